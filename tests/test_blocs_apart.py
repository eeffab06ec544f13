"""Several blocs and groups in one year, each with its own scale, members, total and ranking, worked out by hand."""

from collections.abc import Mapping
from decimal import Decimal

import pytest

from tdkt_sheets.core.deliveries import State
from tdkt_sheets.core.findings import Severity
from tdkt_sheets.core.sheets import RawSheet, RawWorkbook
from tdkt_sheets.month.known import known_from
from tdkt_sheets.outputs.blanks.annex import HEADER_ROW
from tdkt_sheets.outputs.blanks.prefill import prefilled
from tdkt_sheets.outputs.tally.bloc_papers import bloc_papers, countable
from tdkt_sheets.outputs.tally.book import tally_book
from tdkt_sheets.tally.tally import Tally
from tests.bloc_scenes import Scene
from tests.bloc_year import OWED_BY_ALL, YEAR
from tests.case_files import File
from tests.catalogues import changed
from tests.tables import sketches

SETTINGS = {
    "is_bloc_head": "Có", "bloc_total": "100", "bloc_bonus_cap": "", "bloc_papers": "", "bloc_unregistered_points": "0", "bloc_flags": "1",
    "bloc_certificates": "0", "bloc_tie_order": "Điểm trừ",
}  # fmt: skip
ECONOMY, FIRST, SECOND = "Khối kinh tế", "Nhóm 1", "Nhóm 2"
# One bloc, and another one in two groups that share a scale.
CHANGED = {
    "khoi": """
| unit | role | registered | signed | group |
| KHOI_A | Trưởng khối | 01/3/2021 | 30/3/2021 | Khối kinh tế |
| KHOI_B | Phó Trưởng khối | 01/3/2021 | 30/3/2021 | Khối kinh tế |
| KHOI_C | Trưởng khối | 01/3/2021 | 30/3/2021 | Nhóm 1 |
| KHOI_D | Phó Trưởng khối | 01/3/2021 | 30/3/2021 | Nhóm 1 |
| LDTBXH_KHOI | Trưởng khối | 01/3/2021 | 30/3/2021 | Nhóm 2 |
| KHOI_E | Phó Trưởng khối | 01/3/2021 | 30/3/2021 | Nhóm 2 |
""",
    "nhom_khoi": """
| name | title | total | bonus_cap | flags | tie_order |
| Nhóm 1 | Nhóm 1, Khối nội chính | 50 | 5 | 1 | Nhóm II |
| Nhóm 2 | Nhóm 2, Khối nội chính | 50 | 5 | 0 | |
""",
    "thang_diem": """
| number | label | max_points | kind | side | points_each | groups |
| I | Kinh tế | 60 | | | | Khối kinh tế |
| 1 | Tăng trưởng | 40 | | | | Khối kinh tế |
| 2 | Mô hình mới | 20 | Theo số lần | | 5 | Khối kinh tế |
| II | Thi đua | 40 | | | | Khối kinh tế |
| I | Nội chính | 30 | | | | Nhóm 1; Nhóm 2 |
| II | Phong trào | 20 | | | | Nhóm 1; Nhóm 2 |
| III | Được khen | 5 | | Điểm thưởng | | Nhóm 1; Nhóm 2 |
""",
    "bieu_phai_nop": OWED_BY_ALL,
}
OF_THE_ECONOMY = "| content | max_points | result | score | evidence | ma_dong |\n| Tăng trưởng | 40 | | {} | | I.1 |\n| Mô hình mới | 20 | {} | | BC 01 | I.2 |\n| Thi đua | 40 | | {} | | II |"
OF_THE_GROUPS = "| content | max_points | score | ma_dong |\n| Nội chính | 30 | {} | I |\n| Phong trào | 20 | {} | II |\n| Được khen | 5 | {} | III |"
ENTERED = {
    "KHOI_A": OF_THE_ECONOMY.format("38", "3", "35"),  # 38 + 15 + 35 = 88
    "KHOI_B": OF_THE_ECONOMY.format("40", "2", "36"),  # 40 + 10 + 36 = 86, of which the head takes 1
    "KHOI_C": OF_THE_GROUPS.format("29", "17", "2"),  # 48
    "KHOI_D": OF_THE_GROUPS.format("28", "18", "2"),  # 48: before C by group II
    "LDTBXH_KHOI": OF_THE_GROUPS.format("25", "15", "0"),  # 40
    "KHOI_E": OF_THE_GROUPS.format("26", "16", "0"),  # 42
}
REVIEWED = (
    "| content | max_points | score | reason | ma_dong |\n| Tăng trưởng | 40 | 39 | Thiếu minh chứng | KHOI_B:I.1 |"
)
# Group, and who stands there with how many points, best first.
BY_HAND: Mapping[str, list[tuple[int, str, Decimal]]] = {
    ECONOMY: [(1, "KHOI_A", Decimal(88)), (2, "KHOI_B", Decimal(85))],
    FIRST: [(1, "KHOI_D", Decimal(48)), (2, "KHOI_C", Decimal(48))],
    SECOND: [(1, "KHOI_E", Decimal(42)), (2, "LDTBXH_KHOI", Decimal(40))],
}


