"""What a new catalogue holds, as typed sheets: the csv files of `defaults/`, moved to a year.

The csv files hold codes and ISO dates; `{year}`, `{next_year}` and `{last_year}` stand for the year of the catalogue, the one after and the one before.
"""

import csv
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from tdkt_sheets import __version__
from tdkt_sheets.catalogue import own_forms, vocabulary
from tdkt_sheets.catalogue.tables import Table
from tdkt_sheets.core.codes import CodeEntry, CodeList
from tdkt_sheets.core.refs import letters
from tdkt_sheets.core.sheets import Sheet
from tdkt_sheets.forms.columns import FormSheet
from tdkt_sheets.forms.types import WORDS, Choice, Number, Text, ValueType, WholeNumber

FIRST_YEAR = 2021  # whose plan the tasks are
# The example scales: what each calls for among the settings. None is the province's own.
SCALES: Mapping[str, Mapping[str, str]] = {
    "1000": {"bloc_total": "1000", "bloc_bonus_cap": "", "bloc_late": "2", "bloc_missing": "5", "bloc_pact": "8"},
    "950": {"bloc_total": "950", "bloc_bonus_cap": "50", "bloc_late": "2", "bloc_missing": "5", "bloc_pact": "8"},
    "100": {"bloc_total": "100", "bloc_bonus_cap": "10", "bloc_late": "0,25", "bloc_missing": "0,5", "bloc_pact": "1"},
}
FIRST_SCALE = "1000"
# Sheets whose shipped rows the program counts on, with the columns that tell their rows apart.
KEYS: Mapping[str, tuple[str, ...]] = {
    own_forms.SETTINGS: ("key",),
    own_forms.LISTS: ("list", "code"),
    own_forms.FORMS: ("code",),
    own_forms.ANNEXES: ("form", "key"),
    own_forms.COLUMNS: ("form", "sheet", "key"),
}
STANDS_IN = "Có sẵn"  # the need of a setting that is required, and whose shipped value holds where the row is missing


@cache
def lines(key: str) -> tuple[dict[str, str], ...]:
    """The lines of a shipped csv file."""
    text = files(__package__).joinpath("defaults", f"{key}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting the program knows: its key, name, type, whether it must be given, and its explanation."""

    key: str
    name: str
    type: ValueType
    need: str
    note: str
    value: str
    is_period: bool


# Kinds of value that only settings have.
OF_SETTINGS: Mapping[str, ValueType] = {
    "có/không": Choice(vocabulary.YES_NO),
    "xếp hạng theo": Choice(vocabulary.RANK_BY),
    "điểm được tính": Choice(vocabulary.FINAL_RULES),
    "điểm": Number(Decimal(0)),
    "số chữ số": WholeNumber(Decimal(0), Decimal(4)),
    "số lượng": WholeNumber(Decimal(0), Decimal(100)),
}


def _setting_type(word: str) -> ValueType:
    """The type of a setting; "chọn: MA=tên; …" is a choice among the words that follow."""
    if word in OF_SETTINGS:
        return OF_SETTINGS[word]
    if word.startswith("chọn: "):
        pairs = [part.strip().partition("=") for part in word.removeprefix("chọn: ").split(";")]
        names = " / ".join(name for _, _, name in pairs)
        return Choice(CodeList("", names, tuple(CodeEntry(code, name) for code, _, name in pairs)))
    return WORDS[word](None, None, None) if word in WORDS else Text()


@cache
def settings() -> dict[str, Setting]:
    """The settings the program knows, by key."""
    return {
        line["key"]: Setting(
            line["key"],
            line["name"],
            _setting_type(line["type"]),
            line["need"],
            line["note"],
            line["value"],
            line["type"] == "kỳ",
        )
        for line in lines(own_forms.SETTINGS)
    }


@cache
def version() -> str:
    """What a workbook says it was made for: the program's version, and a short hash of all that is shipped by key."""
    told = [f"{key}|{column.key}" for key, declared in own_forms.SHEETS.items() for column in declared({}).columns]
    for sheet, keys in KEYS.items():
        told += [f"{sheet}|{'|'.join(line[key] for key in keys)}" for line in lines(sheet)]
    digest = hashlib.sha256("\n".join(told).encode())
    return f"{__version__}/{digest.hexdigest()[:8]}"


def is_current(told: str) -> bool:
    """Whether a workbook that says so lacks nothing that is shipped, but for what the office took out."""
    return told.rpartition("/")[2] == version().rpartition("/")[2]


class Shipped:
    """Reads the shipped sheets, moved to a year, with one of the example scales; a `Reader`."""

    def __init__(self, year: int, scale: str = FIRST_SCALE) -> None:
        self.year = year
        self.scale = scale
        self.words = {"{year}": str(year), "{next_year}": str(year + 1), "{last_year}": str(year - 1)}
        self.words |= {f"{{{key}}}": value for key, value in SCALES[scale].items()}
        self.words["{version}"] = version()

    def __call__(self, declared: FormSheet) -> Table:
        """The shipped sheet of that declaration."""
        other = declared.key == own_forms.SCALE and self.scale != FIRST_SCALE
        shipped = lines(f"{declared.key}_{self.scale}" if other else declared.key)
        columns = {}
        for column in declared.columns:
            texts = [line[column.key] for line in shipped]
            columns[column.key] = self._numbers(texts) if isinstance(column.type, Number) else self._words(texts)
        first = own_forms.HEADER_ROW + 2
        return Table(
            declared,
            Sheet(
                form=declared.form,
                key=declared.key,
                tab=declared.tab,
                rows=list(range(first, first + len(shipped))),
                columns=columns,
                letters={column.key: letters(index) for index, column in enumerate(declared.columns)},
            ),
        )

    def _numbers(self, texts: list[str]) -> list[Any]:
        return [(int(text) if text.isdecimal() else Decimal(text)) if text else None for text in texts]

    def _words(self, texts: list[str]) -> list[Any]:
        return [(self._filled(text) if "{" in text else text) or None for text in texts]

    def _filled(self, text: str) -> str:
        for place, word in self.words.items():
            text = text.replace(place, word)
        return text
