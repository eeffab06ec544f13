"""`tdkt eligible`: lines on the screen, and a workbook that the office reads before the registrations."""

from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from tdkt_sheets import batch
from tdkt_sheets.core.errors import UsageRefused
from tests.workspaces import PROMISED, Workspace, form_bytes, people

DAY = date(2021, 3, 31)


def test_a_unit_and_the_whole_department_have_a_workbook_each(tmp_path: Path) -> None:
    space = Workspace(tmp_path)
    lines, outcome = batch.eligible("", as_of=DAY, inbox=space.inbox, outbox=space.outbox)
    assert [path.name for path in outcome.written] == ["du-kien-2021.xlsx"] and len(lines) == 11
    again, own = batch.eligible("pncc", as_of=DAY, inbox=space.inbox, outbox=space.outbox)
    assert [path.name for path in own.written] == ["du-kien-2021-PNCC.xlsx"] and again
    assert (space.outbox / "du-kien" / "du-kien-2021.xlsx").is_file(), "the one stays beside the other"
    book = openpyxl.load_workbook(BytesIO(own.written[0].read_bytes()))
    assert book.sheetnames == ["Có thể đề nghị", "Tất cả"], "nothing is registered yet"
    units = {row[1].value for row in book["Tất cả"].iter_rows(min_row=4)}
    assert units == {"Phòng Người có công"}


def test_the_same_day_gives_the_same_bytes(tmp_path: Path) -> None:
    made = []
    for name in ("one", "two"):
        space = Workspace(tmp_path / name)
        made.append(batch.eligible("", as_of=DAY, inbox=space.inbox, outbox=space.outbox)[1].written[0].read_bytes())
    assert made[0] == made[1]


def test_a_unit_that_is_not_there_is_asked_about(tmp_path: Path) -> None:
    space = Workspace(tmp_path)
    with pytest.raises(UsageRefused, match="PNCC"):
        batch.eligible("PNCCC", as_of=DAY, inbox=space.inbox, outbox=space.outbox)


def test_what_is_registered_stands_beside_what_is_reached(tmp_path: Path) -> None:
    """Who registered a title that takes three years in a row, of which the ledger, which is complete, knows none, is shown before the year is over."""
    space = Workspace(tmp_path)
    registered = people(("Nông Thị Hạnh", "Chiến sĩ thi đua cấp tỉnh"), ("Bế Thị Hạnh", "Lao động tiên tiến"))
    space.put("2021-03-10/PNCC/DK.xlsx", form_bytes(tables={"ca_nhan": registered, "noi_dung": PROMISED}))
    path = space.inbox / "danh-muc.xlsx"
    catalogue = openpyxl.load_workbook(path)
    line = next(row for row in catalogue["Thiết lập chung"].iter_rows() if row[0].value == "awards_complete_since")
    line[2].value = 2015
    catalogue.save(path)
    _, outcome = batch.eligible("PNCC", as_of=DAY, inbox=space.inbox, outbox=space.outbox)
    book = openpyxl.load_workbook(BytesIO(outcome.written[0].read_bytes()))
    shown = [[cell.value for cell in row] for row in book["So với đăng ký"].iter_rows(min_row=4)]
    assert [(row[2], row[3], row[4], row[-1]) for row in shown] == [
        ("Nông Thị Hạnh", "Chiến sĩ thi đua cấp tỉnh", "Chưa đủ", "có")
    ]
