"""All people of one name: those of the staff list, and those whom papers alone know; which of them is meant."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from tdkt_sheets.awards.ledger import Named
from tdkt_sheets.core.dates import agree, is_whole
from tdkt_sheets.core.text import fold_term
from tdkt_sheets.roster.handling import Handling
from tdkt_sheets.roster.roster import Person
from tdkt_sheets.roster.settled import is_another, person_meant


@dataclass(frozen=True, slots=True)
class Subject:
    """Who a row is about: `key` is the same for every row about them; '' while it is not clear.

    `doubt` then holds the people of the staff list whom it may mean, or the births between which it does not tell. `called` is
    the name of a unit as the catalogue has it, where the collective is one.
    """

    key: str
    person: Person | None = None
    doubt: tuple[Person | str, ...] = ()
    called: str = field(default="", compare=False)

    @property
    def printed(self) -> str:
        """The name as the office's own books have it; '' of whom they do not know."""
        return self.person.full_name if self.person else self.called


class Births:
    """The births that papers give to whoever is called so in a unit. Most are given one: it stands by itself."""

    def __init__(self) -> None:
        self._of: dict[str, dict[str, str | set[str]]] = {}  # by folded unit, then by folded name

    def add(self, name: str, unit: str, birth: str) -> bool:
        """Note a birth of a folded name; whether it was not known."""
        in_unit = self._of.setdefault(fold_term(unit), {})
        known = in_unit.get(name)
        if known is None:
            in_unit[name] = birth
        elif birth == known or birth in self.of(name, unit):
            return False
        elif isinstance(known, str):
            in_unit[name] = {known, birth}
        else:
            known.add(birth)
        return True

    def of(self, name: str, unit: str) -> Collection[str]:
        """Those of a folded name in a unit."""
        known = self._of.get(fold_term(unit), {}).get(name, ())
        return (known,) if isinstance(known, str) else known


@dataclass
class Namesakes:
    """The people of one folded name: of the staff, in papers, and in what the office settled about the name.

    Of papers only the births tell anything, each in its unit: a whole one tells what a year alone means.
    """

    name: str
    staff: Sequence[Person]
    every_one: Mapping[str, Person]  # of the staff list, whatever the name: by id
    settled: Sequence[Handling]
    births: Births
    _by_birth: dict[str, list[Person]] = field(default_factory=dict, init=False, repr=False)  # of the staff

    def __post_init__(self) -> None:
        for person in self.staff:
            for known in dict.fromkeys(person.births):
                self._by_birth.setdefault(known or "", []).append(person)

    def subject(self, who: Named) -> Subject:
        """Whom a reference of this name means."""
        if not self.staff and not self.settled:
            return self._outsider(who)
        known = person_meant(self.settled, who.birth, self.every_one) if self.settled else None
        if known is not None:
            return Subject(known.id, known)
        staff = [person for person in self.of_staff(who.birth) if not is_another(self.settled, who.birth, person)]
        fitting = [person for person in staff if person.unit == who.unit]
        if not fitting and is_whole(who.birth):  # of another unit: only a whole day says that it is the same person
            fitting = [person for person in staff if who.birth in person.births]
        if len(fitting) == 1:
            return Subject(fitting[0].id, fitting[0])
        if staff:
            meant = sorted(fitting or staff, key=lambda person: person.id)
            return Subject("", doubt=tuple(meant))
        return self._outsider(who)

    def of_staff(self, birth: str) -> list[Person]:
        """The people of the staff list whose birth may be that one."""
        births = self._by_birth
        if is_whole(birth):  # agrees with itself, its month, its year, and with nothing known
            meant = [person for known in (birth, birth[:7], birth[:4], "") for person in births.get(known, ())]
        else:
            meant = [person for known, people in births.items() if agree(birth, known) for person in people]
        return list(dict.fromkeys(meant))

    def _outsider(self, who: Named) -> Subject:
        """Somebody who is not on the staff list."""
        birth = who.birth
        if not is_whole(birth):
            fitting = {each for each in self.births.of(self.name, who.unit) if agree(each, birth)}
            fitting = {each for each in fitting if not any(more != each and more.startswith(each) for more in fitting)}
            if len(fitting) > 1:
                return Subject("", doubt=tuple(sorted(fitting)))
            birth = next(iter(fitting), birth)
        return Subject(f"{self.name}|{birth}" if is_whole(birth) else f"{self.name}|{birth}|{fold_term(who.unit)}")
