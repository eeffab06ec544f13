"""Names from outside become names that every machine takes."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt_sheets.publish.names import LONGEST_PATH, fitting_path, is_safe_path, safe_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Phòng Người có công", "Phòng Người có công"),
        ("DK_2021_VP.xlsx", "DK_2021_VP.xlsx"),
        (unicodedata.normalize("NFD", "Sở Lao động"), "Sở Lao động"),
        ("a/b\\c:d", "a-b-c-d"),
        ('<>"|?*', "-"),
        ("../../etc/passwd", "-..-etc-passwd"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("com1 .tar.gz", "_com1 .tar.gz"),
        ("console", "console"),
        ("tệp. . ", "tệp"),
        (".ẩn", "ẩn"),
        ("~$tệp.xlsx", "tệp.xlsx"),
        ("a\nb\tc", "a b c"),
        ("a\x00\x1b[31mb", "a[31mb"),
        ("\u202egpj.exe", "gpj.exe"),
        ("\ud800x", "x"),
        ("", "khong-ten"),
        (" . ", "khong-ten"),
        ("\u200b", "khong-ten"),
    ],
)
def test_names(text, name):
    assert safe_name(text) == name


def test_a_long_name_keeps_its_ending():
    name = safe_name("Báo cáo " * 30 + ".xlsx")
    assert len(name) <= 80
    assert name.startswith("Báo cáo Báo")
    assert name.endswith(".xlsx")


@given(st.text(max_size=200))
def test_any_text_becomes_a_safe_name(text):
    name = safe_name(text)
    assert safe_name(name) == name
    assert is_safe_path(name)
    assert 0 < len(name) <= 80
    assert len(name.encode()) <= 255
    assert not set(name) & set('<>:"/\\|?*')
    assert name[-1] not in " ."
    assert name[0] not in " .~$"
    assert unicodedata.is_normalized("NFC", name)


@pytest.mark.parametrize("path", ["", "/a", "a/", "a//b", "..", "a/../b", "./a", "a\\b", "c:/a", "NUL", "a/con.txt"])
def test_paths_that_leave_or_break(path):
    assert not is_safe_path(path)


@pytest.mark.parametrize(
    "names",
    [
        ("phan-hoi", "A" * 200, "thang-truoc", "B" * 300 + ".eml"),
        ("ho-so", "Đ" * 120 + "-SO", "7-chi-tien-thuong.xlsx"),
    ],
)
def test_a_long_path_is_cut_and_keeps_its_folders_and_its_ending(names):
    path = fitting_path("/".join(names))
    assert len(path) <= LONGEST_PATH
    assert is_safe_path(path)
    assert fitting_path(path) == path
    assert path.startswith(names[0] + "/")
    assert path.endswith(names[-1][-4:])


def test_two_long_names_that_begin_alike_stay_two():
    """Of two replies to senders with long file names neither replaces the other."""
    first, second = ("x" * 100 + f"{number}.xlsx" for number in (1, 2))
    assert safe_name(first) != safe_name(second)
    folder = "phan-hoi/" + "A" * 75
    assert fitting_path(f"{folder}/{first}") != fitting_path(f"{folder}/{second}")
