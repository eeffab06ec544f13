"""`ban-giao.xlsx`: how each sheet, book and room passed into the next year, what is still open, the draft of the next plan.

The same page is what an officer hands over to the next one.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from tdkt_sheets.awards.cases import Step
from tdkt_sheets.catalogue.next_year import Passed, Turn
from tdkt_sheets.core import dates
from tdkt_sheets.core.office_files import ACTS_ROOM, FORMER_CLOSINGS
from tdkt_sheets.core.periods import Period
from tdkt_sheets.core.plan import CellValue, SheetPlan, WorkbookPlan
from tdkt_sheets.core.text import count, named
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.pieces.tables import Heading, table_sheets
from tdkt_sheets.outputs.summary.book import material_of
from tdkt_sheets.summaries.plan_progress import plan_progress

FILE = "ban-giao.xlsx"
Row = Sequence[CellValue]


def handover_book(run: Run, turn: Turn, passed: Sequence[Passed], unread: Sequence[str]) -> WorkbookPlan:
    """The workbook of a hand-over, where `run` is the old year at its last day."""
    old, new = run.catalogue.year, turn.year
    sheets = [*_passed(old, new, passed, unread), *_closings(run), *_open(run), *_draft(run, turn)]
    return WorkbookPlan(f"Bàn giao năm {old} sang năm {new}", sheets)


def _passed(old: int, new: int, passed: Sequence[Passed], unread: Sequence[str]) -> list[SheetPlan]:
    heads = [
        Heading("STT", 6, "cell integer"), Heading("Nội dung", 34, "cell wrap"), Heading("Cách chuyển", 24, "cell wrap"),
        Heading("Số dòng, tệp", 14, "cell integer"), Heading("Để lại năm cũ", 52, "cell wrap"), Heading("Đề nghị kiểm tra", 40, "cell wrap"),
    ]  # fmt: skip
    rows: list[Row] = [
        (place, one.what, one.passing.value, one.kept, named(one.dropped, "mục"), one.look)
        for place, one in enumerate(passed, 1)
    ]
    if unread:
        told = named(unread, "mục")
        rows.append(
            (len(rows) + 1, "Phần Văn phòng tự thêm", "Không chuyển", 0, told, "Cần dùng thì chép tay từ danh mục cũ.")
        )
    note = f"Thư mục năm {old} giữ nguyên. Kỳ nào chưa chốt: trang “Chốt kỳ”."
    return table_sheets("Bàn giao", f"BÀN GIAO NĂM {old} SANG NĂM {new}", heads, rows, note)


def unclosed(run: Run) -> list[tuple[Period, list[str]]]:
    """The periods that nobody closed, each with the forms that are still open; of an earlier year only what something came of here."""
    found: dict[Period, list[str]] = {}
    came = {(record.form, record.period) for record in run.records}
    for due in run.catalogue.dues:
        is_closed = any(one.period == due.period.code and one.form in ("", due.form) for one in run.closed)
        is_ours = due.period.last.year >= run.catalogue.year or (due.form, due.period.code) in came
        if is_ours and not is_closed and due.last_day >= (run.catalogue.starts or due.last_day):
            found.setdefault(due.period, []).append(due.form)
    return sorted(found.items(), key=lambda one: (one[0].last, one[0].code))


def _closings(run: Run) -> list[SheetPlan]:
    """What of the old year is still to be closed, with the command that does it."""
    heads = [Heading("STT", 6, "cell integer"), Heading("Kỳ", 26, "cell wrap"), Heading("Biểu chưa chốt", 40, "cell wrap"), Heading("Lệnh chốt", 44, "cell wrap")]  # fmt: skip
    rows: list[Row] = [
        (place, period.label, ", ".join(dict.fromkeys(forms)), f"tdkt close {period.code}")
        for place, (period, forms) in enumerate(unclosed(run), 1)
    ]
    if not rows:
        rows = [("", "Mọi kỳ của năm đã chốt.", "", "")]
    year = run.catalogue.year
    note = f"Chạy các lệnh này ở thư mục năm {year}, sau khi đã nhận đủ biểu. Chốt rồi thì biểu đến sau được nêu riêng thành điều chỉnh, số liệu đã báo cáo giữ nguyên. "
    note += f"Kỳ chốt sau khi đã mở năm mới thì chép tay: tệp có tên “chot-ky” mới thêm ở {ACTS_ROOM.folder} của năm {year} sang {FORMER_CLOSINGS} ở thư mục input của năm mới."
    return table_sheets("Chốt kỳ", f"CHỐT SỐ LIỆU NĂM {year}", heads, rows, note)


def _open(run: Run) -> list[SheetPlan]:
    """Cases that are not decided, one by one; of those that are, how many of a round are still to be handed over or paid."""
    heads = [
        Heading("STT", 6, "cell integer"), Heading("Đợt", 34, "cell wrap"), Heading("Cá nhân, tập thể", 30, "cell wrap"), Heading("Đơn vị", 30, "cell wrap"),
        Heading("Danh hiệu, hình thức", 34, "cell wrap"), Heading("Đã làm", 24, "cell wrap"), Heading("Đang", 22, "cell wrap"),
    ]  # fmt: skip
    waiting = [case for case in material_of(run).cases if case.waits_for]
    rows: list[Row] = []
    for case in waiting:
        if case.reached(Step.DECIDED) is None:
            line, day = case.line, f" {dates.show(case.last.day.isoformat())}" if case.last.day else ""
            told = (line.recipient, line.unit_name, line.award_name, f"{case.last.step.words}{day}", case.standing)
            rows.append((len(rows) + 1, case.bundle.round.name, *told))
    decided = Counter((case.bundle.round.name, case.waits_for) for case in waiting if case.reached(Step.DECIDED))
    for (name, waits_for), number in decided.items():
        rows.append((len(rows) + 1, name, f"{count(number)} trường hợp", "", "", Step.DECIDED.words, waits_for))
    if not rows:
        rows = [("", "Không có hồ sơ nào đang chờ.", "", "", "", "", "")]
    note = "Có quyết định thì ghi vào so-khen-thuong.xlsx của năm mới. Giấy tờ của đợt ở thư mục năm cũ."
    return table_sheets("Hồ sơ đang chờ", "HỒ SƠ KHEN THƯỞNG CHƯA XONG", heads, rows, note)


def _draft(run: Run, turn: Turn) -> list[SheetPlan]:
    """The tasks of the year with their state and day, and what the next plan would say of each."""
    heads = [
        Heading("Số", 8, "cell centre"), Heading("Nhiệm vụ trong năm", 52, "cell wrap"), Heading("Tình trạng", 30, "cell wrap"),
        Heading("Văn bản, ngày", 26, "cell wrap"), Heading("Dự thảo năm sau", 52, "cell wrap"), Heading("Việc của đơn vị", 34, "cell wrap"),
    ]  # fmt: skip
    states = _states(run)
    published = material_of(run).published
    rows: list[Row] = []
    for task in run.catalogue.tasks:
        paper = published.get(task.code)
        done = f"{paper.number} ngày {dates.show(paper.day.isoformat())}" if paper else ""
        rows.append(
            (task.code, task.task, states.get(task.code, ""), done, turn.text(task.task), turn.text(task.work) or "")
        )
    note = f"Tình trạng đến hết ngày {dates.show(run.cut_off.isoformat())}. Sửa trên trang “Kế hoạch” của danh mục năm mới."
    title = f"DỰ THẢO KẾ HOẠCH THI ĐUA, KHEN THƯỞNG NĂM {turn.year}"
    return table_sheets("Dự thảo kế hoạch", title, heads, rows, note)


def _states(run: Run) -> dict[str, str]:
    report = plan_progress(material_of(run))
    return dict(_outcomes(report.tables[0].lines)) if report else {}


def _outcomes(lines: Sequence[object]) -> Iterator[tuple[str, str]]:
    for line in lines:
        values = getattr(line, "values", {})
        if "outcome" in values:
            yield str(values["number"]), str(values["outcome"])
