"""A table longer than a sheet goes on on the next one: no number of findings or rows costs the month."""

from io import BytesIO

import openpyxl
import pytest

from tdkt_sheets.core import spilled
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


def test_a_table_of_which_most_stands_on_disk_is_the_same_to_the_byte(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also with rows that have no text: live formulas stay in memory."""
    monkeypatch.setattr(tables, "MOST_ROWS", 100)
    rows = [[n, 2 + n % 3, "x" * (7 * n)] if n % 4 else [n, None, Formula("1+1", 2)] for n in range(40)]
    plan = WorkbookPlan("T", table_sheets("Sổ", "SỔ", HEADS, rows))
    plan.sheets[0].rows = [row for row in rows if isinstance(row[2], str)]  # what is streamed has no formula
    monkeypatch.setattr(tables, "IN_MEMORY", 3)
    monkeypatch.setattr(spilled, "TOGETHER", 2)
    (sheet,) = table_sheets("Sổ", "SỔ", HEADS, iter(rows))
    assert list(sheet.rows or ()) == rows
    (sheet,) = table_sheets("Sổ", "SỔ", HEADS, iter(rows))
    sheet.rows = (row for row in sheet.rows or () if isinstance(row[2], str))
    assert workbook_bytes(WorkbookPlan("T", [sheet])) == workbook_bytes(plan)
