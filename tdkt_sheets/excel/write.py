"""A workbook plan becomes a file: the only place that writes .xlsx.

The same plan gives the same bytes, whatever the hash seed, the clock or the time zone. What XlsxWriter would only warn of,
and write the file without, is refused.
"""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from xlsxwriter.exceptions import XlsxWriterException

from tdkt_sheets.core.plan import PlanRefused, WorkbookPlan, WrittenBook
from tdkt_sheets.excel.cell_text import visible
from tdkt_sheets.excel.formulas import check_formula
from tdkt_sheets.excel.lean_worksheet import LeanWorkbook, LeanWorksheet
from tdkt_sheets.excel.package import Skeleton, Tokens, finish
from tdkt_sheets.excel.plan_check import check
from tdkt_sheets.excel.sheet_writer import SheetWriter
from tdkt_sheets.excel.styles import Styles, base_font


def workbook_bytes(plan: WorkbookPlan) -> bytes:
    """The workbook as bytes.

    Raises: PlanRefused when the plan says what no workbook can hold.
    """
    return written_book(plan).data


def written_book(plan: WorkbookPlan) -> WrittenBook:
    """The workbook as bytes, with what its cells say.

    Raises: PlanRefused when the plan says what no workbook can hold.
    """
    target = BytesIO()
    cells = finish(_skeleton(plan), target)
    return WrittenBook(target.getvalue(), cells)


def write(plan: WorkbookPlan, target: Path) -> str:
    """The workbook stands at `target`, whole, or `target` is as it was; gives what `typed_cells` finds in it.

    Memory does not grow with the rows that are streamed.

    Raises: PlanRefused when the plan says what no workbook can hold.
    """
    skeleton = _skeleton(plan)
    partial = target.with_name(target.name + ".part")
    try:
        with partial.open("wb") as stream:
            cells = finish(skeleton, stream)
        partial.replace(target)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
    return cells


def _skeleton(plan: WorkbookPlan) -> Skeleton:
    """Everything but the streamed rows."""
    check(plan)
    tokens = Tokens()
    with _refusing():
        book = LeanWorkbook(
            {
                "default_format_properties": base_font(),
                "default_row_height": 21,  # Times New Roman 12: rows of 15.75 pt, digits 8 pixels wide
                "default_column_width": 72,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        book.set_properties({"title": visible(plan.title), "created": plan.created.replace(tzinfo=None)})
        for name, value in plan.properties.items():
            _done(book.set_custom_property(name, visible(value), "text"), f"property {name}")
        styles = Styles(book)
        sheets = [book.add_worksheet(sheet.name, LeanWorksheet) for sheet in plan.sheets]
        said = [
            SheetWriter(book, worksheet, sheet, styles, tokens).write()
            for sheet, worksheet in zip(plan.sheets, sheets, strict=True)
        ]
        for name, formula in plan.names.items():
            check_formula(formula, f"name {name}")
            _done(book.define_name(name, formula), f"name {name}")
        if sheets:
            sheets[plan.active].activate()
            sheets[next(at for at, sheet in enumerate(plan.sheets) if sheet.visibility == "shown")].set_first_sheet()
        parts = book.parts()
    return Skeleton(parts, plan, tokens, said)


@contextmanager
def _refusing() -> Iterator[None]:
    """XlsxWriter's warnings and errors become PlanRefused."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)
        try:
            yield
        except (UserWarning, XlsxWriterException) as fault:
            raise PlanRefused(str(fault)) from fault


def _done(code: int, what: str) -> None:
    if code:
        raise PlanRefused(f"XlsxWriter refuses {what} (code {code})")
