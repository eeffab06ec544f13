"""The first sheet of the summary workbook: one printed page for the leaders."""

from collections.abc import Sequence

from tdkt_sheets.core import dates
from tdkt_sheets.core.formula_words import literal
from tdkt_sheets.core.periods import Month
from tdkt_sheets.core.plan import CellValue, Chart, Formula, Page, Series, SheetPlan
from tdkt_sheets.core.text import count
from tdkt_sheets.core.wrapping import lines as wrapped
from tdkt_sheets.month.own_folders import told_on_top
from tdkt_sheets.month.run import Run
from tdkt_sheets.month.unchecked import unchecked
from tdkt_sheets.outputs.summary.cells import Placed, PlacedFigure
from tdkt_sheets.outputs.summary.page import heading
from tdkt_sheets.outputs.summary.sources import FIRST_TAB as TAB
from tdkt_sheets.summaries.adjustments import told_this_month
from tdkt_sheets.summaries.engine import Material
from tdkt_sheets.summaries.overview import Total, arrivals, decisions, listed, missing, totals
from tdkt_sheets.summaries.registration import short_name
from tdkt_sheets.summaries.tables import Head, Table

WIDTHS = (4, 39, 11, 11, 11, 36)
LAST = len(WIDTHS) - 1
MOST = 7  # lines of one part of the page
_SENT = (  # what came of the forms that are owed: blue, amber, and red for what is missing
    ("Đúng hạn", "DUNG_HAN", "#2F5C8F"),
    ("Sau thời hạn", "GUI_SAU", "#C58B2A"),
    ("Chưa có tệp", "CHUA_GUI", "#A65A52"),
)
BARS = 16  # units up to which a chart names each


def first_sheet(run: Run, material: Material, tables: Sequence[Table], placed: Placed) -> SheetPlan:
    """What needs a decision, who is missing, totals against the month before, two charts."""
    plan = SheetPlan(TAB)
    for place, width in enumerate(WIDTHS):
        plan.columns[place] = (width, "", False)
    row = heading(plan, run, WIDTHS)
    plan.merge(row, 0, row, LAST, "TÓM TẮT TÌNH HÌNH THI ĐUA, KHEN THƯỞNG", "title")
    plan.merge(row + 1, 0, row + 1, LAST, f"({run.counted})", "label italic centre")
    plan.heights[row] = 24
    row = _lines(
        plan,
        row + 3,
        "1. Nội dung cần quyết định, xử lý",
        [*unchecked(run.failures, 3), *told_on_top(run.findings, 3), *decisions(material)],
        "Không có.",
    )
    absent = [f"{one.what}: {listed(one.names, 5)}." for one in missing(material)]
    row = _lines(plan, row, "2. Đơn vị chưa có tệp số liệu được tổng hợp", absent, "Các đơn vị đã gửi đủ biểu đến hạn.")
    row = _totals(plan, row, run, totals(material, tables), placed)
    if material.before is not None:
        row = _lines(
            plan,
            row,
            "4. Thay đổi trong tháng",
            [*told_this_month(material), *arrivals(material)],
            "Không có thay đổi.",
        )
    last = _charts(plan, row, material, tables, placed)
    plan.page = Page(margins=(15, 12, 12, 20), area=(0, 0, last, LAST), one_page=True)
    return plan


def _show(run: Run) -> str:
    return dates.show(run.cut_off.isoformat())


def _lines(plan: SheetPlan, row: int, caption: str, lines: Sequence[str], empty: str) -> int:
    """A caption and a dash list; the row after a blank one."""
    plan.merge(row, 0, row, LAST, caption, "section")
    plan.heights[row] = 22
    row += 1
    shown = list(lines[:MOST])
    if len(lines) > MOST:
        shown.append(f"Và {count(len(lines) - MOST)} nội dung khác ở các trang sau.")
    for line in shown or [empty]:
        plan.put(row, 0, "-" if shown else "", "bullet centre")
        plan.merge(row, 1, row, LAST, line, "bullet" if shown else "bullet italic")
        plan.heights[row] = 15.75 * wrapped(line, sum(WIDTHS[1:]) * 1.08) + 1.5
        row += 1
    plan.heights[row] = 7
    return row + 1


