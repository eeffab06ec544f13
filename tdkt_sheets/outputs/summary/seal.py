"""Every number of the workbook as it was written, on a sheet that nobody sees: one that a person changes turns red and is counted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from tdkt_sheets.core.plan import Conditional, Formula, SheetPlan
from tdkt_sheets.core.refs import a1
from tdkt_sheets.summaries.control import Sealed

TAB = "_goc"
CHANGED, DIFFERS = "fault", 'LEFT({cell},4)="Lệch"'


@dataclass(slots=True)
class Seal:
    """The hidden sheet: a block of rows for each sheet that was sealed."""

    plan: SheetPlan = field(default_factory=lambda: SheetPlan(TAB, visibility="very_hidden"))
    _next: int = 0

    def of(self, sheet: SheetPlan) -> Sealed | None:
        """A sheet sealed: its numbers are kept, and marked where they differ; None of one without a number."""
        numbers = list(_numbers(sheet))
        if not numbers:
            return None
        top, bottom = min(row for row, _, _ in numbers), max(row for row, _, _ in numbers)
        left, right = min(column for _, column, _ in numbers), max(column for _, column, _ in numbers)
        start = self._next
        for row, column, value in numbers:
            self.plan.put(start + row - top, column, value)
        self._next = start + bottom - top + 1
        kept = f"'{TAB}'!{a1(start, left)}"
        here = a1(top, left)
        differs = f"AND(ISNUMBER({kept}),{here}<>{kept})"
        sheet.conditionals.append(Conditional(top, left, bottom, right, differs, CHANGED))
        of_sheet, of_seal = f"{here}:{a1(bottom, right)}", f"{a1(start, left)}:{a1(self._next - 1, right)}"
        differing = f"SUMPRODUCT(ISNUMBER('{TAB}'!{of_seal})*('{sheet.name}'!{of_sheet}<>'{TAB}'!{of_seal}))"
        return Sealed(sheet.name, len(numbers), differing)

    def all_of(self, sheets: Sequence[SheetPlan]) -> list[Sealed]:
        """Each of several sheets, in order."""
        return [found for sheet in sheets if sheet.rows is None and (found := self.of(sheet))]


def mark_differences(sheet: SheetPlan) -> None:
    """What a live check finds to differ is marked when it does, not only when the sheet was written."""
    rows = [row for row, _ in sheet.cells]
    columns = [column for _, column in sheet.cells]
    if rows:
        corner = min(rows), min(columns)
        sheet.conditionals.append(
            Conditional(*corner, max(rows), max(columns), DIFFERS.format(cell=a1(*corner)), CHANGED)
        )


def _numbers(sheet: SheetPlan) -> Iterator[tuple[int, int, int | float | Decimal]]:
    placed = [(row, column, cell.value) for (row, column), cell in sheet.cells.items()]
    placed += [(one.first_row, one.first_column, one.value) for one in sheet.merges]
    for row, column, value in placed:
        stored = value.value if isinstance(value, Formula) else value
        if isinstance(stored, int | float | Decimal) and not isinstance(stored, bool):
            yield row, column, stored
