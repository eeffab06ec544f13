"""A lone column headed by one sex: crosses say who is of it, days and years whose births they are; of the others it says nothing."""

import re

from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.refs import a1
from tdkt_sheets.core.sheets import Sheet
from tdkt_sheets.rules import structure
from tdkt_sheets.stages.captions import unmarked
from tdkt_sheets.stages.derived import is_cross
from tdkt_sheets.stages.own_tables import CaptionReading
from tdkt_sheets.stages.sheet_tables import OwnTable

_WORD = re.compile(r"[\W_]+")
_BESIDE = frozenset({"năm", "sinh", "ngày", "tháng", "giới", "tính", "là"})
_SEXES = {"nữ": "Nữ", "nu": "Nữ", "nam": "Nam"}


def with_one_sex(found: list[Finding], typed: Sheet, table: OwnTable) -> list[Finding]:
    """Fill in the sex, and the birth where the column has that; the findings without the one on a column that nobody knows.

    Who is not ticked there may be of the other sex, or the list may be unfinished. Where anything else stands below, the column is not read.
    """
    places = [(place, sex) for place, caption in table.located.unknown if (sex := _sex_of(caption))]
    if len(places) != 1 or "sex" not in table.annex.by_key or "sex" in typed.columns:
        return found
    [(place, sex)] = places
    cells = [table.raw.at(row - 1, place) for row in typed.rows]
    filled = [cell not in ("", None) for cell in cells]
    keys = ["sex"]
    births = table.annex.by_key["birth"].type if "birth" in table.annex.by_key else None
    if not any(filled):
        return found
    if not all(is_cross(cell) for cell, is_there in zip(cells, filled, strict=True) if is_there):
        if births is None or "birth" in typed.columns:
            return found
        read = [births.parse(cell) if is_there else None for cell, is_there in zip(cells, filled, strict=True)]
        if any(one is not None and (one.fault or one.doubt) for one in read):
            return found
        typed.columns["birth"] = [one.value if one is not None else None for one in read]
        keys.append("birth")
    value = table.annex.by_key["sex"].type.parse(sex).value
    typed.columns["sex"] = [value if is_there else None for is_there in filled]
    return _without_unknown(found, table, place, keys)


def _sex_of(caption: str) -> str:
    """The one sex that a caption names beside words of births; '' where it says anything else."""
    words = [word for word in _WORD.split(unmarked(caption)) if word and word not in _BESIDE]
    return _SEXES.get(words[0], "") if len(words) == 1 else ""


def _without_unknown(found: list[Finding], table: OwnTable, place: int, keys: list[str]) -> list[Finding]:
    located, cell = table.located, a1(table.located.header_row, place)
    caption = next(text for at, text in located.unknown if at == place)
    located.unknown = [(at, text) for at, text in located.unknown if at != place]
    located.used |= {place}
    table.header.readings += [CaptionReading(caption, place, key, is_worked_out=True) for key in keys]
    return [each for each in found if each.rule != structure.UNKNOWN_COLUMN.id or each.cells != (cell,)]
