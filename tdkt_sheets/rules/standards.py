"""What awards ask for by years of achievement, and what of it somebody lacks.

A standard is one or several alternatives, each a list of conditions asked for together. What no book reaches far enough to tell is open:
a rule that meets only open lacks concludes nothing.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, cached_property

from tdkt_sheets.awards.history import Held
from tdkt_sheets.awards.initiatives import identity, recognised, rests_on
from tdkt_sheets.awards.proposals import FIGHTERS, PERSON_TITLES, Candidate, Proposals
from tdkt_sheets.awards.spans import Span
from tdkt_sheets.core.text import count, lower_first
from tdkt_sheets.core.text import number as number_words
from tdkt_sheets.law.on_day import LawOn
from tdkt_sheets.roster.rounds import RoundKind
from tdkt_sheets.rules.proposal_engine import Found
from tdkt_sheets.rules.titles import GRADE_OF_LAW, grade_below

BY_YEARS = (RoundKind.MERIT, RoundKind.SCHOOL, RoundKind.STATE)  # rounds of achievement in the work itself, over years
WIDE_EFFECT = "ANH_HUONG"  # a code of the list can_cu_xet
PERSON, WORKER, FARMER, COLLECTIVE, HOUSEHOLD = "PERSON", "WORKER", "FARMER", "COLLECTIVE", "HOUSEHOLD"
LADDER = (
    ("BK_TINH", "BK_BO"),
    ("BK_TTG",),
    ("HCLD_3",),
    ("HCLD_2",),
    ("HCLD_1",),
    ("HCDL_3",),
    ("HCDL_2",),
    ("HCDL_1",),
    ("HCHCM",),
    ("HCSV",),
)  # commendations from the lowest; who holds a higher one is never worse off
FLAGS = ("CO_TINH", "CO_BO", "CO_CP")
PROVE_GRADE = {"HTXSNV": ("TTLDXS",), "HTTNV": (*PERSON_TITLES, "TTLDTT", "TTLDXS")}  # titles that ask for a grade
WIDE = ("TINH", "BO", "TOAN_QUOC")
THEME, SUDDEN = "THEO_DOT", "DOT_XUAT"


@cache
def from_on(award: str) -> tuple[str, ...]:
    """An award with those of its step and of every higher one.

    >>> from_on("HCDL_1"), from_on("BK_BO")[:3]
    (('HCDL_1', 'HCHCM', 'HCSV'), ('BK_TINH', 'BK_BO', 'BK_TTG'))
    """
    first = next(at for at, step in enumerate(LADDER) if award in step)
    return tuple(code for step in LADDER[first:] for code in step)


def by_years(one: Candidate) -> bool:
    """Whether years of achievement are the ground: not a drive, not a sudden deed, not an achievement of wide effect."""
    return bool(one.group.round and one.group.round.kind in BY_YEARS and one.get("ground") != WIDE_EFFECT)


@dataclass(frozen=True, slots=True)
class Unmet:
    """A condition that is not met, in words; `is_open` when what is known does not reach far enough to say so."""

    words: str
    is_open: bool = False


Alternative = list[Unmet | None]  # every condition of it; None where it is met


def shortfall(alternatives: Iterable[Alternative]) -> Unmet | None:
    """What is lacking; None where one alternative is met. It is open while one alternative may still be."""
    lacking = [[lack for lack in each if lack] for each in alternatives]
    if not lacking or not all(lacking):
        return None
    certain = [[lack.words for lack in each if not lack.is_open] for each in lacking]
    if not all(certain):
        return Unmet(_either([lack.words for lack in each] for each in lacking), is_open=True)
    return Unmet(_either(certain))


def _either(alternatives: Iterable[list[str]]) -> str:
    """What each alternative lacks, in words."""
    return "; cách khác: ".join("; ".join(words) for words in alternatives)


class Claim:
    """A candidate's claim to an award, against what is known of the candidate."""

    def __init__(self, one: Candidate, proposals: Proposals) -> None:
        self.one, self.proposals = one, proposals
        self.law: LawOn = proposals.law(one.day)
        self._titled: dict[tuple[str, ...], set[int]] = {}

    @property
    def who(self) -> str:
        """Whose standard applies."""
        if not self.one.is_person:
            return self.one.who.object_kind
        return {WORKER: WORKER, FARMER: FARMER}.get(self.one.get("officer_class") or "", PERSON)

    @property
    def last(self) -> int:
        """The ordinal of the last period of the achievement."""
        return self.one.achieved.last

    @property
    def cites(self) -> bool:
        """Whether the dossier has a list of awards received, in which the unit can name what is missing."""
        return bool(self.one.group.round and "da_khen" in self.one.group.round.annexes)

    @cached_property
    def held(self) -> list[Held]:
        """The awards that count: given for a theme, or for a sudden deed, they are no ground of a higher one."""
        excluded = {
            kind
            for kind, name in ((THEME, "theme"), (SUDDEN, "sudden"))
            if self.law.is_so(f"principles.{name}_counts_for_higher") is False
        }
        return [one for one in self.proposals.held(self.one) if one.reason_kind not in excluded]

    def titled(self, titles: tuple[str, ...]) -> set[int]:
        """The periods of these titles; one of this very time may be proposed beside the award."""
        found = self._titled.get(titles)
        if found is None:
            found = self._titled[titles] = {
                year
                for one in self.held
                if one.award in titles and one.span
                for year in range(one.span.first, one.span.last + 1)
            }
            beside = self.proposals.by_subject.get(self.one.subject.key, ())
            found.update(other.span.last for other in beside if other.title in titles)
        return found

    def years(self, number: Decimal | None) -> range:
        """So many periods up to the last of the achievement, by ordinal."""
        return range(self.last - int(number or 0) + 1, self.last + 1)

    def graded(self, number: Decimal | None, least: str = "HTXSNV") -> Unmet | None:
        """So many periods in a row with at least that grade, or with a title that asks for it."""
        names = self.proposals.catalogue.lists["xep_loai"]
        proved = self.titled(PROVE_GRADE[least])
        wrong, is_open = [], True
        for year in self.years(number):
            grades = self._grades.get(year, [])
            if year in proved or any(not grade_below(grade, least) for grade in grades):
                continue
            is_open = is_open and not grades and not self._has_grades(year)
            said = lower_first(names.name_of(grades[0])) if grades else "chưa có xếp loại"
            wrong.append(f"{year}: {said}")
        if not wrong or number is None:
            return None
        needed = lower_first(names.name_of(GRADE_OF_LAW[least]))
        return Unmet(f"chưa đủ {count(int(number))} năm liên tục {needed} ({', '.join(wrong)})", is_open)

    def excellent(self, number: Decimal | None, years: range) -> Unmet | None:
        """So many of those periods with excellent work, one after the other or not."""
        if number is None:
            return None
        proved = self.titled(PROVE_GRADE["HTXSNV"])
        found = sum(
            year in proved or any(not grade_below(grade, "HTXSNV") for grade in self._grades.get(year, []))
            for year in years
        )
        if found >= number:
            return None
        unknown = sum(not self._grades.get(year) and not self._has_grades(year) for year in years)
        name = lower_first(self.proposals.catalogue.lists["xep_loai"].name_of(GRADE_OF_LAW["HTXSNV"]))
        return Unmet(
            f"{_there(found, f'năm {name}')} trong {_between(years)}, cần {count(int(number))}",
            found + unknown >= number,
        )

    @cached_property
    def _grades(self) -> dict[int, list[str]]:
        key = self.one.subject.key
        found: dict[int, list[str]] = {}
        for graded in self.proposals.history.grades.get(key, ()):
            for year in range(graded.span.first, graded.span.last + 1):
                found.setdefault(year, []).append(graded.grade)
        for other in self.proposals.by_subject.get(key, ()):
            if grade := other.get("grade"):
                found.setdefault(other.span.last, []).append(grade)
        return found

    def _has_grades(self, year: int) -> bool:
        """Whether the ledger holds all grades of that past period."""
        since = self.proposals.setting("grades_complete_since")
        return since is not None and int(since) <= year < self.proposals.catalogue.year

    def initiatives(self, number: Decimal | None, years: range, *, wide: bool = False) -> Unmet | None:
        """So many initiatives recognised in those periods; `wide` counts only those with effect in the province or a ministry."""
        if number is None:
            return None
        history = self.proposals.history
        first = Span(years.start, years.start, self.one.span.is_school).period.first
        last = Span(years[-1], years[-1], self.one.span.is_school).period.last
        mine = recognised(history, self.one.subject, first, max(last, self.one.day))
        found = {identity(one) for one in mine if not wide or one.scope in WIDE}
        is_open = not self.proposals.knows_initiatives(years.start)
        if is_open and not wide:
            found.update(rests_on(self.one.get("initiative") or "", mine))
        if len(found) >= number:
            return None
        what = "sáng kiến có phạm vi cấp tỉnh, Bộ" if wide else "sáng kiến"
        return Unmet(f"{_there(len(found), what)} trong {_between(years)}, cần {count(int(number))}", is_open)

    @property
    def named_years(self) -> range:
        """The periods that the row itself names."""
        return range(self.one.achieved.first, self.last + 1)

    def titles(self, number: Decimal | None, years: range, titles: tuple[str, ...] = FIGHTERS) -> Unmet | None:
        """So many of these titles in those periods, the first of them or a higher one."""
        if number is None:
            return None
        titled = self.titled(titles)
        missing = [year for year in years if year not in titled]
        found = len(years) - len(missing)
        if found >= number:
            return None
        name = self.proposals.catalogue.title_by_code[titles[0]].name
        if len(years) == number:
            said = f"chưa đủ {count(len(years))} năm liên tục đạt {name} (thiếu năm {', '.join(map(str, missing))})"
        else:
            said = f"đạt {name} {count(found)} lần trong {_between(years)}, cần {count(int(number))}"
        return Unmet(said, missing[-1] >= self.proposals.catalogue.year or not self._knows_awards(years))

    def lasted(self, number: Decimal | None) -> Unmet | None:
        """A model that the row says has stood so many years."""
        found = len(self.named_years)
        if number is None or found >= number:
            return None
        return Unmet(f"mô hình mới ghi {count(found)} năm, cần {count(int(number))} năm ổn định")

    def contributed(self, least: Decimal | None) -> Unmet | None:
        """A contribution of at least so many đồng."""
        value = self.one.get("contribution_vnd")
        if least is None or (value is not None and value >= least):
            return None
        said = "chưa ghi giá trị đóng góp" if value is None else f"giá trị đóng góp ghi {number_words(value)} đồng"
        return Unmet(f"{said}, cần từ {number_words(least)} đồng")

    def _knows_awards(self, years: range) -> bool:
        return self.cites or self.proposals.history.knows(years.start)

    def earlier(self, award: str) -> Unmet | None:
        """An earlier award of that step or of a higher one."""
        if any(one.award in from_on(award) and not _is_later(one, self.last) for one in self.held):
            return None
        titles = self.proposals.catalogue.title_by_code
        step = next(step for step in LADDER if award in step)
        return Unmet(f"chưa có {' hoặc '.join(titles[code].name for code in step)} trước đó", not self.cites)

    def flags(self, number: Decimal | None, years: range, *, government: Decimal | None = None) -> Unmet | None:
        """So many flags in those periods; `government` of the Government among them, besides the others."""
        if number is None:
            return None
        there = {
            (one.award, one.span.last)
            for one in self.held
            if one.award in FLAGS and one.span and one.span.last in years
        }
        of_government = sum(award == "CO_CP" for award, _ in there)
        if len(there) >= number + (government or 0) and of_government >= (government or 0):
            return None
        needed = (
            f"{count(int(government))} Cờ Chính phủ và {count(int(number))} Cờ tỉnh, Bộ"
            if government
            else f"{count(int(number))} Cờ tỉnh, Bộ"
        )
        return Unmet(
            f"{_there(len(there), 'Cờ thi đua')} trong {_between(years)}, cần {needed}", not self._knows_awards(years)
        )

    def certificates(self, number: Decimal | None, years: range) -> Unmet | None:
        """So many certificates of merit of the province or a ministry in those periods."""
        if number is None:
            return None
        there = {
            (one.award, one.number)
            for one in self.held
            if one.award in (*LADDER[0], *LADDER[1]) and one.span and one.span.last in years
        }
        if len(there) >= number:
            return None
        return Unmet(
            f"{_there(len(there), 'Bằng khen tỉnh, Bộ')} trong {_between(years)}, cần {count(int(number))}",
            not self._knows_awards(years),
        )


