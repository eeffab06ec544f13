"""The rows of the sheet of values: every value of the law in use on some day of a year, what its money and votes rest on first."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from tdkt_sheets.core import dates
from tdkt_sheets.core.text import sort_key
from tdkt_sheets.law.by_office import leaves_open, mark_of
from tdkt_sheets.law.parameters import LEFT_TO_THE_PROVINCE, Entry, Parameter
from tdkt_sheets.law.read import law

NOT_KNOWN = "chưa có mức đã biết"
MOST_FIRST = 25
# What the money and the votes of a usual year rest on, in the order in which an office would look it up.
FIRST = (
    "money.base_salary", "money.rounding", "money.rounding_step", "money.household_factor",
    "grassroots_fighter.min_vote_share", "provincial_fighter.min_vote_share", "flags.provincial_min_vote_share", "grassroots_fighter.max_share",
    "advanced_collective.min_share", "prize.LDTT.individual", "prize.CSTDCS.individual", "prize.CSTDT.individual", "prize.TTLDTT.collective",
    "prize.TTLDXS.collective", "prize.GK.individual", "prize.GK.collective", "prize.BK_TINH.individual", "prize.BK_TINH.collective",
    "prize.CO_TINH.collective", "prize.KNC_LDTBXH.individual", "prize.BK_BO.individual", "prize.BK_BO.collective", "provincial_badge.prize",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class LawRow:
    """A row: what is shown of a value, by column key; `key` says which value it is."""

    name: str
    cells: Mapping[str, str]
    is_left_open: bool = False  # by the law, to the province or the body

    @property
    def key(self) -> str:
        """Which value it is."""
        return self.cells["key"]


def key_of(parameter: Parameter, since: date, entry: Entry | None) -> str:
    """What names a value in the sheet: the parameter, the first day, a hash of value and provision; '' for the last where nothing is known."""
    return f"{parameter.name}/{since.isoformat()}/{mark_of(parameter, entry) if entry else ''}"


def shown_in(year: int) -> tuple[list[LawRow], list[LawRow]]:
    """The rows of a year: those that its money and votes rest on, at most 25, and all others."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    parameters = law().parameters
    ahead = [row for name in FIRST for row in _rows(parameters[name], first, last)]
    by_subject = sorted(law().topics, key=lambda topic: sort_key(topic.title))
    others = [
        row
        for topic in by_subject
        for parameter in sorted(topic.parameters, key=lambda each: sort_key(each.label))
        if parameter.name not in FIRST
        for row in _rows(parameter, first, last)
    ]
    return ahead[:MOST_FIRST], [*ahead[MOST_FIRST:], *others]


def _rows(parameter: Parameter, first: date, last: date) -> Iterator[LawRow]:
    """A row for each value that holds on one of the days, and one for the days of which nothing is known."""
    for entry in reversed(parameter.entries):
        if entry.since <= last and (entry.until is None or entry.until >= first):
            yield _row(parameter, entry.since, entry)
    ends = [entry.until + timedelta(days=1) for entry in parameter.entries if entry.until]
    gaps = [day for day in ends if day <= last and parameter.on(max(day, first)) is None]
    if gaps:
        yield _row(parameter, max(gaps), None)


def _row(parameter: Parameter, since: date, entry: Entry | None) -> LawRow:
    look_up = parameter.look_up(since)
    if entry is None:
        shown, until, provision = NOT_KNOWN, "", ""
        evidence = f"cần đọc: {look_up}" if look_up else "cần tra văn bản"
    else:
        shown, provision = parameter.shown(entry), entry.citation
        until = dates.show(entry.until.isoformat()) if entry.until else ""
        evidence = LEFT_TO_THE_PROVINCE.partition(" (")[0] if entry.is_delegated else entry.evidence
    return LawRow(
        parameter.name,
        {
            "subject": law().topic_of(parameter.name).title, "content": parameter.label, "shown": shown,
            "from_day": dates.show(since.isoformat()), "to_day": until, "provision": provision, "evidence": evidence,
            "key": key_of(parameter, since, entry),
        },
        leaves_open(parameter.name, since),
    )  # fmt: skip
