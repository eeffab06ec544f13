"""What signed scans and other papers belong to: the sheet in the same mail, else the form named in the path, else the form then due."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta

from tdkt_sheets.core import periods
from tdkt_sheets.core.clock import day_of
from tdkt_sheets.core.deliveries import SIGNED_KINDS, Delivery, Resolved, State, Verdict
from tdkt_sheets.core.slots import Slot
from tdkt_sheets.core.text import bare, bare_words
from tdkt_sheets.roster.roster import Catalogue, Due
from tdkt_sheets.rules import deliveries as rules

WITHIN = timedelta(days=45)  # a scan this long after the due date still belongs to that form


def with_slots_of_scans(
    deliveries: Iterable[Delivery], verdicts: Mapping[str, Verdict], catalogue: Catalogue
) -> list[Delivery]:
    """The deliveries, with unit, form and period of each attached paper where something tells them."""
    known = list(deliveries)
    sheets = _sheets(known)
    slots = {scan.path: _slot_of(scan, sheets, catalogue) for scan in _scans(known, verdicts)}
    return [replace(each, slot=slots.get(each.path) or each.slot) for each in known]


def attach(
    deliveries: Iterable[Delivery], verdicts: Mapping[str, Verdict], resolved: Iterable[Resolved]
) -> dict[str, Verdict]:
    """The verdicts on attached papers that came without their sheet, of a form of which nothing counts (NOP-08)."""
    known = list(deliveries)
    sheets, counted = _sheets(known), {group.slot for group in resolved if group.layers}
    found = {}
    for scan in _scans(known, verdicts):
        if scan.kind in SIGNED_KINDS and scan.form and scan.slot not in counted and _beside(scan, sheets) is None:
            verdict, finding = verdicts[scan.path], scan.tells(rules.SCAN_ONLY.at(file=scan.path))
            found[scan.path] = replace(verdict, findings=(*verdict.findings, finding))
    return found


def _sheets(deliveries: Iterable[Delivery]) -> dict[str, list[Delivery]]:
    """The sheets whose unit and form are known, by every mail, archive and folder that they lie in."""
    found: dict[str, list[Delivery]] = {}
    for each in deliveries:
        if each.submission is not None and each.form and each.unit:
            for end in (place for place, letter in enumerate(each.path) if letter == "/"):
                found.setdefault(each.path[:end].removesuffix("!"), []).append(each)
    return found


def _scans(deliveries: Iterable[Delivery], verdicts: Mapping[str, Verdict]) -> Iterator[Delivery]:
    for each in deliveries:
        verdict = verdicts.get(each.path)
        if verdict is not None and verdict.state is State.ATTACHED:
            yield each


def _slot_of(scan: Delivery, sheets: Mapping[str, list[Delivery]], catalogue: Catalogue) -> Slot | None:
    beside = _beside(scan, sheets)
    if beside is not None:
        return beside
    due = named_due(scan.path, catalogue) if scan.unit else None
    if due is None and not _is_decoration(scan):
        due = _then_due(scan, catalogue)
    return due.slot(scan.unit) if due else None


def _beside(scan: Delivery, sheets: Mapping[str, list[Delivery]]) -> Slot | None:
    """What the sheets in the same mail or folder are for, where that is one thing."""
    mail = scan.path.rpartition("!/")[0] or scan.path.rpartition("/")[0]
    slots = {sheet.slot for sheet in sheets.get(mail, ()) if scan.unit in ("", sheet.unit)}
    return slots.pop() if len(slots) == 1 else None


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


def _is_decoration(scan: Delivery) -> bool:
    """Whether a picture is part of a mail's look (a logo, a signature block), not a paper."""
    return scan.kind == "picture" and _DECORATION.match(scan.path.rpartition("/")[2]) is not None


def _then_due(scan: Delivery, catalogue: Catalogue) -> Due | None:
    """The form of the unit that was open when the paper came: the one due next, else the one due last."""
    unit = catalogue.unit_by_code.get(scan.unit)
    if unit is None or scan.first_received is None:
        return None
    day = day_of(scan.first_received)
    open_then = [
        due
        for due in catalogue.dues
        if due.form in catalogue.forms
        and not due.round
        and catalogue.owes(unit, catalogue.forms[due.form], due.period)
        and (due.opens or due.due) <= day <= due.last_day + WITHIN
    ]
    return min(open_then, key=lambda due: (abs((due.last_day - day).days), due.form, due.period.code), default=None)
