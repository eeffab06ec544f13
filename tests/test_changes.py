"""What changed: rows that came, went or read otherwise, with old and new value at their cells; since the month before and since the leaders were shown."""

from datetime import date, datetime

import openpyxl
import pytest

from tdkt_sheets import noting
from tdkt_sheets.acts.kinds import KINDS
from tdkt_sheets.commands.acting import note
from tdkt_sheets.core.clock import VIETNAM
from tdkt_sheets.core.periods import Period
from tests.test_decisions import decided, sheet
from tests.workspaces import Merged, Workspace, form_bytes, people

pytestmark = pytest.mark.slow

GOOD, HIGHER = "Lao động tiên tiến", "Chiến sĩ thi đua cơ sở"
TAB, SINCE, BOOKS_SINCE = "Trong tháng", "Từ lần trình", "Sổ từ lần trình"
HANH = "Nông Thị Hạnh, Văn phòng"


def told(merged: Merged, tab: str = TAB) -> list[tuple[str, str, str, str, str]]:
    """Row, change, column, old, new."""
    rows = sheet(merged, "thay-doi.xlsx", tab)[1:]
    return [tuple(value or "" for value in (row[4], row[5], row[6], row[7], row[8])) for row in rows]  # type: ignore[misc]


def dk(*names_and_titles: tuple[str, str], kind: str = "") -> bytes:
    cover = {"delivery_kind": kind} if kind else {}
    return form_bytes(tables={"ca_nhan": people(*names_and_titles)}, cover=cover)


@pytest.fixture
def resent(workspace: Workspace) -> Workspace:
    """A registration of March, replaced in April: one went, one came, one reads otherwise."""
    workspace.put("2021-03-10/dk.xlsx", dk(("Nông Thị Hạnh", GOOD), ("Vi Đức Hùng", GOOD)))
    workspace.put("2021-04-12/dk.xlsx", dk(("Nông Thị Hạnh", HIGHER), ("Bế Thị Hạnh", GOOD), kind="Thay thế"))
    return workspace


def test_rows_that_came_went_and_changed(resent: Workspace) -> None:
    found = told(resent.merge("2021-04"))
    assert ("Nông Thị Hạnh", "Sửa", "Đăng ký danh hiệu thi đua", GOOD, HIGHER) in found
    assert ("Vi Đức Hùng", "Bớt dòng", "", "", "") in found and ("Bế Thị Hạnh", "Thêm dòng", "", "", "") in found
    assert len(found) == 3
    [row] = [row for row in sheet(resent.merge("2021-04"), "thay-doi.xlsx", TAB)[1:] if row[5] == "Sửa"]
    assert row[9] == "12/4/2021" and row[10] == "2021-04-12/dk.xlsx" and "ô G4" in row[11]


def test_the_month_after_nothing_changed(resent: Workspace) -> None:
    assert told(resent.merge("2021-05")) == []


def test_since_the_leaders_were_shown_a_month(resent: Workspace) -> None:
    """The month that was shown, not the day on which it was; no page where that is the month before anyway."""
    said = {"month": "2021-03", "day": "05/4/2021"}
    note(KINDS["da-trinh-lanh-dao"], resent.inbox, said, "Nông Thị Hạnh", datetime(2021, 4, 5, 9, tzinfo=VIETNAM))
    later = resent.merge("2021-06")
    assert told(later) == [] and len(told(later, SINCE)) == 3
    assert openpyxl.load_workbook(resent.merge("2021-04").folder / "thay-doi.xlsx").sheetnames == [TAB, BOOKS_SINCE]


def edit(workspace: Workspace, tab: str, name: str, new: str) -> str:
    """The first cell of a sheet of the catalogue that says something says something else; its address."""
    path = workspace.inbox / "danh-muc.xlsx"
    book = openpyxl.load_workbook(path)
    cell = next(cell for row in book[tab].iter_rows() for cell in row if cell.value == name)
    cell.value = new
    book.save(path)
    return str(cell.coordinate)


def test_what_changed_in_the_offices_own_books(resent: Workspace) -> None:
    """Since the leaders were shown a month, and since a period was closed: rows added, dropped, changed, at their cells; accounts are told by place alone."""
    note(
        KINDS["da-trinh-lanh-dao"], resent.inbox, {"month": "2021-03", "day": "05/4/2021"}, HANH, datetime(2021, 4, 5, 9, tzinfo=VIETNAM)
    )  # fmt: skip
    at = edit(resent, "Đơn vị", "Phòng Người có công", "Phòng Chính sách người có công")
    noting.close(
        Period("2021"), "DK", as_of=date(2021, 4, 30), machine_day=date(2021, 4, 30), inbox=resent.inbox, by=HANH,
        now=datetime(2021, 4, 30, 9, tzinfo=VIETNAM), anyway=True,
    )  # fmt: skip
    resent.put("y-kien-xu-ly.xlsx", decided({"kind": "Đơn vị rút biểu", "file": "2021-03-10/dk.xlsx"}))
    path = resent.inbox / "danh-muc.xlsx"
    book = openpyxl.load_workbook(path)
    for column, value in enumerate(("Nông Thị Mẫu", "", "0381000999", "NH MB"), 1):
        book["Tài khoản"].cell(4, column, value)
    book.save(path)
    merged = resent.merge("2021-05")
    shown, closed = (sheet(merged, "thay-doi.xlsx", tab)[1:] for tab in (BOOKS_SINCE, "Sổ từ lần chốt"))
    renamed = [row for row in shown if row[2] == "Đơn vị"]
    assert [tuple(row[1:]) for row in renamed if row[6] == "Phòng Người có công"] == [
        ("danh-muc.xlsx", "Đơn vị", renamed[0][3], "Sửa", "Tên đơn vị", "Phòng Người có công", "Phòng Chính sách người có công", f"ô {at}")
    ]  # fmt: skip
    assert not [row for row in closed if row[2] == "Đơn vị"], "it was changed before the closing"
    for rows in (shown, closed):
        assert any(row[1] == "y-kien-xu-ly.xlsx" and row[4] == "Thêm dòng" for row in rows)
        assert [row[8] for row in rows if row[2] == "Tài khoản"] == ["dòng 4"]
    assert not any(
        "0381000999" in str(value) or "Nông Thị Mẫu" in str(value) for row in (*shown, *closed) for value in row
    )
