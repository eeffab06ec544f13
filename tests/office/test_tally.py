"""The tally in LibreOffice: every page calculates to what it states, and after an edit at the meeting to what the program counts."""

from decimal import Decimal
from pathlib import Path

import pytest

from tdkt_sheets.commands.workers import read_office_workbook
from tdkt_sheets.core.refs import letters, split_a1
from tdkt_sheets.core.sheets import RawWorkbook
from tdkt_sheets.excel.write import workbook_bytes
from tdkt_sheets.month.known import Known
from tdkt_sheets.outputs.blanks.form_book import form_book
from tdkt_sheets.outputs.blanks.prefill import prefilled
from tdkt_sheets.outputs.tally.book import tally_book
from tdkt_sheets.outputs.tally.differences import AT
from tdkt_sheets.outputs.tally.half_year_book import half_year_book
from tdkt_sheets.outputs.tally.member_scores import member_sheets
from tdkt_sheets.outputs.tally.places import BALLOT, DIFFERENCES, PROPOSALS, RANKING
from tdkt_sheets.stages.corrected import with_value
from tdkt_sheets.tally.scores import ANSWER, ANSWER_MARK, Stage
from tests.bloc_scenes import DECIDED, SCENES, Scene, scene, self_sheet, tally_in
from tests.bloc_year import YEAR
from tests.office.blanks import read_blank
from tests.office.calc import Calc
from tests.office.test_recalculation import differences, stored
from tests.tables import table
from tests.test_blocs_apart import BY_HAND, apart

EDITS = {
    "a score that lifts the second above the first": {("thong_nhat", "KHOI_A:I.1", "agreed"): "10"},
    "scores that part equals": {("thong_nhat", "KHOI_D:I.1", "agreed"): "33,25", ("thong_nhat", "KHOI_B:II.2", "agreed"): "20"},
    "a score to the last decimal, halves go up": {("thong_nhat", "KHOI_C:I.1", "agreed"): "32,005"},
    "points for what nobody scored": {("thong_nhat", "LDTBXH_KHOI:II.2", "agreed"): "20"},
    "the province speaks last": {
        ("thong_nhat", "KHOI_A:I.1", "agreed"): "38", ("thong_nhat", "KHOI_A:I.1", "province"): "12,5",
    },
    "no deduction": {("tru_diem", "KHOI_B:DK.2021", "agreed"): "0"},
    "bonus and penalties": {("thong_nhat", "KHOI_B:III.1", "agreed"): "8", ("thong_nhat", "KHOI_B:III.2", "agreed"): "8",
                            ("thong_nhat", "KHOI_A:IV.1", "agreed"): "6"},
    "another deduction": {("tru_diem", "KHOI_B:DK.2021", "agreed"): "1,5"},
    "the bloc proposes otherwise and confirms": {
        ("kiem_phieu", "KHOI_A:", "exceeded"): "Có", ("kiem_phieu", "KHOI_A:", "model"): "Không", ("kiem_phieu", "KHOI_C:", "proposal"): "Không đề nghị",
        ("kiem_phieu", "KHOI_B:", "proposal"): "Bằng khen của Chủ tịch UBND tỉnh", ("kiem_phieu", "KHOI_A:", "agree"): "4",
        ("thong_nhat", "KHOI_D:I.1", "agreed"): "33,25",
    },
    "an order among equals": {("kiem_phieu", "KHOI_D:", "order"): "1", ("kiem_phieu", "KHOI_C:", "order"): "2"},
    "votes part equals once all are counted": {
        ("kiem_phieu", f"{unit}:", "agree"): votes
        for unit, votes in {"KHOI_A": "4", "KHOI_B": "4", "KHOI_C": "3", "KHOI_D": "5", "LDTBXH_KHOI": "6", "KHOI_E": "0"}.items()
    },
}  # fmt: skip
# Of the year of the first example scale, in which four papers of every member are missing.
EDITS_OF_MANY_PAPERS = {
    "four deductions become three": {("tru_diem", "KHOI_B:KQ.2021-Q1", "agreed"): "0", ("tru_diem", "KHOI_B:KQ.2021-Q2", "agreed"): "1,5"},
    "four deductions become two, which are named": {
        ("tru_diem", "KHOI_B:KQ.2021-Q1", "agreed"): "0", ("tru_diem", "KHOI_B:KQ.2021-Q3", "agreed"): "0,25", ("tru_diem", "KHOI_B:KQ.2021-Q4", "agreed"): "0",
    },
}  # fmt: skip
EDITS_OF_ONE_BARRED = {
    "the leader without the flag falls behind": {("thong_nhat", "KHOI_A:I.1", "agreed"): "5"},
    "the leader without the flag has the points of others": {("thong_nhat", "KHOI_A:I.1", "agreed"): "27"},
}
EDITS_OF_EVERY_WAY = {
    "a level, a part, the highest of the bonus and a step of rounding": {
        ("thong_nhat", "KHOI_C:I.1", "agreed"): "30", ("thong_nhat", "KHOI_C:I.3", "agreed"): "12,5", ("thong_nhat", "KHOI_A:-1.-1", "agreed"): "0",
        ("thong_nhat", "KHOI_A:II.2", "agreed"): "22,13",
    },
    "out of the classes, back into them, and a deduction settled": {
        ("thong_nhat", "KHOI_A:I.2", "agreed"): "11,8", ("thong_nhat", "KHOI_B:I.2", "agreed"): "34", ("tru_diem", "KHOI_C:CD.2021", "agreed"): "0,5",
    },
}  # fmt: skip
ALL_EDITS = [("small", name) for name in EDITS] + [("a leader without the flag", name) for name in EDITS_OF_ONE_BARRED]
ALL_EDITS += [("highest score, ranked by rate", name) for name in list(EDITS)[1:4]]
ALL_EDITS += [("every way", name) for name in EDITS_OF_EVERY_WAY]
ALL_EDITS += [("1000", name) for name in EDITS_OF_MANY_PAPERS]


