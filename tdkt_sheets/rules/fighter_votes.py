"""Votes of councils on titles of persons, against the least share of all members; secret ballots (BX-34 … BX-38).

What is wrong is told at the ledger's row: a council can vote again, no unit can.
"""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from math import ceil

from tdkt_sheets.awards.ledger import Sitting, Vote
from tdkt_sheets.awards.proposals import Proposals
from tdkt_sheets.core.text import count, number, quoted
from tdkt_sheets.law.on_day import LawOn
from tdkt_sheets.rules.engine import ERROR, WARNING
from tdkt_sheets.rules.proposal_engine import OnLedger, whole_rule

AGREED = "DONG_Y"
GRASSROOTS, PROVINCIAL, NATIONAL = ("CSTDCS",), ("CSTDT", "CSTDB"), ("CSTDTQ",)
SAYS = "{title} được Hội đồng đồng ý phải đạt ít nhất {share} số phiếu của tổng số thành viên."
MESSAGE = "{votes}/{members} thành viên đồng ý, đạt {reached}; kết luận đồng ý cần ít nhất {share} tổng số thành viên ({least} phiếu)."
FIX = "Đối chiếu biên bản kiểm phiếu; nếu đúng thì ghi kết luận “Không đồng ý” hoặc “Đề nghị xem xét lại”."


def _votes(proposals: Proposals, titles: tuple[str, ...]) -> Iterator[tuple[Vote, Sitting, date]]:
    """The votes on titles that were agreed to, the meeting of each, and the day whose law answers: of the decision, else of the meeting."""
    rounds, sittings = proposals.catalogue.round_by_code, {one.code: one for one in proposals.ledger.sittings}
    for vote in proposals.ledger.votes:
        sitting = sittings.get(vote.meeting)
        if sitting is not None and vote.award in titles and vote.conclusion == AGREED:
            yield vote, sitting, proposals.decision_day(rounds.get(sitting.round)) or sitting.day or proposals.cut_off


def _too_few(
    proposals: Proposals, titles: tuple[str, ...], share_of: Callable[[LawOn], Decimal | None]
) -> Iterator[OnLedger]:
    for vote, sitting, day in _votes(proposals, titles):
        share = share_of(proposals.law(day))
        if share is not None and vote.votes_for < share * sitting.members:
            facts = {
                "votes": count(vote.votes_for), "members": count(sitting.members), "share": _percent(share),
                "reached": _percent(Decimal(vote.votes_for) / sitting.members), "least": count(_least(share, sitting.members)),
            }  # fmt: skip
            yield OnLedger("bo_phieu", vote.row, "votes_for", facts, day)


def _least(share: Decimal, members: int) -> int:
    """The fewest votes that reach a share.

    >>> _least(Decimal("0.8"), 9), _least(Decimal("0.9"), 10)
    (8, 9)
    """
    return ceil(share * members)


def _percent(share: Decimal) -> str:
    """A share as it is printed, cut after a tenth, so that 79,99 % never looks like 80 %."""
    return f"{number((share * 1000 // 1) / 10)} %"


@whole_rule(
    "BX-34", ERROR, to_the_office=True, says=SAYS.format(title="Chiến sĩ thi đua cơ sở", share="80 % (từ năm 2024)"), message=MESSAGE, fix=FIX,
    basis={"R2024": "r24-cstdcs-vote-80"}, law=("grassroots_fighter.min_vote_share",),
)  # fmt: skip
def votes_on_grassroots_fighters(proposals: Proposals) -> Iterator[OnLedger]:
    """A grassroots fighter has the share of all members that the law asks for."""
    yield from _too_few(proposals, GRASSROOTS, lambda law: law["grassroots_fighter.min_vote_share"])


@whole_rule(
    "BX-35", WARNING, to_the_office=True,
    says="Chiến sĩ thi đua cơ sở được Hội đồng đồng ý phải đạt tỷ lệ phiếu do cơ quan quy định (trang “Thiết lập chung”).",
    message=MESSAGE, fix=FIX,
    basis={"R2021": "r21-vote-cstdcs-setting"}, law=("grassroots_fighter.min_vote_share",),
)  # fmt: skip
def votes_by_the_own_threshold(proposals: Proposals) -> Iterator[OnLedger]:
    """Where the law leaves the share to the body, the one that the office has set is reached."""

    def own(law: LawOn) -> Decimal | None:
        entry = law.entry("grassroots_fighter.min_vote_share")
        return proposals.share("fighter_vote_pct") if entry is not None and entry.value is None else None

    yield from _too_few(proposals, GRASSROOTS, own)


@whole_rule(
    "BX-36", ERROR, to_the_office=True, says=SAYS.format(title="Chiến sĩ thi đua cấp tỉnh, cấp Bộ", share="90 %"), message=MESSAGE, fix=FIX,
    basis={"R2021": "r21-cstdt-vote-90", "R2024": "r24-cstdt-vote-90"}, law=("provincial_fighter.min_vote_share",),
)  # fmt: skip
def votes_on_provincial_fighters(proposals: Proposals) -> Iterator[OnLedger]:
    """A fighter of the province or ministry has the share of all members that the law asks for."""
    yield from _too_few(proposals, PROVINCIAL, lambda law: law["provincial_fighter.min_vote_share"])


@whole_rule(
    "BX-37", ERROR, to_the_office=True, says=SAYS.format(title="Chiến sĩ thi đua toàn quốc", share="90 %"), message=MESSAGE, fix=FIX,
    basis={"R2021": "r21-cstdt-vote-90", "R2024": "r24-cstdt-vote-90"}, law=("national_fighter.min_vote_share",),
)  # fmt: skip
def votes_on_national_fighters(proposals: Proposals) -> Iterator[OnLedger]:
    """The same of a national fighter."""
    yield from _too_few(proposals, NATIONAL, lambda law: law["national_fighter.min_vote_share"])


@whole_rule(
    "BX-38", ERROR, to_the_office=True,
    says="Hội đồng bỏ phiếu kín khi xét Chiến sĩ thi đua cấp tỉnh, cấp Bộ, toàn quốc.",
    message="Phiên họp {meeting} xét {title} nhưng ghi là không bỏ phiếu kín.",
    fix="Đối chiếu biên bản kiểm phiếu; nếu chưa bỏ phiếu kín thì lấy phiếu lại.",
    basis={"R2021": "r21-cstdt-secret-ballot"}, law=("provincial_fighter.secret_ballot",),
)  # fmt: skip
def secret_ballot(proposals: Proposals) -> Iterator[OnLedger]:
    """A meeting that agreed to a fighter above the grassroots voted by secret ballot."""
    told: dict[str, tuple[Sitting, str, date]] = {}
    for vote, sitting, day in _votes(proposals, PROVINCIAL + NATIONAL):
        if not sitting.is_secret and proposals.law(day).is_so("provincial_fighter.secret_ballot"):
            first = told.get(sitting.code)
            told[sitting.code] = (sitting, min(vote.award, first[1]) if first else vote.award, day)
    for sitting, award, day in told.values():
        facts = {"meeting": quoted(sitting.code), "title": proposals.catalogue.title_by_code[award].name}
        yield OnLedger("phien_hop", sitting.row, "by_ballot", facts, day)
