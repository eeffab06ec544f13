"""A whole year of a bloc through LibreOffice: a scale pasted, blanks sent and filled, the meeting's workbook edited live and read back.

Every cell at every stage is held against `tests.bloc_proof`, which counts by itself. By day two scales with three members; with TDKT_NIGHTLY=1
all seven with eight: `TDKT_NIGHTLY=1 python -m pytest tests/office/test_bloc_proof.py`.
"""

import os
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from tdkt_sheets.catalogue import own_forms, shipped
from tdkt_sheets.catalogue.build import build
from tdkt_sheets.catalogue.tables import Faults, Table
from tdkt_sheets.catalogue.vocabulary import DIRECTIONS, LEAF_KINDS, SIDES
from tdkt_sheets.commands.workers import read_office_workbook
from tdkt_sheets.core.sheets import RawWorkbook
from tdkt_sheets.excel.write import workbook_bytes
from tdkt_sheets.forms.columns import FormSheet
from tdkt_sheets.month.known import Known, known_from
from tdkt_sheets.outputs.blanks.form_book import form_book
from tdkt_sheets.outputs.blanks.prefill import prefilled
from tdkt_sheets.outputs.summary.book import figure_of
from tdkt_sheets.outputs.tally.places import RANKING
from tdkt_sheets.roster.bloc import Scale
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.tally.scores import Stage
from tests.bloc_proof import Line, Year, read, shown
from tests.bloc_scenes import EVERY_WAY, EVERY_WAY_SETTINGS, FLAT, Scene
from tests.bloc_year import OWED_BY_ALL, SMALL_SCALE, YEAR
from tests.catalogues import Changed
from tests.office.blanks import Annex, read_blank
from tests.office.calc import Calc
from tests.tables import table

AT_NIGHT = bool(os.environ.get("TDKT_NIGHTLY"))
SCALES = ("1000", "950", "100", "quang-tri", "small", "flat", "every way") if AT_NIGHT else ("950", "every way")
HEAD = "LDTBXH_KHOI"
MEMBERS = [HEAD, *(f"KHOI_{letter}" for letter in ("ABCDEFG" if AT_NIGHT else "AB"))]
LATE, DAY, LATE_DAY, REVIEW_DAY = MEMBERS[2], "2021-12-06", "2021-12-20", "2021-12-21"
LATE_BY, SETTLED = 8, Fraction(1, 2)  # from Wednesday 8 December, the day it was due, to Monday the 20th
COMMON = {"is_bloc_head": "Có", "bloc_papers": "CD", "bloc_late_points": "0,5", "bloc_late_per_day": "0,25", "bloc_late_most": "2", "bloc_papers_most": ""}  # fmt: skip
SETTINGS: Mapping[str, Mapping[str, str]] = {
    **shipped.SCALES,
    "small": {"bloc_total": "100", "bloc_bonus_cap": "10"},
    "flat": {"bloc_total": "100", "bloc_bonus_cap": "", "bloc_tie_order": "Nhóm 01; Điểm trừ"},
    "every way": {**EVERY_WAY_SETTINGS, "bloc_papers": "CD", "bloc_papers_most": ""},
}
WRITTEN = {"small": SMALL_SCALE, "flat": FLAT, "every way": EVERY_WAY}
FILES = {"1000": "thang_diem"}
WORDS: Mapping[str, Mapping[str, str]] = {
    key: {entry.code: entry.name for entry in listed.entries}
    for key, listed in (("kind", LEAF_KINDS), ("side", SIDES), ("direction", DIRECTIONS))
}


class WithMore(Changed):
    """Two more members than the sample has."""

    def __call__(self, declared: FormSheet) -> Table:
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


