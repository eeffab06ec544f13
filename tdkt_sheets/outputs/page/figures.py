"""The figures of the summary workbook on the page: the same tables with the same values, each figure with the id that leads to its cells."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tdkt_sheets.core.text import number
from tdkt_sheets.outputs.summary.book import Built
from tdkt_sheets.outputs.summary.cells import Number, Placed, PlacedFigure
from tdkt_sheets.summaries.engine import SUMMARIES
from tdkt_sheets.summaries.figures import Figure, origins
from tdkt_sheets.summaries.frame import Frame
from tdkt_sheets.summaries.statistics import Filled
from tdkt_sheets.summaries.tables import Counted, Line, Table

LONGEST_TABLE = 150  # lines of a table on the page; the rest stands in the workbook
CONTROL = "TH-10"
STATISTICS = "Biểu thống kê"
REPORT = len("TH-10")  # the id of a report begins those of its tables
TITLES, SENT = "TH-12", "TH-01"
STEPS = (("DK", "đăng ký"), ("BX", "đề nghị"), ("QD", "quyết định"))
SENT_STATES = (("DUNG_HAN", "đúng hạn"), ("GUI_SAU", "sau hạn"), ("CHUA_GUI", "chưa gửi"))


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell: its text, the id of its figure where it leads to cells, whether it is a number."""

    text: str
    id: str = ""
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class RowView:
    """A row: `kind` as `tables.Line` has it."""

    kind: str
    cells: Sequence[CellView]


@dataclass(frozen=True, slots=True)
class TableView:
    """A table as it is shown; `left_out` lines stand in the workbook alone."""

    caption: str
    heads: Sequence[str]
    rows: Sequence[RowView]
    notes: Sequence[str]
    empty: str
    left_out: int


@dataclass(frozen=True, slots=True)
class ReportView:
    """The tables of a report."""

    title: str
    tables: Sequence[TableView]


@dataclass(frozen=True, slots=True)
class Bar:
    """One value of a chart: which series (0 …), what it counts, the value, its length of a hundred, the id that leads to its cells."""

    series: int
    words: str
    value: int
    length: float
    id: str


@dataclass(frozen=True, slots=True)
class ChartView:
    """Bars by label, with the words of its series."""

    title: str
    series: Sequence[str]
    groups: Sequence[tuple[str, Sequence[Bar]]]


def report_views(book: Built, traced: Mapping[str, Any]) -> list[ReportView]:
    """Every report of the book; a figure leads to its cells where `traced` knows them."""
    by_report: dict[str, list[Table]] = {}
    for table in book.tables:
        by_report.setdefault(table.id[:REPORT], []).append(table)
    return [
        ReportView(_title(id_, tables), [_view(table, book.placed, traced) for table in tables])
        for id_, tables in sorted(by_report.items())
    ]


def statistics_view(forms: Sequence[Filled], traced: Mapping[str, Any]) -> ReportView | None:
    """The official forms that the program fills, line by line as they are printed; None where it fills none."""
    tables = [_form(filled, traced) for filled in forms if filled.form.counts]
    return ReportView(STATISTICS, tables) if tables else None


def _form(filled: Filled, traced: Mapping[str, Any]) -> TableView:
    form = filled.form
    heads = ["Chỉ tiêu", "Mã số"]
    heads += [f"{column.over}: {column.caption}" if column.over else column.caption for column in form.columns]
    rows = []
    for line in form.lines:
        if not line.code:
            rows.append(RowView("group", [CellView(line.caption)]))
            continue
        cells = [CellView(line.caption), CellView(line.code)]
        for column in form.columns:
            if line.columns and column.key not in line.columns:
                cells.append(CellView("x"))
                continue
            id_ = f"TK-{form.tab}/{line.code}/{column.key}"
            cells.append(CellView(number(filled.value(line.code, column.key)), id_ if id_ in traced else "", True))
        rows.append(RowView("row", cells))
    caption = f"Biểu {form.code}: {form.title}" if form.code else form.title
    return TableView(caption, heads, rows, filled.left_out, "", 0)


def _title(id_: str, tables: Sequence[Table]) -> str:
    report = SUMMARIES.get(id_)
    return report.title if report else "Kiểm soát số liệu" if id_ == CONTROL else tables[0].caption


def _view(table: Table, placed: Placed, traced: Mapping[str, Any]) -> TableView:
    heads = [f"{head.over}: {head.caption}" if head.over else head.caption for head in table.heads]
    rows = [RowView(line.kind, _cells(table, line, placed, traced)) for line in table.lines[:LONGEST_TABLE]]
    left_out = max(0, len(table.lines) - LONGEST_TABLE)
    return TableView(table.caption, heads, rows, table.notes, table.empty, left_out)


