"""Checks of the registration that the shipped catalogue gives no case for."""

from dataclasses import replace

import pytest

from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.core.periods import Period
from tdkt_sheets.core.sheets import Sheet
from tdkt_sheets.rules.context import Context
from tdkt_sheets.rules.engine import SHEET_RULES, Rule, SheetCheck
from tdkt_sheets.rules.registration import not_on_the_staff_list
from tdkt_sheets.rules.row_people import people_of

STRANGER = Sheet("DK", "ca_nhan", "PL1", [4], {"full_name": ["Lê Văn Mới"], "ma_can_bo": [None]}, {"full_name": "B"})


@pytest.mark.parametrize(("listed", "told"), [(True, [(0,)]), (False, [])])
def test_a_unit_without_a_staff_list_is_not_told_that_everybody_is_unknown(
    listed: bool, told: list[tuple[int]]
) -> None:
    """DK-03 compares with the catalogue's list; where it lists nobody of the unit there is nothing to compare with."""
    catalogue = built_in()
    if not listed:
        catalogue = replace(catalogue, people=tuple(person for person in catalogue.people if person.unit != "PNCC"))
    context = Context(catalogue, catalogue.unit_by_code["PNCC"], Period("2021"))
    assert [hit.indexes for hit in not_on_the_staff_list(STRANGER, context)] == told


@pytest.mark.parametrize(
    ("rule", "reads", "check"), SHEET_RULES["DK.ca_nhan"], ids=lambda value: getattr(value, "id", "")
)
def test_a_rule_needs_only_the_columns_it_says_it_reads(rule: Rule, reads: tuple[str, ...], check: SheetCheck) -> None:
    """A unit that deleted a column gets a finding about it; no rule stumbles over the gap."""
    person = next(person for person in built_in().people if person.unit == "PNCC")
    values = {key: [person.id if key == "ma_can_bo" else "x"] for key in reads}
    sheet = Sheet("DK", "ca_nhan", "PL1", [4], values, dict.fromkeys(reads, "B"))
    sheet.people = people_of(sheet, built_in(), "PNCC")
    assert isinstance(list(check(sheet, Context(built_in(), built_in().unit_by_code["PNCC"], Period("2021")))), list)
