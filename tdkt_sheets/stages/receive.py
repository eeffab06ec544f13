"""What arrived: each part becomes a delivery; equal bytes are one; what came after the cut-off waits (contract §1)."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from tdkt_sheets.core import dates, periods
from tdkt_sheets.core.clock import day_of
from tdkt_sheets.core.deliveries import (
    ASIDES,
    ATTACHED_KINDS,
    CONTAINER_KINDS,
    MAIL_KINDS,
    NIL_KIND,
    Delivery,
    Part,
    ReadPart,
    State,
    Verdict,
)
from tdkt_sheets.core.findings import Finding, Severity
from tdkt_sheets.core.periods import Month
from tdkt_sheets.core.slots import Slot
from tdkt_sheets.core.submissions import Submission
from tdkt_sheets.core.text import fold, quoted
from tdkt_sheets.roster.bloc import TALLY_FORM
from tdkt_sheets.roster.roster import Catalogue, Due, Unit
from tdkt_sheets.rules import deliveries as rules
from tdkt_sheets.rules import files
from tdkt_sheets.rules.files import WAITING
from tdkt_sheets.stages.attach import named_due, with_slots_of_scans
from tdkt_sheets.stages.proof import named_in
from tdkt_sheets.stages.receipt_dates import ONE_DAY, date_findings, stated_by, with_possible_date
from tdkt_sheets.stages.recognise import unit_in_path
from tdkt_sheets.stages.senders import doubt_of_sender

UNSHARED = frozenset({"temporary", "empty", "aside"})


def latest_month(parts: Iterable[ReadPart]) -> Month | None:
    """The month of the latest receipt, when anything is dated."""
    received = [read.part.received for read in parts if read.part.received is not None]
    return Month.of(day_of(max(received))) if received else None


@dataclass(frozen=True, slots=True)
class Received:
    """Every part as a delivery, in order of path, and the verdicts on those that are no open question."""

    deliveries: tuple[Delivery, ...]
    verdicts: Mapping[str, Verdict]


def receive(parts: Iterable[ReadPart], catalogue: Catalogue, cut_off: date, now: date | None = None) -> Received:
    """One delivery per part; without a verdict are the sheets of which it is still to be settled which of them count.

    What is dated after `now`, the day it is, cannot have come then: that is asked, where else it would wait for a later month.
    """
    ordered = [with_possible_date(read, catalogue, now) for read in sorted(parts, key=lambda read: read.path)]
    carrying = _carrying(ordered)
    by_bytes: dict[str, list[ReadPart]] = {}
    for read in ordered:
        if _counts(read, cut_off):
            by_bytes.setdefault(read.part.sha256, []).append(read)
    deliveries: list[Delivery] = []
    verdicts: dict[str, Verdict] = {}
    for digest, same in by_bytes.items():
        by_bytes[digest] = _heard(same, catalogue)
    for read in ordered:
        same = by_bytes.get(read.part.sha256, [read]) if _counts(read, cut_off) else [read]
        if read.part.kind in MAIL_KINDS and read.path not in carrying and not read.part.aside:
            read = _with_empty_mail(read, ordered, catalogue)  # noqa: PLW2901
        delivery, verdict = _received(read, same, catalogue, cut_off, now, read.path in carrying)
        if verdict is not None and now is not None and _is_not_yet(read.part, verdict, now):
            verdict = _asked_when(read.part, verdict, now)
        deliveries.append(delivery)
        if verdict is not None:
            verdicts[delivery.path] = verdict
    return Received(tuple(with_slots_of_scans(deliveries, verdicts, catalogue)), verdicts)


def _is_not_yet(part: Part, verdict: Verdict, now: date) -> bool:
    """Whether a file waits for a later month by a day that is still to come; a day's difference may be that of a clock."""
    is_put_off = any(finding.rule == rules.NEXT_TIME.id for finding in verdict.findings)
    return is_put_off and part.received is not None and day_of(part.received) > now + ONE_DAY


def _asked_when(part: Part, verdict: Verdict, now: date) -> Verdict:
    stated = dates.show(day_of(part.received).isoformat()) if part.received else ""
    asked = rules.NOT_YET.at(file=part.path, stated=stated, where=stated_by(part), now=dates.show(now.isoformat()))
    return replace(verdict, reason=asked.message, findings=(asked,))


def _heard(same: list[ReadPart], catalogue: Catalogue) -> list[ReadPart]:
    """The receipts of equal bytes that say when they came: those of senders who may speak for the unit, where there is one."""
    doubts = {read.path: doubt_of_sender(read, catalogue) for read in same}
    return [read for read in same if doubts[read.path] is None] or same


