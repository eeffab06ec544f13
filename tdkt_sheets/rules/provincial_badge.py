"""The badge of the province (HH-01 … HH-04): once, while there is such an award, by the standard that the office has set."""

from collections.abc import Iterator
from decimal import Decimal

from tdkt_sheets.awards.proposals import Candidate, Proposals
from tdkt_sheets.core import dates
from tdkt_sheets.core.text import count, quoted
from tdkt_sheets.rules.engine import ERROR, WARNING
from tdkt_sheets.rules.memorial_medal import is_earlier
from tdkt_sheets.rules.proposal_engine import Found, OnRound, Place, candidate_rule, whole_rule

ANNEX, AWARD, YES = "huy_hieu", "HUYHIEU_CB", "CO"


@candidate_rule(
    "HH-01", WARNING, forms=("HS",), annexes=(ANNEX,),
    says="Huy hiệu của tỉnh chỉ tặng một lần cho một người (thiết lập của Văn phòng Sở).",
    message="Người này đã được tặng Huy hiệu {when}.",
    fix="Kiểm tra lại; nếu đúng thì bỏ người này khỏi danh sách.",
    basis="huyhieu-once", law=("provincial_badge.times",),
    example={"when": "năm 2015"},
)  # fmt: skip
def badge_given_before(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """Nobody gets the badge twice, unless the office has switched this off."""
    if proposals.setting("badge_once") not in (None, YES):
        return
    if year := one.get("given_year"):
        yield Found("given_year", {"when": f"năm {year}"})
        return
    known = proposals.history.given.get(one.subject.key, ()) if one.subject.key else ()
    if earlier := [each for each in known if each.award == AWARD and is_earlier(each, one, proposals)]:
        first = min(earlier, key=lambda each: (str(each.day), each.number))
        day = f" ngày {dates.show(first.day.isoformat())}" if first.day else ""
        yield Found("full_name", {"when": f"theo quyết định {quoted(first.number)}{day}"})


@whole_rule(
    "HH-02", WARNING, to_the_office=True,
    says="Danh mục ghi tiêu chuẩn số năm xét Huy hiệu của tỉnh.",
    message="Có {people} người được đề nghị Huy hiệu nhưng danh mục chưa ghi số năm công tác tối thiểu; mới kiểm tra được hình thức hồ sơ.",
    fix="Ghi “Số năm công tác tối thiểu xét Huy hiệu của tỉnh” ở trang “Thiết lập chung” theo quy định của tỉnh.",
    basis="huyhieu-standard-missing",
    example={"people": "03"},
)  # fmt: skip
def no_standard_for_the_badge(proposals: Proposals) -> Iterator[Place]:
    """Without the province's standard only the form of a proposal is checked, and the office is told so."""
    if proposals.setting("badge_min_years") is not None:
        return
    for code, ones in proposals.pairs():
        badges = [one for one in ones if one.annex == ANNEX]
        if badges:
            round_ = proposals.catalogue.round_by_code[code]
            yield OnRound(round_, badges[0].day, {"people": count(len(badges))})


@candidate_rule(
    "HH-03", WARNING, forms=("HS",), annexes=(ANNEX,),
    says="Số năm công tác tại tỉnh đạt mức mà Văn phòng Sở đã ghi trong danh mục.",
    message="Số năm công tác tại tỉnh là {years}, chưa đủ {least} năm.",
    fix="Kiểm tra lại số năm; nếu đúng thì nêu công lao khác ở cột thành tích, hoặc bỏ khỏi danh sách.",
    example={"years": "19", "least": "20"},
)  # fmt: skip
def too_few_years_in_the_province(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """The years in the province reach what the office has set."""
    least, years = proposals.setting("badge_min_years"), one.get("province_years")
    if least is not None and years is not None and Decimal(years) < Decimal(least):
        yield Found("province_years", {"years": Decimal(years), "least": Decimal(least)})


@candidate_rule(
    "HH-04", ERROR, forms=("HS",), annexes=(ANNEX,),
    says="Huy hiệu của tỉnh chỉ được đề nghị khi còn là một hình thức khen thưởng.",
    message="Theo quy định áp dụng cho đợt này ({day}), Huy hiệu của tỉnh không còn là một hình thức khen thưởng.",
    fix="Bỏ người này khỏi danh sách; nếu có thành tích thì đề nghị hình thức khen thưởng khác.",
    basis="huyhieu-after-2023", law=("provincial_badge.is_a_form",),
    example={"day": "ngày 01/01/2024"},
)  # fmt: skip
def badge_that_is_no_award(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """Nobody is proposed for a badge under a law that knows none."""
    if proposals.law(one.day).is_so("provincial_badge.is_a_form") is False:
        yield Found("full_name", {"day": f"ngày {dates.show(one.day.isoformat())}"})
