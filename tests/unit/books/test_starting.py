"""The office's books as `init` writes them: they explain themselves, offer their words, print, and read back as empty."""

import re
from datetime import datetime
from pathlib import Path

import pytest

from tdkt_sheets import batch
from tdkt_sheets.books.declared import BOOKS, BookKind
from tdkt_sheets.books.load import load_handlings, load_ledger
from tdkt_sheets.books.starting import starting_book
from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.catalogue.office_sheet import GUIDE_TAB, HEADER_ROW, WORDS_TAB
from tdkt_sheets.core.clock import VIETNAM
from tdkt_sheets.core.plan import SheetPlan, WorkbookPlan
from tdkt_sheets.core.sheets import RawWorkbook
from tdkt_sheets.forms.columns import Need
from tdkt_sheets.forms.types import PartialDate
from tdkt_sheets.rules.guard import Guard
from tests.tables import sketches

CATALOGUE = built_in()
NOW = datetime(2021, 1, 4, 8, 0, tzinfo=VIETNAM)
each = pytest.mark.parametrize("kind", BOOKS.values(), ids=BOOKS)


def plan_of(kind: BookKind) -> WorkbookPlan:
    return starting_book(kind, CATALOGUE)


def own(plan: WorkbookPlan) -> list[SheetPlan]:
    return plan.sheets[1:-1]


def raw(plan: WorkbookPlan) -> RawWorkbook:
    return RawWorkbook("xlsx", [sheet.raw() for sheet in sketches(plan).values()])


@each
def test_the_guide_stands_first_and_says_that_nothing_is_a_sample(kind: BookKind) -> None:
    """A sample row that somebody forgot to delete would count as a real award, or be done."""
    plan = plan_of(kind)
    assert [sheet.name for sheet in plan.sheets] == [
        GUIDE_TAB,
        *(sheet.tab for sheet in kind.sheets(CATALOGUE)),
        WORDS_TAB,
    ]
    text = " ".join(str(cell.value) for cell in plan.sheet(GUIDE_TAB).cells.values())
    assert "kể cả dòng mẫu" in text
    assert f"Lưu đúng tên {kind.file}" in text
    assert not re.search(r"\{|\bNone\b", text)
    assert all(row <= HEADER_ROW for sheet in own(plan) for row, _ in sheet.cells)


@each
def test_what_the_guide_names_is_there(kind: BookKind) -> None:
    """Tabs, columns and words in “…” are those of the book, of the catalogue or of the results."""
    plan = plan_of(kind)
    text = " ".join(str(cell.value) for cell in plan.sheet(GUIDE_TAB).cells.values())
    known = {sheet.tab for sheet in kind.sheets(CATALOGUE)}
    known |= {column.header for sheet in kind.sheets(CATALOGUE) for column in sheet.columns}
    known |= {str(cell.value) for cell in plan.sheet(WORDS_TAB).cells.values()}
    known |= {"Nhân sự", "Thiết lập chung", "Chờ ý kiến", "Cần chỉnh sửa", "Dữ liệu khen thưởng đầy đủ từ năm",
              "chưa đủ dữ liệu để kết luận"}  # fmt: skip
    assert set(re.findall("“([^”]+)”", text)) <= known


@each
def test_an_empty_book_reads_back_as_nothing_said(kind: BookKind) -> None:
    """Right after `init` a run finds nothing to tell about these books."""
    if kind.code == "SO":
        ledger, found = load_ledger(raw(plan_of(kind)), CATALOGUE, Guard())
        assert not ledger.given and not ledger.decisions
    else:
        handlings, _, _, found = load_handlings(raw(plan_of(kind)), CATALOGUE, Guard())
        assert not handlings.rows
    assert found == []


