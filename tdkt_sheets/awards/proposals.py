"""Everyone who is proposed for a title or an award, and what the rules on proposals may look at besides the row."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, TypeVar

from tdkt_sheets.awards.frozen import Frozen
from tdkt_sheets.awards.history import Held, History, is_same
from tdkt_sheets.awards.individuals import Individuals
from tdkt_sheets.awards.initiative_round import KeptRound
from tdkt_sheets.awards.law_in_use import law_on, own_number
from tdkt_sheets.awards.ledger import Decided, Given, Ledger, Named, Sitting
from tdkt_sheets.awards.namesakes import Subject
from tdkt_sheets.awards.opinions import Heard, Said
from tdkt_sheets.awards.register import Awards
from tdkt_sheets.awards.spans import Span
from tdkt_sheets.awards.tellings import of_dossier
from tdkt_sheets.awards.told import Told, cited
from tdkt_sheets.core.clock import day_of
from tdkt_sheets.core.deliveries import HELD, Delivery, Resolved
from tdkt_sheets.core.periods import Period
from tdkt_sheets.core.slots import Slot
from tdkt_sheets.core.submissions import Cover, Submission
from tdkt_sheets.core.text import fold_collective, fold_name, without_address
from tdkt_sheets.forms.merged import Merged
from tdkt_sheets.law.on_day import LawOn, NotKnown
from tdkt_sheets.law.regimes import Days, RegimeBy, law_day
from tdkt_sheets.roster.roster import Catalogue, Person, Unit
from tdkt_sheets.roster.rounds import DOSSIER, Round

PROPOSING = ("BX", "HS")
NOT_PROPOSED = "KHONG_DE_NGHI"
AWARD_OF_ANNEX = {"ky_niem_chuong": "KNC_LDTBXH", "huy_hieu": "HUYHIEU_CB"}  # annexes that are for one award
NAME_OF_ANNEX = {"tap_the": "collective"}  # the column that names the subject, where it is not full_name
NO_SUBJECT = ("da_khen",)  # annexes whose rows propose nobody
PERSON_TITLES = ("LDTT", "CSTDCS", "CSTDT", "CSTDB", "CSTDTQ")
FIGHTERS = PERSON_TITLES[1:]
MEDAL = "KNC_LDTBXH"
JUST_ASKED = 1_024  # answers about candidates that several rules ask for one after the other
Made = TypeVar("Made")
Tables = Mapping[tuple[str, str], Merged]


@dataclass(frozen=True, slots=True)
class Group:
    """A unit's accepted proposal: whose, for which round, its first page and the file that holds it, when it first came.

    `not_whole` are the annexes of which a row still has to be mended, so that nothing can be counted in them.
    """

    unit: Unit
    form: str
    period: Period
    round: Round | None
    cover: Cover | None
    delivery: Delivery
    received: date | None
    not_whole: frozenset[str] = frozenset()


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
    def name(self) -> str:
        """The name as it is printed: as the office's books spell it, whatever the unit wrote; a difference is asked about."""
        return self.subject.printed or (without_address(self.who.name) if self.is_person else self.who.name)

    @property
    def birth(self) -> str:
        """The birth as it is printed: as the staff list has it; as written where that says more, or the list nothing."""
        written, listed = self.get("birth") or "", (self.person.birth if self.person else "") or ""
        return written if written.startswith(listed) else listed

    @property
    def sex(self) -> str:
        """The sex as it is printed: as the staff list has it, else as written."""
        return (self.person.sex if self.person else "") or self.get("sex") or ""

    @property
    def position(self) -> str:
        """The post as it is printed."""
        return _post(self.person, self.get("position"))

    @property
    def achieved(self) -> Span:
        """The periods that the achievement is of: the years the row names, else the period of the proposal."""
        first, last = self.get("from_year"), self.get("to_year")
        if first is None and last is None:
            return self.span
        last = self.span.last if last is None else int(last)
        first = last if first is None else int(first)
        return Span(first, last, self.span.is_school) if first <= last else self.span

    @property
    def is_person(self) -> bool:
        """Whether a person is proposed."""
        return self.who.object_kind == "INDIVIDUAL"

    @property
    def is_collective(self) -> bool:
        """Whether a collective is proposed."""
        return self.who.object_kind == "COLLECTIVE"


def _post(person: Person | None, written: str | None) -> str:
    return person.post(written or "") if person else written or ""


@dataclass(frozen=True, slots=True)
class Registered:
    """What somebody registered for a period; `name` and `position` as they are printed."""

    name: str
    position: str
    title: str
    award: str
    unit: str
    table: Merged
    index: int


