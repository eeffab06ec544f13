"""What a person reads of a value that was written anew."""

import unicodedata

import pytest

from tdkt_sheets.stages.understand import _change

NAME = "Đoàn Ngọc Thủy"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (unicodedata.normalize("NFD", NAME), "(dấu tách rời)"),
        (NAME.replace(" ", "\u00a0"), "(dấu cách đặc biệt)"),
        (NAME.replace(" ", "\u2009"), "(dấu cách đặc biệt)"),
        (NAME.replace(" ", " \u200b"), "(có ký tự ẩn)"),
        (NAME.replace(" ", "  "), ""),
        (NAME.upper(), ""),
    ],
)
def test_a_change_that_the_eye_cannot_see_is_named(typed: str, said: str) -> None:
    """“Đã chuẩn hóa A thành A” would be read as a fault of the program."""
    assert _change(typed, NAME, NAME)["old"].endswith(said or "”")
