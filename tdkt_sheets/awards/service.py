"""Time served as people write it ("9/2003 - 6/2010; 7/2010 - nay"): stretches with the precision given, gaps, and how long it is at a day.

What cannot be read is told, never guessed. A month or a year alone leaves a day open: a length has a most and a least.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from tdkt_sheets.core import dates
from tdkt_sheets.core.text import fold

_DATE = r"(?:ngày )?(?:\d{1,2}[/.-]){0,2}\d{4}(?!\d)|(?:ngày \d{1,2} )?tháng \d{1,2},? năm \d{4}"
_DATE = rf"(?:(?:tháng |năm )?(?:{_DATE}))"
_NOW = r"(?:hiện )?nay|hiện tại|bây giờ"
_SPAN = re.compile(rf"(?<![\d/.])({_DATE})\s*(?:-|đến hết|đến|tới|→)+\s*(?:hết )?({_DATE}|{_NOW})")
_DATED = re.compile(r"\d{4}|\d{1,2}[/.-]\d")  # a bit of text that was to be a date
_CUTS = re.compile(r"[;\n]")
_DAYS_OF_MONTH = 30  # days left over from several stretches make a month


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of time served: its first day and its last in ISO, each maybe a month or a year alone; '' while it lasts."""

    since: str
    until: str


@dataclass(frozen=True, slots=True)
class Service:
    """Stretches in order of time, and the bits of text that could not be read."""

    stretches: tuple[Stretch, ...]
    unread: tuple[str, ...] = ()


@lru_cache(maxsize=50_000)
def read(text: str) -> Service:
    """The stretches that a text names, in any of the usual spellings; places and posts beside them are passed over.

    >>> read("9/2003 - 6/2010; 7/2010 - nay").stretches
    (Stretch(since='2003-09', until='2010-06'), Stretch(since='2010-07', until=''))
    >>> read("từ 01/9/2003 đến nay: Phòng Người có công; 2001").unread
    ('2001',)
    """
    found: list[Stretch] = []
    unread: list[str] = []
    for part in _CUTS.split(text.replace("\\n", "\n")):
        key, end = fold(part), 0
        for match in _SPAN.finditer(key):
            unread += _dated(key[end : match.start()])
            end = match.end()
            stretch = _stretch(match[1], match[2])
            if stretch is None:
                unread.append(match[0])
            else:
                found.append(stretch)
        rest = key[end:]
        unread += _dated(rest) if end else [part.strip()] * bool(part.strip())
    return Service(
        tuple(sorted(found, key=lambda each: (dates.first_day(each.since), each.since, each.until))), tuple(unread)
    )


def _dated(text: str) -> Iterator[str]:
    """What is left of a text when it holds something like a date."""
    if _DATED.search(text):
        yield text.strip(" ,.:-()")


def _stretch(since: str, until: str) -> Stretch | None:
    first = _iso(since)
    last = "" if re.fullmatch(_NOW, until) else _iso(until)
    if first is None or last is None or (last and dates.last_day(last) < dates.first_day(first)):
        return None
    return Stretch(first, last)


def _iso(text: str) -> str | None:
    words = text.removeprefix("ngày ") if "tháng" not in text else text
    return dates.read(words, 1945, 2100)


def gaps(stretches: Sequence[Stretch]) -> list[tuple[str, str]]:
    """Between which dates there was certainly no service: the end of a stretch and the beginning of the next."""
    return [(before.until, after.since) for before, after in pairwise(_joined(stretches)) if before.until]


def _joined(stretches: Sequence[Stretch]) -> list[Stretch]:
    """Stretches with those made one between which there may be no gap."""
    joined: list[Stretch] = []
    for each in stretches:
        last = joined[-1] if joined else None
        if last is None or (
            last.until and dates.first_day(each.since) > dates.last_day(last.until) + timedelta(days=1)
        ):
            joined.append(each)
        elif last.until and (not each.until or dates.last_day(each.until) > dates.last_day(last.until)):
            joined[-1] = Stretch(last.since, each.until)
    return joined


def months(stretches: Sequence[Stretch], day: date, added_years: Decimal = Decimal(0)) -> tuple[int, int]:
    """Whole months served by the end of a day, at the least and at the most, years that are added included.

    >>> months(read("01/9/2003 - nay").stretches, date(2018, 8, 31)), months(read("2003 - 2018").stretches, date(2021, 1, 1))
    ((180, 180), (168, 192))
    """
    blocks = _joined(stretches)
    most = [
        (dates.first_day(each.since), min(dates.last_day(each.until), day) if each.until else day) for each in blocks
    ]
    least = [
        (dates.last_day(each.since), min(dates.first_day(each.until), day) if each.until else day) for each in blocks
    ]
    more = int(added_years * 12)
    return _whole_months(least) + more, _whole_months(most) + more


def _whole_months(spans: Iterable[tuple[date, date]]) -> int:
    """Months and days from each first day to each last, both included, added up; the days of one stretch alone are no month."""
    total, left = 0, []
    for first, last in spans:
        if last < first:
            continue
        end = last + timedelta(days=1)
        number = (end.year - first.year) * 12 + end.month - first.month
        days = end.day - first.day
        if days < 0:
            number, days = number - 1, max(0, days + _DAYS_OF_MONTH)
        total += number
        left.append(days)
    return total + (sum(left) // _DAYS_OF_MONTH if len(left) > 1 else 0)
