"""A plan becomes a workbook that readers give back as it was meant, or it is refused."""

import os
import re
import subprocess
import sys
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape
from python_calamine import CalamineWorkbook

from tdkt_sheets.core.plan import (
    Chart,
    Comment,
    Conditional,
    Formula,
    Link,
    Merge,
    Page,
    PlanRefused,
    Rich,
    Series,
    SheetPlan,
    Validation,
    WorkbookPlan,
)
from tdkt_sheets.excel.cell_text import cut
from tdkt_sheets.excel.write import workbook_bytes, write


def plan_of(sheet, *more, **said):
    return WorkbookPlan("Thử", [sheet, *more], **said)


def one_cell(value, style=""):
    sheet = SheetPlan("S")
    sheet.put(0, 0, value, style)
    return plan_of(sheet)


def openpyxl_sheet(plan, at=0):
    return openpyxl.load_workbook(BytesIO(workbook_bytes(plan))).worksheets[at]


def calamine_grid(plan, at=0):
    book = CalamineWorkbook.from_filelike(BytesIO(workbook_bytes(plan)))
    return book.get_sheet_by_index(at).to_python(skip_empty_area=False)


def part(plan, name):
    with ZipFile(BytesIO(workbook_bytes(plan))) as package:
        return package.read(name).decode()


FROM_OUTSIDE = [
    "=1+1",
    "-5",
    "+84 206",
    "@SUM(A1)",
    "{=A1}",
    "https://example.vn/a",
    "internal:S!A1",
    "0987",
    "1e5",
    "<r>x</r>",
    "<r><t>x</t></r>",
    " hai đầu ",
    "\xa0",
    "dòng 1\ndòng 2",
    "a\r\nb",
    "\x00\x01\x1f",
    "_x0041_",
    "_x0041_x0042_",
    "_x005F_",
    "\ue0000\ue001",
    "]]>&<>\"'",
    "😀 Đ Ð",
    "'dấu nháy",
]


@pytest.mark.parametrize("text", FROM_OUTSIDE)
@pytest.mark.parametrize("style", ["", "entry centre"])
def test_text_stays_text(text, style):
    """Whatever was typed elsewhere is neither a formula nor a link nor markup, and no character is lost."""
    plan = one_cell(text, style)
    assert calamine_grid(plan) == [[text]]
    cell = openpyxl_sheet(plan)["A1"]
    assert cell.data_type == "s"
    assert unescape(cell.value) == text or "_x" in text


@pytest.mark.parametrize(("text", "read"), [("a\ud800b", "a_xD800_b"), ("\ufffe\uffff", "_xFFFE__xFFFF_")])
def test_what_is_no_character_stands_as_its_escape(text, read):
    """Half of a surrogate pair, and the two code points that are none: readers leave their escapes as they are."""
    assert calamine_grid(one_cell(text)) == [[read]]


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff"), max_size=40))
def test_any_text_comes_back(text):
    grid = calamine_grid(one_cell(text))
    assert grid == ([[text]] if text else [])


@pytest.mark.parametrize(
    "value",
    [0, -5, 7, 10**14, 0.1, 0.1 + 0.2, 1 / 3, -0.0, 1e-300, Decimal("12.30"), Decimal("-0.005"), Decimal(1) / 3],
)
def test_numbers_are_stored_with_all_their_digits(value):
    assert openpyxl_sheet(one_cell(value))["A1"].value == float(value)


def test_a_whole_number_longer_than_excel_shows_is_text():
    """Excel keeps 15 digits; a longer one is a name, and all its digits must stay."""
    assert openpyxl_sheet(one_cell(123456789012345678))["A1"].value == "123456789012345678"


@pytest.mark.parametrize("value", [float("nan"), float("inf"), Decimal("NaN"), Decimal("1e400"), object(), b"x"])
def test_what_no_cell_holds_is_refused(value):
    with pytest.raises(PlanRefused, match="S!A1"):
        workbook_bytes(one_cell(value))


@pytest.mark.parametrize("value", ["x" * 32_768, "😀" * 16_384])
def test_text_longer_than_a_cell_is_cut_and_says_how_long_it_is(value):
    """A text from outside may be of any length; it never costs the month."""
    ((read,),) = calamine_grid(one_cell(value))
    assert read == cut(value)
    assert re.search(r"… \([0-9.]+ ký tự\)$", read)


