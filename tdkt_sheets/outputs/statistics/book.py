"""`bieu-thong-ke.xlsx`: the official statistical forms as prescribed, with live sums along both axes; plain tables where no form is known."""

from itertools import groupby

from tdkt_sheets.core import dates
from tdkt_sheets.core.plan import Formula, Page, SheetPlan, WorkbookPlan
from tdkt_sheets.core.refs import a1
from tdkt_sheets.core.wrapping import lines
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.books.merged_book import FILE as MERGED_BOOK
from tdkt_sheets.outputs.pieces.letterhead import body_of, letterhead, signature
from tdkt_sheets.outputs.summary.book import material_of
from tdkt_sheets.outputs.summary.cells import Placed, PlacedFigure
from tdkt_sheets.outputs.summary.sources import sources_sheets, told
from tdkt_sheets.summaries.engine import Material
from tdkt_sheets.summaries.official_forms import TT_2023, FormLine, OfficialForm
from tdkt_sheets.summaries.statistics import Filled, statistics

FILE = "bieu-thong-ke.xlsx"
SOURCES_TAB = "Nguồn số liệu"
LINE = 16.0
LABEL, CODE, UNIT, COLUMN = 46.0, 7.0, 14.0, 11.5
LETTERS = ("A", "B", "C")
PLAIN_TITLE = "SỐ LIỆU ĐỂ GHI VÀO BIỂU THỐNG KÊ NĂM {year}"
PLAIN_NOTE = "Mẫu biểu áp dụng từ năm 2025 (Thông tư số 18/2025/TT-BNV) chưa có ở đây nên không in biểu mẫu; số liệu dưới đây để ghi vào biểu của nơi nhận."
BY_HAND = (
    "Biểu này chưa có nguồn trong các biểu của đơn vị: đề nghị người lập ghi vào ô vàng; các dòng cộng tự kiểm tra."
)


def statistics_book(run: Run) -> WorkbookPlan:
    """The forms of the year of a run, and the source of every figure on them."""
    return statistics_of(run, material_of(run), MERGED_BOOK)


def statistics_of(run: Run, material: Material, rows_in: str = "") -> WorkbookPlan:
    """The workbook of that material; `rows_in` is the workbook of merged rows, where that lies beside it."""
    placed = Placed()
    sheets = placed_statistics(run, material, placed)
    sheets += sources_sheets(placed, material, sheets, rows_in, SOURCES_TAB)
    return WorkbookPlan(f"Biểu thống kê thi đua, khen thưởng năm {run.catalogue.year}", sheets)


def placed_statistics(run: Run, material: Material, placed: Placed) -> list[SheetPlan]:
    """The sheets of the forms; their figures are entered in `placed`."""
    return [_sheet(one, run, placed) for one in statistics(material)]


def trace_form(run: Run, tab: str, address: str) -> list[str] | None:
    """What the figure at a cell of the forms was made from, in words; None where no figure stands."""
    material, placed = material_of(run), Placed()
    placed_statistics(run, material, placed)
    standing = next((one for one in placed.figures.values() if (one.tab, one.address) == (tab, address)), None)
    return None if standing is None else told(standing, placed, material.frames, material.names, FILE)


def _sheet(filled: Filled, run: Run, placed: Placed) -> SheetPlan:
    form, plan = filled.form, SheetPlan(filled.form.tab)
    heads = ["", "Mã số", *(["Đơn vị tính"] if _has_units(form) else [])]
    widths = [LABEL, CODE, *([UNIT] if _has_units(form) else []), *([COLUMN] * len(form.columns))]
    if sum(widths) < 105:
        widths[len(heads) :] = [min(24.0, (125 - sum(widths[: len(heads)])) / len(form.columns))] * len(form.columns)
    for place, width in enumerate(widths):
        plan.columns[place] = (width, "", False)
    row = _head(plan, form, run, widths)
    first = _captions(plan, form, heads, widths, row)
    at = {line.code: first + place for place, line in enumerate(form.lines) if line.code}
    for place, line in enumerate(form.lines):
        _line(plan, filled, line, first + place, len(heads), widths, placed)
    end = _signed(plan, form, run, first + len(form.lines) + 1, widths)
    after = _checks(plan, filled, at, end + 1, len(heads), widths)  # below the printed page
    for said in [*([BY_HAND] if not form.counts else []), *filled.left_out]:
        plan.merge(after, 0, after, len(widths) - 1, said, "note")
        plan.heights[after] = 15.0 * lines(said, sum(widths)) + 2
        after += 1
    plan.page = Page(
        landscape=True, margins=(15, 12, 12, 15), area=(0, 0, max(end - 1, 5), len(widths) - 1), one_page=True
    )
    plan.freeze = (first, 0)
    return plan


