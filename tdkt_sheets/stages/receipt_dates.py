"""When a part came, judged by all that states a day: its mail, the server that took the mail, what the office noted, names of folders and files.

A day that cannot be is passed over for the next that can, and told; where none can, there is none. What the mail says holds while it is possible.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from tdkt_sheets.core import dates
from tdkt_sheets.core.clock import day_of
from tdkt_sheets.core.deliveries import Part, ReadPart
from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.text import upper_first
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.rules import deliveries as rules

LONGEST_WAY = timedelta(days=60)  # no server tries so long to hand a mail on
EARLY = timedelta(days=90)  # so long before a form opens nobody has anything to send of it
ONE_DAY = timedelta(days=1)  # what a clock may be wrong by
_BY = {
    "mail": "ngày máy chủ nhận",
    "name": "ngày ghi ở tên tệp, thư mục",
    "noted": "ngày Văn phòng Sở đã ghi tiếp nhận",
}


def with_possible_date(read: ReadPart, catalogue: Catalogue, now: date | None) -> ReadPart:
    """The part with the first of its dates that can be; what cannot stands in `stated`.

    None is left to a part whose only dates are years away, or long before its form opens: nothing is late or early by them. One that is only still to come
    keeps it, and is asked about.
    """
    part = read.part
    if part.received is None or part.noted:
        return read
    why = _why_not(part.received, read, catalogue, now)
    if not why:
        late = next((at for at, by in part.others if by == "server" and at - part.received > LONGEST_WAY), None)
        if late is None or _why_not(late, read, catalogue, now):
            return read
    told = part.stated or part.received
    if part.beside is not None and not _why_not(part.beside.at, read, catalogue, now):
        noted = part.beside
        return replace(read, part=replace(part, received=noted.at, dated_by="noted", noted=noted, stated=told))
    for at, by in part.others:
        if not _why_not(at, read, catalogue, now):
            dated_by = "mail" if by == "server" else by
            return replace(read, part=replace(part, received=at, dated_by=dated_by, stated=told))
    if why == _not_yet(now):
        return read
    return replace(read, part=replace(part, received=None, dated_by="", stated=told))


def date_findings(read: ReadPart, catalogue: Catalogue, now: date | None) -> Iterator[Finding]:
    """What is told of when a file came: another day taken than the one that was stated, or no day known."""
    part = read.part
    if part.stated is None:
        return
    stated = dates.show(day_of(part.stated).isoformat())
    why = _why_not(part.stated, read, catalogue, now)
    where = stated_by(part)
    if part.received is None:
        yield rules.NO_RECEIPT.at(
            file=part.path, stated=stated, where=where, why=why or "là ngày của văn bản, mẫu biểu ghi ở tên"
        )
        return
    facts: dict[str, Any] = {"where": upper_first(where), "stated": stated, "by": _BY[part.dated_by]}
    if part.dated_by == "mail":  # the server's day
        why = "sau ngày máy chủ thư nhận" if part.stated > part.received else "quá lâu trước ngày máy chủ thư nhận"
    yield rules.IMPOSSIBLE_DATE.at(
        file=part.path, why=why, taken=dates.show(day_of(part.received).isoformat()), **facts
    )


def stated_by(part: Part) -> str:
    """What states the day of a part."""
    return "thư" if part.carrier is not None or part.sender else "tên tệp, thư mục"


def _why_not(at: datetime, read: ReadPart, catalogue: Catalogue, now: date | None) -> str:
    """Why a part cannot have come then; '' where it can."""
    day = day_of(at)
    if day.year not in _years(catalogue):
        return f"quá xa năm {catalogue.year}"
    if now is not None and day > now + ONE_DAY:
        return _not_yet(now)
    due = catalogue.due_of(read.submission.slot) if read.submission is not None else None
    if due is not None and due.opens is not None and day < due.opens - EARLY:
        return f"quá lâu trước ngày mở biểu {dates.show(due.opens.isoformat())}"
    return ""


def _not_yet(now: date | None) -> str:
    return f"sau hôm nay {dates.show(now.isoformat())}" if now is not None else ""


def _years(catalogue: Catalogue) -> range:
    """From the year before to the year after all that the catalogue works on."""
    decided = (each.decision_day.year for each in catalogue.rounds if each.decision_day)
    years = {catalogue.year, *(due.last_day.year for due in catalogue.dues), *decided}
    return range(min(years) - 1, max(years) + 2)
