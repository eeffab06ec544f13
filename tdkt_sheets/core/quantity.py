"""Numbers as Vietnamese offices type them."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

_GROUPED = re.compile(r"[+-]?[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?$")  # no group of thousands begins with 0
_GROUPED_SPACES = re.compile(r"[+-]?[1-9]\d{0,2}(?: \d{3})+(?:,\d+)?$")
_GROUPED_COMMAS = re.compile(r"[+-]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$")
_COMMA = re.compile(r"\A[+-]?\d+,\d+$")
_DOT = re.compile(r"\A[+-]?\d+\.\d+$")
_ONE_MARK = re.compile(r"([+-]?[1-9]\d{0,2})([.,])(\d{3})(?!\d|[.,]\d)")
_WHOLE = re.compile(r"\A[+-]?\d+$")
_MULTIPLES = frozenset(("chục", "trăm", "nghìn", "ngàn", "vạn", "triệu", "tr", "tỷ", "tỉ", "k", "tá"))
_DOUBTS = frozenset(("rưỡi", "trở", "hoặc", "không", "chưa", "hơn", "khoảng"))
_UNIT_WORD = re.compile(r"^(?P<number>[+\-\d.,\s]*\d)\s*(?P<unit>[^\W\d_][^\d]*|[%₫])$")


@dataclass(frozen=True, slots=True)
class ReadNumber:
    """A number read from text: `unit` is the word typed behind it, `doubt` the other reading when there are two."""

    value: Decimal
    unit: str = ""
    doubt: Decimal | None = None


def is_number(value: object) -> bool:
    """Whether a cell of a column of numbers or words holds a number."""
    return value is not None and not isinstance(value, str)


def decimal_of(value: Decimal | float | str | None) -> Decimal | None:
    """A declared bound or number as a decimal; None where there is none."""
    return None if value is None else Decimal(value)


def exact(value: float | int) -> int | Decimal:
    """The number that Excel shows for a stored double: whole numbers as int, others as Decimal.

    >>> exact(7.0), exact(0.1)
    (7, Decimal('0.1'))
    """
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    return value if isinstance(value, int) else Decimal(repr(value))


def read(text: str) -> ReadNumber | None:
    """The number that a text says in Vietnamese notation; None when it is not one.

    A dot before exactly three digits separates thousands; a comma is the decimal comma. "1,234" has two readings and
    says so in `doubt`. A word behind it names a unit; one that multiplies it (5 triệu) or makes it uncertain (3 trở lên) makes it no number.

    >>> read("1.234,5").value, read("15 500").value, read("12,5%")
    (Decimal('1234.5'), Decimal('15500'), ReadNumber(value=Decimal('12.5'), unit='%', doubt=None))
    >>> read("0.125").value, read("1.200.000 ₫").value
    (Decimal('0.125'), Decimal('1200000'))
    >>> read("1,234").doubt
    Decimal('1234')
    >>> read("12 người").value, read("5 triệu đồng"), read("mười")
    (Decimal('12'), None, None)
    """
    text = text.strip().replace("\u2212", "-").replace("\u2013", "-")
    plain = _plain(text)
    if plain is not None:
        return plain
    match = _UNIT_WORD.match(text)
    if match is None or not _is_unit(match["unit"]):
        return None
    inner = _plain(match["number"].strip())
    return None if inner is None else ReadNumber(inner.value, match["unit"].strip(), inner.doubt)


def other_reading(text: str) -> Decimal | None:
    """What a number says when its one mark before exactly three digits means the other thing; None where it can mean but one.

    >>> other_reading("97.125"), other_reading("15,500"), other_reading("1.234,5"), other_reading("0.125")
    (Decimal('97.125'), Decimal('15500'), None, None)
    """
    match = _ONE_MARK.match(text.strip())
    if match is None:
        return None
    return Decimal(f"{match[1]}.{match[3]}") if match[2] == "." else Decimal(f"{match[1]}{match[3]}")


def _is_unit(words: str) -> bool:
    first, *others = words.casefold().replace(",", " ").split()
    return first not in _MULTIPLES and _DOUBTS.isdisjoint((first, *others))


def starts_as_number(text: str) -> bool:
    """Whether a text begins with digits that a word then multiplies or makes uncertain: nobody meant it as words alone.

    >>> starts_as_number("15 nghìn"), starts_as_number("12 người"), starts_as_number("100 % kế hoạch")
    (True, False, False)
    """
    match = _UNIT_WORD.match(text.strip())
    return match is not None and not _is_unit(match["unit"])


def _plain(text: str) -> ReadNumber | None:
    try:
        if _WHOLE.match(text):
            return ReadNumber(Decimal(text))
        if _GROUPED.match(text):
            return ReadNumber(Decimal(text.replace(".", "").replace(",", ".")))
        if _GROUPED_SPACES.match(text):
            return ReadNumber(Decimal(text.replace(" ", "").replace(",", ".")))
        if _COMMA.match(text):
            value = Decimal(text.replace(",", "."))
            doubt = Decimal(text.replace(",", "")) if _GROUPED_COMMAS.match(text) else None
            return ReadNumber(value, doubt=doubt)
        if _GROUPED_COMMAS.match(text):
            return ReadNumber(Decimal(text.replace(",", "")))
        if _DOT.match(text):
            return ReadNumber(Decimal(text))
    except InvalidOperation:
        return None
    return None
