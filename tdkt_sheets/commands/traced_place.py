"""A cell that somebody asks about, with what its row and column are called."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tdkt_sheets.excel.cells_of import CellsOf


@dataclass(frozen=True)
class TracedCell:
    """A cell of a file, on a sheet."""

    path: Path
    cells: CellsOf
    tab: str
    address: str

    @property
    def caption(self) -> str:
        """The caption of its column."""
        return self.cells.caption(self.tab, self.address)

    @property
    def number(self) -> str:
        """Its row's number."""
        return self.address.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")

    @property
    def value(self) -> Any:
        """What it shows."""
        return self.cells.value(self.tab, self.address)

    @property
    def row(self) -> dict[str, Any]:
        """What stands in its row, by caption."""
        return self.cells.line(self.tab, self.address)
