"""The time an award is for, as people write it; and chains of periods."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt_sheets.awards.spans import Span, in_a_row, read
from tdkt_sheets.core.periods import Period, find


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("Năm 2020", Span(2020, 2020)), ("2020", Span(2020, 2020)), ("Năm 1998", Span(1998, 1998)),
        ("Năm học 2019-2020", Span(2020, 2020, True)), ("2019 – 2020", Span(2020, 2020, True)),
        ("NH 2019/2020", Span(2020, 2020, True)), ("năm học 1999-2000", Span(2000, 2000, True)),
        ("2016-2020", Span(2016, 2020)), ("từ năm 2016 đến năm 2020", Span(2016, 2020)), ("2016 tới hết năm 2020", Span(2016, 2020)),
        ("2020 đến 2021", Span(2020, 2021)), ("năm 2020 và năm 2021", Span(2020, 2021)), ("2020, 2021", Span(2020, 2021)),
        ("6 tháng đầu năm 2021", Span(2021, 2021)), ("Quý II/2021", Span(2021, 2021)),
    ],
)  # fmt: skip
def test_a_time_is_read_as_it_is_written(text: str, span: Span) -> None:
    """A year, a school year (counted as the year it ends in) or several years."""
    assert read(text) == span


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nhiều năm",
        "2021-2016",
        "năm học 2019-2021",
        "năm học 2020",
        "2016, 2020",
        "2016, 2018, 2020",
        "2016 (2020)",
    ],
)
def test_a_time_that_is_not_clear_is_not_guessed(text: str) -> None:
    """No year is left out and none put in between: the office is told at the cell."""
    assert read(text) is None


@given(st.integers(1990, 2080), st.integers(0, 10), st.booleans())
def test_words_are_read_back(first: int, more: int, is_school: bool) -> None:
    """What a span prints is that span; two calendar years are printed as no school year would be."""
    span = Span(first, first, True) if is_school else Span(first, first + more)
    assert read(span.words) == span


def test_school_years_count_as_the_year_they_end_in() -> None:
    """A chain goes on from the school year 2019-2020 to the year 2021: ordinals, not dates (school-period)."""
    spans = [Span.of(Period(code)) for code in ("2018-2019", "2019-2020", "2021")]
    assert [span.last for span in spans] == [2019, 2020, 2021]
    assert in_a_row({span.last for span in spans}, 2021) == 3


@given(st.sets(st.integers(2000, 2030)), st.integers(2000, 2030), st.integers(2000, 2030))
def test_one_more_period_never_shortens_a_chain(held: set[int], last: int, more: int) -> None:
    """Whoever earned one more title stands no worse; a chain is as long as its periods can be counted back."""
    length = in_a_row(held, last)
    assert in_a_row(held | {more}, last) >= length
    assert set(range(last - length + 1, last + 1)) <= held
    assert last - length not in held


@pytest.mark.parametrize(
    "text", ["2020-2021", "2020 – 2021", "năm học 2020/2021", "NH 2020-2021", "Năm học: 2020 - 2021", "2020 — 2021"]
)
def test_a_school_year_is_read_in_every_usual_spelling(text: str) -> None:
    """A unit's page and the office's ledger name the same school year (school-year-text)."""
    assert find(text) == Period("2020-2021")
    assert read(text) == Span(2021, 2021, is_school=True)
