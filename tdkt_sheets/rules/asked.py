"""Checks that give findings of their own making, by what they are asked about: an annex with its file, a file, tables of all units, a tally.

Each is registered where it is written, with the rules whose findings it gives; whoever has such a thing asks all that are registered for it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from tdkt_sheets.core.deliveries import Record
from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.sheets import Sheet
from tdkt_sheets.core.submissions import Cover, Submission
from tdkt_sheets.forms.columns import Form, FormSheet
from tdkt_sheets.forms.merged import Merged
from tdkt_sheets.forms.rows import PageFields
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.rules.context import Context
from tdkt_sheets.rules.engine import Rule
from tdkt_sheets.rules.guard import Guard
from tdkt_sheets.tally.tally import Tally

NIL = "KHONG"  # what the first page says of an annex in which nothing is to be told


@dataclass(frozen=True, slots=True)
class OfFile:
    """A file that was understood. `owed` are the annexes that its unit was asked for."""

    submission: Submission
    form: Form
    owed: tuple[FormSheet, ...]
    context: Context
    file: str

    @property
    def cover(self) -> Cover | None:
        """Its first page."""
        return self.submission.cover

    @property
    def page(self) -> PageFields | None:
        """Its first page as a place of findings."""
        return PageFields(self.cover, self.form.cover) if self.cover else None

    def value(self, key: str) -> Any:
        """What its first page says; None when blank or not there."""
        return self.cover.values.get(key) if self.cover else None

    def at_field(self, rule: Rule, key: str, **facts: Any) -> Iterator[Finding]:
        """The finding of a rule at a field of the first page; it holds no annex."""
        if self.page:
            yield rule.on(self.page, (), (key,), facts, file=self.file, holds="")

    def is_nil(self, annex: str) -> bool:
        """Whether the first page says that an annex has nothing to tell."""
        return self.cover is not None and self.cover.values.get(f"nil_{annex}") == NIL


@dataclass(frozen=True, slots=True)
class OfAnnex:
    """An annex of a file."""

    of: OfFile
    sheet: Sheet
    declared: FormSheet


@dataclass(frozen=True, slots=True)
class OfUnits:
    """What all units sent, merged."""

    tables: Mapping[tuple[str, str], Merged]
    catalogue: Catalogue


@dataclass(frozen=True, slots=True)
class OfRegister:
    """Every file that came, with what became of it."""

    records: tuple[Record, ...]
    catalogue: Catalogue


@dataclass(frozen=True, slots=True)
class OfTally:
    """A count of the bloc, and what it was counted from."""

    tally: Tally
    tables: Mapping[tuple[str, str], Merged]
    catalogue: Catalogue

    @property
    def is_of_a_year(self) -> bool:
        """Whether a whole year was counted; on less nobody is ranked or proposed."""
        return self.tally.period.code == str(self.tally.period.year)


Asked = TypeVar("Asked")


@dataclass(frozen=True, slots=True)
class RegisteredCheck(Generic[Asked]):
    """A check, and the rules whose findings it gives."""

    rules: tuple[Rule, ...]
    check: Callable[[Asked], Iterable[Finding]]


class Checks(Generic[Asked]):
    """The checks on one kind of thing, in the order of their modules."""

    def __init__(self) -> None:
        self.registered: list[RegisteredCheck[Asked]] = []

    def __call__(
        self, *rules: Rule
    ) -> Callable[[Callable[[Asked], Iterable[Finding]]], Callable[[Asked], Iterable[Finding]]]:
        """Register a check; it gives findings of these rules and of no others."""

        def register(check: Callable[[Asked], Iterable[Finding]]) -> Callable[[Asked], Iterable[Finding]]:
            self.registered.append(RegisteredCheck(rules, check))
            return check

        return register

    def ask(self, asked: Asked, guard: Guard, file: str = "") -> Iterator[Finding]:
        """All findings on such a thing; a check that fails costs itself."""
        for each in self.registered:
            yield from guard.ask(each.rules, lambda: each.check(asked), file)  # noqa: B023

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules whose findings these checks give."""
        return tuple(rule for each in self.registered for rule in each.rules)


on_annex: Checks[OfAnnex] = Checks()
on_file: Checks[OfFile] = Checks()
on_tables: Checks[OfUnits] = Checks()
on_register: Checks[OfRegister] = Checks()
on_tally: Checks[OfTally] = Checks()
