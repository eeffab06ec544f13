"""Who the people of old lists are, by the register of people; what it leaves open is asked once a name."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from tdkt_sheets.awards.ledger import Ledger, Named
from tdkt_sheets.awards.people import PERSON, People
from tdkt_sheets.books.past_list import PastAward
from tdkt_sheets.core.dates import is_whole, show
from tdkt_sheets.core.text import count, fold_name
from tdkt_sheets.roster.handling import HandlingKind, Handlings
from tdkt_sheets.roster.roster import Catalogue, Person

BEFORE = "một người khác đã ở đơn vị trước"
Meant = Person | str  # somebody of the staff list, or in words who else


def known_people(
    awards: Sequence[PastAward], catalogue: Catalogue, handlings: Handlings, ledger: Ledger
) -> tuple[list[PastAward], list[str]]:
    """The awards with the codes of who is meant, without those of which it is not clear; and the questions, one a name."""
    telling = _Telling(awards, catalogue, handlings, ledger)
    found: list[PastAward] = []
    doubts: dict[str, list[PastAward]] = {}
    meant: dict[str, dict[str, None]] = {}
    for one in awards:
        person, doubt = telling.who(one)
        if doubt:
            name = fold_name(one.recipient)
            doubts.setdefault(name, []).append(one)
            meant.setdefault(name, {}).update(dict.fromkeys(map(_called, doubt)))
        else:
            found.append(replace(one, person=person.id, birth=one.birth or person.birth) if person else one)
    return found, [_question(doubts[name], meant[name]) for name in doubts]


@dataclass(slots=True)
class _Telling:
    """Tells people apart by the register, which has learned every name of the ledger and of the lists."""

    people: People
    births: Mapping[tuple[str, str], set[str]]  # whole ones, by name and unit
    same: frozenset[tuple[str, str]]  # name and person: the office said that they are one, or are not
    other: frozenset[tuple[str, str]]

    def __init__(self, awards: Sequence[PastAward], catalogue: Catalogue, handlings: Handlings, ledger: Ledger) -> None:
        self.people = People(catalogue, handlings)
        for lines in (ledger.given, ledger.initiatives, ledger.grades):
            self.people.learn(line.who for line in lines)
        self.people.learn(_named(one) for one in awards)
        births: dict[tuple[str, str], set[str]] = {}
        for one in awards:
            if is_whole(one.birth or ""):
                births.setdefault((fold_name(one.recipient), one.unit), set()).add(one.birth or "")
        self.births = births
        self.same, self.other = (
            frozenset((fold_name(row.name), row.person) for row in handlings.of(kind))
            for kind in (HandlingKind.SAME_PERSON, HandlingKind.OTHER_PERSON)
        )

    def who(self, one: PastAward) -> tuple[Person | None, list[Meant]]:
        """Somebody of the staff list, nobody for all others; or whom it may be."""
        if one.object_kind != PERSON:
            return None, []
        subject = self.people.subject(_named(one))
        if not subject.key:
            return None, list(subject.doubt)
        if subject.person is None:
            return None, list(self._near(one))
        others = self._others(one, subject.person)
        return subject.person, [subject.person, *others] if others else []

    def _near(self, one: PastAward) -> list[Person]:
        """Whom a line may mean all the same: a namesake of its unit with another birth, somebody of its unit born on that very day."""
        name, birth, catalogue = fold_name(one.recipient), one.birth or "", self.people.catalogue
        namesakes = [p for p in catalogue.people_by_name.get(name, ()) if p.unit == one.unit and p.birth and birth]
        born = [p for p in catalogue.people_of(one.unit) if is_whole(birth) and p.birth == birth] if one.unit else []
        return [person for person in namesakes or born if (name, person.id) not in self.other]

    def _others(self, one: PastAward, person: Person) -> list[str]:
        """Why a line without a whole birth may mean somebody else than its name and unit say: a namesake is told of there, or the person came later."""
        name = fold_name(one.recipient)
        if is_whole(one.birth or "") or (name, person.id) in self.same:
            return []
        known = self.births.get((name, one.unit), set()) - {person.birth or ""}
        came_later = (person.joined or "")[:4] > one.day[:4]
        return [*(f"người sinh {show(birth)}" for birth in sorted(known)), *([BEFORE] if came_later else [])]


def _named(one: PastAward) -> Named:
    return Named(one.recipient, one.object_kind, "", one.birth or "", one.unit)


def _called(one: Meant) -> str:
    if isinstance(one, Person):
        return f"{one.called} ({one.id})"
    return f"người sinh {show(one)}" if one[:1].isdigit() else one


def _question(lines: Sequence[PastAward], meant: Iterable[str]) -> str:
    """One question on a name, with how many awards wait for it and where the first stands."""
    first = lines[0]
    births = sorted({show(one.birth) for one in lines if one.birth})
    born = f", sinh {', '.join(births)}" if births else ""
    return f"{first.recipient}{born} ({count(len(lines))} lượt khen; {first.where}): có phải {', hay '.join(meant)}?"
