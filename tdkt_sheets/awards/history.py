"""What is known of a subject from earlier decisions, grades and initiatives, by who it is."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from tdkt_sheets.awards.ledger import Given, Graded, Initiative, Ledger, Ranked, Veto, Vote
from tdkt_sheets.awards.namesakes import Subject
from tdkt_sheets.awards.people import People
from tdkt_sheets.awards.register import LEDGER, Award, Awards, Telling
from tdkt_sheets.awards.spans import Span
from tdkt_sheets.awards.tellings import of_ledger, of_reports
from tdkt_sheets.awards.told import Told
from tdkt_sheets.core.text import number_key

Line = TypeVar("Line", Given, Graded, Initiative, Veto, Vote, Ranked)


@dataclass(frozen=True, slots=True)
class Held:
    """An award that somebody holds, wherever it is known from. `span` is None where nothing names the time it is for."""

    award: str
    number: str
    day: date | None
    span: Span | None
    reason_kind: str = ""
    achievement: str = ""
    round: str = ""


def is_same(told: Told, held: Held) -> bool:
    """Whether an award that is told of is one that is known."""
    day = held.day.isoformat() if held.day else ""
    return bool(told.paper) and held.award == told.award and number_key(held.number) == told.paper and told.is_of([day])


def _is_held(one: Award) -> bool:
    """Whether an award counts for who has it: a line of the ledger that stands, or what is told with its number and day."""
    return not one.is_revoked and (one.first.sheet == LEDGER or bool(one.number and one.on))


@dataclass
class History:
    """The ledger by subject, with what units tell of decisions that are not in it.

    `complete_since` is the first ordinal from which all awards are known; None when none is.
    """

    ledger: Ledger
    people: People
    complete_since: int | None = None
    told: Sequence[Told] = ()

    def __post_init__(self) -> None:
        self.people.learn(line.who for _, lines in self._lines() for line in lines)
        self.people.learn(one.who for one in self.told)

    def _lines(self) -> Iterator[tuple[str, Sequence[Given | Initiative | Vote | Graded | Veto | Ranked]]]:
        """The sheets of the ledger that name somebody, with their lines."""
        ledger = self.ledger
        yield "danh_sach", ledger.given
        yield "sang_kien", ledger.initiatives
        yield "bo_phieu", ledger.votes
        yield "xep_loai", ledger.grades
        yield "loai_tru", ledger.vetoes
        yield "xep_hang_khoi", ledger.ranks

    @cached_property
    def _subjects(self) -> dict[str, list[Subject]]:
        """Whom each line of a sheet names."""
        return {sheet: [self.people.subject(line.who) for line in lines] for sheet, lines in self._lines()}

    @cached_property
    def doubts(self) -> list[tuple[str, int, Subject]]:
        """The ledger's rows of which it is not clear whom they mean: sheet, row index, whom they may mean."""
        subjects = self._subjects
        if not self.people.has_doubts:
            return []
        return [
            (sheet, line.row, subject)
            for sheet, lines in self._lines()
            for line, subject in zip(lines, subjects[sheet], strict=True)
            if not subject.key
        ]

    def _by_subject(self, sheet: str, lines: Sequence[Line]) -> dict[str, list[Line]]:
        found: defaultdict[str, list[Line]] = defaultdict(list)
        for line, subject in zip(lines, self._subjects[sheet], strict=True):
            if subject.key:
                found[subject.key].append(line)
        return dict(found)

    @cached_property
    def _decided(self) -> dict[str, list[Given]]:
        return self._by_subject("danh_sach", self.ledger.given)

    @cached_property
    def given(self) -> Mapping[str, list[Given]]:
        """Awards that stand, by subject."""
        return self._by_standing[0]

    @cached_property
    def revoked(self) -> Mapping[str, list[Given]]:
        """Awards that were revoked, by subject."""
        return self._by_standing[1]

    @cached_property
    def _by_standing(self) -> tuple[dict[str, list[Given]], dict[str, list[Given]]]:
        """The lines of each subject that stand, and those that were revoked."""
        stand: dict[str, list[Given]] = {}
        gone: dict[str, list[Given]] = {}
        for key, lines in self._decided.items():
            revoked = [one for one in lines if not one.holds]
            held = [one for one in lines if one.holds] if revoked else lines
            if held:
                stand[key] = held
            if revoked:
                gone[key] = revoked
        return stand, gone

    @cached_property
    def tellings(self) -> list[Telling]:
        """Every row of the ledger and of the units' reports that tells of an award."""
        return [*of_ledger(self.ledger, self.people), *of_reports(self.told, self.people)]

    @cached_property
    def awards(self) -> Awards:
        """The awards that the ledger and the units tell of, each once."""
        return Awards.of(self.tellings)

    def lines_of(self, key: str) -> Sequence[Given]:
        """Every line of the ledger about a subject, revoked ones too."""
        return self._decided.get(key, ())

    def held(self, key: str) -> list[Held]:
        """The awards that a subject holds: those of the ledger, then those that only a unit tells of, each decision once."""
        found = self._held.get(key)
        if found is None:
            awards = [one for one in self.awards.by_subject.get(key, ()) if _is_held(one)]
            if not awards:
                return []  # as of most who are proposed
            awards.sort(key=lambda one: one.first.order)
            found = self._held[key] = [self._of(one) for one in awards]
        return found

    def _of(self, award: Award) -> Held:
        """An award of the register with its time: the ledger's line, else what the first unit told."""
        first = award.first
        if first.sheet == LEDGER:
            return self._of_line(self._by_row[first.row])
        told = self._told_by_row[first.row]
        return Held(told.award, told.number, told.day, told.span, told.reason_kind, told.achievement)

    @cached_property
    def _by_row(self) -> dict[int, Given]:
        return {one.row: one for one in self.ledger.given}

    @cached_property
    def _told_by_row(self) -> dict[int, Told]:
        return {one.index: one for one in self.told}

    def knows_paper(self, told: Told, key: str) -> bool:
        """Whether the ledger holds what somebody tells of a subject, be it revoked since."""
        return any(
            one.award == told.award and one.paper[0] == told.paper and told.is_of([one.paper[1]])
            for one in self.lines_of(key)
        )

    def _of_line(self, one: Given) -> Held:
        of = self.people.catalogue.round_by_code.get(one.decision.round) if one.decision else None
        kind = one.reason_kind or (of.reason_kind if of else "")
        return Held(one.award, one.number, one.day, one.span, kind, one.achievement, of.code if of else "")

    @cached_property
    def _held(self) -> dict[str, list[Held]]:
        return {}

    @cached_property
    def grades(self) -> Mapping[str, list[Graded]]:
        """Grades by subject."""
        return self._by_subject("xep_loai", self.ledger.grades)

    @cached_property
    def initiatives(self) -> Mapping[str, list[Initiative]]:
        """Recognised initiatives by author."""
        return self._by_subject("sang_kien", self.ledger.initiatives)

    @cached_property
    def vetoes(self) -> Mapping[str, list[Veto]]:
        """Vetoes by subject."""
        return self._by_subject("loai_tru", self.ledger.vetoes)

    @cached_property
    def votes(self) -> Mapping[str, list[Vote]]:
        """Votes of councils by subject."""
        return self._by_subject("bo_phieu", self.ledger.votes)

    @cached_property
    def ranks(self) -> Mapping[str, list[Ranked]]:
        """Ranks in blocs by collective."""
        return self._by_subject("xep_hang_khoi", self.ledger.ranks)

    def ordinals(self, subject: Subject, *awards: str) -> set[int]:
        """The ordinals of the periods in which a subject holds one of these titles."""
        return {
            ordinal
            for one in self.held(subject.key)
            if one.award in awards and one.span
            for ordinal in range(one.span.first, one.span.last + 1)
        }

    def knows(self, first: int) -> bool:
        """Whether all awards from that ordinal on are in the ledger: else a rule on history concludes nothing."""
        return self.complete_since is not None and self.complete_since <= first