def _written(of: Scene, path: Path) -> Path:
    path.write_bytes(workbook_bytes(of.book()))
    return path


@pytest.mark.parametrize("name", SCENES)
def test_the_workbook_recalculates_to_itself(name: str, calc: Calc, tmp_path: Path) -> None:
    """Totals, ranks, order, sentences, notes: on every page."""
    assert differences(_written(scene(name), tmp_path / "tong-ket-khoi.xlsx"), calc) == []


@pytest.mark.parametrize("name", ["small", "950", "nearly empty", "flat", "every way"])
def test_sheets_of_members_and_the_half_year_recalculate_to_themselves(name: str, calc: Calc, tmp_path: Path) -> None:
    """What is sent before the meeting adds up to the tally."""
    from tdkt_sheets.month.known import known_from
    from tdkt_sheets.outputs.summary.book import built_once, figure_of

    run = scene(name).run()
    books = {sheet.name: sheet.book for sheet in member_sheets(tally_in(run), run)}
    books["so-ket-khoi.xlsx"] = half_year_book(tally_in(run), run, known_from(run, figure_of(built_once(run))))
    for file, book in books.items():
        path = tmp_path / file
        path.write_bytes(workbook_bytes(book))
        assert differences(path, calc) == [], file


@pytest.mark.parametrize(("year", "name"), ALL_EDITS)
def test_an_edit_at_the_meeting_gives_what_the_program_counts(year: str, name: str, calc: Calc, tmp_path: Path) -> None:
    """The edited workbook, as LibreOffice shows it, has the ranking page of the workbook written from it by the next run."""
    published = _written(scene(year), tmp_path / "tong-ket-khoi.xlsx")
    edited = tmp_path / "da-thong-nhat.xlsx"
    blank = read_blank(published)
    typed: dict[str, dict[str, str | float]] = {}
    for (annex, mark, column), said in {**EDITS, **EDITS_OF_ONE_BARRED, **EDITS_OF_MANY_PAPERS, **EDITS_OF_EVERY_WAY}[
        name
    ].items():
        sheet = blank.annexes[annex]
        row = next(number for number, row in sheet.rows.items() if row.get("ma_dong") == mark)
        typed.setdefault(sheet.tab, {})[sheet.at(row, column)] = said
    calc.fill(published, typed, edited)
    raw, _, _ = read_office_workbook(str(edited))
    assert isinstance(raw, RawWorkbook)
    after = Scene(scene(year).catalogue, scene(year).files, [(DECIDED, raw)])
    again = _written(after, tmp_path / "lan-sau.xlsx")
    shown, told = calc.recalculated(edited)["sheets"], stored(again)
    assert _ranking(shown[RANKING]["cells"]) == _ranking(told[RANKING])
    for page in (PROPOSALS, BALLOT):  # what is printed at the meeting stands as the meeting has it
        assert _lines(shown[page]["cells"]) == _lines(told[page]), page
    before = stored(published)[RANKING]
    assert _ranking(before) != _ranking(shown[RANKING]["cells"])


