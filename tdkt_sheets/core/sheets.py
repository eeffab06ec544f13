"""Workbooks as read, and annexes as understood: the two shapes that pass between stages."""

from collections.abc import Iterator, Mapping, MutableMapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, NamedTuple, NoReturn, TypeAlias

from tdkt_sheets.core.text import clean

RawValue: TypeAlias = str | float | bool | date | datetime | time | timedelta | None
Value: TypeAlias = str | int | Decimal | None
NO_TRUTH = "a table is neither true nor false: ask whether it is None, or how long it is"


@dataclass(slots=True)
class RawSheet:
    """One sheet of a workbook as read; `grid[0][0]` is A1, empty cells are ''.

    `errors` holds error texts ('#REF!'), `formulas` every formula cell, `uncalculated` those without a stored value, `struck` those
    whose text is struck through, `notes` what people wrote beside cells, `far` filled cells so far away that they were left out;
    all addresses are (row, column) counted from 0.
    """

    name: str
    grid: list[list[RawValue]]
    hidden: bool = False
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    formulas: frozenset[tuple[int, int]] = frozenset()
    uncalculated: frozenset[tuple[int, int]] = frozenset()
    hidden_rows: frozenset[int] = frozenset()
    merged: tuple[tuple[int, int, int, int], ...] = ()  # first row, first column, last row, last column
    struck: frozenset[tuple[int, int]] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    notes: Mapping[tuple[int, int], str] = field(default_factory=dict)
    far: tuple[tuple[int, int], ...] = ()

    def at(self, row: int, column: int) -> RawValue:
        """The value of a cell, '' outside the grid."""
        if 0 <= row < len(self.grid):
            line = self.grid[row]
            if 0 <= column < len(line):
                return line[column]
        return ""

    def text(self, row: int, column: int) -> str:
        """A cell as a line of text; a whole number without a point."""
        return clean(str(self.at(row, column) or "")).removesuffix(".0")


@dataclass(slots=True)
class RawWorkbook:
    """A workbook as read.

    `kind` is its real format ('xlsx', 'xls', 'xlsb', 'ods', 'csv', 'docx'); `properties` its custom document properties;
    `remarks` are slugs of what the reader noticed and did not run ('macros', 'external_links', 'values_only',
    'loosely_read'); `lines` are those of a document that has no table; `lost` are sheets that it lists and of which nothing is there.
    """

    kind: str
    sheets: list[RawSheet]
    properties: dict[str, str] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()

    def sheet(self, name: str) -> RawSheet | None:
        """The sheet of that name."""
        for sheet in self.sheets:
            if sheet.name == name:
                return sheet
        return None


@dataclass(frozen=True, slots=True)
class RowPerson:
    """Who a row is about: an id of the staff list, '' for somebody else or while it is not clear.

    `lost` is the person whose code stands on the row though neither name nor birth are that person's. `is_open` where it has to be asked
    whether that person was renamed or replaced, `by_name` where nothing but the name says who it is. `is_spelt` where no code confirms it
    and the name is spelt otherwise; `like` is somebody whom the row may mean for all that is known.
    """

    id: str = ""
    lost: str = ""
    is_open: bool = False
    by_name: bool = False
    is_spelt: bool = False
    like: str = ""


class Elsewhere(NamedTuple):
    """Where a row stands that is read with a sheet of another file: an act of a number, or a row of a workbook like it."""

    file: str
    number: str = ""
    row: int = 0

    @property
    def words(self) -> str:
        """What it is called in a sentence."""
        return f"dòng {self.row} của {self.file}" if self.row else f"việc số {self.number}"


@dataclass(slots=True)
class Sheet:
    """An annex as understood: one list of typed values per column key, all as long as `rows`.

    `rows` are Excel row numbers, `letters` the column letter of each key, `originals` what was typed wherever it is
    not the plain display of the value, by (index, key).
    """

    form: str
    key: str
    tab: str
    rows: list[int]
    columns: MutableMapping[str, list[Any]]  # once read, nobody changes them
    letters: dict[str, str]
    originals: dict[tuple[int, str], RawValue] = field(default_factory=dict)
    skipped: dict[int, str] = field(default_factory=dict)  # Excel row → why it is not data
    # Excel row → the earlier row it repeats, equal in every value.
    repeated: Mapping[int, int] = field(default_factory=dict)
    people: list["RowPerson"] = field(default_factory=list)  # who each row is about, in an annex of people
    # The hidden code of each row, '' for none; empty where the table has none.
    codes: list[str] = field(default_factory=list)
    elsewhere: dict[int, Elsewhere] = field(default_factory=dict)  # row → where it stands by itself

    def __len__(self) -> int:
        return len(self.rows)

    def __bool__(self) -> NoReturn:
        raise TypeError(NO_TRUTH)

    def get(self, index: int, key: str) -> Any:
        """The value of a cell by row index and key; None when the sheet has no such column."""
        column = self.columns.get(key)
        return None if column is None else column[index]

    def cell(self, index: int, key: str) -> str:
        """The address of a cell, by row index and column key."""
        return f"{self.letters[key]}{self.rows[index]}"

    def stands(self, index: int, file: str) -> tuple[str, int]:
        """The file that a row stands in, which is `file` unless it stands by itself, and its number there."""
        row = self.rows[index]
        place = self.elsewhere.get(row)
        return (place.file, place.row) if place and place.row else (file, row)

    def records(self) -> Iterator[dict[str, Any]]:
        """The rows as dictionaries, in order."""
        keys = list(self.columns)
        for values in zip(*self.columns.values(), strict=True):
            yield dict(zip(keys, values, strict=True))
