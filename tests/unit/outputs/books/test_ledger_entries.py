"""What is to be copied into the ledger is read from there as what the bundle says; what the ledger has is not offered again."""

from dataclasses import replace
from datetime import date

import pytest

from tdkt_sheets.awards.bundle import Bundle, Decision, Meeting
from tdkt_sheets.awards.ledger import Ledger
from tdkt_sheets.awards.priced import payments_made
from tdkt_sheets.books.declared import BOOKS
from tdkt_sheets.books.ledger_sheets import FORM
from tdkt_sheets.books.load import load_ledger
from tdkt_sheets.books.starting import starting_book
from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.catalogue.own_forms import HEADER_ROW
from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.plan import WorkbookPlan
from tdkt_sheets.core.sheets import RawValue, RawWorkbook
from tdkt_sheets.outputs.books.ledger_entries import ledger_entries
from tdkt_sheets.roster.rounds import Round
from tdkt_sheets.rules.guard import Guard
from tests.bundles import long_bundle, province_bundle, short_bundle
from tests.case_files import Case
from tests.tables import sketches

CATALOGUE = built_in(2021)
ROUND = CATALOGUE.round_by_code["BX_NAM"]
TYPED = {"decision_no": "600/QĐ-SLĐTBXH", "decision_date": "22/12/2021"}


def of(bundle: Bundle, round_: Round = ROUND) -> Bundle:
    """The bundle as one of a round of the catalogue."""
    return replace(bundle, round=round_)


def copied(plan: WorkbookPlan, typed: dict[str, str]) -> tuple[Ledger, list[Finding]]:
    """The ledger after the rows were copied below its headers, with what an officer types into the open cells."""
    book = sketches(starting_book(BOOKS[FORM], CATALOGUE))
    declared = {sheet.tab: sheet for sheet in BOOKS[FORM].sheets(CATALOGUE)}
    for tab, offered in sketches(plan).items():
        for row in range(HEADER_ROW + 1, len(offered.grid)) if tab in declared else ():
            for place, (column, value) in enumerate(zip(declared[tab].columns, offered.grid[row], strict=True)):
                book[tab].put(row, place, typed.get(column.key, ""))
                if value != "":
                    book[tab].set(row, place, value)
    return load_ledger(RawWorkbook("xlsx", [sheet.raw() for sheet in book.values()]), CATALOGUE, Guard())


def test_a_decision_that_is_only_planned_is_offered_with_its_lines() -> None:
    """Number and day are typed once they are known; the rest is read from the copied rows without a finding."""
    plan = ledger_entries(of(replace(long_bundle(), decision=None)), CATALOGUE)
    assert plan is not None
    ledger, findings = copied(plan, TYPED)
    assert findings == []
    (decided,) = ledger.decisions
    assert (decided.number, decided.day, decided.round, decided.level) == (*_typed(), "BX_NAM", "CS")
    lines = long_bundle().lines
    assert [(one.gold_no, one.who.name, one.award, one.decision) for one in ledger.given] == [
        (line.number, line.recipient, line.award, decided) for line in lines
    ]
    assert {one.span.words for one in ledger.given} == {"Năm 2021"}


def _typed() -> tuple[str, date]:
    return TYPED["decision_no"], date(2021, 12, 22)


def test_what_the_ledger_has_is_not_offered_again() -> None:
    """A decision with all its lines gives no file; one line that is lacking is offered under its decision."""
    bundle = of(long_bundle())
    recorded = [replace(line, is_recorded=True) for line in bundle.lines]
    assert ledger_entries(replace(bundle, lines=recorded), CATALOGUE) is None
    plan = ledger_entries(replace(bundle, lines=[*recorded[:-1], bundle.lines[-1]]), CATALOGUE)
    assert plan is not None
    assert [sheet.name for sheet in plan.sheets] == ["Đọc trước", "Danh sách", "Từ dùng"]
    (line,) = _rows(plan, "Danh sách")
    assert line[:3] == ["512/QĐ-SLĐTBXH", "20/12/2021", float(bundle.lines[-1].number)]


