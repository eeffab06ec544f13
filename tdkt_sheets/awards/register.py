"""The register of awards: each award given once, whatever number of books and files tell of it.

The ledger, the reports of units (KQ) and the dossiers that cite earlier awards (HS) each hold rows that tell of an award. Rows are one
award when they name the same decision (its number, however written, within a year), the same award and the same subject. A row without
a number, or with its digits alone, is the award of that subject and day; a row without a day is told apart and in no total. Nobody is guessed: what does not join
for certain stays a line of its own with its doubt.

The register is built in passes over sorted rows, one paper or one subject in memory at a time; rows may come from anywhere.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from typing import Any

from tdkt_sheets.awards.ledger import Named
from tdkt_sheets.awards.sorting import Sorting
from tdkt_sheets.core.dates import agree
from tdkt_sheets.core.text import fold_collective, fold_name, number_key

# The sheets that tell of awards, in order of weight.
LEDGER, REPORT, CITED = ("SO.danh_sach", "KQ.khen_thuong", "HS.da_khen")
WEIGHT = {LEDGER: 0, REPORT: 1, CITED: 2}
NO_NUMBER, NO_DAY, DAYS_DIFFER, WHO = "number", "day", "days", "who"  # what is doubtful of an award

DOUBTS = {
    NO_NUMBER: "Chưa có số quyết định", NO_DAY: "Chưa rõ ngày quyết định", DAYS_DIFFER: "Ngày quyết định ghi khác nhau",
    WHO: "Chưa rõ là ai",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Telling:
    """A row that tells of an award.

    `sheet` and `row` say where it stands: one of the sheets above and the index of the row in it. `subject` is the key of who it is, ''
    where that is not clear; `may_be` then holds the keys of whom it may mean. `on` is the day of the decision in ISO, maybe a month or a
    year alone, '' where none is written. `unit` is the unit that the subject belongs to, as far as it is known. `time` is the
    period it is for, in the words of `Span`, '' where the row names none.
    """

    sheet: str
    row: int
    who: Named
    subject: str
    award: str
    number: str = ""
    on: str = ""
    unit: str = ""
    may_be: tuple[str, ...] = ()
    reason_kind: str = ""
    achievement: str = ""
    officer_class: str = ""
    time: str = ""
    round: str = ""
    is_revoked: bool = False

    @property
    def order(self) -> tuple[int, bool, int]:
        """The weightier book first, then who is known, then the order of rows."""
        return WEIGHT[self.sheet], not self.subject, self.row


@dataclass(frozen=True, slots=True)
class Award:
    """An award given to one subject by one decision, with every row that tells of it, the weightiest first.

    `on` is its day in ISO, maybe a month or a year alone; '' while the day is not known. `doubts` are of the words above: an award with a doubt is
    not payable, one without a day is in no total.
    """

    tellings: tuple[Telling, ...]
    number: str
    on: str
    doubts: tuple[str, ...] = ()

    @property
    def first(self) -> Telling:
        """The row that weighs most."""
        return self.tellings[0]

    @property
    def subject(self) -> str:
        """The key of who it is; '' while it is not clear."""
        return next((one.subject for one in self.tellings if one.subject), "")

    @property
    def award(self) -> str:
        """The code of the award."""
        return self.first.award

    @property
    def who(self) -> Named:
        """Whom it was given to, as the weightiest row has it."""
        return self.first.who

    @property
    def is_revoked(self) -> bool:
        """Whether a book says that it was revoked; nobody's telling brings it back."""
        return any(one.is_revoked for one in self.tellings)

    @property
    def is_known(self) -> bool:
        """Whether its time is known well enough to stand in totals."""
        return bool(self.on) and not self.is_revoked

    @property
    def year(self) -> int | None:
        """The year of its decision; None while that is not known."""
        return int(self.on[:4]) if self.on else None

    def told(self, key: str) -> str:
        """The first text that a row gives for one of `reason_kind`, `achievement`, `officer_class`, `time`, `round`, `unit`."""
        return next((text for one in self.tellings if (text := getattr(one, key))), "")


def award_register(tellings: Iterable[Telling], in_order: Sorting = sorted) -> Iterator[Award]:
    """Every award that the rows tell of, each once; the order of the rows changes nothing.

    Two passes: over rows by paper, which joins those of one paper, then over what that gave by subject, which joins those that lack a number.
    Each holds one paper, or one subject, in memory.
    """
    joined = _of_papers(in_order(tellings, key=_by_paper))
    for _, awards in groupby(in_order(joined, key=_by_who), key=lambda one: _by_who(one)[:2]):
        yield from _with_numberless(list(awards))


