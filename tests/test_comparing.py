"""Two versions of one unit's file: every row that came, went or was changed is told with old, new and cell; held rows too."""

from pathlib import Path

import openpyxl
import pytest

from tdkt_sheets import batch
from tdkt_sheets.core.errors import UsageRefused
from tests.workspaces import Workspace, form_bytes, people

pytestmark = pytest.mark.slow

LDTT, CSTD = "Lao động tiên tiến", "Chiến sĩ thi đua cơ sở"


def put(workspace: Workspace, name: str, *rows: tuple[str, str], unit: str = "PNCC") -> Path:
    workspace.put(name, form_bytes(unit=unit, tables={"ca_nhan": people(*rows)}))
    return workspace.inbox / name


def test_rows_that_came_went_and_were_changed(workspace: Workspace) -> None:
    earlier = put(
        workspace, "2021-03-10/dk.xlsx", ("Nông Thị Hạnh", LDTT), ("Hoàng Văn Dũng", LDTT), ("Lý Thị Sáu", LDTT)
    )
    later = put(
        workspace,
        "2021-03-12/dk.xlsx",
        ("Nông Thị Hạnh", CSTD),
        ("Hoàng Văn Dũng", LDTT),
        ("Vi Văn Mới", "Danh hiệu lạ"),
    )
    lines = batch.compare(earlier, later, workspace.inbox)
    assert lines[0] == f"Phòng Người có công, DK Năm 2021: {earlier} → {later}"
    assert lines[1] == "Thêm dòng: 01; Bớt dòng: 01; Sửa: 01 dòng."
    [changed] = [line for line in lines if line.startswith("Sửa: Nông Thị Hạnh")]
    assert f"“{LDTT}” → “{CSTD}”" in changed
    cell = changed.rpartition("ô ")[2].rstrip(")")
    assert openpyxl.load_workbook(later)["PL1 Cá nhân"][cell].value == CSTD
    assert any(line.startswith("Bớt dòng: Lý Thị Sáu") for line in lines)
    assert any(line.startswith("Thêm dòng: Vi Văn Mới") for line in lines), "also a row that waits to be mended"


def test_what_cannot_be_compared_is_said(workspace: Workspace) -> None:
    one = put(workspace, "2021-03-10/dk.xlsx", ("Nông Thị Hạnh", LDTT))
    other = put(workspace, "2021-03-11/dk.xlsx", ("Nông Thị Hạnh", LDTT), unit="VP")
    assert batch.compare(one, one, workspace.inbox) == ["Hai tệp giống nhau hoàn toàn."]
    with pytest.raises(UsageRefused, match="không cùng đơn vị"):
        batch.compare(one, other, workspace.inbox)
    (workspace.inbox / "x.xlsx").write_bytes(b"x")
    with pytest.raises(UsageRefused, match="Không đọc được"):
        batch.compare(one, workspace.inbox / "x.xlsx", workspace.inbox)
