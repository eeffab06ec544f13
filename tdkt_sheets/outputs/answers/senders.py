"""What both sides are told of workbooks that somebody else sent: of those that wait, by name, and once what the office answered of the address."""

from collections.abc import Iterator
from dataclasses import dataclass

from tdkt_sheets.core import dates
from tdkt_sheets.core.clock import day_of
from tdkt_sheets.core.deliveries import Record, State
from tdkt_sheets.core.text import count, named, quoted
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.blanks.letters import OUTSIDE
from tdkt_sheets.roster.handling import HandlingKind
from tdkt_sheets.roster.roster import Unit
from tdkt_sheets.rules.deliveries import ASK_SENDER, FOLDER_UNIT, MARKED, NAMELESS, OTHER_UNIT, SENDER_REFUSED, UNKNOWN

NAMED = 20  # files named in one letter


@dataclass(frozen=True, slots=True)
class Notice:
    """What one side is told: `unit` is who, None of an address that nobody knows; `key` names what it is about."""

    key: str
    unit: Unit | None
    address: str
    subject: str
    lines: tuple[str, ...]


def notices(run: Run) -> list[Notice]:
    """For each unit and address of which files wait: what the unit is told, and what the sender is, where that is not the unit itself."""
    waiting: dict[tuple[str, str, str], list[Record]] = {}
    for record in run.records:
        for finding in record.findings if record.state is State.WAITING else ():
            if finding.rule == ASK_SENDER.id:
                about = (record.unit, str(finding.facts["address"]), str(finding.facts["kind"]))
                waiting.setdefault(about, []).append(record)
    told = [notice for about, records in sorted(waiting.items()) for notice in _both(*about, records, run)]
    return [*told, *_of_answered(run), *_of_wrong_blanks(run)]


def _of_answered(run: Run) -> Iterator[Notice]:
    """What both sides are told of the office's answer on an address, in the same words however many files come from there: so it is told once.

    What was answered of a mail that nobody could verify, or that names no sender, is about that one file and told to nobody.
    """
    catalogue = run.catalogue
    answers = [row for row in catalogue.handlings.on_senders if not row.file and row.address]
    of_units: dict[str, list[Record]] = {}
    for record in run.records if answers else ():
        of_units.setdefault(record.unit, []).append(record)
    for unit in catalogue.units:
        for row in answers:
            address, is_heard = row.address.casefold(), row.kind is HandlingKind.SPEAKS
            own = catalogue.unit_by_address.get(address)
            if row.unit not in ("", unit.code) or (own is not None and own.code == unit.code):
                continue
            if any(_is_by(record, address, is_heard) for record in of_units.get(unit.code, ())):
                yield from _answered(unit, row.address, is_heard, run)


def _is_by(record: Record, address: str, is_heard: bool) -> bool:
    """Whether a file came from an address and became what the answer on that address says."""
    if is_heard:
        return record.state is State.ACCEPTED and record.sender.casefold() == address
    refused = any(finding.rule == SENDER_REFUSED.id for finding in record.findings)
    return refused and record.sender.casefold() == address


def _answered(unit: Unit, address: str, is_heard: bool, run: Run) -> Iterator[Notice]:
    office = run.catalogue.setting("office_name")
    please = "trân trọng đề nghị quý cơ quan" if unit.kind in OUTSIDE else "đề nghị đơn vị"
    if is_heard:
        to_unit = (
            f"{office} đã xác định địa chỉ {address} gửi biểu cho {unit.name}: tệp gửi từ địa chỉ này được tính như tệp gửi từ địa chỉ của đơn vị. "
            f"Nếu không đúng, {please} báo lại {office}.",
        )
        to_sender = (
            f"{office} đã xác định địa chỉ {address} gửi biểu cho đơn vị ghi trong tệp: tệp gửi từ địa chỉ này được tính như tệp gửi từ địa chỉ của "
            "đơn vị đó. Thư trả lời về từng biểu gửi đến địa chỉ của đơn vị.",
        )
        subjects = ("Đã nhận tệp gửi từ địa chỉ khác", "Đã nhận tệp gửi cho đơn vị khác")
    else:
        to_unit = (
            f"{office} đã xác định địa chỉ {address} không gửi biểu cho {unit.name}: tệp gửi từ địa chỉ này không được tính. "
            f"Nếu không đúng, {please} báo lại {office}.",
        )
        to_sender = (
            f"{office} đã xác định địa chỉ {address} không gửi biểu cho đơn vị ghi trong tệp: tệp gửi từ địa chỉ này không được tính là biểu của đơn vị đó. "
            "Nếu dùng nhầm biểu mẫu, đề nghị điền vào biểu mẫu của đơn vị mình rồi gửi lại.",
        )
        subjects = (
            "Đề nghị làm rõ: tệp gửi từ địa chỉ khác không được tính",
            "Đề nghị làm rõ: tệp ghi của đơn vị khác không được tính",
        )
    key = f"{unit.code}|{address.casefold()}|đã xác định"
    yield Notice(f"{key}|đơn vị", unit, "", subjects[0], to_unit)
    sender = run.catalogue.unit_by_address.get(address.casefold())
    yield Notice(f"{key}|nơi gửi", sender, address, subjects[1], to_sender)


