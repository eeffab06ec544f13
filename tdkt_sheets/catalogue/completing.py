"""What a workbook of an earlier program would need to hold all that is shipped: for each lack, the rows and columns that would stand in it."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from tdkt_sheets.catalogue import core_keys, own_forms, shipped
from tdkt_sheets.catalogue.build import build, lists_offered
from tdkt_sheets.catalogue.declarations import NIL
from tdkt_sheets.catalogue.lacking import ANNEX, FORM, LIST, SHEET, VERSION, Lack
from tdkt_sheets.catalogue.law_sheet import LawRow, shown_in
from tdkt_sheets.catalogue.load import Workbook, built_in
from tdkt_sheets.catalogue.tables import CatalogueTable, Faults, Row
from tdkt_sheets.core.codes import CodeList
from tdkt_sheets.core.sheets import RawWorkbook
from tdkt_sheets.core.text import number
from tdkt_sheets.forms.columns import COVER, FormSheet
from tdkt_sheets.law.by_office import OWN
from tdkt_sheets.law.parameters import ValueKind
from tdkt_sheets.law.read import law
from tdkt_sheets.roster.roster import Catalogue

Shown = Mapping[str, object]  # by key of the column, as the office reads it


@dataclass(frozen=True, slots=True)
class NewRow:
    """A row of a sheet of the catalogue."""

    sheet: str
    shown: Shown


@dataclass(frozen=True, slots=True)
class NewColumn:
    """A column of a sheet of the catalogue."""

    sheet: str
    key: str


@dataclass(frozen=True, slots=True)
class NewSheet:
    """A sheet of the catalogue, with the rows that it begins with; those from place `folds_at` on are folded."""

    sheet: str
    rows: tuple[Shown, ...] = ()
    folds_at: int | None = None


@dataclass(frozen=True, slots=True)
class WrittenCell:
    """A cell of a sheet of the catalogue with another value."""

    sheet: str
    at: str
    value: str


Part = NewRow | NewColumn | NewSheet | WrittenCell


def of_former_setting(row: LawRow, catalogue: Catalogue) -> dict[str, str]:
    """The former setting of a value, as the sheet of values writes it; of the row of the last day on which the value is left to the province."""
    setting = catalogue.settings.get(OWN.get(row.name, ""))
    if setting is None or not row.is_left_open:
        return {}
    parameter = law().parameters[row.name]
    text = dict(parameter.choices).get(str(setting)) or number(Decimal(str(setting)))
    return {"own_value": f"{text} %" if parameter.kind is ValueKind.RATIO else text}


class Completing:
    """A catalogue workbook beside what is shipped: its sheets as read, what they lack, and what would fill that."""

    def __init__(self, workbook: RawWorkbook) -> None:
        self.tables: dict[str, CatalogueTable] = {}
        self._read = Workbook(workbook, faults := Faults(""))
        self.catalogue: Catalogue = build(self._reading, "", faults)
        self.lacks: tuple[Lack, ...] = tuple(faults.lacks)
        self._shipped = shipped.Shipped(self.catalogue.year, is_named=False)
        self._lists = {**_offered(built_in(self.catalogue.year)), **_offered(self.catalogue)}

    def _reading(self, declared: FormSheet) -> CatalogueTable:
        self.tables[declared.key] = self._read(declared)
        return self.tables[declared.key]

    def declared(self, sheet: str) -> FormSheet:
        """A sheet of the catalogue as it is declared, offering the office's lists and the shipped ones."""
        return own_forms.SHEETS[sheet](self._lists)

    @property
    def version_row(self) -> NewRow:
        """The row that says which version a workbook is of."""
        return next(self._rows(own_forms.SETTINGS, key=VERSION))

    def proposed(self) -> list[tuple[tuple[Lack, ...], tuple[Part, ...]]]:
        """What is proposed together: the lacks it fills, and its parts. Entries of one pick list are one proposal, and so are all whole lists."""
        together: dict[tuple[str, ...], list[Lack]] = {}
        for lack in self.lacks:
            key = (lack.sheet, *lack.keys, lack.column)
            if lack.sheet == own_forms.LISTS and lack.keys:
                key = (LIST,) if lack.kind == LIST else (LIST, lack.keys[0])
            together.setdefault(key, []).append(lack)
        found = []
        for lacks in together.values():
            parts = [part for lack in lacks for part in self._parts(lack)]
            lists = {lack.keys[0] for lack in lacks if lack.kind == LIST}
            found.append((tuple(lacks), (*parts, *self._joined(lists))))
        return found

    def _joined(self, lists: Collection[str]) -> Iterator[WrittenCell]:
        """The cells of titles and awards that are in a pick list which is lacking, with its name."""
        table = self.tables[own_forms.TITLES]
        joins = core_keys.titles_in(lists)
        for row in table:
            if names := joins.get(row.text("code")):
                yield WrittenCell(
                    own_forms.TITLES, table.sheet.cell(row.index, "lists"), "; ".join((*row.several("lists"), *names))
                )

    def _parts(self, lack: Lack) -> Iterator[Part]:
        if lack.kind == SHEET:
            yield self._values() if lack.sheet == own_forms.LAW else NewSheet(lack.sheet)
        elif lack.column:
            yield NewColumn(lack.sheet, lack.column)
        elif lack.kind == FORM:
            [form] = lack.keys
            yield from (
                NewSheet(sheet) for sheet, forms in own_forms.WITH_FORMS.items() if form in forms and self._lacks(sheet)
            )
            yield from self._rows(own_forms.FORMS, code=form)
            yield from self._rows(own_forms.ANNEXES, form=form)
            yield from self._rows(own_forms.COLUMNS, form=form)
            yield from self._owed(form)
        elif lack.kind == ANNEX:
            form, annex = lack.keys
            yield from self._rows(own_forms.ANNEXES, form=form, key=annex)
            yield from self._rows(own_forms.COLUMNS, form=form, sheet=annex)
            yield from self._rows(own_forms.COLUMNS, form=form, sheet=COVER, key=NIL + annex)
            yield from self._owed(form, annex)
        elif lack.sheet == own_forms.COLUMNS:
            form, annex, key = lack.keys
            yield from self._column(form, annex, key)
        else:
            keys = zip(shipped.KEYS[lack.sheet], lack.keys, strict=False)
            yield from self._rows(lack.sheet, **dict(keys))

    def _values(self) -> NewSheet:
        """The sheet of values, with what the office gave in former settings."""
        ahead, rest = shown_in(self.catalogue.year)
        rows = [{**row.cells, **of_former_setting(row, self.catalogue)} for row in (*ahead, *rest)]
        return NewSheet(own_forms.LAW, tuple(rows), len(ahead))

    def values_refreshed(self) -> list[Part]:
        """What makes the sheet of values say what the program says today of the year; a confirmation of what is no longer so goes with it."""
        table = self.tables[own_forms.LAW]
        if not table.sheet.letters:
            return []
        expected = {row.key: row for rows in shown_in(self.catalogue.year) for row in rows}
        there = {row.text("key"): row for row in table}
        stale = {key.rpartition("/")[0]: row for key, row in there.items() if key not in expected}
        found: list[Part] = []
        for key, shown in expected.items():
            row = there.get(key) or stale.get(key.rpartition("/")[0])
            if row is None:
                found.append(NewRow(own_forms.LAW, shown.cells))
                continue
            cells = dict(shown.cells) if key in there else {**shown.cells, "confirmed_by": "", "confirmed_on": ""}
            found += [
                WrittenCell(own_forms.LAW, table.sheet.cell(row.index, column), text)
                for column, text in cells.items()
                if column in table.sheet.letters and (row.get(column) or "") != text
            ]
        return found

    def _lacks(self, sheet: str) -> bool:
        return not self.tables[sheet].sheet.letters

    def _column(self, form: str, annex: str, key: str) -> Iterator[NewRow]:
        """The row of a column, and before it that of the column its condition asks, when that is lacking too."""
        for row in self._shipped_rows(own_forms.COLUMNS, form=form, sheet=annex, key=key):
            asked = row.text("when").partition("=")[0].strip()
            if asked and any(lack.keys == (form, annex, asked) for lack in self.lacks):
                yield from self._column(form, annex, asked)
            yield self._shown(own_forms.COLUMNS, row)

    def _owed(self, form: str, *annex: str) -> Iterator[NewRow]:
        """Who would owe it, among the kinds of unit and the units that this office has."""
        kinds = {name for unit in self.catalogue.units for name in (unit.kind, unit.code)}
        keys = {"sheet": annex[0]} if annex else {}
        for row in self._shipped_rows(own_forms.OWED, form=form, **keys):
            if row.text("who") in kinds:
                yield self._shown(own_forms.OWED, row)

    def _rows(self, sheet: str, /, **keys: str) -> Iterator[NewRow]:
        return (self._shown(sheet, row) for row in self._shipped_rows(sheet, **keys))

    def _shipped_rows(self, sheet: str, /, **keys: str) -> Iterator[Row]:
        for row in self._shipped(self.declared(sheet)):
            if all(row.text(key) == value for key, value in keys.items()):
                yield row

    def _shown(self, sheet: str, row: Row) -> NewRow:
        columns = row.table.declared.columns
        if sheet == own_forms.SETTINGS and not _holds_anywhere(row.text("key")):
            columns = tuple(column for column in columns if column.key != "value")
        shown = ((column.key, column.type.show(row.get(column.key))) for column in columns)
        return NewRow(sheet, {key: value for key, value in shown if value not in (None, "")})


def _holds_anywhere(key: str) -> bool:
    """Whether the shipped value of a setting suits every office; the version is that of the program."""
    return key == VERSION or shipped.settings()[key].suits_everybody


def _offered(catalogue: Catalogue) -> dict[str, CodeList]:
    names: Iterable[tuple[str, str]] = ((form.code, form.name) for form in catalogue.forms.values())
    return lists_offered(catalogue.lists, catalogue.units, dict(names))
