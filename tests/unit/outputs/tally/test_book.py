"""The workbook of the tally: read back it changes nothing, what the meeting types counts, its words say why, members see their own."""

import re
from collections.abc import Callable
from decimal import Decimal

import pytest

from tdkt_sheets.core.deliveries import State
from tdkt_sheets.core.plan import Formula, SheetPlan, WorkbookPlan
from tdkt_sheets.core.sheets import RawWorkbook
from tdkt_sheets.month.known import Known
from tdkt_sheets.outputs.blanks.annex import FIRST_ROW, HEADER_ROW
from tdkt_sheets.outputs.blanks.form_book import form_book
from tdkt_sheets.outputs.blanks.prefill import prefilled
from tdkt_sheets.outputs.tally.member_scores import member_sheets
from tdkt_sheets.outputs.tally.places import CALC, RANKING
from tdkt_sheets.tally.tally import Tally
from tests.bloc_scenes import DECIDED, SCENES, Scene, scene, tally_in
from tests.bloc_year import YEAR
from tests.tables import Sketch, sketches

Typing = Callable[[dict[str, Sketch]], None]


def _came_back(of: Scene, typing: Typing = lambda sheets: None) -> Scene:
    """The scene with its own workbook of the tally put into the inbox, edited."""
    plan = of.book()
    sheets = sketches(plan)
    typing(sheets)
    raw = RawWorkbook("xlsx", [sheet.raw() for sheet in sheets.values()], plan.properties)
    return Scene(of.catalogue, of.files, [(DECIDED, raw)])


def _row(sheet: Sketch, mark: str) -> int:
    return next(number for number, line in enumerate(sheet.grid) if mark in line)


def _column(sheet: Sketch, caption: str) -> int:
    return sheet.grid[HEADER_ROW].index(caption)


def _type(sheets: dict[str, Sketch], tab: str, mark: str, **said: str) -> None:
    sheet = sheets[tab]
    for caption, text in said.items():
        sheet.put(_row(sheet, mark), _column(sheet, caption.replace("_", " ")), text)


def _figures(tally: Tally) -> list[tuple[int | None, str, Decimal, Decimal, Decimal]]:
    return [(one.rank, one.unit, one.total, one.bonus, one.taken) for one in tally.standings]


@pytest.mark.parametrize("name", SCENES)
def test_a_workbook_that_comes_back_as_it_went_changes_nothing(name: str) -> None:
    """Nothing is typed, so nothing is agreed: every score still is what it was, and nothing is found in the workbook."""
    before = scene(name)
    after = _came_back(before)
    run = after.run()
    assert _figures(after.tally()) == _figures(before.tally())
    assert [(one.rule, one.message) for one in run.findings if one.file == DECIDED] == []
    record = next(record for record in run.records if record.path == DECIDED)
    assert (record.state, record.form, record.rows.held) == (State.ACCEPTED, "TK", 0)


def test_what_the_bloc_agrees_on_counts() -> None:
    """Of a score, of a deduction, of an order among equals; the other members' points stay."""

    def meeting(sheets: dict[str, Sketch]) -> None:
        _type(sheets, "Chấm điểm", "KHOI_A:I.1", Khối_thống_nhất="38,5")
        _type(sheets, "Điểm trừ", "KHOI_B:DK.2021", Khối_thống_nhất_trừ="0")
        _type(sheets, "Kiểm phiếu", "KHOI_D:", Thứ_tự_khi_bằng_điểm="1")
        _type(sheets, "Kiểm phiếu", "KHOI_C:", Thứ_tự_khi_bằng_điểm="2")

    before, after = scene("small").tally(), _came_back(scene("small"), meeting).tally()
    was, now = before.by_unit, after.by_unit
    assert now["KHOI_A"].total - was["KHOI_A"].total == Decimal("2.00")
    assert now["KHOI_B"].total - was["KHOI_B"].total == Decimal(2)
    assert (was["KHOI_C"].rank, was["KHOI_D"].rank) == (2, 2)
    assert (now["KHOI_D"].rank, now["KHOI_C"].rank) == (2, 3)
    assert after.agreed_file == DECIDED


