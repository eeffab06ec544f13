"""Lists in layouts of the units' own reach the right form and annex, each cell the right column; what is not clear is asked once."""

import io
import tomllib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest

from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.core.codes import CodeEntry, CodeList
from tdkt_sheets.core.refs import split_a1
from tdkt_sheets.core.sheets import RawWorkbook
from tdkt_sheets.core.submissions import Submission
from tdkt_sheets.excel.read import read as read_word
from tdkt_sheets.forms.types import Choice, as_text
from tdkt_sheets.stages.recognise import read_submission
from tdkt_sheets.stages.sheet_tables import MOST_LOOKED_AT
from tests.tables import sheet_of, table

OFFICE = built_in()
LAYOUTS = tomllib.loads(Path(__file__).parents[2].joinpath("own_layouts.toml").read_text(encoding="utf-8"))["layout"]
PANEL = tomllib.loads(Path(__file__).parents[2].joinpath("panel_of_layouts.toml").read_text(encoding="utf-8"))["list"]
FORMS = {"registration": "DK", "review": "BX", "proposal": "HS"}
ASKED = {"CT-38", "CT-39"}  # questions of which the rows wait
EXPECTED = {
    "CT-16",
    "NB-02",
    "CT-04",
    "CT-21",
    "CT-23",
    "CT-25",
    "CT-37",
    "CT-09",
    "O-02",
    "O-10",
}  # said of any list of the unit's own
DAY = {"registration": "2021-03-10", "report": "2021-03-20", "review": "2021-12-06", "proposal": "2021-06-04"}
each = pytest.mark.parametrize("layout", LAYOUTS, ids=[layout["name"] for layout in LAYOUTS])


def read(layout: dict[str, Any]) -> Submission:
    """The list as it is understood, lying in the folder of its unit."""
    sheets = [sheet_of(name, text) for name, text in layout["grids"].items()]
    ranges = [[split_a1(cell) for cell in area.split(":")] for area in layout.get("merged", ())]
    merged = tuple((top, left, bottom, right) for (top, left), (bottom, right) in ranges)
    sheets[0] = replace(sheets[0], merged=merged)
    return read_submission(RawWorkbook("xlsx", sheets), OFFICE, f"{DAY[layout['kind']]}/PNCC/danh sach.xlsx")


@each
def test_what_a_list_says_is_read_where_it_belongs(layout: dict[str, Any]) -> None:
    """Form, unit, annexes, and every row with what the list says of it."""
    found = read(layout)
    assert (found.form, found.unit) == (layout["form"], "PNCC")
    said = {
        sheet.key: [
            {key: str(sheet.get(at, key)) for key in table(layout["rows"][sheet.key]).head} for at in range(len(sheet))
        ]
        for sheet in found.sheets
        if len(sheet)
    }
    assert said == {key: list(table(text).records()) for key, text in layout["rows"].items()}


@each
def test_nothing_in_a_list_is_a_fault_of_its_rows(layout: dict[str, Any]) -> None:
    """What is lacking or not clear is asked once, not row by row."""
    found = read(layout)
    if layout["kind"] == "proposal":
        found.findings = [finding for finding in found.findings if not finding.rule.startswith("HS-")]
    told = {finding.rule for finding in found.findings if finding.rule.split("-")[0] in ("NB", "CT", "O", "KQ")}
    assert told - EXPECTED == set(layout.get("asks", ()))


@each
def test_nothing_typed_is_lost(layout: dict[str, Any]) -> None:
    """Each cell stands in an annex, or among what the copy shows beside it."""
    found = read(layout)
    if not any(finding.rule in ("CT-04", "CT-22") for finding in found.findings):
        return
    beside = " ".join(one.text for one in found.leftovers)
    for finding in found.findings:
        if finding.rule in ("CT-04", "CT-22"):
            assert finding.value in beside


Merged = tuple[tuple[int, int, int, int], ...]


def in_excel(grid: list[list[str]], merged: Merged) -> RawWorkbook:
    """A list of the panel as a workbook."""
    return RawWorkbook("xlsx", [replace(sheet_of("Sheet1", "| |"), grid=grid, merged=merged)])


def in_word(grid: list[list[str]], merged: Merged) -> RawWorkbook:
    """A list of the panel as a document: its titles are paragraphs, the rest is a table with the same cells merged."""
    first = next(at for at, line in enumerate(grid) if sum(map(bool, line)) > 1)
    made = docx.Document()
    for line in grid[:first]:
        made.add_paragraph("".join(line))
    written = made.add_table(len(grid) - first, len(grid[0]))
    for top, left, bottom, right in merged:
        written.cell(top - first, left).merge(written.cell(bottom - first, right))
    for row, line in enumerate(grid[first:]):
        for column, text in enumerate(line):
            if text:
                written.cell(row, column).text = text
    into = io.BytesIO()
    made.save(into)
    return read_word(into.getvalue(), "docx")


def reaches(one: dict[str, Any], carried: Callable[[list[list[str]], Merged], RawWorkbook]) -> bool:
    """Whether a list of the panel stands, whole, in the annexes of its form, and no row of it is called wrong."""
    ranges = [[split_a1(cell) for cell in area.split(":")] for area in one.get("merged", ())]
    merged = tuple((top, left, bottom, right) for (top, left), (bottom, right) in ranges)
    grid = [[as_text(value).replace("⏎", "\n") for value in line] for line in sheet_of("Sheet1", one["grid"]).grid]
    found = read_submission(carried(grid, merged), OFFICE, f"{DAY[one['kind']]}/PNCC/danh sach.xlsx")
    rows = {sheet.key: len(sheet) for sheet in found.sheets if len(sheet)}
    wrong = {each.rule for each in found.findings if each.severity == "error" and each.rule not in ASKED}
    return bool(rows) and (found.form, found.unit, rows) == (FORMS[one["kind"]], "PNCC", one["reaches"]) and not wrong