def _carrying(parts: Iterable[ReadPart]) -> frozenset[str]:
    """The mails and archives in which something was sent, be it a mail or an archive that cannot be opened."""
    found: set[str] = set()
    for read in parts:
        is_file = read.part.kind not in CONTAINER_KINDS or bool(read.part.fault)
        if is_file and not read.part.aside and read.part.fault != "temporary":
            steps = read.path.split("!/")
            found.update("!/".join(steps[:end]) for end in range(1, len(steps)))
    return frozenset(found)


def _with_empty_mail(read: ReadPart, parts: Iterable[ReadPart], catalogue: Catalogue) -> ReadPart:
    """A mail of a unit that carries nothing though its text speaks of something, or its subject names a form, with what is told of that."""
    unit, said = catalogue.unit_by_address.get(read.part.sender), read.part.said
    if unit is None or read.findings:
        return read
    if "nothing" in said:
        settled = any(
            other.part.kind == NIL_KIND and other.submission is not None and other.submission.unit == unit.code
            for other in parts
        )
        return read if settled else replace(read, findings=(files.NIL_MAIL.at(file=read.path),))
    seen = next((words for slug, words in _INSTEAD if slug in said), None)
    if seen is None and any(other.path.startswith(f"{read.path}!/") and other.part.kind == "tnef" for other in parts):
        seen = ", chỉ có winmail.dat không chứa tệp nào"
    if seen is None and _due_of_subject(read.part, catalogue) and not _TALKS.search(fold(read.part.subject)):
        seen = f", dù tiêu đề thư là {quoted(read.part.subject)}"
    return read if seen is None else replace(read, findings=(files.NO_FILE.at(file=read.path, seen=seen),))


_TALKS = re.compile(r"^(?:re|tl|fw|fwd|trả lời) ?:|\?|\b(?:hỏi|xin|gia hạn|lùi|chậm|thắc mắc|cảm ơn|đã nhận|góp ý)\b")
_INSTEAD = (
    ("link", ", chỉ có đường dẫn tải tệp"),
    ("table", ", số liệu ghi trong nội dung thư"),
    ("attached", ", dù thư ghi là có tệp gửi kèm"),
)


def _counts(read: ReadPart, cut_off: date) -> bool:
    part = read.part
    if part.kind in CONTAINER_KINDS | UNSHARED or not part.sha256:
        return False
    return part.received is None or day_of(part.received) <= cut_off


def _order(read: ReadPart) -> tuple[bool, float, str]:
    received = read.part.received
    return (received is None, received.timestamp() if received else 0.0, read.path)


def _received(
    read: ReadPart, same: list[ReadPart], catalogue: Catalogue, cut_off: date, now: date | None, has_files: bool
) -> tuple[Delivery, Verdict | None]:
    part, submission = read.part, read.submission
    if part.aside:
        is_told = part.aside == "bounce" and part.kind in MAIL_KINDS and "!/" not in part.path
        told = (files.BOUNCED.at(file=part.path, subject=quoted(part.subject)),) if is_told else ()
        return _delivery(read, (), told, submission=None), Verdict(State.IGNORED, ASIDES[part.aside], told)
    if _is_own_blank(read, catalogue):
        return _delivery(read, ()), Verdict(State.IGNORED, "Biểu mẫu chưa điền, không phải biểu của đơn vị gửi.")
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
    about_sender = doubt_of_sender(read, catalogue)
    receipts = tuple(sorted(one.part.received for one in same if one.part.received is not None))
    delivery = _with_last_receipt(_delivery(read, receipts, read.findings, submission), same)
    if about_sender is not None and about_sender.rule == rules.SENDER_REFUSED.id:
        told = (delivery.tells(about_sender),)
        return delivery, Verdict(State.IGNORED, about_sender.message, told)
    is_refused = any(finding.severity is Severity.CRITICAL for finding in read.findings)
    if part.kind in CONTAINER_KINDS and not is_refused:
        opened = "Đã mở để lấy các tệp bên trong." if has_files else "Không có tệp nào kèm theo."
        return delivery, Verdict(State.CONTAINER, opened, read.findings)
    if part.kind == "temporary" or part.fault == "temporary":
        return delivery, Verdict(State.IGNORED, "Tệp tạm, không phải biểu.", read.findings)
    if part.kind in ATTACHED_KINDS and not is_refused:
        delivery = replace(delivery, slot=replace(delivery.slot, unit=_unit_by_receipt(read, catalogue)))
        return delivery, Verdict(State.ATTACHED, "Kèm theo (bản ký, ảnh, văn bản).", read.findings)
    if submission is None:
        delivery = _unread(delivery, read, catalogue)
    else:
        delivery = _of_its_sender(delivery, read, catalogue)
        found = _receipt_findings(delivery, read, catalogue, now)
        sent = [delivery.tells(about_sender)] if about_sender is not None else []
        delivery = replace(delivery, own_findings=(*delivery.own_findings, *found, *sent))
        if about_sender is not None and about_sender.rule == rules.ASK_SENDER.id:
            return _from_elsewhere(delivery, sent[0])
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


