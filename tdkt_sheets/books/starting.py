"""The books that `init` writes, as plans: no rows, the lists of the catalogue, and words that explain.

They hold no sample rows, because a row that is left in one would count: examples stand in the guide and in the tips of the columns.
"""

from tdkt_sheets.books.declared import BookKind
from tdkt_sheets.catalogue.office_sheet import guide_sheet, lists_used, office_sheet, words_sheet
from tdkt_sheets.core.plan import WorkbookPlan
from tdkt_sheets.core.sheets import Sheet
from tdkt_sheets.forms.columns import FormSheet
from tdkt_sheets.roster.roster import Catalogue

LAST_ROW = 19_999  # a ledger grows for many years


def starting_book(kind: BookKind, catalogue: Catalogue) -> WorkbookPlan:
    """An empty book that reads back as empty."""
    sheets = kind.sheets(catalogue)
    words, names = words_sheet(lists_used(sheets), {})
    pages = [office_sheet(sheet, empty(sheet), {}, LAST_ROW) for sheet in sheets]
    guide = guide_sheet(
        __package__, kind.guide, file=kind.file, year=str(catalogue.year), symbol=catalogue.setting("department_symbol")
    )
    return WorkbookPlan(kind.title, [guide, *pages, words], names=names, active=0)


def empty(declared: FormSheet) -> Sheet:
    """A sheet without rows."""
    keys = list(declared.by_key)
    return Sheet(declared.form, declared.key, declared.tab, [], {key: [] for key in keys}, {})