def _has_units(form: OfficialForm) -> bool:
    return any(line.unit for line in form.lines)


def _head(plan: SheetPlan, form: OfficialForm, run: Run, widths: list[float]) -> int:
    """What stands above the table; the row of its captions."""
    year, last = run.catalogue.year, len(widths) - 1
    day = dates.show(run.cut_off.isoformat())
    until = f"(Số liệu theo quyết định đến hết ngày {day})"
    if not form.code:
        row = letterhead(plan, widths, body_of(run.catalogue), year)
        plan.merge(row, 0, row, last, PLAIN_TITLE.format(year=year), "title")
        plan.merge(row + 1, 0, row + 1, last, f"{form.title} {until}", "label italic centre")
        plan.merge(row + 2, 0, row + 2, last, PLAIN_NOTE, "note")
        plan.heights |= {row: 24, row + 1: 20, row + 2: 15.0 * lines(PLAIN_NOTE, sum(widths)) + 2}
        return row + 4
    received = run.catalogue.setting("province_award_office")
    if not received or received == run.catalogue.setting("department"):
        received = (
            "……………"  # whoever prepares the province's awards reports to a ministry: which body there, the office writes
        )
    left = [
        f"Biểu số: {form.code}",
        f"Ban hành theo {form.circular}",
        f"Ngày nhận báo cáo: {f'15/12/{year}' if form.circular == TT_2023 else '……………'}",
    ]
    right = [f"Đơn vị báo cáo: {run.catalogue.setting('department')}", f"Đơn vị nhận báo cáo: {received}"]
    right_from = 1 if last > 1 else last
    for place in range(3):
        plan.merge(place, 0, place, right_from - 1, left[place], "label bold wrap" if not place else "label wrap")
        words = right[place] if place < len(right) else form.measure
        plan.merge(place, right_from, place, last, words, "label right wrap")
        plan.heights[place] = (
            LINE * max(lines(left[place], widths[0] * 0.95), lines(words, sum(widths[right_from:]) * 0.95)) + 3
        )
    plan.merge(4, 0, 4, last, f"{form.title.upper()}", "title")
    plan.heights[4] = LINE * 1.3 * lines(form.title, sum(widths) * 0.7) + 6
    plan.merge(5, 0, 5, last, f"Năm {year}", "label centre bold")
    plan.merge(6, 0, 6, last, until, "label italic centre")
    return 8


def _captions(plan: SheetPlan, form: OfficialForm, heads: list[str], widths: list[float], row: int) -> int:
    """Captions in two rows where some stand under one, then the row of letters and numbers; the first row of figures."""
    two = any(column.over for column in form.columns)
    bottom = row + (1 if two else 0)
    for place, caption in enumerate(heads):
        plan.merge(row, place, bottom, place, caption, "header")
    place, tallest = len(heads), 1
    for over, group in groupby(form.columns, key=lambda column: column.over):
        columns = list(group)
        if over:
            plan.merge(row, place, row, place + len(columns) - 1, over, "header")
        for column in columns:
            plan.merge(bottom if over else row, place, bottom, place, column.caption, "header")
            tallest = max(tallest, lines(column.caption, widths[place], bold=True))
            place += 1
    plan.heights[row] = 36.0 if two else LINE * tallest + 6
    if two:
        plan.heights[bottom] = max(20.0, LINE * tallest - 36 + 6)
    for place, text in enumerate(LETTERS[: len(heads)]):
        plan.put(bottom + 1, place, text, "header_number")
    place = len(heads)
    for text, numbered in groupby(column.number for column in form.columns):
        width = len(list(numbered))
        plan.merge(bottom + 1, place, bottom + 1, place + width - 1, text, "header_number")
        place += width
    return bottom + 2


