"""What is known of a subject from earlier decisions, grades and initiatives, by who it is."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from tdkt_sheets.awards.ledger import Given, Graded, Initiative, Ledger, Named, Ranked, Veto, Vote
from tdkt_sheets.awards.people import People, Subject
from tdkt_sheets.core.text import fold_term


@dataclass
class History:
    """The ledger by subject. `complete_since` is the first ordinal from which all awards are known; None when none is."""

    ledger: Ledger
    people: People
    complete_since: int | None = None
    doubts: list[tuple[str, int, Subject]] = field(default_factory=list)  # ledger sheet, row index, who it may be

    def __post_init__(self) -> None:
        self.people.learn(self._references())

    def _references(self) -> Iterator[Named]:
        for group in (
            self.ledger.given,
            self.ledger.initiatives,
            self.ledger.grades,
            self.ledger.votes,
            self.ledger.vetoes,
        ):
            for one in group:
                yield one.who

    def _by_subject(
        self, sheet: str, rows: "Iterable[Given | Graded | Initiative | Veto | Vote | Ranked]"
    ) -> Mapping[str, list]:  # type: ignore[type-arg]
        found: dict[str, list[object]] = {}
        subject = self.people.subject
        for one in rows:
            who = subject(one.who)
            if who.key:
                found.setdefault(who.key, []).append(one)
            else:
                self.doubts.append((sheet, one.row, who))
        return found

    @cached_property
    def given(self) -> Mapping[str, list[Given]]:
        """Awards that stand, by subject."""
        return self._by_subject("danh_sach", (one for one in self.ledger.given if one.holds))

    @cached_property
    def revoked(self) -> Mapping[str, list[Given]]:
        """Awards that were revoked, by subject."""
        return self._by_subject("danh_sach", (one for one in self.ledger.given if not one.holds))

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