def _of_wrong_blanks(run: Run) -> Iterator[Notice]:
    """What a unit is told whose folder holds blanks of another: most likely it filled in the wrong one."""
    filed: dict[str, list[Record]] = {}
    for record in run.records:
        for finding in record.findings:
            if finding.rule == FOLDER_UNIT.id:
                filed.setdefault(str(finding.facts["folder"]), []).append(record)
    for code, records in sorted(filed.items()):
        files, number = named([_called(record) for record in records], "tệp", NAMED), count(len(records))
        lines = (
            f"{run.catalogue.setting('office_name')} đã nhận {number} tệp để ở thư mục của đơn vị nhưng là biểu mẫu của một đơn vị khác: {files}. "
            "Tệp không được tính là biểu của đơn vị.",
            "Nếu đơn vị dùng nhầm biểu mẫu, đề nghị điền vào biểu mẫu của đơn vị rồi gửi lại.",
        )
        yield Notice(
            f"{code}|thư mục",
            run.catalogue.unit_by_code[code],
            "",
            f"Đề nghị làm rõ: {number} tệp ghi của đơn vị khác",
            lines,
        )


def _both(unit_code: str, address: str, kind: str, records: list[Record], run: Run) -> Iterator[Notice]:
    office, unit = run.catalogue.setting("office_name"), run.catalogue.unit_by_code[unit_code]
    files = named([_called(record) for record in records], "tệp", NAMED)
    number = count(len(records))
    whose = {
        UNKNOWN: f"địa chỉ chưa biết {address}",
        OTHER_UNIT: "địa chỉ của một đơn vị khác",
        NAMELESS: "thư không ghi địa chỉ gửi",
        MARKED: f"thư ghi địa chỉ {address} mà máy chủ thư không xác thực được",
    }[kind]
    asked = "Trân trọng đề nghị quý cơ quan" if unit.kind in OUTSIDE else "Đề nghị đơn vị"
    lines = (
        f"{office} đã nhận từ {whose} {number} tệp ghi là của {unit.name}: {files}. Tệp chưa được tính, "
        "không thay và không thêm vào biểu đã gửi từ địa chỉ của đơn vị.",
        f"{asked} cho biết có gửi các tệp này không; nếu có, gửi lại từ địa chỉ của đơn vị, hoặc xác nhận địa chỉ để {office} ghi nhận.",
    )
    key = f"{unit.code}|{kind}|{address}"
    yield Notice(f"{key}|đơn vị", unit, "", f"Đề nghị làm rõ: {number} tệp gửi từ địa chỉ khác", lines)
    if kind not in (UNKNOWN, OTHER_UNIT):
        return
    sender = run.catalogue.unit_by_address.get(address)
    told = (
        f"{office} đã nhận từ địa chỉ {address} {number} tệp ghi là của một đơn vị khác: {files}. "
        "Địa chỉ này chưa được xác định là gửi cho đơn vị đó nên tệp chưa được tính.",
        f"Đề nghị gửi từ địa chỉ của đơn vị ghi trong tệp, hoặc đề nghị đơn vị đó xác nhận với {office}."
        + (
            ""
            if sender is None
            else " Nếu dùng nhầm biểu mẫu của đơn vị khác, đề nghị điền vào biểu mẫu của đơn vị mình rồi gửi lại."
        ),
    )
    yield Notice(f"{key}|nơi gửi", sender, address, f"Đề nghị làm rõ: {number} tệp ghi của đơn vị khác", told)


def _called(record: Record) -> str:
    """A file as it is named to those who know of it: its name, and when it came."""
    day = f" ngày {dates.show(day_of(record.first_received).isoformat())}" if record.first_received else ""
    return quoted(record.path.replace("!/", "/").rpartition("/")[2]) + day
