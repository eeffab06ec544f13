"""Who votes, and how absent members are asked: shares are counted on all members (HD-03 … HD-06)."""

from collections.abc import Iterator

from tdkt_sheets.awards.ledger import Sitting
from tdkt_sheets.awards.proposals import Proposals
from tdkt_sheets.core.text import count
from tdkt_sheets.rules.engine import WARNING
from tdkt_sheets.rules.law_days import LAW_2003, LAW_2022
from tdkt_sheets.rules.proposal_engine import OnCover, OnLedger, Place, whole_rule

SCHOOL = "Trường"
# Titles of which the law fixes a share of votes, and by which parameter.
SHARES = {
    "CSTDCS": "grassroots_fighter.min_vote_share",
    "CSTDT": "provincial_fighter.min_vote_share",
    "CSTDB": "provincial_fighter.min_vote_share",
    "CSTDTQ": "national_fighter.min_vote_share",
    "CO_TINH": "flags.provincial_min_vote_share",
    "CO_BO": "flags.provincial_min_vote_share",
    "CO_CP": "flags.government_min_vote_share",
}


@whole_rule(
    "HD-03", WARNING,
    says="Tổng số người được biểu quyết tính cả người vắng, không phải số người dự họp.",
    message="Tổng số người được tham gia biểu quyết ghi {voters}, bằng số người dự họp, trong khi đơn vị có {headcount} người.",
    fix="Ghi tổng số người được tham gia biểu quyết kể cả người vắng; tỷ lệ phiếu tính trên tổng số này. Nếu chỉ {voters} người có quyền biểu quyết thì xác nhận.",
    basis="r21-vote-denominator", law=("council.vote_base",),
    example={"voters": "06", "headcount": "07"},
)  # fmt: skip
def only_those_present(proposals: Proposals) -> Iterator[Place]:
    """The whole of those who may vote is the base, absent ones with it; a school votes in a council of its own."""
    for group in proposals.groups.values():
        with proposals.told_if_not_known(group.round):
            values = group.cover.values if group.cover else {}
            voters, present = values.get("voters"), values.get("present")
            headcount = values.get("headcount") or len(
                [person for person in proposals.catalogue.people_of(group.unit.code) if person.until is None]
            )
            if (
                voters is None
                or group.unit.kind == SCHOOL
                or not present
                or present + (values.get("written") or 0) < voters
            ):
                continue
            if (
                voters < headcount
                and proposals.law(proposals.law_day(group)).choice("council.vote_base") == "ALL_MEMBERS"
            ):
                yield OnCover(group, "voters", {"voters": count(voters), "headcount": count(headcount)})


def _voted(proposals: Proposals) -> dict[str, set[str]]:
    """The awards voted on by meeting."""
    found: dict[str, set[str]] = {}
    for vote in proposals.ledger.votes:
        found.setdefault(vote.meeting, set()).add(vote.award)
    return found


def _needs_a_share(sitting: Sitting, awards: set[str], proposals: Proposals) -> bool:
    """Whether a meeting voted on something of which the law fixes a share of all members, and has those who are absent asked."""
    law = proposals.law(proposals.sitting_day(sitting))
    return any(law[SHARES[award]] is not None for award in awards & SHARES.keys()) and bool(
        law.is_so("council.absent_asked")
    )


@whole_rule(
    "HD-04", WARNING, to_the_office=True,
    says="Thành viên Hội đồng vắng mặt được lấy ý kiến bằng văn bản.",
    message="Còn {absent}/{members} thành viên không dự họp và chưa có ý kiến bằng văn bản; tỷ lệ phiếu vẫn tính trên {members} thành viên.",
    fix="Lấy ý kiến bằng văn bản của thành viên vắng, ghi số người ở cột “Lấy ý kiến bằng văn bản”.",
    basis={LAW_2003: "r21-vote-denominator", LAW_2022: "r24-vote-absent-in-minutes"}, law=("council.absent_asked",),
    example={"absent": "02", "members": "09"},
)  # fmt: skip
def absent_members_not_asked(proposals: Proposals) -> Iterator[Place]:
    """Where the law fixes a share of all members, those who were absent are asked in writing."""
    voted = _voted(proposals)
    for one in proposals.ledger.sittings:
        with proposals.told_if_not_known(proposals.catalogue.round_by_code.get(one.round)):
            absent = one.members - one.present - one.written
            if absent > 0 and _needs_a_share(one, voted.get(one.code, set()), proposals):
                facts = {"absent": count(absent), "members": count(one.members)}
                yield OnLedger("phien_hop", one.row, "written", facts, proposals.sitting_day(one), ("present",))


@whole_rule(
    "HD-05", WARNING, to_the_office=True,
    says="Ý kiến bằng văn bản của người vắng được ghi trong biên bản họp.",
    message="Có {written} thành viên cho ý kiến bằng văn bản nhưng chưa ghi số biên bản họp có các ý kiến đó.",
    fix="Ghi ý kiến của người vắng vào biên bản họp và ghi số biên bản ở cột “Biên bản số”.",
    basis="r24-vote-absent-in-minutes", law=("council.absent_in_minutes",),
    example={"written": "02"},
)  # fmt: skip
def written_opinions_without_minutes(proposals: Proposals) -> Iterator[Place]:
    """What absent members wrote stands in the minutes."""
    for one in proposals.ledger.sittings:
        with proposals.told_if_not_known(proposals.catalogue.round_by_code.get(one.round)):
            day = proposals.sitting_day(one)
            if one.written and not one.minutes_no and proposals.law(day).is_so("council.absent_in_minutes"):
                yield OnLedger("phien_hop", one.row, "minutes_no", {"written": count(one.written)}, day, ("written",))


@whole_rule(
    "HD-06", WARNING,
    says="Hội đồng của trường nên có số thành viên lẻ.",
    message="Hội đồng của trường ghi {voters} người biểu quyết, là số chẵn.",
    fix="Kiểm tra lại quyết định thành lập Hội đồng của năm học; nếu đúng thì xác nhận.",
    basis="r21-council-odd-school", law=("council.school_members_odd",),
    example={"voters": "08"},
)  # fmt: skip
def even_council_of_a_school(proposals: Proposals) -> Iterator[Place]:
    """A school's council has an odd number of members."""
    for group in proposals.groups.values():
        with proposals.told_if_not_known(group.round):
            voters = group.cover.values.get("voters") if group.cover else None
            if voters is None or voters % 2 or group.unit.kind != SCHOOL or not group.period.is_school_year:
                continue
            if proposals.law(proposals.law_day(group)).is_so("council.school_members_odd"):
                yield OnCover(group, "voters", {"voters": count(voters)})
