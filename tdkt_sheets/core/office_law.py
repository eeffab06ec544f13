"""What the office itself says of values of the law: that it compared one with its text, and values that it gives."""

from dataclasses import dataclass
from datetime import date

from tdkt_sheets.core import dates


@dataclass(frozen=True, slots=True)
class OfficeValue:
    """A value that the office gives for a parameter of the law, `since` a day (None: on every day) `until` another (None: for good).

    `value` is of the kind of the parameter. `number` and `issuer` are the paper it rests on, `by` and `on` who gave it, when. `row` is where it stands.
    """

    name: str
    value: object
    since: date | None = None
    until: date | None = None
    number: str = ""
    issuer: str = ""
    by: str = ""
    on: date | None = None
    row: int = 0
    is_own: bool = (
        False  # of the province or the body, where the law leaves it to them; else it takes the place of the law's
    )

    def holds(self, day: date) -> bool:
        """Whether it is given for that day."""
        return dates.lies_within(day, self.since, self.until)


@dataclass(frozen=True, slots=True)
class Confirmed:
    """That somebody compared a value of the program with its text: the one of parameter `name` with that `mark`, and no other."""

    name: str
    mark: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class OfficeLaw:
    """All of it."""

    values: tuple[OfficeValue, ...] = ()
    confirmed: tuple[Confirmed, ...] = ()


NOTHING_SAID = OfficeLaw()
