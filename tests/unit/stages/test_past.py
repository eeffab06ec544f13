"""What a later file replaced is silent: own findings of earlier files, and refused files that were followed by another."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.core.deliveries import Delivery, State, Verdict
from tdkt_sheets.core.findings import Finding, Severity
from tdkt_sheets.core.sheets import Sheet
from tdkt_sheets.core.slots import Slot
from tdkt_sheets.core.submissions import ADDITION, Cover, Submission
from tdkt_sheets.stages.past import outdated
from tdkt_sheets.stages.resolve import resolve

SLOT = Slot("PNCC", "DK", "2021")
ERROR, WARNING, CRITICAL = Severity.ERROR, Severity.WARNING, Severity.CRITICAL


def found(rule: str, severity: Severity = WARNING, annex: str = "ca_nhan", rows: tuple[int, ...] = ()) -> Finding:
    """A finding on rows of an annex, on the annex ('': on the file as a whole)."""
    return Finding(rule, severity, "…", sheet=annex or None, sheet_key=annex, rows=rows)


def sent(day: int, *names: str, kind: str = "LAN_DAU", told: tuple[Finding, ...] = ()) -> Delivery:
    """A registration of March: its people stand in rows 4, 5 …"""
    path = f"ngay-{day}.xlsx"
    columns = {"full_name": list(names), "title": ["LDTT"] * len(names)}
    people = Sheet(
        "DK", "ca_nhan", "Cá nhân", list(range(4, 4 + len(names))), columns, {"full_name": "B", "title": "D"}
    )
    submission = Submission("DK", "PNCC", "2021", cover=Cover("Bìa", {"delivery_kind": kind}), sheets=[people])
    receipts = (datetime(2021, 3, day, tzinfo=UTC),)
    own = tuple(replace(each, file=path) for each in told)
    return Delivery(path, path, "xlsx", receipts=receipts, slot=SLOT, submission=submission, own_findings=own)


def told_of_first(first: Delivery, *later: Delivery) -> list[str]:
    """The rules still told of the first file, what is said of the choice aside."""
    verdict = resolve([first, *later], {}, built_in()).verdicts[first.path]
    assert {*verdict.findings, *verdict.past} >= set(first.own_findings), "nothing is lost"
    assert not set(verdict.past) & set(verdict.findings)
    return [finding.rule for finding in verdict.findings if not finding.rule.startswith("NOP")]


@pytest.mark.parametrize(
    ("finding", "is_told"),
    [
        (found("X", rows=(5,)), True),  # B is missing from the later file: that row still counts
        (found("X", rows=(4,)), False),
        (found("X", ERROR, rows=(4,)), False),
        (found("X", rows=(4, 5)), True),
        (found("X", rows=(9,)), False),  # a row that was left open: the later file has the annex
        (found("X"), False),
        (found("X", annex="thong_tin_chung"), False),
        (found("X", annex=""), True),  # from whom it came: one of its rows still counts
        (found("X", ERROR, annex="tap_the"), False),  # an annex that it lacked
    ],
)  # fmt: skip
def test_beside_a_later_whole_file_only_what_counts_is_told(finding: Finding, is_told: bool) -> None:
    first = sent(10, "A", "B", told=(finding,))
    assert told_of_first(first) == ["X"]
    assert told_of_first(first, sent(11, "A")) == (["X"] if is_told else [])


def test_an_error_that_holds_an_annex_is_told_while_a_row_of_it_waits() -> None:
    """Rows that are held are never held in silence."""
    first = sent(10, "A", "B", told=(found("X", ERROR),))
    assert told_of_first(first, sent(11, "A")) == ["X"]
    assert told_of_first(first, sent(11, "A", "B")) == []


@pytest.mark.parametrize(
    ("finding", "is_told"),
    [
        (found("X", rows=(4,)), False),
        (found("X", rows=(5,)), True),
        (found("X"), True),
        (found("X", annex="bia"), True),
    ],
)
def test_an_addition_stands_for_its_rows_alone(finding: Finding, is_told: bool) -> None:
    """The first page and the annex as a whole are still those of the first file."""
    first = sent(10, "A", "B", told=(finding,))
    assert told_of_first(first, sent(11, "A", kind=ADDITION)) == (["X"] if is_told else [])


def test_a_row_that_repeats_a_replaced_one_is_past_with_it() -> None:
    first = sent(10, "A", "A", "B", told=(found("DG-01", rows=(5,)),))
    first.sheets[0].repeated[5] = 4
    assert told_of_first(first) == ["DG-01"]
    assert told_of_first(first, sent(11, "A")) == []


def refused(day: int, slot: Slot = SLOT, rule: str = "TEP-01") -> tuple[Delivery, Verdict]:
    """A file that could not be taken."""
    told = (found(rule, CRITICAL, annex=""),)
    delivery = Delivery(
        f"hong-{day}.xlsx",
        f"hong-{day}",
        "xlsx",
        receipts=(datetime(2021, 3, day, tzinfo=UTC),),
        slot=slot,
        own_findings=told,
    )
    return delivery, Verdict(State.REJECTED, "Không mở được tệp.", told)


def accepted(day: int, slot: Slot = SLOT) -> tuple[Delivery, Verdict]:
    return replace(sent(day, "A"), slot=slot), Verdict(State.ACCEPTED, "")


def past(*register: tuple[Delivery, Verdict]) -> dict[str, Verdict]:
    verdicts = {delivery.path: verdict for delivery, verdict in register}
    return outdated([delivery for delivery, _ in register], verdicts, built_in())


def test_a_refused_file_is_history_once_another_one_came_for_the_same() -> None:
    """It stays refused; nobody is asked to send again what was sent."""
    found = past(refused(10), accepted(12))
    assert list(found) == ["hong-10.xlsx"]
    verdict = found["hong-10.xlsx"]
    assert (verdict.state, verdict.findings, verdict.later) == (State.REJECTED, (), "ngay-12.xlsx")
    assert verdict.reason == "Không mở được tệp. Đã có bản ngày 12/3/2021 gửi sau."
    assert [finding.rule for finding in verdict.past] == ["TEP-01"]
    assert list(past(refused(10), refused(11))) == ["hong-10.xlsx"]


@pytest.mark.parametrize(
    "register",
    [
        (accepted(9), refused(10)),
        (refused(10), accepted(12, Slot("PNCC", "KQ", "2021-Q1"))),
        (refused(10, Slot("PNCC")), accepted(12)),
        (refused(10, rule="NB-06"), accepted(12)),
        (refused(10, rule="NOP-03"), accepted(12)),
    ],
    ids=["came last", "another form", "form not known", "whose it is", "which of two"],
)  # fmt: skip
def test_a_refused_file_that_nothing_stands_for_is_still_told(register: tuple[tuple[Delivery, Verdict], ...]) -> None:
    assert past(*register) == {}


def test_a_broken_file_whose_name_says_another_unit_is_still_told() -> None:
    """It came in the mail of PNCC; whose it is, its name alone may know."""
    delivery, verdict = refused(10)
    other = replace(delivery, path="thu.eml!/DK_2021_PBTXH.xlsx")
    own = replace(delivery, path="thu.eml!/DK_2021_PNCC.xlsx")
    assert past((other, verdict), accepted(12)) == {}
    assert list(past((own, verdict), accepted(12))) == [own.path]


def test_a_file_that_names_two_periods_is_history_when_both_have_come() -> None:
    """Made for quarter I, its first page says quarter II: a later file of quarter I does not answer for quarter II."""
    first, second = Slot("PNCC", "KQ", "2021-Q1"), Slot("PNCC", "KQ", "2021-Q2")
    delivery, verdict = refused(10, first, "NB-07")
    cover = Cover("Bìa", {"period": "Quý II/2021"})
    wrong = replace(delivery, submission=Submission("KQ", "PNCC", "2021-Q1", cover=cover)), verdict
    one, two = accepted(12, first), accepted(13, second)
    assert past(wrong, one) == {}
    assert list(past(wrong, one, two)) == ["hong-10.xlsx"]
