"""Findings on rows that stand in a file of their own, not on the sheet that they are read with."""

from collections.abc import Mapping
from dataclasses import replace

from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.rows import PlaceKind
from tdkt_sheets.core.sheets import Sheet


def placed(finding: Finding, sheet: Sheet) -> Finding:
    """The finding at the file in which all its rows stand by themselves: at their rows there, or on that file; any other one as it is."""
    files = {sheet.elsewhere[row].file for row in finding.rows if row in sheet.elsewhere}
    if len(files) != 1 or any(row not in sheet.elsewhere for row in finding.rows):
        return finding
    there = {row: sheet.elsewhere[row].row for row in finding.rows}
    if all(there.values()):
        return replace(moved(finding, there), file=files.pop())
    return replace(
        finding, file=files.pop(), stands_in=PlaceKind.FILE, sheet=None, sheet_key="", rows=(), names=(), keys=(), caption="", cells=()
    )  # fmt: skip


def moved(finding: Finding, rows: Mapping[int, int]) -> Finding:
    """The finding with other numbers for its rows, in its cells too."""
    cells = tuple(_moved(cell, rows) for cell in finding.cells)
    return replace(finding, rows=tuple(rows.get(row, row) for row in finding.rows), cells=cells)


def _moved(cell: str, there: Mapping[int, int]) -> str:
    """A cell of a row by that row's number in its own file."""
    letters = cell.rstrip("0123456789")
    row = int(cell[len(letters) :] or 0)
    return f"{letters}{there.get(row, row)}"
