"""The office's workbooks from what was read: typed sheets, values made of their sound rows, findings at their own cells."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from tdkt_sheets.acts.answers import Answer
from tdkt_sheets.awards.ledger import Ledger
from tdkt_sheets.awards.scored import Scored
from tdkt_sheets.books import ledger_sheets as of
from tdkt_sheets.books.answered import with_answers
from tdkt_sheets.books.handling_sheet import SHEET, handling_sheet
from tdkt_sheets.books.ledger_rows import ledger_of
from tdkt_sheets.books.offers import Offer, typed_for, with_offers
from tdkt_sheets.books.payments import Payment, with_payments
from tdkt_sheets.core import dates, periods
from tdkt_sheets.core.elsewhere import placed
from tdkt_sheets.core.findings import Finding, Severity
from tdkt_sheets.core.office_files import HANDLING_FILE, LEDGER_FILE
from tdkt_sheets.core.sheets import Elsewhere, RawWorkbook, Sheet
from tdkt_sheets.core.text import fold, named
from tdkt_sheets.forms.columns import FormSheet
from tdkt_sheets.roster.handling import Handling, HandlingKind, Handlings
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.rules import office_books as rules
from tdkt_sheets.rules.engine import RULES, check_sheet
from tdkt_sheets.rules.guard import Guard
from tdkt_sheets.rules.kept_bundles import KEPT_DOUBTFUL
from tdkt_sheets.rules.repeats import repeats_of
from tdkt_sheets.stages.understand import understand


@dataclass
class SheetsRead:
    """The sheets of a workbook as read, by key, and what was found on them."""

    file: str
    declared: Mapping[str, FormSheet]
    sheets: dict[str, Sheet] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def rows(self, key: str) -> Iterator[tuple[int, dict[str, Any]]]:
        """The rows of a sheet that no error holds, with their indexes; none where the sheet as a whole is faulty."""
        sheet = self.sheets[key]
        graves = [finding for finding in self.findings if finding.blocks and finding.sheet_key == key]
        if any(not finding.rows for finding in graves):
            return
        held = {row for finding in graves for row in finding.rows}
        for index, record in enumerate(sheet.records()):
            if sheet.rows[index] not in held and sheet.rows[index] not in sheet.repeated:
                yield index, record


def _read(raw: RawWorkbook | None, declared: Iterable[FormSheet], file: str) -> SheetsRead:
    """The sheets of a workbook, blank where it has none; a missing sheet is found."""
    book = SheetsRead(file, {sheet.key: sheet for sheet in declared})
    known = {fold(sheet.name): sheet for sheet in reversed(raw.sheets)} if raw else {}
    for sheet in book.declared.values():
        page, typed = known.get(fold(sheet.tab)), None
        if page is not None:
            typed, found, _ = understand(page, sheet, file)
            book.findings += [
                finding for finding in found if not (finding.severity is Severity.NOTE and finding.cell is None)
            ]
        elif raw is not None:
            book.findings.append(rules.MISSING_SHEET.at(file=file, sheet_key=sheet.key, tab=sheet.tab))
        none = Sheet(sheet.form, sheet.key, sheet.tab, [], {column.key: [] for column in sheet.columns}, {})
        book.sheets[sheet.key] = none if typed is None else typed
        if typed is not None:
            for column in sheet.columns:
                typed.columns.setdefault(column.key, [None] * len(typed))
    return book


def unusable(findings: Iterable[Finding]) -> list[Finding]:
    """What concerns a whole sheet: a book with such a fault would be read as if nothing stood there."""
    return [finding for finding in findings if finding.blocks and finding.sheet_key and not finding.rows]


def _check(book: SheetsRead, context: rules.LedgerContext | Catalogue, guard: Guard) -> None:
    for declared in book.declared.values():
        repeats = repeats_of(book.sheets[declared.key], declared, book.file, guard)
        sheet = book.sheets[declared.key] = replace(book.sheets[declared.key], repeated=repeats.rows)
        book.findings += repeats.findings
        book.findings += check_sheet(sheet, declared, context, book.file, guard)


def _told(book: SheetsRead, form: str) -> list[Finding]:
    return [replace(finding, form=form, file=finding.file or book.file) for finding in book.findings]


def _stands_in(finding: Finding, book: SheetsRead, files: set[str]) -> bool:
    """Whether all its rows stand in one of some files of their own."""
    sheet = book.sheets.get(finding.sheet_key)
    if not files or sheet is None or not finding.rows:
        return False
    return all(row in sheet.elsewhere and sheet.elsewhere[row].file in files for row in finding.rows)


NAMING = frozenset({"person", "recipient", "birth"})


def _of_kept(findings: Sequence[Finding], book: SheetsRead) -> Iterator[Finding]:
    """What the checks say of rows that acts keep, one finding for each act: such rows count all the same, as what was signed.

    Names and births that differ from the staff list are another finding (DQ-01).
    """
    by_file: dict[str, list[str]] = {}
    for one in findings:
        if one.severity is not Severity.NOTE and not NAMING & set(one.keys):
            file = book.sheets[one.sheet_key].elsewhere[one.rows[0]].file
            broken = f"chưa đúng “{RULES[one.rule].says.rstrip('.')}”"
            by_file.setdefault(file, []).extend(f"{name} ({broken})" for name in one.names or ("Quyết định",))
    for file, words in by_file.items():
        yield KEPT_DOUBTFUL.at(file=file, what=named(list(dict.fromkeys(words)), "nội dung"))


def load_ledger(
    raw: RawWorkbook | None,
    catalogue: Catalogue,
    guard: Guard,
    sha256: str = "",
    offers: Sequence[Offer] = (),
    payments: Sequence[Payment] = (),
    scored: Sequence[Scored] = (),
) -> tuple[Ledger, list[Finding]]:
    """The ledger and what is wrong with it, with what the offers of bundles add. Without a workbook it is empty.

    Findings: SO-xx, and those of any sheet (CT-xx, O-xx, DG-xx), at the ledger's own cells. A row with an error does not count.
    """
    book = _read(raw, of.ledger_sheets(catalogue), LEDGER_FILE)
    book.sheets, found = with_offers(book.sheets, book.declared, offers)
    book.sheets, about_payments = with_payments(book.sheets, payments)
    book.findings += [*found, *about_payments]
    _check(book, rules.LedgerContext(catalogue, book.sheets), guard)
    kept = {offer.path for offer in offers if offer.is_kept}
    in_kept = [one for one in book.findings if _stands_in(one, book, kept)]
    book.findings = [one for one in book.findings if one not in in_kept]
    book.findings += _of_kept(in_kept, book)
    ledger = replace(
        ledger_of(book.rows, catalogue),
        sheets=book.sheets,
        declared=book.declared,
        sha256=sha256,
        bundles=typed_for(offers),
        scored=tuple(scored),
        paid_lists=tuple(one.held for one in payments),
    )
    return ledger, [ledger.placed(finding) for finding in _told(book, of.FORM)]


def _day(iso: str | None) -> date | None:
    return dates.first_day(iso) if iso else None


def load_handlings(
    raw: RawWorkbook | None, catalogue: Catalogue, guard: Guard, answers: Sequence[Answer] = ()
) -> tuple[Handlings, Sheet, FormSheet, list[Finding]]:
    """The office's decisions, the sheet they stand on with its declaration, and what is wrong with them.

    `answers` are decisions noted as acts: rows of the same sheet, whose findings are told at their own files.
    """
    declared = handling_sheet(catalogue)
    book = _read(raw, (declared,), HANDLING_FILE)
    sheet, found = with_answers(book.sheets[SHEET], declared, answers, HANDLING_FILE)
    book.sheets[SHEET] = sheet
    book.findings += found
    _check(book, catalogue, guard)
    digests = {answer.number: answer.sha256 for answer in answers}
    rows = tuple(
        replace(
            _handling(index, row, catalogue),
            sha256=digests.get(sheet.elsewhere.get(sheet.rows[index], Elsewhere("")).number, ""),
        )
        for index, row in book.rows(SHEET)
    )
    return Handlings(rows), sheet, declared, [placed(finding, sheet) for finding in _told(book, declared.form)]


def _handling(index: int, row: dict[str, Any], catalogue: Catalogue) -> Handling:
    text = row["period"] or ""
    named = catalogue.round_called(text)
    round_ = named.code if named else ""
    period = None if round_ or not text else periods.exact(text)
    return Handling(
        index, HandlingKind(row["kind"]), row["decided_by"], row["decided_on"], row["reason"], row["file"] or "", row["unit"] or "",
        row["form"] or "", period.code if period else "", round_, row["rule"] or "", row["place"] or "", row["name"] or "",
        row["birth"] or "", row["person"] or "", _day(row["since"]), until=_day(row["until"]),
        caption=row["caption"] or "", meaning=row["meaning"] or "", address=row["address"] or "", annexes=row["annexes"] or "",
        written=row["written"] or "",
    )  # fmt: skip
