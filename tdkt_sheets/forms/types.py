"""Value types: the only place that knows how a kind of value is read, refused, described and offered in Excel.

A type has five faces: `parse`, `excel_validation`, `describe`, `explain`, `examples`; `show` is what a workbook shows for a
parsed value. A catalogue may use only the words in `WORDS`.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from math import isfinite
from typing import Any

from tdkt_sheets.core import dates, quantity
from tdkt_sheets.core.broken_text import broken_letters
from tdkt_sheets.core.codes import CodeList
from tdkt_sheets.core.legacy_text import lost_horn, readings, suspect
from tdkt_sheets.core.sheets import RawValue
from tdkt_sheets.core.text import clean, fold_term, number, quoted

# Why a value is refused or doubted; rules/cells.py gives each its rule.
NOT_LISTED, SEVERAL, AMBIGUOUS = "not_listed", "several", "ambiguous"
NOT_NUMBER, NOT_WHOLE, OUT_OF_RANGE = "not_number", "not_whole", "out_of_range"
NOT_DATE, TOO_LONG, LEGACY_FONT = "not_date", "too_long", "legacy_font"
REAL_DATE, TWO_READINGS, FRACTION_PERCENT = "real_date", "two_readings", "fraction_percent"
LIKE_NUMBER, LOST_LETTER, SHORTENED_NUMBER = "like_number", "lost_letter", "shortened_number"
BROKEN_LETTERS, MADE_BY_EXCEL, LOST_ZERO, MIXED_MARKS = "broken_letters", "made_by_excel", "lost_zero", "mixed_marks"
LONGEST_SHOWN = 16_000  # characters of what was typed that are shown again: any of them fit into a cell of Excel
_BEYOND_DIGITS = 10**15  # Excel keeps 15 digits of a number


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of a raw value: `value` is None when blank or refused (`fault`); `doubt` keeps it and asks.

    `changed` is true when a person would see another text than was typed.
    """

    value: Any
    changed: bool = False
    fault: str = ""
    doubt: str = ""

    @property
    def is_told(self) -> bool:
        """Whether it needs a word."""
        return self.changed or self.fault != "" or self.doubt != ""


BLANK = Reading(None)


@dataclass(frozen=True, slots=True)
class ExcelRule:
    """The validation Excel applies at the keyboard (see core.plan.Validation)."""

    kind: str
    source: str = ""
    minimum: int | float | None = None
    maximum: int | float | None = None


def as_text(raw: RawValue | Decimal) -> str:
    """A raw value as a person would have typed it.

    >>> as_text(7.0), as_text(datetime(2021, 3, 18)), as_text(" a "), as_text(timedelta(hours=30))
    ('7', '18/3/2021', ' a ', '30:00:00')
    """
    if isinstance(raw, str):
        return raw
    if isinstance(raw, bool):
        return "TRUE" if raw else "FALSE"
    if raw is None:
        return ""
    if isinstance(raw, float) and not isfinite(raw):
        return str(raw)
    if isinstance(raw, float | int | Decimal):
        return number(raw if isinstance(raw, Decimal) else quantity.exact(raw)).replace(".", "")
    if isinstance(raw, datetime):
        return dates.show(raw.date().isoformat())
    if isinstance(raw, date):
        return dates.show(raw.isoformat())
    if isinstance(raw, timedelta):
        minutes, seconds = divmod(int(raw.total_seconds()), 60)
        return f"{minutes // 60:02d}:{minutes % 60:02d}:{seconds:02d}"
    return str(raw)


