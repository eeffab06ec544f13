"""A member's own sheet: which line is which criterion, and what points say was reached."""

from decimal import Decimal
from typing import Any

import pytest

from tdkt_sheets.roster.bloc import Criterion, LeafKind, Level, Scale, Side
from tdkt_sheets.tally.self_sheet import ReachedResult, matched, reached

LEVELS = (Level("Tốt", Decimal(10)), Level("Khá", Decimal(7)), Level("Không đạt", Decimal(0)))
SCALE = Scale((
    Criterion("I", "I", "Nhiệm vụ", Decimal(60), 0, children=("I.1", "I.2")),
    Criterion("I.1", "1", "Hoàn thành kế hoạch", Decimal(50), 1, parent="I"),
    Criterion("I.2", "2", "Xếp loại", Decimal(10), 1, parent="I", kind=LeafKind.CHOICE, levels=LEVELS),
    Criterion("II", "II", "Thi đua", Decimal(40), 0, children=("II.1",)),
    Criterion("II.1", "1", "Hoàn thành báo cáo", Decimal(40), 1, parent="II"),
))  # fmt: skip


def paths(*rows: tuple[str, str, Any]) -> list[tuple[str | None, bool, int | None]]:
    return [(one.criterion and one.criterion.path, one.is_sure, one.level) for one in matched(SCALE, rows)]


def test_lines_are_known_by_mark_and_words() -> None:
    whole = [
        ("I", "Nhiệm vụ", 60),
        ("1", "Hoàn thành kế hoạch", 50),
        ("2", "Xếp loại:", 10),
        ("-", "Tốt", 10),
        ("-", "Khá", 7),
        ("II", "Thi đua", 40),
        ("1", "Hoàn thành báo cáo", 40),
    ]
    assert paths(*whole) == [
        ("I", True, None), ("I.1", True, None), ("I.2", True, None), ("I.2", True, 0), ("I.2", True, 1), ("II", True, None), ("II.1", True, None),
    ]  # fmt: skip


def test_lines_without_marks_and_in_another_order_are_known_by_their_words() -> None:
    assert paths(("", "Hoàn thành báo cáo", 40), ("", "Hoàn thành kế hoạch (đến 31/12)", 50)) == [
        ("II.1", True, None),
        ("I.1", True, None),
    ]


def test_what_is_only_near_is_asked_and_what_is_far_is_none() -> None:
    assert paths(("I", "Nhiệm vụ", 60), ("1", "Hoàn thành các kế hoạch năm", 50), ("9", "Trồng cây", 5)) == [
        ("I", True, None), ("I.1", False, None), (None, True, None),
    ]  # fmt: skip


def test_no_criterion_has_two_lines() -> None:
    found = paths(("I", "Nhiệm vụ", 60), ("1", "Hoàn thành kế hoạch", 50), ("5", "Hoàn thành kế hoạch", 50))
    assert [path for path, _, _ in found] == ["I", "I.1", None]


def leaf(kind: LeafKind, **said: Any) -> Criterion:
    return Criterion("I", "I", "x", Decimal(10), 0, kind=kind, **said)


@pytest.mark.parametrize(
    ("criterion", "points", "says"),
    [
        (leaf(LeafKind.DIRECT), "7.5", ReachedResult(Decimal("7.5"))),
        (leaf(LeafKind.DIRECT, side=Side.PENALTY), "-2", ReachedResult(Decimal(2))),
        (leaf(LeafKind.PASS_FAIL), "10", ReachedResult(result="Đạt")),
        (leaf(LeafKind.PASS_FAIL), "0", ReachedResult(result="Không đạt")),
        (leaf(LeafKind.PASS_FAIL, points_each=Decimal(4)), "4", ReachedResult(result="Đạt một phần")),
        (leaf(LeafKind.PASS_FAIL), "6", ReachedResult(Decimal(6))),
        (leaf(LeafKind.CHOICE, levels=LEVELS), "7", ReachedResult(result="Mức 2")),
        (leaf(LeafKind.CHOICE, levels=LEVELS), "8", ReachedResult(Decimal(8))),
        (leaf(LeafKind.PER_OCCURRENCE, points_each=Decimal(3)), "6", ReachedResult(result=2)),
        (leaf(LeafKind.PER_OCCURRENCE, points_each=Decimal(3)), "10", ReachedResult(result=4)),
        (leaf(LeafKind.PER_OCCURRENCE, points_each=Decimal(3)), "5", ReachedResult(Decimal(5))),
        (leaf(LeafKind.STEPS, steps=(Decimal(5), Decimal(3)), further=Decimal(1)), "8", ReachedResult(result=2)),
        (leaf(LeafKind.STEPS, steps=(Decimal(5), Decimal(3)), further=Decimal(1)), "9", ReachedResult(result=3)),
        (
            leaf(LeafKind.BONUS_PENALTY, points_each=Decimal(2), penalty_each=Decimal(1)),
            "-3",
            ReachedResult(penalties=3),
        ),
        (leaf(LeafKind.LINEAR), "9", ReachedResult(Decimal(9))),
    ],
)
def test_points_say_the_result_that_gives_them_where_one_does(
    criterion: Criterion, points: str, says: ReachedResult
) -> None:
    assert reached(criterion, Decimal(points)) == says
