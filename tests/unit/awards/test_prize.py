"""Money: worked amounts at the exact boundaries of multiple, salary, rounding and law; what is paid of them and what is not."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt_sheets.awards import prize as money
from tdkt_sheets.awards import terms as settled
from tdkt_sheets.awards.bundle import Bundle, BundleLine, Decision, Prize, Route
from tdkt_sheets.awards.payment import Paid, who_of, with_prizes
from tdkt_sheets.awards.prize import prize
from tdkt_sheets.awards.terms import Rounding, Terms
from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.catalogue.shipped import settings
from tdkt_sheets.forms.types import Choice
from tdkt_sheets.law.on_day import LawOn
from tdkt_sheets.law.read import law
from tests.bundles import YEAR_END, collective, long_bundle, person

D2021, D2023, D2024, D2025 = date(2021, 12, 20), date(2023, 12, 31), date(2024, 1, 1), date(2025, 7, 1)
UP, HALF_UP, NONE = Rounding
TERMS = settled.terms_of(built_in())

# Worked amounts of the field: multiple × base salary, rounded up, to the nearest, not at all.
AMOUNTS = [
    ("0.15", 1_490_000, 230_000, 220_000, 223_500),
    ("0.3", 1_490_000, 450_000, 450_000, 447_000),
    ("0.6", 1_490_000, 900_000, 890_000, 894_000),
    ("0.8", 1_490_000, 1_200_000, 1_190_000, 1_192_000),
    ("1.0", 1_490_000, 1_490_000, 1_490_000, 1_490_000),
    ("1.5", 1_490_000, 2_240_000, 2_240_000, 2_235_000),
    ("3.0", 1_490_000, 4_470_000, 4_470_000, 4_470_000),
    ("3.5", 1_490_000, 5_220_000, 5_220_000, 5_215_000),
    ("4.5", 1_490_000, 6_710_000, 6_710_000, 6_705_000),
    ("8", 1_490_000, 11_920_000, 11_920_000, 11_920_000),
    ("12", 1_490_000, 17_880_000, 17_880_000, 17_880_000),
    ("0.15", 2_340_000, 360_000, 350_000, 351_000),
    ("0.3", 2_340_000, 710_000, 700_000, 702_000),
    ("0.6", 2_340_000, 1_410_000, 1_400_000, 1_404_000),
    ("0.8", 2_340_000, 1_880_000, 1_870_000, 1_872_000),
    ("1.5", 2_340_000, 3_510_000, 3_510_000, 3_510_000),
    ("12", 2_340_000, 28_080_000, 28_080_000, 28_080_000),
    ("1.1", 1_800_000, 1_980_000, 1_980_000, 1_980_000),  # in binary floating point rounding up gives 1.990.000
    ("0.3", 1_800_000, 540_000, 540_000, 540_000),
]


@pytest.mark.parametrize(("multiple", "base", "up", "half_up", "exact"), AMOUNTS)
def test_worked_amounts(multiple: str, base: int, up: int, half_up: int, exact: int) -> None:
    """money-round-to-10000, money-rounding-mode-setting."""
    amount = Decimal(multiple) * base
    assert [money.rounded(amount, LawOn(D2021), way) for way in (UP, HALF_UP, NONE)] == [up, half_up, exact]


def test_the_law_rounds_up_to_ten_thousand_unless_the_office_settled_otherwise() -> None:
    for day in (D2021, D2024, D2025):
        assert money.rounding_on(LawOn(day)) is UP
        assert money.rounded(Decimal(1), LawOn(day)) == 10_000
        assert money.rounded(Decimal(10_000), LawOn(day)) == 10_000
        assert money.rounded(Decimal(10_001), LawOn(day)) == 20_000
    assert prize("LDTT", "INDIVIDUAL", LawOn(D2021), Terms(HALF_UP)).amount == 450_000
    assert prize("TTLDTT", "COLLECTIVE", LawOn(D2021), Terms(HALF_UP)).amount == 1_190_000
    assert prize("TTLDTT", "COLLECTIVE", LawOn(D2021), Terms(NONE)).amount == 1_192_000


@given(st.decimals(0, 10**8, places=3))
def test_rounding_keeps_within_a_step(exact: Decimal) -> None:
    """Up never below and less than a step above; to the nearest at most half a step away."""
    up, near = (money.rounded(exact, LawOn(D2021), way) for way in (UP, HALF_UP))
    assert up % 10_000 == near % 10_000 == 0
    assert exact <= up < exact + 10_000
    assert abs(near - exact) <= 5_000


@pytest.mark.parametrize(
    ("day", "base"),
    [
        (date(2019, 6, 30), None),
        (date(2019, 7, 1), 1_490_000),
        (date(2023, 6, 30), 1_490_000),
        (date(2023, 7, 1), 1_800_000),
        (date(2024, 6, 30), 1_800_000),
        (date(2024, 7, 1), 2_340_000),
    ],
)
def test_the_base_salary_is_that_of_the_day_of_the_decision(day: date, base: int | None) -> None:
    """money-base-by-decision-date: the day before and the day of each change; before the first nothing is guessed."""
    said = prize("CSTDCS", "INDIVIDUAL", LawOn(day))
    assert said.base_salary == base
    assert said.amount == (base or 0)
    assert ("lương cơ sở" in said.reason) == (base is None)


@pytest.mark.parametrize(
    ("award", "kind", "day", "multiple"),
    [
        ("BK_TINH", "INDIVIDUAL", D2023, "1.0"),
        ("BK_TINH", "INDIVIDUAL", D2024, "1.5"),
        ("BK_TINH", "COLLECTIVE", D2023, "2.0"),
        ("BK_TINH", "COLLECTIVE", D2024, "3.0"),
        ("BK_BO", "INDIVIDUAL", D2023, "1.0"),
        ("BK_BO", "INDIVIDUAL", D2024, "1.5"),
        ("BK_TINH", "HOUSEHOLD", D2024, "2.25"),
        ("BK_TINH", "HOUSEHOLD", D2023, None),
        ("GK", "HOUSEHOLD", D2025, "0.45"),
        ("GK", "HOUSEHOLD", D2021, None),
        ("LDTT", "INDIVIDUAL", D2021, "0.3"),
        ("CSTDCS", "INDIVIDUAL", D2025, "1.0"),
        ("CSTDT", "INDIVIDUAL", D2021, "3.0"),
        ("CSTDTQ", "INDIVIDUAL", D2021, "4.5"),
        ("TTLDXS", "COLLECTIVE", D2021, "1.5"),
        ("CO_TINH", "COLLECTIVE", D2021, "8"),
        ("CO_CP", "COLLECTIVE", D2021, "12"),
        ("BK_TTG", "COLLECTIVE", D2021, "7.0"),
        ("HCLD_3", "COLLECTIVE", D2021, "9"),
        ("LDTT", "COLLECTIVE", D2021, None),
        ("GK_HUYEN", "INDIVIDUAL", D2021, None),
        ("KHONG_CO", "INDIVIDUAL", D2021, None),
    ],
)
def test_multiples_of_the_day(award: str, kind: str, day: date, multiple: str | None) -> None:
    """money-decree-2024-bk-raised, the household's 1.5 since 2024; what nobody fixed is 0 with a reason."""
    said = prize(award, kind, LawOn(day))
    assert said.multiple == (None if multiple is None else Decimal(multiple))
    assert bool(said.amount) == bool(multiple)
    assert bool(said.reason) == (multiple is None)
    assert "{" not in said.reason


