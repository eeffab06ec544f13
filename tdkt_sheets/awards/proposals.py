"""Everyone who is proposed for a title or an award, and what the rules on proposals may look at besides the row."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from tdkt_sheets.awards.history import History
from tdkt_sheets.awards.ledger import Ledger, Named
from tdkt_sheets.awards.people import Subject
from tdkt_sheets.awards.spans import Span
from tdkt_sheets.core.clock import day_of
from tdkt_sheets.core.deliveries import Record, Resolved
from tdkt_sheets.core.periods import Period
from tdkt_sheets.core.submissions import Cover
from tdkt_sheets.forms.merged import Merged
from tdkt_sheets.law.on_day import LawOn
from tdkt_sheets.law.regimes import Days, RegimeBy, regime_on
from tdkt_sheets.roster.roster import Catalogue, Person, Unit
from tdkt_sheets.roster.rounds import Round

PROPOSING = ("BX", "HS")
NOT_PROPOSED = "KHONG_DE_NGHI"
AWARD_OF_ANNEX = {"ky_niem_chuong": "KNC_LDTBXH", "huy_hieu": "HUYHIEU_CB"}  # annexes that are for one award
NAME_OF_ANNEX = {"tap_the": "collective"}  # the column that names the subject, where it is not full_name
NO_SUBJECT = ("da_khen",)  # annexes whose rows propose nobody
PERSON_TITLES = ("LDTT", "CSTDCS", "CSTDT", "CSTDB", "CSTDTQ")
FIGHTERS = PERSON_TITLES[1:]
Tables = Mapping[tuple[str, str], Merged]


@dataclass(frozen=True, slots=True)
class Group:
    """A unit's accepted proposal: whose, for which round, its first page and the file that holds it, when it first came."""

    unit: Unit
    form: str
    period: Period
    round: Round | None
    cover: Cover | None
    record: Record
    received: date | None


@dataclass(slots=True)
class Candidate:
    """A row that proposes somebody.

    `title` is the title proposed, `award` the commendation that this very row asks for; '' for none. `day` is the day whose law answers.
    """

    table: Merged
    index: int
    group: Group
    span: Span
    who: Named
    subject: Subject
    title: str
    award: str
    day: date
    regime: str

    def get(self, key: str) -> Any:
        """The value of a column of the row; None when blank or not there."""
        column = self.table.columns.get(key)
        return None if column is None else column[self.index]

    @property
    def annex(self) -> str:
        """The annex the row stands in."""
        return self.table.sheet.key

    @property
    def unit(self) -> Unit:
        """Whose file it is."""
        return self.group.unit

    @property
    def person(self) -> Person | None:
        """The person of the staff list, when it is one."""
        return self.subject.person

    @property
    def is_person(self) -> bool:
        """Whether a person is proposed."""
        return self.who.object_kind == "INDIVIDUAL"

    @property
    def is_collective(self) -> bool:
        """Whether a collective is proposed."""
        return self.who.object_kind == "COLLECTIVE"


@dataclass(frozen=True, slots=True)
class Registered:
    """What somebody registered for a period."""

    title: str
    award: str
    unit: str
    table: Merged
    index: int


