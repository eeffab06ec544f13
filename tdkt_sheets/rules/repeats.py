"""Rows of one annex that say the same thing twice."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.sheets import Sheet
from tdkt_sheets.core.text import count, fold_bloc, fold_name, fold_term
from tdkt_sheets.forms.columns import Filler, FormSheet
from tdkt_sheets.forms.rows import SheetRows
from tdkt_sheets.forms.types import PartialDate
from tdkt_sheets.rules.engine import ERROR, WARNING, Hit, declare, locate
from tdkt_sheets.rules.guard import Guard

EQUAL = declare(
    "DG-01",
    WARNING,
    "Dòng lặp lại y hệt chỉ tính một lần.",
    "Lặp lại y hệt {first}; dòng này không được tính.",
    "Xóa dòng lặp.",
    example={"first": "dòng 5 (Hoàng Văn Nam)"},
)
DIFFERENT = declare(
    "DG-02",
    ERROR,
    "Một đối tượng không được có hai dòng khác nhau.",
    "Trùng với {other} nhưng nội dung khác nhau; chưa tính dòng nào.",
    "Giữ lại dòng đúng, xóa dòng kia.",
    example={"other": "dòng 5 (Hoàng Văn Nam)"},
)

UNCLEAR = declare(
    "DG-03",
    ERROR,
    "Trùng họ tên với nhiều người thì phải ghi rõ ngày sinh.",
    "Danh sách có {number} người cùng tên này ({others}); dòng này chưa ghi đủ ngày sinh nên chưa rõ là ai.",
    "Ghi đủ ngày sinh, hoặc xóa dòng nếu là dòng lặp.",
    example={"number": "02", "others": "các dòng 5, 11"},
)

_FOLDS = {"full_name": fold_name, "bloc": fold_bloc}


def key_texts(sheet: Sheet, form_sheet: FormSheet) -> list[tuple[str, ...] | None]:
    """What names each row: folded key values, dates left out; None for a row whose key is blank or refused."""
    parts = []
    for key in form_sheet.row_key:
        column = form_sheet.by_key[key]
        if isinstance(column.type, PartialDate):
            continue
        fold = _FOLDS.get(key, fold_term)
        values = sheet.columns.get(key, [None] * len(sheet))
        parts.append([fold(str(value)) if value is not None else "" for value in values])
    if not parts:
        return [None] * len(sheet)
    return [row if row[0] else None for row in zip(*parts, strict=True)]


def dates_agree(first: Any, second: Any) -> bool:
    """Whether two partial dates can be the same day: one blank, or one the beginning of the other.

    >>> dates_agree("1985", "1985-05-12"), dates_agree("1985-05", "1986"), dates_agree(None, "1985")
    (True, False, True)
    """
    return not first or not second or str(first).startswith(str(second)) or str(second).startswith(str(first))


@dataclass(frozen=True, slots=True)
class Repeats:
    """Findings on rows that say the same thing twice; `rows` are those that repeat an earlier row in every value, each with that row."""

    findings: tuple[Finding, ...] = ()
    rows: Mapping[int, int] = field(default_factory=dict)


def repeats_of(sheet: Sheet, form_sheet: FormSheet, file: str, guard: Guard) -> Repeats:
    """What repeats itself; when that cannot be told, no row counts as repeated."""
    rules = (EQUAL, DIFFERENT, UNCLEAR)
    [found] = guard.ask(rules, lambda: [_repeats(sheet, form_sheet, file)], file) or [Repeats()]
    return found


def _repeats(sheet: Sheet, form_sheet: FormSheet, file: str) -> Repeats:
    repeated: dict[int, int] = {}
    findings = tuple(_told(sheet, form_sheet, file, repeated))
    return Repeats(findings, repeated)


def _told(sheet: Sheet, form_sheet: FormSheet, file: str, repeated: dict[int, int]) -> Iterator[Finding]:
    """DG-01 (and the row entered in `repeated`) for equal repeats, DG-02 on each of differing ones."""
    groups: dict[tuple[str, ...], list[int]] = {}
    for index, key in enumerate(key_texts(sheet, form_sheet)):
        if key is not None:
            groups.setdefault(key, []).append(index)
    dates = [
        key
        for key in form_sheet.row_key
        if isinstance(form_sheet.by_key[key].type, PartialDate) and key in sheet.columns
    ]
    compared = [
        key
        for key in sheet.columns
        if key != "seq"
        and key in form_sheet.by_key
        and form_sheet.by_key[key].filler is not Filler.HIDDEN
        and (key not in form_sheet.row_key or key in dates)  # spellings of one name are no difference
    ]
    label, table = form_sheet.label, SheetRows(sheet, form_sheet)
    for named in groups.values():
        if len(named) == 1:
            continue
        unclear = _unclear(named, sheet, dates)
        for index, others in unclear.items():
            facts = {"number": count(len(others)), "others": table.named(*others)}
            yield locate(UNCLEAR, Hit((index,), label, facts, tuple(dates)), table, file)
        group = [index for index in named if index not in unclear]
        clashing: set[int] = set()
        for position, index in enumerate(group):
            for earlier in group[:position]:
                if sheet.rows[earlier] in repeated or not _may_be_one(earlier, index, sheet, dates):
                    continue
                same = all(
                    sheet.columns[key][earlier] == sheet.columns[key][index]
                    and (
                        sheet.columns[key][index] is not None
                        or sheet.originals.get((index, key)) == sheet.originals.get((earlier, key))
                    )
                    for key in compared
                )
                if same:
                    repeated[sheet.rows[index]] = sheet.rows[earlier]
                    yield locate(EQUAL, Hit((index,), label, {"first": table.named(earlier)}), table, file)
                    break
                clashing.update((earlier, index))
        for index in sorted(clashing):
            other = next(at for at in sorted(clashing) if at != index and _may_be_one(at, index, sheet, dates))
            differing = tuple(
                key for key in compared if key != label and sheet.columns[key][index] != sheet.columns[key][other]
            )
            yield locate(DIFFERENT, Hit((index,), label, {"other": table.named(other)}, differing), table, file)


def _may_be_one(first: int, second: int, sheet: Sheet, dates: list[str]) -> bool:
    """Whether two rows of one name can be about the same: no date and no known person stands against it."""
    if sheet.people and sheet.people[first].id and sheet.people[second].id:
        return sheet.people[first].id == sheet.people[second].id
    return all(dates_agree(sheet.columns[key][first], sheet.columns[key][second]) for key in dates)


def _unclear(group: list[int], sheet: Sheet, dates: list[str]) -> dict[int, list[int]]:
    """Rows that can be about one of several others of their name who are not the same, with these others."""
    found = {}
    for index in group:
        like = [at for at in group if at != index and _may_be_one(at, index, sheet, dates)]
        apart = [at for at in like if any(not _may_be_one(at, other, sheet, dates) for other in like if other != at)]
        if len(apart) > 1:
            found[index] = apart
    return found
