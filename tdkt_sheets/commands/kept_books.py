"""The office's own books as acts keep them, when a period is closed and when the leaders were shown a month; what changed in them since."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from tdkt_sheets.acts.act import Act
from tdkt_sheets.acts.kinds import CLOSED, SHOWN
from tdkt_sheets.acts.standing import StandingActs
from tdkt_sheets.commands.still_named import refuse_still_named
from tdkt_sheets.commands.workers import LARGEST_BOOK
from tdkt_sheets.core import dates
from tdkt_sheets.core.book_changes import BookChange, BooksSince
from tdkt_sheets.core.clock import day_of
from tdkt_sheets.core.office_files import OFFICE_FILES
from tdkt_sheets.core.periods import Month, period_label
from tdkt_sheets.core.removed import Removed, without
from tdkt_sheets.core.sheets import RawWorkbook
from tdkt_sheets.excel.faults import Unreadable
from tdkt_sheets.excel.read import read
from tdkt_sheets.month.book_changes import book_changes
from tdkt_sheets.publish.plain_files import plain_bytes

KEPT_IN = "so/"


def books_to_keep(inbox: Path) -> dict[str, bytes]:
    """The members of a parcel that are the books as they stand now.

    Raises: UsageRefused while one names somebody whose data were taken out: what an act keeps is not changed any more.
    """
    refuse_still_named(inbox, "Chưa ghi việc này")
    found = ((name, inbox / name) for name in sorted(OFFICE_FILES))
    read_now = {name: plain_bytes(path, LARGEST_BOOK) for name, path in found if path.is_file()}
    return {KEPT_IN + name: data for name, data in read_now.items() if data is not None}


def kept_books(kept: Mapping[str, Mapping[str, bytes]]) -> dict[str, dict[str, bytes]]:
    """The books that acts keep, by the act's name, of those that keep any."""
    found = {
        act: {name.removeprefix(KEPT_IN): data for name, data in members.items() if name.startswith(KEPT_IN)}
        for act, members in kept.items()
    }
    return {act: books for act, books in found.items() if books}


def changed_books(
    acts: StandingActs, kept: Mapping[str, Mapping[str, bytes]], now: Mapping[str, bytes], removed: Removed
) -> Iterator[BooksSince]:
    """What changed since the leaders were shown a month last, and since the last closing, as far as these acts kept the books."""
    shown = _latest(acts, SHOWN, kept)
    if shown is not None:
        month = Month.parse(shown.text("month"))
        title = (
            f"SỔ CỦA VĂN PHÒNG THAY ĐỔI TỪ KHI TRÌNH LÃNH ĐẠO SỐ LIỆU THÁNG {month.number}/{month.year} ({_day(shown)})"
        )
        yield BooksSince("Sổ từ lần trình", title, tuple(_changes(kept[shown.name], now, removed)))
    closed = _latest(acts, CLOSED, kept)
    if closed is not None:
        what = " ".join(filter(None, (closed.text("form"), period_label(closed.text("period")))))
        title = f"SỔ CỦA VĂN PHÒNG THAY ĐỔI TỪ KHI CHỐT {what.upper()} ({_day(closed)})"
        yield BooksSince("Sổ từ lần chốt", title, tuple(_changes(kept[closed.name], now, removed)))


def _latest(acts: StandingActs, kind: str, kept: Mapping[str, object]) -> Act | None:
    return max((act for act in acts.of(kind) if act.name in kept), key=lambda act: act.order, default=None)


def _day(act: Act) -> str:
    day = day_of(act.written)
    return f"ghi ngày {dates.show(day.isoformat())}"


def _changes(before: Mapping[str, bytes], now: Mapping[str, bytes], removed: Removed) -> Iterator[BookChange]:
    for name in sorted({*before, *now}):
        if before.get(name) != now.get(name):
            yield from book_changes(name, _raw(before.get(name), removed), _raw(now.get(name), removed))


def _raw(data: bytes | None, removed: Removed) -> RawWorkbook | None:
    try:
        return without(read(data, "xlsx"), removed)[0] if data is not None else None
    except Unreadable:
        return None