def pasted(name: str) -> tuple[Catalogue, Year]:
    """The scale pasted into a catalogue, and the same for the counting."""
    rows = rows_of(name)
    heads = [key for key in rows[0] if any(row[key] for row in rows)]
    text = "\n".join("| " + " | ".join(line) + " |" for line in [heads, *([row[key] for key in heads] for row in rows)])
    members = "\n".join(
        f"| {unit} | {'Trưởng khối' if unit == HEAD else 'Thành viên'} | 01/3/2021 | 30/3/2021 |" for unit in MEMBERS
    )
    sheets = {
        own_forms.SCALE: text,
        own_forms.BLOC: f"| unit | role | registered | signed |\n{members}",
        own_forms.OWED: OWED_BY_ALL,
    }
    settings = {
        **COMMON,
        **{key: value for key, value in SETTINGS[name].items() if key in shipped.settings()},
        **{key: COMMON[key] for key in COMMON},
    }
    faults = Faults("danh-muc.xlsx")
    reader = (WithMore if AT_NIGHT else Changed)(sheets, settings, faults)
    catalogue = build(reader, "", faults)
    assert catalogue is not None
    assert [one.message for one in faults.found if one.blocks] == []
    cap = settings.get("bloc_bonus_cap")
    year = Year(
        read(rows), MEMBERS, HEAD, Fraction(1, 4) if name == "every way" else Fraction(1, 100), Fraction(cap) if cap else None,
        {LATE: LATE_BY}, (Fraction(1, 2), Fraction(1, 4)), Fraction(2), {LATE: SETTLED},
    )  # fmt: skip
    return catalogue, year


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
    """The year of one scale on its way: the files that have come, and what is counted of them."""

    def __init__(self, name: str, calc: Calc, folder: Path) -> None:
        self.catalogue, self.year = pasted(name)
        scale = self.catalogue.bloc.sound_scale
        assert scale is not None
        self.scale, self.calc, self.folder = scale, calc, folder
        self.paths = paths(scale, self.year)
        self.scene = Scene(self.catalogue, [])
        self.cells = 0

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

    def members_fill(self) -> None:
        """Stage 1: every member fills its sheet; what follows from its own row alone is at once what counts."""
        for unit in MEMBERS:
            path = self.blank("CD", unit, Known())
            blank = read_blank(path)
            sheet = blank.annexes["tu_cham"]
            rows = rows_by_mark(sheet)
            typed: dict[str, str | float] = {}
            for leaf in self.year.asked(unit):
                entry = self.year.entry(unit, leaf)
                typed |= {sheet.at(rows[self.paths[leaf.at]], key): text for key, text in entry.items()}
                if entry:
                    typed[sheet.at(rows[self.paths[leaf.at]], "evidence")] = "BC 01"
            cover = {blank.fields["nil_tu_cham"]: "Có phát sinh", blank.fields["nil_tru_diem"]: "Không phát sinh"}
            filled = self.folder / f"CD_{unit}_da-dien.xlsx"
            cells = self.typed_in(path, {sheet.tab: typed, blank.cover_tab: cover}, filled)[sheet.tab]["cells"]
            for leaf in self.year.asked(unit):
                if leaf.kind not in ("DAN_DAU", "KHONG_CHI_TIEU") and leaf.is_self_scored:
                    told = cells.get(sheet.at(rows[self.paths[leaf.at]], "score"), "")
                    own = self.year.said_at(unit, leaf, 1)
                    if leaf.kind == "CHAM_THANG" and own is not None:
                        own = number_typed(self.year.entry(unit, leaf)["score"])
                    self.same(told, own, f"{unit} {leaf.label}")
            self.came(f"{LATE_DAY if unit == LATE else DAY}/CD_2021_{unit}.xlsx", filled)

    def head_reviews(self) -> None:
        """Stage 2: the head fills the sheet in which the bloc scores."""
        run = self.scene.run()
        path = self.blank("TD", HEAD, known_from(run, figure_of(run)))
        blank = read_blank(path)
        sheet = blank.annexes["cham"]
        rows = rows_by_mark(sheet)
        typed: dict[str, str | float] = {}
        for unit in MEMBERS:
            for leaf in self.year.asked(unit):
                said = self.year.reviewed(unit, leaf)
                if said is not None:
                    row = rows[f"{unit}:{self.paths[leaf.at]}"]
                    typed |= {sheet.at(row, "score"): shown(said), sheet.at(row, "reason"): "Theo minh chứng"}
        filled = self.folder / "TD_da-dien.xlsx"
        self.typed_in(path, {sheet.tab: typed, blank.cover_tab: {blank.fields["nil_cham"]: "Có phát sinh"}}, filled)
        self.came(f"{REVIEW_DAY}/TD_2021_{HEAD}.xlsx", filled)

    def meeting_edits(self, stage: int) -> None:
        """Stages 3 and 4: what is agreed, then what the province says, typed into the workbook of the meeting, which is live."""
        path, edited = self.folder / f"tong-ket-khoi-{stage}.xlsx", self.folder / f"da-thong-nhat-{stage}.xlsx"
        path.write_bytes(workbook_bytes(self.scene.book()))
        blank = read_blank(path)
        sheet = blank.annexes["thong_nhat"]
        rows = rows_by_mark(sheet)
        typed: dict[str, str | float] = {}
        for unit in MEMBERS:
            for leaf in self.year.asked(unit):
                said = (self.year.agreed if stage == 3 else self.year.province)(unit, leaf)
                if said is not None:
                    key = "agreed" if stage == 3 else "province"
                    typed[sheet.at(rows[f"{unit}:{self.paths[leaf.at]}"], key)] = shown(said)
        pages = {sheet.tab: typed}
        if stage == 3:
            papers = blank.annexes["tru_diem"]
            pages[papers.tab] = {papers.at(rows_by_mark(papers)[f"{LATE}:CD.2021"], "agreed"): shown(SETTLED)}
        live = self.typed_in(path, pages, edited)
        self.agree_on_page(live[sheet.tab]["cells"], sheet, stage)
        self.agree_on_ranking(live[RANKING]["cells"], stage)
        self.came("2021-12-28/da-thong-nhat.xlsx", edited)

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
        """What the program counts of the files that have come: each stage of each criterion, groups, totals, order."""
        tally = self.scene.tally()
        for unit in MEMBERS:
            standing = tally.by_unit[unit]
            for leaf in self.year.asked(unit):
                line, where = standing.lines[self.paths[leaf.at]], f"stage {stage}, {unit}, {leaf.mark} {leaf.label}"
                for one in range(1, stage + 1):
                    said = line.stages.get(Stage(one))
                    self.same(said and said.points, self.year.said_at(unit, leaf, one), f"{where}, said at {one}")
                self.same(line.final, self.year.final(unit, leaf, stage), where)
            for at, path in self.paths.items():
                line_ = by_place(self.year.tops)[at]
                if line_.concerns(unit):
                    self.same(
                        standing.points[path], self.year.points(unit, line_, stage), f"stage {stage}, {unit}, {path}"
                    )
            self.same(standing.paper_points, self.year.taken_for_papers(unit, stage), f"stage {stage}, {unit}, papers")
            self.same(standing.total, self.year.total(unit, stage), f"stage {stage}, {unit}, total")
        ranked, place = [standing.unit for standing in tally.ranked], 0
        for equals in self.year.order(stage):
            assert set(ranked[place : place + len(equals)]) == set(equals)
            place += len(equals)

    def agree_on_page(self, cells: Mapping[str, Any], sheet: Annex, stage: int) -> None:
        """The meeting's page of scores while it is open: every criterion, every group."""
        lines = by_place(self.year.tops)
        for unit in MEMBERS:
            for at, path in self.paths.items():
                line = lines[at]
                if not line.concerns(unit):
                    continue
                mark = f"#{unit}:{path}" if line.below else f"{unit}:{path}"
                counted = self.year.points(unit, line, stage) if line.below else self.year.final(unit, line, stage)
                told = cells.get(sheet.at(rows_by_mark(sheet)[mark], "final"), "")
                self.same(told, counted, f"live, stage {stage}, {mark}")

    def agree_on_ranking(self, cells: Mapping[str, Any], stage: int) -> None:
        """The first page while it is open: who stands where, with which total."""
        header = next(int(at[1:]) for at, value in cells.items() if at[0] == "A" and value == "Hạng")
        total = next(
            at.rstrip("0123456789") for at, value in cells.items() if value == "Tổng điểm" and at.endswith(str(header))
        )
        names = {self.scene.tally().names[unit]: unit for unit in MEMBERS}
        order = [unit for equals in self.year.order(stage) for unit in equals]
        assert sorted(names[str(cells[f"B{header + place}"])] for place in range(1, len(MEMBERS) + 1)) == sorted(order)
        for place in range(1, len(MEMBERS) + 1):
            unit = names[str(cells[f"B{header + place}"])]
            self.same(
                cells[f"{total}{header + place}"], self.year.total(unit, stage), f"live, stage {stage}, place {place}"
            )
            self.same(cells[f"{total}{header + place}"], self.year.total(order[place - 1], stage), f"place {place}")


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


@pytest.mark.parametrize("name", SCALES)
def test_a_whole_year_agrees_in_every_cell_at_all_four_stages(name: str, calc: Calc, tmp_path: Path) -> None:
    office = Office(name, calc, tmp_path)
    office.members_fill()
    office.agree(1)
    office.head_reviews()
    office.agree(2)
    for stage in (3, 4):
        office.meeting_edits(stage)
        office.agree(stage)
    print(f"{name}: {len(MEMBERS)} members, {len(office.year.leaves)} criteria, {office.cells} cells agree")
