"""What a finding cites is the law as the office has it, on its own books as on a unit's file."""

from dataclasses import replace
from datetime import date

import pytest

from tdkt_sheets.core.office_law import Confirmed, OfficeLaw
from tdkt_sheets.law.by_office import mark_of
from tdkt_sheets.law.evidence import UNCONFIRMED
from tdkt_sheets.law.read import law
from tests.case_files import FOLDER, Case, cases


def case(rule: str, name: str) -> Case:
    return next(each for each in cases(FOLDER / f"{rule}.toml") if each.name == name)


def confirmed(name: str, day: date) -> OfficeLaw:
    """That the office compared the value of a day with its text."""
    parameter = law().parameters[name]
    entry = parameter.on(day)
    assert entry is not None
    return OfficeLaw(confirmed=(Confirmed(name, mark_of(parameter, entry), "Nông Thị Mẫu", date(2024, 2, 1)),))


@pytest.mark.parametrize(
    ("rule", "name", "parameter", "day"),
    [
        ("SO-14", "the first day of the new law", "provincial_badge.is_a_form", date(2024, 1, 1)),
        ("HH-04", "decided on the first day of the new law", "provincial_badge.is_a_form", date(2024, 1, 1)),
    ],
)
def test_what_the_office_compared_is_cited_without_a_mark(rule: str, name: str, parameter: str, day: date) -> None:
    doubtful = case(rule, name)
    compared = replace(doubtful)
    compared.office = replace(doubtful.office, office_law=confirmed(parameter, day))
    [before] = [each for each in doubtful.run.findings if each.rule == rule]
    [after] = [each for each in compared.run.findings if each.rule == rule]
    assert UNCONFIRMED in before.law
    assert after.law == before.law.replace(f" ({UNCONFIRMED})", "")