def test_the_day_on_which_the_multiple_of_a_certificate_rose_is_told() -> None:
    lines = [person(1, "Ma Văn Vượng", "BK_TINH", "Bằng khen"), person(2, "Vi Đức Hùng")]
    assert money.changed_multiples(lines, LawOn(D2024), D2023) == [("Bằng khen", Decimal("1.0"), Decimal("1.5"))]
    assert money.changed_multiples(lines, LawOn(D2025), D2024) == []


def test_a_medal_of_which_only_the_limit_is_known_is_paid_what_the_office_settled() -> None:
    """At most 0.6: nothing without a setting, the setting up to the limit, nothing above it."""
    for own, amount, word in (
        (None, 0, "tối đa 0,6"), ("0.6", 900_000, ""), ("0.5", 750_000, ""), ("0.61", 0, "vượt mức tối đa 0,6"),
    ):  # fmt: skip
        terms = Terms(multiples={settled.MEDAL: Decimal(own)} if own else {})
        said = prize(settled.MEDAL, "INDIVIDUAL", LawOn(D2021), terms)
        assert said.amount == amount
        assert word in said.reason


def test_a_badge_the_law_says_nothing_of_is_paid_what_the_office_settled() -> None:
    assert prize(settled.BADGE, "INDIVIDUAL", LawOn(D2021)).amount == 0
    assert (
        prize(settled.BADGE, "INDIVIDUAL", LawOn(D2021), Terms(multiples={settled.BADGE: Decimal("0.5")})).amount
        == 750_000
    )


