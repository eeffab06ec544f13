"""The names at the head of “Thiết lập chung”: said once there, and put wherever another cell of the catalogue stands for them.

`{Sở}` in a cell is the name of the department, `{TỈNH}` that of the province in capitals. Other braces are left as they are.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from tdkt_sheets.core.sheets import RawSheet
from tdkt_sheets.forms.columns import FormSheet
from tdkt_sheets.roster.roster import CITY, Catalogue, province_parts

Names = Mapping[str, str]  # by key of the setting

# What stands for each setting of the head, and what is said where the setting is blank.
STANDS_FOR = {
    "Sở": ("department", "Sở"),
    "Bộ": ("ministry", "Bộ quản lý ngành"),
    "tỉnh": ("province", "…"),
    "ký hiệu": ("department_symbol", "…"),
    "Khối": ("bloc", "Khối thi đua"),
}
HEAD = tuple(key for key, _ in STANDS_FOR.values())
_PLACE = re.compile(r"(?:(tỉnh) )?\{([^{}]{1,20})\}", re.IGNORECASE)
_LOWER = {word.lower(): word for word in STANDS_FOR}


def named(text: str, names: Names) -> str:
    """The text with the names in their places.

    >>> named("Huy hiệu của tỉnh {tỉnh}, UBND TỈNH {TỈNH}, {ky}", {"province": "Lạng Sơn"})
    'Huy hiệu của tỉnh Lạng Sơn, UBND TỈNH LẠNG SƠN, {ky}'
    >>> named("UBND TỈNH {TỈNH}", {"province": "tỉnh Lạng Sơn"})
    'UBND TỈNH LẠNG SƠN'
    >>> named("UBND TỈNH {TỈNH}, {tỉnh}", {"province": "thành phố Cần Thơ"})
    'UBND THÀNH PHỐ CẦN THƠ, Cần Thơ'
    """
    return _PLACE.sub(lambda place: _name(place, names), text) if "{" in text else text


def _name(place: re.Match[str], names: Names) -> str:
    before, typed = f"{place[1]} " if place[1] else "", place[2].strip()
    word = _LOWER.get(typed.lower())
    if word is None:
        return place[0]
    key, unknown = STANDS_FOR[word]
    name = names.get(key) or unknown
    if key == "province":
        kind, name = province_parts(name)
        before = f"{kind} " if before and kind == CITY else before
    return before.upper() + name.upper() if typed.isupper() else before + name


def of_year(text: str, year: int) -> str:
    """The text with the year, the one before and the one after in their places.

    >>> of_year("Năm học {last_year}-{year}", 2026)
    'Năm học 2025-2026'
    """
    if "year}" not in text:
        return text
    words = {"{year}": year, "{next_year}": year + 1, "{last_year}": year - 1}
    for place, word in words.items():
        text = text.replace(place, str(word))
    return text


def declared_for(declared: FormSheet, year: int, names: Names) -> FormSheet:
    """A sheet whose instruction, help and examples speak of the year and the office."""

    def said(text: str) -> str:
        return named(of_year(text, year), names)

    columns = tuple(
        replace(column, help=said(column.help), example=said(column.example)) for column in declared.columns
    )
    return replace(declared, instruction=said(declared.instruction), columns=columns)


def declared_by(declared: FormSheet, catalogue: Catalogue) -> FormSheet:
    """A sheet whose words speak of the year and the office of a catalogue."""
    return declared_for(declared, catalogue.year, {key: catalogue.setting(key) for key in HEAD})


def named_sheet(raw: RawSheet, names: Names) -> RawSheet:
    """A sheet with the names in their places."""
    grid = [[named(value, names) if isinstance(value, str) else value for value in row] for row in raw.grid]
    return replace(raw, grid=grid)
