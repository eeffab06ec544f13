"""Dates with the precision that was given: a day, a month or a year, kept as ISO text ('1985-05-12', '1985-05', '1985')."""

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

_WORDS = re.compile(r"(?:(?:ngày\s*)?(\d{1,2})\s*)?tháng\s*(\d{1,2})\s*(?:,\s*)?năm\s*(\d{4})$", re.IGNORECASE)
_DAY = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})$")
_MONTH = re.compile(r"(?:tháng\s*)?(\d{1,2})\s*[/.\-]\s*(\d{4})$", re.IGNORECASE)
_YEAR = re.compile(r"(?:năm\s*)?(\d{4})$", re.IGNORECASE)
_BEFORE = re.compile(
    r"(?:(?:sinh|ký|cấp|sn|s\.n\.?) ?)?(?:(?:ngày|năm|tháng) ?)?(?:: ?)?(?=[\d.…_?x/-])", re.IGNORECASE
)
_UNKNOWN = r"(?:00|xx?|[._?…-]{1,6}|)"
_PARTLY = re.compile(
    rf"(?:0 ?/ ?(?=0 ?/)0|{_UNKNOWN}) ?/ ?(?:{_UNKNOWN} ?/ ?)?((?:\d{{1,2}} ?/ ?)?\d{{4}})$", re.IGNORECASE
)
_STROKES = str.maketrans("⁄∕", "//")
_WHOLE = len("1985-05-12")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?$")


def read(text: str, first_year: int = 1900, last_year: int = 2100) -> str | None:
    """The date a text says, day before month; None when it says none within the years given.

    A year of two digits is taken only when one century alone lies within the years. A day, or a day and a month, written as unknown
    (00, xx, dots, a line, nothing between the strokes) leave the rest; a word before the date is passed over.

    >>> read("12/5/1985"), read("5/1985"), read("1985"), read("ngày 01 tháng 3 năm 2021")
    ('1985-05-12', '1985-05', '1985', '2021-03-01')
    >>> read("31/2/2021") is None
    True
    >>> read("12-5-85", 1930, 2010)
    '1985-05-12'
    >>> read("00/00/1985"), read("…/5/1985"), read("ngày 18/6/2021")
    ('1985', '1985-05', '2021-06-18')
    >>> read("//1985"), read("xx/xx/1985"), read("0/0/1985"), read("SN 1985"), read("12 tháng 5 năm 1985"), read("12⁄5⁄1985")
    ('1985', '1985', '1985', '1985', '1985-05-12', '1985-05-12')
    """
    text = text.translate(_STROKES).strip(" '").rstrip(".")
    if not text[:1].isdecimal() or text[:1] == "0":
        text = _without_unknown(text)
    if match := _DAY.match(text):
        day, month, year = match[1], match[2], match[3]
    elif match := _WORDS.match(text):
        day, month, year = match[1] or "", match[2], match[3]
    elif match := _ISO.match(text):
        year, month, day = match[1], match[2], match[3]
    elif match := _MONTH.match(text):
        day, month, year = "", match[1], match[2]
    elif match := _YEAR.match(text):
        day, month, year = "", "", match[1]
    else:
        return None
    if len(year) == 2:
        fitting = [century + int(year) for century in (1900, 2000) if first_year <= century + int(year) <= last_year]
        if len(fitting) != 1:
            return None
        year = str(fitting[0])
    return build(int(year), int(month) if month else None, int(day) if day else None)


def _without_unknown(text: str) -> str:
    """The text of a date without words before it, and without a day or month that is said not to be known."""
    if before := _BEFORE.match(text):
        rest = text[before.end() :]
        text = rest if before[0].strip() and not _WORDS.match(text) else text
    partly = _PARTLY.match(text)
    return partly[1] if partly else text


def build(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """ISO text of a date that exists; None of one that does not."""
    if not 1 <= year <= 9999 or (month is not None and not 1 <= month <= 12):
        return None
    if month is None:
        return f"{year:04d}"
    if day is None:
        return f"{year:04d}-{month:02d}"
    if not 1 <= day <= 28 and not 1 <= day <= monthrange(year, month)[1]:
        return None
    return f"{year:04d}-{month:02d}-{day:02d}"


@lru_cache(maxsize=1 << 14)
def show(iso: str) -> str:
    """A date as offices write it, two digits for the day and for the first two months.

    >>> show("2021-02-05"), show("2021-05-12"), show("1985-05"), show("1985")
    ('05/02/2021', '12/5/2021', '5/1985', '1985')
    """
    parts = iso.split("-")
    if len(parts) == 1:
        return iso
    month = int(parts[1])
    shown = f"{month:02d}" if month <= 2 else str(month)
    if len(parts) == 2:
        return f"{shown}/{parts[0]}"
    return f"{parts[2]}/{shown}/{parts[0]}"


def is_whole(iso: str | None) -> bool:
    """Whether a date has its day, not a month or year alone.

    >>> is_whole("1985-05-12"), is_whole("1985-05"), is_whole(None)
    (True, False, False)
    """
    return iso is not None and len(iso) == _WHOLE


def agree(first: str | None, second: str | None) -> bool:
    """Whether two partial dates can be the same day: one unknown, or one the beginning of the other.

    >>> agree("1985", "1985-05-12"), agree("1985-05", "1986"), agree(None, "1985")
    (True, False, True)
    """
    return not first or not second or first.startswith(second) or second.startswith(first)


def first_day(iso: str) -> date:
    """The earliest day a date can mean."""
    parts = [int(part) for part in iso.split("-")]
    return date(parts[0], parts[1] if len(parts) > 1 else 1, parts[2] if len(parts) > 2 else 1)


def last_day(iso: str) -> date:
    """The latest day a date can mean."""
    parts = [int(part) for part in iso.split("-")]
    month = parts[1] if len(parts) > 1 else 12
    return date(parts[0], month, parts[2] if len(parts) > 2 else monthrange(parts[0], month)[1])


def in_words(day: date) -> str:
    """A date in running text.

    >>> in_words(date(2021, 2, 5)), in_words(date(2021, 12, 5))
    ('ngày 05 tháng 02 năm 2021', 'ngày 05 tháng 12 năm 2021')
    """
    return f"ngày {day.day:02d} tháng {f'{day.month:02d}' if day.month <= 2 else day.month} năm {day.year}"


def lies_within(day: date, since: date | None, until: date | None) -> bool:
    """Whether a day lies between two others, both included; None leaves an end open.

    >>> lies_within(date(2021, 6, 30), None, date(2021, 6, 30)), lies_within(date(2021, 6, 30), date(2021, 7, 1), None)
    (True, False)
    """
    return (since is None or since <= day) and (until is None or day <= until)


def is_in_office(day: date | None, since: date | None, until: date | None) -> bool:
    """Whether somebody holds a post on a day; on one that is not known yet, whoever has no last day."""
    return until is None if day is None else lies_within(day, since, until)
