"""The two days of a run: the day it is made for, from which letters count, and the cut-off, up to which everything counts."""

from dataclasses import dataclass
from datetime import date

from tdkt_sheets.core.periods import Month

MONTHS_WORKED = 3  # after the end of its year a catalogue is still worked on; later it is only looked at


@dataclass(frozen=True, slots=True)
class RunDays:
    """`today` is the day letters are written and deadlines count from; `cut_off` the last day that counts, never after it.

    Nothing can have come after `now`; it is None where another day is given, or a year that is over is looked at.
    """

    today: date
    cut_off: date
    now: date | None = None  # the machine's day, where the office works on it


def run_days(
    month: Month | None, as_of: date | None, machine_day: date | None, year: int, latest: Month | None
) -> RunDays | None:
    """The days of a run over a catalogue of a year; None when nothing tells its month.

    `as_of` stands for today where it is given, else the machine's own day. A catalogue whose year ended more than three months ago is
    looked at, not worked: its day is the last one of the month, so that it reads the same on any day. Without a month it is that of
    today, or of the latest receipt where the catalogue is of an earlier year.
    """
    is_worked = machine_day is not None and machine_day <= _last_worked(year)
    today = as_of or (machine_day if is_worked else None)
    asked = month or (Month.of(today) if today is not None and year >= today.year else latest)
    if asked is None:
        return None
    if today is None:
        today = asked.last_day
    now = machine_day if is_worked and as_of is None else None
    return RunDays(today, min(today, asked.last_day), now)


def _last_worked(year: int) -> date:
    return Month(year + 1, MONTHS_WORKED).last_day
