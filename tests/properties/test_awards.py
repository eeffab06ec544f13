"""What is true of awards whatever the history: better is never worse, and order tells nothing."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.core.findings import Finding, Severity
from tdkt_sheets.core.text import percent
from tdkt_sheets.rules.service_awards import months_of
from tdkt_sheets.rules.standards import LADDER, from_on
from tests.case_files import Case, File, case_paths, cases
from tests.tables import table

pytestmark = pytest.mark.slow

NAMES = {title.code: title.name for title in built_in().titles}
GRADES = ("Hoàn thành nhiệm vụ", "Hoàn thành tốt nhiệm vụ", "Hoàn thành xuất sắc nhiệm vụ")
YEARS = range(2012, 2021)
COMPLETE = {"grades_complete_since": 2012, "initiatives_complete_since": 2012, "awards_complete_since": 2012}


@dataclass(frozen=True)
class Past:
    """What is known of a person: awards by step of the ladder and year, grades by year, initiatives by year and scope."""

    awards: tuple[tuple[int, int], ...]
    grades: tuple[int, ...]
    initiatives: tuple[tuple[int, str], ...]
    titles: tuple[int, ...]

    def ledger(self) -> dict[str, str]:
        """The sheets that say so."""
        awards = [(NAMES[LADDER[step][0]], year) for step, year in self.awards]
        awards += [(NAMES["CSTDCS"], year) for year in self.titles]
        decisions = [f"| {number}/QĐ | 15/12/{year} | Tỉnh | Hiệu lực |" for number, (_, year) in enumerate(awards)]
        given = [
            f"| {number}/QĐ | Tô Văn Bình | Cá nhân | PNCC | {name} | Công trạng | Năm {year} | Hiệu lực |"
            for number, (name, year) in enumerate(awards)
        ]
        grades = [
            f"| Năm {year} | Tô Văn Bình | Cá nhân | PNCC | {GRADES[grade]} |"
            for year, grade in zip(YEARS, self.grades, strict=True)
        ]
        initiatives = [
            f"| Sáng kiến | SK {number} | Tô Văn Bình | PNCC | {number}/QĐ | 01/12/{year} | {scope} |"
            for number, (year, scope) in enumerate(self.initiatives)
        ]
        return {
            "quyet_dinh": _sheet("| decision_no | decision_date | level | state |", decisions),
            "danh_sach": _sheet("| decision_no | recipient | object_kind | unit | award | reason_kind | for_period | state |", given),
            "xep_loai": _sheet("| for_period | recipient | object_kind | unit | grade |", grades),
            "sang_kien": _sheet("| kind | name | author | unit | decision_no | decision_date | scope |", initiatives),
        }  # fmt: skip


def _sheet(head: str, lines: Iterable[str]) -> str:
    return "\n".join([head, *lines])


pasts = st.builds(
    Past,
    st.lists(st.tuples(st.integers(0, len(LADDER) - 2), st.sampled_from(YEARS)), max_size=3).map(tuple),
    st.tuples(*(st.sampled_from((1, 2, 2, 2)) for _ in YEARS)),
    st.lists(st.tuples(st.sampled_from(YEARS), st.sampled_from(("Cơ sở", "Tỉnh"))), max_size=8).map(tuple),
    st.lists(st.sampled_from(YEARS), max_size=5, unique=True).map(tuple),
)
days = st.sampled_from(("2021-09-30", "2024-03-01"))
awards = st.sampled_from(("BK_TINH", "BK_TTG", "HCLD_3"))


def found(past: Past, award: str, day: str) -> list[Finding]:
    """What the rules on standards and clocks say of a proposal on that past."""
    dossier = File(
        "HS", "PNCC", "2020", "CAP_NHA_NUOC",
        tables={"ca_nhan": f"| full_name | award |\n| Tô Văn Bình | {NAMES[award]} |"},
    )  # fmt: skip
    case = Case(
        "HT-01", "", [dossier], [], {}, None, date(2026, 12, 31), past.ledger(), settings=COMPLETE,
        decision_days={"CAP_NHA_NUOC": day},
    )  # fmt: skip
    return [each for each in case.run.findings if each.rule.startswith("HT-") and each.rule != "HT-16"]


def gravity(findings: list[Finding]) -> tuple[int, int]:
    """How bad it is: errors, then warnings."""
    return tuple(sum(each.severity is severity for each in findings) for severity in (Severity.ERROR, Severity.WARNING))  # type: ignore[return-value]


@settings(max_examples=40, deadline=None)
@given(past=pasts, award=awards, day=days, data=st.data())
def test_a_higher_earlier_award_never_makes_a_proposal_worse(
    past: Past, award: str, day: str, data: st.DataObject
) -> None:
    """Whoever got more than asked for is not sent back for it."""
    if not past.awards:
        return
    at = data.draw(st.integers(0, len(past.awards) - 1))
    step, year = past.awards[at]
    raised = (*past.awards[:at], (step + 1, year), *past.awards[at + 1 :])
    assert gravity(found(replace(past, awards=raised), award, day)) <= gravity(found(past, award, day))


@settings(max_examples=30, deadline=None)
@given(past=pasts, award=awards, day=days, year=st.sampled_from(YEARS))
def test_more_never_makes_a_proposal_worse(past: Past, award: str, day: str, year: int) -> None:
    """One initiative, one title more, a better grade: nothing of it is held against anybody."""
    before = gravity(found(past, award, day))
    grades = tuple(2 if each == year else grade for each, grade in zip(YEARS, past.grades, strict=True))
    for better in (
        replace(past, initiatives=(*past.initiatives, (year, "Tỉnh"))),
        replace(past, titles=tuple({*past.titles, year})),
        replace(past, grades=grades),
    ):
        assert gravity(found(better, award, day)) <= before


@pytest.mark.parametrize("day", ["2021-09-30", "2024-03-01"])
def test_no_lower_form_is_asked_for_where_the_standard_asks_for_none(day: str) -> None:
    """The province's certificate rests on years of work; that nobody ever got a certificate before does not matter."""
    past = Past((), (2,) * len(YEARS), ((2019, "Cơ sở"), (2020, "Cơ sở")), ())
    assert found(past, "BK_TINH", day) == []


