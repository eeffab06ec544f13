"""A figure and the rows it was made from: both come out of one grouping, so they cannot disagree."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tdkt_sheets.core.office_files import CATALOGUE_FILE
from tdkt_sheets.core.refs import spans
from tdkt_sheets.core.text import fold_term
from tdkt_sheets.summaries.frame import PERIOD, UNIT, Frame, Rows

COUNT, SUM, DISTINCT = "count", "sum", "distinct"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: its id (TH-02/PNCC/CSTDCS), its value, the frame and rows it was made from, and the column it is about.

    `how`: 'count' of the rows, 'sum' of the column, 'distinct' names in the column within a unit. `says` is how it is
    counted, in words, where rows alone do not tell; `sheets` are those of the catalogue that decide it instead of files.
    """

    id: str
    value: "int | Decimal"
    frame: str
    rows: Rows
    column: str = ""
    how: str = COUNT
    says: str = ""
    sheets: tuple[str, ...] = ()


def made(id_: str, frame: Frame, rows: Rows, column: str = "", how: str = COUNT) -> Figure:
    """The figure of those rows."""
    return Figure(id_, recomputed(frame, rows, column, how), frame.name, rows, column, how)


def recomputed(frame: Frame, rows: Rows, column: str, how: str) -> "int | Decimal":
    """What those rows give."""
    if how == COUNT:
        return len(rows)
    values = frame.columns[column]
    if how == DISTINCT:
        units, kinds = frame.columns[UNIT], frame.columns.get("kind")
        return len({(units[row], kinds[row] if kinds else "", fold_term(str(values[row]))) for row in rows})
    total: int | Decimal = sum((values[row] for row in rows), start=0)
    return total


def count_by(
    table: str,
    frame: Frame,
    rows: str,
    columns: str,
    period: str = "",
    of: "Callable[[str], bool] | None" = None,
) -> "dict[tuple[str, str], Figure]":
    """Figures by (row code, column code): how many rows of the frame hold both; of one period, and `of` certain units, when given."""
    keys = dict.fromkeys((rows, columns, *((PERIOD,) if period else ()), *((UNIT,) if of else ())))
    counted: dict[tuple[str, str], list[int]] = {}
    for values, ids in frame.groups(*keys).items():
        held = dict(zip(keys, values, strict=True))
        if (not period or held[PERIOD] == period) and (of is None or of(held[UNIT])):
            counted.setdefault((held[rows], held[columns]), []).extend(ids)
    return {
        (row, column): Figure(f"{table}/{row}/{column}", len(ids), frame.name, tuple(sorted(ids)), columns)
        for (row, column), ids in counted.items()
    }


@dataclass(frozen=True, slots=True)
class Origin:
    """Where part of a figure came from: a file, a sheet of it, its column and rows ('' for a whole file or sheet).

    `leaves` are the frames and rows that were read there; none of a whole file or sheet.
    """

    file: str
    tab: str
    column: str
    rows: str
    leaves: "Sequence[tuple[Frame, int]]" = ()

    @property
    def place(self) -> str:
        """As an office worker reads it."""
        if not self.tab:
            return "cả tệp"
        if not self.rows:
            return "cả trang"
        return f"cột {self.column}, dòng {self.rows}" if self.column else f"dòng {self.rows}"


def origins(figure: Figure, frames: "Mapping[str, Frame]") -> "list[Origin]":
    """The cells of a figure, one line per file and sheet, in order."""
    if figure.sheets:
        return [Origin(CATALOGUE_FILE, sheet, "", "") for sheet in figure.sheets]
    frame = frames[figure.frame]
    if frame.files:
        whole = dict.fromkeys(name for at in figure.rows for name in frame.files[at])
        return [Origin(name, "", "", "") for name in whole]
    found: dict[tuple[str, str, str], list[tuple[Frame, int]]] = {}
    for leaf in _leaves(frame, figure.rows, frames):
        source, at = leaf
        letter = source.letters[at].get(figure.column, "") if figure.column and source.letters else ""
        found.setdefault((source.file[at], source.tab[at], letter), []).append(leaf)
    return [
        Origin(name, sheet, letter, spans([source.row[at] for source, at in leaves]) if sheet else "", leaves)
        for (name, sheet, letter), leaves in found.items()
        if name
    ]


def _leaves(frame: Frame, rows: Rows, frames: "Mapping[str, Frame]") -> "Iterator[tuple[Frame, int]]":
    """The rows as read that some rows of a frame were made of."""
    for at in rows:
        if not frame.sources:
            yield frame, at
        else:
            for name, row in frame.sources[at]:
                yield frames[name], row
