"""Laws, decrees, circulars and other papers that values are cited from; rule sets; where the texts were read."""

from dataclasses import dataclass
from datetime import date

from tdkt_sheets.core.dates import lies_within
from tdkt_sheets.law.evidence import Grade, Strength


@dataclass(frozen=True, slots=True)
class TextSource:
    """A page or document in which something was read."""

    key: str
    what: str
    address: str
    strength: Strength


@dataclass(frozen=True, slots=True)
class Instrument:
    """A paper with its days. `until` is its last day, None while in force; `signed` is None where the day was not seen.

    `is_binding` is False for papers of other bodies and for the program's own conventions.
    """

    key: str
    kind: str
    number: str
    name: str
    issuer: str
    signed: date | None
    since: date
    until: date | None
    grade: Grade
    sources: tuple[str, ...]
    checked: date | None
    note: str = ""
    called: str = ""
    is_binding: bool = True
    amended: str = ""  # in words, as grounds of papers say it
    amended_since: date | None = None  # None: on every day
    is_open: bool = False  # what takes its place is not known
    look_up: str = ""
    is_ground: bool = True  # whether papers name it; not what amends another, with which it is named, nor what settles who is competent

    @property
    def short(self) -> str:
        """How it is cited: "Nghị định 91/2017/NĐ-CP"."""
        return self.called or f"{self.kind} {self.number}".strip()

    def in_force(self, day: date) -> bool:
        """Whether it is in force that day."""
        return lies_within(day, self.since, self.until)


@dataclass(frozen=True, slots=True)
class Regime:
    """A rule set: the instruments that together answer for decisions of its days.

    `received_before`: the provision by which a dossier received before its first day still goes by the set before it; '' where none is known.
    """

    code: str
    name: str
    since: date
    until: date | None
    instruments: tuple[str, ...]
    grade: Grade
    note: str = ""
    received_before: str = ""
