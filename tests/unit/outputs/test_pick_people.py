"""Whom a dossier lets a unit pick: its people, each name once; of a name that two share nothing is filled in."""

from tdkt_sheets.core.plan import Formula, SheetPlan
from tdkt_sheets.outputs.blanks.pick_people import following, name_check, put_people

PEOPLE = (
    {"full_name": "Bế Thị Hạnh", "sex": "Nữ", "birth": "02/6/1972", "ma_can_bo": "CB-1"},
    {"full_name": "Lê Văn Sơn", "sex": "Nam", "birth": "01/01/1980", "ma_can_bo": "CB-2"},
    {"full_name": "Lê Văn  Sơn", "sex": "Nam", "birth": "09/9/1990", "ma_can_bo": "CB-3"},
)


def test_a_name_that_two_share_brings_nobody_s_birth() -> None:
    plan, names = SheetPlan("_dm"), {}  # type: ignore[var-annotated]
    put_people(plan, names, PEOPLE)
    rows = [
        [cell.value if (cell := plan.cells.get((row, column))) else None for column in range(6)] for row in (1, 2, 3)
    ]
    assert rows[0] == ["Bế Thị Hạnh", "Nữ", "02/6/1972", None, None, "CB-1"]
    assert rows[1][1:] == [None] * 5 and str(rows[1][0]).startswith("Lê Văn")
    assert rows[2] == [None] * 6
    assert names["nhan_su_birth"] == "='_dm'!$C$2:$C$3"


def test_another_person_may_be_typed_and_what_follows_is_blank_until_somebody_is_picked() -> None:
    assert name_check(3, 1, 999).refusal == "warning"
    birth = following("birth", 1, 3)
    assert isinstance(birth, Formula) and birth.value == "" and "$B4" in birth.text
    assert following("award", 1, 3) is None
