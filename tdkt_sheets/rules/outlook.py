"""Who may be proposed for what, by the rules' own conditions: the standards run over the staff list and the units, from what is known now to years to come.

A person or a unit is put before the rules as if proposed, in a year, for a title or award; years to come are taken to go well: excellent work, an
initiative, the title Chiến sĩ thi đua cơ sở, of a unit Tập thể lao động xuất sắc; flags, which one of a bloc gets, are not foreseen. What no book
reaches far enough to tell is never taken for met, nor for lacking.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, cast

from tdkt_sheets.awards.history import History
from tdkt_sheets.awards.ledger import Given, Graded, Initiative, Named
from tdkt_sheets.awards.namesakes import Subject
from tdkt_sheets.awards.people import PERSON
from tdkt_sheets.awards.proposals import MEDAL, PERSON_TITLES, Candidate, Group, LawUsed, Proposals
from tdkt_sheets.awards.spans import Span
from tdkt_sheets.core.deliveries import Delivery
from tdkt_sheets.core.text import count, lower_first, sort_key, upper_first
from tdkt_sheets.forms.merged import PERSON_CODE, Merged
from tdkt_sheets.law.on_day import NotKnown
from tdkt_sheets.roster.roster import Person, Unit
from tdkt_sheets.roster.whose import Whose, whose
from tdkt_sheets.rules.labour_orders import years_between
from tdkt_sheets.rules.memorial_medal import INSIDE
from tdkt_sheets.rules.proposal_engine import CANDIDATE_RULES, Found, ProposalRule
from tdkt_sheets.rules.standards import COLLECTIVE, STANDARDS, Claim, Unmet, has_standard, lacks

MOST_YEARS = 5  # that are looked ahead, and back
BY_STANDARD = ("BK_TINH", "BK_TTG", "HCLD_3", "HCLD_2", "HCLD_1")
# CSTĐ of a ministry has the standard of the provincial one.
TARGETS = ("LDTT", "CSTDCS", "CSTDT", "CSTDTQ", *BY_STANDARD[:3], MEDAL)
COLLECTIVE_TITLES = ("TTLDTT", "TTLDXS")
TARGETS_OF_UNITS = (*COLLECTIVE_TITLES, *BY_STANDARD)
AHEAD = "năm tới được coi là đạt"  # stands for a number of a paper that is not there
# What rules look at that is known before a year is over; the others judge what a row tells of its year.
RULES_OF = {
    "LDTT": ("BX-04",), "CSTDCS": ("BX-04",), "CSTDT": ("BX-04", "BX-25", "BX-26"),
    "CSTDTQ": ("BX-04", "BX-28", "BX-29", "BX-30"), "BK_TINH": ("NT-19",), "BK_TTG": ("NT-19",), "HCLD_3": ("NT-19",), MEDAL: ("KNC-01", "KNC-02"),
}  # fmt: skip
BARRED = "NT-17"  # asked of everybody
IN_THE_YEAR = {
    "LDTT": "kết quả của năm: hoàn thành tốt nhiệm vụ trở lên",
    "CSTDCS": "kết quả của năm: Lao động tiên tiến, và căn cứ theo luật (sáng kiến, đề tài hoặc hoàn thành xuất sắc nhiệm vụ)",
    "CSTDT": "Chiến sĩ thi đua cơ sở của năm nay",
    "TTLDTT": "kết quả của năm: hoàn thành tốt nhiệm vụ, đủ tỷ lệ Lao động tiên tiến",
    "TTLDXS": "kết quả của năm: hoàn thành xuất sắc nhiệm vụ, đủ tỷ lệ Lao động tiên tiến, có Chiến sĩ thi đua cơ sở",
}  # fmt: skip
STANDARD_OF = "PERSON"  # whose standard is run over the staff: workers and farmers are judged by what their row tells
TOO_SOON = "tính từ {since} đến {until} chưa đủ {least} năm"
NOT_SO_OLD = "chưa có căn cứ là tập thể đã thành lập từ {least} năm trở lên"
OF_SERVICE = "KNC-02"  # counts from the day of joining alone, which may be too late
NO_FORM = "danh mục không có biểu để đề nghị"
NO_STANDARD = "chưa có tiêu chuẩn đã biết cho đối tượng này"
BY_WHAT_THE_ROW_SAYS = "xét theo sáng kiến, mô hình ghi trong hồ sơ"
WHEN, SURE, EARLIEST = "năm {year}", "chắc chắn từ năm {year}", "sớm nhất năm {year}"
NOT_SEEN, SINCE, SINCE_OR_BEFORE = (
    "chưa thấy đến hết năm {year}",
    "từ hết năm {year}",
    "từ hết năm {year} hoặc trước đó",
)
NOT_READ = "chưa có quy định đã biết về {what}"
NO_JOINING = "danh sách Nhân sự chưa ghi ngày vào cơ quan"
OF_THE_AGENCY = "mới tính từ ngày vào cơ quan; thời gian trong ngành trước đó chưa biết"


class Prospect(StrEnum):
    """What the standards come to for somebody, in the words of the page."""

    MET = "Đủ"
    IF_YEAR_GOES_WELL = "Đủ nếu năm nay đạt"
    LACKING = "Chưa đủ"
    UNKNOWN = "Chưa đủ dữ liệu"


@dataclass(frozen=True, slots=True)
class Considered:
    """Who is put before the rules: somebody of the staff list, or a unit as a collective (`person` is None)."""

    who: Named
    unit: Unit
    key: str
    person: Person | None = None

    @property
    def is_school(self) -> bool:
        """Whether years are school years."""
        return self.unit.cycle == "năm học"

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles of a year there are for such."""
        return PERSON_TITLES if self.person else COLLECTIVE_TITLES

    @property
    def title_of_a_good_year(self) -> str:
        """What a year that goes well brings."""
        return "CSTDCS" if self.person else "TTLDXS"


