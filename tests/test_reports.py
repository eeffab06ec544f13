"""The reports in Word of the sample year: figures as they stand on the pages, units' own words, blanks for a person, nobody's telephone."""

import re
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tdkt_sheets import batch
from tdkt_sheets.acts.kinds import KINDS
from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.commands.acting import note
from tdkt_sheets.commands.inbox import read_inbox
from tdkt_sheets.core.clock import VIETNAM
from tdkt_sheets.core.periods import Month
from tdkt_sheets.outputs.summary.book import built
from tdkt_sheets.papers.gaps import DOTS
from tdkt_sheets.settling import settle
from tdkt_sheets.summaries.book import reports
from tdkt_sheets.summaries.figures import origins
from tests.docx_text import lines
from tests.workspaces import Merged, Workspace, form_bytes, people, rows_of

pytestmark = pytest.mark.slow

SAMPLE = Path(__file__).parents[1] / "input"
PLACE = re.compile(r"^\| \d+ \| (.+): ([\d.]+) \| tong-hop\.xlsx, trang “(.+)”, ô ([A-Z]+\d+) \|$")


@pytest.fixture(scope="module")
def months(tmp_path_factory: pytest.TempPathFactory, sample_december: Merged) -> dict[str, Path]:
    outbox = tmp_path_factory.mktemp("reports") / "output"
    for month in (3, 6, 9):
        batch.merge(Month(2021, month), inbox=SAMPLE, outbox=outbox)
    return {month: outbox / month for month in ("2021-03", "2021-06", "2021-09")} | {"2021-12": sample_december.folder}


def paper(folder: Path, name: str) -> list[str]:
    return [
        line.replace("[[", "").replace("]]", "") for line in lines((folder / "bao-cao" / f"{name}.docx").read_bytes())
    ]


def test_each_report_is_written_in_its_months(months: dict[str, Path]) -> None:
    written = {
        month: sorted(path.stem for path in (folder / "bao-cao").glob("*.docx")) for month, folder in months.items()
    }
    assert "bao-cao-6-thang" in written["2021-06"] and "bao-cao-nam" not in written["2021-06"]
    assert "bao-cao-nam" in written["2021-12"] and "bao-cao-6-thang" not in written["2021-12"]
    assert [name for name in written["2021-03"] if name.startswith("bao-cao")] == ["bao-cao-nhanh"]
    assert "ke-hoach-nam" in written["2021-03"] and "bao-cao-kiem-tra" in written["2021-12"]
    assert not [name for name in written["2021-09"] if name.startswith(("ke-hoach", "huong-dan", "bao-cao-kiem"))]


@pytest.mark.parametrize(("month", "name"), [("2021-06", "bao-cao-6-thang"), ("2021-12", "bao-cao-nam")])
def test_every_figure_stands_at_the_cell_that_the_annex_names(month: str, name: str, months: dict[str, Path]) -> None:
    book = openpyxl.load_workbook(months[month] / "tong-hop.xlsx", data_only=True)
    found = [match for line in paper(months[month], name) if (match := PLACE.match(line))]
    assert len(found) > 8
    for label, shown, tab, address in (match.groups() for match in found):
        assert str(book[tab][address].value) == shown.replace(".", ""), label


def test_a_person_writes_what_no_form_tells(months: dict[str, Path]) -> None:
    """Blanks stand under each heading that needs judgement; words of units are quoted; no telephone leaves the house."""
    said = paper(months["2021-06"], "bao-cao-6-thang")
    text = "\n".join(said)
    for heading in ("I. TÌNH HÌNH", "III. HẠN CHẾ", "IV. NHIỆM VỤ 6 THÁNG CUỐI NĂM 2021"):
        at = next(place for place, line in enumerate(said) if heading in line)
        assert DOTS in said[at + 1], heading
    assert "Văn phòng Sở: “Số liệu gửi về còn nhiều dạng tệp khác nhau.”" in text
    assert not re.search(r"0206 ?\d", text) and "Ước thực hiện" not in text


