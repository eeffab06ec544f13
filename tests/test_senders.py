"""Who may speak for a unit: what comes by another's mail waits, is answered once for an address, and both sides are told."""

from datetime import date
from email import message_from_bytes, policy

import openpyxl
import pytest

from tdkt_sheets.catalogue.load import load
from tdkt_sheets.commands.adopting import adoption
from tdkt_sheets.excel.read import read
from tests.workspaces import Merged, Workspace, book_bytes, form_bytes, people

STRANGER = "hanh@thu-rieng.example"
MARCH = date(2021, 3, 31)


@pytest.fixture
def foreign(workspace: Workspace) -> Workspace:
    """What PNCC sent itself, and another registration of its that a stranger sent later."""
    own = form_bytes(tables={"ca_nhan": people(("Nông Thị Hạnh", "Lao động tiên tiến"))})
    other = form_bytes(
        tables={"ca_nhan": people(("Bế Thị Hạnh", "Lao động tiên tiến"))},
        cover={"delivery_kind": "Thay thế bản đã nộp"},
    )
    workspace.mail("thu/a.eml", ("DK_2021_PNCC.xlsx", own))
    workspace.mail("thu/b.eml", ("moi.xlsx", other), sender=STRANGER, date="Mon, 15 Mar 2021 08:00:00 +0700")
    return workspace


def names(merged: Merged) -> list[str]:
    return [row["full_name"] for row in merged.rows("DK_ca_nhan")]


def letters(merged: Merged) -> dict[str, str]:
    """What each mail says, by whom it is to."""
    found = {}
    for path in (merged.folder / "phan-hoi").rglob("*.eml"):
        mail = message_from_bytes(path.read_bytes(), policy=policy.default)
        body = mail.get_body(("plain",))
        assert body is not None
        found[str(mail["To"])] = str(body.get_content())
    return found


def test_it_waits_and_both_sides_are_told_without_its_rows(foreign: Workspace) -> None:
    merged = foreign.merge("2021-03", as_of=MARCH)
    told = merged.input("thu/b.eml!/moi.xlsx")
    assert (told["state"], told["unit"], told["form"], told["rows"]["taken"]) == ("waiting", "PNCC", "DK", 0)
    assert names(merged) == ["Nông Thị Hạnh"]
    said = letters(merged)
    assert "Bế Thị Hạnh" not in "".join(said.values())
    assert (
        f"đã nhận từ địa chỉ chưa biết {STRANGER} 01 tệp ghi là của Phòng Người có công"
        in said["pncc@soldtbxh.example"]
    )
    assert "chưa được xác định là gửi cho đơn vị đó" in said[STRANGER]
    assert "Phòng Người có công" not in said[STRANGER]


def test_one_row_to_copy_settles_every_file_of_the_address(foreign: Workspace) -> None:
    second = form_bytes("KQ", period="2021-Q1")
    foreign.mail("thu/c.eml", ("KQ.xlsx", second), sender=STRANGER, date="Mon, 22 Mar 2021 08:00:00 +0700")
    merged = foreign.merge("2021-03", as_of=MARCH)
    sheet = openpyxl.load_workbook(merged.folder / "noi-dung-can-chinh-sua.xlsx")["Chờ ý kiến"]
    rows = [[cell for cell in row if cell] for row in sheet.iter_rows(values_only=True)]
    asked = [row[:3] for row in rows if STRANGER in row[:3]]
    assert asked == [
        ["Địa chỉ này gửi cho đơn vị", "Phòng Người có công", STRANGER],
        ["Địa chỉ này không gửi cho đơn vị", "Phòng Người có công", STRANGER],
    ]
    said = f"""
    | kind | unit | address | decided_by | decided_on | reason |
    | Địa chỉ này gửi cho đơn vị | Phòng Người có công | {STRANGER} | Hoàng Văn Mẫu | 31/3/2021 | Đã hỏi |
    """
    foreign.put("y-kien-xu-ly.xlsx", book_bytes("YK", y_kien=said))
    merged = foreign.merge("2021-03", as_of=MARCH)
    assert names(merged) == ["Bế Thị Hạnh"]
    assert merged.input("thu/c.eml!/KQ.xlsx")["state"] == "accepted"
    told = letters(merged)
    assert (
        f"đã xác định địa chỉ {STRANGER} gửi biểu cho Phòng Người có công: tệp gửi từ địa chỉ này được tính"
        in told["pncc@soldtbxh.example"]
    )
    assert f"đã xác định địa chỉ {STRANGER} gửi biểu cho đơn vị ghi trong tệp" in told[STRANGER]
    assert "Phòng Người có công" not in told[STRANGER]
    assert 'href="./de-xuat/danh-muc.xlsx"' in (merged.folder / "bat-dau.html").read_text(encoding="utf-8")
    change = adoption(merged.folder / "de-xuat" / "danh-muc.xlsx", foreign.inbox)
    assert change.lines[1:] == [f"- Thêm địa chỉ “{STRANGER}” cho Phòng Người có công."]
    catalogue, _ = load(read(change.after, "xlsx"), "")
    assert catalogue is not None
    assert catalogue.unit_by_address[STRANGER].addresses == ("pncc@soldtbxh.example", STRANGER)


