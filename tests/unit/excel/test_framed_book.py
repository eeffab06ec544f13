"""A workbook in the frame of an earlier one has the bytes that XlsxWriter gives it; what is not framed goes the whole way."""

from copy import deepcopy
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt_sheets.core.plan import (
    Cell,
    CellValue,
    Comment,
    Conditional,
    Formula,
    Link,
    Merge,
    Page,
    Rich,
    SheetPlan,
    Validation,
    WorkbookPlan,
)
from tdkt_sheets.excel import framed_book
from tdkt_sheets.excel.framed_book import framed_parts
from tdkt_sheets.excel.package import Tokens
from tdkt_sheets.excel.styles import declared
from tdkt_sheets.excel.whole_book import whole_parts

STYLES = [
    "",
    "entry",
    "entry number",
    "cell fault",
    "header",
    "computed percent",
    "given as_text",
    "unlocked wrap middle",
]
TEXTS = st.one_of(
    st.sampled_from(["Đàm Thị Hạnh", " hai ", "a<b & “c”\"'", "=1+1", "a > b", "_x0041_b", "<r>x</r>", "\ue0000\ue001", "dòng\r\nhai", "\x0b", ""]),
    st.text(max_size=9),
)  # fmt: skip
FORMULAS = ["SUM(A1:A9)", '=IF(A1="","",UPPER(A1))', "COUNTIF('PL1 Cá nhân'!$B$4:$B$1000,\"<>x\")", "TRUE()"]
PLAIN: st.SearchStrategy[CellValue] = st.one_of(
    st.none(),
    TEXTS,
    st.integers(-(10**15) + 1, 10**15 - 1),
    st.floats(allow_nan=False, allow_infinity=False),
    st.decimals(-1000, 1000, places=3),
)
VALUES: st.SearchStrategy[CellValue] = st.one_of(
    PLAIN,
    st.builds(Formula, st.sampled_from(FORMULAS), st.one_of(TEXTS, st.integers(-9, 9), st.floats(-1, 1), st.sampled_from(["#N/A"]))),
)  # fmt: skip
PLACES = st.tuples(st.integers(0, 40), st.integers(0, 30))
STYLE = st.sampled_from(STYLES)


@st.composite
def sheets(draw, name):
    sheet = SheetPlan(name, protect=draw(st.booleans()), freeze=draw(st.sampled_from([None, (3, 0)])))
    sheet.cells = draw(st.dictionaries(PLACES, st.builds(Cell, VALUES, STYLE), max_size=25))
    for row in range(42, 42 + draw(st.integers(0, 2))):
        sheet.merges.append(Merge(row, 1, row + draw(st.integers(0, 1)) * 20, 4, draw(VALUES), draw(STYLE)))
    sheet.merges = sheet.merges[:1] if any(one.last_row > 50 for one in sheet.merges) else sheet.merges
    column = st.tuples(st.sampled_from([0.5, 8.25, 20]), STYLE, st.booleans())
    sheet.columns = draw(st.dictionaries(st.integers(0, 12), column, max_size=6))
    sheet.heights = draw(st.dictionaries(st.integers(0, 60), st.sampled_from([15.75, 20, 33.3, 500]), max_size=6))
    checks = [
        Validation(3, 1, 99, 1, "list", "=ten"),
        Validation(3, 2, 99, 2, "list", ("Có", "Không"), prompt="Chọn <một>"),
        Validation(3, 3, 3, 3, "whole", minimum=0, maximum=9, error="Sai"),
    ]
    sheet.validations = draw(st.lists(st.sampled_from(checks), unique=True, max_size=3))
    rules = [
        Conditional(3, 0, 9, 4, "A4<>1", "border"),
        Conditional(3, 0, 9, 4, "A4>1", "fault"),
        Conditional(5, 0, 9, 9, "LEN(A6)>1", "doubt"),
    ]
    sheet.conditionals = draw(st.lists(st.sampled_from(rules), unique=True, max_size=3))
    sheet.put(41, 0, f"Trang {name}", draw(STYLE))
    for row, text in enumerate(draw(st.lists(st.sampled_from(["B4", "A&B", '"x"']), max_size=2)), 100):
        sheet.put(row, 5, Link("internal:'Một'!A1", text), "cell link")
    filled = [at for at, cell in sheet.cells.items() if cell.style or cell.value not in (None, "")]
    noted = draw(st.lists(st.sampled_from(filled), unique=True, max_size=3))
    sheet.comments = [Comment(row, column, draw(st.text(max_size=5))) for row, column in noted]
    sheet.page = Page(landscape=draw(st.booleans()), area=draw(st.sampled_from([None, (0, 0, 9, 9)])))
    return sheet


