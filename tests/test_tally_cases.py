"""Points and standings worked out by hand, as data: one file for each kind of criterion and for each example scale."""

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tdkt_sheets.catalogue import shipped, vocabulary
from tdkt_sheets.catalogue.build import build
from tdkt_sheets.catalogue.tables import Faults
from tdkt_sheets.roster.bloc import TAKES_HIGHEST, Band, Criterion, LeafKind, Level
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.tally.leaf import MemberEntry, field_points, own_points
from tdkt_sheets.tally.tally import Tally
from tests.bloc_year import HEAD, MEMBERS, counted
from tests.catalogues import Changed

FOLDER = Path(__file__).parent / "cases" / "tally"
LEAVES = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("leaf-*.toml"))}
SCALES = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("scale-*.toml"))}
BY_KIND = [
    pytest.param(said["kind"], case, id=f"{name}: {case['name']}")
    for name, said in LEAVES.items()
    for case in said["case"]
]


def test_every_kind_has_its_worked_examples() -> None:
    assert (
        {said["kind"] for said in LEAVES.values()}
        == set(LeafKind)
        == set(vocabulary.LEAF_KINDS.by_code) - {TAKES_HIGHEST}
    )
    assert all(len(said["why"]) > 20 for said in (*LEAVES.values(), *SCALES.values()))


def test_every_example_scale_has_its_worked_example() -> None:
    assert {said["scale"] for said in SCALES.values()} == set(shipped.SCALES)


def _number(value: Any) -> Any:
    return Decimal(value) if isinstance(value, str) and value.lstrip("-").replace(".", "", 1).isdecimal() else value


def _criterion(kind: str, case: dict[str, Any]) -> Criterion:
    def decimal(key: str) -> Decimal | None:
        return Decimal(case[key]) if key in case else None

    levels = [part.rsplit(":", 1) for part in case.get("levels", "").split(";") if part]
    bands = [part.split(":") for part in case.get("bands", "").split(";") if part]
    return Criterion(
        "I", "I", "Tiêu chí", Decimal(case["max_points"]), 0, kind=LeafKind(kind), lower_is_better=case.get("direction") == "THAP",
        points_each=decimal("points_each"), penalty_each=decimal("penalty_each"), lowest=decimal("lowest") or Decimal(0),
        bands=tuple(Band(Decimal(least.strip()), Decimal(share.strip())) for least, share in bands),
        steps=tuple(Decimal(part.strip()) for part in case.get("steps", "").split(";") if part), further=decimal("further") or Decimal(0),
        levels=tuple(Level(label.strip(), Decimal(points.strip())) for label, points in levels),
    )  # fmt: skip


@pytest.mark.parametrize(("kind", "case"), BY_KIND)
def test_points_are_those_worked_out_by_hand(kind: str, case: dict[str, Any]) -> None:
    criterion = _criterion(kind, case)
    field = {
        unit: MemberEntry(**{key: _number(value) for key, value in said.items()})
        for unit, said in case["given"].items()
    }
    expected = {unit: Decimal(points) for unit, points in case["expect"].items()}
    assert field_points(criterion, field, 2) == expected
    for unit, given in field.items():
        alone = own_points(criterion, given, 2)
        if not criterion.kind.is_comparing and (given.has_target or not criterion.kind.has_target):
            assert alone == expected.get(unit)  # nobody else bears on it
        elif criterion.kind.is_quantitative:
            assert alone is None


def _catalogue(scale: str) -> Catalogue:
    faults = Faults("danh-muc.xlsx")
    read = Changed({"khoi": MEMBERS}, HEAD, faults)
    read.shipped = shipped.Shipped(2021, scale)
    catalogue = build(read, "", faults)
    assert not [found for found in faults.found if found.blocks]
    return catalogue


def _tally(said: dict[str, Any]) -> Tally:
    def typed(lines: dict[str, Any]) -> dict[str, Any]:
        return {
            path: {key: _number(value) for key, value in entry.items()} if isinstance(entry, dict) else _number(entry)
            for path, entry in lines.items()
        }

    return counted(
        _catalogue(said["scale"]),
        {unit: typed(lines) for unit, lines in said["own"].items()},
        {unit: typed(lines) for unit, lines in said.get("review", {}).items()},
        {unit: typed(lines) for unit, lines in said.get("agreed", {}).items()},
    )


@pytest.mark.parametrize("name", SCALES)
def test_a_standing_is_the_one_worked_out_by_hand(name: str) -> None:
    said = SCALES[name]
    tally = _tally(said)
    assert {standing.unit for standing in tally.ranked} == set(said["expect"])
    for unit, expected in said["expect"].items():
        standing = tally.by_unit[unit]
        assert {path: str(points) for path, points in standing.groups.items()} == expected["groups"], unit
        assert str(standing.bonus) == expected.get("bonus", "0"), unit
        assert str(standing.penalties) == expected.get("penalties", "0"), unit
        assert (str(standing.total), standing.rank) == (expected["total"], expected["rank"]), unit


@pytest.mark.parametrize("name", SCALES)
def test_every_leaf_of_the_scale_is_entered_in_its_example(name: str) -> None:
    """Otherwise the example would leave part of the scale unseen."""
    said = SCALES[name]
    scale = _catalogue(said["scale"]).bloc.scale
    assert scale is not None
    entered = {path for lines in said["own"].values() for path in lines} | {
        path for lines in said.get("review", {}).values() for path in lines
    }
    assert entered == {leaf.path for leaf in scale.leaves}
