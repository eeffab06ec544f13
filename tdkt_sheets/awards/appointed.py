"""Where and when a council sits or awards are handed over, and who was absent, as the office noted it once for all papers."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Appointed:
    """A day with its hour ('14 giờ 00') and place; None and '' where nobody has said."""

    day: date | None = None
    hour: str = ""
    place: str = ""
    until: date | None = None  # the last day, of what lasts

    def on(self, day: date | None) -> "Appointed":
        """The same, for something held on a day: nothing of it where that is another day."""
        return self if day in (None, self.day) else Appointed(day)


NOT_SAID = Appointed()


@dataclass(frozen=True, slots=True)
class Session:
    """What was noted of a sitting of a council beside its ledger row; `absent` are names, maybe each with a reason in brackets."""

    held: Appointed = NOT_SAID
    absent: tuple[str, ...] = ()


NOT_NOTED = Session()