def test_who_owes_what_is_one_letter_to_all(months: dict[str, Path]) -> None:
    said = paper(months["2021-06"], "cong-van-don-doc")
    text = "\n".join(said)
    assert (
        "V/v đôn đốc gửi biểu" in text
        and "Phòng Giáo dục nghề nghiệp | Kết quả công tác thi đua, khen thưởng quý I năm 2021 | 05/4/2021" in text
    )
    assert len([line for line in said if re.match(r"\| \d+ \| ", line)]) == 5


def test_where_nothing_is_owed_no_letter_is_written(workspace: Workspace) -> None:
    assert drafts(workspace.merge("2021-01")) == {"ke-hoach-nam"}


def test_a_year_that_is_not_over_asks_for_an_estimate(workspace: Workspace) -> None:
    workspace.put("2021-03-10/dk.xlsx", form_bytes(tables={"ca_nhan": people(("Nông Thị Hạnh", "Lao động tiên tiến"))}))
    text = "\n".join(paper(workspace.merge("2021-11").folder, "bao-cao-nam"))
    assert "Ước thực hiện cả năm: …" in text


TABLE = Path(__file__).parents[1] / "docs" / "huong-dan" / "ke-hoach.md"
PLACED = re.compile(r"`([^`]+)`(?:, trang “([^”]+)”)?")
MENTIONED = {  # words that the page shows of a task, where the page is not about all of them
    "5. Hoạt động": "Cộng", "5a. Danh sách hoạt động": "Tập huấn", "7b. Đăng ký phong trào": "Phong trào", "2. Đăng ký danh hiệu": "Lao động tiên tiến",
    "6a. Danh sách khen thưởng": "Kỷ niệm chương", "9. Đối chiếu": "Chiến sĩ thi đua cơ sở", "10. Danh hiệu": "CSTĐCS",
    "7. Sáng kiến, điển hình": "Sáng kiến", "7a. Danh sách sáng kiến": "Điển hình",
}  # fmt: skip


def rows_of_the_plan() -> list[list[str]]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return [
        [cell.strip() for cell in line.strip("| ").split(" | ")] for line in lines if re.match(r"\| [IV]+\.\d+ ", line)
    ]


def test_the_table_has_every_task_of_the_plan() -> None:
    assert [row[:2] for row in rows_of_the_plan()] == [[task.code, task.task] for task in built_in(2021).tasks]


@pytest.mark.parametrize("row", rows_of_the_plan(), ids=lambda row: row[0])
def test_each_task_is_served_by_its_command_on_its_page(row: list[str], months: dict[str, Path]) -> None:
    """The command of the month is run on the sample year; each page that is named stands there and speaks of the task."""
    month = row[2].strip("`").removeprefix("tdkt merge ")
    for file, page in PLACED.findall(row[3]):
        path = months[month] / file
        assert path.stat().st_size > 3_000, file
        if path.suffix == ".docx":
            assert len(lines(path.read_bytes())) > 12, file
        if page:
            words = "\n".join(str(value) for value in texts(path, page))
            wanted = row[0] if page == "3. Kế hoạch" else MENTIONED[page]
            assert wanted in words, (file, page)


@cache
def texts(path: Path, page: str) -> list[str]:
    return [value for row in rows_of(path, page) for value in row if isinstance(value, str)]


def test_what_was_issued_is_drafted_no_more(workspace: Workspace) -> None:
    """The plan is drafted until the office notes its number; then page 3 counts it."""
    assert "ke-hoach-nam" in drafts(workspace.merge("2021-02"))
    said = {"task": "I.4", "number": "15/KH-SLĐTBXH", "day": "25/02/2021", "subject": "Kế hoạch năm 2021"}
    note(KINDS["da-ban-hanh"], workspace.inbox, said, "Nông Thị Hạnh", datetime(2021, 2, 26, 8, 0, tzinfo=VIETNAM))
    assert "ke-hoach-nam" not in drafts(workspace.merge("2021-03"))


