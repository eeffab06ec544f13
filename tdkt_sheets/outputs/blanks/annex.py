"""An annex of a form as a sheet: title, one line of instruction, header, pre-filled and empty rows; the same for blanks and marked copies."""

from collections.abc import Iterator

from tdkt_sheets.core.periods import Period
from tdkt_sheets.core.plan import Cell, Comment, Conditional, Formula, Page, SheetPlan, Validation
from tdkt_sheets.core.refs import letters
from tdkt_sheets.core.wrapping import lines, most_lines
from tdkt_sheets.forms.columns import Column, Filler, FormSheet
from tdkt_sheets.forms.stamp import ROW_CODE_CAPTION
from tdkt_sheets.forms.types import Mark, Number, PartialDate, Percent, Text, WholeNumber
from tdkt_sheets.outputs.blanks.pick_people import NAME, following, name_check
from tdkt_sheets.outputs.blanks.sheet_rows import Computed, FormRow, worked_out
from tdkt_sheets.outputs.pieces.keyboard_checks import REFUSED, keyboard_check

TITLE_ROW, INSTRUCTION_ROW, HEADER_ROW, FIRST_ROW = 0, 1, 2, 3
LAST_ROW = 999  # lists and checks reach down to here
NARROW = 10  # characters up to which numbers stand in the middle, away from the words beside them
FILTERED = 100  # rows from which a filter helps
LOWEST = 20.0  # points of a row, so that it can be written in by hand too


def annex_plan(
    sheet: FormSheet, period: Period, rows: list[FormRow], hide: frozenset[str] = frozenset(), picks: bool = False
) -> SheetPlan:
    """The sheet of an annex; `hide` are columns this unit is not asked for; with `picks`, people are picked from those of the unit."""
    plan = SheetPlan(sheet.tab, protect=True, freeze=(FIRST_ROW, 0), selected=_first_entry(sheet, rows))
    visible = len(sheet.visible) - 1
    plan.merge(TITLE_ROW, 0, TITLE_ROW, visible, sheet.title.format(ky=period.phrase).upper(), "title")
    plan.merge(INSTRUCTION_ROW, 0, INSTRUCTION_ROW, visible, sheet.instruction, "instruction")
    across = sum(column.width for column in sheet.visible)
    plan.heights[TITLE_ROW] = 20.0 * lines(sheet.title, across * 0.8, bold=True) + 6
    plan.heights[INSTRUCTION_ROW] = 17.0 * lines(sheet.instruction, across) + 4
    end = FIRST_ROW + len(rows) + sheet.spare_rows
    hide |= _idle(sheet, rows)
    for place, column in enumerate(sheet.columns):
        hidden = column.filler is Filler.HIDDEN or column.key in hide
        plan.columns[place] = (column.width, _open_style(column), hidden)
        plan.put(HEADER_ROW, place, column.header, "header")
        if not hidden and column.key != "seq":
            spans = list(_without_offers(rows, column.key))
            if picks and column.key == NAME:
                plan.validations += [name_check(first, place, last) for first, last in spans]
            else:
                checks = (keyboard_check(column, first, place, last) for first, last in spans)
                plan.validations += [check for check in checks if check]
        styles = {given: _style(column, given) for given in (True, False)}
        _put_column(plan, sheet, column, place, rows, styles)
        _put_spare(plan, sheet, column, place, range(FIRST_ROW + len(rows), end), styles[False], picks)
    _put_codes(plan, len(sheet.columns), rows)
    _put_computed(plan, sheet, rows)
    _put_offers(plan, sheet, rows)
    plan.heights[HEADER_ROW] = 16.0 * max(lines(column.header, column.width, bold=True) for column in sheet.visible) + 6
    plan.heights |= _heights(sheet, rows) | dict.fromkeys(range(FIRST_ROW + len(rows), end), LOWEST)
    if len(rows) >= FILTERED:
        plan.autofilter = (HEADER_ROW, 0, end - 1, visible)
    first, last = letters(0), letters(visible)
    span = f"COUNTA(${first}{end + 1}:${last}{end + 1})>0"
    plan.conditionals.append(Conditional(end, 0, LAST_ROW, visible, span, "border"))
    plan.page = Page(landscape=True, margins=(15, 12, 15, 20), repeat_rows=(HEADER_ROW, HEADER_ROW))
    texts = [place for place, column in enumerate(sheet.columns) if isinstance(column.type, Text | PartialDate)]
    if texts:
        plan.ignore_number_as_text = tuple(f"{letters(at)}{FIRST_ROW + 1}:{letters(at)}{LAST_ROW + 1}" for at in texts)
    return plan


