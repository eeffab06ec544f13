"""Units' own lists of the last week of February as people type them: strays, hidden things, broken letters, what Excel made of the typing.

Everything here is written without a clock, as in `habits`.
"""

import io
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

from samples.carriers import CHILDREN, FINANCE, HEAD, LIST, NURSING
from samples.habits import CSTDCS, LDTT, REGISTRATION, Line
from samples.inbox import Inbox
from samples.letters import Attachment
from tdkt_sheets.core.plan import Cell, CellValue, Comment, SheetPlan, WorkbookPlan
from tdkt_sheets.excel.write import workbook_bytes

TITLE = "DANH SÁCH ĐĂNG KÝ THI ĐUA NĂM 2021"


def typed(name: str, *lines: Sequence[CellValue], merges: Sequence[tuple[int, int, int, int]] = ()) -> SheetPlan:
    """A sheet with these lines; a merge is its first row and column and its last, from 0."""
    sheet = SheetPlan(name)
    joined = {(row, column): (last, last_column) for row, column, last, last_column in merges}
    for row, line in enumerate(lines):
        for column, value in enumerate(line):
            if (row, column) in joined:
                sheet.merge(row, column, *joined[row, column], value)
            elif value not in ("", None):
                sheet.put(row, column, value)
    return sheet


def _book(*sheets: SheetPlan) -> bytes:
    return workbook_bytes(WorkbookPlan("Danh sách", list(sheets)))


def _people(name: str, unit: str, people: Sequence[Line], title: str = TITLE) -> SheetPlan:
    return typed(name, (unit,), (title,), (), HEAD, *((str(number), *one) for number, one in enumerate(people, 1)))


def _mail(inbox: Inbox, at: str, unit: str, data: bytes, name: str = LIST) -> None:
    day, _, clock = at.partition(" ")
    inbox.mail(day, clock, unit, REGISTRATION, Attachment(name, data), name=f"{unit} DK")


