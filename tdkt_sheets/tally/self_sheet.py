"""A self-scoring sheet in a table of the member's own: which line of it is which criterion, and what the points say was reached.

A member scores itself in the scale as the bloc published it. Lines are known by their marks and their words together; where the two
disagree, or the words are only near, the nearest criterion is offered and asked about.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from typing import Any

from tdkt_sheets.core.text import fold_term
from tdkt_sheets.roster.bloc import Criterion, LeafKind, Scale, Side
from tdkt_sheets.roster.pasted_scale import LineRole, Pasted, PastedLine, understood
from tdkt_sheets.tally.leaf import FAIL, PART, PASS, level_word

NEAR, LIKE = 0.85, 0.55  # how alike words are of which a line is known alone, and beside its mark
MOST_COMPARED = 1_000  # lines of a table of which near words are looked for
_UNTIL = ("\n", "(", ":")  # what follows in a line of a document describes the criterion


@dataclass(frozen=True, slots=True)
class Matched:
    """A line of the sheet: its criterion (None where the scale has none), whether that has to be confirmed, the level it chooses."""

    criterion: Criterion | None
    is_sure: bool = True
    level: int | None = None
    is_total: bool = False  # a total, a heading of columns: no part of the scale


@dataclass(frozen=True, slots=True)
class ReachedResult:
    """What a member's points say in the columns of a blank: points given directly, or the result that they follow from."""

    points: Decimal | None = None
    result: str | int | None = None
    penalties: int | None = None


def matched(scale: Scale, rows: Sequence[tuple[str, str, Any]]) -> list[Matched]:
    """Each line (mark, words, most points) with its criterion, in order; no criterion has two lines."""
    lines = understood([Pasted(mark, label, points) for mark, label, points in rows])
    may_be_near = len(lines) <= MOST_COMPARED
    found = [_of_line(scale, line, may_be_near) for line in lines]
    taken: set[str] = set()
    for at, one in enumerate(found):
        if one.criterion is None or one.level is not None:
            continue
        if one.criterion.path in taken:
            found[at] = Matched(None)
        elif one.is_sure:
            taken.add(one.criterion.path)
    for at, one in enumerate(found):
        if one.criterion is not None and not one.is_sure and one.level is None:
            if one.criterion.path in taken:
                found[at] = Matched(None)
            taken.add(one.criterion.path)
    return [_below(lines, found, at) for at in range(len(lines))]


def words_of(label: str) -> str:
    """The words of a line to compare, without what describes it."""
    for end in _UNTIL:
        before = label.split(end, 1)[0]
        if len(before.strip()) > 3:
            label = before
    return fold_term(label)


def _of_line(scale: Scale, line: PastedLine, may_be_near: bool) -> Matched:
    if line.role is LineRole.ASIDE:
        return Matched(None, is_total=True)
    by_path = scale.by_path.get(line.place.path) if line.place is not None else None
    for compared in (fold_term, words_of):  # all of the words, then without what describes them
        words = compared(line.label)
        if by_path is not None and words == compared(by_path.label):
            return Matched(by_path)
        same = [one for one in scale.criteria if words == compared(one.label)]
        if len(same) > 1 and line.most is not None:
            same = [one for one in same if one.max_points == line.most]
        if len(same) == 1:
            return Matched(same[0])
    if by_path is not None and _alike(words, by_path) >= LIKE:
        return Matched(by_path, is_sure=_alike(words, by_path) >= NEAR)
    if not may_be_near:
        return Matched(None)
    near = sorted(scale.criteria, key=lambda one: -_alike(words, one))[:2]
    if near and _alike(words, near[0]) >= NEAR:
        return Matched(near[0], is_sure=False)
    return Matched(None)


def _alike(words: str, criterion: Criterion) -> float:
    other = words_of(criterion.label)
    if abs(len(words) - len(other)) > max(len(words), len(other)) // 2:
        return 0.0
    matcher = SequenceMatcher(None, words, other, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= LIKE else 0.0


def _below(lines: Sequence[PastedLine], found: Sequence[Matched], at: int) -> Matched:
    """A line that is no criterion may be a level of the criterion above it."""
    parent = lines[at].parent
    if found[at].criterion is not None or parent is None:
        return found[at]
    above = found[parent].criterion
    if above is None or not above.is_leaf:
        return found[at]
    words = words_of(lines[at].label)
    for place, level in enumerate(above.levels):
        if words_of(level.label) == words or (level.points == lines[at].most and lines[at].role is LineRole.LEVEL):
            return Matched(above, found[parent].is_sure, place)
    return found[at]


def reached(criterion: Criterion, points: Decimal, level: int | None = None) -> ReachedResult:
    """What a member's points say of a criterion; points alone where no result gives just these."""
    if criterion.side is Side.PENALTY:
        points = abs(points)
    if criterion.kind is LeafKind.PASS_FAIL:
        said = {criterion.points_each: PART, Decimal(0): FAIL, criterion.max_points: PASS}.get(points)
        return ReachedResult(points) if said is None else ReachedResult(result=said)
    if criterion.kind is LeafKind.CHOICE:
        fits = [at for at, one in enumerate(criterion.levels) if one.points == points]
        if level is not None and (points or len(fits) != 1):
            fits = [level]
        return ReachedResult(result=level_word(fits[0])) if fits else ReachedResult(points)
    if criterion.kind in (LeafKind.PER_OCCURRENCE, LeafKind.STEPS, LeafKind.BONUS_PENALTY):
        return next(_counted(criterion, points), ReachedResult(points))
    return ReachedResult(points)


def _counted(criterion: Criterion, points: Decimal) -> Iterator[ReachedResult]:
    """The count that gives just these points; where the most is reached, the least count that reaches it."""
    if criterion.kind is LeafKind.BONUS_PENALTY and points < 0:
        each = criterion.penalty_each
        if each and -points % each == 0:
            yield ReachedResult(penalties=int(-points / each))
        return
    if criterion.kind is LeafKind.STEPS:
        total = Decimal(0)
        for times, step in enumerate((Decimal(0), *criterion.steps)):
            total += step
            if min(total, criterion.max_points) == points:
                yield ReachedResult(result=times)
        if criterion.further and points > total and (points - total) % criterion.further == 0:
            yield ReachedResult(result=len(criterion.steps) + int((points - total) / criterion.further))
        return
    each = criterion.points_each
    if each and points % each == 0:
        yield ReachedResult(result=int(points / each))
    elif each and points == criterion.max_points:
        yield ReachedResult(result=int(points // each) + 1)
