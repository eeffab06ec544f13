"""Chiến sĩ thi đua above the grassroots: titles in a row, the reach of initiatives, the time of proposing (BX-25, BX-26, BX-28 … BX-31)."""

from collections.abc import Iterator
from datetime import date, timedelta

from tdkt_sheets.awards.initiatives import recognised
from tdkt_sheets.awards.ledger import Given
from tdkt_sheets.awards.proposals import Candidate, Proposals
from tdkt_sheets.awards.spans import Span, in_a_row
from tdkt_sheets.core import dates
from tdkt_sheets.core.text import count
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.rules.engine import ERROR
from tdkt_sheets.rules.law_days import LAW_2003, LAW_2022
from tdkt_sheets.rules.proposal_engine import Found, candidate_rule

PROVINCIAL, NATIONAL = ("CSTDT", "CSTDB"), ("CSTDTQ",)
IN_THE_PROVINCE, NATIONWIDE = ("TINH", "BO", "TOAN_QUOC"), ("TOAN_QUOC",)
CHAIN, SECOND = "provincial_fighter.consecutive_titles", "national_fighter.consecutive_titles"
LIMIT = "deadlines.state.national_fighter"
OTHER_TITLE = "Đối chiếu quyết định của các năm; nếu chưa đủ thì chọn danh hiệu khác."


def including(title: str, catalogue: Catalogue) -> tuple[str, ...]:
    """A title and those that include it."""
    return tuple(each.code for each in catalogue.titles if title == each.code or title in each.implies)


