"""Certificates of merit of the province and of the Prime Minister (HT-01 … HT-07)."""

from collections.abc import Iterator

from tdkt_sheets.awards.proposals import Candidate, Proposals
from tdkt_sheets.rules.engine import ERROR, WARNING
from tdkt_sheets.rules.law_days import LAW_2003, LAW_2022
from tdkt_sheets.rules.proposal_engine import Found, candidate_rule
from tdkt_sheets.rules.standards import (
    COLLECTIVE,
    FARMER,
    HOUSEHOLD,
    PERSON,
    WORKER,
    Alternative,
    Claim,
    found_lacking,
    standard,
)

OF_PROVINCE, OF_PRIME_MINISTER = "merit_certificate.provincial", "merit_certificate.prime_minister"
CITED = (
    "Ghi căn cứ còn thiếu vào phụ lục “Khen thưởng đã nhận”, hoặc gửi bản chụp quyết định để Văn phòng Sở bổ sung sổ; "
)
BOOKS = "Gửi bản chụp kết quả xếp loại, quyết định còn thiếu để Văn phòng Sở bổ sung sổ; "
TOLD = "Ghi đủ sáng kiến (công nhân), đủ năm của mô hình (nông dân) ở dòng này; "
OF_EFFECT = "chọn “Thành tích có phạm vi ảnh hưởng” ở cột “Căn cứ xét” nếu đúng như vậy; "
OTHER = "hoặc chọn hình thức khác."


@standard("BK_TINH", WORKER, f"{OF_PROVINCE}.years")
@standard("BK_TINH", PERSON, f"{OF_PROVINCE}.years")
def province_to_person(claim: Claim) -> list[Alternative]:
    """Years of excellence with initiatives in them, or titles in a row where the law knows this ground."""
    law = claim.law
    years = claim.years(law[f"{OF_PROVINCE}.years"])
    of_work = [claim.graded(law[f"{OF_PROVINCE}.years"]), claim.initiatives(law[f"{OF_PROVINCE}.initiatives"], years)]
    titles = law[f"{OF_PROVINCE}.titles"]
    return [of_work] if titles is None else [of_work, [claim.titles(titles, claim.years(titles))]]


@standard("BK_TINH", COLLECTIVE, f"{OF_PROVINCE}.collective_years")
def province_to_collective(claim: Claim) -> list[Alternative]:
    """Years of excellence, or titles where the law knows this ground."""
    titles = claim.law[f"{OF_PROVINCE}.collective_titles"]
    of_work: Alternative = [claim.graded(claim.law[f"{OF_PROVINCE}.collective_years"])]
    return [of_work] if titles is None else [of_work, [claim.titles(titles, claim.years(titles), ("TTLDXS",))]]


@standard("BK_TTG", PERSON, f"{OF_PRIME_MINISTER}.years")
def prime_minister_to_person(claim: Claim) -> list[Alternative]:
    """A certificate of the province or a ministry, then years of work of the grade asked for, with initiatives or titles in them."""
    law, years = claim.law, claim.law[f"{OF_PRIME_MINISTER}.years"]
    least = law.choice(f"{OF_PRIME_MINISTER}.min_task_grade") or "HTXSNV"
    within = claim.years(years)
    return [
        [
            claim.earlier("BK_TINH"),
            claim.graded(years, least),
            claim.initiatives(law[f"{OF_PRIME_MINISTER}.initiatives"], within),
            claim.titles(law[f"{OF_PRIME_MINISTER}.titles"], within),
        ]
    ]


@standard("BK_TTG", COLLECTIVE, f"{OF_PRIME_MINISTER}.collective_years")
def prime_minister_to_collective(claim: Claim) -> list[Alternative]:
    """A certificate of the province or a ministry, then years of excellence with flags in them."""
    years = claim.law[f"{OF_PRIME_MINISTER}.collective_years"]
    flags = claim.law[f"{OF_PRIME_MINISTER}.collective_flags"]
    return [[claim.earlier("BK_TINH"), claim.graded(years), claim.flags(flags, claim.years(years))]]


