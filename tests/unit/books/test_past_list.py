"""Shapes of old lists: without a table, a column a year, a column an award, an old ledger, names and posts in one cell."""

import io

import docx
import pytest

from tdkt_sheets.books.ledger_sheets import every_award
from tdkt_sheets.books.past_list import PastAward, PastList, past_list
from tdkt_sheets.books.past_words import Typed, award_said, awards_named, paper_in, said_above
from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.core.sheets import RawSheet, RawWorkbook
from tdkt_sheets.excel.read import read

CATALOGUE = built_in(2021)
AWARDS = every_award(CATALOGUE)
NOTHING = Typed()
TYPED = Typed("12/QĐ-SLĐTBXH", "2020-12-20", "Giám đốc Sở", "2020")


def listed(*sheets: list[list[object]], typed: Typed = NOTHING) -> PastList:
    raw = [
        RawSheet(f"Trang {at}", [["" if cell is None else cell for cell in row] for row in rows])
        for at, rows in enumerate(sheets, 1)
    ]  # type: ignore[misc]
    return past_list(RawWorkbook("xlsx", raw), CATALOGUE, typed)


def short(found: PastList) -> list[tuple[str, str, str]]:
    return [(one.recipient, one.award, one.for_period) for one in found.awards]


def test_a_document_without_a_table_is_read_line_by_line() -> None:
    """Numbered by Word itself or by hand, sections by kind and award; number and day stand in the title."""
    made = docx.Document()
    for text in (
        "DANH SÁCH", "(Kèm theo Quyết định số 88/QĐ-UBND ngày 05 tháng 01 năm 2021 của Chủ tịch UBND tỉnh)",
        "Bằng khen của Chủ tịch UBND tỉnh về thành tích năm 2020", "I. TẬP THỂ: 01 tập thể", "1. Phòng Người có công;", "II. CÁ NHÂN",
    ):  # fmt: skip
        made.add_paragraph(text)
    for text in ("Ông Hoàng Văn Dũng, Trưởng phòng Người có công;", "Bà Bế Thị Hạnh - Phó Trưởng phòng Người có công."):
        made.add_paragraph(text, style="List Number")
    buffer = io.BytesIO()
    made.save(buffer)
    found = past_list(read(buffer.getvalue(), "docx"), CATALOGUE, Typed())
    assert found.asked == []
    assert [(one.recipient, one.object_kind, one.unit, one.award, one.for_period) for one in found.awards] == [
        ("Phòng Người có công", "COLLECTIVE", "PNCC", "BK_TINH", "Năm 2020"),
        ("Hoàng Văn Dũng", "INDIVIDUAL", "PNCC", "BK_TINH", "Năm 2020"),
        ("Bế Thị Hạnh", "INDIVIDUAL", "PNCC", "BK_TINH", "Năm 2020"),
    ]
    assert {(one.number, one.day, one.issuer) for one in found.awards} == {
        ("88/QĐ-UBND", "2021-01-05", "Chủ tịch UBND tỉnh")
    }


def test_a_column_a_year_and_a_column_an_award() -> None:
    by_year = listed(
        [
            ["Họ và tên", "Đơn vị", "STT", 2018, 2019, 2020],
            ["Hoàng Văn Dũng", "Phòng Người có công", 1, "LĐTT", "", "LĐTT; CSTĐCS"],
        ],
        typed=TYPED,
    )
    assert short(by_year) == [
        ("Hoàng Văn Dũng", "LDTT", "Năm 2018"),
        ("Hoàng Văn Dũng", "LDTT", "Năm 2020"),
        ("Hoàng Văn Dũng", "CSTDCS", "Năm 2020"),
    ]
    by_award = listed(
        [
            ["STT", "Họ và tên", "Đơn vị", "Năm", "LĐTT", "Bằng khen của UBND tỉnh"],
            [1, "Hoàng Văn Dũng", "Phòng Người có công", 2019, "x", "QĐ số 7/QĐ-UBND ngày 3/2/2020"],
        ],
        typed=TYPED,
    )
    assert short(by_award) == [("Hoàng Văn Dũng", "LDTT", "Năm 2019"), ("Hoàng Văn Dũng", "BK_TINH", "Năm 2019")]
    assert [one.number for one in by_award.awards] == ["12/QĐ-SLĐTBXH", "7/QĐ-UBND"]