@st.composite
def plans(draw):
    made = [draw(sheets("Một")), draw(sheets("Hai")), draw(sheets("PL1 Cá nhân"))]
    made[2].visibility = draw(st.sampled_from(["shown", "hidden"]))
    title = draw(st.text(st.characters(exclude_categories=["Cs"]), max_size=9))
    return WorkbookPlan(title, made, {"ten": "='Một'!$A$1:$A$9"}, {"tdkt": f"@1@|{title}&"})


def met_before(plan):
    """The same plan with other cells was written before."""
    framed_book._frames.clear()
    earlier = deepcopy(plan)
    for sheet in earlier.sheets:
        sheet.cells = {(0, 0): Cell("khác", "title")}
        sheet.comments = [Comment(0, 0, "Khác")] if sheet.comments else []
    earlier.title, earlier.properties = "Khác", dict.fromkeys(plan.properties, "khác")
    assert framed_parts(earlier, Tokens()) is None  # the first one


def both(plan):
    """The parts the whole way, and in a frame where there is one."""
    met_before(plan)
    tokens = [Tokens(), Tokens()]
    whole, framed = whole_parts(plan, tokens[0]), framed_parts(plan, tokens[1])
    return [
        made and ([(name, at.resolve(part)) for name, part in made.parts], list(made.said))
        for made, at in zip((whole, framed), tokens, strict=True)
    ]


@given(plans())
def test_in_its_frame_a_workbook_has_the_same_bytes(plan):
    whole, framed = both(plan)
    assert framed == whole


def form():
    """A workbook with all that a form has."""
    annex = SheetPlan("PL1 Cá nhân", protect=True, freeze=(3, 0), selected=(3, 1), autofilter=(2, 0, 9, 2))
    annex.merge(0, 0, 0, 2, "Tiêu đề", "title")
    annex.heights |= {0: 26, 3: 20, 30: 15.75}
    for column, style in enumerate(("entry number", "entry as_text", "unlocked")):
        annex.columns[column] = (9 + column, style, column == 2)
        annex.put(2, column, f"Cột {column}", "header")
        annex.put(3, column, (1, " Đàm <Thị> Hạnh", None)[column], style)
    annex.put(4, 1, Formula("SUM(A4:A9)", ""), "computed")
    annex.put(5, 1, Formula("SUM(A4:A9)", 1.5), "")
    annex.put(6, 0, "không kiểu", "")
    annex.comments += [Comment(3, 1, "Sai & thiếu\nmột dòng"), Comment(2, 0, "Cột")]
    annex.validations.append(Validation(3, 1, 99, 1, "list", "=ten", prompt="Chọn"))
    annex.conditionals.append(Conditional(7, 0, 99, 2, "COUNTA($A8:$C8)>0", "border"))
    annex.page = Page(landscape=True, repeat_rows=(2, 2), area=(0, 0, 9, 2))
    annex.ignore_number_as_text = ("B4:B100",)
    listed = SheetPlan("Cần chỉnh sửa")
    listed.put(1, 1, Link("internal:'PL1 Cá nhân'!B4", "B4"), "cell centre link")
    listed.put(0, 1, Link("internal:'PL1 Cá nhân'!A3", "A3"), "cell link")
    return WorkbookPlan("Biểu & mẫu", [listed, annex, SheetPlan("_tdkt", {(0, 0): Cell("DK")}, visibility="hidden")],
                        {"ten": "='Cần chỉnh sửa'!$B$1:$B$2"}, {"tdkt": "DK|<PNCC>|2021"})  # fmt: skip


