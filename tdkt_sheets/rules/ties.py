"""Equal votes of a council (NT-12)."""

from collections.abc import Iterator

from tdkt_sheets.awards.ledger import Vote
from tdkt_sheets.awards.namesakes import Subject
from tdkt_sheets.awards.proposals import Candidate, Proposals
from tdkt_sheets.awards.recorded import AGREED, NOT_AGREED
from tdkt_sheets.rules.collectives import members
from tdkt_sheets.rules.engine import WARNING
from tdkt_sheets.rules.law_days import LAW_2003, LAW_2022
from tdkt_sheets.rules.proposal_engine import OnLedger, whole_rule

FEMALE = "NU"


@whole_rule(
    "NT-12", WARNING, to_the_office=True,
    says="Khi nhiều cá nhân, tập thể cùng đủ điều kiện thì chọn cá nhân nữ, hoặc tập thể có tỷ lệ nữ từ mức quy định trở lên.",
    message="Bằng số phiếu với trường hợp được đồng ý trong cùng phiên họp, nhưng là nữ (hoặc tập thể có tỷ lệ nữ cao) mà không được chọn.",
    fix="Xem lại kết luận của Hội đồng, hoặc ghi lý do ở cột “Ghi chú”.",
    basis={LAW_2003: "r21-tie-female", LAW_2022: "r24-tie-female"},
    law=("principles.tied_women_first", "principles.female_collective_share"),
)  # fmt: skip
def tie_against_women(proposals: Proposals) -> Iterator[OnLedger]:
    """Of equal votes on one award in one meeting, no woman is refused where a man is taken."""
    sittings = {one.code: one for one in proposals.ledger.sittings}
    equal: dict[tuple[str, str, str, int], list[Vote]] = {}
    for vote in proposals.ledger.votes:
        equal.setdefault((vote.meeting, vote.award, vote.who.object_kind, vote.votes_for), []).append(vote)
    notes = proposals.ledger.sheets["bo_phieu"].columns["note"] if equal else []
    for (meeting, *_), votes in equal.items():
        sitting = sittings.get(meeting)
        round_ = proposals.catalogue.round_by_code.get(sitting.round) if sitting else None
        day = proposals.decision_day(round_) or (sitting.day if sitting else None)
        if day is None or not {AGREED, NOT_AGREED} <= {vote.conclusion for vote in votes}:
            continue
        with proposals.told_if_not_known(round_):
            if not proposals.law(day).is_so("principles.tied_women_first"):
                continue
            preferred = {vote.row: _is_preferred(vote, proposals) for vote in votes}
            if any(vote.conclusion == AGREED and preferred[vote.row] is False for vote in votes):
                for vote in votes:
                    if vote.conclusion == NOT_AGREED and preferred[vote.row] and not notes[vote.row]:
                        yield OnLedger("bo_phieu", vote.row, "conclusion", day=day)


def _is_preferred(vote: Vote, proposals: Proposals) -> bool | None:
    """Whether a tie goes to them: a woman, a collective with enough women; None where that is not known."""
    subject = proposals.history.people.subject(vote.who)
    if vote.who.object_kind == "INDIVIDUAL":
        sex = subject.person.sex if subject.person else _sex_proposed(subject, proposals)
        return None if sex is None else sex == FEMALE
    reviewed = [
        one for one in proposals.by_subject.get(subject.key, ()) if one.group.form == "BX" and one.is_collective
    ]
    return _has_enough_women(reviewed[0], proposals) if reviewed else None


def _sex_proposed(subject: Subject, proposals: Proposals) -> str | None:
    return next((sex for one in proposals.by_subject.get(subject.key, ()) if (sex := one.get("sex"))), None)


def _has_enough_women(one: Candidate, proposals: Proposals) -> bool | None:
    people = members(one, proposals)
    least = proposals.law(one.day)["principles.female_collective_share"]
    if not people or least is None:
        return None
    women: int = sum(each.get("sex") == FEMALE for each in people)
    return bool(women >= least * len(people))
