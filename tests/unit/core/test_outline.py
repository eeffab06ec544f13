"""The tree that a pasted numbering means: as people number lists in documents, regularly and not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt_sheets.core.outline import outline

LISTS = {
    "Roman, Arabic, small letters": ("I 1 a) b) 2 a) II 1", "I I.1 I.1.a I.1.b I.2 I.2.a II II.1"),
    "decimal numbers": ("1 1.1 1.2 1.2.1 2 2.1", "1 1.1 1.2 1.2.1 2 2.1"),
    "marks with dots and brackets": ("I. 1. 1.1. a) (b) 2. II.", "I I.1 I.1.1 I.1.1.a I.1.1.b I.2 II"),
    "capital letters above Roman ones": ("A I 1 II B I", "A A.I A.I.1 A.II B B.I"),
    "dashes below letters": ("1 a) - - b) -", "1 1.a 1.a.-1 1.a.-2 1.b 1.b.-1"),
    "plus below dash": ("1 - + + -", "1 1.-1 1.-1.-1 1.-1.-2 1.-2"),
    "i) after h) is a letter": ("1 g) h) i) k)", "1 1.g 1.h 1.i 1.k"),
    "small Roman numbers": ("1 a) i) ii) iii) b)", "1 1.a 1.a.i 1.a.ii 1.a.iii 1.b"),
    "a letter that goes on": ("2 2.a) 2. b) 2.c) 3", "2 2.a 2.b 2.c 3"),
    "a letter passed over": ("1 1.e) 1.g)", "1 1.e 1.g"),
    "a long mark below what its beginning names": ("I 1 I.1.a I.1.b 2 I.2.a", "I I.1 I.1.a I.1.b I.2 I.2.a"),
    "đ comes after d": ("1 a) b) c) d) đ) e)", "1 1.a 1.b 1.c 1.d 1.đ 1.e"),
    "I that is a letter": ("A B C", "A B C"),
    "bullets, and dashes that a program lengthened": ("1 • - – — • 2", "1 1.-1 1.-1.-1 1.-1.-2 1.-1.-3 1.-2 2"),
    "numbers in circles and signs of one letter": ("Ⅰ ① ② Ⅱ", "I I.1 I.2 II"),
    "marks with hyphens and stars": ("I- 1* TC-2 II-", "I I.1 I.1.2 II"),
}  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_read_as_the_tree_that_its_author_meant(name: str) -> None:
    marks, paths = LISTS[name]
    assert [
        place.path if place else None for place in outline(marks.replace("2. b)", "2.\u00a0b)").split(" "))
    ] == paths.split()


def test_named_lines_go_by_their_number() -> None:
    """“Tiêu chí số 40”, “Tiêu chí 41” are one level, wherever they lie."""
    found = outline(["I", "1", "Tiêu chí số 40", "Tiêu chí 41", "2", "Tiêu chí 42"])
    assert [place and (place.path, place.depth) for place in found] == [
        ("I", 0), ("I.1", 1), ("I.1.40", 2), ("I.1.41", 2), ("I.2", 1), ("I.2.42", 2),
    ]  # fmt: skip


def test_words_that_lead_a_number_make_a_level() -> None:
    found = outline(["Phần thứ nhất", "Nhóm 1", "1", "2", "Nhóm 2", "TC 1", "TC 1.1", "Phần thứ hai", "Tiêu chí thứ 3"])
    assert [place and place.path for place in found] == [
        "1",
        "1.1",
        "1.1.1",
        "1.1.2",
        "1.2",
        "1.2.1",
        "1.2.1.1",
        "2",
        "2.3",
    ]


@pytest.mark.parametrize("mark", ["", "?", "xem trên", "1 và 2", "100%"])
def test_what_is_no_number_has_no_place(mark: str) -> None:
    assert outline(["I", mark, "1"])[1] is None


@given(
    st.lists(
        st.sampled_from(["I", "II", "1", "2", "1.1", "a)", "b)", "-", "+", "A", "x", "Tiêu chí 3", "??", "2.b"]),
        max_size=30,
    )
)
def test_every_place_lies_below_an_earlier_line(marks: list[str]) -> None:
    """Parents come before their children, one level higher, and the path of a child begins with that of its parent."""
    places = outline(marks)
    assert len(places) == len(marks)
    for index, place in enumerate(places):
        if place is None or place.parent is None:
            continue
        above = places[place.parent]
        assert place.parent < index and above is not None
        assert place.depth == above.depth + 1 and place.path == f"{above.path}.{place.code}"