@pytest.mark.parametrize(
    "value",
    [
        Rich((("bold", "x" * 30_000), ("", "y" * 30_000))),
        Link("mailto:a@b.vn", "x" * 40_000),
        Formula('"a"', "x" * 40_000),
    ],
)
def test_every_kind_of_cell_takes_a_text_of_any_length(value):
    """In a link, in pieces, as the result of a formula."""
    ((read,),) = calamine_grid(one_cell(value))
    assert read.endswith(" ký tự)")


def test_a_text_that_looks_like_our_own_token_is_a_text():
    """A unit's cell may hold any character: none of them stands for another cell, or stops the workbook."""
    texts = ["\ue0000\ue001", " cách ", "\ue0009\ue001 x", "_x0041_\ue0001\ue001"]
    sheet = SheetPlan("S")
    for row, text in enumerate(texts):
        sheet.put(row, 0, text)
    assert [row[0] for row in calamine_grid(plan_of(sheet))] == texts


def test_a_link_that_leads_too_far_is_its_text():
    """Excel repairs a file with a longer target, or with more links than it counts."""
    sheet = openpyxl_sheet(one_cell(Link("external:" + "x" * 3_000, "xem")))
    assert (sheet["A1"].value, sheet["A1"].hyperlink) == ("xem", None)


def test_a_formula_longer_than_excel_reads_is_what_it_comes_to():
    """A sum that names thousands of cells."""
    assert calamine_grid(one_cell(Formula("+".join(["A1"] * 5_000), 7))) == [[7.0]]


def test_prompts_headers_and_heights_are_cut_to_what_excel_holds():
    """Names of an office and of its lists stand in them."""
    tip = Validation(0, 0, 0, 0, "any", prompt_title="t" * 99, prompt="p" * 999)
    sheet = SheetPlan(
        "S", validations=[tip], heights={0: 4_000}, page=Page(header="&C" + "h" * 999, footer="&L" + "f" * 999)
    )
    written = openpyxl_sheet(plan_of(sheet))
    [prompt] = written.data_validations.dataValidation
    assert (len(prompt.promptTitle), len(prompt.prompt)) == (32, 255)
    assert written.row_dimensions[1].height == 409.5


def test_text_as_long_as_a_cell_is_taken():
    assert calamine_grid(one_cell("đ" * 32_767)) == [["đ" * 32_767]]


@pytest.mark.parametrize(
    ("value", "stored"),
    [(3, 3), (Decimal("0.1"), 0.1), ("Đạt", "Đạt"), ("", None), (True, True), ("a<b", "a<b"), (1 / 3, 1 / 3)],
)
def test_a_formula_carries_its_value(value, stored):
    """The stored value is what a phone shows, and what the figures are checked against."""
    data = workbook_bytes(one_cell(Formula('=IF(B1="",1,2)', value)))
    assert openpyxl.load_workbook(BytesIO(data))["S"]["A1"].value == '=IF(B1="",1,2)'
    assert openpyxl.load_workbook(BytesIO(data), data_only=True)["S"]["A1"].value == stored


def test_a_formula_that_stands_at_empty_text_is_calculated():
    assert '<c r="A1" t="str"><f>' in part(one_cell(Formula('""', "")), "xl/worksheets/sheet1.xml")


@pytest.mark.parametrize(
    "formula",
    ["=1", "SUMIFS(A:A,B:B,1)", '"NOW("&A1', 'COUNTIF($A$1:A5,"(")', "LOOKUP(A1,{1,2;3,4})", "SUM('NOW(x'!A1)", "ds"],
)
def test_formulas_of_excel_2010_are_written(formula):
    """What only looks like another function, in a text or a sheet's name, is no obstacle."""
    written = openpyxl_sheet(one_cell(Formula(formula, 0)))["A1"].value
    assert written == "=" + formula.removeprefix("=")


@pytest.mark.parametrize(
    "formula",
    [
        "",
        "=",
        "TODAY()",
        "SUM(OFFSET(A1,0,0,2))",
        "indirect(A1)",
        "XLOOKUP(A1,B:B,C:C)",
        "IFNA(A1,0)",
        "TEXTJOIN(A1)",
        "_xlfn.CONCAT(A1)",
        "SUM(A1;B1)",
        "SUM(A1",
        '"a',
        "{=A1}",
        "A1&\x01",
    ],
)
def test_formulas_that_excel_2010_or_a_recalculation_would_not_bear_are_refused(formula):
    with pytest.raises(PlanRefused):
        workbook_bytes(one_cell(Formula(formula, 0)))


