"""A workbook of those who receive, below input/mau-xuat/: cells named by a figure's id are filled; its looks, formulas and all else stay."""

from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.styles import Font
from openpyxl.workbook.defined_name import DefinedName

from tests.workspaces import Workspace, form_bytes

pytestmark = pytest.mark.slow

NAMES = {
    "TH_05_CONG_TONG": "Biểu mới!$C$5", "TK_0703_01_certificate": "Biểu mới!$C$6", "TH_99_KHONG_CO": "Biểu mới!$C$7", "TH_05_TAP_HUAN_TONG": "Biểu mới!$C$8",
    "TEN_KHAC": "Biểu mới!$C$9",
}  # fmt: skip


def official() -> bytes:
    """A form of 2025 as a receiving body would send it."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Biểu mới"
    sheet["A1"], sheet["A1"].font = "BIỂU 01 (2025)", Font(bold=True, size=14)
    sheet["C5"].font = Font(color="FF0000FF")
    sheet["C8"], sheet["C9"], sheet["C10"] = "=C5+C6", "giữ nguyên", "=C5*2"
    sheet.merge_cells("A1:C1")
    for name, place in NAMES.items():
        tab, _, cell = place.partition("!")
        book.defined_names[name] = DefinedName(name, attr_text=f"'{tab}'!{cell}")
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_named_cells_are_filled_and_all_else_stays(workspace: Workspace) -> None:
    rows = "| kind | content | from_date | result |\n| Tập huấn | Tập huấn nghiệp vụ | 05/4/2021 | 40 người |\n| Khác | Việc khác | 06/4/2021 | 02 buổi |"
    award = "| recipient | object_kind | award | reason_kind | decision_no | decision_date |\n"
    award += "| Nông Thị Hạnh | Cá nhân | Bằng khen của Chủ tịch UBND tỉnh | Đột xuất | 1123/QĐ-UBND | 18/6/2021 |"
    workspace.put("2021-06-20/kq.xlsx", form_bytes("KQ", "PNCC", "2021-Q2", {"hoat_dong": rows, "khen_thuong": award}))
    form = official()
    workspace.put("mau-xuat/bieu-moi.xlsx", form)
    workspace.put("mau-xuat/hong.xlsx", b"khong phai excel")
    folder = workspace.merge("2021-06").folder / "mau-xuat"
    assert sorted(path.name for path in folder.iterdir()) == ["bieu-moi.xlsx", "doc-truoc.txt"]
    sheet = openpyxl.load_workbook(folder / "bieu-moi.xlsx")["Biểu mới"]
    assert (sheet["C5"].value, sheet["C6"].value) == (2, 1)
    assert (sheet["C7"].value, sheet["C8"].value, sheet["C9"].value) == (None, "=C5+C6", "giữ nguyên")
    assert (
        sheet["A1"].font.bold
        and sheet["C5"].font.color.rgb == "FF0000FF"
        and "A1:C1" in map(str, sheet.merged_cells.ranges)
    )
    told = (folder / "doc-truoc.txt").read_text(encoding="utf-8")
    assert "“TH_99_KHONG_CO”: không có số liệu nào" in told and "“TH_05_TAP_HUAN_TONG”: ô có công thức" in told
    assert "hong.xlsx: không mở được" in told and "TEN_KHAC" not in told
    with ZipFile(BytesIO(form)) as before, ZipFile(folder / "bieu-moi.xlsx") as after:
        changed = {name for name in before.namelist() if before.read(name) != after.read(name)}
        assert after.namelist() == before.namelist() and changed == {"xl/workbook.xml", "xl/worksheets/sheet1.xml"}
        assert b'fullCalcOnLoad="1"' in after.read("xl/workbook.xml")


def test_without_such_a_workbook_there_is_no_folder(workspace: Workspace) -> None:
    assert not (workspace.merge("2021-06").folder / "mau-xuat").exists()
