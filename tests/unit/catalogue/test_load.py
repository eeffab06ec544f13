"""A catalogue workbook is read back whole; each fault is found at its own cell."""

import hashlib
from dataclasses import dataclass, replace
from typing import Any

import pytest

from tdkt_sheets.catalogue import own_forms
from tdkt_sheets.catalogue.load import built_in, load
from tdkt_sheets.catalogue.starting import starting_plan
from tdkt_sheets.core.findings import Severity
from tdkt_sheets.core.sheets import RawValue, RawWorkbook
from tdkt_sheets.excel.read import read
from tdkt_sheets.excel.write import workbook_bytes


@pytest.mark.parametrize("year", [2021, 2022])
def test_what_init_writes_reads_back_as_the_built_in_catalogue(year: int) -> None:
    data = workbook_bytes(starting_plan(year))
    sha256 = hashlib.sha256(data).hexdigest()
    catalogue, findings = load(read(data, "xlsx"), sha256)
    assert findings == []
    assert catalogue == replace(built_in(year), sha256=sha256)


@dataclass(frozen=True)
class Change:
    """One cell changed by an office, and the rule that finds it there."""

    tab: str
    words: tuple[str, ...]
    header: str
    value: RawValue
    rule: str
    says: str = ""
    stops: bool = True


