"""The administrative heading and the signatures of printed sheets: layout of Nghị định 30/2020/NĐ-CP over a sheet's columns."""

from collections.abc import Sequence
from dataclasses import dataclass

from tdkt_sheets.core.plan import Rich, SheetPlan
from tdkt_sheets.core.wrapping import lines
from tdkt_sheets.roster.roster import Catalogue


@dataclass(frozen=True, slots=True)
class SheetOwner:
    """Whose sheet it is: the body above, the body itself, where it sits."""

    above: str
    name: str
    place: str


def body_of(catalogue: Catalogue) -> SheetOwner:
    """The department."""
    setting = catalogue.setting
    return SheetOwner(setting("parent_body"), setting("department"), setting("place"))


def letterhead(plan: SheetPlan, widths: Sequence[float], body: SheetOwner, year: int) -> int:
    """The heading stands on the first rows, the day left open; the row of the title."""
    total, split = sum(widths), middle(widths)
    left, last = split - 1, len(widths) - 1
    small = " size_11" if total < 120 else ""
    plan.merge(0, 0, 0, left, body.above.upper(), f"parent_body{small}")
    plan.merge(0, split, 0, last, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", f"country{small} wrap")
    plan.merge(1, 0, 1, left, body.name.upper(), f"body_name{small}")
    plan.merge(1, split, 1, last, "Độc lập - Tự do - Hạnh phúc", f"motto{small}")
    plan.merge(2, split, 2, last, f"{body.place}, ngày …… tháng …… năm {year}", f"place_date{small}")
    room = sum(widths[:split])
    plan.heights[0] = 20.0 * max(lines(body.above.upper(), room * 0.92), 1)
    plan.heights[1] = 20.0 * max(lines(body.name.upper(), room * 0.85), 1)
    plan.heights[2] = 24
    return 4


def signature(post: str, how: str, name: str) -> Rich:
    """Post, how to sign, room, name: in one cell, so that no page break parts them."""
    return Rich((("signer_title", post), ("note", f"\n{how}"), ("size_13", "\n\n\n\n"), ("signer_name", name)))


def middle(widths: Sequence[float]) -> int:
    """The column that begins the right half."""
    total, used, best = sum(widths), 0.0, (2.0, 1)
    for column, width in enumerate(widths[:-1], 1):
        used += width
        best = min(best, (abs(used / total - 0.5), column))
    return best[1]
