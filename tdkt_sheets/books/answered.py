"""Answers noted as acts, put below the rows of the office's book of decisions, so that both are read, checked and done alike."""

from collections.abc import Sequence

from tdkt_sheets.acts.answers import Answer
from tdkt_sheets.books.joined_rows import HEAD, first_free, joined
from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.sheets import Elsewhere, RawSheet, RawValue, Sheet
from tdkt_sheets.forms.columns import FormSheet
from tdkt_sheets.rules.acts import NO_ACT
from tdkt_sheets.stages.understand import understand

_NO_ROW = "không đọc được như một ý kiến"


def with_answers(
    sheet: Sheet, declared: FormSheet, answers: Sequence[Answer], file: str
) -> tuple[Sheet, list[Finding]]:
    """The sheet with a row more for each answer, and what is found in these rows; `sheet.elsewhere` says where they stand."""
    if not answers:
        return sheet, []
    first = first_free(sheet)
    grid: list[list[RawValue]] = [[] for _ in range(first - 1)]
    grid[HEAD] = [column.header for column in declared.columns]
    grid += [[answer.cells.get(column.key, "") for column in declared.columns] for answer in answers]
    typed, found, _ = understand(RawSheet(declared.tab, grid), declared, file)
    at_row = {first + at: answer for at, answer in enumerate(answers)}
    if typed is None:
        return sheet, [NO_ACT.at(file=answer.file, why=_NO_ROW) for answer in answers]
    lost = [answer for row, answer in at_row.items() if row not in typed.rows]
    for column in declared.columns:
        typed.columns.setdefault(column.key, [None] * len(typed))
    on_cells = [finding for finding in found if finding.cell is not None]
    places = [Elsewhere(at_row[row].file, at_row[row].number) for row in typed.rows]
    return joined(sheet, typed, places), [*on_cells, *(NO_ACT.at(file=answer.file, why=_NO_ROW) for answer in lost)]
