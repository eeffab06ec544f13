"""`tdkt status`: what is missing comes first, with whom to call; then what has come, a line a unit."""

from click.testing import CliRunner

from tdkt_sheets.cli.main import cli
from tests.workspaces import PROMISED, Workspace, form_bytes, people

GOOD = "Lao động tiên tiến"


def told(workspace: Workspace, day: str) -> list[str]:
    """What the command prints."""
    done = CliRunner().invoke(cli, ["status", "--input", str(workspace.inbox), "--as-of", day])
    assert done.exit_code == 0, done.output
    return done.output.splitlines()


def test_what_is_missing_comes_first_with_whom_to_call(workspace: Workspace) -> None:
    """On a day after the deadline: one unit has sent, a row of another waits, the rest is missing."""
    tables = {"ca_nhan": people(("Nông Thị Hạnh", GOOD)), "noi_dung": PROMISED}
    workspace.put("2021-03-10/a.xlsx", form_bytes(tables=tables))
    faulty = {"ca_nhan": people(("Bế Thị Ngọc Lan", "Lao động giỏi"), ("Ma Quốc Nam", GOOD)), "noi_dung": PROMISED}
    workspace.put("2021-03-25/b.xlsx", form_bytes(unit="VP", tables=faulty))
    lines = told(workspace, "2021-03-26")
    assert lines[0] == "Tình hình gửi biểu đến hết ngày 26/3/2021"
    missing, come = lines.index("Chưa nhận được 11 biểu:"), lines.index("Đã nhận:")
    assert missing < come
    assert "  Thanh tra Sở: DK Năm 2021 (thời hạn 20/3/2021), điện thoại 0206 0000 102" in lines[missing:come]
    assert "  Phòng Người có công: DK Năm 2021" in lines[come:]
    assert "  Văn phòng Sở: DK Năm 2021 (01 dòng chờ chỉnh sửa, gửi sau thời hạn)" in lines[come:]


def test_what_is_not_due_yet_is_counted_by_form(workspace: Workspace) -> None:
    """Nobody is called about a form whose deadline is still to come."""
    lines = told(workspace, "2021-03-05")
    assert "Chưa đến hạn: DK Năm 2021 (20/3/2021), 13 đơn vị." in lines
    assert "Đã nhận đủ các biểu đến hạn." in lines
    assert not any(line.startswith("Chưa nhận được") for line in lines)
