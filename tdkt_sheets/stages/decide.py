"""What the office has decided about files is done to the register, before it is settled which file counts; and findings are waived.

A decision that concerns no file, or nothing any more, or that another one contradicts, is itself found, at its own row. The order of the
rows means nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from tdkt_sheets.core import dates
from tdkt_sheets.core.clock import day_of
from tdkt_sheets.core.deliveries import Record, State
from tdkt_sheets.core.findings import Finding, Severity
from tdkt_sheets.core.sheets import Sheet
from tdkt_sheets.core.slots import Slot
from tdkt_sheets.core.text import count
from tdkt_sheets.forms.columns import FormSheet
from tdkt_sheets.roster.handling import Handling, Handlings, Kind
from tdkt_sheets.rules import deliveries
from tdkt_sheets.rules import handlings as rules
from tdkt_sheets.rules.engine import Hit, Rule, locate

FILED = (Kind.REPLACES, Kind.ADDS, Kind.CHOSEN, Kind.WITHDRAWN)  # decisions about one file
OPEN = (State.OPEN, State.REJECTED)  # states in which a file may still be withdrawn or shut out
# Decisions about one file that cannot both be meant.
CONTRADICTING = (
    {Kind.REPLACES, Kind.ADDS},
    {Kind.CHOSEN, Kind.ADDS},
    *({Kind.WITHDRAWN, other} for other in (Kind.REPLACES, Kind.ADDS, Kind.CHOSEN)),
)


@dataclass
class Decisions:
    """The office's decisions, where they stand, and what has been found about them so far."""

    handlings: Handlings = field(default_factory=Handlings)
    sheet: Sheet | None = None
    declared: FormSheet | None = None
    file: str = ""
    findings: list[Finding] = field(default_factory=list)

    def tell(self, rule: Rule, row: Handling, key: str, /, **facts: str) -> None:
        """A finding at the row of a decision."""
        if self.sheet is not None and self.declared is not None:
            finding = locate(rule, Hit((row.index,), key, facts), self.sheet, self.declared, self.file)
            self.findings.append(replace(finding, form=self.declared.form))


def decide(records: Sequence[Record], decisions: Decisions, cut_off: date) -> None:
    """Withdraw, choose, replace, add and close as the office decided."""
    for row in decisions.handlings.rows:
        if date.fromisoformat(row.on) > cut_off:
            decisions.tell(rules.AFTER_CUT_OFF, row, "decided_on", cut_off=dates.show(cut_off.isoformat()))
    about: dict[str, tuple[Record, list[Handling]]] = {}
    for row in decisions.handlings.of(*FILED):
        record = _meant(row, records, decisions)
        if record is not None:
            about.setdefault(record.path, (record, []))[1].append(row)
    _drop_contradictions(about, decisions)
    for record, rows in about.values():
        for row in rows:
            _do(row, record, decisions)
    for row in decisions.handlings.of(Kind.CLOSED):
        for record in records:
            if record.state in OPEN and not record.handling and _is_of(record, row) and _is_after(record, row):
                since = dates.show(row.since.isoformat()) if row.since else ""
                _set_aside(record, State.IGNORED, deliveries.CLOSED, since=since)
                record.handling = _in_words(row)


def _meant(row: Handling, records: Sequence[Record], decisions: Decisions) -> Record | None:
    """The one delivery that a decision names, the first receipt of equal bytes; else it is told why there is none."""
    named = [record for record in records if row.is_path(record.path)]
    named = named or [record for record in records if row.is_name_of(record.path)]
    if not named:
        decisions.tell(rules.UNKNOWN_FILE, row, "file")
        return None
    if len({record.sha256 or record.path for record in named}) > 1:
        decisions.tell(rules.SEVERAL_FILES, row, "file", number=count(len(named)))
        return None
    one = named[0]
    if one.state is State.DUPLICATE:
        one = next(record for record in records if record.sha256 == one.sha256 and record.state is not State.DUPLICATE)
    return one