@each
def test_each_sheet_is_frozen_filtered_and_printed_on_a4_landscape(kind: BookKind) -> None:
    for sheet in own(plan_of(kind)):
        assert sheet.freeze is not None and sheet.freeze[0] == HEADER_ROW + 1
        assert sheet.autofilter is not None and sheet.page.landscape and sheet.page.fit_wide
        assert sheet.page.repeat_rows == (HEADER_ROW, HEADER_ROW)
        assert sheet.page.area is None, "rows typed later are printed too"
        assert not sheet.protect
        assert sum(width for width, _, _ in sheet.columns.values()) < 245, "smaller print than a person reads"


@each
def test_every_list_a_cell_offers_has_a_name_that_leads_to_words(kind: BookKind) -> None:
    plan = plan_of(kind)
    rules = [rule for sheet in own(plan) for rule in sheet.validations]
    used = {str(rule.source).removeprefix("=") for rule in rules if rule.kind == "list"}
    assert used == set(plan.names)
    for area in plan.names.values():
        match = re.fullmatch(rf"='{WORDS_TAB}'!\$([A-Z]+)\$2:\$\1\$(\d+)", area)
        assert match is not None
        assert plan.sheet(WORDS_TAB).cells[int(match[2]) - 1, ord(match[1]) - 65].value
    assert {rule.refusal for rule in rules} == {"warning"}, "old rows may hold what is no longer offered"


@each
def test_dates_are_text_and_every_column_explains_itself(kind: BookKind) -> None:
    for declared, sheet in zip(kind.sheets(CATALOGUE), own(plan_of(kind)), strict=True):
        told = {rule.first_column for rule in sheet.validations if rule.prompt}
        for place, column in enumerate(declared.columns):
            if isinstance(column.type, PartialDate):
                assert "date_text" in sheet.columns[place][1]
            if column.need is Need.REQUIRED:
                assert place in told, (declared.tab, column.header)


@each
def test_an_example_is_one_that_its_column_takes(kind: BookKind) -> None:
    """A tip that led into an error would be worse than none."""
    for declared in kind.sheets(CATALOGUE):
        for column in declared.columns:
            for text in column.example.split(", hoặc ") if column.example else ():
                reading = column.type.parse(text)
                assert reading.value is not None and not reading.fault, (declared.tab, column.header, text)


def test_a_decision_shows_what_its_kind_needs_and_still_lacks() -> None:
    """Accepting a late form needs unit, form and period; closing a period needs no unit."""
    [sheet] = own(plan_of(BOOKS["YK"]))
    declared = BOOKS["YK"].sheets(CATALOGUE)[0]
    formulas = {rule.first_column: rule.formula for rule in sheet.conditionals if rule.style == "entry"}
    at = list(declared.by_key).index
    assert formulas[at("unit")] == 'AND(OR($A4="Chấp nhận gửi muộn",$A4="Không phát sinh"),C4="")'
    assert '$A4="Đóng kỳ"' in formulas[at("since")]
    assert formulas[at("reason")].startswith("AND(COUNTA($A4:$T4)>0,")
    assert at("birth") not in formulas


def test_init_writes_the_books_and_never_over_one(tmp_path: Path) -> None:
    inbox = tmp_path / "input"
    first = batch.init(2021, inbox, tmp_path, by="Văn phòng", now=NOW)
    assert {path.name for path in first.written} >= {"danh-muc.xlsx", *(kind.file for kind in BOOKS.values())}
    before = {path: path.read_bytes() for path in inbox.glob("*.xlsx")}
    (inbox / "y-kien-xu-ly.xlsx").write_bytes(b"cua Van phong")
    (inbox / "so-khen-thuong.xlsx").unlink()
    again = batch.init(2021, inbox, tmp_path, by="Văn phòng", now=NOW)
    assert [path.name for path in again.written] == ["so-khen-thuong.xlsx"]
    assert (inbox / "y-kien-xu-ly.xlsx").read_bytes() == b"cua Van phong"
    assert (inbox / "so-khen-thuong.xlsx").read_bytes() == before[inbox / "so-khen-thuong.xlsx"], "the same bytes"
