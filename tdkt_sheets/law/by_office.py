"""The law as an office has it: the shipped one, with what the office compared with the text, and with national values that it gives."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

from tdkt_sheets.core.office_law import NOTHING_SAID, OfficeLaw, OfficeValue
from tdkt_sheets.law.evidence import Grade
from tdkt_sheets.law.instruments import Instrument
from tdkt_sheets.law.parameters import Entry, Parameter, ValueKind
from tdkt_sheets.law.read import Law, law

# Values that the law leaves to the province or the body, each with the setting in which the office gave its own until the sheet of values came.
# They stand beside those of the law, which may set a limit or a share that holds until the province has its own.
OWN = {
    "grassroots_fighter.max_share": "fighter_share_pct",
    "grassroots_fighter.min_vote_share": "fighter_vote_pct",
    "provincial_fighter.max_share": "provincial_fighter_share_pct",
    "provincial_fighter.min_vote_share": "provincial_fighter_vote_pct",
    "flags.provincial_min_vote_share": "flag_vote_pct",
    "advanced_collective.min_share": "advanced_collective_share_pct",
    "money.rounding": "prize_rounding",
    "prize.KNC_LDTBXH.individual": "prize_multiple_medal",
    "provincial_badge.prize": "prize_multiple_badge",
}


def leaves_open(name: str, day: date) -> bool:
    """Whether the law of a day leaves a value to the province or the body: it sets none, only a limit, or one that gives way to theirs."""
    entry = law().parameters[name].on(day)
    sets = (
        entry is not None and isinstance(entry.value, Decimal) and entry.bound != "at_most" and not entry.is_delegated
    )
    return name in OWN and not sets


def of_setting(settings: Mapping[str, object], name: str) -> object | None:
    """What the former setting of a value says, as parameters hold it; None where it says nothing."""
    said = settings.get(OWN.get(name, ""))
    if said is None:
        return None
    kind = law().parameters[name].kind
    if kind is ValueKind.CHOICE:
        return said
    return Decimal(str(said)) / 100 if kind is ValueKind.RATIO else Decimal(str(said))


def mark_of(parameter: Parameter, entry: Entry) -> str:
    """Short hash of what somebody confirms: the value, its first day, its provision."""
    said = f"{parameter.name}|{entry.since}|{parameter.shown(entry)}|{entry.citation}"
    return hashlib.sha256(said.encode()).hexdigest()[:6]


def law_of(said: OfficeLaw) -> Law:
    """The shipped law with what the office says of it."""
    return law() if said == NOTHING_SAID else _with(said)


@lru_cache(maxsize=16)
def _with(said: OfficeLaw) -> Law:
    shipped = law()
    names = {one.name for one in said.values} | {one.name for one in said.confirmed}
    changed = {name: _changed(shipped.parameters[name], said) for name in sorted(names & shipped.parameters.keys())}
    topics = tuple(
        replace(topic, parameters=tuple(changed.get(one.name, one) for one in topic.parameters))
        for topic in shipped.topics
    )
    return replace(shipped, topics=topics, parameters={**shipped.parameters, **changed})


def _changed(parameter: Parameter, said: OfficeLaw) -> Parameter:
    """A parameter whose confirmed values are checked, and whose national values of the office go before the shipped ones of their days."""
    days = {one.mark: one for one in said.confirmed if one.name == parameter.name}
    shipped = tuple(
        _confirmed(entry, days[mark].on) if (mark := mark_of(parameter, entry)) in days else entry
        for entry in parameter.entries
    )
    given = [one for one in said.values if one.name == parameter.name and not one.is_own]
    newest_first = sorted(given, key=lambda one: one.since or date.min, reverse=True)
    office = tuple(made for one in newest_first for made in _entry(one, parameter, newest_first))
    return replace(parameter, entries=(*office, *shipped))


def _confirmed(entry: Entry, day: date) -> Entry:
    """The entry as one that was compared with its text: it may do what such a value may, unless the data hold it lower on their own account."""
    is_held_low = entry.reach is not entry.grade.reach
    return replace(
        entry, grade=Grade.READ, checked=day, reach=entry.reach if is_held_low else Grade.READ.reach, is_confirmed=True
    )


def _entry(one: OfficeValue, parameter: Parameter, given: list[OfficeValue]) -> Iterator[Entry]:
    """A national value of the office from its first day, up to the day before a later one, shipped or given."""
    if one.since is None:
        return
    before = parameter.on(one.since)
    later = [entry.since for entry in parameter.entries if entry.since > one.since]
    later += [other.since for other in given if other.since and other.since > one.since]
    ends = [day - timedelta(days=1) for day in later] + ([one.until] if one.until else [])
    paper = Instrument(
        f"office|{one.number}", "", one.number, one.number, one.issuer, None, one.since, None, Grade.READ, (), one.on,
        called=f"{one.number} của {one.issuer}" if one.issuer else one.number, is_ground=False,
    )  # fmt: skip
    yield Entry(
        one.since, min(ends, default=None), one.value, paper, "", Grade.READ, (), one.on, Grade.READ.reach,  # type: ignore[arg-type]
        before.bound if before else _bound(parameter), is_by_office=True,
        differs=before is not None and before.value != one.value,
    )  # fmt: skip


def _bound(parameter: Parameter) -> str:
    """How the latest value of a parameter bounds a figure."""
    return next((entry.bound for entry in parameter.entries if entry.bound), "")
