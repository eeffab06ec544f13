"""What the office noted of sittings and ceremonies: day, hour, place, who was absent."""

from datetime import date

from tdkt_sheets.acts.kinds import APPOINTED, WERE_ABSENT
from tdkt_sheets.acts.standing import StandingActs
from tdkt_sheets.awards.appointed import Appointed, Session

SITTING, CEREMONY, PUBLIC = "SITTING", "CEREMONY", "PUBLIC"


def session_of(acts: StandingActs, bundle: str) -> Session:
    """The sitting on a bundle, of awards or of initiatives."""
    absent = [name for act in acts.of(WERE_ABSENT) if act.text("bundle") == bundle for name in act.listed("absent")]
    return Session(appointed(acts, bundle, SITTING), tuple(absent))


def appointed(acts: StandingActs, bundle: str, what: str) -> Appointed:
    """When and where something of a bundle takes place."""
    for act in acts.of(APPOINTED):
        if (act.text("bundle"), act.text("what")) == (bundle, what):
            hour = act.kind.by_key["hour"].type.show(act.text("hour")) if act.text("hour") else ""
            until = act.text("until")
            last = date.fromisoformat(until) if until else None
            return Appointed(act.day, hour, act.text("place"), last)
    return Appointed()
