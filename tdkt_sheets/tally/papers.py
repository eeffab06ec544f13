"""Points taken away for papers that came late or not at all, and for a pact that was not registered or signed: line by line."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from tdkt_sheets.core.clock import day_of
from tdkt_sheets.core.deliveries import Resolved
from tdkt_sheets.core.periods import Period
from tdkt_sheets.core.slots import Slot
from tdkt_sheets.roster.bloc import OPINION_FORM, SELF_FORM, TALLY_FORM, Member
from tdkt_sheets.roster.roster import Catalogue, Due
from tdkt_sheets.tally.paths import mark_of
from tdkt_sheets.tally.scores import Source

PACT = "GIAO_UOC"  # stands for the pact where a form's code would


class Why(StrEnum):
    """Why points are taken away."""

    LATE = "MUON"
    MISSING = "THIEU"
    UNREGISTERED = "CHUA_DANG_KY"
    UNSIGNED = "CHUA_KY"


@dataclass(frozen=True, slots=True)
class Deduction:
    """Points taken away for one paper; `agreed` is what the bloc settled on instead. `file` is the paper that came late."""

    unit: str
    why: Why
    form: str
    period: str
    points: Decimal
    due: date | None = None
    received: date | None = None
    file: str = ""
    agreed: Decimal | None = None
    reason: str = ""
    source: Source | None = None
    working_days: int | None = None  # how many a paper was late, where points are taken by the day

    @property
    def key(self) -> str:
        """Names its row in a form: 'KHOI_A:KQ.2021-Q2'."""
        return mark_of(self.unit, f"{self.form}.{self.period}")

    @property
    def days(self) -> int | None:
        """How many days late; None for what has not come."""
        return (self.received - self.due).days if self.due and self.received else None

    @property
    def counted(self) -> Decimal:
        """The points that count."""
        return self.points if self.agreed is None else self.agreed


def is_registered(member: Member, came: Mapping[Slot, Resolved], year: int) -> bool:
    """Whether a member registered: its registration has come, or the office wrote down the day."""
    group = came.get(Slot(member.unit, "DK", str(year)))
    return bool(member.registered) or bool(group and group.layers)


@dataclass(frozen=True, slots=True)
class Uncompared:
    """A paper for which nobody loses points, since not every member owes it."""

    due: Due
    free: tuple[str, ...]


def dues_of(catalogue: Catalogue, period: Period) -> tuple[tuple[Due, ...], tuple[Uncompared, ...]]:
    """The papers of a period for which points are taken, by day: those that every member owes; then those that only some owe."""
    bloc = catalogue.bloc
    compared, others = [], []
    for due in sorted(catalogue.dues, key=lambda due: (due.last_day, due.form, due.period.code)):
        form = catalogue.forms.get(due.form)
        is_counted = due.form in bloc.agreed.papers and due.form not in (OPINION_FORM, TALLY_FORM)
        if not is_counted or form is None or not _lies_in(due, period) or not catalogue.asks(due):
            continue
        owing = [one.unit for one in bloc.members if catalogue.owes(catalogue.unit_by_code[one.unit], form, due.period)]
        free = [one.unit for one in bloc.members if one.unit not in owing]
        if owing and not free:
            compared.append(due)
        elif owing:
            others.append(Uncompared(due, tuple(free)))
    return tuple(compared), tuple(others)


def deductions_of(
    catalogue: Catalogue,
    came: Mapping[Slot, Resolved],
    cut_off: date,
    period: Period,
    settled: Mapping[str, tuple[Decimal, str, Source]],
) -> dict[str, list[Deduction]]:
    """What is taken from each member by the end of a period, where `came` is what counts; `settled` is what the bloc agreed on, by key of the line."""
    bloc = catalogue.bloc
    dues, _ = dues_of(catalogue, period)
    found: dict[str, list[Deduction]] = {}
    for member in bloc.members:
        own = [catalogue.due_for(member.unit, due) for due in dues]
        lines = [*_of_pact(member, catalogue, came, period), *_of_papers(member, own, catalogue, came, cut_off)]
        found[member.unit] = [_settled(line, settled) for line in lines]
    return found


def _settled(line: Deduction, settled: Mapping[str, tuple[Decimal, str, Source]]) -> Deduction:
    if line.key not in settled:
        return line
    agreed, reason, source = settled[line.key]
    return replace(line, agreed=agreed, reason=reason, source=source)


def _of_pact(
    member: Member, catalogue: Catalogue, came: Mapping[Slot, Resolved], period: Period
) -> Iterator[Deduction]:
    """One deduction for a pact neither registered nor signed; of signatures nothing is known where the office wrote none down.

    Nothing is taken where registrations were due before the office began with the program.
    """
    bloc = catalogue.bloc
    points = bloc.agreed.unregistered_points
    due = catalogue.due_of(Slot(form="DK", period=str(period.year)))
    if due is not None and not catalogue.asks(due):
        return
    if not is_registered(member, came, period.year):
        yield Deduction(member.unit, Why.UNREGISTERED, PACT, str(period.year), points)
    elif bloc.has_sheet and not member.signed:
        yield Deduction(member.unit, Why.UNSIGNED, PACT, str(period.year), points)


def _of_papers(
    member: Member, dues: Iterable[Due], catalogue: Catalogue, came: Mapping[Slot, Resolved], cut_off: date
) -> Iterator[Deduction]:
    agreed = catalogue.bloc.agreed
    for due in dues:
        group = came.get(due.slot(member.unit))
        if due.form == "DK" and member.registered and date.fromisoformat(member.registered) <= due.last_day:
            continue  # the office wrote down that it came in time, in whatever shape
        if group is not None and group.layers:
            received = day_of(group.first_received) if group.first_received else None
            if received is not None and received > due.last_day:
                late = catalogue.days.between(due.last_day, received) if agreed.late_per_day else None
                points = agreed.late_points + agreed.late_per_day * (late or 0)
                if agreed.late_most is not None:
                    points = min(points, agreed.late_most)
                yield Deduction(
                    member.unit, Why.LATE, due.form, due.period.code, points, due.last_day, received,
                    group.layers[0].delivery.path, working_days=late,
                )  # fmt: skip
        elif due.last_day <= cut_off and due.form not in (SELF_FORM, "DK"):
            # without its self-scoring sheet a member is not ranked at all; a registration that never came is told of as such
            yield Deduction(member.unit, Why.MISSING, due.form, due.period.code, agreed.missing_points, due.last_day)


def _lies_in(due: Due, period: Period) -> bool:
    """Whether a paper belongs to the period: the year's registration to every part of it, a quarter to the parts that hold it."""
    if due.period.is_school_year or due.period.year != period.year:
        return False
    return due.form == "DK" or due.period.last <= period.last
