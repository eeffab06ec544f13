"""What a review's blank shows before anybody types: whom the registration and the staff list name, and figures that agree with that list."""

from typing import Any

import pytest

from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.core.periods import Period
from tdkt_sheets.core.plan import Formula
from tdkt_sheets.month.known import Known
from tdkt_sheets.outputs.blanks.form_book import form_book
from tdkt_sheets.outputs.blanks.prefill import prefilled

CATALOGUE = built_in()
YEAR = Period("2021")


def registered(name: str, birth: str | None, **more: Any) -> dict[str, Any]:
    """A row of a registration."""
    return {"full_name": name, "birth": birth, "title": "LDTT", "_period": "2021"} | more


def review(unit: str, *rows: dict[str, Any]) -> Any:
    """The blank of a unit that registered these."""
    known = Known({(unit, "DK", "ca_nhan"): list(rows)})
    return prefilled(CATALOGUE.forms["BX"], CATALOGUE.unit_by_code[unit], YEAR, CATALOGUE, known)


@pytest.mark.parametrize(
    ("name", "birth", "mark"),
    [
        ("Ma Thị Huệ", "1974", "CB-062"),
        ("MA THỊ HUỆ", "1974-04-21", "CB-062"),
        ("Ma Thị Huệ", "1975", None),
        ("Lê Thị Lạ", "1974", None),
    ],
)
def test_who_was_typed_anew_is_known_again(name: str, birth: str, mark: str | None) -> None:
    """A list in the unit's own layout names no section and no class: the staff list has them, where birth agrees."""
    row = review("TTCTXH", registered(name, birth)).rows["ca_nhan"][0].values
    assert row.get("ma_can_bo") == mark
    assert row.get("sub_unit") == ("Phòng Hành chính - Tổng hợp" if mark else None)
    assert row.get("officer_class") == ("Lãnh đạo từ phó phòng trở lên" if mark else None)
    assert row["full_name"] == name


def test_what_the_unit_registered_stands_as_it_was_typed() -> None:
    """The staff list only fills what is blank."""
    row = review("TTCTXH", registered("Ma Thị Huệ", "1974-04-21", position="Quyền Trưởng phòng")).rows["ca_nhan"][0]
    assert row.values["position"] == "Quyền Trưởng phòng"


def test_figures_count_the_list_that_is_sent_with_them() -> None:
    """Somebody who registered beside the staff list is one of the unit: no figure of the office's own contradicts the list."""
    content = review("TTS", registered("Nguyễn Thị Minh Ngọc", "1990-09-12", sex="NU"))
    people = len(content.rows["ca_nhan"])
    assert people == len(CATALOGUE.people_of("TTS")) + 1
    headcount = content.rows["tap_the"][0].values["headcount"]
    assert isinstance(headcount, Formula) and headcount.value == people
    assert content.cover["headcount"] == people
    assert content.cover["women"] == sum(row.values["sex"] == "Nữ" for row in content.rows["ca_nhan"])


@pytest.mark.parametrize(("form", "own"), [("KTR", True), ("QKT", True), ("KQ", False)])
def test_a_blank_says_one_place_to_send_it_to(form: str, own: bool) -> None:
    """What the office fills in for itself goes into its input folder, all else to the office: first page and guide agree."""
    declared, unit, when = (
        CATALOGUE.forms[form],
        CATALOGUE.unit_by_code["VP"],
        Period("2021-Q2" if form == "KQ" else "2021"),
    )
    content = prefilled(declared, unit, when, CATALOGUE, Known())
    plan = form_book(declared, unit, when, CATALOGUE, content)
    said = [str(merge.value) for tab in ("Thông tin chung", "Hướng dẫn") for merge in plan.sheet(tab).merges]
    to_office = [words for words in said if "về Văn phòng" in words or "thư điện tử" in words]
    to_input = [words for words in said if "thư mục input" in words]
    assert bool(to_input) is own and bool(to_office) is not own