@dataclass
class Proposals:
    """All candidates of a run with the registrations, the ledger and the law beside them."""

    catalogue: Catalogue
    tables: Tables
    resolved: Iterable[Resolved]
    history: History
    cut_off: date
    _laws: dict[date, LawOn] = field(default_factory=dict, repr=False)

    @property
    def ledger(self) -> Ledger:
        """The award ledger."""
        return self.history.ledger

    def law(self, day: date) -> LawOn:
        """The law of a day; what rules read of it is not remembered for citing."""
        return self._laws.setdefault(day, LawOn(day))

    def setting(self, key: str) -> Any:
        """A setting; None when not given."""
        return self.catalogue.settings.get(key)

    def share(self, key: str) -> Decimal | None:
        """A setting in percent as a share of 1; None when not given."""
        value = self.setting(key)
        return None if value is None else Decimal(value) / 100

    @cached_property
    def groups(self) -> dict[tuple[str, str, str, str], Group]:
        """Accepted proposals by unit, form, period and round; the first page is that of the last file that is no addition."""
        found = {}
        for one in self.resolved:
            if one.form not in PROPOSING or not one.layers:
                continue
            whole = [
                layer.record
                for layer in one.layers
                if layer.record.submission and not layer.record.submission.is_addition
            ]
            record = whole[-1] if whole else one.layers[-1].record
            found[one.unit, one.form, one.period, one.round] = Group(
                self.catalogue.unit_by_code[one.unit], one.form, Period(one.period),
                self.catalogue.round_of(one.form, one.period, one.round),
                record.submission.cover if record.submission else None, record,
                day_of(one.first_received) if one.first_received else None,
            )  # fmt: skip
        return found

    @cached_property
    def candidates(self) -> list[Candidate]:
        """Every row that proposes somebody, in the order of forms, annexes and rows."""
        found: list[Candidate] = []
        named: list[Named] = []
        rows: list[tuple[Merged, int, Group, Named, str, str]] = []
        for (form, annex), table in self.tables.items():
            if form not in PROPOSING or annex in NO_SUBJECT:
                continue
            for index in range(len(table)):
                key = (table.unit[index], form, table.period[index], table.round[index])
                row = self._row(table, index, self.groups.get(key))
                if row is not None:
                    rows.append(row)
                    named.append(row[3])
        self.history.people.learn(named)
        for table, index, group, who, title, award in rows:
            day = self.law_day(group)
            regime = regime_on(day)
            found.append(
                Candidate(
                    table, index, group, Span.of(group.period), who, self.history.people.subject(who), title, award, day,
                    regime.code if regime else "",
                )
            )  # fmt: skip
        return found

    def _row(self, table: Merged, index: int, group: Group | None) -> tuple[Merged, int, Group, Named, str, str] | None:
        columns, annex, form = table.columns, table.sheet.key, table.sheet.form
        name = columns[NAME_OF_ANNEX.get(annex, "full_name")][index]
        if group is None or not name:
            return None
        title = columns["title"][index] if form == "BX" else None
        award = AWARD_OF_ANNEX.get(annex) or (columns["award"][index] if form == "HS" else None)
        kinds = columns.get("object_kind")
        kind = (kinds[index] if kinds else None) or ("COLLECTIVE" if annex == "tap_the" else "INDIVIDUAL")
        births, marks = columns.get("birth"), columns.get("ma_can_bo")
        who = Named(
            name, kind, (marks[index] if marks else None) or "", (births[index] if births else None) or "", group.unit.code
        )  # fmt: skip
        return table, index, group, who, "" if title in (None, NOT_PROPOSED) else title, award or ""

    @cached_property
    def by_subject(self) -> dict[str, list[Candidate]]:
        """Candidates by who it is; those in doubt are left out."""
        found: dict[str, list[Candidate]] = {}
        for one in self.candidates:
            if one.subject.key:
                found.setdefault(one.subject.key, []).append(one)
        return found

    @cached_property
    def by_round(self) -> dict[str, list[Candidate]]:
        """Candidates by the code of their round."""
        found: dict[str, list[Candidate]] = {}
        for one in self.candidates:
            if one.group.round is not None:
                found.setdefault(one.group.round.code, []).append(one)
        return found

    def of(self, group: Group, annex: str = "") -> list[Candidate]:
        """The candidates of one proposal, of one annex when named."""
        return [one for one in self._by_group.get(id(group), ()) if annex in ("", one.annex)]

    @cached_property
    def _by_group(self) -> dict[int, list[Candidate]]:
        found: dict[int, list[Candidate]] = {}
        for one in self.candidates:
            found.setdefault(id(one.group), []).append(one)
        return found

    @cached_property
    def registrations(self) -> dict[tuple[str, int, bool], list[Registered]]:
        """Registrations by who it is, the ordinal of the period, and whether that is a school year."""
        found: dict[tuple[str, int, bool], list[Registered]] = {}
        for annex, kind, name_key in (("ca_nhan", "INDIVIDUAL", "full_name"), ("tap_the", "COLLECTIVE", "collective")):
            table = self.tables.get(("DK", annex))
            if table is None:
                continue
            marks = table.columns.get("ma_can_bo", [None] * len(table))
            births = table.columns.get("birth", [None] * len(table))
            for index, name in enumerate(table.columns[name_key]):
                if not name:
                    continue
                who = Named(name, kind, marks[index] or "", births[index] or "", table.unit[index])
                subject = self.history.people.subject(who)
                span = Span.of(Period(table.period[index]))
                title, award = table.columns["title"][index] or "", table.columns["award"][index] or ""
                entry = Registered(title, award, table.unit[index], table, index)
                found.setdefault((subject.key, span.last, span.is_school), []).append(entry)
        return found

    def registered(self, candidate: Candidate) -> list[Registered]:
        """What the candidate registered for the period."""
        return self.registrations.get((candidate.subject.key, candidate.span.last, candidate.span.is_school), [])

    def days(self, group: Group) -> Days:
        """The days that may choose the rule set for a proposal."""
        decided = self.decision_day(group.round)
        return Days(decided, group.received, group.period.last.year)

    def decision_day(self, round_: Round | None) -> date | None:
        """The day of a round's first decision in the ledger, else the planned one."""
        if round_ is None:
            return None
        decided = [one.day for one in self.ledger.decisions_of(round_.code)]
        return min(decided) if decided else round_.decision_day

    def law_day(self, group: Group) -> date:
        """The day whose law answers for a proposal: as the setting `regime_by` says; where that is not known, the cut-off."""
        chosen = RegimeBy(self.catalogue.setting("regime_by") or RegimeBy.DECISION_DATE)
        return self.days(group).by(chosen) or self.cut_off

    def titles_implied(self, title: str) -> tuple[str, ...]:
        """A title with those that it includes."""
        known = self.catalogue.title_by_code.get(title)
        return (title, *known.implies) if known else (title,)

    def pairs(self) -> Iterator[tuple[str, list[Candidate]]]:
        """Rounds in the order of the catalogue with their candidates."""
        for round_ in self.catalogue.rounds:
            if found := self.by_round.get(round_.code):
                yield round_.code, found
