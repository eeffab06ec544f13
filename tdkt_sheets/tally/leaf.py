"""The points of one criterion from what was entered, by its kind. The result of one member, or of all who compare."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from tdkt_sheets.core.text import fold_term
from tdkt_sheets.roster.bloc import Criterion, Grain, LeafKind, Side
from tdkt_sheets.tally.exact import rounded

ALIKE = Fraction(1, 10_000)  # ratios this near each other are one
BEST = Fraction(10**9)  # the ratio of a result of 0 where lower is better
_PASSED = frozenset({"đạt", "có", "hoàn thành", "x", "1"})
_FAILED = frozenset({"không đạt", "không", "chưa đạt", "chưa", "0"})
_PARTLY = frozenset({"đạt một phần", "một phần"})
PASS, PART, FAIL = "Đạt", "Đạt một phần", "Không đạt"

Number = Decimal | int


@dataclass(frozen=True, slots=True)
class MemberEntry:
    """What a member entered for a criterion: points where they are given directly, else the result that points follow from.

    `target` is blank or 0 where none was set; `penalties` counts what takes points away.
    """

    points: Number | None = None
    result: Number | str | None = None
    target: Number | None = None
    penalties: Number | None = None

    @property
    def has_target(self) -> bool:
        """Whether the result is measured against something."""
        return self.target is not None and self.target != 0

    @property
    def measured(self) -> Fraction | None:
        """The result as a number; None when blank, words, or below nothing."""
        if self.result is None or isinstance(self.result, str) or self.result < 0:
            return None
        return Fraction(self.result)


def verdict(result: Number | str | None) -> bool | None:
    """Whether a criterion was met, from “Đạt”, “Không đạt” or 1, 0; None when nothing or something else was entered.

    >>> verdict("Đạt"), verdict("không đạt"), verdict(1), verdict("tốt")
    (True, False, True, None)
    """
    if result is None:
        return None
    text = fold_term(str(result))
    return True if text in _PASSED else False if text in _FAILED else None


def is_partial(criterion: Criterion, result: Number | str | None) -> bool:
    """Whether a criterion was met in part, where its scale has points for that."""
    return criterion.points_each is not None and result is not None and fold_term(str(result)) in _PARTLY


def _stepped(criterion: Criterion, times: Fraction) -> Fraction:
    """The points of the first times by their steps, and of each further one."""
    whole = int(times)
    listed = sum(criterion.steps[:whole], Decimal(0))
    return Fraction(listed) + Fraction(criterion.further) * max(whole - len(criterion.steps), 0)


def level_word(number: int) -> str:
    """How the level at a place, from 0, is called in a sheet.

    >>> level_word(0)
    'Mức 1'
    """
    return f"Mức {number + 1}"


def level_of(criterion: Criterion, result: Number | str | None) -> int | None:
    """The place of the level that was chosen: by its name, its number, its words; None when nothing or something else was entered."""
    if result is None:
        return None
    text = fold_term(str(result)).removeprefix("mức").strip(" :.")
    if text.isdecimal():
        return int(text) - 1 if 0 < int(text) <= len(criterion.levels) else None
    found = [place for place, level in enumerate(criterion.levels) if fold_term(level.label) == fold_term(str(result))]
    return found[0] if len(found) == 1 else None


def is_readable(criterion: Criterion, result: Number | str | None) -> bool:
    """Whether a result is of the kind that the criterion takes."""
    if result is None or criterion.kind is LeafKind.DIRECT:
        return True
    if criterion.kind is LeafKind.PASS_FAIL:
        return verdict(result) is not None or is_partial(criterion, result)
    if criterion.kind is LeafKind.CHOICE:
        return level_of(criterion, result) is not None
    if isinstance(result, str):
        return False
    if criterion.kind.is_counted:
        return result >= 0 and result == int(result)
    return result >= 0


def own_points(criterion: Criterion, given: MemberEntry, places: int | Grain) -> Decimal | None:
    """The points of one member where nobody else bears on them; None when nothing was entered or it depends on others."""
    exact = _own(criterion, given)
    return None if exact is None else rounded(exact, places)


def is_points_alone(criterion: Criterion, given: MemberEntry) -> bool:
    """Whether a member gave points where they follow from a result, and no result: what it wrote counts."""
    has_result = given.result is not None or given.penalties is not None
    return criterion.kind is not LeafKind.DIRECT and given.points is not None and not has_result


def _own(criterion: Criterion, given: MemberEntry) -> Fraction | None:
    if is_points_alone(criterion, given):
        return Fraction(given.points or 0)
    most = Fraction(criterion.max_points)
    match criterion.kind:
        case LeafKind.DIRECT:
            return None if given.points is None else Fraction(given.points)
        case LeafKind.PASS_FAIL:
            if is_partial(criterion, given.result):
                return Fraction(criterion.points_each or 0)
            met = verdict(given.result)
            return None if met is None else most if met else Fraction(0)
        case LeafKind.CHOICE:
            level = level_of(criterion, given.result)
            return None if level is None else Fraction(criterion.levels[level].points)
        case LeafKind.STEPS:
            times = given.measured
            return None if times is None else min(_stepped(criterion, times), most)
        case LeafKind.PER_OCCURRENCE:
            times = given.measured
            return None if times is None else min(times * Fraction(criterion.points_each or 0), most)
        case LeafKind.BONUS_PENALTY:
            return _with_penalties(criterion, given)
        case LeafKind.LINEAR | LeafKind.BANDS | LeafKind.DEDUCT if given.has_target:
            ratio = ratio_of(criterion, given)
            return None if ratio is None else _by_ratio(criterion, ratio)
    return None


def _with_penalties(criterion: Criterion, given: MemberEntry) -> Fraction | None:
    if given.result is None and given.penalties is None:
        return None
    gained = (given.measured or Fraction(0)) * Fraction(criterion.points_each or 0)
    lost = max(Fraction(given.penalties or 0), Fraction(0)) * Fraction(criterion.penalty_each or 0)
    return max(min(gained - lost, Fraction(criterion.max_points)), Fraction(criterion.lowest))


def ratio_of(criterion: Criterion, given: MemberEntry) -> Fraction | None:
    """Result over target, the other way round where lower is better; None without both.

    A result of 0 where lower is better is the best there is.
    """
    result = given.measured
    if result is None or not given.has_target:
        return None
    target = Fraction(given.target or 0)
    if not criterion.lower_is_better:
        return result / target
    return target / result if result else BEST


def _by_ratio(criterion: Criterion, ratio: Fraction) -> Fraction:
    """Points of the kinds that look at one member's own ratio."""
    most, percent = Fraction(criterion.max_points), 100 * ratio
    if criterion.kind is LeafKind.LINEAR:
        return most * min(ratio, Fraction(1))
    if criterion.kind is LeafKind.DEDUCT:
        return max(most - Fraction(criterion.penalty_each or 0) * max(100 - percent, Fraction(0)), Fraction(0))
    reached = [band for band in criterion.bands if percent >= Fraction(band.least)]
    return most * Fraction(max(reached, key=lambda band: band.least).share) / 100 if reached else Fraction(0)


