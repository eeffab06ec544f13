"""Which rows under a header are data: titles, groups, totals, notes and signatures are told from rows that count."""

import re
from dataclasses import dataclass, field

from tdkt_sheets.core.sheets import RawSheet, RawValue
from tdkt_sheets.core.text import fold_term
from tdkt_sheets.forms.columns import GROUP_MARK, Filler, FormSheet
from tdkt_sheets.stages.locate import Located

TITLE, HEADER, NUMBERING = "tiêu đề", "tiêu đề cột", "dòng đánh số cột"
ABOVE = frozenset({TITLE, HEADER, NUMBERING})
GROUP, TOTAL, NOTE, SIGNATURE, REMOVED = "dòng nhóm", "dòng cộng", "ghi chú", "phần ký", "dòng điền sẵn đã xóa nội dung"
UNANSWERED = "dòng điền sẵn chưa báo cáo"
NOT_ADDED = "dòng điền sẵn không thuộc bản bổ sung"
_TOTALS = frozenset(map(fold_term, ("Tổng", "Tổng cộng", "Cộng", "Tổng số", "Cộng tổng", "Tổng cộng:")))
_TOTAL_LINE = re.compile(r"(?:tổng cộng|tổng số|tổng|cộng)(?: danh sách)? ?(?::|\(?\d)")  # "Tổng cộng: 08 người"
_GROUP_MARK = re.compile(r"(?:[IVX]+|[A-ZĐ])[.)]?$")
_SIGNERS = frozenset(
    map(
        fold_term,
        (
            "Người lập biểu", "Người lập danh sách", "Người tổng hợp", "Thủ trưởng đơn vị", "Thủ trưởng cơ quan", "Trưởng phòng",
            "KT. Trưởng phòng", "Giám đốc", "Hiệu trưởng", "Ký, họ tên", "Ký tên, đóng dấu", "Ký, ghi rõ họ tên",
        ),
    )
)  # fmt: skip
_PLACE_DATE = re.compile(r"[^,\d]{2,40}, ?ngày.{1,12}tháng.{1,12}năm[\s.…\d]*$")
_NOTE = re.compile(r"(?:ghi chú\b|lưu ý\b|\*+\s)")
_BLANKS = "\u200b\ufeff\u00ad \t\r\n\u00a0"
_COUNT_LINE = re.compile(r"danh sách (?:này )?(?:gồm|có)\b.*\d|.*\./$")
_GROUP_NAME = re.compile(r"(?:[IVX]+|[A-ZĐ])[.)]\s+\S")


@dataclass(slots=True)
class DataRows:
    """The rows of a table, counted from 0: `data` to be read, `skipped` with a reason, `unanswered` pre-filled KQ rows left empty."""

    data: list[int] = field(default_factory=list)
    skipped: dict[int, str] = field(default_factory=dict)
    unanswered: list[int] = field(default_factory=list)
    formula_only: list[int] = field(default_factory=list)


def tell_rows(raw: RawSheet, sheet: FormSheet, located: Located, is_addition: bool = False) -> DataRows:
    """Sort the rows of a sheet into data and the rest, each of these with its reason; blank rows are neither.

    In an addition a pre-filled row without an answer is not part of it.
    """
    rows = DataRows()
    for number in range(min(located.first_row, len(raw.grid))):
        if any(value != "" for value in raw.grid[number]):
            under = NUMBERING if number >= located.header_row + located.depth else HEADER
            rows.skipped[number] = TITLE if number < located.header_row else under
    keys = located.columns
    mark = keys.get(sheet.mark.key) if sheet.mark else None
    label = keys.get(sheet.label)
    shown = [
        keys[column.key]
        for column in sheet.columns
        if column.key in keys and column.key != "seq" and column.filler not in (Filler.HIDDEN, Filler.FORMULA)
    ]
    entry = [
        keys[column.key] for column in sheet.columns if column.is_entry and column.key in keys and column.key != "seq"
    ]
    seq = keys.get("seq")
    widest = max(keys.values(), default=0)
    error_cells = set(raw.errors) | raw.uncalculated
    typed_errors = {row for row, column in error_cells if column in shown}
    after_signature = False
    for number in range(located.first_row, max(len(raw.grid), max(typed_errors, default=-1) + 1)):
        line = raw.grid[number] if number < len(raw.grid) else []
        if len(line) <= widest:
            line = [*line, *[""] * (widest + 1 - len(line))]
        filled = [
            column
            for column in shown
            if (value := line[column]) != "" and (not isinstance(value, str) or value.strip(_BLANKS))
        ]
        if not filled and number not in typed_errors:
            if mark is not None and line[mark] != "":
                if is_addition:
                    rows.skipped[number] = NOT_ADDED
                elif sheet.kept_rows_are_answers:
                    rows.skipped[number] = REMOVED
                else:
                    rows.unanswered.append(number)
                    rows.skipped[number] = UNANSWERED
            continue
        if mark is not None and str(line[mark]).startswith(GROUP_MARK):
            rows.skipped[number] = GROUP
            continue
        if not filled and all((number, c) in raw.formulas for c in shown if (number, c) in error_cells):
            rows.formula_only.append(number)
            continue
        if mark is not None and line[mark] != "":
            is_answered = any(column in filled for column in entry) or number in typed_errors
            if is_answered or (sheet.kept_rows_are_answers and not is_addition):
                rows.data.append(number)
            elif is_addition:
                rows.skipped[number] = NOT_ADDED
            else:
                rows.unanswered.append(number)
                rows.skipped[number] = UNANSWERED
            continue
        if len(filled) <= 2 or after_signature:
            reason = _not_data(line, filled, seq, label, after_signature)
            if reason:
                rows.skipped[number] = reason
                after_signature = after_signature or reason == SIGNATURE
                continue
        rows.data.append(number)
    return rows


def _not_data(
    line: list[RawValue], filled: list[int], seq: int | None, label: int | None, after_signature: bool
) -> str:
    """Why a thinly filled row is not data; '' when it is."""
    texts = [fold_term(str(value)) for value in line if isinstance(value, str) and value.strip()]
    if any(text in _TOTALS or _TOTAL_LINE.match(text) for text in texts[:3]):
        return TOTAL
    name = fold_term(str(line[label])) if label is not None and isinstance(line[label], str) else ""
    if (not name or name in _SIGNERS or _PLACE_DATE.match(name)) and any(
        text in _SIGNERS or _PLACE_DATE.match(text) for text in texts
    ):
        return SIGNATURE
    if len(filled) <= 1 and any(_COUNT_LINE.match(text) or _NOTE.match(text) for text in texts[:1]):
        return NOTE
    mark = str(line[seq]).strip() if seq is not None else ""
    alone = str(line[filled[0]]).strip() if len(filled) == 1 else ""
    if len(filled) <= 1 and ((mark and _GROUP_MARK.match(mark)) or (not mark and _GROUP_NAME.match(alone))):
        return GROUP
    if after_signature and len(filled) <= 2:
        return SIGNATURE
    return ""
