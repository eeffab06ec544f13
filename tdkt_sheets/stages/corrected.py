"""A workbook with what its unit said is to be corrected: only cells of data rows and fields of the first page, as they were understood before."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from tdkt_sheets.core.corrections import Correction
from tdkt_sheets.core.deliveries import ReadPart
from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.refs import split_a1
from tdkt_sheets.core.rows import PlaceKind, Rows
from tdkt_sheets.core.sheets import RawSheet, RawValue, RawWorkbook
from tdkt_sheets.core.submissions import Submission
from tdkt_sheets.forms.rows import PageFields, SheetRows
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.rules.acts import CORRECTED, NOT_CORRECTED


def cell_of(submission: Submission, tab: str, row: int, letter: str, catalogue: Catalogue) -> tuple[Rows, str] | None:
    """The table that a cell stands in, and the key of its column or field; None where it is no data."""
    form = catalogue.forms.get(submission.form)
    if form is None:
        return None
    for sheet in submission.sheets:
        declared = form.sheet(sheet.key)
        if sheet.tab == tab and row in sheet.rows and declared is not None:
            found = (key for key, each in sheet.letters.items() if each == letter and key in declared.by_key)
            return next(((SheetRows(sheet, declared), key) for key in found), None)
    cover = submission.cover
    if cover is not None and cover.tab == tab:
        fields = (key for key, cell in cover.cells.items() if cell == f"{letter}{row}")
        return next(((PageFields(cover, form.cover), key) for key in fields), None)
    return None


def with_corrections(
    raw: RawWorkbook, read: Submission, asked: Iterable[Correction], catalogue: Catalogue, file: str
) -> tuple[RawWorkbook, list[Finding]]:
    """The workbook with the cells as corrected, and a note for each; one that names no cell of data is told and changes nothing."""
    sheets = {sheet.name: sheet for sheet in raw.sheets}
    told = []
    for one in asked:
        found = cell_of(read, one.tab, one.row, one.letter, catalogue)
        if found is None or one.tab not in sheets:
            told.append(NOT_CORRECTED.at(file=file, number=one.number, tab=one.tab, cell=one.cell))
            continue
        at = split_a1(one.cell)
        sheets[one.tab] = with_value(sheets[one.tab], at, _typed(sheets[one.tab].at(*at), one.new))
        table, key = found
        facts = {
            "old": f"“{one.old}”" if one.old else "ô trống",
            "new": one.new,
            "who": one.words,
            "number": one.number,
        }
        rows = [] if table.stands_in is PlaceKind.COVER else [one.row]
        told.append(CORRECTED.on(table, rows, [key], facts, file=file, value=one.new))
    better = replace(raw, sheets=list(sheets.values()))
    return better, [replace(each, unit=read.unit, form=read.form, period=read.period) for each in told]


def with_value(sheet: RawSheet, at: tuple[int, int], value: RawValue) -> RawSheet:
    """The sheet with a value typed into a cell (row, column): what was an error, a formula or struck through there is so no more."""
    row, column = at
    grid = [list(line) for line in sheet.grid]
    while len(grid) <= row:
        grid.append([])
    grid[row] += [""] * (column + 1 - len(grid[row]))
    grid[row][column] = value
    return replace(
        sheet, grid=grid, errors={place: text for place, text in sheet.errors.items() if place != at}, formulas=sheet.formulas - {at},
        uncalculated=sheet.uncalculated - {at}, struck=sheet.struck - {at},
    )  # fmt: skip


def _typed(before: RawValue, new: str) -> RawValue:
    """What is typed over a number and is one stays a number."""
    if isinstance(before, float) and new.isdecimal():
        return float(new)
    return new


def as_corrected(
    parts: Iterable[ReadPart], variants: Sequence[ReadPart], standing: Iterable[Iterable[Correction]]
) -> Iterator[ReadPart]:
    """The parts, each as the corrections that count make it; `variants` are the same parts with every set of corrections."""
    counted = {tuple(one.act for one in together) for together in standing}
    chosen = {read.path: read for read in variants if read.corrected in counted}
    return (chosen.get(read.path, read) for read in parts)
