"""The scale of the bloc as the office pastes it: the three examples, three columns alone, and what is wrong with a line."""

from decimal import Decimal

import pytest

from tdkt_sheets.catalogue import own_forms, shipped
from tdkt_sheets.catalogue.build import build
from tdkt_sheets.catalogue.load import built_in, load
from tdkt_sheets.catalogue.own_forms import SCALE
from tdkt_sheets.catalogue.starting import starting_plan
from tdkt_sheets.catalogue.tables import Faults
from tdkt_sheets.core.findings import Severity
from tdkt_sheets.core.sheets import RawWorkbook
from tdkt_sheets.roster.bloc import Bloc, LeafKind, Scale, Scorer, Side
from tdkt_sheets.roster.roster import Catalogue
from tests.catalogues import changed
from tests.tables import sketches

PASTED = """
| number | label | max_points |
| I | Nhiệm vụ | 70 |
| 1 | Việc thứ nhất | 40 |
| 2 | Việc thứ hai | 30 |
| a) | Đúng hạn | 20 |
| b) | Chất lượng | 10 |
| II | Thi đua | 30 |
"""


def _of(scale: str) -> Catalogue:
    faults = Faults("danh-muc.xlsx")
    catalogue = build(shipped.Shipped(2021, scale), "", faults)
    assert faults.found == []
    assert catalogue is not None
    return catalogue


@pytest.mark.parametrize("scale", shipped.SCALES)
def test_an_example_is_whole_and_says_that_it_is_an_example(scale: str) -> None:
    """No fault in it, its groups come to the total that it declares, and every figure says that it is nobody's rule."""
    bloc = _of(scale).bloc
    assert bloc.sound_scale is not None
    tops = [top for top in bloc.sound_scale.tops if top.side is Side.MAIN]
    assert sum(top.max_points for top in tops) == bloc.agreed.total == Decimal(shipped.SCALES[scale]["bloc_total"])
    sheet = own_forms.SHEETS[SCALE](built_in().lists)
    assert "VÍ DỤ" in sheet.instruction and "chưa kiểm chứng" in sheet.instruction
    rows = {line["key"]: line for line in shipped.lines("thiet_lap")}
    figures = ("bloc_total", "bloc_bonus_cap", "bloc_flags", "bloc_certificates", "bloc_late_points", "bloc_missing_points",
               "bloc_unregistered_points", "bloc_difference_pct", "bloc_vote_pct")  # fmt: skip
    for key in figures:
        assert "chưa kiểm chứng" in rows[key]["note"] and "dụ" in rows[key]["note"], key


def test_the_examples_are_those_that_offices_know() -> None:
    """1,000 points in groups of 700, 200 and 100; 950 and 50 of bonus; 100 points; a published one of 230 lines."""
    assert [str(top.max_points) for top in _scale_of("1000").tops] == ["700", "200", "100"]
    of_950 = _of("950").bloc
    assert (of_950.agreed.total, of_950.agreed.bonus_cap) == (950, 50)
    assert {one.side for one in _scale_of("950").tops} == set(Side)
    assert _of("100").bloc.agreed.total == 100
    published = _scale_of("quang-tri")
    assert (len(published.criteria), len(published.leaves)) == (230, 176)
    assert [str(top.max_points) for top in published.tops] == ["700", "200", "100"]
    kinds = {leaf.kind for name in shipped.SCALES for leaf in _scale_of(name).leaves}
    assert kinds == set(LeafKind), "every way of scoring is shown in one of the examples"


def _scale_of(name: str) -> Scale:
    scale = _of(name).bloc.scale
    assert scale is not None
    return scale


@pytest.mark.parametrize("scale", shipped.SCALES)
def test_the_starting_workbook_reads_back_as_the_example(scale: str) -> None:
    """What `tdkt init --scale` writes is what it means."""
    plan = starting_plan(2021, shipped.Shipped(2021, scale))
    raw = RawWorkbook("xlsx", [sheet.raw() for sheet in sketches(plan).values()], plan.properties)
    catalogue, findings = load(raw, "")
    assert catalogue is not None and findings == []
    assert catalogue.bloc.scale == _scale_of(scale)


def test_three_pasted_columns_are_enough() -> None:
    """The tree comes from the numbering; everything is scored directly, by everybody, for every member."""
    catalogue, found = changed({"bloc_total": "100"}, thang_diem=PASTED)
    scale = catalogue.bloc.sound_scale
    assert found == [] and scale is not None
    assert [one.path for one in scale.criteria] == ["I", "I.1", "I.2", "I.2.a", "I.2.b", "II"]
    assert {leaf.kind for leaf in scale.leaves} == {LeafKind.DIRECT}
    assert all(leaf.scored_by == frozenset(Scorer) and scale.is_asked(leaf, "KHOI_A") for leaf in scale.leaves)