def _cells(table: Table, line: Line, placed: Placed, traced: Mapping[str, Any]) -> list[CellView]:
    if line.kind == "group":
        words = next(iter(line.values.values()))
        return [CellView(words if isinstance(words, str) else "")]
    found = []
    for head in table.heads:
        value = line.values.get(head.key)
        standing = standing_of(table, line, head.key, placed)
        if standing is None:
            text = "" if value is None else number(value) if isinstance(value, int | Decimal) else str(value)
            found.append(CellView(text, is_number=head.kind == "seq"))
            continue
        text = shown(standing.value, head.kind == "percent")
        found.append(CellView(text, standing.id if standing.id in traced else "", True))
    return found


def standing_of(table: Table, line: Line, key: str, placed: Placed) -> PlacedFigure | None:
    """The figure that stands in a cell, if one does."""
    value = line.values.get(key)
    figure = value if isinstance(value, Figure) else value.figure if isinstance(value, Counted) else None
    return placed.of(figure.id if figure else f"{table.id}/{line.key}/{key}")


def shown(value: "Number | str", is_share: bool = False) -> str:
    """A value as offices write it; a share with one decimal, cut."""
    if isinstance(value, str):
        return value
    if is_share:
        return number(Decimal(int(value * 10)) / 10)
    return number(value)


def traces(placed: Placed, frames: Mapping[str, Frame], most: int) -> dict[str, Any]:
    """Where every figure comes from, as plain data: files and sheets by number, then column and rows; sums name their parts.

    `figures` beyond so many characters are left out, in the order of the book: they stand in the workbook alone.
    """
    names: dict[str, int] = {}
    figures: dict[str, Any] = {}
    spent = 0
    for standing in placed.figures.values():
        found = _trace(standing, frames, names)
        if found is None:
            continue
        spent += len(standing.id) + sum(map(len, map(str, found.values())))
        if spent > most:
            break
        figures[standing.id] = found
    return {"names": list(names), "figures": figures}


def _trace(standing: PlacedFigure, frames: Mapping[str, Frame], names: dict[str, int]) -> dict[str, Any] | None:
    figure = standing.figure
    if figure is None:
        return {"p": list(standing.parts)} if standing.parts else None
    rows = [
        [names.setdefault(one.file, len(names)), names.setdefault(one.tab, len(names)), one.column, one.rows]
        for one in origins(figure, frames)
    ]
    if not rows:
        return None
    return {"o": rows} | ({"s": figure.says} if figure.says else {})


def charts(book: Built, traced: Mapping[str, Any]) -> list[ChartView]:
    """What was registered, proposed and decided of each title; how the forms were sent."""
    by_id = {table.id: table for table in book.tables if table.lines}
    found = [
        chart
        for id_, table in by_id.items()
        if id_.startswith(TITLES) and (chart := _titles(table, book.placed, traced))
    ]
    sent = _sent(by_id.get(SENT), book.placed, traced)
    return [*found, *([sent] if sent else [])]


def _titles(table: Table, placed: Placed, traced: Mapping[str, Any]) -> ChartView | None:
    total = next((line for line in table.lines if line.kind == "total"), None)
    titles = {head.key[3:]: head.over for head in table.heads if head.key[:3] == "DK-"}
    if total is None or not titles:
        return None
    groups = []
    for code, name in titles.items():
        standings = [(words, standing_of(table, total, f"{step}-{code}", placed)) for step, words in STEPS]
        groups.append((name, [(words, standing) for words, standing in standings if standing is not None]))
    return _chart(table.caption, [words for _, words in STEPS], groups, traced)


def _sent(table: Table | None, placed: Placed, traced: Mapping[str, Any]) -> ChartView | None:
    if table is None:
        return None
    lines = {line.key: line for line in table.lines}
    groups = []
    for head in (head for head in table.heads if head.kind == "state"):
        standings = [
            (words, standing_of(table, lines[key], head.key, placed)) for key, words in SENT_STATES if key in lines
        ]
        groups.append((head.caption, [(words, standing) for words, standing in standings if standing is not None]))
    return _chart("Tình hình gửi biểu", [words for _, words in SENT_STATES], groups, traced)


Groups = Sequence[tuple[str, Sequence[tuple[str, PlacedFigure]]]]


def _chart(title: str, series: Sequence[str], groups: Groups, traced: Mapping[str, Any]) -> ChartView | None:
    most = max((_whole(standing.value) for _, bars in groups for _, standing in bars), default=0)
    if not most:
        return None
    drawn = [(name, list(_bars(bars, series, most, traced))) for name, bars in groups]
    return ChartView(title, series, [(name, bars) for name, bars in drawn if any(bar.value for bar in bars)])


def _bars(
    bars: Sequence[tuple[str, PlacedFigure]], series: Sequence[str], most: int, traced: Mapping[str, Any]
) -> Iterator[Bar]:
    for words, standing in bars:
        value = _whole(standing.value)
        known = standing.id if standing.id in traced else ""
        yield Bar(series.index(words), words, value, round(100 * value / most, 1), known)


def _whole(value: "Number | str") -> int:
    return 0 if isinstance(value, str) else int(value)
