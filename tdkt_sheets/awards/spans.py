"""The time an award is for: one year, one school year, or several years; and its place in a chain of periods.

A chain counts periods by ordinal: a calendar year has its own number, a school year that of the year it ends in.
"""

import re
from collections.abc import Set
from typing import NamedTuple

from tdkt_sheets.core.periods import Period
from tdkt_sheets.core.text import fold

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_BETWEEN = re.compile(r"(-|/|,|đến|tới|và)(?: hết)?(?: năm)?")  # what may stand between two years


class Span(NamedTuple):
    """The ordinals of the first and the last period, and whether they are school years."""

    first: int
    last: int
    is_school: bool = False

    @classmethod
    def of(cls, period: Period) -> "Span":
        """The span of one period."""
        ordinal = period.last.year
        return cls(ordinal, ordinal, period.is_school_year)

    @property
    def period(self) -> Period:
        """Its first period."""
        return Period(f"{self.first - 1}-{self.first}" if self.is_school else f"{self.first}")

    @property
    def is_one(self) -> bool:
        """Whether it is a single period."""
        return self.first == self.last

    @property
    def words(self) -> str:
        """As printed."""
        if not self.is_one:
            joined = ", " if self.last == self.first + 1 else "-"  # 2020-2021 would be a school year
            return f"Năm {self.first}{joined}{self.last}"
        return f"Năm học {self.first - 1}-{self.first}" if self.is_school else f"Năm {self.first}"


def read(text: str) -> Span | None:
    """The span that a text names; None when it names none, or names years that make no span.

    >>> read("Năm 2020"), read("năm học 2019-2020"), read("từ năm 2016 đến năm 2020")
    (Span(first=2020, last=2020, is_school=False), Span(first=2020, last=2020, is_school=True), Span(first=2016, last=2020, is_school=False))
    >>> read("2020, 2021"), read("2021-2016"), read("năm học 2019-2021")
    (Span(first=2020, last=2021, is_school=False), None, None)
    """
    key = fold(text)
    years = list(_YEAR.finditer(key))
    named = list(dict.fromkeys(int(year[0]) for year in years))
    if len(named) == 1:
        return None if "năm học" in key else Span(named[0], named[0])
    if len(years) != 2 or named[0] > named[1]:
        return None
    between = _BETWEEN.fullmatch(key[years[0].end() : years[1].start()].strip())
    if not between:
        return None
    if named[1] == named[0] + 1 and between[1] in "-/":
        return Span(named[1], named[1], is_school=True)
    if "năm học" in key or (between[1] in ("/", ",", "và") and named[1] > named[0] + 1):
        return None
    return Span(named[0], named[1])


def in_a_row(ordinals: Set[int], last: int) -> int:
    """How many periods without a gap end with that one.

    >>> in_a_row({2017, 2019, 2020, 2021}, 2021), in_a_row({2019, 2020}, 2021)
    (3, 0)
    """
    first = last
    while first in ordinals:
        first -= 1
    return last - first
