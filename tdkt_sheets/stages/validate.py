"""Every check that a file, the catalogue and nothing else decide."""

from dataclasses import dataclass, replace

from tdkt_sheets.core.failures import Failure
from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.periods import Period
from tdkt_sheets.core.sheets import Sheet
from tdkt_sheets.core.submissions import Submission
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.rules import row_people
from tdkt_sheets.rules.asked import OfAnnex, OfFile, on_annex, on_file
from tdkt_sheets.rules.context import Context
from tdkt_sheets.rules.engine import check_sheet
from tdkt_sheets.rules.guard import Guard
from tdkt_sheets.rules.repeats import repeats_of


@dataclass(frozen=True, slots=True)
class Validated:
    """What the checks say of a file: its annexes, each with who its rows are about and which of them repeat others; findings, failures.

    `known` are cells left blank that the staff list fills: annex, row, column.
    """

    sheets: list[Sheet]
    findings: list[Finding]
    failures: list[Failure]
    known: frozenset[tuple[str, int, str]] = frozenset()


def validate(submission: Submission, catalogue: Catalogue, file: str) -> Validated:
    """All findings of a file; order of rules and rows does not matter, the values that were typed stay as they are.

    A check that fails is as if it had not been asked, and stands among the failures.
    """
    form = catalogue.forms[submission.form]
    unit = catalogue.unit_by_code[submission.unit]
    context = Context(
        catalogue.within(unit.code), unit, Period(submission.period), submission.cover, submission.is_addition
    )
    owed = catalogue.sheets_asked(unit, form, context.period, submission.round)
    guard = Guard()
    sheets, found, known = [], list[Finding](), set[tuple[str, int, str]]()
    for sheet in submission.sheets:
        declared = form.sheet(sheet.key)
        if declared is not None:
            if f"{form.code}.{sheet.key}" in row_people.SHEETS:
                sheet = replace(sheet, people=row_people.people_of(sheet, catalogue, unit.code))  # noqa: PLW2901
                sheet, filled = row_people.completed(sheet, catalogue)  # noqa: PLW2901
                known |= {(sheet.key, row, key) for row, key in filled}
            repeats = repeats_of(sheet, declared, file, guard)
            sheet = replace(sheet, repeated=repeats.rows)  # noqa: PLW2901
            found += repeats.findings
        sheets.append(sheet)
    whole = OfFile(replace(submission, sheets=sheets), form, owed, context, file)
    for sheet in sheets:
        declared = form.sheet(sheet.key)
        if declared is not None:
            found += check_sheet(sheet, declared, context, file, guard)
            found += on_annex.ask(OfAnnex(whole, sheet, declared), guard, file)
    found += on_file.ask(whole, guard, file)
    return Validated(sheets, found, guard.failures, frozenset(known))
