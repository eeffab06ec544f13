"""The workbook that `init` writes can be worked in: it explains itself, offers its words, prints, and stays text."""

import re
from decimal import Decimal

from tdkt_sheets.catalogue import own_forms
from tdkt_sheets.catalogue.load import RESTED_ON
from tdkt_sheets.catalogue.office_sheet import GUIDE_TAB, WORDS_TAB
from tdkt_sheets.catalogue.starting import starting_plan
from tdkt_sheets.core.plan import WorkbookPlan
from tdkt_sheets.excel.styles import properties


def test_sheets_stand_in_order_with_the_guide_first(plan_2021: WorkbookPlan) -> None:
    tabs = [own_forms.SHEETS[key]({}).tab for key in own_forms.TAB_ORDER]
    assert [sheet.name for sheet in plan_2021.sheets] == [GUIDE_TAB, *tabs, WORDS_TAB]
    assert plan_2021.active == 0 and plan_2021.sheet(WORDS_TAB).visibility == "hidden"


def test_each_sheet_is_frozen_filtered_and_printed_on_a4_landscape(plan_2021: WorkbookPlan) -> None:
    for sheet in plan_2021.sheets[1:-1]:
        assert sheet.freeze is not None and sheet.freeze[0] == own_forms.HEADER_ROW + 1
        assert sheet.autofilter is not None and sheet.page.landscape and sheet.page.fit_wide
        assert sheet.page.repeat_rows == (own_forms.HEADER_ROW, own_forms.HEADER_ROW)
        assert not sheet.protect


def test_every_list_a_cell_offers_has_a_name_that_leads_to_words(plan_2021: WorkbookPlan) -> None:
    used = {
        rule.source.removeprefix("=")
        for sheet in plan_2021.sheets
        for rule in sheet.validations
        if rule.kind == "list" and isinstance(rule.source, str)
    }
    assert used == set(plan_2021.names)
    assert "'Phong trào, đợt thi đua'!$B$" in plan_2021.names["dm_phong_trao"]  # of a round: the movements themselves
    for area in plan_2021.names.values():
        match = re.fullmatch(r"='(.+)'!\$([A-Z]+)\$(\d+):\$\2\$(\d+)", area)
        assert match is not None and int(match[3]) <= int(match[4])
        column = ord(match[2]) - 65
        assert plan_2021.sheet(match[1]).cells[int(match[3]) - 1, column].value


def test_a_word_outside_a_list_is_asked_about_and_never_refused(plan_2021: WorkbookPlan) -> None:
    """The office extends its own lists: what it adds may not be blocked by what was there before."""
    assert {rule.refusal for sheet in plan_2021.sheets for rule in sheet.validations} == {"warning"}


def test_samples_say_that_they_are_samples(plan_2021: WorkbookPlan) -> None:
    people = plan_2021.sheet("Nhân sự")
    noted = {comment.column: comment.text for comment in people.comments}
    assert all("Mẫu, tự đặt" in text for text in noted.values()) and {1, 3} <= set(noted)
    assert plan_2021.sheet("Kỳ báo cáo").comments
    guide = " ".join(str(cell.value) for cell in plan_2021.sheet(GUIDE_TAB).cells.values())
    assert "mẫu, tự đặt" in guide and "dữ liệu mẫu" in guide


def test_phones_codes_and_dates_are_text(plan_2021: WorkbookPlan) -> None:
    units, dues = plan_2021.sheet("Đơn vị"), plan_2021.sheet("Kỳ báo cáo")
    phone = units.cells[own_forms.HEADER_ROW + 1, 7]
    assert phone.value == "0206 0000 101" and "as_text" in phone.style
    due = dues.cells[own_forms.HEADER_ROW + 1, 3]
    assert due.value == "20/3/2021" and "date_text" in due.style


def test_another_year_is_written_for_that_year() -> None:
    plan = starting_plan(2022)
    dues = plan.sheet("Kỳ báo cáo")
    assert [dues.cells[row, 1].value for row in range(3, 9)] == [
        "Năm 2022",
        "Năm học 2022-2023",
        "Quý I/2022",
        "Quý II/2022",
        "Quý III/2022",
        "Quý IV/2022",
    ]
    assert "kế hoạch của năm 2022" in str(plan.sheet("Kế hoạch").merges[1].value)
    assert "NĂM 2022" in str(plan.sheet(GUIDE_TAB).cells[0, 0].value)


def test_the_same_year_gives_the_same_plan(plan_2021: WorkbookPlan) -> None:
    assert starting_plan(2021) == plan_2021


def test_people_tasks_movements_signers_and_the_bloc_alone_may_have_faulty_rows() -> None:
    """A slip in the scale stops the tally, not the quarter's work."""
    alone = {
        "nhan_su",
        "ke_hoach",
        "phong_trao",
        "khoi",
        "nhom_khoi",
        "thang_diem",
        "nguoi_ky",
        "hoi_dong",
        "tai_khoan",
        "phoi_giay_khen",
        "ngay_nghi",
        "muc_ap_dung",
        "nhan_dang",
        "bang_khac",
    }
    assert frozenset(own_forms.SHEETS) - RESTED_ON == alone


def test_points_of_the_scale_are_shown_with_their_decimals(plan_2021: WorkbookPlan) -> None:
    """7,5 points each never look like 8."""
    scale = plan_2021.sheet("Tiêu chí, thang điểm")
    halves = [cell for cell in scale.cells.values() if isinstance(cell.value, Decimal) and cell.value % 1]
    assert halves and all(properties(cell.style)["num_format"] == "General" for cell in halves)
