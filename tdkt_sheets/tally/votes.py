"""Ballots of the meeting and written opinions of absent members, counted against the full membership."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any

from tdkt_sheets.core.text import fold_term
from tdkt_sheets.roster.bloc import OPINION_FORM, TALLY_FORM, Bloc, Role
from tdkt_sheets.tally.exact import rounded
from tdkt_sheets.tally.paths import mark_of, split_mark
from tdkt_sheets.tally.scores import Source, Tables, records, unit_of

AWARD = "XET"  # the question on a member's award; of an election, the role it is for
AGREE = "DONG_Y"


@dataclass(slots=True)
class Votes:
    """Votes for one question: typed from the count of the meeting, and agreeing opinions in writing."""

    typed: int | None = None
    written: int = 0
    source: Source | None = None

    @property
    def total(self) -> int | None:
        """All agreeing votes; None when nothing is counted yet."""
        return None if self.typed is None and not self.written else (self.typed or 0) + self.written


@dataclass(slots=True)
class WrittenOpinion:
    """What an absent member wrote to one question, and where. `award` is the code of the award it was asked about, '' when unknown."""

    index: int  # of its row in the merged table of opinions
    mark: str
    award: str
    agrees: bool
    is_heard: bool = True


@dataclass(slots=True)
class Ballot:
    """The count of the meeting. `members` is the full membership that percentages refer to."""

    members: int
    meeting: Mapping[str, Any] = field(default_factory=dict)
    written: frozenset[str] = frozenset()  # members that gave a written opinion
    votes: dict[str, Votes] = field(default_factory=dict)  # 'XET:KHOI_A' → votes
    opinions: list[WrittenOpinion] = field(default_factory=list)

    def number(self, key: str) -> int | None:
        """A figure of the meeting's page."""
        value = self.meeting.get(key)
        return int(value) if value is not None else None

    def of(self, unit: str, question: str = AWARD) -> Votes:
        """The votes on a member's award, or for a member as next year's head or deputy."""
        return self.votes.get(mark_of(question, unit), Votes())

    def share(self, votes: int | None) -> Decimal | None:
        """Votes in a hundred of the full membership."""
        if votes is None or not self.members:
            return None
        return rounded(Fraction(100 * votes, self.members), 1)

    def keep_to(self, awards: Mapping[str, str]) -> bool:
        """Hear no more the opinions on another award than the one now in question for a member; whether there were any."""
        other = [one for one in self.opinions if one.is_heard and one.award not in ("", awards.get(one.mark))]
        for opinion in other:
            opinion.is_heard = False
            self.votes[opinion.mark].written -= opinion.agrees
        return bool(other)

    def candidates(self, role: Role) -> list[str]:
        """Who has votes for a role, most first."""
        found = [mark for mark, votes in self.votes.items() if split_mark(mark)[0] == role and votes.total is not None]
        found.sort(key=lambda mark: (-(self.votes[mark].total or 0), mark))
        return [split_mark(mark)[1] for mark in found]

    def elected(self, role: Role) -> str:
        """Who has the most votes for a role; '' when nobody or several have."""
        names = self.candidates(role)
        if not names:
            return ""
        most = self.of(names[0], role).total
        return names[0] if len(names) == 1 or self.of(names[1], role).total != most else ""


def ballot_of(
    tables: Tables,
    bloc: Bloc,
    names: Mapping[str, str],
    period: str,
    meeting: Mapping[str, Any],
    awards: Mapping[str, str] | None = None,
) -> Ballot:
    """What was counted for a period; `awards` are the codes of the awards that members may be asked about, by name."""
    ballot = Ballot(len(bloc.members), meeting)
    opinions = tables.get((OPINION_FORM, "y_kien"))
    written = set()
    for index, row in records(opinions, period):
        assert opinions is not None
        question, unit = split_mark(row.get("ma_dong"))
        if opinions.unit[index] not in bloc.by_unit or not question:
            continue
        written.add(opinions.unit[index])
        if row["opinion"] is None:
            continue
        mark, agrees = mark_of(question, unit), row["opinion"] == AGREE
        ballot.votes.setdefault(mark, Votes()).written += agrees
        ballot.opinions.append(
            WrittenOpinion(index, mark, _award_in(row.get("content"), question, awards or {}), agrees)
        )
    ballot.written = frozenset(written)
    for annex, typed_question in (("kiem_phieu", AWARD), ("bau_cu", "")):
        table = tables.get((TALLY_FORM, annex))
        for index, row in records(table, period):
            assert table is not None
            unit = names.get(_folded(row), "") if annex == "bau_cu" else unit_of(row, names)
            question = typed_question or row["post"]
            if unit and question and row["agree"] is not None:
                votes = ballot.votes.setdefault(mark_of(question, unit), Votes())
                votes.typed = int(row["agree"])
                votes.source = Source(table.file[index], table.tab[index], table.cell(index, "agree"))
    return ballot


def _award_in(content: str | None, question: str, awards: Mapping[str, str]) -> str:
    """The award that a question names."""
    words = fold_term(content or "")
    return next((code for name, code in awards.items() if question == AWARD and fold_term(name) in words), "")


def _folded(row: Mapping[str, Any]) -> str:
    return fold_term(row.get("member") or "")