def _rows(plan: WorkbookPlan, tab: str) -> list[list[RawValue]]:
    return sketches(plan)[tab].grid[HEADER_ROW + 1 :]


def test_the_meeting_and_its_votes_are_offered_until_it_has_met() -> None:
    """Every case is voted on in the meeting that is offered; afterwards only cases without a vote are."""
    bundle = of(short_bundle())
    assert bundle.meeting is None
    plan = ledger_entries(bundle, CATALOGUE)
    assert plan is not None
    votes = {
        "day": "15/12/2021", "members": "15", "present": "15", "by_ballot": "Có", "issued": "15", "collected": "15", "valid": "15",
        "votes_for": "15", "conclusion": "Đồng ý",
    }  # fmt: skip
    ledger, findings = copied(plan, TYPED | votes)
    assert findings == []
    (sitting,) = ledger.sittings
    assert [(vote.meeting, vote.who.name, vote.award) for vote in ledger.votes] == [
        (sitting.code, line.recipient, line.award) for line in bundle.lines
    ]
    voted = [replace(line, is_passed=True) for line in bundle.lines]
    met = replace(bundle, lines=voted, meeting=Meeting("Hội đồng", date(2021, 12, 15), code="HD-1"))
    again = ledger_entries(met, CATALOGUE)
    assert again is not None
    assert [sheet.name for sheet in again.sheets] == ["Đọc trước", "Quyết định", "Danh sách", "Từ dùng"]


def test_a_second_meeting_on_a_round_is_another_one() -> None:
    """A round that is open all year is met on more than once."""
    codes = []
    for part in (1, 2):
        plan = ledger_entries(of(replace(short_bundle(), part=part)), CATALOGUE)
        assert plan is not None
        codes += [row[0] for row in _rows(plan, "Phiên họp Hội đồng")]
    assert codes == ["HD-BX_NAM", "HD-BX_NAM-2"]


def test_whom_the_council_refused_has_no_line() -> None:
    """What is copied is what was given."""
    bundle = of(replace(long_bundle(), decision=None))
    refused = [replace(bundle.lines[0], is_passed=False), *bundle.lines[1:]]
    plan = ledger_entries(replace(bundle, lines=refused), CATALOGUE)
    assert plan is not None
    ledger, _ = copied(plan, TYPED)
    assert [one.gold_no for one in ledger.given] == [line.number for line in bundle.lines[1:]]


@pytest.mark.parametrize("decision", [None, Decision("9/QĐ-UBND", date(2021, 9, 30))])
def test_a_decision_of_the_province_is_not_signed_by_the_department(decision: Decision | None) -> None:
    """Who signs elsewhere is not guessed."""
    plan = ledger_entries(of(replace(province_bundle(), decision=decision)), CATALOGUE)
    assert plan is not None
    ledger, _ = copied(plan, {"decision_no": "9/QĐ-UBND", "decision_date": "30/9/2021"})
    assert [(one.level, one.signer_name) for one in ledger.decisions] == ([] if decision else [("T", "")])


@pytest.mark.parametrize(("paid", "amount"), [("450000", 450_000), ("", 450_000), ("300000", 300_000)])
def test_what_was_paid_is_what_the_ledger_says(paid: str, amount: int) -> None:
    """The amount of the voucher counts; without one, what the law gave on the day of the decision (0,3 of 1.490.000, rounded up)."""
    case = Case(
        "BX-01", "paid", [], [], {}, None, date(2021, 12, 31),
        ledger={
            "quyet_dinh": "| decision_no | decision_date |\n| 512/QĐ | 25/12/2020 |",
            "danh_sach": f"| decision_no | recipient | award | for_period | paid_doc | paid_amount |\n"
            f"| 512/QĐ | Nông Thị Hạnh | Lao động tiên tiến | Năm 2020 | PC 1 | {paid} |",
        },
    )  # fmt: skip
    assert [(one.who, one.amount) for one in payments_made(case.run.proposals)] == [("CB-016", amount)]