def drafts(merged: Merged) -> set[str]:
    return {path.stem for path in (merged.folder / "bao-cao").glob("*.docx")}


def test_next_years_plan_moves_the_years_on(months: dict[str, Path]) -> None:
    said = "\n".join(paper(months["2021-12"], "ke-hoach-nam"))
    assert "Công tác thi đua, khen thưởng năm 2022" in said and "| I.6 | Đăng ký thi đua năm 2022 |" in said
    assert "khóa XV và HĐND các cấp nhiệm kỳ 2021-2026" in said, "a term of office is no year of the plan"
    assert "(28/01/1941 - 28/01/2021)" in said, "nor is the day of an anniversary"


def test_guidance_names_round_forms_and_days(months: dict[str, Path]) -> None:
    medal = "\n".join(paper(months["2021-06"], "huong-dan-II-10"))
    assert (
        "Kính gửi: Các sở, ban, ngành" in medal
        and "PL Kỷ niệm chương" in medal
        and "| 20/5/2021 | 10/8/2021 |" in medal
    )
    school = "\n".join(paper(months["2021-06"], "huong-dan-II-6"))
    assert "Tập thể lao động tiên tiến" in school and "năm học 2020-2021" in school and "Chiến sĩ thi đua" not in school


INSPECTED = """
| inspected | from_date | team | conclusion |
| Phòng Người có công | 12/8/2021 | QĐ 210/QĐ-SLĐTBXH | Chấp hành tốt |
| Trường Trung cấp nghề | 13/8/2021 | QĐ 210/QĐ-SLĐTBXH | Còn thiếu biên bản |
"""
ITEMS = """
| inspected | item | verdict | note |
| Phòng Người có công | Hồ sơ, thủ tục khen thưởng | Đạt | |
| Trường Trung cấp nghề | Hồ sơ, thủ tục khen thưởng | Chưa đạt | Thiếu biên bản kiểm phiếu |
| Trường Trung cấp nghề | Đăng ký thi đua | Đạt | |
"""
FAULTS = """
| inspected | fault | asked | deadline | state | evidence |
| Trường Trung cấp nghề | Chưa lưu biên bản kiểm phiếu | Bổ sung vào hồ sơ | 30/9/2021 | Chưa khắc phục | |
| Phòng Người có công | Gửi biểu quý chậm | Gửi đúng hạn | 05/10/2021 | Đã khắc phục | Biểu quý III đúng hạn |
"""


def test_an_inspection_is_told_from_its_form(workspace: Workspace) -> None:
    """Units, checklist, faults with what became of them; a fault whose day passed is told; every count names its rows."""
    tables = {"don_vi": INSPECTED, "noi_dung": ITEMS, "ton_tai": FAULTS}
    workspace.put("2021-11-02/ktr.xlsx", form_bytes("KTR", "VP", "2021", tables, cover={"doc_no": "12/KH-SLĐTBXH"}))
    merged = workspace.merge("2021-11")
    assert merged.input("2021-11-02/ktr.xlsx")["state"] == "accepted" and not workspace.merge("2021-11").rules(
        "2021-11-02/ktr.xlsx"
    )
    text = "\n".join(paper(merged.folder, "bao-cao-kiem-tra"))
    assert "Kế hoạch, quyết định kiểm tra: 12/KH-SLĐTBXH." in text and "đã kiểm tra 02 đơn vị" in text
    assert "Kiểm tra 03 lượt nội dung: 02 đạt, 01 chưa đạt." in text
    assert "| 1 | Hồ sơ, thủ tục khen thưởng | 1 | 1 | 0 |" in text
    assert "Tồn tại, hạn chế: 02; đã khắc phục 01, quá thời hạn chưa khắc phục 01." in text
    assert "Chưa khắc phục, quá thời hạn" in text and "trang “PL3 Tồn tại”, dòng" in text
    first = "\n".join(str(value) for value in texts(merged.folder / "tong-hop.xlsx", "Tóm tắt"))
    assert "Kết quả kiểm tra" not in first.partition("3. Số liệu chính")[0].partition("2. Đơn vị")[2], (
        "nobody is reminded of it"
    )


