"""Rows of one name are sorted into those that can be about the same as each against each would, without asking each against each."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt_sheets.rules.alike import Alike, ToldApart

DAYS = ("", "1985", "1985-05", "1985-05-12", "1985-06-01", "1990", "1990-01-01")


def marks(dates: int) -> "st.SearchStrategy[list[ToldApart]]":
    one = st.builds(ToldApart, st.sampled_from(("", "", "A", "B")), st.tuples(*[st.sampled_from(DAYS)] * dates))
    return st.lists(one, min_size=1, max_size=12)


@given(st.integers(0, 2).flatmap(marks))
def test_it_is_what_each_against_each_would_tell(rows: list[ToldApart]) -> None:
    alike = Alike(rows)
    for mark in alike.marks:
        like = [other for other in alike.marks if other != mark and mark.may_be(other)]
        assert sorted(alike.of(mark)) == sorted(like)
        apart = [one for one in like if any(not one.may_be(other) for other in like if other != one)]
        assert sorted(alike.apart(mark)) == sorted(apart)


MANY = 4_000
SHAPES = {
    "one person": [ToldApart("", ("1985-05-12",))] * MANY,
    "days": [ToldApart("", (f"{1950 + at % 60}-{1 + at // 60 % 12:02d}-{1 + at // 720:02d}",)) for at in range(MANY)],
    "days and blanks": [
        ToldApart("", (f"{1950 + at // 2 % 60}-{1 + at % 12:02d}" if at % 2 else "",)) for at in range(MANY)
    ],
    "two dates": [ToldApart("", ("", f"{1000 + at}")) for at in range(MANY)],
}


@pytest.mark.parametrize("shape", SHAPES)
def test_rows_are_not_asked_each_against_each(shape: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twice the rows are twice the questions."""
    asked = 0
    honest = ToldApart.may_be

    def counted(mark: ToldApart, other: ToldApart) -> bool:
        nonlocal asked
        asked += 1
        return honest(mark, other)

    monkeypatch.setattr(ToldApart, "may_be", counted)

    def questions(rows: list[ToldApart]) -> int:
        nonlocal asked
        asked = 0
        alike = Alike(rows)
        for mark in alike.marks:
            alike.apart(mark)
        return asked

    assert questions(SHAPES[shape]) <= 2.2 * questions(SHAPES[shape][: MANY // 2]) + 10


def test_prefixes_agree_and_others_do_not() -> None:
    told = {(one, two): ToldApart("", (one,)).may_be(ToldApart("", (two,))) for one, two in product(DAYS, DAYS)}
    assert told["1985", "1985-05-12"] and told["", "1990"] and not told["1985-05", "1985-06-01"]
