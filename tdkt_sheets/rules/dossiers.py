"""The papers of a dossier (HS-01 … HS-08). Whether a paper was sent is what the first page says: no paper is read."""

from collections.abc import Iterable, Iterator

from tdkt_sheets.awards.dossier_papers import OTHER_PROCEDURE
from tdkt_sheets.awards.proposals import Candidate, Group, Proposals
from tdkt_sheets.core.text import count
from tdkt_sheets.roster.rounds import DOSSIER, REVIEW, RoundKind
from tdkt_sheets.rules.engine import ERROR, NOTE, WARNING
from tdkt_sheets.rules.law_days import DECREE_152, LAW_2003, LAW_2022
from tdkt_sheets.rules.proposal_engine import Found, OnCover, Place, candidate_rule, whole_rule
from tdkt_sheets.rules.standards import FLAGS, WIDE_EFFECT

SENT, MISSING = "CO", ("CHUA", "KHONG_CAN")  # codes of the list giay_to_kem_theo
STATE = "TW"
HIGHER = ("T", "SBN", STATE)  # levels at which the department proposes and somebody else decides
PAPERS = {"has_letter": "dossier_letter", "has_report": "dossier_report", "has_minutes": "dossier_minutes"}
PAPER_NAMES = {"has_letter": "tờ trình", "has_report": "báo cáo thành tích", "has_minutes": "biên bản họp, kết quả bỏ phiếu"}  # fmt: skip


def _dossiers(proposals: Proposals, form: str) -> Iterator[tuple[Group, dict[str, object], list[Candidate]]]:
    """Proposals of a form with what their first page says and whom they propose."""
    for group in proposals.groups.values():
        if group.form == form and group.cover is not None:
            yield group, group.cover.values, proposals.of(group)


def _level(one: Candidate, proposals: Proposals) -> str:
    title = proposals.catalogue.title_by_code.get(one.title or one.award)
    return title.level if title else ""


def _reaches(ones: Iterable[Candidate], levels: tuple[str, ...], proposals: Proposals) -> bool:
    return any(_level(one, proposals) in levels for one in ones)


@whole_rule(
    "HS-01", ERROR,
    says="Hồ sơ khen thưởng có tờ trình, báo cáo thành tích, biên bản họp và kết quả bỏ phiếu.",
    message="Hồ sơ chưa có {paper}.",
    fix="Gửi bổ sung rồi chọn “Có kèm theo”.",
    basis={LAW_2003: "r21-dossier-set", LAW_2022: "r24-dossier"},
    law=("council.dossier_letter", "council.dossier_report", "council.dossier_minutes"),
    example={"paper": "biên bản họp, kết quả bỏ phiếu"},
)  # fmt: skip
def paper_missing(proposals: Proposals) -> Iterator[Place]:
    """A dossier has its papers; of a sudden achievement no minutes; what a province settles itself is not known."""
    for group, said, ones in _dossiers(proposals, DOSSIER):
        with proposals.told_if_not_known(group.round):
            kind, day = group.round.kind if group.round else RoundKind.MERIT, proposals.law_day(group)
            own_rules = any(one.day >= DECREE_152 for one in ones) and not _reaches(ones, HIGHER, proposals)
            if kind in OTHER_PROCEDURE or own_rules:
                continue
            for key, name in PAPERS.items():
                if kind is RoundKind.SUDDEN and key == "has_minutes":
                    continue
                if said.get(key) in MISSING and proposals.law(day).is_so(f"council.{name}"):
                    yield OnCover(group, key, {"paper": PAPER_NAMES[key]})


