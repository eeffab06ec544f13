"""The dates that mails and names state. A mail's date is a moment; a name's date is a day of the office."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import UTC, date, datetime
from email.utils import parsedate, parsedate_to_datetime

from tdkt_sheets.core.clock import VIETNAM

FIRST_YEAR, LAST_YEAR = 1990, 2100

# +0007 is what programs make of +07: no zone is some minutes off.
_SHORT_ZONE = re.compile(r"(?<=\d )(?:GMT|UTC)?([+-])(?:00(?=0[1-9]|1[0-4]))?(\d{1,2})(?::?([0-5]\d))?(?=\s*(?:\(|$))")
_OF_A_PAPER = re.compile(
    r"(?:\bqđ|\bqd\b|quyết định|quyet dinh|\bcv\b|công văn|cong van|\b(?:số|so) \d|\bmẫu\b|\bmau[ _-]|kèm theo|kem theo|ban hành|ban hanh|\bubnd\b"
    r"|nghị định|nghi dinh|\bnđ\b|thông tư|thong tu|(?:kế hoạch|ke hoach|thông báo|thong bao|tờ trình|to trinh) \d)",
    re.IGNORECASE,
)
_IN_NAME = re.compile(
    r"(?<!\d)(?P<y>\d{4})(?P<mark>[-._]?)(?P<m>\d{2})(?P=mark)(?P<d>\d{2})(?:[T_ ]?\d{6})?(?!\d)"
    r"|(?<!\d)(?P<y1>\d{4})(?P<mark1>[-._])(?P<m1>\d{1,2})(?P=mark1)(?P<d1>\d{1,2})(?!\d)"
    r"|(?<!\d)(?P<d2>\d{1,2})(?P<mark2>[-._])(?P<m2>\d{1,2})(?P=mark2)(?P<y2>\d{4})(?!\d)"
    r"|(?<!\d)(?P<d3>\d{1,2}) th[áa]ng (?P<m3>\d{1,2}) n[ăa]m (?P<y3>\d{4})(?!\d)"
)


def in_mail(text: str) -> datetime | None:
    """The moment a Date header states, always with an offset; None when it states none within the years we take.

    A missing, unknown or '-0000' zone is read as Vietnam's, +07:00.

    >>> in_mail("Mon, 12 Apr 2021 08:30:00 +0000").isoformat(), in_mail("12 Apr 2021 08:30 -0000").isoformat()
    ('2021-04-12T08:30:00+00:00', '2021-04-12T08:30:00+07:00')
    >>> in_mail("20 Mar 2021 20:00:00 +07").isoformat(), in_mail("20 Mar 2021 20:00:00 GMT+8").isoformat()
    ('2021-03-20T20:00:00+07:00', '2021-03-20T20:00:00+08:00')
    >>> in_mail("hôm qua") is None
    True
    """
    text = _SHORT_ZONE.sub(_zone, text.strip()[:200])
    for read in (parsedate_to_datetime, _without_zone, datetime.fromisoformat):
        try:
            moment = read(text)
            if moment.tzinfo is None:
                moment = moment.replace(tzinfo=VIETNAM)
            moment.astimezone(UTC)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        return moment if FIRST_YEAR <= moment.year <= LAST_YEAR else None
    return None


def _zone(match: re.Match[str]) -> str:
    """A zone of one or two digits, behind GMT, UTC or two noughts too, as four digits."""
    return f"{match[1]}{int(match[2]):02d}{match[3] or '00'}"


def _without_zone(text: str) -> datetime:
    fields = parsedate(text)
    if fields is None:
        raise ValueError(text)
    return datetime(*fields[:5], min(fields[5], 59), tzinfo=VIETNAM)


def all_in_path(path: str) -> list[datetime]:
    """Midnight in Vietnam of the day that each name of a path states: the name nearest to the file first, the last date of each.

    >>> [f"{day:%d/%m}" for day in all_in_path("2021-03-18/Gửi 01.03.2021/thu.eml!/DK_20210412.xlsx")]
    ['12/04', '01/03', '18/03']
    >>> [f"{day:%d/%m}" for day in all_in_path("2021-03-18/Kèm QĐ 12 ngày 12-5-2020/DK.xlsx")]  # the day of a paper
    ['18/03']
    >>> [f"{day:%d/%m}" for day in all_in_path("Nhận ngày 18 tháng 3 năm 2021/Ke hoach 12 ngay 05-01-2021.xlsx")]
    ['18/03']
    >>> all_in_path("2021-02-30/DK.xlsx")
    []
    """
    return [day for name in _names(path) if not _is_of_a_paper(name) and (day := _day_in(name))]


def of_a_paper(path: str) -> datetime | None:
    """The day of a decision or of a template that a path's names state: no receipt.

    >>> of_a_paper("Kèm QĐ 12 ngày 12-5-2020/DK.xlsx").date(), of_a_paper("Nộp 18.3.2021/DK.xlsx")
    (datetime.date(2020, 5, 12), None)
    """
    return next((day for name in _names(path) if _is_of_a_paper(name) and (day := _day_in(name))), None)


def _is_of_a_paper(name: str) -> bool:
    """Whether a name is that of a decision or a template, whatever stands between its words."""
    return _OF_A_PAPER.search(name.replace("_", " ").replace("-", " ")) is not None


def _names(path: str) -> Iterator[str]:
    """The names of a path, the nearest to the file first."""
    return (unicodedata.normalize("NFC", name) for name in reversed(path.split("/")))


def _day_in(name: str) -> datetime | None:
    """Midnight of the last day that a name states."""
    day = None
    for match in _IN_NAME.finditer(name):
        found = match.groupdict()
        year, month, of_month = next(
            (found["y" + n], found["m" + n], found["d" + n]) for n in ("", "1", "2", "3") if found["y" + n]
        )
        day = _day(int(year), int(month), int(of_month)) or day
    return datetime(day.year, day.month, day.day, tzinfo=VIETNAM) if day is not None else None


def _day(year: int, month: int, day: int) -> date | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