def test_the_latest_workbook_of_the_meeting_stands_alone() -> None:
    """What was typed into an earlier one and is gone from the later one is gone; an error in the later one holds its row alone."""

    def first(sheets: dict[str, Sketch]) -> None:
        _type(sheets, "Chấm điểm", "KHOI_A:I.1", Khối_thống_nhất="38,5")
        _type(sheets, "Kiểm phiếu", "KHOI_D:", Thứ_tự_khi_bằng_điểm="1")
        sheets["Bầu Trưởng khối"].put(FIRST_ROW, 0, "Trưởng khối")
        sheets["Bầu Trưởng khối"].put(FIRST_ROW, 1, "Sở B (mẫu)")
        sheets["Bầu Trưởng khối"].put(FIRST_ROW, 2, "5")

    def second(sheets: dict[str, Sketch]) -> None:
        _type(sheets, "Chấm điểm", "KHOI_B:I.1", Khối_thống_nhất="39")
        _type(sheets, "Chấm điểm", "KHOI_C:I.1", Khối_thống_nhất="99")

    one, other = (_came_back(scene("small"), typing).added[0][1] for typing in (first, second))
    of = Scene(scene("small").catalogue, scene("small").files, [(DECIDED, one), ("2021-12-22/lan-hai.xlsx", other)])
    run, tally = of.run(), of.tally()
    states = {record.path: record.state for record in run.records if record.form == "TK"}
    assert states == {DECIDED: "superseded", "2021-12-22/lan-hai.xlsx": "accepted"}
    lines = {unit: one.lines["I.1"] for unit, one in tally.by_unit.items()}
    assert [lines[unit].final for unit in ("KHOI_A", "KHOI_B", "KHOI_C")] == [Decimal("36.50"), 39, 32]
    assert tally.ballot.votes == {} and tally.by_unit["KHOI_D"].rank == tally.by_unit["KHOI_C"].rank
    assert [one.rule for one in run.findings if one.file == "2021-12-22/lan-hai.xlsx"] == ["KH-01"]


def test_the_province_has_the_last_word() -> None:
    """Both are typed on one line: the later stage counts."""

    def later(sheets: dict[str, Sketch]) -> None:
        _type(sheets, "Chấm điểm", "KHOI_A:I.1", Khối_thống_nhất="38", Tỉnh_thẩm_định="30")

    assert _came_back(scene("small"), later).tally().by_unit["KHOI_A"].lines["I.1"].final == 30


def test_votes_are_shown_beside_ranks_and_a_leader_needs_its_conditions() -> None:
    """Who leads by points may have fewer votes; the flag waits for what the bloc has to confirm."""

    def meeting(sheets: dict[str, Sketch]) -> None:
        for unit, votes in (
            ("KHOI_A", "3"),
            ("KHOI_B", "6"),
            ("KHOI_C", "4"),
            ("KHOI_D", "4"),
            ("LDTBXH_KHOI", "5"),
            ("KHOI_E", "0"),
        ):
            _type(sheets, "Kiểm phiếu", f"{unit}:", Phiếu_đồng_ý_tại_họp=votes)

    after = _came_back(scene("small"), meeting)
    tally = after.tally()
    assert tally.ballot.share(tally.ballot.of("KHOI_B").total) == Decimal("100.0")
    page = _text(_sheet(after.book(), "Đề nghị khen thưởng"))
    assert "Khối xác nhận: hoàn thành vượt mức" in page
    assert "Phiếu đồng ý 50,0 % tổng số thành viên, dưới mức tham khảo 80 %" in page


def _sheet(book: WorkbookPlan, name: str) -> SheetPlan:
    return next(sheet for sheet in book.sheets if sheet.name == name)


def _values(sheet: SheetPlan) -> list[object]:
    shown = [cell.value for cell in sheet.cells.values()] + [merge.value for merge in sheet.merges]
    return [value.value if isinstance(value, Formula) else value for value in shown]


def _text(sheet: SheetPlan) -> str:
    return "\n".join(str(value) for value in _values(sheet) if value is not None)


def test_each_member_has_a_sentence_that_says_why_it_stands_there() -> None:
    """What separates it from the member before and after, what was taken, why it is left out."""
    page = _text(_sheet(scene("small").book(), RANKING))
    assert "Dẫn đầu Khối; hơn Ban C (mẫu) 17,50 điểm." in page
    assert "Đứng thứ 2, kém Sở A (mẫu) 17,50 điểm, nhiều nhất ở nhóm II (11,00 điểm); đồng hạng với Sở D (mẫu)." in page
    assert "Đứng thứ 2, đồng hạng với Ban C (mẫu) (bằng cả các tiêu chí phụ); hơn Sở B (mẫu) 2,50 điểm." in page
    assert "Trừ: 2 điểm, biểu Đăng ký thi đua năm 2021 gửi sau thời hạn 10 ngày." in page
    many = _text(_sheet(scene("1000").book(), RANKING))
    assert "Trừ 20 điểm theo sổ tiếp nhận: 04 biểu chưa gửi, ghi ở trang “Điểm trừ”." in many
    assert "Không xếp hạng: có cá nhân bị kỷ luật." in page
    assert "chưa kiểm chứng" in page


