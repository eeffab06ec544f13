"""A starting catalogue as a raw workbook, to be changed cell by cell."""

import pytest

from tdkt_sheets.catalogue import own_forms
from tdkt_sheets.catalogue.load import load
from tdkt_sheets.catalogue.starting import starting_plan
from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.plan import SheetPlan, WorkbookPlan
from tdkt_sheets.core.refs import a1
from tdkt_sheets.core.sheets import RawSheet, RawValue, RawWorkbook
from tdkt_sheets.roster.roster import Catalogue


def raw_sheet(plan: SheetPlan) -> RawSheet:
    """A sheet as it is read back: numbers are doubles, empty cells are ''."""
    shown = {place: cell.value for place, cell in plan.cells.items()}
    shown |= {(merge.first_row, merge.first_column): merge.value for merge in plan.merges}
    height = max(row for row, _ in shown) + 1
    width = max(column for _, column in shown) + 1
    grid: list[list[RawValue]] = [[""] * width for _ in range(height)]
    for (row, column), value in shown.items():
        grid[row][column] = "" if value is None else value if isinstance(value, str) else float(value)
    return RawSheet(plan.name, grid, hidden=plan.visibility != "shown")


class Book:
    """A catalogue workbook under change; rows are found by the words in one of their cells."""

    def __init__(self, plan: WorkbookPlan) -> None:
        self.raw = RawWorkbook("xlsx", [raw_sheet(sheet) for sheet in plan.sheets])

    def sheet(self, tab: str) -> RawSheet:
        found = self.raw.sheet(tab)
        assert found is not None, tab
        return found

    def row(self, tab: str, *words: str) -> int:
        """The first row (from 0) below the header in which all the words stand as cells."""
        for number, line in enumerate(self.sheet(tab).grid):
            if number > own_forms.HEADER_ROW and set(words) <= set(map(str, line)):
                return number
        raise AssertionError((tab, words))

    def column(self, tab: str, header: str) -> int:
        return self.sheet(tab).grid[own_forms.HEADER_ROW].index(header)

    def put(self, tab: str, words: tuple[str, ...], header: str, value: RawValue) -> str:
        """Set a cell; its address."""
        row, column = self.row(tab, *words), self.column(tab, header)
        self.sheet(tab).grid[row][column] = value
        return a1(row, column)

    def add(self, tab: str, words: tuple[str, ...], **changes: RawValue) -> int:
        """Insert a copy of a row below it, changed by header; its row number in Excel."""
        row = self.row(tab, *words)
        grid = self.sheet(tab).grid
        copy = list(grid[row])
        for header, value in changes.items():
            copy[self.column(tab, header.replace("_", " "))] = value
        grid.insert(row + 1, copy)
        return row + 2

    def delete(self, tab: str, *words: str) -> None:
        del self.sheet(tab).grid[self.row(tab, *words)]

    def load(self) -> tuple[Catalogue | None, list[Finding]]:
        return load(self.raw, "0" * 64)

    def found(self) -> set[tuple[str, str | None, str | None]]:
        """Rule, sheet and first cell of every finding."""
        return {(finding.rule, finding.sheet, finding.cell) for finding in self.load()[1]}


@pytest.fixture(scope="session")
def plan_2021() -> WorkbookPlan:
    return starting_plan(2021)


@pytest.fixture
def book(plan_2021: WorkbookPlan) -> Book:
    return Book(plan_2021)
