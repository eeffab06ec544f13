"""What is no form of emulation stays out, however many of its captions a form has too."""

import pytest

from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.core.sheets import RawValue, RawWorkbook
from tdkt_sheets.stages.recognise import read_submission
from tests.ordinary_tables import TABLES
from tests.tables import sheet_of

OFFICE = built_in()
ROWS = 5


def workbook(title: str, captions: str, row: str) -> RawWorkbook:
    """The table below the headings of an office, on the only sheet of a workbook."""
    width = captions.count("|") + 1
    blank = " | ".join([""] * (width - 1))
    lines = [f"| {text} | {blank} |" for text in ("SỞ LAO ĐỘNG", "PHÒNG NGƯỜI CÓ CÔNG", title)]
    return RawWorkbook("xlsx", [sheet_of("Sheet1", "\n".join([*lines, f"| {captions} |", *[f"| {row} |"] * ROWS]))])


def test_the_panel_of_ordinary_tables_has_forty_at_least() -> None:
    assert len(TABLES) >= 40


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("folder", ["2021-03-10/PNCC", "2021-12-10/PNCC"])
def test_an_ordinary_table_of_an_office_is_not_taken(name: str, folder: str) -> None:
    """Neither its rows nor its unit's state are touched: it is refused, or the office is asked what it is."""
    read = read_submission(workbook(*TABLES[name]), OFFICE, f"{folder}/tep.xlsx")
    assert not read.form
    assert not read.sheets
    assert {finding.rule for finding in read.findings} <= {"NB-01", "NB-14"}


def test_most_of_them_ask_nothing_of_the_office() -> None:
    """A question for each list that is passed round would be no help."""
    asked = [
        name
        for name, table in TABLES.items()
        if any(
            f.rule == "NB-14" for f in read_submission(workbook(*table), OFFICE, "2021-03-10/PNCC/tep.xlsx").findings
        )
    ]
    assert len(asked) <= 6, asked


def test_the_same_rows_under_the_title_of_a_form_are_taken() -> None:
    """It is the title that proves it: without this the panel would prove nothing."""
    rows: list[list[RawValue]]
    table = (
        "DANH SÁCH ĐĂNG KÝ THI ĐUA NĂM 2021",
        "STT | Họ và tên | Chức vụ | Danh hiệu",
        "1 | Lò Văn Mẫu | Chuyên viên | Lao động tiên tiến",
    )
    read = read_submission(workbook(*table), OFFICE, "2021-03-10/PNCC/tep.xlsx")
    rows = [sheet.columns["full_name"] for sheet in read.sheets]
    assert (read.form, read.unit, read.period) == ("DK", "PNCC", "2021")
    assert [len(each) for each in rows] == [ROWS]
