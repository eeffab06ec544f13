"""The office's own books speak first: each cause once, with what goes wrong by it, told by every command; no blanks that lose people unsaid."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner

from tdkt_sheets.cli.main import cli
from tests.workspaces import Workspace, catalogue_bytes, form_bytes, people

pytestmark = pytest.mark.slow
HEAD = "Sổ của Văn phòng cần xem lại trước:"


def office(workspace: Workspace, change: Callable[[Any], None]) -> Workspace:
    """A workspace whose catalogue an officer changed by hand."""
    book = openpyxl.load_workbook(BytesIO(catalogue_bytes(workspace.year)))
    change(book)
    saved = BytesIO()
    book.save(saved)
    workspace.put("danh-muc.xlsx", saved.getvalue())
    return workspace


def tdkt(workspace: Workspace, *words: str, own: bool = True) -> tuple[int, str]:
    folders = ["--input", str(workspace.inbox)] + (["--output", str(workspace.outbox)] if own else [])
    done = CliRunner().invoke(cli, [*words, *folders])
    refused = "" if done.exception is None or isinstance(done.exception, SystemExit) else str(done.exception)
    return done.exit_code, done.stdout + refused


def misspelt(book: Any) -> None:
    sheet = book["Nhân sự"]
    column = next(cell.column for cell in sheet[3] if cell.value == "Đơn vị")
    for row in (4, 6, 9):
        sheet.cell(row, column).value = f"Phòng không có {row}"


def emptied(book: Any) -> None:
    book["Nhân sự"].delete_rows(4, 1_000)


def test_people_who_are_in_no_blank_are_counted_under_their_cause(workspace: Workspace) -> None:
    office(workspace, misspelt)
    for words, own in (("status --as-of 2021-03-01", False), ("merge 2021-02", True)):
        _, said = tdkt(workspace, *words.split(), own=own)
        lines = said.splitlines()
        assert lines[0] == HEAD, words
        assert lines[1].startswith("- 03 người không vào biểu mẫu nào: “Phòng không có 4”, “Phòng không có 6”, ")
        assert "danh-muc.xlsx, trang “Nhân sự”, ô " in lines[1]
        assert not lines[2].startswith("- 0")
    month = workspace.outbox / "2021-02"
    marked, own = (
        openpyxl.load_workbook(path)
        for path in (month / "danh-dau" / "danh-muc.xlsx", workspace.inbox / "danh-muc.xlsx")
    )
    assert marked.active.title == "Cần xem lại"
    sheet, before = marked["Nhân sự"], own["Nhân sự"]
    column = next(cell.column for cell in before[3] if cell.value == "Đơn vị")
    red = [row for row in range(4, 12) if sheet.cell(row, column).fill.fgColor.rgb == "FFFFC7CE"]
    assert red == [4, 6, 9]
    assert [[cell.value for cell in row] for row in sheet] == [[cell.value for cell in row] for row in before]
    assert 'href="./danh-dau/danh-muc.xlsx"' in (month / "bat-dau.html").read_text(encoding="utf-8")


def test_no_blanks_are_made_that_would_lose_people_unless_told(workspace: Workspace) -> None:
    office(workspace, misspelt)
    _, said = tdkt(workspace, "templates", "2021", "--as-of", "2021-03-01")
    assert "Chưa tạo biểu mẫu" in said and "03 người" in said and "--anyway" in said
    assert not (workspace.outbox / "bieu-mau").exists()
    code, said = tdkt(workspace, "templates", "2021", "--as-of", "2021-03-01", "--anyway")
    assert code == 0 and said.startswith(HEAD)
    assert (workspace.outbox / "bieu-mau" / "2021-03-01-2021" / "VP").is_dir()


def test_an_emptied_staff_list_stops_the_blanks(workspace: Workspace) -> None:
    office(workspace, emptied)
    _, said = tdkt(workspace, "templates", "2021", "--as-of", "2021-03-01")
    assert "Chưa tạo biểu mẫu" in said and "không có người nào" in said


def test_a_period_of_another_year_is_told_with_the_year_of_the_catalogue(workspace: Workspace) -> None:
    _, said = tdkt(workspace, "templates", "2026", "--as-of", "2026-03-01")
    assert "không có Năm 2026. Danh mục này là của năm 2021." in said


def test_addresses_that_cannot_be_are_told_each_with_its_place(workspace: Workspace) -> None:
    """Two units, two addresses: neither is said to be the other's."""

    def change(book: Any) -> None:
        sheet = book["Đơn vị"]
        column = next(cell.column for cell in sheet[3] if cell.value == "Địa chỉ thư điện tử")
        sheet.cell(4, column).value, sheet.cell(5, column).value = "vp@so", "a@so.example, b@so"

    _, said = tdkt(office(workspace, change), "status", "--as-of", "2021-02-01", own=False)
    assert "“vp@so” không phải là địa chỉ thư điện tử, nên thư gửi Văn phòng Sở chưa có nơi nhận" in said
    assert "Cùng lỗi này: 01 chỗ khác" in said