@dataclass(frozen=True, slots=True)
class Cited:
    """An award that a dossier cites, and whom of the dossier it can be about: one subject, unless the name fits none or several."""

    told: Told
    group: Group
    whose: tuple[Candidate, ...]

    @property
    def subject(self) -> str:
        """Who it is about; '' when that is not clear."""
        keys = {one.subject.key for one in self.whose}
        return keys.pop() if len(keys) == 1 else ""


@dataclass(slots=True)
class LawUsed:
    """What was asked of the law while rules were asked.

    `not_known`: what was asked in vain since it was last emptied, each with the code of the round that it was asked for, '' of none. `by_round`: the
    days and names of values that were asked for a round; `by_claim`: those asked for whoever claims a title or award in a round; `heard`: those asked
    for whoever is being looked at.
    """

    not_known: list[tuple[NotKnown, str]] = field(default_factory=list)
    by_round: dict[str, set[tuple[date, str]]] = field(default_factory=dict)
    by_claim: dict[tuple[str, str, str], set[str]] = field(default_factory=dict)
    heard: set[tuple[date, str]] = field(default_factory=set)

    def note(self, round_: str, title: str = "", award: str = "") -> None:
        """What was heard was asked for this round, and for whoever claims this title or award in it."""
        if self.heard:
            self.by_round.setdefault(round_, set()).update(self.heard)
            if title or award:
                self.by_claim.setdefault((round_, title, award), set()).update(name for _, name in self.heard)
            self.heard.clear()


