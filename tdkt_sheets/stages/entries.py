"""Cells of titles and awards that hold more than one entry: the highest title counts where it includes the others, an award stands in its own column."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tdkt_sheets.core.codes import CodeList
from tdkt_sheets.core.text import clean
from tdkt_sheets.forms.columns import FormSheet
from tdkt_sheets.forms.types import Choice
from tdkt_sheets.roster.roster import Title
from tdkt_sheets.stages.derived import included
from tdkt_sheets.stages.sheet_tables import OwnTable

TITLE, AWARD = "title", "award"
_BETWEEN = re.compile(r"[,;/\n+]|\bvà\b")


@dataclass(frozen=True, slots=True)
class Parted:
    """A cell that held several entries: its row of the grid, what stood there, and what each column has of it now."""

    row: int
    old: str
    new: Mapping[str, str]


def part_entries(table: OwnTable, titles: Mapping[str, Title]) -> list[Parted]:
    """Put each entry of a cell of titles or awards where it belongs, in the table itself; a cell that leaves a doubt stays as it is."""
    lists = _lists(table.annex)
    found = []
    for row in range(table.located.first_row, len(table.raw.grid)):
        for key in lists:
            place = table.located.columns.get(key)
            cell = table.raw.at(row, place) if place is not None else ""
            if not isinstance(cell, str) or lists[key].code_of(cell) is not None:
                continue
            new = _entries(cell, lists, titles)
            if new and all(_is_free(table, row, other, name, key) for other, name in new.items()):
                found.append(Parted(row, clean(cell), new))
                for other in lists:
                    if other in new or other == key:
                        _put(table, row, other, new.get(other, ""), place)
    return found


def _lists(annex: FormSheet) -> dict[str, CodeList]:
    return {
        key: column.type.codes
        for key in (TITLE, AWARD)
        if (column := annex.by_key.get(key)) is not None and isinstance(column.type, Choice)
    }


def _entries(text: str, lists: Mapping[str, CodeList], titles: Mapping[str, Title]) -> dict[str, str]:
    """What several entries in one cell come to, by column; {} where they are not all known, or do not come to one for each column."""
    parts = [part for part in map(str.strip, _BETWEEN.split(text)) if part]
    told: dict[str, list[str]] = {}
    for part in parts:
        key = next((key for key, codes in lists.items() if codes.code_of(part) is not None), "")
        if not key:
            return {}
        told.setdefault(key, []).append(lists[key].code_of(part) or "")
    highest = {key: list(dict.fromkeys(_highest(codes, titles))) for key, codes in told.items()}
    if any(len(codes) != 1 for codes in highest.values()):
        return {}
    return {key: lists[key].name_of(code) for key, [code] in highest.items()}


def _highest(codes: list[str], titles: Mapping[str, Title]) -> Iterator[str]:
    """The codes that no other of them includes."""
    lower = {one for code in codes for one in included(code, titles)}
    return (code for code in codes if code not in lower)


def _is_free(table: OwnTable, row: int, key: str, name: str, own: str) -> bool:
    """Whether a column of a row is the cell itself, is blank, or says the same already."""
    place = table.located.columns.get(key)
    return key == own or place is None or table.raw.at(row, place) in ("", None, name)


def _put(table: OwnTable, row: int, key: str, name: str, beside: int | None) -> None:
    """Write an entry into its column; one that the table has not stands behind all others, told at the cell it came from."""
    located, grid = table.located, table.raw.grid
    place = located.columns.get(key)
    if place is None:
        place = max((*map(len, grid), *located.columns.values(), *located.worked_out)) + 1
        located.columns[key] = place
        located.worked_out[place] = beside if beside is not None else 0
    line = list(grid[row])
    line += [""] * (place + 1 - len(line))
    line[place] = name
    grid[row] = line
