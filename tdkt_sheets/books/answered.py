"""Answers noted as acts, put below the rows of the office's book of decisions, so that both are read, checked and done alike."""

from collections.abc import Sequence
from dataclasses import replace

from tdkt_sheets.acts.answers import Answer
from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.sheets import RawSheet, RawValue, Sheet
from tdkt_sheets.forms.columns import FormSheet
from tdkt_sheets.rules.acts import NO_ACT
from tdkt_sheets.stages.understand import understand

_HEAD = 2  # the row of the captions, from 0
_NO_ROW = "không đọc được như một ý kiến"


def with_answers(
    sheet: Sheet, declared: FormSheet, answers: Sequence[Answer], file: str
) -> tuple[Sheet, list[Finding]]:
    """The sheet with a row more for each answer, and what is found in these rows; `sheet.elsewhere` says where they stand."""
    if not answers:
        return sheet, []
    first = max([*sheet.rows, *sheet.skipped, _HEAD + 1]) + 1
    grid: list[list[RawValue]] = [[] for _ in range(first - 1)]
    grid[_HEAD] = [column.header for column in declared.columns]
    grid += [[answer.cells.get(column.key, "") for column in declared.columns] for answer in answers]
    typed, found, _ = understand(RawSheet(declared.tab, grid), declared, file)
    at_row = {first + at: answer for at, answer in enumerate(answers)}
    if typed is None:
        return sheet, [NO_ACT.at(file=answer.file, why=_NO_ROW) for answer in answers]
    lost = [answer for row, answer in at_row.items() if row not in typed.rows]
    for column in declared.columns:
        typed.columns.setdefault(column.key, [None] * len(typed))
    on_cells = [finding for finding in found if finding.cell is not None]
    return _joined(sheet, typed, at_row), [*on_cells, *(NO_ACT.at(file=answer.file, why=_NO_ROW) for answer in lost)]


def _joined(sheet: Sheet, more: Sheet, answers: dict[int, Answer]) -> Sheet:
    before = len(sheet)
    originals = {(index + before, key): value for (index, key), value in more.originals.items()}
    return replace(
        sheet,
        rows=[*sheet.rows, *more.rows],
        columns={key: [*values, *more.columns[key]] for key, values in sheet.columns.items()},
        letters=sheet.letters or more.letters,
        originals=sheet.originals | originals,
        elsewhere={row: (answer.file, answer.number) for row, answer in answers.items()},
    )
