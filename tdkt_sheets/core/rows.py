"""Rows as a finding speaks of them: a fact that names rows, the table in which they are shown, and rows in words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol

from tdkt_sheets.core.text import count, shortened

LONGEST_NAME = 60  # characters of what a row is called
SENT = " của tệp đã gửi"  # whose rows they are, where a table does not show them


class PlaceKind(StrEnum):
    """What kind of place a finding stands in."""

    FILE = "file"  # a file as a whole
    SHEET = "sheet"  # a table of a unit's file; rows that were merged stand in the files they came from
    COVER = "cover"  # the first page of a unit's file
    BOOK = "book"  # a sheet of the office's own workbooks


class ShownTable(Protocol):
    """A table in which a finding can be shown; a row is meant by its number in the file that the finding is about."""

    @property
    def tab(self) -> str:
        """What its sheet is called here."""
        ...

    def number(self, row: int) -> int | None:
        """The row's number here; None where it is not shown."""
        ...

    def caption(self, key: str) -> str:
        """What its column, or its field, is called here; '' for one that is not shown."""
        ...


class Rows(ShownTable, Protocol):
    """A table that findings are made from: an annex, a first page, a sheet of the office's own books."""

    @property
    def stands_in(self) -> PlaceKind:
        """What kind of place it is."""
        ...

    @property
    def key(self) -> str:
        """The key of the annex or page."""
        ...

    def label(self, row: int) -> str:
        """What the row is called; '' when nothing tells."""
        ...

    def cell(self, row: int, key: str) -> str:
        """The address of a cell; '' where the table has no such column."""
        ...

    def shown(self, row: int, key: str) -> str:
        """A cell's value as typed; '' when blank."""
        ...


@dataclass(frozen=True, slots=True)
class RowList:
    """Rows of the table that a finding is about, as one of its facts; worded only when it is shown."""

    numbers: tuple[int, ...]
    names: tuple[str, ...] = ()
    whose: str = ""
    noted: tuple[str, ...] = ()  # in words, rows that stand in files of their own

    def shown_in(self, table: ShownTable) -> "RowList":
        """The same rows by their numbers in a table; as they are, and whose, when one of them is not shown there."""
        here = [table.number(row) for row in self.numbers]
        numbers = tuple(number for number in here if number is not None)
        return replace(self, whose=SENT) if len(numbers) < len(here) else replace(self, numbers=numbers)

    def __str__(self) -> str:
        return ", ".join([*([self._rows()] if self.numbers or not self.noted else []), *self.noted[:20]])

    def _rows(self) -> str:
        if len(self.numbers) != 1:
            return rows_in_words(self.numbers) + self.whose
        name = self.names[0] if self.names else ""
        return f"dòng {with_name(self.numbers[0], name)}{self.whose}"


def short_name(text: str) -> str:
    """What a row is called, on one line that fits into a sentence."""
    return shortened(text.replace("\n", " "), LONGEST_NAME)


def with_name(number: int, name: str) -> str:
    """A row's number, with what the row is called where it is called anything: '4 (Nông Thị Hạnh)'."""
    return f"{number} ({name})" if name else str(number)


def rows_in_words(numbers: Sequence[int]) -> str:
    """Several rows: 'các dòng 4–9, 12'; after six parts only how many more there are.

    >>> rows_in_words([4, 5, 6, 9])
    'các dòng 4–6, 9'
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts = [f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs]
    left = sum(map(len, runs[6:]))
    return f"các dòng {', '.join(parts[:6])}" + (f" và {count(left)} dòng khác" if left else "")
