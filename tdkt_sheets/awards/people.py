"""Who is meant: the same person across years, forms and spellings, and two namesakes kept apart.

A person of the staff list is its id; anybody else is a name and a whole birth, or a name, what is known of the birth, and a unit. A
reference that may mean somebody, or one of several, is a doubt, never a guess; the office settles it in `y-kien-xu-ly.xlsx`.
Names are compared folded: NFC, tone placement, case, spaces, Ð for Đ and forms of address make no difference.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from tdkt_sheets.awards.ledger import Named
from tdkt_sheets.core.mended import Mended
from tdkt_sheets.core.text import fold_name, fold_term
from tdkt_sheets.roster.handling import Handling, HandlingKind, Handlings
from tdkt_sheets.roster.roster import Catalogue, Person, Unit

INHERITS = "CO"  # of a unit that ended: its awards count for the successor

PERSON = "INDIVIDUAL"
DEPARTMENT = "@"  # the key of the whole department


@dataclass(frozen=True, slots=True)
class Subject:
    """Who a row is about: `key` is the same for every row about them; '' while it is not clear.

    `doubt` then holds the people of the staff list whom it may mean, or the births between which it does not tell.
    """

    key: str
    person: Person | None = None
    doubt: tuple[Person | str, ...] = ()


def agree(first: str, second: str) -> bool:
    """Whether two births, each maybe a year alone or unknown, can be the same."""
    return first.startswith(second) or second.startswith(first)


def is_whole(birth: str) -> bool:
    """Whether a birth is a day."""
    return len(birth) == len("1985-05-12")


@dataclass
class People:
    """Resolves references. `learn` every reference first: a full birth known anywhere tells what a year alone means."""

    catalogue: Catalogue
    handlings: Handlings = field(default_factory=Handlings)
    mended: Iterable[Mended] = ()  # on the units' own marked copies, the later one last

    def __post_init__(self) -> None:
        self._mended: dict[tuple[str, str], dict[str, Mended]] = {}  # by folded name and unit, then by birth
        for one in self.mended:
            self._mended.get((fold_name(one.new_name), fold_term(one.unit)), {}).pop(
                one.new_birth, None
            )  # it is right now
            self._mended.setdefault((fold_name(one.name), fold_term(one.unit)), {})[one.birth] = one
        self._settled: dict[str, list[Handling]] = {}
        for row in self.handlings.of(HandlingKind.SAME_PERSON, HandlingKind.OTHER_PERSON):
            self._settled.setdefault(fold_name(row.name), []).append(row)
        self._births: dict[tuple[str, str], set[str]] = {}
        self._known: dict[Named, Subject] = {}
        self._of_staff = {id_: Subject(id_, person) for id_, person in self.catalogue.person_by_id.items()}
        self._by_birth: dict[str, dict[str, list[Person]]] = {}  # of the staff, by folded name and birth

    def learn(self, references: Iterable[Named]) -> None:
        """Take note of who is named where, before anybody is resolved."""
        self._known.clear()
        written = {
            (who.name, who.unit, who.birth)
            for who in map(self.as_mended, references)
            if who.birth and not who.person and who.object_kind == PERSON
        }
        for name, unit, birth in written:
            self._births.setdefault((fold_name(name), fold_term(unit)), set()).add(birth)

    def name_key(self, who: Named) -> tuple[str, ...]:
        """What references are sorted by for `in_passes`: nobody is told from anybody by references of another key."""
        return (fold_name(self.as_mended(who).name),)

    def in_passes(self, references: Iterable[Named]) -> Iterator[tuple[Named, Subject]]:
        """Who each of references sorted by `name_key` is, as if all had been learnt; one name is in memory at a time."""
        for _, group in groupby(references, key=self.name_key):
            named = list(group)
            self._births.clear()
            self._by_birth.clear()
            self.learn(named)
            for who in named:
                yield who, self.subject(who)

    def subject(self, who: Named) -> Subject:
        """Who that is."""
        if who.person and who.object_kind == PERSON and (of_staff := self._of_staff.get(who.person)) is not None:
            return of_staff
        found = self._known.get(who)
        if found is None:
            is_person = who.object_kind == PERSON
            found = self._known[who] = self._person(self.as_mended(who)) if is_person else self._body(who)
        return found

    def as_mended(self, who: Named) -> Named:
        """A person under the name and birth that the unit mended on its own marked copy; as written where it mended nothing.

        Whom the staff list of the unit may mean is theirs to say, and so is whom several mended rows may mean.
        """
        passed = set[Named]()
        while self._mended and who.object_kind == PERSON and not who.person and who not in passed:
            passed.add(who)
            fitting = {
                (one.new_name, one.new_birth)
                for birth, one in self._mended.get((fold_name(who.name), fold_term(who.unit)), {}).items()
                if agree(birth, who.birth)
            }
            if len(fitting) != 1 or any(each.unit == who.unit for each in self._staff(fold_name(who.name), who.birth)):
                break
            [(name, birth)] = fitting
            who = who._replace(name=name, birth=birth if who.birth else "")
        return who

    def printed(self, subject: Subject, who: Named) -> str:
        """The name of somebody as it is printed: as the staff list has it, else as the unit mended it, else as written."""
        return subject.person.full_name if subject.person else self.as_mended(who).name

    @property
    def has_doubts(self) -> bool:
        """Whether it was not clear of anybody so far who that is."""
        return any(not subject.key for subject in self._known.values())

    def _body(self, who: Named) -> Subject:
        """A collective or household: its name inside its unit; a unit's own name is the unit, the department's own is itself."""
        if who.object_kind == "COLLECTIVE" and fold_term(who.name) in self.catalogue.department_names:
            return Subject(DEPARTMENT)
        unit = self.catalogue.unit_by_name.get(fold_term(who.name))
        if unit is not None and who.object_kind == "COLLECTIVE":
            return Subject(f"@{self._heir(unit)}")
        return Subject(f"{who.object_kind}|{fold_term(who.name)}|{fold_term(who.unit)}")

    def _heir(self, unit: Unit) -> str:
        """The unit that a unit's awards count for: a successor, where the office says that they do."""
        passed = {unit.code}
        while (
            unit.inherits == INHERITS and unit.successor not in passed and unit.successor in self.catalogue.unit_by_code
        ):
            unit = self.catalogue.unit_by_code[unit.successor]
            passed.add(unit.code)
        return unit.code

    def _person(self, who: Named) -> Subject:
        name = fold_name(who.name)
        known = self._same(name, who.birth)
        if known is not None:
            return Subject(known.id, known)
        staff = [person for person in self._staff(name, who.birth) if not self._is_other(name, who.birth, person)]
        fitting = [person for person in staff if person.unit == who.unit]
        if not fitting and is_whole(who.birth):  # of another unit: only a whole day says that it is the same person
            fitting = [person for person in staff if who.birth in person.births]
        if len(fitting) == 1:
            return Subject(fitting[0].id, fitting[0])
        if staff:
            meant = sorted(fitting or staff, key=lambda person: person.id)
            return Subject("", doubt=tuple(meant))
        return self._outsider(who, name)

    def _staff(self, name: str, birth: str) -> list[Person]:
        """The people of the staff list of a folded name whose birth may be that one."""
        if name not in self._by_birth:
            sorted_out = self._by_birth[name] = {}
            for person in self.catalogue.people_by_name.get(name, ()):
                for known in dict.fromkeys(person.births):
                    sorted_out.setdefault(known or "", []).append(person)
        births = self._by_birth[name]
        if is_whole(birth):  # agrees with itself, its month, its year, and with nothing known
            meant = [person for known in (birth, birth[:7], birth[:4], "") for person in births.get(known, ())]
        else:
            meant = [person for known, people in births.items() if agree(birth, known) for person in people]
        return list(dict.fromkeys(meant))

    def _same(self, name: str, birth: str) -> Person | None:
        """Whom the office said that a name and birth mean: as it was written, else without a birth where none contradicts."""
        rows = [row for row in self._settled.get(name, ()) if row.kind is HandlingKind.SAME_PERSON]
        if not rows:
            return None
        exact = {row.person for row in rows if row.birth == birth}
        known = self.catalogue.person_by_id
        meant = exact or {
            row.person
            for row in rows
            if not row.birth and row.person in known and agree(birth, known[row.person].birth or "")
        }
        return known.get(next(iter(meant))) if len(meant) == 1 else None

    def _is_other(self, name: str, birth: str, person: Person) -> bool:
        """Whether the office said that a name and birth do not mean that person."""
        return any(
            row.kind is HandlingKind.OTHER_PERSON
            and row.person == person.id
            and (row.birth == birth or (not row.birth and not (is_whole(birth) and birth == person.birth)))
            for row in self._settled.get(name, ())
        )

    def _outsider(self, who: Named, name: str) -> Subject:
        """Somebody who is not on the staff list."""
        unit, birth = fold_term(who.unit), who.birth
        if not is_whole(birth):
            known = self._births.get((name, unit), set())
            fitting = {each for each in known if agree(each, birth)}
            fitting = {each for each in fitting if not any(more != each and more.startswith(each) for more in fitting)}
            if len(fitting) > 1:
                return Subject("", doubt=tuple(sorted(fitting)))
            birth = next(iter(fitting), birth)
        return Subject(f"{name}|{birth}" if is_whole(birth) else f"{name}|{birth}|{unit}")
