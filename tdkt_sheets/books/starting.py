"""The books that `init` writes, as plans: no rows, the lists of the catalogue, and words that explain.

They hold no sample rows, because a row that is left in one would count: examples stand in the guide and in the tips of the columns.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from tdkt_sheets.books.declared import BookKind
from tdkt_sheets.catalogue.office_sheet import guide_sheet, lists_used, office_sheet, words_sheet
from tdkt_sheets.catalogue.own_forms import HEADER_ROW
from tdkt_sheets.core.plan import WorkbookPlan
from tdkt_sheets.core.sheets import Sheet
from tdkt_sheets.forms.columns import FormSheet
from tdkt_sheets.roster.roster import Catalogue

LAST_ROW = 19_999  # a ledger grows for many years


def starting_book(
    kind: BookKind, catalogue: Catalogue, rows: Mapping[str, Sequence[Mapping[str, Any]]] | None = None
) -> WorkbookPlan:
    """A book that reads back as empty, or with the rows it is begun with, by sheet."""
    begun = rows or {}
    sheets = kind.sheets(catalogue)
    words, names = words_sheet(lists_used(sheets), {})
    pages = [office_sheet(sheet, filled(sheet, begun.get(sheet.key, ())), {}, LAST_ROW) for sheet in sheets]
    guide = guide_sheet(
        __package__, kind.guide, file=kind.file, year=str(catalogue.year), symbol=catalogue.setting("department_symbol")
    )
    return WorkbookPlan(kind.title, [guide, *pages, words], names=names, active=0)


def filled(declared: FormSheet, rows: Sequence[Mapping[str, Any]]) -> Sheet:
    """A sheet of these rows; a column that a row does not name stays open."""
    numbers = list(range(HEADER_ROW + 2, HEADER_ROW + 2 + len(rows)))
    return replace(
        empty(declared), rows=numbers, columns={key: [row.get(key) for row in rows] for key in declared.by_key}
    )


def empty(declared: FormSheet) -> Sheet:
    """A sheet without rows."""
    keys = list(declared.by_key)
    return Sheet(declared.form, declared.key, declared.tab, [], {key: [] for key in keys}, {})