def test_links_lead_where_they_say():
    sheet = SheetPlan("Phụ lục 1")
    sheet.put(0, 0, Link("internal:'Phụ lục 1'!B2", "đến ô", "Xem ô"))
    sheet.put(1, 0, Link("external:phan-hoi/VP/tệp 1.xlsx", "=tệp"))
    sheet.put(2, 0, Link("mailto:vp@example.vn", "thư"), "small")
    written = openpyxl_sheet(plan_of(sheet))
    assert [written.cell(row, 1).value for row in (1, 2, 3)] == ["đến ô", "=tệp", "thư"]
    assert written["A1"].hyperlink.location == "'Phụ lục 1'!B2"
    assert written["A1"].hyperlink.tooltip == "Xem ô"
    assert written["A2"].hyperlink.target == "phan-hoi/VP/tệp%201.xlsx"
    assert written["A1"].font.u == "single"
    assert written["A3"].font.sz == 10


def test_a_number_leads_on_and_stays_what_it_is() -> None:
    """Cells that lead on keep value, formula and look; links of the plan's own stand beside them; a place that is not there is refused."""
    sheet, other = SheetPlan("Số"), SheetPlan("Nguồn & số")
    sheet.put(0, 0, 12, "cell")
    sheet.put(1, 0, Formula("A1+1", 13))
    sheet.put(2, 0, Link("mailto:vp@example.vn", "thư"))
    sheet.lead_tip = "Xem nguồn"
    sheet.leads |= {(1, 0): "'Nguồn & số'!A2", (0, 0): "'Nguồn & số'!A1", (0, 1): "dữ liệu.xlsx#'Trang 1'!B2"}
    sheet.put(0, 1, "dòng 2")
    plan = WorkbookPlan("Sổ", [sheet, other])
    written = openpyxl.load_workbook(BytesIO(workbook_bytes(plan)))["Số"]
    assert [(cell.value, cell.hyperlink.location) for cell in (written["A1"], written["A2"])] == [
        (12, "'Nguồn & số'!A1"), ("=A1+1", "'Nguồn & số'!A2"),
    ]  # fmt: skip
    assert written["A1"].hyperlink.tooltip == "Xem nguồn" and written["A3"].hyperlink.target == "mailto:vp@example.vn"
    assert (written["B1"].hyperlink.target, written["B1"].hyperlink.location) == ("dữ%20liệu.xlsx", "'Trang 1'!B2")
    sheet.leads[0, 0] = "'Nguồn'!A1"
    with pytest.raises(PlanRefused, match="which is not there"):
        workbook_bytes(plan)


@pytest.mark.parametrize(
    "target",
    ["", "javascript:alert(1)", "C:/x", "file:///etc/passwd", "internal:'Không có'!A1", "internal:S", "internal:A1"],
)
def test_other_links_are_refused(target):
    with pytest.raises(PlanRefused, match="a link to"):
        workbook_bytes(one_cell(Link(target, "x")))


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        ((), None),
        ((("bold", ""),), None),
        ((("bold", "=một"),), "=một"),
        ((("bold", "Đậm "), ("", "_x0041_ "), ("italic", " nghiêng\x01")), "Đậm _x0041_  nghiêng\x01"),
    ],
)
def test_rich_text_of_any_number_of_pieces(pieces, text):
    grid = calamine_grid(one_cell(Rich(pieces), "heading"))
    assert grid == ([[text]] if text else [])


def test_plain_words_of_rich_text_look_like_the_cell():
    shared = part(one_cell(Rich((("bold", "Số: "), ("", "12"))), "heading"), "xl/sharedStrings.xml")
    assert re.findall(r'<r><rPr>(<b/>)?<sz val="(\d+)"/>', shared) == [("<b/>", "13"), ("", "13")]


def test_joined_cells_show_their_value_and_may_not_overlap():
    sheet = SheetPlan("S")
    sheet.merge(0, 0, 1, 3, Formula("SUM(F1:F2)", 5), "title")
    assert openpyxl_sheet(plan_of(sheet)).merged_cells.ranges == {openpyxl.worksheet.cell_range.CellRange("A1:D2")}
    assert calamine_grid(plan_of(sheet))[0][0] == 5
    sheet.put(1, 1, "x")
    with pytest.raises(PlanRefused, match="S: B2"):
        workbook_bytes(plan_of(sheet))


