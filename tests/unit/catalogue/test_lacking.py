"""A catalogue of an earlier program is read: what it lacks is left out or taken as shipped, and told once."""

from typing import Any

import pytest

from tdkt_sheets.catalogue import shipped
from tdkt_sheets.catalogue.lacking import COLUMN, SETTING, VERSION, Lack, entry_of, named
from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.core.findings import Finding, Severity

EARLIER = "0.0.9/00000000"


def made_earlier(book: Any) -> Any:
    book.put("Thiết lập chung", (VERSION,), "Giá trị", EARLIER)
    return book


def told(findings: list[Finding], rule: str = "DM-62") -> str:
    [finding] = [finding for finding in findings if finding.rule == rule]
    assert finding.severity is Severity.NOTE and finding.sheet == "Thiết lập chung" and finding.fix
    return finding.message


OPTIONAL = [
    ("Biểu mẫu", ("ca_nhan", "position"), "cột “Chức vụ, chức danh” (biểu DK, phụ lục “PL1 Cá nhân”)"),
    ("Thiết lập chung", ("accountant_post",), "thiết lập “Chức danh người phụ trách kế toán”"),
    ("Thiết lập chung", ("mend_days",), "thiết lập “Số ngày để đơn vị chỉnh sửa”"),
    ("Danh mục chọn", ("tinh_trang_nhiem_vu", "DANG_THUC_HIEN"), "mục của danh sách “Tình trạng nhiệm vụ” “Đang thực hiện”"),
]  # fmt: skip


@pytest.mark.parametrize(("tab", "words", "said"), OPTIONAL, ids=str)
def test_what_came_later_is_left_out_and_told_once(book: Any, tab: str, words: tuple[str, ...], said: str) -> None:
    made_earlier(book).delete(tab, *words)
    catalogue, findings = book.load()
    assert catalogue is not None and [finding.rule for finding in findings] == ["DM-62"]
    assert said in told(findings) and "tdkt init --upgrade" in findings[0].fix


def test_several_are_told_in_one_note(book: Any) -> None:
    for tab, words, _ in OPTIONAL:
        made_earlier(book).delete(tab, *words)
    _, findings = book.load()
    assert [finding.rule for finding in findings] == ["DM-62"]
    assert all(said in told(findings) for _, _, said in OPTIONAL[:1] + OPTIONAL[3:])


def test_blanks_do_not_change_because_the_program_was_renewed(book: Any) -> None:
    """An optional column that came later is in no blank, and rules take it for blank, until the office accepts it."""
    made_earlier(book).delete("Biểu mẫu", "ca_nhan", "position")
    catalogue, _ = book.load()
    assert catalogue is not None
    sheet = catalogue.forms["DK"].sheet("ca_nhan")
    assert sheet is not None and "position" not in sheet.by_key and "position" in sheet.absent
    revision = catalogue.forms["DK"].revision
    assert revision != built_in().forms["DK"].revision
    assert catalogue.forms["KQ"].revision == built_in().forms["KQ"].revision


@pytest.mark.parametrize("version", [EARLIER, shipped.version()])
def test_a_column_no_row_goes_without_is_taken_in_its_place(book: Any, version: str) -> None:
    """The blanks are the same as with it."""
    book.put("Thiết lập chung", (VERSION,), "Giá trị", version)
    book.delete("Biểu mẫu", "ca_nhan", "title")
    catalogue, findings = book.load()
    assert catalogue is not None and catalogue.forms == built_in().forms
    assert "cột “Đăng ký danh hiệu thi đua” (biểu DK, phụ lục “PL1 Cá nhân”)" in told(findings, "DM-63")


def test_a_workbook_of_this_version_is_not_told_what_the_office_took_out(book: Any) -> None:
    for tab, words, _ in OPTIONAL[:3]:
        book.delete(tab, *words)
    assert book.load()[1] == []


def test_a_missing_pick_list_is_taken_as_shipped(book: Any) -> None:
    """Rules, the ledger and the office's other books pick from it."""
    grid = book.sheet("Danh mục chọn").grid
    grid[:] = [line for line in grid if line[0] != "hieu_luc"]
    catalogue, findings = book.load()
    assert catalogue is not None and catalogue.lists["hieu_luc"] == built_in().lists["hieu_luc"]
    assert "danh sách “Hiệu lực của quyết định”" in told(findings, "DM-63")


def test_a_required_setting_that_is_no_matter_of_the_office_stands_in(book: Any) -> None:
    """The name of the province cannot be guessed; whether the department heads its bloc has a safe answer."""
    book.delete("Thiết lập chung", "is_bloc_head")
    catalogue, findings = book.load()
    assert catalogue is not None and catalogue.settings["is_bloc_head"] == "KHONG"
    assert "thiết lập “Sở là Khối trưởng”" in told(findings, "DM-63")


def test_a_sheet_that_came_later_is_missed_only_by_forms_that_rest_on_it(book: Any) -> None:
    made_earlier(book)
    book.raw.sheets = [sheet for sheet in book.raw.sheets if sheet.name != "Đợt xét khen thưởng"]
    assert [(finding.rule, finding.sheet) for finding in book.load()[1]] == [("DM-01", "Đợt xét khen thưởng")]
    for tab in ("Biểu", "Phụ lục", "Biểu mẫu", "Biểu phải nộp", "Kỳ báo cáo"):
        grid = book.sheet(tab).grid
        grid[3:] = [line for line in grid[3:] if not {"BX", "HS"} & set(map(str, line))]
    catalogue, findings = book.load()
    assert catalogue is not None and catalogue.rounds == ()
    message = told(findings)
    assert "trang “Đợt xét khen thưởng”; biểu BX (“Bình xét thi đua”), HS (“Đề nghị khen thưởng”)" in message


def test_an_own_column_of_the_workbook_that_came_later_is_no_loss(book: Any) -> None:
    place = made_earlier(book).column("Đơn vị", "Địa bàn")
    for line in book.sheet("Đơn vị").grid[2:]:
        line[place] = ""
    _, findings = book.load()
    assert "cột “Địa bàn” của trang “Đơn vị”" in told(findings) and len(findings) == 1


def test_a_note_names_a_few_of_each_kind_and_counts_the_rest() -> None:
    """However much a release brings, the office reads one sentence."""
    lacks = [Lack("thiet_lap", (str(n),), SETTING, f"“{n}”") for n in range(40)]
    lacks += [Lack("bieu_mau", ("K", "Q", "C"), COLUMN, "“C”")]
    lacks += [Lack("danh_muc", ("l", str(n)), entry_of(f"L{n}"), "“x”") for n in range(60)]
    text = named(lacks)
    assert text.startswith(
        "cột “C”; thiết lập “0”, “1”, “2”, “3”, “4” và 35 thiết lập khác; mục của danh sách “L0” “x”"
    )
    assert text.endswith("; và 42 loại khác") and len(text) < 1_500


def test_the_version_says_which_program_and_changes_with_what_is_shipped(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody has to remember to raise it."""
    before = shipped.version()
    assert shipped.is_current(before) and shipped.is_current(f"9.9.9/{before.rpartition('/')[2]}")
    assert not shipped.is_current(EARLIER) and not shipped.is_current("")
    lines = shipped.lines
    extra = {**lines("bieu_mau")[-1], "key": "them"}
    monkeypatch.setattr(shipped, "lines", lambda key: (*lines(key), extra) if key == "bieu_mau" else lines(key))
    shipped.version.cache_clear()
    assert not shipped.is_current(before)
    monkeypatch.undo()
    shipped.version.cache_clear()
    assert shipped.version() == before
