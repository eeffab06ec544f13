"""What has come of a form that a unit owes is decided once: the screen, the summary, the page of the month and the letter to all say the same."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from openpyxl.worksheet.worksheet import Worksheet

from tdkt_sheets.cli.main import cli
from tests.test_waiting_files import FILE, doubtful
from tests.workspaces import PROMISED, Merged, Workspace, form_bytes, people

UNIT = "Phòng Người có công"
DAY = date(2021, 3, 25)  # five days after the forms were due
LAST_DAY = date(2021, 3, 20)


def nothing(workspace: Workspace) -> None:
    """No file at all."""


def copies(workspace: Workspace) -> None:
    """Two of one day: the office is to say which counts."""
    for name, title in (("a", "Lao động tiên tiến"), ("b", "Chiến sĩ thi đua cơ sở")):
        tables = {"ca_nhan": people(("Nông Thị Hạnh", title)), "noi_dung": PROMISED}
        workspace.put(f"2021-03-10/{name}.xlsx", form_bytes(tables=tables))


def waiting(workspace: Workspace) -> None:
    """A list of which the office is asked what it is."""
    workspace.put(FILE, doubtful())


def refused(workspace: Workspace) -> None:
    """A workbook of which half came."""
    workspace.put("2021-03-10/DK_2021_PNCC.xlsx", b"PK\x03\x04 cut off")


RESEND, OWES = "Đề nghị gửi lại: biểu Đăng ký thi đua năm 2021", "Đề nghị gửi biểu: Phòng Người có công"
SAID = [
    (nothing, "CHƯA CÓ", "Chưa gửi (quá 05 ngày)", "", "✕ chưa gửi", [OWES]),
    (copies, "02 bản, chờ Văn phòng chọn", "Chưa tiếp nhận được\n02 bản, chờ Văn phòng chọn", "02 bản, chờ Văn phòng chọn", "? 02 bản, chờ Văn phòng chọn", [RESEND]),
    (
        waiting,
        "CHƯA CÓ, có tệp chờ Văn phòng xác định",
        "Chưa gửi (quá 05 ngày)\nCó tệp chờ Văn phòng xác định",
        "có tệp chờ Văn phòng xác định",
        "? có tệp chờ Văn phòng xác định",
        [],
    ),
    (refused, "CHƯA CÓ, tệp chưa tiếp nhận được", "Chưa tiếp nhận được", "tệp chưa tiếp nhận được", "✕ chưa tiếp nhận được", [RESEND]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("sent", "screen", "grid", "called", "page", "asked"), SAID, ids=[case[0].__name__ for case in SAID]
)
def test_every_place_says_the_same(
    workspace: Workspace,
    sent: Callable[[Workspace], None],
    screen: str,
    grid: str,
    called: str,
    page: str,
    asked: list[str],
) -> None:
    sent(workspace)
    merged = workspace.merge("2021-03", as_of=DAY)
    folder = merged.folder
    book = openpyxl.load_workbook(folder / "tong-hop.xlsx")

    assert on_screen(workspace, DAY) == screen
    assert in_grid(book["1. Tình hình nộp"]) == grid
    assert on_first_page(book["Tóm tắt"]) == called
    assert f" {UNIT} {page} " in words(folder / "bat-dau.html")
    assert in_letters(merged) == asked


def test_on_the_last_day_nobody_is_late_and_nobody_has_sent_all(workspace: Workspace) -> None:
    """It may still come until the evening: no letter asks for it, and no unit is counted among those that sent all."""
    merged = workspace.merge("2021-03", as_of=LAST_DAY)
    book = openpyxl.load_workbook(merged.folder / "tong-hop.xlsx")

    assert on_screen(workspace, LAST_DAY) == "chưa đến hạn"
    assert told_on_screen(workspace, LAST_DAY)[1] == "Chưa có biểu nào đến hạn."
    assert in_grid(book["1. Tình hình nộp"]) == "Chưa đến hạn"
    assert "đơn vị thuộc Sở đã gửi đủ biểu đến hạn" not in words(merged.folder / "bat-dau.html")
    assert in_letters(merged) == []


def told_on_screen(workspace: Workspace, day: date) -> list[str]:
    told = CliRunner().invoke(cli, ["status", "--input", str(workspace.inbox), "--as-of", day.isoformat()])
    return told.stdout.splitlines()


def on_screen(workspace: Workspace, day: date) -> str:
    [line] = [line for line in told_on_screen(workspace, day) if line.startswith(UNIT)]
    return re.split(r"  +", line)[1]


def in_letters(merged: Merged) -> list[str]:
    """What the unit is asked for in its letter, by part."""
    return [one["subject"] for one in merged.run["letters"] if one["unit"] == "PNCC"]


def in_grid(sheet: Worksheet) -> str:
    [said] = [row[2] for row in sheet.iter_rows(values_only=True) if row[1] == UNIT]
    return str(said)


def on_first_page(sheet: Worksheet) -> str:
    """What stands behind the unit's telephone number among those whose figures lack."""
    told = " ".join(str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell)
    found = re.search(rf"{UNIT} \(ĐT [\d ]+\)(?:, )?([^;]*);", told)
    assert found is not None
    return found[1]


def words(path: Path) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", path.read_text(encoding="utf-8")))
