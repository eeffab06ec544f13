"""Years of a bloc with everything in them, read as files are read: what the workbook of the tally is tried on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from hashlib import sha256

from tdkt_sheets.catalogue.build import build
from tdkt_sheets.catalogue.tables import Faults
from tdkt_sheets.commands.inbox import Inbox
from tdkt_sheets.core.deliveries import Part, ReadPart
from tdkt_sheets.core.plan import WorkbookPlan
from tdkt_sheets.core.sheets import RawWorkbook
from tdkt_sheets.core.text import number
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.tally.book import tally_book
from tdkt_sheets.roster.bloc import Criterion, LeafKind, Side
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.settling import settle
from tdkt_sheets.stages.recognise import read_submission
from tdkt_sheets.tally.paths import mark_of
from tdkt_sheets.tally.tally import Tally
from tests.bloc_year import OFFICES, OWED_BY_ALL, YEAR
from tests.case_files import File
from tests.catalogues import Changed, changed

CUT_OFF = date(2021, 12, 31)
DECIDED = "2021-12-21/da-thong-nhat.xlsx"
# E is left out; B's registration is not written down, so that its file decides.
EXCLUDED = """
| unit | role | registered | signed | excluded |
| LDTBXH_KHOI | Trưởng khối | 01/3/2021 | 30/3/2021 | |
| KHOI_A | Phó Trưởng khối | 01/3/2021 | 30/3/2021 | |
| KHOI_B | Thành viên | | 30/3/2021 | |
| KHOI_C | Thành viên | 01/3/2021 | 30/3/2021 | |
| KHOI_D | Thành viên | 01/3/2021 | 30/3/2021 | |
| KHOI_E | Thành viên | 01/3/2021 | 30/3/2021 | có cá nhân bị kỷ luật |
"""
LEVELS = {"KHOI_A": 5, "LDTBXH_KHOI": 4, "KHOI_C": 3, "KHOI_D": 3, "KHOI_B": 2, "KHOI_E": 0}  # how well each does


@dataclass
class Scene:
    """A year: its catalogue and the files that came."""

    catalogue: Catalogue
    files: list[File]
    added: list[tuple[str, RawWorkbook]] = field(default_factory=list)  # workbooks that came besides, by path

    def run(self) -> Run:
        """The run at the end of the year."""
        for file in self.files:
            file.office = self.catalogue
        parts = [file.read() for file in self.files]
        for path, raw in self.added:
            part = Part(
                path,
                "xlsx",
                sha256(path.encode()).hexdigest(),
                received=File(received=path[:10]).moment,
                dated_by="mail",
            )
            submission = read_submission(raw, self.catalogue, path)
            parts.append(ReadPart(part, submission, tuple(submission.findings)))
        return settle(Inbox(self.catalogue, parts, []), CUT_OFF, compare=False)

    def tally(self) -> Tally:
        """The tally of the year."""
        return tally_in(self.run())

    def book(self) -> WorkbookPlan:
        """Its workbook."""
        run = self.run()
        return tally_book(tally_in(run), run)


def tally_in(run: Run) -> Tally:
    """The tally of a run's year."""
    tally = run.tally(YEAR)
    assert tally is not None
    return tally


def _entry(leaf: Criterion, level: int) -> dict[str, str]:
    """What a member enters for a criterion; the higher its level, the better."""
    match leaf.kind:
        case LeafKind.DIRECT:
            share = level if leaf.side is not Side.MAIN else 10 if level > 4 else 5 + level
            return {"score": number(leaf.max_points * share / 10)}
        case LeafKind.PASS_FAIL:
            return {"result": "Đạt" if level else "Không đạt"}
        case LeafKind.CHOICE:
            return {"result": f"Mức {min(len(leaf.levels), 6 - level)}"}
        case LeafKind.PER_OCCURRENCE | LeafKind.STEPS:
            return {"result": str(level)}
        case LeafKind.BONUS_PENALTY:
            return {"result": str(level), "penalties": str(level % 2)}
        case LeafKind.NO_TARGET:
            return {"result": str(6 - level if leaf.lower_is_better else 7 + level)}
        case _:
            return {"target": "80", "result": number(74 + 2 * level)}


def self_sheet(catalogue: Catalogue, unit: str, level: int) -> File:
    """A member's own sheet, every criterion entered but those that only the bloc scores."""
    scale = catalogue.bloc.sound_scale
    assert scale is not None
    heads = ("content", "max_points", "target", "result", "penalties", "score", "evidence", "ma_dong")
    lines = ["| " + " | ".join(heads) + " |"]
    for leaf in scale.leaves:
        if scale.is_asked(leaf, unit) and len(leaf.scored_by) == 3:
            said = {
                "content": leaf.label,
                "max_points": number(leaf.max_points),
                "evidence": "Báo cáo 01 (mẫu)",
                "ma_dong": leaf.path,
            }
            said |= _entry(leaf, level)
            lines.append("| " + " | ".join(said.get(key, "") for key in heads) + " |")
    return File("CD", unit, received="2021-12-06", tables={"tu_cham": "\n".join(lines)})