def test_what_nobody_compared_with_the_text_makes_an_amount_unconfirmed() -> None:
    """A title's amount of 2021 is tabled alike by several pages; an order's of then is from memory, and since 2025-07-01 held against the text."""
    assert not prize("CSTDCS", "INDIVIDUAL", LawOn(D2021)).is_unconfirmed
    assert not prize("CSTDCS", "INDIVIDUAL", LawOn(D2025)).is_unconfirmed
    assert prize("HCLD_3", "INDIVIDUAL", LawOn(D2021)).is_unconfirmed
    assert not prize("HCLD_3", "INDIVIDUAL", LawOn(D2025)).is_unconfirmed


# --- what is paid ---------------------------------------------------------------------------------------------------------


def bundle(*lines: BundleLine, route: Route = Route.UNIT, day: date = D2021, decided: bool = True) -> Bundle:
    decision = Decision("1/QĐ", day) if decided else None
    return Bundle(YEAR_END, route, list(lines), day, not decided, decision=decision)


def paid(*bundles: Bundle, already: tuple[Paid, ...] = ()) -> list[list[int]]:
    return [[line.prize.paid for line in made.lines if line.prize] for made in with_prizes(bundles, TERMS, already)]


def of(number: int, award: str, **more: object) -> BundleLine:
    return person(number, "Nông Thị Hạnh", award, award, **({"birth": "1985", "unit": "PNCC"} | more))


def test_of_titles_for_one_period_only_the_highest_is_paid() -> None:
    """money-titles-same-period-highest, whatever the order of lines and however the period is written."""
    made = with_prizes([bundle(of(1, "LDTT"), of(2, "CSTDCS", period="2021"))], TERMS)
    low, high = (line.prize for line in made[0].lines)
    assert low and high
    assert (low.amount, low.paid, high.paid) == (450_000, 0, 1_490_000)
    assert "CSTDCS" in low.reason


def test_titles_of_different_periods_are_each_paid() -> None:
    """money-titles-different-period-all."""
    assert paid(bundle(of(1, "CSTDCS", period="Năm 2021"), of(2, "CSTDT", period="2019 - 2021"))) == [
        [1_490_000, 4_470_000]
    ]


def test_a_title_and_a_commendation_are_both_paid() -> None:
    """money-title-plus-commendation-both."""
    assert paid(bundle(of(1, "CSTDCS"), of(2, "GK"))) == [[1_490_000, 450_000]]


def test_different_commendations_are_each_paid_but_one_achievement_once() -> None:
    """money-commendations-different-all: of one achievement in one period the highest alone."""
    drive, storm = {"achievement": "Phục vụ bầu cử"}, {"achievement": "Phòng, chống thiên tai"}
    assert paid(bundle(of(1, "GK", **drive), of(2, "GK", **storm))) == [[450_000, 450_000]]
    assert paid(bundle(of(1, "GK", **drive), of(2, "BK_TINH", **drive))) == [[0, 1_490_000]]
    assert paid(bundle(of(1, "GK", achievement=""), of(2, "BK_TINH", achievement=""))) == [[450_000, 1_490_000]]


