"""Two libraries that write and one that reads agree with `read`, cell by cell."""

import io
from datetime import date, datetime, time, timedelta

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from tdkt_sheets.excel.read import read

VALUES = (
    "Nông Thị Hạnh", "  hai  cách ", "dòng 1\ndòng 2", "=không phải công thức", "007", "NA", "None", "null", "#N/A là chữ",
    "a<b>&\"c'", "x" * 32_767, "Ðặng", "hoà\u0301", "\u200bẩn", "",
    0, 1, -7, 7.0, 12.5, 0.1, 1e-9, 1.49e6, 34_081_001_234, 999_999_999_999, 0.155,
    True, False,
    date(2021, 3, 8), date(1900, 3, 1), date(9999, 12, 31), datetime(2021, 4, 12, 8, 1, 30), time(7, 30), time(0, 0, 1),
)  # fmt: skip


def cells_of(sheet):
    return {(r, c): v for r, line in enumerate(sheet.grid) for c, v in enumerate(line) if v != ""}


def by_openpyxl(sheet):
    """What openpyxl sees, told as `read` tells it."""
    found = {}
    for row in sheet.iter_rows():
        for cell in row:
            value = cell.value
            if value is None or value == "" or cell.data_type == "e":
                continue
            if isinstance(value, datetime) and value.time() == time():
                value = value.date()
            found[cell.row - 1, cell.column - 1] = value
    return found


def with_xlsxwriter(rows, options=None):
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, **(options or {})})
    sheet = book.add_worksheet("Biểu")
    formats = {
        date: book.add_format({"num_format": "dd/mm/yyyy"}),
        datetime: book.add_format({"num_format": "dd/mm/yyyy hh:mm:ss"}),
        time: book.add_format({"num_format": "hh:mm:ss"}),
        timedelta: book.add_format({"num_format": "[h]:mm:ss"}),
    }
    for (row, column), value in rows.items():
        if isinstance(value, str):
            sheet.write_string(row, column, value)
        else:
            sheet.write(row, column, value, formats.get(type(value)))
    book.close()
    return buffer.getvalue()


def with_openpyxl(rows, epoch=None):
    book = openpyxl.Workbook()
    if epoch:
        book.epoch = epoch
    sheet = book.active
    sheet.title = "Biểu"
    for (row, column), value in rows.items():
        cell = sheet.cell(row + 1, column + 1)
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


SPREAD = {(2 * i % 11 + 3, i % 5 + i // 55): value for i, value in enumerate(VALUES)}
SINCE_1904 = {at: value for at, value in SPREAD.items() if value != date(1900, 3, 1)}


@pytest.mark.parametrize(
    "data",
    [
        with_xlsxwriter(SPREAD),
        with_xlsxwriter(SINCE_1904, {"date_1904": True}),
        with_xlsxwriter({**SPREAD, (1500, 30): "xa"}),
        with_openpyxl(SPREAD),
        with_openpyxl(SINCE_1904, openpyxl.utils.datetime.CALENDAR_MAC_1904),
    ],
    ids=["xlsxwriter", "xlsxwriter 1904", "xlsxwriter tall", "openpyxl", "openpyxl 1904"],
)
def test_values_of_every_kind_agree_with_openpyxl(data):
    sheet = read(data, "xlsx").sheets[0]
    assert cells_of(sheet) == by_openpyxl(openpyxl.load_workbook(io.BytesIO(data), data_only=True)["Biểu"])


CELL = st.one_of(
    st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=20).filter(
        lambda t: "_x" not in t
    ),
    st.integers(-(10**14), 10**14),
    st.floats(-1e12, 1e12),
    st.booleans(),
    st.dates(date(1900, 3, 1)),
)
PLACES = st.tuples(st.integers(0, 40), st.integers(0, 40))


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(PLACES, CELL, max_size=12))
def test_any_small_sheet_agrees_with_openpyxl(rows):
    data = with_xlsxwriter(rows)
    sheet = read(data, "xlsx").sheets[0]
    assert cells_of(sheet) == by_openpyxl(openpyxl.load_workbook(io.BytesIO(data), data_only=True)["Biểu"])


def test_marks_agree_with_openpyxl():
    """Formulas, merged cells, hidden rows and sheets of a workbook that a library made."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.merge_cells("A1:K1")
    sheet["A1"] = "DANH SÁCH"
    for row in range(2, 30):
        sheet.cell(row, 1, row - 1)
        sheet.cell(row, 2, f"=A{row}*2")
        sheet.cell(row, 3, "#REF!" if row % 7 == 0 else "x")
    sheet.row_dimensions[5].hidden = True
    sheet.row_dimensions[6].hidden = True
    sheet.column_dimensions["C"].hidden = True
    book.create_sheet("_tdkt").sheet_state = "veryHidden"
    buffer = io.BytesIO()
    book.save(buffer)
    first, second = read(buffer.getvalue(), "xlsx").sheets
    assert first.formulas == first.uncalculated == {(row, 1) for row in range(1, 29)}
    assert set(first.errors) == {(row - 1, 2) for row in range(2, 30) if row % 7 == 0}
    assert first.hidden_rows == {4, 5}
    assert first.merged == ((0, 0, 0, 10),)
    assert (second.name, second.hidden) == ("_tdkt", True)
