"""The rows that count, annex by annex, each with where it came from; and the account of every row (contract §3)."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from tdkt_sheets.core.deliveries import (
    HELD,
    SET_ASIDE,
    TAKEN,
    Account,
    Delivery,
    Layer,
    Record,
    Resolved,
    Verdict,
    layers_by_file,
    rows_in_balance,
)
from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.spilled import is_spilled
from tdkt_sheets.forms.merged import Merged
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.stages.choose import held_by


def merge(resolved: Iterable[Resolved], catalogue: Catalogue) -> dict[tuple[str, str], Merged]:
    """The taken rows of every annex, in order of unit, period, file and row; keys are (form, annex)."""
    groups = list(resolved)
    on_disk = is_spilled(sheet for group in groups for layer in group.layers for sheet in layer.delivery.sheets)
    empty = Merged.looked_up if on_disk else Merged
    merged = {(form.code, sheet.key): empty(sheet) for form in catalogue.forms.values() for sheet in form.sheets}
    rank = {unit.code: position for position, unit in enumerate(catalogue.units)}
    for group in sorted(groups, key=lambda group: (group.form, group.period, rank.get(group.unit, -1), group.unit)):
        for layer in group.layers:
            for sheet in layer.delivery.sheets:
                table = merged.get((group.form, sheet.key))
                if table is not None:
                    fates = layer.fates[sheet.key]
                    keep = [index for index, fate in enumerate(fates) if fate == TAKEN]
                    table.add(sheet, keep, layer.delivery)
    return merged


def hold(resolved: Iterable[Resolved], findings: Iterable[Finding]) -> tuple[Resolved, ...]:
    """What counts, without the rows that cross-file errors concern: these are held."""
    by_file: dict[str, list[Finding]] = {}
    for finding in findings:
        by_file.setdefault(finding.file, []).append(finding)
    return tuple(
        replace(group, layers=tuple(_held(layer, by_file.get(layer.delivery.path, ())) for layer in group.layers))
        for group in resolved
    )


def _held(layer: Layer, findings: Iterable[Finding]) -> Layer:
    rows, sheets = held_by(findings)
    if not rows and not sheets:
        return layer
    fates = dict(layer.fates)
    for sheet in layer.delivery.sheets:
        whole, concerned = sheet.key in sheets, rows.get(sheet.key, ())
        fates[sheet.key] = tuple(
            HELD if fate == TAKEN and (whole or row in concerned) else fate
            for row, fate in zip(sheet.rows, layer.fates[sheet.key], strict=True)
        )
    return replace(layer, fates=fates)


def account(
    deliveries: Iterable[Delivery], verdicts: Mapping[str, Verdict], resolved: Iterable[Resolved]
) -> list[Record]:
    """The register: each delivery with its verdict and the account of its rows."""
    layers = layers_by_file(resolved)
    return [
        Record.of(each, replace(verdicts[each.path], rows=_rows(each, verdicts[each.path], layers.get(each.path))))
        for each in deliveries
    ]


def _rows(delivery: Delivery, verdict: Verdict, layer: Layer | None) -> Account:
    """Rows of a file that does not count are all set aside; of what was not read, all zeros."""
    found = list(rows_in_balance(delivery.submission, verdict.state, layer))
    taken, held, aside = (sum(each.count(fate) for _, each in found) for fate in (TAKEN, HELD, SET_ASIDE))
    read, skipped = sum(len(sheet) for sheet, _ in found), sum(len(sheet.skipped) for sheet, _ in found)
    return Account(read, taken, held, aside, skipped)
