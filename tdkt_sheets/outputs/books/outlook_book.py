"""Who may be proposed for what, as a workbook and as lines: read before the registrations of the year."""

from collections import Counter
from collections.abc import Iterable, Sequence

from tdkt_sheets.core import dates
from tdkt_sheets.core.plan import CellValue, WorkbookPlan
from tdkt_sheets.core.text import count
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.pieces.tables import Head, table_sheets
from tdkt_sheets.rules.outlook import Outlook, State

EACH_YEAR = ("LDTT", "CSTDCS")  # decided by the year alone, and so the same for nearly everybody
HEADS = (
    Head("STT", 6, "cell integer"),
    Head("Đơn vị", 28),
    Head("Họ và tên", 24),
    Head("Danh hiệu, hình thức", 30),
    Head("Kết quả", 16),
    Head("Từ khi nào", 20),
    Head("Còn thiếu; việc phải đạt trong năm", 62),
    Head("Đã được tặng, gần nhất", 12, "cell centre"),
)
LONGEST = 900  # characters of a cell of words
NOTE = (
    "Tính đến ngày {day}, theo quy định của ngày ấy, sổ khen thưởng và danh sách Nhân sự. “Đủ”: đủ tiêu chuẩn về quá trình với dữ liệu hiện có. "
    "“Đủ nếu năm nay đạt”: còn phụ thuộc kết quả năm {year}. “Chưa đủ dữ liệu”: sổ chưa đủ năm, chưa thể kết luận. “Sớm nhất”: nếu các năm tới đều đạt. "
    "Trang này dùng trong Văn phòng, để tham khảo khi đăng ký, không thay việc bình xét; Chiến sĩ thi đua cấp Bộ có cùng tiêu chuẩn với cấp tỉnh."
)


def outlook_book(found: Sequence[Outlook], run: Run) -> WorkbookPlan:
    """Those who may be proposed now or if the year goes well, then everybody with every title and award."""
    year = run.catalogue.year
    note = NOTE.format(day=dates.show(run.cut_off.isoformat()), year=year)
    ready = [one for one in found if one.state in (State.MET, State.IF_YEAR_GOES_WELL) and one.award not in EACH_YEAR]
    title = f"DỰ KIẾN NGƯỜI ĐỦ TIÊU CHUẨN XÉT DANH HIỆU, KHEN THƯỞNG NĂM {year}"
    sheets = table_sheets("Có thể đề nghị", title, HEADS, _rows(ready, run), note)
    sheets += table_sheets("Tất cả", f"TIÊU CHUẨN CỦA TỪNG NGƯỜI NĂM {year}", HEADS, _rows(found, run), note)
    return WorkbookPlan(f"Dự kiến danh hiệu, khen thưởng năm {year}", sheets)


def _rows(found: Iterable[Outlook], run: Run) -> list[list[CellValue]]:
    names, titles = {unit.code: unit.name for unit in run.catalogue.units}, run.catalogue.title_by_code
    return [
        [
            number, names.get(one.person.unit, one.person.unit), one.person.full_name, titles[one.award].name, str(one.state),
            one.when, one.words if len(one.words) <= LONGEST else one.words[:LONGEST].rstrip() + " …", one.held,
        ]
        for number, one in enumerate(found, 1)
    ]  # fmt: skip


def outlook_lines(found: Sequence[Outlook], run: Run, is_whole: bool) -> list[str]:
    """What the screen shows: of one unit each person who may be proposed, of all the numbers by title and award."""
    titles = run.catalogue.title_by_code
    shown = [one for one in found if one.award not in EACH_YEAR]
    if is_whole:
        numbers = Counter((one.award, one.state) for one in shown)
        awards = dict.fromkeys(one.award for one in shown)
        return [
            f"{titles[award].name}: "
            + "; ".join(f"{state.lower()} {count(numbers[award, state])}" for state in State if numbers[award, state])
            for award in awards
        ]
    ready = [one for one in shown if one.state in (State.MET, State.IF_YEAR_GOES_WELL)]
    return [
        f"{one.person.full_name} - {titles[one.award].name}: {str(one.state).lower()} ({one.when})"
        + (f". {one.words}" if one.words else "")
        for one in ready
    ] or ["Chưa có ai đủ tiêu chuẩn của các hình thức cần nhiều năm; xem trang “Tất cả”."]