def came() -> list[File]:
    """What came in the year."""
    own = [File("CD", unit, received="2021-12-06", tables={"tu_cham": table}) for unit, table in ENTERED.items()]
    return [*own, File("TD", "KHOI_A", received="2021-12-15", tables={"cham": REVIEWED})]


def apart(added: list[tuple[str, RawWorkbook]] | None = None, **entered: str) -> Scene:
    """The year with what came besides, and other points of a member's own sheet."""
    catalogue, found = changed(SETTINGS, **CHANGED)
    assert not [one for one in found if one.severity is not Severity.NOTE]
    files = came()
    for file in files:
        if file.form == "CD":
            file.tables = {"tu_cham": entered.get(file.unit, ENTERED[file.unit])}
    return Scene(catalogue, files, added or [])


@pytest.fixture(scope="module")
def year() -> Scene:
    """The year as it came; read, never changed."""
    return apart()


def _tallies(scene: Scene) -> dict[str, Tally]:
    found = {part.catalogue.bloc.group: part.tally(YEAR) for part in scene.run().apart}
    assert all(found.values())
    return found  # type: ignore[return-value]


def _ranks(tally: Tally) -> list[tuple[int | None, str, Decimal]]:
    return [(one.rank, one.unit, one.total) for one in tally.standings]


def test_each_is_ranked_by_itself_with_its_own_scale_and_rules(year: Scene) -> None:
    """Members, scale, total, caps, tie rule and quotas are those of the bloc or group."""
    tallies = _tallies(year)
    assert {group: _ranks(tally) for group, tally in tallies.items()} == BY_HAND
    assert [tally.bloc.name for tally in tallies.values()] == [
        ECONOMY,
        "Nhóm 1, Khối nội chính",
        "Nhóm 2, Khối nội chính",
    ]
    assert [tally.bloc.agreed.total for tally in tallies.values()] == [100, 50, 50]
    assert [tally.proposals[tally.ranked[0].unit].by_rank for tally in tallies.values()] == ["CO_TINH", "CO_TINH", ""]


def test_the_score_of_the_province_counts_where_a_bloc_has_it_whole() -> None:
    """What one member of another bloc lacks changes nothing here; who lacks it is asked of each bloc by itself."""
    given = {"KHOI_A": "7", "KHOI_B": "10,5", "KHOI_C": "9"}
    lines = CHANGED["khoi"].strip().splitlines()
    rows = [line + f" {given.get(line.split()[1], '')} |" for line in lines[1:]]
    members = "\n".join([f"{lines[0]} province |", *rows])
    catalogue, found = changed(
        SETTINGS | {"bloc_province": "Cộng", "bloc_province_most": "20"}, **CHANGED | {"khoi": members}
    )
    assert not [one for one in found if one.severity is not Severity.NOTE]
    scene = Scene(catalogue, came())
    tallies = _tallies(scene)
    assert _ranks(tallies[ECONOMY]) == [(1, "KHOI_B", Decimal("95.5")), (2, "KHOI_A", Decimal(95))]
    assert {group: tally.without_province for group, tally in tallies.items()} == {
        ECONOMY: (), FIRST: ("KHOI_D",), SECOND: ("KHOI_E", "LDTBXH_KHOI")
    }  # fmt: skip
    assert {group: _ranks(tallies[group]) for group in (FIRST, SECOND)} == {
        group: BY_HAND[group] for group in (FIRST, SECOND)
    }
    asked = [one for one in scene.run().findings if one.rule == "KH-40"]
    assert [one.cells for one in asked] == [("J7",), ("J9", "J8")]


def test_blanks_show_a_member_its_own_bloc_alone(year: Scene) -> None:
    """The scale of its own, whom its head and deputy score, what it is asked in writing."""
    run = year.run()
    known = known_from(run, lambda id_: None)

    def shown(code: str, unit: str, annex: str, *columns: str) -> list[tuple[object, ...]]:
        form = run.catalogue.forms[code]
        rows = prefilled(form, run.catalogue.unit_by_code[unit], YEAR, run.catalogue, known).rows[annex]
        return [tuple(row.values.get(column) for column in columns) for row in rows]

    assert [row[0] for row in shown("CD", "KHOI_B", "tu_cham", "content")] == [
        "Kinh tế",
        "Tăng trưởng",
        "Mô hình mới",
        "Thi đua",
    ]
    assert shown("CD", "KHOI_E", "tu_cham", "content", "max_points") == [
        ("Nội chính", 30),
        ("Phong trào", 20),
        ("Được khen", 5),
    ]
    names = {code: one.name for code, one in run.catalogue.unit_by_code.items()}
    assert {row[0] for row in shown("TD", "KHOI_C", "cham", "member")} == {names["KHOI_D"]}
    assert {row[0] for row in shown("TD", "KHOI_E", "cham", "member")} == {run.catalogue.setting("department")}
    assert {row[0] for row in shown("PB", "KHOI_B", "y_kien", "member")} == {names["KHOI_A"]}