def _drop_contradictions(about: dict[str, tuple[Record, list[Handling]]], decisions: Decisions) -> None:
    """Of decisions that contradict each other none is kept, and each is told."""
    chosen: dict[Slot, list[Handling]] = {}
    for record, rows in about.values():
        for row in rows:
            if row.kind is Kind.CHOSEN:
                chosen.setdefault(record.slot, []).append(row)
    wrong = {row.index for rows in chosen.values() if len(rows) > 1 for row in rows}
    for _, rows in about.values():
        kinds = {row.kind for row in rows}
        clashing = {kind for pair in CONTRADICTING if pair <= kinds for kind in pair}
        wrong |= {row.index for row in rows if row.kind in clashing}
    for _, rows in about.values():
        for row in [row for row in rows if row.index in wrong]:
            decisions.tell(rules.CONTRADICTION, row, "kind")
            rows.remove(row)


def _do(row: Handling, record: Record, decisions: Decisions) -> None:
    """One decision on its file; of one that is not open any more only a withdrawal of what was refused is done."""
    if record.state is not State.OPEN and not (row.kind is Kind.WITHDRAWN and record.state in OPEN):
        decisions.tell(rules.FILE_NOT_OPEN, row, "file", reason=record.reason)
        return
    record.handling = _in_words(row)
    if row.kind is Kind.WITHDRAWN:
        _set_aside(record, State.WITHDRAWN, deliveries.WITHDRAWN)
    elif row.kind is Kind.CHOSEN:
        record.is_chosen = True
    else:
        record.decided_kind = row.kind.value


def _set_aside(record: Record, state: State, rule: Rule, **facts: Any) -> None:
    """A file that asks for nothing any more: what was found in it is moot."""
    finding = rule.at(file=record.path, **facts)
    record.state, record.reason = state, finding.message
    record.findings = [replace(finding, unit=record.unit, form=record.form, period=record.period)]


def _in_words(row: Handling) -> str:
    return f"{row.kind.caption} ({row.words})"


def _is_of(record: Record, row: Handling) -> bool:
    """Whether a file is of the form and the period or round that a decision names."""
    when = record.round == row.round if row.round else record.period == row.period
    return record.form == row.form and when and row.unit in ("", record.unit)


def _is_after(record: Record, row: Handling) -> bool:
    first = record.first_received
    return row.since is not None and first is not None and day_of(first) >= row.since


def waive(findings: Iterable[Finding], records: Sequence[Record], decisions: Decisions) -> list[Finding]:
    """The findings, those that the office let pass with who, when and why; an error is never let pass."""
    listed = list(findings)
    by_path = {record.path: record for record in records}
    waived: dict[int, set[str]] = {}
    for row in decisions.handlings.of(Kind.WAIVED, Kind.LATE_ACCEPTED):
        if row.kind is Kind.WAIVED:
            record = _meant(row, records, decisions)
            if record is None:
                continue
            at_file = [at for at, finding in enumerate(listed) if finding.file == record.path]
            fitting = [at for at in at_file if listed[at].rule == row.rule and row.is_at(listed[at].cells)]
        else:
            fitting = [
                at
                for at, finding in enumerate(listed)
                if finding.rule == deliveries.LATE.id and (late := by_path.get(finding.file)) and _is_of(late, row)
            ]
        if any(listed[at].blocks for at in fitting):
            decisions.tell(rules.ERROR_NOT_WAIVED, row, "rule", rule=row.rule)
        elif not any(listed[at].severity is Severity.WARNING for at in fitting):
            decisions.tell(rules.NOTHING_TO_WAIVE, row, "rule" if row.kind is Kind.WAIVED else "unit")
        for at in fitting:
            if listed[at].severity is Severity.WARNING:
                waived.setdefault(at, set()).add(row.words)
    return [
        replace(finding, waived="; ".join(sorted(waived[at]))) if at in waived else finding
        for at, finding in enumerate(listed)
    ]
