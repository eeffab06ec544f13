"""A workbook of ours cell by cell: what it shows, its formula, and the cells that a formula comes down to."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.formula import Tokenizer
from openpyxl.utils import range_boundaries

from tdkt_sheets.core.refs import a1

MOST_CELLS = 2_000  # of one range
Place = tuple[str, str]  # sheet and address


class CellsOf:
    """The cells of one file.

    Raises: OSError, ValueError or KeyError for what is no workbook.
    """

    def __init__(self, path: Path) -> None:
        self._formulas = openpyxl.load_workbook(path)
        self._values = openpyxl.load_workbook(path, data_only=True)

    @property
    def tabs(self) -> list[str]:
        """The visible sheets, in order."""
        return [sheet.title for sheet in self._formulas.worksheets if sheet.sheet_state == "visible"]

    def has(self, tab: str) -> bool:
        """Whether there is such a sheet."""
        return tab in self._formulas.sheetnames

    def value(self, tab: str, address: str) -> Any:
        """What a cell shows."""
        return self._values[tab][address].value

    def formula(self, tab: str, address: str) -> str:
        """The formula of a cell, '' without one."""
        text = self._formulas[tab][address].value
        return text if isinstance(text, str) and text.startswith("=") else ""

    def beside(self, tab: str, address: str) -> str:
        """The words of the cell's own line: the first text to its left that is no number."""
        row = self._values[tab][address].row
        texts = (cell.value for cell in self._values[tab][row] if cell.column < self._values[tab][address].column)
        return next((text.strip() for text in texts if isinstance(text, str) and len(text.strip()) > 1), "")

    def rows(self, tab: str, first: int) -> Iterator[tuple[Any, ...]]:
        """What the rows of a sheet show, from one on (counted from 1)."""
        return self._values[tab].iter_rows(min_row=first, values_only=True)  # type: ignore[no-any-return]

    def caption(self, tab: str, address: str) -> str:
        """The caption over a cell: in the last row that stays in sight, else the nearest text above it."""
        place = self._values[tab][address]
        return str(self._values[tab].cell(self._header(tab, address), place.column).value or "").strip()

    def line(self, tab: str, address: str) -> dict[str, Any]:
        """What stands in the row of a cell, by caption."""
        sheet, header = self._values[tab], self._header(tab, address)
        captions = ((str(cell.value or "").strip(), cell.column) for cell in sheet[header])
        return {caption: sheet.cell(sheet[address].row, column).value for caption, column in captions if caption}

    def above(self, tab: str, address: str, caption: str) -> list[Any]:
        """What stands under a caption, down to the row above a cell."""
        sheet, header = self._values[tab], self._header(tab, address)
        column = next((cell.column for cell in sheet[header] if str(cell.value or "").strip() == caption), None)
        rows = range(header + 1, sheet[address].row)
        return [sheet.cell(row, column).value for row in rows] if column is not None else []

    def is_open(self, tab: str, address: str) -> bool:
        """Whether a person may type there."""
        sheet = self._formulas[tab]
        return not sheet.protection.sheet or not sheet[address].protection.locked

    def _header(self, tab: str, address: str) -> int:
        sheet = self._values[tab]
        place = sheet[address]
        if sheet.freeze_panes:
            frozen = int(sheet[sheet.freeze_panes].row) - 1
            if frozen < place.row:
                return frozen
        texts = (row for row in range(place.row - 1, 0, -1) if isinstance(sheet.cell(row, place.column).value, str))
        return next(texts, place.row)

    def leaves(self, tab: str, address: str) -> list[Place]:
        """The cells without a formula that a formula comes down to, each once, in the order they are named."""
        found: dict[Place, None] = {}
        passed: set[Place] = set()
        waiting = [(tab, address)]
        while waiting:
            place = waiting.pop(0)
            if place in passed:
                continue
            passed.add(place)
            formula = self.formula(*place)
            if formula:
                waiting += self._named(place[0], formula)
            elif self.value(*place) is not None:
                found[place] = None
        return list(found)

    def _named(self, tab: str, formula: str) -> Iterator[Place]:
        for token in Tokenizer(formula).items:
            if token.type != "OPERAND" or token.subtype != "RANGE":
                continue
            sheet, _, cells = token.value.rpartition("!")
            name = sheet.strip("'").replace("''", "'") or tab
            try:
                left, top, right, bottom = range_boundaries(cells.replace("$", ""))
            except ValueError:
                continue
            if name not in self._formulas.sheetnames or None in (left, top, right, bottom):
                continue
            if (right - left + 1) * (bottom - top + 1) <= MOST_CELLS:
                for row in range(top, bottom + 1):
                    for column in range(left, right + 1):
                        yield name, a1(row - 1, column - 1)
