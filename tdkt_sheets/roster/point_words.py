"""Points as scales write them: 10, “tối đa 10 điểm”, “8–10”, “-0,5”, “trừ 5 điểm”, “2 điểm/lần”, “mỗi lần trừ 1 điểm, tối đa 5”."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tdkt_sheets.core import quantity
from tdkt_sheets.core.text import clean, fold, number, quoted

LONGEST = 200  # characters of what can still be points
_N = r"(\d{1,20}(?:[.,]\d{1,20}){0,4})"
_UNIT = r" {0,2}\(?(?:điểm|đ)?\)?\.?"
_TAKEN = re.compile(r"^(?:(?:bị )?trừ(?: đi)?|giảm|-|\u2212|–)\s*")
_GIVEN = re.compile(r"^(?:được )?(?:cộng(?: thêm)?|thưởng(?: thêm)?|\+)\s*")
_CAP = re.compile(r"^(?:(?:điểm )?tối đa|cao nhất|không (?:quá|vượt quá)|≤|<=|đến)(?: là)?\s*:?\s*")
_NUMBER = re.compile(rf"\A{_N}{_UNIT}$")
_RANGE = re.compile(rf"\A(?:từ )?{_N}{_UNIT} {{0,2}}(?:-|–|—|~|÷|đến|tới) {{0,2}}-? {{0,2}}{_N}{_UNIT}$")
_EACH = re.compile(
    rf"\A{_N}{_UNIT} {{0,2}}(?:/|(?:cho )?(?:mỗi|một|01)\s|(?:cho )?từng\s) {{0,2}}(?P<what>(?:\d{{1,20}} )?[^\W\d][^,;()]*?)(?: {{0,2}}[,;(] {{0,2}}(?P<rest>.+?)\)?)?$"
)
_EACH_FIRST = re.compile(
    rf"\A(?:mỗi|cứ|từng)\s(?P<what>.+?)\s(?P<verb>(?:bị )?trừ|được|cộng|thưởng|giảm)\s{_N}{_UNIT}(?: {{0,2}}[,;(] {{0,2}}(?P<rest>.+?)\)?)?$"
)
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/\d{4}$")  # 8-10 typed into a sheet becomes a day
_ANY = re.compile(_N)


@dataclass(frozen=True, slots=True)
class Worth:
    """What a cell of points says: at most so many, at least so many of a range, so many each time.

    `taken` are points against, `given` points on top. `doubt` asks about the reading that was taken; `is_read` is False where there is none.
    """

    most: Decimal | None = None
    least: Decimal | None = None
    each: Decimal | None = None
    what: str = ""
    taken: bool = False
    given: bool = False
    doubt: str = ""
    is_read: bool = True

    @property
    def is_blank(self) -> bool:
        """Whether nothing is written."""
        return self.is_read and self.most is None and self.each is None


def worth(value: Any) -> Worth:
    """What is written in a cell of points.

    >>> worth("tối đa 10 điểm").most, worth("8–10"), worth("-0,5")
    (Decimal('10'), Worth(most=Decimal('10'), least=Decimal('8'), each=None, what='', taken=False, given=False, doubt='', is_read=True), Worth(most=Decimal('0.5'), least=None, each=None, what='', taken=True, given=False, doubt='', is_read=True))
    >>> worth("trừ 5 điểm").taken, worth("2 điểm/lần, tối đa 10").each, worth("2 điểm/lần, tối đa 10").most, worth("xem trên").is_read
    (True, Decimal('2'), Decimal('10'), False)
    """
    if value is None:
        return Worth()
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        exact = Decimal(str(value))
        return Worth(most=abs(exact), taken=exact < 0)
    text = clean(str(value))
    if typed := _DAY.match(text):
        least, most = sorted((Decimal(typed[1]), Decimal(typed[2])))
        return Worth(most, least, doubt=f"Ô này là ngày {text}; có phải {least}–{most} điểm?")
    if not text or set(text) <= set("-–—. /x"):
        return Worth()
    if len(text) > LONGEST:
        return Worth(is_read=False)
    return _of_text(fold(text)) or _nearest(text)


def _decimal(text: str) -> Decimal:
    read = quantity.read(text)
    return read.value if read else Decimal(text.replace(",", "."))


def _of_text(text: str) -> Worth | None:
    taken = _TAKEN.match(text)
    given = None if taken else _GIVEN.match(text)
    rest = text[(taken or given).end() :] if taken or given else text  # type: ignore[union-attr]
    if capped := _CAP.match(rest):
        rest = rest[capped.end() :]
        taken_inside = _TAKEN.match(rest)
        if taken_inside and not taken:
            taken, rest = taken_inside, rest[taken_inside.end() :]
    sides = {"taken": bool(taken), "given": bool(given)}
    if found := _NUMBER.match(rest):
        return Worth(_decimal(found[1]), **sides)  # type: ignore[arg-type]
    if found := _RANGE.match(rest):
        low, high = sorted((_decimal(found[1]), _decimal(found[2])))
        return Worth(high, low, **sides)  # type: ignore[arg-type]
    if found := _EACH.match(rest):
        return Worth(_limit(found["rest"]), each=_decimal(found[1]), what=found["what"].strip(), **sides)  # type: ignore[arg-type]
    if found := _EACH_FIRST.match(rest):
        sides = {"taken": found["verb"].endswith(("trừ", "giảm")), "given": found["verb"] in ("cộng", "thưởng")}
        return Worth(_limit(found["rest"]), each=_decimal(found[3]), what=found["what"].strip(), **sides)  # type: ignore[arg-type]
    return None


def _limit(words: str | None) -> Decimal | None:
    """What “tối đa 10 điểm” behind points for each says."""
    found = _ANY.search(words or "")
    return (
        _decimal(found[1])
        if found and _CAP.search(re.sub(r"^.*?(?=tối đa|không|cao nhất|đến|≤|<=)", "", words or ""))
        else None
    )


def _nearest(text: str) -> Worth:
    """The only number of a text is offered as its points; of several none is."""
    numbers = _ANY.findall(text)
    if len(numbers) != 1:
        return Worth(is_read=False)
    most = _decimal(numbers[0])
    taken = "trừ" in fold(text)
    return Worth(most, taken=taken, doubt=f"{quoted(text)}: có phải {'trừ ' if taken else ''}{number(most)} điểm?")