class ValueType(ABC):
    """A kind of value."""

    word: str = ""  # the catalogue's word for it

    @abstractmethod
    def parse(self, raw: RawValue) -> Reading:
        """The typed value of a raw cell. Parsing what `show` gave returns the same value, unchanged."""

    @abstractmethod
    def describe(self) -> str:
        """What is accepted, in one Vietnamese sentence, for tooltips and reference pages."""

    @abstractmethod
    def examples(self) -> tuple[str, ...]:
        """Values that are accepted, as typed."""

    def show(self, value: Any) -> "str | int | float | Decimal | None":
        """What a workbook shows for a parsed value."""
        return value  # type: ignore[no-any-return]

    def excel_validation(self) -> ExcelRule | None:
        """What Excel may check at the keyboard; None when nothing."""
        return None

    def explain(self, raw: RawValue, slug: str) -> tuple[str, str]:
        """Why a value was refused or doubted, and what to do."""
        text = quoted(as_text(raw))
        if slug == LEGACY_FONT:
            suspicion = suspect(as_text(raw)) or suspect(clean(as_text(raw)))
            font = suspicion.font if suspicion else "TCVN3, VNI như các ô khác của cột"
            typed = (suspicion.meant,) if suspicion else readings(as_text(raw))
            return (
                f"{text} có thể đã gõ bằng phông {font}.",
                f"Gõ lại bằng bảng mã Unicode, ví dụ: {' hoặc '.join(map(quoted, typed))}.",
            )
        if slug == BROKEN_LETTERS:
            meant = broken_letters(as_text(raw)) or broken_letters(clean(as_text(raw)))
            asked = f" Có phải {quoted(clean(meant))}?" if meant else ""
            return f"{text} có chữ bị vỡ khi chép hoặc chuyển bảng mã.{asked}", "Gõ lại cho đúng chữ."
        if slug == LOST_ZERO:
            return (
                f"{text} gõ ở ô kiểu số; có thể đã mất chữ số 0 ở đầu.",
                "Định dạng ô là Text (Văn bản) rồi gõ lại đủ các chữ số.",
            )
        if slug == MADE_BY_EXCEL:
            made = _what_excel_made(raw)
            return (
                f"Bảng tính đã đổi nội dung gõ ở ô này thành {made}: {text}.",
                "Định dạng ô là Text (Văn bản) rồi gõ lại.",
            )
        return f"{text} không đúng kiểu: {self.describe()}", "Sửa lại cho đúng kiểu."


def _text_of(raw: RawValue) -> tuple[str, bool]:
    """The clean text of a raw value and whether it differs from what was typed."""
    text = raw if isinstance(raw, str) else as_text(raw)
    cleaned = clean(text)
    return cleaned, cleaned != text


def _what_excel_made(raw: RawValue) -> str:
    """What Excel makes of typing that looks like it, in words; '' for what a person types as it is."""
    if isinstance(raw, bool):
        return "giá trị đúng, sai (TRUE, FALSE)"
    if isinstance(raw, datetime | date):
        return "ngày"
    return "giờ" if isinstance(raw, time | timedelta) else ""


def _refusal(raw: str) -> str:
    """Why letters cannot be taken, as they stand or as they would be kept and shown: broken, or of a legacy font; '' when they can."""
    for text in dict.fromkeys((raw, clean(raw))):
        if broken_letters(text) is not None:
            return BROKEN_LETTERS
        if suspect(text):
            return LEGACY_FONT
    return ""


# As Excel shows what is too long for a cell.
_SHORTENED_NUMBER = re.compile(r"\d(?:[.,]\d+)?E[+-]\d{1,3}", re.IGNORECASE)


@dataclass(frozen=True)
class Text(ValueType):
    """Words. Numbers and dates typed here become the text they show."""

    max_len: int = 250
    word = "chữ"

    def parse(self, raw: RawValue) -> Reading:
        text, changed = _text_of(raw)
        if not text:
            return BLANK
        if isinstance(raw, str) and (refusal := _refusal(raw)):
            return Reading(None, fault=refusal)
        if len(text) > self.max_len:
            return Reading(None, fault=TOO_LONG)
        if _SHORTENED_NUMBER.fullmatch(text) or (isinstance(raw, float) and abs(raw) >= _BEYOND_DIGITS):
            return Reading(None, fault=SHORTENED_NUMBER)
        if _what_excel_made(raw):
            return Reading(text, doubt=MADE_BY_EXCEL)
        return Reading(text, changed, doubt=LOST_LETTER if lost_horn(text) else "")

    def describe(self) -> str:
        return f"chữ, tối đa {number(self.max_len)} ký tự."

    def explain(self, raw: RawValue, slug: str) -> tuple[str, str]:
        if slug == TOO_LONG:
            length = number(len(as_text(raw)))
            return f"Nội dung dài {length} ký tự, trong khi ô này nhận tối đa {number(self.max_len)}.", "Viết gọn lại."
        if slug == SHORTENED_NUMBER:
            why = f"{quoted(as_text(raw))} là cách bảng tính viết tắt một số dài; các chữ số cuối đã mất."
            if isinstance(raw, float):
                why = f"{quoted(as_text(raw))} gõ ở ô kiểu số: bảng tính chỉ giữ 15 chữ số, các chữ số sau đã mất."
            return why, "Định dạng ô là Text (Văn bản) rồi gõ lại đủ các chữ số."
        if slug == LOST_LETTER:
            mended = lost_horn(clean(as_text(raw)))
            return (
                f"{quoted(as_text(raw))} có thể đã mất chữ “ư” khi chuyển bảng mã.",
                f"Có phải {quoted(mended)}? Sửa lại nếu đúng.",
            )
        return super().explain(raw, slug)

    def examples(self) -> tuple[str, ...]:
        return ("Nông Thị Hạnh",)