def _changed(data: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """A workbook with one of its parts changed."""
    into = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as again:
        for member in package.infolist():
            content = package.read(member)
            again.writestr(member, change(content.decode()).encode() if member.filename == part else content)
    return into.getvalue()


def a_stray_cell(inbox: Inbox, at: str) -> None:
    """An x in the last column of the sheet."""
    sheet = _people("Sheet1", "TRUNG TÂM ĐIỀU DƯỠNG NGƯỜI CÓ CÔNG", NURSING)
    sheet.put(4, 16_383, "x")
    _mail(inbox, at, "TTDDNCC", _book(sheet))


def hidden_things(inbox: Inbox, at: str) -> None:
    """A hidden sheet with people, a hidden column, a hidden row, a row of no height, a note in a cell."""
    people = (*CHILDREN, ("La Thu Nga", "1979", "Chuyên viên", LDTT), ("Bế Thị Kim Yến", "1986", "Chuyên viên", LDTT))
    sheet = _people("Đăng ký", "PHÒNG TRẺ EM VÀ BÌNH ĐẲNG GIỚI", people)
    sheet.hidden_rows = frozenset({6})
    sheet.columns[3] = (14, "", True)
    sheet.comments.append(Comment(4, 4, "Đã hỏi ý kiến cấp ủy", "Văn thư"))
    hidden = _people("Danh sách cũ", "PHÒNG TRẺ EM VÀ BÌNH ĐẲNG GIỚI", CHILDREN[:1])
    hidden.visibility = "hidden"
    data = _changed(
        _book(sheet, hidden),
        "xl/worksheets/sheet1.xml",
        lambda text: text.replace('<row r="8"', '<row r="8" ht="0" customHeight="1"', 1),
    )
    _mail(inbox, at, "PTEBDG", data)


def as_long_lists_are_typed(inbox: Inbox, at: str) -> None:
    """Births of men and women in two columns, numbers under the captions, sub-units as headings, the header again, rows kept free, a total, closing lines."""
    head = ("TT", "Họ và tên (1)", "Năm sinh", "", "Chức vụ [bắt buộc]", "Danh hiệu đăng ký")
    lines = (
        ("CHI CỤC PHÒNG, CHỐNG TỆ NẠN XÃ HỘI",), (TITLE,), (), head, ("", "", "Nam", "Nữ", "", ""), ("1", "2", "3", "4", "5", "6"),
        ("I", "Lãnh đạo Chi cục"), ("1", "Triệu Văn Đạt", "1970", "", "Chi cục trưởng", CSTDCS),
        head, ("", "", "Nam", "Nữ", "", ""),
        ("", "Phòng Hành chính - Tổng hợp"), ("1", "Đoàn Ngọc Thủy", "", "1979", "Trưởng phòng", LDTT), ("2", "Lý Văn Công", "1987", "", "Chuyên viên", "nt"),
        ("3", "…", "…", "…", "…", "…"), ("", "Tổng cộng: 03 người"), ("", "NGƯỜI LẬP BIỂU", "", "", "CHI CỤC TRƯỞNG"),
    )  # fmt: skip
    merges = [
        (3, 2, 3, 3),
        (8, 2, 8, 3),
        *((row, column, row + 1, column) for row in (3, 8) for column in (0, 1, 4, 5)),
    ]
    _mail(inbox, at, "CCPCTNXH", _book(typed("Sheet1", *lines, merges=merges)))


def in_a_vni_font(inbox: Inbox, at: str) -> None:
    """A list typed in VNI-Times."""
    data = _book(typed("Sheet1",
        ("TRUNG TAÂM DÒCH VUÏ VIEÄC LAØM",), ("DANH SAÙCH ÑAÊNG KYÙ THI ÑUA NAÊM 2021",), (), ("TT", "Hoï vaø teân", "Ñaêng kyù danh hieäu thi ñua"),
        ("1", "Hoaøng Vaên Nam", "Lao ñoäng tieân tieán"), ("2", "Trieäu Quoác Höng", "Lao ñoäng tieân tieán"),
    ))  # fmt: skip
    _mail(inbox, at, "TTDVVL", data)


def broken_letters(inbox: Inbox, at: str) -> None:
    """Letters lost on the way, letters of a web page, letters that only look alike."""
    people = (
        ("Nguy?n Minh Thành", "1973", "Phó Chánh Văn phòng", CSTDCS), ("Sáº§m Thanh Duyên", "1980", "Chuyên viên", LDTT),
        ("B&#7871; Qu&#7889;c Qu&acirc;n", "1986", "Chuyên viên", LDTT), ("Thẩm Xuân Thành", "1973", "Phó Chánh Văn phòng", LDTT),
        ("Đoàn Xuân Sơn".replace("Đ", "Ɖ"), "1969", "Chánh Văn phòng", CSTDCS),
    )  # fmt: skip
    _mail(inbox, at, "VP", _book(_people("Sheet1", "VĂN PHÒNG SỞ", people)))


def what_excel_made_of_it(inbox: Inbox, at: str) -> None:
    """Promises: 12/10 became a date, 95% a number of hundredths; 0.125, a sum in ₫, TRUE."""
    sheet = typed("Sheet1",
        ("TRUNG TÂM DỊCH VỤ VIỆC LÀM",), ("ĐĂNG KÝ NỘI DUNG THI ĐUA NĂM 2021",), (), ("TT", "Nội dung đăng ký thi đua", "Đơn vị tính", "Chỉ tiêu đăng ký"),
        ("1", "Sàn giao dịch việc làm", "phiên", 44481), ("2", "Hồ sơ giải quyết đúng hạn", "%", 0.95), ("3", "Tỷ lệ đơn thư", "lần", "0.125"),
        ("4", "Kinh phí vận động", "đồng", "1.200.000 ₫"),
    )  # fmt: skip
    sheet.cells[4, 3], sheet.cells[5, 3] = Cell(44481, "date"), Cell(0.95, "hundredths")
    _mail(inbox, at, "TTDVVL", _book(sheet), "Đăng ký nội dung thi đua.xlsx")


def people_and_collectives(inbox: Inbox, at: str) -> None:
    """Both in one table under headings; the list goes on on the next sheet; two people in one cell."""
    rows: Any = (
        ("TRUNG TÂM ĐIỀU DƯỠNG NGƯỜI CÓ CÔNG",), (TITLE,), (), ("TT", "Tên tập thể, cá nhân", "Chức vụ", "Danh hiệu thi đua"),
        ("I", "Tập thể"), ("1", "Phòng Hành chính", "", "Tập thể lao động tiên tiến"),
        ("II", "Cá nhân"), ("1", "Triệu Văn Khánh", "Giám đốc", CSTDCS), ("2", "Lục Thị Nhung, Vi Thị Oanh", "Viên chức", LDTT),
    )  # fmt: skip
    more = typed("Sheet2", ("3", "Dương Quốc Việt", "Nhân viên", LDTT))
    _mail(inbox, at, "TTDDNCC", _book(typed("Sheet1", *rows), more))


def pointing_outside(inbox: Inbox, at: str) -> None:
    """A workbook with a link to another one."""
    data = io.BytesIO(_book(_people("Sheet1", "PHÒNG KẾ HOẠCH - TÀI CHÍNH", FINANCE)))
    with zipfile.ZipFile(data, "a") as package:
        part = zipfile.ZipInfo("xl/externalLinks/externalLink1.xml", (1980, 1, 1, 0, 0, 0))
        package.writestr(part, b"<externalLink><externalBook/></externalLink>")
    _mail(inbox, at, "PKHTC", data.getvalue())
