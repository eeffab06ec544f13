"""Rows of one annex that say the same thing twice."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.rows import RowList
from tdkt_sheets.core.sheets import Sheet
from tdkt_sheets.core.text import count, fold_bloc, fold_collective, fold_name, fold_term
from tdkt_sheets.forms.columns import Filler, FormSheet
from tdkt_sheets.forms.rows import SheetRows
from tdkt_sheets.forms.types import PartialDate
from tdkt_sheets.rules.alike import Alike, ToldApart, two_first
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

_FOLDS = {"full_name": fold_name, "bloc": fold_bloc, "collective": fold_collective}


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


def key_days(sheet: Sheet, form_sheet: FormSheet) -> list[tuple[Any, ...]]:
    """The dates of each row's key: () where none belongs to it."""
    days = [
        sheet.columns.get(key, [None] * len(sheet))
        for key in form_sheet.row_key
        if isinstance(form_sheet.by_key[key].type, PartialDate)
    ]
    return list(zip(*days, strict=True)) if days else [()] * len(sheet)


def keyed_rows(sheet: Sheet, form_sheet: FormSheet) -> list[tuple[tuple[str, ...] | None, tuple[Any, ...]]]:
    """What names each row: somebody of the staff list by the id, however spelt; anybody and anything else by its key, with its dates."""
    named = list(zip(key_texts(sheet, form_sheet), key_days(sheet, form_sheet), strict=True))
    for index, one in enumerate(sheet.people):
        key, day = named[index]
        if one.id and key is not None:
            named[index] = (f"#{one.id}", *key[1:]), (None,) * len(day)
    return named


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
    named: dict[tuple[str, ...], list[int]] = {}
    for index, key in enumerate(key_texts(sheet, form_sheet)):
        if key is not None:
            named.setdefault(key, []).append(index)
    looked_at = _Compared.of(sheet, form_sheet)
    repeated: dict[int, int] = {}
    found = [each for group in named.values() if len(group) > 1 for each in looked_at.told(group, file, repeated)]
    return Repeats(tuple(found), repeated)


@dataclass(frozen=True, slots=True)
class _Compared:
    """An annex, and how two of its rows of one name are told apart.

    `dates` are the columns that say whether they can be about the same, `keys` those in which they would have to say the same.
    """

    table: SheetRows
    label: str
    dates: list[str]
    keys: list[str]

    @classmethod
    def of(cls, sheet: Sheet, form_sheet: FormSheet) -> "_Compared":
        declared, row_key = form_sheet.by_key, form_sheet.row_key
        dates = [key for key in row_key if isinstance(declared[key].type, PartialDate) and key in sheet.columns]
        keys = [
            key
            for key in sheet.columns
            if key != "seq"
            and key in declared
            and declared[key].filler is not Filler.HIDDEN
            and (key not in row_key or key in dates)  # spellings of one name are no difference
        ]
        return cls(SheetRows(sheet, form_sheet), form_sheet.label, dates, keys)

    def told(self, named: list[int], file: str, repeated: dict[int, int]) -> Iterator[Finding]:
        """What there is to say of rows of one name; a row that repeats another is entered in `repeated`."""
        sheet, table = self.table.sheet, self.table
        marks = [self._mark(index) for index in named]
        alike = Alike(marks)
        by_mark: dict[ToldApart, list[int]] = {}
        for index, mark in zip(named, marks, strict=True):
            by_mark.setdefault(mark, []).append(index)
        open_to: dict[ToldApart, tuple[int, RowList]] = {}
        for mark in by_mark:
            others = sorted(index for each in alike.apart(mark) for index in by_mark[each])
            if len(others) > 1:
                open_to[mark] = len(others), table.named(*others)
        for index, mark in zip(named, marks, strict=True):
            if mark in open_to:
                facts = {"number": count(open_to[mark][0]), "others": open_to[mark][1]}
                yield locate(UNCLEAR, Hit((index,), self.label, facts, tuple(self.dates)), table, file)
        first: dict[
            tuple[Any, ...], list[tuple[int, ToldApart]]
        ] = {}  # by all that they say: the rows that repeat none
        for index, mark in zip(named, marks, strict=True):
            if mark in open_to:
                by_mark.pop(mark, None)
                continue
            said = first.setdefault(self._said(index), [])
            earlier = next((at for at, of in said if mark.may_be(of)), None)
            if earlier is None:
                said.append((index, mark))
                continue
            by_mark[mark].remove(index)
            repeated[sheet.rows[index]] = sheet.rows[earlier]
            yield locate(EQUAL, Hit((index,), self.label, {"first": table.named(earlier)}), table, file)
        yield from self._clashes(alike, by_mark, file)

    def _clashes(self, alike: Alike, by_mark: Mapping[ToldApart, list[int]], file: str) -> Iterator[Finding]:
        """The rows that can be about the same as another and say something else, each beside the first such one."""
        clashing: dict[int, int] = {}
        for mark, rows in by_mark.items():
            beside = two_first(by_mark, (mark, *alike.of(mark)))
            clashing |= {
                row: other for row in rows if (other := next((at for at in beside if at != row), None)) is not None
            }
        for index, other in sorted(clashing.items()):
            hit = Hit((index,), self.label, {"other": self.table.named(other)}, self._differing(index, other))
            yield locate(DIFFERENT, hit, self.table, file)

    def _mark(self, index: int) -> ToldApart:
        sheet = self.table.sheet
        person = sheet.people[index].id if sheet.people else ""
        return ToldApart(person or "", tuple(str(sheet.columns[key][index] or "") for key in self.dates))

    def _said(self, index: int) -> tuple[Any, ...]:
        """All that a row says; what was refused, as it was typed."""
        columns, typed = self.table.sheet.columns, self.table.sheet.originals
        values = ((columns[key][index], key) for key in self.keys)
        return tuple((None, typed.get((index, key))) if value is None else value for value, key in values)

    def _differing(self, first: int, second: int) -> tuple[str, ...]:
        """The columns, besides the name, in which two rows differ."""
        columns = self.table.sheet.columns
        return tuple(key for key in self.keys if key != self.label and columns[key][first] != columns[key][second])
