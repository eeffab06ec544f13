"""The days on which the list of a round hangs out before it goes further: as many working days as the settings say."""

from dataclasses import dataclass
from datetime import date

from tdkt_sheets.core.working_days import LATER
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.roster.rounds import Round, RoundKind

SETTING = "public_days"
LEAST, MOST = 1, 100  # what the setting takes


@dataclass(frozen=True, slots=True)
class PublicDays:
    """The first and the last day, and the day of the round's next step; None where nothing tells them.

    `is_noted`: the office noted that it hangs; `asked` is the last day that would do then.
    """

    first: date
    last: date | None
    step: date | None
    is_noted: bool = False
    asked: date | None = None

    @property
    def is_too_late(self) -> bool:
        """Whether the list still hangs when the next step is due."""
        return self.last is not None and self.step is not None and self.last >= self.step

    @property
    def is_too_short(self) -> bool:
        """Whether the office noted fewer days than its own setting asks for."""
        return self.last is not None and self.asked is not None and self.last < self.asked


def public_days(round_: Round, catalogue: Catalogue, goes_up: bool = False) -> PublicDays | None:
    """The latest days that end before the round's next step is due.

    None where the office set no number, where that step has no day, and for what goes to the State, which has days of its own.
    What goes up waits for the day of handing on; the day of a decision says nothing about it.
    """
    number, step = _number(catalogue), _next_step(round_, goes_up)
    if number < LEAST or step is None or round_.kind is RoundKind.STATE:
        return None
    return PublicDays(catalogue.days.before(step, number), catalogue.days.before(step, 1), step)


def as_noted(first: date, until: date | None, round_: Round, catalogue: Catalogue, goes_up: bool = False) -> PublicDays:
    """The days of a list of which the office noted that it hangs: as many as the settings say where it noted no last one."""
    number = _number(catalogue)
    asked = catalogue.days.after(first, number - 1) if number >= LEAST else None
    return PublicDays(first, until or asked, _next_step(round_, goes_up), True, asked)


def _next_step(round_: Round, goes_up: bool) -> date | None:
    """When the round goes on; what goes up waits for the day of handing on, the day of a decision says nothing about it."""
    steps = [day for day in (round_.submit_by, round_.planned_day) if day is not None]
    return min(steps) if steps and not (goes_up and round_.submit_by is None) else None


def from_writing_on(latest: PublicDays, written: date, catalogue: Catalogue) -> PublicDays:
    """The days of a list that is written on a day: the latest ones; where these have begun before it, as many from the day of writing on."""
    return latest if latest.first >= written else _from(written, latest.step, catalogue)


def of_each_dossier(round_: Round, written: date, catalogue: Catalogue) -> PublicDays | None:
    """The days of a list of a round that decides each dossier by itself: from the day of writing on; None of other rounds, or without a number."""
    if not round_.decides_each or _number(catalogue) < LEAST:
        return None
    return _from(written, None, catalogue)


def _from(written: date, step: date | None, catalogue: Catalogue) -> PublicDays:
    first = catalogue.days.moved(written, LATER)
    return PublicDays(first, catalogue.days.after(first, _number(catalogue) - 1), step)


def _number(catalogue: Catalogue) -> int:
    return int(catalogue.settings.get(SETTING) or 0)
