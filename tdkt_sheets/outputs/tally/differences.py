"""The question list of the meeting: every score on which two stages differ, with the reason, and a place for what the bloc agrees on."""

from decimal import Decimal

from tdkt_sheets.core.plan import CellValue, Conditional, Formula, Link, Page, SheetPlan, Validation
from tdkt_sheets.core.wrapping import lines
from tdkt_sheets.outputs.pieces.print_pages import print_scale
from tdkt_sheets.outputs.tally.places import DIFFERENCES, SCORES, Places, cell, on
from tdkt_sheets.outputs.tally.scores import MARGINS, REFUSED
from tdkt_sheets.roster.bloc import Scorer
from tdkt_sheets.tally.leaf import bounds
from tdkt_sheets.tally.paths import mark_of
from tdkt_sheets.tally.scores import ANSWER, ANSWER_MARK, CriterionLine, Stage
from tdkt_sheets.tally.standing import Standing

HEADS = (
    ("STT", 5.0), ("Đơn vị", 20.0), ("TT", 6.0), ("Nội dung, tiêu chí", 34.0), ("Điểm tối đa", 8.0), ("Tự chấm", 8.0),
    ("Khối chấm", 8.0), ("Chênh lệch", 8.0), ("Minh chứng của đơn vị", 24.0), ("Lý do của Khối chấm", 26.0), (ANSWER, 9.0), ("Điểm chốt", 8.0),
    ("Sửa", 7.0), (ANSWER_MARK, 10.0),
)  # fmt: skip
AT = {caption: place for place, (caption, _) in enumerate(HEADS)}
# Where its columns of the page of scores stand.
LISTED = {"self_score": AT["Tự chấm"], "review": AT["Khối chấm"], "agreed": AT[ANSWER], "ma_dong": AT[ANSWER_MARK]}
SHOWN = len(HEADS) - 2  # the last column that is seen
WORDS = (AT["Đơn vị"], AT["Nội dung, tiêu chí"], AT["Minh chứng của đơn vị"], AT["Lý do của Khối chấm"])
HEADER, FIRST = 3, 4
SAID = (
    "Ghi điểm Khối thống nhất ở cột “Thống nhất”: điểm chốt, tổng điểm, thứ hạng tính lại ngay. Để trống là giữ điểm đang có. "
    "Bấm “Sửa” để đến dòng đó ở trang “Chấm điểm”, nơi ghi kết luận và điểm của tỉnh. "
    "Danh sách lập theo điểm đã có khi xuất tệp: điểm ghi tiếp ở trang “Chấm điểm” làm khác nhau thêm chỉ có ở đây từ lần chạy sau."
)


def disputed(places: Places) -> list[tuple[str, str]]:
    """Member and path of each line of the list, in its order."""
    scale = places.tally.scale
    return [
        (unit, leaf.path)
        for unit in places.units
        for leaf in scale.leaves
        if scale.is_asked(leaf, unit) and places.standing(unit).lines[leaf.path].is_disputed
    ]


def place_answers(places: Places) -> None:
    """Enter where the answers will stand, where the bloc may answer."""
    for row, (unit, path) in enumerate(disputed(places), FIRST):
        if Scorer.BLOC in places.tally.scale.by_path[path].scored_by:
            places.answers[unit, path] = on(DIFFERENCES, cell(row, AT[ANSWER]))


def differences_sheet(places: Places) -> SheetPlan:
    """A line for each disputed score; what is typed as its answer stands on the page of scores too, and counts."""
    plan = SheetPlan(DIFFERENCES, protect=True, tab_colour="#2F5C8F")
    for place, (caption, width) in enumerate(HEADS):
        plan.columns[place] = (width, "", caption == ANSWER_MARK)
        plan.put(HEADER, place, caption, "header")
    title = f"CÂU HỎI CHO PHIÊN HỌP: ĐIỂM CHẤM KHÁC NHAU {places.tally.period.phrase}".upper()
    plan.merge(0, 0, 0, SHOWN, title, "title")
    plan.merge(1, 0, 1, SHOWN, SAID, "instruction")
    plan.heights |= {0: 26.0, 1: 36.0, HEADER: 36.0}
    found = disputed(places)
    for row, (unit, path) in enumerate(found, FIRST):
        _line(plan, places, row, unit, path)
    last = FIRST + max(len(found), 1) - 1
    _count(plan, places, len(found), last)
    if not found:
        plan.merge(FIRST, 0, FIRST, SHOWN, "Không có tiêu chí nào chấm khác nhau.", "label italic")
    plan.freeze = (FIRST, 2)
    widths = [width for _, width in HEADS[: SHOWN + 1]]
    plan.page = Page(landscape=True, margins=MARGINS, repeat_rows=(HEADER, HEADER), area=(0, 0, last, SHOWN))
    plan.page.scale = print_scale(widths, True, MARGINS)
    if found:
        plan.selected = (FIRST, AT[ANSWER])
    return plan