@dataclass(frozen=True, slots=True)
class Outlook:
    """A person or a unit, and a title or award.

    `words` are what is lacking, or what the year must still bring; `when` since which year it is met, or in which it can be at the earliest.
    `held` is the last year for which they have it; `is_registered` whether they registered it, or a title that includes it, for this year, None where
    they registered nothing.
    """

    whom: Considered
    award: str
    state: Prospect
    words: str
    when: str
    held: int | None = None
    is_registered: bool | None = None


@dataclass(frozen=True, slots=True)
class _Judged:
    """What lacks for certain, and what nobody can tell."""

    certain: tuple[str, ...]
    unknown: tuple[str, ...]

    @property
    def is_met(self) -> bool:
        return not self.certain and not self.unknown

    @property
    def words(self) -> str:
        return "; ".join((*self.certain, *self.unknown))


def outlooks(proposals: Proposals, units: Sequence[str] = ()) -> list[Outlook]:
    """Every unit that is there at the cut-off, of these or of all, as a collective, then its staff by name, with every title and award."""
    catalogue = proposals.catalogue
    of = [unit for unit in catalogue.units if (not units or unit.code in units) and unit.lives_on(proposals.cut_off)]
    whom = [one for unit in of for one in _of_unit(unit, proposals)]
    forward = _Foreseen(proposals, whom)
    people = [code for code in TARGETS if _is_given(code, PERSON, proposals)]
    collectives = [code for code in TARGETS_OF_UNITS if _is_given(code, COLLECTIVE, proposals)]
    return [_outlook(one, award, forward) for one in whom for award in (people if one.person else collectives)]


def _of_unit(unit: Unit, proposals: Proposals) -> Iterator[Considered]:
    """The unit as a collective, where it is one of the department's, and its people who are there at the cut-off."""
    day = proposals.cut_off.isoformat()
    if whose(unit) is Whose.OWN:
        who = Named(unit.name, COLLECTIVE, "", "", unit.code)
        yield Considered(who, unit, proposals.history.people.subject(who).key)
    staff = [one for one in proposals.catalogue.people_of(unit.code) if one.until is None or one.until >= day]
    for one in sorted(staff, key=lambda one: sort_key(one.full_name)):
        yield Considered(Named(one.full_name, PERSON, one.id, one.birth or "", one.unit), unit, one.id, one)


def _is_given(code: str, object_kind: str, proposals: Proposals) -> bool:
    """Whether there is such a title or award in the year, for such."""
    known = proposals.catalogue.title_by_code.get(code)
    year = proposals.catalogue.year
    return known is not None and (known.last_year is None or known.last_year >= year) and object_kind in known.objects


