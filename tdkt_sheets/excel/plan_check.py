"""What a plan may not say, found before anything is written.

These are the faults of which XlsxWriter says nothing, though Excel would then repair the file or show something else.
"""

import re

from tdkt_sheets.core.plan import Link, Merge, PlanRefused, SheetPlan, WorkbookPlan
from tdkt_sheets.core.refs import a1
from tdkt_sheets.excel.big_table import LAST_COLUMN, LAST_ROW

_SHEET_IN_FORMULA = re.compile(r"'((?:[^']|''){1,31})'!")
_LINK_INSIDE = re.compile(r"internal:(?:'((?:[^']|'')+)'|([^'!]+))![$A-Z0-9:]+")
_BARE_NAME = re.compile(r"=?[^\W\d][\w.]*")
_VISIBILITIES = ("shown", "hidden", "very_hidden")


def check(plan: WorkbookPlan) -> None:
    """Nothing, when the plan can be written as it stands.

    Raises: PlanRefused naming the first fault.
    """
    if not plan.sheets:
        raise PlanRefused(f"{plan.title}: no sheet")
    if not 0 <= plan.active < len(plan.sheets) or plan.sheets[plan.active].visibility != "shown":
        raise PlanRefused(f"{plan.title}: the active sheet is not there or not shown")
    names = {sheet.name for sheet in plan.sheets}
    _check_names(plan, names)
    for sheet in plan.sheets:
        _check_sheet(sheet)
        _check_targets(plan, sheet, names)
        for chart in sheet.charts:
            for series in chart.series:
                for name, _, _, last_row, _ in (series.categories, series.values):
                    drawn = plan.sheet(name) if name in names else None
                    if drawn is None:
                        raise PlanRefused(f"{sheet.name}: a chart draws on {name!r}, which is not there")
                    if drawn.rows is not None and last_row >= drawn.rows_at:
                        raise PlanRefused(f"{sheet.name}: a chart draws on the streamed rows of {name!r}")


def _check_names(plan: WorkbookPlan, sheets: set[str]) -> None:
    seen: set[str] = set()
    for name, formula in plan.names.items():
        if name.casefold() in seen:
            raise PlanRefused(f"the name {name} is defined twice")
        seen.add(name.casefold())
        for quoted in _SHEET_IN_FORMULA.findall(formula):
            if quoted.replace("''", "'") not in sheets:
                raise PlanRefused(f"the name {name} points to {quoted!r}, which is not there")


def _check_targets(plan: WorkbookPlan, sheet: SheetPlan, names: set[str]) -> None:
    """Lists and links lead to what is there."""
    defined = {name.casefold() for name in plan.names}
    for place in sheet.leads.values():
        if "#" in place:  # into another workbook
            continue
        inside = _LINK_INSIDE.fullmatch(f"internal:{place}")
        if inside is None or (inside[1] or inside[2] or "").replace("''", "'") not in names:
            raise PlanRefused(f"{sheet.name}: a cell leads to {place!r}, which is not there")
    for validation in sheet.validations:
        source = validation.source
        named = validation.kind == "list" and isinstance(source, str) and _BARE_NAME.fullmatch(source)
        if named and named[0].removeprefix("=").casefold() not in defined:
            raise PlanRefused(f"{sheet.name}: a list from {source!r}, which is not defined")
    values = [cell.value for cell in sheet.cells.values()] + [merge.value for merge in sheet.merges]
    for value in values:
        if isinstance(value, Link) and value.target.startswith("internal:"):
            match = _LINK_INSIDE.fullmatch(value.target)
            if match is None or (match[1] or match[2]).replace("''", "'") not in names:
                raise PlanRefused(f"{sheet.name}: a link to {value.target!r}, which is not there")


def _check_sheet(sheet: SheetPlan) -> None:
    name = sheet.name
    if name.casefold() == "history":
        raise PlanRefused("Excel keeps the sheet name History for itself")
    if sheet.visibility not in _VISIBILITIES:
        raise PlanRefused(f"{name}: visibility {sheet.visibility!r}")
    if not 10 <= sheet.zoom <= 400:
        raise PlanRefused(f"{name}: zoom {sheet.zoom}")
    for row, column in sheet.cells:
        if not (0 <= row < LAST_ROW and 0 <= column < LAST_COLUMN):
            raise PlanRefused(f"{name}: no cell at row {row}, column {column}")
    noted = {(comment.row, comment.column) for comment in sheet.comments}
    if len(noted) < len(sheet.comments):
        raise PlanRefused(f"{name}: two notes on one cell")
    _check_merges(sheet)
    if sheet.rows is not None:
        _check_stream(sheet)


def _check_merges(sheet: SheetPlan) -> None:
    inside: dict[tuple[int, int], Merge] = {}
    for merge in sheet.merges:
        if merge.last_row < merge.first_row or merge.last_column < merge.first_column:
            raise PlanRefused(f"{sheet.name}: cells joined backwards at {a1(merge.first_row, merge.first_column)}")
        if (merge.first_row, merge.first_column) == (merge.last_row, merge.last_column):
            raise PlanRefused(f"{sheet.name}: one cell joined with itself at {a1(merge.first_row, merge.first_column)}")
        for row in range(merge.first_row, merge.last_row + 1):
            for column in range(merge.first_column, merge.last_column + 1):
                if (row, column) in sheet.cells or (row, column) in inside:
                    raise PlanRefused(f"{sheet.name}: {a1(row, column)} is set and joined into other cells")
                inside[row, column] = merge


def _check_stream(sheet: SheetPlan) -> None:
    if not 0 <= sheet.rows_at < LAST_ROW - 1:
        raise PlanRefused(f"{sheet.name}: no rows can start at {sheet.rows_at}")
    below = [row for row, _ in sheet.cells] + [merge.last_row for merge in sheet.merges]
    below += [*sheet.heights, *sheet.hidden_rows]
    if any(row >= sheet.rows_at for row in below):
        raise PlanRefused(f"{sheet.name}: cells, heights or hidden rows lie in the streamed rows")
