"""What the initiative council said in a sitting: the head of the meeting, and points, votes and conclusion of each initiative."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Score:
    """What was said of an initiative; `points` is the mean of those who scored it."""

    is_recognised: bool
    points: Decimal | None = None
    votes: int | None = None
    scope: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Scored:
    """A sitting of the council, with what it said of each initiative by its code; `offered` are all that it had before it."""

    path: str
    key: str
    day: date
    minutes_no: str
    members: int | None
    present: int | None
    offered: tuple[str, ...]
    scores: Mapping[str, Score]
