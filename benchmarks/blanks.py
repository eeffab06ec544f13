"""What a blank costs beside the usual way: XlsxWriter with 300 preformatted rows in every table."""

import io
from pathlib import Path
from time import process_time

import xlsxwriter

from benchmarks.corpus import PERIOD, catalogue_of, unit_code
from tdkt_sheets.excel.write import workbook_bytes
from tdkt_sheets.forms.columns import Form
from tdkt_sheets.forms.types import Choice
from tdkt_sheets.outputs.form_book import form_book
from tdkt_sheets.outputs.prefill import Known, prefilled
from tdkt_sheets.outputs.sheet_rows import FormContent

PREFORMATTED_ROWS = 300
HEADER_ROW = 2


def measure(inbox: Path, rounds: int, number: int = 20) -> tuple[list[float], list[float]]:
    """Seconds a blank takes by us, and the usual way, round by round over the same units."""
    catalogue = catalogue_of(inbox)
    form = catalogue.forms["DK"]
    units = [catalogue.unit_by_code[unit_code(at)] for at in range(min(number, len(catalogue.people) // 66))]
    ours, usual = [], []
    for turn in range(rounds + 1):
        started = process_time()
        for unit in units:
            content = prefilled(form, unit, PERIOD, catalogue, Known())
            workbook_bytes(form_book(form, unit, PERIOD, catalogue, content))
        between = process_time()
        for unit in units:
            preformatted(form, prefilled(form, unit, PERIOD, catalogue, Known()))
        if turn:  # the first round warms up
            ours.append((between - started) / len(units))
            usual.append((process_time() - between) / len(units))
    return ours, usual


def preformatted(form: Form, content: FormContent) -> bytes:
    """The same tables with the same people: every cell of 300 rows styled, a validation per pick column, protected."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    head = book.add_format({"bold": True, "border": 1, "text_wrap": True})
    cell = book.add_format({"border": 1, "bg_color": "#FFF9D6", "locked": False, "text_wrap": True})
    cover = book.add_worksheet("Thông tin chung")
    for row, column in enumerate(form.cover.columns):
        cover.write(row, 0, column.header, head)
        cover.write(row, 2, content.cover.get(column.key, ""), cell)
    for annex in form.sheets:
        sheet = book.add_worksheet(annex.tab)
        sheet.write(0, 0, annex.title)
        rows = content.rows.get(annex.key, [])
        for place, column in enumerate(annex.columns):
            sheet.set_column(place, place, column.width)
            sheet.write(HEADER_ROW, place, column.header, head)
            if isinstance(column.type, Choice):
                source = {"validate": "list", "source": list(column.type.codes.names)[:6]}
                sheet.data_validation(HEADER_ROW + 1, place, HEADER_ROW + PREFORMATTED_ROWS, place, source)
        for index in range(PREFORMATTED_ROWS):
            values = rows[index].values if index < len(rows) else {}
            for place, column in enumerate(annex.columns):
                sheet.write(HEADER_ROW + 1 + index, place, values.get(column.key), cell)
        sheet.protect()
    book.close()
    return target.getvalue()
