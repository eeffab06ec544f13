"""A draft as a workbook, and every expected finding at its cell."""

import io
import re
import zipfile
from dataclasses import dataclass, field

from tdkt_sheets.core.plan import Cell, SheetPlan, WorkbookPlan
from tdkt_sheets.core.refs import a1, column_index, letters
from tdkt_sheets.demo.draft import BLANK, SET_ASIDE, SKIPPED, TAKEN, Draft, DraftRow
from tdkt_sheets.excel.write import workbook_bytes
from tdkt_sheets.forms.columns import COVER
from tdkt_sheets.forms.stamp import SHEET_NAME
from tdkt_sheets.outputs.blanks.annex import FIRST_ROW, HEADER_ROW
from tdkt_sheets.outputs.blanks.form_book import form_book
from tdkt_sheets.outputs.blanks.sheet_rows import FormContent, FormRow
from tdkt_sheets.roster.roster import Catalogue

Expected = dict[str, str | None]
Counts = dict[str, int]


@dataclass
class AnnexPlace:
    """Where an annex stands by now: its tab, header row, column of each key, row of each draft row; all from 0."""

    tab: str
    header: int = HEADER_ROW
    columns: dict[str, int] = field(default_factory=dict)
    rows: dict[int, int] = field(default_factory=dict)  # id of a draft row → row
    above: int = 3  # rows that are filled at or above the first data row's line: title, instruction, header
    is_gone: bool = False


@dataclass
class DemoBook:
    """The plan of a draft's workbook, open to changes of shape, and where everything stands in it."""

    draft: Draft
    plan: WorkbookPlan
    layouts: dict[str, AnnexPlace]
    fields: dict[str, tuple[int, int]]
    cover_tab: str

    def sheet(self, key: str) -> SheetPlan:
        """The sheet of an annex."""
        return self.plan.sheet(self.layouts[key].tab)


@dataclass(frozen=True)
class DrawnForm:
    """A draft as bytes, what is expected to be found in it (without the file's name), its account of rows, and how many count of each annex."""

    data: bytes
    expected: tuple[Expected, ...]
    counts: Counts
    taken: Counts = field(default_factory=dict)


def render(draft: Draft, catalogue: Catalogue) -> DrawnForm:
    """The workbook of a draft with all its faults."""
    book = open_book(draft, catalogue)
    for shape in draft.shapes:
        shape(book)
    data = workbook_bytes(book.plan)
    places = [
        (layout.tab, a1(layout.rows[id(row)], layout.columns[key]))
        for annex, layout in book.layouts.items()
        for row in draft.rows.get(annex, [])
        for key in row.uncalculated
    ]
    if places:
        data = without_results(data, [(book.plan.sheets.index(book.plan.sheet(tab)) + 1, cell) for tab, cell in places])
    return DrawnForm(data, tuple(_expected(book)), counts(book), taken(book))


def open_book(draft: Draft, catalogue: Catalogue) -> DemoBook:
    """The plan of a draft before its shape is changed."""
    content = FormContent(cover=dict(draft.cover), seal=draft.seal)
    for key, rows in draft.rows.items():
        content.rows[key] = [FormRow(dict(row.values), row.given, code=row.code) for row in rows]
    plan = form_book(draft.form, draft.unit, draft.period, catalogue, content)
    layouts = {}
    for annex in draft.annexes:
        columns = {column.key: place for place, column in enumerate(annex.columns)}
        at = {id(row): FIRST_ROW + index for index, row in enumerate(draft.rows.get(annex.key, []))}
        layouts[annex.key] = AnnexPlace(annex.tab, columns=columns, rows=at)
        sheet = plan.sheet(annex.tab)
        for row in draft.rows.get(annex.key, []):
            for key, cell in row.cells.items():
                sheet.cells[at[id(row)], columns[key]] = cell
    identity = plan.sheet(SHEET_NAME).cells
    fields = {}
    for line in range(1 + max(line for line, _ in identity)):
        if identity[line, 0].value == COVER:
            key, letter, number = (str(identity[line, place].value) for place in (2, 4, 5))
            fields[key] = (int(number) - 1, column_index(letter))
    return DemoBook(draft, plan, layouts, fields, draft.form.cover.tab)


def _expected(book: DemoBook) -> list[Expected]:
    found: list[Expected] = []
    for planted in book.draft.planted:
        sheet: str | None = None
        cell: str | None = None
        if planted.annex == COVER:
            sheet, cell = book.cover_tab, a1(*book.fields[planted.key])
        elif planted.annex:
            layout = book.layouts[planted.annex]
            sheet = layout.tab
            if planted.key:
                row = layout.header if planted.row is None else layout.rows[id(planted.row)]
                cell = a1(row, layout.columns[planted.key])
        found.append({"rule": planted.rule, "severity": planted.severity, "sheet": sheet, "cell": cell})
    return found


def counts(book: DemoBook) -> Counts:
    """The account of rows by the fates of the draft's rows."""
    account = {"read": 0, "taken": 0, "held": 0, "set_aside": 0, "skipped": 0}
    for key, layout in book.layouts.items():
        if layout.is_gone:
            continue
        account["skipped"] += layout.above
        for row in book.draft.rows.get(key, []):
            _count(account, row, book.draft.whole)
    return account


def taken(book: DemoBook) -> Counts:
    """How many rows of each annex count, by the key of the merged table."""
    draft = book.draft
    return {
        f"{draft.form.code}_{key}": sum((draft.whole or row.fate) == TAKEN for row in draft.data(key))
        for key, layout in book.layouts.items()
        if not layout.is_gone
    }


def _count(account: Counts, row: DraftRow, whole: str) -> None:
    if row.fate == BLANK:
        return
    if row.fate == SKIPPED:
        account["skipped"] += 1
        return
    account["read"] += 1
    account[whole or row.fate] += 1


def nothing() -> Counts:
    """The account of a file of which no row was read."""
    return {"read": 0, "taken": 0, "held": 0, "set_aside": 0, "skipped": 0}


def put_over(sheet: SheetPlan, row: int, column: int, cell: Cell) -> None:
    """Set a cell whether or not it was set before."""
    sheet.cells[row, column] = cell


def header_cell(layout: AnnexPlace, key: str) -> str:
    """The address of a header."""
    return f"{letters(layout.columns[key])}{layout.header + 1}"


def without_results(data: bytes, places: list[tuple[int, str]]) -> bytes:
    """The workbook as a program saves it that does not calculate: these formula cells have no stored result."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            part = old.read(info)
            for number, cell in places:
                if info.filename == f"xl/worksheets/sheet{number}.xml":
                    part = re.sub(rb'(<c r="%s"[^>]*><f>[^<]*</f>)<v>[^<]*</v>' % cell.encode(), rb"\1", part)
            new.writestr(info, part)
    return target.getvalue()


__all__ = [
    "SET_ASIDE",
    "AnnexPlace",
    "DemoBook",
    "DrawnForm",
    "header_cell",
    "nothing",
    "open_book",
    "put_over",
    "render",
]
