"""Catalogues that differ from the shipped one in a few sheets, written as Markdown tables by column key."""

from collections.abc import Mapping
from functools import lru_cache

from tdkt_sheets.catalogue import own_forms, shipped
from tdkt_sheets.catalogue.build import build
from tdkt_sheets.catalogue.load import Workbook
from tdkt_sheets.catalogue.tables import CatalogueTable, Faults
from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.sheets import RawWorkbook, Sheet
from tdkt_sheets.forms.columns import FormSheet
from tdkt_sheets.roster.roster import Catalogue
from tests.tables import Sketch, table

HEADER = own_forms.HEADER_ROW


class Changed:
    """Reads the sheets that were changed as a workbook is read, all others as they are shipped; a `Reader`."""

    def __init__(
        self,
        sheets: Mapping[str, str],
        settings: Mapping[str, str],
        faults: Faults,
        scale: str = shipped.FIRST_SCALE,
    ) -> None:
        self.sheets, self.settings, self.faults = sheets, settings, faults
        self.shipped = shipped.Shipped(shipped.FIRST_YEAR, scale)

    def __call__(self, declared: FormSheet) -> CatalogueTable:
        if declared.key == own_forms.SETTINGS:
            read = self.shipped(declared)
            for key in shipped.MOVED & set(self.settings):  # a catalogue of before they moved to the sheet of values
                _add_setting(read.sheet, key)
            keys, values = read.sheet.columns["key"], read.sheet.columns["value"]
            assert set(self.settings) <= set(keys)
            values[:] = [self.settings.get(key, value) or None for key, value in zip(keys, values, strict=True)]
            return read
        if declared.key not in self.sheets:
            return self.shipped(declared)
        written, grid = table(self.sheets[declared.key]), Sketch(declared.tab)
        places = {column.key: place for place, column in enumerate(declared.columns)}
        for column in declared.columns:
            grid.put(HEADER, places[column.key], column.header)
        for row, record in enumerate(written.records(), HEADER + 1):
            for key, text in record.items():
                if text:
                    grid.put(row, places[key], text)
        return Workbook(RawWorkbook("xlsx", [grid.raw()]), self.faults)(declared)


def _add_setting(sheet: Sheet, key: str) -> None:
    sheet.rows.append(sheet.rows[-1] + 1)
    for name, column in sheet.columns.items():
        column.append({"key": key, "name": shipped.settings()[key].name}.get(name))


@lru_cache(maxsize=64)
def _changed(
    sheets: tuple[tuple[str, str], ...], settings: tuple[tuple[str, str], ...]
) -> tuple[Catalogue, list[Finding]]:
    faults = Faults("danh-muc.xlsx")
    catalogue = build(Changed(dict(sheets), dict(settings), faults), "", faults)
    return catalogue, faults.found


def changed(settings: Mapping[str, str] | None = None, **sheets: str) -> tuple[Catalogue, list[Finding]]:
    """The catalogue with these sheets (own_forms keys) and settings instead, and what is wrong with it."""
    return _changed(tuple(sorted(sheets.items())), tuple(sorted((settings or {}).items())))
