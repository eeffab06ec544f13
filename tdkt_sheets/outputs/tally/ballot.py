"""The ballot to be printed for the meeting: what is proposed, live, and who is named for next year's head and deputy."""

from tdkt_sheets.core.plan import CellValue, Formula, Page, SheetPlan
from tdkt_sheets.core.wrapping import lines
from tdkt_sheets.outputs.blanks.score_rows import award_question, candidates
from tdkt_sheets.outputs.tally.places import BALLOT, Places
from tdkt_sheets.tally.standing import Standing

WIDTHS = (6.0, 48.0, 25.0, 10.0, 14.0)
FREE_AWARDS, FREE_NAMES = 2, 1  # rows left open: further awards come to stand there, further names are written by hand
HEADER = 4


def ballot_sheet(places: Places) -> SheetPlan:
    """One printed page; as many copies as there are members."""
    tally = places.tally
    plan = SheetPlan(BALLOT)
    for place, width in enumerate(WIDTHS):
        plan.columns[place] = (width, "", False)
    last = len(WIDTHS) - 1
    plan.merge(0, 0, 0, last, tally.bloc.name.upper(), "subtitle")
    plan.merge(1, 0, 1, last, f"PHIẾU BÌNH XÉT, BẦU CHỌN {tally.period.phrase}".upper(), "title")
    said = "Đánh dấu X vào một trong hai ô của mỗi dòng. Dòng đánh dấu cả hai ô hoặc để trống là không hợp lệ."
    plan.merge(2, 0, 2, last, said, "note centre")
    plan.heights |= {0: 22.0, 1: 28.0, 2: 22.0, HEADER: 36.0}
    for place, caption in enumerate(("STT", "Nội dung", "Đơn vị", "Đồng ý", "Không đồng ý")):
        plan.put(HEADER, place, caption, "header")
    row = _awards(plan, places, HEADER + 1)
    row = _names(plan, places, row)
    plan.merge(row + 1, 0, row + 1, last, "(Phiếu kín, không ghi tên người bỏ phiếu)", "note centre")
    plan.page = Page(margins=(20, 15, 20, 25), area=(0, 0, row + 1, last), one_page=True)
    return plan


def _awards(plan: SheetPlan, places: Places, row: int) -> int:
    """The awards in question, in the present order of the members; the row after."""
    tally = places.tally
    asked = [one for one in tally.ranked if places.award_name(tally.proposals[one.unit].in_question)]
    row = _section(plan, row, "I. Bình xét, đề nghị khen thưởng")
    for number in range(1, len(asked) + FREE_AWARDS + 1):
        here = asked[number - 1] if number <= len(asked) else None
        _line(plan, row, _award(places, number, here))
        row += 1
    return row


def _award(places: Places, number: int, here: Standing | None) -> tuple[CellValue, CellValue, CellValue]:
    tally = places.tally
    award = places.award_name(tally.proposals[here.unit].in_question) if here else ""
    values = (number if here else "", award_question(award, tally.period) if here else "", here.name if here else "")
    if not tally.ranked:
        return values
    found = f"MATCH({number},{places.of_places('asked')},0)"
    before, _, after = award_question("|", tally.period).partition("|")
    question = f'"{before}"&INDEX({places.of_places("award")},{found})&"{after}"'
    return (
        Formula(f'IF(ISNUMBER({found}),{number},"")', values[0]),
        Formula(f'IF(ISNUMBER({found}),{question},"")', values[1]),
        Formula(f'IF(ISNUMBER({found}),INDEX({places.of_places("name")},{found}),"")', values[2]),
    )


def _names(plan: SheetPlan, places: Places, row: int) -> int:
    """Who is named for next year; the row after."""
    tally = places.tally
    row = _section(plan, row, f"II. Bầu Trưởng khối, Phó Trưởng khối năm {tally.period.year + 1}")
    named = list(candidates(tally))
    for number, (_, content, unit) in enumerate(named, 1):
        _line(plan, row, (number, content, tally.names[unit]))
        row += 1
    for _ in range(FREE_NAMES if named else 2 * FREE_NAMES):
        _line(plan, row, (None, None, None))
        row += 1
    return row


def _section(plan: SheetPlan, row: int, words: str) -> int:
    plan.merge(row, 0, row, len(WIDTHS) - 1, words, "cell bold")
    plan.heights[row] = 24
    return row + 1


def _line(plan: SheetPlan, row: int, values: tuple[CellValue, CellValue, CellValue]) -> None:
    for place, value in enumerate((*values, None, None)):
        plan.put(row, place, value, "cell centre" if place == 0 else "cell")
    shown = [value.value if isinstance(value, Formula) else value for value in values]
    needed = max(lines(str(said or ""), width) for said, width in zip(shown, WIDTHS, strict=False))
    plan.heights[row] = max(34.0, 15.5 * needed + 10)
