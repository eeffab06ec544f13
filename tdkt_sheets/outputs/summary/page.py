"""A report as a printed sheet: administrative heading, title, tables with captions and notes, who signs."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from tdkt_sheets.core.plan import Page, Rich, SheetPlan
from tdkt_sheets.core.wrapping import lines
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.pieces.letterhead import body_of, letterhead, middle, signature
from tdkt_sheets.outputs.pieces.print_pages import PrintedTable, Together, set_pages
from tdkt_sheets.outputs.pieces.tables import Heading as TableHead
from tdkt_sheets.outputs.pieces.tables import table_sheets
from tdkt_sheets.outputs.summary.cells import WIDE, Placed, TableCells
from tdkt_sheets.summaries.tables import Head, Line, Listing, Report, Table

PORTRAIT, LANDSCAPE = (20, 15, 20, 25), (20, 15, 15, 15)
LINE = 16.0  # points of a line of text
LIST_STYLES = {"text": "cell", "centre": "cell date_text", "number": "cell centre", "seq": "cell integer"}


def report_sheet(report: Report, run: Run, placed: Placed) -> SheetPlan:
    """The sheet of a report; figures are entered in `placed` as they are set."""
    plan = SheetPlan(report.tab)
    last = len(report.widths) - 1
    for place, width in enumerate(report.widths):
        plan.columns[place] = (width, "", False)
    margins = LANDSCAPE if report.landscape else PORTRAIT
    row = heading(plan, run, report.widths)
    plan.merge(row, 0, row, last, report.title, "title")
    plan.heights[row] = LINE * 1.25 * lines(report.title, sum(report.widths) * 0.75) + 6
    told = f"({'. '.join(filter(None, (report.subtitle, run.counted)))})"
    plan.merge(row + 1, 0, row + 1, last, told, "label italic centre")
    plan.heights[row + 1] = LINE * lines(told, sum(report.widths) * 1.05) + 4
    row += 3
    together = Together()
    for table in report.tables:
        row = _table(plan, table, row, report.widths, placed, together)
    if together.tables:
        together.keeps.append((0, together.tables[0].header[1]))
    after = _ending(plan, report, run, row)
    if after > row:  # a signature never stands alone
        together.keeps.append((max(0, row - 4), row))
    row = after
    plan.page = Page(landscape=report.landscape, margins=margins, area=(0, 0, max(row - 1, 4), last))
    set_pages(plan, report.widths, together, row)
    if len(together.tables) == 1:
        plan.freeze = (together.tables[0].header[1] + 1, 0)
    return plan


def heading(plan: SheetPlan, run: Run, widths: Sequence[float]) -> int:
    """The administrative heading over the sheet's columns; the row of the title."""
    return letterhead(plan, widths, body_of(run.catalogue), run.cut_off.year)


def _table(plan: SheetPlan, table: Table, row: int, widths: Sequence[float], placed: Placed, together: Together) -> int:
    """Caption, header, lines and notes from a row on; the row after. What belongs together is entered."""
    last, start = len(widths) - 1, row
    if table.caption:
        plan.merge(row, 0, row, last, table.caption, "section")
        plan.heights[row] = 24
        row += 1
    if not table.lines:
        plan.merge(row, 0, row, last, table.empty, "label italic")
        together.keeps.append((start, row))
        return row + 2
    first = row
    row = _header(plan, table.heads, row, widths)
    for place, line in enumerate(table.lines):
        height = _height(line, table.heads, widths)
        if height > LINE:
            plan.heights[row + place] = height
    after = TableCells(plan, table, row, placed).write()
    for note in table.notes:
        plan.merge(after, 0, after, last, note, "note")
        plan.heights[after] = 15.0 * lines(note, sum(widths) * 1.05) + 2
        after += 1
    together.tables.append(PrintedTable(start, after - 1, (first, row - 1)))
    together.keeps += _kept(table, start, row, after)
    return after + 1


