"""The medal "Vì sự nghiệp Lao động - Thương binh và Xã hội": once, years served, what keeps from it (KNC-01 … KNC-10)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tdkt_sheets.awards import service
from tdkt_sheets.awards.ledger import Given
from tdkt_sheets.awards.proposals import MEDAL, Candidate, Proposals
from tdkt_sheets.awards.service import Stretch
from tdkt_sheets.core import dates
from tdkt_sheets.core.text import fold_name, quoted
from tdkt_sheets.rules.engine import ERROR, WARNING
from tdkt_sheets.rules.proposal_engine import Found, Place, candidate_rule, whole_rule

ANNEX = "ky_niem_chuong"
INSIDE, OUTSIDE, YES = "TRONG", "NGOAI", "CO"


@dataclass(frozen=True, slots=True)
class Served:
    """The time somebody served in the sector, up to a day. `key` is the column that says so."""

    key: str
    stretches: tuple[Stretch, ...]
    unread: tuple[str, ...]
    day: date


def _served(one: Candidate, proposals: Proposals) -> Served:
    """What the row says of the service: its stretches, else the day of joining; who retired served until then."""
    day = _service_day(one, proposals)
    if retired := one.get("retired"):
        day = min(day, dates.last_day(retired))
    if text := one.get("service"):
        read = service.read(text)
        return Served("service", read.stretches, read.unread, day)
    joined = one.get("joined")
    return Served("joined", (Stretch(joined, ""),) if joined else (), (), day)


def _service_day(one: Candidate, proposals: Proposals) -> date:
    """The day up to which years are counted: as the setting says, that of the decision or the year's last."""
    if proposals.setting("medal_service_day") == "YEAR_END":
        return date(one.group.period.last.year, 12, 31)
    return proposals.decision_day(one.group.round) or proposals.cut_off


