"""The last sheet of the summary workbook: every figure, where it stands, and the cells it was made from."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from tdkt_sheets.books.declared import BOOKS
from tdkt_sheets.core.plan import Cell, CellValue, SheetPlan
from tdkt_sheets.core.text import count, cut_short, named, number
from tdkt_sheets.forms.columns import Column
from tdkt_sheets.forms.merged import Merged
from tdkt_sheets.outputs.books.merged_book import columns_of, row_of
from tdkt_sheets.outputs.pieces.tables import Heading, table_sheets
from tdkt_sheets.outputs.summary.cells import Number, Placed, PlacedFigure
from tdkt_sheets.summaries.control import TAB as CONTROL_TAB
from tdkt_sheets.summaries.engine import HELD_MARK, Material
from tdkt_sheets.summaries.figures import Figure, Origin, origins
from tdkt_sheets.summaries.frame import UNIT, Frame
from tdkt_sheets.summaries.plan_progress import ANSWERS
from tdkt_sheets.summaries.submission import REGISTER

TAB = "14. Nguồn số liệu"
FIRST_TAB = "Tóm tắt"
BY_UNIT = (REGISTER, ANSWERS)  # frames whose rows are units: a trace names them
LINKED = 4_000  # lines up to which an address is a link; beyond, it is only said
QUOTED = 40_000  # rows of figures up to which what stands in each is told
NAME = "name"  # a column that holds words in every frame
SPOKEN, LONGEST = 6, 400  # values told of one place, and characters that they may take
TIP = "Bấm để xem số này lấy từ đâu"
HEADS = (
    Heading("Mã số liệu", 34), Heading("Giá trị", 11, "cell centre"), Heading("Trang", 24), Heading("Ô", 8, "cell centre"), Heading("Tệp nguồn hoặc công thức", 46),
    Heading("Trang nguồn", 22), Heading("Cột, dòng", 28), Heading("Ghi ở đó", 32),
)  # fmt: skip
NOTE = (
    "Mỗi số liệu trong tệp này lấy từ các dòng nêu dưới đây: bấm vào một số ở các trang trước để tới dòng của số đó, bấm vào ô để trở lại{rows}. "
    "Xem trên máy: tdkt trace, tên tệp, trang và ô. Số liệu bằng 0 không có dòng nguồn nên không liệt kê."
)
TO_ROWS = ", bấm vào cột, dòng để mở dòng ấy trong {file}"


def sources_sheets(
    placed: Placed, material: Material, leading: Sequence[SheetPlan], rows_in: str = "", tab: str = TAB
) -> list[SheetPlan]:
    """A line per figure and file, in the order the figures stand in; sums and shares say their formula.

    Each figure on the sheets `leading` here leads to its line; one that repeats others and has no line of its own to the first of these.
    A line leads to its first row in the workbook of merged rows, where that lies beside as `rows_in`.
    """
    lines, linked = _Lines(placed, material), []

    def said() -> Iterator[list[CellValue]]:
        for row in lines.all():
            linked.append(row)
            if lines.made > LINKED:
                linked.clear()
            yield row[0]

    note = NOTE.format(rows=TO_ROWS.format(file=rows_in) if rows_in else "")
    sheets = table_sheets(tab, "NGUỒN CỦA TỪNG SỐ LIỆU", HEADS, said(), note)
    if lines.made <= LINKED:
        _link(sheets[0], linked, _Places(material.tables, rows_in))
    for sheet in sheets:
        sheet.page.margins = (20, 15, 15, 15)
    if len(sheets) == 1:
        _lead(leading, placed, tab, lines.first)
    return sheets


FIRST_LINE = 3  # rows above the lines
_Row = tuple[list[CellValue], Origin | None, str]  # what a line shows, where it is from, the column of the figure


class _Places:
    """Where rows stand in the workbook of merged rows."""

    def __init__(self, tables: Mapping[tuple[str, str], Merged], file: str) -> None:
        self._tables = tables
        self._file = file
        self._columns: dict[str, tuple[str, Mapping[str, str]]] = {}

    def of(self, origin: Origin | None, key: str) -> str:
        """The first row of an origin, at the column of a key; '' of one that is not there."""
        if not self._file or origin is None or not origin.leaves:
            return ""
        frame, at = min(origin.leaves, key=lambda leaf: leaf[0].row[leaf[1]])
        if frame.name not in self._columns:
            form, _, annex = frame.name.partition(".")
            table = self._tables.get((form, annex))
            self._columns[frame.name] = columns_of(table) if table is not None else ("", {})
        tab, columns = self._columns[frame.name]
        return f"{self._file}#{tab}!{columns.get(key, 'A')}{row_of(at)}" if tab else ""


def _link(plan: SheetPlan, rows: Sequence[_Row], places: _Places) -> None:
    """The lines as cells of their own, since only these can be links."""
    plan.rows, plan.row_styles = None, ()
    plan.heights |= dict(enumerate(plan.row_heights or (), FIRST_LINE))
    plan.row_heights = None
    styles = [head.style for head in HEADS]
    for place, (values, origin, key) in enumerate(rows, FIRST_LINE):
        for column, value in enumerate(values):
            plan.cells[place, column] = Cell(value, styles[column])
        if values[3]:
            plan.leads[place, 3] = f"'{values[2]}'!{values[3]}"
            plan.cells[place, 3] = Cell(values[3], f"{styles[3]} link")
        if target := places.of(origin, key):
            plan.leads[place, 6] = target
            plan.cells[place, 6] = Cell(values[6], f"{styles[6]} link")


def _lead(sheets: Sequence[SheetPlan], placed: Placed, tab: str, lines: Mapping[str, int]) -> None:
    """Each figure leads to its line, or to what it repeats."""
    by_name = {sheet.name: sheet for sheet in sheets}
    for id_, standing in placed.figures.items():
        sheet, line = by_name.get(standing.tab), lines.get(id_)
        target = None if line is None else f"'{tab}'!A{line + FIRST_LINE + 1}"
        if target is None and standing.parts and (part := placed.of(standing.parts[0])) is not None:
            target = part.reference
        if sheet is not None and target is not None:
            sheet.leads[standing.row, standing.column] = target
            sheet.lead_tip = TIP


class _Lines:
    """The lines of the figures of a workbook; `first` tells which is the first of each figure, `made` how many there were so far."""

    def __init__(self, placed: Placed, material: Material) -> None:
        self._placed = placed
        self._material = material
        held = sum(len(one.figure.rows) for one in placed.figures.values() if one.figure is not None)
        self._quotes = held <= QUOTED
        self._columns: dict[tuple[str, str], Column | None] = {}
        self.first: dict[str, int] = {}
        self.made = 0

    def all(self) -> Iterator[_Row]:
        """Every line."""
        for standing in self._placed.figures.values():
            before = self.made
            for row in self._of(standing):
                self.made += 1
                yield row
            if self.made > before:
                self.first.setdefault(standing.id, before)

    def _of(self, standing: PlacedFigure) -> Iterator[_Row]:
        figure = standing.figure
        head: list[CellValue] = [standing.id, standing.value, standing.tab, standing.address]
        if figure is not None:
            if not figure.rows:
                return
            for origin in origins(figure, self._material.frames) or (None,):
                if origin is None:
                    said = figure.says or "(chưa có tệp: đếm theo danh mục và ngày chốt)"
                    yield [*head, said, None, None, None], None, ""
                else:
                    quoted = self._quoted(origin, figure.column) if self._quotes and figure.column else None
                    yield [*head, origin.file, origin.tab, origin.place, quoted], origin, figure.column
                head = [standing.id, None, None, None]
        elif standing.formula and standing.tab not in (CONTROL_TAB, FIRST_TAB):
            head[1] = _rounded(standing.value)
            yield [*head, standing.formula, None, None, None], None, ""

    def _quoted(self, origin: Origin, key: str) -> str | None:
        """What stands in the cells of a place, as people read it: each number, or each value with how often."""
        counted: dict[Any, int] = {}
        column: Column | None = None
        for frame, at in origin.leaves:
            place = frame.name, key
            if place not in self._columns:
                self._columns[place] = self._declared(*place)
            found, values = self._columns[place], frame.columns.get(key)
            if values is not None and (found is not None or key == NAME):
                column, value = found, values[at]
                if value is not None and value != "":
                    counted[value] = counted.get(value, 0) + 1
        if not counted:
            return None
        told = []
        for value, many in list(counted.items())[:SPOKEN]:
            text = column.type.show(value) if column is not None else value
            shown = number(text) if isinstance(text, int | float | Decimal) else str(text)
            told.append(f"{shown} ({many} dòng)" if many > 1 else shown)
        if len(counted) > SPOKEN:
            told.append(f"và {count(len(counted) - SPOKEN)} giá trị khác")
        return cut_short("; ".join(told), LONGEST)

    def _declared(self, frame: str, key: str) -> Column | None:
        catalogue = self._material.catalogue
        form, _, annex = frame.removesuffix(HELD_MARK).partition(".")
        if form in BOOKS:
            return next((one.by_key.get(key) for one in BOOKS[form].sheets(catalogue) if one.key == annex), None)
        declared = catalogue.forms[form].sheet(annex) if form in catalogue.forms else None
        return declared.by_key.get(key) if declared is not None else None


def _rounded(value: "Number | str") -> Any:
    """A share to two places; what is exact stays as it is."""
    return round(value, 2) if isinstance(value, float) else value


def told(
    standing: PlacedFigure,
    placed: Placed,
    frames: Mapping[str, Frame],
    names: Mapping[str, str],
    file: str = "tong-hop.xlsx",
) -> list[str]:
    """A figure in words: its value, where it stands, and every file, sheet and cell behind it."""
    value = standing.value if isinstance(standing.value, str) else number(_rounded(standing.value))
    lines = [f"{standing.id} = {value}", f"Ở đâu:  {file}, trang “{standing.tab}”, ô {standing.address}"]
    if standing.formula:
        lines.append(f"Công thức:  {standing.formula}")
    if standing.says:
        lines.append(f"Cách tính:  {standing.says}.")
    if standing.figure is not None and standing.figure.says:
        lines.append(f"Cách tính:  {standing.figure.says}.")
    if standing.figure is not None and standing.figure.frame in BY_UNIT:
        codes = frames[standing.figure.frame].columns[UNIT]
        units = dict.fromkeys(names.get(codes[row], codes[row]) for row in standing.figure.rows)
        if units:
            lines.append(f"Đơn vị:  {named(list(units), 'đơn vị')}")
    lines.append("Lấy từ:")
    found: list[str] = []
    merged: dict[tuple[str, str, tuple[str, ...]], set[int]] = {}
    for one in _leaves(standing, placed, set()):
        if one is standing and one.says:
            continue
        if one.figure is None:
            found.append(f"  {one.id} = {one.value} (trang “{one.tab}”, ô {one.address})")
        else:
            key = (one.figure.frame, one.figure.column, one.figure.sheets)
            merged.setdefault(key, set()).update(one.figure.rows)
    for (frame, column, sheets), rows in merged.items():
        whole = Figure(standing.id, len(rows), frame, tuple(sorted(rows)), column, sheets=sheets)
        for origin in origins(whole, frames):
            where = f", trang “{origin.tab}”, {origin.place}" if origin.tab else ""
            found.append(f"  {origin.file}{where}")
    if not found and standing.says and not standing.parts:
        return lines[:-1]
    if not found:
        absent = standing.figure is not None and standing.figure.rows and standing.figure.frame in BY_UNIT
        found = ["  Chưa có dòng nào được tổng hợp của các đơn vị trên." if absent else "  Không có dòng nào."]
    return [*lines, *found]


def _leaves(standing: PlacedFigure, placed: Placed, passed: set[str]) -> Iterator[PlacedFigure]:
    """The figures that a formula comes down to, each once."""
    if standing.id in passed:
        return
    passed.add(standing.id)
    parts = [part for id_ in standing.parts if (part := placed.of(id_))]
    if standing.figure is not None or not parts:
        yield standing
    for part in parts:
        yield from _leaves(part, placed, passed)