def test_a_form_is_framed():
    whole, framed = both(form())
    assert framed == whole


@pytest.mark.parametrize("style", sorted(declared()))
def test_every_style_has_its_number(style):
    plan = form()
    plan.sheets[1].put(9, 0, "x", f"entry {style}")
    plan.sheets[1].put(9, 1, None, style)
    whole, framed = both(plan)
    assert framed == whole


def changed(**said):
    plan = form()
    plan.sheets[1] = replace(plan.sheets[1], **said)
    return plan


@pytest.mark.parametrize(
    "plan",
    [
        changed(hidden_rows=frozenset({3})),
        changed(folded=(4, 5)),
        changed(rows=iter([(1, 2, 3)]), rows_at=40),
        changed(leads={(3, 0): "'PL1 Cá nhân'!A1"}),
        changed(heights={3: 0.1}),
        changed(merges=[Merge(0, 0, 0, 20_000, "x")]),
        changed(comments=[Comment(50, 5, "Ở ô trống")]),
        changed(cells={(0, 0): Cell(True)}),
        changed(cells={(0, 0): Cell(Rich((("bold", "a"), ("", "b"))))}),
        changed(cells={(0, 0): Cell(10**16)}),
        changed(cells={(0, 0): Cell(Formula("1" * 9_000, 1))}),
        changed(cells={(0, 0): Cell("x", "khong_co")}),
        replace(form(), properties={"tdkt": "x" * 256}),
        WorkbookPlan("Trống", [SheetPlan("Trống")]),
    ],
)
def test_what_is_not_framed_goes_the_whole_way(plan):
    framed_parts(plan, Tokens())
    assert framed_parts(plan, Tokens()) is None


def test_everything_a_sheet_may_say_is_kept_or_written_anew():
    """A field that is added to plans stands in the key of frames by itself, unless it is named here as written anew or never framed."""
    named = {*framed_book._ANEW, *framed_book._NEVER, *framed_book._KEPT, "page", "rows", "row_heights"}
    assert named == {one.name for one in fields(SheetPlan)}
    for name in ("zoom", "tab_colour", "gridlines", "selected", "visibility", "ignore_number_as_text"):
        assert name in framed_book._KEPT


@pytest.mark.parametrize(
    "said", [{"zoom": 80}, {"selected": (5, 1)}, {"page": Page()}, {"autofilter": None}, {"tab_colour": "#FF0000"}]
)  # fmt: skip
def test_another_frame_is_another_frame(said):
    framed_book._frames.clear()
    assert framed_parts(form(), Tokens()) is None
    assert framed_parts(changed(**said), Tokens()) is None
    assert framed_parts(form(), Tokens()) is not None


def test_whether_a_sheet_has_notes_needs_no_second_workbook():
    """A unit's copy has notes where it has faults: that the form was met once is enough."""
    framed_book._frames.clear()
    without, plan = changed(comments=[]), form()
    assert framed_parts(without, Tokens()) is None
    for wanted in (plan, without, plan):
        tokens = [Tokens(), Tokens()]
        made, whole = framed_parts(wanted, tokens[0]), whole_parts(wanted, tokens[1])
        assert made is not None
        assert [(name, tokens[0].resolve(part)) for name, part in made.parts] == [
            (name, tokens[1].resolve(part)) for name, part in whole.parts
        ]


def test_so_many_frames_are_kept_and_no_more():
    framed_book._frames.clear()
    for zoom in range(10, 10 + framed_book._MOST_KINDS + 5):
        framed_parts(changed(zoom=zoom), Tokens())
    assert len(framed_book._frames) <= framed_book._MOST_KINDS