def test_the_office_s_own_old_ledger() -> None:
    """Decisions on one page, awards on another; what was revoked is no award any more."""
    found = listed(
        [["Số quyết định", "Ngày quyết định", "Cơ quan ban hành", "Hiệu lực"], ["5/QĐ", "20/12/2019", "Sở", ""], ["6/QĐ", "21/12/2019", "Sở", "Hủy bỏ"]],
        [
            ["Số quyết định", "Họ và tên, tên tập thể", "Đơn vị", "Danh hiệu, hình thức khen thưởng", "Thành tích của kỳ"],
            ["5/QĐ", "Hoàng Văn Dũng", "Phòng Người có công", "Lao động tiên tiến", "Năm 2019"],
            ["6/QĐ", "Bế Thị Hạnh", "Phòng Người có công", "Lao động tiên tiến", "Năm 2019"],
            ["7/QĐ", "Lý Thị Hạnh", "Thanh tra Sở", "Lao động tiên tiến", "Năm 2019"],
        ],
    )  # fmt: skip
    assert short(found) == [("Hoàng Văn Dũng", "LDTT", "Năm 2019")]
    [one] = found.awards
    assert (one.day, one.issuer) == ("2019-12-20", "Sở")
    assert "hủy bỏ" in found.asked[0] and "thiếu số hoặc ngày" in found.asked[1]


def test_a_heading_that_counts_otherwise_is_told() -> None:
    found = listed(
        [["STT", "Họ và tên", "Chức vụ, đơn vị"], ["I", "Lao động tiên tiến (02 cá nhân)", ""], [1, "Hoàng Văn Dũng", "Trưởng phòng Người có công"]],
        typed=TYPED,
    )  # fmt: skip
    assert len(found.awards) == 1 and "ghi 02, bảng có 01" in found.asked[0]


@pytest.mark.parametrize(("year", "says"), [("2021", "sau ngày quyết định"), ("", "thiếu năm của thành tích")])
def test_a_year_is_never_supplied(year: str, says: str) -> None:
    found = listed(
        [["Họ và tên", "Đơn vị", "Danh hiệu", "Năm"], ["Hoàng Văn Dũng", "Phòng Người có công", "LĐTT", year]],
        typed=Typed("5/QĐ", "2020-12-20"),
    )
    assert found.awards == [] and says in found.asked[0]


def test_an_award_that_a_text_leaves_open_is_not_chosen() -> None:
    assert awards_named("Bằng khen", AWARDS) == () and award_said("Tặng Bằng khen, Giấy khen", AWARDS) == ""
    assert awards_named("LĐTT, CSTĐCS", AWARDS) == ("LDTT", "CSTDCS")
    assert award_said("DANH SÁCH TẬP THỂ LAO ĐỘNG XUẤT SẮC NĂM 2019", AWARDS) == "TTLDXS"


def test_titles_say_paper_and_year_unless_they_speak_of_several() -> None:
    line = "(Kèm theo Quyết định số: 512 /QĐ-SLĐTBXH, ngày 20/12/2019 của Giám đốc Sở)"
    assert said_above(["DANH SÁCH NĂM 2019", line], Typed()) == Typed(
        "512/QĐ-SLĐTBXH", "2019-12-20", "Giám đốc Sở", "năm 2019"
    )
    assert said_above(["TỔNG HỢP NĂM 2018, NĂM 2019"], TYPED) == TYPED
    assert paper_in("512 ngày nào đó") is None


def test_body_and_person_of_one_award_are_told_apart() -> None:
    found = listed(
        [
            ["Tên tập thể, cá nhân", "Đơn vị", "Hình thức"],
            ["Công đoàn cơ sở Sở", "", "Giấy khen của Giám đốc Sở"],
            ["Nguyễn Thị Ngoài", "Phòng X", "Giấy khen của Giám đốc Sở"],
        ],
        typed=TYPED,
    )
    kinds: list[PastAward] = found.awards
    assert [one.object_kind for one in kinds] == ["COLLECTIVE", "INDIVIDUAL"]
