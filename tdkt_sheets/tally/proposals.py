"""Who may be proposed for what by rank and quota, and what is still to be settled before."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tdkt_sheets.roster.bloc import Agreed
from tdkt_sheets.tally.standing import Standing, bars_of, is_below

FLAG, CERTIFICATE = "CO_TINH", "BK_TINH"
CONDITIONS = {
    "exceeded": "hoàn thành vượt mức các chỉ tiêu, nhiệm vụ được giao",
    "model": "có nhân tố mới, mô hình mới để các đơn vị khác học tập",
    "unity": "nội bộ đoàn kết; tích cực phòng, chống tham nhũng, lãng phí",
}  # what a leader has to show besides its rank


@dataclass(slots=True)
class MemberProposal:
    """What rank and quota give a member, and what the bloc wrote instead ('' when nothing)."""

    unit: str
    by_rank: str = ""
    waits: bool = False  # equal ranks reach beyond the quota: the bloc decides
    decided: str = ""
    open_conditions: list[str] = field(default_factory=list)

    @property
    def in_question(self) -> str:
        """What the ballot is about: what the bloc wrote, else what its rank gives, be it that equals still wait."""
        return self.decided or self.by_rank

    @property
    def award(self) -> str:
        """What is proposed: what the bloc wrote, else what its rank gives."""
        return self.decided or ("" if self.waits else self.by_rank)


def may_have_flag(standing: Standing, agreed: Agreed) -> bool:
    """Whether nothing keeps a member from the flag but its rank."""
    return not (standing.flag_bars or standing.vetoes or is_below(standing.total, agreed.flag_least))


def proposals_of(ordered: Sequence[Standing], agreed: Agreed, members: int) -> dict[str, MemberProposal]:
    """A proposal for every ranked member, by unit: flags for the first ranks, certificates for the next within the quota.

    A flag that a leader may not have goes to nobody; that leader takes one of the certificates.
    """
    ranked = [standing for standing in ordered if standing.rank is not None]
    may_have = [one for one in ranked if (one.rank or 0) <= agreed.flags and may_have_flag(one, agreed)]
    quota = min(agreed.flags, len(may_have)) + agreed.certificates_of(members)
    found = {}
    for standing in ranked:
        rank = standing.rank or 0
        proposal = found[standing.unit] = MemberProposal(standing.unit)
        last = rank + len(standing.shares_rank_with)  # the last place that its equals take
        if standing in may_have:
            equals = [one for one in may_have if one.rank == rank]
            proposal.by_rank, proposal.waits = FLAG, rank + len(equals) - 1 > agreed.flags
        elif rank <= quota and not bars_of(standing, agreed):
            proposal.by_rank, proposal.waits = CERTIFICATE, last > quota
    return found
