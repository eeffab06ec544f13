"""Every check that a file, the catalogue and nothing else decide."""

from tdkt_sheets.core.periods import Period
from tdkt_sheets.core.submissions import Submission
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.rules import quarterly, scores, structure, votes
from tdkt_sheets.rules.context import Context
from tdkt_sheets.rules.cover import NONE, check_cover
from tdkt_sheets.rules.engine import check_sheet
from tdkt_sheets.rules.repeats import check_repeats


def validate(submission: Submission, catalogue: Catalogue, file: str) -> None:
    """Append all findings of a file to it; order of rules and rows does not matter, the values stay as they are."""
    form = catalogue.forms[submission.form]
    unit = catalogue.unit_by_code[submission.unit]
    context = Context(catalogue, unit, Period(submission.period), submission.cover, submission.is_addition)
    found = submission.findings
    for sheet in submission.sheets:
        form_sheet = form.sheet(sheet.key)
        if form_sheet is None:
            continue
        found.extend(check_repeats(sheet, form_sheet, file))
        found.extend(check_sheet(sheet, form_sheet, context, file))
        found.extend(quarterly.unreported(submission, sheet, form_sheet, file))
        found.extend(scores.left_blank(submission, sheet, form_sheet, context, file))
    asked = catalogue.sheets_asked(unit, form, context.period, submission.round)
    found.extend(check_cover(submission, form, asked, file))
    found.extend(scores.check_meeting(submission, context, file))
    if submission.cover is not None:
        found.extend(votes.check_votes(submission.cover, form.cover, file))
    located = {sheet.key for sheet in submission.sheets}
    told = {finding.sheet_key for finding in found if finding.rule == structure.NO_TABLE.id}
    for annex in asked:
        nil = submission.cover.values.get(f"nil_{annex.key}") if submission.cover else None
        if annex.key not in located | told and nil != NONE and not submission.is_addition:
            is_newer = bool(submission.mapped) and annex.key not in submission.mapped
            rule = structure.NEW_ANNEX if is_newer else structure.MISSING_ANNEX
            found.append(rule.at(file=file, sheet_key=annex.key, annex=annex.tab))
