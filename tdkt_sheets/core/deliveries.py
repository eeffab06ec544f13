"""What arrives: files in `input/`, and the parts found inside them."""

from dataclasses import dataclass, field
from datetime import datetime

from tdkt_sheets.core.findings import Finding, Severity
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
    """A part after reading: its submission when it is a sheet, and what reading it found."""

    part: Part
    submission: Submission | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def path(self) -> str:
        """The path of the part."""
        return self.part.path


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

    `state`: accepted | superseded | duplicate | rejected | ignored | withdrawn | attached | container | office.
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
    state: str = ""
    reason: str = ""
    rows: Account = field(default_factory=Account)
    submission: Submission | None = None
    findings: list[Finding] = field(default_factory=list)
    dated_by: str = ""
    decided_kind: str = ""  # what the office decided the delivery is, over what its first page says
    is_chosen: bool = False  # the office chose it among files that nothing tells apart
    handling: str = ""  # what the office decided about it, with who, when and why

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
    """What counts of one unit, form, period and round: files in order of precedence, the last one winning row by row."""

    unit: str
    form: str
    period: str
    round: str = ""
    layers: list[Layer] = field(default_factory=list)
    first_received: datetime | None = None  # when the first file that could be taken came: lateness goes by it
