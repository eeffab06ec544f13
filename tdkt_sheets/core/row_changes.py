"""What differs between two states of what counts: a row added, dropped, or a value of one changed."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from tdkt_sheets.core.slots import Slot


class Change(StrEnum):
    """What became of a row."""

    ADDED = "Thêm dòng"
    DROPPED = "Bớt dòng"
    CHANGED = "Sửa"


class RowPlace(NamedTuple):
    """Where a row stands, and the column of the value that changed ('' for the whole row)."""

    file: str
    tab: str
    row: int
    letter: str = ""

    @property
    def words(self) -> str:
        """As an office worker reads it."""
        at = f"ô {self.letter}{self.row}" if self.letter else f"dòng {self.row}"
        return f"trang “{self.tab}”, {at}"


class RowChange(NamedTuple):
    """A change of a row of an annex: what it is called, the column that changed, old and new value in words, where each stands.

    `day` is when the file that brought it came; None where no file did, or where nobody knows when.
    """

    slot: Slot
    annex: str
    kind: Change
    name: str
    key: str = ""
    old: str = ""
    new: str = ""
    before: RowPlace | None = None
    after: RowPlace | None = None
    day: date | None = None
