"""What arrives: files in `input/`, and the parts found inside them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from enum import StrEnum

from tdkt_sheets.core import periods
from tdkt_sheets.core.clock import day_of
from tdkt_sheets.core.failures import Failure
from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.sheets import Sheet
from tdkt_sheets.core.slots import Slot
from tdkt_sheets.core.submissions import Cover, Submission
from tdkt_sheets.core.text import count


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file below `input/`: `path` is relative, NFC, with '/'; `location` is where to open it, unless its bytes came along."""

    path: str
    location: str
    size: int
    fault: str = ""  # a slug when it must not be opened (a link out of the folder, a temporary lock file …)
    data: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class NotedReceipt:
    """How a file came that no mail carried, as the office noted it: from which unit, when, in words who noted it and how it came.

    `at` is the day's midnight where the hour is not known; `order` is its place among the files of that day, 0 where that is not known.
    """

    unit: str
    at: datetime
    has_hour: bool
    order: int
    words: str


@dataclass(frozen=True, slots=True)
class Part:
    """A file, or something found inside one (`thu.eml!/a.zip!/DK.xlsx`).

    `kind` is told from the content: 'xlsx' 'xls' 'xlsb' 'ods' 'csv' 'docx' (sheets), 'eml' 'msg' 'mbox' 'tnef' 'signed' 'zip' (containers),
    'pdf' 'picture' 'word' 'old_word' 'pdf_text' (kèm theo; Word without a form in it, .doc and the like, a PDF of typed text alone), 'html'
    'link' (to a file that is elsewhere) 'numbers' (of Apple) 'archive' (rar, 7z …) 'encrypted' 'empty' 'temporary' 'aside' 'unknown'.
    `aside` is a slug of `ASIDES` for what is no delivery at all; `said` are slugs of what the text of a mail speaks of; `stated` is the
    date of a mail or name that cannot be true; `others` are further days that its receipt states, the likelier first, each with what by ('server': when
    it was taken in, 'mail': so of a mail around it, 'name'), and `beside` what the office noted of a mail's file: they count where the first cannot be. `carrier` is the address of the outermost mail around it, '' where that names none, None outside mails;
    `failed_at` are the mail servers that marked a mail around it as not from whom it says.
    `received` follows contract §1 with its offset when the mail states one; a date from a folder or file name has no time
    and is given as midnight with `dated_by` = 'name'. What the office noted of the receipt holds over such names ('noted').
    `fault` is a slug when the part could not be opened.
    """

    path: str
    kind: str
    sha256: str
    data: bytes = b""
    sender: str = ""
    received: datetime | None = None
    dated_by: str = ""  # 'mail' | 'name' | 'noted' | ''
    subject: str = ""
    fault: str = ""
    noted: NotedReceipt | None = None
    aside: str = ""
    said: tuple[str, ...] = ()
    stated: datetime | None = None
    carrier: str | None = None
    failed_at: tuple[str, ...] = ()
    unlocked: bool = False  # a password of the office's list opened it, or a zip around it
    others: tuple[tuple[datetime, str], ...] = ()
    beside: NotedReceipt | None = None

    @property
    def has_hour(self) -> bool:
        """Whether the time of day of its receipt is known."""
        return self.noted.has_hour if self.noted else self.dated_by == "mail"

    @property
    def order(self) -> int:
        """Its place among the files of its day, as noted; 0 where nothing is."""
        return self.noted.order if self.noted else 0

    def with_receipt(self, noted: "NotedReceipt | None") -> "Part":
        """The part as it came by what the office noted; a mail's own date is passed over only where it cannot be."""
        if noted is None or self.dated_by == "mail":
            return self if noted is None else replace(self, beside=noted)
        return replace(self, received=noted.at, dated_by="noted", noted=noted)


SHEET_KINDS = frozenset({"xlsx", "xls", "xlsb", "ods", "csv", "docx"})
SIGNED_KINDS = frozenset({"pdf", "picture"})  # what a signed copy can be
ATTACHED_KINDS = SIGNED_KINDS | {"word", "old_word", "pdf_text"}
BY_THE_OFFICE = "act"  # the kind of a dossier that an act of the office is
NIL_KIND = "nil"  # what the office noted on a unit's word: nothing to report
MAIL_KINDS = frozenset({"eml", "msg"})
CONTAINER_KINDS = MAIL_KINDS | {"zip", "mbox", "tnef", "signed"}
ASIDES = {
    "added": "Tệp do phần mềm thư tự thêm, không phải tệp nộp.",
    "decoration": "Hình trang trí, chữ ký của thư, không phải bản ký.",
    "calendar": "Lịch hoặc danh bạ kèm thư, không phải tệp nộp.",
    "signature": "Chữ ký số của thư, không phải tệp nộp.",
    "draft": "Thư nháp của Văn phòng chưa gửi, không phải thư của đơn vị.",
    "bounce": "Thư báo một thư không đến được, không phải thư của đơn vị.",
}  # why something is no delivery