@dataclass(frozen=True)
class LongText(Text):
    """A paragraph."""

    max_len: int = 4000
    word = "chữ dài"

    def examples(self) -> tuple[str, ...]:
        return ("Kinh phí còn hạn chế; đề nghị hỗ trợ tập huấn.",)


@dataclass(frozen=True)
class Mark(Text):
    """An identity written by the office, hidden from the unit."""

    max_len: int = 80
    word = "mã"

    def describe(self) -> str:
        return "mã do Văn phòng Sở ghi sẵn."

    def examples(self) -> tuple[str, ...]:
        return ("CB-001",)


@dataclass(frozen=True)
class Number(ValueType):
    """A number; `unit` words behind it (12 người, 95%) are dropped and said so."""

    minimum: Decimal | None = None
    maximum: Decimal | None = None
    word = "số"

    def parse(self, raw: RawValue) -> Reading:
        if isinstance(raw, float) or (isinstance(raw, int) and not isinstance(raw, bool)):
            if not isfinite(raw):
                return Reading(None, fault=NOT_NUMBER)
            return self._bounded(quantity.exact(raw), False, "")
        if _what_excel_made(raw):
            return Reading(None, fault=NOT_NUMBER)
        text = clean(raw if isinstance(raw, str) else "")
        if not text:
            return BLANK
        read = quantity.read(text)
        if read is None:
            return Reading(None, fault=_refusal(str(raw)) or NOT_NUMBER)
        value = int(read.value) if read.value == read.value.to_integral_value() else read.value
        return self._bounded(value, True, TWO_READINGS if read.doubt is not None else "")

    def _bounded(self, value: int | Decimal, changed: bool, doubt: str) -> Reading:
        if not -_BEYOND_DIGITS < value < _BEYOND_DIGITS:
            return Reading(None, fault=OUT_OF_RANGE)
        if (self.minimum is not None and value < self.minimum) or (self.maximum is not None and value > self.maximum):
            return Reading(None, fault=OUT_OF_RANGE)
        return Reading(value, changed, doubt=doubt)

    def excel_validation(self) -> ExcelRule | None:
        low = float(self.minimum) if self.minimum is not None else -1e15
        high = float(self.maximum) if self.maximum is not None else 1e15
        return ExcelRule("decimal", minimum=low, maximum=high)

    def _range(self) -> str:
        if self.minimum is not None and self.maximum is not None:
            return f" từ {number(self.minimum)} đến {number(self.maximum)}"
        if self.minimum is not None:
            return f" từ {number(self.minimum)} trở lên"
        return f" không quá {number(self.maximum)}" if self.maximum is not None else ""

    def _bounds(self) -> str:
        """The range in words, the digits that Excel keeps where the office set none."""
        return self._range() or " không quá 15 chữ số"

    def describe(self) -> str:
        return f"số{self._range()}, ví dụ {self.examples()[0]}."

    def explain(self, raw: RawValue, slug: str) -> tuple[str, str]:
        text = quoted(as_text(raw))
        if slug == NOT_NUMBER:
            why = f"{text} không phải là số."
            if made := _what_excel_made(raw):
                why = f"{why[:-1]}; bảng tính đã đổi nội dung gõ ở ô này thành {made}."
            if isinstance(raw, str) and quantity.starts_as_number(clean(raw)):
                why = f"{text} chưa phải là một số rõ ràng."
            return why, "Chỉ ghi số, đủ các chữ số, ví dụ " + self.examples()[0] + "."
        if slug == NOT_WHOLE:
            return f"{text} không phải là số nguyên.", "Ghi số nguyên, ví dụ " + self.examples()[0] + "."
        if slug == OUT_OF_RANGE:
            return f"{text} nằm ngoài khoảng cho phép: ô này nhận số{self._bounds()}.", "Kiểm tra và ghi lại số đúng."
        if slug in (TWO_READINGS, MIXED_MARKS):
            read, other = quantity.read(clean(as_text(raw))), quantity.other_reading(clean(as_text(raw)))
            if read is not None and other is not None:
                taken = f"; đang lấy {number(read.value)}" if slug == TWO_READINGS else ""
                return (
                    f"{text} có hai cách hiểu: {number(read.value)} hoặc {number(other)}{taken}.",
                    "Ghi lại theo cách viết 1.234,5 (dấu chấm ngăn hàng nghìn, dấu phẩy ngăn phần lẻ).",
                )
        return super().explain(raw, slug)

    def examples(self) -> tuple[str, ...]:
        low = self.minimum if self.minimum is not None else Decimal(0)
        if self.maximum is not None and self.maximum < 15500:
            return (number((low + self.maximum) / 2), number(low))
        return ("15.500", "1.234,5") if low <= 1234 else (number(low),)


