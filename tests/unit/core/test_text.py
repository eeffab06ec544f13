"""One name, one key: the ways in which Vietnamese text differs and is the same, and the ways in which it is not."""

import timeit
import unicodedata

import pytest

from tdkt_sheets.core import text

SAME = {
    "txt-nfd: composed or not": ("Nguyễn Thị Hường", unicodedata.normalize("NFD", "Nguyễn Thị Hường")),
    "txt-tone-place: on either vowel": ("hoà bình, thuỷ lợi, khoẻ", "hòa bình, thủy lợi, khỏe"),
    "val-name-variants: case": ("NÔNG THỊ HẠNH", "nông thị hạnh"),
    "val-name-variants: spaces": (" Nông  Thị Hạnh ", "Nông Thị Hạnh"),
    "txt-nbsp-strip: no-break space": ("Nông\u00a0Thị Hạnh", "Nông Thị Hạnh"),
    "txt-nbsp-strip: zero width": ("Nông\u200b Thị Hạnh\ufeff", "Nông Thị Hạnh"),
    "txt-d-bar: Icelandic eth": ("Ðinh Ðức Lâm", "Đinh Đức Lâm"),
    "txt-dashes": ("Lao động – Việc làm", "Lao động-Việc làm"),
    "txt-dashes: no-break hyphen, minus": ("Lao động \u2011 Việc làm", "Lao động\u2212Việc làm"),
    "txt-quotes": ("“Một cửa”", '"Một cửa"'),
    "txt-quotes: guillemets, unbalanced": ("«Một cửa“", '"Một cửa"'),
    "letters of Greek, of mathematics, an i without its dot": ("Νông 𝐇ạnh L\u0131nh Ωmega", "Nông Hạnh Linh Ωmega"),
    "val-cross-lang-x: a cross, a Cyrillic letter": ("× \u0445 \u0425", "x x X"),
}
OTHER = {
    "txt-fold: accents tell people apart": ("Lê Văn Hùng", "Lê Văn Hưng"),
    "d and đ": ("Dung", "Đung"),
    "txt-tone-place: qu keeps its tone": ("quý", "qúy"),
    "a name and a longer one": ("Nông Thị Hạnh", "Nông Thị Hạnh A"),
}


@pytest.mark.parametrize("pair", SAME.values(), ids=SAME)
def test_the_same_to_a_reader_is_the_same_key(pair: tuple[str, str]) -> None:
    """Else one person is counted as two."""
    assert text.fold(pair[0]) == text.fold(pair[1])


@pytest.mark.parametrize("pair", OTHER.values(), ids=OTHER)
def test_different_to_a_reader_is_another_key(pair: tuple[str, str]) -> None:
    """Else two people are counted as one."""
    assert text.fold(pair[0]) != text.fold(pair[1])


def test_forms_of_address_do_not_make_another_person() -> None:
    """val-honorific: "Đ/c", "Ông", "ThS." stand before names in lists; a name that only begins like one stays whole."""
    assert {text.fold_name(name) for name in ("Đ/c Nông Thị Hạnh", "Bà Nông Thị Hạnh", "ThS. Nông Thị Hạnh.")} == {
        "nông thị hạnh"
    }
    titled = (
        "Thạc sỹ, bác sỹ Nông Thị Hạnh",
        "Kỹ sư Nông Thị Hạnh",
        "T.S Nông Thị Hạnh",
        "NGƯT. Nông Thị Hạnh",
        "Chị Nông Thị Hạnh",
        "Mrs Nông Thị Hạnh",
    )
    assert {text.fold_name(name) for name in titled} == {"nông thị hạnh"}
    assert text.fold_name("Anh Thị Hạnh") == "anh thị hạnh", "before so few words it may be a surname"
    assert text.fold_name("Bàn Thị Ông") == "bàn thị ông"
    assert text.fold_name("Bà") == "bà", "a form of address alone is all there is"


def test_terms_do_not_hang_on_i_or_y() -> None:
    """txt-i-y: decrees themselves write both; names keep the difference."""
    assert text.fold_term("Chiến sỹ thi đua, kỷ niệm chương;") == text.fold_term("chiến sĩ thi đua, kỉ niệm chương")
    assert text.fold_name("Lý") != text.fold_name("Lí")


@pytest.mark.parametrize(
    "typed",
    ["Khối GƯTĐ số III", "khối GUTĐ số III", "Khối thi đua số 3", "Khối TĐ III", "KHỐI GIAO ƯỚC THI ĐUA SỐ III."],
)
def test_a_bloc_has_one_name(typed: str) -> None:
    """val-khoi-variants: its name lost “giao ước” in 2018, and offices shorten it; another number or kind is another bloc."""
    assert text.fold_bloc(typed) == text.fold_bloc("Khối giao ước thi đua số III")
    assert (
        len({text.fold_bloc(other) for other in ("Khối thi đua số 2", "Cụm thi đua số III", "Khối nội chính", typed)})
        == 4
    )


@pytest.mark.parametrize(
    "typed",
    [
        "512/QD-SLDTBXH",
        "512/QĐ - SLĐTBXH",
        "512 / QĐ–SLĐTBXH",
        "512/QĐSLĐTBXH",
        "512/QĐ\u00ad-SLĐTBXH",
        "512/qđ\u2011slđtbxh",
        "QĐ số 512/QĐ-SLĐTBXH",
        "Số: 0512/QĐ-SLĐTBXH ngày 20/12/2021",
        "Quyết định 512/QĐ-SLĐTBXH (20/12/2021)",
        "512-QĐ/SLĐTBXH.",
    ],
)
def test_a_paper_has_one_number(typed: str) -> None:
    """txt-docno: soft hyphens, dashes, spaces, Đ or D: what conversions drop and people type as they like."""
    assert text.number_key(typed) == text.number_key("512/QĐ-SLĐTBXH")
    assert text.number_key(typed) != text.number_key("513/QĐ-SLĐTBXH")


def test_numbers_are_shown_as_offices_write_them() -> None:
    """Dots by threes, a decimal comma, the minus stays, two digits for small counts."""
    assert [text.number(value) for value in (0, 1234567, -0.5, 12.50)] == ["0", "1.234.567", "-0,5", "12,5"]
    assert [text.count(value) for value in (0, 1, 9, 10, 1200)] == ["0", "01", "09", "10", "1.200"]


def test_a_long_value_is_cut_when_quoted() -> None:
    """A pasted page must not fill a letter."""
    assert len(text.quoted("a" * 500)) == 120
    assert text.quoted("hai\ndòng") == "“hai dòng”"


def test_a_letter_that_only_looks_like_another_is_looked_for_at_the_cost_of_any_letter() -> None:
    """Each letter of every cell is looked at: a class of a thousand letters beyond the first plane is gone through one by one, three hundred times as long."""
    words = "Nông Thị Thanh Hạnh, Trưởng phòng Tổ chức - Hành chính" * 20
    looked, plain = (
        min(timeit.repeat("each.search(words)", number=20, globals={"each": each, "words": words}))
        for each in (text._LOOKALIKE, text._FOREIGN_LETTER)
    )
    assert looked < 20 * plain
