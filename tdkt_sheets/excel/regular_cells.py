"""Cell values of a workbook whose markup has, cell for cell, the shape that office programs write; half the time of calamine.

What is not known to the letter (another order of attributes, inline or formatted text, dates, errors, cells without an
address) makes the whole workbook irregular, and calamine reads it. Both give the same values: tests compare them.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache

from tdkt_sheets.core.refs import column_index
from tdkt_sheets.core.sheets import RawValue
from tdkt_sheets.excel.grids import Grid, trimmed
from tdkt_sheets.excel.limits import MAX_COLUMNS, MAX_ROWS

LARGEST = 200_000  # cells of the rectangle from A1; larger sheets are not read here
LARGEST_TEXT = 8 << 20  # bytes of all sheets together; likewise
_SHARED, _NUMBER, _TEXT, _TRUTH = "s", "n", "str", "b"

_UTF_8 = re.compile(rb"\s*(?:<\?xml(?:(?!\bencoding\b)[^>])*(?:\bencoding=[\"'][Uu][Tt][Ff]-8[\"'][^>]*)?\?>)?")
_ITEM = re.compile(r'<si><t(?: xml:space="preserve")?>([^<]*)</t></si>')
_EDGES = re.compile(r"<t>(?:\s|[^<]*\s</t>)")
_ENTITY = re.compile(r"&(?:(amp|lt|gt|quot|apos)|#([0-9]{1,7})|#x([0-9A-Fa-f]{1,6}));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_OPENING = re.compile(
    rb'(?: s="([0-9]{1,5})")?(?: t="(s|n|str|b)")?>(?:<f(?: [^<>]*)?(?:/>|>[^<]*</f>))?'
)  # between the address of a cell and its value
_REFERENCE = re.compile(rb"([A-Z]{1,3})([1-9][0-9]{0,6})")
_DECIMAL = re.compile(rb"-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_CLOSED = b"</v></c>"
_FORMATS = re.compile(rb'<xf numFmtId="([0-9]{1,5})"')
_OWN_FORMAT = re.compile(r'<numFmt numFmtId="([0-9]{1,5})" formatCode="([^"]*)"/>')
_PLAIN_FORMATS = frozenset((*range(5), 9, 10, 11, 12, 13, 37, 38, 39, 40, 48, 49))
_PLAIN_CODE = re.compile(r"(?:General|[@#0?.,;%()+\- ])+")


class Irregular(Exception):
    """Something is not in the known shape."""


def regular_grids(pages: Sequence[bytes], strings: bytes | None, styles: bytes | None) -> list[Grid] | None:
    """The values of each sheet from A1 to the last row that has any, '' where there is none; None when any is irregular."""
    try:
        shared = shared_strings(strings) if strings is not None else []
        openings = _openings(styles or b"")
        tables = {_SHARED: dict(zip(_numbered(len(shared)), shared, strict=False)), **_VALUES}
        return [_regular_grid(page, openings, tables) for page in pages]
    except (Irregular, UnicodeDecodeError, KeyError):
        return None


def _regular_grid(xml: bytes, openings: "Openings", tables: Mapping[str, Mapping[bytes, RawValue]]) -> Grid:
    """The values of one sheet; KeyError and UnicodeDecodeError, too, are for what is out of shape."""
    start, end = xml.find(b"<sheetData"), xml.rfind(b"</sheetData>")
    if start < 0 or end < 0:
        if xml.count(b"<sheetData/>") == 1 and b"<!" not in xml and b"</c>" not in xml:
            return []
        raise Irregular
    if b"<!" in xml or not _is_utf_8(xml):
        raise Irregular
    pieces = xml[start:end].split(b"<v>")
    if len(pieces) > LARGEST or xml.count(b"</c>") != len(pieces) - 1:
        raise Irregular
    rows: list[int] = []
    columns: list[int] = []
    values: list[RawValue] = []
    before = pieces[0]
    for piece in pieces[1:]:
        reference, _, opening = before[before.rfind(b'<c r="') + 6 :].partition(b'"')
        stop = piece.find(b"<")
        if not piece.startswith(_CLOSED, stop):
            raise Irregular
        values.append(tables[openings[opening]][piece[:stop]])
        row, column = _place(reference)
        rows.append(row)
        columns.append(column)
        before = piece
    if rows != sorted(rows):
        raise Irregular
    width, height = max(columns, default=-1) + 1, max(rows, default=-1) + 1
    if width * height > LARGEST:
        raise Irregular
    grid: Grid = [[""] * width for _ in range(height)]
    for row, column, value in zip(rows, columns, values, strict=True):
        grid[row][column] = value
    return trimmed(grid)


def _numbered(count: int) -> list[bytes]:
    """0, 1, 2 … as a cell states them."""
    while len(_DIGITS) < count:
        _DIGITS.append(str(len(_DIGITS)).encode())
    return _DIGITS


class _Learned(dict[bytes, RawValue]):
    """Values by their text, read when first met."""

    def __init__(self, read: Callable[[bytes], RawValue]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, text: bytes) -> RawValue:
        value = self._read(text)
        if len(self) < 20_000:
            self[text] = value
        return value


def _number(text: bytes) -> float:
    if _DECIMAL.fullmatch(text) is None:
        raise Irregular
    return float(text)


def _result(text: bytes) -> str:
    """The text that a formula came to."""
    if b"\r" in text or b"_x" in text or text != text.strip():
        raise Irregular
    return _unescaped(text.decode())


class Openings(dict[bytes, str]):
    """What stands between the address of a cell and its value → the kind of value."""

    def __init__(self, plain: Iterable[int]) -> None:
        super().__init__()
        self._plain = frozenset(plain)

    def __missing__(self, opening: bytes) -> str:
        """Learned when first met; a formula's text is not kept."""
        found = _OPENING.fullmatch(opening)
        if found is None:
            raise Irregular
        kind = found[2].decode() if found[2] else _NUMBER
        if kind == _NUMBER and int(found[1] or 0) not in self._plain:
            raise Irregular  # perhaps a date
        if b"<f" not in opening:
            self[opening] = kind
        return kind