def _first_entry(sheet: FormSheet, rows: list[FormRow]) -> tuple[int, int]:
    """The first cell the unit is to fill."""
    for place, column in enumerate(sheet.columns):
        if column.is_entry:
            return FIRST_ROW, place
    return FIRST_ROW, 0


def _put_column(
    plan: SheetPlan, sheet: FormSheet, column: Column, place: int, rows: list[FormRow], styles: dict[bool, str]
) -> None:
    """The cells of a column in the rows that are there; see `_put_computed` for those that follow from others."""
    key = column.key
    if column.filler is Filler.FORMULA:
        for index, row in enumerate(rows, FIRST_ROW):
            if row.given:
                plan.put(index, place, _formula(sheet, column, index, row), "computed percent")
    elif column.filler is Filler.HIDDEN:
        for index, row in enumerate(rows, FIRST_ROW):
            if row.values.get(key) is not None:
                plan.put(index, place, row.values[key], "unlocked")
    else:
        made = {}
        for index, row in enumerate(rows, FIRST_ROW):
            if key in row.computed:
                continue
            style = styles[row.given]
            if row.shut or row.look:
                style = f"cell locked {_format(column)} {row.look}" if key in row.shut else f"{style} {row.look}"
            mark = row.marks.get(key)
            if mark is not None:
                style = f"{style} {mark.style}"
                plan.comments.append(Comment(index, place, mark.comment))
            made[index, place] = Cell(row.values.get(key), style)
        plan.put_all(made)


def _put_spare(
    plan: SheetPlan, sheet: FormSheet, column: Column, place: int, rows: range, style: str, picks: bool
) -> None:
    """The cells of a column in the rows that are still empty."""
    is_hidden = column.filler is Filler.HIDDEN
    if picks and following(column.key, 0, 0):
        name = sheet.places[NAME]
        for index in rows:
            plan.put(index, place, following(column.key, name, index), "unlocked" if is_hidden else style)
    elif not is_hidden:
        empty = Cell(None, "entry locked no_fill" if column.filler is Filler.FORMULA else style)
        plan.put_all({(index, place): empty for index in rows})


def _put_codes(plan: SheetPlan, place: int, rows: list[FormRow]) -> None:
    """The hidden column of a marked copy; it moves with its rows."""
    if not any(row.code for row in rows):
        return
    plan.columns[place] = (14, "unlocked", True)
    plan.put(HEADER_ROW, place, ROW_CODE_CAPTION, "header")
    for index, row in enumerate(rows, FIRST_ROW):
        if row.code:
            plan.put(index, place, row.code, "unlocked")


def _idle(sheet: FormSheet, rows: list[FormRow]) -> frozenset[str]:
    """The columns that no row asks for."""
    return frozenset(column.key for column in sheet.columns if rows and all(column.key in row.shut for row in rows))


def _put_computed(plan: SheetPlan, sheet: FormSheet, rows: list[FormRow]) -> None:
    """Cells that follow from others, live, with the value they stand at."""
    if not any(row.computed for row in rows):
        return
    last = FIRST_ROW + len(rows)
    for index, (row, values) in enumerate(zip(rows, worked_out(rows), strict=True), FIRST_ROW):
        for key, computed in row.computed.items():
            formula = Formula(_in_cells(computed, sheet.places, index, last), values[key])  # type: ignore[arg-type]
            mark = row.marks.get(key)
            if mark is not None:
                plan.comments.append(Comment(index, sheet.places[key], mark.comment))
            style = f"computed {_format(sheet.by_key[key])} {row.look}" + (f" {mark.style} locked" if mark else "")
            plan.put(index, sheet.places[key], formula, style)


def _in_cells(computed: Computed, places: dict[str, int], index: int, last: int) -> str:
    """The formula with addresses for the names in it."""
    text = computed.text
    for key, place in places.items():
        name = letters(place)
        text = text.replace(f"{{{key}}}", f"{name}{index + 1}")
        text = text.replace(f"{{{key}:below}}", f"{name}${index + 2}:{name}${last + 1}")
    return text


