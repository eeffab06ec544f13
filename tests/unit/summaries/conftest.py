"""Runs made from rows: a unit's form is a dict of annexes, each a list of rows by column key."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pytest

from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.core.deliveries import Delivery, Record
from tdkt_sheets.core.findings import Finding, Severity
from tdkt_sheets.core.refs import letters
from tdkt_sheets.core.sheets import Sheet
from tdkt_sheets.core.submissions import Cover, Submission
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.summary.book import material_of
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.stages.attach import attach, with_slots_of_scans
from tdkt_sheets.stages.merge import account, merge
from tdkt_sheets.stages.resolve import resolve
from tdkt_sheets.summaries.engine import Material

FIRST_ROW = 4


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return built_in()


@pytest.fixture(scope="session")
def sent(catalogue: Catalogue) -> Callable[..., Delivery]:
    """A file that a unit sent: `held` names rows (annex, index) that an error holds."""

    def make(unit, form, period, day=None, *, held=(), cover=None, path="", **annexes) -> Delivery:
        declared = catalogue.forms[form]
        path = path or f"{day or 'x'}/{unit}/{form}_{period}_{unit}.xlsx"
        sheets = []
        for key, rows in annexes.items():
            annex = declared.sheet(key)
            columns = {column.key: [row.get(column.key) for row in rows] for column in annex.columns}
            named = {column: letters(place) for place, column in enumerate(columns)}
            sheets.append(Sheet(form, key, annex.tab, list(range(FIRST_ROW, FIRST_ROW + len(rows))), columns, named))
        values = {"delivery_kind": "LAN_DAU"} | (cover or {})
        submission = Submission(form, unit, period, cover=Cover("Thông tin chung", values), sheets=sheets)
        receipts = (datetime.fromisoformat(day),) if day else ()
        found = [
            Finding(
                "O-01", Severity.ERROR, "Thiếu.", file=path, sheet=declared.sheet(annex).tab, sheet_key=annex,
                rows=(FIRST_ROW + index,), unit=unit,
            )
            for annex, index in held
        ]  # fmt: skip
        return Delivery(
            path,
            path,
            "xlsx",
            receipts=receipts,
            slot=submission.slot,
            submission=submission,
            own_findings=tuple(found),
        )

    return make


@pytest.fixture(scope="session")
def run_of(catalogue: Catalogue) -> Callable[..., Run]:
    """A run over deliveries and settled records at a cut-off; `changes` replace fields of the catalogue."""

    def make(records=(), cut_off="2021-06-30", before=None, **changes) -> Run:
        known = replace(catalogue, **changes) if changes else catalogue
        settled = {record.path: record.verdict for record in records if isinstance(record, Record)}
        deliveries = with_slots_of_scans(records, settled, known)
        resolved = resolve([each for each in deliveries if each.path not in settled], {}, known)
        verdicts = {**settled, **resolved.verdicts}
        verdicts |= attach(deliveries, verdicts, resolved.groups)
        tables = merge(resolved.groups, known)
        records = account(deliveries, verdicts, resolved.groups)
        findings = [finding for record in records for finding in record.findings]
        return Run(known, date.fromisoformat(cut_off), records, resolved.groups, tables, findings, before)

    return make


@pytest.fixture(scope="session")
def material_from(run_of: Callable[..., Run]) -> Callable[..., Material]:
    return lambda *given, **changes: material_of(run_of(*given, **changes))


@pytest.fixture(scope="session")
def value_at() -> Callable:
    """What a cell of a table says: words, or the number of a figure."""

    def find(table, line, key):
        value = next(found for found in table.lines if found.key == line).values.get(key)
        return getattr(getattr(value, "figure", value), "value", value)

    return find
