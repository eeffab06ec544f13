"""Any commendation: what it is for, whether it is still lawful and for whom, whether the dossier announced has come (HT-20 … HT-23)."""

import re
from collections.abc import Iterator

from tdkt_sheets.awards.proposals import Candidate, Proposals
from tdkt_sheets.core.slots import Slot
from tdkt_sheets.core.text import fold, fold_term, quoted
from tdkt_sheets.roster.rounds import DOSSIER, Round
from tdkt_sheets.rules.engine import ERROR, WARNING
from tdkt_sheets.rules.proposal_engine import Found, candidate_rule
from tdkt_sheets.rules.standards import BY_YEARS

_GRADE_ALONE = re.compile(
    rf"(?:đã )?(?:luôn )?(?:{fold('hoàn thành')}(?: xuất sắc| tốt)?|htxs|htt|ht) ?(?:các |mọi )?(?:nhiệm vụ|nv)?(?: được giao)?"
    r"(?: năm(?: học)? [\d\-/ ]+)?"
)


@candidate_rule(
    "HT-20", WARNING, forms=("HS",), awards=("GK",),
    says="Giấy khen được tặng cho kết quả trong đợt thi đua hoặc thành tích cụ thể trong lĩnh vực của Sở.",
    message="Phần tóm tắt chỉ ghi mức hoàn thành nhiệm vụ, chưa nêu thành tích cụ thể.",
    fix="Ghi thành tích cụ thể: việc đã làm, kết quả, số liệu.",
    basis="r21-gk", law=("merit_certificate.certificate_for_achievement",),
)  # fmt: skip
def nothing_but_a_grade(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """A certificate of commendation is for something that was done."""
    is_grade_alone = _GRADE_ALONE.fullmatch(fold_term(one.get("achievement") or ""))
    if is_grade_alone and proposals.law(one.day).is_so("merit_certificate.certificate_for_achievement"):
        yield Found("achievement", also=("award",))


@candidate_rule(
    "HT-21", WARNING, forms=("BX",),
    says="Hình thức khen thưởng nêu ở biểu bình xét có hồ sơ đề nghị khen thưởng của chính người đó.",
    message="Chưa có hồ sơ đề nghị {award}; đợt xét khen thưởng của kỳ này đã hết hạn ngày {due}.",
    fix="Gửi biểu Đề nghị khen thưởng, hoặc xóa hình thức khen thưởng ở dòng này.",
    example={"award": "“Giấy khen của Giám đốc Sở”", "due": "10/6/2021"},
)  # fmt: skip
def announced_without_dossier(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """An award that a review announces is asked for in a dossier before every round it could go into is over."""
    award = one.get("award")
    if not award or not one.subject.key:
        return
    rounds = [each for each in proposals.catalogue.rounds if _could_hold(each, one)]
    ends = [day for each in rounds if (day := each.extended or each.due)]
    if not ends or max(ends) >= proposals.cut_off:
        return
    dossiers = (proposals.groups.get(Slot(one.unit.code, DOSSIER, each.period.code, each.code)) for each in rounds)
    if any(dossier and one.annex in dossier.not_whole for dossier in dossiers):
        return  # it may be among the rows still to be mended
    beside = proposals.by_subject.get(one.subject.key, ())
    if not any(other.award == award for other in beside):
        known = proposals.catalogue.title_by_code.get(award)
        facts = {"award": quoted(known.name if known else award), "due": max(ends)}
        yield Found("award", facts)


def _could_hold(round_: Round, one: Candidate) -> bool:
    return round_.form == DOSSIER and round_.kind in BY_YEARS and round_.period == one.group.period


@candidate_rule(
    "HT-22", ERROR, forms=("HS",), annexes=("ca_nhan", "tap_the", "cong_hien"),
    says="Hình thức khen thưởng còn được pháp luật quy định ở ngày quyết định.",
    message="{award} chỉ được tặng đến hết năm {last}.",
    fix="Chọn hình thức khác, hoặc xóa dòng.",
    example={"award": "Huy hiệu “Vì sự nghiệp xây dựng và phát triển tỉnh Cao Bằng”", "last": "2023"},
)  # fmt: skip
def no_longer_given(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """An award is lawful on the day of the decision."""
    known = proposals.catalogue.title_by_code.get(one.award)
    if known and known.last_year is not None and one.day.year > known.last_year:
        yield Found("award", {"award": known.name, "last": str(known.last_year)})


OBJECTS = {"INDIVIDUAL": "cá nhân", "COLLECTIVE": "tập thể", "HOUSEHOLD": "hộ gia đình"}


@candidate_rule(
    "HT-23", ERROR, forms=("HS",), annexes=("ca_nhan", "tap_the", "cong_hien"),
    says="Mỗi hình thức khen thưởng chỉ tặng đúng loại đối tượng của nó.",
    message="{award} chỉ tặng {whom}, không tặng {who}.",
    fix="Chọn hình thức dành cho {who}, hoặc chọn lại đối tượng.",
    basis="val-class-misused",
    example={"award": "Huân chương Lao động hạng Ba", "whom": "cá nhân, tập thể", "who": "hộ gia đình"},
)  # fmt: skip
def wrong_object(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """An award goes to those it is for."""
    known = proposals.catalogue.title_by_code.get(one.award)
    if known and one.who.object_kind not in known.objects:
        whom = ", ".join(OBJECTS[kind] for kind in known.objects)
        facts = {"award": known.name, "whom": whom, "who": OBJECTS[one.who.object_kind]}
        yield Found("award", facts, also=("object_kind",))
