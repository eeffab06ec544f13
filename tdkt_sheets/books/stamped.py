"""Workbooks of the office's own that are filled in and come back: the hidden sheet by which each is known again."""

from collections.abc import Iterable

from tdkt_sheets.core.plan import SheetPlan
from tdkt_sheets.core.sheets import RawWorkbook

STAMP_SHEET = "_tdkt"
FOREIGN = "tệp không mang dấu của nơi này: do nơi khác lập, hoặc phần ẩn đã bị sửa"


def stamp_sheets(rows: Iterable[Iterable[str]]) -> list[SheetPlan]:
    """The hidden sheet with these rows; none where there are none, because the workspace has no key."""
    plan = SheetPlan(STAMP_SHEET, visibility="very_hidden")
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            plan.put(row, column, value, "as_text")
    return [plan] if plan.cells else []


def is_called(raw: RawWorkbook, head: str) -> bool:
    """Whether a workbook says of itself that it is of this kind."""
    hidden = raw.sheet(STAMP_SHEET)
    return hidden is not None and hidden.text(0, 0) == head
