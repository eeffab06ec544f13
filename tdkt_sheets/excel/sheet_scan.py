"""What a worksheet's markup says beside the values: errors, formulas, hidden rows, merged cells, and how far it reaches.

`scan` looks only for what cheap searches say is there, and trusts only markup in the shape that office programs write
(each cell begins `<c r="B2"`). Anything else goes to `scan_exactly`, which parses and counts positions.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from xml.parsers import expat

from tdkt_sheets.core.refs import a1, column_index
from tdkt_sheets.excel.faults import MARKUP, Unreadable
from tdkt_sheets.excel.limits import MAX_AREA, MAX_COLUMNS, MAX_ROWS, SHEET_COLUMNS, SHEET_ROWS
from tdkt_sheets.excel.markup import local, refuse_document_type


@dataclass(slots=True)
class SheetScan:
    """The findings about one sheet; addresses are (row, column) from 0."""

    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    formulas: set[tuple[int, int]] = field(default_factory=set)
    uncalculated: set[tuple[int, int]] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_columns: set[int] = field(default_factory=set)
    filled: set[tuple[int, int]] | None = None  # known after an exact scan only
    spare: tuple[int, int] = 0, 0  # where in the markup rows stand behind the last value in which nothing is but styles


class _Irregular(Exception):
    """The markup is not in the shape that the quick scan trusts."""


# Boxes from A1, each within the next: a cell outside one calls for a larger one, to the last row and column allowed.
_COLUMNS = (
    ("[A-Z]", 26),
    ("A?[A-Z]", 52),
    ("[A-Z]{1,2}", 702),
    ("(?:[A-Z]{1,2}|A[A-K][A-Z]|AL[A-L])", 1_000),
)
_ROWS = (
    ("[1-9][0-9]{0,2}", 999),
    ("[1-9][0-9]{0,3}", 9_999),
    ("[1-9][0-9]{0,4}", 99_999),
    ("(?:[1-9][0-9]{0,4}|1[0-9]{5}|200000)", 200_000),
)
_BOXES = {
    (columns, rows): re.compile(
        rf'<c(?! r="{letters}{digits}"| r="[A-Z]{{1,3}}[1-9][0-9]{{0,6}}"[^>]*(?:/>|></c>))'.encode()
    )
    for columns, (letters, _) in enumerate(_COLUMNS)
    for rows, (digits, _) in enumerate(_ROWS)
}
_CELL = re.compile(rb'<c r="([A-Z]{1,9})([1-9][0-9]{0,9})"([^>]*)>')
_FORMULA = re.compile(rb"<f[ />]")
_CELL_WITH_FORMULA = re.compile(
    rb'<c r="([A-Z]{1,3})([1-9][0-9]{0,6})"([^<>]*)>(<f)(?:[^>]*/>|[^>]*>[^<]*</f>)(<v(?:/>| [^>]*>|>)(</v>)?)?'
)
_CELL_TO_VALUE = re.compile(
    rb'<c r="([A-Z]{1,3})([1-9][0-9]{0,6})"[^<>]*>(?:<f(?:[^>]*/>|[^>]*>[^<]*</f>))?(?:<v[^>]*>([^<]*)</v>|</c>)'
)
_ROW = re.compile(rb"<row([^>]*)>")
_ROW_NUMBER = re.compile(rb' r="([1-9][0-9]{0,6})"')
_HIDDEN = re.compile(rb' hidden="(?:1|true)"| ht="0(?:\.0*)?"')
_STATED_HEIGHT = re.compile(rb' ht="[^"]*" customHeight=')
_FLAT_ROW = re.compile(
    rb' r="([1-9][0-9]{0,6})"(?: (?:spans|s|customFormat)="[^"]*")* customHeight="(?:1|true)"(?![^>]* ht=)'
)  # a height of its own, and none stated
_COLUMN = re.compile(rb"<col ([^>]*)>")
_HIDDEN_COLUMN = re.compile(rb'\bhidden="(?:1|true)"|\bwidth="0(?:\.0*)?"')
_FROM, _TO = re.compile(rb'\bmin="([0-9]{1,5})"'), re.compile(rb'\bmax="([0-9]{1,5})"')
_MERGE = re.compile(rb'<mergeCell ref="([A-Z]{1,3})([1-9][0-9]{0,6})(?::([A-Z]{1,3})([1-9][0-9]{0,6}))?"')
_REFERENCE = re.compile(r"([A-Z]+)([0-9]+)\Z")
_SAYS_SOMETHING = (b"!", b"f", b"v", b"<is")  # a comment or section, <f>, <v>, <is>: a letter alone is found quickest


def scan(xml: bytes) -> SheetScan:
    """What the sheet says beside its values.

    Raises: Unreadable 'extent' when a filled cell lies beyond what is read, 'broken' for markup that does not parse.
    """
    if _declares(xml):
        refuse_document_type(xml, "worksheet")
        return scan_exactly(xml)
    start = xml.find(b"<sheetData")
    end = xml.rfind(b"</sheetData>")
    if start < 0 or end < 0:
        if b":sheetData" in xml or b"<c" in xml[max(start, 0) :]:
            return scan_exactly(xml)
        start = end = max(start, 0)
    filled = _filled_end(xml, start, end)
    try:
        _check_extent(xml, start, filled)
        found = SheetScan(spare=(filled, end))
        _find_formulas(xml, start, filled, found)
        _find_errors(xml, start, filled, found)
        _find_hidden_rows(xml, start, end, found)
        _find_hidden_columns(xml, start, found)
        _find_merged(xml, end, found)
    except _Irregular:
        return scan_exactly(xml)
    return found


def _declares(xml: bytes) -> bool:
    """Whether a document type, a comment or a section begins anywhere: an exclamation mark is rare, and what stands before it tells."""
    at = xml.find(b"!")
    while at >= 0:
        if xml.startswith(b"<", at - 1):
            return True
        at = xml.find(b"!", at + 1)
    return False


def _filled_end(xml: bytes, start: int, end: int) -> int:
    """Where the last row ends in which a value stands; `end` where more than empty rows and cells may stand behind it."""
    value = xml.rfind(b"</v>", start, end)
    row_end = xml.find(b"</row>", value, end) if value >= 0 else -1
    if row_end < 0:
        return end
    filled = row_end + len(b"</row>")
    return end if any(xml.find(mark, filled, end) >= 0 for mark in _SAYS_SOMETHING) else filled


def _check_extent(xml: bytes, start: int, end: int) -> None:
    columns = rows = 0
    position = start
    while odd := _BOXES[columns, rows].search(xml, position, end):
        cell = _CELL.match(xml, odd.start(), end)
        if cell is None:
            raise _Irregular
        row, column = int(cell[2]), column_index(cell[1].decode()) + 1
        if row > MAX_ROWS or column > MAX_COLUMNS:
            raise Unreadable("extent", f"{cell[1].decode()}{row}")
        while column > _COLUMNS[columns][1]:
            columns += 1
        while row > _ROWS[rows][1]:
            rows += 1
        position = odd.start()
    if _COLUMNS[columns][1] * _ROWS[rows][1] > MAX_AREA:
        _check_area(xml, start, end)


def _check_area(xml: bytes, start: int, end: int) -> None:
    last_row = last_column = 0
    for cell in _CELL.finditer(xml, start, end):
        if not cell[3].endswith(b"/"):
            last_row = max(last_row, int(cell[2]))
            last_column = max(last_column, column_index(cell[1].decode()) + 1)
            if last_row * last_column > MAX_AREA:
                raise Unreadable("extent", f"{cell[1].decode()}{cell[2].decode()}")


def _find_formulas(xml: bytes, start: int, end: int, found: SheetScan) -> None:
    for formula in _FORMULA.finditer(xml, start, end):
        position = formula.start()
        cell = _CELL_WITH_FORMULA.match(xml, xml.rfind(b"<c ", start, position), end)
        if cell is None or cell.start(4) != position:
            raise _Irregular
        letters, digits, attributes, _, value, closed = cell.groups()
        address = int(digits) - 1, column_index(letters.decode())
        found.formulas.add(address)
        if value is None or ((closed or value.endswith(b"/>")) and b't="str"' not in attributes):
            found.uncalculated.add(address)


def _find_errors(xml: bytes, start: int, end: int, found: SheetScan) -> None:
    position = xml.find(b' t="e"', start, end)
    while position >= 0:
        cell = _CELL_TO_VALUE.match(xml, xml.rfind(b"<c ", start, position), end)
        if cell is None or cell.end() < position or xml.find(b">", cell.start(), position) >= 0:
            raise _Irregular
        if cell[3]:
            found.errors[_address(cell[1], cell[2])] = unescape(cell[3].decode("utf-8", "replace"))
        position = xml.find(b' t="e"', position + 6, end)


def _find_hidden_rows(xml: bytes, start: int, end: int, found: SheetScan) -> None:
    rows = _ROW.findall(xml, start, end)
    said = b">".join(rows)  # all that is looked for here stands in these few bytes
    if b"hidden=" in said or b' ht="0' in said:
        if said.count(b' r="') < len(rows):
            raise _Irregular
        if any(mark in said for mark in (b' hidden="1"', b' hidden="true"', b' ht="0')):
            found.hidden_rows.update(_hidden(rows))
    if said.count(b'" customHeight=') > len(_STATED_HEIGHT.findall(said)):
        found.hidden_rows.update(int(flat[1]) - 1 for flat in _FLAT_ROW.finditer(said))


def _hidden(rows: list[bytes]) -> Iterator[int]:
    for row in rows:
        if _HIDDEN.search(row):
            number = _ROW_NUMBER.search(row)
            if number is None:
                raise _Irregular
            yield int(number[1]) - 1


def _find_hidden_columns(xml: bytes, start: int, found: SheetScan) -> None:
    if all(xml.find(mark, 0, start) < 0 for mark in (b'hidden="1"', b'hidden="true"', b'width="0')):
        return
    for column in _COLUMN.finditer(xml, 0, start):
        said = column[1]
        if (b"hidden=" in said or b'width="0' in said) and _HIDDEN_COLUMN.search(said):
            first, last = _FROM.search(column[1]), _TO.search(column[1])
            if first and last:
                found.hidden_columns.update(range(int(first[1]) - 1, min(int(last[1]), MAX_COLUMNS)))


def _find_merged(xml: bytes, end: int, found: SheetScan) -> None:
    if xml.find(b"mergeCell ", end) < 0:
        return
    for merge in _MERGE.finditer(xml, end):
        first = _address(merge[1], merge[2])
        found.merged.append((*first, *(_address(merge[3], merge[4]) if merge[3] else first)))
    if xml.count(b"mergeCell ", end) != len(found.merged):
        raise _Irregular


@lru_cache(maxsize=20_000)
def _address(letters: bytes, digits: bytes) -> tuple[int, int]:
    return int(digits) - 1, column_index(letters.decode())


def scan_exactly(xml: bytes) -> SheetScan:
    """The same from a parser: any prefix, comments, cells and rows that leave their position to be counted."""
    reader = _ExactScan()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    try:
        parser.Parse(xml, True)
    except expat.ExpatError as error:
        raise Unreadable("broken", str(error), MARKUP) from error
    return reader.found


class _ExactScan:
    """Handlers for expat. A row without a number follows the one before; so does a cell in its row."""

    def __init__(self) -> None:
        self.found = SheetScan(filled=set())
        self._filled: set[tuple[int, int]] = set()
        self.found.filled = self._filled
        self._inside = False
        self._row = self._column = -1
        self._here = (0, 0)
        self._type = ""
        self._collecting: str | None = None
        self._value: str | None = None
        self._text = ""
        self._last_row = self._last_column = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = local(name)
        if tag == "sheetData":
            self._inside = True
        elif tag == "col" and (attributes.get("hidden") in ("1", "true") or attributes.get("width") in ("0", "0.0")):
            first, last = attributes.get("min", ""), attributes.get("max", "")
            if first.isdecimal() and last.isdecimal():
                self.found.hidden_columns.update(range(int(first) - 1, min(int(last), MAX_COLUMNS)))
        elif tag == "mergeCell":
            corners = [_split(corner) for corner in attributes.get("ref", "").split(":")]
            self.found.merged.append((*corners[0], *corners[-1]))
        elif not self._inside:
            return
        elif tag == "row":
            self._row = _row_number(attributes["r"]) if "r" in attributes else self._row + 1
            self._column = -1
            if attributes.get("hidden") in ("1", "true") or attributes.get("ht") in ("0", "0.0"):
                self.found.hidden_rows.add(self._row)
        elif tag == "c":
            self._here = _split(attributes["r"]) if "r" in attributes else (self._row, self._column + 1)
            self._column = self._here[1]
            if self._here[0] >= SHEET_ROWS or self._column >= SHEET_COLUMNS:
                raise Unreadable("extent", attributes.get("r", a1(*self._here)))
            self._type = attributes.get("t", "n")
            self._value = None
            self._text = ""
        elif tag == "f":
            self.found.formulas.add(self._here)
        elif tag in ("v", "t"):
            self._collecting = tag
            if tag == "v":
                self._value = ""

    def text(self, data: str) -> None:
        if self._collecting == "v":
            self._value = (self._value or "") + data
        elif self._collecting == "t":
            self._text += data

    def end(self, name: str) -> None:
        tag = local(name)
        if tag in ("v", "t"):
            self._collecting = None
        elif tag == "sheetData":
            self._inside = False
        elif tag == "c" and self._inside:
            self._close_cell()

    def _close_cell(self) -> None:
        here = self._here
        if here in self.found.formulas and not self._value and (self._value is None or self._type != "str"):
            self.found.uncalculated.add(here)
        if not self._value and not self._text:
            return
        if self._type == "e" and self._value:
            self.found.errors[here] = self._value
        self._filled.add(here)
        self._last_row = max(self._last_row, here[0] + 1)
        self._last_column = max(self._last_column, here[1] + 1)
        if (
            self._last_row > MAX_ROWS
            or self._last_column > MAX_COLUMNS
            or self._last_row * self._last_column > MAX_AREA
        ):
            raise Unreadable("extent", a1(*here))


def _split(reference: str) -> tuple[int, int]:
    match = _REFERENCE.match(reference.upper())
    if match is None or len(match[1]) > 9 or len(match[2]) > 9 or int(match[2]) == 0:
        raise Unreadable("broken", f"reference {reference[:20]}", MARKUP)
    return int(match[2]) - 1, column_index(match[1])


def _row_number(text: str) -> int:
    if not text.isdecimal() or len(text) > 9 or int(text) == 0:
        raise Unreadable("broken", f"row {text[:20]}", MARKUP)
    return int(text) - 1
