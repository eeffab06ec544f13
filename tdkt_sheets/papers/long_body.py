"""A body of thousands of rows, put together piece by piece: neither its markup nor its tree is ever there as a whole.

A list of everybody in a province has some ten thousand rows, which as one tree take fifteen times what they take as bytes. It is cut before rows of
outermost tables; each piece is parsed between the tags that stand around it in the whole, and written without them.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from docx.opc.oxml import serialize_part_xml
from docx.oxml import parse_xml
from docx.oxml.ns import nsmap, qn
from lxml import etree

LONG = 1 << 20  # characters, from which on a body is put together so; a piece has about as many
_EDGE = re.compile(r"<w:tbl[ >]|</w:tbl>|<w:tr[ >]")
_TABLE, _ENDS, _ROW = "<w:tbl>", "</w:tbl>", "<w:tr/>"
_ANY_ROW_OVER = etree.XPath("boolean(.//w:tr[count(w:tc) > $columns])", namespaces=nsmap)
_ANY_ROW_OF = etree.XPath("boolean(.//w:tr[count(w:tc) = $columns])", namespaces=nsmap)


@dataclass(frozen=True, slots=True)
class Piece:
    """Some of a body. `opens`: it begins amid an outermost table; `closes`: it ends amid one."""

    text: str
    opens: bool
    closes: bool


def gathered(said: Iterator[str]) -> tuple[str, bool]:
    """What is said first, at least `LONG` characters or all of it, and whether that was all."""
    found, size = [], 0
    for one in said:
        found.append(one)
        size += len(one)
        if size >= LONG:
            return "".join(found), False
    return "".join(found), True


def pieces(begun: str, said: Iterable[str]) -> Iterator[Piece]:
    """What was begun and what is still said, cut before rows of outermost tables."""
    opens, waiting, size, enough = False, [begun], len(begun), LONG
    for one in said:
        if size >= enough:
            text = "".join(waiting)
            at = _last_row(text, opens)
            if at:
                yield Piece(text[:at], opens, True)
                opens, text, enough = True, text[at:], LONG
            else:
                enough = 2 * size
            waiting, size = [text], len(text)
        waiting.append(one)
        size += len(one)
    yield Piece("".join(waiting), opens, False)


def _last_row(text: str, is_within: bool) -> int:
    """Where the last row of an outermost table begins, 0 where there is none behind the beginning."""
    depth, found = int(is_within), 0
    for edge in _EDGE.finditer(text):
        if edge[0][:5] == "<w:tr":
            if depth == 1:
                found = edge.start()
        else:
            depth += 1 if edge[0][1] == "w" else -1
    return found


def columns_agree(table: Any) -> bool:
    """Whether no row has more cells than the table has columns, and one fills them all: nothing is left for docxtpl to mend."""
    grid = table.find(qn("w:tblGrid"))
    if grid is None:
        return False
    columns = len(grid.findall(qn("w:gridCol")))
    if not _ANY_ROW_OVER(table, columns=columns) and _ANY_ROW_OF(table, columns=columns):
        return True
    widest = 0
    for row in table.iter(qn("w:tr")):
        cells = len(row.findall(qn("w:tc")))
        if cells > columns:
            return False
        spans = row.iterfind("w:tc/w:tcPr/w:gridSpan", nsmap)
        widest = max(widest, cells + sum(int(span.get(qn("w:val"))) - 1 for span in spans))
    return widest >= columns


class Around:
    """The tags that stand around the pieces of a document, and what was seen of the table that is amid two pieces."""

    def __init__(self, before: str, after: str) -> None:
        self._before, self._after = before, after
        sample = serialize_part_xml(parse_xml(f"{before}{_TABLE}{_ROW}{_ENDS}{after}"))
        self.head, _, self.tail = sample.partition(f"{_TABLE}{_ROW}{_ENDS}".encode())
        self._columns: int | None = None
        self._is_full = False

    def tree(self, piece: Piece, text: str) -> Any:
        """A piece as a document of its own, its words as they are filled in. Raises: XMLSyntaxError."""
        opening, closing = _TABLE if piece.opens else "", _ENDS if piece.closes else ""
        return parse_xml(f"{self._before}{opening}{text}{closing}{self._after}")

    def agrees(self, piece: Piece, tree: Any) -> bool:
        """Whether nothing is to be mended in the tables of a piece; of one that goes on, as far as it was seen. False where that is not certain."""
        body = tree.find(qn("w:body"))
        if body.text or (piece.closes and body[-1].text):
            return False  # words where no words belong: then spaces count, which the tags around a piece would not tell
        first, last = (body[0] if piece.opens else None), (body[-1] if piece.closes else None)
        for table in body.iter(qn("w:tbl")):
            if table is first or table is last:
                if not self._goes_on(table, table is first, table is last):
                    return False
            elif not columns_agree(table):
                return False
        return True

    def _goes_on(self, table: Any, was_begun: bool, goes_on: bool) -> bool:
        if not was_begun:
            grid = table.find(qn("w:tblGrid"))
            self._columns = None if grid is None else len(grid.findall(qn("w:gridCol")))
            self._is_full = False
        if self._columns is None or _ANY_ROW_OVER(table, columns=self._columns):
            return False
        self._is_full = self._is_full or bool(_ANY_ROW_OF(table, columns=self._columns))
        return goes_on or self._is_full

    def written(self, piece: Piece, tree: Any) -> bytes | None:
        """The bytes of a piece as they stand in the whole; None where they cannot be told."""
        head = self.head + (_TABLE.encode() if piece.opens else b"")
        tail = (_ENDS.encode() if piece.closes else b"") + self.tail
        data = serialize_part_xml(tree)
        if not data.startswith(head) or not data.endswith(tail):
            return None
        return data[len(head) : len(data) - len(tail)]
