"""Copies of the office's workbooks with what is found in them marked."""

from collections.abc import Mapping
from zipfile import BadZipFile

from lxml.etree import LxmlError

from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.books.own_books import causes
from tdkt_sheets.proposed.marking import Found, marked_book


def marked_books(run: Run, books: Mapping[str, bytes]) -> dict[str, bytes]:
    """A marked copy of each book in which something is found at its cells, by its name; none of a package that is built in another way."""
    by_file: dict[str, list[Found]] = {}
    for cause in causes(run.findings):
        for one in cause.findings:
            if one.cells and one.sheet:
                at = Found(one.sheet, one.cells, one.message, one.fix, one.blocks)
                by_file.setdefault(one.file, []).append(at)
    made = {}
    for name, found in by_file.items():
        if name in books:
            try:
                made[name] = marked_book(books[name], name, found)
            except (KeyError, ValueError, StopIteration, BadZipFile, LxmlError):
                continue  # what is found stands in the book of findings all the same
    return made