def test_two_people_do_not_take_from_one_another() -> None:
    lines = [of(1, "LDTT"), of(2, "CSTDCS", birth="1990"), of(3, "CSTDCS", unit="PBTXH")]
    assert paid(bundle(*lines)) == [[450_000, 1_490_000, 1_490_000]]
    assert paid(bundle(of(1, "LDTT", who="CB1"), of(2, "CSTDCS", who="CB1", birth="1990"))) == [[0, 1_490_000]]


def test_nothing_is_paid_twice() -> None:
    """What the ledger says is paid, and what stands twice in one run."""
    before = Paid(who_of(of(1, "CSTDCS")), "CSTDCS", "Năm 2021", amount=1_490_000)
    assert paid(bundle(of(1, "CSTDCS")), already=(before,)) == [[0]]
    assert paid(bundle(of(1, "CSTDCS")), already=(replace(before, period="2020"),)) == [[1_490_000]]
    assert paid(bundle(of(1, "CSTDCS")), already=(replace(before, who="khác"),)) == [[1_490_000]]
    assert paid(bundle(of(1, "CSTDCS")), bundle(of(5, "CSTDCS"))) == [[1_490_000], [0]]
    gift = Paid(who_of(of(1, "GK")), "GK", "2021", "Phục vụ bầu cử", 450_000)
    assert paid(bundle(of(1, "GK", achievement="phục vụ  bầu cử")), already=(gift,)) == [[0]]
    assert paid(bundle(of(1, "GK", achievement="Phòng, chống thiên tai")), already=(gift,)) == [[450_000]]


def test_a_lower_title_that_was_paid_counts_into_the_higher() -> None:
    """Across decisions the total of one period is the highest title; without the amount paid nothing is guessed."""
    before = Paid(who_of(of(1, "LDTT")), "LDTT", "2021", amount=450_000)
    (made,) = with_prizes([bundle(of(1, "CSTDCS"))], TERMS, (before,))
    said = made.lines[0].prize
    assert said and said.paid == 1_040_000 and "450.000" in said.reason
    assert paid(bundle(of(1, "LDTT")), already=(replace(before, award="CSTDCS", amount=1_490_000),)) == [[0]]
    (unknown,) = with_prizes([bundle(of(1, "CSTDCS"))], TERMS, (replace(before, amount=None),))
    assert unknown.lines[0].prize and unknown.lines[0].prize.paid == 0
    assert "chưa rõ số tiền" in unknown.lines[0].prize.reason


def test_a_plan_takes_nothing_from_a_decision() -> None:
    """A higher title that is only hoped for does not stop what was decided; once decided later, the rest is paid."""
    here = bundle(of(1, "LDTT"), day=D2021)
    there = bundle(of(1, "CSTDCS"), route=Route.PROVINCE, day=date(2021, 6, 1), decided=False)
    assert paid(there, here) == [[1_490_000 - 450_000], [450_000]]
    decided = replace(there, decision=Decision("2/QĐ", D2021))
    assert paid(decided, here) == [[1_490_000], [0]]


@pytest.mark.parametrize("day", [D2021, date(2023, 12, 31), date(2024, 1, 1), D2025])
def test_titles_whose_time_of_achievement_differs_are_each_paid(day: date) -> None:
    """A grassroots fighter for a year and a provincial one for three, of one round: each; an advanced worker of that year is in the former."""
    base = LawOn(day)["money.base_salary"]
    assert base is not None
    here = bundle(of(1, "CSTDCS"), of(2, "LDTT"), day=day)
    there = bundle(of(1, "CSTDT"), route=Route.PROVINCE, day=day)
    assert paid(here, there) == [[int(base), 0], [int(3 * base)]]


def test_what_was_paid_for_a_year_is_not_counted_into_what_took_three() -> None:
    before = Paid(who_of(of(1, "CSTDCS")), "CSTDCS", "2021", amount=1_490_000)
    assert paid(bundle(of(1, "CSTDT")), already=(before,)) == [[4_470_000]]
    assert paid(bundle(of(1, "CSTDT")), already=(replace(before, award="CSTDB", amount=4_470_000),)) == [[0]]