@candidate_rule(
    "KNC-01", ERROR, forms=("HS",), annexes=(ANNEX,),
    says="Kỷ niệm chương chỉ tặng một lần cho một người.",
    message="Người này đã được tặng Kỷ niệm chương {when}.",
    fix="Kiểm tra lại; nếu đúng thì bỏ người này khỏi danh sách.",
    basis="knc-once", law=("memorial_medal.times",),
    example={"when": "năm 2015"},
)  # fmt: skip
def medal_given_before(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """Nobody gets the medal twice: the row says so, or the ledger does, of this very person or of the same name and day of birth."""
    if proposals.law(one.day)["memorial_medal.times"] is None:
        return
    if year := one.get("given_year"):
        yield Found("given_year", {"when": f"năm {year}"})
        return
    if earlier := [each for each in _given(one, proposals) if is_earlier(each, one, proposals)]:
        first = min(earlier, key=lambda each: (each.day or date.min, each.number))
        day = f" ngày {dates.show(first.day.isoformat())}" if first.day else ""
        yield Found("full_name", {"when": f"theo quyết định {quoted(first.number)}{day}"}, also=("birth",))


def is_earlier(given: Given, one: Candidate, proposals: Proposals) -> bool:
    """Whether an award was given by the cut-off and not on this very proposal."""
    own = one.group.round.code if one.group.round else ""
    is_own = given.decision is not None and given.decision.round == own != ""
    return not is_own and (given.day is None or given.day <= proposals.cut_off)


def _given(one: Candidate, proposals: Proposals) -> list[Given]:
    """The medals in the ledger of the candidate, or of somebody of the same name and whole birth, whatever the unit."""
    own = proposals.history.given.get(one.subject.key, ()) if one.subject.key else ()
    found = {each.row: each for each in own if each.award == MEDAL}
    if dates.is_whole(one.who.birth):
        key = fold_name(one.who.name), one.who.birth
        found |= {each.row: each for each in proposals.medals.get(key, ())}
    return list(found.values())


@candidate_rule(
    "KNC-02", ERROR, forms=("HS",), annexes=(ANNEX,),
    says="Người trong ngành phải có đủ số năm công tác trong ngành đến ngày tính.",
    message="Tính đến {day}, thời gian công tác trong ngành là {served}, chưa đủ {least} năm.",
    fix="Kiểm tra lại các giai đoạn công tác, số năm được cộng; nếu đúng thì để năm sau.",
    basis="knc-15-years", law=("memorial_medal.min_service_years",),
    example={"day": "ngày 20/9/2021", "served": "14 năm 11 tháng", "least": "15"},
)  # fmt: skip
def too_few_years(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """Who belongs to the sector has served it for the years asked; of others none are asked. What cannot be read decides nothing."""
    least = proposals.law(one.day)["memorial_medal.min_service_years"]
    served = _served(one, proposals)
    if one.get("inside") != INSIDE or least is None or served.unread or not served.stretches:
        return
    added = Decimal(one.get("added_years") or 0) if proposals.law(one.day).is_so("memorial_medal.adds_earlier_years") else Decimal(0)  # fmt: skip
    fewest, most = service.months(served.stretches, served.day, added)
    if fewest < least * 12:
        years, rest = divmod(most, 12)
        words = f"{years} năm" + (f" {rest} tháng" if rest else "")
        facts = {"day": f"ngày {dates.show(served.day.isoformat())}", "served": words, "least": Decimal(least)}
        yield Found(served.key, facts, is_open=most >= least * 12)


@candidate_rule(
    "KNC-03", WARNING, forms=("HS",), annexes=(ANNEX,),
    says="Các giai đoạn công tác đọc được thành từ tháng/năm đến tháng/năm.",
    message="Không đọc được {parts}; số năm công tác chưa được tính.",
    fix="Ghi mỗi giai đoạn: từ tháng/năm - đến tháng/năm, ngăn bằng dấu chấm phẩy, ví dụ 9/2003 - 6/2010; 7/2010 - nay.",
    example={"parts": "“hơn 18 năm”"},
)  # fmt: skip
def unreadable_service(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """The stretches of service can be read."""
    if unread := _served(one, proposals).unread:
        yield Found("service", {"parts": ", ".join(map(quoted, unread))})


@candidate_rule(
    "KNC-04", WARNING, forms=("HS",), annexes=(ANNEX,),
    says="Thời gian công tác trong ngành liên tục; gián đoạn thì phải có thời gian được cộng.",
    message="Thời gian công tác trong ngành gián đoạn: {gaps}.",
    fix="Ghi tiếp giai đoạn còn thiếu, hoặc ghi số năm công tác lĩnh vực liên quan được cộng; nếu đúng là gián đoạn thì xác nhận.",
    basis="knc-continuous", law=("memorial_medal.min_service_years",),
    example={"gaps": "sau 6/2010 đến trước 9/2010"},
)  # fmt: skip
def gap_in_service(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """Service is continuous, unless years elsewhere are added."""
    if one.get("inside") != INSIDE or one.get("added_years"):
        return
    between = [
        f"sau {dates.show(end)} đến trước {dates.show(begin)}"
        for end, begin in service.gaps(_served(one, proposals).stretches)
    ]
    if between:
        yield Found("service", {"gaps": "; ".join(between)}, also=("added_years",))


@candidate_rule(
    "KNC-05", ERROR, forms=("HS",), annexes=(ANNEX,),
    says="Chỉ người sau đó chuyển vào ngành mới được cộng năm công tác ở cơ quan khác.",
    message="Người ngoài ngành không được cộng số năm công tác ở cơ quan khác.",
    fix="Xóa số năm được cộng, hoặc chọn “Trong ngành” và ghi ngày vào ngành.",
    basis="knc-added-years-condition", law=("memorial_medal.adds_earlier_years",),
)  # fmt: skip
def years_added_outside(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """Years elsewhere are added to those who joined the sector afterwards."""
    if one.get("inside") == OUTSIDE and one.get("added_years") and proposals.law(one.day).is_so("memorial_medal.adds_earlier_years"):  # fmt: skip
        yield Found("added_years", also=("inside",))


@candidate_rule(
    "KNC-06", ERROR, forms=("HS",), annexes=(ANNEX,),
    says="Người nghỉ hưu từ tháng 8/1995 trở về trước không thuộc diện xét, trừ người còn tham gia công tác ngành.",
    message="Nghỉ hưu từ {retired}, trong khi người nghỉ hưu đến hết ngày {until} chỉ được xét khi sau đó còn tham gia công tác ngành.",
    fix="Kiểm tra lại ngày nghỉ hưu; nếu còn tham gia công tác ngành thì chọn “Có” ở cột đó; nếu không thì bỏ khỏi danh sách.",
    basis="knc-retired-1995", law=("memorial_medal.retired_until",),
    example={"retired": "01/6/1995", "until": "31/8/1995"},
)  # fmt: skip
def retired_too_early(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """Who retired by the day that the circular names is considered only when still active in the field."""
    retired = one.get("retired")
    until = proposals.law(one.day).last_day("memorial_medal.retired_until", one.group.period.last.year)
    if not retired or until is None or one.get("active_after") == YES or dates.first_day(retired) > until:
        return
    facts = {"retired": dates.show(retired), "until": until}
    yield Found("retired", facts, also=("active_after",), is_open=dates.last_day(retired) > until)


@whole_rule(
    "KNC-07", WARNING,
    says="Một người chỉ có trong danh sách đề nghị Kỷ niệm chương của một đơn vị.",
    message="Người cùng họ tên, ngày sinh này cũng có trong danh sách của một đơn vị khác.",
    fix="Xác nhận đơn vị nào đề nghị.",
    basis="knc-name-same",
)  # fmt: skip
def proposed_by_two_units(proposals: Proposals) -> Iterator[Place]:
    """Nobody is proposed for the medal by two units; namesakes of two births are two."""
    listed: dict[tuple[str, str], list[Candidate]] = {}
    for one in proposals.candidates:
        if one.annex == ANNEX and dates.is_whole(one.who.birth):
            listed.setdefault((fold_name(one.who.name), one.who.birth), []).append(one)
    for group in listed.values():
        for one in group if len({each.unit.code for each in group}) > 1 else ():
            yield one, Found("full_name", also=("birth",))


@candidate_rule(
    "KNC-08", WARNING, forms=("HS",), annexes=(ANNEX,),
    says="Ngày sinh ghi đủ ngày, tháng, năm để biết chắc chưa được tặng.",
    message="Chỉ có {birth} nên chưa phân biệt được với người cùng tên, cùng năm sinh có thể đã được tặng.",
    fix="Ghi đủ ngày/tháng/năm sinh.",
    basis="knc-birth-year-only",
    example={"birth": "năm sinh 1970"},
)  # fmt: skip
def birth_year_alone(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """A day of birth proves that nobody gets the medal twice; a person of the staff list is known by the id."""
    birth = one.who.birth
    if birth and not dates.is_whole(birth) and one.person is None:
        words = f"năm sinh {birth}" if len(birth) == len("1985") else f"tháng sinh {dates.show(birth)}"
        yield Found("birth", {"birth": words})


@candidate_rule(
    "KNC-09", WARNING, forms=("HS",), annexes=(ANNEX,),
    says="Ngày vào ngành khớp với giai đoạn công tác đầu tiên.",
    message="Ngày vào ngành ghi {joined}, giai đoạn công tác đầu tiên bắt đầu từ {first}.",
    fix="Ghi lại cho khớp.",
    example={"joined": "01/9/2001", "first": "9/2003"},
)  # fmt: skip
def joined_otherwise(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """The first stretch of service begins with the day of joining, as far as both are known."""
    joined, served = one.get("joined"), _served(one, proposals)
    if not joined or served.key != "service" or not served.stretches or served.unread:
        return
    first = served.stretches[0].since
    if dates.first_day(joined) > dates.last_day(first) or dates.last_day(joined) < dates.first_day(first):
        yield Found("joined", {"joined": dates.show(joined), "first": dates.show(first)}, also=("service",))


@candidate_rule(
    "KNC-10", WARNING, forms=("HS",), annexes=(ANNEX,),
    says="Người trong ngành được xét khi luôn hoàn thành tốt nhiệm vụ, không bị kỷ luật trong thời gian xét.",
    message="Có ghi hình thức kỷ luật trong thời gian xét.",
    fix="Kiểm tra lại; nếu đúng thì nêu thời gian kỷ luật để Hội đồng xem xét, hoặc bỏ khỏi danh sách.",
    law=("memorial_medal.clean_record",),
)  # fmt: skip
def disciplined(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """Whoever was disciplined in the time considered is looked at."""
    discipline = one.get("discipline")
    if one.get("inside") == INSIDE and discipline not in (None, "KHONG") and proposals.law(one.day).is_so("memorial_medal.clean_record"):  # fmt: skip
        yield Found("discipline")