class _Foreseen:
    """Proposals as they would stand by the end of a year, if the years from this one on went well for all of them."""

    def __init__(self, proposals: Proposals, whom: Sequence[Considered]) -> None:
        self.now, self.whom, self.year = proposals, whom, proposals.catalogue.year
        self._made: dict[tuple[int, int], Proposals] = {}
        self._candidates: dict[
            tuple[str, str, int], Candidate
        ] = {}  # kept: what is worked out of one goes by its identity

    def at(self, year: int, award: str) -> Proposals:
        """On the last day of a year, this one and those before it gone well from now on; a title counts its own year itself."""
        titled = year - 1 if award in (*PERSON_TITLES, *COLLECTIVE_TITLES) else year
        key = titled, year
        if key not in self._made:
            self._made[key] = self._with(titled, range(self.year, year + 1), date(year, 12, 31))
        return self._made[key]

    def _with(self, titled: int, years: range, day: date) -> Proposals:
        ledger, row = self.now.ledger, -1
        given, grades, initiatives = list(ledger.given), list(ledger.grades), list(ledger.initiatives)
        for one in self.whom:
            for year in years:
                span, end, number = Span(year, year, one.is_school), date(year, 12, 31), f"{AHEAD} {year}"
                if year <= titled:
                    given.append(_title(row, one, span, number, end))
                grades.append(Graded(row, one.who, span, "EXCELLENT", ""))
                if one.person:
                    made = Initiative(row, "SANG_KIEN", number, one.who, None, number, end, "", "TINH", True)
                    initiatives.append(made)
                row -= 1
        history = self.now.history
        if years:
            after = replace(ledger, given=tuple(given), grades=tuple(grades), initiatives=tuple(initiatives))
            history = History(after, history.people, history.complete_since, history.told)
        return replace(self.now, history=history, cut_off=day, law_used=LawUsed(), _laws={}, _once={})

    def candidate(self, whom: Considered, award: str, year: int) -> Candidate | None:
        """The person or unit as if proposed for the year; None where the office has no form for it."""
        key = (whom.key, award, year)
        if key not in self._candidates:
            made = _as_candidate(whom, award, self.now, year)
            if made is None:
                return None
            self._candidates[key] = made
        return self._candidates[key]


def _title(row: int, whom: Considered, span: Span, number: str, day: date) -> Given:
    """The title of a year to come, as the ledger would have it."""
    blank: dict[str, Any] = dict.fromkeys(("reason_kind", "achievement", "initiative"), "")
    title = whom.title_of_a_good_year
    return Given(row, whom.who, title, span, number, day, None, is_revoked=False, is_paid=False, **blank)


def _as_candidate(whom: Considered, award: str, proposals: Proposals, year: int) -> Candidate | None:
    """A row that would propose the person or unit: who it is, the title or award, the years that the standard counts."""
    is_title, person = award in whom.titles, whom.person
    of_persons = "ky_niem_chuong" if award == MEDAL else "ca_nhan"
    form, annex = "BX" if is_title else "HS", of_persons if person else "tap_the"
    declared = proposals.catalogue.forms[form].sheet(annex) if form in proposals.catalogue.forms else None
    if declared is None:
        return None
    span = Span(year, year, is_title and whom.is_school)
    cells: dict[str, Any] = {
        "to_year": None if is_title else year, "from_year": None if is_title else year - _years(whom, award, proposals) + 1,
    }  # fmt: skip
    if person:
        cells |= {
            "full_name": person.full_name, "birth": person.birth, PERSON_CODE: person.id, "officer_class": person.officer_class,
            "inside": INSIDE, "joined": person.joined,
        }  # fmt: skip
    else:
        cells |= {"collective": whom.who.name, "object_kind": COLLECTIVE}
    table = Merged(declared)
    table.put(cells.get)
    group = Group(whom.unit, form, span.period, None, None, cast(Delivery, None), None)
    title, other = (award, "") if is_title else ("", award)
    subject = Subject(whom.key, person)
    return Candidate(table, 0, group, span, whom.who, subject, title, other, proposals.cut_off)


def _years(whom: Considered, award: str, proposals: Proposals) -> int:
    """How many years the standard of an award counts; 1 where it counts none."""
    found = STANDARDS.get((award, STANDARD_OF if whom.person else COLLECTIVE))
    value = proposals.law(proposals.cut_off)[found[0]] if found else None
    return int(value or 1)


def _outlook(whom: Considered, award: str, forward: _Foreseen) -> Outlook:
    """What the standards come to: on what is known, else if this year goes well, else when at the earliest."""
    spans = (each.span.last for each in forward.now.history.held(whom.key) if each.award == award and each.span)
    try:
        state, words, when = _judged(whom, award, forward)
    except NotKnown as unknown:
        state, words, when = Prospect.UNKNOWN, NOT_READ.format(what=unknown.parameter.label), ""
    last, registered = max(spans, default=None), _registered(whom, award, forward.now)
    return Outlook(whom, award, state, upper_first(words), when, last, registered)


def _registered(whom: Considered, award: str, proposals: Proposals) -> bool | None:
    found = proposals.registrations.get((whom.key, proposals.catalogue.year, whom.is_school), ())
    codes = {code for each in found for code in (*proposals.titles_implied(each.title), each.award) if code}
    return award in codes if codes else None


