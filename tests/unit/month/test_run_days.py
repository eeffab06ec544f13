"""The day a run is made for and its cut-off."""

from datetime import date

import pytest

from tdkt_sheets.core.periods import Month
from tdkt_sheets.month.run_days import RunDays, run_days

JUNE, DECEMBER = Month(2026, 6), Month(2026, 12)


@pytest.mark.parametrize(
    ("month", "as_of", "machine", "year", "latest", "days"),
    [
        # the month still runs: it is not over
        (DECEMBER, None, "2026-12-01", 2026, None, ("2026-12-01", "2026-12-01")),
        (DECEMBER, "2026-12-10", "2026-12-01", 2026, None, ("2026-12-10", "2026-12-10")),
        # a month that ended is made on a later day
        (JUNE, None, "2026-12-01", 2026, None, ("2026-12-01", "2026-06-30")),
        (JUNE, "2026-07-05", "2026-12-01", 2026, None, ("2026-07-05", "2026-06-30")),
        # without a month: today's, or the latest receipt's where the catalogue is of an earlier year
        (None, None, "2026-12-01", 2026, JUNE, ("2026-12-01", "2026-12-01")),
        (None, None, "2027-02-10", 2026, DECEMBER, ("2027-02-10", "2026-12-31")),
        (None, "2026-05-15", "2026-12-01", 2026, None, ("2026-05-15", "2026-05-15")),
        # a year that ended more than three months ago is looked at: the same on any day
        (DECEMBER, None, "2027-03-31", 2026, None, ("2027-03-31", "2026-12-31")),
        (DECEMBER, None, "2027-04-01", 2026, None, ("2026-12-31", "2026-12-31")),
        (JUNE, None, "2029-01-01", 2026, None, ("2026-06-30", "2026-06-30")),
        (None, None, "2029-01-01", 2026, JUNE, ("2026-06-30", "2026-06-30")),
        (JUNE, "2026-06-10", "2029-01-01", 2026, None, ("2026-06-10", "2026-06-10")),
    ],
)  # fmt: skip
def test_the_days_of_a_run(
    month: Month | None, as_of: str | None, machine: str, year: int, latest: Month | None, days: tuple[str, str]
) -> None:
    found = run_days(month, date.fromisoformat(as_of) if as_of else None, date.fromisoformat(machine), year, latest)
    is_worked = as_of is None and machine < "2027-04"
    assert found == RunDays(*map(date.fromisoformat, days), date.fromisoformat(machine) if is_worked else None)


def test_nothing_tells_the_month() -> None:
    """An old catalogue, and nothing that is dated."""
    assert run_days(None, None, date(2029, 1, 1), 2026, None) is None