@pytest.mark.parametrize("carried", [in_excel, in_word])
def test_own_registrations_reviews_and_proposals_of_the_panel_reach_the_right_place(carried: Any) -> None:
    """Eleven of twelve and nine of nine, in Excel and in Word: a table of numbers without names is no registration of anybody."""
    missed = [(one["kind"], one["name"]) for one in PANEL if not reaches(one, carried)]
    kinds = [one["kind"] for one in PANEL]
    assert (kinds.count("registration"), kinds.count("review") + kinds.count("proposal")) == (12, 9)
    assert missed == [("registration", "numbers only, no names")]


def test_rows_that_look_like_captions_stay_rows() -> None:
    """However many there are: behind the most that are looked at, nothing is taken for a header, and no row is lost."""
    lines = [f"| {number} | Họ và tên {number} | Chức vụ | Danh hiệu khác |" for number in range(1, 3 * MOST_LOOKED_AT)]
    text = "\n".join(
        ("| DANH SÁCH ĐĂNG KÝ THI ĐUA NĂM 2021 | | | |", "| STT | Họ và tên | Chức vụ | Danh hiệu |", *lines)
    )
    found = read_submission(RawWorkbook("xlsx", [sheet_of("Sheet1", text)]), OFFICE, "danh sach.xlsx")
    [people] = found.sheets
    assert len(people) == len(lines)


def test_what_the_staff_list_has_of_some_people_only_is_asked_of_the_others_by_name() -> None:
    """The list does not say at once that sexes came from the staff list and that sexes are lacking."""
    text = """
    | PHÒNG NGƯỜI CÓ CÔNG | | |
    | DANH SÁCH ĐĂNG KÝ DANH HIỆU THI ĐUA NĂM 2021 | | |
    | STT | Họ và tên | Danh hiệu |
    | 1 | Bế Thị Hạnh | LĐTT |
    | 2 | Người Thử Một | LĐTT |
    """
    found = read_submission(RawWorkbook("xlsx", [sheet_of("Sheet1", text)]), OFFICE, "2021-03-10/PNCC/danh sach.xlsx")
    told = {finding.rule: finding.message for finding in found.findings}
    assert "của người có trong danh sách nhân sự lấy theo danh sách đó" in told["CT-21"]
    assert "giới tính, ngày sinh (hoặc năm sinh), chức vụ, chức danh, đối tượng của Người Thử Một." in told["CT-23"]


def test_a_lone_column_of_women_never_makes_men_of_the_others() -> None:
    """Who is not ticked is asked about by name, once; where anything but a tick stands below, the column is not read at all."""
    layout = next(one for one in LAYOUTS if one["name"].startswith("a lone column of women"))
    told = {finding.rule: finding.message for finding in read(layout).findings}
    assert "CT-04" not in told and "“Nữ” là “Giới tính”" in told["CT-21"]
    assert "giới tính của Lò Văn Một;" in told["CT-23"]
    [text] = layout["grids"].values()
    other = read({**layout, "grids": {"Sheet1": text.replace("| Lò Thị Ba | 1 |", "| Lò Thị Ba | không |")}})
    assert "CT-04" in {finding.rule for finding in other.findings}
    assert [other.sheets[0].get(at, "sex") for at in range(3)] == [None, None, None]


def test_numbers_of_another_program_are_asked_once_and_read_once_mapped() -> None:
    """The question names each number once, with its column, and holds only the rows that have one; a mapped number is an entry."""
    layout = next(one for one in LAYOUTS if one["name"].endswith("awards as its numbers"))
    [asked] = [finding for finding in read(layout).findings if finding.rule == "CT-39"]
    assert (asked.rows, asked.cells) == ((4, 5), ("G4", "H4", "H5"))
    assert "“3” ở cột “Mã phân loại cán bộ”; “17”, “21” ở cột “Mã hình thức khen thưởng”" in asked.message
    mapped = Choice(CodeList("hinh_thuc", "Hình thức", (CodeEntry("GK", "Giấy khen", ("17",)),)))
    assert [mapped.parse(raw).value for raw in (17.0, "17")] == ["GK", "GK"]


def test_tasks_of_a_blank_that_lost_its_identity_are_asked_about_like_those_of_any() -> None:
    """A pre-filled row without an answer is neither done nor nil."""
    text = """
    | PHÒNG NGƯỜI CÓ CÔNG | | | | |
    | BÁO CÁO KẾT QUẢ CÔNG TÁC THI ĐUA, KHEN THƯỞNG QUÝ I NĂM 2021 | | | | |
    | STT | Nội dung công việc | Việc của đơn vị | Tình trạng | Mã dòng |
    | II.1 | Chỉ đạo các phong trào thi đua | Theo dõi | Đang thực hiện | NV-II.1 |
    | II.2 | Dự tập huấn nghiệp vụ | Cử người | | NV-II.2 |
    """
    found = read_submission(RawWorkbook("xlsx", [sheet_of("Sheet1", text)]), OFFICE, "2021-03-10/PNCC/ket qua.xlsx")
    assert found.unreported == {"nhiem_vu": [(5, "NV-II.2", "Dự tập huấn nghiệp vụ")]}
    assert [finding.message for finding in found.findings if finding.rule == "KQ-01"]
