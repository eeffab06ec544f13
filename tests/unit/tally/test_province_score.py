"""The score that the province gives each member as a whole: added in full or weighed with the bloc's own points; totals worked out by hand."""

from decimal import Decimal

import pytest

from tdkt_sheets.core.periods import Period
from tdkt_sheets.tally.tally import Tally
from tests.bloc_year import counted, dec
from tests.unit.tally.test_standings import bloc

OWN = {"KHOI_A": {"I.1": 30, "I.2": 10, "II.1": 20}, "KHOI_B": {"I.1": 28, "I.2": 15, "II.1": dec("27.25")}}
FULL = {"bloc_province": "Cộng", "bloc_province_most": "20"}


def members(first: str, second: str) -> str:
    """Two members that are ranked; what the province gave them."""
    return f"""
| unit | role | registered | signed | province |
| LDTBXH_KHOI | Trưởng khối | 01/3/2021 | 30/3/2021 | |
| KHOI_A | Phó Trưởng khối | 01/3/2021 | 30/3/2021 | {first} |
| KHOI_B | Thành viên | 01/3/2021 | 30/3/2021 | {second} |
"""


def tally(first: str, second: str, **settings: str) -> Tally:
    return counted(bloc(members=members(first, second), **settings), OWN)


def stands(of: Tally) -> dict[str, tuple[Decimal, Decimal | None, int | None]]:
    return {unit: (one.total, one.rate, one.rank) for unit, one in of.by_unit.items() if one.rank}


@pytest.mark.parametrize(
    ("settings", "given", "expected"),
    [  # own points: A 30 + 10 + 20 = 60, B 28 + 15 + 27,25 = 70,25, each out of 40 + 20 + 30 = 90
        ({}, ("", ""), {"KHOI_A": ("60", "66.67", 2), "KHOI_B": ("70.25", "78.06", 1)}),
        (FULL, ("12,5", "0"), {"KHOI_A": ("72.5", "65.91", 1), "KHOI_B": ("70.25", "63.86", 2)}),  # out of 110
        # 60 × 0,7 + 80 × 0,3 = 66; 70,25 × 0,7 + 55,5 × 0,3 = 65,825; out of 90 × 0,7 + 100 × 0,3 = 93
        ({"bloc_province": "30%"}, ("80", "55,5"), {"KHOI_A": ("66", "70.97", 1), "KHOI_B": ("65.83", "70.78", 2)}),
        (FULL, ("12,5", ""), {"KHOI_A": ("60", "66.67", 2), "KHOI_B": ("70.25", "78.06", 1)}),  # one is lacking: for nobody
    ],
)  # fmt: skip
def test_totals_are_those_worked_out_by_hand(
    settings: dict[str, str], given: tuple[str, str], expected: dict[str, tuple[str, str, int]]
) -> None:
    of = tally(*given, **settings)
    assert stands(of) == {unit: (Decimal(total), Decimal(rate), rank) for unit, (total, rate, rank) in expected.items()}
    assert of.without_province == (("KHOI_B",) if settings and not given[1] else ())


def test_a_part_of_the_year_leaves_it_out() -> None:
    half = counted(bloc(members=members("12,5", "3"), **FULL), OWN, period=Period("2021-H1"), is_ranked=False)
    assert half.by_unit["KHOI_A"].total == 60
    assert half.without_province == ()
