"""Columns that a table in its own layout writes in another way than ours, worked out cell by cell; what does not fit is kept as typed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from tdkt_sheets.core.sheets import RawSheet, RawValue
from tdkt_sheets.core.text import clean, fold
from tdkt_sheets.forms.types import as_text
from tdkt_sheets.roster.roster import Title
from tdkt_sheets.stages.parted_cells import parts_of

CROSSES = frozenset({"x", "√", "✓", "✔", "v", "+", "1", "có"})


@dataclass(frozen=True, slots=True)
class Joined:
    """Cells side by side are one text."""

    columns: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PartOf:
    """A cell holds what several columns ask, parted by commas, dashes, line ends or strokes; `named` is the place of the name among them."""

    column: int
    part: int
    keys: tuple[str, ...]
    named: int


@dataclass(frozen=True, slots=True)
class SexByColumn:
    """Of two columns, headed by the sexes, the filled one tells the sex, and holds the birth unless it is a cross."""

    columns: tuple[tuple[int, str], ...]
    key: str


@dataclass(frozen=True, slots=True)
class SexByAddress:
    """A column that says Ông or Bà tells the sex; other words stay."""

    column: int


@dataclass(frozen=True, slots=True)
class Crosses:
    """Columns headed by entries of a list, with crosses below; `implied` are the names of lower entries that one includes."""

    columns: tuple[tuple[int, str], ...]
    implied: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class DayOf:
    """Day, month and year in columns of their own, in this order."""

    columns: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class UnderHeading:
    """The rows below a heading that names an entry are of that entry; `column` is where such headings and the names of rows stand."""

    column: int
    by_row: tuple[tuple[int, str], ...]
    tab: str


Source: TypeAlias = Joined | PartOf | SexByColumn | SexByAddress | Crosses | DayOf | UnderHeading


def included(code: str, titles: Mapping[str, Title]) -> frozenset[str]:
    """The codes of the lower titles that a title includes."""
    found: set[str] = set()
    waiting = list(titles[code].implies) if code in titles else []
    while waiting:
        lower = waiting.pop()
        if lower not in found:
            found.add(lower)
            waiting += titles[lower].implies if lower in titles else ()
    return frozenset(found)


def columns_of(source: Source) -> tuple[int, ...]:
    """The columns of the table that a source reads; the first is where its cells are said to be."""
    if isinstance(source, Joined | DayOf):
        return source.columns
    if isinstance(source, PartOf | SexByAddress | UnderHeading):
        return (source.column,)
    return tuple(column for column, _ in source.columns)


def values_of(source: Source, raw: RawSheet, rows: range) -> list[RawValue]:
    """The cells of a column that is worked out, for some rows."""
    if isinstance(source, UnderHeading):
        entries = dict(source.by_row) if raw.name == source.tab else {}
        return [entries.get(row, "") for row in rows]
    work = _WORK[type(source)]
    return [work(source, [raw.at(row, column) for column in columns_of(source)]) for row in rows]  # type: ignore[operator]


def is_cross(value: RawValue) -> bool:
    """Whether a cell is only ticked.

    >>> is_cross("X"), is_cross(1.0), is_cross("LĐTT")
    (True, True, False)
    """
    return value is True or fold(as_text(value).removesuffix(".0")) in CROSSES


def _joined(source: Joined, cells: list[RawValue]) -> RawValue:
    filled = [cell for cell in cells if cell not in ("", None)]
    return filled[0] if len(filled) == 1 else " ".join(clean(as_text(cell)) for cell in filled)


def _part(source: PartOf, cells: list[RawValue]) -> RawValue:
    [cell] = cells
    if not isinstance(cell, str):
        return cell if source.part == 0 else ""
    return parts_of(cell, source.keys, source.named)[source.part]


def _by_sex(source: SexByColumn, cells: list[RawValue]) -> RawValue:
    filled = [(cell, sex) for cell, (_, sex) in zip(cells, source.columns, strict=True) if cell not in ("", None)]
    if source.key == "sex":
        filled = [(cell, sex) for cell, sex in filled if is_cross(cell) or any(map(str.isdigit, as_text(cell)))]
        return filled[0][1] if len(filled) == 1 else "; ".join(sex for _, sex in filled)
    told = [cell for cell, _ in filled if not (isinstance(cell, str) and is_cross(cell))]
    return told[0] if len(told) == 1 else "; ".join(as_text(cell) for cell in told)


def _day(source: DayOf, cells: list[RawValue]) -> RawValue:
    """A whole day, or as much of it as stands there."""
    filled = [clean(as_text(cell)).removesuffix(".0") for cell in cells if cell not in ("", None)]
    return "/".join(filled)


def _crossed(source: Crosses, cells: list[RawValue]) -> RawValue:
    """The entry that is ticked, the highest where it includes the others; other words as they stand."""
    ticked, words = [], []
    for cell, (_, name) in zip(cells, source.columns, strict=True):
        if cell in ("", None):
            continue
        if is_cross(cell):
            ticked.append(name)
        else:
            words.append(as_text(cell))
    highest = [name for name in ticked if not any(name in source.implied.get(other, ()) for other in ticked)]
    return "; ".join(dict.fromkeys((*highest, *words)))


def _by_address(source: SexByAddress, cells: list[RawValue]) -> RawValue:
    [cell] = cells
    return _ADDRESSED.get(fold(as_text(cell)).rstrip("."), cell)


_ADDRESSED = {"ông": "Nam", "bà": "Nữ", "ong": "Nam", "ba": "Nữ", "anh": "Nam", "chị": "Nữ"}
_WORK = {Joined: _joined, PartOf: _part, SexByColumn: _by_sex, SexByAddress: _by_address, Crosses: _crossed, DayOf: _day}  # fmt: skip
