"""What is paid of the prizes of bundles: the highest of several once, nothing twice, and why something is not paid."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from tdkt_sheets.awards.bundle import Bundle, BundleLine, Prize, Route
from tdkt_sheets.awards.paid_list import PaidLine
from tdkt_sheets.awards.prize import doubtful, is_so, prize, said_by_office
from tdkt_sheets.awards.terms import Terms
from tdkt_sheets.core import periods
from tdkt_sheets.core.text import fold, fold_name, number
from tdkt_sheets.law.on_day import LawOn
from tdkt_sheets.law.parameters import Entry

_YEARS = re.compile(r"\d{4}")
NO_DAY = "Chưa rõ ngày quyết định nên chưa tính được mức tiền."
REFUSED, REFUSED_BY = "Hội đồng chưa nhất trí.", "Không đồng ý, theo {by}."
REVOKED = "Quyết định đã bị hủy bỏ."
PAID_BEFORE = "Đã chi theo sổ khen thưởng."
TWICE = "Đã tính ở dòng số {number} của {where}."
ABSORBED = "{same} đã tính {award}, mức bằng hoặc cao hơn."
ABSORBED_BEFORE = "{same} đã chi một mức bằng hoặc cao hơn."
UNKNOWN_AMOUNT = "{same} đã chi một lần, chưa rõ số tiền: cần xác định phần còn được chi."
DIFFERENCE = "{same} đã tính {paid} đồng; chỉ chi phần chênh lệch."
SAME_PERIOD, SAME_ACHIEVEMENT = "Danh hiệu cùng thời gian:", "Cùng thành tích, cùng thời gian:"


@dataclass(frozen=True, slots=True)
class Paid:
    """A payment the ledger knows of. `amount` is None where it does not say how much; `about` is '' for titles."""

    who: str
    award: str
    period: str
    about: str = ""
    amount: int | None = None


def with_prizes(bundles: Sequence[Bundle], terms: Terms, already: Iterable[Paid] = ()) -> list[Bundle]:
    """The bundles, every line with its prize: what the law gives, what is paid now and why not the whole.

    Of titles for the same time a recipient is paid the highest once: lower ones count into it, also when they were paid before. The time of a title
    is what it takes to reach it: a year, or the years of titles in a row. Titles of different times, different commendations, and a title beside a
    commendation are each paid. Bundles with a decision come first, in the order of their days, then those still planned. Amounts that an act
    keeps stay, and so does what a filled payment list says was paid; both count for the others.
    """
    allotted = _Allotted(terms, already)
    made: dict[tuple[int, int], BundleLine] = {}
    for place, position, line, prize_of, law_on in _in_order(bundles, terms):
        bundle = bundles[place]
        told = bundle.paid_line(line)
        if told is not None and told.is_paid:
            paid = replace(line, prize=_as_paid(line.prize or prize_of, told, payer(line, bundle.route, terms)))
            allotted.hold(paid, bundle, law_on)
            made[place, position] = paid
            continue
        if bundle.is_signed and line.prize is not None:
            allotted.hold(line, bundle, law_on)
            made[place, position] = line
            continue
        settled = allotted.settle(line, bundle, prize_of, law_on)
        made[place, position] = replace(line, prize=replace(settled, paid_by=payer(line, bundle.route, terms)))
    return [
        replace(bundle, lines=[made[place, position] for position in range(len(bundle.lines))])
        for place, bundle in enumerate(bundles)
    ]


def _as_paid(said: Prize, told: PaidLine, paid_by: str) -> Prize:
    """The prize as the list has it on which it was paid."""
    return replace(
        said, multiple=told.multiple, amount=told.amount or told.paid, paid=told.paid, reason=told.remark, by_office="",
        before=0, paid_by=said.paid_by or paid_by,
    )  # fmt: skip


def _in_order(bundles: Sequence[Bundle], terms: Terms) -> list[tuple[int, int, BundleLine, Prize, LawOn | None]]:
    """Every line in the order of paying: decisions by day, then plans by day; of one day the highest amount first."""
    found = []
    for place, bundle in enumerate(bundles):
        day = decision_day(bundle)
        law_on = LawOn(day, terms.law) if day else None
        for position, line in enumerate(bundle.lines):
            said = prize(line.award, line.object_kind, law_on, terms) if law_on else Prize(None, None, 0, 0, NO_DAY)
            key = (bundle.decision is None, day or date.max, -said.amount, place, line.number)
            found.append((key, (place, position, line, said, law_on)))
    return [entry for _, entry in sorted(found, key=lambda each: each[0])]


def decision_day(bundle: Bundle) -> date | None:
    """The day whose base salary counts: that of the decision, else the planned one."""
    return bundle.decision.day if bundle.decision else bundle.planned or bundle.law_day


def payer(line: BundleLine, route: Route, terms: Terms) -> str:
    """Who pays: a unit with a budget of its own for its own people, when the department's head decides; else as settled."""
    unit = paying_unit(line, route, terms)
    return terms.own_payers[unit] if unit else terms.payers.get(route, "")


def paying_unit(line: BundleLine, route: Route, terms: Terms) -> str:
    """The code of the unit that pays from its own budget; '' when a fund pays."""
    return line.unit if route is Route.UNIT and line.unit in terms.own_payers else ""


def who_of(line: BundleLine) -> str:
    """One recipient in all bundles: the id when it is known, else name, birth and unit."""
    if line.who:
        return line.who
    name = fold_name(line.recipient) if line.object_kind == "INDIVIDUAL" else fold(line.recipient)
    return "|".join((line.object_kind, name, line.birth, line.unit))


