"""What excludes from Lao động tiên tiến, and so from every title of persons (BX-03 … BX-05); words and orders of grades and disciplines."""

from collections.abc import Iterator
from decimal import Decimal

from tdkt_sheets.awards.proposals import PERSON_TITLES, Candidate, Proposals
from tdkt_sheets.core import dates
from tdkt_sheets.core.periods import Period
from tdkt_sheets.core.text import quoted
from tdkt_sheets.rules.engine import ERROR
from tdkt_sheets.rules.law_days import LAW_2003, LAW_2022
from tdkt_sheets.rules.proposal_engine import Found, candidate_rule

GRADES = ("NOT_DONE", "DONE", "GOOD", "EXCELLENT")  # from the lowest
GRADE_OF_LAW = {"HTNV": "DONE", "HTTNV": "GOOD", "HTXSNV": "EXCELLENT"}
DISCIPLINES = ("KHONG", "KHIEN_TRACH", "CANH_CAO", "HA_BAC_LUONG", "GIANG_CHUC", "CACH_CHUC", "BUOC_THOI_VIEC")


def grade_below(grade: str | None, least: str | None) -> bool:
    """Whether a grade is told and does not reach the least that the law names; who was not rated reaches none."""
    if grade is None or least is None:
        return False
    return grade not in GRADES or GRADES.index(grade) < GRADES.index(GRADE_OF_LAW[least])


def discipline_from(discipline: str | None, least: str | None) -> bool:
    """Whether a discipline is as grave as the least that the law names."""
    return discipline in DISCIPLINES and least is not None and DISCIPLINES.index(discipline) >= DISCIPLINES.index(least)


@candidate_rule(
    "BX-03", ERROR, forms=("BX",), titles=PERSON_TITLES,
    says="Lao động tiên tiến phải hoàn thành tốt nhiệm vụ trở lên.",
    message="Xếp loại chất lượng là {grade}, chưa đạt mức {least} trở lên.",
    fix="Kiểm tra lại, ghi đúng xếp loại; nếu đúng như vậy thì chọn “Không đề nghị”.",
    basis={LAW_2003: "r21-ldtt-task", LAW_2022: "r24-ldtt-task"}, law=("advanced_worker.min_task_grade",),
    example={"grade": "“Hoàn thành nhiệm vụ”", "least": "hoàn thành tốt nhiệm vụ"},
)  # fmt: skip
def grade_too_low(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """The grade reaches the least that the law asks of an advanced worker, and so of every title that includes it."""
    law = proposals.law(one.day)
    least = law.choice("advanced_worker.min_task_grade")
    if grade_below(one.get("grade"), least):
        words = dict(law.parameter("advanced_worker.min_task_grade").choices)[least or ""]
        grade = quoted(proposals.catalogue.lists["xep_loai"].name_of(one.get("grade")))
        yield Found("grade", {"grade": grade, "least": words}, also=("title",))


@candidate_rule(
    "BX-04", ERROR, forms=("BX",), titles=PERSON_TITLES,
    says="Người mới tuyển dụng phải công tác đủ số tháng trong kỳ mới được xét.",
    message="Công tác từ {since} đến hết kỳ được {months} tháng, chưa đủ {least} tháng.",
    fix="Kiểm tra lại ngày tuyển dụng (thời gian làm hợp đồng trước đó ở cùng cơ quan được tính từ năm 2024); nếu đúng thì chọn “Không đề nghị”.",
    basis={LAW_2003: "r21-ldtt-recruit-10m", LAW_2022: "r24-ldtt-recruit-6m"}, law=("advanced_worker.min_service_months",),
    example={"since": "02/3/2021", "months": "9", "least": "10"},
)  # fmt: skip
def recruited_too_late(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """A recruit has served the months that the law asks for by the end of the period."""
    since, key = None, "title"
    if one.get("change") == "MOI_TUYEN_DUNG" and one.get("change_date"):
        since, key = one.get("change_date"), "change_date"
    elif one.person and one.person.joined and one.get("change") != "CHUYEN_DEN":
        since = one.person.joined
    least = proposals.law(one.day)["advanced_worker.min_service_months"]
    if since is None or least is None or 12 * (one.group.period.last.year - int(since[:4]) - 1) >= least:
        return
    months = months_until_end(since, one.group.period)
    if Decimal(months) < least:
        facts = {"since": dates.show(since), "months": Decimal(months), "least": Decimal(least)}
        yield Found(key, facts, also=("title",))


def months_until_end(since: str, period: Period) -> int:
    """Whole months from a day to the end of a period; of a day that is not known whole, the most it can be.

    >>> months_until_end("2021-03-01", Period("2021")), months_until_end("2021-03-02", Period("2021"))
    (10, 9)
    """
    first, end = dates.first_day(since), period.last
    months = (end.year - first.year) * 12 + end.month - first.month + 1
    return months - (1 if first.day > 1 else 0)


@candidate_rule(
    "BX-05", ERROR, forms=("BX",), titles=PERSON_TITLES,
    says="Người bị kỷ luật trong kỳ không được xét Lao động tiên tiến.",
    message="Người bị kỷ luật trong kỳ không được xét danh hiệu.",
    fix="Kiểm tra lại cột “Kỷ luật trong năm”; nếu đúng thì chọn “Không đề nghị”.",
    basis={LAW_2003: "r21-ldtt-discipline", LAW_2022: "r24-ldtt-discipline"}, law=("advanced_worker.excluding_discipline",),
)  # fmt: skip
def disciplined(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """Nobody disciplined in the period is proposed."""
    least = proposals.law(one.day).choice("advanced_worker.excluding_discipline")
    if discipline_from(one.get("discipline"), least):
        yield Found("discipline", also=("title",))