def review_sheet(catalogue: Catalogue, scores: Mapping[str, tuple[str, str]]) -> File:
    """What the head gives: mark → points, reason."""
    scale = catalogue.bloc.sound_scale
    assert scale is not None
    lines = ["| content | max_points | score | reason | ma_dong |"]
    for mark, (points, reason) in scores.items():
        leaf = scale.by_path[mark.partition(":")[2]]
        lines.append(f"| {leaf.label} | {number(leaf.max_points)} | {points} | {reason} | {mark} |")
    return File("TD", catalogue.bloc.head, received="2021-12-15", tables={"cham": "\n".join(lines)})


def _all(catalogue: Catalogue) -> list[File]:
    return [self_sheet(catalogue, unit, level) for unit, level in LEVELS.items()]


def small(members: str = EXCLUDED, **settings: str) -> Scene:
    """Criteria of many kinds, bonus over its cap, penalties, late and missing papers, a dispute, a tie, one left out."""
    base, sheets = OFFICES["khoi"]
    catalogue, _ = changed(base | {"bloc_papers": "DK; CD"} | settings, **{**sheets, "khoi": members})
    scores = {
        mark_of(unit, "II.2"): ("18" if unit in ("KHOI_C", "KHOI_D") else "15", "")
        for unit in LEVELS
        if unit != catalogue.bloc.head
    }
    scores[mark_of("KHOI_A", "I.1")] = ("36,5", "Thiếu minh chứng")
    late = File(
        "DK",
        "KHOI_B",
        received="2021-03-30",
        tables={
            "noi_dung": "| content | measure | assigned | registered | due |\n| Chỉ tiêu chính | vụ | 80 | 80 | Năm 2021 |"
        },
    )
    return Scene(catalogue, [*_all(catalogue), review_sheet(catalogue, scores), late])


def of_example(scale: str) -> Scene:
    """One of the example scales, the department being the head."""
    faults = Faults("danh-muc.xlsx")
    catalogue = build(
        Changed({"khoi": EXCLUDED, "bieu_phai_nop": OWED_BY_ALL}, {"is_bloc_head": "Có"}, faults, scale), "", faults
    )
    assert catalogue is not None
    return Scene(catalogue, _all(catalogue))


def nearly_empty() -> Scene:
    """One member sent its sheet and entered one score."""
    base, sheets = OFFICES["khoi"]
    catalogue, _ = changed(base, **sheets)
    table = "| content | max_points | score | ma_dong |\n| Việc chính | 40 | 30 | I.1 |"
    return Scene(catalogue, [File("CD", "KHOI_A", received="2021-12-06", tables={"tu_cham": table})])


FLAT = """
| number | label | max_points | side | scored_by |
| 01 | Đăng ký đúng hạn | 30 | | |
| 02 | Tham gia hoạt động của Khối | 40 | | |
| 03 | Báo cáo | 30 | | Khối |
| 04 | Được tặng cờ | 15 | Điểm thưởng | |
| 05 | Vắng họp | 5 | Điểm trừ | Khối |
"""


def flat() -> Scene:
    """A scale without any sub-line, some of whose lines have no points yet."""
    catalogue, _ = changed(
        {"is_bloc_head": "Có", "bloc_total": "100", "bloc_papers": ""}, thang_diem=FLAT, khoi=EXCLUDED
    )
    return Scene(catalogue, _all(catalogue))


