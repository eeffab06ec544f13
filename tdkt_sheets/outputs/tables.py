"""Plain tables of the office's workbooks: a heading, a header row, streamed rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tdkt_sheets.core.plan import CellValue, Page, SheetPlan


@dataclass(frozen=True, slots=True)
class Head:
    """A column of a table: caption, width in characters, style of its cells."""

    caption: str
    width: float
    style: str = "cell"


def table_sheet(
    name: str,
    title: str,
    heads: Sequence[Head],
    rows: Iterable[Sequence[CellValue]],
    number: int,
    note: str = "",
) -> SheetPlan:
    """A sheet with a title, an optional note, a header and `number` rows; landscape A4, header repeated, filter on."""
    plan = SheetPlan(name)
    last = len(heads) - 1
    plan.merge(0, 0, 0, last, title, "title left")
    plan.heights[0] = 24
    plan.merge(1, 0, 1, last, note, "note")
    plan.heights[1] = 16 * (1 + len(note) // 150)
    for place, head in enumerate(heads):
        plan.columns[place] = (head.width, "", False)
        plan.put(2, place, head.caption, "header")
    plan.heights[2] = 34
    plan.rows, plan.rows_at = rows, 3
    plan.row_styles = tuple(head.style for head in heads)
    plan.freeze = (3, 0)
    plan.autofilter = (2, 0, 2 + max(1, number), last)
    plan.page = Page(landscape=True, margins=(12, 10, 12, 12), repeat_rows=(2, 2))
    return plan
