"""Labour orders for years in office (HT-18, HT-19)."""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal

from tdkt_sheets.awards.proposals import Candidate, Proposals
from tdkt_sheets.core import dates
from tdkt_sheets.core.text import number
from tdkt_sheets.rules.engine import WARNING
from tdkt_sheets.rules.law_days import LAW_2003, LAW_2022
from tdkt_sheets.rules.proposal_engine import Found, candidate_rule, whole_rule

DIRECTOR, BOTH_WARS, FEMALE = "GIAM_DOC_SO", "CA_HAI", "NU"
DAYS_OF_MONTH = 31  # what is left of several spells makes a month when it fills the longest
SERVICE = "labour_order.service"
YEARS = {
    "HCLD_3": (f"{SERVICE}.director_third_years", f"{SERVICE}.director_third_war_years"),
    "HCLD_2": (f"{SERVICE}.director_second_years", f"{SERVICE}.director_second_war_years"),
    "HCLD_1": (f"{SERVICE}.director_first_years", ""),
}  # of an award: in general, and for who took part in both wars


@whole_rule(
    "HT-18", WARNING,
    says="Giám đốc Sở được đề nghị Huân chương Lao động theo quá trình cống hiến phải giữ chức vụ đủ số năm; nữ được giảm một phần ba thời gian.",
    message="Thời gian giữ chức vụ Giám đốc Sở và tương đương được {held}, chưa đủ {least}.",
    fix="Kiểm tra lại thời gian giữ chức vụ, ghi đủ các chức vụ đã giữ; nếu đúng thì chọn hình thức khác.",
    basis={LAW_2003: "r21-hcld-conghien", LAW_2022: "r24-hcld-conghien"},
    law=(*YEARS["HCLD_3"], *YEARS["HCLD_2"], YEARS["HCLD_1"][0], f"{SERVICE}.female_reduction"),
    example={"held": "09 năm 11 tháng", "least": "10 năm"},
)  # fmt: skip
def too_short_in_office(proposals: Proposals) -> Iterator[tuple[Candidate, Found]]:
    """Whoever led a department has led it long enough, all posts of the dossier taken together."""
    for rows in _by_person(proposals):
        with proposals.told_if_not_known(rows[0].group.round):
            one, law = rows[0], proposals.law(rows[0].day)
            general, after_wars = YEARS.get(one.award, ("", ""))
            months = _months_in_office(row for row in rows if row.get("post") == DIRECTOR)
            if not general or not months:
                continue
            years = law[after_wars if after_wars and one.get("resistance") == BOTH_WARS else general]
            if years is None:
                continue
            least = years * 12
            if one.get("sex") == FEMALE:
                least -= least * (law[f"{SERVICE}.female_reduction"] or 0) / 3
            if months < least:
                same_file = [row for row in rows[1:] if row.table.file[row.index] == one.table.file[one.index]]
                facts = {"held": _time(Decimal(months)), "least": _time(least)}
                yield one, Found("post", facts, ("post_from", "post_to", "award"), others=tuple(same_file))


def _by_person(proposals: Proposals) -> list[list[Candidate]]:
    """The rows of each person and award in one dossier."""
    found: dict[tuple[int, str, str], list[Candidate]] = {}
    for one in proposals.candidates:
        if one.annex == "cong_hien" and one.subject.key:
            found.setdefault((id(one.group), one.subject.key, one.award), []).append(one)
    return list(found.values())


def _months_in_office(rows: Iterable[Candidate]) -> int:
    """Whole months in office; of a day that is not known whole, the most it can be."""
    return months_of(
        (dates.first_day(row.get("post_from")), dates.last_day(row.get("post_to")) + timedelta(days=1))
        for row in rows
        if row.get("post_from") and row.get("post_to")
    )


def months_of(spells: Iterable[tuple[date, date]]) -> int:
    """Whole months that the spells cover together, no day counted twice; a spell ends before its second day.

    >>> months_of([(date(2011, 3, 15), date(2021, 3, 15))]), months_of([(date(2011, 3, 15), date(2021, 3, 14))])
    (120, 119)
    """
    covered: list[tuple[date, date]] = []
    for since, until in sorted(spells):
        if covered and since <= covered[-1][1]:
            covered[-1] = covered[-1][0], max(until, covered[-1][1])
        elif since < until:
            covered.append((since, until))
    months = days = 0
    for since, until in covered:
        whole = (until.year - since.year) * 12 + until.month - since.month - (until.day < since.day)
        months += whole
        days += (until - _months_later(since, whole)).days
    return months + days // DAYS_OF_MONTH


def _months_later(day: date, months: int) -> date:
    """The same day so many months later, or the last of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _time(months: Decimal) -> str:
    """A time in years and months: "09 năm 11 tháng"."""
    years, rest = divmod(int(months), 12)
    parts = [f"{number(Decimal(years))} năm" if years else "", f"{rest:02d} tháng" if rest else ""]
    return " ".join(part for part in parts if part) or "chưa được một tháng"


_SIGNED = re.compile(r"\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*\d{4}")


@candidate_rule(
    "HT-19", WARNING, forms=("HS",), annexes=("cong_hien",), since=LAW_2022,
    says="Khen thưởng quá trình cống hiến được đề nghị sau khi có thông báo hoặc quyết định nghỉ hưu.",
    message="Hồ sơ lập ngày {made}, trước thông báo hoặc quyết định nghỉ hưu ngày {notice}.",
    fix="Gửi hồ sơ sau khi có thông báo, quyết định nghỉ hưu; hoặc ghi lại đúng số, ngày của thông báo.",
    basis="r24-conghien-timing", law=(f"{SERVICE}.after_retirement_notice",),
    example={"made": "06/12/2021", "notice": "07/12/2021"},
)  # fmt: skip
def before_retirement(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """The notice or decision of retirement is not later than the unit's meeting; that it is named at all, the form asks."""
    cover = one.group.cover
    made = (cover.values.get("meeting_date") if cover else None) or (
        one.group.received and one.group.received.isoformat()
    )
    named = [day for text in _SIGNED.findall(one.get("retirement") or "") if (day := dates.read(text))]
    if not made or not named or dates.last_day(made) >= dates.first_day(named[-1]):
        return
    if proposals.law(one.day).is_so(f"{SERVICE}.after_retirement_notice"):
        yield Found("retirement", {"made": dates.show(made), "notice": dates.show(named[-1])})