@lru_cache(maxsize=16)
def _openings(styles: bytes) -> Openings:
    """The openings under a part of styles: offices fill the blanks they were sent, so that most files have the same."""
    if not styles:
        return Openings((0,))
    if not _is_utf_8(styles) or b"<!" in styles:
        raise Irregular
    start, end = styles.find(b"<cellXfs"), styles.find(b"</cellXfs>")
    used = styles[start:end]
    numbers = [int(number) for number in _FORMATS.findall(used)]
    if start < 0 or len(numbers) != used.count(b"<xf") or styles.count(b"<cellXfs") > 1:
        raise Irregular
    text = styles.decode()
    own = {int(number): code for number, code in _OWN_FORMAT.findall(text)}
    if len(own) != text.count("<numFmt "):
        raise Irregular
    plain = {number for number, code in own.items() if _PLAIN_CODE.fullmatch(code)} | (_PLAIN_FORMATS - own.keys())
    return Openings(at for at, number in enumerate(numbers) if number in plain)


def shared_strings(xml: bytes) -> list[str]:
    """The shared strings, none of them in runs or with readings.

    Raises: Irregular, UnicodeDecodeError for anything else.
    """
    if not _is_utf_8(xml) or b"<!" in xml or b"\r" in xml or b"_x" in xml:
        raise Irregular
    text = xml.decode()
    items: list[str] = _ITEM.findall(text)
    if len(items) != text.count("<si>") or len(items) != text.count("<t"):
        raise Irregular
    if any(item[:1].isspace() or item[-1:].isspace() for item in items) and _EDGES.search(text):
        raise Irregular  # spaces that nothing asks to keep
    return [_unescaped(item) for item in items] if "&" in text else items


def _unescaped(text: str) -> str:
    if "&" not in text:
        return text
    if text.count("&") != len(_ENTITY.findall(text)):
        raise Irregular
    return _ENTITY.sub(_character, text)


def _character(found: re.Match[str]) -> str:
    if found[1]:
        return _NAMED[found[1]]
    number = int(found[2]) if found[2] else int(found[3], 16)
    if number in (9, 10) or 32 <= number < 0xD800 or 0xE000 <= number < 0xFFFE or 0x10000 <= number < 0x110000:
        return chr(number)
    raise Irregular


@lru_cache(maxsize=50_000)
def _place(reference: bytes) -> tuple[int, int]:
    """Row and column of an address, from 0."""
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        raise Irregular
    row, column = int(found[2]) - 1, column_index(found[1].decode())
    if row >= MAX_ROWS or column >= MAX_COLUMNS:
        raise Irregular
    return row, column


def _is_utf_8(xml: bytes) -> bool:
    found = _UTF_8.match(xml)
    return found is not None and not xml.startswith(b"<?xml", found.end())


_DIGITS: list[bytes] = []
_VALUES: dict[str, Mapping[bytes, RawValue]] = {
    _NUMBER: _Learned(_number),
    _TEXT: _Learned(_result),
    _TRUTH: {b"0": False, b"1": True},
}
