"""What stands in the cells of a form that goes out: pre-filled, as typed by the unit, or marked."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from tdkt_sheets.acts.workspace_key import NO_KEY, WorkspaceKey
from tdkt_sheets.core.plan import CellValue
from tdkt_sheets.core.sheets import RawValue
from tdkt_sheets.core.text import shortened
from tdkt_sheets.forms.columns import Column
from tdkt_sheets.forms.types import LONGEST_SHOWN, Number, NumberOrText, as_text


@dataclass(frozen=True, slots=True)
class Marked:
    """How a cell is marked: the style laid over it and the words of its comment."""

    style: str
    comment: str


Values = Mapping[str, CellValue]


@dataclass(frozen=True, slots=True)
class Computed:
    """A cell worked out from others: `text` names cells of its row as {key}, columns of the rows below it as {key:below}.

    `worth` gives the same from the shown values of the row and of the rows below, those already worked out.
    """

    text: str
    worth: "Callable[[Values, Sequence[Values]], str | int | float | Decimal]"


@dataclass(slots=True)
class FormRow:
    """One row of an annex: shown values by column key; `given` when the office wrote it beforehand.

    Of this row `shut` columns are not asked, `computed` cells follow from others, `offers` are what a cell may be picked from;
    `look` is a style laid over the whole row.
    """

    values: dict[str, CellValue] = field(default_factory=dict)
    given: bool = False
    marks: dict[str, Marked] = field(default_factory=dict)
    shut: frozenset[str] = frozenset()
    computed: Mapping[str, Computed] = field(default_factory=dict)
    offers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    look: str = ""
    code: str = ""  # in a marked copy: which row of the answered file it is


@dataclass(slots=True)
class FormContent:
    """Everything a form shows: the first page's values and marks by field key, the rows of each annex by its key.

    `seal` stamps a marked copy; without a key no row shows a code.
    """

    cover: dict[str, CellValue] = field(default_factory=dict)
    cover_marks: dict[str, Marked] = field(default_factory=dict)
    rows: dict[str, list[FormRow]] = field(default_factory=dict)
    seal: WorkspaceKey = NO_KEY
    people: Sequence[Mapping[str, CellValue]] = ()  # whom the rows that are still empty may be picked from, as shown


def worked_out(rows: Sequence[FormRow]) -> list[dict[str, CellValue]]:
    """The shown values of every row, computed cells among them."""
    found: list[dict[str, CellValue]] = []
    for row in reversed(rows):
        values = dict(row.values)
        below = found[::-1] if row.computed else []
        for key, computed in row.computed.items():
            values[key] = computed.worth(values, below)
        found.append(values)
    return found[::-1]


def shown(column: Column, value: Any) -> CellValue:
    """A parsed value as a cell shows it."""
    return column.type.show(value)


def as_typed(column: Column, raw: RawValue) -> CellValue:
    """A raw value as a cell shows it again: numbers stay numbers where a number is meant, all else is the text typed."""
    if isinstance(column.type, Number | NumberOrText) and isinstance(raw, float | int) and not isinstance(raw, bool):
        return raw if abs(raw) < 1e15 else as_text(raw)  # NaN is not below anything
    return shortened(as_text(raw), LONGEST_SHOWN)


def shown_rows(columns: Mapping[str, Column], records: list[dict[str, Any]], given: bool) -> list[FormRow]:
    """Rows of parsed values as rows of a form."""
    return [
        FormRow({key: shown(columns[key], value) for key, value in record.items() if key in columns}, given)
        for record in records
    ]
