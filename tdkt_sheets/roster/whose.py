"""Whose a figure is: the department's own units, the members of its bloc, bodies outside. They are never added together."""

from collections.abc import Iterable
from enum import StrEnum

from tdkt_sheets.core.text import count
from tdkt_sheets.roster.bloc import MEMBER_KIND
from tdkt_sheets.roster.roster import Catalogue, Unit

OUTSIDE_KIND = "Cơ quan ngoài"
OWN_MEMBER_KIND = "Sở trong Khối"  # the department as a member of its own bloc


class Whose(StrEnum):
    """Whose a row, an award or a person is."""

    OWN = "own"
    BLOC = "bloc"
    OUTSIDE = "outside"

    @property
    def words(self) -> str:
        """How a page says it."""
        return WORDS[self]


WORDS = {
    Whose.OWN: "Đơn vị thuộc Sở",
    Whose.BLOC: "Thành viên Khối thi đua",
    Whose.OUTSIDE: "Cơ quan, tổ chức ngoài Sở",
}

SORTS = {Whose.OWN: "đơn vị", Whose.BLOC: "thành viên Khối", Whose.OUTSIDE: "cơ quan ngoài Sở"}  # after a number


def whose(unit: Unit | None) -> Whose:
    """Whose a unit is; what no unit of the roster is told of is the department's own matter."""
    if unit is None:
        return Whose.OWN
    if unit.kind in (MEMBER_KIND, OWN_MEMBER_KIND):
        return Whose.BLOC
    return Whose.OUTSIDE if unit.kind == OUTSIDE_KIND else Whose.OWN


def whose_by_code(catalogue: Catalogue) -> dict[str, Whose]:
    """Whose each unit of the roster is, by its code."""
    return {unit.code: whose(unit) for unit in catalogue.units}


def counted(units: Iterable[Unit | None]) -> str:
    """How many units these are, own ones, members of the bloc and outside bodies each by themselves; each unit is named once."""
    found = [whose(unit) for unit in units]
    numbers = [(found.count(each), words) for each, words in SORTS.items()]
    return ", ".join(f"{count(number)} {words}" for number, words in numbers if number)


def noun(units: Iterable[Unit | None]) -> str:
    """What to call these together."""
    return "đơn vị" if all(whose(unit) is Whose.OWN for unit in units) else "nơi"
