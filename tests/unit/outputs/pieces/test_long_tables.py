"""A table longer than a sheet goes on on the next one: no number of findings or rows costs the month."""

from io import BytesIO

import openpyxl
import pytest

from tdkt_sheets.core.plan import Formula, WorkbookPlan
from tdkt_sheets.excel.write import workbook_bytes
from tdkt_sheets.outputs.pieces import tables
from tdkt_sheets.outputs.pieces.tables import Heading, table_sheets

HEADS = (Heading("STT", 6), Heading("Dòng", 9, "cell number", True), Heading("Vì sao", 30))


@pytest.fixture(autouse=True)
def short_sheets(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if a sheet held ten rows."""
    monkeypatch.setattr(tables, "MOST_ROWS", 10)


@pytest.mark.parametrize(("rows", "sheets"), [(0, 1), (10, 1), (11, 2), (25, 3)])
def test_every_row_stands_on_one_sheet(rows: int, sheets: int) -> None:
    made = table_sheets("Nội dung cần làm rõ của đơn vị", "NỘI DUNG", HEADS, [[n, 2, "x"] for n in range(rows)])
    data = workbook_bytes(WorkbookPlan("T", made))
    book = openpyxl.load_workbook(BytesIO(data))
    assert len(book.sheetnames) == len({name.casefold() for name in book.sheetnames}) == sheets
    found = [row[0] for sheet in book for row in sheet.iter_rows(values_only=True) if isinstance(row[0], int)]
    assert found == list(range(rows))


def test_the_total_on_the_first_sheet_counts_all_of_them() -> None:
    """A total of a part would be taken for the whole."""
    first, *others = table_sheets("Sổ", "SỔ", HEADS, [[n, 2, "x"] for n in range(25)])
    total = first.cells[2, 1].value
    assert total == Formula("SUM(B5:B14)+SUM('Sổ (2)'!B4:B13)+SUM('Sổ (3)'!B4:B8)", 50)
    assert not any(isinstance(cell.value, Formula) for sheet in others for cell in sheet.cells.values())
    assert "phần 2/3" in str(others[0].merges[0].value)
