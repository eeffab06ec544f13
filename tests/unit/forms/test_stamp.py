"""The hidden sheet `_tdkt` is read for what it still says, whatever was done to it."""

import pytest

from tdkt_sheets.core.sheets import RawSheet, RawValue
from tdkt_sheets.forms import stamp

HEAD: list[list[RawValue]] = [["tdkt_sheets", 1.0], ["form", "DK"], ["unit", "PNCC"], ["sheet", "tab"]]
LINE: list[RawValue] = ["ca_nhan", "PL1", "full_name", "Họ và tên", "B", 3.0]


@pytest.mark.parametrize(
    "odd",
    [
        pytest.param([], id="an empty row"),
        pytest.param(["ca_nhan", "PL1", "birth", "Ngày sinh", "C", float("inf")], id="an endless row number"),
        pytest.param(["ca_nhan", "PL1", "birth", "Ngày sinh", "C", "x"], id="a row number in words"),
        pytest.param(["ca_nhan", "PL1", "birth", "Ngày sinh", "9", 3.0], id="a column in digits"),
        pytest.param(["ca_nhan"], id="a short row"),
    ],
)
@pytest.mark.parametrize("at", [1, 4])
def test_a_spoiled_line_costs_itself(odd: list[RawValue], at: int) -> None:
    """The other lines, above and below, hold."""
    read = stamp.read(RawSheet("_tdkt", [*HEAD[:at], odd, *HEAD[at:], LINE]), "thong_tin")
    assert read is not None
    assert (read.form, read.unit) == ("DK", "PNCC")
    assert read.maps["ca_nhan"].columns == {"full_name": ("Họ và tên", 1)}
