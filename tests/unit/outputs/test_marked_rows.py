"""A marked copy closes up the rows of the unit's file: everything it says of rows is said by its own numbers."""

from typing import Any

from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.periods import Period
from tdkt_sheets.core.plan import Link, SheetPlan, WorkbookPlan
from tdkt_sheets.forms.columns import FAULTS_TAB
from tdkt_sheets.month.known import Known
from tdkt_sheets.outputs.answers.marked import marked_copy
from tdkt_sheets.outputs.blanks.prefill import prefilled
from tests.case_files import File

OWN_LIST = "2021-03-20/PNCC/danh sach.xlsx"


def copy_of(file: File) -> tuple[WorkbookPlan, list[Finding]]:
    """The marked copy of a file, and the findings it shows."""
    submission = file.read().submission
    assert submission is not None
    catalogue, period = built_in(), Period(file.period)
    unit = catalogue.unit_by_code[file.unit]
    blank = prefilled(catalogue.forms[file.form], unit, period, catalogue, Known(), "")
    return marked_copy(submission, submission.findings, unit, catalogue, blank), submission.findings


def sheet(plan: WorkbookPlan, name: str) -> SheetPlan:
    """A sheet of a plan."""
    return next(one for one in plan.sheets if one.name == name)


def listed(plan: WorkbookPlan, words: str) -> list[tuple[Any, str, str]]:
    """Link, place and reason of the lines of the list whose reason holds these words."""
    page = sheet(plan, FAULTS_TAB)
    found = []
    for row in sorted({row for row, _ in page.cells if row > 2}):
        cells = {column: page.cells[row, column].value for column in (2, 3, 5)}
        if words in str(cells[5]):
            found.append((cells[2], str(cells[3]), str(cells[5])))
    return found


AUTHORS = """
| name | author | share_pct | kind |
| Sắp xếp kho hồ sơ | Nông Thị Hạnh | 50 | Sáng kiến |
| | | | |
| | | | |
| | | | |
| Sắp xếp kho hồ sơ | Hoàng Văn Dũng | 30 | Sáng kiến |
| Sắp xếp kho hồ sơ | Lý Thị Mai | 30 | Sáng kiến |
"""


def test_rows_are_those_of_the_copy() -> None:
    """Authors in rows 4, 8 and 9 of the unit's file stand in rows 4, 5 and 6 of the copy: list, links and marked cells say so."""
    plan, findings = copy_of(File(form="KQ", period="2021-Q4", tables={"sang_kien": AUTHORS}))
    [shares] = [finding for finding in findings if finding.rule == "KQ-13"]
    assert shares.rows == (4, 8, 9)
    assert "các dòng 4, 8, 9" in shares.place
    [(link, place, _)] = listed(plan, "cộng lại là 110 %")
    assert "các dòng 4–6, cột “" in place
    assert isinstance(link, Link)
    annex = next(one for one in plan.sheets if one.name in link.target)
    column = link.text.rstrip("0123456789")
    assert link.text == f"{column}4"
    commented = {comment.row for comment in annex.comments if "cộng lại là 110 %" in comment.text}
    assert commented == {3, 4, 5}


REPEATED = """
| full_name | sex | birth | position | officer_class | title |
| Lê Thị Lan | Nữ | 12/5/1985 | Chuyên viên | Người trực tiếp công tác | Lao động tiên tiến |
| | | | | | |
| | | | | | |
| Lê Thị Lan | Nữ | 12/5/1985 | Chuyên viên | Người trực tiếp công tác | Không đăng ký |
"""


def test_rows_named_in_a_message_are_those_of_the_copy() -> None:
    """What the file's list calls row 7 is row 5 of the copy, in the reason of the other row too."""
    plan, findings = copy_of(File(tables={"ca_nhan": REPEATED}))
    assert [finding.message.partition(" nhưng")[0] for finding in findings if finding.rule == "DG-02"] == [
        "Trùng với dòng 7 (Lê Thị Lan)",
        "Trùng với dòng 4 (Lê Thị Lan)",
    ]
    found = [(place.partition(", cột")[0], why.partition(" nhưng")[0]) for _, place, why in listed(plan, "Trùng với")]
    assert found == [
        ("PL1 Cá nhân, dòng 4 (Lê Thị Lan)", "Trùng với dòng 5 (Lê Thị Lan)"),
        ("PL1 Cá nhân, dòng 5 (Lê Thị Lan)", "Trùng với dòng 4 (Lê Thị Lan)"),
    ]


OPEN = """
| seq | task | work | ma_dong |
| II.1 | Theo dõi phong trào | Theo dõi | NV-II.1 |
| II.2 | Dự tập huấn | Cử người | NV-II.2 |
| II.3 | Viết bài | Cử người | NV-II.3 |
"""