CHANGES = [
    # Words that are not known, with the nearest known one.
    Change("Biểu mẫu", ("ca_nhan", "position"), "Kiểu", "chu", "O-03", "“chữ”"),
    Change("Biểu mẫu", ("ca_nhan", "sex"), "Danh sách", "Gioi tin", "O-03", "“Giới tính”"),
    Change("Biểu mẫu", ("ca_nhan", "sex"), "Bắt buộc", "Cân", "O-03", "“Cần”"),
    Change("Biểu mẫu", ("ca_nhan", "sex"), "Ai điền", "VP khoa", "O-03", "“VP khóa”"),
    Change("Biểu mẫu", ("ca_nhan", "sex"), "Biểu", "DKK", "O-03", "“DK”"),
    Change("Biểu mẫu", ("ca_nhan", "sex"), "Mã phụ lục", "ca_nhn", "DM-16", "“ca_nhan”"),
    Change("Phụ lục", ("PL1 Cá nhân",), "Điền sẵn", "nhân sự đơn vị", "O-03", "“nhân sự của đơn vị”"),
    Change("Biểu phải nộp", ("Phòng", "KQ", "hoat_dong"), "Phụ lục", "hoatdong", "DM-16", "“hoat_dong”"),
    Change("Biểu phải nộp", ("Phòng", "KQ", "hoat_dong"), "Biểu", "QK", "O-03"),
    Change(
        "Biểu phải nộp",
        ("Phòng", "KQ", "hoat_dong"),
        "Áp dụng cho (loại đơn vị hoặc mã đơn vị)",
        "Phòn",
        "O-03",
        "“Phòng”",
    ),
    Change("Biểu phải nộp", ("Phòng", "KQ", "sang_kien"), "Quý", "II, V", "DM-27"),
    # Keys and captions.
    Change("Biểu mẫu", ("ca_nhan", "sex"), "Mã cột", "giới_tính", "DM-13"),
    Change("Biểu mẫu", ("ca_nhan", "position"), "Mã cột", "post", "DM-19"),
    Change("Biểu mẫu", ("ca_nhan", "position"), "Kiểu", "số", "DM-18", "“chữ”"),
    Change("Biểu mẫu", ("ca_nhan", "sex"), "Danh sách", "Đối tượng", "DM-18", "“Giới tính”"),
    Change("Biểu mẫu", ("ca_nhan", "position"), "Tên cột", "HỌ VÀ TÊN", "DM-15"),
    Change("Biểu mẫu", ("ca_nhan", "position"), "Tên cột khác", "Chức vụ; họ và tên", "DM-15"),
    Change("Biểu mẫu", ("ca_nhan", "position"), "Danh sách", "Giới tính", "DM-21"),
    Change("Biểu mẫu", ("ca_nhan", "sex"), "Danh sách", "", "DM-21"),
    Change("Biểu mẫu", ("ca_nhan", "birth"), "Thấp nhất", 2020.0, "DM-22"),
    Change("Biểu mẫu", ("ca_nhan", "birth"), "Thấp nhất", "x", "O-04"),
    Change("Biểu mẫu", ("ca_nhan", "full_name"), "Cao nhất", 0.5, "DM-22"),
    Change("Biểu mẫu", ("ca_nhan", "sex"), "Cao nhất", 5.0, "DM-22"),
    # Conditions.
    Change("Biểu mẫu", ("ca_nhan", "initiative"), "Khi", "title", "DM-20", "không đúng mẫu"),
    Change("Biểu mẫu", ("ca_nhan", "initiative"), "Khi", "titel=CSTDCS", "DM-20", "“title”"),
    Change("Biểu mẫu", ("ca_nhan", "initiative"), "Khi", "title=CSTDCX", "DM-20", "“CSTDCS”"),
    # Annexes and forms.
    Change("Phụ lục", ("PL1 Cá nhân",), "Tên trang", "PL1 Danh sách đăng ký của cá nhân", "DM-14", "33 ký tự"),
    Change("Phụ lục", ("PL1 Cá nhân",), "Tên trang", "PL1/Cá nhân", "DM-14"),
    Change("Phụ lục", ("PL1 Cá nhân",), "Tên trang", "HISTORY", "DM-14", "Excel"),
    Change("Phụ lục", ("PL1 Cá nhân",), "Tên trang", "_dm", "DM-14", "chương trình dùng"),
    Change("Phụ lục", ("PL1 Cá nhân",), "Tên trang", "hướng dẫn", "DM-14", "chương trình dùng"),
    Change("Phụ lục", ("PL2 Tập thể",), "Tên trang", "pl1 cá nhân", "DM-15"),
    Change("Phụ lục", ("PL1 Cá nhân",), "Khóa dòng", "full_name; brith", "DM-23", "“birth”"),
    Change("Phụ lục", ("PL1 Cá nhân",), "Cột tên dòng", "name", "DM-23"),
    Change("Phụ lục", ("PL1 Cá nhân",), "Tiêu đề", "DANH SÁCH {nam}", "DM-26"),
    Change("Phụ lục", ("PL1 Cá nhân",), "Số dòng trống", "nhiều", "O-04"),
    Change("Biểu", ("DK",), "Mã biểu", "Dk", "DM-13"),
    Change("Biểu", ("DK",), "Tên biểu", "", "O-01"),
    # Units, people, addresses.
    Change("Đơn vị", ("PNCC",), "Mã đơn vị", "TTS", "DM-02"),
    Change("Đơn vị", ("TTS",), "Mã đơn vị", "Thanh tra", "DM-13"),
    Change("Đơn vị", ("PNCC",), "Tên khác, viết tắt", "P.NCC; thanh  TRA", "DM-04", "“Thanh tra Sở”"),
    Change("Đơn vị", ("TTS",), "Loại đơn vị", "Phòng ban", "O-03"),
    Change("Đơn vị", ("TTS",), "Chu kỳ", "quý", "O-03"),
    Change("Đơn vị", ("TTS",), "Địa chỉ thư điện tử", "VP@soldtbxh.example", "DM-05", stops=False),
    Change("Đơn vị", ("TTS",), "Địa chỉ thư điện tử", "tts@soldtbxh", "DM-87", "“tts@soldtbxh”", stops=False),
    Change("Thiết lập chung", ("year",), "Giá trị", 2026.0, "DM-88", "2020-2022", stops=False),
    Change("Nhân sự", ("CB-010",), "Mã cán bộ", "CB-009", "DM-03", stops=False),
    Change("Nhân sự", ("CB-010",), "Mã cán bộ", "cb-009", "DM-03", stops=False),
    Change(
        "Đơn vị",
        ("TTS",),
        "Địa chỉ thư điện tử",
        "tts @soldtbxh.example",
        "DM-87",
        "“tts @soldtbxh.example”",
        stops=False,
    ),
    Change("Nhân sự", ("CB-010",), "Đơn vị", "Phòng Người có côn", "O-03", "“Phòng Người có công”", stops=False),
    Change("Nhân sự", ("CB-010",), "Ngày sinh", "31/2/1980", "O-06", stops=False),
    Change("Nhân sự", ("CB-010",), "Giới tính", "", "O-02", stops=False),
    Change("Nhân sự", ("CB-077",), "Phòng, khoa, tổ", "Tổ Phục vu", "DM-33", "“Tổ Phục vụ”", stops=False),
    # The year.
    Change("Kỳ báo cáo", ("Quý I/2021",), "Kỳ", "Quý V/2021", "DM-10"),
    Change("Kỳ báo cáo", ("Quý I/2021",), "Kỳ", "Năm học 2021-2023", "DM-10"),
    Change("Kỳ báo cáo", ("Quý II/2021",), "Kỳ", "quý 1 năm 2021", "DM-02"),
    Change("Kỳ báo cáo", ("Quý I/2021",), "Thời hạn", "01/3/2021", "DM-12"),
    Change("Kỳ báo cáo", ("Quý I/2021",), "Thời hạn", "4/2021", "DM-11"),
    Change("Kỳ báo cáo", ("Quý I/2021",), "Thời hạn", "", "O-01"),
    Change("Kỳ báo cáo", ("Quý I/2021",), "Gia hạn đến", "01/4/2021", "DM-12"),
    Change("Kế hoạch", ("Đăng ký thi đua năm 2021",), "Số", 5.0, "DM-02"),
    Change(
        "Kế hoạch",
        ("Ban hành Kế hoạch công tác TĐKT năm 2021",),
        "Đơn vị có việc",
        "VP; Thanh tra Sơ",
        "DM-06",
        "“Thanh tra Sở”",
        stops=False,
    ),
    # Settings.
    Change("Thiết lập chung", ("year",), "Giá trị", "hai nghìn", "DM-08"),
    Change("Thiết lập chung", ("year",), "Giá trị", "21", "DM-08"),
    Change("Thiết lập chung", ("year",), "Giá trị", "", "DM-07"),
    Change("Thiết lập chung", ("is_bloc_head",), "Giá trị", "có lẽ", "DM-08"),
    Change("Thiết lập chung", ("public_days",), "Giá trị", 0, "DM-08", "từ 1 đến 100"),
    Change("Thiết lập chung", ("public_days",), "Giá trị", 101, "DM-08", "từ 1 đến 100"),
    Change("Thiết lập chung", ("awards_complete_since",), "Giá trị", "từ lâu", "DM-08"),
    Change("Thiết lập chung", ("registrations_complete_since",), "Giá trị", "từ lâu", "DM-08"),
    Change("Thiết lập chung", ("office_unit",), "Giá trị", "VPS", "DM-06", stops=False),
    Change("Thiết lập chung", ("mend_days",), "Mã thiết lập", "mend_day", "DM-09", "“mend_days”", stops=False),
    # Titles and lists.
    Change("Danh hiệu, hình thức", ("CSTDCS",), "Mã", "LDTT", "DM-02"),
    Change("Danh hiệu, hình thức", ("CSTDCS",), "Tên", "Lao động tiên tiến", "DM-02"),
    Change(
        "Danh hiệu, hình thức", ("CSTDCS",), "Có trong danh sách", "Danh hiệu cá nhâ", "DM-24", "“Danh hiệu cá nhân”"
    ),
    Change("Danh hiệu, hình thức", ("CSTDCS",), "Bao gồm danh hiệu", "LDTX", "DM-24", "“LDTT”"),
    Change("Danh hiệu, hình thức", ("CSTDCS",), "Đối tượng khen", "Cá nhn", "DM-24", "“Cá nhân”"),
    Change("Danh mục chọn", ("gioi_tinh", "NU"), "Mã", "NAM", "DM-02"),
    Change("Danh mục chọn", ("gioi_tinh", "NU"), "Nội dung", "nam", "DM-02"),
    Change("Danh mục chọn", ("dia_ban", "BORDER"), "Mã", "BIÊN GIỚI", "DM-13"),
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: f"{change.rule}-{change.header}-{change.value}")
def test_a_fault_is_found_at_its_own_cell(book: Any, change: Change) -> None:
    cell = book.put(change.tab, change.words, change.header, change.value)
    catalogue, findings = book.load()
    here = [
        finding
        for finding in findings
        if (finding.rule, finding.sheet, finding.cell) == (change.rule, change.tab, cell)
    ]
    assert len(here) == 1, [(finding.rule, finding.sheet, finding.cell) for finding in findings]
    assert change.says in here[0].message
    assert here[0].form == "DM" and here[0].fix and here[0].file == "danh-muc.xlsx"
    assert here[0].place.startswith(change.tab)
    assert (catalogue is None) == change.stops


