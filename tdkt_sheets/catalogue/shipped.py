"""What a new catalogue holds, as typed sheets: the csv files of `defaults/`, moved to a year.

The csv files hold codes and ISO dates; `{year}`, `{next_year}` and `{last_year}` stand for the year of the catalogue, the one after and the one before.
"""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from tdkt_sheets.catalogue import own_forms, vocabulary
from tdkt_sheets.catalogue.tables import Table
from tdkt_sheets.core.codes import CodeEntry, CodeList
from tdkt_sheets.core.refs import letters
from tdkt_sheets.core.sheets import Sheet
from tdkt_sheets.forms.columns import FormSheet
from tdkt_sheets.forms.types import WORDS, Choice, Number, Text, ValueType

FIRST_YEAR = 2021  # whose plan the tasks are


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
    is_period: bool


def _setting_type(word: str) -> ValueType:
    """The type of a setting; "chọn: MA=tên; …" is a choice among the words that follow."""
    if word == "có/không":
        return Choice(vocabulary.YES_NO)
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
            line["key"], line["name"], _setting_type(line["type"]), line["need"], line["note"], line["type"] == "kỳ"
        )
        for line in lines(own_forms.SETTINGS)
    }


class Shipped:
    """Reads the shipped sheets, moved to a year; a `Reader`."""

    def __init__(self, year: int) -> None:
        self.year = year

    def __call__(self, declared: FormSheet) -> Table:
        """The shipped sheet of that declaration."""
        shipped = lines(declared.key)
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
        return [int(text) if text else None for text in texts]

    def _words(self, texts: list[str]) -> list[Any]:
        years = {"{year}": self.year, "{next_year}": self.year + 1, "{last_year}": self.year - 1}

        def moved(text: str) -> str | None:
            for word, year in years.items() if "year}" in text else ():
                text = text.replace(word, str(year))
            return text or None

        return list(map(moved, texts))