def _by_paper(one: Telling) -> tuple[Any, ...]:
    """Rows of one paper stand together, and those of one subject that name no paper."""
    paper = number_key(one.number)
    return one.award, paper, "" if paper else _who_key(one), *one.order


def _by_who(one: Award) -> tuple[Any, ...]:
    return _who_key(one.first), one.award, *one.first.order


def _of_papers(rows: Iterable[Telling]) -> Iterator[Award]:
    """The awards of rows that come paper by paper."""
    for (_, paper, _), group in groupby(rows, key=lambda one: _by_paper(one)[:3]):
        of_one = list(group)
        yield from of_paper(of_one) if paper else of_no_paper(of_one)


def _who_key(one: Telling) -> str:
    return one.subject or f"?{one.who.object_kind}|{fold_name(one.who.name)}"


def of_no_paper(rows: Sequence[Telling]) -> list[Award]:
    """The awards of rows without a number: each subject's by its day; rows of one day are one."""
    found: dict[tuple[str, str], list[Telling]] = {}
    for one in rows:
        found.setdefault((_who_key(one), one.on), []).append(one)
    return [_award(group, (NO_NUMBER,)) for group in found.values()]


def _with_numberless(awards: Sequence[Award]) -> Iterator[Award]:
    """One subject's awards of one kind: one without a whole number is that which it can be, where there is just one."""
    numbered = [one for one in awards if _is_whole(one.number)]
    for bare in sorted((one for one in awards if not _is_whole(one.number)), key=lambda one: not one.number):
        same = [at for at, one in enumerate(numbered) if _can_be(bare, one)]
        if len(same) == 1:
            known = numbered[same[0]]
            tellings = tuple(sorted((*known.tellings, *bare.tellings), key=lambda one: one.order))
            doubts = _both(known.doubts, tuple(each for each in bare.doubts if each != NO_DAY))
            numbered[same[0]] = replace(known, tellings=tellings, doubts=doubts)
        elif bare.number:
            numbered.append(bare)
        else:
            yield bare
    yield from numbered


def _is_whole(number: str) -> bool:
    """Whether a number says whose paper it is, as "15/QĐ-UBND" does and "15" does not."""
    return "/" in number_key(number)


def _can_be(bare: Award, known: Award) -> bool:
    """Whether an award without a whole number can be another: by its digits and what is known of its day, without digits by a whole day."""
    if not bare.number:
        return bool(bare.on) and bare.on == known.on
    return number_key(bare.number) == number_key(known.number).partition("/")[0] and agree(bare.on, known.on)


def _both(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*one, *other)))


def of_paper(rows: Sequence[Telling]) -> list[Award]:
    """The awards that rows of one number and one award tell of: subject by subject, year by year."""
    found = []
    for group in _by_subject(rows):
        for of_year in _by_year(group):
            found += [_award(same, ()) for same in _by_time(of_year)]
    return found


def _by_subject(rows: Sequence[Telling]) -> list[list[Telling]]:
    """Rows about one subject together. One whose subject is doubtful joins the only one of the paper that it may mean."""
    groups: list[list[Telling]] = []
    by_key: dict[str, list[Telling]] = {}
    for one in rows:
        if one.subject:
            if one.subject not in by_key:
                by_key[one.subject] = []
                groups.append(by_key[one.subject])
            by_key[one.subject].append(one)
    doubtful: dict[tuple[str, str], list[list[Telling]]] = {}  # groups without a subject, by kind and name
    for one in rows:
        if one.subject:
            continue
        like = doubtful.setdefault(_kind_and_name(one), [])
        fitting = [by_key[subject] for subject in dict.fromkeys(one.may_be) if subject in by_key]
        fitting += [group for group in like if _is_named_like(one, group[0])]
        if len(fitting) == 1:
            fitting[0].append(one)
        else:
            groups.append([one])
            like.append(groups[-1])
    return _outsiders_joined(groups)


def _kind_and_name(one: Telling) -> tuple[str, str]:
    """What rows that may name the same subject have alike."""
    folded = fold_name if one.who.object_kind == "INDIVIDUAL" else fold_collective
    return one.who.object_kind, folded(one.who.name)


def _is_named_like(one: Telling, other: Telling) -> bool:
    """Whether two rows name the same kind of subject by the same name, with births that can be one."""
    if _kind_and_name(one) != _kind_and_name(other):
        return False
    return one.who.object_kind != "INDIVIDUAL" or agree(one.who.birth, other.who.birth)


