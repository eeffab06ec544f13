"""Titles of collectives: the work of the whole, the titles and faults of its people (TT-01 … TT-10)."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from tdkt_sheets.awards.proposals import FIGHTERS, PERSON_TITLES, Candidate, Proposals
from tdkt_sheets.core.text import count, fold_collective, percent
from tdkt_sheets.law.on_day import NotKnown
from tdkt_sheets.rules.engine import ERROR, WARNING
from tdkt_sheets.rules.law_days import LAW_2003, LAW_2022
from tdkt_sheets.rules.proposal_engine import Found, candidate_rule
from tdkt_sheets.rules.titles import discipline_from, grade_below, recruited_too_late

ADVANCED, EXCELLENT = ("TTLDTT",), ("TTLDXS",)
HIGHEST = "HTXSNV"  # grade, of which no law asks more
BELOW = "Kiểm tra lại số liệu ở Phụ lục 1 và ở dòng này; nếu đúng thì chọn danh hiệu khác hoặc “Không đề nghị”."


@dataclass(frozen=True, slots=True)
class Counts:
    """How many people a collective has: all, those the share is of, with titles, with faults.

    `of` is `headcount`, or those who can be considered at all where the setting says so.
    """

    headcount: int
    of: int
    advanced: int
    fighters: int
    not_complete: int
    disciplined: int


def members(one: Candidate, proposals: Proposals) -> list[Candidate] | None:
    """The people whom the annex of people lists of a collective; None where it does not tell.

    It does for the unit itself and for its sub-units by name, unless a row of it still has to be mended. Who moved away is with the new unit.
    """
    if "ca_nhan" in one.group.not_whole:
        return None
    if one.subject.key == f"@{one.unit.code}":
        people = proposals.of(one.group, "ca_nhan")
    elif fold_collective(one.who.name) in {fold_collective(text) for text in one.unit.sub_units}:
        people = proposals.section(one.group, one.who.name)
    else:
        return None
    return [each for each in people if each.get("change") != "CHUYEN_DI"] or None


def counts(one: Candidate, proposals: Proposals) -> Counts | None:
    """The counts of a collective; None where they are not known."""
    people = members(one, proposals)
    if people is None:
        stated = [one.get(key) for key in ("headcount", "advanced_workers", "fighters", "not_complete", "disciplined")]
        if any(value is None for value in stated):
            return None
        headcount, advanced, fighters, not_complete, disciplined = map(int, stated)
        return Counts(headcount, headcount, advanced, fighters, not_complete, disciplined)
    considered = people
    if proposals.setting("share_denominator") == "ELIGIBLE":
        considered = [each for each in people if not any(recruited_too_late(each, proposals))]
    return Counts(
        len(people),
        len(considered),
        sum(each.title in PERSON_TITLES for each in people),
        sum(each.title in FIGHTERS for each in people),
        sum(each.get("grade") == "NOT_DONE" for each in people),
        sum(discipline_from(each.get("discipline"), "CANH_CAO") for each in people),
    )  # fmt: skip


def _below(one: Candidate, proposals: Proposals, least: Decimal | None, bound: str) -> Iterator[Found]:
    """A share of advanced workers that does not reach the least."""
    found = counts(one, proposals)
    if found is None or least is None or not found.of:
        return
    share = Decimal(found.advanced) / found.of
    if share < least or (bound == "over" and share == least):
        facts = {
            "advanced": count(found.advanced), "of": count(found.of), "share": percent(share),
            "least": f"{'trên' if bound == 'over' else 'từ'} {percent(least)}",
        }  # fmt: skip
        yield Found("advanced_workers", facts, also=("headcount", "title"))


@candidate_rule(
    "TT-01", ERROR, forms=("BX",), annexes=("tap_the",), titles=ADVANCED,
    says="Tập thể lao động tiên tiến: số đạt Lao động tiên tiến trên tổng số người đạt tỷ lệ quy định; từ năm 2024 theo tỷ lệ của tỉnh ghi trong danh mục.",
    message="Có {advanced}/{of} người đạt Lao động tiên tiến ({share}), cần {least}.", fix=BELOW,
    basis={LAW_2003: "r21-ttldtt-share", LAW_2022: "r24-ttldtt-share"}, law=("advanced_collective.min_share",),
    example={"advanced": "04", "of": "08", "share": "50 %", "least": "trên 50 %"},
)  # fmt: skip
def too_few_advanced(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """The share that the law sets; where it leaves it to the province, that of the settings."""
    entry = proposals.law(one.day).entry("advanced_collective.min_share")
    least = entry.value if isinstance(entry.value, Decimal) else proposals.own("advanced_collective.min_share", one.day)
    found = counts(one, proposals)
    if least is None and entry.is_delegated and found and found.advanced < found.of:
        raise NotKnown(proposals.law(one.day).parameter("advanced_collective.min_share"), one.day)
    yield from _below(one, proposals, least, entry.bound)


@candidate_rule(
    "TT-02", ERROR, forms=("BX",), annexes=("tap_the",), titles=ADVANCED,
    says="Tập thể lao động tiên tiến không có người bị kỷ luật từ mức quy định trở lên.",
    message="Có {number} người bị kỷ luật {least}.", fix=BELOW,
    basis={LAW_2003: "r21-ttldtt-discipline", LAW_2022: "r24-ttldtt-share"}, law=("advanced_collective.excluding_discipline",),
    example={"number": "01", "least": "cảnh cáo trở lên"},
)  # fmt: skip
def disciplined_in_advanced(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """Nobody of an advanced collective was gravely disciplined."""
    yield from _disciplined(one, proposals, "advanced_collective.excluding_discipline")


def _disciplined(one: Candidate, proposals: Proposals, name: str) -> Iterator[Found]:
    law, found = proposals.law(one.day), counts(one, proposals)
    least = law.choice(name) if found is not None and found.disciplined else None
    if found is not None and least is not None:
        words = dict(law.parameter(name).choices)[least]
        yield Found("disciplined", {"number": count(found.disciplined), "least": words}, also=("title",))


@candidate_rule(
    "TT-03", ERROR, forms=("BX",), annexes=("tap_the",), titles=ADVANCED,
    says="Tập thể lao động tiên tiến phải hoàn thành tốt nhiệm vụ trở lên.",
    message="Mức độ hoàn thành nhiệm vụ thấp hơn mức phải đạt ({least}).", fix=BELOW,
    basis="r21-ttldtt-task", law=("advanced_collective.min_task_grade",),
    example={"least": "hoàn thành tốt nhiệm vụ"},
)  # fmt: skip
def advanced_below_grade(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """An advanced collective has done its work well."""
    yield from _graded(one, proposals, "advanced_collective.min_task_grade")


def _graded(one: Candidate, proposals: Proposals, name: str) -> Iterator[Found]:
    law, grade = proposals.law(one.day), one.get("grade")
    least = law.choice(name) if grade_below(grade, HIGHEST) else None
    if least is not None and grade_below(grade, least):
        yield Found("grade", {"least": dict(law.parameter(name).choices)[least]}, also=("title",))


@candidate_rule(
    "TT-04", ERROR, forms=("BX",), annexes=("tap_the",), titles=EXCELLENT,
    says="Tập thể lao động xuất sắc phải hoàn thành xuất sắc nhiệm vụ.",
    message="Mức độ hoàn thành nhiệm vụ thấp hơn mức phải đạt ({least}).", fix=BELOW,
    basis={LAW_2003: "r21-ttldxs-task", LAW_2022: "r24-ttldxs-70"}, law=("excellent_collective.min_task_grade",),
    example={"least": "hoàn thành xuất sắc nhiệm vụ"},
)  # fmt: skip
def excellent_below_grade(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """An excellent collective has done its work excellently."""
    yield from _graded(one, proposals, "excellent_collective.min_task_grade")


@candidate_rule(
    "TT-05", ERROR, forms=("BX",), annexes=("tap_the",), titles=EXCELLENT,
    says="Tập thể lao động xuất sắc có mọi thành viên hoàn thành nhiệm vụ.",
    message="Có {number} người không hoàn thành nhiệm vụ.", fix=BELOW,
    basis={LAW_2003: "r21-ttldxs-100-complete", LAW_2022: "r24-ttldxs-70"}, law=("excellent_collective.min_complete_share",),
    example={"number": "01"},
)  # fmt: skip
def somebody_did_not_complete(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """Everybody of an excellent collective has done the work."""
    found = counts(one, proposals)
    if found is None or not found.headcount:
        return
    share = Decimal(found.headcount - found.not_complete) / found.headcount
    if proposals.law(one.day).keeps("excellent_collective.min_complete_share", share) is False:
        yield Found("not_complete", {"number": count(found.not_complete)}, also=("title",))


@candidate_rule(
    "TT-06", ERROR, forms=("BX",), annexes=("tap_the",), titles=EXCELLENT,
    says="Tập thể lao động xuất sắc: số đạt Lao động tiên tiến trên tổng số người đạt tỷ lệ quy định.",
    message="Có {advanced}/{of} người đạt Lao động tiên tiến ({share}), cần {least}.", fix=BELOW,
    basis={LAW_2003: "r21-ttldxs-70-ldtt", LAW_2022: "r24-ttldxs-70"}, law=("excellent_collective.min_share",),
    example={"advanced": "02", "of": "03", "share": "66,6 %", "least": "từ 70 %"},
)  # fmt: skip
def too_few_in_excellent(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """The share of an excellent collective."""
    entry = proposals.law(one.day).entry("excellent_collective.min_share")
    if isinstance(entry.value, Decimal):
        yield from _below(one, proposals, entry.value, entry.bound)


@candidate_rule(
    "TT-07", ERROR, forms=("BX",), annexes=("tap_the",), titles=EXCELLENT,
    says="Tập thể lao động xuất sắc có cá nhân đạt Chiến sĩ thi đua cơ sở.",
    message="Có {number} người được đề nghị Chiến sĩ thi đua cơ sở trở lên, cần từ {least} người.", fix=BELOW,
    basis={LAW_2003: "r21-ttldxs-has-cstdcs", LAW_2022: "r24-ttldxs-70"}, law=("excellent_collective.min_fighters",),
    example={"number": "0", "least": "01"},
)  # fmt: skip
def no_fighter(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """An excellent collective has a fighter."""
    found, least = counts(one, proposals), proposals.law(one.day)["excellent_collective.min_fighters"]
    if found is not None and least is not None and found.fighters < least:
        yield Found("fighters", {"number": count(found.fighters), "least": count(int(least))}, also=("title",))


@candidate_rule(
    "TT-08", ERROR, forms=("BX",), annexes=("tap_the",), titles=EXCELLENT,
    says="Trước năm 2024, Tập thể lao động xuất sắc không có người bị kỷ luật từ cảnh cáo trở lên.",
    message="Có {number} người bị kỷ luật {least}.", fix=BELOW,
    basis="r21-ttldxs-discipline", law=("excellent_collective.excluding_discipline",),
    example={"number": "01", "least": "cảnh cáo trở lên"},
)  # fmt: skip
def disciplined_in_excellent(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """Nobody of an excellent collective was gravely disciplined."""
    yield from _disciplined(one, proposals, "excellent_collective.excluding_discipline")


@candidate_rule(
    "TT-09", WARNING, forms=("BX",), annexes=("tap_the",), titles=EXCELLENT,
    says="Khi trình theo tuyến Bộ, Tập thể lao động xuất sắc có bảng chấm điểm của ngành đạt mức quy định.",
    message="Cần bảng chấm điểm của ngành đạt từ {least}/100 điểm; biểu này không có cột điểm.",
    fix="Gửi kèm bảng chấm điểm theo mẫu của ngành.",
    basis="r21-ttldxs-points-91", law=("excellent_collective.min_points",),
    example={"least": "91"},
)  # fmt: skip
def points_to_be_shown(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """Where the office sends its proposals to the ministry, the points are asked for."""
    least = proposals.setting("collective_points_min")
    if least is not None and proposals.law(one.day)["excellent_collective.min_points"] is not None:
        yield Found("title", {"least": Decimal(least)})


@candidate_rule(
    "TT-10", WARNING, forms=("BX",), annexes=("tap_the",), titles=EXCELLENT,
    says="Cùng năm đạt cả hai danh hiệu tập thể thì chỉ chi tiền thưởng cho danh hiệu cao hơn.",
    message="Tập thể này đã được chi tiền thưởng danh hiệu Tập thể lao động tiên tiến của cùng kỳ.",
    fix="Vẫn xét danh hiệu cao hơn; khi có quyết định chỉ chi phần chênh lệch.",
    basis="r21-ttldtt-and-ttldxs", law=("advanced_collective.absorbed_by_excellent",),
)  # fmt: skip
def both_titles(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """The prize of the lower title, which the higher one includes, was not paid already."""
    given = proposals.history.given.get(one.subject.key, ())
    is_paid = any(each.award in ADVANCED and each.span == one.span and each.is_paid for each in given)
    if is_paid and proposals.law(one.day).is_so("advanced_collective.absorbed_by_excellent"):
        yield Found("title")
