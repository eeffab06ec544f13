"""A file of which nobody can tell what it is waits for the office: no figure, no state and for five working days no reminder follows from it."""

from datetime import date
from email import message_from_bytes, policy
from io import BytesIO

import openpyxl

from tests.workspaces import Merged, Workspace, book_bytes

FILE = "2021-03-19/PNCC/danh sach.xlsx"


def doubtful(title: str = "PHÒNG NGƯỜI CÓ CÔNG") -> bytes:
    """A list with the captions of two forms and the title of none."""
    book = openpyxl.Workbook()
    sheet = book.active
    for line in ([title], ["STT", "Họ và tên", "Danh hiệu"], [1, "Bế Thị Hạnh", "LĐTT"]):
        sheet.append(line)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def letter(merged: Merged, unit: str = "PNCC") -> str:
    path = merged.folder / "phan-hoi" / unit / "thu.eml"
    if not path.exists():
        return ""
    body = message_from_bytes(path.read_bytes(), policy=policy.default).get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def test_it_changes_no_figure_and_no_state(workspace: Workspace) -> None:
    workspace.put(FILE, doubtful())
    merged = workspace.merge("2021-03", as_of=date(2021, 3, 31))
    told = merged.input(FILE)
    assert (told["state"], told["form"], told["unit"]) == ("waiting", None, "PNCC")
    assert told["rows"]["taken"] == 0
    assert not merged.rows("DK_ca_nhan")


def test_no_reminder_before_the_office_had_five_working_days(workspace: Workspace) -> None:
    """Received on Friday 19/3: reminded from Friday 26/3 on, with the file named."""
    workspace.put(FILE, doubtful())
    before = letter(workspace.merge("2021-03", as_of=date(2021, 3, 25)))
    assert "Đăng ký thi đua" not in before
    after = letter(workspace.merge("2021-03", as_of=date(2021, 3, 26)))
    assert "đã nhận tệp danh sach.xlsx ngày 19/3/2021, chưa xác định được biểu" in after


def test_a_file_from_an_address_that_nobody_knows_holds_up_no_reminder(workspace: Workspace) -> None:
    """One that came in a mail from another address may be anybody's."""
    workspace.mail(
        "thu/a.eml",
        ("PNCC danh sach.xlsx", doubtful()),
        sender="ai@noi-khac.example",
        date="Fri, 19 Mar 2021 09:00:00 +0700",
    )
    assert "Đăng ký thi đua" in letter(workspace.merge("2021-03", as_of=date(2021, 3, 25)))


def test_the_answer_of_the_office_settles_it(workspace: Workspace) -> None:
    """Each possibility is a row ready to be copied; once copied, the rows count."""
    workspace.put(FILE, doubtful())
    merged = workspace.merge("2021-03", as_of=date(2021, 3, 31))
    sheet = openpyxl.load_workbook(merged.folder / "noi-dung-can-chinh-sua.xlsx")["Chờ ý kiến"]
    rows = [[cell for cell in row if cell] for row in sheet.iter_rows(values_only=True)]
    assert ["Đúng là biểu này", FILE, "Phòng Người có công", "DK", "Năm 2021"] in [row[:5] for row in rows]
    assert ["Không phải biểu cần nộp", FILE] in [row[:2] for row in rows]
    said = f"""
    | kind | file | form | period | decided_by | decided_on | reason |
    | Đúng là biểu này | {FILE} | DK | Năm 2021 | Hoàng Văn Mẫu | 31/3/2021 | Đã hỏi |
    """
    workspace.put("y-kien-xu-ly.xlsx", book_bytes("YK", y_kien=said))
    merged = workspace.merge("2021-03", as_of=date(2021, 3, 31))
    assert merged.input(FILE)["state"] == "accepted"
    assert [row["full_name"] for row in merged.rows("DK_ca_nhan")] == ["Bế Thị Hạnh"]
