"""Who may be proposed for what, as a workbook and as lines: read before the registrations of the year."""

from collections import Counter
from collections.abc import Iterable, Sequence

from tdkt_sheets.awards.proposals import MEDAL
from tdkt_sheets.core import dates
from tdkt_sheets.core.plan import CellValue, WorkbookPlan
from tdkt_sheets.core.text import count
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.pieces.tables import Heading, table_sheets
from tdkt_sheets.rules.outlook import Outlook, Prospect

EACH_YEAR = ("LDTT", "CSTDCS", "TTLDTT", "TTLDXS")  # decided by the year alone, and so the same for nearly everybody
HEADS = (
    Heading("STT", 6, "cell integer"),
    Heading("Đơn vị", 28),
    Heading("Cá nhân, tập thể", 28),
    Heading("Danh hiệu, hình thức", 30),
    Heading("Kết quả", 20),
    Heading("Từ khi nào", 20),
    Heading("Còn thiếu; việc phải đạt trong năm", 50),
    Heading("Đã được tặng, gần nhất", 12, "cell centre"),
    Heading("Đăng ký năm nay", 12, "cell centre"),
)
NOT_REGISTERED = (*EACH_YEAR, MEDAL)  # nobody who may have them is asked why they were not registered
READY = (Prospect.MET, Prospect.IF_YEAR_GOES_WELL)
REGISTERED = {True: "có", False: "không", None: "chưa có"}
LONGEST = 900  # characters of a cell of words
NOTE = (
    "Tính đến ngày {day}, theo quy định của ngày ấy, sổ khen thưởng và danh sách Nhân sự. “Đủ”: đủ tiêu chuẩn về quá trình với dữ liệu hiện có. "
    "“Đủ nếu năm nay đạt”: còn phụ thuộc kết quả năm {year}. “Chưa đủ dữ liệu”: sổ chưa đủ năm, chưa thể kết luận. “Sớm nhất”: nếu các năm tới đều đạt; "
    "Cờ thi đua của các năm tới không tính trước. “So với đăng ký”: đã đăng ký mà còn thiếu, hoặc có thể đề nghị mà chưa đăng ký. "
    "Trang này dùng trong Văn phòng, để tham khảo khi đăng ký, không thay việc bình xét; Chiến sĩ thi đua cấp Bộ có cùng tiêu chuẩn với cấp tỉnh."
)


def outlook_book(found: Sequence[Outlook], run: Run) -> WorkbookPlan:
    """Those who may be proposed now or if the year goes well, what does not agree with the registrations, then everybody with every title and award."""
    year = run.catalogue.year
    note = NOTE.format(day=dates.show(run.cut_off.isoformat()), year=year)
    ready = [one for one in found if one.state in READY and one.award not in EACH_YEAR]
    title = f"DỰ KIẾN CÁ NHÂN, TẬP THỂ ĐỦ TIÊU CHUẨN XÉT DANH HIỆU, KHEN THƯỞNG NĂM {year}"
    sheets = table_sheets("Có thể đề nghị", title, HEADS, _rows(ready, run), note)
    if any(one.is_registered is not None for one in found):
        against = [one for one in found if _disagree(one)]
        sheets += table_sheets(
            "So với đăng ký", f"ĐĂNG KÝ NĂM {year} KHÁC VỚI TIÊU CHUẨN", HEADS, _rows(against, run), note
        )
    sheets += table_sheets("Tất cả", f"TIÊU CHUẨN CỦA TỪNG CÁ NHÂN, TẬP THỂ NĂM {year}", HEADS, _rows(found, run), note)
    return WorkbookPlan(f"Dự kiến danh hiệu, khen thưởng năm {year}", sheets)


def _disagree(one: Outlook) -> bool:
    """Whether something was registered that lacks a standard, or something not that may well be reached."""
    if one.is_registered is None:
        return False
    return (
        one.state is Prospect.LACKING if one.is_registered else one.state in READY and one.award not in NOT_REGISTERED
    )


def _rows(found: Iterable[Outlook], run: Run) -> list[list[CellValue]]:
    titles = run.catalogue.title_by_code
    return [
        [
            number, one.whom.unit.name, one.whom.who.name, titles[one.award].name, str(one.state),
            one.when, one.words if len(one.words) <= LONGEST else one.words[:LONGEST].rstrip() + " …", one.held, REGISTERED[one.is_registered],
        ]
        for number, one in enumerate(found, 1)
    ]  # fmt: skip


def _kind(one: Outlook) -> str:
    return "cá nhân" if one.whom.person else "tập thể"


def outlook_lines(found: Sequence[Outlook], run: Run, is_whole: bool) -> list[str]:
    """What the screen shows: of one unit each person who may be proposed, of all the numbers by title and award."""
    titles = run.catalogue.title_by_code
    shown = [one for one in found if one.award not in EACH_YEAR]
    if is_whole:
        numbers = Counter((_kind(one), one.award, one.state) for one in shown)
        awards = sorted(dict.fromkeys((_kind(one), one.award) for one in shown), key=lambda each: each[0])
        return [
            f"{titles[award].name} ({kind}): "
            + "; ".join(
                f"{state.lower()} {count(numbers[kind, award, state])}"
                for state in Prospect
                if numbers[kind, award, state]
            )
            for kind, award in awards
        ]
    ready = [one for one in shown if one.state in READY]
    return [
        f"{one.whom.who.name} - {titles[one.award].name}: {str(one.state).lower()} ({one.when})"
        + (f". {one.words}" if one.words else "")
        for one in ready
    ] or ["Chưa có ai đủ tiêu chuẩn của các hình thức cần nhiều năm; xem trang “Tất cả”."]
