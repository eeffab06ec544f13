"""A catalogue from the office's workbook, or the one that is built in."""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from tdkt_sheets.catalogue import own_forms, shipped, year
from tdkt_sheets.catalogue.build import build
from tdkt_sheets.catalogue.lacking import COLUMN, SHEET, VERSION, Lack, named
from tdkt_sheets.catalogue.naming import Names, named_sheet
from tdkt_sheets.catalogue.paid_to import without_what_is_typed
from tdkt_sheets.catalogue.tables import CatalogueTable, Faults
from tdkt_sheets.core.findings import Finding, Severity
from tdkt_sheets.core.office_files import CATALOGUE_FILE
from tdkt_sheets.core.sheets import RawSheet, RawWorkbook, Sheet
from tdkt_sheets.core.text import fold, quoted
from tdkt_sheets.forms.columns import Column, FormSheet, Need
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.rules import catalogue_workbook as rules
from tdkt_sheets.rules.structure import HIDDEN_ROWS
from tdkt_sheets.stages.rows import ABOVE, NOTE, TOTAL
from tdkt_sheets.stages.understand import understand

# Sheets of which every row must be right before anything is read with the catalogue; elsewhere only the faulty row is left out.
_ALONE = {own_forms.PEOPLE, own_forms.TASKS, own_forms.MOVEMENTS, own_forms.LAW}
RESTED_ON = frozenset(own_forms.SHEETS) - _ALONE - own_forms.OPTIONAL


def load(workbook: RawWorkbook, sha256: str, file: str = CATALOGUE_FILE) -> tuple[Catalogue | None, list[Finding]]:
    """The catalogue and what is wrong with it; None when it cannot be worked with.

    Findings: DM-xx, and those of any sheet (CT-xx, O-xx), at the workbook's own cells.
    """
    faults = Faults(file)
    catalogue = build(Workbook(workbook, faults), sha256, faults)
    tell_lacks(faults, catalogue)
    found = _by_place(faults.found)
    if any(finding.severity is Severity.CRITICAL for finding in found):
        return None, found
    return catalogue, found


@lru_cache(maxsize=4)
def built_in(year: int = shipped.FIRST_YEAR) -> Catalogue:
    """The catalogue that `init` writes for a year, without going through a workbook."""
    return built(shipped.Shipped(year))


def built(read: shipped.Shipped) -> Catalogue:
    """The catalogue of shipped sheets."""
    faults = Faults("")
    catalogue = build(read, "", faults)
    if faults.found or faults.lacks:
        told = [*(finding.message for finding in faults.found), *(lack.words for lack in faults.lacks)]
        raise ValueError(f"the shipped catalogue has faults: {told}")
    return catalogue


class Workbook:
    """Reads the sheets of a workbook, with the names of the head of the settings in their places; a `Reader`."""

    def __init__(self, workbook: RawWorkbook, faults: Faults, *, is_named: bool = True) -> None:
        self.sheets = {fold(sheet.name): sheet for sheet in reversed(workbook.sheets)}
        self.faults = faults
        self.names: Names = {}
        self.is_named = is_named

    def __call__(self, declared: FormSheet) -> CatalogueTable:
        """The typed sheet of that declaration, empty when it is not there; findings on it are kept."""
        raw = self.sheets.get(fold(declared.tab))
        if raw is None:
            if declared.key in own_forms.LATER:
                self.faults.lacks.append(Lack(declared.key, (), SHEET, quoted(declared.tab)))
            elif declared.key not in own_forms.OPTIONAL:
                self.faults.on_sheet(rules.MISSING_SHEET, declared)
            return CatalogueTable(declared, _nothing(declared))
        sheet, found, _ = understand(named_sheet(raw, self.names) if self.names else raw, declared, self.faults.file)
        told: Iterable[Finding] = (finding for finding in found if not _is_harmless(finding, raw, declared))
        if declared.key == own_forms.ACCOUNTS:
            told = map(without_what_is_typed, told)
        self.faults.found += [_weighed(finding, declared) for finding in told]
        if sheet is None:
            return CatalogueTable(declared, _nothing(declared))
        for column in declared.columns:
            if column.key not in sheet.columns and column.need is Need.FREE:
                self.faults.lacks.append(_without(column, declared))
        table = CatalogueTable(declared, sheet)
        if declared.key == own_forms.SETTINGS and self.is_named:
            self.names = year.head_of(table)
        for row, reason in sheet.skipped.items():
            if reason not in ABOVE and not (declared.key == own_forms.SCALE and reason in (NOTE, TOTAL)):
                self.faults.on_row(rules.SKIPPED_ROW, table, row, reason=reason)
        return table


def _without(column: Column, declared: FormSheet) -> Lack:
    """What it is that a sheet of the catalogue has not such a column."""
    name = f"{quoted(column.header)} của trang {quoted(declared.tab)}"
    return Lack(declared.key, (), COLUMN, name, column.key, gone=(rules.MISSING_COLUMN, {"caption": column.header}))


def tell_lacks(faults: Faults, catalogue: Catalogue) -> None:
    """What is shipped and not there, as findings: at most one on what is left out and one on what is taken as shipped."""
    is_current = shipped.is_current(catalogue.setting(VERSION))
    left_out, taken = [], []
    for lack in faults.lacks:
        declared = own_forms.SHEETS[lack.sheet]({})
        if own_forms.LATER.get(lack.sheet, frozenset()) & catalogue.forms.keys() and not lack.column:
            faults.on_sheet(rules.MISSING_SHEET, declared)
        elif lack.is_taken:
            taken.append(lack)
        elif not is_current:
            left_out.append(lack)
        elif lack.gone:
            faults.on_sheet(lack.gone[0], declared, **lack.gone[1])
    settings = own_forms.settings({})
    if left_out:
        faults.on_sheet(rules.OF_AN_EARLIER_VERSION, settings, what=named(left_out))
    if taken:
        faults.on_sheet(rules.TAKEN_AS_SHIPPED, settings, what=named(taken))


def _nothing(declared: FormSheet) -> Sheet:
    return Sheet(declared.form, declared.key, declared.tab, [], {column.key: [] for column in declared.columns}, {})


def _is_harmless(finding: Finding, raw: RawSheet, declared: FormSheet) -> bool:
    """Whether it only says that columns stand in another order, or that the folded rows are hidden: the office arranges its own workbook."""
    if finding.rule == HIDDEN_ROWS.id and declared.key == own_forms.LAW:
        return True
    return finding.severity is Severity.NOTE and finding.cell is None and finding.sheet == raw.name


def _weighed(finding: Finding, declared: FormSheet) -> Finding:
    """The finding as one of the catalogue: an error on a sheet that all else rests on stops the run."""
    severity = finding.severity
    if severity is Severity.ERROR and declared.key in RESTED_ON:
        severity = Severity.CRITICAL
    return replace(finding, severity=severity, form=own_forms.FORM)


def _by_place(found: list[Finding]) -> list[Finding]:
    """Findings in the order of the workbook."""
    order = {key: place for place, key in enumerate(own_forms.TAB_ORDER)}
    return sorted(
        found, key=lambda finding: (order.get(finding.sheet_key, -1), finding.rows[:1], finding.cells, finding.rule)
    )
