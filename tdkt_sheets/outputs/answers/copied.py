"""An annex as the marked copy shows it: the unit's rows, each under its number there."""

from dataclasses import dataclass

from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.refs import letters
from tdkt_sheets.core.sheets import Sheet
from tdkt_sheets.forms.columns import FormSheet
from tdkt_sheets.outputs.blanks.annex import FIRST_ROW
from tdkt_sheets.outputs.blanks.sheet_rows import FormRow


@dataclass(frozen=True, slots=True)
class CopiedRows:
    """The rows of an annex in the copy. `positions` says where each row of the unit's file went; `sent` is the annex as it came, None if it did not."""

    annex: FormSheet
    rows: list[FormRow]
    positions: dict[int, int]
    sent: Sheet | None

    @property
    def tab(self) -> str:
        """The annex as the blank names it."""
        return self.annex.tab

    def number(self, row: int) -> int | None:
        """The Excel row in the copy of a row of the unit's file."""
        position = self.positions.get(row)
        return None if position is None else FIRST_ROW + position + 1

    def caption(self, key: str) -> str:
        """The caption of a column in the blank."""
        column = self.annex.by_key.get(key)
        return column.header if column else ""

    def address(self, position: int, key: str) -> str:
        """The cell of a row of the copy."""
        return f"{letters(self.annex.places[key])}{FIRST_ROW + position + 1}"

    def head_of(self, finding: Finding) -> str:
        """The first cell of the column that a finding is about; of the sheet, when it is about none."""
        return self.address(0, finding.keys[0]) if finding.keys and finding.keys[0] in self.annex.by_key else "A1"

    def cells_of(self, finding: Finding) -> list[tuple[int, str]]:
        """Where the cells of a finding stand in the copy: position of the row, key of the column.

        A finding without cells on known rows stands in its column there: the copy has the column that the unit's file had not.
        """
        sent = self.sent.letters if self.sent is not None else {}
        # several columns of ours may be told by one of the unit's: the finding says which it is about
        key_of = {letter: key for key, letter in sent.items()} | {sent[key]: key for key in finding.keys if key in sent}
        found = []
        for cell in finding.cells:
            letter = cell.rstrip("0123456789")
            position, key = self.positions.get(int(cell[len(letter) :])), key_of.get(letter)
            if position is not None and key in self.annex.by_key:
                found.append((position, key))
        if found or not finding.keys or finding.keys[0] not in self.annex.by_key:
            return found
        return [(self.positions[row], finding.keys[0]) for row in finding.rows if row in self.positions]
