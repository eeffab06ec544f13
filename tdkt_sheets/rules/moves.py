"""People who moved, are lent to another body, or are proposed in two places: who proposes them (BX-13 … BX-17)."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from tdkt_sheets.awards.people import PERSON
from tdkt_sheets.awards.proposals import PERSON_TITLES, Candidate, Proposals
from tdkt_sheets.awards.spans import Span
from tdkt_sheets.core import dates
from tdkt_sheets.core.text import lower_first, quoted
from tdkt_sheets.rules.engine import ERROR, WARNING
from tdkt_sheets.rules.proposal_engine import Found, candidate_rule, whole_rule
from tdkt_sheets.rules.reasons import has_comment


@candidate_rule(
    "BX-13", ERROR, forms=("BX",), titles=PERSON_TITLES,
    says="Người chuyển công tác trong kỳ do đơn vị mới xét danh hiệu.",
    message="Người này đã chuyển đi{since}; danh hiệu do đơn vị mới xét.",
    fix="Chọn “Không đề nghị”, gửi nhận xét cho đơn vị mới; nếu chưa chuyển thì sửa lại cột “Biến động trong năm”.",
    basis="r21-ldtt-transfer-unit", law=("advanced_worker.transferred_by_new_unit",),
    example={"since": " từ 01/8/2021"},
)  # fmt: skip
def proposed_by_the_old_unit(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """Nobody is proposed by a unit they left before the period was over."""
    left = one.get("change_date")
    if (
        one.get("change") == "CHUYEN_DI"
        and not (left and dates.first_day(left) > one.group.period.last)
        and proposals.law(one.day).is_so("advanced_worker.transferred_by_new_unit")
    ):
        yield Found("title", {"since": f" từ {dates.show(left)}" if left else ""}, also=("change", "change_date"))


@candidate_rule(
    "BX-14", WARNING, forms=("BX",), titles=PERSON_TITLES,
    says="Người chuyển đến, đã công tác ở đơn vị cũ từ 06 tháng trở lên trong kỳ, cần nhận xét của đơn vị cũ.",
    message="Người này chuyển đến từ {since}, đã công tác ở nơi cũ {months} tháng của kỳ; cần nhận xét của đơn vị cũ.",
    fix="Gửi kèm nhận xét của đơn vị cũ và ghi “có nhận xét của đơn vị cũ” vào cột “Lý do”.",
    basis="r21-ldtt-transfer-comment", law=("advanced_worker.transfer_comment_months",),
    example={"since": "01/10/2021", "months": "9"},
)  # fmt: skip
def comment_of_the_old_unit(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """Whoever came after months elsewhere has the comment of the old unit."""
    since = one.get("change_date")
    if one.get("change") != "CHUYEN_DEN" or not since or has_comment(one):
        return
    least = proposals.law(one.day)["advanced_worker.transfer_comment_months"]
    months = _months_before(dates.first_day(since), one.group.period.first)
    if least is not None and Decimal(months) >= least:
        yield Found("change_date", {"since": dates.show(since), "months": Decimal(months)}, also=("reason",))


def _months_before(day: date, first: date) -> int:
    """Whole months from the first day of a period until a day.

    >>> _months_before(date(2021, 7, 1), date(2021, 1, 1)), _months_before(date(2021, 6, 30), date(2021, 1, 1))
    (6, 5)
    """
    return (day.year - first.year) * 12 + day.month - first.month


@candidate_rule(
    "BX-15", WARNING, forms=("BX",), titles=PERSON_TITLES,
    says="Người biệt phái do đơn vị cử đi xét danh hiệu, có nhận xét của nơi biệt phái đến.",
    message="{why}",
    fix="{fix}",
    basis="r21-ldtt-secondment", law=("advanced_worker.seconded_by_sending_unit",),
    example={
        "why": "Người này đang biệt phái; cần nhận xét của nơi biệt phái đến.",
        "fix": "Gửi kèm nhận xét của nơi biệt phái đến và ghi “có nhận xét của nơi biệt phái” vào cột “Lý do”.",
    },
)  # fmt: skip
def seconded(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """Whoever is lent to another body is proposed by the body that lends, which has the host's comment."""
    if one.get("change") != "BIET_PHAI" or not proposals.law(one.day).is_so("advanced_worker.seconded_by_sending_unit"):
        return
    if one.person is None or one.person.unit != one.unit.code:
        why = "Người biệt phái này không có trong danh sách Nhân sự của đơn vị; danh hiệu do đơn vị cử biệt phái xét."
        fix = "Nếu là người được cử đến thì chọn “Không đề nghị” và gửi nhận xét cho đơn vị cử; nếu là người của đơn vị thì báo Văn phòng Sở."
        yield Found("title", {"why": why, "fix": fix}, also=("change",))
    elif not has_comment(one):
        why = "Người này đang biệt phái; cần nhận xét của nơi biệt phái đến."
        fix = "Gửi kèm nhận xét của nơi biệt phái đến và ghi “có nhận xét của nơi biệt phái” vào cột “Lý do”."
        yield Found("change", {"why": why, "fix": fix}, also=("reason",))


