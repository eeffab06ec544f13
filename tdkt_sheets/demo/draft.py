"""A form while it is being filled and spoiled: rows that know their fate, and what is expected to be said about them."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from tdkt_sheets.acts.workspace_key import NO_KEY, WorkspaceKey
from tdkt_sheets.core.periods import Period
from tdkt_sheets.core.plan import Cell, CellValue
from tdkt_sheets.demo.completed import NIL, nil
from tdkt_sheets.forms.columns import COVER, Form, FormSheet
from tdkt_sheets.month.known import Known
from tdkt_sheets.outputs.blanks.prefill import prefilled
from tdkt_sheets.roster.roster import Catalogue, Unit

CRITICAL, ERROR, WARNING, NOTE = "critical", "error", "warning", "note"
# Fates of a row; a blank one has none.
TAKEN, HELD, SET_ASIDE, SKIPPED, BLANK = ("taken", "held", "set_aside", "skipped", "")


@dataclass(eq=False)
class DraftRow:
    """A row of an annex: shown values by column key, cells that need their own look, and what becomes of it."""

    values: dict[str, CellValue] = field(default_factory=dict)
    given: bool = False
    fate: str = TAKEN
    cells: dict[str, Cell] = field(default_factory=dict)  # laid over `values`
    uncalculated: set[str] = field(default_factory=set)  # formula cells whose stored result is taken away
    is_touched: bool = False  # a fault is on it, or it has to stay as it is
    code: str = ""  # in a marked copy: which row of the answered file it is

    def has(self, *keys: str) -> bool:
        """Whether all these cells are filled."""
        return all(self.values.get(key) not in (None, "") for key in keys)


@dataclass(frozen=True)
class Planted:
    """A finding that is expected: at a cell of a row, at a header, on a sheet (no key), or on the file (no annex)."""

    rule: str
    severity: str
    annex: str = ""
    row: DraftRow | None = None
    key: str = ""


@dataclass(eq=False)
class Draft:
    """A form of a unit and period with its content, its planted faults, and how its workbook is to be changed after writing.

    `shapes` change the plan of the workbook; `whole` overrides the fates of all rows that are read.
    """

    form: Form
    unit: Unit
    period: Period
    annexes: tuple[FormSheet, ...]
    cover: dict[str, CellValue]
    rows: dict[str, list[DraftRow]]
    planted: list[Planted] = field(default_factory=list)
    shapes: list[Callable[[Any], None]] = field(default_factory=list)
    reserved: set[str] = field(default_factory=set)  # annexes that no further shape may change
    closed: set[str] = field(default_factory=set)  # annexes in which nothing more may be planted
    whole: str = ""
    kinds: list[str] = field(default_factory=list)  # names of the faults it carries
    seal: WorkspaceKey = NO_KEY  # what stamps it, when it is a marked copy

    def annex(self, key: str) -> FormSheet:
        """The declaration of an annex."""
        return next(annex for annex in self.annexes if annex.key == key)

    def plant(self, rule: str, severity: str, annex: str = "", row: DraftRow | None = None, key: str = "") -> None:
        """Expect a finding."""
        self.planted.append(Planted(rule, severity, annex, row, key))

    def data(self, key: str) -> list[DraftRow]:
        """The rows of an annex that will be read."""
        return [row for row in self.rows.get(key, []) if row.fate in (TAKEN, HELD, SET_ASIDE)]

    def free(self, key: str) -> list[DraftRow]:
        """The rows of an annex that nothing has happened to."""
        if key in self.closed:
            return []
        return [row for row in self.rows.get(key, []) if row.fate == TAKEN and not row.is_touched]

    def is_untouched(self, key: str) -> bool:
        """Whether an annex may be changed as a whole."""
        return (
            key in self.rows
            and key not in self.reserved
            and all(not row.is_touched and row.fate == TAKEN for row in self.rows[key])
        )

    def mark_nil(self, key: str) -> None:
        """Say on the cover whether an annex holds something, as its rows show."""
        filled = any(row.fate != BLANK for row in self.rows.get(key, []))
        self.cover[f"{NIL}{key}"] = nil(self.form, filled)

    def says(self, key: str, code: str) -> CellValue:
        """The words of a code on the cover."""
        return self.form.cover.by_key[key].type.show(code)

    def copy(self) -> "Draft":
        """The same draft once more, with rows of its own."""
        again = Draft(
            self.form, self.unit, self.period, self.annexes, dict(self.cover),
            {key: [deepcopy(row) for row in rows] for key, rows in self.rows.items()},
        )  # fmt: skip
        return again


def blank(form: Form, unit: Unit, period: Period, catalogue: Catalogue, known: Known) -> Draft:
    """The blank as the unit gets it."""
    content = prefilled(form, unit, period, catalogue, known)
    rows = {key: [DraftRow(dict(row.values), row.given) for row in listed] for key, listed in content.rows.items()}
    annexes = catalogue.sheets_owed(unit, form, period) or form.sheets
    return Draft(form, unit, period, annexes, dict(content.cover), rows)


__all__ = ["BLANK", "COVER", "CRITICAL", "ERROR", "HELD", "NOTE", "SET_ASIDE", "SKIPPED", "TAKEN", "WARNING", "Draft", "DraftRow", "Planted", "blank"]  # fmt: skip
