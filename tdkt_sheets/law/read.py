"""The TOML files of this package → frozen values, or a refusal that names everything wrong with them.

A fault here is the program's own: what is shipped is wrong. Nothing of the law is read before the whole of it holds together.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from tdkt_sheets.core.findings import Severity
from tdkt_sheets.law.evidence import Grade, Strength
from tdkt_sheets.law.instruments import Instrument, Regime, TextSource
from tdkt_sheets.law.parameters import BOUNDS, UNITS, DayOfYear, Entry, Parameter, Topic, Value, ValueKind

_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_DAY_OF_YEAR = re.compile(r"(\d\d)-(\d\d)(\+1)?")
COLLECTIVE_IS_HIGHER = "money.collective_is_higher"
_KEYS = {
    "source": {"what", "address", "strength"},
    "instrument": {
        "kind", "number", "name", "issuer", "signed", "since", "until", "grade", "source", "checked", "note", "called", "binding",
        "amended", "amended_since", "open", "look_up", "ground",
    },
    "regime": {"name", "since", "until", "instruments", "grade", "note", "received_before"},
    "parameter": {"label", "unit", "bound", "choices"},
    "entry": {"value", "none", "instrument", "at", "until", "grade", "source", "checked", "reach", "bound", "note", "open", "look_up",
        "carried", "delegated"},
}  # fmt: skip


class LawFaulty(Exception):
    """The files of the law contradict themselves; the message has a line for each fault."""


@dataclass(frozen=True)
class Law:
    """All that the files say."""

    sources: Mapping[str, TextSource]
    instruments: Mapping[str, Instrument]
    regimes: tuple[Regime, ...]
    topics: tuple[Topic, ...]
    parameters: Mapping[str, Parameter]

    def topic_of(self, parameter: str) -> Topic:
        """The subject of a parameter, by its name."""
        return next(topic for topic in self.topics if topic.key == parameter.partition(".")[0])


@cache
def law() -> Law:
    """The law that is shipped."""
    folder = files(__package__)
    texts = {
        f"parameters/{path.name}": path.read_text(encoding="utf-8")
        for path in folder.joinpath("parameters").iterdir()
        if path.name.endswith(".toml")
    }
    for name in ("sources.toml", "instruments.toml", "regimes.toml"):
        texts[name] = folder.joinpath(name).read_text(encoding="utf-8")
    return read(texts)


def read(texts: Mapping[str, str]) -> Law:
    """The law of files by name.

    Raises: LawFaulty, with all that is wrong.
    """
    return _Reader().read(texts)


class _Reader:
    def __init__(self) -> None:
        self.faults: list[str] = []
        self.sources: dict[str, TextSource] = {}
        self.instruments: dict[str, Instrument] = {}

    def read(self, texts: Mapping[str, str]) -> Law:
        tables = {name: self._table(name, texts[name]) for name in sorted(texts)}
        self.sources = {
            key: TextSource(key, str(table.get("what", "")), str(table.get("address", "")), self._strength(key, table))
            for key, table in self._tables(tables, "sources.toml", "source")
        }
        for key, table in self._tables(tables, "instruments.toml", "instrument"):
            self._instrument(key, table)
        regimes = [
            made for key, table in self._tables(tables, "regimes.toml", "regime") if (made := self._regime(key, table))
        ]
        regimes.sort(key=lambda regime: regime.since)
        for earlier, later in pairwise(regimes):
            if earlier.until is None or earlier.until + timedelta(days=1) != later.since:
                self._fault(later.code, "does not begin the day after the rule set before it ends")
        topics = [
            self._topic(name.removeprefix("parameters/").removesuffix(".toml"), table)
            for name, table in tables.items()
            if name.startswith("parameters/")
        ]
        named = {parameter.name: parameter for topic in topics for parameter in topic.parameters}
        self._compare_prizes(named)
        if self.faults:
            raise LawFaulty("\n".join(self.faults))
        return Law(self.sources, self.instruments, tuple(regimes), tuple(topics), named)

    def _compare_prizes(self, named: Mapping[str, Parameter]) -> None:
        """A collective gets more than an individual for the same award, on every day on which the law says so."""
        is_higher = named.get(COLLECTIVE_IS_HIGHER)
        for name, ours in named.items():
            other = named.get(name.removesuffix("collective") + "individual")
            if is_higher is None or other is None or not (name.startswith("prize.") and name.endswith(".collective")):
                continue
            for day in sorted({entry.since for each in (is_higher, ours, other) for entry in each.entries}):
                asked, more, less = (each.on(day) for each in (is_higher, ours, other))
                if not (asked and asked.value is True and more and less):
                    continue
                if isinstance(more.value, Decimal) and isinstance(less.value, Decimal) and more.value <= less.value:
                    self._fault(name, f"no higher on {day} than that of an individual")

    def _fault(self, where: str, what: str) -> None:
        self.faults.append(f"{where}: {what}")

    def _table(self, name: str, text: str) -> dict[str, Any]:
        try:
            return tomllib.loads(text)
        except tomllib.TOMLDecodeError as fault:  # a key or a day that stands twice is one of these
            self._fault(name, str(fault))
            return {}

    def _tables(self, tables: Mapping[str, Any], name: str, what: str) -> Iterator[tuple[str, dict[str, Any]]]:
        for key, table in tables.get(name, {}).items():
            if isinstance(table, dict):
                self._known_keys(key, table, what)
                yield key, table
            else:
                self._fault(name, f"{key} is not a table")

    def _known_keys(self, where: str, table: Mapping[str, Any], what: str) -> None:
        if strange := sorted(set(table) - _KEYS[what]):
            self._fault(where, f"unknown key {', '.join(strange)}")

    def _day(self, where: str, table: Mapping[str, Any], key: str) -> date | None:
        found = table.get(key)
        if found is None:
            return None
        if isinstance(found, date) and not isinstance(found, datetime):
            return found
        self._fault(where, f"{key} is not a day")
        return None

    def _grade(self, where: str, table: Mapping[str, Any]) -> Grade | None:
        try:
            return Grade(table.get("grade", ""))
        except ValueError:
            self._fault(where, "no grade of evidence" if "grade" not in table else f"unknown grade {table['grade']}")
            return None

    def _strength(self, where: str, table: Mapping[str, Any]) -> Strength:
        try:
            return Strength(table.get("strength", ""))
        except ValueError:
            self._fault(where, "no strength, or an unknown one")
            return Strength.SECONDARY

    def _read_in(self, where: str, table: Mapping[str, Any], grade: Grade) -> tuple[str, ...]:
        keys = tuple(table.get("source", ()))
        if unknown := [key for key in keys if key not in self.sources]:
            self._fault(where, f"unknown source {', '.join(unknown)}")
        if grade in (Grade.READ, Grade.EARLIER, Grade.ANALOGUE) and not keys:
            self._fault(where, "read, but no source says where")
        return keys

    def _checked(self, where: str, table: Mapping[str, Any], grade: Grade) -> date | None:
        checked = self._day(where, table, "checked")
        if checked and grade not in (Grade.READ, Grade.ANALOGUE):
            self._fault(where, f"checked, but of grade {grade}: a value compared with its text is of grade S")
        found = [self.sources[key].strength for key in table.get("source", ()) if key in self.sources]
        if checked and not any(strength.settles for strength in found):
            self._fault(where, "checked, but against no whole text and nothing official")
        if found and grade is Grade.READ and not any(strength.grade is Grade.READ for strength in found):
            self._fault(where, "read, but only where somebody shows how it is done")
        return checked

    def _instrument(self, key: str, table: Mapping[str, Any]) -> None:
        since, grade = self._day(key, table, "since"), self._grade(key, table)
        until, signed = self._day(key, table, "until"), self._day(key, table, "signed")
        if missing := [name for name in ("kind", "name", "issuer") if not table.get(name)]:
            self._fault(key, f"no {', '.join(missing)}")
        if since is None:
            self._fault(key, "no day since when it is in force")
        if since is None or grade is None:
            return
        if until and until < since:
            self._fault(key, "ends before it begins")
        if signed and signed > since:
            self._fault(key, "in force before it was signed")
        self.instruments[key] = Instrument(
            key, table.get("kind", ""), table.get("number", ""), table.get("name", ""), table.get("issuer", ""),
            signed, since, until, grade, self._read_in(key, table, grade), self._checked(key, table, grade),
            table.get("note", ""), table.get("called", ""), table.get("binding", True), table.get("amended", ""),
            self._day(key, table, "amended_since"), table.get("open", False), table.get("look_up", ""),
            table.get("ground", True),
        )  # fmt: skip

    def _regime(self, code: str, table: Mapping[str, Any]) -> Regime | None:
        since, until, grade = self._day(code, table, "since"), self._day(code, table, "until"), self._grade(code, table)
        for key in table.get("instruments", ()):
            instrument = self.instruments.get(key)
            if instrument is None:
                self._fault(code, f"unknown instrument {key}")
            elif since and (instrument.since > (until or instrument.since) or (instrument.until or since) < since):
                self._fault(code, f"{key} is not in force on any of its days")
        if since is None:
            self._fault(code, "no first day")
        if since is None or grade is None:
            return None
        return Regime(
            code, table.get("name", ""), since, until, tuple(table.get("instruments", ())), grade, table.get("note", ""),
            table.get("received_before", ""),
        )  # fmt: skip

    def _topic(self, key: str, table: dict[str, Any]) -> Topic:
        title = table.pop("title", "")
        if not title:
            self._fault(key, "no title")
        horizon = self._day(key, table, "horizon")
        table.pop("horizon", None)
        if horizon is None:
            self._fault(key, "no horizon: the day up to which papers on the subject were looked for")
        return Topic(key, title, horizon or date.min, tuple(self._parameters(key, table)))

    def _parameters(self, above: str, table: Mapping[str, Any]) -> Iterator[Parameter]:
        for key, inner in table.items():
            name = f"{above}.{key}"
            if not isinstance(inner, dict):
                self._fault(name, "neither a parameter nor a group of them")
            elif any(_DATE.fullmatch(day) for day in inner) or "label" in inner:
                yield self._parameter(name, inner)
            else:
                yield from self._parameters(name, inner)

    def _parameter(self, name: str, table: Mapping[str, Any]) -> Parameter:
        days = [key for key in table if _DATE.fullmatch(key)]
        self._known_keys(name, {key: None for key in table if key not in days}, "parameter")
        for key in ("label", "unit"):
            if not table.get(key):
                self._fault(name, f"no {key}")
        unit = table.get("unit", "")
        if unit and unit not in UNITS:
            self._fault(name, f"unknown unit {unit}")
        if not days:
            self._fault(name, "no value")
        if days != sorted(days, reverse=True):
            self._fault(name, "values are not newest first")
        choices = table.get("choices", {})
        if (UNITS.get(unit) is ValueKind.CHOICE) != bool(choices):
            self._fault(name, "choices belong to the unit “lựa chọn”, and only to it")
        entries: list[Entry] = []
        for day, said in sorted(self._carried(name, {day: table[day] for day in days}).items(), reverse=True):
            later = entries[-1].since if entries else None
            made = self._entry(f"{name} {day}", day, said, table, later)
            if made and made.until and said.get("until") and made.until + timedelta(days=1) != later:
                entries.append(_over(made, later))
            if made:
                entries.append(made)
        return Parameter(name, table.get("label", ""), unit, tuple(entries), tuple(choices.items()))

    def _carried(self, name: str, days: Mapping[str, Any]) -> dict[str, Any]:
        """The values by day, with those that are taken to hold under later instruments too, from the first day of each."""
        found = dict(days)
        for day, table in days.items():
            keys = table.get("carried", []) if isinstance(table, dict) else []
            if not keys:
                continue
            kept = ("value", "none", "bound", "source", "reach", "delegated")
            said = {key: table[key] for key in kept if key in table}
            last = {key: table[key] for key in ("open", "look_up") if key in table}
            found[day] = {key: table[key] for key in table if key not in ("carried", *last)}
            origin = self.instruments.get(table.get("instrument", ""))
            for key in keys:
                instrument = self.instruments.get(key)
                if instrument is None or origin is None:
                    self._fault(f"{name} {day}", f"carried into an unknown instrument {key}")
                    continue
                since = instrument.since.isoformat()
                if since in days or since <= day:
                    self._fault(f"{name} {day}", f"carried into {key}, on whose first day another value stands")
                    continue
                place = f"{table.get('at', '')} {origin.short}".strip()
                grade = table["grade"] if table.get("grade") in ("M", "A") else str(Grade.EARLIER)
                note = f"Chép từ {place}; chưa đọc lại tại {instrument.short}."
                found[since] = said | {"instrument": key, "grade": grade, "note": note}
                found[since] |= last if key == keys[-1] else {}
        return found

    def _entry(
        self, where: str, key: str, table: Any, parameter: Mapping[str, Any], later: date | None
    ) -> Entry | None:
        """One value; it ends where it says, where the next begins, or with its instrument, whichever comes first."""
        if not isinstance(table, dict):
            self._fault(where, "not a table")
            return None
        self._known_keys(where, table, "entry")
        try:
            since = date.fromisoformat(key)
        except ValueError:
            self._fault(where, "no such day")
            return None
        grade = self._grade(where, table)
        instrument = self.instruments.get(table.get("instrument", ""))
        if instrument is None:
            self._fault(where, f"unknown instrument {table.get('instrument', '')}")
        if grade is None or instrument is None:
            return None
        if since < instrument.since:
            self._fault(where, f"older than its instrument, in force since {instrument.since}")
        own_end = self._day(where, table, "until")
        if instrument.until and (since > instrument.until or (own_end and own_end > instrument.until)):
            self._fault(where, f"after the end of its instrument, {instrument.until}")
        if own_end and own_end < since:
            self._fault(where, "ends before it begins")
        if own_end and later and own_end >= later:
            self._fault(where, f"overlaps the value since {later}")
        before_next = later - timedelta(days=1) if later else None
        until = min((day for day in (own_end, before_next, instrument.until) if day), default=None)
        is_open = self._open(where, table, instrument, is_left=bool(until and until not in (own_end, before_next)))
        bound = table.get("bound", parameter.get("bound", ""))
        if bound not in BOUNDS:
            self._fault(where, f"unknown bound {bound}")
        return Entry(
            since, until, self._value(where, table, parameter), instrument, table.get("at", ""), grade,
            self._read_in(where, table, grade), self._checked(where, table, grade), self._reach(where, table, grade),
            bound, table.get("note", ""), is_open, table.get("look_up", "") or (instrument.look_up if is_open else ""),
            table.get("delegated", False), self._quotations(table),
        )  # fmt: skip

    def _quotations(self, table: Mapping[str, Any]) -> int:
        """How many of its sources give the words or figures of the provision."""
        return sum(self.sources[key].strength.quotes for key in table.get("source", ()) if key in self.sources)

    def _open(self, where: str, table: Mapping[str, Any], instrument: Instrument, *, is_left: bool) -> bool:
        """Whether nobody knows what came after; `is_left`: the value ended with its instrument, and no other takes its place."""
        is_open = table.get("open", is_left and instrument.is_open)
        if not isinstance(is_open, bool) or (is_open and not is_left):
            self._fault(where, "open, but a value takes its place, or it has not ended")
        if is_left and not is_open:
            self._fault(
                where, "ends with its instrument: what comes after? A value, its own last day, carried, or open = true"
            )
        if table.get("look_up") and not is_open:
            self._fault(where, "says what to look up, but is not open")
        return bool(is_open)

    def _reach(self, where: str, table: Mapping[str, Any], grade: Grade) -> Severity:
        try:
            reach = Severity(table.get("reach", grade.reach))
        except ValueError:
            self._fault(where, f"unknown severity {table['reach']}")
            return grade.reach
        if reach.rank < grade.reach.rank:
            self._fault(where, f"of grade {grade}, and so never above {grade.reach}")
        return reach

    def _value(self, where: str, table: Mapping[str, Any], parameter: Mapping[str, Any]) -> Value:
        if ("value" in table) == (table.get("none") is True):
            self._fault(where, "either a value, or none = true")
            return None
        kind = UNITS.get(parameter.get("unit", ""))
        if "value" not in table or kind is None:
            return None
        found = _typed(table["value"], kind, parameter.get("choices", {}))
        if found is None:
            self._fault(where, f"{table['value']!r} is not a value of the unit {parameter.get('unit')}")
        return found


def _over(ended: Entry, later: date | None) -> Entry:
    """What stands from the day after a value's own last day: the provision is gone, and nothing took its place."""
    assert ended.until is not None
    until = later - timedelta(days=1) if later else None
    return replace(ended, since=ended.until + timedelta(days=1), until=until, value=None, bound="", note="")


def _typed(raw: object, kind: ValueKind, choices: Mapping[str, str]) -> Value:
    """The value, or None when it is not of that kind. Numbers are texts, so that 0.15 stays 0.15."""
    if kind is ValueKind.YES_NO:
        return raw if isinstance(raw, bool) else None
    if not isinstance(raw, str):
        return None
    if kind is ValueKind.CHOICE:
        return raw if raw in choices else None
    if kind is ValueKind.DAY_OF_YEAR:
        match = _DAY_OF_YEAR.fullmatch(raw)
        if not match or not _is_day(f"2023-{match[1]}-{match[2]}"):  # 29 February would be no deadline
            return None
        return DayOfYear(int(match[1]), int(match[2]), 1 if match[3] else 0)
    if kind is ValueKind.DAY:
        return date.fromisoformat(raw) if _DATE.fullmatch(raw) and _is_day(raw) else None
    try:
        found = Decimal(raw)
    except InvalidOperation:
        return None
    is_fine = found.is_finite() and found >= 0 and (kind is not ValueKind.RATIO or found <= 1)
    return found if is_fine else None


def _is_day(iso: str) -> bool:
    try:
        date.fromisoformat(iso)
    except ValueError:
        return False
    return True
