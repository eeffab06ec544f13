"""The registry of rules, and how a rule's facts become a located, worded finding."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from typing import Any

from tdkt_sheets.core.findings import Finding, Severity
from tdkt_sheets.core.sheets import RawValue, Sheet
from tdkt_sheets.core.text import count, shortened
from tdkt_sheets.forms.columns import Column, FormSheet
from tdkt_sheets.forms.types import LONGEST_SHOWN, as_text
from tdkt_sheets.law.on_day import LawOn
from tdkt_sheets.rules.guard import Guard
from tdkt_sheets.rules.retired import gone

CRITICAL, ERROR, WARNING, NOTE = Severity.CRITICAL, Severity.ERROR, Severity.WARNING, Severity.NOTE
LONGEST_FACT = 1_000  # characters of a text inside a message
Basis = str | Mapping[date, str]  # the slug of a fact of the field, or slugs by the day from which each is the ground


@dataclass(frozen=True)
class Rule:
    """A rule's words. `says` is what it checks, in a sentence for the reference page; `message` and `fix` are templates.

    `bases` are the slugs of the facts of the field it rests on, each from its day on; none for plain consistency. `law` names the
    parameters it reads. It is asked on the days from `since` to `until`, both included; None: without an end on that side.
    `example` are the facts of one invented case, which the words are shown with.
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

    @property
    def told(self) -> tuple[str, str]:
        """Why and what to do, as they would be read in its example."""
        return self.message.format_map(self.example), self.fix.format_map(self.example)

    def holds(self, day: date) -> bool:
        """Whether it is asked where the law of that day answers."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    @property
    def basis(self) -> str:
        """The fact it rested on first; '' for plain consistency."""
        return self.bases[0][1] if self.bases else ""

    def basis_on(self, day: date) -> str:
        """The fact it rests on, on a day; before all of them, the first."""
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
        place: str = "",
        **facts: Any,
    ) -> Finding:
        """The finding of this rule at a place, worded with its facts; what a stranger typed never fills more than a cell."""
        facts = {name: shortened(fact, LONGEST_FACT) if isinstance(fact, str) else fact for name, fact in facts.items()}
        return Finding(
            rule=self.id,
            severity=self.severity,
            message=self.message.format_map(facts),
            fix=self.fix.format_map(facts),
            file=file,
            sheet=sheet,
            sheet_key=sheet_key,
            cells=cells,
            rows=rows,
            value=shortened(value, LONGEST_SHOWN),
            place=shortened(place, LONGEST_FACT),
            basis=self.basis,
        )


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
) -> Rule:
    """Register a rule. Raises: ValueError for an id that another rule has or had: it is used once, for ever."""
    if id in RULES:
        raise ValueError(f"rule {id} is declared twice")
    if why := gone(id):
        raise ValueError(f"rule {id} may not be: {why}")
    slugs = {date.min: basis} if isinstance(basis, str) else basis
    bases = tuple((day, slug) for day, slug in sorted(slugs.items()) if slug)
    RULES[id] = Rule(id, severity, says, message, fix, bases, law, since, until, example or {})
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


SheetCheck = Callable[..., Iterable[Hit]]
SHEET_RULES: dict[str, list[tuple[Rule, tuple[str, ...], SheetCheck]]] = {}


def sheet_rule(
    id: str,
    severity: Severity,
    *,
    sheet: str | tuple[str, ...],
    reads: tuple[str, ...],
    says: str,
    message: str,
    fix: str,
    basis: Basis = "",
    law: tuple[str, ...] = (),
    example: Mapping[str, str] | None = None,
) -> Callable[[SheetCheck], SheetCheck]:
    """Register a check of an annex ('DK.ca_nhan') or of several.

    It gets (sheet, context) and yields hits; it runs when `reads` are there.
    """
    rule = declare(id, severity, says, message, fix, basis, law, example=example)

    def register(check: SheetCheck) -> SheetCheck:
        for one in (sheet,) if isinstance(sheet, str) else sheet:
            SHEET_RULES.setdefault(one, []).append((rule, reads, check))
        return check

    return register


def row_name(sheet: Sheet, index: int, label: str, column: Column | None = None) -> str:
    """How a row is called in a message: "dòng 12 (Nông Thị Hạnh)"; `column` is that of the label, where a code is to be shown in words."""
    name = sheet.get(index, label)
    if name and column is not None:
        name = column.type.show(name)
    name = name or sheet.originals.get((index, label), "")
    return f"dòng {sheet.rows[index]}" + (f" ({_short(str(name))})" if name else "")


def _short(text: str) -> str:
    return shortened(text.replace("\n", " "), 60)


def rows_in_words(numbers: Sequence[int]) -> str:
    """'các dòng 4–9, 12'; after six parts only how many more rows there are."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts = [f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs]
    left = sum(map(len, runs[6:]))
    return f"các dòng {', '.join(parts[:6])}" + (f" và {count(left)} dòng khác" if left else "")


