"""A line that sums up a list is not a person, however it is written."""

import pytest

from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.core.sheets import RawSheet
from tdkt_sheets.stages.locate import Located
from tdkt_sheets.stages.rows import TOTAL, tell_rows


@pytest.mark.parametrize(
    ("text", "is_total"),
    [
        ("Tổng cộng", True),
        ("Tổng cộng: 08 người", True),
        ("TỔNG SỐ: 8", True),
        ("Cộng (8 người)", True),
        ("Tổng cộng danh sách: 08 người", True),
        ("Tổng Thị Hạnh", False),
        ("Cộng Hòa", False),
    ],
)
def test_total_lines_are_told_from_names(text: str, is_total: bool) -> None:
    """The words of a total count, a name that begins like one does not."""
    sheet = next(annex for annex in built_in().forms["DK"].sheets if annex.key == "ca_nhan")
    raw = RawSheet("Danh sách", [["STT", "Họ và tên"], ["", text]])
    rows = tell_rows(raw, sheet, Located(0, 1, {"seq": 0, "full_name": 1}))
    assert (rows.skipped.get(1) == TOTAL) is is_total
