"""The registry of rules, and how what a rule found becomes a located finding."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, Required, TypeAlias, TypedDict, TypeVar, Unpack

from tdkt_sheets.core import dates
from tdkt_sheets.core.findings import Finding, Severity
from tdkt_sheets.core.office_law import NOTHING_SAID, OfficeLaw
from tdkt_sheets.core.rows import PlaceKind, Rows
from tdkt_sheets.core.sheets import Sheet
from tdkt_sheets.core.text import cut_short, shortened, without_private
from tdkt_sheets.forms.columns import FormSheet
from tdkt_sheets.forms.merged import Merged
from tdkt_sheets.forms.rows import SheetRows
from tdkt_sheets.forms.types import LONGEST_SHOWN
from tdkt_sheets.law.by_office import law_of
from tdkt_sheets.law.on_day import LawOn
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.rules.guard import Guard
from tdkt_sheets.rules.retired import gone

if TYPE_CHECKING:
    from tdkt_sheets.rules.context import Context
    from tdkt_sheets.rules.office_books import LedgerContext

    # Of a unit's annex, of the ledger, of the book of decisions.
    SheetContext: TypeAlias = Context | LedgerContext | Catalogue

CRITICAL, ERROR, WARNING, NOTE = Severity.CRITICAL, Severity.ERROR, Severity.WARNING, Severity.NOTE
LONGEST_FACT = 1_000  # characters of a text inside a message
Basis = str | Mapping[date, str]  # the slug of a fact of the field, or slugs by the day from which each is the ground


@dataclass(frozen=True)
class Rule:
    """A rule's words. `says` is what it checks, in a sentence for the reference page; `message` and `fix` are templates.

    `bases` are the slugs of the facts of the field it rests on, each from its day on; none for plain consistency. `law` names the
    parameters it reads. It is asked on the days from `since` to `until`, both included; None: without an end on that side.
    `example` are the facts of one invented case, which the words are shown with. Findings of a rule `to_the_office` stand in the
    office's own workbooks and hold no unit's row. Those of a rule that `waits` are questions: rows wait for the answer, nothing of them is wrong.
    """

    id: str
    severity: Severity
    says: str
    message: str
    fix: str
    bases: tuple[tuple[date, str], ...] = ()
    law: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    example: Mapping[str, str] = field(default_factory=dict, hash=False)
    to_the_office: bool = False
    waits: bool = False

    @property
    def told(self) -> tuple[str, str]:
        """Why and what to do, as they would be read in its example."""
        return self.message.format_map(self.example), self.fix.format_map(self.example)

    def holds(self, day: date | None) -> bool:
        """Whether it is asked of what goes by the law of that day; of what goes by no known day it is always asked."""
        return day is None or dates.lies_within(day, self.since, self.until)

    @property
    def basis(self) -> str:
        """The fact it rested on first; '' for plain consistency."""
        return self.bases[0][1] if self.bases else ""

    def basis_on(self, day: date | None) -> str:
        """The fact it rests on, on a day; before all of them, and on a day nobody knows, the first."""
        if day is None:
            return self.basis
        return next((slug for since, slug in reversed(self.bases) if since <= day), self.basis)

    def at(
        self,
        *,
        file: str = "",
        sheet: str | None = None,
        sheet_key: str = "",
        cells: tuple[str, ...] = (),
        rows: tuple[int, ...] = (),
        value: str = "",
        **facts: Any,
    ) -> Finding:
        """The finding of this rule on a file or on a sheet of it; `on` makes one in a table."""
        return Finding(
            rule=self.id,
            severity=self.severity,
            says=self.message,
            remedy=self.fix,
            facts=_bounded(facts),
            stands_in=PlaceKind.FILE if sheet is None else PlaceKind.SHEET,
            file=file,
            sheet=sheet,
            sheet_key=sheet_key,
            cells=cells,
            rows=rows,
            value=shortened(value, LONGEST_SHOWN),
            basis=self.basis,
            waits=self.waits,
        )

    def on(
        self,
        table: Rows,
        rows: Sequence[int],
        keys: Sequence[str],
        facts: Mapping[str, Any] | None = None,
        *,
        file: str = "",
        holds: str | None = None,
        value: str | None = None,
    ) -> Finding:
        """The finding of this rule on rows and columns of a table, or on fields of a first page (no rows): its place, cells, value.

        Where it shows is the first column in the first row. No rows: the table as a whole is meant. `holds` is the annex that an error
        holds, the table's own if nothing else is said; `value` what is shown as typed, where the table itself does not know it.
        """
        at = rows or ((0,) if table.stands_in is PlaceKind.COVER else ())
        if value is None:
            value = table.shown(at[0], keys[0]) if at and keys else ""
        return Finding(
            rule=self.id,
            severity=self.severity,
            says=self.message,
            remedy=self.fix,
            facts=_bounded(facts or {}),
            stands_in=table.stands_in,
            file=file,
            sheet=table.tab,
            sheet_key=table.key if holds is None else holds,
            rows=tuple(rows),
            names=tuple(map(table.label, rows)) if len(rows) == 1 else (),
            keys=tuple(keys),
            caption=table.caption(keys[0]) if keys else "",
            cells=tuple(cell for row in at for key in keys if (cell := table.cell(row, key))),
            value=shortened(value, LONGEST_SHOWN),
            basis=self.basis,
            waits=self.waits,
        )


def _bounded(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts; what a stranger typed never fills more than a cell, and marks no place in a paper."""
    return {
        name: cut_short(without_private(fact), LONGEST_FACT) if isinstance(fact, str) else fact
        for name, fact in facts.items()
    }


RULES: dict[str, Rule] = {}


