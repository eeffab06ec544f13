"""The councils, on emulation and commendation and on initiatives: sheet “Hội đồng” of the catalogue."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tdkt_sheets.core import dates


class Of(StrEnum):
    """Which council."""

    AWARDS = "KHEN_THUONG"
    INITIATIVES = "SANG_KIEN"


class Seat(StrEnum):
    """What somebody is on the council."""

    CHAIR = "CHU_TICH"
    VICE_CHAIR = "PHO_CHU_TICH"
    SECRETARY = "THU_KY"
    MEMBER = "UY_VIEN"


@dataclass(frozen=True, slots=True)
class Councillor:
    """A member of a council from a day to a day; a secretary who has no vote is none of its members."""

    seat: Seat
    name: str
    post: str = ""
    since: date | None = None
    until: date | None = None
    votes: bool = True
    of: Of = Of.AWARDS

    def sits(self, day: date | None) -> bool:
        """Whether he sits on a day; on one that is not known yet, whoever has no last day."""
        return dates.is_in_office(day, self.since, self.until)

    @property
    def words(self) -> str:
        """Name and post."""
        return f"{self.name}, {self.post}" if self.post else self.name


@dataclass(frozen=True, slots=True)
class Council:
    """Who sits on a council on one day, in the order of the sheet; empty where the office lists nobody."""

    members: tuple[Councillor, ...] = ()

    @classmethod
    def on(cls, councillors: Iterable[Councillor], day: date | None, of: Of = Of.AWARDS) -> "Council":
        """The council of a day."""
        return cls(tuple(one for one in councillors if one.of is of and one.sits(day)))

    def first(self, seat: Seat) -> Councillor | None:
        """The only one of a seat; None where there is none, or nothing tells which of two."""
        found = [one for one in self.members if one.seat is seat]
        return found[0] if len(found) == 1 else None

    @property
    def voters(self) -> tuple[Councillor, ...]:
        """Those whose votes make up the full membership."""
        return tuple(one for one in self.members if one.votes)
