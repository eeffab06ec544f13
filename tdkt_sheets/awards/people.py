"""Who is meant: the same person across years, forms and spellings, and two namesakes kept apart.

A person of the staff list is its id; anybody else is a name and a whole birth, or a name, what is known of the birth, and a unit. A
reference that may mean somebody, or one of several, is a doubt, never a guess; the office settles it in `y-kien-xu-ly.xlsx`.
Names are compared folded: NFC, tone placement, case, spaces, Ð for Đ and forms of address make no difference.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from tdkt_sheets.awards.ledger import Named
from tdkt_sheets.awards.namesakes import Births, Namesakes, Subject
from tdkt_sheets.core.dates import agree
from tdkt_sheets.core.mended import Mended
from tdkt_sheets.core.text import fold_collective, fold_name, fold_term, without_address
from tdkt_sheets.roster.handling import Handlings
from tdkt_sheets.roster.roster import Catalogue, Unit

INHERITS = "CO"  # of a unit that ended: its awards count for the successor

PERSON, COLLECTIVE, HOUSEHOLD = "INDIVIDUAL", "COLLECTIVE", "HOUSEHOLD"
DEPARTMENT = "@"  # the key of the whole department


@dataclass
class People:
    """The register of people: who each reference means. `learn` every reference first; a later one may tell what an earlier one means."""

    catalogue: Catalogue
    handlings: Handlings = field(default_factory=Handlings)
    mended: Iterable[Mended] = ()  # on the units' own marked copies, the later one last

    def __post_init__(self) -> None:
        self._mended: dict[tuple[str, str], dict[str, Mended]] = {}  # by folded name and unit, then by birth
        for one in self.mended:
            # It is right now.
            self._mended.get((fold_name(one.new_name), fold_term(one.unit)), {}).pop(one.new_birth, None)
            self._mended.setdefault((fold_name(one.name), fold_term(one.unit)), {})[one.birth] = one
        self._births = Births()
        self._of_names: dict[str, Namesakes] = {}  # the names of the staff list and of what the office settled
        self._known: dict[Named, Subject] = {}
        self._of_staff = {id_: Subject(id_, person) for id_, person in self.catalogue.person_by_id.items()}

    def learn(self, references: Iterable[Named]) -> None:
        """Take note of who is named where, before anybody is resolved."""
        is_new = False
        for who in references:
            # No other one tells anything of somebody else.
            if who.birth and not who.person and who.object_kind == PERSON:
                written = self.as_mended(who)
                if written.birth and self._births.add(fold_name(written.name), written.unit, written.birth):
                    is_new = True
        if is_new:
            self._known.clear()

    def _of_name(self, name: str) -> Namesakes:
        """The people of a folded name, as all that was learnt tells them apart."""
        found = self._of_names.get(name)
        if found is None:
            known = self.catalogue
            staff, settled = known.people_by_name.get(name, ()), self.handlings.on_people.get(name, ())
            found = Namesakes(name, staff, known.person_by_id, settled, self._births)
            if staff or settled:  # of others there are as many as there are rows
                self._of_names[name] = found
        return found

    def subject(self, who: Named) -> Subject:
        """Who that is."""
        if who.person and who.object_kind == PERSON and (of_staff := self._of_staff.get(who.person)) is not None:
            return of_staff
        found = self._known.get(who)
        if found is None:
            is_person = who.object_kind == PERSON
            found = self._known[who] = self._person(self.as_mended(who)) if is_person else self._body(who)
        return found

    def _person(self, who: Named) -> Subject:
        return self._of_name(fold_name(who.name)).subject(who)

    def as_mended(self, who: Named) -> Named:
        """A person under the name and birth that the unit mended on its own marked copy; as written where it mended nothing.

        Whom the staff list of the unit may mean is theirs to say, and so is whom several mended rows may mean.
        """
        if not self._mended:
            return who
        passed = set[Named]()
        while who.object_kind == PERSON and not who.person and who not in passed:
            passed.add(who)
            fitting = {
                (one.new_name, one.new_birth)
                for birth, one in self._mended.get((fold_name(who.name), fold_term(who.unit)), {}).items()
                if agree(birth, who.birth)
            }
            if len(fitting) != 1:
                break
            of_staff = self._of_name(fold_name(who.name)).of_staff(who.birth)
            if any(each.unit == who.unit for each in of_staff):
                break
            [(name, birth)] = fitting
            who = who._replace(name=name, birth=birth if who.birth else "")
        return who

    def printed(self, subject: Subject, who: Named) -> str:
        """The name of somebody as it is printed: as the office's books have it, else as the unit mended it, else as written."""
        written = self.as_mended(who).name
        return subject.printed or (without_address(written) if who.object_kind == PERSON else written)

    @property
    def has_doubts(self) -> bool:
        """Whether it was not clear of anybody so far who that is."""
        return any(not subject.key for subject in self._known.values())

    def _body(self, who: Named) -> Subject:
        """A collective or household: its name inside its unit; a unit's own name is the unit, the department's own is itself."""
        if who.object_kind != COLLECTIVE:
            return Subject(f"{who.object_kind}|{fold_term(who.name)}|{fold_term(who.unit)}")
        if self.catalogue.is_department(who.name):
            return Subject(DEPARTMENT)
        unit = self.catalogue.unit_called(who.name)
        if unit is not None:
            return Subject(f"@{self._heir(unit)}", called=unit.name)
        return Subject(f"{COLLECTIVE}|{fold_collective(who.name)}|{fold_term(who.unit)}")

    def _heir(self, unit: Unit) -> str:
        """The unit that a unit's awards count for: a successor, where the office says that they do."""
        passed = {unit.code}
        while (
            unit.inherits == INHERITS and unit.successor not in passed and unit.successor in self.catalogue.unit_by_code
        ):
            unit = self.catalogue.unit_by_code[unit.successor]
            passed.add(unit.code)
        return unit.code