def _judged(whom: Considered, award: str, forward: _Foreseen) -> tuple[Prospect, str, str]:
    is_title, year = award in whom.titles, forward.year
    known = _ask(whom, award, forward, year if is_title else year - 1, is_foreseen=False)
    if known.is_met and not is_title:
        return Prospect.MET, "", _since(whom, award, forward)
    now = _ask(whom, award, forward, year)
    if now.is_met:
        needed = (known.words, IN_THE_YEAR.get(award, ""))
        return Prospect.IF_YEAR_GOES_WELL, "; ".join(filter(None, needed)), WHEN.format(year=year)
    later = range(year + 1, year + MOST_YEARS + 1)
    if not now.certain:
        sure = next((each for each in later if _ask(whom, award, forward, each).is_met), None)
        return Prospect.UNKNOWN, now.words, SURE.format(year=sure) if sure else ""
    first = next((each for each in later if not _ask(whom, award, forward, each).certain), None)
    return Prospect.LACKING, now.words, EARLIEST.format(year=first) if first else NOT_SEEN.format(year=later[-1])


def _since(whom: Considered, award: str, forward: _Foreseen) -> str:
    """The first of the years just past, one after the other, by the end of which it was met."""
    first, furthest = forward.year - 1, forward.year - 1 - MOST_YEARS
    while first > furthest and _ask(whom, award, forward, first - 1).is_met:
        first -= 1
    return (SINCE if first > furthest else SINCE_OR_BEFORE).format(year=first)


def _ask(whom: Considered, award: str, forward: _Foreseen, year: int, *, is_foreseen: bool = True) -> _Judged:
    """What the rules say of the person or unit as if proposed for a year: one that goes well, or with what is known today alone.

    Raises: NotKnown where the law of the day has not been read.
    """
    one = forward.candidate(whom, award, year)
    if one is None:
        return _Judged((), (NO_FORM,))
    proposals = forward.at(year, award) if is_foreseen else forward.now
    certain: list[str] = []
    unknown: list[str] = []
    for each, found in (
        *_found(one, (BARRED,), forward.now),
        *_found(one, RULES_OF[award] if whom.person else (), proposals),
    ):
        words = each.rule.at(file="", **found.facts).message.rstrip(".")
        is_open = found.is_open or each.rule.id == OF_SERVICE
        (unknown if is_open else certain).append(lower_first(words))
    if award == MEDAL and whom.person and not whom.person.joined:
        unknown.append(NO_JOINING)
    elif award == MEDAL and unknown:
        unknown.append(OF_THE_AGENCY)
    for lack in _by_standard(award, one, proposals):
        (unknown if lack.is_open else certain).append(lack.words)
    return _Judged(tuple(dict.fromkeys(certain)), tuple(dict.fromkeys(unknown)))


def _found(one: Candidate, rules: tuple[str, ...], proposals: Proposals) -> Iterator[tuple[ProposalRule, Found]]:
    for each in _named_rules(rules):
        if each.rule.holds(one.day):
            for found in each.check(one, proposals):
                yield each, found


@cache
def _named_rules(ids: tuple[str, ...]) -> tuple[ProposalRule, ...]:
    return tuple(each for each in CANDIDATE_RULES if each.rule.id in ids)


def _by_standard(award: str, one: Candidate, proposals: Proposals) -> Iterator[Unmet]:
    """What the standard of an award by years lacks; open where none is kept for whoever it is."""
    if award not in BY_STANDARD:
        return
    claim = Claim(one, proposals)
    if too_soon := years_between(claim, award, date(one.achieved.last, 12, 31)):
        yield Unmet(TOO_SOON.format(**too_soon))
    if not one.is_person:
        yield from _of_collective(award, claim)
    elif claim.who != STANDARD_OF and (award, claim.who) in STANDARDS and award != "BK_TINH":
        yield Unmet(BY_WHAT_THE_ROW_SAYS, is_open=True)
    elif not has_standard(award, claim):
        yield Unmet(NO_STANDARD, is_open=True)
    elif lack := lacks(award, claim):
        yield lack


def _of_collective(award: str, claim: Claim) -> Iterator[Unmet]:
    """What a unit lacks; its age, which no book tells, is asked for."""
    if not has_standard(award, claim):
        yield Unmet(NO_STANDARD, is_open=True)
        return
    if lack := lacks(award, claim):
        yield lack
    least = claim.law["labour_order.third.collective_age_years"] if award == "HCLD_3" else None
    oldest = min((held.span.first for held in claim.held if held.span), default=None)
    if least is not None and (oldest is None or claim.last - oldest < least):
        yield Unmet(NOT_SO_OLD.format(least=count(int(least))), is_open=True)
