"""`so-tiep-nhan.xlsx`: everything received and what became of it, the account of every row, and what we changed."""

from collections.abc import Iterator

from tdkt_sheets.core import dates
from tdkt_sheets.core.clock import day_of, here
from tdkt_sheets.core.deliveries import HELD, SET_ASIDE, TAKEN, Record, State, layers_by_file, rows_in_balance
from tdkt_sheets.core.findings import Finding, Severity, in_order
from tdkt_sheets.core.periods import period_label
from tdkt_sheets.core.plan import CellValue, SheetPlan, WorkbookPlan
from tdkt_sheets.core.rows import RowList
from tdkt_sheets.core.text import named
from tdkt_sheets.forms.types import as_text
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.answers.letters import listed
from tdkt_sheets.outputs.answers.parts import is_after_closing
from tdkt_sheets.outputs.pieces.tables import Heading, table_sheets
from tdkt_sheets.roster.bloc import TALLY_FORM
from tdkt_sheets.roster.handling import HandlingKind
from tdkt_sheets.rules.cells import CHANGED as CHANGED_VALUE
from tdkt_sheets.rules.deliveries import LATE
from tdkt_sheets.rules.structure import UNDERSTOOD

REGISTER = (
    Heading("STT", 5, "cell centre"), Heading("Tệp (trong thư mục input)", 46), Heading("Đơn vị", 22), Heading("Biểu", 6, "cell centre"),
    Heading("Kỳ", 11), Heading("Người gửi", 27), Heading("Nhận lúc", 12, "cell centre"), Heading("Quá hạn (ngày)", 7, "cell centre"), Heading("Trạng thái", 15),
    Heading("Lý do", 34), Heading("Đọc", 7, "cell count", True), Heading("Được tính", 7, "cell count", True),
    Heading("Chờ chỉnh sửa", 8, "cell count", True), Heading("Để riêng", 7, "cell count", True), Heading("Bỏ qua", 7, "cell count", True),
)  # fmt: skip
NOT_TAKEN = (
    Heading("STT", 6, "cell centre"), Heading("Tệp", 40), Heading("Trang", 18), Heading("Dòng", 7, "cell centre"), Heading("Nội dung dòng", 30),
    Heading("Xử lý", 14), Heading("Vì sao", 62),
)  # fmt: skip
CHANGED = (
    Heading("STT", 6, "cell centre"), Heading("Tệp", 40), Heading("Ở đâu", 46), Heading("Ô", 8, "cell centre"), Heading("Đã ghi", 28), Heading("Chuẩn hóa", 50),
)  # fmt: skip
PAST = (
    Heading("STT", 6, "cell centre"), Heading("Tệp", 40), Heading("Mức", 14), Heading("Mã", 8, "cell centre"), Heading("Ở đâu", 40), Heading("Ô", 8, "cell centre"),
    Heading("Đang ghi", 22), Heading("Nội dung", 50), Heading("Lý do", 40),
)  # fmt: skip
CONTAINERS = (
    Heading("STT", 6, "cell centre"), Heading("Thư, tệp nén (trong thư mục input)", 60), Heading("Người gửi", 32), Heading("Nhận lúc", 18, "cell centre"),
    Heading("Xử lý", 44),
)  # fmt: skip
LETTERS = (
    Heading("STT", 6, "cell centre"), Heading("Đơn vị", 34), Heading("Biểu", 8, "cell centre"), Heading("Kỳ, đợt", 28), Heading("Thư", 70),
    Heading("Tình trạng", 34),
)  # fmt: skip
ADJUSTMENTS = (
    Heading("STT", 6, "cell centre"), Heading("Tệp", 46), Heading("Đơn vị", 30), Heading("Biểu", 8, "cell centre"), Heading("Kỳ", 16), Heading("Nhận lúc", 16, "cell centre"),
    Heading("Ghi nhận", 60),
)  # fmt: skip
CHANGES = (CHANGED_VALUE.id, UNDERSTOOD.id)  # what we made of what was typed: values, and columns of the unit's own
FATES = {HELD: "Chờ chỉnh sửa", SET_ASIDE: "Để riêng"}


