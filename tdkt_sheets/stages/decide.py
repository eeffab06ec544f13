"""What the office has decided about files is done to the register, before it is settled which file counts; and findings are waived.

A decision that concerns no file, or nothing any more, is itself found, at its own row.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from tdkt_sheets.core import dates
from tdkt_sheets.core.clock import day_of
from tdkt_sheets.core.deliveries import Record
from tdkt_sheets.core.findings import Finding, Severity
from tdkt_sheets.core.sheets import Sheet
from tdkt_sheets.forms.columns import FormSheet
from tdkt_sheets.roster.handling import Handling, Handlings, Kind
from tdkt_sheets.rules import handlings as rules
from tdkt_sheets.rules.deliveries import LATE
from tdkt_sheets.rules.engine import Hit, Rule, locate

OPEN = ("", "accepted")


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


def decide(records: Sequence[Record], decisions: Decisions) -> None:
    """Withdraw, choose, replace, add and close as the office decided; only files that are still open are concerned."""
    for row in decisions.handlings.of(Kind.REPLACES, Kind.ADDS, Kind.CHOSEN, Kind.WITHDRAWN):
        named = [record for record in records if row.names(record.path)]
        if not named:
            decisions.tell(rules.UNKNOWN_FILE, row, "file")
            continue
        if len(named) > 1:
            decisions.tell(rules.SEVERAL_FILES, row, "file", number=f"{len(named):02d}")
            continue
        record = named[0]
        if record.state not in OPEN:
            decisions.tell(rules.FILE_NOT_OPEN, row, "file", reason=record.reason)
        elif row.kind is Kind.WITHDRAWN:
            record.state, record.reason = "withdrawn", f"Đơn vị rút biểu ({row.words})."
        elif row.kind is Kind.CHOSEN:
            record.is_chosen = True
        elif record.decided_kind and record.decided_kind != row.kind:
            decisions.tell(rules.CONTRADICTION, row, "kind")
        else:
            record.decided_kind = row.kind.value
    for row in decisions.handlings.of(Kind.CLOSED):
        for record in records:
            if record.state in OPEN and _is_of(record, row) and _is_after(record, row):
                record.state = "ignored"
                record.reason = (
                    f"Kỳ đã đóng từ ngày {dates.show(row.since.isoformat()) if row.since else ''} ({row.words})."
                )


def _is_of(record: Record, row: Handling) -> bool:
    """Whether a file is of the form and the period or round that a decision names."""
    when = record.round == row.round if row.round else record.period == row.period
    return record.form == row.form and when and row.unit in ("", record.unit)


def _is_after(record: Record, row: Handling) -> bool:
    first = record.first_received
    return row.since is not None and first is not None and day_of(first) >= row.since


def waive(findings: Iterable[Finding], records: Iterable[Record], decisions: Decisions) -> list[Finding]:
    """The findings, those that the office let pass with who, when and why; an error is never let pass."""
    listed = list(findings)
    by_path = {record.path: record for record in records}
    waived: dict[int, str] = {}
    for row in decisions.handlings.of(Kind.WAIVED, Kind.LATE_ACCEPTED):
        fitting = [at for at, finding in enumerate(listed) if _concerns(row, finding, by_path.get(finding.file))]
        grave = [at for at in fitting if listed[at].blocks]
        if grave:
            decisions.tell(rules.ERROR_NOT_WAIVED, row, "rule", rule=listed[grave[0]].rule)
        elif not fitting:
            decisions.tell(rules.NOTHING_TO_WAIVE, row, "rule" if row.kind is Kind.WAIVED else "unit")
        waived |= {at: row.words for at in fitting if listed[at].severity is Severity.WARNING}
    return [replace(finding, waived=waived[at]) if at in waived else finding for at, finding in enumerate(listed)]


def _concerns(row: Handling, finding: Finding, record: Record | None) -> bool:
    if row.kind is Kind.LATE_ACCEPTED:
        return finding.rule == LATE.id and record is not None and _is_of(record, row)
    if finding.rule != row.rule or not row.names(finding.file):
        return False
    return not row.place or row.place in finding.cells
