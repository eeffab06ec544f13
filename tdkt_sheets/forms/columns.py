"""Columns, annexes and forms: the one declaration from which blank, reader, checks, messages and pages are derived."""

import hashlib
import re
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

from tdkt_sheets.core.text import fold_term
from tdkt_sheets.forms.types import Choice, ValueType

COVER = "thong_tin_chung"  # the key of every form's first page
GUIDE_TAB, FAULTS_TAB, LEFT_TAB = "Hướng dẫn", "Cần chỉnh sửa", "Nội dung khác"  # pages of blanks and marked copies
OURS_BESIDE = frozenset({GUIDE_TAB, FAULTS_TAB, LEFT_TAB})
GROUP_MARK = "#"  # begins the mark of a pre-filled row that only heads others


class Need(StrEnum):
    """How much a value is needed; the catalogue writes these words."""

    REQUIRED = "Có"  # the row cannot be counted without it
    WANTED = "Cần"  # asked for; the row still counts
    FREE = "-"


class Filler(StrEnum):
    """Who writes a column; the catalogue writes these words."""

    OFFICE = "VP"  # written beforehand, grey, the unit may correct it
    OFFICE_LOCKED = "VP khóa"  # written beforehand, locked
    UNIT = "ĐV"  # the unit, yellow
    FORMULA = "Tự tính"  # a live formula
    HIDDEN = "ẩn"  # written beforehand in a hidden column


@dataclass(frozen=True)
class Condition:
    """When a need applies: `key=A,B` (one of these codes), `key=*` (not blank), `key=#` (is a number).

    >>> Condition.parse("title=CSTDCS,CSTDT").holds({"title": "CSTDCS"})
    True
    """

    key: str
    codes: tuple[str, ...]

    @classmethod
    def parse(cls, text: str) -> "Condition":
        """From its written form; ValueError otherwise."""
        match = re.fullmatch(r"\s*([a-z][a-z0-9_]*)\s*=\s*(\S.*)", text)
        if not match:
            raise ValueError(text)
        return cls(match[1], tuple(code.strip() for code in match[2].split(",")))

    def admits(self, value: Any) -> bool:
        """Whether a value of the column `key` makes the need apply."""
        if self.codes == ("*",):
            return value is not None
        if self.codes == ("#",):
            return value is not None and not isinstance(value, str)
        return value in self.codes

    def holds(self, row: dict[str, Any]) -> bool:
        """Whether the need applies to a row."""
        return self.admits(row.get(self.key))

    def __str__(self) -> str:
        return f"{self.key}={','.join(self.codes)}"


@dataclass(frozen=True)
class Column:
    """A column of an annex, or a field of the cover.

    `key` is for ever; `header` is printed; `aliases` are other captions it had or may have. `width` is in characters.
    """

    key: str
    header: str
    type: ValueType
    need: Need = Need.FREE
    when: Condition | None = None
    filler: Filler = Filler.UNIT
    aliases: tuple[str, ...] = ()
    help: str = ""
    example: str = ""
    width: float = 14

    @property
    def is_entry(self) -> bool:
        """Whether the unit is the one who fills it."""
        return self.filler is Filler.UNIT

    @property
    def captions(self) -> frozenset[str]:
        """Folded captions it is known by."""
        return frozenset(fold_term(text) for text in (self.header, *self.aliases))


@dataclass(frozen=True)
class FormSheet:
    """An annex (or the cover, key COVER) of a form.

    `tab` is its sheet name, `title` and `instruction` stand above the table, `one_row_per` says what a row is,
    `row_key` are the columns that tell two rows apart, `label` the column that names a row in a message,
    `prefill` what the office writes into it beforehand (a word of outputs.prefill, '' for nothing). `absent` are keys of columns that
    rules and reports name and this office's form has not: to them they are blank.
    """

    form: str
    key: str
    tab: str
    title: str
    columns: tuple[Column, ...]
    instruction: str = ""
    one_row_per: str = "dòng"
    row_key: tuple[str, ...] = ()
    label: str = ""
    prefill: str = ""
    spare_rows: int = 12
    absent: tuple[str, ...] = ()
    by_key: dict[str, Column] = field(init=False, repr=False, compare=False, hash=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_key", {column.key: column for column in self.columns})

    @property
    def kept_rows_are_answers(self) -> bool:
        """Whether a pre-filled row that the unit kept counts as read (contract §3: in DK and BX)."""
        return self.form in ("DK", "BX")

    @cached_property
    def places(self) -> dict[str, int]:
        """Where each column stands, by key."""
        return {column.key: place for place, column in enumerate(self.columns)}

    @cached_property
    def visible(self) -> tuple[Column, ...]:
        """The columns a person sees."""
        return tuple(column for column in self.columns if column.filler is not Filler.HIDDEN)

    @cached_property
    def mark(self) -> Column | None:
        """The hidden column that says which pre-filled row a row is."""
        return next((column for column in self.columns if column.filler is Filler.HIDDEN), None)


@dataclass(frozen=True)
class Form:
    """A form: its cover and its annexes in printed order. `title` may hold {ky} (the period as a phrase)."""

    code: str
    name: str
    title: str
    cover: FormSheet
    sheets: tuple[FormSheet, ...]

    @cached_property
    def revision(self) -> str:
        """Short hash of the declaration: keys, captions, types, lists, needs."""
        digest = hashlib.sha256()
        for sheet in (self.cover, *self.sheets):
            digest.update(f"\n{sheet.key}|{sheet.tab}|{sheet.row_key}|{sheet.prefill}".encode())
            for column in sheet.columns:
                listed = column.type.codes.names if isinstance(column.type, Choice) else ()
                digest.update(
                    f"\n{column.key}|{column.header}|{column.type.word}|{column.need}|{column.when}|{column.filler}|{listed}".encode()
                )
        return digest.hexdigest()[:8]

    def sheet(self, key: str) -> FormSheet | None:
        """The annex (or cover) of that key."""
        if key == self.cover.key:
            return self.cover
        return next((sheet for sheet in self.sheets if sheet.key == key), None)
