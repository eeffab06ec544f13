"""Where the printed pages of a sheet end: rows that belong together are not parted, a short table is not cut in two.

Excel passes over breaks set by hand on a sheet that it fits to the width of the page, so the scale is worked out here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from tdkt_sheets.core.plan import SheetPlan

A4 = (210.0, 297.0)
POINTS = 72 / 25.4  # of a millimetre
ROW = 15.75  # points of a row without a height of its own
LEAST = 62  # scale at which a page can still be read
ROOM = 0.96  # of the page: printers and fonts differ a little
Rows = tuple[int, int]  # first and last


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """The rows of a table from its caption to its last note, and those of its header."""

    first: int
    last: int
    header: Rows


@dataclass(slots=True)
class Together:
    """What a printed page must respect: rows kept on one page, and tables."""

    keeps: list[Rows] = field(default_factory=list)
    tables: list[PrintedTable] = field(default_factory=list)


def print_scale(widths: Sequence[float], landscape: bool, margins: Sequence[int]) -> int:
    """The scale in a hundred at which columns of those widths (characters) fit the page; never above 100."""
    across = A4[1] if landscape else A4[0]
    free = (across - margins[1] - margins[3]) * POINTS * ROOM
    taken = sum(int(width * 8 + 5) for width in widths) * 0.75  # pixels of Times New Roman 12, in points
    return max(10, min(100, int(100 * free / taken)))


def one_page_scale(plan: SheetPlan, widths: Sequence[float], rows: int) -> int:
    """The scale at which the first rows of a plan fit one page; that of their width alone where it would be less than `LEAST`."""
    page = plan.page
    across = print_scale(widths, page.landscape, page.margins)
    down = A4[0] if page.landscape else A4[1]
    room = (down - page.margins[0] - page.margins[2]) * POINTS * ROOM
    needed = int(100 * room / sum(plan.heights.get(row, ROW) for row in range(rows)))
    return min(across, needed) if needed >= LEAST else across


def set_pages(plan: SheetPlan, widths: Sequence[float], together: Together, rows: int) -> None:
    """The page of the plan has its scale, its breaks, and the header that repeats where every page after goes on with it."""
    page = plan.page
    page.scale = print_scale(widths, page.landscape, page.margins)
    down = A4[0] if page.landscape else A4[1]
    room = (down - page.margins[0] - page.margins[2]) * POINTS * ROOM * 100 / page.scale
    heights = [plan.heights.get(row, ROW) for row in range(rows)]
    page.breaks = _breaks(heights, room, together)
    if len(together.tables) == 1:
        page.repeat_rows = together.tables[0].header
        page.breaks = _breaks(heights, room, together, page.repeat_rows)
        return
    for table in together.tables:
        first, last = table.header
        inside = [row for row in page.breaks if last < row]
        if not inside or inside[0] > table.last:
            continue
        breaks = _breaks(heights, room, together, table.header)
        later = [row for row in breaks if row > last]
        if later and all(last < row <= table.last for row in later):
            page.repeat_rows, page.breaks = (first, last), breaks
        return  # one header can repeat on a sheet: that of the first table that goes on


def _breaks(heights: Sequence[float], room: float, together: Together, repeated: Rows | None = None) -> tuple[int, ...]:
    """The rows that begin a page, from the top down."""
    again = sum(heights[repeated[0] : repeated[1] + 1]) if repeated else 0.0
    starts = {table.first: sum(heights[table.first : table.last + 1]) for table in together.tables}
    found: list[int] = []
    used = 0.0
    for first, last in _chunks(len(heights), together.keeps, heights, room - again):
        needed = sum(heights[first : last + 1])
        head = again if repeated and first > repeated[1] else 0.0
        whole = starts.get(first, 0.0)
        too_tall = used + needed > room
        parted = whole and used + whole > room and whole + head <= room
        if used and (too_tall or parted):
            found.append(first)
            used = head
        used += needed
    return tuple(found)


def _chunks(rows: int, keeps: Sequence[Rows], heights: Sequence[float], room: float) -> Iterator[Rows]:
    """Rows in runs that no break parts: overlapping keeps make one run, unless no page holds it."""
    joined: set[int] = set()  # rows that stay with the one before
    for first, last in sorted(keeps):
        start = first
        while start in joined:
            start -= 1
        if sum(heights[start : last + 1]) <= room:
            joined.update(range(first + 1, last + 1))
    ends = [row for row in range(rows) if row not in joined]
    yield from ((first, after - 1) for first, after in pairwise([*ends, rows]))
