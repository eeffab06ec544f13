"""Reporting periods and months."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from tdkt_sheets.core.text import fold

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
NUMERALS = ("", "I", "II", "III", "IV")
_SCHOOL = re.compile(r"(?:năm học|nh)?[\s:]{0,3}(20\d\d)\s{0,3}[-/]\s{0,3}(20\d\d)")
_QUARTER_WORDS = re.compile(r"(?:quý|quí|q)\s*\.?\s*(iv|iii|ii|i|[1-4])\b\s*(?:năm|[/\-,])?\s*(20\d\d)")
_QUARTER_CODE = re.compile(r"\b(20\d\d)\s*-?\s*q([1-4])\b")
_HALF = re.compile(r"(?:6 tháng đầu năm\s*|(?=20\d\d-h1))(20\d\d)(?:-h1)?")
_YEAR = re.compile(r"(?:năm\s*)?\b(20\d\d)\b")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A period by its code: '2021', '2021-Q1', '2021-H1' or the school year '2020-2021'."""

    code: str

    def __post_init__(self) -> None:
        if not re.fullmatch(r"\d{4}(-Q[1-4]|-H1|-\d{4})?", self.code) or (
            self.is_school_year and int(self.code[5:]) != int(self.code[:4]) + 1
        ):
            raise ValueError(f"not a period: {self.code!r}")

    @property
    def year(self) -> int:
        """The calendar year; of a school year, the year it begins in."""
        return int(self.code[:4])

    @property
    def quarter(self) -> int | None:
        """1 to 4, or None."""
        return int(self.code[6]) if "Q" in self.code else None

    @property
    def is_school_year(self) -> bool:
        """Whether it runs from September to August."""
        return len(self.code) == 9

    @property
    def first(self) -> date:
        """First day."""
        return _days(self)[0]

    @property
    def last(self) -> date:
        """Last day."""
        return _days(self)[1]

    def is_told_by(self, quarter: "Period") -> bool:
        """Whether a report on a quarter tells of it: a school year's targets say nothing of the quarters before it."""
        return self.first <= quarter.last <= self.last

    @property
    def label(self) -> str:
        """As printed: 'Năm 2021', 'Quý II/2021', '6 tháng đầu năm 2021', 'Năm học 2020-2021'."""
        if self.is_school_year:
            return f"Năm học {self.code}"
        if self.quarter:
            return f"Quý {NUMERALS[self.quarter]}/{self.year}"
        return f"6 tháng đầu năm {self.year}" if self.code.endswith("H1") else f"Năm {self.year}"

    @property
    def phrase(self) -> str:
        """As used inside a sentence or a title: 'năm 2021', 'quý II năm 2021'."""
        if self.quarter:
            return f"quý {NUMERALS[self.quarter]} năm {self.year}"
        return self.label[0].lower() + self.label[1:]


@lru_cache(maxsize=1_000)
def _days(period: Period) -> tuple[date, date]:
    """First and last day of a period; every row of every form asks for them."""
    year, quarter = period.year, period.quarter
    if period.is_school_year:
        return date(year, 9, 1), date(year + 1, 8, 31)
    first = date(year, 1 + 3 * ((quarter or 1) - 1), 1)
    month = 3 * quarter if quarter else 6 if period.code.endswith("H1") else 12
    return first, date(year, month, monthrange(year, month)[1])


def find(text: str) -> Period | None:
    """The period that a text names, in any of the usual spellings; None when it names none.

    >>> find("Quý II/2021"), find("KQ_2021-Q3"), find("năm học 2020 – 2021"), find("NĂM 2021")
    (Period(code='2021-Q2'), Period(code='2021-Q3'), Period(code='2020-2021'), Period(code='2021'))
    >>> find("danh sách") is None
    True
    """
    key = fold(text).replace("_", " ")
    if match := _QUARTER_WORDS.search(key):
        return Period(f"{match[2]}-Q{_ROMAN[match[1]]}")
    if match := _QUARTER_CODE.search(key):
        return Period(f"{match[1]}-Q{match[2]}")
    if (match := _SCHOOL.search(key)) and int(match[2]) == int(match[1]) + 1:
        return Period(f"{match[1]}-{match[2]}")
    if match := _HALF.search(key):
        return Period(f"{match[1]}-H1")
    match = _YEAR.search(key)
    return Period(match[1]) if match else None


