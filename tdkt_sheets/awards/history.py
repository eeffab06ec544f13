"""What is known of a subject from earlier decisions, grades and initiatives, by who it is."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from tdkt_sheets.awards.ledger import Given, Graded, Initiative, Ledger, Named, Ranked, Veto, Vote
from tdkt_sheets.awards.people import People, Subject
from tdkt_sheets.core.text import fold_term

Line = TypeVar("Line", Given, Graded, Initiative, Veto, Vote, Ranked)


@dataclass
class History:
    """The ledger by subject. `complete_since` is the first ordinal from which all awards are known; None when none is."""

    ledger: Ledger
    people: People
    complete_since: int | None = None

    def __post_init__(self) -> None:
        self.people.learn(who for _, _, who in self._references())

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
            for one in self.given.get(subject.key, ())
            if one.award in awards
            for ordinal in range(one.span.first, one.span.last + 1)
        }

    def knows(self, first: int) -> bool:
        """Whether all awards from that ordinal on are in the ledger: else a rule on history concludes nothing."""
        return self.complete_since is not None and self.complete_since <= first
