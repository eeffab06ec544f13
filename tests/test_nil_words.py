"""“Không phát sinh” said in a mail, or of an annex only: rows ready to be copied; once copied the form is answered and the unit is told."""

from base64 import b64encode
from datetime import date
from email import message_from_bytes, policy

import openpyxl
import pytest

from tests.workspaces import Merged, Workspace, book_bytes, form_bytes, mail_bytes, people

JUNE = date(2021, 6, 30)
MAIL = "thu/a.eml"


def ready(merged: Merged) -> list[list[str]]:
    """The rows of “Chờ ý kiến” that say nothing is to report, with what stands in them."""
    sheet = openpyxl.load_workbook(merged.folder / "noi-dung-can-chinh-sua.xlsx")["Chờ ý kiến"]
    rows = [[str(cell) for cell in row if cell] for row in sheet.iter_rows(values_only=True)]
    return [row[:-2] for row in rows if row[:1] == ["Không phát sinh"]]


def letter(merged: Merged) -> str:
    path = merged.folder / "phan-hoi" / "PNCC" / "thu.eml"
    body = message_from_bytes(path.read_bytes(), policy=policy.default).get_body(("plain",))
    assert body is not None
    return str(body.get_content())


@pytest.fixture
def told(workspace: Workspace) -> Workspace:
    """A mail of PNCC that says it has nothing to report in the second quarter, and carries no file."""
    data = mail_bytes(date="Tue, 22 Jun 2021 08:00:00 +0700")
    said = "Quý II không phát sinh."
    coded = b64encode(f"Kính gửi Văn phòng Sở. {said}".encode())
    head, _, _ = data.partition(b"\n\n")
    head = b"\n".join(line for line in head.split(b"\n") if not line.lower().startswith(b"content-transfer"))
    workspace.put(MAIL, head + b"\nContent-Transfer-Encoding: base64\n\n" + coded + b"\n")
    return workspace


def test_a_mail_that_says_so_is_answered_and_offers_the_forms_that_are_missing(told: Workspace) -> None:
    merged = told.merge("2021-06", as_of=JUNE)
    assert merged.rules(MAIL) == ["TEP-21"]
    rows = ready(merged)
    assert ["Không phát sinh", MAIL, "Phòng Người có công", "KQ", "Quý II/2021"] in rows
    assert "Thư ghi không phát sinh và không có tệp nào kèm theo" in letter(merged)
    said = f"""
    | kind | file | unit | form | period | decided_by | decided_on | reason |
    | Không phát sinh | {MAIL} | Phòng Người có công | KQ | Quý II/2021 | Hoàng Văn Mẫu | 23/6/2021 | Theo thư ngày 22/6 |
    """
    told.put("y-kien-xu-ly.xlsx", book_bytes("YK", y_kien=said))
    merged = told.merge("2021-06", as_of=JUNE)
    assert not merged.rules(MAIL)
    [counted] = [line for line in merged.run["inputs"] if line["path"].startswith("y-kien-xu-ly.xlsx!/")]
    assert (counted["state"], counted["form"], counted["period"]) == ("accepted", "KQ", "2021-Q2")
    assert "Đã ghi nhận: không phát sinh" in letter(merged)
    assert not [row for row in ready(merged) if "KQ" in row and "Quý II/2021" in row]


def test_a_mail_about_a_form_without_its_file_is_no_form(workspace: Workspace) -> None:
    """The letter says that a mail came, and which form did not come with it; a reply about the form is no delivery."""
    before, _, after = mail_bytes(date="Wed, 10 Mar 2021 08:00:00 +0700").partition(b"Subject: ")
    for path, subject in ((MAIL, "Đăng ký thi đua năm 2021"), ("thu/b.eml", "Re: Đăng ký thi đua năm 2021")):
        rest = after.partition(b"\n")[2]
        workspace.put(path, b"%sSubject: =?utf-8?b?%s?=\n%s" % (before, b64encode(subject.encode()), rest))
    merged = workspace.merge("2021-03")
    assert (merged.rules(MAIL), merged.rules("thu/b.eml")) == (["TEP-20"], [])
    told = letter(merged)
    assert "đã nhận thư của đơn vị ngày 10/3/2021, chưa nhận được biểu Đăng ký thi đua năm 2021 trong thư." in told


def test_an_annex_that_a_unit_left_open_may_be_said_to_be_nil(workspace: Workspace) -> None:
    """What its own rows say stands; only the annex without rows is settled."""
    rows = {"ca_nhan": people(("Nông Thị Hạnh", "Lao động tiên tiến"))}
    workspace.put("2021-03-10/PNCC/DK.xlsx", form_bytes(tables=rows, cover={"nil_tap_the": ""}))
    merged = workspace.merge("2021-03", as_of=date(2021, 3, 31))
    assert "TTC-01" in merged.rules()
    [offered] = ready(merged)
    assert offered == ["Không phát sinh", "Phòng Người có công", "DK", "Năm 2021", "PL2 Tập thể"]
    said = """
    | kind | unit | form | period | annexes | decided_by | decided_on | reason |
    | Không phát sinh | Phòng Người có công | DK | Năm 2021 | PL2 Tập thể; PL1 Cá nhân | Hoàng Văn Mẫu | 12/3/2021 | Điện thoại |
    """
    workspace.put("y-kien-xu-ly.xlsx", book_bytes("YK", y_kien=said))
    merged = workspace.merge("2021-03", as_of=date(2021, 3, 31))
    assert "TTC-01" not in merged.rules()
    assert [row["full_name"] for row in merged.rows("DK_ca_nhan")] == ["Nông Thị Hạnh"]
