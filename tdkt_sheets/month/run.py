"""Everything a monthly run knows, as the outputs need it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from tdkt_sheets.acts.kinds import BEGUN
from tdkt_sheets.acts.standing import StandingActs
from tdkt_sheets.awards.history import History
from tdkt_sheets.awards.ledger import Ledger
from tdkt_sheets.awards.people import People
from tdkt_sheets.awards.proposals import Proposals
from tdkt_sheets.awards.told import decided_elsewhere
from tdkt_sheets.core import dates
from tdkt_sheets.core.closed import Closed
from tdkt_sheets.core.deliveries import Record, Resolved, State, by_slot
from tdkt_sheets.core.failures import Failure
from tdkt_sheets.core.findings import Finding, in_order
from tdkt_sheets.core.periods import Month, Period
from tdkt_sheets.core.row_changes import RowChange
from tdkt_sheets.core.slots import Slot
from tdkt_sheets.forms.merged import Merged
from tdkt_sheets.roster.bloc import SELF_FORM
from tdkt_sheets.roster.occasion import ON_OCCASION
from tdkt_sheets.roster.roster import Catalogue, Due, Unit
from tdkt_sheets.rules.deliveries import CHOOSE, EQUAL_TIMES
from tdkt_sheets.tally.tally import Tally, tally_of


@dataclass
class Run:
    """The catalogue, the cut-off, the register, what counts, the merged rows, all findings, and what the program failed at.

    `before` is the same input resolved at the end of the month before (None when that was not asked for); `acts` what the office
    noted that counts at the cut-off.
    """

    catalogue: Catalogue
    cut_off: date
    records: list[Record]
    resolved: Sequence[Resolved]
    tables: Mapping[tuple[str, str], Merged]
    findings: list[Finding]
    before: "Run | None" = field(default=None)
    given_proposals: Proposals | None = field(default=None, repr=False)
    failures: list[Failure] = field(default_factory=list)
    acts: StandingActs = field(default_factory=StandingActs)
    made_on: date | None = None
    last_act: str = ""  # the name of the latest act that the workspace had when it was read
    closed: tuple[Closed, ...] = ()  # the closings that count, by period and form
    former_closed: tuple[Closed, ...] = ()  # periods of earlier years, as they were closed
    adjustments: tuple[RowChange, ...] = ()  # what would read differently in them had they stayed open
    # What the leaders were last shown, where that was before `before`.
    shown: "Run | None" = field(default=None, repr=False)
    adjusted: "Run | None" = field(default=None, repr=False)  # the same had they stayed open, where that differs
    letters: Any = field(default=None, repr=False)  # what it has to tell, once that was worked out
    _tallies: dict[str, Tally | None] = field(default_factory=dict, repr=False)
    _tallies_apart: dict[str, dict[str, Tally | None]] = field(default_factory=dict, repr=False)

    @cached_property
    def proposals(self) -> Proposals:
        """Who is proposed for what; without a ledger where none was read."""
        if self.given_proposals is not None:
            return self.given_proposals
        history = History(Ledger(), People(self.catalogue), told=tuple(decided_elsewhere(self.tables)))
        return Proposals(self.catalogue, self.tables, self.resolved, history, self.cut_off)

    @property
    def today(self) -> date:
        """The day it is made for, from which letters and their deadlines count; the cut-off where nothing else was said."""
        return self.made_on or self.cut_off

    @cached_property
    def worked_since(self) -> date:
        """The first day that a run of this workspace can have been made for, as far as the input tells: from then on units were answered.

        It is the latest of the catalogue's year, the month from which the office uses the program, and the day the workspace was begun;
        a workspace begun after the day of this very run is one in which an earlier time is looked at, and its beginning tells nothing.
        """
        begun = [act.day for act in self.acts.of(BEGUN)[:1]]
        days = [date(self.catalogue.year, 1, 1), *filter(None, [self.catalogue.starts]), *begun]
        return max(day for day in days if day <= max(self.today, days[0]))

    @property
    def month(self) -> Month:
        """The month of the cut-off: the name of the output folder."""
        return Month.of(self.cut_off)

    @cached_property
    def by_slot(self) -> dict[Slot, Resolved]:
        """What counts, by what it is for."""
        return by_slot(self.resolved)

    @property
    def past(self) -> list[Finding]:
        """What was found and concerns nobody any more: a later file, or a decision of the office, made it history."""
        return in_order(finding for record in self.records for finding in record.verdict.past)

    @cached_property
    def findings_by_file(self) -> dict[str, list[Finding]]:
        """Findings by file."""
        found: dict[str, list[Finding]] = {}
        for finding in self.findings:
            found.setdefault(finding.file, []).append(finding)
        return found

    @cached_property
    def records_by_slot(self) -> dict[Slot, list[Record]]:
        """The register, by what its files are for."""
        found: dict[Slot, list[Record]] = {}
        for record in self.records:
            found.setdefault(record.slot, []).append(record)
        return found

    @cached_property
    def own_files(self) -> frozenset[str]:
        """The files of the office itself."""
        return frozenset(record.path for record in self.records if record.state is State.OFFICE)

    @cached_property
    def _copies_asked_about(self) -> frozenset[str]:
        """The files of which the office is asked which came last."""
        return frozenset(
            one.file for one in self.findings if one.rule in (CHOOSE.id, EQUAL_TIMES.id) and not one.waived
        )

    @cached_property
    def round_of_file(self) -> dict[str, str]:
        """The rounds of dossiers by file."""
        return {record.path: record.round for record in self.records if record.round}

    @cached_property
    def candidates(self) -> dict[str, tuple[str, ...]]:
        """The forms or rounds that a file may be of, by its path, of those that wait for the office."""
        return {record.path: record.submission.candidates for record in self._waiting if record.submission is not None}

    @cached_property
    def _waiting(self) -> list[Record]:
        """The files that wait for the office."""
        return [record for record in self.records if record.state is State.WAITING]

    def waiting(self, unit: Unit, due: Due) -> Record | None:
        """The last file of a unit that may be a form, until the office says: it came from the unit's address, or by the office's hand."""
        found = [
            record
            for record in self._waiting
            if due.form in self.candidates.get(record.path, ())
            and record.unit == unit.code
            and (not record.sender or self.catalogue.unit_by_address.get(record.sender) == unit)
        ]
        return max(found, key=lambda record: record.precedence, default=None)

    @cached_property
    def owed(self) -> tuple[tuple[Unit, Due], ...]:
        """Who owed what by the cut-off: units in roster order, due dates in order; opened periods that are not yet due count too.

        What was due before the office began, or when the unit was not there, is not owed.
        """
        return tuple(
            (unit, self.catalogue.due_for(unit.code, due))
            for unit in self.catalogue.units
            for due in sorted(self.catalogue.dues, key=lambda due: (due.due, due.form, due.period.code))
            if (due.opens or due.due) <= self.cut_off
            and due.form in self.catalogue.forms
            and due.form not in ON_OCCASION
            and self.catalogue.asks(due, unit)
            and self.catalogue.owes(unit, self.catalogue.forms[due.form], due.period)
        )

    @property
    def apart(self) -> list["Run"]:
        """The run as each bloc or group has it that is ranked by itself; itself alone where the bloc is not divided."""
        if not self.catalogue.bloc.groups:
            return [self]
        return [self._within(catalogue) for catalogue in self.catalogue.apart]

    def within(self, unit: str) -> "Run":
        """The run as the bloc or group has it that a member is ranked in."""
        catalogue = self.catalogue.within(unit)
        return self if catalogue is self.catalogue else self._within(catalogue)

    def _within(self, catalogue: Catalogue) -> "Run":
        """With its own members' files, and none of those of others; what was counted is counted once."""
        others = self.catalogue.bloc.by_unit.keys() - catalogue.bloc.by_unit.keys()
        resolved = [group for group in self.resolved if group.unit not in others]
        kept = self._tallies_apart.setdefault(catalogue.bloc.group, {})
        return replace(self, catalogue=catalogue, resolved=resolved, _tallies=kept)

    def tally_of(self, unit: str, period: Period) -> Tally | None:
        """What the sheets of a period come to in the bloc or group that a member is ranked in."""
        return self.within(unit).tally(period)

    def tally(self, period: Period) -> Tally | None:
        """What the bloc's sheets of a period come to; without ranks for a part of the year. None of a bloc that is divided: see `apart`."""
        if period.code not in self._tallies:
            is_ranked = period.code == str(period.year)
            counted = tally_of(self.catalogue, self.tables, self.resolved, self.cut_off, period, is_ranked)
            self._tallies[period.code] = counted
        return self._tallies[period.code]

    @property
    def tally_periods(self) -> list[Period]:
        """The periods of which at least one member's self-scoring sheet counts."""
        return sorted({Period(group.period) for group in self.resolved if group.form == SELF_FORM and group.layers})

    @property
    def counted(self) -> str:
        """From when to when figures are counted, in words; the office that began within the year is told its month."""
        starts = self.catalogue.starts
        since = f" từ tháng {starts.month}/{starts.year}, khi bắt đầu dùng chương trình," if starts else ""
        return f"Số liệu nhận{since} đến hết ngày {dates.show(self.cut_off.isoformat())}"

    def is_missing(self, unit: Unit, due: Due) -> bool:
        """Whether nothing that counts has come of a form that was due by the cut-off."""
        group = self.by_slot.get(due.slot(unit.code))
        return due.last_day <= self.cut_off and not (group and group.layers)

    def unchosen(self, unit: Unit, due: Due) -> list[Record]:
        """The copies that came for a form of a unit, of which nobody knows which is the last: none counts until the office says."""
        came = self.records_by_slot.get(due.slot(unit.code), ())
        return [record for record in came if record.path in self._copies_asked_about]