def declare(
    id: str,
    severity: Severity,
    says: str,
    message: str,
    fix: str = "",
    basis: Basis = "",
    law: tuple[str, ...] = (),
    since: date | None = None,
    until: date | None = None,
    example: Mapping[str, str] | None = None,
    to_the_office: bool = False,
    waits: bool = False,
) -> Rule:
    """Register a rule. Raises: ValueError for an id that another rule has or had: it is used once, for ever."""
    if id in RULES:
        raise ValueError(f"rule {id} is declared twice")
    if why := gone(id):
        raise ValueError(f"rule {id} may not be: {why}")
    slugs = {date.min: basis} if isinstance(basis, str) else basis
    bases = tuple((day, slug) for day, slug in sorted(slugs.items()) if slug)
    RULES[id] = Rule(id, severity, says, message, fix, bases, law, since, until, example or {}, to_the_office, waits)
    return RULES[id]


@dataclass(frozen=True, slots=True)
class Hit:
    """What a sheet rule found: row indexes of the sheet, the column it shows at, and the facts for its words.

    No indexes: the finding concerns the whole sheet. `also` are further columns whose cells belong to it; `day` the day whose
    law it rests on.
    """

    indexes: tuple[int, ...]
    key: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    also: tuple[str, ...] = ()
    day: date | None = None


class Words(TypedDict, total=False):
    """What a decorator passes on to the rule it declares."""

    says: Required[str]
    message: Required[str]
    fix: Required[str]
    basis: Basis
    law: tuple[str, ...]
    since: date | None
    until: date | None
    example: Mapping[str, str]
    to_the_office: bool


SheetCheck = Callable[[Sheet, Any], Iterable[Hit]]
Check = TypeVar("Check", bound=SheetCheck)


class SheetRule(NamedTuple):
    """A rule on an annex or on a sheet of the office: it is asked where the columns that it reads are there."""

    rule: Rule
    reads: tuple[str, ...]
    check: SheetCheck


SHEET_RULES: dict[str, list[SheetRule]] = {}


def sheet_rule(
    id: str, severity: Severity, *, sheet: str | tuple[str, ...], reads: tuple[str, ...], **words: Unpack[Words]
) -> Callable[[Check], Check]:
    """Register a check of an annex ('DK.ca_nhan') or of several.

    It gets (sheet, context) and yields hits; it runs when `reads` are there.
    """
    return on_sheets(
        declare(id, severity, **words), dict.fromkeys((sheet,) if isinstance(sheet, str) else sheet, reads)
    )


def on_sheets(rule: Rule, places: Mapping[str, tuple[str, ...]]) -> Callable[[Check], Check]:
    """Register one check of several annexes: place → the columns it reads there."""

    def register(check: Check) -> Check:
        for place, reads in places.items():
            SHEET_RULES.setdefault(place, []).append(SheetRule(rule, reads, check))
        return check

    return register


def locate(rule: Rule, hit: Hit, table: SheetRows, file: str, office_law: OfficeLaw = NOTHING_SAID) -> Finding:
    """The finding of a hit on an annex; it cites the law as the office has it."""
    rows = tuple(table.sheet.rows[index] for index in hit.indexes)
    keys = (hit.key, *hit.also) if hit.key else hit.also
    return cited(rule.on(table, rows, keys, hit.facts, file=file), rule, hit.day, office_law)


def on_merged(
    rule: Rule, table: Merged, index: int, keys: Sequence[str], facts: Mapping[str, Any] | None = None
) -> Finding:
    """The finding of a rule on a merged row: it stands in the file that the row came from, and is that unit's."""
    found = rule.on(table.source(index), (table.row[index],), keys, facts, file=table.file[index])
    return replace(found, unit=table.unit[index], form=table.sheet.form, period=table.period[index])


def cited(
    finding: Finding,
    rule: Rule,
    day: date | None,
    office_law: OfficeLaw = NOTHING_SAID,
    **more: Any,
) -> Finding:
    """The finding with the provisions of a day that its rule reads, no graver than their evidence allows; `more` fields are set too.

    `office_law` is what the office says of the law's values.
    """
    if day is None or not rule.law:
        return replace(finding, day=day, basis=rule.basis_on(day), **more) if more or day else finding
    words, reach = _evidence(rule.law, day, office_law)
    severity = reach if reach.rank > finding.severity.rank else finding.severity
    return replace(finding, day=day, basis=rule.basis_on(day), law=words, severity=severity, **more)


@cache
def _evidence(names: tuple[str, ...], day: date, office_law: OfficeLaw) -> tuple[str, Severity]:
    """Where the values of a day stand, in words, and the gravest severity of a finding that rests on them all."""
    law = LawOn(day, law_of(office_law))
    law.cite(*names)
    found = law.cited()
    reaches = (one.reach for one in found)
    return "; ".join(map(str, found)), max(reaches, key=lambda reach: reach.rank, default=Severity.CRITICAL)


def check_sheet(
    sheet: Sheet, form_sheet: FormSheet, context: "SheetContext", file: str, guard: Guard
) -> Iterator[Finding]:
    """All findings of the rules declared for an annex."""
    table = SheetRows(sheet, form_sheet)
    for each in SHEET_RULES.get(f"{sheet.form}.{sheet.key}", ()):
        if all(key in sheet.columns for key in each.reads):
            yield from guard.ask(each.rule, lambda: _found(each, table, context, file), file)  # noqa: B023


def _found(each: SheetRule, table: SheetRows, context: "SheetContext", file: str) -> Iterator[Finding]:
    catalogue = context if isinstance(context, Catalogue) else context.catalogue
    for hit in each.check(table.sheet, context):
        if each.rule.holds(hit.day):
            yield locate(each.rule, hit, table, file, catalogue.office_law)
