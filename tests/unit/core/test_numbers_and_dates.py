"""Numbers, dates, periods and addresses as people type them."""

from datetime import date
from decimal import Decimal

import pytest

from tdkt_sheets.core import dates, periods, quantity
from tdkt_sheets.core.codes import CodeEntry, CodeList
from tdkt_sheets.core.periods import Month, Period
from tdkt_sheets.core.refs import a1, column_index, letters, split_a1
from tdkt_sheets.core.text import clean

NUMBERS = {
    "15500": "15500", "15.500": "15500", "1.234.567,8": "1234567.8", "12,5": "12.5", "1234.5": "1234.5", "15 500": "15500",
    "-3": "-3", "−3": "-3", "98,5%": "98.5", "12 người": "12", "500.000.000đ": "500000000", "15 phần trăm": "15", "07": "7", "0,05": "0.05", "1,234,567": "1234567",
}  # fmt: skip
NO_NUMBERS = ["", "mười hai", "1.23.4", "12/5", "1.2.3", "--3", "5-7", "1e5", "khoảng 12", "1,2,3", "5 triệu", "1,5 tỷ đồng", "500k",
              "3 trở lên", "2 hoặc ba", "10 rưỡi"]  # fmt: skip


@pytest.mark.parametrize(("typed", "value"), NUMBERS.items(), ids=NUMBERS)
def test_numbers_in_vietnamese_notation(typed: str, value: str) -> None:
    """A dot before three digits groups; a comma is decimal."""
    read = quantity.read(typed)
    assert read is not None
    assert read.value == Decimal(value)


@pytest.mark.parametrize("typed", NO_NUMBERS, ids=lambda text: text or "blank")
def test_what_is_no_number(typed: str) -> None:
    """Better refused than guessed."""
    assert quantity.read(typed) is None


def test_doubles_become_what_excel_shows() -> None:
    """0.1 + 0.2 is not our business; 0.1 is 0.1 and 12-digit numbers keep their digits."""
    assert [quantity.exact(value) for value in (7.0, 0.1, 123456789012.0)] == [7, Decimal("0.1"), 123456789012]


DATES = {
    "12/5/1985": "1985-05-12", "12-5-1985": "1985-05-12", "12.5.1985": "1985-05-12", "05/1985": "1985-05", "tháng 5/1985": "1985-05",
    "1985": "1985", "năm 1985": "1985", "ngày 12 tháng 5 năm 1985": "1985-05-12", "1985-05-12": "1985-05-12", "29/2/1984": "1984-02-29",
    "//1985": "1985", "xx/xx/1985": "1985", "X/5/1985": "1985-05", "0/0/1985": "1985", "sn 1985": "1985", "12 tháng 5 năm 1985": "1985-05-12",
    "12⁄5⁄1985": "1985-05-12", "'12/5/1985": "1985-05-12", "/5/1985": "1985-05",
}  # fmt: skip
NO_DATES = [
    "",
    "29/2/1985",
    "31/4/2021",
    "13/13/2021",
    "0/5/2021",
    "5/0/2021",
    "hôm qua",
    "12/5",
    "1/1/99999",
    "12/5/1985 sáng",
    "l2/5/1985",
    "36 tuổi",
    "1985 (36 tuổi)",
]


@pytest.mark.parametrize(("typed", "iso"), DATES.items(), ids=DATES)
def test_dates_as_typed(typed: str, iso: str) -> None:
    """With the precision that was given, day before month."""
    assert dates.read(typed) == iso


@pytest.mark.parametrize("typed", NO_DATES, ids=lambda text: text or "blank")
def test_what_is_no_date(typed: str) -> None:
    """A day that does not exist is not moved to one that does."""
    assert dates.read(typed) is None


