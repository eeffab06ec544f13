"""What a new catalogue holds: complete, typed, invented where it must be, and worded as the forms are."""

import csv
import re
from collections import Counter
from decimal import Decimal
from importlib.resources import files

import pytest

from tdkt_sheets.catalogue import own_forms, shipped, vocabulary
from tdkt_sheets.catalogue.build import lists_offered
from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.core.periods import Period
from tdkt_sheets.core.text import clean, fold_name
from tdkt_sheets.forms.columns import COVER, Filler, Need
from tdkt_sheets.forms.types import Choice
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.roster.rounds import RoundKind
from tests.catalogues import changed

CATALOGUE = built_in()

CAPTIONS = {
    "DK.ca_nhan": (
        "STT",
        "Họ và tên",
        "Giới tính",
        "Ngày sinh (hoặc năm sinh)",
        "Chức vụ, chức danh",
        "Đối tượng",
        "Đăng ký danh hiệu thi đua",
        "Đăng ký hình thức khen thưởng",
        "Sáng kiến, đề tài dự kiến",
        "Phòng, khoa, tổ",
    ),
    "DK.tap_the": (
        "STT",
        "Tên tập thể",
        "Số người",
        "Đăng ký danh hiệu thi đua",
        "Đăng ký hình thức khen thưởng",
        "Ghi chú",
    ),
    "DK.noi_dung": (
        "STT",
        "Nội dung, chỉ tiêu thi đua",
        "Đơn vị tính",
        "Chỉ tiêu được giao",
        "Chỉ tiêu đăng ký",
        "Thời gian hoàn thành",
    ),
    "DK.phong_trao": ("STT", "Loại", "Tên, nội dung", "Tập thể, cá nhân thực hiện", "Thời gian (từ … đến …)"),
    "KQ.nhiem_vu": (
        "STT",
        "Nội dung công việc",
        "Việc của đơn vị",
        "Tình trạng",
        "Kết quả (số, ngày văn bản; sản phẩm)",
        "Lý do chưa hoàn thành",
    ),
    "KQ.hoat_dong": (
        "STT",
        "Loại hoạt động",
        "Nội dung",
        "Thuộc phong trào, đợt thi đua",
        "Từ ngày",
        "Đến ngày",
        "Kết quả (số người, số buổi, văn bản)",
    ),
    "KQ.chi_tieu": (
        "STT",
        "Nội dung, chỉ tiêu (đơn vị tính)",
        "Chỉ tiêu đăng ký",
        "Thực hiện lũy kế từ đầu năm",
        "Tỷ lệ (%)",
        "Nguyên nhân, ghi chú",
    ),
    "KQ.khen_thuong": (
        "STT",
        "Tên cá nhân, tập thể, hộ gia đình",
        "Cá nhân/Tập thể/Hộ",
        "Đối tượng",
        "Danh hiệu, hình thức khen thưởng",
        "Loại hình khen thưởng",
        "Thành tích về (phong trào, năm)",
        "Số quyết định",
        "Ngày quyết định",
    ),
    "KQ.sang_kien": (
        "STT",
        "Loại",
        "Tên sáng kiến, đề tài; tên điển hình",
        "Tác giả, tập thể, cá nhân",
        "Tỷ lệ đóng góp (%)",
        "Tình trạng",
        "Tóm tắt hiệu quả, thành tích",
    ),
}


@pytest.mark.parametrize("annex", CAPTIONS)
def test_an_annex_shows_its_captions_to_the_letter(annex: str) -> None:
    form, key = annex.split(".")
    sheet = CATALOGUE.forms[form].sheet(key)
    assert sheet is not None
    assert tuple(column.header for column in sheet.visible) == CAPTIONS[annex]


def test_every_annex_fits_a4_landscape() -> None:
    for form in CATALOGUE.forms.values():
        for sheet in form.sheets:
            wide = sum(column.width for column in sheet.visible if column.key != "sub_unit")
            assert 115 <= wide <= (170 if form.code in ("BX", "HS") else 140), sheet.tab


def test_each_first_page_asks_whether_there_is_anything_in_each_annex() -> None:
    for form in CATALOGUE.forms.values():
        nil = [key for key in form.cover.by_key if key.startswith("nil_")]
        asked = [sheet for sheet in form.sheets if sheet.prefill != vocabulary.WRITTEN_BY_THE_TALLY]
        assert nil == [f"nil_{sheet.key}" for sheet in asked]
    assert {"headcount", "women"} <= set(CATALOGUE.forms["DK"].cover.by_key)
    assert {"difficulties", "proposals", "remarks"} <= set(CATALOGUE.forms["KQ"].cover.by_key)


