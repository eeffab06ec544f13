"""What a report is before it has a look: tables of figures, sums, shares and words; long lists; notes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, TypeAlias

from tdkt_sheets.summaries.figures import Figure


@dataclass(frozen=True, slots=True)
class Down:
    """The sum of a column over the 'row' lines of its table."""


@dataclass(frozen=True, slots=True)
class Across:
    """The sum of other columns of the same line."""

    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Minus:
    """One column less another, of the same line."""

    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Share:
    """A part in a hundred of a whole, each (line key, column key), '' for the line or column it stands in; '–' of nothing."""

    part: tuple[str, str]
    whole: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure that is counted live: how many cells of lines above in its column begin with one of those words."""

    figure: Figure
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class At:
    """The value that stands at a figure or total of another sheet, live; '' adds nothing."""

    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CountIn:
    """How many cells of a column of another table begin with a word, counted live."""

    table: str
    column: str
    word: str
    value: int


@dataclass(frozen=True, slots=True)
class Live:
    """A whole number that a formula of its own works out, and what it stands at."""

    formula: str
    value: int


@dataclass(frozen=True, slots=True)
class Check:
    """'Khớp' when a column equals the sum of others in the same line, else 'Lệch'."""

    left: str
    right: tuple[str, ...]


Value: TypeAlias = (
    "str | int | Decimal | Figure | Down | Across | Minus | Share | Counted | At | CountIn | Live | Check | None"
)
# 'wide' text takes four columns.
ColumnKind = Literal["text", "centre", "number", "decimal", "percent", "seq", "wide", "state"]


@dataclass(frozen=True, slots=True)
class Head:
    """A column: key, caption, kind of its cells, a caption over it and its neighbours."""

    key: str
    caption: str
    kind: ColumnKind = "number"
    over: str = ""


@dataclass(slots=True)
class Line:
    """A line: key, values by column key; 'row', 'group' (heads a block), 'total', or 'extra' below the rows."""

    key: str
    values: dict[str, Value]
    kind: Literal["row", "group", "total", "extra"] = "row"


@dataclass(slots=True)
class Table:
    """A table: its id begins the ids of its figures. `empty` is said instead when it has no line."""

    id: str
    caption: str
    heads: tuple[Head, ...]
    lines: list[Line]
    notes: list[str] = field(default_factory=list)
    empty: str = ""


@dataclass(slots=True)
class Listing:
    """A long list on a sheet of its own: captions with widths and kinds, rows of plain values."""

    tab: str
    title: str
    heads: Sequence[tuple[str, float, ColumnKind]]
    rows: Iterable[Sequence["str | int | Decimal | None"]]
    number: int
    note: str = ""


Ending = Literal["table", "report", "annex"]


@dataclass(slots=True)
class Report:
    """A sheet of tables, with the lists that belong to it. `widths` are of the sheet's columns, in characters.

    `ending`: a statistical 'table' is signed by who drew it up and the head; a 'report' has Nơi nhận; an 'annex' no signer.
    """

    id: str
    title: str
    tab: str
    widths: tuple[float, ...]
    tables: list[Table]
    lists: list[Listing] = field(default_factory=list)
    subtitle: str = ""
    ending: Ending = "annex"
    landscape: bool = False