@pytest.mark.parametrize("typed", ["1980", "\u200e1980", "1980.", "năm 1980"])
def test_a_year_stays_a_year(typed: str) -> None:
    """val-birth-year: no day is made up; what stands invisibly before it does not count."""
    assert dates.read(clean(typed)) == "1980"
    assert dates.first_day("1980") < dates.last_day("1980")


def test_two_digit_years_only_where_one_century_fits() -> None:
    """Born '85 is 1985; born '05 between 1930 and 2010 is 2005; a decision of '21 could be of two centuries only on paper."""
    assert dates.read("12/5/85", 1930, 2010) == "1985-05-12"
    assert dates.read("12/5/05", 1930, 2010) == "2005-05-12"
    assert dates.read("12/5/05", 1900, 2100) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [("Quý II/2021", "2021-Q2"), ("quý 2 năm 2021", "2021-Q2"), ("QUÍ IV-2021", "2021-Q4"), ("KQ_2021-Q3_VP.xlsx", "2021-Q3"),
     ("Năm học 2020 - 2021", "2020-2021"), ("NĂM 2021", "2021"), ("6 tháng đầu năm 2021", "2021-H1"), ("DK_2020-2021_TTCN", "2020-2021")],
    ids=str,
)  # fmt: skip
def test_periods_in_titles_and_names(text: str, code: str) -> None:
    """However it is written, one period has one code."""
    assert periods.find(text) == Period(code)


@pytest.mark.parametrize("code", ["2021", "2021-Q1", "2021-Q4", "2021-H1", "2020-2021"])
def test_a_period_is_found_in_its_own_words(code: str) -> None:
    """What a form prints is what the reader understands."""
    period = Period(code)
    assert periods.find(period.label) == periods.find(period.phrase) == period
    assert period.first <= period.last


@pytest.mark.parametrize(
    "code", ["2021-Q5", "2021-2023", "21", "2021-Q0", "năm 2021", ""], ids=lambda code: code or "blank"
)
def test_what_is_no_period(code: str) -> None:
    """A wrong code never becomes a folder or a key."""
    with pytest.raises(ValueError, match="not a period"):
        Period(code)


def test_the_days_of_a_period() -> None:
    """First and last day count as inside."""
    assert (Period("2021-Q1").first, Period("2021-Q1").last) == (date(2021, 1, 1), date(2021, 3, 31))
    assert (Period("2020-2021").first, Period("2020-2021").last) == (date(2020, 9, 1), date(2021, 8, 31))
    assert Period("2021-H1").last == date(2021, 6, 30)


def test_months() -> None:
    """Both spellings; the month before January is of the year before; February knows leap years."""
    assert Month.parse("2021-06") == Month.parse("6/2021") == Month(2021, 6)
    assert Month(2021, 1).before == Month(2020, 12)
    assert Month(2020, 2).last_day.day == 29
    for wrong in ("2021-13", "2021", "tháng 6", "06/21"):
        with pytest.raises(ValueError, match=r".*"):
            Month.parse(wrong)


@pytest.mark.parametrize("column", [0, 25, 26, 51, 701, 702, 16383])
def test_addresses_there_and_back(column: int) -> None:
    """A value's address names its cell, up to the last column."""
    assert column_index(letters(column)) == column
    assert split_a1(a1(1048575, column)) == (1048575, column)


def test_a_spelling_of_two_entries_is_never_decided() -> None:
    """Unless it is the very name of one."""
    codes = CodeList(
        "k",
        "K",
        (CodeEntry("A", "Bằng khen tỉnh", ("BK",)), CodeEntry("B", "Bằng khen Bộ", ("BK", "Cờ")), CodeEntry("C", "Cờ")),
    )
    assert codes.code_of("bk") is None
    assert codes.ambiguous["bk"] == ("Bằng khen tỉnh", "Bằng khen Bộ")
    assert codes.code_of("cờ") == "C"
    assert codes.nearest("Bằng khen của tỉnh") == "Bằng khen tỉnh"
    assert codes.nearest("xyz") is None
