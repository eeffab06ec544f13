"""One blank for all: without unit and people, for what sends one attachment to everybody; the unit is picked on its first page."""

from collections.abc import Sequence
from dataclasses import replace

from tdkt_sheets.core.codes import CodeEntry, CodeList
from tdkt_sheets.core.periods import Period
from tdkt_sheets.core.plan import CellValue, WorkbookPlan
from tdkt_sheets.forms.columns import Filler, Form, FormSheet
from tdkt_sheets.forms.types import Choice
from tdkt_sheets.month.known import Known
from tdkt_sheets.outputs.blanks.form_book import book_of
from tdkt_sheets.outputs.blanks.prefill import prefilled
from tdkt_sheets.outputs.blanks.sheet_rows import FormContent
from tdkt_sheets.roster.roster import Catalogue, Due, Unit

PICKED, FIELD = "don_vi", "unit"
OF_NOBODY = ("period", "round", "delivery_kind")  # fields of the first page that say nothing of a unit
NAME = "chung"


def common_book(form: Form, units: Sequence[Unit], due: Due, catalogue: Catalogue) -> WorkbookPlan:
    """The blank of a due date for several units: every annex that one of them is asked for, with what is asked of all of them."""
    keys = {annex.key for unit in units for annex in _asked(form, unit, due, catalogue)}
    annexes = tuple(annex for annex in form.sheets if annex.key in keys)
    content = FormContent(cover=_cover(form, units[0], due.period, catalogue, due.round))
    kinds = {unit.kind for unit in units}
    nobody = Unit("", "", (), kinds.pop() if len(kinds) == 1 else "", "", (), "", "", "", "", True)
    return book_of(_picking(form, units), annexes, nobody, due.period, catalogue, content, due.round, form.revision)


def common_name(form: Form, due: Due) -> str:
    """Its file name: 'DK_2021_chung.xlsx'."""
    return f"{form.code}_{due.round or due.period.code}_{NAME}.xlsx"


def _asked(form: Form, unit: Unit, due: Due, catalogue: Catalogue) -> tuple[FormSheet, ...]:
    return catalogue.sheets_asked(unit, form, due.period, due.round) or form.sheets


def _cover(form: Form, unit: Unit, period: Period, catalogue: Catalogue, round: str) -> dict[str, CellValue]:
    shown = prefilled(form, unit, period, catalogue, Known(), round).cover
    return {key: value for key, value in shown.items() if key in OF_NOBODY}


def _picking(form: Form, units: Sequence[Unit]) -> Form:
    """The form with its unit to be picked from the names of these units; what the office knows of one unit is the unit's to fill."""
    names = CodeList(PICKED, "Đơn vị", tuple(CodeEntry(unit.code, unit.name) for unit in units))
    columns = []
    for column in form.cover.columns:
        if column.key == FIELD:
            columns.append(replace(column, type=Choice(names), filler=Filler.UNIT))
        elif column.filler is Filler.OFFICE and column.key not in OF_NOBODY:
            columns.append(replace(column, filler=Filler.UNIT))
        else:
            columns.append(column)
    return replace(form, cover=replace(form.cover, columns=tuple(columns)))
