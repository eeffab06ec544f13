"""The catalogue's sheets as rows to build from, and findings at their cells."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from tdkt_sheets.catalogue import own_forms
from tdkt_sheets.catalogue.lacking import Lack
from tdkt_sheets.core.codes import nearest
from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.rows import PlaceKind, RowList
from tdkt_sheets.core.sheets import Sheet
from tdkt_sheets.core.text import clean, quoted
from tdkt_sheets.forms.columns import FormSheet, Need
from tdkt_sheets.forms.rows import SheetRows
from tdkt_sheets.rules import catalogue_workbook as rules
from tdkt_sheets.rules.engine import Rule

CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
CODE_STYLE = "chữ không dấu, số, dấu gạch dưới"
_SEPARATORS = re.compile(r"[;\n]")


def several(text: str | None, separators: re.Pattern[str] = _SEPARATORS) -> tuple[str, ...]:
    """The parts of a cell that holds several words.

    >>> several("LĐTT; LDTT;")
    ('LĐTT', 'LDTT')
    """
    return tuple(part for part in map(clean, separators.split(text or "")) if part)


def question(text: str, names: Iterable[str]) -> str:
    """A sentence that asks about the nearest known word; '' when none is near."""
    near = nearest(text, list(names))
    return f" Có phải {quoted(near)}?" if near else ""


@dataclass(slots=True)
class CatalogueTable:
    """A sheet of the catalogue as read, beside its declaration."""

    declared: FormSheet
    sheet: Sheet

    def __iter__(self) -> Iterator["Row"]:
        """The rows in which nothing required is missing; what is missing has its finding already."""
        blank = [None] * len(self.sheet)
        required = [
            self.sheet.columns.get(column.key, blank)
            for column in self.declared.columns
            if column.need is Need.REQUIRED
        ]
        left_out = {
            index for values in required if None in values for index, value in enumerate(values) if value is None
        }
        for index, record in enumerate(self.sheet.records()):
            if index not in left_out:
                yield Row(self, index, record)


@dataclass(slots=True)
class Row:
    """A row of a table."""

    table: CatalogueTable
    index: int
    values: dict[str, Any]

    @property
    def number(self) -> int:
        """Its row number in Excel."""
        return self.table.sheet.rows[self.index]

    @property
    def fact(self) -> RowList:
        """The row as a fact of a finding about another one."""
        return RowList((self.number,))

    def get(self, key: str) -> Any:
        """The typed value of a cell; None when blank."""
        return self.values.get(key)

    def text(self, key: str) -> str:
        """The words of a cell; '' when blank."""
        return self.values.get(key) or ""

    def several(self, key: str) -> tuple[str, ...]:
        """The parts of a cell that holds several words."""
        return several(self.values.get(key))


@dataclass(slots=True)
class Faults:
    """Findings gathered while a catalogue is built."""

    file: str
    found: list[Finding] = field(default_factory=list)
    lacks: list[Lack] = field(default_factory=list)

    def at(self, rule: Rule, row: Row, key: str, /, **facts: Any) -> None:
        """A finding at a cell."""
        table = SheetRows(row.table.sheet, row.table.declared)
        self._add(rule.on(table, (row.number,), (key,), {"tab": table.tab, **facts}, file=self.file))

    def on_row(self, rule: Rule, table: CatalogueTable, row: int, /, **facts: Any) -> None:
        """A finding on an Excel row that is no row of data."""
        self._add(rule.on(SheetRows(table.sheet, table.declared), (row,), (), facts, file=self.file))

    def on_sheet(self, rule: Rule, declared: FormSheet, /, **facts: Any) -> None:
        """A finding on a whole sheet."""
        where: dict[str, Any] = {"file": self.file, "sheet": declared.tab, "sheet_key": declared.key}
        self._add(rule.at(**where, **{"tab": declared.tab, **facts}))

    def _add(self, finding: Finding) -> None:
        self.found.append(replace(finding, stands_in=PlaceKind.BOOK, form=own_forms.FORM))


def every_row(table: CatalogueTable) -> Iterator[Row]:
    """All rows of a table, also those in which something required is missing."""
    for index, record in enumerate(table.sheet.records()):
        yield Row(table, index, record)


Reader = Callable[[FormSheet], CatalogueTable]
"""Gives a sheet of the catalogue, typed: from the workbook, or from what is shipped."""


@dataclass(slots=True)
class SeenWords:
    """Words met so far and the row each was first met in."""

    rows: dict[Any, Row] = field(default_factory=dict)

    def first(self, word: Any, row: Row) -> Row | None:
        """The earlier row with that word; None when this is the first."""
        earlier = self.rows.setdefault(word, row)
        return None if earlier is row else earlier


def repeated(seen: SeenWords, word: object, row: Row, key: str, what: str, faults: Faults) -> bool:
    """Whether a word was met before; if so it is found."""
    earlier = seen.first(word, row)
    if earlier is not None:
        faults.at(rules.REPEATED_CODE, row, key, what=what, text=row.get(key), row=earlier.fact)
    return earlier is not None
