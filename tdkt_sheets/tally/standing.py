"""Where a member stands: groups, bonus, deductions, total and rate, each the sum of its parts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from tdkt_sheets.roster.bloc import UNROUNDED, Agreed, Criterion, ProvinceScore, RankBy, Scale, Side
from tdkt_sheets.tally.adding import counted, most_of, points_of
from tdkt_sheets.tally.exact import rounded
from tdkt_sheets.tally.papers import Deduction
from tdkt_sheets.tally.scores import CriterionLine

ZERO = Decimal(0)


@dataclass(slots=True)
class Standing:
    """A member's points and place.

    `points` holds every criterion's points by path, of a group those added up below it (caps held); `rank` is None where a
    member is not ranked, `ground` then says why. `tie_keys` part members of equal points, larger first.
    """

    unit: str
    name: str
    lines: Mapping[str, CriterionLine]
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
    papers_most: Decimal | None = None
    vetoes: tuple[str, ...] = ()  # paths of criteria with fewer points than a member needs to be in a class
    tier: str = ""
    flag_bars: list[str] = field(default_factory=list)  # why it may not be proposed for the flag
    province: Decimal | None = None  # what the province gave it, where that counts

    @property
    def penalties(self) -> Decimal:
        """Points taken away by the scale itself."""
        return sum(self.penalty_parts.values(), ZERO)

    @property
    def paper_points(self) -> Decimal:
        """Points taken away for papers, no more than the bloc takes for all of them."""
        return paper_points(self.deductions, self.papers_most)

    @property
    def taken(self) -> Decimal:
        """All points taken away."""
        return self.penalties + self.paper_points

    def score(self, rank_by: RankBy) -> Decimal:
        """What it is ranked by."""
        return self.total if rank_by is RankBy.TOTAL else (self.rate if self.rate is not None else ZERO)


NO_TIER = "Không xếp loại"


def vetoing(scale: Scale, unit: str) -> list[Criterion]:
    """The criteria of which a member needs so many points to be in a class."""
    return [leaf for leaf in scale.leaves if leaf.veto_below is not None and scale.is_asked(leaf, unit)]


def is_below(points: Decimal | None, least: Decimal | None) -> bool:
    """Whether points that were given are fewer than are needed."""
    return points is not None and least is not None and points < least


def tier_of(agreed: Agreed, total: Decimal, rate: Decimal | None, vetoes: Sequence[str]) -> str:
    """The class of a member; '' where the bloc has none."""
    if not agreed.tiers:
        return ""
    reached = [tier for tier in agreed.tiers if ((rate or ZERO) if tier.by_rate else total) >= tier.least]
    return reached[0].name if reached and not vetoes else NO_TIER


def bars_of(standing: Standing, agreed: Agreed) -> tuple[str, ...]:
    """Why a member may be proposed neither for the flag nor for a certificate."""
    found = ["có tiêu chí dưới mức tối thiểu"] if standing.vetoes else []
    if is_below(standing.total, agreed.certificate_least):
        found.append("tổng điểm dưới mức tối thiểu để đề nghị Bằng khen")
    return tuple(found)


def paper_points(deductions: Sequence[Deduction], most: Decimal | None) -> Decimal:
    """What is taken for papers together."""
    total = sum((line.counted for line in deductions), ZERO)
    return total if most is None else min(total, most)


def standing_of(
    unit: str,
    name: str,
    scale: Scale,
    agreed: Agreed,
    lines: Mapping[str, CriterionLine],
    deductions: list[Deduction],
    province: Decimal | None = None,
) -> Standing:
    """The points of a member: what is not assigned to it counts neither as points nor as points it could have had."""
    places = agreed.line_grain
    points = points_of(scale, {path: line.final for path, line in lines.items() if line.final is not None}, places)
    groups = {top.path: counted(top, points[top.path], places) for top in scale.tops if top.side is Side.MAIN}
    bonus_parts = {one.path: counted(one, points[one.path], places) for one in scale.of_side(Side.BONUS)}
    penalty_parts = {one.path: counted(one, points[one.path], places) for one in scale.of_side(Side.PENALTY)}
    bonus = sum(bonus_parts.values(), ZERO)
    if agreed.bonus_cap is not None:
        bonus = min(bonus, agreed.bonus_cap)
    taken = sum(penalty_parts.values(), ZERO) + paper_points(deductions, agreed.papers_most)
    own, assigned = sum(groups.values(), ZERO) + bonus - taken, assigned_points(scale, unit)
    if province is not None and agreed.province is not None:
        own, assigned = joined(own, province, agreed.province), joined(assigned, agreed.province.most, agreed.province)
    total = rounded(own, agreed.total_grain)
    rate = rounded(100 * total / assigned, 2) if assigned else None
    blanks = tuple(
        leaf.path
        for leaf in scale.leaves
        if leaf.side is Side.MAIN and scale.is_asked(leaf, unit) and lines[leaf.path].final is None
    )
    vetoes = tuple(leaf.path for leaf in vetoing(scale, unit) if is_below(lines[leaf.path].final, leaf.veto_below))
    return Standing(
        unit, name, lines, points, groups, bonus_parts, bonus, penalty_parts, deductions, total, assigned, rate, blanks=blanks, papers_most=agreed.papers_most,
        vetoes=vetoes, tier=tier_of(agreed, total, rate, vetoes), province=province,
    )  # fmt: skip


def joined(own: Decimal, province: Decimal, counted: ProvinceScore) -> Decimal:
    """Points of the bloc and of the province as one."""
    return rounded(own * counted.own_weight + province * counted.weight, UNROUNDED)


def assigned_points(scale: Scale, unit: str) -> Decimal:
    """The most a member can have within the declared total: what is not assigned to it is left out."""
    asked = [top for top in scale.tops if top.side is Side.MAIN]
    return sum((most_of(scale, top, lambda leaf: scale.is_asked(leaf, unit)) for top in asked), ZERO)
