"""What a unit writes in a form, and the cells it types that into."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tests.office.blanks import Annex, Blank

Row = Mapping[str, str]
Cells = dict[str, dict[str, str | float]]  # sheet → address → what is typed


@dataclass(frozen=True)
class Answers:
    """A filled form. `known`: annex → words in a pre-filled row → cells of it ("*": every other row); `added`: annex → new rows."""

    cover: Row = field(default_factory=dict)
    known: Mapping[str, Mapping[str, Row]] = field(default_factory=dict)
    added: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    nil: tuple[str, ...] = ()
    only_new: bool = False  # an addition: nothing that was written beforehand stays


def typed(blank: Blank, answers: Answers, shift: Mapping[str, int] | None = None) -> Cells:
    """The cells of the blank that the answers fill; `shift`: how far an annex's free rows were moved down."""
    cells: Cells = {blank.cover_tab: {blank.fields[key]: value for key, value in answers.cover.items()}}
    for key, annex in blank.annexes.items():
        sheet = cells.setdefault(annex.tab, {})
        known = {} if answers.only_new or key in answers.nil else annex.rows
        given = answers.known.get(key, {})
        for number, row in known.items():
            sheet.update({annex.at(number, column): value for column, value in _for_row(given, row).items()})
        start = annex.first_free + (shift or {}).get(key, 0)
        rows = answers.added.get(key, ())
        for number, added in enumerate(rows, start):
            sheet.update({annex.at(number, column): value for column, value in added.items()})
        if f"nil_{key}" in blank.fields:
            some = "Không phát sinh" if key in answers.nil or not (rows or known) else "Có phát sinh"
            cells[blank.cover_tab][blank.fields[f"nil_{key}"]] = some
    return cells


def _for_row(given: Mapping[str, Row], row: Mapping[str, object]) -> Row:
    words = {str(value) for value in row.values() if value is not None}
    return next((cells for name, cells in given.items() if name in words), given.get("*", {}))


def row_of(annex: Annex, words: str) -> int:
    """The row in which a pre-filled cell holds the words."""
    return next(number for number, row in annex.rows.items() if words in {str(value) for value in row.values()})


def rows(columns: str, lines: Iterable[str]) -> tuple[Row, ...]:
    """Rows from lines with '|' between cells; an empty cell is not typed."""
    keys = columns.split()
    return tuple(
        {key: cell.strip() for key, cell in zip(keys, line.split("|"), strict=True) if cell.strip()} for line in lines
    )
