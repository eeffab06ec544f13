"""A workbook as XlsxWriter makes its parts: all of it anew."""

import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import StringIO

from xlsxwriter.comments import Comments
from xlsxwriter.exceptions import XlsxWriterException
from xlsxwriter.styles import Styles as StylesPart
from xlsxwriter.vml import Vml

from tdkt_sheets.core.plan import PlanRefused, SheetPlan, WorkbookPlan
from tdkt_sheets.excel.cell_text import visible
from tdkt_sheets.excel.formulas import check_formula
from tdkt_sheets.excel.lean_worksheet import LeanWorkbook, LeanWorksheet
from tdkt_sheets.excel.package import Tokens
from tdkt_sheets.excel.sheet_writer import SheetWriter
from tdkt_sheets.excel.styles import Styles, base_font


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a workbook by name, in their order; of each sheet, what its cells say."""

    parts: Sequence[tuple[str, bytes]]
    said: Sequence[bytes]


def new_book() -> LeanWorkbook:
    """A workbook without a sheet, in the office's look."""
    return LeanWorkbook(
        {
            "default_format_properties": base_font(),
            "default_row_height": 21,  # Times New Roman 12: rows of 15.75 pt, digits 8 pixels wide
            "default_column_width": 72,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )


def whole_parts(plan: WorkbookPlan, tokens: Tokens) -> Parts:
    """Everything but the streamed rows.

    Raises: PlanRefused when the plan says what no workbook can hold.
    """
    with refusing():
        book = new_book()
        book.set_properties({"title": visible(plan.title), "created": plan.created.replace(tzinfo=None)})
        for name, value in plan.properties.items():
            _done(book.set_custom_property(name, visible(value), "text"), f"property {name}")
        styles = Styles(book)
        sheets = [book.add_worksheet(sheet.name, LeanWorksheet) for sheet in plan.sheets]
        said = [
            bytes(SheetWriter(book, worksheet, sheet, styles, tokens).write())
            for sheet, worksheet in zip(plan.sheets, sheets, strict=True)
        ]
        for name, formula in plan.names.items():
            check_formula(formula, f"name {name}")
            _done(book.define_name(name, formula), f"name {name}")
        if sheets:
            sheets[plan.active].activate()
            sheets[next(at for at, sheet in enumerate(plan.sheets) if sheet.visibility == "shown")].set_first_sheet()
        parts = book.parts()
    return Parts(parts, said)


def sheet_markup(sheet: SheetPlan) -> str:
    """A sheet by itself, in a workbook that is not made: styles are numbered in the order in which they are met.

    Raises: PlanRefused when the plan says what no workbook can hold.
    """
    with refusing():
        book, markup = new_book(), StringIO()
        to = book.add_worksheet(sheet.name, LeanWorksheet)
        SheetWriter(book, to, sheet, Styles(book), Tokens()).write()
        to._set_xml_writer(markup)
        to._assemble_xml_file()
    return markup.getvalue()


def styles_part(looks: Sequence[str], overlays: Sequence[str], has_notes: bool) -> bytes:
    """The styles of a workbook in which those of cells and those of rules are met in this order."""
    book, part, written = new_book(), StylesPart(), StringIO()
    styles = Styles(book)
    for look in looks:
        styles.run(look)._get_xf_index()
    for overlay in overlays:
        styles.overlay(overlay)._get_dxf_index()
    book._prepare_format_properties()
    part._set_style_properties(
        [
            book.xf_formats, book.palette, book.font_count, book.num_formats, book.border_count, book.fill_count, book.custom_colors,
            book.dxf_formats, has_notes,
        ]
    )  # fmt: skip
    part._set_xml_writer(written)
    part._assemble_xml_file()
    return written.getvalue().encode()


def notes_parts(sheet: SheetPlan, data: int, shape: int) -> tuple[bytes, bytes]:
    """The notes of a sheet: how they are drawn, where shapes are numbered from `data` and `shape` on, and what they say."""
    columns = {at: (width, "", hidden) for at, (width, _, hidden) in sheet.columns.items()}
    sizes = SheetPlan(sheet.name, columns=columns, heights=sheet.heights, comments=sheet.comments)
    with refusing():
        book = new_book()
        to = book.add_worksheet("-", LeanWorksheet)
        SheetWriter(book, to, sizes, Styles(book), Tokens()).write_notes()
        to._prepare_vml_objects(data, shape, 1, 1)
        drawn, said = Vml(), Comments()
        shapes, notes = StringIO(), StringIO()
        drawn._set_xml_writer(shapes)
        drawn._assemble_xml_file(to.vml_data_id, to.vml_shape_id, to.comments_list, to.buttons_list)
        said._set_xml_writer(notes)
        said._assemble_xml_file(to.comments_list)
    return shapes.getvalue().encode(), notes.getvalue().encode()


@contextmanager
def refusing() -> Iterator[None]:
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
