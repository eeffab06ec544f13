"""Every check that a file, the catalogue and nothing else decide."""

from tdkt_sheets.core.periods import Period
from tdkt_sheets.core.submissions import Submission
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.rules import row_people
from tdkt_sheets.rules.asked import OfAnnex, OfFile, on_annex, on_file
from tdkt_sheets.rules.context import Context
from tdkt_sheets.rules.engine import check_sheet
from tdkt_sheets.rules.guard import Guard
from tdkt_sheets.rules.repeats import guarded_repeats


def validate(submission: Submission, catalogue: Catalogue, file: str) -> None:
    """Append all findings of a file to it; order of rules and rows does not matter, the values stay as they are.

    A check that fails is as if it had not been asked, and stands among the file's failures.
    """
    form = catalogue.forms[submission.form]
    unit = catalogue.unit_by_code[submission.unit]
    context = Context(catalogue, unit, Period(submission.period), submission.cover, submission.is_addition)
    owed = catalogue.sheets_asked(unit, form, context.period, submission.round)
    whole = OfFile(submission, form, owed, context, file)
    found = submission.findings
    guard = Guard()
    for sheet in submission.sheets:
        declared = form.sheet(sheet.key)
        if declared is not None:
            if f"{form.code}.{sheet.key}" in row_people.SHEETS:
                sheet.people = row_people.people_of(sheet, catalogue, unit.code)
            found += guarded_repeats(sheet, declared, file, guard)
            found += check_sheet(sheet, declared, context, file, guard)
            found += on_annex.ask(OfAnnex(whole, sheet, declared), guard, file)
    found += on_file.ask(whole, guard, file)
    submission.failures += guard.failures
