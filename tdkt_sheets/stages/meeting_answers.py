"""What the meeting typed on the question list of the tally workbook, put where it counts: on the page of scores, line by line."""

from collections.abc import Iterator

from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.refs import a1
from tdkt_sheets.core.sheets import RawSheet, RawValue
from tdkt_sheets.core.text import fold_term
from tdkt_sheets.forms.columns import FormSheet
from tdkt_sheets.forms.stamp import SheetMap
from tdkt_sheets.forms.types import as_text
from tdkt_sheets.rules.scores import TWO_ANSWERS
from tdkt_sheets.stages.corrected import with_value
from tdkt_sheets.stages.locate import SEARCHED_ROWS, Located, locate
from tdkt_sheets.tally.scores import ANSWER, ANSWER_MARK

SCORES, AGREED, MARK = "thong_nhat", "agreed", "ma_dong"


def with_answers(
    scores: RawSheet, hint: SheetMap | None, annex: FormSheet, others: list[RawSheet], file: str
) -> tuple[RawSheet, list[Finding]]:
    """The page of scores with the answers of the question list, and a finding for each that the page contradicts.

    The page shows an answer by a formula. Where its result was not worked out again, the answer is typed in; where a person typed other points over
    it, those count, as the workbook itself has it, and both places are named.
    """
    located = locate(scores, annex, hint)
    if located is None or not {AGREED, MARK} <= located.columns.keys():
        return scores, []
    at = {str(scores.at(row, located.columns[MARK])): row for row in range(located.first_row, len(scores.grid))}
    told = []
    for page, place, mark, answer in _answers(others):
        if mark not in at:
            continue
        row, column = at[mark], located.columns[AGREED]
        stands = scores.at(row, column)
        if _points(annex, stands) == _points(annex, answer):
            continue
        if stands == "" or (row, column) in scores.formulas:
            scores = with_value(scores, (row, column), answer)
        else:
            told.append(_told(page, place, answer, scores, located, annex, row, file))
    return scores, told


def _answers(sheets: list[RawSheet]) -> Iterator[tuple[RawSheet, str, str, RawValue]]:
    """Page, cell, mark of the line and answer of every line that has one."""
    for sheet in sheets:
        for header in range(min(SEARCHED_ROWS, len(sheet.grid))):
            captions = {
                fold_term(value): column for column, value in enumerate(sheet.grid[header]) if isinstance(value, str)
            }
            answer, mark = captions.get(fold_term(ANSWER)), captions.get(fold_term(ANSWER_MARK))
            if answer is None or mark is None:
                continue
            for row in range(header + 1, len(sheet.grid)):
                if (value := sheet.at(row, answer)) not in ("", None):
                    yield sheet, a1(row, answer), str(sheet.at(row, mark)), value
            break


def _points(annex: FormSheet, value: RawValue) -> object:
    """Points as they are read; what is no number as it stands."""
    read = annex.by_key[AGREED].type.parse(value)
    return as_text(value).strip() if read.value is None else read.value


def _told(
    page: RawSheet,
    place: str,
    answer: RawValue,
    scores: RawSheet,
    located: Located,
    annex: FormSheet,
    row: int,
    file: str,
) -> Finding:
    column = located.columns[AGREED]
    cell = a1(row, column)
    name = as_text(scores.at(row, located.columns["content"])) if "content" in located.columns else ""
    member = as_text(scores.at(row, located.columns["member"])) if "member" in located.columns else ""
    stands = as_text(scores.at(row, column))
    return TWO_ANSWERS.at(
        file=file, sheet=scores.name, sheet_key=annex.key, cells=(cell,), rows=(row + 1,), value=stands,
        page=page.name, cell=place, answer=as_text(answer), stands=stands, line=name, member=member,
    )  # fmt: skip