def _without_offers(rows: list[FormRow], key: str) -> Iterator[tuple[int, int]]:
    """The rows of a column, first and last of each run, whose cells have no list of their own: two checks never overlap."""
    start = FIRST_ROW
    for index, row in enumerate(rows, FIRST_ROW):
        if key in row.offers:
            if index > start:
                yield start, index - 1
            start = index + 1
    yield start, LAST_ROW


def _put_offers(plan: SheetPlan, sheet: FormSheet, rows: list[FormRow]) -> None:
    """What single cells may be picked from, like ones one under another together."""
    if not any(row.offers for row in rows):
        return
    for place, column in enumerate(sheet.columns):
        start = 0
        while start < len(rows):
            offers = rows[start].offers.get(column.key)
            end = start
            while offers and end + 1 < len(rows) and rows[end + 1].offers.get(column.key) == offers:
                end += 1
            if offers:
                said = f"Đề nghị chọn: {', '.join(offers)}."
                where = (FIRST_ROW + start, place, FIRST_ROW + end, place)
                plan.validations.append(Validation(*where, "list", offers, error_title=REFUSED, error=said))
            start = end + 1


def _style(column: Column, given: bool) -> str:
    """How a cell of a column looks: yellow to fill, grey when filled beforehand, darker grey when locked."""
    kind = "entry"
    if given and column.filler is Filler.OFFICE:
        kind = "given"
    elif given and column.filler is Filler.OFFICE_LOCKED:
        kind = "given_locked"
    return f"{kind} {_format(column)}"


def _format(column: Column) -> str:
    if column.key == "seq":
        return "centre"
    if isinstance(column.type, WholeNumber):
        return "integer" if column.type.is_year else "number"
    if isinstance(column.type, Percent):
        return "decimal centre"
    if isinstance(column.type, Number):
        return "decimal" if column.width > NARROW else "decimal centre"
    if isinstance(column.type, PartialDate):
        return "date_text"
    return "as_text" if isinstance(column.type, Text | Mark) else ""


def _open_style(column: Column) -> str:
    """The style of the column below the prepared rows: open for typing, no colour, no border."""
    return f"unlocked wrap middle {_format(column)}".strip()


def _formula(sheet: FormSheet, column: Column, index: int, row: FormRow) -> Formula:
    """The live formula of a computed column; only `rate_pct` (result in percent of the registered target) is known."""
    if column.key != "rate_pct":
        raise ValueError(f"no formula for {sheet.form}.{sheet.key}.{column.key}")
    keys = [each.key for each in sheet.columns]
    target = f"{letters(keys.index('registered'))}{index + 1}"
    result = f"{letters(keys.index('cumulative'))}{index + 1}"
    text = f'IF(AND(ISNUMBER({result}),ISNUMBER({target})),IF({target}=0,"",ROUND({result}/{target}*100,1)),"")'
    shown_target, shown_result = row.values.get("registered"), row.values.get("cumulative")
    value: str | float = ""
    if not isinstance(shown_target, str | None) and not isinstance(shown_result, str | None) and float(shown_target):  # type: ignore[arg-type]
        value = _rounded(float(shown_result) / float(shown_target) * 100)  # type: ignore[arg-type]
    return Formula(text, value)


def _rounded(value: float) -> float:
    """ROUND(x, 1) as a spreadsheet does it: half away from zero."""
    from decimal import ROUND_HALF_UP, Decimal

    return float(Decimal(repr(value)).quantize(Decimal("0.1"), ROUND_HALF_UP))


def _heights(sheet: FormSheet, rows: list[FormRow]) -> dict[int, float]:
    """Points that each row needs for its longest wrapped cell."""
    widths = [(column.key, column.width) for column in sheet.visible]
    return {
        index: max(LOWEST, 15.5 * min(most_lines([(row.values.get(key), width) for key, width in widths]), 12) + 5)
        for index, row in enumerate(rows, FIRST_ROW)
    }


def name_range(annex: FormSheet, key: str) -> str:
    """The cells of a column on an annex, as the first page's live counts name them."""
    place = [column.key for column in annex.columns].index(key)
    tab = annex.tab.replace("'", "''")
    return f"'{tab}'!${letters(place)}${FIRST_ROW + 1}:${letters(place)}${LAST_ROW + 1}"
