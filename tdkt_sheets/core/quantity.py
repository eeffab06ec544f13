"""Numbers as Vietnamese offices type them."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

_GROUPED = re.compile(r"[+-]?\d{1,3}(?:\.\d{3})+(?:,\d+)?$")
_GROUPED_SPACES = re.compile(r"[+-]?\d{1,3}(?: \d{3})+(?:,\d+)?$")
_GROUPED_COMMAS = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$")
_COMMA = re.compile(r"[+-]?\d+,\d+$")
_DOT = re.compile(r"[+-]?\d+\.\d+$")
_WHOLE = re.compile(r"[+-]?\d+$")
_UNIT_WORD = re.compile(r"^(?P<number>[+\-\d.,\s]*\d)\s*(?P<unit>[^\W\d_][^\d]*|%)$")


@dataclass(frozen=True, slots=True)
class ReadNumber:
    """A number read from text: `unit` is the word typed behind it, `doubt` the other reading when there are two."""

    value: Decimal
    unit: str = ""
    doubt: Decimal | None = None


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
    says so in `doubt`.

    >>> read("1.234,5").value, read("15 500").value, read("12,5%")
    (Decimal('1234.5'), Decimal('15500'), ReadNumber(value=Decimal('12.5'), unit='%', doubt=None))
    >>> read("1,234").doubt
    Decimal('1234')
    >>> read("mười") is None
    True
    """
    text = text.strip().replace("\u2212", "-").replace("\u2013", "-")
    plain = _plain(text)
    if plain is not None:
        return plain
    match = _UNIT_WORD.match(text)
    if match is None:
        return None
    inner = _plain(match["number"].strip())
    return None if inner is None else ReadNumber(inner.value, match["unit"].strip(), inner.doubt)


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
