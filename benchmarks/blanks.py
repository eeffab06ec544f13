"""What a blank costs beside the usual way: the same workbook by XlsxWriter alone, 300 preformatted rows in every table."""

import gc
import io
from pathlib import Path
from time import process_time

import xlsxwriter
from xlsxwriter.format import Format

from benchmarks.corpus import PERIOD, catalogue_of, unit_code
from tdkt_sheets.core.plan import CellValue, Formula, WorkbookPlan
from tdkt_sheets.excel.styles import properties
from tdkt_sheets.excel.write import workbook_bytes
from tdkt_sheets.month.known import Known
from tdkt_sheets.outputs.blanks.form_book import form_book
from tdkt_sheets.outputs.blanks.prefill import prefilled
from tdkt_sheets.roster.roster import Unit

PREFORMATTED_ROWS = 300
UNITS = 20


def measure(inbox: Path, rounds: int) -> tuple[list[float], list[float]]:
    """Seconds of processor a blank takes by us, and the usual way, round by round over the same units."""
    catalogue = catalogue_of(inbox)
    form = catalogue.forms["DK"]
    units = [unit for unit in catalogue.units if unit.code.startswith(unit_code(0)[:2])][:UNITS]

    def plan(unit: Unit) -> WorkbookPlan:
        return form_book(form, unit, PERIOD, catalogue, prefilled(form, unit, PERIOD, catalogue, Known()))

    gc.set_threshold(2_000_000, 20, 100)  # as the command has it; so that neither way pays for the other's waste
    ours, usual = [], []
    for turn in range(rounds + 1):
        started = process_time()
        for unit in units:
            workbook_bytes(plan(unit))
        between = process_time()
        for unit in units:
            preformatted(plan(unit))
        if turn:  # the first round warms up
            ours.append((between - started) / len(units))
            usual.append((process_time() - between) / len(units))
    return ours, usual


def preformatted(plan: WorkbookPlan) -> bytes:
    """The same workbook with 300 styled rows in every table, straight into XlsxWriter, without a single check."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    formats: dict[str, Format] = {}

    def look(style: str) -> Format:
        if style not in formats:
            said = {key: value for key, value in properties(style).items() if value != ""}
            formats[style] = book.add_format(said)
        return formats[style]

    sheets = [book.add_worksheet(sheet.name) for sheet in plan.sheets]
    for sheet, to in zip(plan.sheets, sheets, strict=True):
        for column, (width, style, _) in sheet.columns.items():
            to.set_column(column, column, width, look(style))
        for row, height in sheet.heights.items():
            to.set_row(row, height)
        for merge in sheet.merges:
            corners = merge.first_row, merge.first_column, merge.last_row, merge.last_column
            to.merge_range(*corners, _written(merge.value), look(merge.style))
        for (row, column), cell in sheet.cells.items():
            to.write(row, column, _written(cell.value), look(cell.style))
        for rule in sheet.validations:
            if rule.kind == "list":
                corners = rule.first_row, rule.first_column, rule.last_row, rule.last_column
                to.data_validation(*corners, {"validate": "list", "source": rule.source})
        if sheet.freeze is not None:
            last = max(row for row, _ in sheet.cells)
            styles = {column: cell.style for (row, column), cell in sheet.cells.items() if row == last}
            for row in range(last + 1, sheet.freeze[0] + PREFORMATTED_ROWS):
                for column, style in styles.items():
                    to.write_blank(row, column, None, look(style))
        to.protect()
    for name, area in plan.names.items():
        book.define_name(name, area)
    book.close()
    return target.getvalue()


def _written(value: CellValue) -> object:
    return f"={value.text}" if isinstance(value, Formula) else value
