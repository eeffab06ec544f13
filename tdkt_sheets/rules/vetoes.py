"""What other bodies say against somebody, and discipline within the time of an achievement (NT-17 … NT-19)."""

from collections.abc import Iterator

from tdkt_sheets.awards.proposals import Candidate, Proposals
from tdkt_sheets.awards.recorded import given_for
from tdkt_sheets.rules.engine import ERROR, WARNING
from tdkt_sheets.rules.law_days import LAW_2022
from tdkt_sheets.rules.proposal_engine import Found, candidate_rule

NONE = "KHONG"  # no discipline


def _in_force(one: Candidate, proposals: Proposals, *, blocks: bool) -> Iterator[Found]:
    """The first of the vetoes that stand at the cut-off; not one that came after the decision. A veto on a unit is one on the unit alone, not on its people."""
    vetoes = proposals.history.vetoes.get(one.subject.key)
    if not vetoes or not (one.title or one.award):
        return
    today, given = proposals.cut_off, given_for(proposals, one, one.title or one.award)
    last = given.day if given and given.day else today
    standing = [
        veto
        for veto in vetoes
        if veto.blocks is blocks and veto.since <= last and (veto.until is None or veto.until >= today)
    ]
    if standing:
        first = min(standing, key=lambda veto: (veto.since, veto.agency))
        facts = {"agency": first.agency, "since": first.since}
        yield Found("title" if one.title else "award", facts)


@candidate_rule(
    "NT-17", ERROR, forms=("BX", "HS"),
    says="Chưa xét khen thưởng khi cơ quan có thẩm quyền đang xem xét kỷ luật, điều tra, thanh tra, kiểm tra, xác minh đơn thư.",
    message="Có tên trong danh sách chưa xét khen thưởng do {agency} cung cấp, từ ngày {since}; nội dung cụ thể Văn phòng Sở trao đổi trực tiếp.",
    fix="Rút đề nghị ở dòng này cho đến khi có kết luận.",
    basis="r24-under-inspection", law=("principles.barred_while_inspected",),
    example={"agency": "Thanh tra tỉnh", "since": "01/10/2021"},
)  # fmt: skip
def barred(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """Nobody is proposed of whom the office knows that they are not to be considered; why is not told in a letter."""
    yield from _in_force(one, proposals, blocks=True)


@candidate_rule(
    "NT-18", WARNING, forms=("BX", "HS"),
    says="Người, tập thể mà cơ quan khác nêu cần làm rõ thì được làm rõ trước khi xét.",
    message="{agency} có thông tin cần làm rõ, từ ngày {since}; nội dung cụ thể Văn phòng Sở trao đổi trực tiếp.",
    fix="Liên hệ Văn phòng Sở và cung cấp giải trình.",
    basis="r24-under-inspection",
    example={"agency": "Cục Thuế", "since": "01/10/2021"},
)  # fmt: skip
def doubted(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """What another body wants cleared up is said."""
    yield from _in_force(one, proposals, blocks=False)


@candidate_rule(
    "NT-19", ERROR, forms=("HS",), since=LAW_2022,
    says="Sau kỷ luật, thành tích được tính từ khi chấp hành xong.",
    message="Thành tích tính từ năm {first}, trong khi năm {year} còn bị kỷ luật.",
    fix="Ghi thành tích từ sau khi chấp hành xong kỷ luật, hoặc xóa dòng.",
    basis="r24-after-discipline-clock", law=("principles.counts_from_end_of_discipline",),
    example={"first": "2018", "year": "2018"},
)  # fmt: skip
def counted_through_discipline(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """No year of the achievement is one of discipline."""
    if not one.award:
        return
    years = range(one.achieved.first, one.achieved.last + 1)
    disciplined = {
        year
        for graded in proposals.history.grades.get(one.subject.key, ())
        if graded.discipline not in ("", NONE)
        for year in range(graded.span.first, graded.span.last + 1)
    }
    disciplined |= {
        other.span.last
        for other in proposals.by_subject.get(one.subject.key, ())
        if other.group.form == "BX" and other.get("discipline") not in (None, NONE)
    }
    within = sorted(disciplined & set(years))
    if within and proposals.law(one.day).is_so("principles.counts_from_end_of_discipline"):
        key = "from_year" if one.get("from_year") is not None else "award"
        yield Found(key, {"first": str(years.start), "year": str(within[-1])}, also=("award",))
