"""A closed period: what counted of it at its cut-off, which files spoke, and the pages made of it then."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from tdkt_sheets.core.deliveries import Account, Resolved
from tdkt_sheets.core.periods import period_label
from tdkt_sheets.core.slots import Slot


@dataclass(frozen=True, slots=True)
class ClosedFile:
    """A file that spoke when its period was closed: what became of it and of its rows."""

    path: str
    sha256: str
    slot: Slot
    state: str
    reason: str
    rows: Account
    later: str = ""  # the file that stood for it


@dataclass(frozen=True, slots=True)
class KeptFigure:
    """A figure as it stood on a page of a closed period."""

    value: str
    tab: str
    address: str


@dataclass(frozen=True)
class Closed:
    """A period, or one form of it, as it was closed; `number` is that of the act, `file` where it lies below the input folder.

    `pages` are files by path as they were written then; `program` is the version that wrote them.
    """

    period: str
    form: str
    cut_off: date
    by: str
    number: str
    program: str
    groups: tuple[Resolved, ...] = ()
    files: tuple[ClosedFile, ...] = ()
    figures: Mapping[str, KeptFigure] = field(default_factory=dict)
    pages: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    file: str = ""

    def holds(self, slot: Slot) -> bool:
        """Whether what a file is for was closed."""
        return is_of(slot, self.period, self.form)

    @property
    def name(self) -> str:
        """What was closed, as a folder is called: '2021-Q2', '2021-DK'."""
        return f"{self.period}-{self.form}" if self.form else self.period

    @property
    def label(self) -> str:
        """What was closed, in words."""
        return f"{period_label(self.period)}, biểu {self.form}" if self.form else period_label(self.period)


def is_of(slot: Slot, period: str, form: str = "") -> bool:
    """Whether a slot is of a period, and of one form of it where that is named."""
    return bool(slot.period) and slot.period == period and form in ("", slot.form)


def closing_of(slot: Slot, closed: Iterable[Closed]) -> Closed | None:
    """The closing that a slot lies in, if any."""
    return next((one for one in closed if one.holds(slot)), None)


def files_that_spoke(closed: Iterable[Closed]) -> Iterator[tuple[Closed, ClosedFile]]:
    """Every file that spoke, with its closing."""
    for one in closed:
        for file in one.files:
            yield one, file
