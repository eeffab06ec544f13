"""What stands beside the values of a workbook, in each format that keeps it: percents as they are seen, notes, hidden columns and rows."""

import io
import struct

import xlsxwriter

from tdkt_sheets.core.sheets import RawSheet
from tdkt_sheets.excel.read import read


def as_xlsx() -> RawSheet:
    """A sheet with three percents, a plain number, notes of a unit and of the office, a hidden column and a flat row."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet("Biểu")
    whole, exact = book.add_format({"num_format": 9}), book.add_format({"num_format": "0.0%"})
    quoted = book.add_format({"num_format": '0" %"'})
    sheet.write(0, 0, 0.95, whole)
    sheet.write(0, 1, 0.125, exact)
    sheet.write(0, 2, 0.95)
    sheet.write(0, 3, 95, quoted)
    sheet.write(1, 0, "chữ", whole)
    sheet.write_formula(1, 1, "=A1", whole, 0.5)
    sheet.write_comment(0, 0, "Đã nghỉ hưu", {"author": "Nông Thị Mẫu"})
    sheet.write_comment(0, 1, "Chưa điền", {"author": "Văn phòng Sở"})
    sheet.set_column(2, 2, None, None, {"hidden": True})
    sheet.set_row(1, 0)
    book.close()
    return read(buffer.getvalue(), "xlsx").sheets[0]


def test_a_percent_is_read_as_it_is_seen() -> None:
    """95% typed into a cell is 95, whatever Excel stores; a sign that only stands behind the number is none."""
    assert as_xlsx().grid == [["95%", "12,5%", 0.95, 95.0], ["chữ", "50%", "", ""]]


def test_notes_are_those_of_others() -> None:
    """What the office noted on a marked copy is not the unit's."""
    assert as_xlsx().notes == {(0, 0): "Đã nghỉ hưu"}


def test_what_is_hidden_or_flat_is_told() -> None:
    sheet = as_xlsx()
    assert (sheet.hidden_columns, sheet.hidden_rows) == ({2}, {1})


def test_a_row_with_a_height_that_is_not_stated_has_none(xlsx_of) -> None:  # type: ignore[no-untyped-def]
    """So some programs write a height of nothing."""
    rows = (
        '<row r="1" customHeight="1"><c r="A1"><v>1</v></c></row>'
        '<row r="2" ht="30" customHeight="1"><c r="A2"><v>2</v></c></row>'
        '<row r="3" spans="1:2" customHeight="1" ht="15"><c r="A3"><v>3</v></c></row>'
    )
    assert read(xlsx_of(rows), "xlsx").sheets[0].hidden_rows == {0}


CELL = '<table:table-cell office:value-type="percentage" office:value="0.95"><office:annotation><text:s>Ai</text:s><text:p>Xem lại</text:p></office:annotation><text:p>95%</text:p></table:table-cell>'


def test_percents_notes_and_hidden_columns_of_ods(ods_of) -> None:  # type: ignore[no-untyped-def]
    columns = '<table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>'
    sheet = read(ods_of(f"{columns}<table:table-row>{CELL}</table:table-row>"), "ods").sheets[0]
    assert (sheet.grid, sheet.notes, sheet.hidden_columns) == ([["95%"]], {(0, 0): "Xem lại"}, {1, 2})


def test_percents_and_hidden_columns_of_xls(xls_of, record) -> None:  # type: ignore[no-untyped-def]
    """By the number format of a cell's style; the first is a built-in one."""
    styles = b"".join(record(0xE0, struct.pack("<HH", 0, number) + bytes(16)) for number in (0, 9))
    cells = record(0x203, struct.pack("<HHHd", 0, 0, 1, 0.95)) + record(0x203, struct.pack("<HHHd", 0, 1, 0, 0.95))
    hidden = record(0x7D, struct.pack("<HHHHHH", 1, 1, 2000, 0, 1, 0))
    sheet = read(xls_of({"A": hidden + cells}, extra=styles), "xls").sheets[0]
    assert (sheet.grid, sheet.hidden_columns) == ([["95%", 0.95]], {1})