def _outsiders_joined(groups: list[list[Telling]]) -> list[list[Telling]]:
    """Somebody whom no book knows, told of by two units in one paper under one name, is one subject: the paper names him once.

    Two lines of the ledger are two subjects, and so are sections of two units that are called alike.
    """
    joined: list[list[Telling]] = []
    strangers: dict[tuple[str, str], list[list[Telling]]] = {}
    for group in groups:
        first = group[0]
        if first.subject and "|" not in first.subject:
            joined.append(group)
            continue
        called_so = strangers.setdefault(_kind_and_name(first), [])
        like = [
            other
            for other in called_so
            if _is_named_like(first, other[0])
            and not (_is_in_ledger(group) and _is_in_ledger(other))
            and not (first.who.object_kind == "COLLECTIVE" and _has_unit(group) and _has_unit(other))
        ]
        if len(like) == 1 and {one.unit for one in like[0]}.isdisjoint(one.unit for one in group):
            like[0].extend(group)
        else:
            joined.append(group)
            called_so.append(group)
    return joined


def _is_in_ledger(group: Sequence[Telling]) -> bool:
    return any(one.sheet == LEDGER for one in group)


def _has_unit(group: Sequence[Telling]) -> bool:
    return any(one.unit for one in group)


def _by_year(rows: Sequence[Telling]) -> list[list[Telling]]:
    """Numbers of papers begin anew each year: rows of two years are two awards; one without a day joins the only year there is."""
    years: dict[str, list[Telling]] = {}
    for one in rows:
        years.setdefault(one.on[:4], []).append(one)
    dayless = years.pop("", [])
    if len(years) == 1:
        next(iter(years.values())).extend(dayless)
    elif dayless:
        years[""] = dayless
    return list(years.values())


def _by_time(rows: Sequence[Telling]) -> list[list[Telling]]:
    """One paper may give a title for several periods: the ledger's lines tell them apart; what others tell is one of these."""
    times: dict[str, list[Telling]] = {}
    for one in rows:
        if one.sheet == LEDGER:
            times.setdefault(one.time, []).append(one)
    if not times:
        return [list(rows)]
    first = next(iter(times))
    for one in rows:
        if one.sheet != LEDGER:
            times[one.time if one.time in times else first].append(one)
    return list(times.values())


def _award(rows: Sequence[Telling], doubts: tuple[str, ...]) -> Award:
    """One award of rows about one subject and one paper, with its day and what is doubtful of it."""
    ordered = tuple(sorted(rows, key=lambda one: one.order))
    days = {one.on for one in ordered if one.on}
    whole = sorted(day for day in days if not any(more != day and more.startswith(day) for more in days))
    on = _in_common(whole)
    if len(whole) > 1:
        doubts = (*doubts, DAYS_DIFFER)
        ledger = {one.on for one in ordered if one.on and one.sheet == LEDGER}
        on = next(iter(ledger)) if len(ledger) == 1 else on
    if not on:
        doubts = (*doubts, NO_DAY)
    if not any(one.subject for one in ordered):
        doubts = (*doubts, WHO)
    number = next((one.number for one in ordered if one.number), "")
    return Award(ordered, number, on, doubts)


def _in_common(days: Sequence[str]) -> str:
    """The day, or what several have in common: their month, their year; '' where there is none."""
    for length in (len("2021-05-15"), len("2021-05"), len("2021")):
        cut = {day[:length] for day in days}
        if len(cut) == 1:
            return cut.pop()
    return ""


@dataclass
class Awards:
    """The register of a run, in order of day, number and name."""

    every: tuple[Award, ...] = ()

    @classmethod
    def of(cls, tellings: Iterable[Telling]) -> "Awards":
        """The register of the rows that tell of awards."""
        ordered = sorted(
            award_register(tellings),
            key=lambda one: (one.on == "", one.on, number_key(one.number), one.award, fold_name(one.who.name), one.first.order),
        )  # fmt: skip
        return cls(tuple(ordered))

    @cached_property
    def standing(self) -> tuple[Award, ...]:
        """The awards of a known day that stand: what every total counts."""
        return tuple(one for one in self.every if one.is_known)

    @cached_property
    def by_subject(self) -> dict[str, list[Award]]:
        """Awards by the key of who it is."""
        found: dict[str, list[Award]] = {}
        for one in self.every:
            if one.subject:
                found.setdefault(one.subject, []).append(one)
        return found
