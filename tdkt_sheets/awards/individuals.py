"""What is known of each person: sex and class, from the staff list, else from what the latest form says that names them."""

from collections.abc import Mapping
from dataclasses import dataclass

from tdkt_sheets.awards.ledger import Named
from tdkt_sheets.awards.people import People
from tdkt_sheets.forms.merged import Merged

SHEETS = (  # annexes that say something of people, the one believed most last
    ("DK", "ca_nhan"), ("HS", "ca_nhan"), ("HS", "cong_hien"), ("HS", "ky_niem_chuong"), ("HS", "huy_hieu"), ("BX", "ca_nhan"),
)  # fmt: skip
TRAITS = ("sex", "officer_class")


@dataclass(frozen=True, slots=True)
class Individual:
    """A person's sex and class as codes; '' where nobody says."""

    sex: str = ""
    officer_class: str = ""


UNKNOWN = Individual()


class Individuals:
    """Persons by the key of who they are."""

    def __init__(self, tables: Mapping[tuple[str, str], Merged], people: People) -> None:
        """Everybody of the staff list and of the forms' annexes of people."""
        told: dict[str, dict[str, str]] = {}
        for place in SHEETS:
            table = tables.get(place)
            if table is not None and "full_name" in table.columns:
                _read(table, people, told)
        for key, person in people.catalogue.person_by_id.items():
            mine = told.setdefault(key, {})
            mine |= {trait: known for trait in TRAITS if (known := getattr(person, trait))}
        self._known = {key: Individual(*(mine.get(trait, "") for trait in TRAITS)) for key, mine in told.items()}

    def of(self, key: str) -> Individual:
        """What is known of somebody; nothing of whom it is not clear who it is."""
        return self._known.get(key, UNKNOWN) if key else UNKNOWN


def _read(table: Merged, people: People, told: dict[str, dict[str, str]]) -> None:
    """Enter what an annex says of each person; of several periods the latest."""
    columns = table.columns
    nothing = [None] * len(table)
    marks, births = columns.get("ma_can_bo", nothing), columns.get("birth", nothing)
    traits = [(trait, columns[trait]) for trait in TRAITS if trait in columns]
    order = sorted(range(len(table)), key=lambda at: (table.received[at], table.file[at], table.row[at]))
    for at in order:
        if name := columns["full_name"][at]:
            who = Named(name, "INDIVIDUAL", marks[at] or "", births[at] or "", table.unit[at])
            key = people.subject(who).key
            if key:
                told.setdefault(key, {}).update({trait: column[at] for trait, column in traits if column[at]})
