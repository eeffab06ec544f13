"""The law of a day: its values, what it leaves open, and how a finding cites what was read."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from tdkt_sheets.core.findings import Severity
from tdkt_sheets.law.evidence import Grade
from tdkt_sheets.law.on_day import LawOn, NotKnown
from tdkt_sheets.law.parameters import ValueKind
from tdkt_sheets.law.read import law
from tdkt_sheets.law.regimes import Days, RegimeBy, crosses_regimes, regime_on

LAST_OF_2003, FIRST_OF_2022 = date(2023, 12, 31), date(2024, 1, 1)
SHARE = "grassroots_fighter.max_share"


@pytest.mark.parametrize(
    ("name", "day", "value"),
    [
        (SHARE, LAST_OF_2003, "0.15"),
        ("advanced_worker.min_service_months", LAST_OF_2003, "10"),
        ("advanced_worker.min_service_months", FIRST_OF_2022, "6"),
        ("advanced_worker.min_service_months", date(2025, 8, 5), "6"),
        ("grassroots_fighter.min_vote_share", FIRST_OF_2022, "0.80"),
        ("provincial_fighter.consecutive_titles", LAST_OF_2003, "3"),
        ("national_fighter.consecutive_titles", FIRST_OF_2022, "2"),
        ("excellent_collective.min_share", LAST_OF_2003, "0.70"),
        ("prize.BK_TINH.individual", LAST_OF_2003, "1.0"),
        ("prize.BK_TINH.individual", FIRST_OF_2022, "1.5"),
        ("prize.BK_TINH.collective", date(2025, 7, 1), "3.0"),
        ("money.base_salary", date(2019, 7, 1), "1490000"),
        ("money.base_salary", date(2023, 6, 30), "1490000"),
        ("money.base_salary", date(2023, 7, 1), "1800000"),
        ("money.base_salary", date(2024, 7, 1), "2340000"),
        ("money.base_salary", date(2026, 6, 30), "2340000"),
        ("money.base_salary", date(2026, 7, 1), "2530000"),
        ("principles.state_level_per_year", date(2017, 12, 15), "1"),
        ("flags.government_max_share", date(2025, 7, 1), "0.20"),
        ("memorial_medal.min_service_years", date(2021, 6, 30), "15"),
        ("principles.state_level_per_year", date(2021, 6, 30), "1"),
    ],
)
def test_a_value_is_that_of_the_day(name: str, day: date, value: str) -> None:
    assert LawOn(day)[name] == Decimal(value)


def test_none_where_the_instrument_in_force_sets_none() -> None:
    law_on = LawOn(FIRST_OF_2022)
    assert law_on[SHARE] is None
    assert [citation.words for citation in law_on.cited()] == ["Điều 23 Luật Thi đua, khen thưởng 2022"]


def test_what_is_not_known_of_the_day_is_not_an_absence() -> None:
    """Every way of reading refuses, but for who asks whether it is known; there is nothing to cite."""
    law_on = LawOn(date(2017, 9, 30))
    for read in (
        lambda: law_on[SHARE], lambda: law_on.entry(SHARE), lambda: law_on.keeps(SHARE, Decimal(1)),
        lambda: law_on.is_so("registration.is_a_basis"), lambda: law_on.choice("money.rounding"),
        lambda: law_on.last_day("deadlines.state.hero", 2021),
    ):  # fmt: skip
        with pytest.raises(NotKnown):
            read()
    assert law_on.known(SHARE) is None
    law_on.cite(SHARE)
    assert law_on.cited() == ()


def test_a_value_ends_with_its_instrument() -> None:
    """How old a collective has to be was read in the decree of 2017 only: of 2024 nothing is said."""
    name = "labour_order.third.collective_age_years"
    assert LawOn(LAST_OF_2003)[name] == Decimal(10)
    assert LawOn(FIRST_OF_2022).known(name) is None
    parameter = law().parameters[name]
    assert parameter.entries[0].is_open and "Điều 44" in parameter.look_up(FIRST_OF_2022)


def test_what_is_carried_over_is_of_the_lower_grade() -> None:
    """The share for government flags is the same in the decrees of 2017 and 2025; that between them was not read."""
    name = "flags.government_max_share"
    found = {entry.since.year: entry for entry in law().parameters[name].entries}
    assert {(year, str(found[year].grade), str(found[year].value)) for year in (2017, 2024, 2025)} == {
        (2017, "S", "0.20"), (2024, "P", "0.20"), (2025, "S", "0.20"),
    }  # fmt: skip
    assert LawOn(FIRST_OF_2022).entry(name).reach is Severity.WARNING


@pytest.mark.parametrize(
    ("day", "share", "answer"),
    [(LAST_OF_2003, "0.50", False), (LAST_OF_2003, "0.5001", True), (FIRST_OF_2022, "0.1", None)],
)
def test_a_boundary_is_in_or_out_as_the_text_has_it(day: date, share: str, answer: bool | None) -> None:
    """“Trên 50 %” leaves 50 % out."""
    assert LawOn(day).keeps("advanced_collective.min_share", Decimal(share)) is answer


@pytest.mark.parametrize(("share", "answer"), [("0.15", True), ("0.1500001", False)])
def test_at_most_takes_the_boundary_in(share: str, answer: bool) -> None:
    assert LawOn(LAST_OF_2003).keeps(SHARE, Decimal(share)) is answer


def test_a_figure_without_a_bound_is_not_judged() -> None:
    assert LawOn(LAST_OF_2003).keeps("money.base_salary", Decimal(1)) is None


def test_what_was_read_is_cited_once_in_the_order_of_reading() -> None:
    law_on = LawOn(date(2021, 6, 30))
    for name in (SHARE, "advanced_worker.min_service_months", SHARE, "grassroots_fighter.needs_initiative"):
        law_on.entry(name)
    assert [citation.words for citation in law_on.cited()] == [
        "khoản 3 Điều 9 Nghị định 91/2017/NĐ-CP",
        "Điều 10 Nghị định 91/2017/NĐ-CP",
        "điểm b khoản 3 Điều 9 Nghị định 91/2017/NĐ-CP",
    ]


@pytest.mark.parametrize(
    ("name", "day", "unconfirmed", "reach"),
    [
        (SHARE, date(2021, 6, 30), False, Severity.ERROR),
        ("advanced_worker.min_service_months", date(2021, 6, 30), False, Severity.ERROR),  # two pages quote it alike
        ("initiatives.uses_for_titles", date(2021, 6, 30), True, Severity.WARNING),  # from memory
        ("labour_order.third.years", date(2021, 6, 30), True, Severity.ERROR),  # one page quotes it
        ("prize.BK_TINH.individual", date(2025, 7, 1), False, Severity.ERROR),  # held against the whole text
        ("labour_order.third.flags", date(2021, 6, 30), True, Severity.WARNING),  # carried over from the decree before
        ("provincial_fighter.max_share", date(2021, 6, 30), True, Severity.WARNING),  # another province
        ("deadlines.state.government_flag", date(2021, 6, 30), True, Severity.WARNING),  # from memory
        ("initiatives.sum_of_shares", date(2021, 6, 30), False, Severity.ERROR),  # arithmetic has no text
    ],
)
def test_a_citation_says_when_nobody_compared_it(name: str, day: date, unconfirmed: bool, reach: Severity) -> None:
    law_on = LawOn(day)
    law_on.entry(name)
    (citation,) = law_on.cited()
    assert (citation.is_unconfirmed, citation.reach) == (unconfirmed, reach)
    assert ("(chưa kiểm chứng)" in str(citation)) is unconfirmed


def test_one_doubtful_value_makes_its_place_doubtful() -> None:
    """The base of the share is a guess at the same clause that fixes the share."""
    law_on = LawOn(date(2021, 6, 30))
    law_on.entry(SHARE)
    law_on.entry("grassroots_fighter.share_base")
    assert [(str(citation), citation.reach) for citation in law_on.cited()] == [
        ("khoản 3 Điều 9 Nghị định 91/2017/NĐ-CP (chưa kiểm chứng)", Severity.WARNING)
    ]


def test_other_kinds_of_value() -> None:
    before, after = LawOn(LAST_OF_2003), LawOn(FIRST_OF_2022)
    assert (before.is_so("registration.is_a_basis"), after.is_so("registration.is_a_basis")) == (True, False)
    assert (before.is_so("provincial_badge.is_a_form"), after.is_so("provincial_badge.is_a_form")) == (True, False)
    assert before.choice("money.rounding") == "UP"
    assert before.last_day("deadlines.state.national_fighter", 2021) == date(2022, 10, 31)
    assert after.last_day("deadlines.state.national_fighter", 2024) == date(2025, 12, 31)
    assert before.last_day("memorial_medal.retired_until", 2021) == date(1995, 8, 31)


def test_asking_for_what_is_not_there_is_a_fault_of_the_program() -> None:
    law_on = LawOn(LAST_OF_2003)
    with pytest.raises(KeyError):
        law_on["grassroots_fighter.max_shares"]
    for ask in (law_on.is_so, law_on.choice, lambda name: law_on.last_day(name, 2021)):
        with pytest.raises(TypeError):
            ask(SHARE)
    with pytest.raises(TypeError):
        law_on["registration.is_a_basis"]


@pytest.mark.parametrize("name", law().parameters)
def test_shipped_values_keep_the_rules(name: str) -> None:
    """Days do not overlap, no day has two values, and none shown is empty or a bare code."""
    parameter = law().parameters[name]
    for later, earlier in zip(parameter.entries, parameter.entries[1:], strict=False):
        assert earlier.until and earlier.until < later.since
    for entry in parameter.entries:
        assert entry.instrument.in_force(entry.since)
        assert entry.until is None or entry.instrument.in_force(entry.until)
        assert parameter.on(entry.since) is entry
        assert entry.reach.rank >= entry.grade.reach.rank
        assert parameter.shown(entry)
        if parameter.kind is ValueKind.CHOICE and entry.value:
            assert parameter.shown(entry) != entry.value


def test_binding_values_do_not_come_from_elsewhere() -> None:
    """An article of another province is an example, whatever the grade says."""
    for parameter in law().parameters.values():
        for entry in parameter.entries:
            assert entry.instrument.is_binding or entry.grade in (Grade.ANALOGUE, Grade.MEMORY, Grade.OWN)


def test_no_source_is_idle() -> None:
    shipped = law()
    entries = [entry for parameter in shipped.parameters.values() for entry in parameter.entries]
    named = {key for entry in entries for key in entry.sources}
    named |= {key for instrument in shipped.instruments.values() for key in instrument.sources}
    assert set(shipped.sources) - named == set()


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (date(2017, 9, 30), None), (date(2017, 10, 1), "R2021"), (LAST_OF_2003, "R2021"), (FIRST_OF_2022, "R2024"),
        (date(2025, 6, 30), "R2024"), (date(2025, 7, 1), "R2025H2"),
    ],
)  # fmt: skip
def test_the_rule_set_of_a_day(day: date, code: str | None) -> None:
    found = regime_on(day)
    assert (found.code if found else None) == code


@pytest.mark.parametrize(
    ("by", "code"),
    [(RegimeBy.DECISION_DATE, "R2024"), (RegimeBy.SUBMISSION_DATE, "R2021"), (RegimeBy.ACHIEVEMENT_YEAR, "R2021")],
)
def test_the_setting_chooses_the_day(by: RegimeBy, code: str) -> None:
    """Work of 2023 decided in January 2024 may follow either text: the office settles it, and is told."""
    days = Days(decision=date(2024, 1, 20), submission=date(2023, 12, 25), achievement_year=2023)
    day = days.by(by)
    assert day is not None
    found = regime_on(day)
    assert found is not None
    assert found.code == code
    assert crosses_regimes(days)


def test_days_within_one_rule_set_cross_nothing() -> None:
    assert not crosses_regimes(Days(decision=date(2021, 3, 1), achievement_year=2020))
    assert not crosses_regimes(Days())
    assert Days().by(RegimeBy.ACHIEVEMENT_YEAR) is None


def test_the_default_of_the_setting_is_one_of_its_words() -> None:
    parameter = law().parameters["regime.by"]
    assert [code for code, _ in parameter.choices] == [str(by) for by in RegimeBy]
    assert LawOn(date(2021, 1, 1)).choice("regime.by") == RegimeBy.DECISION_DATE


def test_every_day_of_a_rule_set_has_its_law_and_decree() -> None:
    shipped = law()
    for regime in shipped.regimes:
        last = regime.until or regime.since + timedelta(days=3650)
        for kind in ("Luật", "Nghị định"):
            assert any(
                shipped.instruments[key].kind == kind
                and all(map(shipped.instruments[key].in_force, (regime.since, last)))
                for key in regime.instruments
            )
