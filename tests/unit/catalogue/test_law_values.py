"""The sheet of values of the law: what init writes, what the office may say there, and what of it counts."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from tdkt_sheets.awards.law_in_use import law_on, own_value
from tdkt_sheets.awards.prize import prize
from tdkt_sheets.awards.terms import terms_of
from tdkt_sheets.catalogue import own_forms, shipped
from tdkt_sheets.catalogue.law_sheet import FIRST, MOST_FIRST, shown_in
from tdkt_sheets.catalogue.law_values import value_in
from tdkt_sheets.core import dates
from tdkt_sheets.core.findings import Finding
from tdkt_sheets.forms.types import Choice
from tdkt_sheets.law.by_office import OWN, leaves_open
from tdkt_sheets.law.read import law
from tdkt_sheets.roster.roster import Catalogue
from tests.catalogues import changed

TAB = "muc_ap_dung"
DAY = date(2021, 12, 20)
SALARY, VOTES, STEP = "money.base_salary", "grassroots_fighter.min_vote_share", "money.rounding_step"
PAPER = "Nghị định số 1/2021/NĐ-CP | Chính phủ | Nông Thị Mẫu | 05/10/2021"


def key(name: str, year: int = 2021) -> str:
    """The code of the row of a value in the year."""
    return next(row.key for rows in shown_in(year) for row in rows if row.name == name)


def said(*rows: str, columns: str, **settings: str) -> tuple[Catalogue, list[Finding]]:
    """The catalogue with these rows on the sheet of values, by the columns named, and its findings."""
    return changed(settings, **{TAB: f"\n| key | {columns} |\n" + "".join(f"| {row} |\n" for row in rows)})


def given(
    value: str, day: str = "01/11/2021", paper: str = PAPER, name: str = SALARY
) -> tuple[Catalogue, list[Finding]]:
    columns = "own_value | own_since | own_number | own_issuer | own_by | own_on"
    return said(f"{key(name)} | {value} | {day} | {paper}", columns=columns)


def rules_of(found: list[Finding]) -> list[str]:
    return [one.rule for one in found]


@pytest.mark.parametrize("year", range(2019, 2028))
def test_every_value_in_use_in_the_year_has_its_row_once(year: int) -> None:
    ahead, rest = shown_in(year)
    assert 0 < len(ahead) <= MOST_FIRST and {row.name for row in ahead} <= set(FIRST)
    keys = [row.key for row in (*ahead, *rest)]
    assert len(keys) == len(set(keys))
    for name, parameter in law().parameters.items():
        for month in range(1, 13):
            entry = parameter.on(date(year, month, 1))
            if entry is not None:
                assert any(one.startswith(f"{name}/{entry.since}/") for one in keys), (name, month)


def test_what_ended_and_has_no_known_successor_is_shown_as_such() -> None:
    ended = [
        (name, one) for name, each in law().parameters.items() for one in each.entries if one.is_open and one.until
    ]
    assert ended
    for name, entry in ended:
        day = entry.until + timedelta(days=1)
        rows = [row.cells for rows in shown_in(day.year) for row in rows if row.name == name]
        said = next(row for row in rows if row["shown"] == "chưa có mức đã biết")
        assert said["from_day"] == dates.show(day.isoformat()) and said["evidence"].startswith("cần"), name


def test_the_program_writes_its_columns_and_reads_none_of_them() -> None:
    columns = "shown | from_day | provision"
    catalogue, found = said(f"{key(SALARY)} | 9 đồng | 01/01/2000 | không có", columns=columns)
    assert found == []
    assert law_on(catalogue, DAY)[SALARY] == 1_490_000


def test_former_settings_and_values_say_the_same_things() -> None:
    for name, setting in OWN.items():
        known = shipped.settings()[setting]
        if isinstance(known.type, Choice):
            assert {entry.code for entry in known.type.codes.entries} == {
                code for code, _ in law().parameters[name].choices
            }
    lines = {row.text("key") for row in shipped.Shipped(2026)(own_forms.settings({}))}
    assert not lines & set(OWN.values()), "a new catalogue has one place for them"


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        (VOTES, "80 %", Decimal("0.8")),
        (VOTES, "75", Decimal("0.75")),
        (VOTES, "0,8", None),
        (VOTES, "1", None),
        (VOTES, "101", None),
        (SALARY, "2.700.000", Decimal(2_700_000)),
        (SALARY, "2.700.000 đồng", Decimal(2_700_000)),
        (SALARY, "hai triệu", None),
        (SALARY, "-5", None),
        ("money.rounding", "Làm tròn lên", "UP"),
        ("money.rounding", "lên", None),
        ("money.highest_title_only", "không", False),
        ("money.highest_title_only", "x", None),
    ],
)
def test_a_value_is_read_by_its_kind(name: str, text: str, value: object) -> None:
    assert value_in(law().parameters[name], text) == value


def test_a_later_national_value_counts_from_its_day_and_the_amount_says_so() -> None:
    catalogue, found = given("2.000.000")
    assert rules_of(found) == ["DM-74"]
    assert "2.000.000" in found[0].message and "1.490.000" in found[0].message, "both are shown"
    terms = terms_of(catalogue)
    before, after = (
        prize("CSTDCS", "INDIVIDUAL", law_on(catalogue, day), terms) for day in (date(2021, 10, 31), date(2021, 11, 1))
    )
    assert (before.amount, before.by_office) == (1_490_000, "")
    assert (after.amount, after.by_office) == (2_000_000, "theo mức do Văn phòng nhập, khác mức của chương trình")
    [citation] = [str(one) for one in _cited(catalogue, date(2021, 11, 1))]
    assert citation == "Nghị định số 1/2021/NĐ-CP của Chính phủ (theo mức do Văn phòng nhập, khác mức của chương trình)"


def _cited(catalogue: Catalogue, day: date) -> Any:
    of_day = law_on(catalogue, day)
    of_day.cite(SALARY)
    return of_day.cited()


def test_the_programs_later_value_takes_over_on_its_day() -> None:
    catalogue, _ = given("2.000.000")
    assert law_on(catalogue, date(2023, 6, 30))[SALARY] == 2_000_000
    assert law_on(catalogue, date(2023, 7, 1))[SALARY] == 1_800_000


@pytest.mark.parametrize(
    ("paper", "day", "lacking"),
    [
        ("| Chính phủ | Nông Thị Mẫu | 05/10/2021", "01/11/2021", "số, ký hiệu văn bản"),
        ("Nghị định số 1/2021/NĐ-CP || Nông Thị Mẫu | 05/10/2021", "01/11/2021", "cơ quan ban hành"),
        ("Nghị định số 1/2021/NĐ-CP | Chính phủ || 05/10/2021", "01/11/2021", "người nhập"),
        ("Nghị định số 1/2021/NĐ-CP | Chính phủ | Nông Thị Mẫu |", "01/11/2021", "ngày nhập"),
        (PAPER, "", "ngày áp dụng"),
    ],
)
def test_without_ground_who_or_day_the_programs_value_holds_and_the_office_is_told(
    paper: str, day: str, lacking: str
) -> None:
    catalogue, found = given("2.000.000", day, paper.replace("||", "| |"))
    assert rules_of(found) == ["DM-72"] and lacking in found[0].message and "1.490.000" in found[0].message
    assert law_on(catalogue, DAY)[SALARY] == 1_490_000


def test_a_value_of_the_province_counts_where_the_law_leaves_it_to_the_province() -> None:
    catalogue, found = said(f"{key(VOTES)} | 70 %", columns="own_value")
    assert found == [] and own_value(catalogue, VOTES, DAY) == Decimal("0.7")


def test_where_the_law_sets_a_share_the_office_needs_a_ground_to_say_otherwise() -> None:
    name = "provincial_fighter.min_vote_share"
    assert not leaves_open(name, date(2021, 6, 1)) and leaves_open(name, date(2026, 6, 1))
    catalogue, found = said(f"{key(name)} | 85 %", columns="own_value")
    assert rules_of(found) == ["DM-72"] and law_on(catalogue, DAY)[name] == Decimal("0.9")


def test_a_province_value_of_some_days_holds_on_those_alone() -> None:
    catalogue, _ = said(f"{key(VOTES)} | 70 % | 01/7/2021 | 30/11/2021", columns="own_value | own_since | own_until")
    days = [date(2021, 6, 30), date(2021, 7, 1), date(2021, 11, 30), date(2021, 12, 1)]
    assert [own_value(catalogue, VOTES, day) for day in days] == [None, Decimal("0.7"), Decimal("0.7"), None]


def test_a_former_setting_is_read_until_the_sheet_says_it() -> None:
    former, found = changed({"fighter_vote_pct": "65"})
    assert found == [] and own_value(former, VOTES, DAY) == Decimal("0.65")
    both, found = said(f"{key(VOTES)} | 65 %", columns="own_value", fighter_vote_pct="65")
    assert found == [] and own_value(both, VOTES, DAY) == Decimal("0.65")
    differ, found = said(f"{key(VOTES)} | 70 %", columns="own_value", fighter_vote_pct="65")
    assert rules_of(found) == ["DM-75"] and "Tỷ lệ phiếu tối thiểu xét Chiến sĩ thi đua cơ sở" in found[0].message
    assert own_value(differ, VOTES, DAY) is None, "neither counts until one is left"


def test_two_rows_that_say_different_things_are_one_question_and_neither_counts() -> None:
    catalogue, found = said(f"{key(VOTES)} | 70 %", f"{key(VOTES)} | 75 %", columns="own_value")
    assert rules_of(found) == ["DM-75"] and own_value(catalogue, VOTES, DAY) is None
    again, none = said(f"{key(VOTES)} | 70 %", f"{key(VOTES)} | 70 %", columns="own_value")
    assert none == [] and own_value(again, VOTES, DAY) == Decimal("0.7")


def test_a_confirmation_settles_the_value_it_was_given_for() -> None:
    name = next(
        row.name for rows in shown_in(2021) for row in rows
        if (entry := law().parameters[row.name].on(date(2021, 6, 1))) and entry.is_unconfirmed and entry.reach.name == "WARNING"
        and entry.reach is entry.grade.reach
    )  # fmt: skip
    catalogue, found = said(f"{key(name)} | Nông Thị Mẫu | 02/3/2021", columns="confirmed_by | confirmed_on")
    assert found == []
    entry = law_on(catalogue, date(2021, 6, 1)).entry(name)
    assert not entry.is_unconfirmed and entry.reach.name == "ERROR"
    assert entry.evidence == "Văn phòng đã đối chiếu ngày 02/3/2021"
    assert law().parameters[name].on(date(2021, 6, 1)).is_unconfirmed, "another office's law is untouched"  # type: ignore[union-attr]


@pytest.mark.parametrize("part", ["since", "mark"])
def test_a_confirmation_lapses_with_a_note_when_value_day_or_provision_changed(part: str) -> None:
    name, since, mark = key(SALARY).split("/")
    stale = f"{name}/2018-07-01/{mark}" if part == "since" else f"{name}/{since}/000000"
    catalogue, found = said(f"{stale} | Nông Thị Mẫu | 02/3/2021", columns="confirmed_by | confirmed_on")
    assert rules_of(found) == ["DM-73"] and "Nông Thị Mẫu" in found[0].message
    assert catalogue.office_law.confirmed == ()


def test_half_a_confirmation_and_a_row_of_no_value_are_told() -> None:
    _, found = said(f"{key(SALARY)} | Nông Thị Mẫu |", columns="confirmed_by | confirmed_on")
    assert rules_of(found) == ["DM-72"] and "ngày đối chiếu" in found[0].message
    _, found = said("money.base_salry/2019-07-01/aaaaaa | 2.000.000", columns="own_value")
    assert rules_of(found) == ["DM-76"]
    _, found = said(f"{key(SALARY)} | nhiều", columns="own_value")
    assert rules_of(found) == ["DM-71"]