@dataclass
class Proposals:
    """All candidates of a run with the registrations, the ledger and the law beside them."""

    catalogue: Catalogue
    tables: Tables
    resolved: Iterable[Resolved]
    history: History
    cut_off: date
    law_reviewed_until: date | None = None  # the day up to which the office says that it looked for new papers itself
    law_used: LawUsed = field(default_factory=LawUsed, repr=False)
    frozen: tuple[Frozen, ...] = ()  # the bundles that acts keep at the cut-off, one a key
    frozen_rounds: tuple[KeptRound, ...] = ()  # the rounds of the initiative council that acts keep at the cut-off
    said: tuple[Said, ...] = ()  # what leaders said that moves something, in order of days
    # By what whoever decides refused a whole bundle or round, by its key.
    refused: Mapping[str, str] = field(default_factory=dict)
    _laws: dict[date, LawOn] = field(default_factory=dict, repr=False)
    _once: dict[tuple[str, int], Any] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        """Everybody whom a form names is learnt before anybody is resolved: the order of asking changes nothing."""
        self.history.people.learn(who for _, _, _, who, *_ in self._rows())
        self.history.people.learn(who for _, _, _, who in self.named_in_registrations())

    @property
    def heard(self) -> Heard:
        """What was said of all that is at work."""
        return Heard(self.said, self.refused, self.cut_off)

    @property
    def ledger(self) -> Ledger:
        """The award ledger."""
        return self.history.ledger

    @contextmanager
    def told_if_not_known(self, of: Round | None = None) -> Iterator[None]:
        """Around what a rule on everything asks of one thing, of a round or of none.

        Where the law of its day is not known, that is told and the next one asked.
        """
        used = self.law_used
        used.heard.clear()
        try:
            yield
        except NotKnown as unknown:
            used.not_known.append((unknown, of.code if of else ""))
        finally:
            if of is not None:
                used.note(of.code)

    def law(self, day: date) -> LawOn:
        """The law of a day; what rules read of it is not remembered for citing."""
        found = self._laws.get(day)
        if found is None:
            found = self._laws[day] = law_on(self.catalogue, day, self.law_used.heard)
        return found

    def setting(self, key: str) -> Any:
        """A setting; None when not given."""
        return self.catalogue.settings.get(key)

    def knows_initiatives(self, first: int) -> bool:
        """Whether the office says that it has every recognised initiative from that year on."""
        since = self.setting("initiatives_complete_since")
        return since is not None and int(since) <= first

    def own(self, name: str, day: date) -> Decimal | None:
        """What the office gives of a day for a value that the law leaves to the province or the body; None where it gives none."""
        return own_number(self.catalogue, name, day)

    @cached_property
    def groups(self) -> dict[Slot, Group]:
        """Accepted proposals by what they are for; the first page is that of the last file that is no addition."""
        found = {}
        for one in self.resolved:
            if one.form not in PROPOSING or not one.layers:
                continue
            delivery = ([layer for layer in one.layers if not layer.is_addition] or one.layers)[-1].delivery
            found[one.slot] = Group(
                self.catalogue.unit_by_code[one.unit], one.form, Period(one.period),
                self.catalogue.round_of(one.form, one.period, one.round),
                delivery.cover, delivery,
                day_of(one.first_received) if one.first_received else None,
                frozenset(key for layer in one.layers for key, fates in layer.fates.items() if HELD in fates),
            )  # fmt: skip
        return found

    @cached_property
    def submissions(self) -> dict[str, Submission]:
        """What was understood of each file that counts, by its path."""
        counted = (layer.delivery for one in self.resolved for layer in one.layers)
        return {each.path: each.submission for each in counted if each.submission}

    @cached_property
    def came_on(self) -> dict[str, date]:
        """When each file that counts came, by its path."""
        counted = (layer.delivery for one in self.resolved for layer in one.layers)
        return {each.path: day_of(each.received) for each in counted if each.received}

    @cached_property
    def candidates(self) -> list[Candidate]:
        """Every row that proposes somebody, in the order of forms, annexes and rows."""
        found: list[Candidate] = []
        subject, known = self.history.people.subject, {}
        for group in self.groups.values():
            known[id(group)] = (Span.of(group.period), self.law_day(group))
        once: dict[Named, Named] = {}  # whoever is named alike in several forms stands once
        for table, index, group, named, title, award in self._rows():
            span, day = known[id(group)]
            who = once.setdefault(named, named)
            found.append(Candidate(table, index, group, span, who, subject(who), title, award, day))
        return found

    def _rows(self) -> Iterator[tuple[Merged, int, Group, Named, str, str]]:
        """Table, index, proposal, who, title and award of every row that proposes somebody."""
        for (form, annex), table in self.tables.items():
            if form in PROPOSING and annex not in NO_SUBJECT:
                for index in range(len(table)):
                    group = self.groups.get(Slot(table.unit[index], form, table.period[index], table.round[index]))
                    row = self._row(table, index, group)
                    if row is not None:
                        yield row

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
        who = self.history.people.as_mended(who)
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

    @cached_property
    def cited(self) -> list[Cited]:
        """Every award that a dossier cites."""
        named: dict[tuple[int, str], list[Candidate]] = {}
        for one in self.candidates:
            if one.group.form == DOSSIER:
                named.setdefault((id(one.group), fold_name(one.who.name)), []).append(one)
        found = []
        for told in cited(self.tables):
            table, index = told.table, told.index
            group = self.groups.get(table.slot(index))
            if group is not None:
                found.append(Cited(told, group, tuple(named.get((id(group), fold_name(told.who.name)), ()))))
        return found

    @cached_property
    def awards(self) -> Awards:
        """The register of awards: what the ledger, the reports of units and the dossiers tell of, each award once."""
        told = list(self.history.tellings)
        for one in self.cited:
            whose = one.whose[0] if one.subject else None
            told.append(
                of_dossier(one.told, whose.who if whose else one.told.who, whose.subject if whose else Subject(""))
            )
        return Awards.of(told)

    @cached_property
    def individuals(self) -> Individuals:
        """Sex and class of persons, for every page alike."""
        return Individuals(self.tables, self.history.people)

    @cached_property
    def _cited_by(self) -> dict[tuple[int, str], list[Cited]]:
        found: dict[tuple[int, str], list[Cited]] = {}
        for one in self.cited:
            if one.subject and one.told.number and one.told.on:
                found.setdefault((id(one.group), one.subject), []).append(one)
        return found

    def once(self, what: str, one: Candidate, make: Callable[[Candidate], Made]) -> Made:
        """What several rules ask of a candidate, worked out once."""
        key = what, id(one)
        if key not in self._once:
            made = make(one)
            if len(self._once) >= JUST_ASKED:  # rules are asked of one candidate after the other
                self._once.clear()
            self._once[key] = made
        found: Made = self._once[key]
        return found

    def cited_for(self, one: Candidate) -> list[Told]:
        """The awards that the candidate's own dossier cites for him, each with its decision."""
        return [each.told for each in self._cited_by.get((id(one.group), one.subject.key), ())]

    def held(self, one: Candidate) -> list[Held]:
        """The awards that the candidate holds: those known, and those that the dossier cites; a revoked one is none of them."""
        return self.once("held", one, self._held)

    def _held(self, one: Candidate) -> list[Held]:
        known = self.history.held(one.subject.key)
        found = list(known)
        for told in self.cited_for(one):
            if not self.history.knows_paper(told, one.subject.key) and not any(is_same(told, each) for each in found):
                found.append(Held(told.award, told.number, told.day, told.span))
        return found if len(found) > len(known) else known

    def held_people(self, group: Group) -> int:
        """How many rows of people of a proposal an error of its own file holds."""
        return self._rows_held.get(group.delivery.slot, 0)

    @cached_property
    def _rows_held(self) -> dict[Slot, int]:
        return {
            one.slot: sum(layer.fates.get("ca_nhan", ()).count(HELD) for layer in one.layers) for one in self.resolved
        }

    def of(self, group: Group, annex: str = "") -> list[Candidate]:
        """The candidates of one proposal, of one annex when named."""
        return [one for one in self._by_group.get(id(group), ()) if annex in ("", one.annex)]

    def named_like(self, one: Candidate) -> list[Candidate]:
        """Everybody proposed of the kind and name of a candidate, and whoever is known to be the same; itself too."""
        known = self.by_subject.get(one.subject.key, ()) if one.subject.key else ()
        found = {id(each): each for each in (*known, *self._by_name[one.who.object_kind][fold_name(one.who.name)])}
        return list(found.values())

    def of_one_name(self, object_kind: str) -> Iterable[list[Candidate]]:
        """Everybody proposed of a kind, name by name."""
        return self._by_name.get(object_kind, {}).values()

    @cached_property
    def _by_name(self) -> dict[str, dict[str, list[Candidate]]]:
        found: dict[str, dict[str, list[Candidate]]] = {}
        for one in self.candidates:
            found.setdefault(one.who.object_kind, {}).setdefault(fold_name(one.who.name), []).append(one)
        return found

    def section(self, group: Group, name: str) -> list[Candidate]:
        """The people of one review who are listed under a section of the unit."""
        return self._by_section.get((id(group), fold_collective(name)), [])

    @cached_property
    def _by_section(self) -> dict[tuple[int, str], list[Candidate]]:
        found: dict[tuple[int, str], list[Candidate]] = {}
        for one in self.candidates:
            if one.annex == "ca_nhan" and (name := one.get("sub_unit")):
                found.setdefault((id(one.group), fold_collective(name)), []).append(one)
        return found

    @cached_property
    def _by_group(self) -> dict[int, list[Candidate]]:
        found: dict[int, list[Candidate]] = {}
        for one in self.candidates:
            found.setdefault(id(one.group), []).append(one)
        return found

    @cached_property
    def given_in(self) -> dict[tuple[int, bool], list[Given]]:
        """The ledger's awards by the ordinal of their last period, and whether that is a school year."""
        found: dict[tuple[int, bool], list[Given]] = {}
        for one in self.ledger.given:
            found.setdefault((one.span.last, one.span.is_school), []).append(one)
        return found

    @cached_property
    def listed(self) -> frozenset[Decided]:
        """The decisions of which the ledger has lines."""
        return frozenset(one.decision for one in self.ledger.given if one.decision is not None)

    @cached_property
    def medals(self) -> dict[tuple[str, str], list[Given]]:
        """The ledger's memorial medals that stand, by folded name and birth, whatever the unit."""
        found: dict[tuple[str, str], list[Given]] = {}
        for one in self.ledger.given:
            if one.award == MEDAL and one.holds:
                found.setdefault((fold_name(one.who.name), one.who.birth), []).append(one)
        return found

    @cached_property
    def ranked_spans(self) -> frozenset[Span]:
        """The periods of which the ledger holds the result of a bloc."""
        return frozenset(one.span for one in self.ledger.ranks)

    def rows_of(self, form: str, annex: str, unit: str, period: str) -> list[int]:
        """The rows of an annex that a unit sent for a period."""
        return self._rows_sent.get((form, annex, unit, period), [])

    @cached_property
    def _rows_sent(self) -> dict[tuple[str, str, str, str], list[int]]:
        found: dict[tuple[str, str, str, str], list[int]] = {}
        for (form, annex), table in self.tables.items():
            for index, (unit, period) in enumerate(zip(table.unit, table.period, strict=True)):
                found.setdefault((form, annex, unit, period), []).append(index)
        return found

    @cached_property
    def registrations(self) -> dict[tuple[str, int, bool], list[Registered]]:
        """Registrations by who it is, the ordinal of the period, and whether that is a school year."""
        found: dict[tuple[str, int, bool], list[Registered]] = {}
        spans = {code: Span.of(Period(code)) for table in self.tables.values() for code in set(table.period)}
        for table, index, unit, who in self.named_in_registrations():
            subject = self.history.people.subject(who)
            span = spans[table.period[index]]
            title, award = table.columns["title"][index] or "", table.columns["award"][index] or ""
            post = _post(subject.person, table.columns["position"][index] if "position" in table.columns else "")
            name = self.history.people.printed(subject, who)
            entry = Registered(name, post, title, award, unit, table, index)
            found.setdefault((subject.key, span.last, span.is_school), []).append(entry)
        return found

    def named_in_registrations(self) -> Iterator[tuple[Merged, int, str, Named]]:
        """Table, index, unit and who of every row that registers somebody."""
        for annex, kind, name_key in (("ca_nhan", "INDIVIDUAL", "full_name"), ("tap_the", "COLLECTIVE", "collective")):
            table = self.tables.get(("DK", annex))
            if table is None:
                continue
            nothing = [None] * len(table)
            marks, births = table.columns.get("ma_can_bo", nothing), table.columns.get("birth", nothing)
            rows = zip(table.columns[name_key], marks, births, table.unit, strict=True)
            for index, (name, mark, birth, unit) in enumerate(rows):
                if name:
                    who = Named(name, kind, mark or "", birth or "", unit)
                    yield table, index, unit, self.history.people.as_mended(who)

    def registered(self, candidate: Candidate) -> list[Registered]:
        """What the candidate registered for the period."""
        return self.registrations.get((candidate.subject.key, candidate.span.last, candidate.span.is_school), [])

    def knows_registrations(self, group: Group) -> bool:
        """Whether the office says that it has every registration of a proposal's period."""
        since = self.setting("registrations_complete_since")
        return since is not None and Period(str(since)).first <= group.period.first

    def days(self, group: Group) -> Days:
        """The days that may choose the rule set for a proposal; of one in a sudden round, which decides each by itself, the first decision since it came, else the cut-off."""
        round_ = group.round
        decided = self.decision_day(round_)
        if round_ is not None and round_.decides_each and group.received:
            known = [one.day for one in self.ledger.decisions_of(round_.code) if one.day >= group.received]
            decided = min(known, default=self.expected_day(round_))
        return Days(decided, group.received, group.period.last.year)

    def expected_day(self, round_: Round) -> date | None:
        """The day on which what is not decided yet is expected to be: as planned; where each dossier is decided by itself, by the cut-off at the latest."""
        planned = round_.decision_day
        return min(planned or self.cut_off, self.cut_off) if round_.decides_each else planned

    def decision_day(self, round_: Round | None) -> date | None:
        """The day of a round's first decision in the ledger, else the planned one."""
        return self._decided.get(round_.code, round_.decision_day) if round_ else None

    @cached_property
    def _decided(self) -> dict[str, date]:
        found: dict[str, date] = {}
        for one in self.ledger.decisions:
            if one.round and not one.is_revoked:
                found[one.round] = min(one.day, found.get(one.round, one.day))
        return found

    def sitting_day(self, sitting: Sitting) -> date:
        """The day whose law answers for a meeting of a council: that of its round's decision, else its own."""
        decided = self.decision_day(self.catalogue.round_by_code.get(sitting.round))
        return decided or sitting.day or self.cut_off

    def law_day(self, group: Group) -> date:
        """The day whose law answers for a proposal: as the setting `regime_by` and transitional clauses say; where that is not known, the cut-off."""
        chosen = RegimeBy(self.catalogue.setting("regime_by") or RegimeBy.DECISION_DATE)
        return law_day(self.days(group), chosen) or self.cut_off

    def titles_implied(self, title: str) -> tuple[str, ...]:
        """A title with those that it includes."""
        known = self.catalogue.title_by_code.get(title)
        return (title, *known.implies) if known else (title,)

    def pairs(self) -> Iterator[tuple[str, list[Candidate]]]:
        """Rounds in the order of the catalogue with their candidates."""
        for round_ in self.catalogue.rounds:
            if found := self.by_round.get(round_.code):
                yield round_.code, found

    @property
    def rounds_at_work(self) -> list[Round]:
        """Rounds with candidates or with a bundle that an act keeps, in the order of the catalogue; then those it has no more."""
        kept = {one.round.code: one.round for one in self.frozen}
        known = [one for one in self.catalogue.rounds if one.code in self.by_round or one.code in kept]
        return [*known, *(one for code, one in kept.items() if code not in self.catalogue.round_by_code)]