def period_key(text: str) -> str:
    """A period as a key: '2021' of "Năm 2021"; other spans of time by their words.

    >>> period_key("Năm 2021"), period_key("Quý II/2021"), period_key("2019 - 2021")
    ('2021', '2021-Q2', '2019-2021')
    """
    found = periods.find(text)
    return found.code if found and _YEARS.findall(text) == _YEARS.findall(found.code) else fold(text)


CHAINS = {
    "CSTDT": ("provincial_fighter.consecutive_titles",),
    "CSTDB": ("provincial_fighter.consecutive_titles",),
    "CSTDTQ": ("provincial_fighter.consecutive_titles", "national_fighter.consecutive_titles"),
}  # titles that take other titles in a row: how many of those below, how often


def years_of_title(award: str, law: LawOn, read: list[Entry]) -> int:
    """How many years of achievement a title is for, by the law of a day; what was read is added to `read`.

    >>> law = LawOn(date(2021, 12, 20))
    >>> [years_of_title(award, law, []) for award in ("LDTT", "CSTDCS", "CSTDT", "CSTDTQ")]
    [1, 1, 3, 6]
    """
    years = 1
    for name in CHAINS.get(award, ()):
        found = law.known(name)
        if found is not None and isinstance(found.value, Decimal):
            read.append(found)
            years *= int(found.value)
    return years


class _Allotted:
    """What has been given to whom so far."""

    def __init__(self, terms: Terms, already: Iterable[Paid]) -> None:
        self.terms = terms
        self.before: dict[tuple[str, str], list[Paid]] = {}  # by recipient and period
        self.highest: dict[
            tuple[str | int, ...], tuple[int, str]
        ] = {}  # of what is paid once: the most given, and for which award
        self.seen: dict[tuple[str, ...], tuple[int, str]] = {}  # every prize once: its number and round
        for paid in already:
            self.before.setdefault((paid.who, period_key(paid.period)), []).append(paid)

    def settle(self, line: BundleLine, bundle: Bundle, said: Prize, law: LawOn | None) -> Prize:
        """The prize with what is paid now."""
        if line.is_refused:
            by_leader = line.refused_by and line.is_passed is not False
            return replace(said, reason=REFUSED_BY.format(by=line.refused_by) if by_leader else REFUSED)
        if bundle.decision is not None and bundle.decision.is_revoked:
            return replace(said, reason=REVOKED)
        if said.reason or law is None:
            return said
        who, period = who_of(line), period_key(line.period or bundle.round.period.label)
        is_title = line.award in self.terms.titles
        about = "" if is_title else fold(line.achievement)
        before = self.before.get((who, period), [])
        for paid in before:
            if paid.award == line.award and fold(paid.about) in ("", about):
                return replace(said, reason=PAID_BEFORE, before=said.amount if paid.amount is None else paid.amount)
        key = (who, line.award, period, about)
        if key in self.seen:
            place, where = self.seen[key]
            return replace(said, reason=TWICE.format(number=place, where=where))
        self.seen[key] = (line.number, bundle.round.name)
        read: list[Entry] = []
        if is_title:
            if is_so(law, "money.highest_title_only", read):
                years = years_of_title(line.award, law, read)
                others = [
                    paid
                    for paid in before
                    if paid.award in self.terms.titles and years_of_title(paid.award, law, read) == years
                ]
                return self._once((who, period, years), line, said, others, SAME_PERIOD, read)
            return _due(said, said.amount, read)
        if not about:
            return _due(said, said.amount, read)
        others = [paid for paid in before if paid.award not in self.terms.titles and fold(paid.about) == about]
        return self._once((who, period, about), line, said, others, SAME_ACHIEVEMENT, read)

    def hold(self, line: BundleLine, bundle: Bundle, law: LawOn | None) -> None:
        """An amount that is settled already counts for whoever comes after."""
        said = line.prize
        if said is None or law is None or not said.paid + said.before:
            return
        who, period = who_of(line), period_key(line.period or bundle.round.period.label)
        is_title = line.award in self.terms.titles
        about = "" if is_title else fold(line.achievement)
        self.seen[who, line.award, period, about] = (line.number, bundle.round.name)
        read: list[Entry] = []
        if is_title and is_so(law, "money.highest_title_only", read):
            self._raise((who, period, years_of_title(line.award, law, read)), said.amount, line.award_name)
        elif about:
            self._raise((who, period, about), said.amount, line.award_name)

    def _raise(self, key: tuple[str | int, ...], amount: int, award: str) -> None:
        self.highest[key] = max(self.highest.get(key, (0, "")), (amount, award))

    def _once(
        self,
        key: tuple[str | int, ...],
        line: BundleLine,
        said: Prize,
        before: list[Paid],
        same: str,
        read: list[Entry],
    ) -> Prize:
        """The highest of several prizes once; what was given for a lower one counts into it."""
        if any(paid.amount is None for paid in before):
            return _due(said, 0, read, UNKNOWN_AMOUNT.format(same=same))
        given, award = self.highest.get(key, (0, ""))
        total = max(given, sum(paid.amount or 0 for paid in before))
        if total >= said.amount:
            words = ABSORBED if given >= said.amount else ABSORBED_BEFORE
            return _due(said, 0, read, words.format(same=same, award=award))
        self.highest[key] = (said.amount, line.award_name)
        return _due(said, said.amount - total, read, DIFFERENCE.format(same=same, paid=number(total)) if total else "")


def _due(said: Prize, paid: int, read: list[Entry], reason: str = "") -> Prize:
    by_office = said.by_office or said_by_office(read)
    return replace(
        said, paid=paid, reason=reason, is_unconfirmed=said.is_unconfirmed or doubtful(read), by_office=by_office
    )
