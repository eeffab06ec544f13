"""A report as a printed sheet: administrative heading, title, tables with captions and notes, who signs."""

from collections.abc import Sequence
from itertools import groupby

from tdkt_sheets.core import dates
from tdkt_sheets.core.plan import Page, SheetPlan
from tdkt_sheets.outputs.run import Run
from tdkt_sheets.outputs.summary_cells import WIDE, Placed, TableCells
from tdkt_sheets.outputs.tables import Head as TableHead
from tdkt_sheets.outputs.tables import table_sheet
from tdkt_sheets.outputs.wrapping import lines
from tdkt_sheets.summaries.tables import Head, Line, Listing, Report, Table

PORTRAIT, LANDSCAPE = (20, 15, 20, 25), (20, 15, 15, 15)
LINE = 16.0  # points of a line of text
LIST_STYLES = {"text": "cell", "centre": "cell date_text", "number": "cell number", "seq": "cell integer"}


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
    said = f"Số liệu nhận đến hết ngày {dates.show(run.cut_off.isoformat())}"
    plan.merge(
        row + 1, 0, row + 1, last, f"({'. '.join(filter(None, (report.subtitle, said)))})", "label italic centre"
    )
    plan.heights[row + 1] = 20
    row += 3
    headers: list[tuple[int, int]] = []
    for table in report.tables:
        row, header = _table(plan, table, row, report.widths, placed)
        if header:
            headers.append(header)
    row = _ending(plan, report, run, row)
    plan.page = Page(landscape=report.landscape, margins=margins, area=(0, 0, max(row - 1, 4), last))
    if len(headers) == 1:
        plan.page.repeat_rows = headers[0]
        plan.freeze = (headers[0][1] + 1, 0)
    return plan


def heading(plan: SheetPlan, run: Run, widths: Sequence[float]) -> int:
    """The administrative heading over the sheet's columns; the row of the title."""
    setting = run.catalogue.setting
    total, used, split = sum(widths), 0.0, 0
    while split < len(widths) - 2 and used + widths[split] <= 0.52 * total:
        used += widths[split]
        split += 1
    split = max(split, 1)
    left, last = split - 1, len(widths) - 1
    small = " size_11" if total < 120 else ""
    plan.merge(0, 0, 0, left, setting("parent_body").upper(), f"parent_body{small}")
    plan.merge(0, split, 0, last, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", f"country{small} wrap")
    plan.merge(1, 0, 1, left, setting("department").upper(), f"body_name{small}")
    plan.merge(1, split, 1, last, "Độc lập - Tự do - Hạnh phúc", f"motto{small}")
    plan.merge(2, split, 2, last, f"{setting('place')}, ngày …… tháng …… năm {run.cut_off.year}", f"place_date{small}")
    room = sum(widths[:split])
    plan.heights[0] = 20.0 * max(lines(setting("parent_body").upper(), room * 0.92), 1)
    plan.heights[1] = 20.0 * max(lines(setting("department").upper(), room * 0.85), 1)
    plan.heights[2] = 24
    return 4


def _table(
    plan: SheetPlan, table: Table, row: int, widths: Sequence[float], placed: Placed
) -> tuple[int, tuple[int, int] | None]:
    """Caption, header, lines and notes from a row on; the row after, and the rows of the header."""
    last = len(widths) - 1
    if table.caption:
        plan.merge(row, 0, row, last, table.caption, "section")
        plan.heights[row] = 24
        row += 1
    if not table.lines:
        plan.merge(row, 0, row, last, table.empty, "label italic")
        return row + 2, None
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
    return after + 1, (first, row - 1)


def _header(plan: SheetPlan, heads: Sequence[Head], row: int, widths: Sequence[float]) -> int:
    """One row of captions, or two where some stand under a common one; the row after."""
    two = any(head.over for head in heads)
    column = 0
    tallest = 1
    for over, members in groupby(heads, key=lambda head: head.over):
        group = list(members)
        if over:
            plan.merge(row, column, row, column + len(group) - 1, over, "header")
            plan.heights[row] = max(
                plan.heights.get(row, 20.0),
                17.0 * lines(over, sum(widths[column : column + len(group)]) * 0.9) + 4,
            )
        for head in group:
            span = WIDE if head.kind == "wide" else 1
            room = sum(widths[column : column + span])
            tallest = max(tallest, lines(head.caption, room * 0.88))
            plan.merge(
                row + (1 if over else 0), column, row + (1 if two else 0), column + span - 1, head.caption, "header"
            )
            column += span
    plan.heights[row + (1 if two else 0)] = 16.5 * tallest + 6
    return row + (2 if two else 1)


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
    total, used, split = sum(report.widths), 0.0, 0
    while split < last - 1 and used + report.widths[split] <= 0.5 * total:
        used += report.widths[split]
        split += 1
    split = max(split, 1)
    if report.ending == "table":
        plan.merge(row, 0, row, split - 1, "NGƯỜI LẬP BIỂU", "signer_title")
        plan.merge(row, split, row, last, "THỦ TRƯỞNG ĐƠN VỊ", "signer_title")
        plan.merge(row + 1, 0, row + 1, split - 1, "(Ký, ghi rõ họ tên)", "note centre")
        plan.merge(row + 1, split, row + 1, last, "(Ký, đóng dấu)", "note centre")
        plan.heights[row + 2] = 50
        plan.merge(row + 3, 0, row + 3, split - 1, setting("office_contact"), "signer_name")
        plan.merge(row + 3, split, row + 3, last, setting("head_name"), "signer_name")
        return row + 4
    plan.merge(row, 0, row, split - 1, "Nơi nhận:", "recipients_title")
    plan.merge(row, split, row, last, setting("office_head_post") or setting("head_post"), "signer_title")
    recipients = f"- Lãnh đạo Sở;\n- {setting('council_name')};\n- Lưu: VT, {setting('office_unit')}."
    plan.merge(row + 1, 0, row + 1, split - 1, recipients, "recipients")
    plan.heights[row + 1] = 62
    plan.merge(row + 2, split, row + 2, last, setting("office_head_name"), "signer_name")
    return row + 3


def listing_sheet(listing: Listing, run: Run) -> SheetPlan:
    """A long list on a sheet of its own: an annex, streamed."""
    heads = [TableHead(caption, width, LIST_STYLES[kind]) for caption, width, kind in listing.heads]
    said = f"Số liệu nhận đến hết ngày {dates.show(run.cut_off.isoformat())}. {listing.note}".strip()
    plan = table_sheet(listing.tab, listing.title, heads, listing.rows, said)
    plan.page.margins = (20, 15, 15, 15)
    return plan
