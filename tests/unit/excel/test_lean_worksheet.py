"""The shorter way through XlsxWriter ends at the same bytes."""

import io
import zipfile
from datetime import datetime

import pytest
from xlsxwriter import Workbook
from xlsxwriter.sharedstrings import SharedStrings, SharedStringTable
from xlsxwriter.worksheet import Worksheet

from tdkt_sheets.core.plan import Comment, Formula, Merge, Rich, SheetPlan, Validation, WorkbookPlan
from tdkt_sheets.excel import whole_book, write
from tdkt_sheets.excel.lean_worksheet import LeanWorkbook, LeanWorksheet, texts_part


class Unhurried(Worksheet):
    """XlsxWriter's own worksheet by our names."""

    def state_extent(self):
        pass

    def join(self, *corners_and_style):
        *corners, style = corners_and_style
        return self.merge_range(*corners, "", style)

    def set_heights(self, heights):
        for row in sorted(heights):
            self.set_row(row, heights[row])

    def put_blank(self, row, column, style):
        return self.write_blank(row, column, None, style)

    def put_number(self, row, column, number, style):
        return self.write_number(row, column, number, style)

    def put_text(self, row, column, text, style):
        return self.write_string(row, column, text, style)


def plan():
    sheet = SheetPlan("PL1 Cá nhân")
    for row, values in enumerate((("Họ và tên", "Số", ""), ("Đàm <b> & 'c'", 1.5, None), (" hai ", 7, "=1+1"))):
        for column, value in enumerate(values):
            sheet.put(row, column, value, ("entry", "", "header wrap")[column] if row else "header")
    sheet.put(3, 0, Formula("SUM(B2:B3)", 8.5), "computed")
    sheet.put(3, 1, Formula('IF(B2="","",VLOOKUP(B2,B:C,2,FALSE))', ""), "")
    sheet.put(3, 30, Rich((("bold", "Đăng"), ("", " ký"))), "cell")
    sheet.put(4, 0, True, "")
    sheet.put(40, 0, None, "")
    sheet.put(2, 40, None, "entry")
    sheet.put(9, 0, " lề", "cell")
    sheet.put(9, 1, 0.1 + 0.2, "cell")
    sheet.put(10, 1, "a_x0041_b", "cell")
    sheet.hidden_rows = frozenset({9, 12})
    sheet.heights |= {2: 30, 3: 15.75, 10: 0.1, 50: 20}
    sheet.merges.append(Merge(6, 0, 7, 3, "Ghép", "title"))
    sheet.merges.append(Merge(60, 20, 61, 22, None, ""))
    sheet.validations.append(Validation(1, 1, 20, 1, "custom", "ISNUMBER(B2)"))
    sheet.comments.append(Comment(1, 1, "Ghi chú"))
    sheet.columns = {0: (20, "text", False), 2: (9, "", True)}
    return WorkbookPlan("Thử", [sheet, SheetPlan("Trống")])


def test_a_workbook_is_the_same_as_by_xlsxwriters_own_worksheet(monkeypatch):
    lean = write.workbook_bytes(plan())
    monkeypatch.setattr(whole_book, "LeanWorksheet", Unhurried)
    assert write.workbook_bytes(plan()) == lean


FORMULAS = (
    "=A1", "{=SUM(A1:A2)}", "XLOOKUP(A1,B:B,C:C)", "_xlfn.CONCAT(A1)", "CONCAT(A1)", "=SUM(A12:A345)", "=T.DIST.2T(A12,3)", "=LOG10(A7)",
    "=IF(B4=0,\"–\",100*A4/B4)", "=COUNTIF('5a. Danh hiệu'!C5:C120,\"Có*\")", "=A12*CONCAT(B3,1.5)", "==A1", "=A1}",
)  # fmt: skip


@pytest.mark.parametrize("formula", FORMULAS)
@pytest.mark.parametrize("expand", [True, False])
@pytest.mark.parametrize("future", [True, False])
def test_a_formula_is_stored_as_xlsxwriter_stores_it(formula, expand, future):
    sheets = LeanWorksheet(), Worksheet()
    for sheet in sheets:
        sheet.use_future_functions = future
    lean, own = (sheet._prepare_formula(formula, expand) for sheet in sheets)
    assert lean == own


def test_the_parts_are_those_that_xlsxwriter_packs():
    """Taken out before they are packed, they have the names, order and content of XlsxWriter's own file."""
    target = io.BytesIO()
    lean, own = LeanWorkbook({}), Workbook(target, {"in_memory": True})
    for book in (lean, own):
        book.set_properties({"created": datetime(2021, 1, 1)})
        book.add_worksheet("Một", LeanWorksheet).write_string(70, 3, "Đàm", book.add_format({"bold": True}))
        noted = book.add_worksheet("Hai", LeanWorksheet)
        noted.write_number(20, 5, 1)
        noted.write_comment(33, 1, "Ghi chú")
        chart = book.add_chart({"type": "bar"})
        chart.add_series({"values": ["Hai", 20, 5, 20, 5]})
        noted.insert_chart(2, 2, chart)
    parts = lean.parts()
    own.close()
    with zipfile.ZipFile(target) as packed:
        assert parts == [(name, packed.read(name)) for name in packed.namelist()]


@pytest.mark.parametrize(
    "text", ["Đàm", "", " lề", "lề\n", "hai\ndòng", "a > b", "a<b", "a&b", "_x0041_", "¦ ¦", "\x0b", "<si><t></t></si>"]
)
@pytest.mark.parametrize("others", [0, 70])
def test_shared_texts_are_those_of_xlsxwriter(text, others):
    """Usual texts are written together, however many; one that needs care is escaped as XlsxWriter does it."""
    texts = [*(f"Đàm Thị {number}" for number in range(others)), text]
    own, written = SharedStrings(), io.StringIO()
    table = own.string_table = SharedStringTable()
    table.string_array, table.count, table.unique_count = texts, 99, len(texts)
    own._set_xml_writer(written)
    own._assemble_xml_file()
    assert texts_part(texts, 99) == written.getvalue().encode()
