"""Where a member stands: groups, bonus, deductions, total and rate, each the sum of its parts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from tdkt_sheets.roster.bloc import Agreed, Criterion, RankBy, Scale, Side
from tdkt_sheets.tally.exact import rounded
from tdkt_sheets.tally.papers import Deduction
from tdkt_sheets.tally.scores import Line

ZERO = Decimal(0)


@dataclass(slots=True)
class Standing:
    """A member's points and place.

    `points` holds every criterion's points by path, of a group those added up below it (caps held); `rank` is None where a
    member is not ranked, `ground` then says why. `tie_keys` part members of equal points, larger first.
    """

    unit: str
    name: str
    lines: Mapping[str, Line]
    points: dict[str, Decimal]
    groups: dict[str, Decimal]
    bonus_parts: dict[str, Decimal]
    bonus: Decimal
    penalty_parts: dict[str, Decimal]
    deductions: list[Deduction]
    total: Decimal
    assigned: Decimal
    rate: Decimal | None
    ground: str = ""
    tie_keys: tuple[Decimal, ...] = ()
    rank: int | None = None
    shares_rank_with: tuple[str, ...] = ()
    held: int = 0  # rows of its sheets that wait until they are mended
    blanks: tuple[str, ...] = ()  # criteria to which nobody gave points
    women_pct: Decimal | None = None
    order: int | None = None  # what the bloc decided among equals
    flag_bars: list[str] = field(default_factory=list)  # why it may not be proposed for the flag

    @property
    def penalties(self) -> Decimal:
        """Points taken away by the scale itself."""
        return sum(self.penalty_parts.values(), ZERO)

    @property
    def paper_points(self) -> Decimal:
        """Points taken away for papers."""
        return sum((line.counted for line in self.deductions), ZERO)

    @property
    def taken(self) -> Decimal:
        """All points taken away."""
        return self.penalties + self.paper_points

    def score(self, rank_by: RankBy) -> Decimal:
        """What it is ranked by."""
        return self.total if rank_by is RankBy.TOTAL else (self.rate if self.rate is not None else ZERO)


def standing_of(
    unit: str, name: str, scale: Scale, agreed: Agreed, lines: Mapping[str, Line], deductions: list[Deduction]
) -> Standing:
    """The points of a member: what is not assigned to it counts neither as points nor as points it could have had."""
    points = _points(scale, lines)
    groups = {top.path: points[top.path] for top in scale.tops if top.side is Side.MAIN}
    bonus_parts = {one.path: points[one.path] for one in scale.of_side(Side.BONUS)}
    penalty_parts = {one.path: points[one.path] for one in scale.of_side(Side.PENALTY)}
    bonus = sum(bonus_parts.values(), ZERO)
    if agreed.bonus_cap is not None:
        bonus = min(bonus, agreed.bonus_cap)
    taken = sum(penalty_parts.values(), ZERO) + sum((line.counted for line in deductions), ZERO)
    total = rounded(sum(groups.values(), ZERO) + bonus - taken, agreed.places)
    assigned = assigned_points(scale, unit)
    rate = rounded(100 * total / assigned, 2) if assigned else None
    blanks = tuple(
        leaf.path
        for leaf in scale.leaves
        if leaf.side is Side.MAIN and scale.is_asked(leaf, unit) and lines[leaf.path].final is None
    )
    return Standing(
        unit, name, lines, points, groups, bonus_parts, bonus, penalty_parts, deductions, total, assigned, rate, blanks=blanks
    )  # fmt: skip


def assigned_points(scale: Scale, unit: str) -> Decimal:
    """The most a member can have within the declared total: what is not assigned to it is left out."""
    asked = (leaf for leaf in scale.leaves if leaf.side is Side.MAIN and scale.is_asked(leaf, unit))
    return sum((leaf.max_points for leaf in asked), ZERO)


def _points(scale: Scale, lines: Mapping[str, Line]) -> dict[str, Decimal]:
    """Points by path, the lowest criteria first; a line on another side than the one above it is not added there."""
    points: dict[str, Decimal] = {}
    for criterion in reversed(scale.criteria):
        if criterion.is_leaf:
            points[criterion.path] = lines[criterion.path].final or ZERO
        else:
            below = (scale.by_path[path] for path in criterion.children)
            points[criterion.path] = _capped(
                criterion, sum((points[one.path] for one in below if one.side is criterion.side), ZERO)
            )
    return points


def _capped(criterion: Criterion, points: Decimal) -> Decimal:
    """Bonus and penalties of a group never exceed what the group may hold."""
    return points if criterion.side is Side.MAIN or not criterion.max_points else min(points, criterion.max_points)
