"""What both sides are told of workbooks that wait because somebody else sent them: names of files, nothing of what is in them."""

from collections.abc import Iterator
from dataclasses import dataclass

from tdkt_sheets.core import dates
from tdkt_sheets.core.clock import day_of
from tdkt_sheets.core.deliveries import Record, State
from tdkt_sheets.core.text import count, named, quoted
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.blanks.letters import OUTSIDE
from tdkt_sheets.roster.roster import Unit
from tdkt_sheets.rules.deliveries import ASK_SENDER, FOLDER_UNIT, MARKED, NAMELESS, OTHER_UNIT, UNKNOWN

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
    return [*told, *_of_wrong_blanks(run)]


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
