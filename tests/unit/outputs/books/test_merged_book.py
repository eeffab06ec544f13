"""`du-lieu-gop.xlsx`: a merged table longer than a sheet goes on on the next ones, and that is said."""

from io import BytesIO

import openpyxl
import pytest

from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.core.deliveries import Delivery
from tdkt_sheets.core.sheets import Sheet
from tdkt_sheets.core.slots import Slot
from tdkt_sheets.excel.write import workbook_bytes
from tdkt_sheets.forms.merged import Merged
from tdkt_sheets.outputs.books import merged_book
from tdkt_sheets.outputs.books.merged_book import columns_of, source_of, told_of_long

CATALOGUE = built_in(2021)
FORM = CATALOGUE.forms["DK"]


def merged(rows: int) -> dict[tuple[str, str], Merged]:
    """Targets of one file, with that many rows."""
    table = Merged(next(sheet for sheet in FORM.sheets if sheet.key == "noi_dung"))
    content = [f"Việc {number}" for number in range(rows)]
    sheet = Sheet("DK", "noi_dung", "PL3", list(range(4, 4 + rows)), {"content": content}, {"content": "B"})
    table.add(sheet, list(range(rows)), Delivery("DK_PNCC.xlsx", "", "xlsx", slot=Slot("PNCC", "DK", "2021")))
    return {("DK", "noi_dung"): table}


@pytest.mark.parametrize("rows", [10, 25])
def test_a_long_table_goes_on_on_the_next_sheet(monkeypatch: pytest.MonkeyPatch, rows: int) -> None:
    """Its numbers go on, each row stands on one sheet, and a cell of any of them leads to the file it came from."""
    monkeypatch.setattr(merged_book, "MOST_ROWS", 10)
    tables = merged(rows)
    book = openpyxl.load_workbook(BytesIO(workbook_bytes(merged_book.merged_book(tables, CATALOGUE))))
    heads = [sheet["A1"].value for sheet in book]
    numbers = [row[0] for sheet in book for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert numbers == list(range(1, rows + 1))
    if rows == 10:
        assert heads == ["STT"]
        assert not told_of_long(tables.values())
        return
    assert heads == ["STT (phần 1/3)", "STT (phần 2/3)", "STT (phần 3/3)"]
    last = book.sheetnames[2]
    assert book[last]["B6"].value == "Việc 24"
    assert "ô B28" in (source_of(tables, CATALOGUE, last, "B6") or [""])[-1]
    assert source_of(tables, CATALOGUE, last, "B7") is None
    assert columns_of(tables["DK", "noi_dung"]) == ("", {})
    [said] = told_of_long(tables.values())
    assert "25 dòng" in said
    assert "3 trang" in said
    assert f"đến “{last}”" in said
