"""What a new catalogue holds, as typed sheets: the csv files of `defaults/`, moved to a year and of its era.

The csv files hold codes and ISO dates; `{year}`, `{next_year}` and `{last_year}` stand for the year of the catalogue, the one after and the one before,
names in braces for the head of “Thiết lập chung” (`naming`). Lines with `from` and `to` are of those years only, movements of the years in which they run;
`later` is the value of a setting since the departments merged, `-` a blank one.
"""

import csv
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from tdkt_sheets import __version__
from tdkt_sheets.catalogue import own_forms, vocabulary
from tdkt_sheets.catalogue.law_sheet import shown_in
from tdkt_sheets.catalogue.naming import HEAD, Names, named, of_year
from tdkt_sheets.catalogue.tables import CatalogueTable
from tdkt_sheets.core.codes import CodeEntry, CodeList
from tdkt_sheets.core.refs import letters
from tdkt_sheets.core.sheets import Sheet
from tdkt_sheets.core.working_days import KEEP, LATER, WorkingDays
from tdkt_sheets.forms.columns import FormSheet
from tdkt_sheets.forms.types import WORDS, Choice, Number, PartialDate, Text, ValueType, WholeNumber
from tdkt_sheets.law.by_office import OWN
from tdkt_sheets.roster import public_days
from tdkt_sheets.roster.roster import CITY, province_parts

FIRST_YEAR = 2021  # of the sample, and whose own plan is shipped
# A department of another sector is not the province's award office.
AWARD_OFFICE, HOME_AFFAIRS = ("province_award_office", "Nội vụ")
MERGED_YEAR = 2025  # since when the department of home affairs has the tasks of that of labour
OWN_PLAN, NEUTRAL_PLAN = "2021", "chung"  # the plan of the first year, and the standing tasks of any
PLAN_OF_ANY_YEAR = "ke_hoach_chung"
EXAMPLE_DAYS = ("opens", "due", "decision_day")
# The example scales: what each calls for among the settings. None is the province's own.
SCALES: Mapping[str, Mapping[str, str]] = {
    "1000": {"bloc_total": "1000", "bloc_bonus_cap": "", "bloc_late": "2", "bloc_missing": "5", "bloc_pact": "8"},
    "950": {"bloc_total": "950", "bloc_bonus_cap": "50", "bloc_late": "2", "bloc_missing": "5", "bloc_pact": "8"},
    "100": {"bloc_total": "100", "bloc_bonus_cap": "10", "bloc_late": "0,25", "bloc_missing": "0,5", "bloc_pact": "1"},
    # Marks, groups and points of a police bloc of Quảng Trị, 2025, as published in a public repository; words shortened by us.
    "quang-tri": {"bloc_total": "1000", "bloc_bonus_cap": "", "bloc_late": "2", "bloc_missing": "5", "bloc_pact": "8"},
}
FIRST_SCALE = "1000"
# What an office that is in no bloc begins without.
OF_THE_BLOC = (own_forms.BLOC, own_forms.SCALE)
BLOC_KINDS, BLOC_FORMS, OWN_MEMBER = ("THANH_VIEN_KHOI", "SO_TRONG_KHOI"), ("CD", "TD", "PB", "TK"), "bloc_unit"
# Sheets whose shipped rows the program counts on, with the columns that tell their rows apart.
KEYS: Mapping[str, tuple[str, ...]] = {
    own_forms.SETTINGS: ("key",),
    own_forms.LISTS: ("list", "code"),
    own_forms.FORMS: ("code",),
    own_forms.ANNEXES: ("form", "key"),
    own_forms.COLUMNS: ("form", "sheet", "key"),
}
MOVED = frozenset(OWN.values())  # settings whose values stand on the sheet of values now: still read, not written
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

    @property
    def suits_everybody(self) -> bool:
        """Whether the shipped value suits every office: a way of counting does, a name, number or day of the example does not."""
        return self.need == STANDS_IN or isinstance(self.type, Choice)