def register_book(run: Run) -> WorkbookPlan:
    """The register, the rows that are not counted with their reasons, and every value that was changed."""
    note = (
        f"Chốt số liệu đến hết ngày {dates.show(run.cut_off.isoformat())}. Đọc = Được tính + Chờ chỉnh sửa + Để riêng; "
        "Bỏ qua là các dòng tiêu đề, cộng, ký, ghi chú, không phải dữ liệu."
    )
    changes = in_order(finding for finding in (*run.findings, *run.past) if finding.rule in CHANGES)
    past = [finding for finding in run.past if finding.rule not in CHANGES]
    ordered = sorted(run.records, key=_by_receipt)
    files = [record for record in ordered if record.state is not State.CONTAINER]
    opened = [record for record in ordered if record.state is State.CONTAINER]
    sheets = [
        *table_sheets("Sổ tiếp nhận", "SỔ TIẾP NHẬN VÀ CÂN ĐỐI SỐ DÒNG", REGISTER, _register_rows(files, run), note),
        *table_sheets(
            "Thư gửi đơn vị", "THƯ GỬI ĐƠN VỊ", LETTERS, ([number, *line] for number, line in enumerate(listed(run), 1)),
            "Thư mới nằm trong thư mục phan-hoi, mỗi đơn vị một thư. Gửi xong ghi: tdkt sent THÁNG. Viết lại cả thư cũ: tdkt merge --unsent.",
        ),
        *_adjustments(run),
        *table_sheets(
            "Dòng chưa tính", "CÁC DÒNG ĐÃ ĐỌC NHƯNG CHƯA TÍNH", NOT_TAKEN, _rows_not_taken(run),
            "Mỗi dòng đọc được mà không được tính đều nêu lý do.",
        ),
        *table_sheets(
            "Đã chuẩn hóa", "CÁC GIÁ TRỊ ĐÃ CHUẨN HÓA", CHANGED, _changed_rows(changes), "Bản gốc giữ nguyên trong tệp của đơn vị.",
        ),
        *table_sheets(
            "Đã thay, đã rút", "NỘI DUNG CỦA TỆP, CỦA DÒNG ĐÃ CÓ BẢN KHÁC THAY HOẶC ĐÃ RÚT", PAST, _past_rows(past, run),
            "Ghi để tra cứu: không nêu với đơn vị, không tính vào số nội dung cần chỉnh sửa.",
        ),
        *table_sheets(
            "Thư, tệp nén", "CÁC THƯ VÀ TỆP NÉN ĐÃ MỞ", CONTAINERS, _container_rows(opened),
            "Các tệp bên trong được ghi riêng từng dòng ở trang “Sổ tiếp nhận”.",
        ),
    ]  # fmt: skip
    return WorkbookPlan("Sổ tiếp nhận", sheets)


def _adjustments(run: Run) -> list[SheetPlan]:
    """What came into closed periods, to be entered as adjustments; no sheet where nothing did."""
    late = [record for record in run.records if is_after_closing(record)]
    names = {unit.code: unit.name for unit in run.catalogue.units}
    rows: list[list[CellValue]] = [
        [
            number,
            one.path,
            names.get(one.unit, one.unit),
            one.form,
            period_label(one.period),
            received_text(one),
            one.reason,
        ]
        for number, one in enumerate(late, 1)
    ]
    note = "Tệp gửi vào kỳ đã chốt: số đã chốt giữ nguyên, đơn vị được trả lời; Văn phòng ghi điều chỉnh ở kỳ sau."
    return table_sheets("Điều chỉnh sau chốt", "ĐIỀU CHỈNH SAU KHI CHỐT KỲ", ADJUSTMENTS, rows, note) if late else []


def _by_receipt(record: Record) -> tuple[bool, float, str]:
    """Order of the register: as received, undated files last."""
    received = record.first_received
    return received is None, received.timestamp() if received else 0.0, record.path


def received_text(record: Record) -> str:
    """When a file came, as the office reads it."""
    if record.first_received is None:
        return ""
    received = here(record.first_received)
    day = dates.show(received.date().isoformat())
    is_day = record.dated_by == "name" or (record.dated_by == "noted" and not record.has_hour)
    return day if is_day else f"{received.hour:02d}:{received.minute:02d} {day}"