def test_both_sides_are_told_that_an_address_does_not_send_for_the_unit(foreign: Workspace) -> None:
    said = f"""
    | kind | unit | address | decided_by | decided_on | reason |
    | Địa chỉ này không gửi cho đơn vị | Phòng Người có công | {STRANGER} | Hoàng Văn Mẫu | 31/3/2021 | Đã hỏi |
    """
    foreign.put("y-kien-xu-ly.xlsx", book_bytes("YK", y_kien=said))
    merged = foreign.merge("2021-03", as_of=MARCH)
    told = letters(merged)
    assert f"{STRANGER} không gửi biểu cho Phòng Người có công: tệp" in told["pncc@soldtbxh.example"]
    assert f"{STRANGER} không gửi biểu cho đơn vị ghi trong tệp: tệp" in told[STRANGER]
    assert not (merged.folder / "de-xuat").exists()


def test_the_same_old_bytes_sent_again_by_a_stranger_are_not_the_latest(foreign: Workspace) -> None:
    """What the unit itself replaced does not come back because somebody sends it once more."""
    old = (foreign.inbox / "thu/a.eml").read_bytes()
    new = form_bytes(
        tables={"ca_nhan": people(("Hoàng Văn Dũng", "Lao động tiên tiến"))},
        cover={"delivery_kind": "Thay thế bản đã nộp"},
    )
    foreign.mail("thu/d.eml", ("DK_2021_PNCC.xlsx", new), date="Tue, 16 Mar 2021 08:00:00 +0700")
    foreign.put(
        "thu/e.eml",
        old.replace(b"pncc@soldtbxh.example", STRANGER.encode()).replace(b"10 Mar", b"20 Mar").replace(b"Wed, ", b""),
    )
    merged = foreign.merge("2021-03", as_of=MARCH)
    assert merged.input("thu/e.eml!/DK_2021_PNCC.xlsx")["state"] == "duplicate"
    assert names(merged) == ["Hoàng Văn Dũng"]


def test_what_the_offices_server_did_not_believe_is_not_from_the_unit(workspace: Workspace) -> None:
    """The uppermost field of that server speaks; what stands below may have come with the mail."""
    book = openpyxl.load_workbook(workspace.inbox / "danh-muc.xlsx")
    [cell] = [cell for sheet in book for row in sheet for cell in row if cell.value == "Tên máy chủ thư của cơ quan"]
    cell.offset(column=1).value = "mx.so.example"
    book.save(workspace.inbox / "danh-muc.xlsx")
    workspace.mail("thu/a.eml", ("DK_2021_PNCC.xlsx", form_bytes()))
    data = (workspace.inbox / "thu/a.eml").read_bytes()
    marks = b"Authentication-Results: mx.so.example;\r\n spf=pass; dmarc=fail (p=none) header.from=soldtbxh.example\r\n"
    workspace.put("thu/a.eml", marks + b"Authentication-Results: mx.so.example; dmarc=pass\r\n" + data)
    merged = workspace.merge("2021-03", as_of=MARCH)
    assert merged.input("thu/a.eml!/DK_2021_PNCC.xlsx")["state"] == "waiting"
    assert "máy chủ thư không xác thực được" in letters(merged)["pncc@soldtbxh.example"]


def test_the_unit_in_whose_folder_another_units_blank_lies_is_told_too(workspace: Workspace) -> None:
    """It most likely filled in the wrong blank; nothing in it counts as its own."""
    workspace.put("2021-03-10/Phòng Người có công/DK.xlsx", form_bytes(unit="PBTXH"))
    merged = workspace.merge("2021-03", as_of=MARCH)
    assert "là biểu mẫu của một đơn vị khác: “DK.xlsx” ngày 10/3/2021" in letters(merged)["pncc@soldtbxh.example"]
