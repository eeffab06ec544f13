"""What the office has decided about files, findings and people: the rows of `y-kien-xu-ly.xlsx` as frozen values."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from tdkt_sheets.core import dates
from tdkt_sheets.core.text import clean, fold_name


class HandlingKind(StrEnum):
    """What a decision does."""

    REPLACES = "THAY_THE"
    ADDS = "BO_SUNG"
    CHOSEN = "CHON_BAN"
    WITHDRAWN = "RUT"
    LATE_ACCEPTED = "NHAN_MUON"
    WAIVED = "CHO_QUA"
    SAME_PERSON = "CUNG_NGUOI"
    OTHER_PERSON = "KHAC_NGUOI"
    SPELT_SO = "NHAN_CACH_GHI"
    CLOSED = "DONG_KY"
    IS_FORM = "LA_BIEU"
    NO_FORM = "KHONG_LA_BIEU"
    SET_ASIDE = "DE_RIENG"
    COLUMN_IS = "HIEU_COT"
    SPEAKS = "GUI_THAY"
    SPEAKS_NOT = "KHONG_GUI_THAY"
    NIL = "KHONG_PHAT_SINH"
    ENTRY_IS = "HIEU_MUC"

    @property
    def caption(self) -> str:
        """As the office picks it."""
        return CAPTIONS[self]


CAPTIONS = {
    HandlingKind.REPLACES: "Thay thế bản đã nộp",
    HandlingKind.ADDS: "Bổ sung vào bản đã nộp",
    HandlingKind.CHOSEN: "Chọn là bản chính thức",
    HandlingKind.WITHDRAWN: "Đơn vị rút biểu",
    HandlingKind.LATE_ACCEPTED: "Chấp nhận gửi muộn",
    HandlingKind.WAIVED: "Cho qua nội dung cần làm rõ",
    HandlingKind.SAME_PERSON: "Cùng một người",
    HandlingKind.OTHER_PERSON: "Là người khác",
    HandlingKind.SPELT_SO: "Nhận cách ghi của đơn vị",
    HandlingKind.CLOSED: "Đóng kỳ",
    HandlingKind.IS_FORM: "Đúng là biểu này",
    HandlingKind.NO_FORM: "Không phải biểu cần nộp",
    HandlingKind.SET_ASIDE: "Để riêng tệp máy không đọc được",
    HandlingKind.COLUMN_IS: "Cột này là cột của biểu",
    HandlingKind.SPEAKS: "Địa chỉ này gửi cho đơn vị",
    HandlingKind.SPEAKS_NOT: "Địa chỉ này không gửi cho đơn vị",
    HandlingKind.NIL: "Không phát sinh",
    HandlingKind.ENTRY_IS: "Nội dung này là mục của danh mục",
}

ON_SENDERS = (HandlingKind.SPEAKS, HandlingKind.SPEAKS_NOT)


ON_LISTS = (HandlingKind.COLUMN_IS, HandlingKind.ENTRY_IS)  # of a unit's own making
ON_NAMES = (HandlingKind.SAME_PERSON, HandlingKind.OTHER_PERSON, HandlingKind.SPELT_SO)


@dataclass(frozen=True, slots=True)
class Handling:
    """A decision: what it does, to what, by whom, when and why. `index` is its row in the sheet as read."""

    index: int
    kind: HandlingKind
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
    caption: str = ""  # of a column, as a unit writes it
    meaning: str = (
        ""  # the caption of the column of our form that it is, or the entry of its list that what is written there is
    )
    sha256: str = ""  # of the bytes it was decided on; '' where only the name says which file is meant
    until: date | None = None  # the last day on which it holds, of what is let pass
    address: str = ""  # of a sender
    written: str = ""  # in a cell of that column; '' of blank cells
    annexes: str = ""  # of which there is nothing to report, between semicolons; '' for the whole form

    @property
    def words(self) -> str:
        """Who decided, when and why, in words."""
        return f"{self.by}, ngày {dates.show(self.on)}: {self.reason}"

    def is_about(self, path: str, sha256: str) -> bool:
        """Whether it is about a file: of the bytes it was decided on, else by its name."""
        if self.sha256 and sha256:
            return self.sha256 == sha256
        return self.is_path(path) or self.is_name_of(path)

    def is_path(self, path: str) -> bool:
        """Whether it names a file by its whole path below the input folder, however the slashes were typed."""
        return bool(self.file) and _plain(self.file).removeprefix("input/") == _plain(path)

    def is_name_of(self, path: str) -> bool:
        """Whether it names a file by the last part of its path."""
        return bool(self.file) and _plain(self.file) == _plain(path).replace("!/", "/").rpartition("/")[2]

    def is_on_sender(self, address: str, unit: str, path: str, sha256: str) -> bool:
        """Whether it says of an address, for a unit, whether it speaks for it; of one file alone where it names one."""
        is_file = not self.file or self.is_about(path, sha256)
        return self.address.casefold() == address and self.unit in ("", unit) and is_file

    def may_meet(self, other: "Handling") -> bool:
        """Whether two decisions on addresses are about the same."""
        own, their = ((row.address.casefold(), _plain(row.file)) for row in (self, other))
        return own == their and (self.unit == other.unit or "" in (self.unit, other.unit))

    def is_at(self, cells: Iterable[str]) -> bool:
        """Whether it names a cell of these; every place when it names none."""
        return not self.place or self.place.replace("$", "").upper() in cells


def _plain(path: str) -> str:
    """A path as it is compared: a cell of Excel keeps neither double spaces nor the way a letter was put together."""
    return clean(path).replace("\\", "/").casefold()


@dataclass(frozen=True)
class Handlings:
    """All decisions, in the order of the sheet."""

    rows: tuple[Handling, ...] = field(default=())

    def of(self, *kinds: HandlingKind) -> Iterable[Handling]:
        """The decisions of some kinds."""
        return (row for row in self.rows if row.kind in kinds)

    @cached_property
    def on_people(self) -> Mapping[str, Sequence[Handling]]:
        """Whom names mean or do not mean, by the folded name."""
        found: dict[str, list[Handling]] = {}
        for row in self.of(HandlingKind.SAME_PERSON, HandlingKind.OTHER_PERSON):
            found.setdefault(fold_name(row.name), []).append(row)
        return found

    @cached_property
    def on_senders(self) -> tuple[Handling, ...]:
        """For whom addresses speak and for whom they do not; without what another decision contradicts."""
        wrong = {row.index for row in self.contradicting_on_senders}
        return tuple(row for row in self.of(*ON_SENDERS) if row.index not in wrong)

    @cached_property
    def contradicting_on_senders(self) -> tuple[Handling, ...]:
        """Decisions of which one says that an address speaks for a unit, and another that it does not."""
        rows = tuple(self.of(*ON_SENDERS))
        return tuple(row for row in rows if any(row.kind is not other.kind and row.may_meet(other) for other in rows))