@whole_rule(
    "BX-16", WARNING,
    says="Trong một kỳ, một người chỉ được một đơn vị đề nghị danh hiệu.",
    message="Người này cũng được một đơn vị khác đề nghị danh hiệu {period}.",
    fix="Xác nhận người này công tác ở đơn vị nào; đơn vị kia chọn “Không đề nghị”.",
    basis="r21-ldtt-only-one-unit",
    example={"period": "năm 2021"},
)  # fmt: skip
def proposed_by_two_units(proposals: Proposals) -> Iterator[tuple[Candidate, Found]]:
    """Nobody is proposed for a title of a period by two units. Neither unit learns which the other is."""
    for named in proposals.of_one_name(PERSON):
        groups: dict[tuple[str, int, bool], list[Candidate]] = {}
        for one in named if len(named) > 1 else ():
            if one.title:
                groups.setdefault((one.who.birth[:4], one.span.last, one.span.is_school), []).append(one)
        for group in groups.values():
            for one in group if len(group) > 1 else ():
                if any(other.unit.code != one.unit.code and _may_be_one(one, other) for other in group):
                    yield one, Found("full_name", {"period": one.group.period.phrase})


def _titled(proposals: Proposals) -> Iterable[Candidate]:
    """Everybody proposed for a title of persons."""
    return (one for one in proposals.candidates if one.is_person and one.title)


def _may_be_one(one: Candidate, other: Candidate) -> bool:
    """Whether two rows of one name can mean one person: not two of the staff list, not two births."""
    if one.person is not None and other.person is not None:
        return one.person.id == other.person.id
    return bool(one.who.birth and other.who.birth) and dates.agree(one.who.birth, other.who.birth)


@whole_rule(
    "BX-17", WARNING,
    says="Một người không được xét danh hiệu vừa theo năm vừa theo năm học cho cùng một thời gian.",
    message="{why}",
    fix="Xác nhận người này được xét theo năm hay theo năm học; nơi không xét chọn “Không đề nghị”.",
    basis="school-mixed",
    example={"why": "Người này cũng được đề nghị danh hiệu năm học 2020-2021 ở một đơn vị khác, trùng một phần thời gian."},
)  # fmt: skip
def by_school_year_and_calendar_year(proposals: Proposals) -> Iterator[tuple[Candidate, Found]]:
    """Nobody has a title of a school year and one of a calendar year that overlap."""
    of_school = {is_school for _, is_school in proposals.given_in}
    for one in _titled(proposals):
        same = proposals.by_subject.get(one.subject.key, ())
        mixed = [other for other in same if other.title and _overlap(one.span, other.span)]
        if mixed:
            other = min(mixed, key=lambda each: (each.span, each.unit.code != one.unit.code))
            where = "" if other.unit.code == one.unit.code else " ở một đơn vị khác"
            why = f"Người này cũng được đề nghị danh hiệu {other.group.period.phrase}{where}, trùng một phần thời gian."
            yield one, Found("title", {"why": why})
            continue
        if (not one.span.is_school) not in of_school:  # the ledger has nothing of the other calendar
            continue
        given = proposals.history.given.get(one.subject.key, ())
        earlier = [each for each in given if _overlap(one.span, each.span) and proposals.catalogue.is_title(each.award)]
        if earlier:
            known = min(earlier, key=lambda each: (each.span, each.award, each.number))
            name, span = proposals.catalogue.title_by_code[known.award].name, known.span.words
            why = f"Người này đã được công nhận {quoted(name)} {lower_first(span)} (Quyết định số {known.number}), trùng một phần thời gian."
            yield one, Found("title", {"why": why})


def _overlap(one: Span, other: Span) -> bool:
    """Whether one is of school years, the other of calendar years, and a month lies in both."""
    if one.is_school == other.is_school:
        return False
    school, calendar = (one, other) if one.is_school else (other, one)
    return school.first - 1 <= calendar.last and calendar.first <= school.last
