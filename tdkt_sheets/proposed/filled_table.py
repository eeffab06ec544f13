"""A table of another's workbook: its heading row found, rows put below it, all else in the package stays as it is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from zipfile import BadZipFile

from lxml.etree import XMLSyntaxError

from tdkt_sheets.core.refs import a1
from tdkt_sheets.core.sheets import RawSheet, RawWorkbook
from tdkt_sheets.core.text import clean
from tdkt_sheets.excel.faults import Unreadable
from tdkt_sheets.excel.read import read
from tdkt_sheets.proposed.book_part import Book
from tdkt_sheets.proposed.changes import CellValue
from tdkt_sheets.proposed.named_cells import NotAWorkbook

DEEPEST_HEAD = 40  # rows among which a heading is looked for
MOST_COLUMNS = 60


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its tab, its captions by column, the first row for data and how many fit before something else stands; rows from 0, None where all do.

    `words` is what stands above it.
    """

    tab: str
    captions: Mapping[int, str]
    first: int
    room: int | None
    words: str = ""


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


def tables_in(raw: RawWorkbook, is_known: Callable[[str], bool], least: int = 3) -> list[Table]:
    """The table of each visible sheet: that under the row with most captions that are known, at least so many."""
    return [found for sheet in raw.sheets if not sheet.hidden and (found := _table(sheet, is_known, least))]


def _table(sheet: RawSheet, is_known: Callable[[str], bool], least: int) -> Table | None:
    best, most = -1, least - 1
    for row in range(min(DEEPEST_HEAD, len(sheet.grid))):
        known = sum(is_known(text) for text in _captions(sheet, row).values())
        if known > most:
            best, most = row, known
    if best < 0:
        return None
    captions = _captions(sheet, best)
    first = best + 1
    numbers = [sheet.text(first, column) for column in captions]
    if sum(bool(text) for text in numbers) > len(captions) // 2 and all(_is_number_of_column(one) for one in numbers):
        first += 1
    words = " ".join(sheet.text(row, column) for row in range(best) for column in range(MOST_COLUMNS))
    return Table(sheet.name, captions, first, _room(sheet, first, captions), clean(words))


def _captions(sheet: RawSheet, row: int) -> dict[int, str]:
    """The captions of a row; where a cell is covered by one that is joined from above, that one's."""
    covered = {
        column: (top, left)
        for top, left, bottom, right in sheet.merged
        if top < row <= bottom
        for column in range(left, right + 1)
    }
    found = {}
    for column in range(MOST_COLUMNS):
        text = sheet.text(row, column) or (sheet.text(*covered[column]) if column in covered else "")
        if text:
            found[column] = text
    return found


def _is_number_of_column(text: str) -> bool:
    return len(text.strip("()")) <= 2


def _room(sheet: RawSheet, first: int, captions: Mapping[int, str]) -> int | None:
    """How many rows are free below a heading: blank ones, those that only have a running number, and those with formulas."""
    ends = max(captions)
    for row in range(first, len(sheet.grid)):
        filled = [
            column for column in range(ends + 1) if sheet.text(row, column) and (row, column) not in sheet.formulas
        ]
        if filled and not (filled == [min(captions)] and sheet.text(row, filled[0]).isdecimal()):
            return row - first
    return None


def fill_table(data: bytes, filled: Sequence[tuple[Table, Sequence[Mapping[int, CellValue]]]]) -> bytes:
    """The workbook with the rows of each table, by column; a row beyond those that are laid out looks like the first one. Formulas stay.

    Raises: NotAWorkbook.
    """
    try:
        book = Book(data, marked=False)
        for table, rows in filled:
            sheet = book.sheet(table.tab)
            looks = {column: sheet.style_at(table.first + 1, column) for column in table.captions}
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