@pytest.mark.parametrize("corners", [(0, 0, 0, 0), (1, 0, 0, 0), (0, 0, 0, 20_000), (-1, 0, 0, 0)])
def test_cells_that_cannot_be_joined(corners):
    with pytest.raises(PlanRefused):
        workbook_bytes(plan_of(SheetPlan("S", merges=[Merge(*corners, "x")])))


AREA = (3, 1, 99, 1)


@pytest.mark.parametrize(
    ("validation", "wanted"),
    [
        (Validation(*AREA, "list", ("Có phát sinh", "Không phát sinh")), ("list", '"Có phát sinh,Không phát sinh"')),
        (Validation(*AREA, "list", "=ds_danh_hieu"), ("list", "ds_danh_hieu")),
        (Validation(*AREA, "list", "=$D$4:$D$9"), ("list", "$D$4:$D$9")),
        (Validation(*AREA, "whole", minimum=1, maximum=9), ("whole", "1")),
        (Validation(*AREA, "decimal", minimum=0.5), ("decimal", "0.5")),
        (Validation(*AREA, "text", maximum=80), ("textLength", "0")),
        (Validation(*AREA, "custom", "LEN(B4)<5"), ("custom", "LEN(B4)<5")),
    ],
)
def test_validations_reach_the_file(validation, wanted):
    plan = plan_of(SheetPlan("S", validations=[validation]), names={"ds_danh_hieu": "=S!$D$4:$D$9"})
    found = openpyxl_sheet(plan).data_validations.dataValidation
    assert [(one.type, one.formula1, str(one.sqref)) for one in found] == [(*wanted, "B4:B100")]


def test_prompts_and_refusals_of_a_validation():
    said = {"prompt_title": "Đ" * 32, "prompt": "đ" * 255, "error_title": "Sai", "error": "Đề nghị chọn lại."}
    sheet = SheetPlan("S", validations=[Validation(*AREA, "whole", refusal="warning", **said)])
    (found,) = openpyxl_sheet(plan_of(sheet)).data_validations.dataValidation
    assert (found.promptTitle, found.prompt, found.errorTitle, found.error) == tuple(said.values())
    assert found.errorStyle == "warning"


@pytest.mark.parametrize(
    "said",
    [
        {"kind": "whole", "refusal": "shout"},
        {"kind": "list", "source": ("đ" * 200, "đ" * 60)},
        {"kind": "list", "source": ("Có, không",)},
        {"kind": "list", "source": ('"',)},
        {"kind": "list", "source": ("",)},
        {"kind": "list", "source": ()},
        {"kind": "list", "source": "=INDIRECT(A1)"},
        {"kind": "list", "source": "=ds_khong_co"},
        {"kind": "text"},
        {"kind": "custom", "source": ""},
        {"kind": "any"},
        {"kind": "date"},
        {"kind": "whole", "last_row": 2_000_000},
    ],
)
def test_validations_that_excel_would_drop_are_refused(said):
    """XlsxWriter only warns of most of these, and writes the file without the list."""
    place = {"first_row": 0, "first_column": 0, "last_row": 9, "last_column": 0}
    with pytest.raises(PlanRefused):
        workbook_bytes(plan_of(SheetPlan("S", validations=[Validation(**{**place, **said})])))


def test_protection_lets_the_unit_work():
    sheet = SheetPlan("S", protect=True)
    sheet.put(0, 0, "khóa", "given_locked")
    sheet.put(0, 1, "sửa", "given")
    sheet.put(0, 2, None, "entry")
    written = openpyxl_sheet(plan_of(sheet))
    protection = written.protection
    assert protection.sheet
    assert protection.password is None
    for allowed in ("formatColumns", "formatRows", "insertRows", "deleteRows", "sort", "autoFilter"):
        assert getattr(protection, allowed) is False  # "False" is: not forbidden
    assert protection.formatCells is True
    assert [written.cell(1, column).protection.locked for column in (1, 2, 3)] == [True, False, False]


