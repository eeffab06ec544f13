"""The page of the tally workbook on which every score of every member stands, open for what the bloc agrees on."""

from decimal import Decimal
from itertools import pairwise

from tdkt_sheets.core.formula_words import literal
from tdkt_sheets.core.plan import CellValue, Conditional, Formula, Page, SheetPlan, Validation
from tdkt_sheets.core.refs import letters
from tdkt_sheets.core.wrapping import lines
from tdkt_sheets.forms.columns import GROUP_MARK, FormSheet
from tdkt_sheets.outputs.blanks.annex import FIRST_ROW, HEADER_ROW, INSTRUCTION_ROW, TITLE_ROW
from tdkt_sheets.outputs.pieces.print_pages import print_scale
from tdkt_sheets.outputs.tally.places import SCORES, Places, cell, on
from tdkt_sheets.outputs.tally.words import final_formula, live_number
from tdkt_sheets.roster.bloc import Criterion
from tdkt_sheets.tally.adding import group_formula
from tdkt_sheets.tally.exact import fixed
from tdkt_sheets.tally.leaf import bounds
from tdkt_sheets.tally.paths import mark_of
from tdkt_sheets.tally.scores import CriterionLine, Stage, stages_of

MARGINS = (15, 10, 15, 15)
STYLES = {"member": "given_locked", "seq": "given_locked centre", "content": "given_locked", "max_points": "given_locked decimal centre",
          "self_score": "given_locked decimal centre", "review": "given_locked decimal centre", "agreed": "entry decimal centre",
          "province": "entry decimal centre", "final": "computed decimal centre bold", "reason": "entry as_text"}  # fmt: skip
COLUMNS = {Stage.SELF: "self_score", Stage.BLOC: "review", Stage.AGREED: "agreed", Stage.PROVINCE: "province"}
REFUSED = "Điểm chưa đúng"


def heading(plan: SheetPlan, annex: FormSheet, places: Places, last: int) -> None:
    """Title, instruction and captions of a page that is read back."""
    plan.merge(TITLE_ROW, 0, TITLE_ROW, last, annex.title.format(ky=places.tally.period.phrase).upper(), "title")
    plan.merge(INSTRUCTION_ROW, 0, INSTRUCTION_ROW, last, annex.instruction, "instruction")
    across = sum(column.width for column in annex.visible)
    plan.heights[TITLE_ROW] = 20.0 * lines(annex.title, across * 0.8, bold=True) + 6
    plan.heights[INSTRUCTION_ROW] = 17.0 * lines(annex.instruction, across) + 4
    for place, column in enumerate(annex.columns):
        plan.columns[place] = (column.width, "", column is annex.mark)
        plan.put(HEADER_ROW, place, column.header, "header")
    plan.heights[HEADER_ROW] = 16.0 * max(lines(column.header, column.width, bold=True) for column in annex.visible) + 6
    plan.freeze = (FIRST_ROW, 0)


def scores_sheet(places: Places) -> SheetPlan:
    """Every member's criteria, one under another; a member begins on a new page. Its final cells are entered in `places`."""
    annex = places.annex(SCORES)
    plan = SheetPlan(annex.tab, protect=True, tab_colour="#2F5C8F")
    visible = len(annex.visible) - 1
    heading(plan, annex, places, visible)
    at = annex.places
    row, breaks = FIRST_ROW, []
    floors: list[tuple[int, Decimal]] = []
    for unit in places.units:
        if row > FIRST_ROW:
            breaks.append(row)
        row = _member(plan, places, annex, at, unit, row, floors)
    last = row - 1
    _checks(plan, at, last, floors)
    own, review = (f"${letters(at[key])}{FIRST_ROW + 1}" for key in ("self_score", "review"))
    differs = f"AND(ISNUMBER({own}),ISNUMBER({review}),{own}<>{review})"
    plan.conditionals.append(Conditional(FIRST_ROW, at["review"], last, at["review"], differs, "doubt"))
    plan.autofilter = (HEADER_ROW, 0, last, visible)
    widths = [column.width for column in annex.visible]
    plan.page = Page(landscape=True, margins=MARGINS, repeat_rows=(HEADER_ROW, HEADER_ROW), area=(0, 0, last, visible))
    plan.page.scale, plan.page.breaks = print_scale(widths, True, MARGINS), tuple(breaks)
    plan.selected = (FIRST_ROW + 1, at["agreed"])
    return plan


