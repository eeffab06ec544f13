"""A whole year of a bloc through LibreOffice: a scale taken from a Word document, blanks sent and filled, the meeting's workbook edited live and read back.

Every cell at every stage is held against `tests.bloc_proof`, which counts by itself. By day two scales in one year, of blocs ranked apart with three
members each; with TDKT_NIGHTLY=1 all seven with eight too: `TDKT_NIGHTLY=1 python -m pytest tests/office/test_bloc_proof.py`.
"""

import os
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document

from tdkt_sheets.catalogue import own_forms, shipped
from tdkt_sheets.catalogue.build import build
from tdkt_sheets.catalogue.tables import CatalogueTable, Faults
from tdkt_sheets.catalogue.vocabulary import DIRECTIONS, LEAF_KINDS, SIDES
from tdkt_sheets.commands.workers import read_office_workbook
from tdkt_sheets.core.sheets import RawWorkbook
from tdkt_sheets.excel.write import workbook_bytes
from tdkt_sheets.forms.columns import FormSheet
from tdkt_sheets.month.known import Known, known_from
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.blanks.form_book import form_book
from tdkt_sheets.outputs.blanks.prefill import prefilled
from tdkt_sheets.outputs.summary.book import built_once, figure_of
from tdkt_sheets.outputs.tally.book import tally_book
from tdkt_sheets.outputs.tally.places import PROPOSALS, RANKING
from tdkt_sheets.roster.bloc import Scale
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.tally.proposals import MemberProposal
from tdkt_sheets.tally.scores import Stage
from tests.bloc_proof import Line, Rules, Year, number_in, read, shown
from tests.bloc_scenes import EVERY_WAY, FLAT, Scene, tally_in
from tests.bloc_year import OWED_BY_ALL, SMALL_SCALE, YEAR
from tests.catalogues import Changed
from tests.office.blanks import Annex, read_blank
from tests.office.calc import Calc
from tests.office.workspaces import tdkt
from tests.tables import table

AT_NIGHT = bool(os.environ.get("TDKT_NIGHTLY"))
APART = ("950", "every way")  # ranked apart in one year
SCALES = (("1000",), ("950",), ("100",), ("quang-tri",), ("small",), ("flat",), ("every way",), APART) if AT_NIGHT else (APART,)  # fmt: skip
UNITS = ["LDTBXH_KHOI", *(f"KHOI_{letter}" for letter in ("ABCDEFG" if AT_NIGHT else "ABCDE"))]
DAY, LATE_DAY, REVIEW_DAY = "2021-12-06", "2021-12-20", "2021-12-21"
LATE_BY, SETTLED = 8, Fraction(1, 2)  # from Wednesday 8 December, the day it was due, to Monday the 20th
COMMON = {"is_bloc_head": "Có", "bloc_papers": "CD", "bloc_late_points": "0,5", "bloc_late_per_day": "0,25", "bloc_late_most": "2", "bloc_papers_most": ""}  # fmt: skip
SETTINGS: Mapping[str, Mapping[str, str]] = {
    **shipped.SCALES,
    "small": {"bloc_total": "100", "bloc_bonus_cap": "10"},
    "flat": {"bloc_total": "100", "bloc_bonus_cap": ""},
    "every way": {"bloc_total": "100", "bloc_bonus_cap": ""},
}
CROSSED, QUARTERS = {"bloc_scorers": "các thành viên chấm chéo"}, {"bloc_step": "0,25"}
CLASSES = {"bloc_tiers": "Xuất sắc: 90%; Tốt: 75%; Khá: 67%", "bloc_flag_least": "71", "bloc_certificate_least": "67"}
# What each bloc agreed on besides; two that are ranked apart agree on the same.
AGREED: Mapping[tuple[str, ...], Mapping[str, str]] = {
    ("1000",): {"bloc_tiers": "Xuất sắc: 900; Tốt: 70%; Khá: 600", "bloc_flag_least": "680", "bloc_certificate_least": "650"},
    ("950",): {"bloc_province": "30%", "bloc_province_most": "100"},
    ("100",): CROSSED | {"bloc_average": "bỏ điểm cao nhất, điểm thấp nhất rồi lấy trung bình cộng"},
    ("small",): CROSSED | {"bloc_province": "Cộng", "bloc_province_most": "20"},
    ("every way",): QUARTERS | CLASSES,
    APART: QUARTERS | CLASSES | CROSSED | {"bloc_province": "40%", "bloc_province_most": "100"},
}  # fmt: skip
WRITTEN = {"small": SMALL_SCALE, "flat": FLAT, "every way": EVERY_WAY}
FILES = {"1000": "thang_diem"}
WORDS: Mapping[str, Mapping[str, str]] = {
    key: {entry.code: entry.name for entry in listed.entries}
    for key, listed in (("kind", LEAF_KINDS), ("side", SIDES), ("direction", DIRECTIONS))
}


