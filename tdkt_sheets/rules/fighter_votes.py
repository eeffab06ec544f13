"""Votes of councils on titles of persons, against the least share of all members; secret ballots (BX-34 … BX-38).

What is wrong is told at the ledger's row: a council can vote again, no unit can.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from tdkt_sheets.awards.ledger import Sitting
from tdkt_sheets.awards.proposals import Proposals
from tdkt_sheets.core.text import quoted
from tdkt_sheets.law.on_day import LawOn
from tdkt_sheets.rules.council_votes import FIX, MESSAGE, SAYS, agreed_votes, least_share, too_few_votes
from tdkt_sheets.rules.engine import ERROR, WARNING
from tdkt_sheets.rules.law_days import LAW_2003, LAW_2022
from tdkt_sheets.rules.proposal_engine import OnLedger, whole_rule

GRASSROOTS, PROVINCIAL, NATIONAL = ("CSTDCS",), ("CSTDT", "CSTDB"), ("CSTDTQ",)


@whole_rule(
    "BX-34", ERROR, to_the_office=True, says=SAYS.format(title="Chiến sĩ thi đua cơ sở", share="80 % (từ năm 2024; từ 01/7/2025 do tỉnh quy định)"), message=MESSAGE, fix=FIX,
    basis="r24-cstdcs-vote-80", law=("grassroots_fighter.min_vote_share",),
    example={"votes": "07", "members": "09", "reached": "77,7 %", "share": "80 %", "least": "08"},
)  # fmt: skip
def votes_on_grassroots_fighters(proposals: Proposals) -> Iterator[OnLedger]:
    """A grassroots fighter has the share of all members that the law asks for."""
    yield from too_few_votes(
        proposals, GRASSROOTS, lambda law: least_share("grassroots_fighter.min_vote_share", law, proposals)
    )


@whole_rule(
    "BX-35", WARNING, to_the_office=True,
    says="Chiến sĩ thi đua cơ sở được Hội đồng đồng ý phải đạt tỷ lệ phiếu do cơ quan quy định (trang “Văn bản, mức áp dụng” của danh mục).",
    message=MESSAGE, fix=FIX,
    basis="r21-vote-cstdcs-setting", law=("grassroots_fighter.min_vote_share",),
    example={"votes": "07", "members": "10", "reached": "70 %", "share": "75 %", "least": "08"},
)  # fmt: skip
def votes_by_the_own_threshold(proposals: Proposals) -> Iterator[OnLedger]:
    """Where the law leaves the share to the body, the one that the office has set is reached."""

    def own(law: LawOn) -> Decimal | None:
        entry = law.entry("grassroots_fighter.min_vote_share")
        return (
            proposals.own("grassroots_fighter.min_vote_share", law.day)
            if entry.value is None and not entry.is_delegated
            else None
        )

    yield from too_few_votes(proposals, GRASSROOTS, own)


@whole_rule(
    "BX-36", ERROR, to_the_office=True, says=SAYS.format(title="Chiến sĩ thi đua cấp tỉnh, cấp Bộ", share="90 % (từ 01/7/2025 do tỉnh quy định)"), message=MESSAGE, fix=FIX,
    basis={LAW_2003: "r21-cstdt-vote-90", LAW_2022: "r24-cstdt-vote-90"}, law=("provincial_fighter.min_vote_share",),
    example={"votes": "08", "members": "10", "reached": "80 %", "share": "90 %", "least": "09"},
)  # fmt: skip
def votes_on_provincial_fighters(proposals: Proposals) -> Iterator[OnLedger]:
    """A fighter of the province or ministry has the share of all members that the law asks for."""
    yield from too_few_votes(
        proposals, PROVINCIAL, lambda law: least_share("provincial_fighter.min_vote_share", law, proposals)
    )


@whole_rule(
    "BX-37", ERROR, to_the_office=True, says=SAYS.format(title="Chiến sĩ thi đua toàn quốc", share="90 %"), message=MESSAGE, fix=FIX,
    basis={LAW_2003: "r21-cstdt-vote-90", LAW_2022: "r24-cstdt-vote-90"}, law=("national_fighter.min_vote_share",),
    example={"votes": "08", "members": "10", "reached": "80 %", "share": "90 %", "least": "09"},
)  # fmt: skip
def votes_on_national_fighters(proposals: Proposals) -> Iterator[OnLedger]:
    """A national fighter has the share of all members that the law asks for."""
    yield from too_few_votes(proposals, NATIONAL, lambda law: law["national_fighter.min_vote_share"])


@whole_rule(
    "BX-38", ERROR, to_the_office=True,
    says="Hội đồng bỏ phiếu kín khi xét Chiến sĩ thi đua cấp tỉnh, cấp Bộ, toàn quốc.",
    message="Phiên họp {meeting} xét {title} nhưng ghi là không bỏ phiếu kín.",
    fix="Đối chiếu biên bản kiểm phiếu; nếu chưa bỏ phiếu kín thì lấy phiếu lại.",
    basis="r21-cstdt-secret-ballot", law=("provincial_fighter.secret_ballot",),
    example={"meeting": "“HD-2021-1”", "title": "Chiến sĩ thi đua cấp tỉnh"},
)  # fmt: skip
def secret_ballot(proposals: Proposals) -> Iterator[OnLedger]:
    """A meeting that agreed to a fighter above the grassroots voted by secret ballot."""
    told: dict[str, tuple[Sitting, str, date]] = {}
    for vote, sitting, day in agreed_votes(proposals, PROVINCIAL + NATIONAL):
        with proposals.told_if_not_known(proposals.catalogue.round_by_code.get(sitting.round)):
            if not sitting.is_secret and proposals.law(day).is_so("provincial_fighter.secret_ballot"):
                first = told.get(sitting.code)
                told[sitting.code] = (sitting, min(vote.award, first[1]) if first else vote.award, day)
    for sitting, award, day in told.values():
        facts = {"meeting": quoted(sitting.code), "title": proposals.catalogue.title_by_code[award].name}
        yield OnLedger("phien_hop", sitting.row, "by_ballot", facts, day)
