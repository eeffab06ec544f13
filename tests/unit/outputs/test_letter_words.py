"""The letters that answer units: what they ask, of whom, in which words."""

from datetime import date

import pytest

from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.core.deliveries import Record, State, Verdict
from tdkt_sheets.core.findings import Finding, Severity
from tdkt_sheets.core.rows import PlaceKind
from tdkt_sheets.core.text import upper_first
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.answers.part_words import SHOWN, _listed, ask
from tdkt_sheets.outputs.books.findings_book import open_findings
from tdkt_sheets.rules.deliveries import BAD_RESEND

UNITS = {unit.code: unit for unit in built_in().units}


def blank(row: int, name: str, column: str = "Đăng ký danh hiệu thi đua") -> Finding:
    """A blank cell of a person's row."""
    return Finding(
        "O-01", Severity.ERROR, "Chưa điền ô bắt buộc này.", "Chọn trong danh sách.", stands_in=PlaceKind.SHEET,
        sheet="PL1 Cá nhân", sheet_key="ca_nhan", rows=(row,), names=(name,), keys=(column,), caption=column,
    )  # fmt: skip


def test_one_row_is_named() -> None:
    assert _listed([blank(5, "Hoàng Văn Nam")], True) == [
        "1. PL1 Cá nhân, dòng 5 (Hoàng Văn Nam), cột “Đăng ký danh hiệu thi đua”: "
        "Chưa điền ô bắt buộc này. Đề nghị: Chọn trong danh sách."
    ]


def test_rows_of_which_the_same_is_said_share_a_line() -> None:
    """Ten people without a title are one sentence in a letter, each named; another column is another one."""
    rows = [blank(5, "Hoàng Văn Nam"), blank(6, "Nông (Bế) Thị Hạnh"), blank(9, "Sầm, cột, Hiếu")]
    lines = _listed([*rows, blank(7, "Lý Thị Mai", "Họ và tên")], True)
    assert [line.partition(": ")[0] for line in lines] == [
        "1. PL1 Cá nhân, các dòng 5 (Hoàng Văn Nam), 6 (Nông (Bế) Thị Hạnh), 9 (Sầm, cột, Hiếu), cột “Đăng ký danh hiệu thi đua”",
        "2. PL1 Cá nhân, dòng 7 (Lý Thị Mai), cột “Họ và tên”",
    ]


def test_values_that_differ_are_quoted_in_one_line() -> None:
    """One fault of one column is one line, with what was typed at each place."""
    found = [
        Finding("O-04", Severity.ERROR, "Không phải là số.", value=value, sheet="PL3 Chỉ tiêu", rows=(row,))
        for row, value in ((4, "nhiều"), (5, "vài"))
    ]
    assert _listed(found, True) == ["1. PL3 Chỉ tiêu, các dòng 4, 5: đang ghi “nhiều”, “vài”. Không phải là số."]


@pytest.mark.parametrize(
    ("is_marked", "end"),
    [(True, "02 nội dung khác, ghi ở trang “Cần chỉnh sửa” của tệp kèm theo."), (False, "02 nội dung khác.")],
)
def test_a_long_list_says_how_much_is_left_out_and_where_it_is(is_marked: bool, end: str) -> None:
    """No workbook is promised when none goes with the letter."""
    found = [
        Finding("CT-04", Severity.WARNING, f"Cột “{letter}” không có trong biểu mẫu.", keys=(letter,))
        for letter in "ABCDEFGHIKLMNO"
    ]
    lines = _listed(found, is_marked)
    assert len(lines) == SHOWN + 1
    assert lines[-1].endswith(end)


@pytest.mark.parametrize(
    ("code", "words"),
    [("PNCC", "Đề nghị đơn vị"), ("KHOI_A", "Trân trọng đề nghị quý cơ quan"), ("", "Đề nghị quý cơ quan, đơn vị")],
)
def test_other_bodies_are_asked_more_formally(code: str, words: str) -> None:
    assert upper_first(ask(UNITS.get(code))) == words


def _run(*records: Record) -> Run:
    findings = [finding for record in records for finding in record.findings]
    return Run(built_in(), date(2021, 4, 30), list(records), [], {}, findings)


def test_a_file_that_was_replaced_asks_for_nothing_any_more() -> None:
    """Errors mended in a later file are not counted, or the office would call a unit that has done its part."""
    error = Finding("O-03", Severity.ERROR, "…", file="cu.xlsx", unit="PNCC")
    resend = Finding(BAD_RESEND.id, Severity.WARNING, "…", file="sau.xlsx", unit="TTS")
    open_error = Finding("O-03", Severity.ERROR, "…", file="sau.xlsx", unit="TTS")
    run = _run(
        Record("cu.xlsx", "", "xlsx", verdict=Verdict(State.SUPERSEDED, "", past=(error,), later="moi.xlsx")),
        Record("sau.xlsx", "", "xlsx", verdict=Verdict(State.SUPERSEDED, "", (resend, open_error))),
    )
    assert open_findings(run) == [resend, open_error]
