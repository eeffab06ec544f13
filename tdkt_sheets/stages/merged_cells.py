"""Cells merged over several rows of a table: what the one value means for the rows below the first."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tdkt_sheets.core.sheets import RawSheet, RawValue
from tdkt_sheets.forms.columns import Column, FormSheet
from tdkt_sheets.forms.types import Choice, Mark, Text
from tdkt_sheets.stages.locate import Located


@dataclass(frozen=True, slots=True)
class MergedCells:
    """A value of a column that stands once for several rows, all counted from 0: `given` to each of them, or to be asked about."""

    column: Column
    first: int
    rows: tuple[int, ...]  # those below the first that are data
    value: RawValue
    given: bool


def mergings(raw: RawSheet, sheet: FormSheet, located: Located, data: list[int]) -> list[MergedCells]:
    """What is merged down over rows that count, in the order it stands."""
    if not any(last > first for first, _, last, _ in raw.merged):
        return []
    return list(_mergings(raw, sheet, located, set(data)))


def _mergings(raw: RawSheet, sheet: FormSheet, located: Located, data: set[int]) -> Iterator[MergedCells]:
    key_at = {place: key for key, place in located.columns.items()}
    for first, left, last, _ in sorted(raw.merged):
        column = sheet.by_key.get(key_at.get(left, ""))
        value = raw.at(first, left)
        if last <= first or column is None or column.key == "seq" or first not in data or value in ("", None):
            continue
        below = tuple(row for row in range(first + 1, last + 1) if row in data and raw.at(row, left) in ("", None))
        if below:
            yield MergedCells(column, first, below, value, _is_for_all(column, sheet))


def _is_for_all(column: Column, sheet: FormSheet) -> bool:
    """Whether a value of the column may be that of several rows: words and entries of lists, never who a row is about."""
    is_worded = isinstance(column.type, Choice | Text) and not isinstance(column.type, Mark)
    return is_worded and column.key != sheet.label and column.key not in sheet.row_key[:1]


def given(raw: RawSheet, merged: list[MergedCells], located: Located) -> RawSheet:
    """The sheet with such values in each of their rows."""
    spread = [each for each in merged if each.given]
    if not spread:
        return raw
    grid = list(raw.grid)
    for each in spread:
        place = located.columns[each.column.key]
        for row in each.rows:
            line = list(grid[row])
            line += [""] * (place + 1 - len(line))
            line[place] = each.value
            grid[row] = line
    return replace(raw, grid=grid)