GONE = [
    ("Thiết lập chung", ("department",), "DM-07", "department"),
    ("Danh mục chọn", ("tinh_trang_nhiem_vu", "DANG_THUC_HIEN"), "DM-28", "DANG_THUC_HIEN"),
    ("Biểu mẫu", ("ca_nhan", "title"), "DM-63", "“Đăng ký danh hiệu thi đua”"),
]


@pytest.mark.parametrize(("tab", "words", "rule", "named"), GONE, ids=str)
def test_what_nothing_goes_without_cannot_vanish_quietly(
    book: Any, tab: str, words: tuple[str, ...], rule: str, named: str
) -> None:
    book.delete(tab, *words)
    catalogue, findings = book.load()
    here = [finding for finding in findings if finding.rule == rule]
    assert len(here) == 1 and named in here[0].message and here[0].cell is None
    assert (catalogue is None) == (here[0].severity is Severity.CRITICAL)


def test_all_faults_are_said_at_once_even_without_a_year(book: Any) -> None:
    year = book.put("Thiết lập chung", ("year",), "Giá trị", "năm nay")
    due = book.put("Kỳ báo cáo", ("Quý I/2021",), "Thời hạn", "")
    assert {("DM-08", "Thiết lập chung", year), ("O-01", "Kỳ báo cáo", due)} <= book.found()
    assert book.load()[0] is None


