"""What a rule may look at besides its sheet."""

from dataclasses import dataclass
from functools import cached_property

from tdkt_sheets.core.periods import Period
from tdkt_sheets.core.submissions import Cover
from tdkt_sheets.core.text import fold_name
from tdkt_sheets.roster.roster import Catalogue, Person, Unit


@dataclass
class Context:
    """The catalogue, and whose file of which period is being checked."""

    catalogue: Catalogue
    unit: Unit
    period: Period
    cover: Cover | None = None
    is_addition: bool = False

    @cached_property
    def people(self) -> dict[str, list[Person]]:
        """The unit's people by folded name."""
        found: dict[str, list[Person]] = {}
        for person in self.catalogue.people_of(self.unit.code):
            found.setdefault(fold_name(person.full_name), []).append(person)
        return found
