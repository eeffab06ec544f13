"""Which rows of one name can be about the same, told by known persons and partial dates, without asking each row against each."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple


class ToldApart(NamedTuple):
    """What tells rows of one name apart: the known person ('' for none) and the partial dates ('' for a blank one)."""

    person: str
    days: tuple[str, ...]

    def may_be(self, other: "ToldApart") -> bool:
        """Whether rows of the two can be about the same: of known persons the person tells, else no date stands against it."""
        if self.person and other.person:
            return self.person == other.person
        return all(one.startswith(two) or two.startswith(one) for one, two in zip(self.days, other.days, strict=True))


def prefixes(day: str) -> list[str]:
    """A partial date and all that is less exact, the blank one first.

    >>> prefixes("1985-05-12"), prefixes("")
    (['', '1985', '1985-05', '1985-05-12'], [''])
    """
    pieces = day.split("-") if day else []
    return ["", *("-".join(pieces[: number + 1]) for number in range(len(pieces)))]


class Alike:
    """The marks of the rows of one name, and for each those that can be about the same."""

    def __init__(self, marks: Iterable[ToldApart]) -> None:
        self.marks = list(dict.fromkeys(marks))
        self._dates = [_Dates(self.marks, place) for place in range(len(self.marks[0].days))] if self.marks else []
        self._of_person: dict[str, list[ToldApart]] = {}
        for mark in self.marks:
            if mark.person:
                self._of_person.setdefault(mark.person, []).append(mark)

    def of(self, mark: ToldApart) -> list[ToldApart]:
        """The other marks whose rows can be about the same as those of a mark."""
        fewest = min(self._dates, key=lambda dates: dates.number_agreeing(mark), default=None)
        found = fewest.agreeing(mark) if fewest else self.marks
        same = self._of_person.get(mark.person, ()) if mark.person else ()
        return [each for each in dict.fromkeys((*found, *same)) if each != mark and mark.may_be(each)]

    def apart(self, mark: ToldApart) -> list[ToldApart]:
        """Those of them that cannot be about the same as another of them."""
        like = self.of(mark)
        if len(like) < 2:
            return []
        persons = {each.person for each in like if each.person}
        unknown = [each for each in like if not each.person]
        places = range(len(mark.days))
        among_all, among_unknown = ([_Dates(some, place) for place in places] for some in (like, unknown))

        def is_apart(one: ToldApart) -> bool:
            if one.person and len(persons) > 1:
                return True
            some, number = (among_unknown, len(unknown)) if one.person else (among_all, len(like))
            return any(dates.number_agreeing(one) < number for dates in some)

        return [each for each in like if is_apart(each)]


class _Dates:
    """Marks by one of their dates."""

    def __init__(self, marks: Sequence[ToldApart], place: int) -> None:
        self._place = place
        self._exact: dict[str, list[ToldApart]] = {}
        self._as_exact: dict[str, list[ToldApart]] = {}  # by a date: those of that date and of more exact ones
        for mark in marks:
            self._exact.setdefault(mark.days[place], []).append(mark)
            for prefix in prefixes(mark.days[place]):
                self._as_exact.setdefault(prefix, []).append(mark)

    def agreeing(self, mark: ToldApart) -> list[ToldApart]:
        """Those whose date can be the same as that of a mark."""
        *less_exact, own = prefixes(mark.days[self._place])
        return [*self._as_exact.get(own, ()), *(each for day in less_exact for each in self._exact.get(day, ()))]

    def number_agreeing(self, mark: ToldApart) -> int:
        """How many they are."""
        *less_exact, own = prefixes(mark.days[self._place])
        return len(self._as_exact.get(own, ())) + sum(len(self._exact.get(day, ())) for day in less_exact)


def two_first(rows: Mapping[ToldApart, list[int]], marks: Iterable[ToldApart]) -> list[int]:
    """The two first rows of some marks."""
    return sorted(row for mark in marks for row in rows.get(mark, ())[:2])[:2]
