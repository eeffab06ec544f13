"""Tasks in a report of the unit's own layout: each put to the plan by its words; those that the plan does not have are asked about once."""

from collections.abc import Iterable

from tdkt_sheets.core.periods import Period
from tdkt_sheets.core.sheets import Sheet
from tdkt_sheets.core.text import fold_term, quoted
from tdkt_sheets.forms.columns import FormSheet
from tdkt_sheets.forms.rows import SheetRows
from tdkt_sheets.roster.handling import Handling
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.rules.quarterly import NOT_OF_PLAN
from tdkt_sheets.stages.entries_said import EntriesUnderstood

OWN_TASKS, TASK = "nhiem_vu", "task"


LONGEST = 200  # characters of a task that the office can be offered to answer


def put_to_plan(
    typed: Sheet,
    annex: FormSheet,
    catalogue: Catalogue,
    period: str,
    decisions: Iterable[Handling],
    caption: str,
    file: str,
) -> EntriesUnderstood:
    """Write the plan's number at each task with the plan's words, or that the office said to be one; others keep no number of the unit's own.

    A number of the plan stays, of whatever quarter: what is wrong with it is told by its rule. `caption` heads the tasks in the unit's table.
    """
    result = EntriesUnderstood([])
    if not catalogue.tasks or not period or not len(typed):
        return result
    quarter = Period(period)
    codes = {task.code for task in catalogue.tasks}
    of_quarter = [task for task in catalogue.tasks if task.quarter == quarter.quarter]
    by_words = {fold_term(task.task): task.code for task in of_quarter}
    said = {
        fold_term(row.written): task
        for row in decisions
        if fold_term(row.caption) in (fold_term(caption), fold_term(annex.by_key[TASK].header))
        for task in of_quarter
        if task.is_called(row.meaning)
    }
    numbers = typed.columns.setdefault("seq", [None] * len(typed))
    unknown = []
    for index, (number, task) in enumerate(zip(numbers, typed.columns["task"], strict=True)):
        if str(number) in codes:
            continue
        words = fold_term(task or "")
        numbers[index] = by_words.get(words)
        if numbers[index] is None and words in said:
            numbers[index] = said[words].code
            result.said.append(f"{quoted(task)} là nhiệm vụ {said[words].code} theo ý kiến của Văn phòng Sở")
        if numbers[index] is None:
            unknown.append(index)
    if unknown:
        told = [" ".join(str(typed.get(index, TASK) or "").split()) for index in unknown]
        written = "\n".join(f"{TASK}\t{caption}\t{text}" for text in dict.fromkeys(told) if 0 < len(text) <= LONGEST)
        facts = {"period": quarter.phrase, "written": written}
        rows = tuple(typed.rows[index] for index in unknown)
        result.found.append(NOT_OF_PLAN.on(SheetRows(typed, annex), rows, (annex.label,), facts, file=file))
    return result
