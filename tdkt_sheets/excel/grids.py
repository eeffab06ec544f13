"""Cell values by calamine, whatever the format, with its failures turned into ours.

calamine builds a rectangle for each sheet: the caller has bounded the filled cells before.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from tdkt_sheets.core.refs import a1
from tdkt_sheets.core.sheets import RawValue
from tdkt_sheets.excel.faults import Unreadable
from tdkt_sheets.excel.limits import MAX_AREA, MAX_AREAS, MAX_SHEETS

Grid = list[list[RawValue]]


class Refused(Unreadable):
    """calamine does not take the content; another reader might."""


class Grids:
    """The sheets of an open workbook, in order."""

    def __init__(self, data: bytes) -> None:
        with _failures():
            self._book = CalamineWorkbook.from_filelike(io.BytesIO(data))
            sheets = self._book.sheets_metadata
        if len(sheets) > MAX_SHEETS:
            raise Unreadable("sheets", str(len(sheets)))
        self.names = [sheet.name for sheet in sheets]
        self.hidden = [sheet.visible != SheetVisibleEnum.Visible for sheet in sheets]
        self.with_cells = [sheet.typ == SheetTypeEnum.WorkSheet for sheet in sheets]
        self._area = 0

    def grid(self, index: int) -> Grid:
        """The values of a sheet from A1 to the last row that has any; '' where there is none."""
        with _failures():
            sheet = self._book.get_sheet_by_index(index)
            row, column = sheet.end or (-1, -1)
            area = (row + 1) * (column + 1)
            self._area += area
            if area > MAX_AREA or self._area > MAX_AREAS:
                raise Unreadable("extent", f"{self.names[index]}: {a1(row, column)}")
            grid: Grid = sheet.to_python(skip_empty_area=False)  # type: ignore[assignment]  # list is invariant
        return trimmed(grid)


def trimmed(grid: Grid) -> Grid:
    """The grid without its last rows that hold nothing."""
    while grid and grid[-1].count("") == len(grid[-1]):
        grid.pop()
    return grid


@contextmanager
def _failures() -> Iterator[None]:
    try:
        yield
    except PasswordError as error:
        raise Unreadable("encrypted", str(error)) from error
    except CalamineError as error:
        raise Refused("broken", str(error)) from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # a Rust panic; not an Exception, and its class is not exported
            raise Refused("broken", str(error)) from error
        raise
