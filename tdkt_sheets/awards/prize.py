"""The amount of an award's prize, as the law of the decision's day has it.

Exact decimals. What the law does not say is 0 with a reason, never a guess.
"""

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, ROUND_UP, Decimal

from tdkt_sheets.awards.bundle import BundleLine, Prize
from tdkt_sheets.awards.terms import LAW_ALONE, Rounding, Terms
from tdkt_sheets.core import dates
from tdkt_sheets.core.text import number
from tdkt_sheets.law.on_day import LawOn
from tdkt_sheets.law.parameters import Entry, by_office

NO_SALARY = "Chưa có mức lương cơ sở của ngày {day}."
NO_MULTIPLE = "Chưa có hệ số tiền thưởng của hình thức này vào ngày {day}."
ONLY_A_LIMIT = (
    "Văn bản chỉ đặt mức tối đa {most} lần mức lương cơ sở; cần ghi hệ số ở trang “Văn bản, mức áp dụng” của danh mục."
)
OVER_THE_LIMIT = "Hệ số của Văn phòng {own} vượt mức tối đa {most} lần mức lương cơ sở."


def prize(award: str, object_kind: str, law: LawOn, terms: Terms = LAW_ALONE) -> Prize:
    """The prize of an award for a kind of recipient on a decision's day; nothing is paid of it yet.

    >>> said = prize("LDTT", "INDIVIDUAL", LawOn(date(2021, 12, 20)))
    >>> said.multiple, said.base_salary, said.amount
    (Decimal('0.3'), Decimal('1490000'), 450000)
    """
    read: list[Entry] = []
    base = _read(law, "money.base_salary", read)
    multiple, reason = _multiple(award, object_kind, law, terms, read)
    own = terms.multiple_on(award, law.day) if multiple is not None else None
    if base is None:
        reason = NO_SALARY
    if base is None or multiple is None:
        shown = reason.format(day=dates.show(law.day.isoformat()))
        return Prize(multiple, base, 0, 0, shown, is_unconfirmed=doubtful(read))
    way = terms.rounding_on(law.day)
    amount = rounded(multiple * base, law, way, read)
    is_unlike = way not in (None, rounding_on(law))
    by_office = said_by_office(read, is_given=own is not None or is_unlike, is_unlike=is_unlike)
    return Prize(multiple, base, amount, 0, is_unconfirmed=doubtful(read), by_office=by_office)


def said_by_office(read: Iterable[Entry], *, is_given: bool = False, is_unlike: bool = False) -> str:
    """The words of an amount that rests on a value of the office's own, and whether that is another than the program's; '' for one that rests on none."""
    entries = [entry for entry in read if entry.is_by_office]
    if not entries and not is_given:
        return ""
    return by_office(is_unlike or any(entry.differs for entry in entries))


def _multiple(award: str, object_kind: str, law: LawOn, terms: Terms, read: list[Entry]) -> tuple[Decimal | None, str]:
    """The multiple of the base salary, or None and why it is not known."""
    own = terms.multiple_on(award, law.day)
    if object_kind == "HOUSEHOLD":
        factor = _read(law, "money.household_factor", read)
        single, reason = _multiple(award, "INDIVIDUAL", law, terms, read)
        return (None, reason or NO_MULTIPLE) if factor is None or single is None else (factor * single, "")
    entry = _entry(law, f"prize.{award}.{'collective' if object_kind == 'COLLECTIVE' else 'individual'}", read)
    value = entry.value if entry else None
    if entry is None or not isinstance(value, Decimal):
        return (own, "") if own is not None and object_kind == "INDIVIDUAL" else (None, NO_MULTIPLE)
    if not entry.bound:
        return value, ""
    most = number(value)
    if own is None:
        return None, ONLY_A_LIMIT.replace("{most}", most)
    if not entry.keeps(own):
        return None, OVER_THE_LIMIT.replace("{own}", number(own)).replace("{most}", most)
    return own, ""


def rounded(exact: Decimal, law: LawOn, own: Rounding | None = None, read: list[Entry] | None = None) -> int:
    """An amount in đồng, rounded as the office or else the law of the day has it.

    >>> law = LawOn(date(2021, 12, 20))
    >>> [rounded(Decimal("1192000"), law, way) for way in Rounding]
    [1200000, 1190000, 1192000]
    """
    read = [] if read is None else read
    way = own or rounding_on(law, read)
    step = Decimal(1) if way is Rounding.NONE else (_read(law, "money.rounding_step", read) or Decimal(1))
    mode = ROUND_HALF_UP if way in (Rounding.HALF_UP, Rounding.NONE) else ROUND_UP
    return int((exact / step).quantize(Decimal(1), mode) * step)


def rounding_on(law: LawOn, read: list[Entry] | None = None) -> Rounding:
    """The law's own way of rounding; none where it says none."""
    entry = _entry(law, "money.rounding", [] if read is None else read)
    return Rounding(entry.value) if entry and isinstance(entry.value, str) else Rounding.NONE


def changed_multiples(lines: Iterable[BundleLine], law: LawOn, since: date) -> list[tuple[str, Decimal, Decimal]]:
    """Awards whose multiple on the day of the law differs from that of an earlier day: name, then, now."""
    found: dict[str, tuple[str, Decimal, Decimal]] = {}
    for line in lines:
        then = _multiple(line.award, line.object_kind, LawOn(since, law.law), LAW_ALONE, [])[0]
        now = _multiple(line.award, line.object_kind, law, LAW_ALONE, [])[0]
        if then is not None and now is not None and then != now:
            found.setdefault(f"{line.award} {line.object_kind}", (line.award_name, then, now))
    return list(found.values())


def doubtful(read: Iterable[Entry]) -> bool:
    """Whether one of the values was never compared with its text."""
    return any(entry.is_unconfirmed for entry in read)


def _entry(law: LawOn, name: str, read: list[Entry]) -> Entry | None:
    if name not in law.law.parameters:
        return None
    found = law.known(name)
    if found:
        read.append(found)
    return found


def _read(law: LawOn, name: str, read: list[Entry]) -> Decimal | None:
    entry = _entry(law, name, read)
    return entry.value if entry and isinstance(entry.value, Decimal) else None


def is_so(law: LawOn, name: str, read: list[Entry]) -> bool:
    """Whether the law of the day says so; what was read is added to `read`."""
    entry = _entry(law, name, read)
    return bool(entry and entry.value)
