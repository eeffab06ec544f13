"""The official statistical forms: each year its own, every award in one column and one line of each division, nothing of another year."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tdkt_sheets.core.plan import Formula
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.statistics.book import statistics_book
from tdkt_sheets.outputs.summary.book import material_of
from tdkt_sheets.roster.roster import Movement
from tdkt_sheets.summaries.figures import recomputed
from tdkt_sheets.summaries.official_forms import OF_2018, OF_2023, forms_of
from tdkt_sheets.summaries.statistics import PROVINCE_AWARDS, Filled, faults_of, statistics


def awarded(**said: Any) -> dict[str, Any]:
    """A row of a quarterly report that tells of an award."""
    return {
        "recipient": "Nông Thị Mẫu", "object_kind": "INDIVIDUAL", "award": "BK_TINH", "decider": "Chủ tịch UBND tỉnh", "decision_no": "10/QĐ",
        "decision_date": "2021-06-10", "reason_kind": "CONG_TRANG", "officer_class": "DIRECT_WORKER",
    } | said  # fmt: skip


@pytest.fixture
def filled(run_of: Callable[..., Run], sent: Callable[..., Any]) -> Callable[..., dict[str, Filled]]:
    """The forms of the shipped year over some awards, by what they count."""

    def make(
        *rows: dict[str, Any], movements: tuple[Movement, ...] | None = None, year: int = 2021
    ) -> dict[str, Filled]:
        run = run_of([sent("PNCC", "KQ", "2021-Q2", "2021-06-20", khen_thuong=list(rows))], "2021-12-31")
        settings = {**run.catalogue.settings, "year": year}
        changed = run.catalogue.movements if movements is None else movements
        run.catalogue = replace(run.catalogue, settings=settings, movements=changed)
        return {one.form.counts: one for one in statistics(material_of(run)) if one.form.counts}

    return make


def test_each_year_has_its_forms() -> None:
    assert [form.tab for form in forms_of(2021)] == ["0701", "0702", "0703"] and forms_of(2022) == OF_2018
    assert [form.tab for form in forms_of(2023)] == ["0601", "0602", "0603", "0604", "0605"] and forms_of(
        2024
    ) == OF_2023
    assert [form.code for form in forms_of(2025)] == ["", "", ""], "no form that nobody has seen is printed"


@pytest.mark.parametrize("form", [*OF_2018, *OF_2023], ids=lambda form: form.tab)
def test_codes_stand_once_and_every_column_is_reached(form: Any) -> None:
    """No line twice; a column of figures has a code of the catalogue or a level that fills it."""
    codes = [line.code for line in form.lines if line.code]
    assert len(codes) == len(set(codes)) and codes == sorted(codes)
    if form.counts == "province":
        assert {column.key for column in form.columns if not column.adds} == set(PROVINCE_AWARDS.values())
    for rule in form.sums:
        assert {rule.whole, *rule.parts} <= set(codes)


def test_an_award_stands_in_one_column_and_one_line_of_each_division(filled: Callable[..., dict[str, Filled]]) -> None:
    """A collective is no person: the counts are not swapped, and each is led to its row."""
    rows = (
        awarded(), awarded(recipient="Phòng Người có công", object_kind="COLLECTIVE", officer_class=None, reason_kind="THEO_DOT"),
        awarded(recipient="Vi Văn Mẫu", award="CSTDT", officer_class="FROM_DEPUTY_HEAD"),
    )  # fmt: skip
    one = filled(*rows)["province"]
    values = {
        code: [one.value(code, column.key) for column in one.form.columns]
        for code in ("01", "02", "05", "09", "10", "11", "12")
    }
    assert values == {
        "01": [3, 2, 1, 0, 0], "02": [1, 1, 0, 0, 0], "05": [2, 1, 1, 0, 0], "09": [1, 0, 1, 0, 0], "10": [1, 1, 0, 0, 0],
        "11": [2, 1, 1, 0, 0], "12": [1, 1, 0, 0, 0],
    }  # fmt: skip
    assert faults_of(one) == [] and one.left_out == []


@pytest.mark.parametrize("day", ["2020-12-31", "2022-01-01"])
def test_a_decision_of_another_year_is_not_counted(day: str, filled: Callable[..., dict[str, Filled]]) -> None:
    assert filled(awarded(decision_date=day))["province"].figures == {}


def test_awards_of_the_department_itself_are_on_no_form(filled: Callable[..., dict[str, Filled]]) -> None:
    forms = filled(
        *(
            awarded(award=award, decision_no=f"{at}/QĐ")
            for at, award in enumerate(("GK", "LDTT", "CSTDCS", "TTLDTT"), 1)
        )
    )
    assert forms["province"].figures == {} and forms["state"].figures == {}


def test_state_awards_go_by_kind_of_recipient(filled: Callable[..., dict[str, Filled]]) -> None:
    one = filled(
        awarded(award="HCLD_3"), awarded(award="BK_TTG", recipient="Phòng Người có công", object_kind="COLLECTIVE", officer_class=None, decision_no="11/QĐ")
    )["state"]  # fmt: skip
    assert one.value("01", "orders_i") == one.value("01", "certificate_c") == 1 and one.value("01", "all") == 2
    assert one.value("03", "all") == 2 and one.value("02", "all") == 0, (
        "a department of the province goes through the province"
    )
    assert faults_of(one) == []


def test_who_has_no_class_is_named_and_the_sum_does_not_hold(filled: Callable[..., dict[str, Filled]]) -> None:
    one = filled(awarded(officer_class=None, recipient="Lò Văn Lạ"))["province"]
    assert any("Lò Văn Lạ" in said for said in one.left_out)
    assert any("dòng 05 là 1" in fault for fault in faults_of(one))


@pytest.mark.parametrize(
    ("since", "until", "of_2018", "of_2023"),
    [
        ("2021-01-01", "2021-12-31", "07", "07"), ("2021-01-01", "2021-12-30", "06", "06"), ("2021-01-01", "2022-01-01", "08", "08"),
        ("2021-01-01", "2023-12-30", "08", "08"), ("2021-01-01", "2023-12-31", "09", "09"), ("2021", "2025", "09", "10"), ("2021", "", "", ""),
    ],
)  # fmt: skip
def test_how_long_a_drive_lasts(
    since: str, until: str, of_2018: str, of_2023: str, filled: Callable[..., dict[str, Filled]]
) -> None:
    """Exactly twelve months are one year; three and five years begin their own line; an open end is told."""
    drive = Movement("A", "Phong trào mẫu", "CHUYEN_DE", "TOAN_QUOC", since, until or None, "TW")
    for year, wanted in ((2021, of_2018), (2023, of_2023)):
        one = filled(movements=(replace(drive, until=until or None),), year=year)["drives"]
        if int((until or "2099")[:4]) < year:
            assert one.figures == {}
            continue
        found = {line for line, _ in one.figures} & {"06", "07", "08", "09", "10"} - ({"10"} if year == 2021 else set())
        assert found == ({wanted} if wanted else set())
        assert bool(one.left_out) == (not wanted)


# What the field knows of the forms: the fact, the form, the line that is a sum, its parts (“all”: a column).
SUMS = [
    ("form-scope-sum", "0701", "01", ("02", "03")), ("form-scope-sum", "0701", "01", ("06", "07", "08", "09")),
    ("form-scope-sum", "0701", "01", ("10", "11")), ("form-object-sum", "0703", "01", ("02", "04", "05")),
    ("form-class-sum", "0703", "05", ("06", "07", "08", "09", "10")),
    ("form-mode-sum", "0703", "01", ("11", "12", "13", "14", "15", "16", "17")),
    ("form-col-sum", "0701", "all", ("state", "province")), ("form-col-sum", "0703", "all", ("certificate", "fighter", "flag", "badge")),
]  # fmt: skip


@pytest.mark.parametrize(("fact", "tab", "whole", "parts"), SUMS)
def test_each_sum_that_the_field_knows_of_is_live_on_the_form(
    fact: str, tab: str, whole: str, parts: tuple[str, ...], run_of: Callable[..., Run], sent: Callable[..., Any]
) -> None:
    """A sum of lines is a line of checks below the form, a sum of columns the formula of its column."""
    run = run_of([sent("PNCC", "KQ", "2021-Q2", "2021-06-20", khen_thuong=[awarded()])], "2021-12-31")
    plan = statistics_book(run).sheet(tab)
    formulas = [cell.value.text for cell in plan.cells.values() if isinstance(cell.value, Formula)]
    if whole == "all":
        assert any(text.count("+") == len(parts) - 1 and "IF" not in text for text in formulas), fact
    else:
        listed = ", ".join(parts) if len(parts) < 4 else f"{parts[0]} đến {parts[-1]}"
        assert f"Kiểm tra: dòng {whole} bằng các dòng {listed}" in [one.value for one in plan.merges], fact


def test_the_workbook_is_live_and_leads_to_rows(run_of: Callable[..., Run], sent: Callable[..., Any]) -> None:
    run = run_of([sent("PNCC", "KQ", "2021-Q2", "2021-06-20", khen_thuong=[awarded()])], "2021-12-31")
    plan = statistics_book(run).sheet("0703")
    words = [cell.value.text for cell in plan.cells.values() if isinstance(cell.value, Formula)]
    assert any(text.count("+") == 3 for text in words) and any('"Khớp","Lệch"' in text for text in words)
    assert all(cell.value.value != "Lệch" for cell in plan.cells.values() if isinstance(cell.value, Formula))
    material = material_of(run)
    for one in statistics(material):
        for figure in one.figures.values():
            assert recomputed(material.frames[figure.frame], figure.rows, figure.column, figure.how) == figure.value
