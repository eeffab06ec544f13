"""Who is meant: the same person across years, forms and spellings, and two namesakes kept apart.

A person of the staff list is its id; anybody else is a name, a birth and a unit. A reference that fits several is a doubt, never a guess.
Names are compared folded: NFC, tone placement, case, spaces, Ð for Đ and forms of address make no difference.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from tdkt_sheets.awards.ledger import Named
from tdkt_sheets.core.text import fold_name, fold_term
from tdkt_sheets.roster.handling import Handlings, Kind
from tdkt_sheets.roster.roster import Catalogue, Person

PERSON = "INDIVIDUAL"


@dataclass(frozen=True, slots=True)
class Subject:
    """Who a row is about: `key` is the same for every row about them; '' while several fit (`doubt`, in words)."""

    key: str
    person: Person | None = None
    doubt: tuple[str, ...] = ()


def agree(first: str, second: str) -> bool:
    """Whether two births, each maybe a year alone or unknown, can be the same."""
    return first.startswith(second) or second.startswith(first)


@dataclass
class People:
    """Resolves references. `learn` every reference first: a full birth known anywhere tells what a year alone means."""

    catalogue: Catalogue
    handlings: Handlings = field(default_factory=Handlings)

    def __post_init__(self) -> None:
        self._settled: dict[tuple[str, str], str] = {}
        self._apart: set[tuple[str, str]] = set()
        for row in self.handlings.of(Kind.SAME_PERSON, Kind.OTHER_PERSON):
            key = (fold_name(row.name), row.birth)
            if row.kind is Kind.SAME_PERSON:
                self._settled[key] = row.person
            else:
                self._apart.add((*key[:1], row.person))
        self._births: dict[tuple[str, str], set[str]] = {}
        self._known: dict[Named, Subject] = {}

    def learn(self, references: Iterable[Named]) -> None:
        """Take note of who is named where, before anybody is resolved."""
        for who in references:
            if who.object_kind == PERSON and not who.person and who.birth:
                self._births.setdefault((fold_name(who.name), fold_term(who.unit)), set()).add(who.birth)

    def subject(self, who: Named) -> Subject:
        """Who that is."""
        found = self._known.get(who)
        if found is None:
            found = self._known[who] = self._person(who) if who.object_kind == PERSON else self._body(who)
        return found

    def _body(self, who: Named) -> Subject:
        """A collective or household: its name inside its unit; a unit's own name is the unit."""
        unit = self.catalogue.unit_by_name.get(fold_term(who.name))
        if unit is not None and who.object_kind == "COLLECTIVE":
            return Subject(f"@{unit.code}")
        return Subject(f"{who.object_kind}|{fold_term(who.name)}|{fold_term(who.unit)}")

    def _person(self, who: Named) -> Subject:
        name = fold_name(who.name)
        if who.person and (known := self.catalogue.person_by_id.get(who.person)) is not None:
            return Subject(known.id, known)
        settled = self._settled.get((name, who.birth)) or self._settled.get((name, ""))
        if settled and (known := self.catalogue.person_by_id.get(settled)) is not None:
            return Subject(known.id, known)
        staff = [
            person
            for person in self.catalogue.people_by_name.get(name, ())
            if agree(who.birth, person.birth or "") and (name, person.id) not in self._apart
        ]
        here = [person for person in staff if person.unit == who.unit]
        if len(here) == 1:
            return Subject(here[0].id, here[0])
        if len(here) > 1:
            return Subject("", doubt=tuple(_called(person, self.catalogue) for person in here))
        # of another unit, or of none: only a whole day of birth says that it is the same person
        elsewhere = [person for person in staff if len(who.birth) == 10 and person.birth == who.birth]
        if len(elsewhere) == 1:
            return Subject(elsewhere[0].id, elsewhere[0])
        if staff and not who.unit and not who.birth:
            return Subject("", doubt=tuple(_called(person, self.catalogue) for person in staff))
        return self._outsider(who, name)

    def _outsider(self, who: Named, name: str) -> Subject:
        unit = fold_term(who.unit)
        births = self._births.get((name, unit), set())
        whole = sorted(birth for birth in births if len(birth) == 10 and agree(birth, who.birth))
        if len(whole) > 1 and len(who.birth) < 10:
            return Subject("", doubt=tuple(whole))
        return Subject(f"{name}|{whole[0] if whole else who.birth}|{unit}")


def _called(person: Person, catalogue: Catalogue) -> str:
    """A person of the staff list in words that tell them from a namesake."""
    unit = catalogue.unit_by_code.get(person.unit)
    born = f", sinh {person.birth[:4]}" if person.birth else ""
    return f"{person.full_name}{born}, {unit.name if unit else person.unit} ({person.id})"
