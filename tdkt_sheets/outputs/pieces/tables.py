"""Plain tables of the office's workbooks: a heading, live totals above the header, streamed rows as high as their words need."""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from tdkt_sheets.core.plan import MOST_ROWS, Cell, CellValue, Formula, Page, SheetPlan
from tdkt_sheets.core.refs import letters
from tdkt_sheets.core.spilled import TOGETHER, LongColumn, Shelf
from tdkt_sheets.core.wrapping import lines, lines_of_rows, most_lines

LINE = 15.5  # points a line of 12-point text takes
MOST_NAME = 31  # characters of a sheet's name
TALLEST = 16  # lines shown at the most
IN_MEMORY = 50_000  # rows of a table up to which they are held there; a longer one stands on disk until it is written


@dataclass(frozen=True, slots=True)
class Heading:
    """A column of a table: caption, width in characters, style of its cells; `is_summed` puts its total above the header."""

    caption: str
    width: float
    style: str = "cell"
    is_summed: bool = False


def table_sheets(
    name: str, title: str, heads: Sequence[Heading], rows: Iterable[Sequence[CellValue]], note: str = ""
) -> list[SheetPlan]:
    """A table on as many sheets as its rows need, each with a title, a note, a header and a filter, A4 landscape; totals stand on the first one and count them all."""
    source = iter(rows)
    parts = [_taken(islice(source, MOST_ROWS), heads)]
    while len(parts[-1].rows) == MOST_ROWS and len((more := _taken(islice(source, MOST_ROWS), heads)).rows):
        parts.append(more)
    if len(parts) == 1:
        return [_sheet(name, title, heads, parts[0], note)]
    names = [name, *(f"{name[: MOST_NAME - 5]} ({number})" for number in range(2, len(parts) + 1))]
    plain = [replace(head, is_summed=False) for head in heads]
    sheets = [
        _sheet(names[at], f"{title} (phần {at + 1}/{len(parts)})", plain if at else heads, part, note)
        for at, part in enumerate(parts)
    ]
    others = [(names[at], len(part.rows)) for at, part in enumerate(parts) if at]
    for place, head in enumerate(heads):
        if head.is_summed:
            letter, value = letters(place), sum(part.sums[place] for part in parts)
            spans = [f"{letter}5:{letter}{len(parts[0].rows) + 4}"]
            spans += [f"'{other}'!{letter}4:{letter}{many + 3}" for other, many in others]
            sheets[0].cells[2, place] = Cell(Formula("+".join(f"SUM({span})" for span in spans), value), "total number")
    return sheets


@dataclass(slots=True)
class _Taken:
    """The rows of a sheet, how high each is, and what the columns come to that are summed."""

    rows: list[Any] | LongColumn = field(default_factory=list)
    heights: "array[float]" = field(default_factory=lambda: array("d"))
    sums: dict[int, int] = field(default_factory=dict)


def _taken(rows: Iterable[Sequence[CellValue]], heads: Sequence[Heading]) -> _Taken:
    taken = _Taken(sums={place: 0 for place, head in enumerate(heads) if head.is_summed})
    widths = [head.width for head in heads]
    source = iter(rows)
    while piece := list(islice(source, TOGETHER)):
        if isinstance(taken.rows, list) and len(taken.rows) + len(piece) > IN_MEMORY:
            taken.rows = LongColumn(Shelf(1), taken.rows)
        for row in piece:
            taken.rows.append(row)
        taken.heights.extend(map(_height, lines_of_rows(piece, widths)))
        for place in taken.sums:
            taken.sums[place] += sum(value for row in piece if isinstance(value := row[place], int))
    return taken


def _sheet(name: str, title: str, heads: Sequence[Heading], taken: _Taken, note: str) -> SheetPlan:
    plan = SheetPlan(name)
    last = len(heads) - 1
    across = sum(head.width for head in heads)
    plan.merge(0, 0, 0, last, title, "title left")
    plan.heights[0] = 24
    plan.merge(1, 0, 1, last, note, "note")
    plan.heights[1] = LINE * lines(note, across)
    header = 2
    if any(head.is_summed for head in heads):
        _put_totals(plan, heads, taken)
        header = 3
    put_heads(plan, heads, header)
    plan.heights[header] = LINE * max(lines(head.caption, head.width, bold=True) for head in heads) + 6
    plan.rows, plan.rows_at = iter(taken.rows), header + 1
    plan.row_heights = taken.heights
    plan.row_styles = tuple(head.style for head in heads)
    plan.freeze = (header + 1, 0)
    plan.autofilter = (header, 0, header + max(1, len(taken.rows)), last)
    plan.page = Page(landscape=True, margins=(12, 10, 12, 12), repeat_rows=(header, header))
    return plan


def put_heads(plan: SheetPlan, heads: Sequence[Heading], row: int) -> None:
    """Columns as wide as their heads ask, with the captions in a row."""
    for place, head in enumerate(heads):
        plan.columns[place] = (head.width, "", False)
        plan.put(row, place, head.caption, "header")


def _put_totals(plan: SheetPlan, heads: Sequence[Heading], taken: _Taken) -> None:
    """A row of totals above the header: the sums stay in sight however long the table is."""
    first = next(place for place, head in enumerate(heads) if head.is_summed)
    plan.merge(2, 0, 2, first - 1, "Tổng cộng", "total right")
    for place, head in enumerate(heads):
        if head.is_summed:
            span = f"{letters(place)}5:{letters(place)}{max(5, len(taken.rows) + 4)}"
            plan.put(2, place, Formula(f"SUM({span})", taken.sums[place]), "total number")
        elif place > first:
            plan.put(2, place, None, "total")


def row_height(row: Sequence[CellValue], heads: Sequence[Heading]) -> float:
    """Points a row needs so that no word of it is cut off."""
    highest = most_lines((value, head.width) for value, head in zip(row, heads, strict=True))
    return _height(highest)


def _height(many: int) -> float:
    return LINE * min(many, TALLEST) + 3
