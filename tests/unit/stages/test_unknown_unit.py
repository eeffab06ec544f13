"""A unit that the catalogue does not know is never guessed; the name most like it is offered."""

import pytest

from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.stages.recognise import read_submission
from tests.tables import workbook_of

PEOPLE = (
    "| STT | Họ và tên | Giới tính | Ngày sinh | Chức vụ, chức danh | Đăng ký danh hiệu thi đua |\n"
    "| 1 | Nông Thị Hạnh | Nữ | 12/5/1985 | Chuyên viên | LĐTT |"
)
COVER = "| Đơn vị | {} |\n| Kỳ | Năm 2021 |\n| Người lập biểu | Nông Thị Hạnh |\n| Điện thoại | 0206 0000 103 |\n| Họ tên người ký | Vi Đức Hùng |"


@pytest.mark.parametrize(
    ("typed", "unit"),
    [
        ("PHÒNG LAO ĐỘNG–VIỆC LÀM", "PLDVL"),
        ("P. Lao động-Việc làm", "PLDVL"),
        ("Phòng Trẻ em và Bình đẳng giới.", "PTEBDG"),
        ("Phòng Trẻ em & Bình đẳng giới", ""),
    ],
)
def test_spellings_of_a_unit_are_those_of_the_catalogue(typed: str, unit: str) -> None:
    """val-unit-variants: dashes, case and listed short forms are one unit; anything else is nobody's file until it is said."""
    found = read_submission(workbook_of(Thông_tin_chung=COVER.format(typed), PL1=PEOPLE), built_in(), "a.xlsx")
    assert found.unit == unit
    told = [finding.message for finding in found.findings if finding.rule == "NB-03"]
    near = "(ghi “Phòng Trẻ em & Bình đẳng giới”; có phải “Phòng Trẻ em và Bình đẳng giới”?)"
    assert told == ([] if unit else [f"Không rõ biểu này của đơn vị nào {near}."])
