"""A second department's units and people beside those of this catalogue: who is new here, under which code, who is already there."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from tdkt_sheets.catalogue.staff_list import known, next_id
from tdkt_sheets.core.dates import is_whole
from tdkt_sheets.core.text import fold_name, fold_term
from tdkt_sheets.roster.roster import Catalogue, Person, Unit
from tdkt_sheets.roster.whose import Whose, whose


@dataclass(slots=True)
class Joining:
    """What the second department brings: its own units and people as they are to stand here.

    `units` and `people` are in the second's order, each with its code there; `same` are people that both have. `unit_codes` and
    `person_codes` map every code of theirs to one of here; `asked` names who may be somebody of here. `gone` are the codes there of people whose
    data were taken out here: they do not come.
    """

    second: Catalogue
    units: list[tuple[str, Unit]] = field(default_factory=list)
    people: list[tuple[str, Person]] = field(default_factory=list)
    same: list[Person] = field(default_factory=list)
    unit_codes: dict[str, str] = field(default_factory=dict)
    person_codes: dict[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    gone: set[str] = field(default_factory=set)
    # Units of theirs that stand here already, with their names here.
    joined_before: dict[str, str] = field(default_factory=dict)

    @property
    def names(self) -> Mapping[str, str]:
        """The names of the second's units here, by their codes there."""
        return {**self.joined_before, **{code: unit.name for code, unit in self.units}}


def joining(first: Catalogue, second: Catalogue) -> Joining:
    """Nobody and nothing of either is lost: what clashes gets a new code or a fuller name; one person is one only by the whole birth."""
    found = Joining(second)
    _join_units(first, found)
    _join_people(first, found)
    return found


def _join_units(first: Catalogue, found: Joining) -> None:
    department = found.second.setting("department")
    taken = {unit.code for unit in first.units}
    known_names = {*first.unit_by_name}
    new = []
    for unit in found.second.units:
        if whose(unit) is not Whose.OWN:
            continue
        fuller = f"{unit.name} ({department})"
        if (here := _joined_before(unit, fuller, first, found.second)) is not None:
            found.unit_codes[unit.code] = here.code
            found.joined_before[unit.code] = here.name
            continue
        found.unit_codes[unit.code] = _free(unit.code, taken)
        taken.add(found.unit_codes[unit.code])
        new.append(replace(unit, name=fuller if fold_term(unit.name) in known_names else unit.name))
    codes = found.unit_codes
    for unit in new:
        spellings = tuple(said for said in unit.spellings if fold_term(said) not in known_names)
        parent, successor = codes.get(unit.parent, ""), codes.get(unit.successor, "")
        here = replace(unit, code=codes[unit.code], spellings=spellings, parent=parent, successor=successor)
        found.units.append((unit.code, here))


def _joined_before(unit: Unit, fuller: str, first: Catalogue, second: Catalogue) -> Unit | None:
    """The unit of here that it became, when somebody of it is there under its name."""
    there = {(fold_name(one.full_name), one.birth) for one in second.people_of(unit.code) if one.birth}
    for name in (fuller, unit.name):
        here = first.unit_by_name.get(fold_term(name))
        people = first.people_of(here.code) if here is not None else []
        if here is not None and any((fold_name(one.full_name), one.birth) in there for one in people):
            return here
    return None


def _free(code: str, taken: set[str]) -> str:
    """The code, or the first like it that nobody has."""
    free, number = code, 2
    while free in taken:
        free, number = f"{code}_{number}", number + 1
    return free


def _is_same(theirs: Person, own: Person, found: Joining) -> bool:
    """Whether two namesakes are one: born on the same whole day, or of the same birth in a unit that was joined before."""
    there = theirs.unit in found.joined_before and found.unit_codes[theirs.unit] == own.unit
    return theirs.birth == own.birth and (there or is_whole(theirs.birth))


def _join_people(first: Catalogue, found: Joining) -> None:
    there = list(first.people)
    taken = {person.id for person in there}
    for person in found.second.people:
        births = [birth for birth in person.births if birth]
        if first.removed.of_row((person.full_name, person.listed_name, *births), births):
            found.gone.add(person.id)
            continue
        namesake, others = known(person.full_name, person.birth, found.unit_codes.get(person.unit, ""), there)
        if namesake is not None and _is_same(person, namesake, found):
            found.person_codes[person.id] = namesake.id
            found.same.append(namesake)
            continue
        code = person.id
        if code in taken:
            code = next_id(first, [*found.second.people, *(new for _, new in found.people)])
        taken.add(code)
        unit = found.unit_codes.get(person.unit, person.unit)
        found.people.append((person.id, replace(person, id=code, unit=unit)))
        found.person_codes[person.id] = code
        may_be = [one for one in (namesake, *others) if one and fold_name(one.full_name) == fold_name(person.full_name)]
        if may_be:
            told = ", ".join(f"{one.called} ({one.id})" for one in may_be)
            found.asked.append(f"{person.called} (mã mới {code}): có phải {told}? Nếu phải, bỏ đề xuất thêm người này.")