@candidate_rule(
    "BX-25", ERROR, forms=("BX",), titles=PROVINCIAL,
    says="Chiến sĩ thi đua cấp tỉnh, cấp Bộ phải có đủ số lần liên tục đạt Chiến sĩ thi đua cơ sở, kể cả kỳ này.",
    message="{why}; cần {needed} lần liên tục kể cả kỳ này.",
    fix=OTHER_TITLE,
    basis={LAW_2003: "r21-cstdt-3-consecutive", LAW_2022: "r24-cstdt-3-consecutive"}, law=(CHAIN,),
    example={"why": "Sổ khen thưởng chưa có Chiến sĩ thi đua cơ sở của năm 2019", "needed": "03"},
)  # fmt: skip
def fighter_in_a_row(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """The title below was reached in a row, this period's proposal being the last of the row.

    Revoked titles are no links, nor are those that an earlier title of this rank used up: for a second one it takes as many new ones again, and
    before as many periods have passed nobody can have them, whatever the ledger lacks.
    """
    needed = proposals.law(one.day)[CHAIN]
    if needed is None or not one.subject.key:
        return
    last = one.span.last
    held = proposals.history.ordinals(one.subject, *including("CSTDCS", proposals.catalogue)) | {last}
    before = max((each.span.last for each in _given_below(one, proposals) if each.span.last < last), default=None)
    unused = held if before is None else {year for year in held if year > before}
    if in_a_row(unused, last) >= needed:
        return
    first = last - int(needed) + 1
    if before is not None and last - before < needed:
        title = Span(before, before, one.span.is_school).words.replace("Năm", "năm")
        why = f"Các danh hiệu Chiến sĩ thi đua cơ sở đến hết {title} đã dùng để xét Chiến sĩ thi đua cấp tỉnh, cấp Bộ của {title}"
        yield Found("title", {"why": why, "needed": count(int(needed))})
        return
    missing = (Span(year, year, one.span.is_school).words for year in range(first, last) if year not in held)
    why = f"Sổ khen thưởng chưa có Chiến sĩ thi đua cơ sở của {', '.join(missing).replace('Năm', 'năm')}"
    yield Found("title", {"why": why, "needed": count(int(needed))}, is_open=not proposals.history.knows(first))


@candidate_rule(
    "BX-26", ERROR, forms=("BX",), titles=PROVINCIAL,
    says="Chiến sĩ thi đua cấp tỉnh, cấp Bộ phải có sáng kiến, đề tài được công nhận có phạm vi ảnh hưởng trong tỉnh, Bộ.",
    message="Sổ khen thưởng chưa có sáng kiến, đề tài nào của người này được công nhận có phạm vi ảnh hưởng trong tỉnh, Bộ.",
    fix="Bổ sung quyết định công nhận phạm vi ảnh hưởng; nếu không có thì chọn danh hiệu khác.",
    basis={LAW_2003: "r21-cstdt-scope", LAW_2022: "r24-cstdt-scope"}, law=("provincial_fighter.needs_provincial_scope",),
)  # fmt: skip
def reach_in_the_province(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """One of the initiatives of the titles in a row has effect in the whole province or ministry."""
    needed = proposals.law(one.day)[CHAIN]
    first = one.span.last - int(needed or 1) + 1
    if proposals.law(one.day).is_so("provincial_fighter.needs_provincial_scope"):
        yield from _without_reach(one, proposals, first, IN_THE_PROVINCE)


@candidate_rule(
    "BX-30", ERROR, forms=("BX",), titles=NATIONAL,
    says="Chiến sĩ thi đua toàn quốc phải có sáng kiến, đề tài được công nhận có phạm vi ảnh hưởng toàn quốc.",
    message="Sổ khen thưởng chưa có sáng kiến, đề tài nào của người này được công nhận có phạm vi ảnh hưởng toàn quốc.",
    fix="Bổ sung quyết định công nhận phạm vi ảnh hưởng; nếu không có thì chọn danh hiệu khác.",
    basis={LAW_2003: "r21-cstdtq-national-scope", LAW_2022: "r24-cstdtq-2-consecutive"},
    law=("national_fighter.needs_national_scope",),
)  # fmt: skip
def reach_in_the_country(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """One of the initiatives since the first of the provincial titles has effect in the whole country."""
    titles = _provincial_titles(one, proposals)
    first = titles[-2].span.last if len(titles) > 1 else one.span.last - _reaching_back(one, proposals)
    if proposals.law(one.day).is_so("national_fighter.needs_national_scope"):
        yield from _without_reach(one, proposals, first, NATIONWIDE)


def _without_reach(one: Candidate, proposals: Proposals, first: int, scopes: tuple[str, ...]) -> Iterator[Found]:
    if not one.subject.key:
        return
    since = date(first - 1 if one.span.is_school else first, 1, 1)
    known = recognised(proposals.history, one.subject, since, max(one.group.period.last, one.day))
    if not any(each.scope in scopes and each.is_applied is not False for each in known):
        is_open = not proposals.knows_initiatives(since.year)
        yield Found("initiative", also=("title",), is_open=is_open)


def _reaching_back(one: Candidate, proposals: Proposals) -> int:
    """How many periods back the titles of a national fighter can lie at most."""
    law = proposals.law(one.day)
    return int(law[SECOND] or 1) * int(law[CHAIN] or 1)


def _provincial_titles(one: Candidate, proposals: Proposals, *, least: int = 0) -> list[Given]:
    """The candidate's provincial titles before this period that follow one another, the last of them last.

    Two follow one another when the later one rests on titles of its own, which begin where those of the earlier one ended: as many periods lie
    between them as the later one took titles in a row. One that rests on titles of another is not counted beside it, unless fewer periods, `least`, do.
    """
    took = int(proposals.law(one.day)[CHAIN] or 1)
    given = {each.span.last: each for each in _given_below(one, proposals) if each.span.last <= one.span.last}
    found: list[Given] = []
    for ordinal in sorted(given, reverse=True):
        between = found[-1].span.last - ordinal if found else took
        if between > took:
            break
        if between >= (least or took):
            found.append(given[ordinal])
    return found[::-1]


def _given_below(one: Candidate, proposals: Proposals) -> list[Given]:
    """The provincial titles that the ledger says were given to a candidate, by day."""
    given = proposals.history.given.get(one.subject.key, ())
    found = (each for each in given if each.award in PROVINCIAL and each.span.is_school == one.span.is_school)
    return sorted(found, key=lambda each: (each.day or date.min, each.number))


@candidate_rule(
    "BX-28", ERROR, forms=("BX",), titles=NATIONAL,
    says="Chiến sĩ thi đua toàn quốc phải có 02 lần liên tục được tặng Chiến sĩ thi đua cấp tỉnh, cấp Bộ.",
    message="Sổ khen thưởng mới có {have} lần Chiến sĩ thi đua cấp tỉnh, cấp Bộ liên tục của người này; cần {needed} lần.",
    fix=OTHER_TITLE,
    basis={LAW_2003: "r21-cstdtq-2-consecutive", LAW_2022: "r24-cstdtq-2-consecutive"}, law=(SECOND,),
    example={"have": "01", "needed": "02"},
)  # fmt: skip
def provincial_fighter_twice(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """The provincial title was given often enough, one following the other."""
    needed = proposals.law(one.day)[SECOND]
    if needed is None or not one.subject.key:
        return
    have = len(_provincial_titles(one, proposals))
    if have < needed:
        is_open = not proposals.history.knows(one.span.last - _reaching_back(one, proposals))
        yield Found("title", {"have": count(have), "needed": count(int(needed))}, is_open=is_open)


def _second(one: Candidate, proposals: Proposals) -> Given | None:
    """What made the candidate a provincial fighter often enough, the last such title; None when there is none."""
    needed, titles = proposals.law(one.day)[SECOND], _provincial_titles(one, proposals, least=1)
    return titles[-1] if needed is not None and len(titles) >= needed else None


def _may_be_older(title: Given, proposals: Proposals) -> bool:
    """Whether a later title may be missing in the ledger."""
    return not proposals.history.knows(title.span.last + 1)


@candidate_rule(
    "BX-29", ERROR, forms=("BX",), titles=NATIONAL,
    says="Chiến sĩ thi đua toàn quốc được đề nghị trong năm liền sau năm có quyết định Chiến sĩ thi đua cấp tỉnh, cấp Bộ lần thứ hai.",
    message="Quyết định Chiến sĩ thi đua cấp tỉnh, cấp Bộ lần gần nhất ban hành ngày {decided}; năm đề nghị là năm {year}, biểu này gửi ngày {received}.",
    fix=OTHER_TITLE,
    basis={LAW_2003: "r21-cstdtq-next-year", LAW_2022: "r24-cstdtq-next-year"}, law=("national_fighter.years_after_second_title",),
    example={"decided": "20/3/2020", "year": "2021", "received": "02/01/2022"},
)  # fmt: skip
def proposed_the_year_after(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """The year in which the national title can be proposed is not over when the proposal comes; one that only just missed the last day is late."""
    second, received = _second(one, proposals), one.group.received
    if second is None or second.day is None or received is None:
        return
    after = proposals.law(one.day)["national_fighter.years_after_second_title"]
    year = second.day.year + int(after or 0)
    if after is not None and received.year > year and not _is_just_late(second, received, one, proposals):
        facts = {"decided": _shown(second.day), "year": year, "received": _shown(received)}
        yield Found("title", facts, is_open=_may_be_older(second, proposals))


@candidate_rule(
    "BX-31", ERROR, forms=("BX",), titles=NATIONAL,
    says="Hồ sơ Chiến sĩ thi đua toàn quốc đến cấp Nhà nước trong thời hạn.",
    message="Biểu gửi ngày {received}, sau thời hạn cấp Nhà nước nhận hồ sơ của năm ({due}).",
    fix="Chọn danh hiệu khác, hoặc liên hệ Văn phòng Sở về thời hạn.",
    basis="r21-cstdtq-deadline", law=(LIMIT, "deadlines.lateness_blocks"),
    example={"received": "01/11/2021", "due": "31/10/2021"},
)  # fmt: skip
def national_dossier_in_time(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """A proposal that comes after the last day on which the state level takes dossiers of that year is late; without a known day nothing is."""
    second, received = _second(one, proposals), one.group.received
    if second is None or second.day is None or received is None:
        return
    if _is_just_late(second, received, one, proposals):
        due = proposals.law(one.day).last_day(LIMIT, second.day.year)
        facts = {"received": _shown(received), "due": _shown(due or received)}
        yield Found("title", facts, is_open=_may_be_older(second, proposals))


def _is_just_late(second: Given, received: date, one: Candidate, proposals: Proposals) -> bool:
    """Whether a proposal missed the last day of its year by less than that year, or by less than the next where the last day is the year's own."""
    law = proposals.law(one.day)
    due = law.last_day(LIMIT, second.day.year) if second.day else None
    if due is None or due >= received or not law.is_so("deadlines.lateness_blocks"):
        return False
    return received.year == (due + timedelta(days=1)).year


def _shown(day: date) -> str:
    return dates.show(day.isoformat())