def _count(plan: SheetPlan, places: Places, number: int, last: int) -> None:
    """How many lines there are, and how many have an answer; live."""
    answered = sum(_agreed(places.standing(unit).lines[path]) is not None for unit, path in places.answers)
    typed = f"{cell(FIRST, AT[ANSWER])}:{cell(last, AT[ANSWER])}"
    words = f"Có {number} tiêu chí chấm khác nhau; đã ghi điểm thống nhất: "
    plan.merge(2, 0, 2, SHOWN, Formula(f'"{words}"&COUNT({typed})&"."', f"{words}{answered}."), "label bold")
    plan.heights[2] = 20


def _agreed(line: CriterionLine) -> Decimal | None:
    return line.stages[Stage.AGREED].points if Stage.AGREED in line.stages else None


def _line(plan: SheetPlan, places: Places, row: int, unit: str, path: str) -> None:
    standing, leaf = places.standing(unit), places.tally.scale.by_path[path]
    line = standing.lines[path]
    own, review = line.stages.get(Stage.SELF), line.stages.get(Stage.BLOC)
    apart = review.points - own.points if own and review else None
    values: list[CellValue] = [
        row - FIRST + 1, places.tally.names[unit], leaf.number, leaf.label, leaf.max_points, own.points if own else None,
        review.points if review else None, apart, line.evidence or None, review.reason if review else None, _agreed(line),
        Formula(places.finals[unit, path], "" if line.final is None else line.final), _link(places, unit, path), mark_of(unit, path),
    ]  # fmt: skip
    for place, value in enumerate(values):
        plan.put(row, place, value, _style(place, apart, (unit, path) in places.answers))
    if (unit, path) in places.answers:
        _check(plan, places, row, standing, path)
    needed = max(lines(str(values[place] or ""), HEADS[place][1]) for place in WORDS)
    plan.heights[row] = max(24.0, 15.5 * min(needed, 12) + 4)


def _style(place: int, apart: Decimal | None, is_open: bool) -> str:
    if place == AT[ANSWER_MARK]:
        return ""
    if place in WORDS:
        return "given_locked"
    if place == AT["Sửa"]:
        return "cell link centre"
    if place == AT[ANSWER] and is_open:
        return "entry decimal centre"
    if place == AT["Điểm chốt"]:
        return "computed decimal centre bold"
    bad = place == AT["Chênh lệch"] and apart is not None and apart < 0
    return "given_locked decimal centre" + (" bad" if bad else "")


def _check(plan: SheetPlan, places: Places, row: int, standing: Standing, path: str) -> None:
    """An answer lies between the least and the most of its line; one that the page of scores contradicts is seen at once."""
    place, leaf = AT[ANSWER], places.tally.scale.by_path[path]
    typed, most = cell(row, place), cell(row, AT["Điểm tối đa"])
    inside = f"AND(ISNUMBER({typed}),{typed}>={bounds(leaf)[0].normalize():f},{typed}<={most})"
    where = (row, place, row, place)
    said = "Điểm là số, không vượt điểm tối đa của tiêu chí."
    plan.validations.append(Validation(*where, "custom", inside, error_title=REFUSED, error=said))
    elsewhere = places.agreed[standing.unit, path]
    plan.conditionals.append(Conditional(*where, f'AND({typed}<>"",OR(NOT({inside}),{elsewhere}<>{typed}))', "fault"))


def _link(places: Places, unit: str, path: str) -> Link:
    """To the open cell of the score."""
    address = places.agreed[unit, path].rpartition("!")[2].replace("$", "")
    return Link(f"internal:'{places.annex(SCORES).tab}'!{address}", "Sửa")
