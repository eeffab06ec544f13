"""What a unit typed can be shown again in a workbook, whatever it typed."""

import pytest

from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.core.plan import CellValue
from tdkt_sheets.outputs.blanks.sheet_rows import as_typed

TARGET = next(sheet for sheet in built_in().forms["KQ"].sheets if sheet.key == "chi_tieu").by_key["registered"]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        (12.5, 12.5),
        ("12,5", "12,5"),
        (True, "TRUE"),
        (float("inf"), "inf"),
        (1e16, "10000000000000000"),
        ("x" * 40_000, "x" * 15_999 + "…"),
    ],
    ids=["number", "text", "tick", "endless", "beyond Excel's digits", "longer than a cell of Excel"],
)
def test_as_typed(typed: str | float, shown: CellValue) -> None:
    """A number where a number is meant; what Excel cannot hold as text that it can."""
    assert as_typed(TARGET, typed) == shown