def test_examples_are_accepted_by_their_own_columns() -> None:
    for form in CATALOGUE.forms.values():
        for sheet in (form.cover, *form.sheets):
            for column in sheet.columns:
                reading = column.type.parse(column.example)
                assert not reading.fault and not reading.doubt, (sheet.key, column.key, column.example)


def test_row_keys_labels_and_conditions_name_columns_of_the_annex() -> None:
    for form in CATALOGUE.forms.values():
        for sheet in form.sheets:
            assert sheet.label in sheet.by_key
            assert sheet.row_key and set(sheet.row_key) <= set(sheet.by_key)
            for column in sheet.columns:
                assert column.when is None or column.when.key in sheet.by_key
                assert not (column.filler is Filler.HIDDEN and column.need is Need.REQUIRED)


def test_every_shipped_value_is_what_its_column_shows_and_reads_back() -> None:
    """Otherwise a fresh workbook would come back with notes on it."""
    names = {form.code: form.name for form in CATALOGUE.forms.values()}
    lists = lists_offered(CATALOGUE.lists, CATALOGUE.units, names)
    read = shipped.Shipped(2021)
    for declare in own_forms.SHEETS.values():
        declared = declare(lists)
        for column in declared.columns:
            for value in read(declared).sheet.columns[column.key]:
                if value is not None:
                    shown = column.type.show(value)
                    reading = column.type.parse(float(shown) if isinstance(shown, Decimal) else shown)
                    assert (reading.value, reading.fault, reading.doubt) == (value, "", ""), (declared.key, column.key)
                    assert not (isinstance(value, str) and reading.changed), (declared.key, column.key, value)


def test_the_csv_files_are_clean_text_with_the_columns_of_their_sheet() -> None:
    for key, declare in own_forms.SHEETS.items():
        if key == own_forms.LAW:  # made from the law's own files
            continue
        text = files("tdkt_sheets.catalogue").joinpath("defaults", f"{key}.csv").read_text(encoding="utf-8")
        lines = list(csv.reader(text.splitlines()))
        assert set(declare({}).by_key) <= set(lines[0])
        assert all(len(line) == len(lines[0]) for line in lines)
        assert all(cell == clean(cell) for line in lines for cell in line)


def test_the_plan_has_its_36_tasks_and_asks_no_unit_twice() -> None:
    assert Counter(task.quarter for task in CATALOGUE.tasks) == {1: 10, 2: 11, 3: 5, 4: 10}
    proofs = {task.code: task.proof_form for task in CATALOGUE.tasks if task.proof_form}
    assert proofs["I.6"] == "DK" and proofs["II.7"] == "BX"
    assert proofs["II.4"] == proofs["II.11"] == "HS" and proofs["II.5"] == proofs["IV.5"] == "KQ"
    assert not any(task.work for task in CATALOGUE.tasks if task.proof_form)
    assert {task.code for task in CATALOGUE.tasks if task.is_conditional} == {"II.9", "III.3", "IV.3", "IV.8"}


def test_a_small_phong_is_asked_a_handful_of_tasks_and_the_office_its_own() -> None:
    office, phong = CATALOGUE.unit_by_code["VP"], CATALOGUE.unit_by_code["PNCC"]
    for quarter in range(1, 5):
        period = Period(f"2021-Q{quarter}")
        asked = {task.code for task in CATALOGUE.tasks_asked(phong, period)}
        assert 3 <= len(asked) <= 6
        assert asked <= {task.code for task in CATALOGUE.tasks_asked(office, period)}
    only_office = {
        task.code
        for quarter in range(1, 5)
        for task in CATALOGUE.tasks_asked(office, Period(f"2021-Q{quarter}"))
        if phong.kind not in task.of
    }
    assert only_office == {"I.4", "II.6", "II.10", "III.2", "III.5", "IV.2", "IV.6", "IV.9"}


