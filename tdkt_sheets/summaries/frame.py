"""Merged rows, column by column, beside where each row came from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NoReturn

from tdkt_sheets.core.sheets import NO_TRUTH, Sheet
from tdkt_sheets.forms.merged import Merged

UNIT, PERIOD = "_unit", "_period"
Rows = tuple[int, ...]


@dataclass
class Frame:
    """Rows of one annex, or of the register. `row_id` counts from 0; all lists are equally long.

    `tab` is '' and `row` is 0 where a row is a whole file; `file` is '' where nothing has come.
    """

    name: str
    columns: Mapping[str, Sequence[Any]]
    file: Sequence[str]
    tab: Sequence[str]
    row: Sequence[int]
    letters: Sequence[Mapping[str, str]] = field(default=(), repr=False)
    files: Sequence[tuple[str, ...]] = field(default=(), repr=False)  # where several whole files stand behind a row
    # The frames and rows that a row was made of.
    sources: Sequence[Sequence[tuple[str, int]]] = field(default=(), repr=False)

    @classmethod
    def of(cls, name: str, merged: Merged) -> "Frame":
        """The rows of an annex, with their unit and period as columns."""
        columns = {**merged.columns, UNIT: merged.unit, PERIOD: merged.period}
        return cls(name, columns, merged.file, merged.tab, merged.row, merged.letters)

    @classmethod
    def of_sheet(cls, name: str, file: str, sheet: Sheet) -> "Frame":
        """The rows of one sheet of a workbook of the office."""
        number = len(sheet)
        stands = [sheet.stands(index, file) for index in range(number)]
        files, rows = [place[0] for place in stands], [place[1] for place in stands]
        return cls(name, sheet.columns, files, [sheet.tab] * number, rows, [sheet.letters] * number)

    def __len__(self) -> int:
        return len(self.row)

    def __bool__(self) -> NoReturn:
        raise TypeError(NO_TRUTH)

    def groups(self, *keys: str) -> dict[tuple[Any, ...], Rows]:
        """Row ids by the values of some columns, in order of first appearance; rows blank in one of them are in none."""
        found: dict[tuple[Any, ...], list[int]] = {}
        for at, key in enumerate(zip(*(self.columns[name] for name in keys), strict=True)):
            if None not in key:
                found.setdefault(key, []).append(at)
        return {key: tuple(rows) for key, rows in found.items()}

    def rows(self, **equal: Any) -> Rows:
        """The row ids whose columns hold these values."""
        if not equal:
            return tuple(range(len(self)))
        wanted = tuple(equal.values())
        return tuple(
            at for at, values in enumerate(zip(*(self.columns[key] for key in equal), strict=True)) if values == wanted
        )

    def cell(self, row_id: int, key: str) -> str:
        """The address a value came from; '' when its row is a whole file."""
        letter = self.letters[row_id].get(key, "") if self.letters else ""
        return f"{letter}{self.row[row_id]}" if letter else ""
