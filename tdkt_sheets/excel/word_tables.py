"""Tables of a Word document (.docx) as sheets: each with the lines that stand above it, merged cells as in a workbook.

Numbers that Word itself writes are read as it shows them. What Track Changes deleted is not read, nor a table inside a cell.
"""

import re
from collections.abc import Iterator
from typing import Any

from tdkt_sheets.core.sheets import RawSheet, RawWorkbook
from tdkt_sheets.excel.faults import MARKUP, NO_BOOK, Unreadable
from tdkt_sheets.excel.grids import Grid
from tdkt_sheets.excel.guard import Package
from tdkt_sheets.excel.limits import MAX_AREA, MAX_COLUMNS, MAX_ROWS, MAX_SHEETS
from tdkt_sheets.excel.outside import remarks_on
from tdkt_sheets.excel.word_numbers import Numbers, W, parsed

LINES_ABOVE = 12  # lines before a table that may be its titles
FEWEST_COLUMNS, FEWEST_ROWS = 3, 2  # a smaller table lays out a heading or signatures,
LONG = 4  # unless it has so many rows
_MAIN = "word/document.xml"
_DDE = re.compile(r"\s{0,9}DDE(?:AUTO)?\b", re.IGNORECASE)
_PARAGRAPH, _TABLE, _CONTENT, _INSIDE = f"{W}p", f"{W}tbl", f"{W}sdt", f"{W}sdtContent"
_LEFT_OUT = frozenset({f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}tbl"})
_BREAKS = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": " ", f"{W}noBreakHyphen": "-"}


def read_docx(data: bytes) -> RawWorkbook:
    """The tables of a document as a workbook, nothing in it run or followed; of one without a table, its lines."""
    package = Package(data)
    part = next((part for kind, part in package.relationships("").values() if kind == "officeDocument"), _MAIN)
    content = package.xml(part)
    if content is None:
        raise Unreadable("broken", "no document part", NO_BOOK)
    try:
        body = parsed(content, part).find(f"{W}body")
        words = _Words(Numbers(package, part))
    except SyntaxError as error:
        raise Unreadable("broken", str(error), MARKUP) from error
    if body is None:
        raise Unreadable("broken", "no body", NO_BOOK)
    sheets: list[RawSheet] = []
    lines: list[str] = []
    above: list[str] = []
    for block in _blocks(body):
        sheet = None
        if block.tag == _PARAGRAPH:
            said = [words.of(block)]
        else:
            sheet, said = _sheet(block, above[-LINES_ABOVE:], f"Bảng {len(sheets) + 1}", words)
        if sheet is None:
            said = [line for text in said for line in text.split("\n") if line.strip()]
            above += said
            lines += said[: MAX_ROWS - len(lines)]
            continue
        sheets.append(sheet)
        above = []
        if len(sheets) > MAX_SHEETS:
            raise Unreadable("sheets", str(len(sheets)))
    dde = ("dde",) if any(_DDE.match(field.text or "") for field in body.iter(f"{W}instrText")) else ()
    return RawWorkbook("docx", sheets, {}, (*dde, *remarks_on(package)), lines=() if sheets else tuple(lines))


def _blocks(body: Any) -> Iterator[Any]:
    """The paragraphs and tables of a body in order, those inside content controls too."""
    for block in body:
        if block.tag in (_PARAGRAPH, _TABLE):
            yield block
        elif block.tag == _CONTENT:
            for inside in block.iterchildren(_INSIDE):
                yield from _blocks(inside)


def _sheet(table: Any, above: list[str], name: str, words: "_Words") -> tuple[RawSheet | None, list[str]]:
    """A table under its titles, None where it is too small to be one; and the texts of its cells."""
    grid: Grid = [[line] for line in above]
    top = len(grid)
    texts: list[str] = []
    merged: list[tuple[int, int, int, int]] = []
    open_ones: dict[int, tuple[int, int]] = {}  # column → row and last column of a merge that goes on downwards
    widest = 0
    for row in table.iterchildren(f"{W}tr"):
        line: list[Any] = []
        number = len(grid)
        for cell in row.iter(f"{W}tc"):
            if next(cell.iterancestors(_TABLE)) is not table:
                continue
            column, span = len(line), _span(cell)
            goes_on = _goes_on(cell)
            texts.append(words.of_cell(cell))
            line += ["" if goes_on else texts[-1], *[""] * (span - 1)]
            _note_merge(merged, open_ones, number, column, span, goes_on)
        widest = max(widest, len(line))
        grid.append(line)
        if len(grid) > MAX_ROWS or widest > MAX_COLUMNS or len(grid) * widest > MAX_AREA:
            raise Unreadable("extent", name)
    rows = len(grid) - top
    if widest < 2 or rows < (FEWEST_ROWS if widest >= FEWEST_COLUMNS else LONG):
        return None, texts
    sheet = RawSheet(
        name,
        [[*line, *[""] * (widest - len(line))] for line in grid],
        merged=tuple(each for each in merged if each[:2] != each[2:]),
    )
    return sheet, texts


def _note_merge(
    merged: list[tuple[int, int, int, int]],
    open_ones: dict[int, tuple[int, int]],
    row: int,
    column: int,
    span: int,
    goes_on: bool,
) -> None:
    """Add the cell to the merges: it goes on with the one above, or begins one of its own."""
    if goes_on and column in open_ones:
        at, first = open_ones[column]
        merged[at] = (first, column, row, column + span - 1)
        return
    open_ones[column] = (len(merged), row)
    merged.append((row, column, row, column + span - 1))


def _span(cell: Any) -> int:
    found = cell.find(f"{W}tcPr/{W}gridSpan")
    value = found.get(f"{W}val", "1") if found is not None else "1"
    return min(int(value), MAX_COLUMNS) if value.isdecimal() and int(value) else 1


def _goes_on(cell: Any) -> bool:
    found = cell.find(f"{W}tcPr/{W}vMerge")
    return found is not None and found.get(f"{W}val", "continue") == "continue"


class _Words:
    """The words of paragraphs as they stand now, each with the number that Word writes in front of it."""

    def __init__(self, numbers: Numbers) -> None:
        self.numbers = numbers

    def of_cell(self, cell: Any) -> str:
        """The paragraphs of a cell."""
        return "\n".join(self.of(paragraph) for paragraph in cell.iterchildren(_PARAGRAPH)).strip()

    def of(self, paragraph: Any) -> str:
        """A paragraph."""
        return f"{self.numbers.before(paragraph)} {_text(paragraph)}".strip()


def _text(element: Any) -> str:
    """The words of a paragraph as they stand now."""
    pieces = []
    for child in element:
        if child.tag in _LEFT_OUT:
            continue
        if child.tag == f"{W}t":
            pieces.append(child.text or "")
        elif child.tag in _BREAKS:
            pieces.append(_BREAKS[child.tag])
        elif isinstance(child.tag, str) and not child.tag.endswith("Pr"):
            pieces.append(_text(child))
    return "".join(pieces)