def _there(found: int, what: str) -> str:
    return f"có {count(found)} {what}" if found else f"chưa có {what}"


def _between(years: range) -> str:
    return f"{years.start}-{years[-1]}" if len(years) > 1 else f"năm {years.start}"


def _is_later(one: Held, last: int) -> bool:
    """Whether an award is of a time after the achievement, and so no earlier one."""
    return one.span.first > last if one.span else bool(one.day and one.day > date(last, 12, 31))


def claim_of(one: Candidate, proposals: Proposals) -> Claim:
    """The claim of a candidate."""
    return proposals.once("claim", one, lambda each: Claim(each, proposals))


Standard = Callable[[Claim], list[Alternative]]
STANDARDS: dict[tuple[str, str], tuple[str, Standard]] = {}


def standard(award: str, who: str, key: str) -> Callable[[Standard], Standard]:
    """Register a standard; `key` is the parameter without which nothing is known of it on a day."""

    def register(check: Standard) -> Standard:
        STANDARDS[award, who] = key, check
        return check

    return register


def has_standard(award: str, claim: Claim) -> bool:
    """Whether a standard of an award is kept here for whoever claims it, be it read of that day or not."""
    found = STANDARDS.get((award, claim.who))
    known = claim.law.known(found[0]) if found else None
    return found is not None and (known is None or known.value is not None)


def lacks(award: str, claim: Claim) -> Unmet | None:
    """What is lacking for an award; None where it is met, or where no standard of it is kept here.

    Raises: NotKnown where the law of the day has not been read.
    """
    found = STANDARDS.get((award, claim.who))
    return None if found is None or claim.law[found[0]] is None else shortfall(found[1](claim))


def found_lacking(award: str, one: Candidate, proposals: Proposals, *also: str) -> Iterator[Found]:
    """The finding of whoever claims an award by years and lacks something."""
    if by_years(one) and one.subject.key and (lack := lacks(award, claim_of(one, proposals))):
        yield Found("award", {"why": lack.words}, also, lack.is_open)
