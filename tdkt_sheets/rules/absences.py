"""Time away that counts as time at work, and study that counts only with a good result (BX-08 … BX-12)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from tdkt_sheets.awards.proposals import NOT_PROPOSED, PERSON_TITLES, Candidate, Proposals
from tdkt_sheets.core import dates
from tdkt_sheets.rules.engine import WARNING
from tdkt_sheets.rules.law_days import LAW_2003, LAW_2022
from tdkt_sheets.rules.proposal_engine import Found, candidate_rule
from tdkt_sheets.rules.reasons import left_out_for, says
from tdkt_sheets.rules.titles import months_until_end

_DAYS_OF_LEAVE = re.compile(r"nghỉ(?! hưu| việc)[^.;]*?\b\d+\s*ngày\b|\b\d+\s*ngày nghỉ\b")
_MATERNITY = re.compile(r"thai sản|sinh con|nghỉ sinh|nghỉ đẻ")
_STUDY = re.compile(r"học|đào tạo|bồi dưỡng|tập huấn")
_RESCUE = re.compile(r"cứu (?:người|tài sản|nạn|hộ)|chiến đấu|bị thương|dũng cảm")
_GOOD_RESULT = re.compile(r"\b(?:khá|giỏi|xuất sắc)\b")


@candidate_rule(
    "BX-08", WARNING, forms=("BX",), titles=("",),
    says="Số ngày nghỉ trong năm không phải là lý do không xét Lao động tiên tiến.",
    message="Lý do không đề nghị là số ngày nghỉ; mức 40 ngày nghỉ không còn áp dụng từ 01/10/2017.",
    fix="Xét theo mức hoàn thành nhiệm vụ; chọn danh hiệu, hoặc ghi lý do khác.",
    basis="r21-ldtt-no-40-days", law=("advanced_worker.max_leave_days",),
)  # fmt: skip
def left_out_for_days_of_leave(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """Nobody is left out for a number of days of leave: no paper in force sets one."""
    is_told = one.get("title") == NOT_PROPOSED and says(one.get("reason"), _DAYS_OF_LEAVE)
    if is_told and proposals.law(one.day)["advanced_worker.max_leave_days"] is None:
        yield Found("reason", also=("title",))


@candidate_rule(
    "BX-09", WARNING, forms=("BX",), titles=("",),
    says="Thời gian nghỉ thai sản được tính là thời gian công tác khi xét danh hiệu.",
    message="Người nghỉ thai sản, xếp loại đạt, không được đề nghị danh hiệu mà không có lý do khác.",
    fix="Chọn danh hiệu nếu đủ tiêu chuẩn, hoặc ghi lý do khác.",
    basis={LAW_2003: "r21-ldtt-maternity", LAW_2022: "r24-maternity"}, law=("advanced_worker.maternity_counts",),
)  # fmt: skip
def left_out_for_maternity(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """Maternity leave is no reason to leave somebody out."""
    is_left_out = one.get("change") == "NGHI_THAI_SAN" and left_out_for(one, _MATERNITY)
    if is_left_out and proposals.law(one.day).is_so("advanced_worker.maternity_counts"):
        yield Found("title", also=("change", "reason"))


@candidate_rule(
    "BX-10", WARNING, forms=("BX",), titles=("",),
    says="Đi học, bồi dưỡng dưới 12 tháng được tính là thời gian công tác khi xét danh hiệu.",
    message="Người đi học từ {since}, dưới {least} tháng, xếp loại đạt, không được đề nghị danh hiệu mà không có lý do khác.",
    fix="Chọn danh hiệu nếu chấp hành quy định của cơ sở đào tạo và đủ tiêu chuẩn, hoặc ghi lý do khác.",
    basis="r21-ldtt-training-short", law=("advanced_worker.short_training_counts", "advanced_worker.long_training_months"),
    example={"since": "01/9/2021", "least": "12"},
)  # fmt: skip
def left_out_for_short_training(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """Study for less time than the law calls long is no reason to leave somebody out."""
    law, since = proposals.law(one.day), one.get("change_date")
    if one.get("change") != "DI_HOC" or not since or not left_out_for(one, _STUDY):
        return
    least = law["advanced_worker.long_training_months"]
    if least is None:
        return
    is_short = Decimal(months_until_end(since, one.group.period)) < least
    if is_short and law.is_so("advanced_worker.short_training_counts"):
        yield Found("title", {"since": dates.show(since), "least": Decimal(least)}, also=("change", "reason"))


@candidate_rule(
    "BX-11", WARNING, forms=("BX",), titles=("",),
    says="Thời gian điều trị do chiến đấu, do dũng cảm cứu người, cứu tài sản được tính là thời gian công tác.",
    message="Người nghỉ điều trị, xếp loại đạt, không được đề nghị danh hiệu; điều trị do chiến đấu hoặc do cứu người, cứu tài sản thì được tính là thời gian công tác.",
    fix="Chọn danh hiệu nếu điều trị vì các lý do này và đủ tiêu chuẩn, hoặc ghi rõ lý do khác.",
    basis="r21-ldtt-injury", law=("advanced_worker.rescue_treatment_counts",),
)  # fmt: skip
def left_out_for_treatment(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """Treatment after combat or a rescue is no reason to leave somebody out; what the treatment was for has to be told."""
    is_left_out = one.get("change") == "DIEU_TRI" and left_out_for(one, _RESCUE)
    if is_left_out and proposals.law(one.day).is_so("advanced_worker.rescue_treatment_counts"):
        yield Found("title", also=("change", "reason"))


@candidate_rule(
    "BX-12", WARNING, forms=("BX",), titles=PERSON_TITLES,
    says="Người đi học từ 12 tháng trở lên được xét danh hiệu khi kết quả học tập từ loại khá trở lên.",
    message="Người đi học từ {since}, đến hết kỳ được {months} tháng; được xét danh hiệu khi kết quả học tập từ loại khá trở lên.",
    fix="Ghi kết quả học tập vào cột “Lý do”, gửi kèm xác nhận của cơ sở đào tạo; chưa đạt loại khá thì chọn “Không đề nghị”.",
    basis="r21-ldtt-training-long", law=("advanced_worker.long_training_months",),
    example={"since": "01/9/2020", "months": "16"},
)  # fmt: skip
def result_of_long_training(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """Whoever was away to study for as long as the law calls long tells the result."""
    since = one.get("change_date")
    if one.get("change") != "DI_HOC" or not since or says(one.get("reason"), _GOOD_RESULT):
        return
    least, months = (
        proposals.law(one.day)["advanced_worker.long_training_months"],
        months_until_end(since, one.group.period),
    )
    if least is not None and Decimal(months) >= least:
        yield Found("change_date", {"since": dates.show(since), "months": Decimal(months)}, also=("reason",))
