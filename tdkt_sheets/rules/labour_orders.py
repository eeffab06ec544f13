"""Labour orders by years of achievement, and the clock between one award and the next (HT-08 … HT-17), and how fresh it is (HT-24)."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from tdkt_sheets.awards.history import Held
from tdkt_sheets.awards.proposals import Candidate, Proposals
from tdkt_sheets.core import dates
from tdkt_sheets.core.text import count, fold
from tdkt_sheets.rules.engine import ERROR, NOTE, WARNING
from tdkt_sheets.rules.law_days import DECREE_152, LAST_OF_LAW_2003, LAW_2003, LAW_2022
from tdkt_sheets.rules.merit_certificates import CITED, OF_EFFECT, OF_PRIME_MINISTER, OTHER, TOLD
from tdkt_sheets.rules.proposal_engine import Found, candidate_rule
from tdkt_sheets.rules.standards import (
    COLLECTIVE,
    FARMER,
    PERSON,
    WIDE_EFFECT,
    WORKER,
    Alternative,
    Claim,
    by_years,
    claim_of,
    found_lacking,
    from_on,
    has_standard,
    standard,
)

THIRD, SECOND, FIRST = "labour_order.third", "labour_order.second", "labour_order.first"
ORDERS = ("HCLD_3", "HCLD_2", "HCLD_1")
FRESH = "deadlines.state.achievement_months"


@standard("HCLD_3", PERSON, f"{THIRD}.years")
def third_to_person(claim: Claim) -> list[Alternative]:
    """The Prime Minister's certificate, then years of excellence with initiatives of wide effect; since 2024 years of good work with titles."""
    law, years = claim.law, claim.law[f"{THIRD}.years"]
    least, within = law.choice(f"{THIRD}.min_task_grade") or "HTXSNV", claim.years(years)
    wide = claim.initiatives(law[f"{THIRD}.initiatives"], within, wide=True)
    excellent = claim.excellent(law[f"{THIRD}.excellent_years"], within)
    titles = claim.titles(law[f"{THIRD}.fighter_titles"], within)
    return [[claim.earlier("BK_TTG"), claim.graded(years, least), excellent, wide, titles]]


@standard("HCLD_3", WORKER, f"{THIRD}.worker_initiatives")
def third_to_worker(claim: Claim) -> list[Alternative]:
    """Initiatives, of whatever year the row names."""
    return [[claim.initiatives(claim.law[f"{THIRD}.worker_initiatives"], claim.named_years)]]


@standard("HCLD_3", FARMER, f"{THIRD}.farmer_years")
def third_to_farmer(claim: Claim) -> list[Alternative]:
    """A model that has stood for years."""
    return [[claim.lasted(claim.law[f"{THIRD}.farmer_years"])]]


@standard("HCLD_3", COLLECTIVE, f"{THIRD}.collective_years")
def third_to_collective(claim: Claim) -> list[Alternative]:
    """The Prime Minister's certificate, then years of excellence with flags, or with fewer flags and certificates."""
    law, number = claim.law, claim.law[f"{THIRD}.collective_years"]
    years = claim.years(number)
    common: Alternative = [claim.earlier("BK_TTG"), claim.graded(number)]
    with_flags = claim.flags(law[f"{THIRD}.flags"], years)
    fewer = claim.flags(law[f"{THIRD}.flags_with_certificates"], years)
    certificates = claim.certificates(law[f"{THIRD}.certificates"], years)
    return [[*common, with_flags], [*common, fewer, certificates]]


@standard("HCLD_2", COLLECTIVE, f"{SECOND}.collective_years")
def second_to_collective(claim: Claim) -> list[Alternative]:
    """The third class, then years of excellence with flags."""
    return _class_to_collective(claim, SECOND, "HCLD_3")


@standard("HCLD_1", COLLECTIVE, f"{FIRST}.collective_years")
def first_to_collective(claim: Claim) -> list[Alternative]:
    """The second class, then years of excellence with flags."""
    return _class_to_collective(claim, FIRST, "HCLD_2")


def _class_to_collective(claim: Claim, key: str, before: str) -> list[Alternative]:
    law, number = claim.law, claim.law[f"{key}.collective_years"]
    years = claim.years(number)
    common: Alternative = [claim.earlier(before), claim.graded(number)]
    with_government = claim.flags(law[f"{key}.flags_with_government"], years, government=law[f"{key}.government_flags"])
    return [[*common, with_government], [*common, claim.flags(law[f"{key}.flags"], years)]]


