"""Proposed copies: what the program would change in a workbook of the office, written as a copy beside it, never into it.

A copy (`write.proposed_copy`) is the office's own workbook with every proposal carried out and coloured, and two
sheets more at its end: “Đề xuất”, where a mark in the column “Bỏ” leaves one out, and the hidden `_de_xuat`, its record: the book's name, the
sha256 of the book it was made from, the day, and each proposal whole. Only the parts of the package that a proposal touches differ from the
book's; all others are its bytes.

Adopting goes by the record: `read.read_copy` says what a copy proposes, from which book, of which day and what was left out;
`read.typed_elsewhere` what a person typed into it outside that column, which adopting would lose; `read.adopted` is the book itself with the
proposals that were kept, without colours and without those two sheets.
"""