def _container_rows(records: list[Record]) -> Iterator[list[CellValue]]:
    for number, record in enumerate(records, 1):
        yield [number, record.path, record.sender, received_text(record), record.reason]


def _register_rows(records: list[Record], run: Run) -> Iterator[list[CellValue]]:
    names = {unit.code: unit.name for unit in run.catalogue.units}
    for number, record in enumerate(records, 1):
        rows = record.rows
        yield [
            number, record.path, names.get(record.unit, record.unit), record.form, period_label(record.period), record.sender,
            received_text(record), _days_late(record, run), record.state.caption, _why(record, run),
            rows.read, rows.taken, rows.held, rows.set_aside, rows.skipped,
        ]  # fmt: skip


def _days_late(record: Record, run: Run) -> int | None:
    """How many days late the first file of its slot came; nothing for those that came after it."""
    group = run.by_slot.get(record.slot)
    due = run.catalogue.due_of(record.slot)
    if (
        group is None
        or due is None
        or record.form == TALLY_FORM
        or record.state not in (State.ACCEPTED, State.SUPERSEDED)
    ):
        return None
    first = record.first_received
    days = (day_of(first) - due.last_day).days if first is not None and first == group.first_received else 0
    return days if days > 0 else None


def _why(record: Record, run: Run) -> str:
    """Why a file is in its state, with what the office decided about it."""
    accepted = {
        each.waived for each in run.findings_by_file.get(record.path, ()) if each.rule == LATE.id and each.waived
    }
    decided = [record.handling, *(f"{HandlingKind.LATE_ACCEPTED.caption} ({words})" for words in sorted(accepted))]
    said = "; ".join(filter(None, decided))
    reason = f"{record.reason} {record.noted}." if record.noted else record.reason
    return f"{reason} Ý kiến xử lý: {said}." if said else reason


def _rows_not_taken(run: Run) -> Iterator[list[CellValue]]:
    """Each row that was read and not taken, with its reason."""
    layers = layers_by_file(run.resolved)
    number = 0
    for record in run.records:
        form = run.catalogue.forms.get(record.form)
        reasons: dict[tuple[str, int], list[str]] = {}
        for finding in run.findings_by_file.get(record.path, ()):
            if finding.severity is Severity.ERROR or finding.waits:
                for row in finding.rows or (0,):
                    reasons.setdefault((finding.sheet_key, row), []).append(f"{finding.rule}: {finding.message}")
        for sheet, fate_of in rows_in_balance(record.submission, record.state, layers.get(record.path)):
            annex = form.sheet(sheet.key) if form else None
            label = annex.label if annex else ""
            for index, fate in enumerate(fate_of):
                if fate == TAKEN:
                    continue
                row = sheet.rows[index]
                if fate == HELD:
                    told = reasons.get((sheet.key, row), []) or reasons.get((sheet.key, 0), [])
                    why = named(told, "nội dung", between=" ", longest=1_200)
                elif row in sheet.repeated:
                    why = f"Lặp lại y hệt {RowList((sheet.repeated[row],))}."
                elif record.state is State.ACCEPTED:
                    why = "Bản gửi sau có dòng này."
                else:
                    why = record.reason
                number += 1
                name = sheet.originals.get((index, label)) or sheet.get(index, label)
                yield [number, record.path, sheet.tab, row, as_text(name) if name is not None else "", FATES[fate], why]


def _past_rows(past: list[Finding], run: Run) -> Iterator[list[CellValue]]:
    """What a later file or a decision made history, each with the state that its file is in now."""
    records = {record.path: record for record in run.records}
    for number, finding in enumerate(past, 1):
        record = records[finding.file]
        now = "Bản gửi sau có dòng này." if record.state is State.ACCEPTED else _why(record, run)
        yield [
            number, finding.file, finding.severity.caption, finding.rule, finding.place, finding.cell or "", finding.value, finding.why, now,
        ]  # fmt: skip


def _changed_rows(changes: list[Finding]) -> Iterator[list[CellValue]]:
    for number, finding in enumerate(changes, 1):
        yield [number, finding.file, finding.place, finding.cell or "", finding.value, finding.message]