@dataclass(frozen=True, slots=True)
class ReadPart:
    """A part after reading: its submission when it is a sheet, what reading it found, and what the program failed at."""

    part: Part
    submission: Submission | None = None
    findings: tuple[Finding, ...] = ()
    failures: tuple[Failure, ...] = ()
    corrected: tuple[str, ...] = ()  # the acts whose corrections are in it

    @property
    def path(self) -> str:
        """The path of the part."""
        return self.part.path


class State(StrEnum):
    """What became of a file; its caption is what the office reads."""

    ACCEPTED = "accepted"  # its rows count, those held excepted
    SUPERSEDED = "superseded"  # another file of the same slot is used
    DUPLICATE = "duplicate"  # the same bytes as another file
    REJECTED = "rejected"  # a critical finding keeps the whole file out
    WAITING = "waiting"  # the office is asked what it is; until then it changes nothing
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
    State.WAITING: "Chờ Văn phòng xác định",
    State.IGNORED: "Không tính trong kỳ này",
    State.WITHDRAWN: "Đơn vị rút",
    State.ATTACHED: "Kèm theo",
    State.CONTAINER: "Thư, tệp nén",
    State.OFFICE: "Sổ của Văn phòng",
}  # in the order in which they are listed
# Rows: all zeros.
UNCOUNTED = frozenset({State.DUPLICATE, State.IGNORED, State.CONTAINER, State.ATTACHED, State.OFFICE})


@dataclass(frozen=True, slots=True)
class Account:
    """Rows of a file: read = taken + held + set_aside; skipped rows lie outside the balance (contract §3)."""

    read: int = 0
    taken: int = 0
    held: int = 0
    set_aside: int = 0
    skipped: int = 0

    @property
    def told(self) -> str:
        """What became of the rows of a file that counts: counted is said of those alone that are."""
        waiting = f"{count(self.held)} dòng chờ chỉnh sửa" if self.held else ""
        if self.taken:
            return (
                f"Đã tính {count(self.taken)} dòng vào số liệu tổng hợp; {waiting}."
                if waiting
                else "Đã tính vào số liệu tổng hợp."
            )
        if not self.read:
            return "Đã tiếp nhận; các phụ lục không có dòng nào."
        apart = f"{count(self.set_aside)} dòng để riêng" if self.set_aside else ""
        return f"Chưa có dòng nào được tính: {'; '.join(filter(None, (waiting, apart)))}."


OTHER_PERIOD = "NB-07"  # the file was made for one period, and its first page names another


class OfSlot:
    """Whatever is of one slot names its unit, form, period and round itself."""

    __slots__ = ()
    slot: Slot

    @property
    def unit(self) -> str:
        """The code of the unit it is of."""
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


