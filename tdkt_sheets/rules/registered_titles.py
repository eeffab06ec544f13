"""Registration before titles: whether, for which title, how many (BX-01, BX-02, BX-06, BX-07)."""

import re
from collections import Counter
from collections.abc import Iterator

from tdkt_sheets.awards.proposals import NOT_PROPOSED, Candidate, Proposals
from tdkt_sheets.core.text import count, quoted
from tdkt_sheets.rules.engine import ERROR, WARNING
from tdkt_sheets.rules.law_days import LAST_OF_LAW_2003, LAW_2022
from tdkt_sheets.rules.proposal_engine import Found, candidate_rule, together, whole_rule
from tdkt_sheets.rules.reasons import says

NOT_REGISTERED = ("", "KHONG_DANG_KY")
NUMBERED = ("CO_TINH", "CO_CP", "TTLDXS", "CSTDTQ", "CSTDT")  # titles whose intended number is told when registering
_UNREGISTERED = re.compile(r"(?:chưa|không)(?: có)?(?: tham gia)? đăng ký")


@candidate_rule(
    "BX-01", ERROR, forms=("BX",), until=LAST_OF_LAW_2003,
    says="Cá nhân, tập thể được đề nghị danh hiệu thi đua phải có đăng ký thi đua của kỳ.",
    message="Chưa có đăng ký thi đua {period} nên không đủ căn cứ xét danh hiệu.",
    fix="Đối chiếu tên (với cá nhân, cả ngày sinh) với bản đăng ký; đã đăng ký mà còn thiếu thì gửi bổ sung biểu Đăng ký thi đua; chưa đăng ký thì chọn “Không đề nghị”.",
    basis="r21-reg-required", law=("registration.is_a_basis",),
    example={"period": "năm 2021"},
)  # fmt: skip
def registered_before_titled(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """Whoever is proposed for a title has registered for the period."""
    if not one.title or not one.subject.key or not proposals.law(one.day).is_so("registration.is_a_basis"):
        return
    if any(entry.title not in NOT_REGISTERED for entry in proposals.registered(one)):
        return
    is_open = not proposals.knows_registrations(one.group)
    yield Found("title", {"period": one.group.period.phrase}, is_open=is_open)


@candidate_rule(
    "BX-02", WARNING, forms=("BX",), until=LAST_OF_LAW_2003,
    says="Danh hiệu đề nghị khác danh hiệu đã đăng ký thì nêu để làm rõ, vẫn được xét.",
    message="Danh hiệu đã đăng ký là {registered}.",
    fix="Ghi lý do, hoặc chọn lại danh hiệu.",
    basis="r21-reg-title-differs", law=("registration.title_must_match",),
    example={"registered": "“Lao động tiên tiến”"},
)  # fmt: skip
def other_title_than_registered(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """A title that differs from the registered one has its reason."""
    if not one.title or one.get("reason"):
        return
    titles = [entry.title for entry in proposals.registered(one) if entry.title not in NOT_REGISTERED]
    if titles and one.title not in titles:
        known = proposals.catalogue.title_by_code.get(titles[-1])
        yield Found("title", {"registered": quoted(known.name if known else titles[-1])}, also=("reason",))


@whole_rule(
    "BX-06", WARNING,
    says="Cờ thi đua, Tập thể lao động xuất sắc, Chiến sĩ thi đua cấp tỉnh và toàn quốc được đề nghị không nhiều hơn số đã đăng ký.",
    message="Đơn vị đề nghị {number} {title}; khi đăng ký {registered}.",
    fix="Xác nhận số đề nghị, nêu lý do tăng so với đăng ký.",
    basis="r21-reg-flag-declared", law=("registration.numbers_declared",), until=LAST_OF_LAW_2003,
    example={"number": "02", "title": "“Chiến sĩ thi đua cấp tỉnh”", "registered": "ghi 01"},
)  # fmt: skip
def more_than_registered(proposals: Proposals) -> Iterator[tuple[Candidate, Found]]:
    """A unit that registered for a period told how many of the highest titles it means to reach."""
    asked: dict[tuple[str, int, bool, str], list[Candidate]] = {}
    for one in proposals.candidates:
        if one.title in NUMBERED:
            asked.setdefault((one.unit.code, one.span.last, one.span.is_school, one.title), []).append(one)
    declared = Counter(
        (entry.unit, ordinal, is_school, entry.title)
        for (_, ordinal, is_school), entries in (proposals.registrations if asked else {}).items()
        for entry in entries
    )
    registering = {key[:3] for key in declared}
    for key, rows in asked.items():
        if key[:3] in registering and len(rows) > declared[key]:
            title = proposals.catalogue.title_by_code[key[-1]].name
            registered = f"ghi {count(declared[key])}" if declared[key] else "không ghi danh hiệu này"
            facts = {"number": count(len(rows)), "title": quoted(title), "registered": registered}
            yield from together(rows, "title", facts)


@candidate_rule(
    "BX-07", WARNING, forms=("BX",), titles=("",), since=LAW_2022,
    says="Từ năm 2024, chưa đăng ký thi đua không phải là lý do không xét danh hiệu.",
    message="Lý do không đề nghị là chưa đăng ký thi đua, trong khi đăng ký không còn là căn cứ xét danh hiệu.",
    fix="Xét theo phong trào, thành tích và tiêu chuẩn; chọn danh hiệu, hoặc ghi lý do khác.",
    basis="r24-reg-optional", law=("registration.is_a_basis",),
)  # fmt: skip
def left_out_unregistered(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """Nobody is left out only because nothing was registered, where the law asks for no registration."""
    if (
        proposals.law(one.day).is_so("registration.is_a_basis") is False
        and one.get("title") == NOT_PROPOSED
        and says(one.get("reason"), _UNREGISTERED)
    ):
        yield Found("reason", also=("title",))
