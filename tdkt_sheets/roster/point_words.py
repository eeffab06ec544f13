"""Points as scales write them: 10, “tối đa 10 điểm”, “8–10”, “-0,5”, “trừ 5 điểm”, “2 điểm/lần”, “mỗi lần trừ 1 điểm, tối đa 5”."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from tdkt_sheets.core import quantity
from tdkt_sheets.core.text import clean, fold, number, quoted

LONGEST = 200  # characters of what can still be points
_N = r"(\d{1,20}(?:[.,]\d{1,20}){0,4})"
_UNIT = r" {0,2}\(?(?:điểm|đ)?\)?\.?"
_TAKEN = re.compile(r"^(?:(?:bị )?trừ(?: đi)?|giảm|-|\u2212|–)\s*")
_GIVEN = re.compile(r"^(?:được )?(?:cộng(?: thêm)?|thưởng(?: thêm)?|\+)\s*")
_CAP = re.compile(
    r"^(?:tổng )?(?:số )?(?:điểm )?(?:trừ |thưởng |cộng )?(?:tối đa|cao nhất|không (?:quá|vượt quá)|≤|<=|đến)(?: là)?\s*:?\s*(?:điểm )?"
)
_CAP_ALONE = re.compile(r"(?:điểm )?(?:tối đa|cao nhất)")
_NUMBER = re.compile(rf"\A{_N}{_UNIT}(?: tối đa)?(?: (?P<side>trừ|cộng|thưởng))?$")
_RANGE = re.compile(rf"\A(?:từ )?{_N}{_UNIT} {{0,2}}(?:[-=]?>|-|–|—|~|÷|→|đến|tới) {{0,2}}-? {{0,2}}{_N}{_UNIT}$")
_EACH = re.compile(
    rf"\A{_N}{_UNIT} {{0,2}}(?:/|(?:cho |với )?(?:mỗi|một|01)\s|(?:cho )?từng\s|[x×*] (?=số )) {{0,2}}(?:0{{0,3}}1 )?(?P<what>[^\W\d].*)$"
)
_EACH_FIRST = re.compile(
    rf"\A(?:mỗi|cứ|từng)\s(?P<what>.+?)\s?(?P<verb>(?:bị )?trừ(?: đi)?|(?:được )?(?:cộng|thưởng)(?: thêm)?|được|giảm|tính|:)?\s?{_N}{_UNIT}$"
)
_EACH_WORDS = re.compile(r"\A(?:cho |với )?(?:mỗi|từng) (?P<what>[^\W\d][^\d]*)$")
_BETWEEN = re.compile(r"[;()]|,(?! ?\d)|(?<!\d),|\s(?:nhưng|song)\s")
_ALL_OF_IT = re.compile(
    r"\A(?:bị )?(?:trừ|mất) (?:hết|t\w+n bộ|cả)\b|\Akhông (?:tính|chấm|được|có)\b.{0,20}\bđiểm\b|\Akhông (?:chấm|tính)$"
)
_WORDS_OF_POINTS = re.compile(r"\d(?:[.,]\d+)? ?(?:điểm\b|đ\b)")
_TAIL = re.compile(
    r"(?:[:;,(\[]|(?<=[^\W\d])-(?=\d)|\s(?=(?:bị )?trừ\s|được\s|cộng\s|thưởng\s|tối đa\s|không quá\s|mỗi\s))\s*"
)
_UNIT_ALONE = re.compile(r"\s?\((?:điểm|đ)\)")
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
    return _of_text(_UNIT_ALONE.sub(" ", fold(text))) or _nearest(text)


def in_words(label: str) -> Worth | None:
    """The points with which the words of a line end; None where they end with none.

    >>> in_words("Công tác chuyên môn (60 điểm)").most, in_words("+ Đạt dưới 90 %: 20 điểm").most, in_words("Thiếu báo cáo trừ 2 điểm/lần").each
    (Decimal('60'), Decimal('20'), Decimal('2'))
    >>> in_words("Hoàn thành 90 % trở lên"), in_words("Đạt 80 điểm trở lên theo quy định của ngành")
    (None, None)
    """
    text = fold(label).strip(" .;")
    if len(text) > LONGEST or not _WORDS_OF_POINTS.search(text):
        return None
    said = len(_WORDS_OF_POINTS.findall(text))
    for start in (0, *(begins.end() for begins in _TAIL.finditer(text))):
        tail = text[start:].strip(" .;)]")
        if len(_WORDS_OF_POINTS.findall(tail)) < said:
            return None  # points in several places are no points of the line
        found = _of_text(tail) if start or _EACH_FIRST.match(tail) else None
        if found is not None and not found.is_blank:
            return found
    return None


def _decimal(text: str) -> Decimal:
    read = quantity.read(text)
    return read.value if read else Decimal(text.replace(",", "."))


def _of_text(text: str) -> Worth | None:
    """Clauses of points as one reading: what they are worth, and what they are worth at most."""
    if _ALL_OF_IT.match(text):
        return Worth(taken=text.startswith(("trừ", "bị", "mất")))
    parts = (piece.strip(" .") for piece in _BETWEEN.split(text))
    clauses = [part for part in parts if part and not _CAP_ALONE.fullmatch(part)]
    read = [(_clause(part), _CAP.match(part) is not None) for part in clauses]
    valued = [worth_ for worth_, is_cap in read if worth_ is not None and not (is_cap and len(read) > 1)]
    caps = [worth_ for worth_, is_cap in read if worth_ is not None and is_cap and len(read) > 1]
    others = [part for part, (worth_, _) in zip(clauses, read, strict=True) if worth_ is None]
    if len(valued) != 1 or len(caps) > 1 or len(others) > 1:
        return None
    own, most = valued[0], caps[0].most if caps else None
    if others:
        each = _EACH_WORDS.match(others[0])
        return replace(own, each=own.most, most=most, what=each["what"]) if each and own.least is None else None
    if most is None:
        return own
    if own.each is None:
        return replace(own, each=own.most, most=most, what="lần") if own.least is None else None
    return replace(own, most=most)


def _clause(text: str) -> Worth | None:
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
        if found["side"]:
            sides = {"taken": found["side"] == "trừ", "given": found["side"] != "trừ"}
        return Worth(_decimal(found[1]), **sides)  # type: ignore[arg-type]
    if found := _RANGE.match(rest):
        low, high = sorted((_decimal(found[1]), _decimal(found[2])))
        return Worth(high, low, **sides)  # type: ignore[arg-type]
    if (found := _EACH.match(rest)) and "điểm" not in found["what"]:
        return Worth(None, each=_decimal(found[1]), what=found["what"].strip(), **sides)  # type: ignore[arg-type]
    if found := _EACH_FIRST.match(rest):
        verb = found["verb"] or ""
        sides = {
            "taken": verb.startswith(("trừ", "bị", "giảm")) or sides["taken"],
            "given": "cộng" in verb or "thưởng" in verb,
        }
        return Worth(None, each=_decimal(found[3]), what=found["what"].strip(), **sides)  # type: ignore[arg-type]
    return None


def _nearest(text: str) -> Worth:
    """The only number of a text is offered as its points; of several none is."""
    numbers = _ANY.findall(text)
    if len(numbers) != 1:
        return Worth(is_read=False)
    most = _decimal(numbers[0])
    taken = "trừ" in fold(text) or text.startswith(("-", "\u2212", "–"))
    return Worth(most, taken=taken, doubt=f"{quoted(text)}: có phải {'trừ ' if taken else ''}{number(most)} điểm?")
