"""How many may be Chiến sĩ thi đua among those who reach the title below (BX-21 … BX-24, BX-27, BX-40).

A person counts for a title that a higher one includes. Allowances are rounded down: 15 % of 33 is 4. While lists are still to come, or rows
are held, everybody in them is counted as if they reached the title below: nothing is said before it is certain.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tdkt_sheets.awards.fighter_share import SHARE, allowed, lower_share
from tdkt_sheets.awards.proposals import Candidate, Proposals
from tdkt_sheets.core.slots import Slot
from tdkt_sheets.core.text import count, number
from tdkt_sheets.law.on_day import LawOn
from tdkt_sheets.roster.rounds import REVIEW, Round
from tdkt_sheets.rules.engine import ERROR, WARNING
from tdkt_sheets.rules.proposal_engine import OnRound, Place, together, whole_rule

EXCELLENT_SHARE = "grading.excellent_max_share"
WORKERS, FIGHTERS, PROVINCIAL = "LDTT", "CSTDCS", "CSTDT"


@dataclass(slots=True)
class Review:
    """The people of a round, whose law answers for it; `pending`: how many may still be added, None while nobody can say."""

    round: Round
    people: list[Candidate]
    day: date
    law: LawOn
    pending: int | None


def _reviews(proposals: Proposals) -> Iterator[Review]:
    """Rounds in which titles of persons are proposed; where files of a round have several days, the last one answers."""
    for code, candidates in proposals.pairs():
        people = [one for one in candidates if one.is_person and one.title]
        if people:
            round_, day = proposals.catalogue.round_by_code[code], max(one.day for one in people)
            yield Review(round_, people, day, proposals.law(day), _pending(round_, proposals))


def _pending(round_: Round, proposals: Proposals) -> int | None:
    """The staff of units whose list is still owed, and the people whose rows are held; None when such a unit's staff is not known."""
    catalogue, total = proposals.catalogue, 0
    for unit in catalogue.units:
        if catalogue.owes(unit, catalogue.forms[REVIEW], round_.period):
            found = proposals.groups.get(Slot(unit.code, REVIEW, round_.period.code))
            more = proposals.held_people(found) if found else len(catalogue.people_of(unit.code))
            if not found and not more:
                return None
            total += more
    return total


def _reaching(title: str, people: Iterable[Candidate], proposals: Proposals) -> list[Candidate]:
    """Who is proposed for a title or for one that includes it."""
    return [one for one in people if title in proposals.titles_implied(one.title)]


def _over(share: Decimal, base: int, pending: int | None, asked: int) -> dict[str, str] | None:
    """The facts of an allowance that is passed whatever is still to come; None when it is kept, or may be."""
    if pending is None:
        return None
    most = allowed(share, base + pending)
    if asked <= most:
        return None
    of = count(base + pending) + (f" (kể cả {count(pending)} người chưa có trong danh sách)" if pending else "")
    return {"asked": count(asked), "base": of, "share": f"{number(share * 100)} %", "most": count(most)}


@whole_rule(
    "BX-21", ERROR, to_the_office=True,
    says="Số Chiến sĩ thi đua cơ sở của toàn Sở không quá 15 % số cá nhân đạt Lao động tiên tiến, làm tròn xuống.",
    message="Các đơn vị đề nghị {asked} Chiến sĩ thi đua cơ sở trên {base} Lao động tiên tiến; {share} là tối đa {most} người.",
    fix="Bình xét lại, giữ không quá {most} người; các đơn vị gửi lại biểu.",
    basis="r21-cstdcs-quota-15", law=(SHARE,),
    example={"asked": "05", "base": "33", "share": "15 %", "most": "04"},
)  # fmt: skip
def fighters_of_the_department(proposals: Proposals) -> Iterator[Place]:
    """All fighters of a review stay within the share of the law. Wherever the share is counted, passing it here passes it there."""
    for review in _reviews(proposals):
        with proposals.told_if_not_known(review.round):
            share = review.law[SHARE]
            if share is not None and (facts := _department(share, review, proposals)):
                yield OnRound(review.round, review.day, facts)


