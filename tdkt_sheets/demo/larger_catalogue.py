"""The shipped catalogue cut or grown to any number of units."""

from dataclasses import replace
from random import Random
from typing import Any

from tdkt_sheets.catalogue import own_forms, shipped
from tdkt_sheets.catalogue.build import build
from tdkt_sheets.catalogue.tables import CatalogueTable, Faults, several
from tdkt_sheets.core.sheets import Sheet
from tdkt_sheets.demo.invented import KINDS, POSTS, InventedPeople, unit_name
from tdkt_sheets.forms.columns import FormSheet
from tdkt_sheets.roster.roster import Catalogue

# Which shipped units a small catalogue keeps first: the office, then one of every kind.
FIRST = ("VP", "TTDVVL", "TTCN", "PNCC", "CCPCTNXH", "TTCTXH", "PKHTC")
BLOC_UNIT = "bloc_unit"
Row = dict[str, Any]


class LargerCatalogue:
    """Reads the sheets of a catalogue of `units` units, the same for a seed; a catalogue `Reader`.

    That of a `department` named has the shipped office alone, without its people, and invented units with people of their own.
    """

    def __init__(self, year: int, units: int, seed: int, department: str = "") -> None:
        self._shipped = shipped.Shipped(year, given={"department": department} if department else None)
        random = Random(f"{seed} catalogue")  # noqa: S311 - a sample, the same for a seed
        listed = self._shipped.lines_of(own_forms.UNITS)
        order = sorted((line["code"] for line in listed), key=lambda code: FIRST.index(code) if code in FIRST else 99)
        self.kept = frozenset(order[:1] if department else order[:units])
        self._staffed = frozenset() if department else self.kept
        self.people = InventedPeople(random)
        for line in self._shipped.lines_of(own_forms.PEOPLE):
            self.people.know(line["full_name"], line["birth"])
        self._units: list[Row] = []
        self._staff: list[Row] = []
        for number in range(len(listed) + 1, len(listed) + 1 + units - len(self.kept)):
            self._invent(number, random)

    def _invent(self, number: int, random: Random) -> None:
        kind = random.choices(tuple(KINDS), [entry[4] for entry in KINDS.values()])[0]
        beginning, post, (fewest, most), cycle, _ = KINDS[kind]
        code = f"DV{number:04d}"
        staff = [self.people.person() for _ in range(random.randint(fewest, most))]
        row: Row = {"code": code, "name": unit_name(beginning, number, random), "kind": kind, "cycle": cycle}
        row |= {
            "addresses": f"{code.lower()}@donvi.example",
            "phone": f"0206 1{number // 1000:03d} {number % 1000:03d}",
        }
        row |= {"signer_post": post, "signer_name": staff[0][0] if staff else None, "has_stamp": "CO"}
        self._units.append(row | {"collective_class": "HANH_CHINH", "area": "NORMAL"})
        for place, (full_name, sex, birth) in enumerate(staff):
            position = post.capitalize() if place == 0 else random.choice(POSTS)
            klass = "FROM_DEPUTY_HEAD" if place == 0 else "DIRECT_WORKER"
            entry = {"id": f"CB-{number:04d}-{place:02d}", "full_name": full_name, "sex": sex, "birth": birth}
            self._staff.append(entry | {"position": position, "unit": code, "officer_class": klass})

    def __call__(self, declared: FormSheet) -> CatalogueTable:
        """The sheet of that declaration."""
        table = self._shipped(declared)
        if declared.key == own_forms.UNITS:
            rows = [row for row in table.sheet.records() if row["code"] in self.kept] + self._units
        elif declared.key == own_forms.PEOPLE:
            rows = [row for row in table.sheet.records() if row["unit"] in self._staffed] + self._staff
        elif declared.key == own_forms.TASKS:
            rows = [row | {"of": self._still_there(row["of"])} for row in table.sheet.records()]
        elif declared.key == own_forms.BLOC:
            rows = [row for row in table.sheet.records() if row["unit"] in self.kept]
            rows = rows if any(row["role"] == "TRUONG" for row in rows) else []
        elif declared.key == own_forms.SETTINGS:
            rows = [
                row | {"value": None} if row["key"] == BLOC_UNIT and row["value"] not in self.kept else row
                for row in table.sheet.records()
            ]
        else:
            return table
        return CatalogueTable(declared, _sheet(table.sheet, rows))

    def _still_there(self, of: str | None) -> str | None:
        """Who has a task, without units that are not in this catalogue."""
        codes = {line["code"] for line in self._shipped.lines_of(own_forms.UNITS)}
        return "; ".join(part for part in several(of) if part not in codes or part in self.kept) or None


def _sheet(like: Sheet, rows: list[Row]) -> Sheet:
    first = own_forms.HEADER_ROW + 2
    columns = {key: [row.get(key) for row in rows] for key in like.columns}
    return replace(like, rows=list(range(first, first + len(rows))), columns=columns)


def catalogue_of(read: LargerCatalogue) -> Catalogue:
    """The catalogue that the sheets declare."""
    faults = Faults("")
    catalogue = build(read, "", faults)
    if catalogue is None or faults.found:
        raise ValueError(f"the sample catalogue has faults: {[finding.message for finding in faults.found]}")
    return catalogue