def test_styles_are_laid_over_one_another():
    sheet = SheetPlan("S")
    sheet.put(0, 0, "x", "entry centre bold")
    sheet.put(0, 1, "x", "entry no_border no_fill")
    sheet.put(0, 2, 52.4, "cell percent")
    sheet.put(0, 3, "x")
    written = openpyxl_sheet(plan_of(sheet))
    first, second, third, plain = (written.cell(1, column) for column in (1, 2, 3, 4))
    assert (first.alignment.horizontal, first.font.b, first.fill.fgColor.rgb) == ("center", True, "FFFFF9DB")
    assert first.border.left.style == "thin"
    assert (second.border.left.style, second.fill.fill_type) == (None, None)
    assert third.number_format == "0.0"
    assert (plain.font.name, plain.font.sz) == ("Times New Roman", 12)


def test_an_unknown_style_is_refused():
    with pytest.raises(PlanRefused, match="no style 'entri'"):
        workbook_bytes(one_cell("x", "entri"))


def test_columns_carry_the_style_of_their_empty_cells():
    sheet = SheetPlan(
        "S", columns={0: (20, "entry", False), 2: (8, "", True)}, heights={0: 33}, hidden_rows=frozenset({4})
    )
    sheet.put(0, 0, "x", "header")
    xml = part(plan_of(sheet), "xl/worksheets/sheet1.xml")
    assert '<col min="1" max="1" width="20.625" style="1" customWidth="1"/>' in xml
    assert 'min="3" max="3" width="8.625" hidden="1"' in xml
    assert 'ht="33" customHeight="1"' in xml
    assert re.search(r'<row r="5"[^>]* hidden="1"/>', xml)
    assert xml.count("<c ") == 1


def test_page_for_a_printer():
    page = Page(landscape=True, margins=(20, 15, 20, 30), repeat_rows=(2, 3), area=(0, 0, 9, 4), footer="&LBiểu 1")
    written = openpyxl_sheet(plan_of(SheetPlan("S", page=page)))
    assert (written.page_setup.paperSize, written.page_setup.orientation) == (9, "landscape")
    assert (written.page_setup.fitToHeight, written.sheet_properties.pageSetUpPr.fitToPage) == (0, True)
    margins = written.page_margins
    assert [round(inch * 25.4) for inch in (margins.top, margins.right, margins.bottom, margins.left)] == [
        20,
        15,
        20,
        30,
    ]
    assert written.print_title_rows == "$3:$4"
    assert written.print_area == "'S'!$A$1:$E$10"
    assert written.print_options.horizontalCentered


@pytest.mark.parametrize(("first_page", "different"), [(False, True), (True, None)])
def test_page_number_stands_from_page_two(first_page, different):
    """Nghị định 30: top centre, none on the first page; a footer stands on every page."""
    page = Page(footer="&LBiểu 1", first_page_header=first_page)
    written = openpyxl_sheet(plan_of(SheetPlan("S", page=page)))
    assert written.oddHeader.center.text == "&P"
    assert bool(written.HeaderFooter.differentFirst) == bool(different)
    assert written.firstHeader.center.text is None
    assert written.firstFooter.left.text == ("Biểu 1" if different else None)


def test_comments_are_sized_hidden_and_signed():
    short, long = Comment(0, 0, "Ngắn"), Comment(1, 0, "Đề nghị chọn lại.\n" * 9 + "\x00", "Văn phòng Sở")
    written = openpyxl_sheet(plan_of(SheetPlan("S", comments=[short, long])))
    assert written["A1"].comment.text == "Ngắn"
    assert written["A2"].comment.text.endswith("\ufffd")
    assert written["A2"].comment.author == "Văn phòng Sở"
    vml = part(plan_of(SheetPlan("S", comments=[short, long])), "xl/drawings/vmlDrawing1.vml")
    heights = [float(height) for height in re.findall(r"height:([\d.]+)pt", vml)]
    assert heights[1] > 3 * heights[0]
    assert vml.count("visibility:hidden") == 2
    cut_short = openpyxl_sheet(plan_of(SheetPlan("S", comments=[Comment(0, 0, "x" * 40_000)])))
    assert cut_short["A1"].comment.text.endswith(" ký tự)")


def test_a_cell_has_one_note():
    """XlsxWriter would keep the last and drop the others without a word."""
    with pytest.raises(PlanRefused, match="two notes"):
        workbook_bytes(plan_of(SheetPlan("S", comments=[Comment(0, 0, "một"), Comment(0, 0, "hai")])))


