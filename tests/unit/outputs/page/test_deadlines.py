"""What falls due in the next 30 working days, the office's own days upwards among them, and nothing before or behind."""

from dataclasses import replace
from datetime import date

from tdkt_sheets.awards.bundle import Bundle, Decision, Route
from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.page.deadlines import AHEAD, deadlines, next_year


def run_on(day: date) -> Run:
    catalogue = built_in()
    rounds = tuple(
        replace(one, submit_by=date(2021, 6, 30)) if one.code == "BAU_CU" else one for one in catalogue.rounds
    )
    return Run(replace(catalogue, rounds=rounds), day, [], [], {}, [])


def test_forms_dossiers_and_what_the_office_owes_upwards_stand_together() -> None:
    found = deadlines(run_on(date(2021, 6, 1)))
    whats = [one.what for one in found]
    assert any(what.startswith("Kết quả công tác thi đua, khen thưởng") and "quý II" in what for what in whats)
    assert any(what.startswith("Nộp hồ sơ lên cấp trên") for what in whats)
    assert [one.left for one in found] == sorted(one.left for one in found)
    assert all(0 < one.left <= AHEAD for one in found)


def test_the_list_hangs_out_so_many_working_days_before_the_next_step() -> None:
    """Both its days are told, weekends not counted; without the number nothing is told."""

    def told(number: object) -> list[tuple[str, str]]:
        catalogue = replace(built_in(), settings={**built_in().settings, "public_days": number})
        found = deadlines(Run(catalogue, date(2021, 6, 1), [], [], {}, []))
        name = catalogue.round_by_code["BAU_CU"].name
        return [(one.day, one.what) for one in found if "công khai" in one.what and one.what.endswith(name)]

    assert [day for day, _ in told(5)] == ["17/6/2021", "23/6/2021"]
    assert "đến hết ngày" in told(5)[0][1]
    assert told(None) == told(0) == []


def test_today_is_over_and_the_day_behind_the_last_is_not_told() -> None:
    run = run_on(date(2021, 6, 30))
    assert all(not one.what.startswith("Nộp hồ sơ") for one in deadlines(run))
    last = run.catalogue.days.after(date(2021, 5, 18), AHEAD)
    assert last < date(2021, 6, 30)
    assert all(not one.what.startswith("Nộp hồ sơ") for one in deadlines(run_on(date(2021, 5, 18))))


def test_working_days_are_counted_without_days_off() -> None:
    [one] = [each for each in deadlines(run_on(date(2021, 6, 25))) if each.what.startswith("Nộp hồ sơ")]
    assert one.left == 3  # a Friday; Monday, Tuesday, Wednesday


def test_a_round_of_which_everything_is_decided_has_no_day_any_more() -> None:
    run = run_on(date(2021, 6, 1))
    round_ = run.catalogue.round_by_code["BAU_CU"]
    waiting = Bundle(round_, Route.UNIT, [])
    decided = replace(waiting, decision=Decision("1/QĐ-SLĐTBXH", date(2021, 5, 31)))
    for bundles, is_told in (([waiting], True), ([decided, waiting], True), ([decided], False)):
        found = [one.what for one in deadlines(run, bundles) if one.what.endswith(round_.name)]
        assert any(what.startswith("Nộp hồ sơ") for what in found) is is_told


def test_the_year_after_is_told_when_its_days_are_near() -> None:
    assert next_year(run_on(date(2021, 10, 1))) is None
    assert next_year(run_on(date(2021, 12, 20))) == 2022
