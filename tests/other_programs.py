"""Our blanks as other office programs on a computer or a phone save them: what they leave out is taken out by these functions.

Nothing here imitates one program; each function takes out one thing that some of them lose.
"""

from collections.abc import Callable
from io import BytesIO

import openpyxl
from openpyxl.workbook import Workbook

STAMP, LISTS = "_tdkt", "_dm"


def without_property(book: Workbook) -> Workbook:
    """Custom document properties are not kept."""
    for name in list(book.custom_doc_props.names):
        del book.custom_doc_props[name]
    return book


def without_lists(book: Workbook) -> Workbook:
    """Hidden sheets of lists, defined names and validations are gone."""
    del book[LISTS]
    for name in list(book.defined_names):
        del book.defined_names[name]
    for sheet in book:
        sheet.data_validations.dataValidation = []
    return book


def without_hidden_sheets(book: Workbook) -> Workbook:
    """Every hidden sheet is gone, and the stamp with it."""
    book = without_lists(without_property(book))
    del book[STAMP]
    return book


def with_values_only(book: Workbook) -> Workbook:
    """Styles, merged cells, widths, protection and hidden sheets are gone: what is left is what stands in shown cells."""
    flat = openpyxl.Workbook()
    flat.remove(flat.active)
    for sheet in book:
        if sheet.sheet_state == "visible":
            copy = flat.create_sheet(sheet.title)
            hidden = {letter for letter, column in sheet.column_dimensions.items() if column.hidden}
            for row in sheet.iter_rows():
                for cell in row:
                    if (
                        cell.value is not None
                        and cell.column_letter not in hidden
                        and not str(cell.value).startswith("=")
                    ):
                        copy[cell.coordinate] = cell.value
    return flat


def with_tabs_renamed(book: Workbook) -> Workbook:
    """Each sheet has a name of the program's own."""
    book = with_values_only(book)
    for number, sheet in enumerate(book, 1):
        sheet.title = f"Sheet{number}"
    return book


def one_sheet_alone(book: Workbook) -> Workbook:
    """The list was copied into a new workbook: first annex only, values only."""
    book = with_values_only(book)
    for sheet in book.worksheets:
        if not sheet.title.startswith("PL1"):
            book.remove(sheet)
    return book


WAYS: dict[str, Callable[[Workbook], Workbook]] = {
    "the property is lost": without_property,
    "the lists are gone": without_lists,
    "hidden sheets are gone": without_hidden_sheets,
    "values only": with_values_only,
    "values only, tabs renamed": with_tabs_renamed,
    "the list alone": one_sheet_alone,
}


def saved(data: bytes, way: Callable[[Workbook], Workbook]) -> bytes:
    """A workbook of ours as it comes after that."""
    out = BytesIO()
    way(openpyxl.load_workbook(BytesIO(data))).save(out)
    return out.getvalue()
