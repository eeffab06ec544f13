"""What signed scans and other papers belong to: the sheet in the same mail, else the form named in the path, else the form then due."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from tdkt_sheets.core import periods
from tdkt_sheets.core.clock import day_of
from tdkt_sheets.core.deliveries import Record, Resolved, State
from tdkt_sheets.core.text import bare, bare_words
from tdkt_sheets.roster.roster import Catalogue, Due
from tdkt_sheets.rules import deliveries as rules

WITHIN = timedelta(days=45)  # a scan this long after the due date still belongs to that form


def attach(records: Iterable[Record], resolved: Iterable[Resolved], catalogue: Catalogue) -> None:
    """Give each attached paper its unit, form and period where something tells them; one without its sheet is found (NOP-08)."""
    known = list(records)
    counted = {group.slot for group in resolved if group.layers}
    sheets = [record for record in known if record.submission is not None and record.form and record.unit]
    for record in known:
        if record.state is not State.ATTACHED:
            continue
        mail = record.path.rpartition("!/")[0] or record.path.rpartition("/")[0]
        beside = [sheet for sheet in sheets if mail and sheet.path.startswith(mail) and record.unit in ("", sheet.unit)]
        if len({sheet.slot for sheet in beside}) == 1:
            record.unit, record.form, record.period = beside[0].unit, beside[0].form, beside[0].period
            record.round = beside[0].round
            continue
        due = named_due(record.path, catalogue) if record.unit else None
        if due is None and not _is_decoration(record):
            due = _then_due(record, catalogue)
        if due is None:
            continue
        record.form, record.period, record.round = due.form, due.period.code, due.round
        if record.slot not in counted:
            finding = rules.SCAN_ONLY.at(file=record.path)
            record.findings.append(replace(finding, unit=record.unit, form=record.form, period=record.period))


def named_due(path: str, catalogue: Catalogue) -> Due | None:
    """The form and period that a file name states."""
    name = path.rpartition("/")[2]
    period = periods.find(name)
    words = f" {bare(name).replace('_', ' ').replace('-', ' ').replace('.', ' ')} "
    for due in catalogue.dues:
        if due.round:
            is_named = f" {' '.join(bare_words(due.round))} " in words
        else:
            is_named = period == due.period and f" {due.form.lower()} " in words
        if is_named:
            return due
    return None


_DECORATION = re.compile(r"image\d*\.\w+$|logo|chu[-_ ]?ky[-_ ]?(?:so|thu|mail)", re.IGNORECASE)


def _is_decoration(record: Record) -> bool:
    """Whether a picture is part of a mail's look (a logo, a signature block), not a paper."""
    return record.kind == "picture" and _DECORATION.match(record.path.rpartition("/")[2]) is not None


def _then_due(record: Record, catalogue: Catalogue) -> Due | None:
    """The form of the unit that was open when the paper came: the one due next, else the one due last."""
    unit = catalogue.unit_by_code.get(record.unit)
    if unit is None or record.first_received is None:
        return None
    day = day_of(record.first_received)
    open_then = [
        due
        for due in catalogue.dues
        if due.form in catalogue.forms
        and not due.round
        and catalogue.owes(unit, catalogue.forms[due.form], due.period)
        and (due.opens or due.due) <= day <= due.last_day + WITHIN
    ]
    return min(open_then, key=lambda due: (abs((due.last_day - day).days), due.form, due.period.code), default=None)