@given(st.sampled_from([code for step in LADDER for code in step]))
def test_the_steps_from_an_award_on_hold_it_and_all_above(code: str) -> None:
    steps = from_on(code)
    assert code in steps
    assert steps[-1] == LADDER[-1][-1]
    assert all(set(from_on(higher)) <= set(steps) for higher in steps)


SHUFFLED = [
    pytest.param(case, id=f"{case.rule}: {case.name}")
    for path in case_paths()
    if path.stem.partition("-")[0] in ("TT", "HT", "NT", "DOT", "UT")
    for case in cases(path)
    if any(text.count("\n") > 3 for file in case.files for text in file.tables.values())
]


def told(case: Case) -> list[tuple[str, str, str, str, str]]:
    """What is said, and of whom, without where it stands."""
    return sorted((f.rule, f.severity, f.message, f.fix, f.file) for f in case.run.findings)


@pytest.mark.parametrize("case", SHUFFLED)
def test_the_order_of_rows_changes_nothing(case: Case) -> None:
    """Neither in a form nor in the ledger does it matter what stands above what."""
    chance = Random(case.name)
    files = [
        replace(file, tables={key: _shuffled(text, chance) for key, text in file.tables.items()}) for file in case.files
    ]
    ledger = {key: _shuffled(text, chance) for key, text in case.ledger.items()}
    assert told(replace(case, files=files, ledger=ledger)) == told(replace(case))


def _shuffled(text: str, chance: Random) -> str:
    written = table(text)
    lines = [written.head, *chance.sample(written.lines, len(written.lines))]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


spells = st.lists(
    st.tuples(st.dates(date(1990, 1, 1), date(2020, 12, 31)), st.integers(1, 4_000)).map(
        lambda pair: (pair[0], date.fromordinal(pair[0].toordinal() + pair[1]))
    ),
    min_size=1, max_size=5,
)  # fmt: skip


@given(spells)
def test_time_in_office_counts_no_day_twice(drawn: list[tuple[date, date]]) -> None:
    """In any order, and a spell told twice is one; no more than the spells together, no less than the longest."""
    whole = months_of(drawn)
    assert months_of(reversed(drawn)) == months_of([*drawn, *drawn]) == whole
    assert max(months_of([each]) for each in drawn) <= whole <= sum(months_of([each]) + 1 for each in drawn)


@given(st.dates(date(1990, 1, 1), date(2010, 12, 31)), st.integers(1, 20))
def test_years_to_the_day_are_so_many_months(day: date, years: int) -> None:
    """From a day to the eve of the same day later; a day less is a month less."""
    if (day.month, day.day) == (2, 29):
        return
    end = day.replace(year=day.year + years)
    eve = date.fromordinal(end.toordinal() - 1)
    assert months_of([(day, end)]) == years * 12
    assert months_of([(day, eve)]) == years * 12 - 1


@given(st.integers(0, 500), st.integers(1, 500))
def test_a_share_in_words_never_looks_better_than_it_is(part: int, whole: int) -> None:
    share = Decimal(part) / whole
    shown = Decimal(percent(share).removesuffix(" %").replace(".", "").replace(",", "."))
    assert shown / 100 <= share < (shown + Decimal("0.1")) / 100
