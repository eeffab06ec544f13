"""The page of the tally workbook with what is taken for papers, each line traced to the register; open for the bloc's decision."""

from tdkt_sheets.core.plan import CellValue, Formula, Page, SheetPlan, Validation
from tdkt_sheets.core.wrapping import lines
from tdkt_sheets.forms.columns import GROUP_MARK
from tdkt_sheets.outputs.blanks.annex import FIRST_ROW, HEADER_ROW
from tdkt_sheets.outputs.blanks.score_rows import deduction_values
from tdkt_sheets.outputs.blanks.sheet_rows import shown
from tdkt_sheets.outputs.pieces.print_pages import print_scale
from tdkt_sheets.outputs.tally.places import PAPERS, Places, cell, on, span
from tdkt_sheets.outputs.tally.scores import heading
from tdkt_sheets.tally.deduction_words import uncompared_words
from tdkt_sheets.tally.papers import Deduction

STYLES = {"seq": "cell centre", "days": "cell centre", "points": "cell decimal centre", "agreed": "entry decimal centre",
          "final": "computed decimal centre bold", "reason": "entry as_text", "due": "cell date_text", "received": "cell date_text"}  # fmt: skip


def papers_sheet(places: Places, explained: dict[str, str]) -> SheetPlan:
    """A line for each deduction; `explained` is what members said of theirs, by key of the line."""
    annex = places.annex(PAPERS)
    plan = SheetPlan(annex.tab, protect=True, tab_colour="#2F5C8F")
    visible = len(annex.visible) - 1
    heading(plan, annex, places, visible)
    at = annex.places
    row = FIRST_ROW
    for line in places.tally.deductions:
        _line(plan, places, line, row, at, explained.get(line.key, ""))
        row += 1
    last = row - 1
    if row == FIRST_ROW:
        plan.merge(row, 0, row, visible, "Không có biểu nào gửi muộn hoặc thiếu.", "label italic")
        plan.put(row, at["ma_dong"], GROUP_MARK)  # not a row to be read back
        last = row
    else:
        places.paper_marks = on(annex.tab, span(FIRST_ROW, last, at["ma_dong"]))
        places.paper_points = on(annex.tab, span(FIRST_ROW, last, at["final"]))
        where = (FIRST_ROW, at["agreed"], last, at["agreed"])
        said = "Điểm trừ là số từ 0 trở lên."
        plan.validations.append(
            Validation(*where, "decimal", minimum=0, maximum=1000, error_title="Chưa đúng", error=said)
        )
    if note := uncompared_words(places.tally.uncompared, places.catalogue, places.tally.names):
        last += 2
        plan.merge(last, 0, last, visible, note, "note")
        plan.heights[last] = 15.0 * lines(note, sum(column.width for column in annex.visible)) + 2
        plan.put(last, at["ma_dong"], GROUP_MARK)
    plan.page = Page(
        landscape=True, margins=(15, 10, 15, 15), repeat_rows=(HEADER_ROW, HEADER_ROW), area=(0, 0, last, visible)
    )
    plan.page.scale = print_scale([column.width for column in annex.visible], True, plan.page.margins)
    return plan


def _line(plan: SheetPlan, places: Places, line: Deduction, row: int, at: dict[str, int], explanation: str) -> None:
    annex = places.annex(PAPERS)
    given = {
        "seq": row - FIRST_ROW + 1,
        "member": places.tally.names[line.unit],
        **deduction_values(line, places.catalogue),
        "agreed": line.agreed,
        "explanation": explanation or None,
        "reason": line.reason or None,
        "file": line.file or "Chưa có trong sổ tiếp nhận",
    }
    values: dict[str, CellValue] = {key: shown(annex.by_key[key], value) for key, value in given.items()}
    agreed, points = (cell(row, at[key], False) for key in ("agreed", "points"))
    values["final"] = Formula(f"IF(ISNUMBER({agreed}),{agreed},{points})", line.counted)
    values["ma_dong"] = line.key
    places.taken[line.key] = (on(annex.tab, cell(row, at["agreed"])), on(annex.tab, cell(row, at["final"])))
    for key, place in at.items():
        plan.put(row, place, values.get(key), "" if key == "ma_dong" else STYLES.get(key, "cell size_11"))
    width = {column.key: column.width for column in annex.columns}
    needed = max(
        lines(str(values.get(key) or ""), width[key]) for key in ("member", "paper", "explanation", "reason", "file")
    )
    plan.heights[row] = max(20.0, 15.0 * min(needed, 10) + 4)
