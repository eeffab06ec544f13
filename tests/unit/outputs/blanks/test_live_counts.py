"""The counts of a first page are formulas that hold, whatever an office calls its titles."""

from io import BytesIO
from pathlib import Path

import openpyxl

from tdkt_sheets.commands.inbox import read_catalogue
from tdkt_sheets.core.periods import Period
from tdkt_sheets.core.plan import Formula
from tdkt_sheets.excel.write import workbook_bytes
from tdkt_sheets.outputs.blanks.form_book import form_book
from tests.workspaces import catalogue_bytes, content_of

CALLED = {
    "Tập thể lao động tiên tiến": ('Danh hiệu "Ngôi sao *" nào?', '"Danh hiệu ""Ngôi sao ~*"" nào~?"'),
    "Tập thể lao động xuất sắc": ("Tốt ~ xuất sắc", '"Tốt ~~ xuất sắc"'),
    "Cờ thi đua của UBND tỉnh": (">=5 năm", '"=>=5 năm"'),
}


def test_titles_of_any_name_are_counted(tmp_path: Path) -> None:
    """Stars, quotes and signs of comparing mean themselves; no formula is one that Excel would refuse."""
    book = openpyxl.load_workbook(BytesIO(catalogue_bytes()))
    sheet = book["Danh hiệu, hình thức"]
    for cell in [cell for row in sheet for cell in row if cell.value in CALLED]:
        cell.value, sheet.cell(cell.row, cell.column + 1).value = CALLED[cell.value][0], None
    book.save(tmp_path / "danh-muc.xlsx")
    catalogue = read_catalogue(tmp_path / "danh-muc.xlsx")[0]
    content = content_of("DK", "PNCC", "2021", {}, {}, catalogue=catalogue)
    plan = form_book(catalogue.forms["DK"], catalogue.unit_by_code["PNCC"], Period("2021"), catalogue, content, "")
    assert workbook_bytes(plan)
    formulas = [cell.value.text for cell in plan.sheets[0].cells.values() if isinstance(cell.value, Formula)]
    for _, sought in CALLED.values():
        assert any(f",{sought})" in text for text in formulas), sought
