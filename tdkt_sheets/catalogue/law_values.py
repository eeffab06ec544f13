"""The sheet of values as the office filled it: what it compared, what it gives, and what of that cannot count."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tdkt_sheets.catalogue import shipped
from tdkt_sheets.catalogue.tables import CatalogueTable, Faults, Row, question
from tdkt_sheets.catalogue.year import YEAR, Settings, day_in, in_order
from tdkt_sheets.core import dates, quantity
from tdkt_sheets.core.office_law import Confirmed, OfficeLaw, OfficeValue
from tdkt_sheets.core.rows import RowList
from tdkt_sheets.core.text import fold_term, named, quoted
from tdkt_sheets.law.by_office import OWN, leaves_open, mark_of, of_setting
from tdkt_sheets.law.parameters import DayOfYear, Entry, Parameter, ValueKind
from tdkt_sheets.law.read import law
from tdkt_sheets.rules import catalogue_workbook as rules

_DAY_OF_YEAR = re.compile(r"(\d{1,2})\s*/\s*(\d{1,2})( năm sau)?")
_YES, _NO = "có", "không"
_ACCEPTED = {
    ValueKind.NUMBER: "một số, ví dụ 1,5 hoặc 2.700.000", ValueKind.RATIO: "một tỷ lệ phần trăm, ví dụ 15 %", ValueKind.YES_NO: "“có” hoặc “không”",
    ValueKind.DAY_OF_YEAR: "ngày, tháng, ví dụ 31/10 hoặc 31/10 năm sau", ValueKind.DAY: "ngày/tháng/năm, ví dụ 20/3/2021",
}  # fmt: skip
_NEEDED = {
    "own_since": "ngày áp dụng", "own_number": "số, ký hiệu văn bản", "own_issuer": "cơ quan ban hành", "own_by": "người nhập", "own_on": "ngày nhập",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Given:
    """A value of the office and the row it stands in."""

    value: OfficeValue
    row: Row


def office_law_of(table: CatalogueTable, settings: Settings, faults: Faults) -> OfficeLaw:
    """What the office says of the law's values.

    A value that is given twice otherwise, also in its former setting, counts nowhere: the setting then leaves `settings` too.
    """
    confirmed, given = [], []
    year = int(settings.get(YEAR, shipped.FIRST_YEAR))
    days = [date(year, month, 1) for month in range(1, 13)]
    for row in table:
        parameter = _parameter(row, faults)
        if parameter is None:
            continue
        if said := _confirmed(parameter, row, faults):
            confirmed.append(said)
        if value := _given(parameter, row, days, faults):
            given.append(_Given(value, row))
    kept = _without_contradictions(given, settings, faults)
    for one in kept:
        _tell_difference(one, faults)
    return OfficeLaw(tuple(one.value for one in kept), tuple(confirmed))


def _parameter(row: Row, faults: Faults) -> Parameter | None:
    """The parameter of a row; None where its code is none of the program's, which is told where the office wrote something beside it."""
    name = row.text("key").partition("/")[0]
    found = law().parameters.get(name)
    if found is None and any(row.get(key) for key in ("confirmed_by", "confirmed_on", "own_value")):
        faults.at(rules.UNKNOWN_VALUE, row, "key", text=row.text("key"), question=question(name, law().parameters))
    return found


def _entry_of(parameter: Parameter, row: Row) -> Entry | None:
    """The program's value for which the row was written; None where it is another one today."""
    _, since, mark = [*row.text("key").split("/"), "", ""][:3]
    return next(
        (each for each in parameter.entries if each.since.isoformat() == since and mark_of(parameter, each) == mark),
        None,
    )


def _confirmed(parameter: Parameter, row: Row, faults: Faults) -> Confirmed | None:
    by, on = row.text("confirmed_by"), row.get("confirmed_on")
    if not by and not on:
        return None
    day = day_in(row, "confirmed_on", faults)
    if not by or day is None:
        lacking = "người đối chiếu" if not by else "ngày đối chiếu"
        faults.at(
            rules.VALUE_INCOMPLETE,
            row,
            "confirmed_on" if by else "confirmed_by",
            said="Việc đối chiếu",
            lacking=lacking,
        )
        return None
    entry = _entry_of(parameter, row)
    if entry is None:
        since = row.text("key").split("/")[1:2]
        now = (
            parameter.on(date.fromisoformat(since[0]))
            if since and dates.read(since[0]) and len(since[0]) == 10
            else None
        )
        told = f"{parameter.shown(now)}, từ {dates.show(now.since.isoformat())}, {now.citation}" if now else "chưa biết"
        faults.at(
            rules.CONFIRMATION_LAPSED, row, "confirmed_by", by=by, on=day, content=quoted(parameter.label), now=told
        )
        return None
    return Confirmed(parameter.name, mark_of(parameter, entry), by, day)


