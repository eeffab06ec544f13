""".xlsb: values by calamine; its records are walked only for how far they reach, error cells and formula cells."""

from collections.abc import Iterator

from tdkt_sheets.core.refs import a1
from tdkt_sheets.core.sheets import RawSheet, RawWorkbook
from tdkt_sheets.excel.faults import MARKUP, NO_BOOK, NO_SHEET, Unreadable
from tdkt_sheets.excel.grids import Grids
from tdkt_sheets.excel.guard import Package
from tdkt_sheets.excel.limits import MAX_AREA, MAX_COLUMNS, MAX_ROWS, MAX_SHEETS, MAX_TEXT
from tdkt_sheets.excel.outside import remarks_on
from tdkt_sheets.excel.xls import ERRORS

_ROW, _BLANK, _ERROR, _SHARED, _FORMULA_ERROR, _LAST_CELL, _SHARED_ITEM, _SHEET = 0, 1, 3, 7, 11, 11, 19, 156
_FORMULAS = range(8, 12)


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
    marks = [scan.sheet(package.content(part) or b"") if kind == "worksheet" else ({}, set()) for kind, part in tabs]
    if tabs and not any(part for _, part in tabs):
        raise Unreadable("broken", "no sheet has its part", NO_SHEET)
    grids = Grids(data)
    if len(grids.names) != len(tabs):
        raise Unreadable("broken", "sheets differ between readers")
    sheets = [
        RawSheet(grids.names[index], grids.grid(index), grids.hidden[index], errors, frozenset(formulas))
        for index, (errors, formulas) in enumerate(marks)
        if tabs[index][0] == "worksheet"
    ]
    if not sheets:
        raise Unreadable("no_sheets")
    macros = ("macros",) if any("vbaproject" in name for name in package.names()) else ()
    return RawWorkbook("xlsb", sheets, {}, ("values_only", *macros, *remarks_on(package)))


class _Scan:
    """Walks sheets one after the other; the text that their cells repeat is counted over all of them."""

    def __init__(self, lengths: list[int]) -> None:
        self._lengths = lengths
        self._text = 0

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
                    self._text += self._lengths[number] if number < len(self._lengths) else 0
                    if self._text > MAX_TEXT:
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
    """Records of a binary part: a number of up to two bytes, a size of up to four (seven bits each), the body."""
    position, last = 0, len(content)
    while position < last:
        kind = content[position]
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
        yield kind, content[position : position + size]
        position += size