def test_points_are_judged_by_the_scale_of_the_member_that_wrote_them() -> None:
    """38 of 40 is right in one bloc; 31 is too much in the other, whose line of that place has 30 points."""
    run = apart(KHOI_C=OF_THE_GROUPS.format("31", "17", "2")).run()
    assert [(one.rule, one.unit) for one in run.findings if one.rule in ("KH-01", "KH-08")] == [("KH-01", "KHOI_C")]


def test_a_workbook_of_each_bloc_comes_back_to_its_own(year: Scene) -> None:
    """What one group agrees on counts there, beside the workbook of another; nothing of one displaces the other."""
    run = year.run()
    added = []
    for part in run.apart[1:]:
        tally = part.tally(YEAR)
        assert tally is not None
        plan = tally_book(tally, part)
        sheets = sketches(plan)
        if part.catalogue.bloc.group == FIRST:
            page = sheets["Chấm điểm"]
            row = next(at for at, line in enumerate(page.grid) if "KHOI_D:I" in line)
            page.put(row, page.grid[HEADER_ROW].index("Khối thống nhất"), "30")
        path = f"2021-12-21/{part.catalogue.bloc.mark}.xlsx"
        added.append((path, RawWorkbook("xlsx", [sheet.raw() for sheet in sheets.values()], plan.properties)))
    after = apart(added)
    assert [one.state for one in after.run().records if one.form == "TK"] == [State.ACCEPTED, State.ACCEPTED]
    assert [one.message for one in after.run().findings if one.form == "TK"] == []
    found = {group: _ranks(tally) for group, tally in _tallies(after).items()}
    assert found == {**BY_HAND, FIRST: [(1, "KHOI_D", Decimal(50)), (2, "KHOI_C", Decimal(48))]}
    assert [tally.agreed_file for tally in _tallies(after).values()] == [
        "",
        "2021-12-21/nhom-1.xlsx",
        "2021-12-21/nhom-2.xlsx",
    ]


def test_a_bloc_without_a_sheet_or_with_an_unusable_scale_leaves_the_others(year: Scene) -> None:
    """The papers of each are named by it; what cannot be counted of one is said, and the others are made."""
    run = year.run()
    names = {path for path, _ in bloc_papers(run, known_from(run, lambda id_: None), {}) if "/" not in path}
    assert names == {"tong-ket-khoi-kinh-te.xlsx", "tong-ket-khoi-nhom-1.xlsx", "tong-ket-khoi-nhom-2.xlsx"}
    faulty = CHANGED | {
        "thang_diem": CHANGED["thang_diem"]
        + "| 3 | Việc khác | 7 | | | | Khối kinh tế |\n| I | Lần nữa | 9 | | | | Khối kinh tế |\n"
    }
    catalogue, _ = changed(SETTINGS, **faulty)
    sound = {group.group: group.sound_scale is not None for group in catalogue.bloc.groups}
    assert sound == {ECONOMY: False, FIRST: True, SECOND: True}
    unread = CHANGED | {"thang_diem": CHANGED["thang_diem"].replace("Theo số lần | | 5", "Theo lần | | 5")}
    catalogue, _ = changed(SETTINGS, **unread)  # a way of scoring that there is not: its bloc alone waits
    assert {group.group: group.sound_scale is not None for group in catalogue.bloc.groups} == sound
    catalogue, _ = changed(SETTINGS, **faulty)
    few = Scene(catalogue, [file for file in came() if file.unit == "KHOI_C"])
    parts, refused = countable(few.run(), YEAR)
    assert [part.catalogue.bloc.group for part in parts] == [FIRST]
    assert refused[0].startswith("Khối kinh tế: Thang điểm còn lỗi") and refused[1].startswith(
        "Nhóm 2, Khối nội chính: Chưa nhận"
    )


def test_a_table_of_its_own_is_read_by_the_scale_of_its_sender() -> None:
    """“I. 1.” is a line of 40 points in one bloc; the other has no such line and is asked about it."""
    grid = [
        ["BẢNG TỰ CHẤM ĐIỂM THI ĐUA NĂM 2021"],
        ["TT", "Nội dung, tiêu chí", "Điểm tối đa", "Tự chấm", "Minh chứng"],
        ["I", "Kinh tế", 60, "", ""],
        ["1", "Tăng trưởng", 40, 37, "BC 01"],
        ["2", "Mô hình mới", 20, 10, "BC 02"],
        ["II", "Thi đua", 40, 33, "BC 03"],
    ]
    raw = RawWorkbook("xlsx", [RawSheet("Tự chấm", grid)])
    scene = apart([("2021-12-06/KHOI_B/Bang cua don vi.xlsx", raw)])
    scene.files = [file for file in scene.files if (file.form, file.unit) == ("CD", "KHOI_A")]
    economy = _tallies(scene)[ECONOMY]
    assert _ranks(economy) == [(1, "KHOI_A", Decimal(88)), (2, "KHOI_B", Decimal(80))]
