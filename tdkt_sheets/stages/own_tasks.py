"""Tasks in a report of the unit's own layout: each put to the plan by its words; those that the plan does not have are asked about once."""

from collections.abc import Iterator

from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.periods import Period
from tdkt_sheets.core.sheets import Sheet
from tdkt_sheets.core.text import fold_term
from tdkt_sheets.forms.columns import FormSheet
from tdkt_sheets.forms.rows import SheetRows
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.rules.quarterly import NOT_OF_PLAN

OWN_TASKS = "nhiem_vu"


def put_to_plan(typed: Sheet, annex: FormSheet, catalogue: Catalogue, period: str, file: str) -> Iterator[Finding]:
    """Write the plan's number at each task with the plan's words; rows without either keep no number of the unit's own.

    A number of the plan stays, of whatever quarter: what is wrong with it is told by its rule.
    """
    if not catalogue.tasks or not period or not len(typed):
        return
    quarter = Period(period)
    codes = {task.code for task in catalogue.tasks}
    by_words = {fold_term(task.task): task.code for task in catalogue.tasks if task.quarter == quarter.quarter}
    numbers = typed.columns.setdefault("seq", [None] * len(typed))
    unknown = []
    for index, (number, task) in enumerate(zip(numbers, typed.columns["task"], strict=True)):
        if str(number) in codes:
            continue
        numbers[index] = by_words.get(fold_term(task or ""))
        if numbers[index] is None:
            unknown.append(typed.rows[index])
    if unknown:
        facts = {"period": quarter.phrase}
        yield NOT_OF_PLAN.on(SheetRows(typed, annex), tuple(unknown), (annex.label,), facts, file=file)