@pytest.mark.parametrize(("day", "amount"), [(date(2026, 6, 30), 2_340_000), (date(2026, 7, 1), 2_530_000)])
def test_the_salary_of_the_day_of_the_plan_counts_not_that_whose_law_answers(day: date, amount: int) -> None:
    """A dossier that goes by the law before, since it came before: the money is that of the decision."""
    late = bundle(of(1, "CSTDCS"), day=date(2025, 6, 30), decided=False)
    assert paid(replace(late, planned=day)) == [[amount]]


def test_who_was_refused_or_has_no_day_or_amount_is_paid_nothing_and_told_why() -> None:
    made = with_prizes([bundle(of(1, "LDTT", is_passed=False), of(2, "GK_HUYEN"))], TERMS)
    dayless = with_prizes([Bundle(YEAR_END, Route.UNIT, [of(3, "LDTT")])], TERMS)
    said = [line.prize for each in (*made, *dayless) for line in each.lines]
    assert [prize.paid for prize in said if prize] == [0, 0, 0]
    assert all(prize and prize.reason for prize in said)


def test_a_revoked_decision_pays_nothing_and_takes_nothing_from_others() -> None:
    gone = replace(bundle(of(1, "CSTDCS")), decision=Decision("1/QĐ", D2021, is_revoked=True))
    assert paid(gone, bundle(of(1, "LDTT"))) == [[0], [450_000]]


def test_the_salary_of_the_decision_counts_not_the_planned_day() -> None:
    late = Bundle(YEAR_END, Route.UNIT, [of(1, "CSTDCS")], D2021, False, decision=Decision("1/QĐ", date(2023, 7, 1)))
    assert paid(late) == [[1_800_000]]


def test_who_pays_is_settled_by_route_and_budget_unit() -> None:
    lines = [of(1, "LDTT"), of(2, "LDTT", unit="TTCN", unit_name="Trường Trung cấp nghề")]
    here, there = bundle(*lines), bundle(*lines, route=Route.PROVINCE)
    payers = [[line.prize.paid_by for line in made.lines if line.prize] for made in with_prizes([here, there], TERMS)]
    assert payers == [
        ["Quỹ thi đua, khen thưởng của Sở", "Trường Trung cấp nghề"],
        ["Quỹ thi đua, khen thưởng của tỉnh"] * 2,
    ]


def test_words_of_the_setting_that_name_no_unit_are_told() -> None:
    catalogue = built_in()
    odd = replace(catalogue, settings={**catalogue.settings, "prize_own_payers": "Trường; Sở Xây dựng; PNCC"})
    units, strange = settled.own_payers(odd)
    assert units == {"TTCN": "Trường Trung cấp nghề", "PNCC": "Phòng Người có công"}
    assert strange == ("Sở Xây dựng",)


def test_the_settings_words_of_rounding_are_those_of_the_law() -> None:
    choices = dict(law().parameters["money.rounding"].choices)
    offered = settings()["prize_rounding"].type
    assert isinstance(offered, Choice)
    assert {entry.code: entry.name for entry in offered.codes.entries} == choices
    assert set(choices) == set(Rounding)


@given(st.permutations(range(4)))
def test_the_order_of_bundles_and_lines_changes_no_amount(order: list[int]) -> None:
    """The same people are paid the same, however the lines arrive."""
    lines = [of(1, "LDTT"), of(2, "CSTDCS"), of(3, "GK"), collective(4, "Phòng A", "TTLDTT", "TTLĐTT")]
    (made,) = with_prizes([bundle(*(lines[place] for place in order))], TERMS)
    got = {line.number: line.prize.paid for line in made.lines if line.prize}
    assert got == {1: 0, 2: 1_490_000, 3: 450_000, 4: 1_200_000}


def test_a_bundle_keeps_its_lines_and_their_order() -> None:
    before = long_bundle()
    (after,) = with_prizes([before], TERMS)
    assert [replace(line, prize=None) for line in after.lines] == before.lines
    assert all(isinstance(line.prize, Prize) for line in after.lines)
    assert all(line.prize is None for line in before.lines)
