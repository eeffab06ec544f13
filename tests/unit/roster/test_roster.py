"""Who owes what, and who a name or an address is."""

from dataclasses import replace

import pytest

from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.core.periods import Period
from tdkt_sheets.core.text import fold_term
from tdkt_sheets.roster.whose import counted, noun

CATALOGUE = built_in()


def keys(unit: str, form: str, period: str) -> list[str]:
    """The annexes owed."""
    return [
        sheet.key
        for sheet in CATALOGUE.sheets_owed(CATALOGUE.unit_by_code[unit], CATALOGUE.forms[form], Period(period))
    ]


@pytest.mark.parametrize(
    ("unit", "form", "period", "owed"),
    [
        ("PNCC", "KQ", "2021-Q1", ["nhiem_vu", "hoat_dong", "khen_thuong"]),
        ("PNCC", "KQ", "2021-Q2", ["nhiem_vu", "hoat_dong", "khen_thuong", "sang_kien"]),
        ("TTDVVL", "KQ", "2021-Q1", ["nhiem_vu", "hoat_dong", "khen_thuong"]),
        ("TTDVVL", "KQ", "2021-Q4", ["nhiem_vu", "hoat_dong", "chi_tieu", "khen_thuong", "sang_kien"]),
        ("KHOI_A", "DK", "2021", ["tap_the", "noi_dung", "phong_trao"]),
        ("NGOAI_G", "DK", "2021", []),
    ],
    ids=str,
)
def test_which_annexes_are_owed(unit: str, form: str, period: str, owed: list[str]) -> None:
    """By kind of unit and quarter, in printed order: nobody is asked for more."""
    assert keys(unit, form, period) == owed


def test_a_school_registers_for_the_school_year() -> None:
    """And everybody else for the calendar year."""
    form = CATALOGUE.forms["DK"]
    for unit in CATALOGUE.units:
        school = CATALOGUE.owes(unit, form, Period("2021-2022"))
        assert school == (unit.cycle == "năm học")
        assert not (school and CATALOGUE.owes(unit, form, Period("2021")))


def test_a_spelling_that_two_units_share_is_nobodys() -> None:
    """Rather ask than give one unit's rows to another."""
    first, second, *others = CATALOGUE.units
    both = replace(
        CATALOGUE,
        units=(replace(first, spellings=("Phòng chung",)), replace(second, spellings=("Phòng chung",)), *others),
    )
    assert both.unit_by_name[fold_term("Phòng chung")] is None
    assert CATALOGUE.unit_by_name[fold_term("PHÒNG NCC")] is CATALOGUE.unit_by_code["PNCC"]


def test_an_extension_moves_the_last_day() -> None:
    """Late begins after it."""
    due = CATALOGUE.dues[0]
    assert due.last_day == due.due
    later = due.due.replace(day=28)
    assert replace(due, extended=later).last_day == later


def test_tasks_proved_by_a_form_are_not_asked_again() -> None:
    """Product §2: they take their state from the register."""
    for unit in CATALOGUE.units:
        for quarter in (1, 2, 3, 4):
            for task in CATALOGUE.tasks_asked(unit, Period(f"2021-Q{quarter}")):
                assert not task.proof_form
                assert task.work


def test_units_members_of_the_bloc_and_outside_bodies_are_counted_apart() -> None:
    """What no unit of the roster is told of is the department's own matter; together they are no units."""
    own, other, member, outside = (CATALOGUE.unit_by_code[code] for code in ("PNCC", "TTDVVL", "KHOI_A", "NGOAI_G"))
    assert counted([outside, own, member, other, None]) == "03 đơn vị, 01 thành viên Khối, 01 cơ quan ngoài Sở"
    assert counted([own]) == "01 đơn vị"
    assert (noun([own, None]), noun([own, member])) == ("đơn vị", "nơi")
