"""What the title Chiến sĩ thi đua cơ sở rests on, and what shows it (BX-18 … BX-20)."""

import re
from collections.abc import Iterator

from tdkt_sheets.awards.initiatives import recognised
from tdkt_sheets.awards.ledger import Initiative
from tdkt_sheets.awards.proposals import Candidate, Proposals
from tdkt_sheets.core.text import quoted
from tdkt_sheets.rules.engine import ERROR, WARNING
from tdkt_sheets.rules.law_days import LAST_OF_LAW_2003, LAW_2003, LAW_2022
from tdkt_sheets.rules.proposal_engine import Found, candidate_rule
from tdkt_sheets.rules.reasons import names_a_paper, says

# Titles whose conditions include those of a grassroots fighter of the period.
OF_THIS_YEAR = ("CSTDCS", "CSTDT", "CSTDB")
_EXCELLENT = re.compile(r"\b(?:htxs\w*|xuất sắc)\b")
_INITIATIVE = re.compile(r"sáng kiến|đề tài|giải pháp|đề án|công trình|cải tiến")


def own_initiatives(one: Candidate, proposals: Proposals) -> list[Initiative]:
    """The candidate's initiatives and topics recognised for the period, from its first day to the decision, as the law lets them count."""
    return proposals.once("own initiatives", one, lambda each: _recognised(each, proposals))


def _recognised(one: Candidate, proposals: Proposals) -> list[Initiative]:
    period, is_enough = one.group.period, proposals.law(one.day).is_so("grassroots_fighter.topic_applied") is False
    last = max(period.last, one.day)
    return recognised(proposals.history, one.subject, period.first, last, unapplied=is_enough)


def only_excellence(one: Candidate) -> bool:
    """Whether the cell of the initiative only says that the tasks were done excellently."""
    text = one.get("initiative")
    return says(text, _EXCELLENT) and not says(text, _INITIATIVE) and not names_a_paper(text)


@candidate_rule(
    "BX-18", ERROR, forms=("BX",), titles=OF_THIS_YEAR,
    says="Chiến sĩ thi đua cơ sở phải có sáng kiến, đề tài được công nhận; từ năm 2024, hoặc hoàn thành xuất sắc nhiệm vụ.",
    message="{why}",
    fix="Ghi sáng kiến, đề tài với số, ngày quyết định công nhận; nếu không có thì chọn danh hiệu khác.",
    basis={LAW_2003: "r21-cstdcs-initiative", LAW_2022: "r24-cstdcs-ground"},
    law=("grassroots_fighter.needs_initiative", "grassroots_fighter.topic_applied", "grassroots_fighter.excellence_is_enough"),
    example={"why": "Chưa có căn cứ của danh hiệu: sáng kiến, đề tài được công nhận."},
)  # fmt: skip
def ground_of_a_fighter(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """A fighter has a recognised initiative or topic; where the law is content with excellent work, that is enough."""
    law = proposals.law(one.day)
    excellence = law.is_so("grassroots_fighter.excellence_is_enough")
    if excellence is None or (excellence and one.get("grade") == "EXCELLENT") or own_initiatives(one, proposals):
        return
    text = one.get("initiative")
    if not text or (excellence and only_excellence(one)):
        ground = "sáng kiến, đề tài được công nhận" + (" hoặc hoàn thành xuất sắc nhiệm vụ" if excellence else "")
        yield Found("initiative", {"why": f"Chưa có căn cứ của danh hiệu: {ground}."}, also=("title",))
    elif not only_excellence(one):
        is_open = not proposals.knows_initiatives(one.span.last)
        why = f"Sổ khen thưởng không có sáng kiến, đề tài nào của người này được công nhận trong {one.group.period.phrase}."
        yield Found("initiative", {"why": why}, also=("title",), is_open=is_open)


@candidate_rule(
    "BX-19", ERROR, forms=("BX",), titles=OF_THIS_YEAR, until=LAST_OF_LAW_2003,
    says="Trước năm 2024, hoàn thành xuất sắc nhiệm vụ chưa đủ làm căn cứ xét Chiến sĩ thi đua cơ sở.",
    message="Căn cứ ghi là {text}; mức hoàn thành nhiệm vụ chưa đủ, cần sáng kiến, đề tài được công nhận.",
    fix="Ghi sáng kiến, đề tài với số, ngày quyết định công nhận; nếu không có thì chọn danh hiệu khác.",
    basis="r21-cstdcs-htxs-not-enough", law=("grassroots_fighter.excellence_is_enough",),
    example={"text": "“HTXSNV”"},
)  # fmt: skip
def excellence_alone(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """Excellent work is not given as the only ground, where the law asks for an initiative."""
    enough = proposals.law(one.day).is_so("grassroots_fighter.excellence_is_enough")
    if enough is False and only_excellence(one) and not own_initiatives(one, proposals):
        yield Found("initiative", {"text": quoted(one.get("initiative"))}, also=("title",))


@candidate_rule(
    "BX-20", WARNING, forms=("BX",), titles=OF_THIS_YEAR, since=LAW_2022,
    says="Căn cứ xét Chiến sĩ thi đua cơ sở có văn bản xác nhận, kể cả khi là hoàn thành xuất sắc nhiệm vụ.",
    message="Chưa có số, ngày của văn bản xác nhận căn cứ ({ground}).",
    fix="Ghi số, ngày văn bản (quyết định công nhận; từ 01/7/2025 hoặc xác nhận theo Mẫu số 13) vào cột “Sáng kiến, đề tài” hoặc cột “Lý do”, và gửi kèm bản sao.",
    basis="r24-cstdcs-certificate", law=("grassroots_fighter.proof_of_ground",),
    example={"ground": "hoàn thành xuất sắc nhiệm vụ"},
)  # fmt: skip
def proof_of_the_ground(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """The ground is shown by a paper: what recognised the initiative, or what gave the grade."""
    if not proposals.law(one.day).is_so("grassroots_fighter.proof_of_ground"):
        return
    if any(names_a_paper(one.get(key)) for key in ("initiative", "reason")) or own_initiatives(one, proposals):
        return
    is_excellent = one.get("grade") == "EXCELLENT"
    if is_excellent or one.get("initiative"):
        ground = "hoàn thành xuất sắc nhiệm vụ" if is_excellent else "sáng kiến, đề tài"
        yield Found("initiative", {"ground": ground}, also=("grade",) if is_excellent else ())
