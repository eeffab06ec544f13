"""The level that is asked for: no lower form first, none beyond what is reached, the leader by the collective (NT-07, NT-08, NT-13, NT-20)."""

import re
from collections.abc import Iterator

from tdkt_sheets.awards.proposals import FIGHTERS, NOT_PROPOSED, PERSON_TITLES, Candidate, Proposals
from tdkt_sheets.core.text import fold, fold_term, quoted
from tdkt_sheets.roster.rounds import RoundKind
from tdkt_sheets.rules.engine import WARNING
from tdkt_sheets.rules.law_days import LAW_2003, LAW_2022
from tdkt_sheets.rules.proposal_engine import Found, candidate_rule
from tdkt_sheets.rules.standards import by_years, claim_of, has_standard, lacks
from tdkt_sheets.rules.titles import GRADES

OUTSIDE = "CO_QUAN_NGOAI"
_NO_LOWER_FORM = re.compile(
    r"chưa (?:từng )?(?:có|được|đạt)(?: tặng| khen)*(?: thưởng)?(?: hình thức)? ?(?:giấy khen|bằng khen|gk\b|bk\b|khen thưởng mức thấp|mức thấp hơn)"
)


@candidate_rule(
    "NT-07", WARNING, forms=("BX",), titles=("",),
    says="Không nhất thiết phải có hình thức khen thưởng mức thấp mới được khen thưởng mức cao; đó không phải là lý do để không đề nghị danh hiệu.",
    message="Lý do không đề nghị là chưa có hình thức khen thưởng thấp hơn; quy định không đòi điều này.",
    fix="Xem xét lại theo tiêu chuẩn của danh hiệu, hoặc ghi lý do khác.",
    basis={LAW_2003: "r21-lower-not-required", LAW_2022: "r24-lower-not-required"}, law=("principles.lower_form_needed",),
)  # fmt: skip
def refused_for_want_of_a_lower_form(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """Nobody is left out for having no lower award."""
    is_told = one.get("title") == NOT_PROPOSED and _NO_LOWER_FORM.search(fold(one.get("reason") or ""))
    if is_told and proposals.law(one.day).is_so("principles.lower_form_needed") is False:
        yield Found("reason", also=("title",))


LOWER = {"BK_TTG": "BK_TINH", "HCLD_3": "BK_TTG", "HCLD_2": "HCLD_3", "HCLD_1": "HCLD_2"}


@candidate_rule(
    "NT-08", WARNING, forms=("HS",), awards=("BK_TINH", *LOWER),
    says="Thành tích đạt tiêu chuẩn của mức nào thì chỉ đề nghị mức đó.",
    message="{why}", fix="Xem xét đề nghị đúng mức đã đạt.",
    basis="r21-right-level-only", law=("principles.level_reached_only",),
    example={"why": "Thành tích đạt tiêu chuẩn Bằng khen của Chủ tịch UBND tỉnh, chưa đạt tiêu chuẩn Bằng khen của Thủ tướng Chính phủ."},
)  # fmt: skip
def beyond_what_is_reached(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """Where a standard is not met and that of a lower form is, the lower form is named; so is the level of a drive."""
    if not proposals.law(one.day).is_so("principles.level_reached_only"):
        return
    names = proposals.catalogue.title_by_code
    round_ = one.group.round
    if round_ and round_.kind is RoundKind.DRIVE:
        drive = next((each for each in proposals.catalogue.movements if each.code == round_.movement), None)
        if drive is not None and drive.level == "CO_QUAN":
            why = f"Đợt thi đua do cơ quan, đơn vị phát động nên thuộc mức Giấy khen, chưa đến mức {names[one.award].name}."
            yield Found("award", {"why": why})
        return
    claim = claim_of(one, proposals)
    lack = lacks(one.award, claim) if by_years(one) and one.subject.key else None
    lower = LOWER.get(one.award)
    if lack is None or lack.is_open:
        return
    while lower:
        if has_standard(lower, claim) and lacks(lower, claim) is None:
            why = f"Thành tích đạt tiêu chuẩn {names[lower].name}, chưa đạt tiêu chuẩn {names[one.award].name}."
            yield Found("award", {"why": why})
            return
        lower = LOWER.get(lower)


@candidate_rule(
    "NT-13", WARNING, forms=("BX",), annexes=("ca_nhan",), titles=PERSON_TITLES,
    says="Người đứng đầu được xét theo kết quả của tập thể do mình lãnh đạo.",
    message="{why}", fix="Xem xét lại mức đề nghị với người đứng đầu, hoặc kết quả của tập thể.",
    basis="r21-leader-by-collective", law=("principles.leader_by_collective",),
    example={"why": "Người đứng đầu được xếp loại “Hoàn thành xuất sắc nhiệm vụ”, cao hơn tập thể (“Hoàn thành tốt nhiệm vụ”)."},
)  # fmt: skip
def leader_above_collective(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """The head of a unit is graded no higher than the unit, and has no fighter title where the unit has no title."""
    if fold_term(one.get("position") or "") != fold_term(one.unit.signer_post):
        return
    unit = next((row for row in proposals.of(one.group, "tap_the") if row.subject.key == f"@{one.unit.code}"), None)
    found = _above(one, unit, proposals) if unit else None
    if found and proposals.law(one.day).is_so("principles.leader_by_collective"):
        yield found


def _above(one: Candidate, unit: Candidate, proposals: Proposals) -> Found | None:
    """Where the head of a unit stands above it; None where not."""
    mine, its = one.get("grade"), unit.get("grade")
    if mine in GRADES and its in GRADES and GRADES.index(mine) > GRADES.index(its):
        name = proposals.catalogue.lists["xep_loai"].name_of
        why = f"Người đứng đầu được xếp loại {quoted(name(mine))}, cao hơn tập thể ({quoted(name(its))})."
        return Found("grade", {"why": why}, ("title",))
    if one.title in FIGHTERS and not unit.title:
        why = "Người đứng đầu được đề nghị Chiến sĩ thi đua trong khi tập thể không được đề nghị danh hiệu nào."
        return Found("title", {"why": why})
    return None


@candidate_rule(
    "NT-20", WARNING, forms=("HS",), since=LAW_2022,
    says="Hình thức cấp Nhà nước chỉ đề nghị cho cá nhân, tập thể thuộc phạm vi quản lý.",
    message="Người được đề nghị hình thức cấp Nhà nước không thuộc phạm vi quản lý của Sở.",
    fix="Chuyển hồ sơ để cơ quan quản lý người đó đề nghị.",
    basis="r24-state-not-managed", law=("principles.state_level_own_subjects",),
)  # fmt: skip
def not_of_this_department(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """A state-level award is asked for people of the department's own."""
    known = proposals.catalogue.title_by_code.get(one.award)
    if known is None or known.level != "TW":
        return
    outside = one.unit.kind == proposals.catalogue.lists["loai_don_vi"].name_of(OUTSIDE)
    is_foreign = outside or (one.person is None and one.get("work_unit"))
    if is_foreign and proposals.law(one.day).is_so("principles.state_level_own_subjects"):
        yield Found("award" if outside else "work_unit", also=("award",))
