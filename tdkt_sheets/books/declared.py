"""The books that are declared here: file name, title, guide, and the sheets, which may pick from the catalogue's lists."""

from collections.abc import Callable
from dataclasses import dataclass

from tdkt_sheets.books import handling_sheet, ledger_sheets
from tdkt_sheets.core.office_files import HANDLING_FILE, LEDGER_FILE
from tdkt_sheets.forms.columns import FormSheet
from tdkt_sheets.roster.roster import Catalogue


@dataclass(frozen=True, slots=True)
class BookKind:
    """A book of the office. `code` is what findings on it carry as their form; `guide` the text of its first sheet."""

    code: str
    file: str
    title: str
    guide: str
    sheets: Callable[[Catalogue], tuple[FormSheet, ...]]


BOOKS = {
    kind.code: kind
    for kind in (
        BookKind(
            ledger_sheets.FORM, LEDGER_FILE, "Sổ khen thưởng", "so_khen_thuong.txt", ledger_sheets.ledger_sheets
        ),
        BookKind(
            handling_sheet.FORM, HANDLING_FILE, "Ý kiến xử lý", "y_kien_xu_ly.txt",
            lambda catalogue: (handling_sheet.handling_sheet(catalogue),),
        ),
    )
}  # fmt: skip