def _line(
    plan: SheetPlan, filled: Filled, line: FormLine, row: int, start: int, widths: list[float], placed: Placed
) -> None:
    form = filled.form
    plan.heights[row] = LINE * lines(line.caption, widths[0] * 0.97) + 4
    if not line.code:
        plan.merge(row, 0, row, len(widths) - 1, line.caption, "group")
        return
    style = "cell bold" if line.code == "01" else "cell"
    plan.put(row, 0, line.caption, style)
    plan.put(row, 1, line.code, "cell centre")
    if start == 3:
        plan.put(row, 2, line.unit or None, "cell centre")
    places = {column.key: start + at for at, column in enumerate(form.columns)}
    for column in form.columns:
        at = places[column.key]
        if line.columns and column.key not in line.columns:
            plan.put(row, at, "x", "cell centre muted")
        elif not form.counts:
            plan.put(row, at, None, "entry centre")
        elif column.adds:
            parts = [key for key in column.adds if not line.columns or key in line.columns]
            formula = "+".join(a1(row, places[key]) for key in parts)
            number = filled.value(line.code, column.key)
            plan.put(row, at, Formula(formula, number), f"{style} count")
            ids = tuple(f"TK-{form.tab}/{line.code}/{key}" for key in parts)
            id_ = f"TK-{form.tab}/{line.code}/{column.key}"
            placed.figures[id_] = PlacedFigure(id_, plan.name, row, at, number, None, formula, ids)
        else:
            figure = filled.figures.get((line.code, column.key))
            plan.put(row, at, figure.value if figure else 0, f"{style} count")
            id_ = figure.id if figure else f"TK-{form.tab}/{line.code}/{column.key}"
            placed.figures[id_] = PlacedFigure(id_, plan.name, row, at, figure.value if figure else 0, figure)


def _checks(plan: SheetPlan, filled: Filled, at: dict[str, int], row: int, start: int, widths: list[float]) -> int:
    """A line for each sum that must hold, live in every column; the row after."""
    form = filled.form
    for rule in form.sums:
        parts = ", ".join(rule.parts) if len(rule.parts) < 4 else f"{rule.parts[0]} đến {rule.parts[-1]}"
        words = (
            f"Kiểm tra: dòng {parts} không quá dòng {rule.whole}"
            if rule.is_at_most
            else f"Kiểm tra: dòng {rule.whole} bằng các dòng {parts}"
        )
        plan.merge(row, 0, row, start - 1, words, "note")
        for place, column in enumerate(form.columns, start):
            under = [code for code in rule.parts if not _is_crossed(form, code, column.key)]
            whole = a1(at[rule.whole], place)
            added = "+".join(a1(at[code], place) for code in under) or "0"
            sign = "<=" if rule.is_at_most else "="
            left, right = sum(filled.value(code, column.key) for code in under), filled.value(rule.whole, column.key)
            holds = left <= right if rule.is_at_most else left == right
            plan.put(
                row,
                place,
                Formula(f'IF({added}{sign}{whole},"Khớp","Lệch")', "Khớp" if holds else "Lệch"),
                "note centre" if holds else "note centre bad",
            )
        row += 1
    return row


def _is_crossed(form: OfficialForm, code: str, column: str) -> bool:
    line = next(one for one in form.lines if one.code == code)
    return bool(line.columns) and column not in line.columns


def _signed(plan: SheetPlan, form: OfficialForm, run: Run, row: int, widths: list[float]) -> int:
    """Place and day, who drew it up and the head, where the form is signed; the row after."""
    if not form.is_signed:
        return row
    setting, last = run.catalogue.setting, len(widths) - 1
    split = max(1, next(at for at in range(len(widths)) if sum(widths[: at + 1]) >= sum(widths) / 2))
    plan.merge(
        row, split, row, last, f"{setting('place')}, ngày …… tháng …… năm {run.catalogue.year}", "label italic centre"
    )
    plan.merge(
        row + 1,
        0,
        row + 1,
        split - 1,
        signature("Người lập biểu", "(Ký, họ tên)", setting("office_contact")),
        "centre top wrap",
    )
    plan.merge(
        row + 1,
        split,
        row + 1,
        last,
        signature("Thủ trưởng đơn vị", "(Ký, họ tên, đóng dấu)", setting("head_name")),
        "centre top wrap",
    )
    plan.heights[row + 1] = 118
    return row + 2