@whole_rule(
    "HS-02", ERROR,
    says="Sáng kiến, đề tài là căn cứ đề nghị thì hồ sơ có chứng nhận.",
    message="Có {lines} dòng nêu sáng kiến, đề tài làm căn cứ nhưng hồ sơ chưa có chứng nhận.",
    fix="Gửi bổ sung chứng nhận rồi chọn “Có kèm theo”; hoặc bỏ sáng kiến nếu không phải là căn cứ.",
    basis={LAW_2003: "r21-dossier-set", LAW_2022: "r24-dossier"}, law=("council.dossier_certificate",),
    example={"lines": "02"},
)  # fmt: skip
def certificate_missing(proposals: Proposals) -> Iterator[Place]:
    """An initiative that a dossier rests on is certified."""
    for group, said, ones in _dossiers(proposals, DOSSIER):
        with proposals.told_if_not_known(group.round):
            rows = sum(bool(one.get("initiative")) for one in ones)
            is_missing = rows and said.get("has_certificate") in MISSING
            if is_missing and proposals.law(proposals.law_day(group)).is_so("council.dossier_certificate"):
                yield OnCover(group, "has_certificate", {"lines": count(rows)})


@whole_rule(
    "HS-03", NOTE,
    says="Khen đột xuất làm theo thủ tục đơn giản thì không cần biên bản họp.",
    message="Khen đột xuất theo thủ tục đơn giản: tờ trình và bản tóm tắt thành tích có xác nhận của đơn vị là đủ, không cần biên bản họp.",
    fix="Không phải xử lý.",
    basis="r21-dossier-short", law=("council.sudden_is_simple",),
)  # fmt: skip
def sudden_needs_no_minutes(proposals: Proposals) -> Iterator[Place]:
    """The minutes that a sudden achievement lacks are not asked for."""
    for group, said, _ in _dossiers(proposals, DOSSIER):
        with proposals.told_if_not_known(group.round):
            is_sudden = group.round is not None and group.round.kind is RoundKind.SUDDEN
            is_missing = is_sudden and said.get("has_minutes") in MISSING
            if is_missing and proposals.law(proposals.law_day(group)).is_so("council.sudden_is_simple"):
                yield OnCover(group, "has_minutes")


@whole_rule(
    "HS-04", WARNING,
    says="Danh sách đề nghị khen thưởng cấp Nhà nước được công khai trước khi trình.",
    message="Hồ sơ đề nghị khen thưởng cấp Nhà nước chưa có biên bản công khai danh sách.",
    fix="Công khai danh sách tại đơn vị, gửi biên bản công khai rồi chọn “Có kèm theo”.",
    basis="r21-public-notice", law=("council.public_notice",),
)  # fmt: skip
def no_public_notice(proposals: Proposals) -> Iterator[Place]:
    """Whoever is proposed to the State was made known first."""
    for group, said, ones in _dossiers(proposals, DOSSIER):
        with proposals.told_if_not_known(group.round):
            is_missing = said.get("has_notice") != SENT and _reaches(ones, (STATE,), proposals)
            if is_missing and proposals.law(proposals.law_day(group)).is_so("council.public_notice"):
                yield OnCover(group, "has_notice")


@whole_rule(
    "HS-05", NOTE,
    says="Hồ sơ giấy trình cấp Nhà nước đủ số bộ.",
    message="Hồ sơ giấy trình cấp Nhà nước gồm {copies} bộ; tệp này không cho biết đã gửi mấy bộ.",
    fix="Văn phòng Sở kiểm tra khi nhận hồ sơ giấy.",
    basis="r21-two-copies", law=("council.state_dossier_copies",),
    example={"copies": "02"},
)  # fmt: skip
def copies_on_paper(proposals: Proposals) -> Iterator[Place]:
    """How many copies go to the State is said where a dossier goes there."""
    for form, key in ((DOSSIER, "round"), (REVIEW, "period")):
        for group, _, ones in _dossiers(proposals, form):
            with proposals.told_if_not_known(group.round):
                goes_there = _reaches(ones, (STATE,), proposals)
                law = proposals.law(proposals.law_day(group))
                copies = law["council.state_dossier_copies"] if goes_there else None
                if copies is not None and copies > 1:
                    yield OnCover(group, key, {"copies": count(int(copies))})


