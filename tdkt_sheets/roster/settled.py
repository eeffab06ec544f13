"""What the office settled about a name: whom it means with a birth, and whom it does not. Files, books and papers alike ask here."""

from collections.abc import Mapping, Sequence

from tdkt_sheets.core.dates import agree, is_whole
from tdkt_sheets.roster.handling import Handling, HandlingKind
from tdkt_sheets.roster.roster import Person


def person_meant(said: Sequence[Handling], birth: str, people: Mapping[str, Person]) -> Person | None:
    """Whom the name means with a birth as it was written; else what was said without a birth, where none contradicts. Two answers are none."""
    rows = [row for row in said if row.kind is HandlingKind.SAME_PERSON and row.person in people]
    meant = {row.person for row in rows if row.birth == birth} or {
        row.person for row in rows if not row.birth and agree(birth, people[row.person].birth)
    }
    return people[meant.pop()] if len(meant) == 1 else None


def is_another(said: Sequence[Handling], birth: str, person: Person) -> bool:
    """Whether the name with that birth does not mean a person. What was said without a birth does not hold against their own whole one."""
    return any(
        row.kind is HandlingKind.OTHER_PERSON
        and row.person == person.id
        and (row.birth == birth or (not row.birth and not (is_whole(birth) and birth == person.birth)))
        for row in said
    )
