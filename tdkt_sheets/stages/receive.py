"""What arrived: each part becomes a delivery; equal bytes are one; what came after the cut-off waits (contract §1)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from tdkt_sheets.core import dates
from tdkt_sheets.core.clock import day_of
from tdkt_sheets.core.deliveries import ATTACHED_KINDS, CONTAINER_KINDS, Delivery, Part, ReadPart, State, Verdict
from tdkt_sheets.core.findings import Finding, Severity
from tdkt_sheets.core.periods import Month
from tdkt_sheets.core.slots import Slot
from tdkt_sheets.core.submissions import Submission
from tdkt_sheets.core.text import quoted
from tdkt_sheets.roster.bloc import TALLY_FORM
from tdkt_sheets.roster.roster import Catalogue, Unit
from tdkt_sheets.rules import deliveries as rules
from tdkt_sheets.rules.files import WAITING
from tdkt_sheets.stages.attach import named_due, with_slots_of_scans
from tdkt_sheets.stages.recognise import unit_in_path

UNSHARED = frozenset({"temporary", "empty"})


def latest_month(parts: Iterable[ReadPart]) -> Month | None:
    """The month of the latest receipt, when anything is dated."""
    received = [read.part.received for read in parts if read.part.received is not None]
    return Month.of(day_of(max(received))) if received else None


@dataclass(frozen=True, slots=True)
class Received:
    """Every part as a delivery, in order of path, and the verdicts on those that are no open question."""

    deliveries: tuple[Delivery, ...]
    verdicts: Mapping[str, Verdict]


def receive(parts: Iterable[ReadPart], catalogue: Catalogue, cut_off: date) -> Received:
    """One delivery per part; without a verdict are the sheets of which it is still to be settled which of them count."""
    ordered = sorted(parts, key=lambda read: read.path)
    by_bytes: dict[str, list[ReadPart]] = {}
    for read in ordered:
        if _counts(read, cut_off):
            by_bytes.setdefault(read.part.sha256, []).append(read)
    deliveries: list[Delivery] = []
    verdicts: dict[str, Verdict] = {}
    for read in ordered:
        same = by_bytes.get(read.part.sha256, [read]) if _counts(read, cut_off) else [read]
        delivery, verdict = _received(read, same, catalogue, cut_off)
        deliveries.append(delivery)
        if verdict is not None:
            verdicts[delivery.path] = verdict
    return Received(tuple(with_slots_of_scans(deliveries, verdicts, catalogue)), verdicts)


def _counts(read: ReadPart, cut_off: date) -> bool:
    part = read.part
    if part.kind in CONTAINER_KINDS | UNSHARED or not part.sha256:
        return False
    return part.received is None or day_of(part.received) <= cut_off


def _order(read: ReadPart) -> tuple[bool, float, str]:
    received = read.part.received
    return (received is None, received.timestamp() if received else 0.0, read.path)


def _received(
    read: ReadPart, same: list[ReadPart], catalogue: Catalogue, cut_off: date
) -> tuple[Delivery, Verdict | None]:
    part, submission = read.part, read.submission
    own = (part.received,) if part.received is not None else ()
    first = min(same, key=_order)
    if first is not read and part.kind not in CONTAINER_KINDS:
        delivery = _delivery(read, own, submission=None)
        if not delivery.unit:
            delivery = replace(delivery, slot=replace(delivery.slot, unit=_unit_by_receipt(read, catalogue)))
        finding = delivery.tells(rules.SAME_BYTES.at(file=part.path, other=quoted(first.path)))
        return delivery, Verdict(State.DUPLICATE, f"Giống hệt {first.path}.", (finding,))
    if part.received is not None and day_of(part.received) > cut_off:
        shown = dates.show(cut_off.isoformat())
        told = (rules.NEXT_TIME.at(file=part.path, cut_off=shown),)
        verdict = Verdict(State.IGNORED, f"Nhận sau ngày chốt {shown}; để lại kỳ sau.", told)
        return _delivery(read, own, submission=None), verdict
    receipts = tuple(sorted(one.part.received for one in same if one.part.received is not None))
    delivery = _with_last_receipt(_delivery(read, receipts, read.findings, submission), same)
    is_refused = any(finding.severity is Severity.CRITICAL for finding in read.findings)
    if part.kind in CONTAINER_KINDS and not is_refused:
        return delivery, Verdict(State.CONTAINER, "Đã mở để lấy các tệp bên trong.", read.findings)
    if part.kind == "temporary" or part.fault == "temporary":
        return delivery, Verdict(State.IGNORED, "Tệp tạm, không phải biểu.", read.findings)
    if part.kind in ATTACHED_KINDS and not is_refused:
        delivery = replace(delivery, slot=replace(delivery.slot, unit=_unit_by_receipt(read, catalogue)))
        return delivery, Verdict(State.ATTACHED, "Kèm theo (bản ký, ảnh, văn bản).", read.findings)
    if submission is None:
        delivery = _unread(delivery, read, catalogue)
    else:
        found = _receipt_findings(delivery, noted_unit(part, catalogue), catalogue)
        delivery = replace(delivery, own_findings=(*read.findings, *found))
    if not is_refused and submission is not None:
        return delivery, None
    if asked := tuple(f for f in delivery.own_findings if f.rule in WAITING):
        return _waiting(delivery, asked)
    why = next((f.message for f in read.findings if f.severity is Severity.CRITICAL), "Không đọc được.")
    return delivery, Verdict(State.REJECTED, why, delivery.own_findings)


def _waiting(delivery: Delivery, asked: tuple[Finding, ...]) -> tuple[Delivery, Verdict]:
    """What the office is asked about: of its unit, but of no form until it is answered; nothing else in it is told meanwhile."""
    delivery = replace(delivery, slot=Slot(delivery.unit))
    told = tuple(replace(each, form="", period="") for each in asked)
    return replace(delivery, own_findings=told), Verdict(State.WAITING, told[0].message, told)


def _delivery(
    read: ReadPart,
    receipts: tuple[datetime, ...],
    findings: tuple[Finding, ...] = (),
    submission: Submission | None = None,
) -> Delivery:
    part = read.part
    slot, revision = (read.submission.slot, read.submission.revision) if read.submission else (Slot(), "")
    return Delivery(
        part.path, part.sha256, part.kind, part.sender, receipts, slot, revision, submission, findings, part.dated_by,
        part.has_hour, part.order, part.noted.words if part.noted else "",
    )  # fmt: skip


def _with_last_receipt(delivery: Delivery, same: Iterable[ReadPart]) -> Delivery:
    """The delivery with how well the last receipt of its bytes is known."""
    last = [one.part for one in same if one.part.received is not None and one.part.received == delivery.received]
    if not last:
        return delivery
    best = max(last, key=lambda part: (part.has_hour, part.order))
    return replace(delivery, has_hour=best.has_hour, order=best.order)


def _unread(delivery: Delivery, read: ReadPart, catalogue: Catalogue) -> Delivery:
    """What could not be read, as that of the unit that its receipt tells, for the form that its name states."""
    unit = _unit_by_receipt(read, catalogue)
    due = named_due(read.path, catalogue) if unit else None
    delivery = replace(delivery, slot=Slot(unit, due.form, due.period.code) if due else Slot(unit))
    return replace(delivery, own_findings=tuple(map(delivery.tells, delivery.own_findings)))


def _unit_by_receipt(read: ReadPart, catalogue: Catalogue) -> str:
    """Who sent what could not be read: by the address, else as noted, else by the names of file and folders; '' when none tells."""
    unit = catalogue.unit_by_address.get(read.part.sender) or noted_unit(read.part, catalogue)
    unit = unit or unit_in_path(read.path, catalogue)
    return unit.code if unit else ""


def noted_unit(part: Part, catalogue: Catalogue) -> Unit | None:
    """The unit that the office noted a file as received from."""
    return catalogue.unit_by_code.get(part.noted.unit) if part.noted else None


def _receipt_findings(delivery: Delivery, noted: Unit | None, catalogue: Catalogue) -> list[Finding]:
    """What the receipt says of a sheet: from whom, in whose folder, whether it was owed."""
    found = []
    unit = catalogue.unit_by_code.get(delivery.unit)
    where: dict[str, Any] = {"file": delivery.path}
    due = catalogue.due_of(delivery.slot)
    if not delivery.receipts:
        found.append(rules.UNDATED.at(**where))
    if delivery.sender and unit:
        found += _sender_findings(delivery, unit, catalogue)
    folder = delivery.path.replace("!/", "/").rpartition("/")[0]
    named = unit_in_path(folder + "/", catalogue) if folder else None
    if unit and noted and noted.code != unit.code:
        found.append(rules.NOTED_UNIT.at(**where, noted=quoted(noted.name)))
    elif unit and named and not noted and named.code != unit.code:
        found.append(rules.FOLDER_UNIT.at(**where))
    if (
        unit
        and due
        and delivery.form in catalogue.forms
        and not due.round  # anybody may propose at any time
        and delivery.form != TALLY_FORM  # nobody owes what the office made itself
        and not catalogue.owes(unit, catalogue.forms[delivery.form], due.period)
    ):
        found.append(rules.NOT_OWED.at(**where))
    return [delivery.tells(finding) for finding in found]


def _sender_findings(delivery: Delivery, unit: Unit, catalogue: Catalogue) -> list[Finding]:
    sender = catalogue.unit_by_address.get(delivery.sender)
    office = catalogue.setting("office_email").casefold()
    if delivery.sender == office or (sender and sender.code == unit.code):
        return []
    if sender is None:
        return [rules.UNKNOWN_SENDER.at(file=delivery.path, value=delivery.sender, sender=quoted(delivery.sender))]
    if office in {address.casefold() for address in sender.addresses}:
        return []
    return [rules.WRONG_SENDER.at(file=delivery.path)]
