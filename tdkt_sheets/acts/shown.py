"""What the leaders were shown last."""

from datetime import date

from tdkt_sheets.acts.kinds import SHOWN
from tdkt_sheets.acts.standing import StandingActs
from tdkt_sheets.core.periods import Month


def last_shown(acts: StandingActs) -> date | None:
    """The cut-off of the latest month that the office noted as shown to the leaders."""
    return max((Month.parse(act.text("month")).last_day for act in acts.of(SHOWN)), default=None)