def test_who_owes_what() -> None:
    forms = CATALOGUE.forms
    owed = {
        (code, form, period): tuple(
            sheet.key
            for sheet in CATALOGUE.sheets_owed(CATALOGUE.unit_by_code[code], forms[form], Period(period))
            if CATALOGUE.owes(CATALOGUE.unit_by_code[code], forms[form], Period(period))
        )
        for code in ("PNCC", "TTDVVL", "TTCN", "KHOI_A", "NGOAI_G")
        for form, period in (("DK", "2021"), ("DK", "2021-2022"), ("KQ", "2021-Q1"), ("KQ", "2021-Q2"))
    }
    registration = ("ca_nhan", "tap_the", "noi_dung")
    assert owed["PNCC", "DK", "2021"] == registration
    assert owed["PNCC", "DK", "2021-2022"] == ()
    assert owed["TTCN", "DK", "2021"] == ()
    assert owed["TTCN", "DK", "2021-2022"] == (*registration, "phong_trao")
    assert owed["PNCC", "KQ", "2021-Q1"] == ("nhiem_vu", "hoat_dong", "khen_thuong")
    assert owed["PNCC", "KQ", "2021-Q2"] == ("nhiem_vu", "hoat_dong", "khen_thuong", "sang_kien")
    assert owed["TTDVVL", "KQ", "2021-Q2"] == ("nhiem_vu", "hoat_dong", "chi_tieu", "khen_thuong", "sang_kien")
    assert not any(keys for (code, *_), keys in owed.items() if code == "NGOAI_G")


def test_other_members_of_the_bloc_owe_only_their_head() -> None:
    """A department that is only a member has nothing to ask of the others; as head it gathers what they register and report."""

    def owed(catalogue: Catalogue, unit: str, form: str, period: str) -> tuple[str, ...]:
        of, here = catalogue.forms[form], catalogue.unit_by_code[unit]
        if not catalogue.owes(here, of, Period(period)):
            return ()
        return tuple(sheet.key for sheet in catalogue.sheets_owed(here, of, Period(period)))

    head, _ = changed({"is_bloc_head": "Có"})
    for unit in ("KHOI_A", "KHOI_E"):
        assert owed(CATALOGUE, unit, "DK", "2021") == owed(CATALOGUE, unit, "KQ", "2021-Q1") == ()
        assert owed(head, unit, "DK", "2021") == ("tap_the", "noi_dung", "phong_trao")
        assert owed(head, unit, "KQ", "2021-Q1") == ("hoat_dong",)
    assert owed(CATALOGUE, "LDTBXH_KHOI", "DK", "2021") and owed(CATALOGUE, "LDTBXH_KHOI", "CD", "2021")


def test_every_due_form_has_a_period_and_opens_before_it_is_due() -> None:
    assert [(due.form, due.period.code) for due in CATALOGUE.dues] == [
        ("DK", "2021"),
        ("DK", "2021-2022"),
        ("KQ", "2021-Q1"),
        ("KQ", "2021-Q2"),
        ("KQ", "2021-Q3"),
        ("KQ", "2021-Q4"),
        ("BX", "2020-2021"),
        ("BX", "2021"),
        ("CD", "2021"),
        ("TD", "2021"),
        ("PB", "2021"),
        ("TK", "2021"),
        ("KTR", "2021"),
        ("QKT", "2021"),
        ("HS", "2020"),
        ("HS", "2020"),
        *[("HS", "2021")] * 3,
        ("HS", "2020-2021"),
        *[("HS", "2021")] * 5,
    ]
    assert [due.round for due in CATALOGUE.dues if due.round] == [r.code for r in CATALOGUE.rounds if r.form == "HS"]
    assert all(due.opens is not None and due.opens < due.due for due in CATALOGUE.dues)


def test_people_and_addresses_are_invented_and_reach_nobody() -> None:
    assert 90 <= len(CATALOGUE.people) <= 110
    assert all(address.endswith(".example") for unit in CATALOGUE.units for address in unit.addresses)
    assert all(
        unit.name.endswith("(mẫu)") for unit in CATALOGUE.units if unit.kind in ("Thành viên Khối", "Cơ quan ngoài")
    )
    assert str(CATALOGUE.settings["office_email"]).endswith(".example")
    assert any(person.birth and len(person.birth) == 4 for person in CATALOGUE.people)


def test_two_people_of_different_units_share_a_name_and_nothing_else_does() -> None:
    same = [people for people in CATALOGUE.people_by_name.values() if len(people) > 1]
    assert [len(people) for people in same] == [2]
    first, second = same[0]
    assert fold_name(first.full_name) == fold_name(second.full_name)
    assert first.unit != second.unit and first.birth != second.birth


def test_units_with_people_name_their_head_as_signer() -> None:
    for unit in CATALOGUE.units:
        people = [person.full_name for person in CATALOGUE.people if person.unit == unit.code]
        assert unit.signer_name == (people[0] if people else "")
        assert {person.sub_unit for person in CATALOGUE.people if person.unit == unit.code} <= {*unit.sub_units, ""}


