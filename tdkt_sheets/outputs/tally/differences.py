"""The page of the tally workbook that lists every score on which two stages differ, with the reason and a way to settle it."""

from decimal import Decimal

from tdkt_sheets.core.plan import CellValue, Formula, Link, Page, SheetPlan
from tdkt_sheets.outputs.pieces.wrapping import lines
from tdkt_sheets.outputs.tally.places import DIFFERENCES, SCORES, Places
from tdkt_sheets.tally.scores import Stage

HEADS = (
    ("STT", 5.0), ("Đơn vị", 20.0), ("TT", 6.0), ("Nội dung, tiêu chí", 36.0), ("Điểm tối đa", 9.0), ("Tự chấm", 9.0),
    ("Khối chấm", 8.0), ("Chênh lệch", 8.0), ("Lý do của Khối chấm", 30.0), ("Điểm chốt", 8.0), ("Sửa", 7.0),
)  # fmt: skip


def differences_sheet(places: Places) -> SheetPlan:
    """A line for each disputed score; the score that counts is live."""
    tally = places.tally
    plan = SheetPlan(DIFFERENCES)
    last = len(HEADS) - 1
    for place, (caption, width) in enumerate(HEADS):
        plan.columns[place] = (width, "", False)
        plan.put(2, place, caption, "header")
    plan.merge(0, 0, 0, last, f"ĐIỂM KHỐI CHẤM KHÁC ĐIỂM TỰ CHẤM {tally.period.phrase}".upper(), "title")
    plan.heights[0] = 26
    plan.merge(
        1, 0, 1, last, "Bấm “Sửa” để đến ô “Khối thống nhất” của tiêu chí đó. Cột “Điểm chốt” tính lại ngay.", "note"
    )
    plan.heights[2] = 36
    row = 3
    for unit in places.units:
        standing = places.standing(unit)
        for leaf in tally.scale.leaves:
            line = standing.lines[leaf.path]
            own, review = line.stages.get(Stage.SELF), line.stages.get(Stage.BLOC)
            if not line.is_disputed or (unit, leaf.path) not in places.finals:
                continue
            apart = review.points - own.points if own and review else None
            values: list[CellValue] = [
                row - 2, tally.names[unit], leaf.number, leaf.label, leaf.max_points, own.points if own else None,
                review.points if review else None, apart, review.reason if review else None,
                Formula(places.finals[unit, leaf.path], "" if line.final is None else line.final),
                _link(places, unit, leaf.path),
            ]  # fmt: skip
            _put(plan, row, values, apart)
            row += 1
    if row == 3:
        plan.merge(3, 0, 3, last, "Không có tiêu chí nào chấm khác nhau.", "label italic")
        row += 1
    plan.freeze = (3, 2)
    plan.page = Page(landscape=True, margins=(15, 10, 15, 15), repeat_rows=(2, 2), area=(0, 0, row - 1, last))
    return plan


def _put(plan: SheetPlan, row: int, values: list[CellValue], apart: Decimal | None) -> None:
    for place, value in enumerate(values):
        style = "cell" if place in (1, 3, 8) else "cell link centre" if place == 10 else "cell decimal centre"
        if place == 7 and apart is not None and apart < 0:
            style += " bad"
        plan.put(row, place, value, style)
    needed = max(lines(str(values[place] or ""), HEADS[place][1]) for place in (1, 3, 8))
    plan.heights[row] = max(20.0, 15.5 * needed + 4)


def _link(places: Places, unit: str, path: str) -> Link:
    """To the open cell of the score."""
    annex = places.annex(SCORES)
    at = [column.key for column in annex.columns]
    address = places.finals[unit, path].rpartition("!")[2].replace("$", "")
    row = address.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    letter = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[at.index("agreed")]
    return Link(f"internal:'{annex.tab}'!{letter}{row}", "Sửa")