def place_of(sheet: Sheet, form_sheet: FormSheet, indexes: Iterable[int], key: str) -> str:
    """Where in words: annex, row with its name, column."""
    listed = list(indexes)
    words = [sheet.tab]
    if len(listed) == 1:
        words.append(row_name(sheet, listed[0], form_sheet.label, form_sheet.by_key.get(form_sheet.label)))
    elif listed:
        words.append(rows_in_words([sheet.rows[index] for index in listed]))
    if column := form_sheet.by_key.get(key):
        words.append(f"cột “{column.header}”")
    return ", ".join(words)


def shown(sheet: Sheet, form_sheet: FormSheet, index: int, key: str) -> str:
    """A cell's value as typed."""
    original: RawValue = sheet.originals.get((index, key))
    if original not in (None, ""):
        return as_text(original)
    value = sheet.get(index, key)
    column = form_sheet.by_key.get(key)
    return "" if value is None else as_text(column.type.show(value) if column else value)


def locate(rule: Rule, hit: Hit, sheet: Sheet, form_sheet: FormSheet, file: str) -> Finding:
    """The finding of a hit: its cells, rows, value and place."""
    keys = tuple(key for key in (hit.key, *hit.also) if key in sheet.letters)
    finding = rule.at(
        file=file,
        sheet=sheet.tab,
        sheet_key=sheet.key,
        cells=tuple(sheet.cell(index, key) for index in hit.indexes for key in keys),
        rows=tuple(sheet.rows[index] for index in hit.indexes),
        value=shown(sheet, form_sheet, hit.indexes[0], hit.key) if hit.indexes and hit.key else "",
        place=place_of(sheet, form_sheet, hit.indexes, hit.key),
        **hit.facts,
    )
    return cited(finding, rule, hit.day)


def cited(finding: Finding, rule: Rule, day: date | None, **more: Any) -> Finding:
    """The finding with the provisions of a day that its rule reads, no graver than their evidence allows; `more` fields are set too."""
    if day is None or not rule.law:
        return replace(finding, **more) if more else finding
    words, reach = _evidence(rule.law, day)
    severity = reach if reach.rank > finding.severity.rank else finding.severity
    return replace(finding, law=words, severity=severity, **more)


@cache
def _evidence(names: tuple[str, ...], day: date) -> tuple[str, Severity]:
    """Where the values of a day stand, in words, and the gravest severity of a finding that rests on them all."""
    law = LawOn(day)
    law.cite(*names)
    found = law.cited()
    reaches = (one.reach for one in found)
    return "; ".join(map(str, found)), max(reaches, key=lambda reach: reach.rank, default=Severity.CRITICAL)


def check_sheet(sheet: Sheet, form_sheet: FormSheet, context: Any, file: str, guard: Guard) -> Iterator[Finding]:
    """All findings of the rules declared for an annex."""
    for rule, reads, check in SHEET_RULES.get(f"{sheet.form}.{sheet.key}", ()):
        if all(key in sheet.columns for key in reads):
            yield from guard.ask(rule, lambda: _found(rule, check, sheet, form_sheet, context, file), file)  # noqa: B023


def _found(
    rule: Rule, check: SheetCheck, sheet: Sheet, form_sheet: FormSheet, context: Any, file: str
) -> Iterator[Finding]:
    for hit in check(sheet, context):
        yield locate(rule, hit, sheet, form_sheet, file)
