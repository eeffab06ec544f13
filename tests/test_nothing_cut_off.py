"""No word of a workbook that a person reads is cut off by the height of its row, measured with the widths of the font itself."""

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import column_index_from_string
from openpyxl.worksheet.worksheet import Worksheet

from tests.times_lines import DIGIT, lines
from tests.workspaces import Merged

pytestmark = pytest.mark.slow

LINE = 1.11  # of the size of the font: its ascent and descent
SLACK = 2.0  # points that may lack: a line is still read
# What takes more lines than a row is given (a text of a person may be a page long) stands there to its 16th line.
TALLEST = 16


def cut_off(path: Path) -> Iterator[str]:
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            yield from _cut_off(sheet, path.name)
    book.close()


def _cut_off(sheet: Worksheet, name: str) -> Iterator[str]:
    joined = {(area.min_row, area.min_col): (area.max_row, area.max_col) for area in sheet.merged_cells.ranges}
    widths = dict(_widths(sheet))
    for row in sheet.iter_rows():
        for cell in row:
            if not isinstance(cell, Cell) or not isinstance(cell.value, str) or not cell.alignment.wrap_text:
                continue
            last_row, last_column = joined.get((cell.row, cell.column), (cell.row, cell.column))
            heights = [sheet.row_dimensions[at].height for at in range(cell.row, last_row + 1)]
            if None in heights or cell.alignment.textRotation or cell.value.startswith("="):
                continue
            size = float(cell.font.sz or 12)
            room = sum(widths.get(at, 9.0) for at in range(cell.column, last_column + 1)) * 12 * DIGIT / 1000
            if not room:  # hidden
                continue
            needed = lines(cell.value, room, size, bool(cell.font.b))
            if min(needed, TALLEST) * size * LINE > sum(height for height in heights if height) + SLACK:
                yield f"{name} {sheet.title}!{cell.coordinate}: {needed} lines, {heights}: {cell.value}"


def _widths(sheet: Worksheet) -> Iterator[tuple[int, float]]:
    for letter, column in sheet.column_dimensions.items():
        first = column.min or column_index_from_string(letter)
        for at in range(first, (column.max or first) + 1):
            yield at, 0.0 if column.hidden else column.width


@pytest.mark.parametrize("kind", ["*.xlsx", "phan-hoi/*/*.xlsx", "ho-so/*/*.xlsx", "khoi/*/*.xlsx"])
def test_every_line_of_a_text_has_its_room(sample_december: Merged, kind: str) -> None:
    found = sorted(sample_december.folder.glob(kind))
    assert found
    assert [told for path in found for told in cut_off(path)] == []


def test_a_row_too_low_is_seen(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet["A1"] = "Trung tâm Điều dưỡng người có công"
    sheet["A1"].alignment = Alignment(wrap_text=True)
    sheet["A1"].font = Font(name="Times New Roman", sz=12)
    sheet.column_dimensions["A"].width = 12
    sheet.row_dimensions[1].height = 15.5
    book.save(tmp_path / "thap.xlsx")

    assert list(cut_off(tmp_path / "thap.xlsx")) == [
        "thap.xlsx Sheet!A1: 3 lines, [15.5]: Trung tâm Điều dưỡng người có công"
    ]
