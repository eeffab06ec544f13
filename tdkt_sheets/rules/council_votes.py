"""Votes of a council against the least share of all its members; what is wrong is told at the ledger's row: a council can vote again, no unit can."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from math import ceil

from tdkt_sheets.awards.ledger import Sitting, Vote
from tdkt_sheets.awards.proposals import Proposals
from tdkt_sheets.awards.recorded import AGREED
from tdkt_sheets.core.text import count, percent
from tdkt_sheets.law.on_day import LawOn, NotKnown
from tdkt_sheets.rules.proposal_engine import OnLedger

SAYS = "{title} được Hội đồng đồng ý phải đạt ít nhất {share} số phiếu của tổng số thành viên."
MESSAGE = "{votes}/{members} thành viên đồng ý, đạt {reached}; kết luận đồng ý cần ít nhất {share} tổng số thành viên ({least} phiếu)."
FIX = "Đối chiếu biên bản kiểm phiếu; nếu đúng thì ghi kết luận “Không đồng ý” hoặc “Đề nghị xem xét lại”."


def agreed_votes(proposals: Proposals, titles: tuple[str, ...]) -> Iterator[tuple[Vote, Sitting, date]]:
    """The votes on titles that were agreed to, the meeting of each, and the day whose law answers: of the decision, else of the meeting."""
    rounds, sittings = proposals.catalogue.round_by_code, {one.code: one for one in proposals.ledger.sittings}
    for vote in proposals.ledger.votes:
        sitting = sittings.get(vote.meeting)
        if sitting is not None and vote.award in titles and vote.conclusion == AGREED:
            yield vote, sitting, proposals.decision_day(rounds.get(sitting.round)) or sitting.day or proposals.cut_off


def least_share(name: str, law: LawOn, proposals: Proposals) -> Decimal | None:
    """The share that the law of the day asks for; where it leaves this to the province, what the province has set goes before.

    Raises: NotKnown where it is left to the province, and the office has not said what the province set.
    """
    entry = law.entry(name)
    of_law = entry.value if isinstance(entry.value, Decimal) else None
    own = proposals.own(name, law.day) if entry.is_delegated else None
    if entry.is_delegated and own is None and of_law is None:
        raise NotKnown(law.parameter(name), law.day)
    return of_law if own is None else own


def too_few_votes(
    proposals: Proposals, titles: tuple[str, ...], share_of: Callable[[LawOn], Decimal | None]
) -> Iterator[OnLedger]:
    """The votes that were agreed to with a smaller share of all members than the law of the day asks for."""
    for vote, sitting, day in agreed_votes(proposals, titles):
        if vote.votes_for >= sitting.members:
            continue  # whatever the share
        with proposals.told_if_not_known(proposals.catalogue.round_by_code.get(sitting.round)):
            share = share_of(proposals.law(day))
            if share is not None and vote.votes_for < share * sitting.members:
                facts = {
                    "votes": count(vote.votes_for), "members": count(sitting.members), "share": percent(share),
                    "reached": percent(Decimal(vote.votes_for) / sitting.members), "least": count(_least(share, sitting.members)),
                }  # fmt: skip
                yield OnLedger("bo_phieu", vote.row, "votes_for", facts, day)


def _least(share: Decimal, members: int) -> int:
    """The fewest votes that reach a share.

    >>> _least(Decimal("0.8"), 9), _least(Decimal("0.9"), 10)
    (8, 9)
    """
    return ceil(share * members)