def test_pick_lists_stand_in_printed_order() -> None:
    names = {key: codes.names for key, codes in CATALOGUE.lists.items()}
    assert names["danh_hieu_ca_nhan"] == (
        "Không đăng ký",
        "Lao động tiên tiến",
        "Chiến sĩ thi đua cơ sở",
        "Chiến sĩ thi đua cấp tỉnh",
        "Chiến sĩ thi đua cấp Bộ",
        "Chiến sĩ thi đua toàn quốc",
        "Không còn công tác tại đơn vị",
    )
    assert names["danh_hieu_tap_the"] == (
        "Không đăng ký",
        "Tập thể lao động tiên tiến",
        "Tập thể lao động xuất sắc",
        "Cờ thi đua của UBND tỉnh",
        "Cờ thi đua của Bộ",
        "Cờ thi đua của Chính phủ",
    )
    assert (
        names["khen_thuong_ca_nhan"]
        == names["khen_thuong_tap_the"]
        == (
            "Giấy khen của Giám đốc Sở",
            "Bằng khen của Chủ tịch UBND tỉnh",
            "Bằng khen của Bộ trưởng",
            "Bằng khen của Thủ tướng Chính phủ",
            "Huân chương Lao động hạng Ba",
            "Huân chương Lao động hạng Nhì",
            "Huân chương Lao động hạng Nhất",
        )
    )
    assert names["phong_trao"][-1] == "Phong trào của đơn vị"
    assert names["phong_trao"][:-1] == tuple(movement.name for movement in CATALOGUE.movements)


@pytest.mark.parametrize(
    ("codes", "text", "code"),
    [
        ("danh_hieu_ca_nhan", "LĐTT", "LDTT"),
        ("danh_hieu_ca_nhan", "Chiến sỹ thi đua cơ sở", "CSTDCS"),
        ("danh_hieu_ca_nhan", "CSTĐ cấp tỉnh", "CSTDT"),
        ("danh_hieu_tap_the", "TTLĐXS", "TTLDXS"),
        ("khen_thuong_ca_nhan", "Giấy khen", "GK"),
        ("khen_thuong_khac", "BK UBND tỉnh", "BK_TINH"),
        ("khen_thuong_khac", "HCLĐ hạng ba", "HCLD_3"),
        ("khen_thuong_khac", "Kỉ niệm chương", "KNC_LDTBXH"),
        ("loai_ban_nop", "Thay thế", "THAY_THE"),
        ("phat_sinh", "Không", "KHONG"),
    ],
)
def test_usual_spellings_are_understood(codes: str, text: str, code: str) -> None:
    assert CATALOGUE.lists[codes].code_of(text) == code


@pytest.mark.parametrize("text", ["Bằng khen", "BK"])
def test_a_bare_bang_khen_is_never_decided(text: str) -> None:
    for key in ("khen_thuong_ca_nhan", "khen_thuong_tap_the", "khen_thuong_khac"):
        codes = CATALOGUE.lists[key]
        assert codes.code_of(text) is None
        assert "Bằng khen của Chủ tịch UBND tỉnh" in codes.ambiguous[text.casefold()]


def test_an_award_that_ended_is_not_offered_later_but_stays_known() -> None:
    assert "HUYHIEU_CB" in built_in(2023).lists["khen_thuong_khac"].by_code
    assert "HUYHIEU_CB" not in built_in(2024).lists["khen_thuong_khac"].by_code
    assert "HUYHIEU_CB" in built_in(2024).title_by_code


def test_another_year_moves_periods_and_dates_and_has_the_standing_tasks() -> None:
    later = built_in(2022)
    assert later.year == 2022
    assert [(due.form, due.period.code) for due in later.dues if not due.round] == [
        (due.form, re.sub(r"\d{4}", lambda year: str(int(year[0]) + 1), due.period.code))
        for due in CATALOGUE.dues
        if not due.round
    ]
    assert {due.due.year for due in later.dues} == {2022}
    assert {task.task for task in later.tasks}.isdisjoint(task.task for task in CATALOGUE.tasks)
    assert later.forms.keys() == CATALOGUE.forms.keys()
    assert later.forms["KQ"].cover.by_key["signed_date"].example == "22/6/2022"


def test_every_kind_of_dossier_has_its_round() -> None:
    kinds = {round.kind for round in CATALOGUE.rounds}
    assert kinds == set(RoundKind)
    assert all(round.decision_day for round in CATALOGUE.rounds)
    hs = CATALOGUE.forms["HS"]
    assert {key for round in CATALOGUE.rounds for key in round.annexes} == {sheet.key for sheet in hs.sheets}


def test_lists_of_the_forms_are_never_empty() -> None:
    for form in CATALOGUE.forms.values():
        for sheet in (form.cover, *form.sheets):
            for column in sheet.columns:
                assert not isinstance(column.type, Choice) or column.type.codes.entries, column.key
            assert sheet.key == COVER or sheet.title