def _from_elsewhere(delivery: Delivery, asked: Finding) -> tuple[Delivery, Verdict]:
    """What came from somebody who may not speak for its unit: nothing in it is told to the unit, and nothing of it counts, until the office answers."""
    others = [replace(each, form="", period="") for each in delivery.own_findings if each.rule in WAITING]
    told = (*others, asked)
    if others:  # which form it is nobody knows either
        delivery = replace(delivery, slot=Slot(delivery.unit))
    return replace(delivery, own_findings=told), Verdict(State.WAITING, asked.message, told)


def _is_own_blank(read: ReadPart, catalogue: Catalogue) -> bool:
    """Whether an untouched blank lies there that no unit sent."""
    is_untouched = any(finding.rule == files.UNTOUCHED.id for finding in read.findings)
    return is_untouched and read.part.sender not in catalogue.unit_by_address


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
    due = (named_due(read.path, catalogue) or _due_of_subject(read.part, catalogue)) if unit else None
    delivery = replace(delivery, slot=Slot(unit, due.form, due.period.code) if due else Slot(unit))
    return replace(delivery, own_findings=tuple(map(delivery.tells, delivery.own_findings)))


def _due_of_subject(part: Part, catalogue: Catalogue) -> Due | None:
    """The form and period that the subject of a mail without a file states, in the words of the form's titles."""
    is_mail = part.kind in MAIL_KINDS and not part.fault
    period = periods.find(part.subject) if is_mail else None
    forms = named_in([part.subject], catalogue) if period else frozenset()
    dues = [each for each in catalogue.dues if each.period == period and each.form in forms and not each.round]
    return dues[0] if len(dues) == 1 else None


def _of_its_sender(delivery: Delivery, read: ReadPart, catalogue: Catalogue) -> Delivery:
    """What came, a table that is no form as that of the unit that its receipt tells: it is who hears of it."""
    if not any(finding.rule == files.NO_CAPTIONS.id for finding in read.findings):
        return delivery
    delivery = replace(delivery, slot=Slot(_unit_by_receipt(read, catalogue)))
    return replace(delivery, own_findings=tuple(map(delivery.tells, delivery.own_findings)))


def _unit_by_receipt(read: ReadPart, catalogue: Catalogue) -> str:
    """Who sent what could not be read: by the address, else as noted, else by the names of file and folders; '' when none tells."""
    unit = catalogue.unit_by_address.get(read.part.sender) or noted_unit(read.part, catalogue)
    unit = unit or unit_in_path(read.path, catalogue)
    return unit.code if unit else ""


def noted_unit(part: Part, catalogue: Catalogue) -> Unit | None:
    """The unit that the office noted a file as received from."""
    return catalogue.unit_by_code.get(part.noted.unit) if part.noted else None


def _receipt_findings(delivery: Delivery, read: ReadPart, catalogue: Catalogue, now: date | None) -> list[Finding]:
    """What the receipt says of a sheet: when it came, from whom, in whose folder, whether it was owed."""
    found = list(date_findings(read, catalogue, now))
    if not delivery.receipts:
        found.append(rules.UNDATED.at(file=delivery.path))
    noted = noted_unit(read.part, catalogue)
    unit = catalogue.unit_by_code.get(delivery.unit)
    where: dict[str, Any] = {"file": delivery.path}
    due = catalogue.due_of(delivery.slot)
    folder = delivery.path.replace("!/", "/").rpartition("/")[0]
    named = unit_in_path(folder + "/", catalogue) if folder else None
    if unit and noted and noted.code != unit.code:
        found.append(rules.NOTED_UNIT.at(**where, noted=quoted(noted.name)))
    elif unit and named and not noted and named.code != unit.code:
        found.append(rules.FOLDER_UNIT.at(**where, folder=named.code))
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