def exact(text: str) -> Period | None:
    """The period that a text is, from its first sign to its last; None when it says anything else beside it.

    >>> exact("2026-Q2"), exact("quý 3/2026"), exact("Năm học 2025-2026"), exact("6 tháng đầu năm 2026")
    (Period(code='2026-Q2'), Period(code='2026-Q3'), Period(code='2025-2026'), Period(code='2026-H1'))
    >>> [exact(text) for text in ("2026-Q5", "III/2026", "2026-06", "2026-2028", "2026.5", "2026-abc")]
    [None, None, None, None, None, None]
    """
    key = fold(text).replace("_", " ").strip()
    if _SCHOOL.fullmatch(key):
        found = find(text)
        return found if found is not None and found.is_school_year else None
    return find(text) if any(each.fullmatch(key) for each in (_QUARTER_WORDS, _QUARTER_CODE, _HALF, _YEAR)) else None


def near(text: str) -> list[Period]:
    """The periods that a text which is none may have meant, the likeliest first.

    >>> [period.code for period in near("III/2026")], [period.code for period in near("2026-06")]
    (['2026-Q3', '2026'], ['2026-Q2', '2026'])
    """
    key = fold(text)
    year = re.search(r"20\d\d", key)
    if year is None:
        return []
    rest = key.replace(year[0], " ", 1)
    quarters = [_ROMAN[each] for each in re.findall(r"\b(?:q|quý)?\s*(iv|iii|ii|i)\b", rest)]
    quarters += [_quarter_meant(int(each)) for each in re.findall(r"(?<![q\d])\d+", rest) if 1 <= int(each) <= 12]
    quarters += [int(each) for each in re.findall(r"q([1-4])\b", rest)]
    codes = dict.fromkeys([*(f"{year[0]}-Q{number}" for number in quarters), year[0]])
    return [Period(code) for code in codes]


def meant(text: str, labels: bool = False) -> str:
    """A sentence behind another one that asks about the nearest periods, by their codes or their labels; '' when none is near.

    >>> meant("2026-06"), meant("III/2026", labels=True), meant("nay")
    (' Có phải 2026-Q2 hoặc 2026?', ' Có phải Quý III/2026 hoặc Năm 2026?', '')
    """
    found = [period.label if labels else period.code for period in near(text)]
    return f" Có phải {' hoặc '.join(found)}?" if found else ""


def _quarter_meant(number: int) -> int:
    """A number up to 4 is a quarter, a larger one the month of a quarter."""
    return number if number <= 4 else (number + 2) // 3


def period_label(code: str) -> str:
    """A period's label, or the code when it is no period."""
    try:
        return Period(code).label if code else ""
    except ValueError:
        return code


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month, written '2021-06'."""

    year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> "Month":
        """From '2021-06', '6/2021', '06-2021' or 'tháng 6 năm 2021'; ValueError otherwise.

        >>> Month.parse("tháng 4/2026") == Month.parse("04-2026") == Month.parse("Tháng 4 năm 2026") == Month(2026, 4)
        True
        """
        key = fold(text).strip()
        match = re.fullmatch(r"(\d{4})[-/](\d{1,2})", key)
        year, number = (match[1], match[2]) if match else ("", "")
        if not match:
            match = re.fullmatch(r"(?:tháng|t)?\s*(\d{1,2})\s*(?:[-/.]|năm)\s*(\d{4})", key)
            number, year = (match[1], match[2]) if match else ("", "")
        if not match or not 1 <= int(number) <= 12 or not 1900 <= int(year) <= 2200:
            raise ValueError(text)
        return cls(int(year), int(number))

    @classmethod
    def of(cls, day: date) -> "Month":
        """The month a day lies in."""
        return cls(day.year, day.month)

    @property
    def code(self) -> str:
        """'2021-06'."""
        return f"{self.year:04d}-{self.number:02d}"

    @property
    def last_day(self) -> date:
        """The last day of the month."""
        return date(self.year, self.number, monthrange(self.year, self.number)[1])

    @property
    def before(self) -> "Month":
        """The month before."""
        return Month(self.year, self.number - 1) if self.number > 1 else Month(self.year - 1, 12)
