"""A table of another's workbook: its heading row found, rows put below it, all else in the package stays as it is."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from zipfile import BadZipFile

from lxml.etree import XMLSyntaxError

from tdkt_sheets.core.header_rows import ColumnHead, heads, may_be_lower
from tdkt_sheets.core.refs import a1
from tdkt_sheets.core.sheets import RawSheet, RawWorkbook
from tdkt_sheets.core.text import clean
from tdkt_sheets.excel.faults import Unreadable
from tdkt_sheets.excel.read import read
from tdkt_sheets.proposed.book_part import Book
from tdkt_sheets.proposed.changes import CellValue
from tdkt_sheets.proposed.named_cells import NotAWorkbook

DEEPEST_HEAD = 40  # rows among which a heading is looked for
DEEPEST = 4  # rows of a heading; lists of ministries have so many
LEAST = 3  # known columns of a heading
MOST_COLUMNS = 60


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table: its tab, its columns with all captions over them, the first row for data and how many fit before something else stands; rows from 0, None where all do.

    `words` is what stands above it.
    """

    tab: str
    heads: Mapping[int, ColumnHead]
    first: int
    room: int | None
    words: str = ""

    @property
    def captions(self) -> dict[int, str]:
        """The caption of each column, as a person reads it: those of groups, then its own."""
        return {column: head.shown for column, head in self.heads.items()}

    def keys(self, meaning: Callable[[str], str | None]) -> dict[int, str | None]:
        """What each column is for, by the first of its captions that means something; None where none does."""
        return {
            column: next((key for way in head.ways if (key := meaning(way)) is not None), None)
            for column, head in self.heads.items()
        }


@dataclass(frozen=True, slots=True)
class Opened:
    """A workbook of whoever receives, read once for all who look for a table in it."""

    name: str
    data: bytes
    raw: RawWorkbook


def opened(forms: Mapping[str, bytes]) -> list[Opened]:
    """The workbooks that open, in the order of their names."""
    found = []
    for name, data in sorted(forms.items()):
        try:
            found.append(Opened(name, data, read(data, "xlsx")))
        except Unreadable:
            continue
    return found


def tables_in(raw: RawWorkbook, is_known: Callable[[str], bool]) -> list[FoundTable]:
    """The table of each visible sheet: that under the header with most columns that are known, at least `LEAST`."""
    return [found for sheet in raw.sheets if not sheet.hidden and (found := _table(sheet, is_known))]


def _table(sheet: RawSheet, is_known: Callable[[str], bool]) -> FoundTable | None:
    most, row, depth, columns = max(_headers(sheet, is_known), key=lambda one: one[0], default=((0, 0), 0, 0, []))
    if most[0] < LEAST:
        return None
    captions = {head.column: head for head in columns}
    first = row + depth
    numbers = [sheet.text(first, column) for column in captions]
    if sum(bool(text) for text in numbers) > len(captions) // 2 and all(_is_number_of_column(one) for one in numbers):
        first += 1
    words = " ".join(sheet.text(above, column) for above in range(row) for column in range(MOST_COLUMNS))
    return FoundTable(sheet.name, captions, first, _room(sheet, first, captions), clean(words))


def _headers(
    sheet: RawSheet, is_known: Callable[[str], bool]
) -> Iterator[tuple[tuple[int, int], int, int, list[ColumnHead]]]:
    """Every row as the first of a header, of each depth: how well it fits (of two that know as many columns, the one of fewer rows), the row, the depth, its columns."""
    for row in range(min(DEEPEST_HEAD, len(sheet.grid))):
        for depth in range(1, DEEPEST + 1):
            if depth > 1 and not may_be_lower(sheet, row + depth - 1):
                break
            columns = heads(sheet, row, depth)
            known = sum(any(map(is_known, head.ways)) for head in columns)
            yield (known, -depth), row, depth, columns


def _is_number_of_column(text: str) -> bool:
    return len(text.strip("()")) <= 2


def _room(sheet: RawSheet, first: int, captions: Collection[int]) -> int | None:
    """How many rows are free below a heading: blank ones, those that only have a running number, and those with formulas."""
    ends = max(captions)
    for row in range(first, len(sheet.grid)):
        filled = [
            column for column in range(ends + 1) if sheet.text(row, column) and (row, column) not in sheet.formulas
        ]
        if filled and not (filled == [min(captions)] and sheet.text(row, filled[0]).isdecimal()):
            return row - first
    return None


def fill_table(data: bytes, filled: Sequence[tuple[FoundTable, Sequence[Mapping[int, CellValue]]]]) -> bytes:
    """The workbook with the rows of each table, by column; a row beyond those that are laid out looks like the first one. Formulas stay.

    Raises: NotAWorkbook.
    """
    try:
        book = Book(data, marked=False)
        for table, rows in filled:
            sheet = book.sheet(table.tab)
            looks = {column: sheet.style_at(table.first + 1, column) for column in table.heads}
            for place, values in enumerate(rows):
                for column, value in values.items():
                    row = table.first + place
                    style = sheet.style_at(row + 1, column) or looks[column]
                    try:
                        sheet.put(a1(row, column), value, style)
                    except ValueError:
                        continue  # a formula of the receiver's own works it out
        book.work_out_on_opening()
        return book.package.to_bytes()
    except (BadZipFile, KeyError, IndexError, StopIteration, XMLSyntaxError) as fault:
        raise NotAWorkbook(str(fault)) from fault