FAULTS = {
    "a mark that is no number": ("| I | Một | 60 |\n| xem | Hai | 40 |", {}, [("DM-52", "C4"), ("DM-54", "A5")]),
    "a line without points": ("| I | Một | 60 |\n| II | Hai | |\n| III | Ba | 40 |", {}, [("DM-55", "C5")]),
    "a group and its lines differ": ("| I | Một | 100 |\n| 1 | Hai | 60 |\n| 2 | Ba | 39.5 |", {}, [("DM-51", "C4")]),
    "groups that do not come to the total": ("| I | Một | 60 |\n| II | Hai | 30 |", {}, [("DM-52", "C4")]),
    "no total declared, none to come to": ("| I | Một | 60 |\n| II | Hai | 30 |", {"bloc_total": ""}, []),
    "a number twice in one group": ("| I | Một | 100 |\n| 1 | Hai | 100 |\n| 1 | Ba | 40 |", {}, [("DM-53", "A6")]),
    "the same number in two groups": ("| I | Một | 60 |\n| 1 | Hai | 60 |\n| II | Ba | 40 |\n| 1 | Bốn | 40 |", {}, []),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_of_the_scale_is_told_at_its_cell(name: str) -> None:
    rows, settings, expected = FAULTS[name]
    catalogue, found = changed({"bloc_total": "100", **settings}, thang_diem=f"| number | label | max_points |\n{rows}")
    assert sorted((one.rule, one.cell) for one in found) == expected
    assert (catalogue.bloc.sound_scale is None) == bool(expected)


SCORING = {
    "points each time": ("Theo số lần", "", "", "points_each"),
    "what is taken for each per cent": ("Trừ dần phần chưa đạt", "", "", "penalty_each"),
    "the bands": ("Theo mức hoàn thành", "", "", "bands"),
    "bands that are no bands": ("Theo mức hoàn thành", "bands", "tốt: 90", "bands"),
    "a band twice": ("Theo mức hoàn thành", "bands", "90: 90; 90: 80", "bands"),
    "less for more": ("Theo mức hoàn thành", "bands", "100: 50; 90: 80", "bands"),
    "more than all the points": ("Theo mức hoàn thành", "bands", "100: 120", "bands"),
    "what a bonus brings": ("Cộng, trừ theo số lần", "", "", "points_each"),
    "who scores": ("", "scored_by", "Bộ", "scored_by"),
}


@pytest.mark.parametrize("name", SCORING)
def test_a_way_of_scoring_has_what_it_needs(name: str) -> None:
    """A criterion that could not be worked out stops the scale, at the cell that is wrong."""
    kind, column, text, at = SCORING[name]
    heads = ["number", "label", "max_points", "kind", *([column] if column else [])]
    line = ["I", "Một", "100", kind, *([text] if column else [])]
    catalogue, found = changed({"bloc_total": "100"}, thang_diem=f"| {' | '.join(heads)} |\n| {' | '.join(line)} |")
    columns = [declared.key for declared in own_forms.SHEETS[SCALE](built_in().lists).columns]
    letter = "ABCDEFGHIJKLMNOPQ"[columns.index(at)]
    assert [(one.rule, one.cell) for one in found] == [("DM-56", f"{letter}4")]
    assert catalogue.bloc.sound_scale is None


def test_a_year_has_its_own_lines() -> None:
    """Lines of other years stay on the sheet and count nothing."""
    rows = "| I | Một | 100 | | 2020 |\n| I | Một | 60 | 2021 | |\n| II | Hai | 40 | 2021 | |"
    catalogue, found = changed(
        {"bloc_total": "100"}, thang_diem=f"| number | label | max_points | first_year | last_year |\n{rows}"
    )
    assert found == [] and catalogue.bloc.scale is not None
    assert [str(top.max_points) for top in catalogue.bloc.scale.tops] == ["60", "40"]


def test_what_is_not_assigned_counts_neither_way() -> None:
    """A criterion left out of the year, and one of other members, are outside numerator and denominator."""
    rows = (
        "| I | Một | 60 | | |\n| 1 | Giao | 40 | | |\n| 2 | Không giao | 20 | Không | |\n| II | Của A | 40 | | KHOI_A |"
    )
    catalogue, _ = changed(
        {"bloc_total": "100"}, thang_diem=f"| number | label | max_points | is_assigned | applies_to |\n{rows}"
    )
    scale = catalogue.bloc.sound_scale
    assert scale is not None
    asked = {unit: [leaf.path for leaf in scale.leaves if scale.is_asked(leaf, unit)] for unit in ("KHOI_A", "KHOI_B")}
    assert asked == {"KHOI_A": ["I.1", "II"], "KHOI_B": ["I.1"]}


def test_a_head_in_the_settings_and_on_the_sheet_are_one() -> None:
    """The setting that says whether the department heads the bloc is not contradicted by the sheet of roles."""
    members = "| unit | role |\n| LDTBXH_KHOI | Thành viên |\n| KHOI_A | Trưởng khối |"
    _, found = changed({"is_bloc_head": "Có"}, khoi=members)
    assert [one.rule for one in found if one.severity is not Severity.NOTE] == ["DM-61"]


def test_a_faulty_scale_stops_only_the_tally() -> None:
    """Registration and results are read as ever; the bloc's year has no sound scale."""
    catalogue, found = changed({}, thang_diem="| number | label | max_points |\n| I | Một | |")
    assert sorted(one.rule for one in found) == ["DM-52", "DM-55"]
    assert "DK" in catalogue.forms and catalogue.bloc.sound_scale is None


def test_a_catalogue_of_an_earlier_year_needs_neither_sheet() -> None:
    """Without the sheets there is no scale and no bloc to tally, and nothing is wrong."""
    plan = starting_plan(2021)
    sheets = {
        name: sheet for name, sheet in sketches(plan).items() if name not in ("Tiêu chí, thang điểm", "Khối thi đua")
    }
    catalogue, findings = load(RawWorkbook("xlsx", [sheet.raw() for sheet in sheets.values()], plan.properties), "")
    assert catalogue is not None and [one for one in findings if one.blocks] == []
    assert isinstance(catalogue.bloc, Bloc) and catalogue.bloc.sound_scale is None