def test_conditional_styles_are_laid_over():
    sheet = SheetPlan("S", conditionals=[Conditional(3, 0, 9, 4, '$A4<>""', "fault big")])
    written = openpyxl_sheet(plan_of(sheet))
    ((area, (rule,)),) = [(str(key.sqref), rules) for key, rules in written.conditional_formatting._cf_rules.items()]
    assert area == "A4:E10"
    assert rule.formula == ['$A4<>""']
    assert rule.dxf.fill.bgColor.rgb == "FFF9D9D6"
    assert rule.dxf.font is None or rule.dxf.font.sz is None


def test_sheets_hidden_and_shown():
    sheets = [
        SheetPlan("_tdkt", visibility="very_hidden"),
        SheetPlan("Danh mục", visibility="hidden"),
        SheetPlan("Trang đầu", tab_colour="#2F5C8F", zoom=90, freeze=(3, 2), autofilter=(2, 0, 9, 4), selected=(4, 1)),
    ]
    plan = WorkbookPlan("T", sheets, active=2, names={"ds": "='Danh mục'!$A$1:$A$3"}, properties={"tdkt_form": "DK"})
    book = openpyxl.load_workbook(BytesIO(workbook_bytes(plan)))
    assert [sheet.sheet_state for sheet in book] == ["veryHidden", "hidden", "visible"]
    assert book.active.title == "Trang đầu"
    assert (book.active.freeze_panes, book.active.auto_filter.ref) == ("C4", "A3:E10")
    assert not book.active.sheet_view.showGridLines
    assert book.defined_names["ds"].attr_text == "'Danh mục'!$A$1:$A$3"
    assert [(one.name, one.value) for one in book.custom_doc_props.props] == [("tdkt_form", "DK")]
    assert book.properties.title == "T"


@pytest.mark.parametrize(
    "plan",
    [
        WorkbookPlan("T", []),
        WorkbookPlan("T", [SheetPlan("S")], active=1),
        WorkbookPlan("T", [SheetPlan("S", visibility="hidden")]),
        WorkbookPlan("T", [SheetPlan("S", visibility="away")]),
        WorkbookPlan("T", [SheetPlan("S"), SheetPlan("s")]),
        WorkbookPlan("T", [SheetPlan("x" * 32)]),
        WorkbookPlan("T", [SheetPlan("a/b")]),
        WorkbookPlan("T", [SheetPlan("'a")]),
        WorkbookPlan("T", [SheetPlan("History")]),
        WorkbookPlan("T", [SheetPlan("S", zoom=5)]),
        WorkbookPlan("T", [SheetPlan("S")], names={"A1": "=S!$A$1"}),
        WorkbookPlan("T", [SheetPlan("S")], names={"có cách": "=S!$A$1"}),
        WorkbookPlan("T", [SheetPlan("S")], names={"ds": "='Không có'!$A$1"}),
        WorkbookPlan("T", [SheetPlan("S")], names={"ds": "=S!$A$1", "DS": "=S!$A$2"}),
        WorkbookPlan("T", [SheetPlan("S")], names={"ds": "=OFFSET(S!$A$1,0,0,COUNTA(S!$A:$A),1)"}),
        WorkbookPlan("T", [SheetPlan("S")], properties={"a": "x" * 256}),
        WorkbookPlan("T", [SheetPlan("S", columns={99_999: (5, "", False)})]),
        WorkbookPlan("T", [SheetPlan("S", heights={2_000_000: 5})]),
    ],
)
def test_plans_that_excel_would_repair_are_refused(plan):
    with pytest.raises(PlanRefused):
        workbook_bytes(plan)


@pytest.mark.parametrize("kind", ["column", "bar", "line"])
def test_charts_are_native_and_plain(kind):
    sheet = SheetPlan("Số liệu")
    for row, (name, number) in enumerate([("_x0041_", 3), ("Phòng B", 5)]):
        sheet.put(row, 0, name)
        sheet.put(row, 1, number)
    series = Series("Cá nhân", ("Số liệu", 0, 0, 1, 0), ("Số liệu", 0, 1, 1, 1))
    sheet.charts.append(Chart(3, 0, kind, "=Đăng ký theo đơn vị", (series,), axis="người"))
    xml = part(plan_of(sheet), "xl/charts/chart1.xml")
    assert "Times New Roman" in xml
    assert "<c:v>_x005F_x0041_</c:v>" in xml
    assert "<a:t>Đăng ký theo đơn vị</a:t>" in xml
    assert "<c:legend>" not in xml
    assert xml.count("<c:majorGridlines>") == 1
    assert '<c:showVal val="1"/>' in xml


