""".xlsb: values by calamine; its records are walked only for how far they reach, error cells and formula cells."""

from collections.abc import Iterator

from tdkt_sheets.core.refs import a1
from tdkt_sheets.core.sheets import RawSheet, RawWorkbook
from tdkt_sheets.excel.far_cells import MOST, far_of
from tdkt_sheets.excel.faults import MARKUP, NO_BOOK, NO_SHEET, Unreadable
from tdkt_sheets.excel.grids import Grids
from tdkt_sheets.excel.guard import Package
from tdkt_sheets.excel.limits import MAX_AREA, MAX_COLUMNS, MAX_ROWS, MAX_SHEETS, MAX_TEXT
from tdkt_sheets.excel.outside import remarks_on
from tdkt_sheets.excel.xls import ERRORS

_ROW, _BLANK, _ERROR, _SHARED, _FORMULA_ERROR, _LAST_CELL, _SHARED_ITEM, _SHEET = 0, 1, 3, 7, 11, 11, 19, 156
_FORMULAS = range(8, 12)
MOST_CELLS = 500_000  # of a sheet of which far cells are looked for
Place = tuple[int, int]  # row, column
LAST = (1_048_575, 16_383)  # of a sheet of Excel; what says that it lies beyond is damage


def read_xlsb(data: bytes) -> RawWorkbook:
    """The values; that the rest is not read is said by the remark 'values_only'."""
    package = Package(data)
    root = package.relationships("")
    book = next((part for kind, part in root.values() if kind == "officeDocument"), "xl/workbook.bin")
    parts = package.relationships(book)
    content = package.content(book)
    if content is None:
        raise Unreadable("broken", "no workbook part", NO_BOOK)
    tabs = [parts.get(identifier, ("", "")) for identifier in _sheet_relationships(content)]
    if len(tabs) > MAX_SHEETS:
        raise Unreadable("sheets", str(len(tabs)))
    strings = next((part for kind, part in parts.values() if kind == "sharedStrings"), "")
    scan = _Scan([len(body) for kind, body in _records(package.content(strings) or b"") if kind == _SHARED_ITEM])
    marks = [_scanned(scan, package, part) if kind == "worksheet" else ({}, set(), ()) for kind, part in tabs]
    if tabs and not any(part for _, part in tabs):
        raise Unreadable("broken", "no sheet has its part", NO_SHEET)
    grids = Grids(package.repacked(package.names()) if any(far for _, _, far in marks) else data)
    if len(grids.names) != len(tabs):
        raise Unreadable("broken", "sheets differ between readers")
    sheets = [
        RawSheet(grids.names[index], grids.grid(index), grids.hidden[index], errors, frozenset(formulas), far=far)
        for index, (errors, formulas, far) in enumerate(marks)
        if tabs[index][0] == "worksheet"
    ]
    if not sheets:
        raise Unreadable("no_sheets")
    macros = ("macros",) if any("vbaproject" in name for name in package.names()) else ()
    return RawWorkbook("xlsb", sheets, {}, ("values_only", *macros, *remarks_on(package)))


def _scanned(scan: "_Scan", package: Package, part: str) -> tuple[dict[Place, str], set[Place], tuple[Place, ...]]:
    """The error cells and formulas of a sheet, and the few far cells that it is read without; the package then has it without them."""
    content, counted = package.content(part) or b"", scan.text
    try:
        return *scan.sheet(content), ()
    except Unreadable as fault:
        if fault.slug != "extent" or (rest := _without_far_cells(content)) is None:
            raise
        package.replace(part, rest[0])
        scan.text = counted
        return *scan.sheet(rest[0]), rest[1]


def _without_far_cells(content: bytes) -> tuple[bytes, tuple[Place, ...]] | None:
    """A sheet without the few filled cells that lie beyond what is read, and where these stood; None when it has too many."""
    cells: dict[Place, tuple[int, int]] = {}
    row = 0
    for kind, body, start, end in _placed(content):
        if kind == _ROW:
            row = int.from_bytes(body[:4], "little")
        elif _BLANK < kind <= _LAST_CELL:
            cells[row, int.from_bytes(body[:4], "little")] = start, end
        if len(cells) > MOST_CELLS:
            return None
    far = far_of(cells)
    if not far or len(far) > MOST or any(place[0] > LAST[0] or place[1] > LAST[1] for place in far):
        return None
    pieces, at = [], 0
    for start, end in sorted(cells[place] for place in far):
        pieces.append(content[at:start])
        at = end
    return b"".join((*pieces, content[at:])), tuple(sorted(far))


class _Scan:
    """Walks sheets one after the other; the text that their cells repeat is counted over all of them."""

    def __init__(self, lengths: list[int]) -> None:
        self._lengths = lengths
        self.text = 0

    def sheet(self, content: bytes) -> tuple[dict[tuple[int, int], str], set[tuple[int, int]]]:
        errors: dict[tuple[int, int], str] = {}
        formulas: set[tuple[int, int]] = set()
        row = last_column = 0
        for kind, body in _records(content):
            if kind == _ROW:
                row = int.from_bytes(body[:4], "little")
            elif _BLANK < kind <= _LAST_CELL:
                column = int.from_bytes(body[:4], "little")
                last_column = max(last_column, column + 1)
                if row >= MAX_ROWS or last_column > MAX_COLUMNS or (row + 1) * last_column > MAX_AREA:
                    raise Unreadable("extent", a1(row, column))
                if kind in (_ERROR, _FORMULA_ERROR):
                    errors[row, column] = ERRORS.get(body[8], "#ERROR!")
                if kind in _FORMULAS:
                    formulas.add((row, column))
                elif kind == _SHARED:
                    number = int.from_bytes(body[8:12], "little")
                    self.text += self._lengths[number] if number < len(self._lengths) else 0
                    if self.text > MAX_TEXT:
                        raise Unreadable("text")
        return errors, formulas


def _sheet_relationships(content: bytes) -> list[str]:
    """The relationship ids of the sheets, in order."""
    found = []
    for kind, body in _records(content):
        if kind == _SHEET:
            length = int.from_bytes(body[8:12], "little")
            found.append(body[12 : 12 + 2 * length].decode("utf-16-le", "replace"))
    return found


def _records(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Records of a binary part: their number and body."""
    return ((kind, body) for kind, body, _, _ in _placed(content))


def _placed(content: bytes) -> Iterator[tuple[int, bytes, int, int]]:
    """Records of a binary part: a number of up to two bytes, a size of up to four (seven bits each), the body; where each begins and ends."""
    position, last = 0, len(content)
    while position < last:
        start, kind = position, content[position]
        position += 1
        if kind & 0x80 and position < last:
            kind = (kind & 0x7F) | (content[position] & 0x7F) << 7
            position += 1
        size = shift = 0
        while position < last:
            byte = content[position]
            position += 1
            size |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80 or shift == 28:
                break
        if position + size > last:
            raise Unreadable("broken", "a record runs over its part", MARKUP)
        yield kind, content[position : position + size], start, position + size
        position += size
