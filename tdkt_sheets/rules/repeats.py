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


def keyed_rows(sheet: Sheet, form_sheet: FormSheet) -> list[tuple[tuple[str, ...] | None, tuple[Any, ...]]]:
    """What names each row: somebody of the staff list by the id, however spelt; anybody and anything else by its key, with its dates."""
    days = [
        sheet.columns.get(key, [None] * len(sheet))
        for key in form_sheet.row_key
        if isinstance(form_sheet.by_key[key].type, PartialDate)
    ]
    named = list(zip(key_texts(sheet, form_sheet), zip(*days, strict=True) if days else [()] * len(sheet), strict=True))
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
        unclear = _unclear(named, sheet, self.dates)
        for index, others in unclear.items():
            facts = {"number": count(len(others)), "others": table.named(*others)}
            yield locate(UNCLEAR, Hit((index,), self.label, facts, tuple(self.dates)), table, file)
        clashing: set[int] = set()
        group = [index for index in named if index not in unclear]
        for position, index in enumerate(group):
            for earlier in group[:position]:
                if sheet.rows[earlier] in repeated or not _may_be_one(earlier, index, sheet, self.dates):
                    continue
                if self._say_the_same(earlier, index):
                    repeated[sheet.rows[index]] = sheet.rows[earlier]
                    yield locate(EQUAL, Hit((index,), self.label, {"first": table.named(earlier)}), table, file)
                    break
                clashing.update((earlier, index))
        for index in sorted(clashing):
            other = next(at for at in sorted(clashing) if at != index and _may_be_one(at, index, sheet, self.dates))
            hit = Hit((index,), self.label, {"other": table.named(other)}, self._differing(index, other))
            yield locate(DIFFERENT, hit, table, file)

    def _say_the_same(self, first: int, second: int) -> bool:
        """Whether every column says the same in two rows; what was refused has to be typed the same."""
        sheet = self.table.sheet

        def agree(key: str) -> bool:
            values, typed = sheet.columns[key], sheet.originals
            is_typed_alike = values[second] is not None or typed.get((second, key)) == typed.get((first, key))
            return values[first] == values[second] and is_typed_alike

        return all(map(agree, self.keys))

    def _differing(self, first: int, second: int) -> tuple[str, ...]:
        """The columns, besides the name, in which two rows differ."""
        columns = self.table.sheet.columns
        return tuple(key for key in self.keys if key != self.label and columns[key][first] != columns[key][second])


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
