"""Sums of money in words: written out so that a reader gets the figure back and nothing can be added."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt_sheets.core.number_words import dong_in_words, in_words

SAID = {
    0: "không",
    1: "một",
    4: "bốn",
    5: "năm",
    10: "mười",
    11: "mười một",
    15: "mười lăm",
    20: "hai mươi",
    21: "hai mươi mốt",
    24: "hai mươi bốn",
    25: "hai mươi lăm",
    55: "năm mươi lăm",
    91: "chín mươi mốt",
    100: "một trăm",
    101: "một trăm linh một",
    105: "một trăm linh năm",
    110: "một trăm mười",
    115: "một trăm mười lăm",
    121: "một trăm hai mươi mốt",
    1_000: "một nghìn",
    1_005: "một nghìn không trăm linh năm",
    1_015: "một nghìn không trăm mười lăm",
    10_005: "mười nghìn không trăm linh năm",
    447_000: "bốn trăm bốn mươi bảy nghìn",
    1_005_000: "một triệu không trăm linh năm nghìn",
    1_000_005: "một triệu không trăm linh năm",
    2_021_000: "hai triệu không trăm hai mươi mốt nghìn",
    21_000_000: "hai mươi mốt triệu",
    1_000_000_000: "một tỷ",
    1_000_000_001: "một tỷ không trăm linh một",
    1_234_567_890: "một tỷ hai trăm ba mươi tư triệu năm trăm sáu mươi bảy nghìn tám trăm chín mươi".replace(
        "tư", "bốn"
    ),
    12_000_000_000_000: "mười hai nghìn tỷ",
    -7: "âm bảy",
}
DIGITS = {
    word: value for value, word in enumerate(["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"])
}
DIGITS |= {"mốt": 1, "lăm": 5}


def heard(words: str) -> int:
    """The number somebody writes down who hears it: another way round than it is made."""
    total = thousands = group = digit = 0
    for word in words.split():
        if word in DIGITS:
            digit = DIGITS[word]
        elif word == "trăm":
            group, digit = group + digit * 100, 0
        elif word == "mươi":
            group, digit = group + digit * 10, 0
        elif word == "mười":
            group += 10
        elif word != "linh":
            group, digit = group + digit, 0
            if word == "tỷ":
                total, thousands, group = (total + thousands + group) * 10**9, 0, 0
            else:
                thousands, group = thousands + group * {"nghìn": 10**3, "triệu": 10**6}[word], 0
    return total + thousands + group + digit


@pytest.mark.parametrize(("number", "words"), SAID.items())
def test_numbers_are_said_as_offices_write_them(number: int, words: str) -> None:
    assert in_words(number) == words


@given(st.one_of(st.integers(0, 10**6), st.integers(0, 10**15), st.integers(0, 10**9).map(lambda n: n * 10_000)))
def test_who_hears_the_words_writes_the_number(number: int) -> None:
    assert heard(in_words(number)) == number


def test_a_sum_of_money_begins_with_a_capital() -> None:
    assert dong_in_words(450_000) == "Bốn trăm năm mươi nghìn đồng"
    assert dong_in_words(0) == "Không đồng"
