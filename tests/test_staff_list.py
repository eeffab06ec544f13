"""A personnel list in headings of its own becomes proposals: joined, left, changed, moved; what cannot be told is asked."""

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from tdkt_sheets import batch, noting
from tdkt_sheets.commands.inbox import read_catalogue
from tdkt_sheets.core.clock import VIETNAM
from tdkt_sheets.core.errors import UsageRefused
from tests.workspaces import PROMISED, form_bytes, people

DAY = date(2021, 5, 31)
NOW = datetime(2021, 1, 4, 8, 0, tzinfo=VIETNAM)
# Thanh tra Sở has CB-010 … CB-013, Phòng Người có công CB-014 … CB-020.
WITH_GROUPS = [
    ["SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI"],
    ["DANH SÁCH CÁN BỘ, CÔNG CHỨC"],
    [],
    ["TT", "Họ và tên", "Ngày, tháng, năm sinh", None, "Chức vụ hoặc chức danh công tác", "Ghi chú"],
    [None, None, "Nam", "Nữ", None, None],
    ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
    ["I", "Thanh tra Sở"],
    [1, "Mông Thị Thu Hiền", None, "16/12/1979", "Chánh Thanh tra", None],
    [2, "CHU THỊ KIM TUYẾT", None, "3/2/1976", "Thanh tra viên chính", None],
    [3, "La Thị Quyên", None, "13/3/1975", "Thanh tra viên", None],
    ["II", "Phòng Người có công"],
    [1, "Hoàng Văn Dũng", "19/9/1966", None, "Trưởng phòng", None],
    [2, "Lý Thị Hạnh", None, "11/12/1982", "Thanh tra viên", None],
    [3, "Bế Thị Hạnh", None, "02/6/1972", "Phó Trưởng phòng", None],
    [4, "Nông Thị Hạnh", None, "12/5/1985", "Chuyên viên", None],
    [5, "Trần Quốc Mới", "01/02/1999", None, "Chuyên viên", None],
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    batch.init(2021, tmp_path / "input", tmp_path, by="Văn phòng", now=NOW)
    return tmp_path


def saved(rows: list[list[object]], path: Path, merges: tuple[str, ...] = ()) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for area in merges:
        sheet.merge_cells(area)
    book.save(path)
    return path


def proposals(folder: Path) -> list[str]:
    book = openpyxl.load_workbook(folder / "output" / "de-xuat" / "danh-muc.xlsx")
    return [str(row[1]) for row in book["Đề xuất"].iter_rows(min_row=4, values_only=True) if row[1]]


def test_who_joined_left_changed_and_moved(folder: Path) -> None:
    """Birth under Nam or Nữ tells the sex too; a line with a unit's name gives it to those below."""
    path = saved(WITH_GROUPS, folder / "ds.xlsx", ("C4:D4", "A4:A5", "B4:B5", "E4:E5", "F4:F5"))
    before = (folder / "input" / "danh-muc.xlsx").read_bytes()
    outcome = batch.staff(path, folder / "input", folder / "output", DAY)
    assert (folder / "input" / "danh-muc.xlsx").read_bytes() == before
    said = proposals(folder)
    assert said[0] == "Mới đến: Trần Quốc Mới, sinh 01/02/1999, Phòng Người có công, mã CB-103."
    assert [line for line in said if line.startswith("Chuyển đơn vị")] == [
        "Chuyển đơn vị: Lý Thị Hạnh, sinh 11/12/1982, từ Thanh tra Sở sang Phòng Người có công."
    ]
    assert [line for line in said if line.startswith("Thay đổi")] == [
        "Thay đổi: Chu Thị Kim Tuyết, sinh 03/02/1976: chức vụ “Phó Chánh Thanh tra” thành “Thanh tra viên chính”."
    ]
    gone = [line for line in said if line.startswith("Không còn")]
    assert len(gone) == 4 and all(
        "Phòng Người có công" in line and "31/5/2021" in line.replace("31/05", "31/5") for line in gone
    )
    assert outcome.by_hand == []
    assert "01 mới đến, 04 không còn, 01 thay đổi thông tin, 01 chuyển đơn vị" in outcome.closing_line


def test_the_proposed_copy_is_used_as_any_other(folder: Path) -> None:
    path = saved(WITH_GROUPS, folder / "ds.xlsx", ("C4:D4",))
    batch.staff(path, folder / "input", folder / "output", DAY)
    noting.adopt(folder / "output" / "de-xuat" / "danh-muc.xlsx", folder / "input", by="Trưởng phòng", now=NOW)
    catalogue, findings = read_catalogue(folder / "input" / "danh-muc.xlsx")
    assert not [finding for finding in findings if finding.blocks]
    assert catalogue.person_by_id["CB-013"].unit == "PNCC" and catalogue.person_by_id["CB-103"].sex == "NAM"
    assert len(catalogue.people) == 103  # nobody's code is lost
    again = batch.staff(path, folder / "input", folder / "output", date(2021, 6, 1))
    assert "có 08 người: 0 mới đến, 0 không còn, 0 thay đổi thông tin, 0 chuyển đơn vị, 0 cần hỏi" in again.closing_line


def test_a_namesake_or_another_birth_is_asked(folder: Path) -> None:
    rows: list[list[object]] = [
        ["STT", "Họ tên", "Năm sinh", "Nơi công tác", "Giới tính"],
        ["01", "Mông Thị Thu Hiền", 1980, "Thanh tra", "Nữ"],
        ["02", "Người Lạ", 1990, "Phòng Không Có", "Nam"],
    ]
    outcome = batch.staff(saved(rows, folder / "ds.xlsx"), folder / "input", folder / "output", DAY)
    asked = "\n".join(outcome.by_hand)
    assert "có phải Mông Thị Thu Hiền, sinh 16/12/1979 (CB-010, Thanh tra Sở)?" in asked
    assert "“Phòng Không Có” không có trong danh mục" in asked
    assert not any("Mông Thị Thu Hiền" in line or "Người Lạ" in line for line in proposals(folder))


def test_a_file_without_names_is_refused(folder: Path) -> None:
    with pytest.raises(UsageRefused, match="Họ và tên"):
        batch.staff(saved([["a", "b"], [1, 2]], folder / "ds.xlsx"), folder / "input", folder / "output", DAY)


def test_the_staff_list_may_begin_from_the_first_registrations(folder: Path) -> None:
    """Nobody in the list yet: those whom a unit registered are proposed with codes; nobody is said to have left."""
    book = openpyxl.load_workbook(folder / "input" / "danh-muc.xlsx")
    sheet = book["Nhân sự"]
    sheet.delete_rows(4, sheet.max_row)
    book.save(folder / "input" / "danh-muc.xlsx")
    with pytest.raises(UsageRefused, match="Chưa có đăng ký"):
        batch.staff(None, folder / "input", folder / "output", DAY, jobs=1)
    table = people(("Nông Thị Hạnh", "Lao động tiên tiến"), ("Trần Thị Mới", "Chiến sĩ thi đua cơ sở"))
    place = folder / "input" / "2021-03-10" / "PNCC" / "DK_2021_PNCC.xlsx"
    place.parent.mkdir(parents=True)
    place.write_bytes(form_bytes(tables={"ca_nhan": table, "noi_dung": PROMISED}))
    outcome = batch.staff(None, folder / "input", folder / "output", DAY, jobs=1)
    assert "Đăng ký của các đơn vị có 02 người: 02 mới đến, 0 không còn" in outcome.closing_line
    noting.adopt(folder / "output" / "de-xuat" / "danh-muc.xlsx", folder / "input", by="Trưởng phòng", now=NOW)
    catalogue, _ = read_catalogue(folder / "input" / "danh-muc.xlsx")
    assert {(one.id, one.full_name, one.birth, one.unit) for one in catalogue.people} == {
        ("CB-001", "Nông Thị Hạnh", "1985-05-12", "PNCC"),
        ("CB-002", "Trần Thị Mới", "1985-05-12", "PNCC"),
    }