def test_a_missing_sheet_is_named(book: Any) -> None:
    book.raw.sheets = [sheet for sheet in book.raw.sheets if sheet.name != "Nhân sự"]
    assert ("DM-01", "Nhân sự", None) in book.found()
    assert book.load()[0] is None


def test_an_empty_workbook_names_every_sheet_it_needs_and_breaks_nothing() -> None:
    catalogue, findings = load(RawWorkbook("xlsx", []), "")
    assert catalogue is None
    assert sum(finding.rule == "DM-01" for finding in findings) == 12


def test_a_sheet_without_its_header_is_not_taken(book: Any) -> None:
    book.sheet("Đơn vị").grid[2] = [""] * 15
    catalogue, findings = book.load()
    assert catalogue is None
    assert any(finding.rule == "CT-01" and finding.sheet == "Đơn vị" for finding in findings)


def test_a_staff_list_that_was_emptied_is_told(book: Any) -> None:
    """Nothing else would say it: blanks would go out without anybody in them."""
    del book.sheet("Nhân sự").grid[own_forms.HEADER_ROW + 1 :]
    catalogue, findings = book.load()
    assert catalogue is not None and catalogue.people == ()
    assert [(one.rule, one.sheet, one.cell) for one in findings if one.blocks] == [("DM-86", "Nhân sự", None)]


def test_a_faulty_person_is_left_out_and_the_rest_is_used(book: Any) -> None:
    book.put("Nhân sự", ("CB-010",), "Đơn vị", "Phòng không có")
    catalogue, _ = book.load()
    assert catalogue is not None
    assert "CB-010" not in catalogue.person_by_id and len(catalogue.people) == len(built_in().people) - 1


