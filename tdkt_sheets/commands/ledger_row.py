"""A row that is proposed for the ledger, in the columns of the office's own workbook."""

from collections.abc import Mapping

from tdkt_sheets.core.refs import letters
from tdkt_sheets.core.sheets import Sheet
from tdkt_sheets.forms.columns import FormSheet
from tdkt_sheets.proposed.changes import AddedRow


def ledger_row(declared: FormSheet, sheet: Sheet, values: Mapping[str, object]) -> AddedRow:
    """The values by key as a row below the others; a sheet that was never filled has its columns as declared."""
    cells = []
    for place, column in enumerate(declared.columns):
        shown = column.type.show(values.get(column.key))
        if isinstance(shown, str | int | float) and shown != "":
            cells.append((sheet.letters.get(column.key) or letters(place), shown))
    return AddedRow(declared.tab, tuple(cells))