def _kept(table: Table, start: int, first: int, after: int) -> Iterator[tuple[int, int]]:
    """Rows of a table that no page break parts: the header with lines, a group with its first, the last with what ends it."""
    lines = table.lines
    yield start, min(first + (2 if lines[0].kind == "group" else 1), first + len(lines) - 1)
    for place, line in enumerate(lines[:-1]):
        if line.kind == "group":
            yield first + place, first + place + 1
    ending = next((place for place, line in enumerate(lines) if line.kind in ("total", "extra")), len(lines))
    yield first + max(0, ending - 2), after - 1


def _header(plan: SheetPlan, heads: Sequence[Head], row: int, widths: Sequence[float]) -> int:
    """One row of captions, or two where some stand under a common one; the row after."""
    two = any(head.over for head in heads)
    column, over_lines, under_lines, alone_lines = 0, 0, 1, 1
    for over, members in groupby(heads, key=lambda head: head.over):
        group = list(members)
        if over:
            plan.merge(row, column, row, column + len(group) - 1, over, "header")
            over_lines = max(over_lines, lines(over, sum(widths[column : column + len(group)]), bold=True))
        for head in group:
            span = WIDE if head.kind == "wide" else 1
            needed = lines(head.caption, sum(widths[column : column + span]) + 0.8, bold=True)
            top, bottom = row + (1 if over else 0), row + (1 if two else 0)
            plan.merge(top, column, bottom, column + span - 1, head.caption, "header")
            if over:
                under_lines = max(under_lines, needed)
            else:
                alone_lines = max(alone_lines, needed)
            column += span
    if two:
        plan.heights[row] = 16.5 * over_lines + 5
        plan.heights[row + 1] = 16.5 * max(under_lines, alone_lines - over_lines) + 5
        return row + 2
    plan.heights[row] = 16.5 * alone_lines + 5
    return row + 1


def _height(line: Line, heads: Sequence[Head], widths: Sequence[float]) -> float:
    if line.kind == "group":
        return 20.0
    column, tallest = 0, 1
    for head in heads:
        span = WIDE if head.kind == "wide" else 1
        value = line.values.get(head.key)
        if isinstance(value, str):
            room = sum(widths[column : column + span]) * (0.92 if line.kind == "total" else 1)
            tallest = max(tallest, lines(value, room))
        column += span
    return min(400.0, LINE * tallest + 3)


def _ending(plan: SheetPlan, report: Report, run: Run, row: int) -> int:
    """Who signs; the row after."""
    last, setting = len(report.widths) - 1, run.catalogue.setting
    if report.ending == "annex":
        return row
    split = middle(report.widths)
    if report.ending == "table":
        drawn = signature("NGƯỜI LẬP BIỂU", "(Ký, ghi rõ họ tên)", setting("office_contact"))
        signed = signature("THỦ TRƯỞNG ĐƠN VỊ", "(Ký, đóng dấu)", setting("head_name"))
        plan.merge(row, 0, row, split - 1, drawn, "centre top wrap")
    else:
        office = f"- Lãnh đạo Sở;\n- {setting('council_name')};\n- Lưu: VT, {setting('office_unit')}."
        drawn = Rich((("recipients_title", "Nơi nhận:\n"), ("recipients", office)))
        signed = signature(setting("office_head_post") or setting("head_post"), "", setting("office_head_name"))
        plan.merge(row, 0, row, split - 1, drawn, "left top wrap")
    plan.merge(row, split, row, last, signed, "centre top wrap")
    plan.heights[row] = 128
    return row + 1


def listing_sheets(listing: Listing, run: Run) -> list[SheetPlan]:
    """A long list on a sheet of its own: an annex, streamed."""
    heads = [TableHead(caption, width, LIST_STYLES[kind]) for caption, width, kind in listing.heads]
    said = f"{run.counted}. {listing.note}".strip()
    sheets = table_sheets(listing.tab, listing.title, heads, listing.rows, said)
    for sheet in sheets:
        sheet.page.margins = (20, 15, 15, 15)
    return sheets
