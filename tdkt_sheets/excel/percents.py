"""Numbers that a workbook shows as percents: read as the text that a person sees, 95% and not 0,95."""

import re
from collections.abc import Iterable
from functools import lru_cache

from tdkt_sheets.core import quantity
from tdkt_sheets.core.refs import column_index
from tdkt_sheets.core.text import number
from tdkt_sheets.excel.grids import Grid
from tdkt_sheets.excel.guard import Package
from tdkt_sheets.excel.struck_text import REFERENCE, STYLE

BUILT_IN = frozenset({9, 10})  # numbers of the formats 0% and 0,00%
STYLES = re.compile(rb"<(?:\w+:)?cellXfs\b")
_XF = re.compile(rb"<(?:\w+:)?xf\b([^>]*)>")
_FORMAT = re.compile(rb"<(?:\w+:)?numFmt\b([^>]*)>")
_NUMBER = re.compile(rb"\bnumFmtId\s*=\s*[\"']([0-9]{1,6})[\"']")
_CODE = re.compile(rb"\bformatCode\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*[^/>])>")


def is_percent(code: str) -> bool:
    """Whether a number format multiplies by a hundred: a % outside quotes.

    >>> is_percent("0.0%"), is_percent('0" %"'), is_percent("#,##0")
    (True, False, False)
    """
    return "%" in re.sub(r'"[^"]*"|\\.', "", code)


def shown(value: float) -> str:
    """A stored share as its percent.

    >>> shown(0.95), shown(0.07), shown(1.125)
    ('95%', '7%', '112,5%')
    """
    return number(quantity.exact(value) * 100).replace(".", "") + "%"


def show_percents(grid: Grid, cells: Iterable[tuple[int, int]]) -> None:
    """Put the text that is seen into the cells that hold a number."""
    for row, column in cells:
        if row < len(grid) and column < len(grid[row]):
            value = grid[row][column]
            if isinstance(value, float) and abs(value) < 1e12:
                grid[row][column] = shown(value)


class PercentStyles:
    """The numbers of the styles of a workbook that show percents."""

    def __init__(self, package: Package, styles: str) -> None:
        self._styles = _percent_styles(package.xml(styles) or b"") if styles else frozenset()

    def show(self, grid: Grid, xml: bytes) -> None:
        """Put the text that is seen into the cells of a sheet that show percents."""
        if self._styles:
            show_percents(grid, _cells(xml, self._styles))


def _cells(xml: bytes, styles: frozenset[int]) -> Iterable[tuple[int, int]]:
    for cell in _CELL.finditer(xml):
        style = STYLE.search(cell[1])
        if style and int(style[1]) in styles and (at := REFERENCE.search(cell[1])):
            yield int(at[2]) - 1, column_index(at[1].decode())


@lru_cache(maxsize=64)  # most files of one form have them in common
def _percent_styles(xml: bytes) -> frozenset[int]:
    start = STYLES.search(xml)
    if start is None:
        return frozenset()
    formats = set(BUILT_IN)
    if b"%" in xml:
        for each in _FORMAT.finditer(xml, 0, start.start()):
            number_of, code = _NUMBER.search(each[1]), _CODE.search(each[1])
            if (
                number_of
                and code
                and is_percent((code[1] or code[2] or b"").decode("utf-8", "replace").replace("&quot;", '"'))
            ):
                formats.add(int(number_of[1]))
    end = xml.find(b"cellXfs>", start.end())
    found = set()
    for place, each in enumerate(_XF.finditer(xml, start.end(), end if end > 0 else len(xml))):
        number_of = _NUMBER.search(each[1])
        if number_of and int(number_of[1]) in formats:
            found.add(place)
    return frozenset(found)