@candidate_rule(
    "HS-06", WARNING, forms=("HS",),
    says="Thành tích đột xuất được tỉnh, Bộ khen trước khi đề nghị cấp Nhà nước.",
    message="Đề nghị khen cấp Nhà nước về thành tích đột xuất trong khi sổ chưa có Bằng khen của tỉnh, Bộ về thành tích này.",
    fix="Đề nghị Bằng khen của Chủ tịch UBND tỉnh trước; thành tích có phạm vi ảnh hưởng ngoài tỉnh thì nêu rõ trong tóm tắt thành tích; cá nhân thì chọn thêm “Thành tích có phạm vi ảnh hưởng” ở cột “Căn cứ xét”.",
    basis="r21-sudden-first-own-level", law=("principles.sudden_own_level_first",),
)  # fmt: skip
def sudden_straight_to_the_state(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """A sudden achievement is honoured by the province or ministry before the State is asked, unless the row says that it reaches beyond."""
    is_sudden = one.group.round is not None and one.group.round.kind is RoundKind.SUDDEN
    if not is_sudden or _level(one, proposals) != STATE or not one.subject.key or one.get("ground") == WIDE_EFFECT:
        return
    if not proposals.law(one.day).is_so("principles.sudden_own_level_first"):
        return
    for each in proposals.history.given.get(one.subject.key, ()):
        is_sudden = each.reason_kind in ("", RoundKind.SUDDEN)
        if is_sudden and each.award in ("BK_TINH", "BK_BO") and each.span.last >= one.span.first - 1:
            return
    yield Found("award", is_open=not proposals.history.knows(one.span.first))


@whole_rule(
    "HS-07", WARNING,
    says="Danh hiệu do cấp tỉnh, Bộ, Nhà nước quyết định có tờ trình, biên bản, báo cáo thành tích kèm theo.",
    message="Đề nghị {titles} do cấp trên quyết định nhưng chưa ghi có tờ trình, biên bản, báo cáo thành tích kèm theo.",
    fix="Gửi đủ giấy tờ rồi chọn “Có kèm theo” ở mục này.",
    basis={LAW_2003: "r21-dossier-set", LAW_2022: "r24-dossier"},
    law=("council.dossier_letter", "council.dossier_report", "council.dossier_minutes"),
    example={"titles": "Chiến sĩ thi đua cấp tỉnh"},
)  # fmt: skip
def papers_of_higher_titles(proposals: Proposals) -> Iterator[Place]:
    """A title that somebody above decides goes there with its papers."""
    yield from _papers_asked(proposals, is_flag=False, parameter="council.dossier_letter")


@whole_rule(
    "HS-08", WARNING,
    says="Hồ sơ Cờ thi đua có tờ trình, biên bản họp, báo cáo thành tích.",
    message="Đề nghị {titles} nhưng chưa ghi có tờ trình, biên bản, báo cáo thành tích kèm theo.",
    fix="Gửi đủ giấy tờ rồi chọn “Có kèm theo” ở mục này.",
    basis="r21-dossier-flag", law=("council.dossier_flag",),
    example={"titles": "Cờ thi đua của UBND tỉnh"},
)  # fmt: skip
def papers_of_flags(proposals: Proposals) -> Iterator[Place]:
    """A flag is proposed with its papers."""
    yield from _papers_asked(proposals, is_flag=True, parameter="council.dossier_flag")


def _papers_asked(proposals: Proposals, is_flag: bool, parameter: str) -> Iterator[Place]:
    for group, said, ones in _dossiers(proposals, REVIEW):
        with proposals.told_if_not_known(group.round):
            codes = {one.title for one in ones if _level(one, proposals) in HIGHER and (one.title in FLAGS) is is_flag}
            if codes and said.get("has_dossier") != SENT and proposals.law(proposals.law_day(group)).is_so(parameter):
                names = [title.name for title in proposals.catalogue.titles if title.code in codes]
                yield OnCover(group, "has_dossier", {"titles": ", ".join(names)})
