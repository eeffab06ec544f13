"""Time served as people write it: what is read, what is told as unread, where there are gaps, how long it is to the day."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tdkt_sheets.awards.service import Service, Stretch, gaps, months, read
from tdkt_sheets.core import dates

TWO = (Stretch("2003-09", "2010-06"), Stretch("2010-07", ""))


@pytest.mark.parametrize(
    "text",
    [
        "9/2003 - 6/2010; 7/2010 - nay",
        "9/2003-6/2010;7/2010-nay",
        "09/2003 – 06/2010\n07/2010 — nay",
        "từ tháng 9/2003 đến tháng 6/2010, từ 7/2010 đến nay",
        "Từ 9/2003 đến hết 6/2010 và từ 7/2010 đến hiện nay",
        "tháng 9 năm 2003 đến tháng 6 năm 2010; tháng 7 năm 2010 đến hiện tại",
        "9.2003 - 6.2010; 7.2010 - nay",
        "9-2003 - 6-2010; 7-2010 - nay",
        "7/2010 - nay; 9/2003 - 6/2010",
        "9/2003 - 6/2010: Phòng Lao động huyện (mẫu); 7/2010 - nay: Sở",
        "9/2003 - 6/2010 (Phòng 2, tổ 3), 7/2010 - NAY (Sở)",
        "9/2003 tới 6/2010; 7/2010 → nay.",
        "1. 9/2003 - 6/2010; 2. 7/2010 - nay",
    ],
)
def test_the_same_service_in_the_ways_people_write_it(text: str) -> None:
    assert read(text) == Service(TWO)


@pytest.mark.parametrize(
    ("text", "stretch"),
    [
        ("01/9/2003 - 30/6/2010", Stretch("2003-09-01", "2010-06-30")),
        ("01-9-2003 - 30-6-2010", Stretch("2003-09-01", "2010-06-30")),
        ("ngày 01 tháng 9 năm 2003 đến ngày 30 tháng 6 năm 2010", Stretch("2003-09-01", "2010-06-30")),
        ("2003 - 2010", Stretch("2003", "2010")),
        ("2003-2010", Stretch("2003", "2010")),
        ("năm 2003 đến năm 2010", Stretch("2003", "2010")),
        ("9/2003 - 2010", Stretch("2003-09", "2010")),
        ("1978 - 1995", Stretch("1978", "1995")),
    ],
)
def test_each_date_keeps_the_precision_it_was_given(text: str, stretch: Stretch) -> None:
    assert read(text) == Service((stretch,))


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("hơn 15 năm", ("hơn 15 năm",)),
        ("9/2003", ("9/2003",)),
        ("9/2003 - 6/2010; 7/2010", ("7/2010",)),
        ("9/2003 - 13/2010", ("9/2003-13/2010",)),
        ("31/2/2003 - nay", ("31/2/2003-nay",)),
        ("6/2010 - 9/2003", ("6/2010-9/2003",)),
        ("9/03 - 6/10", ("9/03 - 6/10",)),
        ("9/2003 - 6/2010; xem hồ sơ", ("xem hồ sơ",)),
        ("9/2003 - 6/2010, 2011, 7/2012 - nay", ("2011",)),
    ],
)
def test_what_cannot_be_read_is_told(text: str, unread: tuple[str, ...]) -> None:
    """Nothing is guessed: half a stretch, a month that does not exist, an end before its beginning."""
    assert read(text).unread == unread


def test_nothing_written_is_nothing_unread() -> None:
    assert read("") == read(" ; \n ") == Service(())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("9/2003 - 6/2010; 7/2010 - nay", []),
        ("9/2003 - 6/2010; 6/2010 - nay", []),
        ("9/2003 - 6/2010; 8/2010 - nay", [("2010-06", "2010-08")]),
        ("9/2003 - 15/6/2010; 17/6/2010 - nay", [("2010-06-15", "2010-06-17")]),
        ("9/2003 - 15/6/2010; 16/6/2010 - nay", []),
        ("2003 - 2010; 2011 - nay", []),
        ("2003 - 2010; 2012 - nay", [("2010", "2012")]),
        ("2003 - nay; 2005 - 2007", []),
        ("2003 - 2012; 2005 - 2007; 2014 - nay", [("2012", "2014")]),
    ],
)
def test_a_gap_is_one_only_when_it_is_certain(text: str, expected: list[tuple[str, str]]) -> None:
    """June and July may touch; June and August cannot."""
    assert gaps(read(text).stretches) == expected


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("01/9/2003 - nay", date(2018, 8, 30), (179, 179)),
        ("01/9/2003 - nay", date(2018, 8, 31), (180, 180)),
        ("15/9/2003 - nay", date(2018, 9, 13), (179, 179)),
        ("15/9/2003 - nay", date(2018, 9, 14), (180, 180)),
        ("9/2003 - nay", date(2018, 9, 1), (179, 180)),
        ("9/2003 - 6/2010; 7/2010 - nay", date(2018, 8, 31), (179, 180)),
        ("01/9/2003 - 31/8/2010; 01/9/2012 - nay", date(2020, 8, 31), (180, 180)),
        ("01/01/2003 - 15/01/2003; 01/3/2004 - 15/3/2004", date(2020, 1, 1), (1, 1)),
        ("01/9/2003 - 31/8/2010; 01/01/2005 - 31/12/2006", date(2020, 1, 1), (84, 84)),
        ("01/9/2030 - nay", date(2020, 1, 1), (0, 0)),
        ("01/9/2003 - 31/12/2030", date(2018, 8, 31), (180, 180)),
    ],
)
def test_time_is_counted_to_the_day(text: str, day: date, expected: tuple[int, int]) -> None:
    """Fifteen years are fifteen on their last day and not the day before; gaps and overlaps count once or not."""
    assert months(read(text).stretches, day) == expected


def test_added_years_are_added() -> None:
    assert months(read("01/9/2010 - nay").stretches, date(2018, 8, 31), Decimal("7")) == (180, 180)
    assert months(read("01/9/2010 - nay").stretches, date(2018, 8, 31), Decimal("0.5")) == (102, 102)


days = st.dates(date(1960, 1, 1), date(2030, 12, 31))
written = st.sampled_from(["{0.day:02d}/{0.month}/{0.year}", "{0.month}/{0.year}", "{0.year}"])


@given(st.lists(st.tuples(days, st.integers(0, 9000), written, written), min_size=1, max_size=4), days)
@example(  # two stretches of one first day, one of them told by its month alone
    [
        (date(2000, 1, 1), 0, "{0.day:02d}/{0.month}/{0.year}", "{0.day:02d}/{0.month}/{0.year}"),
        (date(2000, 1, 1), 0, "{0.month}/{0.year}", "{0.day:02d}/{0.month}/{0.year}"),
    ],
    date(2000, 1, 1),
)
def test_what_is_written_is_read_and_a_length_lies_between_its_least_and_its_most(
    spans: list[tuple[date, int, str, str]], day: date
) -> None:
    """The precision changes what is known, never what is true; the order of writing changes nothing."""
    parts = [f"{a.format(first)} - {b.format(first + timedelta(days=length))}" for first, length, a, b in spans]
    service = read("; ".join(parts))
    assert len(service.stretches) == len(parts) and service.unread == ()
    assert read("\n".join(reversed(parts))) == service
    least, most = months(service.stretches, day)
    assert 0 <= least <= most
    exact = [Stretch(first.isoformat(), (first + timedelta(days=length)).isoformat()) for first, length, _, _ in spans]
    ordered = sorted(exact, key=lambda each: (dates.first_day(each.since), each.until))
    assert months(ordered, day)[0] <= most + 1
