"""Annexes and first pages as the tables that findings are made from."""

from bisect import bisect_left
from dataclasses import dataclass

from tdkt_sheets.core.office_files import BOOK_FORMS
from tdkt_sheets.core.rows import PlaceKind, RowList, short_name
from tdkt_sheets.core.sheets import Sheet
from tdkt_sheets.core.submissions import Cover
from tdkt_sheets.forms.columns import FormSheet
from tdkt_sheets.forms.types import as_text


@dataclass(frozen=True, slots=True)
class SheetRows:
    """An annex of a unit's file, or a sheet of the office's books, beside its declaration."""

    sheet: Sheet
    declared: FormSheet

    @property
    def stands_in(self) -> PlaceKind:
        """A unit's table, or one of the office's."""
        return PlaceKind.BOOK if self.declared.form in BOOK_FORMS else PlaceKind.SHEET

    @property
    def tab(self) -> str:
        """What the sheet is called in its file."""
        return self.sheet.tab

    @property
    def key(self) -> str:
        """The key of the annex."""
        return self.declared.key

    def number(self, row: int) -> int | None:
        """The row itself: this is the file it stands in."""
        return row

    def label(self, row: int) -> str:
        """What stands in the column that names a row, codes in words, short enough for a sentence."""
        index, key = self._index(row), self.declared.label
        if index is None:
            return ""
        value, column = self.sheet.get(index, key), self.declared.by_key.get(key)
        name = column.type.show(value) if value and column else value
        return short_name(str(name or self.sheet.originals.get((index, key), "")))

    def caption(self, key: str) -> str:
        """The caption of a declared column."""
        column = self.declared.by_key.get(key)
        return column.header if column else ""

    def cell(self, row: int, key: str) -> str:
        """The address of a cell."""
        letter = self.sheet.letters.get(key)
        return f"{letter}{row}" if letter else ""

    def shown(self, row: int, key: str) -> str:
        """A cell's value as typed; '' outside the rows of data."""
        index = self._index(row)
        if index is None:
            return ""
        original = self.sheet.originals.get((index, key))
        if original not in (None, ""):
            return as_text(original)
        value, column = self.sheet.get(index, key), self.declared.by_key.get(key)
        return "" if value is None else as_text(column.type.show(value) if column else value)

    def named(self, *indexes: int) -> RowList:
        """Rows by their indexes, as a fact of a finding; those that stand in files of their own by their numbers there."""
        elsewhere = self.sheet.elsewhere
        noted = tuple(
            elsewhere[self.sheet.rows[index]].words for index in indexes if self.sheet.rows[index] in elsewhere
        )
        rows = tuple(row for index in indexes if (row := self.sheet.rows[index]) not in elsewhere)
        return RowList(rows, tuple(map(self.label, rows)) if len(rows) == 1 else (), noted=noted)

    def _index(self, row: int) -> int | None:
        index = bisect_left(self.sheet.rows, row)
        return index if index < len(self.sheet.rows) and self.sheet.rows[index] == row else None


@dataclass(frozen=True, slots=True)
class PageFields:
    """The first page of a unit's file beside its declaration: fields without rows."""

    cover: Cover
    declared: FormSheet

    @property
    def stands_in(self) -> PlaceKind:
        """A first page."""
        return PlaceKind.COVER

    @property
    def tab(self) -> str:
        """What the page is called in its file."""
        return self.cover.tab

    @property
    def key(self) -> str:
        """The key of first pages."""
        return self.declared.key

    def number(self, row: int) -> int | None:
        """There are no rows."""
        return None

    def label(self, row: int) -> str:
        """There are no rows, so none has a name."""
        return ""

    def caption(self, key: str) -> str:
        """What a field is called."""
        column = self.declared.by_key.get(key)
        return column.header if column else ""

    def cell(self, row: int, key: str) -> str:
        """The address of a field."""
        return self.cover.cells.get(key, "")

    def shown(self, row: int, key: str) -> str:
        """A field's value as typed."""
        original = self.cover.originals.get(key)
        if original not in (None, ""):
            return as_text(original)
        value, column = self.cover.values.get(key), self.declared.by_key.get(key)
        return "" if value is None else as_text(column.type.show(value) if column else value)
