"""The days on which the list of a round hangs out before it goes further: as many working days as the settings say."""

from datetime import date

from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.roster.rounds import Round, RoundKind

SETTING = "public_days"
MOST = 100


def public_days(round_: Round, catalogue: Catalogue, goes_up: bool = False) -> tuple[date, date] | None:
    """The first and the last day, the latest ones that end before the round's next step is due.

    None where the office set no number, where that step has no day, and for what goes to the State, which has days of its own.
    What goes up waits for the day of handing on; the day of a decision says nothing about it.
    """
    number = int(catalogue.settings.get(SETTING) or 0)
    steps = [day for day in (round_.submit_by, round_.decision_day) if day is not None]
    if not 0 < number <= MOST or not steps or round_.kind is RoundKind.STATE or (goes_up and round_.submit_by is None):
        return None
    step = min(steps)
    return catalogue.days.before(step, number), catalogue.days.before(step, 1)
