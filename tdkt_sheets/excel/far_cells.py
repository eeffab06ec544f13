"""Cells that stand far away from everything else: a key pressed by mistake costs that cell, not the workbook."""

import re
from collections import Counter
from collections.abc import Iterable

from tdkt_sheets.core.refs import a1, column_index
from tdkt_sheets.excel.limits import MAX_AREA, MAX_COLUMNS, MAX_ROWS

MOST = 50  # cells that may be left out; more are no mistake of a key
_CELL = re.compile(rb'<c r="([A-Z]{1,3})([1-9][0-9]{0,6})"([^>]*)>')
_FILLED = re.compile(rb"<(?:\w+:)?c\b[^>]*[^/>]>|<(?:\w+:)?c>")
_DIMENSION = re.compile(rb"<dimension [^>]*/>")


def without_far_cells(xml: bytes) -> tuple[bytes, tuple[tuple[int, int], ...]] | None:
    """A sheet without the few filled cells that lie beyond what is read, and where these stand; None when it has too many."""
    cells = {
        (int(cell[2]) - 1, column_index(cell[1].decode())): cell
        for cell in _CELL.finditer(xml)
        if not cell[3].endswith(b"/")
    }
    if len(cells) < len(_FILLED.findall(xml)):
        return None  # some cells leave it to be counted where they stand
    far = far_of(cells)
    if not far or len(far) > MOST:
        return None
    pieces, at = [], 0
    for match in sorted((cells[place] for place in far), key=lambda cell: cell.start()):
        end = xml.find(b"</c>", match.end())
        if end < 0:
            return None
        pieces.append(xml[at : match.start()])
        at = end + len(b"</c>")
    return _DIMENSION.sub(b"", b"".join((*pieces, xml[at:])), count=1), tuple(sorted(far))


def far_of(cells: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The fewest cells without which the others lie within what is read: the last row or column goes while it is too far."""
    near = set(cells)
    far = [each for each in near if each[0] >= MAX_ROWS or each[1] >= MAX_COLUMNS]
    near.difference_update(far)
    while near and len(far) <= MOST:
        rows, columns = Counter(row for row, _ in near), Counter(column for _, column in near)
        last_row, last_column = max(rows), max(columns)
        if (last_row + 1) * (last_column + 1) <= MAX_AREA:
            return far
        by_row = rows[last_row] <= columns[last_column]
        gone = {each for each in near if (each[0] == last_row if by_row else each[1] == last_column)}
        far += gone
        near -= gone
    return far


def named(cells: tuple[tuple[int, int], ...]) -> tuple[str, ...]:
    """The addresses of cells."""
    return tuple(a1(*each) for each in cells)