@whole_rule(
    "BX-22", ERROR, to_the_office=True,
    says="Số Chiến sĩ thi đua cơ sở không quá tỷ lệ thấp hơn do tỉnh quy định (trang “Văn bản, mức áp dụng” của danh mục).",
    message="Các đơn vị đề nghị {asked} Chiến sĩ thi đua cơ sở trên {base} Lao động tiên tiến; mức {share} đã thiết lập là tối đa {most} người.",
    fix="Bình xét lại, giữ không quá {most} người; hoặc kiểm tra lại mức đã thiết lập.",
    basis="r21-cstdcs-quota-lower", law=(SHARE,),
    example={"asked": "03", "base": "20", "share": "10 %", "most": "02"},
)  # fmt: skip
def fighters_within_the_lower_share(proposals: Proposals) -> Iterator[Place]:
    """The same within the lower share that the province sets."""
    for review in _reviews(proposals):
        with proposals.told_if_not_known(review.round):
            of_law = review.law[SHARE]
            if of_law is None:
                continue
            share, is_own = lower_share(of_law, review.day, proposals)
            if is_own and (facts := _department(share, review, proposals)):
                yield OnRound(review.round, review.day, facts)


def _department(share: Decimal, review: Review, proposals: Proposals) -> dict[str, str] | None:
    base = len(_reaching(WORKERS, review.people, proposals))
    return _over(share, base, review.pending, len(_reaching(FIGHTERS, review.people, proposals)))


@whole_rule(
    "BX-23", WARNING,
    says="Khi tính tỷ lệ theo từng đơn vị: số Chiến sĩ thi đua cơ sở không quá tỷ lệ; các đơn vị nhỏ tính chung.",
    message="{who} đề nghị {asked} Chiến sĩ thi đua cơ sở trên {base} Lao động tiên tiến; {share} là tối đa {most} người.",
    fix="Bình xét lại, hoặc xác nhận cách tính tỷ lệ.",
    basis="r21-cstdcs-quota-scope", law=(SHARE, "grassroots_fighter.share_base", "grassroots_fighter.pool_below"),
    example={"who": "Đơn vị", "asked": "02", "base": "13", "share": "15 %", "most": "01"},
)  # fmt: skip
def fighters_of_each_unit(proposals: Proposals) -> Iterator[Place]:
    """Where the office counts unit by unit, each stays within the share; those too small for one fighter are counted together."""
    if proposals.setting("fighter_share_base") != "UNIT":
        return
    for review in _reviews(proposals):
        with proposals.told_if_not_known(review.round):
            share, small = review.law[SHARE], review.law["grassroots_fighter.pool_below"]
            if share is None:
                continue
            share, _ = lower_share(share, review.day, proposals)
            pool: list[Candidate] = []
            for people in _by_unit(review.people):
                base, fighters = len(_reaching(WORKERS, people, proposals)), _reaching(FIGHTERS, people, proposals)
                if small is not None and base <= small:
                    pool += people
                elif facts := _over(share, base, proposals.held_people(people[0].group), len(fighters)):
                    yield from together(fighters, "title", {"who": "Đơn vị", **facts})
            base = len(_reaching(WORKERS, pool, proposals))
            if small is not None and (
                facts := _over(share, base, review.pending, len(_reaching(FIGHTERS, pool, proposals)))
            ):
                who = f"Các đơn vị có từ {count(int(small))} Lao động tiên tiến trở xuống, tính chung,"
                yield OnRound(review.round, review.day, {"who": who, **facts})


def _by_unit(people: Iterable[Candidate]) -> Iterable[list[Candidate]]:
    found: dict[str, list[Candidate]] = {}
    for one in people:
        found.setdefault(one.unit.code, []).append(one)
    return found.values()


