"""Long tables are streamed: constant memory, one pass, read back like any other cells."""

import math
import tracemalloc
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape
from python_calamine import CalamineWorkbook

from tdkt_sheets.core.plan import (
    Chart,
    Comment,
    Formula,
    Link,
    Merge,
    PlanRefused,
    Rich,
    Series,
    SheetPlan,
    WorkbookPlan,
)
from tdkt_sheets.core.text import count
from tdkt_sheets.excel.big_table import rows_xml
from tdkt_sheets.excel.cell_text import LONGEST, cut, units
from tdkt_sheets.excel.typed_cells import typed_cells
from tdkt_sheets.excel.write import workbook_bytes, write


def book_of(*sheets):
    return workbook_bytes(WorkbookPlan("T", list(sheets)))


def grid(data, at=0):
    return CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(at).to_python(skip_empty_area=False)


def openpyxl_grid(data, at=0, **how):
    sheet = openpyxl.load_workbook(BytesIO(data), **how).worksheets[at]
    return [list(row) for row in sheet.iter_rows(values_only=True)]


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff"), max_size=30)
NUMBER = st.one_of(
    st.integers(-(10**15) + 1, 10**15 - 1),
    st.floats(allow_nan=False, allow_infinity=False),
    st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9),
)


@given(st.lists(st.lists(st.one_of(TEXT, NUMBER, st.booleans(), st.none()), min_size=1, max_size=6), max_size=8))
def test_any_row_comes_back(rows):
    """Text after Excel's own escapes, numbers as the double they are, nothing where nothing was."""
    data = book_of(SheetPlan("S", rows=rows))

    def expected(value):
        return value if isinstance(value, str | bool) else "" if value is None else float(value)

    found = grid(data)
    assert [
        [found[row][at] if row < len(found) and at < len(found[row]) else "" for at in range(len(values))]
        for row, values in enumerate(rows)
    ] == [[expected(value) for value in values] for values in rows]


@given(st.lists(TEXT, min_size=1, max_size=6))
def test_openpyxl_reads_the_same_text(texts):
    found = openpyxl_grid(book_of(SheetPlan("S", rows=[["|", *texts]])))[0]
    # openpyxl takes a literal for an escape only once and knows no escape but upper case; XML has no bare \r.
    for text, read in zip(["|", *texts], [*found, *[None] * len(texts)], strict=False):
        assert "_x" in (read or "") or unescape(read or "") == text


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("=1+1", "=1+1"),
        ("<c/>", "<c/>"),
        ("&amp;", "&amp;"),
        ("%s %d %%", "%s %d %%"),
        ("¦", "¦"),
        (" ¦ ", " ¦ "),
        ("\x00", "\x00"),
        ("_x0041_x0042_", "_x0041_x0042_"),
        ("\ud83d", "_xD83D_"),
        ("\ufffe", "_xFFFE_"),
        ("a\tb\r\nc", "a\tb\r\nc"),
        ("\u2028", "\u2028"),
        (float("nan"), "nan"),
        (float("-inf"), "-inf"),
        (Decimal("NaN"), "NaN"),
        (Decimal("1e999"), "1E+999"),
        (10**15, str(10**15)),
        (-(10**400), str(-(10**400))),
        (10**15 - 1, 10**15 - 1),
        (Decimal("0.1"), 0.1),
        (True, True),
        (Link("mailto:a@b.vn", "thư"), "thư"),
        (Rich((("bold", "a"), ("", "b"))), "ab"),
    ],
)
@pytest.mark.parametrize("beside", ["x", None])
def test_cells_that_need_care(value, read, beside):
    assert grid(book_of(SheetPlan("S", rows=[(value, beside, "|")]))) == [[read, beside or "", "|"]]


@pytest.mark.parametrize("value", [Formula("A1", 1), object(), b"x", [1]])
def test_what_a_streamed_row_cannot_hold_is_refused(value):
    with pytest.raises(PlanRefused):
        book_of(SheetPlan("S", rows=[(value,)]))


@pytest.mark.parametrize("text", ["đ" * 40_000, "😀" * 20_000, "a" + "😀" * 20_000])
def test_text_longer_than_a_cell_is_cut_with_a_mark(text):
    ((read,),) = grid(book_of(SheetPlan("S", rows=[(text,)])))
    assert read == cut(text)
    mark = f"… ({count(len(text))} ký tự)"
    assert read.endswith(mark)
    assert LONGEST - 1 <= units(read) <= LONGEST
    assert text.startswith(read.removesuffix(mark))