def test_an_office_may_rename_reorder_and_add(book: Any) -> None:
    """A renamed caption, a moved row, an added column, a new list entry and a new unit need nothing else."""
    book.put("Biểu mẫu", ("ca_nhan", "position"), "Tên cột", "Chức danh, chức vụ")
    book.put("Biểu mẫu", ("ca_nhan", "position"), "Tên cột khác", "Chức vụ, chức danh")
    book.add(
        "Biểu mẫu",
        ("ca_nhan", "position"),
        Mã_cột="x_dan_toc",
        Tên_cột="Dân tộc",
        Tên_cột_khác="",
        Bắt_buộc="-",
        Ai_điền="ĐV",
        Ví_dụ="",
    )
    book.add("Danh mục chọn", ("loai_hoat_dong", "TAP_HUAN"), Mã="THAM_QUAN", Nội_dung="Tham quan, học tập")
    book.add(
        "Đơn vị",
        ("TTS",),
        Mã_đơn_vị="PMOI",
        Tên_đơn_vị="Phòng Mới",
        **{"Tên khác, viết tắt": "", "Địa chỉ thư điện tử": "pmoi@soldtbxh.example"},
    )
    grid = book.sheet("Biểu mẫu").grid
    row = book.row("Biểu mẫu", "ca_nhan", "award")
    grid[row], grid[row + 1] = grid[row + 1], grid[row]
    catalogue, findings = book.load()
    assert findings == [] and catalogue is not None
    sheet = catalogue.forms["DK"].sheet("ca_nhan")
    assert sheet is not None and "chức vụ, chức danh" in sheet.by_key["position"].captions
    assert [column.key for column in sheet.columns][5:10] == [
        "x_dan_toc",
        "officer_class",
        "title",
        "initiative",
        "award",
    ]
    assert catalogue.lists["loai_hoat_dong"].code_of("tham quan, học tập") == "THAM_QUAN"
    assert catalogue.unit_by_code["PMOI"].kind == "Phòng"
    assert catalogue.forms["DK"].revision != built_in().forms["DK"].revision


def test_an_added_annex_needs_its_own_key_and_its_place_on_the_first_page(book: Any) -> None:
    row = book.add(
        "Phụ lục",
        ("PL4 Phong trào, điển hình",),
        Mã_phụ_lục="khac",
        Tên_trang="PL5 Khác",
        Khóa_dòng="",
        Cột_tên_dòng="",
    )
    found = book.found()
    assert {("DM-19", "Phụ lục", f"B{row}"), ("DM-25", "Phụ lục", f"B{row}")} <= found
    book.put("Phụ lục", ("PL5 Khác",), "Mã phụ lục", "x_khac")
    changes = {"Tên cột": "5. Khác", "Ví dụ": ""}
    book.add("Biểu mẫu", ("DK", "nil_phong_trao"), Mã_cột="nil_x_khac", **changes)
    blank = {"Tên cột khác": "", "Ví dụ": ""}
    book.add("Biểu mẫu", ("phong_trao", "duration"), Mã_phụ_lục="x_khac", Mã_cột="content", Tên_cột="Nội dung", **blank)
    catalogue, findings = book.load()
    assert findings == [] and catalogue is not None
    assert [sheet.key for sheet in catalogue.forms["DK"].sheets][-1] == "x_khac"


def test_columns_of_the_workbook_may_stand_in_another_order(book: Any) -> None:
    for line in book.sheet("Nhân sự").grid[2:]:
        line[1], line[3] = line[3], line[1]
    catalogue, findings = book.load()
    assert findings == [] and catalogue == replace(built_in(), sha256="0" * 64)


def test_a_column_that_is_gone_is_said(book: Any) -> None:
    """An optional column lost from the workbook would else read as "nothing was ever written there"."""
    book.sheet("Biểu mẫu").grid[2][book.column("Biểu mẫu", "Khi")] = ""
    _, findings = book.load()
    assert [finding.message for finding in findings if finding.rule == "DM-30"] and findings[0].sheet == "Biểu mẫu"


