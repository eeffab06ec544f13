"""The office's clock: a receipt belongs to the day it was in Vietnam, in whatever zone the mail was dated."""

from datetime import date, datetime, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7))
FIRST_OF_ZIP = (1980, 1, 1, 0, 0, 0)  # the earliest time that a member of a zip can have


def here(moment: datetime) -> datetime:
    """A moment as the office's wall clock shows it; one without a zone already is.

    >>> here(datetime(2021, 3, 31, 17, 30, tzinfo=timezone.utc)).isoformat()
    '2021-04-01T00:30:00+07:00'
    """
    return moment.astimezone(VIETNAM) if moment.tzinfo else moment


def day_of(moment: datetime) -> date:
    """The day of a moment in Vietnam."""
    return here(moment).date()
