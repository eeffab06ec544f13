"""Sheets written as Markdown tables in a test or a case file, and plans as they would be read back."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from tdkt_sheets.core.plan import Formula, Link, Rich, SheetPlan, WorkbookPlan
from tdkt_sheets.core.refs import split_a1
from tdkt_sheets.core.sheets import RawSheet, RawValue, RawWorkbook

_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d{1,2})?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_ERROR = re.compile(r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NULL!|NUM!)")
UNCALCULATED = "=?"


@dataclass(slots=True)
class Table:
    """The head and the lines of a Markdown table, as text."""

    head: list[str]
    lines: list[list[str]]

    def records(self) -> Iterable[dict[str, str]]:
        """The lines by head."""
        for line in self.lines:
            yield dict(zip(self.head, line, strict=True))


def table(text: str) -> Table:
    """A Markdown table; the rule under the head may be left out, `\\n` in a cell is a line end."""
    rows = []
    for line in text.strip().splitlines():
        cells = [cell.strip().replace("\\n", "\n") for cell in line.strip().strip("|").split("|")]
        if not all(re.fullmatch(r":?-+:?", cell) for cell in cells):
            rows.append(cells)
    return Table(rows[0], rows[1:])


def typed(text: str) -> RawValue:
    """A cell as typed into Excel: 7 is a number, 2021-03-18 a real date, "007" in quotes stays text, all else is text.

    >>> typed("7"), typed('"007"'), typed("18/3/2021"), typed("2021-03-18").day
    (7.0, '007', '18/3/2021', 18)
    """
    if _NUMBER.fullmatch(text):
        return float(text)
    if _DAY.fullmatch(text):
        return datetime.fromisoformat(text)
    if len(text) >= 2 and text[0] == text[-1] == '"':
        return text[1:-1]
    return text


@dataclass(slots=True)
class Sketch:
    """A raw sheet under construction; `#REF!` becomes an error cell, `=?` a formula that was never calculated."""

    name: str
    grid: list[list[RawValue]] = field(default_factory=list)
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    formulas: set[tuple[int, int]] = field(default_factory=set)
    uncalculated: set[tuple[int, int]] = field(default_factory=set)
    struck: frozenset[tuple[int, int]] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    notes: dict[tuple[int, int], str] = field(default_factory=dict)
    far: tuple[tuple[int, int], ...] = ()

    def put(self, row: int, column: int, text: str) -> None:
        """Type a text into a cell; rows and columns count from 0."""
        formula = text.startswith("=#")
        text = text[1:] if formula else text
        if formula or text == UNCALCULATED:
            self.formulas.add((row, column))
        if _ERROR.fullmatch(text):
            self.errors[row, column] = text
            self.set(row, column, "")
        elif text == UNCALCULATED:
            self.uncalculated.add((row, column))
            self.set(row, column, "")
        else:
            self.set(row, column, typed(text))

    def set(self, row: int, column: int, value: RawValue) -> None:
        """Set a raw value."""
        while len(self.grid) <= row:
            self.grid.append([])
        line = self.grid[row]
        line.extend([""] * (column + 1 - len(line)))
        line[column] = value

    def put_at(self, address: str, text: str) -> None:
        """Type a text into a cell by its address."""
        self.put(*split_a1(address), text)

    def raw(self) -> RawSheet:
        """The sheet as the reader would give it: a rectangle."""
        width = max(map(len, self.grid), default=0)
        return RawSheet(
            self.name,
            [[*line, *[""] * (width - len(line))] for line in self.grid],
            hidden=self.hidden,
            errors=dict(self.errors),
            formulas=frozenset(self.formulas),
            uncalculated=frozenset(self.uncalculated),
            hidden_rows=self.hidden_rows,
            struck=self.struck,
            hidden_columns=self.hidden_columns,
            merged=self.merged,
            notes=self.notes,
            far=self.far,
        )


def sketch(plan: SheetPlan) -> Sketch:
    """A planned sheet as it is read back: numbers are doubles, formulas show their values."""
    made = Sketch(plan.name, hidden=plan.visibility != "shown", hidden_rows=plan.hidden_rows)
    shown = {place: cell.value for place, cell in plan.cells.items()}
    shown |= {(merge.first_row, merge.first_column): merge.value for merge in plan.merges}
    for (row, column), value in sorted(shown.items()):
        made.set(row, column, _read_back(value))
        if isinstance(value, Formula):
            made.formulas.add((row, column))
    return made


def _read_back(value: object) -> RawValue:
    if isinstance(value, Formula):
        return _read_back(value.value)
    if isinstance(value, Link):
        return value.text
    if isinstance(value, Rich):
        return "".join(words for _, words in value.pieces)
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return float(value)
    return "" if value is None else str(value)


def sketches(plan: WorkbookPlan) -> dict[str, Sketch]:
    """Every sheet of a planned workbook by name."""
    return {sheet.name: sketch(sheet) for sheet in plan.sheets}


def sheet_of(name: str, text: str, first_row: int = 0) -> RawSheet:
    """A raw sheet from a Markdown table whose head stands in Excel row `first_row` + 1."""
    made = Sketch(name)
    written = table(text)
    for row, line in enumerate([written.head, *written.lines], first_row):
        for column, cell in enumerate(line):
            if cell:
                made.put(row, column, cell)
    return made.raw()


def workbook_of(**sheets: str) -> RawWorkbook:
    """A raw workbook from Markdown tables by sheet name ('_' stands for a space)."""
    return RawWorkbook("xlsx", [sheet_of(name.replace("_", " "), text) for name, text in sheets.items()])