def test_a_row_that_is_not_read_is_said(book: Any) -> None:
    row = book.row("Danh mục chọn", "gioi_tinh", "NU") + 1
    book.sheet("Danh mục chọn").grid.insert(row, ["Ghi chú: sắp xếp lại sau", "", "", "", "", "", ""])
    catalogue, findings = book.load()
    assert catalogue is not None
    assert [(finding.rule, finding.severity) for finding in findings] == [("DM-31", Severity.WARNING)]
    assert findings[0].place == f"Danh mục chọn, dòng {row + 1}"


def test_one_person_under_two_ids_is_asked_about(book: Any) -> None:
    row = book.add("Nhân sự", ("CB-016",), Mã_cán_bộ="CB-900")
    catalogue, findings = book.load()
    assert catalogue is not None and "CB-900" in catalogue.person_by_id
    assert [(finding.rule, finding.cell) for finding in findings] == [("DM-32", f"B{row}")]


def test_everyone_may_be_asked_in_one_word(book: Any) -> None:
    book.put("Kế hoạch", ("Ban hành Kế hoạch công tác TĐKT năm 2021",), "Đơn vị có việc", "Tất cả")
    catalogue, findings = book.load()
    assert findings == [] and catalogue is not None
    assert next(task for task in catalogue.tasks if task.code == "I.4").of == ("*",)


def test_a_retired_entry_is_not_offered_and_not_missed(book: Any) -> None:
    book.put("Danh mục chọn", ("loai_hoat_dong", "KHAC"), "Đến năm", 2020.0)
    catalogue, findings = book.load()
    assert findings == [] and catalogue is not None
    assert "KHAC" not in catalogue.lists["loai_hoat_dong"].by_code


def test_a_title_that_ended_leaves_the_lists_and_conditions_keep_working(book: Any) -> None:
    """A column may be needed for a title of earlier years: the condition still says so, and nobody is asked "Có phải …?"."""
    book.put("Danh hiệu, hình thức", ("CO_BO",), "Đến năm", 2020.0)
    catalogue, findings = book.load()
    assert catalogue is not None and findings == []
    sheet = catalogue.forms["BX"].sheet("tap_the")
    assert sheet is not None
    column = next(column for column in sheet.columns if column.when and "CO_BO" in column.when.codes)
    assert column.when is not None and column.when.holds({"title": "CO_BO"})
    assert "CO_BO" not in sheet.by_key["title"].type.codes.by_code  # type: ignore[attr-defined]
    assert "CO_BO" in catalogue.title_by_code


def test_years_of_an_award_stand_in_order(book: Any) -> None:
    book.put("Danh hiệu, hình thức", ("HUYHIEU_CB",), "Từ năm", 2024.0)
    row = book.row("Danh hiệu, hình thức", "HUYHIEU_CB")
    assert ("DM-29", "Danh hiệu, hình thức", f"K{row + 1}") in book.found()


def test_text_that_looks_like_a_template_is_only_text(book: Any) -> None:
    book.put("Đơn vị", ("TTS",), "Đơn vị cấp trên", "{row} =1+1 %s")
    findings = [finding for finding in book.load()[1] if finding.rule == "DM-06"]
    assert len(findings) == 1 and "{row} =1+1 %s" in findings[0].message


JUNK: list[RawValue] = ["{x} %s =1+1", -1.0, 0.5, True, "", "…", "x" * 3000, "1e400"]


@pytest.mark.parametrize("junk", JUNK, ids=lambda value: repr(value)[:12])
def test_nothing_typed_anywhere_breaks_the_reading(book: Any, junk: RawValue) -> None:
    """Each column of each sheet takes the value in a row of its own: all are answered by findings, none by an exception."""
    for sheet in book.raw.sheets[1:-1]:
        width = len(sheet.grid[2])
        if len(sheet.grid) == 3:  # no row is shipped
            sheet.grid.append([None] * width)
        for column in range(width):
            sheet.grid[3 + column % (len(sheet.grid) - 3)][column] = junk
    catalogue, findings = book.load()
    assert catalogue is None
    assert findings and all(finding.message and finding.form == "DM" for finding in findings)
