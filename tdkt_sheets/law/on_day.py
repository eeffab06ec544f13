"""The law of one day, which remembers what was asked of it, so that a finding can cite it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tdkt_sheets.core.findings import Severity
from tdkt_sheets.law.evidence import UNCONFIRMED
from tdkt_sheets.law.parameters import DayOfYear, Entry, Parameter
from tdkt_sheets.law.read import Law, law


@dataclass(frozen=True, slots=True)
class Citation:
    """What a finding rests on. `words` is where it stands; `reach` the gravest severity the finding may have."""

    words: str
    is_unconfirmed: bool
    reach: Severity

    def __str__(self) -> str:
        """The words, with the warning where nobody has compared the value with the text."""
        return f"{self.words} ({UNCONFIRMED})" if self.is_unconfirmed else self.words


class NotKnown(Exception):
    """A value was asked of a day on which nobody has yet read what the law says; that is not the same as a law that sets none.

    A rule need not look for it: whoever asks the rule says, once for the day, what could not be checked.
    """

    def __init__(self, parameter: Parameter, day: date) -> None:
        super().__init__(f"{parameter.name} {day}")
        self.parameter, self.day = parameter, day


class LawOn:
    """The values in force on a day.

    >>> law = LawOn(date(2021, 6, 30))
    >>> law["grassroots_fighter.max_share"], LawOn(date(2024, 1, 1))["grassroots_fighter.max_share"]
    (Decimal('0.15'), None)
    >>> [str(citation) for citation in law.cited()]
    ['khoản 3 Điều 9 Nghị định 91/2017/NĐ-CP']

    None: the instrument in force is known to set none.
    Raises: NotKnown where nothing is known of that day, KeyError for a name nobody declared, TypeError for a value asked as what it is not.
    """

    def __init__(self, day: date, of: Law | None = None, heard: set[tuple[date, str]] | None = None) -> None:
        """The law of a day; what is known of what is asked is also put into `heard`, which several days may share."""
        self.day = day
        self.law = of or law()
        self._read: dict[str, Entry | None] = {}
        self._heard = heard

    def __getitem__(self, name: str) -> Decimal | None:
        """A number, as the file writes it: a share of 15 % is 0.15."""
        value = self._value(name)
        if value is None or isinstance(value, Decimal):
            return value
        raise TypeError(f"{name} is not a number")

    def is_so(self, name: str) -> bool | None:
        """A yes or no."""
        value = self._value(name)
        if value is None or isinstance(value, bool):
            return value
        raise TypeError(f"{name} is not a yes or no")

    def choice(self, name: str) -> str | None:
        """The code of a choice."""
        value = self._value(name)
        if value is None or isinstance(value, str):
            return value
        raise TypeError(f"{name} is not a choice")

    def last_day(self, name: str, year: int) -> date | None:
        """A deadline, for awards of a year."""
        value = self._value(name)
        if isinstance(value, DayOfYear):
            return value.of(year)
        if value is None or isinstance(value, date):
            return value
        raise TypeError(f"{name} is not a day")

    def keeps(self, name: str, value: Decimal) -> bool | None:
        """Whether a figure keeps to the limit of that day, boundary as the text has it; None where there is none."""
        return self.entry(name).keeps(value)

    def entry(self, name: str) -> Entry:
        """The whole entry of the day, which is then cited."""
        found = self.known(name)
        if found is None:
            raise NotKnown(self.parameter(name), self.day)
        return found

    def known(self, name: str) -> Entry | None:
        """The entry of the day, which is then cited; None where nothing is known, for who says so in words of its own."""
        if name not in self._read:
            self._read[name] = self.parameter(name).on(self.day)
        found = self._read[name]
        if found is not None and self._heard is not None:
            self._heard.add((self.day, name))
        return found

    def cite(self, *names: str) -> None:
        """What is known of these is cited."""
        for name in names:
            self.known(name)

    def parameter(self, name: str) -> Parameter:
        """The parameter of that name."""
        return self.law.parameters[name]

    def cited(self) -> tuple[Citation, ...]:
        """Where everything that was read so far stands, each place once, in the order of reading."""
        places: dict[str, list[Entry]] = {}
        for entry in self._read.values():
            if entry:
                places.setdefault(entry.citation, []).append(entry)
        return tuple(
            Citation(
                words,
                any(entry.is_unconfirmed for entry in entries),
                max((entry.reach for entry in entries), key=lambda reach: reach.rank),
            )
            for words, entries in places.items()
        )

    def _value(self, name: str) -> Decimal | bool | str | DayOfYear | date | None:
        return self.entry(name).value
