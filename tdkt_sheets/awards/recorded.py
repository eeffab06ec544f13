"""What the ledger holds of a proposal: the line that records its award, how the council voted on it last."""

from dataclasses import dataclass
from datetime import date

from tdkt_sheets.awards.ledger import Given, Sitting, Vote
from tdkt_sheets.awards.proposals import Candidate, Proposals
from tdkt_sheets.core.text import fold_term
from tdkt_sheets.roster.rounds import DOSSIER

AGREED, NOT_AGREED = "DONG_Y", "KHONG_DONG_Y"  # the codes of the list ket_luan_hoi_dong
CONCLUSIONS = {AGREED: "Đồng ý", NOT_AGREED: "Không đồng ý", "XEM_XET_LAI": "Đề nghị xem xét lại"}


@dataclass(frozen=True, slots=True)
class Voted:
    """A vote of a council with the meeting at which it was taken."""

    vote: Vote
    sitting: Sitting

    @property
    def is_agreed(self) -> bool:
        """Whether the council agreed."""
        return self.vote.conclusion == AGREED

    @property
    def words(self) -> str:
        """What it concluded, in words."""
        return CONCLUSIONS.get(self.vote.conclusion, self.vote.conclusion)


def given_for(proposals: Proposals, one: Candidate, award: str) -> Given | None:
    """The line of the ledger that records a candidate's award: of a decision on the round, else of the very time of the achievement.

    Without a round in the ledger the decision is not older than the round's opening; a commendation decided before its dossier came is of
    another achievement, unless the words are the same. Of several achievements of one subject in a round each has the line with its own words.
    """
    held = [each for each in proposals.history.given.get(one.subject.key, ()) if each.award == award]
    own = one.group.round.code if one.group.round else ""
    words = fold_term(one.get("achievement") or "")
    found = [each for each in held if each.round == own != ""] or [
        each for each in held if _of_its_time(each, one, words)
    ]
    same = [each for each in found if fold_term(each.achievement) == words != ""]
    if not same and _times_proposed(proposals, one, award) > 1:
        found = [each for each in found if not each.achievement]
    return next(iter(same or found), None)


def _of_its_time(given: Given, one: Candidate, words: str) -> bool:
    """Whether a line whose decision names no round can be the outcome of a proposal: of its very time, and decided late enough for it."""
    if given.round or given.span not in (one.span, one.achieved):
        return False
    opens = one.group.round.opens if one.group.round else None
    came = one.group.received if one.group.form == DOSSIER and fold_term(given.achievement) != words else None
    return given.day is None or all(given.day >= day for day in (opens, came) if day)


def _times_proposed(proposals: Proposals, one: Candidate, award: str) -> int:
    """For how many achievements a subject is proposed for an award in one round."""
    beside = proposals.by_subject.get(one.subject.key, ())
    return len(
        {
            fold_term(each.get("achievement") or "")
            for each in beside
            if each.group.round == one.group.round and each.award == award
        }
    )


def last_vote(proposals: Proposals, one: Candidate, award: str) -> Voted | None:
    """The last vote of a council on a candidate's award in its round."""
    if one.group.round is None:
        return None
    sittings = {sitting.code: sitting for sitting in proposals.ledger.sittings_of(one.group.round.code)}
    found = [
        Voted(vote, sittings[vote.meeting])
        for vote in proposals.history.votes.get(one.subject.key, ())
        if vote.award == award and vote.meeting in sittings
    ]
    return max(found, key=lambda each: (each.sitting.day or date.min, each.sitting.code), default=None)
