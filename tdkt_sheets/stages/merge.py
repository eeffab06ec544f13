"""The rows that count, annex by annex, each with where it came from; and the account of every row (contract §3)."""

from collections.abc import Iterable

from tdkt_sheets.core.deliveries import HELD, SET_ASIDE, TAKEN, UNCOUNTED, Account, Record, Resolved, State
from tdkt_sheets.core.findings import Finding
from tdkt_sheets.forms.merged import Merged
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.stages.resolve import held_by


def merge(resolved: Iterable[Resolved], catalogue: Catalogue) -> dict[tuple[str, str], Merged]:
    """The taken rows of every annex, in order of unit, period, file and row; keys are (form, annex)."""
    merged = {(form.code, sheet.key): Merged(sheet) for form in catalogue.forms.values() for sheet in form.sheets}
    rank = {unit.code: position for position, unit in enumerate(catalogue.units)}
    for group in sorted(resolved, key=lambda group: (group.form, group.period, rank.get(group.unit, -1), group.unit)):
        for layer in group.layers:
            for sheet in layer.record.submission.sheets if layer.record.submission else ():
                table = merged.get((group.form, sheet.key))
                if table is not None:
                    fates = layer.fates[sheet.key]
                    keep = [index for index, fate in enumerate(fates) if fate == TAKEN]
                    table.add(sheet, keep, group.unit, group.period, layer.record)
    return merged


def hold(resolved: Iterable[Resolved], findings: Iterable[Finding]) -> None:
    """Hold the rows that cross-file errors concern."""
    by_file: dict[str, list[Finding]] = {}
    for finding in findings:
        by_file.setdefault(finding.file, []).append(finding)
    for group in resolved:
        for layer in group.layers:
            rows, sheets = held_by(by_file.get(layer.record.path, ()))
            for sheet in layer.record.submission.sheets if layer.record.submission else ():
                fates = layer.fates[sheet.key]
                for index, row in enumerate(sheet.rows):
                    if fates[index] == TAKEN and (sheet.key in sheets or row in rows.get(sheet.key, ())):
                        fates[index] = HELD


def account(records: Iterable[Record], resolved: Iterable[Resolved]) -> None:
    """Fill the account of every record: rows of files that do not count are all set aside; of what was not read, all zeros."""
    fates = {layer.record.path: layer.fates for group in resolved for layer in group.layers}
    for record in records:
        record.rows = Account()
        submission = record.submission
        if submission is None or record.state in UNCOUNTED:
            continue
        record.rows.read = sum(len(sheet) for sheet in submission.sheets)
        record.rows.skipped = sum(len(sheet.skipped) for sheet in submission.sheets)
        counted = fates.get(record.path) if record.state is State.ACCEPTED else None
        if counted is None:
            record.rows.set_aside = record.rows.read
            continue
        for fate_list in counted.values():
            record.rows.taken += fate_list.count(TAKEN)
            record.rows.held += fate_list.count(HELD)
            record.rows.set_aside += fate_list.count(SET_ASIDE)