@pytest.mark.parametrize("text", ["", "đ" * LONGEST, "😀" * (LONGEST // 2)])
def test_text_that_fits_is_left_whole(text):
    assert cut(text) == text


def test_the_table_stands_below_the_sheets_own_cells_with_its_styles():
    sheet = SheetPlan(
        "S",
        rows=([f"tên {n}", n, None, "x"] for n in range(3)),
        rows_at=2,
        row_styles=("text", "number bold", "cell"),
        columns={3: (12, "decimal", False), 5: (5, "entry", False)},
        comments=[Comment(3, 0, "ghi chú"), Comment(9, 0, "dưới bảng")],
        merges=[Merge(0, 0, 0, 3, "TIÊU ĐỀ", "title")],
    )
    sheet.put(1, 0, "Họ và tên", "header")
    data = book_of(sheet)
    assert [row[:4] for row in grid(data)] == [
        ["TIÊU ĐỀ", "", "", ""],
        ["Họ và tên", "", "", ""],
        ["tên 0", 0, "", "x"],
        ["tên 1", 1, "", "x"],
        ["tên 2", 2, "", "x"],
    ]
    read = openpyxl.load_workbook(BytesIO(data))["S"]
    assert read["B3"].font.b
    assert read["B3"].number_format == "#,##0"
    assert read["C3"].border.left.style == "thin"
    assert read["D3"].alignment.horizontal == "right"
    assert read["A4"].comment.text == "ghi chú"
    with ZipFile(BytesIO(data)) as package:
        xml = package.read("xl/worksheets/sheet1.xml").decode()
    numbers = [int(row.get("r")) for row in ElementTree.fromstring(xml).findall(".//{*}row")]
    assert numbers == [1, 2, 3, 4, 5]
    assert "<dimension" not in xml


def test_readers_need_no_dimension():
    data = book_of(SheetPlan("S", rows=[("a", n) for n in range(1000)]))
    assert openpyxl_grid(data, read_only=True) == [["a", n] for n in range(1000)]


def test_no_rows_and_no_styles():
    assert grid(book_of(SheetPlan("S", rows=iter(())))) == []
    assert grid(book_of(SheetPlan("S", rows=[[], ["x"]]))) == [[""], ["x"]]


def test_rows_are_read_once_and_in_order_of_the_sheets():
    seen = []

    def rows(name):
        for number in range(3):
            seen.append((name, number))
            yield (name, number)

    data = book_of(SheetPlan("A", rows=rows("a")), SheetPlan("giữa"), SheetPlan("B", rows=rows("b"), rows_at=1))
    assert seen == [(name, number) for name in "ab" for number in range(3)]
    assert grid(data, 0) == [["a", 0], ["a", 1], ["a", 2]]
    assert grid(data, 2)[1:] == [["b", 0], ["b", 1], ["b", 2]]


@pytest.mark.parametrize(
    "sheet",
    [
        SheetPlan("S", rows=[], rows_at=2, heights={2: 20}),
        SheetPlan("S", rows=[], rows_at=2, hidden_rows=frozenset({5})),
        SheetPlan("S", rows=[], rows_at=2, merges=[Merge(1, 0, 2, 0, "x")]),
        SheetPlan("S", rows=[], rows_at=1_048_576),
        SheetPlan("S", rows=[], rows_at=-1),
        SheetPlan("S", rows=[["x"] * 16_385]),
        SheetPlan("S", rows=[["x"], ["x"]], rows_at=1_048_574, row_styles=("no such",)),
        SheetPlan("S", rows=[], charts=[Chart(0, 5, "bar", "T", (Series("a", ("S", 0, 0, 3, 0), ("S", 0, 1, 3, 1)),))]),
    ],
)
def test_streams_that_would_break_the_sheet_are_refused(sheet):
    with pytest.raises(PlanRefused):
        book_of(sheet)


def test_cells_in_the_streamed_rows_are_refused():
    sheet = SheetPlan("S", rows=[("a",)], rows_at=1)
    sheet.put(1, 0, "x")
    with pytest.raises(PlanRefused):
        book_of(sheet)


def test_more_rows_than_excel_has_are_refused():
    sheet = SheetPlan("S", rows=(("x",) for _ in range(10)), rows_at=1_048_570)
    with pytest.raises(PlanRefused, match="split"):
        list(rows_xml(sheet, (), {}))


@given(
    st.lists(st.lists(st.one_of(TEXT, NUMBER, st.booleans(), st.none()), min_size=1, max_size=6), max_size=8), st.data()
)
def test_whoever_writes_a_workbook_knows_its_cells_as_whoever_reads_it(rows, data):
    """What runs note of a workbook is never taken from the file again, and must be what a look into the file finds."""
    beside, own = SheetPlan("Cạnh & bên"), SheetPlan("S", rows=rows, rows_at=1)
    for column, value in enumerate(data.draw(st.lists(st.one_of(TEXT, NUMBER), max_size=4))):
        beside.put(0, column, value)
        own.put(0, column, value)
    beside.put(1, 0, Formula("SUM(A1:D1)", 0))
    with TemporaryDirectory() as folder:
        place = Path(folder) / "a.xlsx"
        assert write(WorkbookPlan("T", [beside, own]), place) == typed_cells(str(place)) != ""


def test_a_sheet_too_large_to_look_through_is_told_by_its_bytes(tmp_path, monkeypatch):
    monkeypatch.setattr("tdkt_sheets.excel.typed_cells.LARGEST_SHEET", 2_000)
    place = tmp_path / "a.xlsx"
    assert write(WorkbookPlan("T", [SheetPlan("S", rows=[["x"]] * 3)]), place) == typed_cells(str(place)) != ""
    assert write(WorkbookPlan("T", [SheetPlan("S", rows=[["x"]] * 90)]), place) == typed_cells(str(place)) == ""


def test_rows_of_ever_new_shapes():
    kinds = ["a", 1, 0.5, None]
    rows = [[kinds[(n >> (2 * at)) % 4] for at in range(6)] for n in range(4096)]
    found = grid(book_of(SheetPlan("S", rows=rows)))
    assert [["" if value is None else value for value in row] for row in rows[1:4]] == found[1:4]
    assert len(found) == 4096 or not any(value is not None for value in rows[-1])


def test_memory_does_not_grow_with_the_rows(tmp_path):
    def peak(count):
        rows = ((f"Nông Thị Hạnh {n}", n, n / 7, "Phòng Người có công") for n in range(count))
        tracemalloc.start()
        write(WorkbookPlan("T", [SheetPlan("S", rows=rows)]), tmp_path / "a.xlsx")
        used = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return used

    peak(100)
    small, large = peak(2_000), peak(20_000)
    assert large < small + 1_000_000


def test_floats_keep_all_their_digits():
    values = [0.1 + 0.2, 1 / 3, math.pi, 5e-324, 1.7976931348623157e308]
    assert grid(book_of(SheetPlan("S", rows=[values]))) == [values]
