"""The unit that a file or folder name spells."""

from dataclasses import replace

import pytest

from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.stages.recognise import unit_in_path


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("2021-03-15/DK_2021_PNCC.xlsx", "PNCC"),
        ("P. Người có công/bieu.xlsx", "PNCC"),
        ("phong nguoi co cong.xlsx", "PNCC"),
        ("Phòng Lao động - Việc làm/DK.xlsx", "PLDVL"),
        ("PLDVL/thu.eml!/DK_PNCC.xlsx", "PNCC"),  # the nearest name wins
        ("PNCC/thu.zip!/bieu.xlsx", "PNCC"),
        ("PNCC và PLDVL.xlsx", None),  # two units
        ("PNCC và PLDVL/VP.xlsx", "VP"),
        ("XPNCCX.xlsx", None),  # no whole word
        ("", None),
    ],
)
def test_a_whole_name_or_code_names_the_unit(path: str, code: str | None) -> None:
    unit = unit_in_path(path, built_in())
    assert (unit.code if unit else None) == code


def test_a_spelling_of_two_units_names_neither() -> None:
    """What could be either unit is never guessed."""
    catalogue = built_in()
    first, second, *others = catalogue.units
    both = [replace(unit, spellings=("Chung",)) for unit in (first, second)]
    assert unit_in_path("chung.xlsx", replace(catalogue, units=(*both, *others))) is None


def test_a_name_of_very_many_words_is_searched_in_no_time() -> None:
    """A hostile archive may hold such names; only runs as long as a name can be are looked up."""
    assert unit_in_path("a " * 20_000 + ".xlsx", built_in()) is None