class WithMore(Changed):
    """Two more members than the sample has."""

    def __call__(self, declared: FormSheet) -> CatalogueTable:
        found = super().__call__(declared)
        if declared.key == own_forms.UNITS:
            sheet = found.sheet
            model = sheet.columns["code"].index("KHOI_E")
            for letter in "FG":
                sheet.rows.append(sheet.rows[-1] + 1)
                for key, column in sheet.columns.items():
                    told = {
                        "code": f"KHOI_{letter}",
                        "name": f"Sở {letter} (mẫu)",
                        "addresses": f"{letter}@khoi3.example",
                    }
                    column.append(told.get(key, column[model]))
        return found


def rows_of(name: str) -> list[dict[str, str]]:
    """The lines of a scale as they stand in its text."""
    if name in WRITTEN:
        return list(table(WRITTEN[name]).records())
    rows = [dict(row) for row in shipped.lines(FILES.get(name, f"thang_diem_{name}"))]
    for row in rows:  # an example is kept in codes; an office pastes words
        for key, words in WORDS.items():
            row[key] = words.get(row[key], row[key])
    return rows


WORD_COLUMNS = {"number": "TT", "label": "Nội dung, tiêu chí", "max_points": "Điểm tối đa", "weight": "Hệ số"}


def from_word(rows: list[dict[str, str]], folder: Path) -> list[dict[str, str]]:
    """A scale as the table of a Word document comes out of `tdkt scale`, ready to be copied; what stands in other columns is filled in beside."""
    heads = [key for key in WORD_COLUMNS if any(row.get(key) for row in rows)]
    document = Document()
    page = document.add_table(0, len(heads))
    for texts in ([WORD_COLUMNS[key] for key in heads], *([row[key] for key in heads] for row in rows)):
        for cell, text in zip(page.add_row().cells, texts, strict=True):
            cell.text = text
    folder.mkdir(parents=True)
    document.save(str(folder / "thang-diem.docx"))
    tdkt(folder, "scale", str(folder / "thang-diem.docx"))
    sheet = openpyxl.load_workbook(folder / "output" / "thang-diem" / "thang-diem.xlsx")["Dán vào danh mục"]
    lines = [["" if value is None else str(value) for value in line] for line in sheet.iter_rows(2, values_only=True)]
    return [row | dict(zip(heads, line, strict=True)) for row, line in zip(rows, lines, strict=True)]


def agreed_by(names: tuple[str, ...], name: str) -> Rules:
    """The settings of the bloc of a scale, read once more."""
    said = AGREED.get(names, {})
    cap, share = SETTINGS[name].get("bloc_bonus_cap"), said.get("bloc_province", "")
    classes = [one.partition(": ") for one in said.get("bloc_tiers", "").split("; ") if one]
    return Rules(
        step=number_in(said.get("bloc_step", "0,01")),
        bonus_cap=number_in(cap) if cap else None,
        is_cross_checked="bloc_scorers" in said,
        drops_ends="bloc_average" in said,
        province_most=number_in(said["bloc_province_most"]) if share else None,
        share=number_in(share) if share.endswith("%") else None,
        classes=tuple((word, number_in(least), least.endswith("%")) for word, _, least in classes),
        least_for_flag=number_in(said.get("bloc_flag_least", "0")),
        least_for_certificate=number_in(said.get("bloc_certificate_least", "0")),
    )


def year_of(names: tuple[str, ...], at: int) -> Year:
    """What is counted of one scale of a year: its members; who is late, who types what another one does."""
    rows, share = rows_of(names[at]), len(UNITS) // len(names)
    units = UNITS[at * share : (at + 1) * share]
    third, *more = units[2:]
    has_late = bool(more) or at > 0  # three members: one is late, or one a twin
    twins = dict.fromkeys(more[:2] if more else [] if has_late else [third], units[1])
    return Year(
        read(rows), units, units[0], agreed_by(names, names[at]), {third: LATE_BY} if has_late else {},
        (Fraction(1, 2), Fraction(1, 4)), Fraction(2), {third: SETTLED} if has_late else {}, twins, frozenset([*twins][:1]),
    )  # fmt: skip