def field_points(criterion: Criterion, field: Mapping[str, MemberEntry], places: int | Grain) -> dict[str, Decimal]:
    """The points of every member for whom something was entered, by code of the unit.

    Members without a target are compared only with each other, by the largest result among them.
    """
    exact: dict[str, Fraction] = {}
    ratios: dict[str, Fraction] = {}
    results: dict[str, Fraction] = {}
    for unit, given in field.items():
        if not criterion.kind.is_quantitative or is_points_alone(criterion, given):
            own = _own(criterion, given)
            if own is not None:
                exact[unit] = own
        elif given.measured is not None:
            if criterion.kind.has_target and given.has_target:
                ratio = ratio_of(criterion, given)
                if ratio is not None:
                    ratios[unit] = ratio
            else:
                results[unit] = given.measured
    if criterion.kind is LeafKind.LEADER:
        exact |= _against_leader(Fraction(criterion.max_points), ratios)
    else:
        exact |= {unit: _by_ratio(criterion, ratio) for unit, ratio in ratios.items()}
    exact |= _without_target(criterion, results)
    return {unit: rounded(exact[unit], places) for unit in field if unit in exact}


def _against_leader(most: Fraction, ratios: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """Half the points for the target itself, the other half by how far beyond it a member is on the way to the leader."""
    leader = max(ratios.values(), default=Fraction(0))
    found = {}
    for unit, ratio in ratios.items():
        if ratio <= 1:
            found[unit] = most / 2 * ratio
        elif leader - ratio <= ALIKE:
            found[unit] = most
        else:
            found[unit] = most / 2 + most / 2 * (ratio - 1) / (leader - 1)
    return found


def _without_target(criterion: Criterion, results: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """The best result takes all the points, the others their share of it; a result of 0 takes none, unless lower is better."""
    most = Fraction(criterion.max_points)
    if criterion.lower_is_better:
        best = min(results.values(), default=Fraction(0))
        return {unit: most if result == best else most * best / result for unit, result in results.items()}
    best = max(results.values(), default=Fraction(0))
    return {unit: most * result / best if best else Fraction(0) for unit, result in results.items()}


def bounds(criterion: Criterion) -> tuple[Decimal, Decimal]:
    """The least and the most points that may stand at a criterion; a penalty is written without a minus sign."""
    lowest = (
        criterion.lowest
        if criterion.kind is LeafKind.BONUS_PENALTY and criterion.side is not Side.PENALTY
        else Decimal(0)
    )
    return lowest, criterion.max_points
