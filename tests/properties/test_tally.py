"""What is always true of a tally, whatever the scale and whoever entered what in which order."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.roster.bloc import (
    Agreed,
    Band,
    Bloc,
    Criterion,
    FinalRule,
    LeafKind,
    Member,
    RankBy,
    Scale,
    Scorer,
    Side,
)
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.tally.exact import rounded
from tdkt_sheets.tally.leaf import MemberEntry, field_points
from tdkt_sheets.tally.standing import Standing
from tests.bloc_year import counted

pytestmark = pytest.mark.slow

UNITS = ("LDTBXH_KHOI", "KHOI_A", "KHOI_B", "KHOI_C", "KHOI_D", "KHOI_E")
PROFILE = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
halves = st.integers(0, 80).map(lambda number: Decimal(number) / 2)
results = st.integers(0, 40) | st.decimals(0, 40, places=2, allow_nan=False)


def criterion(path: str, kind: LeafKind, most: Decimal, **said: Any) -> Criterion:
    bands = (Band(Decimal(100), Decimal(100)), Band(Decimal(90), Decimal(70)), Band(Decimal(0), Decimal(10)))
    return Criterion(
        path, path.rpartition(".")[2], f"Tiêu chí {path}", most, path.count("."), path.rpartition(".")[0], kind=kind,
        points_each=Decimal("1.5"), penalty_each=Decimal(2), bands=bands, **said,
    )  # fmt: skip


@st.composite
def scales(draw: st.DrawFn) -> Scale:
    """A scale of two or three levels, every kind of criterion and every side in it."""
    leaves: list[Criterion] = []
    made: list[Criterion] = []
    for group in range(1, draw(st.integers(1, 4)) + 1):
        side = draw(st.sampled_from([Side.MAIN, Side.MAIN, Side.BONUS, Side.PENALTY])) if group > 1 else Side.MAIN
        children = []
        for number in range(1, draw(st.integers(1, 4)) + 1):
            kinds = [LeafKind.DIRECT, LeafKind.PER_OCCURRENCE] if side is Side.PENALTY else list(LeafKind)
            leaf = criterion(
                f"{group}.{number}", draw(st.sampled_from(kinds)), draw(halves), side=side,
                lower_is_better=draw(st.booleans()), is_assigned=draw(st.integers(0, 5)) > 0,
                applies_to=tuple(draw(st.sets(st.sampled_from(UNITS), max_size=2))),
            )  # fmt: skip
            children.append(leaf)
        most = sum((leaf.max_points for leaf in children), Decimal(0))
        most = most if side is Side.MAIN else draw(halves)
        head = replace(
            criterion(str(group), LeafKind.DIRECT, most, side=side), children=tuple(leaf.path for leaf in children)
        )
        made += [head, *children]
        leaves += children
    return Scale(tuple(made))


@st.composite
def blocs(draw: st.DrawFn) -> Catalogue:
    """The shipped catalogue with another scale and other rules of counting."""
    agreed = Agreed(
        bonus_cap=draw(st.none() | halves), places=draw(st.integers(0, 3)), rank_by=draw(st.sampled_from(RankBy)),
        final_rule=draw(st.sampled_from(FinalRule)), tie_order=draw(st.sampled_from([(), ("NHOM:1", "DIEM_TRU"), ("PHIEU",)])),
    )  # fmt: skip
    members = tuple(Member(unit, registered="2021-03-01") for unit in UNITS)
    return replace(built_in(), bloc=Bloc("Khối", UNITS[0], True, members, agreed, draw(scales())))


@st.composite
def years(draw: st.DrawFn) -> tuple[Catalogue, dict[str, dict[str, Any]], dict[str, dict[str, Any]]]:
    """A bloc, what its members entered, what the bloc scored."""
    catalogue = draw(blocs())
    scale = catalogue.bloc.scale
    assert scale is not None
    own: dict[str, dict[str, Any]] = {}
    review: dict[str, dict[str, Any]] = {}
    for unit in draw(st.sets(st.sampled_from(UNITS), min_size=2)):
        own[unit], review[unit] = {}, {}
        for leaf in scale.leaves:
            own[unit][leaf.path] = draw(entries(leaf))
            if leaf.kind is LeafKind.DIRECT and draw(st.integers(0, 4)) == 0:
                review[unit][leaf.path] = draw(st.decimals(0, leaf.max_points, places=1, allow_nan=False))
    return catalogue, own, review


def entries(leaf: Criterion) -> st.SearchStrategy[dict[str, Any]]:
    """What may be entered for a criterion."""
    if leaf.kind is LeafKind.DIRECT:
        points = st.decimals(0, leaf.max_points, places=2, allow_nan=False)
        return st.fixed_dictionaries({"score": st.none() | points})
    if leaf.kind is LeafKind.PASS_FAIL:
        return st.fixed_dictionaries({"result": st.sampled_from(["Đạt", "Không đạt", None])})
    given_ = {"result": st.none() | results}
    if leaf.kind is LeafKind.BONUS_PENALTY:
        given_["penalties"] = st.none() | st.integers(0, 5)
    if leaf.kind.has_target:
        given_["target"] = st.none() | st.integers(0, 30)
    return st.fixed_dictionaries(given_)


def told(standing: Standing) -> tuple[Any, ...]:
    """A standing as it is seen."""
    finals = {path: line.final for path, line in standing.lines.items()}
    return (
        standing.unit,
        standing.total,
        standing.rate,
        standing.rank,
        standing.ground,
        finals,
        standing.shares_rank_with,
    )


@PROFILE
@given(years(), st.randoms(use_true_random=False))
def test_the_order_of_rows_files_and_members_changes_nothing(year: Any, random: Random) -> None:
    catalogue, own, review = year
    mixed = {unit: own[unit] for unit in random.sample(list(own), len(own))}
    members = tuple(random.sample(list(catalogue.bloc.members), len(catalogue.bloc.members)))

    def shuffled(rows: list[Any]) -> list[Any]:
        return random.sample(rows, len(rows))

    other = replace(catalogue, bloc=replace(catalogue.bloc, members=members))
    first, second = counted(catalogue, own, review), counted(other, mixed, review, order=shuffled)
    assert {one.unit: told(one)[:-1] for one in first.standings} == {
        one.unit: told(one)[:-1] for one in second.standings
    }
    assert {u: set(s.shares_rank_with) for u, s in first.by_unit.items()} == {
        u: set(s.shares_rank_with) for u, s in second.by_unit.items()
    }


@PROFILE
@given(years(), st.randoms(use_true_random=False))
def test_the_order_of_criteria_changes_nothing(year: Any, random: Random) -> None:
    """Groups may be listed in another order as long as each stays above what lies below it."""
    catalogue, own, review = year
    scale = catalogue.bloc.scale
    tops = random.sample(scale.tops, len(scale.tops))
    again = [one for top in tops for one in (top, *random.sample(scale.below(top.path), len(scale.below(top.path))))]
    other = replace(catalogue, bloc=replace(catalogue.bloc, scale=Scale(tuple(again))))
    first, second = counted(catalogue, own, review), counted(other, own, review)
    assert {one.unit: told(one) for one in first.standings} == {one.unit: told(one) for one in second.standings}


@PROFILE
@given(years())
def test_the_parts_come_to_the_total_and_the_caps_hold(year: Any) -> None:
    catalogue, own, review = year
    agreed, scale = catalogue.bloc.agreed, catalogue.bloc.scale
    for standing in counted(catalogue, own, review).standings:
        parts = sum(standing.groups.values(), Decimal(0)) + standing.bonus - standing.taken
        assert standing.total == rounded(parts, agreed.places)
        for top in scale.tops:
            if top.side is Side.MAIN:
                below = [standing.points[leaf.path] for leaf in scale.below(top.path)]
                assert standing.groups[top.path] == sum(below, Decimal(0))
        assert agreed.bonus_cap is None or standing.bonus <= agreed.bonus_cap
        for path, points in {**standing.bonus_parts, **standing.penalty_parts}.items():
            most = scale.by_path[path].max_points
            assert not most or points <= most
        half = Decimal(1).scaleb(-agreed.places) / 2
        for path, line in standing.lines.items():
            if line.final is not None:
                assert line.final <= scale.by_path[path].max_points + half
                assert scale.is_asked(scale.by_path[path], standing.unit)


@PROFILE
@given(years(), st.data())
def test_more_points_or_a_better_result_never_worsen_a_member(year: Any, data: st.DataObject) -> None:
    catalogue, own, review = year
    scale = catalogue.bloc.scale
    unit = data.draw(st.sampled_from(sorted(own)))
    leaves = [leaf for leaf in scale.leaves if leaf.side is not Side.PENALTY and scale.is_asked(leaf, unit)]
    assume(leaves)
    leaf = data.draw(st.sampled_from(leaves))
    entry = own[unit][leaf.path]
    better = dict(entry)
    if leaf.kind is LeafKind.DIRECT:
        assume(entry["score"] is not None and leaf.path not in review[unit])
        better["score"] = entry["score"] + data.draw(st.integers(0, int(leaf.max_points - entry["score"])))
    elif leaf.kind is LeafKind.PASS_FAIL:
        better["result"] = "Đạt"
    else:
        assume(entry["result"] is not None)
        step = data.draw(st.integers(0, 10))
        better["result"] = max(entry["result"] - step, 0) if _less_is_more(leaf) else entry["result"] + step
    before = counted(catalogue, own, review)
    after = counted(catalogue, {**own, unit: {**own[unit], leaf.path: better}}, review)
    assert after.by_unit[unit].total >= before.by_unit[unit].total
    assert after.by_unit[unit].rank <= before.by_unit[unit].rank


def _less_is_more(leaf: Criterion) -> bool:
    return leaf.lower_is_better and leaf.kind.is_quantitative


@PROFILE
@given(years())
def test_ranks_are_those_of_a_competition(year: Any) -> None:
    """Everyone's rank is one more than the number of those who stand better; equals share it."""
    tally = counted(*year)
    rank_by = tally.bloc.agreed.rank_by
    for standing in tally.ranked:
        place = (standing.score(rank_by), standing.tie_keys)
        better = sum((other.score(rank_by), other.tie_keys) > place for other in tally.ranked)
        equal = [o.unit for o in tally.ranked if (o.score(rank_by), o.tie_keys) == place and o is not standing]
        assert (standing.rank, standing.shares_rank_with) == (better + 1, tuple(equal))
    assert all(standing.ground for standing in tally.left_out)


@PROFILE
@given(
    st.sampled_from(sorted(LeafKind)), halves, st.booleans(),
    st.dictionaries(st.sampled_from(UNITS), st.tuples(st.none() | results, st.none() | st.integers(0, 30))),
)  # fmt: skip
def test_points_lie_between_nothing_and_all(
    kind: LeafKind, most: Decimal, lower: bool, field: Mapping[str, Any]
) -> None:
    leaf = criterion("1", kind, most, lower_is_better=lower)
    entered = {unit: MemberEntry(points=None, result=result, target=target) for unit, (result, target) in field.items()}
    for points in field_points(leaf, entered, 2).values():
        assert 0 <= points <= most


@PROFILE
@given(st.fractions(), st.integers(0, 4))
def test_rounding_is_to_the_nearest_with_halves_away_from_zero(value: Fraction, places: int) -> None:
    near = rounded(value, places)
    off = abs(Fraction(near) - value) * 10**places
    assert off < Fraction(1, 2) or (off == Fraction(1, 2) and abs(Fraction(near)) > abs(value))


def test_scorers_are_told_apart() -> None:
    assert set(Scorer) == {Scorer.SELF, Scorer.BLOC, Scorer.PROVINCE}