@standard("BK_TTG", WORKER, f"{OF_PRIME_MINISTER}.worker_initiatives")
def prime_minister_to_worker(claim: Claim) -> list[Alternative]:
    """Initiatives, of whatever year the row names."""
    return [[claim.initiatives(claim.law[f"{OF_PRIME_MINISTER}.worker_initiatives"], claim.named_years)]]


@standard("BK_TTG", FARMER, f"{OF_PRIME_MINISTER}.farmer_years")
def prime_minister_to_farmer(claim: Claim) -> list[Alternative]:
    """A model that has stood for years."""
    return [[claim.lasted(claim.law[f"{OF_PRIME_MINISTER}.farmer_years"])]]


@standard("BK_TTG", HOUSEHOLD, f"{OF_PRIME_MINISTER}.household_vnd")
def prime_minister_to_household(claim: Claim) -> list[Alternative]:
    """A contribution of that value."""
    return [[claim.contributed(claim.law[f"{OF_PRIME_MINISTER}.household_vnd"])]]


@candidate_rule(
    "HT-01", ERROR, forms=("HS",), annexes=("ca_nhan",), awards=("BK_TINH",),
    says="Cá nhân được đề nghị Bằng khen của Chủ tịch UBND tỉnh theo thành tích nhiều năm đủ số năm hoàn thành xuất sắc nhiệm vụ và số sáng kiến; "
    "từ năm 2024 hoặc đủ số năm liên tục đạt Chiến sĩ thi đua cơ sở.",
    message="Còn thiếu căn cứ: {why}.", fix=BOOKS + OF_EFFECT + OTHER,
    basis={LAW_2003: "r21-bk-tinh-ind", LAW_2022: "r24-bk-tinh-ind"},
    law=(f"{OF_PROVINCE}.years", f"{OF_PROVINCE}.initiatives", f"{OF_PROVINCE}.titles"),
    example={"why": "có 01 sáng kiến trong 2019-2020, cần 02"},
)  # fmt: skip
def provincial_for_person(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """Whoever is proposed for years of work has the years and the initiatives."""
    yield from found_lacking("BK_TINH", one, proposals, "ground")


@candidate_rule(
    "HT-02", ERROR, forms=("HS",), annexes=("tap_the",), awards=("BK_TINH",), objects=("COLLECTIVE",),
    says="Tập thể được đề nghị Bằng khen của Chủ tịch UBND tỉnh đủ số năm liên tục hoàn thành xuất sắc nhiệm vụ; từ năm 2024 hoặc đủ số năm đạt "
    "Tập thể lao động xuất sắc.",
    message="Còn thiếu căn cứ: {why}.", fix=BOOKS + OTHER,
    basis={LAW_2003: "r21-bk-tinh-col", LAW_2022: "r24-bk-tinh-col"},
    law=(f"{OF_PROVINCE}.collective_years", f"{OF_PROVINCE}.collective_titles"),
    example={"why": "chưa đủ 02 năm liên tục hoàn thành xuất sắc nhiệm vụ (2020: hoàn thành tốt nhiệm vụ)"},
)  # fmt: skip
def provincial_for_collective(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """A collective has the years of excellence."""
    yield from found_lacking("BK_TINH", one, proposals)


@candidate_rule(
    "HT-03", WARNING, forms=("HS",), annexes=("tap_the",), awards=("BK_TINH",), objects=("HOUSEHOLD",),
    says="Hộ gia đình được đề nghị Bằng khen của Chủ tịch UBND tỉnh có nhiều đóng góp về công sức, đất đai, tài sản.",
    message="Chưa ghi giá trị đóng góp của hộ.",
    fix="Ghi giá trị đóng góp bằng tiền; đóng góp bằng công sức thì nêu rõ số công trong phần tóm tắt thành tích và ghi 0.",
    basis="r21-bk-tinh-hh", law=(f"{OF_PROVINCE}.household_contributes",),
)  # fmt: skip
def household_without_contribution(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """What a household contributed is told."""
    if proposals.law(one.day).is_so(f"{OF_PROVINCE}.household_contributes") and one.get("contribution_vnd") is None:
        yield Found("contribution_vnd", also=("award",))


@candidate_rule(
    "HT-04", ERROR, forms=("HS",), annexes=("ca_nhan",), awards=("BK_TTG",),
    says="Cá nhân được đề nghị Bằng khen của Thủ tướng Chính phủ theo thành tích nhiều năm đã có Bằng khen tỉnh hoặc Bộ, sau đó đủ số năm liên tục "
    "đạt mức hoàn thành nhiệm vụ, đủ số sáng kiến hoặc danh hiệu.",
    message="Còn thiếu căn cứ: {why}.", fix=CITED + OF_EFFECT + OTHER,
    basis={LAW_2003: "r21-bk-ttg-ind", LAW_2022: "r24-bk-ttg-ind"},
    law=tuple(f"{OF_PRIME_MINISTER}.{key}" for key in ("years", "min_task_grade", "initiatives", "titles")),
    example={"why": "chưa có Bằng khen của Chủ tịch UBND tỉnh hoặc Bằng khen của Bộ trưởng trước đó"},
)  # fmt: skip
def prime_minister_for_person(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """Whoever is no worker and no farmer has gone the way by the province's certificate."""
    if one.get("officer_class") not in (WORKER, FARMER):
        yield from found_lacking("BK_TTG", one, proposals, "ground")


@candidate_rule(
    "HT-05", ERROR, forms=("HS",), annexes=("ca_nhan",), awards=("BK_TTG",),
    says="Công nhân được đề nghị Bằng khen của Thủ tướng Chính phủ đủ số sáng kiến, có giúp đồng nghiệp nâng cao tay nghề; nông dân có mô hình ổn định "
    "đủ số năm, có giúp hộ nghèo.",
    message="Còn thiếu căn cứ: {why}.", fix=TOLD + OF_EFFECT + OTHER,
    basis="r21-bk-ttg-worker", law=(f"{OF_PRIME_MINISTER}.worker_initiatives", f"{OF_PRIME_MINISTER}.farmer_years"),
    example={"why": "mô hình mới ghi 01 năm, cần 02 năm ổn định"},
)  # fmt: skip
def prime_minister_for_worker(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """A worker has the initiatives, a farmer the years of a model."""
    if one.get("officer_class") in (WORKER, FARMER):
        yield from found_lacking("BK_TTG", one, proposals, "ground", "initiative", "from_year", "to_year")


@candidate_rule(
    "HT-06", ERROR, forms=("HS",), annexes=("tap_the",), awards=("BK_TTG",), objects=("COLLECTIVE",),
    says="Tập thể được đề nghị Bằng khen của Thủ tướng Chính phủ đã có Bằng khen tỉnh hoặc Bộ, sau đó đủ số năm liên tục hoàn thành xuất sắc nhiệm vụ và "
    "số Cờ thi đua của tỉnh hoặc Bộ trong thời gian đó.",
    message="Còn thiếu căn cứ: {why}.", fix=CITED + OTHER,
    basis="r21-bk-ttg-col", law=(f"{OF_PRIME_MINISTER}.collective_years", f"{OF_PRIME_MINISTER}.collective_flags"),
    example={"why": "chưa có Cờ thi đua trong 2016-2020, cần 01 Cờ tỉnh, Bộ"},
)  # fmt: skip
def prime_minister_for_collective(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """A collective has the certificate, the years and the flag."""
    yield from found_lacking("BK_TTG", one, proposals)


@candidate_rule(
    "HT-07", ERROR, forms=("HS",), annexes=("tap_the",), awards=("BK_TTG",), objects=("HOUSEHOLD",),
    says="Hộ gia đình được đề nghị Bằng khen của Thủ tướng Chính phủ có giá trị đóng góp đạt mức quy định.",
    message="Còn thiếu căn cứ: {why}.", fix="Ghi lại đúng giá trị đóng góp, hoặc chọn hình thức khác.",
    basis="r21-bk-ttg-hh", law=(f"{OF_PRIME_MINISTER}.household_vnd",),
    example={"why": "giá trị đóng góp ghi 300.000.000 đồng, cần từ 500.000.000 đồng"},
)  # fmt: skip
def prime_minister_for_household(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """A household has contributed so much."""
    yield from found_lacking("BK_TTG", one, proposals, "contribution_vnd")