# Kinds of value that only settings have.
OF_SETTINGS: Mapping[str, ValueType] = {
    "có/không": Choice(vocabulary.YES_NO),
    "xếp hạng theo": Choice(vocabulary.RANK_BY),
    "điểm được tính": Choice(vocabulary.FINAL_RULES),
    "điểm": Number(Decimal(0)),
    "số chữ số": WholeNumber(Decimal(0), Decimal(4)),
    "tháng": PartialDate(2000, 2100),
    "số lượng": WholeNumber(Decimal(0), Decimal(100)),
    "số ngày": WholeNumber(Decimal(public_days.LEAST), Decimal(public_days.MOST)),
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


def working_days_of(shipped: "Shipped", moves: str = KEEP) -> WorkingDays:
    """The shipped days off and days worked instead."""
    listed = {line["day"]: line["kind"] for line in shipped.lines_of(own_forms.DAYS_OFF)}
    off, worked = (
        frozenset(date.fromisoformat(day) for day, told in listed.items() if told == kind)
        for kind in (vocabulary.DAY_OFF, vocabulary.DAY_WORKED)
    )
    return WorkingDays(off, worked, moves)


def plan_of(year: int) -> str:
    """The plan that a catalogue begins with when nobody says which."""
    return OWN_PLAN if year == FIRST_YEAR else NEUTRAL_PLAN


def _is_of_a_bloc(key: str, line: Mapping[str, str]) -> bool:
    """Whether a line is there for a bloc alone: its members, what they fill in, what is done with them."""
    if key == own_forms.UNITS:
        return line["kind"] in BLOC_KINDS
    if key == own_forms.TASKS:
        return "Khối" in line["task"]
    return key == own_forms.DUES and line["form"] in BLOC_FORMS


class Shipped:
    """Reads the shipped sheets, moved to a year, with one of the example scales and plans; a `Reader`.

    `given` are settings with another value; `is_named` writes the names of the head wherever a cell stands for one.
    """

    def __init__(
        self,
        year: int,
        scale: str = FIRST_SCALE,
        *,
        plan: str = "",
        given: Mapping[str, str] | None = None,
        is_named: bool = True,
    ) -> None:
        self.year = year
        self.scale = scale
        self.plan = plan or plan_of(year)
        self.given = dict(given or {})
        self.is_of_city = province_parts(self.given.get("province", ""))[0] == CITY
        self.words = {f"{{{key}}}": value for key, value in SCALES[scale].items()}
        self.words["{version}"] = version()
        self.names: Names = {}
        self.is_named = is_named
        if is_named:
            self.names = {
                line["key"]: line["value"] for line in self.lines_of(own_forms.SETTINGS) if line["key"] in HEAD
            }

    def lines_of(self, key: str) -> list[dict[str, str]]:
        """The lines of a sheet that belong to the year, without those of a bloc where the office is in none."""
        found = self._lines_of(key)
        if self.given.get("bloc") != "":
            return found
        return [] if key in OF_THE_BLOC else [line for line in found if not _is_of_a_bloc(key, line)]

    def _lines_of(self, key: str) -> list[dict[str, str]]:
        if key == own_forms.SCALE and self.scale != FIRST_SCALE:
            return list(lines(f"{key}_{self.scale}"))
        if key == own_forms.TASKS and self.plan == NEUTRAL_PLAN:
            return list(lines(PLAN_OF_ANY_YEAR))
        if key == own_forms.LAW:
            return [dict(row.cells) for rows in shown_in(self.year) for row in rows]
        if key == own_forms.SETTINGS:
            return [self._setting(line) for line in lines(key) if line["key"] not in MOVED]
        if key == own_forms.ANNEXES and self.year >= MERGED_YEAR:
            return [{**line, "title": line["later"] or line["title"]} for line in lines(key)]
        since, until = ("since", "until") if key == own_forms.MOVEMENTS else ("from", "to")
        return [line for line in lines(key) if self._is_of_year(line.get(since), line.get(until))]

    def _is_of_year(self, first: str | None, last: str | None) -> bool:
        return (
            int((first or "0")[:4]) <= self.year <= int((last or "9999")[:4]) if "{" not in f"{first}{last}" else True
        )

    def _setting(self, line: dict[str, str]) -> dict[str, str]:
        value = line["later"] if line["later"] and self.year >= MERGED_YEAR else line["value"]
        if line["key"] == AWARD_OFFICE and HOME_AFFAIRS not in self.given.get("department", HOME_AFFAIRS):
            value = line["value"]
        if line["key"] == OWN_MEMBER and self.given.get("bloc") == "":
            value = ""
        return {**line, "value": self.given.get(line["key"], "" if value == "-" else value)}

    def __call__(self, declared: FormSheet) -> CatalogueTable:
        """The shipped sheet of that declaration."""
        shipped = self.lines_of(declared.key)
        columns = {}
        for column in declared.columns:
            texts = [line.get(column.key, "") for line in shipped]
            if self.is_of_city and column.key != "spellings":  # files say it either way
                texts = [text.replace("UBND tỉnh", "UBND thành phố") for text in texts]
            columns[column.key] = self._numbers(texts) if isinstance(column.type, Number) else self._words(texts)
            if declared.key in (own_forms.DUES, own_forms.ROUNDS) and column.key in EXAMPLE_DAYS:
                columns[column.key] = [self._worked(day) for day in columns[column.key]]
        first = own_forms.HEADER_ROW + 2
        return CatalogueTable(
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

    def _worked(self, iso: str | None) -> str | None:
        """An example day that is no day off, in the years whose days off are shipped."""
        if not iso or self.year < MERGED_YEAR:
            return iso
        return working_days_of(self).moved(date.fromisoformat(iso), LATER).isoformat()

    def _numbers(self, texts: list[str]) -> list[Any]:
        return [(int(text) if text.isdecimal() else Decimal(text)) if text else None for text in texts]

    def _words(self, texts: list[str]) -> list[Any]:
        return [(self._filled(text) if "{" in text else text) or None for text in texts]

    def _filled(self, text: str) -> str:
        text = of_year(text, self.year)
        for place, word in self.words.items():
            text = text.replace(place, word)
        return named(text, self.names) if self.is_named else text