def test_each_row_left_open_leads_to_its_own_cell() -> None:
    """An annex of which every pre-filled row was left open has no rows of data, and still its columns."""
    plan, findings = copy_of(File(form="KQ", period="2021-Q2", tables={"nhiem_vu": OPEN}))
    assert [finding.cells for finding in findings if finding.rule == "KQ-01"] == [("D4",), ("D5",), ("D6",)]
    assert [(link.text, place) for link, place, _ in listed(plan, "Chưa báo cáo")] == [
        (f"D{row}", f"PL1 Nhiệm vụ, dòng {row}, cột “Tình trạng”") for row in (4, 5, 6)
    ]
    comments = {comment.row: comment.text for comment in sheet(plan, "PL1 Nhiệm vụ").comments if comment.column == 3}
    assert {row: text.count("KQ-01") for row, text in comments.items()} == {3: 1, 4: 1, 5: 1}


TOTALLED = """
| seq | full_name | sex | birth | position | officer_class | title |
| 1 | Lê Thị Lan | Nữ | 12/5/1985 | Chuyên viên | Người trực tiếp công tác | Lao động tiên tiến |
| | | | | | | |
| | Cộng: 3 người | | | | | |
"""


def test_a_row_that_the_copy_leaves_out_is_said_to_be_of_the_file() -> None:
    """A row of totals is no row of data: the copy has not got it, so its number is that of the file that was sent."""
    plan, findings = copy_of(File(tables={"ca_nhan": TOTALLED}))
    assert [finding.place for finding in findings if finding.rule == "CT-17"] == ["PL1 Cá nhân, dòng 6"]
    [(_, place, _)] = listed(plan, "Dòng cộng ghi")
    assert place == "PL1 Cá nhân, dòng 6 của tệp đã gửi"


def test_a_missing_column_is_marked_where_the_copy_has_it() -> None:
    """The unit's own list has no such column, so its letter names nothing there."""
    grid = """
| TT | Họ và tên | Giới tính | Ngày sinh | Chức vụ | Đối tượng |
| 1 | Lê Thị Lan | Nữ | 12/5/1985 | Chuyên viên | Người trực tiếp công tác |
| 2 | Hoàng Văn Dũng | Nam | 1980 | Trưởng phòng | Lãnh đạo, quản lý |
"""
    file = File(grids={"PL1 Cá nhân": grid}, unmapped=["ca_nhan"], cover={"nil_ca_nhan": "Có phát sinh"})
    plan, findings = copy_of(file)
    [missing] = [finding for finding in findings if finding.rule == "CT-02" and finding.keys == ("title",)]
    assert (missing.place, missing.cells) == ("PL1 Cá nhân", ())
    caption = built_in().forms["DK"].sheets[0].by_key["title"].header
    [(link, place, _)] = listed(plan, f"“{caption}”")
    assert place == f"PL1 Cá nhân, cột “{caption}”"
    marked = {
        (comment.row, comment.column) for comment in sheet(plan, "PL1 Cá nhân").comments if "CT-02" in comment.text
    }
    assert {column for _, column in marked} == {
        [column.key for column in built_in().forms["DK"].sheets[0].columns].index("title")
    }
    assert {row for row, _ in marked} == {3, 4}
    assert link.text.endswith("4")


def test_rows_of_an_annex_that_nobody_asked_for_stand_in_the_copy() -> None:
    """Initiatives reported in a quarter that does not ask for them: what the list says has to be mended there has its cells."""
    grid = """
| PHÒNG NGƯỜI CÓ CÔNG | | | |
| KẾT QUẢ HOẠT ĐỘNG THI ĐUA, KHEN THƯỞNG QUÝ I NĂM 2021 | | | |
| STT | Tên sáng kiến | Tác giả | Hiệu quả |
| 1 | Rút ngắn thời gian trả hồ sơ | Lò Văn Một | Nhanh hơn 3 ngày |
"""
    drop = ["Thông tin chung", "PL1 Nhiệm vụ", "PL2 Hoạt động", "PL4 Khen thưởng", "Hướng dẫn", "_dm"]
    file = File(form="KQ", period="2021-Q1", stamp=False, path=OWN_LIST, drop=drop, grids={"Sheet1": grid})
    plan, _ = copy_of(file)
    initiatives = sheet(plan, "PL5 Sáng kiến, điển hình")
    assert "Rút ngắn thời gian trả hồ sơ" in {cell.value for cell in initiatives.cells.values()}
    assert any("CT-38" in comment.text for comment in initiatives.comments)
