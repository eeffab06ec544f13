"""What is known of a subject from earlier decisions, grades and initiatives, by who it is."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from tdkt_sheets.awards.ledger import Given, Graded, Initiative, Ledger, Named, Ranked, Veto, Vote
from tdkt_sheets.awards.people import People, Subject
from tdkt_sheets.awards.spans import Span
from tdkt_sheets.awards.told import Told
from tdkt_sheets.core.text import fold_term, number_key

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
        self.people.learn(who for _, _, who in self._references())
        self.people.learn(one.who for one in self.told)

    def _references(self) -> Iterator[tuple[str, int, Named]]:
        """Sheet, row index and who is named, in the order of the ledger."""
        ledger = self.ledger
        for sheet, lines in (
            ("danh_sach", ledger.given),
            ("sang_kien", ledger.initiatives),
            ("bo_phieu", ledger.votes),
            ("xep_loai", ledger.grades),
            ("loai_tru", ledger.vetoes),
            ("xep_hang_khoi", ledger.ranks),
        ):
            for line in lines:
                yield sheet, line.row, line.who

    @cached_property
    def doubts(self) -> list[tuple[str, int, Subject]]:
        """The ledger's rows of which it is not clear whom they mean: sheet, row index, whom they may mean."""
        told = ((sheet, row, self.people.subject(who)) for sheet, row, who in self._references())
        return [(sheet, row, subject) for sheet, row, subject in told if not subject.key]

    def _by_subject(self, lines: Iterable[Line]) -> Mapping[str, list[Line]]:
        found: dict[str, list[Line]] = {}
        for line in lines:
            if key := self.people.subject(line.who).key:
                found.setdefault(key, []).append(line)
        return found

    @cached_property
    def given(self) -> Mapping[str, list[Given]]:
        """Awards that stand, by subject."""
        return self._by_subject(one for one in self.ledger.given if one.holds)

    @cached_property
    def revoked(self) -> Mapping[str, list[Given]]:
        """Awards that were revoked, by subject."""
        return self._by_subject(one for one in self.ledger.given if not one.holds)

    @cached_property
    def held(self) -> Mapping[str, list[Held]]:
        """Awards that stand, by subject: those of the ledger, then those that only a unit tells of, each decision once."""
        found: dict[str, list[Held]] = {}
        rounds = self.people.catalogue.round_by_code
        for key, rows in self.given.items():
            for one in rows:
                of = rounds.get(one.decision.round) if one.decision else None
                kind = one.reason_kind or (of.reason_kind if of else "")
                found.setdefault(key, []).append(
                    Held(one.award, one.number, one.day, one.span, kind, one.achievement, of.code if of else "")
                )
        told_of: dict[tuple[str, str, str], list[str]] = {}
        for told in self.told:
            key = self.people.subject(told.who).key
            mark = number_key(told.number), key, told.award
            days = told_of.setdefault(mark, [])
            if key and not told.is_of((*self.papers.get(mark, ()), *days)):
                days.append(told.on)
                found.setdefault(key, []).append(
                    Held(told.award, told.number, told.day, told.span, told.reason_kind, told.achievement)
                )
        return found

    @cached_property
    def papers(self) -> Mapping[tuple[str, str, str], list[str]]:
        """The days of the decisions in the ledger, revoked ones too, by number, subject and award."""
        found: dict[tuple[str, str, str], list[str]] = {}
        for one in self.ledger.given:
            number, day = one.paper
            found.setdefault((number, self.people.subject(one.who).key, one.award), []).append(day)
        return found

    @cached_property
    def by_paper(self) -> Mapping[str, list[Given]]:
        """The rows of the ledger, revoked ones too, by the number of their decision."""
        found: dict[str, list[Given]] = {}
        for one in self.ledger.given:
            found.setdefault(one.paper[0], []).append(one)
        return found

    @cached_property
    def grades(self) -> Mapping[str, list[Graded]]:
        """Grades by subject."""
        return self._by_subject(self.ledger.grades)

    @cached_property
    def initiatives(self) -> Mapping[str, list[Initiative]]:
        """Recognised initiatives by author."""
        return self._by_subject(self.ledger.initiatives)

    @cached_property
    def vetoes(self) -> Mapping[str, list[Veto]]:
        """Vetoes by subject."""
        return self._by_subject(self.ledger.vetoes)

    @cached_property
    def votes(self) -> Mapping[str, list[Vote]]:
        """Votes of councils by subject."""
        return self._by_subject(self.ledger.votes)

    @cached_property
    def ranks(self) -> Mapping[str, list[Ranked]]:
        """Ranks in blocs by collective."""
        return self._by_subject(self.ledger.ranks)

    @cached_property
    def initiative_by_name(self) -> Mapping[str, list[Initiative]]:
        """Recognised initiatives by folded name."""
        found: dict[str, list[Initiative]] = {}
        for one in self.ledger.initiatives:
            found.setdefault(fold_term(one.name), []).append(one)
        return found

    def ordinals(self, subject: Subject, *awards: str) -> set[int]:
        """The ordinals of the periods in which a subject holds one of these titles."""
        return {
            ordinal
            for one in self.held.get(subject.key, ())
            if one.award in awards and one.span
            for ordinal in range(one.span.first, one.span.last + 1)
        }

    def knows(self, first: int) -> bool:
        """Whether all awards from that ordinal on are in the ledger: else a rule on history concludes nothing."""
        return self.complete_since is not None and self.complete_since <= first