def test_an_answer_on_the_question_list_counts_and_a_contradiction_is_told(calc: Calc, tmp_path: Path) -> None:
    """It moves total and rank at once and is read back; points typed over it on the page of scores count, and both places are named."""
    of = scene("small")
    published, answered, over = (tmp_path / f"{name}.xlsx" for name in ("tong-ket-khoi", "tra-loi", "ghi-de"))
    _written(of, published)
    mark, column = letters(AT[ANSWER_MARK]), letters(AT[ANSWER])
    [place] = [
        f"{column}{split_a1(address)[0] + 1}"
        for address, value in stored(published)[DIFFERENCES].items()
        if value == "KHOI_A:I.1" and address.startswith(mark)
    ]
    scores = read_blank(published).annexes["thong_nhat"]
    row = next(number for number, each in scores.rows.items() if each.get("ma_dong") == "KHOI_A:I.1")
    calc.fill(published, {DIFFERENCES: {place: "12,5"}}, answered)
    calc.fill(answered, {scores.tab: {scores.at(row, "agreed"): "16"}}, over)
    before = of.tally().by_unit["KHOI_A"]
    assert (before.total, before.rank) == (Decimal("96.5"), 1)  # 36,5 of them on that line

    after = _reread(of, answered)
    standing = after.tally().by_unit["KHOI_A"]
    assert (standing.lines["I.1"].stages[Stage.AGREED].points, standing.total, standing.rank) == (
        Decimal("12.5"),
        Decimal("72.5"),
        4,
    )
    assert not [one for one in after.run().findings if one.rule == "KH-39"]
    shown, told = calc.recalculated(answered)["sheets"], stored(_written(after, tmp_path / "lan-sau.xlsx"))
    assert _ranking(shown[RANKING]["cells"]) == _ranking(told[RANKING])
    assert shown[DIFFERENCES]["cells"]["A3"] == "Có 1 tiêu chí chấm khác nhau; đã ghi điểm thống nhất: 1."

    contradicted = _reread(of, over)
    assert contradicted.tally().by_unit["KHOI_A"].total == 76
    [finding] = [one for one in contradicted.run().findings if one.rule == "KH-39"]
    assert (finding.sheet, finding.cells, finding.facts["cell"]) == (scores.tab, (scores.at(row, "agreed"),), place)

    raw, _, _ = read_office_workbook(str(published))  # typed by a program that works nothing out again
    assert isinstance(raw, RawWorkbook)
    page = raw.sheet(DIFFERENCES)
    assert page is not None
    raw.sheets[raw.sheets.index(page)] = with_value(page, split_a1(place), "12,5")
    assert Scene(of.catalogue, of.files, [(DECIDED, raw)]).tally().by_unit["KHOI_A"].total == Decimal("72.5")


def test_the_workbook_of_one_group_is_edited_live_and_comes_back_to_it(calc: Calc, tmp_path: Path) -> None:
    """Its two members change places, by the same points in LibreOffice and in the next run; nobody else's points move."""
    of = apart()
    part = next(one for one in of.run().apart if one.catalogue.bloc.group == "Nhóm 1")
    published, edited = tmp_path / "tong-ket-khoi-nhom-1.xlsx", tmp_path / "nhom-1.xlsx"
    published.write_bytes(workbook_bytes(tally_book(tally_in(part), part)))
    assert differences(published, calc) == []
    scores = read_blank(published).annexes["thong_nhat"]
    row = next(number for number, each in scores.rows.items() if each.get("ma_dong") == "KHOI_D:I")
    calc.fill(published, {scores.tab: {scores.at(row, "agreed"): "27"}}, edited)
    shown = _ranking(calc.recalculated(edited)["sheets"][RANKING]["cells"])
    raw, _, _ = read_office_workbook(str(edited))
    assert isinstance(raw, RawWorkbook)
    after = Scene(of.catalogue, of.files, [(DECIDED, raw)]).run().apart
    ranks = {one.catalogue.bloc.group: [(each.unit, each.total) for each in tally_in(one).ranked] for one in after}
    assert ranks["Nhóm 1"] == [("KHOI_C", 48), ("KHOI_D", 47)]
    assert {group: ranks[group] for group in ranks if group != "Nhóm 1"} == {
        group: [(unit, total) for _, unit, total in lines] for group, lines in BY_HAND.items() if group != "Nhóm 1"
    }
    again = tmp_path / "lan-sau.xlsx"
    part = next(one for one in after if one.catalogue.bloc.group == "Nhóm 1")
    again.write_bytes(workbook_bytes(tally_book(tally_in(part), part)))
    assert shown == _ranking(stored(again)[RANKING])


