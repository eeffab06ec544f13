"""Which files of one slot count: kinds, errors and days alone decide, whatever order they are offered in."""

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import permutations

import pytest

from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.core.deliveries import Delivery, State, Verdict
from tdkt_sheets.core.findings import Finding, Severity
from tdkt_sheets.core.sheets import Sheet
from tdkt_sheets.core.slots import Slot
from tdkt_sheets.core.submissions import ADDITION, REPLACEMENT, Cover, Submission
from tdkt_sheets.stages.resolve import resolve

FIRST = "LAN_DAU"


def sent(day: int | None, *names: str, kind: str = FIRST, is_bad: bool = False) -> Delivery:
    """A registration of March that lists people; a bad one has an error on its first page."""
    path = f"ngay-{day}.xlsx" if day else f"{'-'.join(names)}.xlsx"
    columns = {"full_name": list(names), "title": ["LDTT"] * len(names)}
    people = Sheet(
        "DK", "ca_nhan", "Cá nhân", list(range(4, 4 + len(names))), columns, {"full_name": "B", "title": "D"}
    )
    submission = Submission("DK", "PNCC", "2021", cover=Cover("Bìa", {"delivery_kind": kind}), sheets=[people])
    error = Finding("O-01", Severity.ERROR, "Chưa điền.", file=path, sheet="Bìa")
    receipts = (datetime(2021, 3, day, tzinfo=UTC),) if day else ()
    return Delivery(
        path, path, "xlsx", receipts=receipts, slot=Slot("PNCC", "DK", "2021"), submission=submission,
        own_findings=(error,) if is_bad else (),
    )  # fmt: skip


def settled(*files: Delivery) -> dict[str, Verdict]:
    """The verdicts by path, the same in every order of listing."""
    first = resolve(files, {}, built_in())
    for others in permutations(files):
        again = resolve(others, {}, built_in())
        assert (again.groups, dict(again.verdicts)) == (first.groups, dict(first.verdicts))
    return dict(first.verdicts)


def states(verdicts: dict[str, Verdict]) -> list[State]:
    return [verdict.state for _, verdict in sorted(verdicts.items())]


def rules(verdict: Verdict) -> list[str]:
    return [finding.rule for finding in verdict.findings if finding.rule.startswith("NOP")]


def test_a_bad_file_between_two_good_ones_is_replaced_by_the_third() -> None:
    """It never stood for anything, and nobody has to mend it."""
    verdicts = settled(sent(10, "A", "B"), sent(11, "A", "B", is_bad=True), sent(12, "A", "B"))
    assert states(verdicts) == [State.SUPERSEDED, State.SUPERSEDED, State.ACCEPTED]
    middle = verdicts["ngay-11.xlsx"]
    assert middle.reason == "Đã có bản ngày 12/3/2021 thay thế."
    assert rules(middle) == ["NOP-05"]


@pytest.mark.parametrize("last", [sent(12, "A"), sent(12, "A", "C", kind=REPLACEMENT)], ids=["rows stay", "replaces"])
def test_a_bad_file_is_history_when_any_whole_file_came_after_it(last: Delivery) -> None:
    """Also where rows of the first file stay beside the third."""
    verdicts = settled(sent(10, "A", "B"), sent(11, "A", "B", is_bad=True), last)
    assert rules(verdicts["ngay-11.xlsx"]) == ["NOP-05"]


def test_a_bad_file_that_came_last_is_to_be_mended() -> None:
    """The good one before it still counts; an addition after it replaces nothing."""
    bad = sent(11, "A", "B", is_bad=True)
    for more in ((), (sent(12, "C", kind=ADDITION),)):
        verdicts = settled(sent(10, "A", "B"), bad, *more)
        assert verdicts[bad.path].state is State.SUPERSEDED
        assert verdicts[bad.path].reason == "Còn nội dung cần chỉnh sửa; bản hợp lệ ngày 10/3/2021 vẫn được dùng."
        assert rules(verdicts[bad.path]) == ["NOP-16"]


def test_missing_rows_are_asked_about_only_of_what_counts() -> None:
    """The second file lacks a row; the third has all again: the question is over."""
    first, second = sent(10, "A", "B"), sent(11, "A")
    assert rules(settled(first, second)[second.path]) == ["NOP-04"]
    verdicts = settled(first, second, sent(12, "A", "B"))
    assert rules(verdicts[second.path]) == ["NOP-05"]
    assert states(verdicts) == [State.SUPERSEDED, State.SUPERSEDED, State.ACCEPTED]


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ([sent(None, "A"), sent(None, "B")], [State.REJECTED, State.REJECTED]),
        ([sent(None, "A"), sent(None, "B"), sent(10, "A", "B")], [State.SUPERSEDED, State.SUPERSEDED, State.ACCEPTED]),
        ([sent(None, "A"), sent(10, "A", is_bad=True)], [State.ACCEPTED, State.SUPERSEDED]),
        ([sent(10, "A", kind=ADDITION), sent(11, "B", kind=REPLACEMENT)], [State.SUPERSEDED, State.ACCEPTED]),
        ([sent(10, "A", kind=ADDITION)], [State.ACCEPTED]),
    ],
    ids=[
        "two undated",
        "a good dated one settles them",
        "undated, then bad",
        "addition before a replacement",
        "no base",
    ],
)
def test_kinds_and_days_decide(files: Sequence[Delivery], expected: Sequence[State]) -> None:
    verdicts = settled(*files)
    assert [verdicts[file.path].state for file in files] == list(expected)


def test_what_is_settled_cannot_be_changed() -> None:
    """No later stage can write into a delivery, a verdict or what counts."""
    resolution = resolve([sent(10, "A")], {}, built_in())
    group = resolution.groups[0]
    for one, name in (
        (group, "layers"), (group.layers[0], "fates"), (group.layers[0].delivery, "slot"), (resolution.verdicts["ngay-10.xlsx"], "state"),
    ):  # fmt: skip
        with pytest.raises(AttributeError):
            setattr(one, name, None)