@pytest.mark.parametrize(
    "chart",
    [
        Chart(0, 0, "pie", "T", (Series("a", ("S", 0, 0, 1, 0), ("S", 0, 1, 1, 1)),)),
        Chart(0, 0, "bar", "T", ()),
        Chart(0, 0, "bar", "T", (Series("a", ("S", 0, 0, 1, 0), ("Không có", 0, 1, 1, 1)),)),
    ],
)
def test_charts_that_cannot_be_drawn_are_refused(chart):
    with pytest.raises(PlanRefused):
        workbook_bytes(plan_of(SheetPlan("S", charts=[chart])))


def everything():
    sheet = SheetPlan("S", columns={0: (9, "entry", False)}, protect=True, ignore_number_as_text=("A1:A9",))
    for row, text in enumerate(FROM_OUTSIDE):
        sheet.put(row, 0, text, "entry")
        sheet.put(row, 1, row / 7, "decimal_2")
        sheet.comments.append(Comment(row, 0, text))
    sheet.charts.append(Chart(0, 4, "line", "T", (Series("a", ("S", 0, 0, 3, 0), ("S", 0, 1, 3, 1)),)))
    sheet.conditionals.append(Conditional(0, 0, 5, 1, "$A1=1", "doubt"))
    rows = SheetPlan("R", rows=[(text, row) for row, text in enumerate(FROM_OUTSIDE)], row_styles=("text", "number"))
    return WorkbookPlan("T", [sheet, rows], names={"b": "=S!$A$1", "a": "=S!$A$2"}, properties={"y": "1", "x": "2"})


def test_the_same_plan_gives_the_same_bytes():
    assert workbook_bytes(everything()) == workbook_bytes(everything())


def test_bytes_depend_on_neither_hash_seed_nor_time_zone(monkeypatch):
    code = (
        "import hashlib, sys; sys.path.insert(0, sys.argv[1]);"
        "from tdkt_sheets.core.plan import SheetPlan, WorkbookPlan;"
        "from tdkt_sheets.excel.write import workbook_bytes;"
        "s = SheetPlan('S'); [s.put(r, 0, f'{r}', 'entry bold centre') for r in range(20)];"
        "s.rows = [('a', 1)]; s.rows_at = 30;"
        "print(hashlib.sha256(workbook_bytes(WorkbookPlan('T', [s], names={'b': '=S!$A$1', 'a': '=S!$A$2'}))).hexdigest())"
    )
    found = set()
    for seed, zone in (("0", "UTC"), ("1", "Asia/Ho_Chi_Minh"), ("2", "America/New_York")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        run = subprocess.run(
            [sys.executable, "-c", code, "."], env=environment, capture_output=True, text=True, check=True
        )
        found.add(run.stdout)
    assert len(found) == 1


def test_created_is_what_the_plan_says():
    plan = plan_of(SheetPlan("S"), created=datetime(2021, 6, 30))
    assert "2021-06-30T00:00:00Z" in part(plan, "docProps/core.xml")


def test_writing_to_a_file_is_whole_or_not_at_all(tmp_path):
    target = tmp_path / "a.xlsx"
    write(one_cell("một"), target)
    before = target.read_bytes()
    assert before == workbook_bytes(one_cell("một"))

    def rows():
        yield ("hai",)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write(plan_of(SheetPlan("S", rows=rows())), target)
    assert target.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["a.xlsx"]


def test_parts_are_packed_as_the_standard_library_packs_them():
    """Parts that come again are packed once and put in as they are: the package is the one that `writestr` makes."""
    data, again = workbook_bytes(plan_of(everything().sheets[0])), BytesIO()
    with ZipFile(BytesIO(data)) as package, ZipFile(again, "w") as packed:
        for info in package.infolist():
            fresh = ZipInfo(info.filename)
            fresh.external_attr = info.external_attr
            packed.writestr(fresh, package.read(info), ZIP_DEFLATED, 6)
    assert again.getvalue() == data
