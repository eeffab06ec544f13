"""A value that the law fixes, as it was from day to day."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, auto

from tdkt_sheets.core import dates
from tdkt_sheets.core.findings import Severity
from tdkt_sheets.core.text import number
from tdkt_sheets.law.evidence import UNCONFIRMED, Grade
from tdkt_sheets.law.instruments import Instrument


class ValueKind(Enum):
    """What a value is."""

    NUMBER = auto()
    RATIO = auto()
    YES_NO = auto()
    CHOICE = auto()
    DAY_OF_YEAR = auto()
    DAY = auto()


# The unit of a parameter, as printed, tells what its values are.
UNITS = {
    "tỷ lệ": ValueKind.RATIO,
    "có/không": ValueKind.YES_NO,
    "lựa chọn": ValueKind.CHOICE,
    "ngày trong năm": ValueKind.DAY_OF_YEAR,
    "ngày tháng năm": ValueKind.DAY,
} | dict.fromkeys(
    (
        "lần mức lương cơ sở", "đồng/tháng", "đồng", "năm", "tháng", "ngày", "ngày làm việc", "phần ba", "lần", "người",
        "sáng kiến", "danh hiệu", "cờ", "bằng khen", "hình thức", "bản", "điểm", "thứ hạng",
    ),
    ValueKind.NUMBER,
)  # fmt: skip
BOUNDS = {"": "", "at_most": "tối đa", "at_least": "tối thiểu", "over": "trên", "under": "dưới"}
NO_LIMIT = "văn bản không đặt mức"
LEFT_TO_THE_PROVINCE = "quy định của tỉnh (mức của tỉnh ghi ở trang “Văn bản, mức áp dụng” của danh mục)"
ONE_QUOTATION, SUMMARY_ALONE = "mới có một nguồn trích dẫn", "mới có bản tóm tắt"
DOUBTS = {
    Grade.EARLIER: "chưa đọc lại ở văn bản này", Grade.ANALOGUE: "không bắt buộc đối với cơ quan", Grade.MEMORY: "chưa có nguồn",
}  # fmt: skip
BY_OFFICE, UNLIKE_OURS = "theo mức do Văn phòng nhập", "khác mức của chương trình"


def by_office(differs: bool) -> str:
    """How what rests on a value of the office's own says so."""
    return f"{BY_OFFICE}, {UNLIKE_OURS}" if differs else BY_OFFICE


@dataclass(frozen=True, slots=True)
class DayOfYear:
    """A day that comes back every year; `years_later` counts from the year the award is for."""

    month: int
    day: int
    years_later: int = 0

    def of(self, year: int) -> date:
        """The day for awards of that year."""
        return date(year + self.years_later, self.month, self.day)


Value = Decimal | bool | str | DayOfYear | date | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A value from a day on, None where the instrument sets none. `until` is its last day, None while it holds.

    `reach` is the gravest severity of a finding that rests on it. `is_open`: it ended with its instrument and what came after is not known;
    `look_up` says where that may be read. `is_delegated`: the law leaves it to the province or the body, whose own value goes before. `quotations`:
    how many sources give the words or figures of the provision.
    """

    since: date
    until: date | None
    value: Value
    instrument: Instrument
    at: str
    grade: Grade
    sources: tuple[str, ...]
    checked: date | None
    reach: Severity
    bound: str = ""
    note: str = ""
    is_open: bool = False
    look_up: str = ""
    is_delegated: bool = False
    quotations: int = 0
    is_confirmed: bool = False  # the office itself compared it
    is_by_office: bool = False  # the office gave it
    differs: bool = False  # from the one that is shipped for its first day

    @property
    def is_unconfirmed(self) -> bool:
        """Whether it is doubtful: neither held against the text, or what the body in charge says, nor quoted alike by two sources."""
        if not self.grade.is_of_a_text:
            return False
        if self.is_by_office or self.is_confirmed:
            return False
        return self.grade is not Grade.READ or (self.checked is None and self.quotations < 2)

    @property
    def doubt(self) -> str:
        """Why it is doubtful, in words; '' where it is not."""
        if not self.is_unconfirmed:
            return ""
        if self.grade is Grade.READ:
            return ONE_QUOTATION if self.quotations else SUMMARY_ALONE
        return DOUBTS[self.grade]

    @property
    def citation(self) -> str:
        """Where it stands: "khoản 3 Điều 9 Nghị định 91/2017/NĐ-CP"."""
        place = f"{self.at} {self.instrument.short}".strip()
        return f"{place} ({by_office(self.differs)})" if self.is_by_office else place

    @property
    def evidence(self) -> str:
        """How well it is known, in words."""
        words = self.grade.words
        if self.is_confirmed:
            return f"Văn phòng đã đối chiếu ngày {dates.show((self.checked or self.since).isoformat())}"
        if self.checked:
            return f"{words}, đối chiếu ngày {dates.show(self.checked.isoformat())}"
        if not self.is_unconfirmed:
            return words
        return f"{words if UNCONFIRMED in words else f'{words}, {UNCONFIRMED}'} ({self.doubt})"

    def holds(self, day: date) -> bool:
        """Whether this is the value of that day."""
        return dates.lies_within(day, self.since, self.until)

    def keeps(self, value: Decimal) -> bool | None:
        """Whether a figure keeps to the bound, the exact boundary included or not as the text says; None without a bound."""
        limit = self.value
        if not isinstance(limit, Decimal) or not self.bound:
            return None
        return {"at_most": value <= limit, "at_least": value >= limit, "over": value > limit, "under": value < limit}[
            self.bound
        ]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A named value and its entries, newest first. `choices` gives the words of a choice's codes."""

    name: str
    label: str
    unit: str
    entries: tuple[Entry, ...]
    choices: tuple[tuple[str, str], ...] = ()

    @property
    def kind(self) -> ValueKind:
        """What its values are."""
        return UNITS[self.unit]

    def on(self, day: date) -> Entry | None:
        """The entry of a day; None where nothing is known of that day."""
        return next((entry for entry in self.entries if entry.holds(day)), None)

    def look_up(self, day: date) -> str:
        """Where what is not known of a day may be read, or said; '' where nobody has told."""
        known = self.on(day)
        if known is not None:
            return LEFT_TO_THE_PROVINCE if known.is_delegated else ""
        return next((entry.look_up for entry in self.entries if entry.until and entry.until < day), "")

    def shown(self, entry: Entry) -> str:
        """A value in words: "tối đa 15 %", "31/10 năm sau", "có".

        >>> from tdkt_sheets.law.read import law
        >>> share = law().parameters["grassroots_fighter.max_share"]
        >>> [share.shown(entry) for entry in share.entries]
        ['văn bản không đặt mức', 'tối đa 15 %']
        """
        value = entry.value
        if value is None:
            return NO_LIMIT
        if isinstance(value, bool):
            return "có" if value else "không"
        if isinstance(value, Decimal):
            figure = f"{number(value * 100)} %" if self.kind is ValueKind.RATIO else f"{number(value)} {self.unit}"
            return f"{BOUNDS[entry.bound]} {figure}".strip()
        if isinstance(value, DayOfYear):
            return _day_of_year(value)
        if isinstance(value, date):
            return dates.show(value.isoformat())
        return dict(self.choices)[value]


def _day_of_year(day: DayOfYear) -> str:
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"{day.day:02d}/{month}" + (" năm sau" if day.years_later else "")


@dataclass(frozen=True, slots=True)
class Topic:
    """The parameters of one file, under one heading. `horizon`: the day up to which papers on the subject were looked for and held against the values."""

    key: str
    title: str
    horizon: date
    parameters: tuple[Parameter, ...]
