"""What the office has decided about files, findings and people: the rows of `y-kien-xu-ly.xlsx` as frozen values."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from tdkt_sheets.core import dates


class Kind(StrEnum):
    """What a decision does."""

    REPLACES = "THAY_THE"
    ADDS = "BO_SUNG"
    CHOSEN = "CHON_BAN"
    WITHDRAWN = "RUT"
    LATE_ACCEPTED = "NHAN_MUON"
    WAIVED = "CHO_QUA"
    SAME_PERSON = "CUNG_NGUOI"
    OTHER_PERSON = "KHAC_NGUOI"
    CLOSED = "DONG_KY"


@dataclass(frozen=True, slots=True)
class Handling:
    """A decision: what it does, to what, by whom, when and why. `index` is its row in the sheet as read."""

    index: int
    kind: Kind
    by: str
    on: str  # ISO
    reason: str
    file: str = ""
    unit: str = ""
    form: str = ""
    period: str = ""  # a period's code, or '' where a round is meant
    round: str = ""
    rule: str = ""
    place: str = ""
    name: str = ""
    birth: str = ""
    person: str = ""
    since: date | None = None

    @property
    def words(self) -> str:
        """Who decided, when and why, in words."""
        return f"{self.by}, ngày {dates.show(self.on)}: {self.reason}"

    def names(self, path: str) -> bool:
        """Whether it names a file: by its whole path, or by its last part."""
        return bool(self.file) and (path == self.file or path.replace("!/", "/").rpartition("/")[2] == self.file)


@dataclass(frozen=True)
class Handlings:
    """All decisions, in the order of the sheet."""

    rows: tuple[Handling, ...] = field(default=())

    def until(self, day: date) -> "Handlings":
        """Those decided by the end of a day."""
        return Handlings(tuple(row for row in self.rows if dates.first_day(row.on) <= day))

    def of(self, *kinds: Kind) -> Iterable[Handling]:
        """The decisions of some kinds."""
        return (row for row in self.rows if row.kind in kinds)
