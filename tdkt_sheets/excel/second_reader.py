"""openpyxl, for the rare workbook that calamine does not take. Slow and hungry: only for what is small.

Values of cells that the markup leaves empty are dropped: openpyxl gives an empty cell with a link the link's target.
"""

import io
from datetime import datetime, time
from typing import Any

from tdkt_sheets.core.sheets import RawValue
from tdkt_sheets.excel.faults import Unreadable
from tdkt_sheets.excel.grids import Grid, trimmed
from tdkt_sheets.excel.limits import MAX_SECOND_READING
from tdkt_sheets.excel.sheet_scan import scan_exactly

_UNDECODED_ESCAPE = "_x"


def read_grids(data: bytes, sheets: list[tuple[str, bytes]], refusal: Unreadable) -> list[Grid]:
    """The values of the named sheets, given with their markup.

    Raises: `refusal` when this reader does not take the workbook either, or does not see the same sheets.
    """
    filled = [scan_exactly(xml).filled or set() for _, xml in sheets]
    rows = [max((row for row, _ in cells), default=-1) + 1 for cells in filled]
    columns = [max((column for _, column in cells), default=-1) + 1 for cells in filled]
    if sum(high * wide for high, wide in zip(rows, columns, strict=True)) > MAX_SECOND_READING:
        raise refusal
    import openpyxl

    try:
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
        tabs = [book[name] for name, _ in sheets]
        return [
            trimmed(_grid(tab, cells, high, wide))
            for tab, cells, high, wide in zip(tabs, filled, rows, columns, strict=True)
        ]
    except Unreadable:
        raise
    except MemoryError:
        raise
    except Exception as error:
        raise refusal from error


def _grid(tab: Any, filled: set[tuple[int, int]], high: int, wide: int) -> Grid:
    grid: Grid = [[""] * wide for _ in range(high)]
    for row, column in filled:
        cell = tab.cell(row + 1, column + 1)
        if cell.data_type != "e":
            grid[row][column] = _value(cell.value)
    return grid


def _value(value: Any) -> RawValue:
    """As calamine would give it: numbers as float, a day without a time as a date, `_xHHHH_` decoded."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        return float(value)
    if isinstance(value, datetime) and value.time() == time():
        return value.date()
    if isinstance(value, str) and _UNDECODED_ESCAPE in value:
        from openpyxl.utils.escape import unescape

        return str(unescape(value))
    result: RawValue = value
    return result