def _totals(plan: SheetPlan, row: int, run: Run, found: Sequence[Total], placed: Placed) -> int:
    """Main figures, live from the sheets they stand on, beside those of the end of the month before."""
    plan.merge(row, 0, row, LAST, "3. Số liệu chính", "section")
    plan.heights[row] = 22
    row += 1
    before = dates.show(Month.of(run.cut_off).before.last_day.isoformat())
    for column, caption in enumerate((f"Đến {before}", f"Đến {_show(run)}", "Thay đổi", "Trong đó, ghi chú"), 2):
        plan.put(row, column, caption, "header size_11")
    plan.merge(row, 0, row, 1, "Nội dung", "header size_11")
    plan.heights[row] = 32
    for total in found:
        row += 1
        plan.merge(row, 0, row, 1, total.label, "cell")
        plan.put(row, 2, total.before, "cell count")
        key = f"TT/{row + 1}"
        if total.before is not None:
            says = f"Số của “{total.label}” khi xếp lại mọi tệp theo ngày {before}"
            placed.figures[f"{key}/truoc"] = PlacedFigure(f"{key}/truoc", TAB, row, 2, total.before, says=says)
        there = [standing for id_ in total.ids if (standing := placed.of(id_))]
        live = "+".join(standing.reference for standing in there)
        plan.put(row, 3, Formula(live, total.now) if live else total.now, "figure")
        says = "" if live else f"Đếm {total.label.lower()} ở sổ tiếp nhận (so-tiep-nhan.xlsx, các tệp “Được tổng hợp”)"
        ids = tuple(standing.id for standing in there)
        placed.figures[f"{key}/nay"] = PlacedFigure(f"{key}/nay", TAB, row, 3, total.now, None, live, ids, says)
        if total.before is None:
            plan.put(row, 4, None, "cell")
        else:
            change = f"D{row + 1}-C{row + 1}"
            plan.put(row, 4, Formula(change, total.now - total.before), "cell centre signed")
            ids = (f"{key}/nay", f"{key}/truoc")
            placed.figures[f"{key}/doi"] = PlacedFigure(
                f"{key}/doi", TAB, row, 4, total.now - total.before, None, change, ids
            )
        note, length = _note(total, placed)
        plan.put(row, 5, note, "cell size_11")
        tall = max(wrapped(total.label, sum(WIDTHS[:2]) * 0.97), wrapped(length, WIDTHS[5] * 1.12))
        plan.heights[row] = max(18.0, 15.5 * tall + 3)
    plan.heights[row + 1] = 7
    return row + 2


def _note(total: Total, placed: Placed) -> tuple[CellValue, str]:
    """'trong đó đăng ký CSTĐCS: 6; chưa kể 02 dòng chờ chỉnh sửa': numbers live; and the words themselves."""
    parts = [
        (words, standing)
        for words, id_ in total.parts
        if (standing := placed.of(id_)) is not None and standing.value not in (0, "")
    ]
    text = ", ".join(f"{words}: {standing.value}" for words, standing in parts)
    if not parts:
        return total.note, total.note
    formula = '&", "&'.join(f'{literal(f"{words}: ")}&TEXT({standing.reference},"0")' for words, standing in parts)
    tail = f"; {total.note}" if total.note else ""
    ended = f"&{literal(tail)}" if tail else ""
    words = f"trong đó {text}{tail}"
    return Formula(f'"trong đó "&{formula}{ended}', words), words


def _charts(plan: SheetPlan, row: int, material: Material, tables: Sequence[Table], placed: Placed) -> int:
    """Titles by unit (by title, where units are many) and what has been sent of each form; the last row taken."""
    known = {table.id: table for table in tables if table.lines}
    drawn = []
    left = _titles_chart(row, known.get("TH-02"), placed, material)
    if left is not None:
        drawn.append(left)
    right = _sent_chart(row, known.get("TH-01"), placed, 4 if drawn else 0)
    if right is not None:
        drawn.append(right)
    plan.charts += drawn
    return row + 1 + max(chart.height for chart in drawn) // 21 if drawn else row


def _legend(head: Head, table: Table, material: Material) -> str:
    """What a series counts: people whose highest title it is; of the lowest title, those who registered no other."""
    lowest = any(other.key == f"{head.key}+" for other in table.heads)
    return f"Chỉ {short_name(material, head.key)}" if lowest else head.caption


def _titles_chart(row: int, table: Table | None, placed: Placed, material: Material) -> Chart | None:
    if table is None or table.id not in placed.tables:
        return None
    tab, first, last, columns = placed.tables[table.id]
    shown = [head for head in table.heads if head.over]
    shown = [head for head in shown if (at := placed.of(f"TH-02/CONG/{head.key}")) is not None and at.value]
    units = [line for line in table.lines if line.kind == "row"]
    if not shown or not units:
        return None
    end = last - 1
    if len(units) <= BARS:
        names = (tab, first, columns["unit"], end, columns["unit"])
        series = tuple(
            Series(_legend(head, table, material), names, (tab, first, columns[head.key], end, columns[head.key]))
            for head in shown
        )
        return Chart(
            row, 0, "bar", "Đăng ký danh hiệu theo đơn vị", series, "stacked", 520, 110 + 32 * len(units), font=8
        )
    places = sorted(columns[head.key] for head in table.heads if head.over)
    span = (tab, last, places[0], last, places[-1])
    captions = (tab, first - 1, places[0], first - 1, places[-1])
    return Chart(row, 0, "column", "Đăng ký danh hiệu", (Series("Số người", captions, span),), "", 520, 300)


def _sent_chart(row: int, table: Table | None, placed: Placed, column: int) -> Chart | None:
    if table is None or table.id not in placed.tables:
        return None
    tab, first, _, columns = placed.tables[table.id]
    keys = [head.key for head in table.heads if head.kind == "state"]
    rows = {line.key: first + place for place, line in enumerate(table.lines)}
    if not keys:
        return None
    start, end = columns[keys[0]], columns[keys[-1]]
    names = (tab, first - 1, start, first - 1, end)
    series = tuple(
        Series(words, names, (tab, rows[code], start, rows[code], end), colour) for words, code, colour in _SENT
    )
    return Chart(row, column, "column", "Tình hình gửi biểu", series, "stacked", 350, 300)