@candidate_rule(
    "HT-08", ERROR, forms=("HS",), annexes=("ca_nhan",), awards=("HCLD_3",),
    says="Cá nhân được đề nghị Huân chương Lao động hạng Ba theo thành tích nhiều năm đã có Bằng khen của Thủ tướng Chính phủ, sau đó đủ số năm liên tục hoàn "
    "thành xuất sắc nhiệm vụ và số sáng kiến cấp tỉnh, Bộ; từ năm 2024 đủ số năm hoàn thành tốt nhiệm vụ trở lên, trong đó có năm xuất sắc, và số Chiến sĩ thi đua cơ sở.",
    message="Còn thiếu căn cứ: {why}.", fix=CITED + OF_EFFECT + OTHER,
    basis={LAW_2003: "r21-hcld3-ind", LAW_2022: "r24-hcld3-ind"}, law=tuple(f"{THIRD}.{key}" for key in ("years", "min_task_grade", "excellent_years", "initiatives", "fighter_titles")),
    example={"why": "có 01 sáng kiến có phạm vi cấp tỉnh, Bộ trong 2016-2020, cần 02"},
)  # fmt: skip
def third_for_person(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """Whoever is no worker and no farmer has gone the way by the Prime Minister's certificate."""
    if one.get("officer_class") not in (WORKER, FARMER):
        yield from found_lacking("HCLD_3", one, proposals, "ground")


@candidate_rule(
    "HT-09", ERROR, forms=("HS",), annexes=("ca_nhan",), awards=("HCLD_3",),
    says="Công nhân được đề nghị Huân chương Lao động hạng Ba đủ số sáng kiến; nông dân có mô hình ổn định đủ số năm.",
    message="Còn thiếu căn cứ: {why}.", fix=TOLD + OF_EFFECT + OTHER,
    basis="r21-hcld3-worker", law=(f"{THIRD}.worker_initiatives", f"{THIRD}.farmer_years"),
    example={"why": "có 02 sáng kiến trong 2018-2020, cần 03"},
)  # fmt: skip
def third_for_worker(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """A worker has the initiatives, a farmer the years of a model."""
    if one.get("officer_class") in (WORKER, FARMER):
        yield from found_lacking("HCLD_3", one, proposals, "ground", "initiative", "from_year", "to_year")


@candidate_rule(
    "HT-10", ERROR, forms=("HS",), annexes=("tap_the",), awards=("HCLD_3",), objects=("COLLECTIVE",),
    says="Tập thể được đề nghị Huân chương Lao động hạng Ba đã có Bằng khen của Thủ tướng Chính phủ, sau đó đủ số năm liên tục hoàn thành xuất sắc nhiệm vụ "
    "và số Cờ thi đua tỉnh, Bộ, hoặc ít Cờ hơn kèm Bằng khen tỉnh, Bộ.",
    message="Còn thiếu căn cứ: {why}.", fix=CITED + OTHER,
    basis="r21-hcld3-col",
    law=tuple(f"{THIRD}.{key}" for key in ("collective_years", "flags", "flags_with_certificates", "certificates")),
    example={"why": "có 01 Cờ thi đua trong 2016-2020, cần 02 Cờ tỉnh, Bộ; cách khác: có 01 Bằng khen tỉnh, Bộ trong 2016-2020, cần 02"},
)  # fmt: skip
def third_for_collective(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """A collective has the certificate, the years, the flags."""
    yield from found_lacking("HCLD_3", one, proposals)


@candidate_rule(
    "HT-11", WARNING, forms=("HS",), annexes=("tap_the",), awards=("HCLD_3",), objects=("COLLECTIVE",),
    says="Tập thể được đề nghị Huân chương Lao động hạng Ba đã xây dựng, phát triển đủ số năm.",
    message="Chưa có căn cứ là tập thể đã thành lập từ {least} năm trở lên.",
    fix="Gửi kèm quyết định thành lập, hoặc chọn hình thức khác.",
    basis="r21-hcld3-col", law=(f"{THIRD}.collective_age_years",),
    example={"least": "10"},
)  # fmt: skip
def too_young(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """A collective is old enough: an award of so long ago proves it, else a paper is asked for."""
    claim = claim_of(one, proposals)
    least = claim.law[f"{THIRD}.collective_age_years"] if by_years(one) else None
    if least is None:
        return
    oldest = min((held.span.first for held in proposals.held(one) if held.span), default=None)
    if oldest is None or claim.last - oldest < least:
        yield Found("collective", {"least": count(int(least))}, also=("award",))


@candidate_rule(
    "HT-12", ERROR, forms=("HS",), annexes=("tap_the",), awards=("HCLD_2",), objects=("COLLECTIVE",),
    says="Tập thể được đề nghị Huân chương Lao động hạng Nhì đã có hạng Ba, sau đó đủ số năm liên tục hoàn thành xuất sắc nhiệm vụ và số Cờ thi đua.",
    message="Còn thiếu căn cứ: {why}.", fix=CITED + OTHER,
    basis="r21-hcld2-col",
    law=tuple(f"{SECOND}.{key}" for key in ("collective_years", "government_flags", "flags_with_government", "flags")),
    example={"why": "chưa có Huân chương Lao động hạng Ba trước đó"},
)  # fmt: skip
def second_for_collective(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """A collective has the third class, the years, the flags."""
    yield from found_lacking("HCLD_2", one, proposals)


@candidate_rule(
    "HT-13", ERROR, forms=("HS",), annexes=("tap_the",), awards=("HCLD_1",), objects=("COLLECTIVE",),
    says="Tập thể được đề nghị Huân chương Lao động hạng Nhất đã có hạng Nhì, sau đó đủ số năm liên tục hoàn thành xuất sắc nhiệm vụ và số Cờ thi đua.",
    message="Còn thiếu căn cứ: {why}.", fix=CITED + OTHER,
    basis="r21-hcld1-col",
    law=tuple(f"{FIRST}.{key}" for key in ("collective_years", "government_flags", "flags_with_government", "flags")),
    example={"why": "chưa có Huân chương Lao động hạng Nhì trước đó"},
)  # fmt: skip
def first_for_collective(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """A collective has the second class, the years, the flags."""
    yield from found_lacking("HCLD_1", one, proposals)


STEPS = {
    ("BK_TTG", PERSON): ("BK_TINH", f"{OF_PRIME_MINISTER}.years"),
    ("BK_TTG", COLLECTIVE): ("BK_TINH", f"{OF_PRIME_MINISTER}.collective_years"),
    ("HCLD_3", PERSON): ("BK_TTG", f"{THIRD}.years"),
    ("HCLD_3", COLLECTIVE): ("BK_TTG", f"{THIRD}.collective_years"),
    ("HCLD_2", COLLECTIVE): ("HCLD_3", f"{SECOND}.collective_years"),
    ("HCLD_1", COLLECTIVE): ("HCLD_2", f"{FIRST}.collective_years"),
}  # award and whose → the award before it, how many years are to lie between


@candidate_rule(
    "HT-14", WARNING, forms=("HS",), awards=("BK_TTG", *ORDERS),
    says="Giữa hai lần khen phải đủ số năm: trước năm 2024 tính từ ngày quyết định lần trước, từ năm 2024 tính từ thời gian thành tích ghi trong quyết định đó.",
    message="Tính từ {since} đến {until} chưa đủ {least} năm.",
    fix="Kiểm tra lại thời gian thành tích; nếu đúng thì đề nghị khi đủ thời gian.",
    basis="r24-next-clock-period",
    law=("principles.next_award_clock",),
    example={"since": "quyết định ngày 01/10/2016", "until": "ngày 30/9/2021", "least": "05"},
)  # fmt: skip
def too_soon(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """The years between an award and the one before it have gone by, from the earlier decision or from its achievement."""
    until = proposals.decision_day(one.group.round) or one.group.received or proposals.cut_off
    if by_years(one) and (facts := years_between(claim_of(one, proposals), one.award, until)):
        yield Found("award", facts, also=("to_year",))


def years_between(claim: Claim, award: str, until: date) -> dict[str, str] | None:
    """From when to when too few years have gone by since the award before this one, and how many it takes; None where they have, or there is none."""
    before, key = STEPS.get((award, claim.who), ("", ""))
    if not key:
        return None
    earlier = sorted(
        (held for held in claim.held if held.award in from_on(before)),
        key=lambda held: (held.day or date.max, held.number),
    )
    if not earlier:
        return None
    clock, least = claim.law.choice("principles.next_award_clock"), claim.law[key]
    if least is None or clock is None:
        return None
    gaps = [gap for held in earlier if (gap := _gap(held, clock, until, claim.last, least))]
    if not gaps or len(gaps) < len(earlier):
        return None
    since, end = gaps[0]
    return {"since": since, "until": end, "least": count(int(least))}


def _gap(held: Held, clock: str, until: date, last: int, least: Decimal) -> tuple[str, str] | None:
    """From when to when too little time has gone by, in words; None where it is enough, or not known."""
    if clock == "ACHIEVEMENT":
        if held.span is None or last - held.span.last >= least:
            return None
        return f"hết năm {held.span.last}", f"hết năm {last}"
    if held.day is None or _years_later(held.day, int(least)) <= until:
        return None
    return f"quyết định ngày {dates.show(held.day.isoformat())}", f"ngày {dates.show(until.isoformat())}"


def _years_later(day: date, years: int) -> date:
    """The same day so many years later, of 29 February the 28th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


@candidate_rule(
    "HT-24", WARNING, forms=("HS",), annexes=("ca_nhan", "tap_the"), since=DECREE_152,
    says="Từ 01/7/2025 thành tích trong hồ sơ trình cấp Nhà nước tính đến trước ngày trình không quá 06 tháng.",
    message="Thành tích ghi đến hết năm {year}, quá {most} tháng trước ngày {day}.",
    fix="Bổ sung thành tích đến thời điểm trình, ghi lại cột “Đến năm”.",
    basis="r25-state-achievement-fresh", law=(FRESH,),
    example={"year": "2025", "most": "06", "day": "01/7/2026"},
)  # fmt: skip
def achievement_too_old(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """What is told of achievement reaches to within months of the day on which the dossier is handed on, or has come."""
    known = proposals.catalogue.title_by_code.get(one.award)
    round_ = one.group.round
    day = (round_.submit_by if round_ else None) or one.group.received
    if known is None or known.level != "TW" or day is None or not by_years(one) or one.span.is_school:
        return
    end = date(one.achieved.last, 12, 31)
    if day <= end:
        return
    most = proposals.law(one.day)[FRESH]
    if most is not None and day > _months_later(end, int(most)):
        facts = {"year": str(end.year), "most": count(int(most)), "day": day}
        yield Found("award", facts, also=("to_year",) if one.get("to_year") is not None else ())


def _months_later(end: date, months: int) -> date:
    """The last day of the month so many months after the end of a year."""
    return date(end.year + 1 + months // 12, months % 12 + 1, 1) - timedelta(days=1)


@candidate_rule(
    "HT-15", WARNING, forms=("HS",), annexes=("ca_nhan",), awards=("BK_TTG", *ORDERS),
    says="Đề nghị Bằng khen của Thủ tướng Chính phủ trở lên theo phạm vi ảnh hưởng thì có xác nhận phạm vi ảnh hưởng đó.",
    message="Căn cứ xét là thành tích có phạm vi ảnh hưởng, không phải thành tích nhiều năm.",
    fix="Gửi kèm văn bản của cơ quan có thẩm quyền xác nhận phạm vi ảnh hưởng trong tỉnh trở lên.",
    basis={LAW_2003: "r21-bk-ttg-ind", LAW_2022: "r24-bk-ttg-ind"},
)  # fmt: skip
def wide_effect_claimed(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """An achievement of wide effect is confirmed by a paper."""
    if one.get("ground") == WIDE_EFFECT:
        yield Found("ground", also=("award",))


@candidate_rule(
    "HT-16", NOTE, forms=("HS",), annexes=("ca_nhan", "tap_the"), awards=("BK_BO", "BK_TTG", *ORDERS),
    says="Hình thức mà chương trình chưa có tiêu chuẩn thì chỉ kiểm tra hình thức.",
    message="Chương trình chưa có tiêu chuẩn của hình thức này cho đối tượng này ở ngày {day}.",
    fix="Không phải sửa; Văn phòng Sở đối chiếu tiêu chuẩn trong văn bản.",
    example={"day": "30/9/2021"},
)  # fmt: skip
def standard_not_known(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """What could not be checked is said."""
    if by_years(one) and not has_standard(one.award, claim_of(one, proposals)):
        yield Found("award", {"day": one.day})


OLD_LAW = (
    re.compile(r"\b0?7 (?:năm|lần) (?:liền|liên tục|liên tiếp)\b.*(?:chiến s[ĩỹ] thi đua|cstđ)"),
    re.compile(r"(?:chiến s[ĩỹ] thi đua|cstđ)\b.*\b0?7 (?:năm|lần) (?:liền|liên tục|liên tiếp)"),
    re.compile(r"\b0?5 (?:năm|lần) (?:liền|liên tục|liên tiếp)\b.*(?:lao động xuất sắc|ttlđxs)"),
    re.compile(r"(?:lao động xuất sắc|ttlđxs)\b.*\b0?5 (?:năm|lần) (?:liền|liên tục|liên tiếp)"),
)


@candidate_rule(
    "HT-17", WARNING, forms=("HS",), awards=ORDERS,
    says="Không lấy tiêu chuẩn Huân chương trước khi sửa luật năm 2013 (07 năm liên tục Chiến sĩ thi đua cơ sở, hoặc 05 năm liên tục Tập thể lao động xuất sắc) làm căn cứ.",
    message="Phần tóm tắt nêu tiêu chuẩn của Luật trước khi sửa năm 2013, nay không áp dụng.",
    fix="Nêu căn cứ theo tiêu chuẩn hiện hành: hình thức đã được tặng, số năm hoàn thành xuất sắc nhiệm vụ, sáng kiến hoặc Cờ thi đua.",
    basis="r21-hcld-old-law-trap", law=(f"{THIRD}.fighter_titles", f"{THIRD}.collective_titles"), until=LAST_OF_LAW_2003,
)  # fmt: skip
def old_law_as_ground(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """The standard of the law before 2013 is no ground."""
    text = fold(one.get("achievement") or "")
    if any(pattern.search(text) for pattern in OLD_LAW):
        yield Found("achievement", also=("award",))
