"""The ballot to be printed for the meeting: what is proposed, and who is named for next year's head and deputy."""

from tdkt_sheets.core.plan import Page, SheetPlan
from tdkt_sheets.outputs.score_rows import questions
from tdkt_sheets.outputs.tally_places import BALLOT, Places
from tdkt_sheets.outputs.wrapping import lines

WIDTHS = (6.0, 42.0, 23.0, 11.0, 14.0)
FREE = 2  # rows left open for further names


def ballot_sheet(places: Places) -> SheetPlan:
    """One printed page; as many copies as there are members."""
    tally = places.tally
    plan = SheetPlan(BALLOT)
    for place, width in enumerate(WIDTHS):
        plan.columns[place] = (width, "", False)
    last = len(WIDTHS) - 1
    plan.merge(0, 0, 0, last, tally.bloc.name.upper(), "subtitle")
    plan.merge(1, 0, 1, last, f"PHIẾU BÌNH XÉT, BẦU CHỌN {tally.period.phrase}".upper(), "title")
    plan.merge(
        2,
        0,
        2,
        last,
        "Đánh dấu X vào một trong hai ô của mỗi dòng. Dòng đánh dấu cả hai ô hoặc để trống là không hợp lệ.",
        "note centre",
    )
    plan.heights |= {0: 22.0, 1: 28.0, 2: 22.0}
    for place, caption in enumerate(("STT", "Nội dung", "Đơn vị", "Đồng ý", "Không đồng ý")):
        plan.put(4, place, caption, "header")
    plan.heights[4] = 36
    row = 5
    for number, (_, content, unit) in enumerate(questions(tally, places.catalogue), 1):
        plan.put(row, 0, number, "cell centre")
        plan.put(row, 1, content, "cell")
        plan.put(row, 2, tally.names[unit], "cell")
        plan.put(row, 3, None, "cell")
        plan.put(row, 4, None, "cell")
        plan.heights[row] = max(30.0, 15.5 * max(lines(content, WIDTHS[1]), lines(tally.names[unit], WIDTHS[2])) + 10)
        row += 1
    for _ in range(FREE):
        for place in range(len(WIDTHS)):
            plan.put(row, place, None, "cell")
        plan.heights[row] = 30
        row += 1
    plan.merge(row + 1, 0, row + 1, last, "(Phiếu kín, không ghi tên người bỏ phiếu)", "note centre")
    plan.page = Page(margins=(20, 15, 20, 25), area=(0, 0, row + 1, last), one_page=True)
    return plan