def test_the_quick_report_says_what_page_one_says(months: dict[str, Path]) -> None:
    said = [line for line in paper(months["2021-12"], "bao-cao-nhanh") if line.startswith("| ")]
    book = openpyxl.load_workbook(months["2021-12"] / "tong-hop.xlsx", data_only=True)
    pages = {sheet.title.partition(".")[0]: sheet for sheet in book}
    found = [
        match
        for line in said
        if (match := re.match(r"\| (.+?) \| ([\d.–]+) \| ([\d.]+) \| (.+) \| trang (\d+), ([A-Z]+\d+) \|", line))
    ]
    assert len(found) > 6
    for label, _, now, _, page, address in (match.groups() for match in found):
        assert str(pages[page][address].value) == now.replace(".", ""), label


def test_no_telephone_stands_in_any_report(months: dict[str, Path]) -> None:
    for folder in months.values():
        for path in (folder / "bao-cao").glob("bao-cao*.docx"):
            assert not re.search(r"0206 ?\d|ĐT ", "\n".join(lines(path.read_bytes()))), path


def test_an_empty_list_is_said_in_words(workspace: Workspace) -> None:
    workspace.put("2021-03-10/dk.xlsx", form_bytes(tables={"ca_nhan": people(("Nông Thị Hạnh", "Lao động tiên tiến"))}))
    said = paper(workspace.merge("2021-12").folder, "bao-cao-nam")
    text = "\n".join(said)
    assert "Chưa có hoạt động nào" in text and "Chưa có sáng kiến" in text and "đã tổ chức 0" not in text


ALLOTTED = """
| level | payer | amount | given_on | paper |
| Quỹ của Sở | | 60.000.000 | 15/01/2021 | 15/QĐ-SLĐTBXH |
| Quỹ của Sở | | -5.000.000 | 19/01/2021 | 151/QĐ-SLĐTBXH |
| Quỹ của đơn vị | trường Trung cấp  nghề | 20.000.000 | 18/01/2021 | 03/QĐ-TTCN |
"""


def test_what_the_fund_was_given_is_told_by_its_form(workspace: Workspace) -> None:
    """By who pays, traced to the rows of the form; without a form of that fund by the setting; both told where they differ."""
    path = workspace.inbox / "danh-muc.xlsx"
    book = openpyxl.load_workbook(path)
    value = next(row[2] for row in book["Thiết lập chung"].iter_rows(min_row=4) if row[0].value == "award_fund")
    value.value = 50_000_000
    book.save(path)

    def page() -> tuple[list[str], dict[str, Any], Any]:
        read = built(settle(read_inbox(workspace.inbox), date(2021, 11, 30), compare=False))
        assert not [one for one in read.material.findings if one.blocks and one.file.endswith("qkt.xlsx")]
        report = next(one for one in reports(read.material) if one.id == "TH-15")
        table = report.tables[0]
        return table.notes, {str(line.values["what"]): line.values for line in table.lines}, read

    notes, lines, _ = page()
    assert lines["Quỹ thi đua, khen thưởng của Sở"]["PHAN_BO"] == 50_000_000 and "theo thiết lập" in notes[0]
    workspace.put("2021-01-20/qkt.xlsx", form_bytes("QKT", "VP", "2021", {"trich_lap": ALLOTTED}))
    notes, lines, read = page()
    given = lines["Quỹ thi đua, khen thưởng của Sở"]["PHAN_BO"]
    assert given.value == 55_000_000
    [origin] = origins(given, read.material.frames)
    assert (origin.file, origin.tab) == ("2021-01-20/qkt.xlsx", "PL1 Trích lập quỹ") and len(origin.leaves) == 2
    assert lines["Trường Trung cấp nghề"]["PHAN_BO"].value == 20_000_000
    assert any("ghi 50.000.000 đồng, biểu QKT ghi 55.000.000 đồng" in note for note in notes)
    assert not any("theo thiết lập" in note for note in notes)
