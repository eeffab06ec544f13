"""Cells that stand alone far below or beside all else of a sheet, within what is read: a key pressed by mistake is nobody's row."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from tdkt_sheets.core.sheets import RawSheet

Place = tuple[int, int]
MOST = 5  # cells that are taken for strays; more are somebody's table
ROWS_APART, COLUMNS_APART = 300, 50  # between a stray and what stands before it


def without_strays(raw: RawSheet) -> RawSheet:
    """The sheet without its strays, which stand among its far cells; the sheet itself where it has none."""
    broken = {*raw.errors, *raw.uncalculated}
    found = {*_alone(_rows(raw, broken), ROWS_APART), *_alone(_columns(raw, broken), COLUMNS_APART)}
    if not found:
        return raw
    grid = list(raw.grid)
    for row, column in found - broken:
        grid[row] = [*grid[row][:column], "", *grid[row][column + 1 :]]
    errors = {place: text for place, text in raw.errors.items() if place not in found}
    far = tuple(sorted({*raw.far, *found}))
    return replace(raw, grid=grid, errors=errors, uncalculated=raw.uncalculated - found, far=far)


def _alone(lines: Iterable[tuple[int, Sequence[Place]]], apart: int) -> list[Place]:
    """The cells that are alone in their line, as far as a gap parts them from all before; `lines` come from the last one on."""
    met, found = list[Place](), list[Place]()
    for (line, cells), (before, _) in pairwise(lines):
        if len(cells) > 1 or len(met) == MOST:
            break
        met += cells
        if line - before > apart:
            found = list(met)
    return found


def _rows(raw: RawSheet, broken: set[Place]) -> Iterator[tuple[int, Sequence[Place]]]:
    """The rows that hold something, from the last on."""
    last = max(len(raw.grid) - 1, max((row for row, _ in broken), default=-1))
    for row in range(last, -1, -1) if last > ROWS_APART else ():
        line = raw.grid[row] if row < len(raw.grid) else []
        cells = {(row, column) for column, value in enumerate(line) if value not in ("", None)}
        cells |= {place for place in broken if place[0] == row}
        if cells:
            yield row, sorted(cells)


def _columns(raw: RawSheet, broken: set[Place]) -> Iterator[tuple[int, Sequence[Place]]]:
    """The columns that hold something, from the last on; nothing of a sheet that is no wider than the gap."""
    if max(map(len, raw.grid), default=0) <= COLUMNS_APART:
        return
    cells: dict[int, list[Place]] = {}
    for row, line in enumerate(raw.grid):
        for column, value in enumerate(line):
            if value not in ("", None):
                cells.setdefault(column, []).append((row, column))
    for row, column in broken:
        cells.setdefault(column, []).append((row, column))
    for column in sorted(cells, reverse=True):
        yield column, cells[column]