@dataclass(frozen=True)
class WholeNumber(Number):
    """A count, or a year."""

    word = "số nguyên"

    @property
    def is_year(self) -> bool:
        """Whether it names a year, so that no dot stands in it."""
        return self.minimum is not None and self.maximum is not None and 1900 <= self.minimum <= self.maximum <= 2200

    def _range(self) -> str:
        return f" từ {self.minimum} đến {self.maximum}" if self.is_year else super()._range()

    def parse(self, raw: RawValue) -> Reading:
        reading = super().parse(raw)
        if reading.value is not None and not isinstance(reading.value, int):
            return Reading(None, fault=NOT_WHOLE)
        return reading

    def excel_validation(self) -> ExcelRule | None:
        low = int(self.minimum) if self.minimum is not None else 0
        high = int(self.maximum) if self.maximum is not None else 1_000_000_000
        return ExcelRule("whole", minimum=low, maximum=high)

    def describe(self) -> str:
        return f"số nguyên{self._range()}, ví dụ {self.examples()[0]}."

    def examples(self) -> tuple[str, ...]:
        low = int(self.minimum) if self.minimum is not None else 0
        high = int(self.maximum) if self.maximum is not None else low + 1000
        return (str(min(low + 7, high)), str(low))


@dataclass(frozen=True)
class Percent(Number):
    """A share in percent, 0 to 100 unless bounds are given; 0,6 is asked about (60 %?)."""

    minimum: Decimal | None = Decimal(0)
    maximum: Decimal | None = Decimal(100)
    word = "tỷ lệ %"

    def parse(self, raw: RawValue) -> Reading:
        reading = super().parse(raw)
        if isinstance(reading.value, int | Decimal) and 0 < reading.value <= 1 and not reading.doubt:
            return Reading(reading.value, reading.changed, doubt=FRACTION_PERCENT)
        return reading

    def describe(self) -> str:
        return "tỷ lệ phần trăm từ 0 đến 100, ví dụ 60."

    def explain(self, raw: RawValue, slug: str) -> tuple[str, str]:
        if slug == FRACTION_PERCENT:
            text = as_text(raw)
            read = quantity.read(clean(text))
            shown = number(read.value * 100) if read else ""
            return f"{quoted(text)} đang được hiểu là {text} %. Có phải {shown} %?", "Ghi số phần trăm, ví dụ 60."
        return super().explain(raw, slug)

    def examples(self) -> tuple[str, ...]:
        return ("60", "100")


_DIGITS_AND_MARKS = re.compile(r"\A[+-]?\d[\d.,\s]*%?$")


@dataclass(frozen=True)
class NumberOrText(ValueType):
    """A number, or words where the commitment is not a number."""

    max_len: int = 250
    word = "số hoặc chữ"

    def parse(self, raw: RawValue) -> Reading:
        if isinstance(raw, str):
            if quantity.read(clean(raw)) is not None:
                return Number().parse(raw)
            reading = Text(self.max_len).parse(raw)
            text = reading.value or ""
            if _DIGITS_AND_MARKS.match(text) or quantity.starts_as_number(text):
                return Reading(reading.value, reading.changed, doubt=LIKE_NUMBER)
            return reading
        if _what_excel_made(raw):
            return Reading(None, fault=MADE_BY_EXCEL)
        return Number().parse(raw)

    def describe(self) -> str:
        return "số, hoặc chữ nếu chỉ tiêu không đo bằng số."

    def explain(self, raw: RawValue, slug: str) -> tuple[str, str]:
        if slug == LIKE_NUMBER:
            text = quoted(as_text(raw))
            return (
                f"{text} giống một số nhưng không đọc được thành số; đang hiểu là chữ.",
                "Nếu là số, chỉ ghi số, theo cách viết 1.234,5.",
            )
        of_text = (TOO_LONG, LEGACY_FONT, SHORTENED_NUMBER, LOST_LETTER, BROKEN_LETTERS)
        kind: ValueType = Text(self.max_len) if slug in of_text else Number()
        return kind.explain(raw, slug)

    def examples(self) -> tuple[str, ...]:
        return ("15.500", "Hoàn thành 100 % kế hoạch")


