"""A run as far as one period, or one form of it, reaches: what is kept and shown when that is closed."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from tdkt_sheets.awards.proposals import Proposals
from tdkt_sheets.core.closed import is_of
from tdkt_sheets.core.slots import Slot
from tdkt_sheets.forms.merged import Merged
from tdkt_sheets.month.run import Run

Value = TypeVar("Value")


def narrowed(run: Run, period: str, form: str = "") -> Run:
    """Records, rows, findings and due dates of a period alone; awards of other periods stay out."""
    catalogue = run.catalogue
    dues = tuple(due for due in catalogue.dues if is_of(due.slot(""), period, form))
    asked = {due.form for due in dues}
    quarters = {due.period.quarter for due in dues}
    own = replace(
        catalogue,
        dues=dues,
        tasks=tuple(task for task in catalogue.tasks if task.quarter in quarters and "KQ" in asked),
    )
    records = [record for record in run.records if is_of(record.slot, period, form)]
    groups = tuple(group for group in run.resolved if is_of(group.slot, period, form))
    tables = {key: _rows_of(table, period, key[0] in asked) for key, table in run.tables.items()}
    findings = [
        finding
        for finding in run.findings
        if is_of(Slot(finding.unit, finding.form, finding.period, finding.round), period, form)
    ]
    proposals = Proposals(own, tables, groups, run.proposals.history, run.cut_off)
    has_proposals = bool(proposals.candidates)
    return Run(
        own, run.cut_off, records, groups, tables, findings, given_proposals=proposals if has_proposals else None, acts=run.acts,
        made_on=run.made_on,
    )  # fmt: skip


def _rows_of(table: Merged, period: str, is_asked: bool) -> Merged:
    keep = [at for at, code in enumerate(table.period) if is_asked and code == period]
    if len(keep) == len(table):
        return table
    return Merged(
        table.sheet, {key: _at(values, keep) for key, values in table.columns.items()}, _at(table.unit, keep), _at(table.period, keep),
        _at(table.round, keep), _at(table.file, keep), _at(table.tab, keep), _at(table.row, keep), _at(table.received, keep),
        _at(table.sources, keep),
    )  # fmt: skip


def _at(values: Sequence[Value], keep: Sequence[int]) -> list[Value]:
    return [values[at] for at in keep]