def text_of(rows: list[dict[str, str]]) -> str:
    """Rows as the table of a sheet, without columns that none of them uses."""
    heads = [key for key in dict.fromkeys(key for row in rows for key in row) if any(row.get(key) for row in rows)]
    return "\n".join(
        "| " + " | ".join(line) + " |" for line in [heads, *([row.get(key, "") for key in heads] for row in rows)]
    )


def pasted(names: tuple[str, ...], years: list[Year], folder: Path) -> Catalogue:
    """The scales pasted into a catalogue, each for its own bloc where there are several."""
    groups = [f"Khối {at}" if len(names) > 1 else "" for at in range(1, len(names) + 1)]
    scale: list[dict[str, str]] = []
    members: list[dict[str, str]] = []
    for name, group, year in zip(names, groups, years, strict=True):
        scale += [{**row, "groups": group} for row in from_word(rows_of(name), folder / f"word-{len(scale)}")]
        for unit in year.members:
            role, given = "Trưởng khối" if unit == year.head else "Thành viên", year.given(unit)
            told = {"unit": unit, "role": role, "registered": "01/3/2021", "signed": "30/3/2021", "group": group}
            members.append({**told, "province": "" if given is None else shown(given)})
    sheets = {own_forms.SCALE: text_of(scale), own_forms.BLOC: text_of(members), own_forms.OWED: OWED_BY_ALL}
    if len(names) > 1:
        own = [(group, SETTINGS[name]) for name, group in zip(names, groups, strict=True)]
        keys = ("total", "bonus_cap")
        sheets[own_forms.GROUPS] = text_of(
            [{"name": group, **{key: said.get(f"bloc_{key}", "") for key in keys}} for group, said in own]
        )
    known = shipped.settings()
    told = {key: value for key, value in SETTINGS[names[-1]].items() if key in known}
    ties = f"Nhóm {years[0].tops[0].mark.strip(' .')}; Điểm trừ"
    settings = {**told, **AGREED.get(names, {}), **COMMON, "bloc_tie_order": ties, "bloc_certificates": "2"}
    faults = Faults("danh-muc.xlsx")
    catalogue = build((WithMore if AT_NIGHT else Changed)(sheets, settings, faults), "", faults)
    assert catalogue is not None
    assert [one.message for one in faults.found if one.blocks] == []
    return catalogue


def paths(scale: Scale, year: Year) -> dict[int, str]:
    """Paths of the lines by their place in the text: both have the same tree, line by line."""
    found = {}

    def go(lines: list[Line], parent: str) -> None:
        below = [one for one in scale.criteria if one.parent == parent]
        assert [(one.label, one.is_leaf) for one in below] == [(line.label, not line.below) for line in lines]
        for one, line in zip(below, lines, strict=True):
            found[line.at] = one.path
            go(line.below, one.path)

    go(year.tops, "")
    return found