@dataclass(frozen=True)
class PartialDate(ValueType):
    """A day, a month or a year, typed as text so that no locale can swap day and month."""

    first_year: int = 1900
    last_year: int = 2100
    word = "ngày"

    def parse(self, raw: RawValue) -> Reading:
        if isinstance(raw, datetime | date):
            value = raw.date() if isinstance(raw, datetime) else raw
            reading = self._within(value.isoformat(), True)
            return Reading(
                reading.value, False, reading.fault, "" if reading.fault or not _may_be_swapped(value) else REAL_DATE
            )
        if isinstance(raw, float | int) and not isinstance(raw, bool):
            year = quantity.exact(raw)
            if isinstance(year, int) and 1000 <= year <= 9999:
                return self._within(f"{year}", False)
            return Reading(None, fault=NOT_DATE)
        if not isinstance(raw, str):
            return BLANK if raw is None else Reading(None, fault=NOT_DATE)
        text, changed = _text_of(raw)
        if not text:
            return BLANK
        iso = dates.read(text, self.first_year, self.last_year)
        if iso is None:
            return Reading(None, fault=_refusal(raw) or NOT_DATE)
        return self._within(iso, changed or not _usual_look(text, iso))

    def _within(self, iso: str, changed: bool) -> Reading:
        if not self.first_year <= int(iso[:4]) <= self.last_year:
            return Reading(None, fault=OUT_OF_RANGE)
        return Reading(iso, changed)

    def show(self, value: Any) -> str | None:
        return None if value is None else dates.show(value)

    def describe(self) -> str:
        return f"ngày/tháng/năm, tháng/năm hoặc chỉ năm (từ năm {self.first_year} đến năm {self.last_year})."

    def explain(self, raw: RawValue, slug: str) -> tuple[str, str]:
        text = quoted(as_text(raw))
        if slug == NOT_DATE:
            day = _counted_day(as_text(raw), self.first_year, self.last_year)
            meant = f" Có phải {dates.show(day)} (số của Excel cho ngày đó)?" if day else ""
            return f"{text} không đọc được thành ngày.{meant}", "Ghi ngày/tháng/năm, ví dụ " + self.examples()[0] + "."
        if slug == OUT_OF_RANGE:
            return (
                f"{text} nằm ngoài khoảng năm cho phép ({self.first_year} đến {self.last_year}).",
                "Kiểm tra và ghi lại năm đúng.",
            )
        if slug == REAL_DATE:
            return (
                f"Ô này có kiểu ngày của Excel, đang hiển thị {text}; máy dùng kiểu ngày tháng khác có thể đã đảo ngày và tháng.",
                "Xác nhận ngày, hoặc định dạng ô là Text (Văn bản) rồi gõ lại ngày/tháng/năm.",
            )
        return super().explain(raw, slug)

    def examples(self) -> tuple[str, ...]:
        year = min(max(1985, self.first_year), self.last_year)
        return (f"12/5/{year}", f"5/{year}", f"{year}")


def _counted_day(text: str, first_year: int, last_year: int) -> str:
    """The day that Excel keeps as this number of days; '' for anything that is none within the years.

    >>> _counted_day("31179", 1930, 2010), _counted_day("31179", 1900, 1960), _counted_day("1985", 1930, 2010)
    ('1985-05-12', '', '')
    """
    if len(text) != 5 or not text.isdecimal():
        return ""
    day = date(1899, 12, 30) + timedelta(int(text))
    return day.isoformat() if first_year <= day.year <= last_year else ""


def _may_be_swapped(day: date) -> bool:
    """Whether its day and month read the other way round are another day."""
    return day.day <= 12 and day.day != day.month


