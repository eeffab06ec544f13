"""The time an award is for: one year, one school year, or several years; and its place in a chain of periods.

A chain counts periods by ordinal: a calendar year has its own number, a school year that of the year it ends in.
"""

import re
from dataclasses import dataclass

from tdkt_sheets.core import periods
from tdkt_sheets.core.periods import Period
from tdkt_sheets.core.text import fold

_SEVERAL = re.compile(r"((?:19|20)\d\d)\s*(?:-|đến|tới)\s*((?:19|20)\d\d)")


@dataclass(frozen=True, slots=True, order=True)
class Span:
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
    def is_one(self) -> bool:
        """Whether it is a single period."""
        return self.first == self.last

    @property
    def words(self) -> str:
        """As printed."""
        if not self.is_one:
            return f"{self.first}-{self.last}"
        return f"Năm học {self.first - 1}-{self.first}" if self.is_school else f"Năm {self.first}"


def read(text: str) -> Span | None:
    """The span that a text names; None when it names none.

    >>> read("Năm 2020"), read("năm học 2019-2020"), read("2016 - 2020")
    (Span(first=2020, last=2020, is_school=False), Span(first=2020, last=2020, is_school=True), Span(first=2016, last=2020, is_school=False))
    """
    key = fold(text)
    several = _SEVERAL.search(key)
    if several and int(several[2]) > int(several[1]) + 1:
        return Span(int(several[1]), int(several[2]))
    period = periods.find(text)
    if period is not None:
        return Span.of(period)
    year = re.search(r"\b(19\d\d)\b", key)  # periods know this century only
    return Span(int(year[1]), int(year[1])) if year else None
