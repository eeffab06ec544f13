import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt_sheets.intake import names


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("Biểu đăng ký.xlsx".encode(), "Biểu đăng ký.xlsx"),
        ("đăng ky\u0301".encode("cp1258"), "đăng ký"),  # windows-1258 writes tones apart
        (b"\x46i\xd3u \xae\xa8ng k\xfd.xls", "Fiểu đăng ký.xls"),  # typed in .VnTime
        (b"caf\xe9 \xf1", "café ñ"),  # no Vietnamese in it: Latin-1
        (b"", ""),
    ],
)
def test_unlabelled_bytes_are_read_as_the_likeliest_vietnamese_encoding(raw: bytes, text: str) -> None:
    assert names.guess(raw) == text


@pytest.mark.parametrize(
    ("raw", "charset", "text"),
    [
        ("Quý".encode(), "us-ascii", "Quý"),  # the label lies
        ("Quý".encode(), "ISO-8859-1", "Quý"),
        ("Quý".encode("utf-16"), "utf-16", "Quý"),
        ("Qúy".encode("latin-1"), "iso-8859-1", "Qúy"),
        (b"Qu\xfa", "utf-8*vi", "Quú"),  # not UTF-8 after all
        ("đăng".encode("cp1258"), "Windows-1258", "đăng"),
        (b"abc", "no-such-charset", "abc"),
        (b"abc", "zip", "abc"),  # a codec that is no text encoding
        (b"abc", "nul\0", "abc"),
        (b"abc", "", "abc"),
    ],
)
def test_a_label_that_cannot_be_true_is_passed_over(raw: bytes, charset: str, text: str) -> None:
    assert names.labelled(raw, charset) == text


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("../../../etc/passwd", "etc/passwd"),
        ("/DK.xlsx", "DK.xlsx"),
        ("a\\..\\b\\DK.xlsx", "a/b/DK.xlsx"),
        ("\\\\may-chu\\chung\\DK.xlsx", "may-chu/chung/DK.xlsx"),
        ("a//./DK.xlsx", "a/DK.xlsx"),
        ("a.zip!/DK.xlsx", "a.zip！/DK.xlsx"),
        ("DK\x00\x1b[31m.xlsx", "DK[31m.xlsx"),
        ("x" * 500 + ".xlsx", "x" * (names.MAX_NAME - 5) + ".xlsx"),
        ("/", ""),
        (".. /.. ", ""),
    ],
)
def test_a_member_path_stays_below_its_container(name: str, path: str) -> None:
    assert names.member(name) == path


@given(st.text())
def test_shown_names_are_clean_and_stay_so(name: str) -> None:
    for shown in (names.shown(name), names.member(name), names.attachment(name)):
        assert unicodedata.is_normalized("NFC", shown)
        assert not any(unicodedata.category(char) in ("Cc", "Cf", "Cs") for char in shown)
        shown.encode()
    assert names.shown(names.shown(name)) == names.shown(name)
    steps = names.member(name).split("/")
    assert ".." not in steps and "." not in steps
    assert "/" not in names.attachment(name)


@given(st.lists(st.sampled_from(["a.xlsx", "a (2).xlsx", "b", "b (2)", "a"])))
def test_numbered_names_are_all_different(given_names: list[str]) -> None:
    distinct = names.Distinct()
    numbered = [distinct.of(name) for name in given_names]
    assert len(set(numbered)) == len(given_names)


def test_the_number_stands_before_the_suffix() -> None:
    distinct = names.Distinct()
    assert [distinct.of("DK.xlsx") for _ in range(3)] == ["DK.xlsx", "DK (2).xlsx", "DK (3).xlsx"]
    assert [distinct.of("DK quý 1. bản cuối") for _ in range(2)][1] == "DK quý 1. bản cuối (2)"


@given(st.binary(), st.text(max_size=20))
def test_any_bytes_become_some_text(raw: bytes, charset: str) -> None:
    assert isinstance(names.guess(raw), str)
    assert isinstance(names.guess(raw, last="cp437"), str)
    assert isinstance(names.labelled(raw, charset), str)
