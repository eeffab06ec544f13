"""Several scorers of one criterion: their mean, with the highest and the lowest left out where the bloc agreed so; members who check each other."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tdkt_sheets.outputs.blanks.score_rows import scored_by
from tdkt_sheets.roster.bloc import Agreed, Averaging, Bloc, Member, Role
from tdkt_sheets.tally.paths import mark_of
from tdkt_sheets.tally.scores import Entered, Source, Stage, averaged, scores_of
from tdkt_sheets.tally.tally import codes_by_name
from tests.bloc_year import OFFICES, YEAR, rows_of
from tests.catalogues import changed

NOWHERE = Source("", "", "")


@pytest.mark.parametrize(
    ("points", "averaging", "mean"),
    [
        ("10 7 4", "TRUNG_BINH", "7.00"),
        ("10 10 9", "TRUNG_BINH", "9.67"),
        ("10 8 7 1", "BO_CAO_THAP", "7.50"),
        ("10 10 1", "BO_CAO_THAP", "10.00"),
        ("10 7", "BO_CAO_THAP", "8.50"),
        ("6.5", "BO_CAO_THAP", "6.5"),
    ],
)
def test_scores_are_averaged_as_agreed(points: str, averaging: str, mean: str) -> None:
    given = {f"U{at}": Entered(Decimal(text), NOWHERE, f"vì {at % 2}") for at, text in enumerate(points.split())}
    found = averaged(given, Averaging(averaging), 2)
    assert str(found.points) == mean
    if len(given) > 1:
        assert dict(found.scorers) == {unit: one.points for unit, one in given.items()}
        assert found.reason == "vì 0; vì 1", "a reason given twice is told once"


@pytest.mark.parametrize(("settings", "counted"), [({"bloc_scorers": "các thành viên chấm chéo"}, "30"), ({}, "36")])
def test_what_several_gave_counts_as_the_bloc_agreed(settings: dict[str, str], counted: str) -> None:
    own, sheets = OFFICES["khoi"]
    catalogue, found = changed({**own, **settings}, **sheets)
    assert not [one for one in found if one.blocks]
    scale, mark = catalogue.bloc.sound_scale, mark_of("KHOI_A", "I.1")
    assert scale is not None
    said = [
        (unit, {"ma_dong": mark, "score": points}) for unit, points in (("KHOI_B", 20), ("KHOI_C", 34), ("KHOI_D", 36))
    ]
    tables = {("TD", "cham"): rows_of(catalogue, "TD.cham", said)}
    line = scores_of(tables, catalogue.bloc, scale, codes_by_name(catalogue), YEAR.code)["KHOI_A"]["I.1"]
    assert line.stages[Stage.BLOC].points == Decimal(counted)


def test_members_who_check_each_other_score_all_but_themselves() -> None:
    members = (Member("H", Role.HEAD), Member("D", Role.DEPUTY), Member("M"))
    bloc = Bloc("Khối", "H", True, members, Agreed(is_cross_checked=True))
    assert scored_by(bloc, "M") == ["H", "D"] and scored_by(bloc, "H") == ["D", "M"]
    plain = replace(bloc, agreed=Agreed())
    assert scored_by(plain, "M") == [] and scored_by(plain, "D") == ["H"]