def _member(
    plan: SheetPlan,
    places: Places,
    annex: FormSheet,
    at: dict[str, int],
    unit: str,
    row: int,
    floors: list[tuple[int, Decimal]],
) -> int:
    """A member's line with its live total, then its criteria; the row after."""
    tally, standing = places.tally, places.standing(unit)
    places.banners[unit] = row
    plan.put(row, at["ma_dong"], GROUP_MARK + unit)
    plan.heights[row] = 24
    row += 1
    asked = [one for one in tally.scale.criteria if tally.scale.is_asked(one, unit)]
    rows = {one.path: number for number, one in enumerate(asked, row)}
    for criterion in asked:
        values: dict[str, CellValue] = {
            "member": tally.names[unit],
            "seq": criterion.number,
            "content": criterion.label,
        }
        values["max_points"] = criterion.max_points
        look, shut = "", []
        if criterion.is_leaf:
            line = standing.lines[criterion.path]
            values |= _entered(line, places.answers.get((unit, criterion.path)))
            places.agreed[unit, criterion.path] = on(annex.tab, cell(row, at["agreed"]))
            heard = [COLUMNS[stage] for stage in stages_of(criterion)]
            shut = [key for stage, key in COLUMNS.items() if key not in heard and STYLES[key].startswith("entry")]
            text = final_formula(tally.bloc.agreed, [cell(row, at[key], False) for key in heard])
            values["final"] = Formula(text, "" if line.final is None else line.final)
            values["ma_dong"] = mark_of(unit, criterion.path)
            places.finals[unit, criterion.path] = on(annex.tab, cell(row, at["final"]))
            if bounds(criterion)[0] < 0:
                floors.append((row, bounds(criterion)[0]))
        else:
            values["ma_dong"] = GROUP_MARK + mark_of(unit, criterion.path)
            text = group_formula(
                tally.scale,
                criterion,
                lambda part: cell(rows[part.path], at["final"], False) if part.path in rows else "",
                tally.bloc.agreed.line_grain,
            )
            values["final"] = Formula(text, standing.points[criterion.path])
            places.sums[unit, criterion.path] = on(annex.tab, cell(row, at["final"]))
            look = "group wrap locked"
        for key, place in at.items():
            if key == "ma_dong":
                plan.put(row, place, values[key])
            else:
                style = STYLES["self_score"] if key in shut else STYLES[key]
                plan.put(row, place, values.get(key), f"{style} {look}")
        plan.heights[row] = _height(annex, values, criterion)
        row += 1
    return row


def _entered(line: CriterionLine, answer: str | None) -> dict[str, CellValue]:
    """What each stage said; the reason shown is the last one given. What is agreed on a line of the question list is taken from there."""
    values: dict[str, CellValue] = {
        key: line.stages[stage].points for stage, key in COLUMNS.items() if stage in line.stages
    }
    if answer is not None:
        agreed = line.stages.get(Stage.AGREED)
        values["agreed"] = Formula(f'IF({answer}="","",{answer})', "" if agreed is None else agreed.points)
    values["reason"] = line.reason or None
    return values


def put_banners(plan: SheetPlan, places: Places) -> None:
    """The lines of the members, now that their totals have a place."""
    last = len(places.annex(SCORES).visible) - 1
    decimals = places.tally.bloc.agreed.places
    for unit in places.units:
        standing = places.standing(unit)
        total, rank = places.calc[unit, "total"], places.calc[unit, "rank"]
        name = places.tally.names[unit]
        text = f'{literal(f"{name}: ")}&{live_number(total, decimals)}&" điểm"&IF({rank}="",", không xếp hạng",", xếp thứ "&{rank})'
        said = f", xếp thứ {standing.rank}" if standing.rank else ", không xếp hạng"
        shown = f"{name}: {fixed(standing.total, decimals)} điểm{said}"
        row = places.banners[unit]
        plan.merge(row, 0, row, last, Formula(text, shown), "section group")


def _checks(plan: SheetPlan, at: dict[str, int], last: int, floors: list[tuple[int, Decimal]]) -> None:
    """Typed scores lie between nothing (or the least of their line) and their most."""
    edges = [FIRST_ROW, *(edge for row, _ in floors for edge in (row, row + 1)), last + 1]
    least = dict(floors)
    for first, after in pairwise(edges):
        if first >= after:
            continue
        floor = least.get(first, Decimal(0)) if after == first + 1 else Decimal(0)
        most = f"${letters(at['max_points'])}{first + 1}"
        for key in ("agreed", "province"):
            typed = f"{letters(at[key])}{first + 1}"
            source = f"AND(ISNUMBER({typed}),{typed}>={floor.normalize():f},{typed}<={most})"
            said = "Điểm là số, không vượt điểm tối đa của tiêu chí."
            where = (first, at[key], after - 1, at[key])
            plan.validations.append(Validation(*where, "custom", source, error_title=REFUSED, error=said))
            # pasting passes the check of the keyboard: what will not be counted is seen at once
            plan.conditionals.append(Conditional(*where, f'AND({typed}<>"",NOT({source}))', "fault"))


def _height(annex: FormSheet, values: dict[str, CellValue], criterion: Criterion) -> float:
    width = {column.key: column.width for column in annex.columns}
    needed = max(lines(str(values.get(key) or ""), width[key]) for key in ("member", "content", "reason"))
    return max(20.0, 15.5 * min(needed, 12) + 5)
