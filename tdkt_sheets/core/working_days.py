"""Which days an office works: Monday to Friday, but for days off and the Saturdays worked instead."""

from dataclasses import dataclass
from datetime import date, timedelta

ONE = timedelta(days=1)
KEEP, LATER, EARLIER = "KEEP", "LATER", "EARLIER"  # what becomes of a day that is set and is a day off


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """`off` are days off beside Saturdays and Sundays, `worked` the days worked all the same; `moves` says where a day that is set goes."""

    off: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()
    moves: str = KEEP

    def has(self, day: date) -> bool:
        """Whether a day is worked.

        >>> WorkingDays(worked=frozenset({date(2026, 8, 22)})).has(date(2026, 8, 22))
        True
        """
        return day in self.worked or (day.weekday() < 5 and day not in self.off)

    def after(self, day: date, number: int) -> date:
        """The day that is so many working days after another.

        >>> WorkingDays().after(date(2026, 12, 3), 5)
        datetime.date(2026, 12, 10)
        """
        while number:
            day += ONE
            number -= self.has(day)
        return day

    def before(self, day: date, number: int) -> date:
        """The day that is so many working days before another.

        >>> WorkingDays().before(date(2026, 12, 7), 2)
        datetime.date(2026, 12, 3)
        """
        while number:
            day -= ONE
            number -= self.has(day)
        return day

    def between(self, day: date, later: date) -> int:
        """How many working days come after a day, up to a later one.

        >>> WorkingDays().between(date(2026, 12, 4), date(2026, 12, 8))
        2
        """
        return sum(self.has(day + timedelta(days=number)) for number in range(1, (later - day).days + 1))

    def moved(self, day: date, moves: str = "") -> date:
        """A day that is set, on the working day that the office keeps it on.

        >>> days = WorkingDays()
        >>> [days.moved(date(2026, 12, 5), how).day for how in (KEEP, LATER, EARLIER)]
        [5, 7, 4]
        """
        how = moves or self.moves
        step = {LATER: ONE, EARLIER: -ONE}.get(how)
        while step is not None and not self.has(day):
            day += step
        return day