class Office:
    """The year of one bloc, or of several apart, on its way: the files that have come, and what is counted of them."""

    def __init__(self, names: tuple[str, ...], calc: Calc, folder: Path) -> None:
        self.years = [year_of(names, at) for at in range(len(names))]
        self.catalogue = pasted(names, self.years, folder)
        self.paths = [
            paths(scale, year)
            for part, year in zip(self.catalogue.apart if len(names) > 1 else [self.catalogue], self.years, strict=True)
            if (scale := part.bloc.sound_scale) is not None
        ]
        assert len(self.paths) == len(names)
        self.calc, self.folder, self.cells = calc, folder, 0
        self.scene = Scene(self.catalogue, [])

    def came(self, path: str, file: Path) -> None:
        """A filled workbook is received; it takes the place of one of that path."""
        raw, _, _ = read_office_workbook(str(file))
        assert isinstance(raw, RawWorkbook)
        self.scene.added = [*(one for one in self.scene.added if one[0] != path), (path, raw)]

    def blank(self, form: str, unit: str, known: Known) -> Path:
        """The blank that a unit is sent."""
        declared, whose = self.catalogue.forms[form], self.catalogue.unit_by_code[unit]
        content = prefilled(declared, whose, YEAR, self.catalogue, known)
        path = self.folder / f"{form}_{unit}.xlsx"
        path.write_bytes(workbook_bytes(form_book(declared, whose, YEAR, self.catalogue, content)))
        return path

    def parts(self) -> list["Part"]:
        """Each bloc, with what the files that have come make of it."""
        runs = self.scene.run().apart
        return [Part(self, year, paths_, run) for year, paths_, run in zip(self.years, self.paths, runs, strict=True)]

    def members_fill(self) -> None:
        """Stage 1: every member fills its sheet; what follows from its own row alone is at once what counts."""
        for year, paths_ in zip(self.years, self.paths, strict=True):
            for unit in year.members:
                self._fills(unit, year, paths_)

    def _fills(self, unit: str, year: Year, paths_: Mapping[int, str]) -> None:
        path = self.blank("CD", unit, Known())
        blank = read_blank(path)
        sheet = blank.annexes["tu_cham"]
        rows = rows_by_mark(sheet)
        typed: dict[str, str | float] = {}
        for leaf in year.asked(unit):
            entry = year.entry(unit, leaf)
            typed |= {sheet.at(rows[paths_[leaf.at]], key): text for key, text in entry.items()}
            if entry:
                typed[sheet.at(rows[paths_[leaf.at]], "evidence")] = "BC 01"
        cover = {blank.fields["nil_tu_cham"]: "Có phát sinh", blank.fields["nil_tru_diem"]: "Không phát sinh"}
        filled = self.folder / f"CD_{unit}_da-dien.xlsx"
        cells = self.typed_in(path, {sheet.tab: typed, blank.cover_tab: cover}, filled)[sheet.tab]["cells"]
        for leaf in year.asked(unit):
            if leaf.kind not in ("DAN_DAU", "KHONG_CHI_TIEU") and leaf.is_self_scored:
                told = cells.get(sheet.at(rows[paths_[leaf.at]], "score"), "")
                own = year.said_at(unit, leaf, 1)
                if leaf.kind == "CHAM_THANG" and own is not None:
                    own = number_typed(year.entry(unit, leaf)["score"])
                self.same(told, own, f"{unit} {leaf.label}")
        self.came(f"{LATE_DAY if unit in year.late else DAY}/CD_2021_{unit}.xlsx", filled)

    def bloc_reviews(self) -> None:
        """Stage 2: the head, or every member where they check each other, fills the sheet in which the bloc scores."""
        run = self.scene.run()
        known = known_from(run, figure_of(built_once(run)))
        for year, paths_ in zip(self.years, self.paths, strict=True):
            for scorer in year.members if year.rules.is_cross_checked else [year.head]:
                self._reviews(scorer, year, paths_, known)

    def _reviews(self, scorer: str, year: Year, paths_: Mapping[int, str], known: Known) -> None:
        path = self.blank("TD", scorer, known)
        blank = read_blank(path)
        sheet = blank.annexes["cham"]
        rows = rows_by_mark(sheet)
        typed: dict[str, str | float] = {}
        for unit in year.members:
            for leaf in year.asked(unit) if scorer in year.scorers(unit) else ():
                said = year.reviewed(scorer, unit, leaf)
                if said is not None:
                    row = rows[f"{unit}:{paths_[leaf.at]}"]
                    typed |= {sheet.at(row, "score"): shown(said), sheet.at(row, "reason"): "Theo minh chứng"}
        filled = self.folder / f"TD_{scorer}_da-dien.xlsx"
        self.typed_in(path, {sheet.tab: typed, blank.cover_tab: {blank.fields["nil_cham"]: "Có phát sinh"}}, filled)
        self.came(f"{REVIEW_DAY}/TD_2021_{scorer}.xlsx", filled)

    def meeting_edits(self, stage: int) -> None:
        """Stages 3 and 4: what is agreed, then what the province says, typed into the workbook of each meeting, which is live."""
        for at, part in enumerate(self.parts()):
            path, edited = self.folder / f"tong-ket-{at}-{stage}.xlsx", self.folder / f"da-thong-nhat-{at}-{stage}.xlsx"
            path.write_bytes(workbook_bytes(tally_book(part.tally, part.run)))
            blank = read_blank(path)
            sheet = blank.annexes["thong_nhat"]
            rows = rows_by_mark(sheet)
            typed: dict[str, str | float] = {}
            for unit in part.year.members:
                for leaf in part.year.asked(unit):
                    said = (part.year.agreed if stage == 3 else part.year.province)(unit, leaf)
                    if said is not None:
                        key = "agreed" if stage == 3 else "province"
                        typed[sheet.at(rows[f"{unit}:{part.paths[leaf.at]}"], key)] = shown(said)
            pages = {sheet.tab: typed}
            if stage == 3 and part.year.settled:
                papers = blank.annexes["tru_diem"]
                marks = rows_by_mark(papers)
                pages[papers.tab] = {
                    papers.at(marks[f"{unit}:CD.2021"], "agreed"): shown(said)
                    for unit, said in part.year.settled.items()
                }
            live = self.typed_in(path, pages, edited)
            part.agree_on_page(live[sheet.tab]["cells"], sheet, stage)
            part.agree_on_ranking(live[RANKING]["cells"], stage)
            part.agree_on_proposals(live[PROPOSALS]["cells"], stage)
            self.came(f"2021-12-28/da-thong-nhat-{at}.xlsx", edited)

    def typed_in(self, path: Path, typed: Mapping[str, Mapping[str, str | float]], filled: Path) -> dict[str, Any]:
        """What a person types, saved; the sheets as they then show, without being told to calculate."""
        steps = [("type", tab, address, value) for tab, cells in typed.items() for address, value in cells.items()]
        answer = self.calc.request(path, [*steps, ("dump",)], [filled])
        assert answer["errors"] == []
        return dict(answer["sheets"])

    def same(self, told: Any, counted: Fraction | None, where: str) -> None:
        """One cell: the same number, or nothing in both."""
        self.cells += 1
        if counted is None:
            assert told in ("", None), f"{where}: {told}, not blank"
        else:
            assert told not in ("", None), f"{where}: blank, not {shown(counted)}"
            assert abs(Fraction(told) - counted) < Fraction(1, 10**9), f"{where}: {told}, not {shown(counted)}"

    def agree(self, stage: int) -> None:
        """What the program counts of the files that have come."""
        for part in self.parts():
            part.agree(stage)