EVERY_WAY = """
| number | label | max_points | kind | points_each | bands | weight | veto_below | scored_by |
| I. | Nhiệm vụ | 100 | | | | 0.6 | | |
| 1. | Chỉ tiêu | 40 | | | | | | |
| - | Hoàn thành từ 100 % | 40 | | | | | | |
| - | Hoàn thành từ 90 % đến dưới 100 % | 30 | | | | | | |
| - | Hoàn thành dưới 90 % | 20 | | | | | | |
| 2. | Báo cáo | 35 | | | | | 12 | |
| - | Đúng hạn, đủ nội dung | | | | | | | |
| 3. | Cải cách hành chính | 25 | Đạt hoặc không đạt | 12.5 | | | | |
| II. | Phong trào | 100 | | | | 0.4 | | |
| 1. | Mô hình mới | 30 | Theo bậc từng lần | | 1: 12; 2: 7; 3+: 2.5 | | | |
| 2. | Sơ kết, tổng kết | tối đa 35 | | | | 2 | | |
| * | Điểm thưởng theo mức cao nhất | 15 | | | | | | |
| - | Cờ của Chính phủ | +15 | Đạt hoặc không đạt | | | | | |
| - | Cờ của tỉnh | +10 | Đạt hoặc không đạt | | | | | |
| III. | Điểm trừ | -6 | | | | | | |
| 1 | Vắng họp, mỗi lần | -2,5 | | | | | | |
| 2 | Sai sót trong hồ sơ | trừ 5 điểm | | | | | | |
"""
EVERY_WAY_SETTINGS = {
    "is_bloc_head": "Có", "bloc_total": "100", "bloc_bonus_cap": "", "bloc_papers": "DK; CD", "bloc_late_points": "0,5", "bloc_late_per_day": "0,25",
    "bloc_late_most": "2", "bloc_papers_most": "1,75", "bloc_unregistered_points": "0", "bloc_step": "0,25", "bloc_certificates": "2",
    "bloc_tiers": "Xuất sắc: 90; Tốt: 75; Khá: 60%", "bloc_flag_least": "80", "bloc_certificate_least": "55", "bloc_tie_order": "Nhóm II.; Điểm trừ",
}  # fmt: skip
# What each member enters, by mark; the second line of the tree below “*” is the flag of the province.
EVERY_WAY_ENTERED: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "KHOI_A": {"I.1": {"result": "Mức 1"}, "I.2": {"score": "33,3"}, "I.3": {"result": "Đạt"}, "II.1": {"result": "2"}, "II.2": {"score": "34,9"},
               "-1.-1": {"result": "Đạt"}, "-1.-2": {"result": "Đạt"}, "III.1": {"result": "1"}, "III.2": {"score": "0"}},
    "KHOI_B": {"I.1": {"result": "Mức 2"}, "I.2": {"score": "10"}, "I.3": {"result": "Đạt một phần"}, "II.1": {"result": "4"}, "II.2": {"score": "30"},
               "-1.-1": {"result": "Không đạt"}, "-1.-2": {"result": "Đạt"}, "III.1": {"result": "0"}, "III.2": {"score": "5"}},
    "KHOI_C": {"I.1": {"result": "Mức 3"}, "I.2": {"score": "20,62"}, "I.3": {"result": "Không đạt"}, "II.1": {"result": "1"}, "II.2": {"score": "22,13"},
               "-1.-1": {"result": "Không đạt"}, "-1.-2": {"result": "Không đạt"}, "III.1": {"result": "2"}, "III.2": {"score": "4"}},
}  # fmt: skip


def every_way() -> Scene:
    """A scale pasted as published with levels, steps, parts, coefficients, the highest of a bonus, deductions by times; rounding to a step, classes."""
    catalogue, found = changed(EVERY_WAY_SETTINGS, thang_diem=EVERY_WAY, khoi=EXCLUDED, bieu_phai_nop=OWED_BY_ALL)
    assert not [one for one in found if one.blocks], [one.message for one in found]
    files = []
    scale = catalogue.bloc.sound_scale
    assert scale is not None
    heads = ("content", "max_points", "result", "score", "evidence", "ma_dong")
    for unit, entered in EVERY_WAY_ENTERED.items():
        lines = ["| " + " | ".join(heads) + " |"]
        for path, said in entered.items():
            leaf = scale.by_path[path]
            given = {
                "content": leaf.label,
                "max_points": number(leaf.max_points),
                "evidence": "BC 01",
                "ma_dong": path,
                **said,
            }
            lines.append("| " + " | ".join(given.get(key, "") for key in heads) + " |")
        files.append(File("CD", unit, received="2021-12-06", tables={"tu_cham": "\n".join(lines)}))
    late = File("CD", "KHOI_C", received="2021-12-20", tables=files[-1].tables)
    return Scene(catalogue, [*files[:-1], late])


def without_the_flag() -> Scene:
    """The leader did not sign the pact: it takes a certificate, and the flag goes to nobody."""
    return small(EXCLUDED.replace("| Phó Trưởng khối | 01/3/2021 | 30/3/2021 |", "| Phó Trưởng khối | 01/3/2021 | |"))


def province_score() -> Scene:
    """The province gives each member a score with 40 % of the total; the one that is left out has none."""
    given = {"LDTBXH_KHOI": "81", "KHOI_A": "60,5", "KHOI_B": "92", "KHOI_C": "74,25", "KHOI_D": "0"}
    rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in EXCLUDED.strip().splitlines()]
    lines = [" | ".join([*row, given.get(row[0], "province" if row[0] == "unit" else "")]) for row in rows]
    return small("\n".join(f"| {line} |" for line in lines), bloc_province="40%", bloc_tiers="Tốt: 70; Khá: 50%")


SCENES = {
    "small": small,
    "a leader without the flag": without_the_flag,
    "highest score, ranked by rate": lambda: small(bloc_final_rule="Lần chấm cao nhất", bloc_rank_by="Tỷ lệ điểm đạt"),
    "no decimals, no tie rule": lambda: small(bloc_places="0", bloc_tie_order=""),
    "1000": lambda: of_example("1000"),
    "950": lambda: of_example("950"),
    "100": lambda: of_example("100"),
    "nearly empty": nearly_empty,
    "flat": flat,
    "every way": every_way,
    "the province's score": province_score,
}


@cache
def scene(name: str) -> Scene:
    """A scene by name; read, never changed."""
    return SCENES[name]()
