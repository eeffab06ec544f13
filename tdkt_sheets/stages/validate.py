"""Every check that a file, the catalogue and nothing else decide."""

from tdkt_sheets.core.periods import Period
from tdkt_sheets.core.submissions import Submission
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.rules import quarterly, scores, structure, votes
from tdkt_sheets.rules.context import Context
from tdkt_sheets.rules.cover import COVER_RULES, NONE, check_cover
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
    found = submission.findings
    guard = Guard()
    for sheet in submission.sheets:
        form_sheet = form.sheet(sheet.key)
        if form_sheet is None:
            continue
        found += guarded_repeats(sheet, form_sheet, file, guard)
        found.extend(check_sheet(sheet, form_sheet, context, file, guard))
        at = (submission, sheet, form_sheet)
        found += guard.ask(quarterly.UNREPORTED, lambda: quarterly.unreported(*at, file), file)  # noqa: B023
        found += guard.ask(scores.BLANK, lambda: scores.left_blank(*at, context, file), file)  # noqa: B023
    asked = catalogue.sheets_asked(unit, form, context.period, submission.round)
    found += guard.ask(COVER_RULES, lambda: check_cover(submission, form, asked, file), file)
    found += guard.ask(scores.COUNTS, lambda: scores.check_meeting(submission, context, file), file)
    if (cover := submission.cover) is not None:
        found += guard.ask(votes.DOES_NOT_ADD_UP, lambda: votes.check_votes(cover, form.cover, file), file)
    located = {sheet.key for sheet in submission.sheets}
    told = {finding.sheet_key for finding in found if finding.rule == structure.NO_TABLE.id}
    for annex in asked:
        nil = submission.cover.values.get(f"nil_{annex.key}") if submission.cover else None
        if annex.key not in located | told and nil != NONE and not submission.is_addition:
            is_newer = bool(submission.mapped) and annex.key not in submission.mapped
            rule = structure.NEW_ANNEX if is_newer else structure.MISSING_ANNEX
            found.append(rule.at(file=file, sheet_key=annex.key, annex=annex.tab))
    submission.failures += guard.failures