class Part:
    """A bloc at one stage: what is counted of it here and by the program."""

    def __init__(self, office: Office, year: Year, paths_: Mapping[int, str], run: Run) -> None:
        self.same, self.year, self.paths, self.run = office.same, year, paths_, run
        self.tally = tally_in(run)

    def agree(self, stage: int) -> None:
        """Each stage of each criterion, groups, totals, places, classes, who is proposed for what."""
        year, lines = self.year, by_place(self.year.tops)
        for unit in year.members:
            standing = self.tally.by_unit[unit]
            for leaf in year.asked(unit):
                line, where = standing.lines[self.paths[leaf.at]], f"stage {stage}, {unit}, {leaf.mark} {leaf.label}"
                for one in range(1, stage + 1):
                    said = line.stages.get(Stage(one))
                    self.same(said and said.points, year.said_at(unit, leaf, one), f"{where}, said at {one}")
                self.same(line.final, year.final(unit, leaf, stage), where)
            for at, path in self.paths.items():
                if lines[at].concerns(unit):
                    self.same(
                        standing.points[path], year.points(unit, lines[at], stage), f"stage {stage}, {unit}, {path}"
                    )
            self.same(standing.paper_points, year.taken_for_papers(unit, stage), f"stage {stage}, {unit}, papers")
            self.same(standing.total, year.total(unit, stage), f"stage {stage}, {unit}, total")
            self.same(standing.rate, year.share_of_most(unit, stage), f"stage {stage}, {unit}, rate")
            assert standing.tier == year.class_of(unit, stage), f"stage {stage}, {unit}"
        assert {one.unit: one.rank for one in self.tally.standings} == year.ranks(stage), f"stage {stage}"
        assert {unit: in_short(one) for unit, one in self.tally.proposals.items()} == year.proposed(stage)

    def agree_on_page(self, cells: Mapping[str, Any], sheet: Annex, stage: int) -> None:
        """The meeting's page of scores while it is open: every criterion, every group."""
        year, lines, marks = self.year, by_place(self.year.tops), rows_by_mark(sheet)
        for unit in year.members:
            for at, path in self.paths.items():
                line = lines[at]
                if not line.concerns(unit):
                    continue
                mark = f"#{unit}:{path}" if line.below else f"{unit}:{path}"
                counted = year.points(unit, line, stage) if line.below else year.final(unit, line, stage)
                self.same(cells.get(sheet.at(marks[mark], "final"), ""), counted, f"live, stage {stage}, {mark}")

    def agree_on_ranking(self, cells: Mapping[str, Any], stage: int) -> None:
        """The first page while it is open: who stands where, with which total, in which class."""
        year, places = self.year, columns_of(cells, "Hạng")
        names = {name: unit for unit, name in self.tally.names.items()}
        units = [names[str(row["Đơn vị"])] for row in places[: len(year.members)]]
        assert sorted(units) == sorted(year.members)
        for unit, row in zip(units, places, strict=False):
            assert row["Hạng"] == year.ranks(stage)[unit], f"live, stage {stage}, {unit}"
            self.same(row["Tổng điểm"], year.total(unit, stage), f"live, stage {stage}, {unit}")
            self.same(row["Tỷ lệ %"], year.share_of_most(unit, stage), f"live, stage {stage}, {unit}")
            assert row.get("Xếp loại", "") == year.class_of(unit, stage), f"live, stage {stage}, {unit}"
            given = next((value for caption, value in row.items() if caption.startswith("Điểm tỉnh chấm")), None)
            self.same(given, year.given(unit), f"live, stage {stage}, {unit}")
        assert [row["Hạng"] for row in places[: len(units)]] == sorted(year.ranks(stage).values())

    def agree_on_proposals(self, cells: Mapping[str, Any], stage: int) -> None:
        """The page that the proposal is printed from, while it is open: who gets what by place."""
        names = {name: unit for unit, name in self.tally.names.items()}
        rows = columns_of(cells, "STT")[: len(self.year.members)]
        told = {names[str(row["Đơn vị"])]: str(row["Theo thứ hạng"]) for row in rows}
        for unit, said in self.year.proposed(stage).items():
            assert told[unit].startswith(said.lstrip("?")) and bool(told[unit]) == bool(said), (stage, unit, told[unit])


