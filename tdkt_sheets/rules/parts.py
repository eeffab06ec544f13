"""Counts of which one is a part of another (BX-39)."""

from collections.abc import Iterator

from tdkt_sheets.core.sheets import Sheet
from tdkt_sheets.core.text import count
from tdkt_sheets.rules.context import Context
from tdkt_sheets.rules.engine import ERROR, Hit, sheet_rule

# Each part with its whole; a fighter is an advanced worker too.
WHOLES = {
    "advanced_workers": ("headcount", "số người"), "fighters": ("advanced_workers", "số đạt Lao động tiên tiến"),
    "not_complete": ("headcount", "số người"), "disciplined": ("headcount", "số người"),
}  # fmt: skip


@sheet_rule(
    "BX-39", ERROR, sheet="BX.tap_the", reads=("headcount", "advanced_workers"), basis="form-subset",
    says="Số của một phần không lớn hơn số của toàn bộ.",
    message="Ghi {part}, nhiều hơn {what} là {whole}.", fix="Ghi lại hai số cho khớp.",
    example={"part": "08", "what": "số người", "whole": "07"},
)  # fmt: skip
def part_above_its_whole(sheet: Sheet, context: Context) -> Iterator[Hit]:
    """Nobody is counted in a part and not in the whole."""
    for key, (of, what) in WHOLES.items():
        for index, (part, whole) in enumerate(zip(sheet.columns.get(key, ()), sheet.columns.get(of, ()), strict=False)):
            if part is not None and whole is not None and part > whole:
                yield Hit((index,), key, {"part": count(part), "what": what, "whole": count(whole)}, (of,))
