"""The register: each part becomes a record; equal bytes become one delivery; what came after the cut-off waits (contract §1)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from tdkt_sheets.core import dates
from tdkt_sheets.core.clock import day_of
from tdkt_sheets.core.deliveries import ATTACHED_KINDS, CONTAINER_KINDS, ReadPart, Record, State
from tdkt_sheets.core.findings import Finding, Severity
from tdkt_sheets.core.periods import Month
from tdkt_sheets.core.text import quoted
from tdkt_sheets.roster.bloc import TALLY_FORM
from tdkt_sheets.roster.roster import Catalogue, Unit
from tdkt_sheets.rules import deliveries as rules
from tdkt_sheets.stages.attach import named_due
from tdkt_sheets.stages.recognise import unit_in_path

UNSHARED = frozenset({"temporary", "empty"})


def latest_month(parts: Iterable[ReadPart]) -> Month | None:
    """The month of the latest receipt, when anything is dated."""
    received = [read.part.received for read in parts if read.part.received is not None]
    return Month.of(day_of(max(received))) if received else None


def receive(parts: Iterable[ReadPart], catalogue: Catalogue, cut_off: date) -> list[Record]:
    """One record per part, in order of path, with its state where it is already decided ('' for sheets still to be resolved)."""
    ordered = sorted(parts, key=lambda read: read.path)
    by_bytes: dict[str, list[ReadPart]] = {}
    for read in ordered:
        if _counts(read, cut_off):
            by_bytes.setdefault(read.part.sha256, []).append(read)
    records = []
    for read in ordered:
        same = by_bytes.get(read.part.sha256, [read]) if _counts(read, cut_off) else [read]
        records.append(_record(read, same, catalogue, cut_off))
    return records


def _counts(read: ReadPart, cut_off: date) -> bool:
    part = read.part
    if part.kind in CONTAINER_KINDS | UNSHARED or not part.sha256:
        return False
    return part.received is None or day_of(part.received) <= cut_off


def _order(read: ReadPart) -> tuple[bool, float, str]:
    received = read.part.received
    return (received is None, received.timestamp() if received else 0.0, read.path)


def _record(read: ReadPart, same: list[ReadPart], catalogue: Catalogue, cut_off: date) -> Record:
    part, submission = read.part, read.submission
    first = min(same, key=_order)
    receipts = tuple(sorted(one.part.received for one in same if one.part.received is not None))
    if first is not read and part.kind not in CONTAINER_KINDS:
        record = Record(part.path, part.sha256, part.kind, part.sender, (part.received,) if part.received else ())
        record.state, record.dated_by = State.DUPLICATE, part.dated_by
        record.reason = f"Giống hệt {first.path}."
        _identify(record, read)
        record.unit = record.unit or _unit_by_receipt(read, catalogue)
        record.findings.append(_of(rules.SAME_BYTES.at(file=part.path, other=quoted(first.path)), record))
        return record
    record = Record(part.path, part.sha256, part.kind, part.sender, receipts, dated_by=part.dated_by)
    record.findings += read.findings
    record.submission = submission
    _identify(record, read)
    if part.received is not None and day_of(part.received) > cut_off:
        record.receipts = (part.received,)
        record.state, record.reason = (
            State.IGNORED,
            f"Nhận sau ngày chốt {dates.show(cut_off.isoformat())}; để lại kỳ sau.",
        )
        record.findings = [rules.NEXT_TIME.at(file=part.path, cut_off=dates.show(cut_off.isoformat()))]
        record.submission = None
    elif part.kind in CONTAINER_KINDS and not record.is_rejected:
        record.state, record.reason = State.CONTAINER, "Đã mở để lấy các tệp bên trong."
    elif part.kind == "temporary" or part.fault == "temporary":
        record.state, record.reason = State.IGNORED, "Tệp tạm, không phải biểu."
    elif part.kind in ATTACHED_KINDS and not record.is_rejected:
        record.state, record.reason = State.ATTACHED, "Kèm theo (bản ký, ảnh, văn bản)."
        record.unit = _unit_by_receipt(read, catalogue)
    elif record.is_rejected or submission is None:
        record.state = State.REJECTED
        record.reason = next((f.message for f in record.findings if f.severity is Severity.CRITICAL), "Không đọc được.")
        if submission is None and not record.unit:
            record.unit = _unit_by_receipt(read, catalogue)
            due = named_due(read.path, catalogue) if record.unit else None
            if due is not None:
                record.form, record.period = due.form, due.period.code
            record.findings = [_of(finding, record) for finding in record.findings]
    if record.submission is not None and record.state in (State.OPEN, State.REJECTED):
        record.findings += _receipt_findings(record, catalogue)
    return record


def _unit_by_receipt(read: ReadPart, catalogue: Catalogue) -> str:
    """Who sent what could not be read: by the address, else by the names of file and folders; '' when neither tells."""
    unit = catalogue.unit_by_address.get(read.part.sender) or unit_in_path(read.path, catalogue)
    return unit.code if unit else ""


def _identify(record: Record, read: ReadPart) -> None:
    if read.submission is not None:
        record.form, record.unit, record.period = read.submission.form, read.submission.unit, read.submission.period
        record.round, record.revision = read.submission.round, read.submission.revision


def _receipt_findings(record: Record, catalogue: Catalogue) -> list[Finding]:
    """What the receipt says of a sheet: from whom, in whose folder, whether it was owed."""
    found = []
    unit = catalogue.unit_by_code.get(record.unit)
    where: dict[str, Any] = {"file": record.path}
    due = catalogue.due_of.get((record.form, record.period, record.round))
    if not record.receipts:
        found.append(rules.UNDATED.at(**where))
    if record.sender and unit:
        found += _sender_findings(record, unit, catalogue)
    folder = record.path.replace("!/", "/").rpartition("/")[0]
    named = unit_in_path(folder + "/", catalogue) if folder else None
    if unit and named and named.code != unit.code:
        found.append(rules.FOLDER_UNIT.at(**where))
    if (
        unit
        and due
        and record.form in catalogue.forms
        and not due.round  # anybody may propose at any time
        and record.form != TALLY_FORM  # nobody owes what the office made itself
        and not catalogue.owes(unit, catalogue.forms[record.form], due.period)
    ):
        found.append(rules.NOT_OWED.at(**where))
    return [_of(finding, record) for finding in found]


def _sender_findings(record: Record, unit: Unit, catalogue: Catalogue) -> list[Finding]:
    sender = catalogue.unit_by_address.get(record.sender)
    office = catalogue.setting("office_email").casefold()
    if record.sender == office or (sender and sender.code == unit.code):
        return []
    if sender is None:
        return [rules.UNKNOWN_SENDER.at(file=record.path, value=record.sender, sender=quoted(record.sender))]
    if office in {address.casefold() for address in sender.addresses}:
        return []
    return [rules.WRONG_SENDER.at(file=record.path)]


def _of(finding: Finding, record: Record) -> Finding:
    return replace(finding, unit=record.unit, form=record.form, period=record.period)