@pytest.mark.parametrize("name", SCENES)
def test_every_sum_is_a_formula(name: str) -> None:
    """Nobody types over a total by mistake, and an edit moves every figure that follows from it."""
    book = scene(name).book()
    ranking, tally = _sheet(book, RANKING), scene(name).tally()
    totals = {one.total for one in tally.ranked}
    shown = [cell.value for cell in ranking.cells.values() if isinstance(cell.value, int | float | Decimal)]
    assert not totals & {Decimal(str(value)) for value in shown}
    calc = _sheet(book, CALC)
    live = [cell.value for cell in calc.cells.values() if isinstance(cell.value, Formula)]
    assert len(live) > 10 * len(tally.standings)
    assert (
        max(
            len(formula.text)
            for sheet in book.sheets
            for cell in sheet.cells.values()
            if isinstance(formula := cell.value, Formula)
        )
        < 8000
    )


# Of the functions of Excel 2010 those that the bloc's workbooks are made of; a further one is looked up before it stands here.
IN_EXCEL_2010 = {
    "AND", "COUNT", "COUNTA", "COUNTBLANK", "COUNTIF", "FIXED", "IF", "IFERROR", "INDEX", "INT", "ISNUMBER", "LARGE", "LEFT", "LEN", "LOWER", "MATCH", "MAX", "MID",
    "MIN", "N", "NOT", "OR", "RIGHT", "ROUND", "ROUNDDOWN", "ROUNDUP", "SMALL", "SUBSTITUTE", "SUM", "SUMIF", "SUMPRODUCT", "TEXT", "TRIM", "VALUE",
}  # fmt: skip


def _functions(book: WorkbookPlan) -> set[str]:
    """Every function that a workbook calls: in cells, in colours that follow from a formula, in what a cell accepts."""
    texts = []
    for sheet in book.sheets:
        texts += [cell.value.text for cell in sheet.cells.values() if isinstance(cell.value, Formula)]
        texts += [one.formula for one in sheet.conditionals]
        texts += [str(one.source) for one in sheet.validations if one.kind == "custom"]
    return {name for text in texts for name in re.findall(r"([\w.]+)\(", re.sub(r'"[^"]*"|\'[^\']*\'', "", text))}


@pytest.mark.parametrize("name", SCENES)
def test_every_function_is_one_of_excel_2010(name: str) -> None:
    """An office with an old Excel sees figures, not #NAME?: in the workbook of the meeting, members' sheets and blanks."""
    of = scene(name)
    run, catalogue = of.run(), of.catalogue
    books = [of.book(), *(sheet.book for sheet in member_sheets(tally_in(run), run))]
    for code in ("CD", "TD"):
        form, unit = catalogue.forms[code], catalogue.unit_by_code[catalogue.bloc.head]
        books.append(form_book(form, unit, YEAR, catalogue, prefilled(form, unit, YEAR, catalogue, Known())))
    called = set[str]().union(*(_functions(book) for book in books))
    assert {"IF", "ROUND", "SUM"} <= called
    assert called <= IN_EXCEL_2010, called - IN_EXCEL_2010


@pytest.mark.parametrize("name", SCENES)
def test_a_member_is_sent_its_own_lines_alone(name: str) -> None:
    """No other member's name, rank or points; its total is the one of the tally."""
    run = scene(name).run()
    tally = scene(name).tally()
    sheets = {sheet.unit: sheet for sheet in member_sheets(tally, run)}
    assert set(sheets) == {one.unit for one in tally.standings if any(line.stages for line in one.lines.values())}
    for unit, sheet in sheets.items():
        (page,) = sheet.book.sheets
        words = _text(page)
        others = [name for other, name in tally.names.items() if other not in (unit, tally.bloc.own)]
        assert not [name for name in others if name in words]
        assert tally.by_unit[unit].total in _values(page)
        assert (sheet.letter is None) == (unit == tally.bloc.own)


def test_a_coefficient_stands_beside_the_words_of_its_group() -> None:
    """Else a member could not tell why the lines of a group of 100 points count 60."""
    run = scene("every way").run()
    pages = [page for sheet in member_sheets(tally_in(run), run) for page in sheet.book.sheets]
    assert pages and all("Nhiệm vụ (hệ số 0,6)" in _text(page) for page in pages)


def test_the_first_row_of_every_page_that_is_read_back_is_where_the_reader_looks() -> None:
    """The pages are laid out as blanks are."""
    book = scene("small").book()
    sheet = _sheet(book, "Kiểm phiếu")
    assert sheet.cells[FIRST_ROW, 0].value == "Sở A (mẫu)"
