"""What changed: rows that came, went or read otherwise, with old and new value at their cells; since the month before and since the leaders were shown."""

from datetime import datetime

import pytest

from tdkt_sheets.acts.kinds import KINDS
from tdkt_sheets.commands.acting import note
from tdkt_sheets.core.clock import VIETNAM
from tests.test_decisions import sheet
from tests.workspaces import Merged, Workspace, form_bytes, people

pytestmark = pytest.mark.slow

GOOD, HIGHER = "Lao động tiên tiến", "Chiến sĩ thi đua cơ sở"
TAB, SINCE = "Trong tháng", "Từ lần trình"


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
    from openpyxl import load_workbook

    assert load_workbook(resent.merge("2021-04").folder / "thay-doi.xlsx").sheetnames == [TAB]
