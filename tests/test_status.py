"""`tdkt status`: how much is missing, then a table with a line a unit; first those to call."""

import re

from click.testing import CliRunner

from tdkt_sheets.cli.main import cli
from tests.workspaces import PROMISED, Workspace, form_bytes, people

GOOD = "Lao động tiên tiến"


def told(workspace: Workspace, day: str) -> list[str]:
    """What the command prints."""
    done = CliRunner().invoke(cli, ["status", "--input", str(workspace.inbox), "--as-of", day])
    assert done.exit_code == 0, done.output
    return done.stdout.splitlines()


def test_what_is_missing_comes_first_with_whom_to_call(workspace: Workspace) -> None:
    """On a day after the deadline: one unit has sent, a row of another waits, the rest is missing."""
    tables = {"ca_nhan": people(("Nông Thị Hạnh", GOOD)), "noi_dung": PROMISED}
    workspace.put("2021-03-10/a.xlsx", form_bytes(tables=tables))
    faulty = {"ca_nhan": people(("Bế Thị Ngọc Lan", "Lao động giỏi"), ("Ma Quốc Nam", GOOD)), "noi_dung": PROMISED}
    workspace.put("2021-03-25/b.xlsx", form_bytes(unit="VP", tables=faulty))
    lines = told(workspace, "2021-03-26")
    assert lines[:2] == [
        "Tình hình gửi biểu đến hết ngày 26/3/2021",
        "Chưa có tệp số liệu của 11 biểu, 11 đơn vị; còn 01 dòng chờ đơn vị chỉnh sửa.",
    ]
    table = [re.split(r"  +", line) for line in lines[3:]]
    assert table[:2] == [
        ["Đơn vị", "DK Năm 2021", "KQ Quý I/2021", "Điện thoại"],
        ["", "hạn 20/3/2021", "hạn 05/4/2021"],
    ]
    owing, sent = table[2:13], table[13:]
    assert ["Thanh tra Sở", "CHƯA CÓ", "chưa đến hạn", "0206 0000 102"] in owing and all(
        row[1] == "CHƯA CÓ" for row in owing
    )
    assert ["Phòng Người có công", "đã nhận", "chưa đến hạn"] in sent
    assert ["Văn phòng Sở", "đã nhận, 01 dòng chờ sửa, muộn", "chưa đến hạn"] in sent
    assert {len(row) for row in sent} == {3}  # whom nobody need call, without a telephone


def test_columns_stand_one_below_the_other(workspace: Workspace) -> None:
    """Also where a name has letters that are written as a base and marks."""
    lines = told(workspace, "2021-07-10")[3:]
    at = lines[0].index("KQ Quý II/2021")
    assert all(line[at - 2 : at] == "  " and line[at : at + 1] not in ("", " ") for line in lines[1:])


def test_what_is_not_due_yet_is_in_the_table(workspace: Workspace) -> None:
    """Nobody is called about a form whose deadline is still to come."""
    lines = told(workspace, "2021-03-05")
    assert lines[1] == "Chưa có biểu nào đến hạn."
    rows = [re.split(r"  +", line) for line in lines[5:]]
    assert len(rows) == 13 and {tuple(row[1:]) for row in rows} == {("chưa đến hạn",)}


def test_copies_that_wait_for_the_office_are_not_called_missing(workspace: Workspace) -> None:
    """Two of one day: the unit has sent, the office is to say which counts."""
    for name, title in (("a", GOOD), ("b", "Chiến sĩ thi đua cơ sở")):
        tables = {"ca_nhan": people(("Nông Thị Hạnh", title)), "noi_dung": PROMISED}
        workspace.put(f"2021-03-10/{name}.xlsx", form_bytes(tables=tables))
    lines = told(workspace, "2021-03-26")
    assert any("01 biểu có nhiều bản, chờ Văn phòng chọn bản được tính" in line for line in lines)
    assert ["Phòng Người có công", "02 bản, chờ Văn phòng chọn", "chưa đến hạn"] in [
        re.split(r"  +", line) for line in lines
    ]
