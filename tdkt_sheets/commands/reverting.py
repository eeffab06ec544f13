"""A book that was edited after a copy was adopted cannot simply go back: what differs from the former one is offered, row by row."""

from collections.abc import Iterator
from datetime import date, datetime

from tdkt_sheets.core.refs import a1
from tdkt_sheets.core.sheets import RawSheet, RawValue
from tdkt_sheets.core.text import count, quoted
from tdkt_sheets.excel.read import read
from tdkt_sheets.proposed.changes import CellValue, Proposal, Put
from tdkt_sheets.proposed.write import proposed_copy

WHY = "Bản trước khi dùng bản đề xuất ghi như vậy; sổ đã được sửa từ đó nên không tự trả lại."
MOST = 500  # rows that are offered; a person who wants more takes the former book itself
_FIRST = datetime(1899, 12, 30)  # what Excel counts days from


def reverting_copy(name: str, now: bytes, former: bytes, day: date) -> bytes | None:
    """The proposed copy of a book that puts back what the former one has; None where no cell differs in a way that can be put back."""
    proposals = list(_proposals(now, former))
    if not proposals:
        return None
    if len(proposals) > MOST:
        left = Proposal(f"Và {count(len(proposals) - MOST)} dòng khác không kê ở đây.", WHY, ())
        proposals = [*proposals[:MOST], left]
    return proposed_copy(now, name, proposals, day)


def _proposals(now: bytes, former: bytes) -> Iterator[Proposal]:
    was = {sheet.name: sheet for sheet in read(former, "xlsx").sheets}
    for sheet in read(now, "xlsx").sheets:
        if sheet.name in was and not sheet.hidden:
            yield from _rows(sheet, was[sheet.name])


def _rows(sheet: RawSheet, was: RawSheet) -> Iterator[Proposal]:
    for row in range(max(len(sheet.grid), len(was.grid))):
        width = max(len(page.grid[row]) if row < len(page.grid) else 0 for page in (sheet, was))
        puts = [put for column in range(width) if (put := _put(sheet, was, row, column)) is not None]
        if puts:
            yield Proposal(f"Trang {quoted(sheet.name)}, dòng {row + 1}: trả lại như bản trước.", WHY, tuple(puts))


def _put(sheet: RawSheet, was: RawSheet, row: int, column: int) -> Put | None:
    value = was.at(row, column)
    if sheet.at(row, column) == value or (row, column) in sheet.formulas | was.formulas:
        return None
    typed = _typed(value)
    return None if typed is None else Put(sheet.name, a1(row, column), typed)


def _typed(value: RawValue) -> CellValue | None:
    """The value as it is put into a cell that keeps its format; None for what cannot be."""
    if isinstance(value, datetime):
        since = value.replace(tzinfo=None) - _FIRST
        return since.days + since.seconds / 86_400 if since.seconds else since.days
    if isinstance(value, date):
        return (datetime(value.year, value.month, value.day) - _FIRST).days
    return value if isinstance(value, str | int | float) and not isinstance(value, bool) else None
