"""Tables of a Word document (.docx) as sheets: each with the lines that stand above it, merged cells as in a workbook.

What Track Changes deleted is not read, nor a table inside a cell.
"""

from collections.abc import Iterator
from typing import Any

from tdkt_sheets.core.sheets import RawSheet, RawWorkbook
from tdkt_sheets.excel.faults import Unreadable
from tdkt_sheets.excel.grids import Grid
from tdkt_sheets.excel.guard import Package
from tdkt_sheets.excel.limits import MAX_AREA, MAX_COLUMNS, MAX_ROWS, MAX_SHEETS
from tdkt_sheets.excel.markup import refuse_document_type

LINES_ABOVE = 12  # lines before a table that may be its titles
FEWEST_COLUMNS, FEWEST_ROWS = 3, 2  # a smaller table lays out a heading or signatures
_MAIN = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARAGRAPH, _TABLE, _CONTENT, _INSIDE = f"{_W}p", f"{_W}tbl", f"{_W}sdt", f"{_W}sdtContent"
_LEFT_OUT = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}tbl"})
_BREAKS = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": " ", f"{_W}noBreakHyphen": "-"}


def read_docx(data: bytes) -> RawWorkbook:
    """The tables of a document as a workbook, nothing in it run or followed; without sheets where there is none."""
    package = Package(data)
    part = next((part for kind, part in package.relationships("").values() if kind == "officeDocument"), _MAIN)
    content = package.xml(part)
    if content is None:
        raise Unreadable("broken", "no document part")
    refuse_document_type(content, part)
    if b":tbl>" not in content:
        return RawWorkbook("docx", [])
    from lxml import etree

    try:
        body = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True)).find(f"{_W}body")
    except etree.XMLSyntaxError as error:
        raise Unreadable("broken", str(error)) from error
    if body is None:
        raise Unreadable("broken", "no body")
    sheets: list[RawSheet] = []
    above: list[str] = []
    for block in _blocks(body):
        if block.tag == _PARAGRAPH:
            above += [line for line in _text(block).split("\n") if line.strip()]
            continue
        sheet = _sheet(block, above[-LINES_ABOVE:], f"Bảng {len(sheets) + 1}")
        if sheet is None:
            above += [
                line
                for row in block.iter(f"{_W}tr")
                for cell in row.iter(f"{_W}tc")
                for line in _cell_text(cell).split("\n")
                if line.strip()
            ]
            continue
        sheets.append(sheet)
        above = []
        if len(sheets) > MAX_SHEETS:
            raise Unreadable("sheets", str(len(sheets)))
    return RawWorkbook("docx", sheets)


def _blocks(body: Any) -> Iterator[Any]:
    """The paragraphs and tables of a body in order, those inside content controls too."""
    for block in body:
        if block.tag in (_PARAGRAPH, _TABLE):
            yield block
        elif block.tag == _CONTENT:
            for inside in block.iterchildren(_INSIDE):
                yield from _blocks(inside)


def _sheet(table: Any, above: list[str], name: str) -> RawSheet | None:
    """A table under its titles; None where it is too small to be one."""
    grid: Grid = [[line] for line in above]
    top = len(grid)
    merged: list[tuple[int, int, int, int]] = []
    open_ones: dict[int, tuple[int, int]] = {}  # column → row and last column of a merge that goes on downwards
    widest = 0
    for row in table.iterchildren(f"{_W}tr"):
        line: list[Any] = []
        number = len(grid)
        for cell in row.iter(f"{_W}tc"):
            if next(cell.iterancestors(_TABLE)) is not table:
                continue
            column, span = len(line), _span(cell)
            goes_on = _goes_on(cell)
            line += ["" if goes_on else _cell_text(cell), *[""] * (span - 1)]
            _note_merge(merged, open_ones, number, column, span, goes_on)
        widest = max(widest, len(line))
        grid.append(line)
        if len(grid) > MAX_ROWS or widest > MAX_COLUMNS or len(grid) * widest > MAX_AREA:
            raise Unreadable("extent", name)
    if widest < FEWEST_COLUMNS or len(grid) - top < FEWEST_ROWS:
        return None
    return RawSheet(
        name,
        [[*line, *[""] * (widest - len(line))] for line in grid],
        merged=tuple(each for each in merged if each[:2] != each[2:]),
    )


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
    found = cell.find(f"{_W}tcPr/{_W}gridSpan")
    value = found.get(f"{_W}val", "1") if found is not None else "1"
    return min(int(value), MAX_COLUMNS) if value.isdecimal() and int(value) else 1


def _goes_on(cell: Any) -> bool:
    found = cell.find(f"{_W}tcPr/{_W}vMerge")
    return found is not None and found.get(f"{_W}val", "continue") == "continue"


def _cell_text(cell: Any) -> str:
    return "\n".join(_text(paragraph) for paragraph in cell.iterchildren(_PARAGRAPH)).strip()


def _text(element: Any) -> str:
    """The words of a paragraph as they stand now."""
    pieces = []
    for child in element:
        if child.tag in _LEFT_OUT:
            continue
        if child.tag == f"{_W}t":
            pieces.append(child.text or "")
        elif child.tag in _BREAKS:
            pieces.append(_BREAKS[child.tag])
        elif isinstance(child.tag, str) and not child.tag.endswith("Pr"):
            pieces.append(_text(child))
    return "".join(pieces)
