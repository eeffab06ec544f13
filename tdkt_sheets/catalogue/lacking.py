"""What is shipped and the office's workbook has not: gathered while a catalogue is built, told in one sentence.

A workbook carries the version it was made for or last completed to. One of an earlier version has never had what it lacks: it works without, and
that is told once. One of this very version had it: the office took it out, which is its right, and only what then goes wrong is told.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tdkt_sheets.core.text import count, quoted

VERSION = "catalogue_version"  # the setting
MOST_NAMED = 5  # of a kind
MOST_KINDS = 20
SHEET, FORM, ANNEX, COLUMN, LIST, SETTING = "trang", "biểu", "phụ lục", "cột", "danh sách", "thiết lập"
_ORDER = (SHEET, FORM, ANNEX, COLUMN, LIST, SETTING)


@dataclass(frozen=True, slots=True)
class Lack:
    """Something shipped that is not there: `kind` and `name` are its words (cột “Ghi chú” của trang “Đơn vị”).

    `sheet` is the key of the catalogue's sheet where it would stand; `keys` are those of its row there, () where a column of that sheet (`column`)
    or the sheet itself is lacking. `is_taken`: the shipped one is used. `gone` is the rule that a workbook of this version breaks, with its facts.
    """

    sheet: str
    keys: tuple[str, ...]
    kind: str
    name: str
    column: str = ""
    is_taken: bool = False
    gone: tuple[Any, Mapping[str, Any]] | None = field(default=None, compare=False)

    @property
    def words(self) -> str:
        """What it is, in words."""
        return f"{self.kind} {self.name}"


def named(lacks: Iterable[Lack]) -> str:
    """What is lacking in words, those of a kind together: at most 5 of each are named, the rest counted."""
    kinds: dict[str, list[str]] = {}
    for lack in sorted(lacks, key=lambda lack: _ORDER.index(lack.kind) if lack.kind in _ORDER else len(_ORDER)):
        kinds.setdefault(lack.kind, []).append(lack.name)
    told = []
    for kind, names in kinds.items():
        rest = len(names) - MOST_NAMED
        more = f" và {count(rest)} {kind} khác" if rest > 0 else ""
        told.append(f"{kind} {', '.join(names[:MOST_NAMED])}{more}")
    others = len(told) - MOST_KINDS
    return "; ".join(told[:MOST_KINDS]) + (f"; và {count(others)} loại khác" if others > 0 else "")


def entry_of(name: str) -> str:
    """The kind of a lack that is an entry of a pick list."""
    return f"mục của danh sách {quoted(name)}"