def _given(parameter: Parameter, row: Row, days_of_year: Sequence[date], faults: Faults) -> OfficeValue | None:
    """The value that the office gives, where all that it takes to count is there."""
    text = row.text("own_value")
    if not text:
        return None
    value = value_in(parameter, text)
    if value is None:
        words = dict(parameter.choices).values()
        accepted = _ACCEPTED.get(parameter.kind) or f"một trong: {'; '.join(words)}"
        faults.at(rules.VALUE_UNREADABLE, row, "own_value", text=text, accepted=accepted)
        return None
    since, until, on = (day_in(row, key, faults) for key in ("own_since", "own_until", "own_on"))
    if since and until:
        in_order(row, "own_since", since, "own_until", until, faults)
    is_own = any(leaves_open(parameter.name, day) for day in ([since] if since else days_of_year))
    said = OfficeValue(
        parameter.name, value, since, until, row.text("own_number"), row.text("own_issuer"), row.text("own_by"), on, row.number, is_own
    )  # fmt: skip
    if is_own:
        return said
    lacking = [(key, words) for key, words in _NEEDED.items() if not row.get(key)]
    if lacking or since is None:
        what = named([words for _, words in lacking], "ô", 20, ", ") or _NEEDED["own_since"]
        faults.at(
            rules.VALUE_INCOMPLETE, row, lacking[0][0] if lacking else "own_since",
            said=f"Mức do Văn phòng nhập ({text})", lacking=what + _still(parameter, since or days_of_year[-1]),
        )  # fmt: skip
        return None
    return said


def _still(parameter: Parameter, since: date) -> str:
    """What holds meanwhile, in words that follow."""
    shipped_value = parameter.on(since)
    return f"; đang áp dụng mức của chương trình ({parameter.shown(shipped_value)})" if shipped_value else ""


def value_in(parameter: Parameter, text: str) -> object | None:
    """The value that a text says, as parameters hold it; None where it says none of that kind.

    >>> share, salary = (law().parameters[name] for name in ("grassroots_fighter.max_share", "money.base_salary"))
    >>> value_in(share, "12,5 %"), value_in(share, "15"), value_in(share, "0,15"), value_in(salary, "2.700.000 đồng/tháng")
    (Decimal('0.125'), Decimal('0.15'), None, Decimal('2700000'))
    """
    text = text.strip()
    kind = parameter.kind
    if kind is ValueKind.CHOICE:
        return next((code for code, words in parameter.choices if fold_term(words) == fold_term(text)), None)
    if kind is ValueKind.YES_NO:
        return {_YES: True, _NO: False}.get(text.casefold())
    if kind is ValueKind.DAY_OF_YEAR:
        match = _DAY_OF_YEAR.fullmatch(text)
        fits = match and dates.build(2023, int(match[2]), int(match[1]))
        return DayOfYear(int(match[2]), int(match[1]), 1 if match[3] else 0) if match and fits else None
    if kind is ValueKind.DAY:
        iso = dates.read(text)
        return date.fromisoformat(iso) if iso and dates.is_whole(iso) else None
    return _number(text, kind)


def _number(text: str, kind: ValueKind) -> Decimal | None:
    """A number, or a share in percent: 15 and 15 % are 0.15; a bare number up to 1 may be either, and so is none."""
    found = quantity.read(text)
    if found is None or found.doubt is not None or found.value < 0:
        return None
    if kind is not ValueKind.RATIO:
        return None if found.unit == "%" else found.value
    if found.value > 100 or found.unit not in ("", "%") or (not found.unit and found.value <= 1):
        return None
    return found.value / 100


def _without_contradictions(given: Iterable[_Given], settings: Settings, faults: Faults) -> list[_Given]:
    """The values of which no other row and no former setting says something else; each contradiction is one question."""
    by_name: dict[str, list[_Given]] = {}
    for one in given:
        by_name.setdefault(one.value.name, []).append(one)
    kept = []
    for name, ones in by_name.items():
        setting = OWN.get(name, "")
        former = of_setting(settings, name)
        first = ones[0].row
        label = quoted(law().parameters[name].label)
        if former is not None and any(one.value.value != former for one in ones):
            told = quoted(shipped.settings()[setting].name)
            faults.at(rules.VALUE_GIVEN_TWICE, first, "own_value", content=label, other=f"thiết lập {told}")
            del settings[setting]
            continue
        clash = next((two for at, two in enumerate(ones) for one in ones[:at] if _meet(one.value, two.value)), None)
        if clash is not None:
            faults.at(rules.VALUE_GIVEN_TWICE, clash.row, "own_value", content=label, other=RowList((first.number,)))
            continue
        kept += ones
    return kept


def _meet(one: OfficeValue, other: OfficeValue) -> bool:
    """Whether two values of one parameter say different things of one day; a later first day takes over where neither is the province's own."""
    if one.value == other.value:
        return False
    if not (one.is_own and other.is_own):
        return one.since == other.since
    last_start = max(one.since or date.min, other.since or date.min)
    return last_start <= min(one.until or date.max, other.until or date.max)


def _tell_difference(one: _Given, faults: Faults) -> None:
    """Where the office's value counts against another of the program, both are shown."""
    value, parameter = one.value, law().parameters[one.value.name]
    entry = parameter.on(value.since) if value.since and not value.is_own else None
    if entry is not None and entry.value != value.value:
        faults.at(
            rules.VALUE_UNLIKE_OURS, one.row, "own_value", content=quoted(parameter.label), own=one.row.text("own_value"),
            ours=parameter.shown(entry), provision=entry.citation, since=value.since, number=value.number, by=value.by, on=value.on,
        )  # fmt: skip