def _reread(of: Scene, path: Path) -> Scene:
    """The scene with a workbook that came back."""
    raw, _, _ = read_office_workbook(str(path))
    assert isinstance(raw, RawWorkbook)
    return Scene(of.catalogue, of.files, [(DECIDED, raw)])


def _ranking(cells: dict[str, str | float]) -> list[list[str | float]]:
    """The lines of the ranking: every figure, and the sentence to its end."""
    found = []
    for row in range(8, 20):
        line = [cells.get(f"{letter}{row}", "") for letter in "ABCDEFGHI"]
        if isinstance(line[0], int | float):
            found.append([round(value, 6) if isinstance(value, int | float) else value for value in line])
    assert len(found) in (2, 3, 5)
    return found


def _lines(cells: dict[str, str | float]) -> list[list[str | float]]:
    """The numbered lines of a page."""
    found = []
    for row in range(5, 25):
        line = [cells.get(f"{letter}{row}", "") for letter in "ABCDEFGH"]
        if isinstance(line[0], int | float):
            found.append([round(value, 6) if isinstance(value, int | float) else value for value in line])
    assert found
    return found


@pytest.mark.parametrize("scale", ["1000", "950", "100", "every way"])
def test_a_self_scoring_sheet_works_out_what_the_program_counts(scale: str, calc: Calc, tmp_path: Path) -> None:
    """A member types results in Excel: points, groups and total appear at once, and are those of the tally."""
    catalogue = scene(scale).catalogue
    form, unit = catalogue.forms["CD"], catalogue.unit_by_code["KHOI_B"]
    content = prefilled(form, unit, YEAR, catalogue, Known())
    blank_file, filled = tmp_path / "CD_2021_KHOI_B.xlsx", tmp_path / "da-dien.xlsx"
    blank_file.write_bytes(workbook_bytes(form_book(form, unit, YEAR, catalogue, content)))
    assert differences(blank_file, calc) == []
    blank = read_blank(blank_file)
    sheet = blank.annexes["tu_cham"]
    rows = {str(row["ma_dong"]): number for number, row in sheet.rows.items()}
    cells: dict[str, str | float] = {}
    for place, line in enumerate(table(self_sheet(catalogue, "KHOI_B", 4).tables["tu_cham"]).records()):
        entered = {key: line[key] for key in ("target", "result", "penalties", "score") if line[key]}
        if place == 3:
            continue  # one is forgotten: a blank is not zero
        cells |= {sheet.at(rows[line["ma_dong"]], key): text for key, text in entered.items()}
    cover = {
        blank.fields[key]: text
        for key, text in {"nil_tu_cham": "Có phát sinh", "nil_tru_diem": "Không phát sinh"}.items()
    }
    calc.fill(blank_file, {sheet.tab: cells, blank.cover_tab: cover}, filled)
    told = calc.recalculated(filled)["sheets"]
    raw, _, _ = read_office_workbook(str(filled))
    assert isinstance(raw, RawWorkbook)
    of = Scene(catalogue, [], [("2021-12-06/CD_2021_KHOI_B.xlsx", raw)])
    standing = of.tally().by_unit["KHOI_B"]
    assert [
        (one.rule, one.cells) for one in of.run().findings if one.file.startswith("2021-12-06") and one.rule == "KH-24"
    ] == []
    bloc_scale = catalogue.bloc.sound_scale
    assert bloc_scale is not None
    shown = told[sheet.tab]["cells"]
    own = [leaf for leaf in bloc_scale.leaves if leaf.path in rows and not leaf.kind.is_comparing]
    assert len(own) > 8
    for leaf in own:
        final = standing.lines[leaf.path].final
        assert shown.get(sheet.at(rows[leaf.path], "score"), "") == (
            "" if final is None else pytest.approx(float(final))
        ), leaf.path
    compared = {leaf.path for leaf in bloc_scale.leaves if leaf.kind.is_comparing}
    for path, points in standing.groups.items():
        others = sum(standing.points[one] for one in compared if one.startswith(f"{path}."))
        assert shown[sheet.at(rows[f"#{path}"], "score")] == pytest.approx(float(points - others)), path