def _usual_look(text: str, iso: str) -> bool:
    """Whether a typed date is day/month/year with or without leading zeros: shown as typed, no note."""
    parts = text.split("/")
    return "-".join(f"{int(part):02d}" for part in reversed(parts)) == iso if all(map(str.isdecimal, parts)) else False


@dataclass(frozen=True)
class Choice(ValueType):
    """One entry of a code list; the value is its code."""

    codes: CodeList
    word = "chọn"

    def parse(self, raw: RawValue) -> Reading:
        text, changed = _text_of(raw)
        if not text:
            return BLANK
        code = self.codes.code_of(text)
        if code is not None:
            return Reading(code, changed or text != self.codes.name_of(code))
        if isinstance(raw, str) and (meant := {self.codes.code_of(reading) for reading in readings(raw)} - {None}):
            return Reading(meant.pop(), True) if len(meant) == 1 else Reading(None, fault=AMBIGUOUS)
        if isinstance(raw, str) and (refusal := _refusal(raw)):
            return Reading(None, fault=refusal)
        if fold_term(text) in self.codes.ambiguous:
            return Reading(None, fault=AMBIGUOUS)
        return Reading(None, fault=SEVERAL if len(self._several(text)) > 1 else NOT_LISTED)

    def _several(self, text: str) -> list[str]:
        codes = [self.codes.code_of(part) for part in re.split(r"[,;/\n+]|\bvà\b", text) if part.strip()]
        return [] if None in codes else [self.codes.name_of(code) for code in codes if code is not None]

    def show(self, value: Any) -> str | None:
        return None if value is None else self.codes.name_of(value)

    def excel_validation(self) -> ExcelRule | None:
        return ExcelRule("list", source=f"=dm_{self.codes.key}")

    def describe(self) -> str:
        return f"chọn trong danh sách {self.codes.name}."

    def explain(self, raw: RawValue, slug: str) -> tuple[str, str]:
        text = quoted(as_text(raw))
        if slug == AMBIGUOUS:
            names = ", ".join(map(quoted, self.codes.ambiguous[fold_term(clean(as_text(raw)))]))
            return f"{text} chưa rõ là mục nào trong danh sách: {names}.", "Chọn đúng một mục trong danh sách."
        if slug == SEVERAL:
            names = ", ".join(map(quoted, self._several(clean(as_text(raw)))))
            titles = self.codes.name.startswith("Danh hiệu")
            fix = f"Chọn một mục{'; danh hiệu cao hơn đã bao gồm danh hiệu thấp hơn' if titles else ''}."
            return f"Một ô chỉ ghi một mục, ở đây có {names}.", fix
        if slug == NOT_LISTED:
            if (entry := self.codes.of_other_years(as_text(raw))) is not None:
                said = f"{text} {entry.years}, không còn trong danh sách {quoted(self.codes.name)} của năm này."
                return said, "Chọn mục đang áp dụng trong danh sách."
            near = self.codes.nearest(as_text(raw))
            question = f" Có phải {quoted(near)}?" if near else ""
            return f"{text} không có trong danh sách {quoted(self.codes.name)}.{question}", "Chọn lại trong danh sách."
        return super().explain(raw, slug)

    def examples(self) -> tuple[str, ...]:
        return self.codes.names[:2]


# The words a catalogue may use, and how each is built from (list, lowest, highest).
WORDS: dict[str, Callable[[CodeList | None, Any, Any], ValueType]] = {
    Text.word: lambda codes, low, high: Text(int(high or 250)),
    LongText.word: lambda codes, low, high: LongText(int(high or 4000)),
    Mark.word: lambda codes, low, high: Mark(),
    WholeNumber.word: lambda codes, low, high: WholeNumber(quantity.decimal_of(low), quantity.decimal_of(high)),
    Number.word: lambda codes, low, high: Number(quantity.decimal_of(low), quantity.decimal_of(high)),
    Percent.word: lambda codes, low, high: Percent(
        quantity.decimal_of(low or 0), quantity.decimal_of(100 if high is None else high)
    ),
    NumberOrText.word: lambda codes, low, high: NumberOrText(int(high or 250)),
    PartialDate.word: lambda codes, low, high: PartialDate(int(low or 1900), int(high or 2100)),
    Choice.word: lambda codes, low, high: Choice(codes or CodeList("", "", ())),
}