def test_a_title_that_ended_is_said_to_have_ended(workspace: Workspace) -> None:
    """Conditions that name it go on; whoever still writes it reads since when it is gone, not that it was never there."""

    def change(book: Any) -> None:
        sheet = book["Danh hiệu, hình thức"]
        heads = {cell.value: cell.column for cell in sheet[3]}
        for row in sheet.iter_rows(min_row=4):
            if row[heads["Mã"] - 1].value == "CSTDCS":
                row[heads["Đến năm"] - 1].value = 2020

    office(workspace, change)
    workspace.put(
        "2021-03-10/dk.xlsx", form_bytes(tables={"ca_nhan": people(("Nông Thị Hạnh", "Chiến sĩ thi đua cơ sở"))})
    )
    found = workspace.merge("2021-03").run["findings"]
    [told] = [one["message"] for one in found if one["rule"] == "O-03"]
    assert "“Chiến sĩ thi đua cơ sở” chỉ áp dụng đến năm 2020" in told


def test_the_page_of_the_month_says_it_too(workspace: Workspace) -> None:
    page = (office(workspace, misspelt).merge("2021-02").folder / "bat-dau.html").read_text(encoding="utf-8")
    assert "03 người không vào biểu mẫu nào" in page
    assert page.index("trong sổ của Văn phòng") < page.index("Hạn sắp tới")


def test_books_in_order_are_not_spoken_of(workspace: Workspace) -> None:
    _, said = tdkt(workspace, "merge", "2021-02")
    assert HEAD not in said


def test_check_knows_the_office_s_own_books(workspace: Workspace) -> None:
    """Dragged onto the launcher, the catalogue is no unit's form."""
    office(workspace, misspelt)
    code, said = tdkt(workspace, "check", str(workspace.inbox / "danh-muc.xlsx"), own=False)
    assert code == 1
    assert "danh-muc.xlsx: Danh mục - Sổ của Văn phòng" in said
    assert said.count("không có trong danh sách") == 1  # one cause at three cells
    assert all(f"“Phòng không có {row}”" in said for row in (4, 6, 9))
    assert "Bình xét" not in said


def test_check_of_a_unit_s_file_tells_of_the_catalogue_first_and_counts_it_apart(workspace: Workspace) -> None:
    office(workspace, misspelt)
    workspace.put("2021-03-10/dk.xlsx", form_bytes(tables={"ca_nhan": people(("Nông Thị Hạnh", "Lao động tiên tiến"))}))
    _, said = tdkt(workspace, "check", str(workspace.inbox / "2021-03-10/dk.xlsx"), own=False)
    assert said.startswith(HEAD)
    assert said.count("người không vào biểu mẫu nào") == 1


@pytest.mark.parametrize("asked", ["2021-Q5", "2021-06", "III/2021", "2021-2023", "2021.5", "2021-abc", "2021-Q0"])
def test_what_is_no_period_makes_no_blanks(workspace: Workspace, asked: str) -> None:
    """Taken for the year it begins with, it would send every unit the wrong form."""
    done = CliRunner().invoke(cli, ["templates", asked, "--input", str(workspace.inbox)])
    assert done.exit_code == 2
    assert f"“{asked}” không phải là kỳ" in done.output


@pytest.mark.parametrize("asked", ["2021-02", "02-2021", "2/2021", "tháng 2/2021", "Tháng 2 năm 2021"])
def test_a_month_is_understood_as_people_write_it(workspace: Workspace, asked: str) -> None:
    code, said = tdkt(workspace, "merge", asked, "--dry-run")
    assert code == 0 and "Tháng 2/2021" in said


def test_the_last_line_names_the_page_to_open(workspace: Workspace) -> None:
    _, said = tdkt(workspace, "merge", "2021-02")
    assert said.splitlines()[-1] == f"Đề nghị mở: {workspace.outbox / 'bat-dau.html'}"
