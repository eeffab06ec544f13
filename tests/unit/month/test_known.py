"""What the office knows of a unit: its rows are made when they are asked for, and are those of the merged tables."""

import pytest

from tdkt_sheets.month.known import known_from
from tdkt_sheets.tally.drawn import no_figures
from tests.workspaces import Merged


@pytest.mark.slow
def test_rows_of_a_unit_are_those_of_the_merged_tables(sample_december: Merged) -> None:
    """In their order, with their periods, from however many files; persons as the staff list has them."""
    run = sample_december.outcome.run
    assert run is not None
    known = known_from(run, no_figures)
    assert not known.rows, "nobody asked yet"
    broken = 0
    for (form, annex), table in run.tables.items():
        named = {"full_name", "birth", "sex"} & set(table.columns)
        wanted: dict[str, list[dict[str, object]]] = {}
        for index, unit in enumerate(table.unit):
            row = {key: values[index] for key, values in table.columns.items() if key not in named}
            wanted.setdefault(unit, []).append(row | {"_period": table.period[index]})
        for unit, rows in wanted.items():
            made = known.rows_of(unit, form, annex)
            assert [{key: value for key, value in row.items() if key not in named} for row in made] == rows
            assert known.rows_of(unit, form, annex) is made
            places = [index for index, one in enumerate(table.unit) if one == unit]
            broken += places != list(range(places[0], places[0] + len(places)))
    assert broken, "a unit of the sample has rows of an annex that do not follow each other"
    assert known.rows_of("KHONG_CO", "DK", "ca_nhan") == []
