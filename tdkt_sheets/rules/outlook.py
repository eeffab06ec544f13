"""Who may be proposed for what, by the rules' own conditions: the standards run over the staff list, from what is known now to years to come.

A person is put before the rules as if proposed, in a year, for a title or award; years to come are taken to go well: excellent work, an initiative,
the title Chiến sĩ thi đua cơ sở. What no book reaches far enough to tell is never taken for met, nor for lacking.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, cast

from tdkt_sheets.awards.history import History
from tdkt_sheets.awards.ledger import Given, Graded, Initiative, Named
from tdkt_sheets.awards.people import PERSON, Subject
from tdkt_sheets.awards.proposals import MEDAL, PERSON_TITLES, Candidate, Group, LawUsed, Proposals
from tdkt_sheets.awards.spans import Span
from tdkt_sheets.core.deliveries import Delivery
from tdkt_sheets.core.text import sort_key
from tdkt_sheets.forms.merged import PERSON_CODE, Merged
from tdkt_sheets.law.on_day import NotKnown
from tdkt_sheets.roster.roster import Person
from tdkt_sheets.rules.memorial_medal import INSIDE
from tdkt_sheets.rules.proposal_engine import CANDIDATE_RULES, Found, ProposalRule
from tdkt_sheets.rules.standards import STANDARDS, Claim, Lack, has_standard, lacks

MOST_YEARS = 5  # that are looked ahead, and back
BY_STANDARD = ("BK_TINH", "BK_TTG", "HCLD_3")
TARGETS = (
    "LDTT",
    "CSTDCS",
    "CSTDT",
    "CSTDTQ",
    *BY_STANDARD,
    MEDAL,
)  # CSTĐ of a ministry has the standard of the provincial one
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
}  # fmt: skip
STANDARD_OF = "PERSON"  # whose standard is run over the staff: workers and farmers are judged by what their row tells
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


class State(StrEnum):
    """What the standards come to for somebody, in the words of the page."""

    MET = "Đủ"
    IF_YEAR_GOES_WELL = "Đủ nếu năm nay đạt"
    LACKING = "Chưa đủ"
    UNKNOWN = "Chưa đủ dữ liệu"


@dataclass(frozen=True, slots=True)
class Outlook:
    """A person and a title or award.

    `words` are what is lacking, or what the year must still bring; `when` since which year it is met, or in which it can be at the earliest.
    `held` is the last year for which the person has it.
    """

    person: Person
    award: str
    state: State
    words: str
    when: str
    held: int | None = None


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
    """Every person of the staff list who is there at the cut-off, of these units or of all, with every title and award: by unit, then name."""
    catalogue = proposals.catalogue
    order = {unit.code: at for at, unit in enumerate(catalogue.units)}
    day = proposals.cut_off.isoformat()
    staff = [
        one for one in catalogue.people if (not units or one.unit in units) and (one.until is None or one.until >= day)
    ]
    staff.sort(key=lambda one: (order.get(one.unit, len(order)), sort_key(one.full_name)))
    forward = _Foreseen(proposals, staff)
    targets = [code for code in TARGETS if _is_given(code, proposals)]
    return [_outlook(person, award, forward) for person in staff for award in targets]


def _is_given(code: str, proposals: Proposals) -> bool:
    """Whether there is such a title or award in the year, for persons."""
    known = proposals.catalogue.title_by_code.get(code)
    year = proposals.catalogue.year
    return known is not None and (known.last_year is None or known.last_year >= year) and PERSON in known.objects


class _Foreseen:
    """Proposals as they would stand by the end of a year, if the years from this one on went well for the staff."""

    def __init__(self, proposals: Proposals, staff: Sequence[Person]) -> None:
        self.now, self.staff, self.year = proposals, staff, proposals.catalogue.year
        self._made: dict[tuple[int, int], Proposals] = {}
        self._candidates: dict[
            tuple[str, str, int], Candidate
        ] = {}  # kept: what is worked out of one goes by its identity

    def at(self, year: int, award: str) -> Proposals:
        """On the last day of a year, this one and those before it gone well from now on; a title counts its own year itself."""
        titled = year - 1 if award in PERSON_TITLES else year
        key = titled, year
        if key not in self._made:
            self._made[key] = self._with(titled, range(self.year, year + 1), date(year, 12, 31))
        return self._made[key]

    def _with(self, titled: int, years: range, day: date) -> Proposals:
        ledger, row = self.now.ledger, -1
        given, grades, initiatives = list(ledger.given), list(ledger.grades), list(ledger.initiatives)
        for person in self.staff:
            who = _named(person)
            for year in years:
                span, end, number = (
                    Span(year, year, _is_school(person, self.now)),
                    date(year, 12, 31),
                    f"{AHEAD} {year}",
                )
                if year <= titled:
                    given.append(_title(row, who, span, number, end))
                grades.append(Graded(row, who, span, "EXCELLENT", ""))
                initiatives.append(Initiative(row, "SANG_KIEN", number, who, None, number, end, "", "TINH", True))
                row -= 1
        history = self.now.history
        if years:
            after = replace(ledger, given=tuple(given), grades=tuple(grades), initiatives=tuple(initiatives))
            history = History(after, history.people, history.complete_since, history.told)
        return replace(self.now, history=history, cut_off=day, law_used=LawUsed(), _laws={}, _once={})

    def candidate(self, person: Person, award: str, year: int) -> Candidate | None:
        """The person as if proposed for the year; None where the office has no form for it."""
        key = (person.id, award, year)
        if key not in self._candidates:
            made = _as_candidate(person, award, self.now, year)
            if made is None:
                return None
            self._candidates[key] = made
        return self._candidates[key]


def _named(person: Person) -> Named:
    return Named(person.full_name, PERSON, person.id, person.birth or "", person.unit)


def _is_school(person: Person, proposals: Proposals) -> bool:
    unit = proposals.catalogue.unit_by_code.get(person.unit)
    return unit is not None and unit.cycle == "năm học"


def _title(row: int, who: Named, span: Span, number: str, day: date) -> Given:
    """The title of a year to come, as the ledger would have it."""
    blank: dict[str, Any] = dict.fromkeys(("reason_kind", "achievement", "initiative"), "")
    return Given(row, who, "CSTDCS", span, number, day, None, is_revoked=False, is_paid=False, **blank)


def _as_candidate(person: Person, award: str, proposals: Proposals, year: int) -> Candidate | None:
    """A row that would propose the person: who it is, the title or award, the years that the standard counts."""
    is_title = award in PERSON_TITLES
    form, annex = ("BX", "ca_nhan") if is_title else ("HS", "ky_niem_chuong" if award == MEDAL else "ca_nhan")
    declared = proposals.catalogue.forms[form].sheet(annex) if form in proposals.catalogue.forms else None
    unit = proposals.catalogue.unit_by_code.get(person.unit)
    if declared is None or unit is None:
        return None
    span = Span(year, year, is_title and _is_school(person, proposals))
    who = _named(person)
    cells: dict[str, Any] = {
        "full_name": person.full_name, "birth": person.birth, PERSON_CODE: person.id, "officer_class": person.officer_class,
        "inside": INSIDE, "joined": person.joined, "to_year": None if is_title else year,
        "from_year": None if is_title else year - _years(award, proposals) + 1,
    }  # fmt: skip
    table = Merged(declared)
    for key, column in table.columns.items():
        column.append(cells.get(key))
    group = Group(unit, form, span.period, None, None, cast(Delivery, None), None)
    subject = Subject(person.id, person)
    title, other = (award, "") if is_title else ("", award)
    return Candidate(table, 0, group, span, who, subject, title, other, proposals.cut_off)


def _years(award: str, proposals: Proposals) -> int:
    """How many years the standard of an award counts; 1 where it counts none."""
    found = STANDARDS.get((award, STANDARD_OF))
    value = proposals.law(proposals.cut_off)[found[0]] if found else None
    return int(value or 1)


def _outlook(person: Person, award: str, forward: _Foreseen) -> Outlook:
    """What the standards come to: on what is known, else if this year goes well, else when at the earliest."""
    spans = (each.span.last for each in forward.now.history.held(person.id) if each.award == award and each.span)
    try:
        state, words, when = _judged(person, award, forward)
    except NotKnown as unknown:
        state, words, when = State.UNKNOWN, NOT_READ.format(what=unknown.parameter.label), ""
    return Outlook(person, award, state, words[:1].upper() + words[1:], when, max(spans, default=None))


def _judged(person: Person, award: str, forward: _Foreseen) -> tuple[State, str, str]:
    is_title, year = award in PERSON_TITLES, forward.year
    known = _ask(person, award, forward, year if is_title else year - 1, is_foreseen=False)
    if known.is_met and not is_title:
        return State.MET, "", _since(person, award, forward)
    now = _ask(person, award, forward, year)
    if now.is_met:
        needed = (known.words, IN_THE_YEAR.get(award, ""))
        return State.IF_YEAR_GOES_WELL, "; ".join(filter(None, needed)), WHEN.format(year=year)
    later = range(year + 1, year + MOST_YEARS + 1)
    if not now.certain:
        sure = next((each for each in later if _ask(person, award, forward, each).is_met), None)
        return State.UNKNOWN, now.words, SURE.format(year=sure) if sure else ""
    first = next((each for each in later if not _ask(person, award, forward, each).certain), None)
    return State.LACKING, now.words, EARLIEST.format(year=first) if first else NOT_SEEN.format(year=later[-1])


def _since(person: Person, award: str, forward: _Foreseen) -> str:
    """The first of the years just past, one after the other, by the end of which it was met."""
    first, furthest = forward.year - 1, forward.year - 1 - MOST_YEARS
    while first > furthest and _ask(person, award, forward, first - 1).is_met:
        first -= 1
    return (SINCE if first > furthest else SINCE_OR_BEFORE).format(year=first)


def _ask(person: Person, award: str, forward: _Foreseen, year: int, *, is_foreseen: bool = True) -> _Judged:
    """What the rules say of the person as if proposed for a year: one that goes well, or with what is known today alone.

    Raises: NotKnown where the law of the day has not been read.
    """
    one = forward.candidate(person, award, year)
    if one is None:
        return _Judged((), (NO_FORM,))
    proposals = forward.at(year, award) if is_foreseen else forward.now
    certain: list[str] = []
    unknown: list[str] = []
    for each, found in (*_found(one, (BARRED,), forward.now), *_found(one, RULES_OF[award], proposals)):
        words = each.rule.at(file="", **found.facts).message.rstrip(".")
        is_open = found.is_open or each.rule.id == OF_SERVICE
        (unknown if is_open else certain).append(words[:1].lower() + words[1:])
    if award == MEDAL and not person.joined:
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


def _by_standard(award: str, one: Candidate, proposals: Proposals) -> Iterator[Lack]:
    """What the standard of an award by years lacks; open where none is kept for whoever it is."""
    if award not in BY_STANDARD:
        return
    claim = Claim(one, proposals)
    if claim.who != STANDARD_OF and (award, claim.who) in STANDARDS and award != "BK_TINH":
        yield Lack(BY_WHAT_THE_ROW_SAYS, is_open=True)
    elif not has_standard(award, claim):
        yield Lack(NO_STANDARD, is_open=True)
    elif lack := lacks(award, claim):
        yield lack