@whole_rule(
    "BX-24", WARNING, to_the_office=True,
    says="Từ năm 2024 không áp dụng tỷ lệ Chiến sĩ thi đua cơ sở.",
    message="Danh mục đang ghi tỷ lệ Chiến sĩ thi đua cơ sở tối đa {share}, trong khi luật áp dụng cho đợt này không đặt tỷ lệ; mức này không được dùng.",
    fix="Xóa mức này ở trang “Văn bản, mức áp dụng” (hoặc thiết lập cũ); không giảm danh sách vì tỷ lệ.",
    basis="r24-cstdcs-no-quota", law=(SHARE,),
    example={"share": "15 %"},
)  # fmt: skip
def share_where_the_law_sets_none(proposals: Proposals) -> Iterator[Place]:
    """Nobody is left out for a share where the law sets none."""
    for review in _reviews(proposals):
        with proposals.told_if_not_known(review.round):
            own = proposals.own(SHARE, review.day)
            if own is not None and review.law[SHARE] is None:
                yield OnRound(review.round, review.day, {"share": f"{number(own * 100)} %"})


@whole_rule(
    "BX-27", WARNING, to_the_office=True,
    says="Số Chiến sĩ thi đua cấp tỉnh không quá tỷ lệ trên số Chiến sĩ thi đua cơ sở mà tỉnh quy định (trang “Văn bản, mức áp dụng” của danh mục).",
    message="Các đơn vị đề nghị {asked} Chiến sĩ thi đua cấp tỉnh trên {base} Chiến sĩ thi đua cơ sở; mức {share} đã thiết lập là tối đa {most} người.",
    fix="Xem lại danh sách, hoặc kiểm tra lại mức đã thiết lập.",
    basis="r21-cstdt-quota-local",
    example={"asked": "02", "base": "19", "share": "10 %", "most": "01"},
)  # fmt: skip
def provincial_fighters(proposals: Proposals) -> Iterator[Place]:
    """Provincial fighters stay within the province's share of grassroots fighters, when the office has set it."""
    for review in _reviews(proposals):
        with proposals.told_if_not_known(review.round):
            share = proposals.own("provincial_fighter.max_share", review.day)
            base = len(_reaching(FIGHTERS, review.people, proposals))
            asked = len(_reaching(PROVINCIAL, review.people, proposals))
            if share is not None and (facts := _over(share, base, review.pending, asked)):
                yield OnRound(review.round, review.day, facts)


@whole_rule(
    "BX-40", WARNING, to_the_office=True,
    says="Từ năm 2026 số người hoàn thành xuất sắc nhiệm vụ của cơ quan không quá tỷ lệ quy định trên số người hoàn thành tốt nhiệm vụ.",
    message="Có {asked} người xếp loại hoàn thành xuất sắc trên {base} người hoàn thành tốt; {share} là tối đa {most} người.",
    fix="Đối chiếu kết quả xếp loại; cơ quan được mức cao hơn thì xác nhận. Danh hiệu xét theo mức xuất sắc dựa vào kết quả này.",
    basis="r26-excellent-cap", law=(EXCELLENT_SHARE,),
    example={"asked": "07", "base": "30", "share": "20 %", "most": "06"},
)  # fmt: skip
def excellent_within_the_share(proposals: Proposals) -> Iterator[Place]:
    """Of all whom a review grades no more are excellent than the share of those whose work was good; lists still owed may hold good ones."""
    for review in _reviews(proposals):
        with proposals.told_if_not_known(review.round):
            share = review.law[EXCELLENT_SHARE]
            grades = [one.get("grade") for one in proposals.by_round[review.round.code] if one.annex == "ca_nhan"]
            good, excellent = grades.count("GOOD"), grades.count("EXCELLENT")
            if share is not None and (facts := _over(share, good, review.pending, excellent)):
                yield OnRound(review.round, review.day, facts)
