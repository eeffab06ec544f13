"""`tong-ket-khoi.xlsx`: the tally of the bloc, live, with the pages that the meeting fills and that are read back."""

from hashlib import sha256

from tdkt_sheets.core.plan import SheetPlan, WorkbookPlan
from tdkt_sheets.core.refs import letters
from tdkt_sheets.forms import stamp
from tdkt_sheets.forms.types import Choice
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.blanks.annex import HEADER_ROW
from tdkt_sheets.outputs.tally.ballot import ballot_sheet
from tdkt_sheets.outputs.tally.calc import calc_sheet
from tdkt_sheets.outputs.tally.differences import differences_sheet, place_answers
from tdkt_sheets.outputs.tally.groups import group_sheets
from tdkt_sheets.outputs.tally.meeting import count_sheet, election_sheet, meeting_sheet, put_counts
from tdkt_sheets.outputs.tally.papers import papers_sheet
from tdkt_sheets.outputs.tally.places import Places
from tdkt_sheets.outputs.tally.proposals import proposals_sheet
from tdkt_sheets.outputs.tally.ranking import ranking_sheet
from tdkt_sheets.outputs.tally.scores import put_banners, scores_sheet
from tdkt_sheets.roster.bloc import SELF_FORM, TALLY_FORM
from tdkt_sheets.tally.paths import mark_of
from tdkt_sheets.tally.scores import records
from tdkt_sheets.tally.tally import Tally

LISTS = "_dm"


def tally_book(tally: Tally, run: Run) -> WorkbookPlan:
    """The workbook. Every total, rank and sentence in it follows what the bloc types into its open cells."""
    places = Places(tally, run.catalogue)
    place_answers(places)
    scores = scores_sheet(places)
    papers = papers_sheet(places, _explained(tally, run))
    meeting, fields = meeting_sheet(places)
    count = count_sheet(places)
    calc = calc_sheet(places)
    put_banners(scores, places)
    put_counts(count, places)
    sheets = [
        ranking_sheet(places, run),
        scores,
        differences_sheet(places),
        *group_sheets(places),
        papers,
        meeting,
        count,
        election_sheet(places),
        proposals_sheet(places, run),
        ballot_sheet(places),
    ]
    lists, names = _lists(places)
    sheets += [calc, lists]
    form = places.form
    template = sha256("\n".join(sheet.name for sheet in sheets).encode()).hexdigest()[:8]
    identity = (TALLY_FORM, tally.bloc.keeper, tally.period.code, form.revision, template)
    sheets.append(_identity(identity, places, fields))
    title = f"Tổng kết {tally.bloc.name} {tally.period.phrase}"
    return WorkbookPlan(title, sheets, names, {stamp.PROPERTY: "|".join(identity)})


def _explained(tally: Tally, run: Run) -> dict[str, str]:
    """What members said of what is taken from them, by key of the line."""
    table = run.tables.get((SELF_FORM, "tru_diem"))
    found = {}
    for index, row in records(table, tally.period.code):
        if table is not None and row.get("explanation") and row.get("ma_dong"):
            found[mark_of(table.unit[index], row["ma_dong"])] = row["explanation"]
    return found


def _lists(places: Places) -> tuple[SheetPlan, dict[str, str]]:
    """The pick lists of the open cells."""
    plan = SheetPlan(LISTS, visibility="hidden", protect=True)
    names: dict[str, str] = {}
    for annex in places.form.sheets:
        for column in annex.columns:
            if not isinstance(column.type, Choice) or f"dm_{column.type.codes.key}" in names:
                continue
            codes, place = column.type.codes, len(names)
            plan.put(0, place, codes.name, "header")
            for row, name in enumerate(codes.names, 1):
                plan.put(row, place, name, "as_text")
            letter = letters(place)
            names[f"dm_{codes.key}"] = f"='{LISTS}'!${letter}$2:${letter}${max(2, len(codes.names) + 1)}"
    return plan, names


def _identity(identity: tuple[str, ...], places: Places, fields: dict[str, tuple[int, int]]) -> SheetPlan:
    """The hidden sheet `_tdkt`: by it the workbook is known when it comes back (layout: forms.stamp)."""
    plan = SheetPlan(stamp.SHEET_NAME, visibility="hidden", protect=True)
    form = places.form
    rows: list[tuple[str, ...]] = [(stamp.HEAD, stamp.LAYOUT), *zip(stamp.IDENTITY, identity, strict=True)]
    rows.append(("sheet", "tab", "key", "caption", "column", "row"))
    for column in form.cover.columns:
        row, place = fields[column.key]
        rows.append((form.cover.key, form.cover.tab, column.key, column.header, letters(place), str(row + 1)))
    for annex in form.sheets:
        for place, column in enumerate(annex.columns):
            rows.append((annex.key, annex.tab, column.key, column.header, letters(place), str(HEADER_ROW + 1)))
    for row, values in enumerate(rows):
        for place, value in enumerate(values):
            plan.put(row, place, value, "as_text")
    return plan