def in_short(proposal: MemberProposal) -> str:
    """'Cờ', 'Bằng khen' or nothing; '?' before what waits for the bloc."""
    words = {"CO_TINH": "Cờ", "BK_TINH": "Bằng khen", "": ""}[proposal.by_rank]
    return f"?{words}" if proposal.waits else words


def columns_of(cells: Mapping[str, Any], first: str) -> list[dict[str, Any]]:
    """The rows of a page below its captions, the first of which stands in A."""
    header = next(int(at[1:]) for at, value in cells.items() if at[0] == "A" and value == first)
    captions = {
        at.rstrip("0123456789"): str(value)
        for at, value in cells.items()
        if at.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == str(header)
    }
    last = max(int(at.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) for at in cells)
    return [
        {caption: cells.get(f"{letter}{row}", "") for letter, caption in captions.items()}
        for row in range(header + 1, last + 1)
    ]


def rows_by_mark(sheet: Annex) -> dict[str, int]:
    """Rows of a page by their hidden mark."""
    return {str(row["ma_dong"]): number for number, row in sheet.rows.items() if row.get("ma_dong")}


def by_place(tops: list[Line]) -> dict[int, Line]:
    """Lines by their place in the text."""
    return {line.at: line for top in tops for line in _within(top)}


def _within(line: Line) -> list[Line]:
    return [line, *(each for one in line.below for each in _within(one))]


def number_typed(text: str) -> Fraction:
    """What was typed, as it stands in the cell: a member's own points are rounded only when they are counted."""
    return Fraction(text.replace(",", "."))


@pytest.mark.parametrize("names", SCALES, ids=" and ".join)
def test_a_whole_year_agrees_in_every_cell_at_all_four_stages(
    names: tuple[str, ...], calc: Calc, tmp_path: Path
) -> None:
    office = Office(names, calc, tmp_path)
    office.members_fill()
    office.agree(1)
    office.bloc_reviews()
    office.agree(2)
    for stage in (3, 4):
        office.meeting_edits(stage)
        office.agree(stage)
    for year in office.years:  # what was meant to be tried was
        for unit, other in year.twins.items():
            if year.asked(unit) == year.asked(other):
                assert year.ranks(2)[unit] == year.ranks(2)[other]
                assert year.ranks(3)[unit] == year.ranks(3)[other] or (unit in year.moved and year.movable)
    print(f"{' and '.join(names)}: {sum(len(one.members) for one in office.years)} members, {office.cells} cells agree")
