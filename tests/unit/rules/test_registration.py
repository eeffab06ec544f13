"""Checks of the registration that the shipped catalogue gives no case for."""

from dataclasses import replace

import pytest

from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.core.periods import Period
from tdkt_sheets.core.sheets import Sheet
from tdkt_sheets.rules.context import Context
from tdkt_sheets.rules.registration import not_on_the_staff_list

STRANGER = Sheet("DK", "ca_nhan", "PL1", [4], {"full_name": ["Lê Văn Mới"], "ma_can_bo": [None]}, {"full_name": "B"})


@pytest.mark.parametrize(("listed", "told"), [(True, [(0,)]), (False, [])])
def test_a_unit_without_a_staff_list_is_not_told_that_everybody_is_unknown(listed: bool, told: list[tuple[int]]) -> None:
    """DK-03 compares with the catalogue's list; where it lists nobody of the unit there is nothing to compare with."""
    catalogue = built_in()
    if not listed:
        catalogue = replace(catalogue, people=tuple(person for person in catalogue.people if person.unit != "PNCC"))
    context = Context(catalogue, catalogue.unit_by_code["PNCC"], Period("2021"))
    assert [hit.indexes for hit in not_on_the_staff_list(STRANGER, context)] == told
