"""What arrives: files in `input/`, and the parts found inside them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from tdkt_sheets.core.failures import Failure
from tdkt_sheets.core.findings import Finding, Severity
from tdkt_sheets.core.slots import Slot
from tdkt_sheets.core.submissions import Submission


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file below `input/`: `path` is relative, NFC, with '/'; `location` is where to open it."""

    path: str
    location: str
    size: int
    fault: str = ""  # a slug when it must not be opened (a link out of the folder, a temporary lock file …)


@dataclass(frozen=True, slots=True)
class Part:
    """A file, or something found inside one (`thu.eml!/a.zip!/DK.xlsx`).

    `kind` is told from the content: 'xlsx' 'xls' 'xlsb' 'ods' 'csv' (sheets), 'eml' 'zip' (containers),
    'pdf' 'picture' 'word' (kèm theo), 'msg' 'mbox' 'html' 'archive' (rar, 7z …) 'encrypted' 'empty'
    'temporary' 'unknown'.
    `received` follows contract §1 with its offset when the mail states one; a date from a folder or file name has no time
    and is given as midnight with `dated_by` = 'name'. `fault` is a slug when the part could not be opened.
    """

    path: str
    kind: str
    sha256: str
    data: bytes = b""
    sender: str = ""
    received: datetime | None = None
    dated_by: str = ""  # 'mail' | 'name' | ''
    subject: str = ""
    fault: str = ""


SHEET_KINDS = frozenset({"xlsx", "xls", "xlsb", "ods", "csv"})
ATTACHED_KINDS = frozenset({"pdf", "picture", "word"})
CONTAINER_KINDS = frozenset({"eml", "zip"})


@dataclass(frozen=True, slots=True)
class ReadPart:
    """A part after reading: its submission when it is a sheet, what reading it found, and what the program failed at."""

    part: Part
    submission: Submission | None = None
    findings: tuple[Finding, ...] = ()
    failures: tuple[Failure, ...] = ()

    @property
    def path(self) -> str:
        """The path of the part."""
        return self.part.path


class State(StrEnum):
    """What became of a file; its caption is what the office reads."""

    OPEN = ""  # of a sheet of which it is not settled yet whether it counts
    ACCEPTED = "accepted"  # its rows count, those held excepted
    SUPERSEDED = "superseded"  # another file of the same slot is used
    DUPLICATE = "duplicate"  # the same bytes as another file
    REJECTED = "rejected"  # a critical finding keeps the whole file out
    IGNORED = "ignored"  # it came after the cut-off, or is no delivery at all
    WITHDRAWN = "withdrawn"  # the unit took it back
    ATTACHED = "attached"  # a signed scan, a picture, a text document
    CONTAINER = "container"  # a mail or archive: what is in it has lines of its own
    OFFICE = "office"  # a book of the office

    @property
    def caption(self) -> str:
        """The Vietnamese words for this state."""
        return STATES[self]


STATES = {
    State.ACCEPTED: "Được tổng hợp",
    State.SUPERSEDED: "Đã có bản khác được dùng",
    State.DUPLICATE: "Trùng tệp đã nhận",
    State.REJECTED: "Chưa tiếp nhận được",
    State.IGNORED: "Không tính trong kỳ này",
    State.WITHDRAWN: "Đơn vị rút",
    State.ATTACHED: "Kèm theo",
    State.CONTAINER: "Thư, tệp nén",
    State.OFFICE: "Sổ của Văn phòng",
}  # in the order in which they are listed
UNCOUNTED = frozenset(
    {State.DUPLICATE, State.IGNORED, State.CONTAINER, State.ATTACHED, State.OFFICE}
)  # rows: all zeros


@dataclass(slots=True)
class Account:
    """Rows of a file: read = taken + held + set_aside; skipped rows lie outside the balance (contract §3)."""

    read: int = 0
    taken: int = 0
    held: int = 0
    set_aside: int = 0
    skipped: int = 0

    @property
    def balances(self) -> bool:
        """Whether every row read is accounted for."""
        return self.read == self.taken + self.held + self.set_aside


@dataclass(slots=True)
class Record:
    """A line of the register: one part, what became of it and why, and the account of its rows.

    `receipts` are all receipts of these bytes; lateness uses the first, precedence the last.
    """

    path: str
    sha256: str
    kind: str
    sender: str = ""
    receipts: tuple[datetime, ...] = ()
    form: str = ""
    unit: str = ""
    period: str = ""
    round: str = ""
    revision: str = ""
    state: State = State.OPEN
    reason: str = ""
    rows: Account = field(default_factory=Account)
    submission: Submission | None = None
    findings: list[Finding] = field(default_factory=list)
    dated_by: str = ""
    decided_kind: str = ""  # what the office decided the delivery is, over what its first page says
    is_chosen: bool = False  # the office chose it among files that nothing tells apart
    handling: str = ""  # what the office decided about it, with who, when and why

    @property
    def slot(self) -> Slot:
        """What it is for."""
        return Slot(self.unit, self.form, self.period, self.round)

    @property
    def received(self) -> datetime | None:
        """The last receipt: what precedence goes by."""
        return self.receipts[-1] if self.receipts else None

    @property
    def first_received(self) -> datetime | None:
        """The first receipt: what lateness goes by."""
        return self.receipts[0] if self.receipts else None

    @property
    def has_error(self) -> bool:
        """Whether the file itself holds an error or worse."""
        return any(finding.blocks for finding in self.findings)

    @property
    def is_rejected(self) -> bool:
        """Whether a critical finding keeps the file out."""
        return any(finding.severity is Severity.CRITICAL for finding in self.findings)


TAKEN, HELD, SET_ASIDE = "taken", "held", "set_aside"  # the fates of a row that was read


@dataclass(slots=True)
class Layer:
    """A file that counts: the fate of each of its rows, by annex key and row index."""

    record: Record
    fates: dict[str, list[str]]


@dataclass(slots=True)
class Resolved:
    """What counts of a slot: files in order of precedence, the last one winning row by row."""

    slot: Slot
    layers: list[Layer] = field(default_factory=list)
    first_received: datetime | None = None  # when the first file that could be taken came: lateness goes by it

    @property
    def unit(self) -> str:
        """Whose files these are."""
        return self.slot.unit

    @property
    def form(self) -> str:
        """The code of the form."""
        return self.slot.form

    @property
    def period(self) -> str:
        """The code of the period."""
        return self.slot.period

    @property
    def round(self) -> str:
        """The code of the round, of dossiers only."""
        return self.slot.round


def by_slot(resolved: Iterable[Resolved]) -> dict[Slot, Resolved]:
    """What counts, by what it is for."""
    return {group.slot: group for group in resolved}