@dataclass(frozen=True, slots=True)
class Delivery(OfSlot):
    """One part as it came and as it was understood: facts, of which no later stage changes any.

    `receipts` are all receipts of these bytes; lateness uses the first, precedence the last. `own_findings` are those that the file,
    the catalogue and the receipt decide; what counts beside them is said by its `Verdict`.
    """

    path: str
    sha256: str
    kind: str
    sender: str = ""
    receipts: tuple[datetime, ...] = ()
    slot: Slot = field(default_factory=Slot)
    revision: str = ""
    submission: Submission | None = None
    own_findings: tuple[Finding, ...] = ()
    dated_by: str = ""
    has_hour: bool = True  # whether the time of day of the last receipt is known
    order: int = 0  # its place among the files of that day, where it was noted
    noted: str = ""  # who noted how it came, in words

    @property
    def received(self) -> datetime | None:
        """The last receipt: what precedence goes by."""
        return self.receipts[-1] if self.receipts else None

    @property
    def first_received(self) -> datetime | None:
        """The first receipt: what lateness goes by."""
        return self.receipts[0] if self.receipts else None

    @property
    def precedence(self) -> tuple[bool, float, int, bool, str]:
        """Its place among the files of its slot: undated ones first, then by the last receipt, of one moment the faulty one last.

        Where that does not tell two files apart (`is_told_from`), neither counts; the hash only puts them into one order everywhere.
        """
        received = self.received
        moment = received.timestamp() if received else 0.0
        return received is not None, moment, self.order, self.has_error, self.sha256

    def is_told_from(self, other: "Delivery") -> bool:
        """Whether the receipts of two dated files say which one is later: another day, both hours, or both places within the day."""
        own, their = self.received, other.received
        if own is None or their is None or day_of(own) != day_of(their):
            return True
        if self.has_hour and other.has_hour:
            return own != their
        return bool(self.order and other.order and self.order != other.order)

    @property
    def periods_meant(self) -> tuple[str, ...]:
        """Its period, and beside it the one that its first page names where the two differ."""
        if self.cover is None or all(finding.rule != OTHER_PERIOD for finding in self.own_findings):
            return (self.period,)
        named = periods.find(str(self.cover.values.get("period") or ""))
        return (self.period,) if named is None or named.code == self.period else (self.period, named.code)

    @property
    def has_error(self) -> bool:
        """Whether the file itself holds an error or worse."""
        return any(finding.blocks for finding in self.own_findings)

    @property
    def cover(self) -> Cover | None:
        """Its first page, if it has one."""
        return self.submission.cover if self.submission else None

    @property
    def sheets(self) -> list[Sheet]:
        """Its annexes; none where it was not read."""
        return self.submission.sheets if self.submission else []

    def sheet(self, key: str) -> Sheet | None:
        """The annex of that key, if it was located."""
        return self.submission.sheet(key) if self.submission else None

    def tells(self, finding: Finding) -> Finding:
        """A finding as one of this delivery: of its unit, form and period."""
        return replace(finding, unit=self.unit, form=self.form, period=self.period)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a delivery and why, what is found about it, the account of its rows.

    `findings` concern somebody still; `past` are its own findings that a later file, or a decision, made history. `later` is the path
    of the file that stands for it, '' while none does. `handling` is what the office decided about it, with who, when and why.
    """

    state: State
    reason: str
    findings: tuple[Finding, ...] = ()
    past: tuple[Finding, ...] = ()
    later: str = ""
    handling: str = ""
    rows: Account = Account()


@dataclass(frozen=True, slots=True, kw_only=True)
class Record(Delivery):
    """A line of the register: a delivery and its verdict."""

    verdict: Verdict

    @classmethod
    def of(cls, delivery: Delivery, verdict: Verdict) -> "Record":
        """The line of a delivery."""
        facts = {each.name: getattr(delivery, each.name) for each in fields(Delivery)}
        return cls(**facts, verdict=verdict)

    @property
    def state(self) -> State:
        """What became of it."""
        return self.verdict.state

    @property
    def reason(self) -> str:
        """Why, in Vietnamese: of a file that counts what became of its rows."""
        return self.rows.told if self.state is State.ACCEPTED else self.verdict.reason

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is found about it and concerns somebody still."""
        return self.verdict.findings

    @property
    def is_past(self) -> bool:
        """Whether a later file stands for it: then nobody is told or asked anything about it."""
        return bool(self.verdict.later)

    @property
    def handling(self) -> str:
        """What the office decided about it, with who, when and why."""
        return self.verdict.handling

    @property
    def rows(self) -> Account:
        """The account of its rows."""
        return self.verdict.rows


TAKEN, HELD, SET_ASIDE = "taken", "held", "set_aside"  # the fates of a row that was read
Fates = Mapping[str, tuple[str, ...]]  # by annex key, a fate for each row


@dataclass(frozen=True, slots=True)
class Layer:
    """A file that counts: the fate of each of its rows, by annex key and row index; whether it only adds to others."""

    delivery: Delivery
    fates: Fates
    is_addition: bool = False

    def by_row(self, annex: str) -> dict[int, str]:
        """The fates of an annex's rows by their numbers; a row that repeats another has that one's."""
        sheet = self.delivery.sheet(annex)
        if sheet is None:
            return {}
        fates = dict(zip(sheet.rows, self.fates[annex], strict=True))
        return {row: fates[sheet.repeated.get(row, row)] for row in sheet.rows}

    def number_of(self, fate: str) -> int:
        """How many of its rows have a fate."""
        return sum(each.count(fate) for each in self.fates.values())


@dataclass(frozen=True, slots=True)
class Resolved(OfSlot):
    """What counts of a slot: files in order of precedence, the last one winning row by row."""

    slot: Slot
    layers: tuple[Layer, ...] = ()
    first_received: datetime | None = None  # when the first file that could be taken came: lateness goes by it


def by_slot(resolved: Iterable[Resolved]) -> dict[Slot, Resolved]:
    """What counts, by what it is for."""
    return {group.slot: group for group in resolved}


def layers_by_file(resolved: Iterable[Resolved]) -> dict[str, Layer]:
    """Every file that counts with the fates of its rows, by its path."""
    return {layer.delivery.path: layer for group in resolved for layer in group.layers}


def rows_in_balance(
    submission: Submission | None, state: State, layer: Layer | None
) -> Iterator[tuple[Sheet, Sequence[str]]]:
    """Each annex of a file whose rows are in the account, with the fate of each row; none of a file that is not counted at all.

    A file that counts has the annexes and fates of its `layer`, which a closing may have kept; of any other that was read, every row is set aside.
    """
    if submission is None or state in UNCOUNTED:
        return
    if state is State.ACCEPTED and layer is not None:
        yield from ((sheet, layer.fates[sheet.key]) for sheet in layer.delivery.sheets)
        return
    for sheet in submission.sheets:
        yield sheet, (SET_ASIDE,) * len(sheet)
