"""What the page of the month shows, as plain values: the things to do with all that is needed to do each, and where to read on."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """The three tints of the page: fine, a question, a fault; and nothing of these."""

    FINE = "ok"
    ASKED = "q"
    FAULT = "no"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class File:
    """A file of the month's folder: its path there, and what it is called."""

    path: str
    name: str


@dataclass(frozen=True, slots=True)
class LetterDraft:
    """A mail that lies in the month's folder: whose, the hashes of its parts, its words, its files."""

    unit: str
    parts: tuple[str, ...]
    to: tuple[str, ...]
    subject: str
    body: str
    letter: str
    attached: tuple[File, ...] = ()


@dataclass(frozen=True, slots=True)
class LetterRow:
    """A mail as the officer sends it, with the short text for a messenger."""

    draft: LetterDraft
    unit: str
    message: str


@dataclass(frozen=True, slots=True)
class Letters:
    """All new mails; one text for the group; how many parts are listed as old; whether the office named a server that sends them."""

    rows: Sequence[LetterRow]
    group: str
    old: int
    month: str
    by_server: bool = False


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question that may be answered: its number, what it is about, whose it is, the row to copy into the book of decisions."""

    number: str
    about: str
    unit: str
    kind: str
    row: str
    file: str = ""


@dataclass(frozen=True, slots=True)
class CauseShown:
    """Questions of one cause; `must` where one of them waits for a decision."""

    words: str
    must: bool
    answers: Sequence[OpenQuestion]


@dataclass(frozen=True, slots=True)
class Absent:
    """Who has not sent a form: to be called."""

    unit: str
    code: str
    slot: str
    phone: str
    contact: str
    what: str
    due: str
    late: int
    note: str


@dataclass(frozen=True, slots=True)
class UndatedFile:
    """A file below the input folder of which nobody noted when it came: what was read in it, of whom."""

    path: str
    unit: str
    what: str


@dataclass(frozen=True, slots=True)
class Reminder:
    """A form that falls due soon: who has not sent it, and a text for the group that names only units and days."""

    what: str
    due: str
    left: int
    units: Sequence[str]
    text: str


@dataclass(frozen=True, slots=True)
class Papers:
    """The papers of a bundle: what waits, what is still open about it, its files; `submit_by` the last day to hand it on."""

    key: str
    name: str
    people: str
    waits: str
    is_ready: bool
    open: Sequence[str]
    files: Sequence[File]
    submit_by: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is found: where, what, what to do; `more` are its consequences."""

    place: str
    what: str
    fix: str
    tone: Tone
    more: Sequence["Fault"] = ()
    file: str = ""  # with `cell` and `value`: where it stands in a unit's file, and what is typed there
    cell: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class FaultsOf:
    """What is found about one unit or one book."""

    name: str
    phone: str
    faults: Sequence[Fault]
    copy: File | None = None  # the book with its cells marked


Content = (
    Letters
    | Sequence[CauseShown]
    | Sequence[Absent]
    | Sequence[UndatedFile]
    | Sequence[Reminder]
    | Sequence[Papers]
    | Sequence[FaultsOf]
    | Sequence[File]
    | Sequence[str]
)


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing to do, one line of the list: `kind` says how its content is shown; `label` how urgent it is."""

    kind: str
    title: str
    about: str
    label: str
    content: Content
    is_due: bool = False


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day within the next weeks: how many working days are left, what is due, whose it is."""

    day: str
    left: int
    what: str
    whose: str


@dataclass(frozen=True, slots=True)
class ThingState:
    """A state by mark, word and colour together."""

    mark: str
    words: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class UnitRow:
    """What has come of a unit, a state for each form; None where it owes nothing."""

    code: str
    name: str
    phone: str
    states: Sequence[ThingState | None]


@dataclass(frozen=True, slots=True)
class Grid:
    """Units by forms."""

    heads: Sequence[str]
    rows: Sequence[UnitRow]


@dataclass(frozen=True, slots=True)
class SearchHit:
    """What the search finds: its kind, its words, what is said of it, where it stands on the page."""

    kind: str
    title: str
    said: str
    at: str = ""
