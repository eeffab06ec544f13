"""Pages of the tally workbook with criteria in rows and members in columns, one page a group; all live."""

from collections.abc import Iterator
from decimal import Decimal

from tdkt_sheets.core.plan import CellValue, Formula, Page, SheetPlan
from tdkt_sheets.core.wrapping import lines
from tdkt_sheets.outputs.pieces.print_pages import one_page_scale
from tdkt_sheets.outputs.tally.places import Places, cell
from tdkt_sheets.outputs.tally.scores import MARGINS
from tdkt_sheets.roster.bloc import Criterion, Side
from tdkt_sheets.tally.adding import group_formula

NOT_ASKED = "–"
CONTENT = 44.0


def group_sheets(places: Places) -> Iterator[SheetPlan]:
    """A page for each group of the scale, then one for bonus and penalties where the scale has them."""
    scale = places.tally.scale
    for top in scale.tops:
        if top.side is Side.MAIN:
            yield _sheet(places, f"Nhóm {top.number.strip(' .)')}", [top])
    others = [*scale.of_side(Side.BONUS), *scale.of_side(Side.PENALTY)]
    if others:
        yield _sheet(places, "Thưởng, trừ", others)


def _sheet(places: Places, tab: str, tops: list[Criterion]) -> SheetPlan:
    tally = places.tally
    plan = SheetPlan(tab[:31])
    names = [tally.names[unit] for unit in places.units]
    wide = max(6.5, min(12.0, 80.0 / max(len(names), 1)))
    widths = [7.0, CONTENT, 9.0, *([wide] * len(names))]
    for place, width in enumerate(widths):
        plan.columns[place] = (width, "", False)
    last = len(widths) - 1
    named = tops[0].name if len(tops) == 1 else "Điểm thưởng, điểm trừ"
    plan.merge(0, 0, 0, last, f"{named} - {tally.period.phrase}".upper(), "title")
    plan.heights[0] = 20.0 * lines(named, sum(widths) * 0.7, bold=True) + 8
    plan.merge(
        1,
        0,
        1,
        last,
        f"Điểm chốt của từng tiêu chí{', lấy từ trang “Chấm điểm”' if places.finals else ''}. Dấu – là tiêu chí không giao cho đơn vị.",
        "note",
    )
    for place, caption in enumerate(["TT", "Nội dung, tiêu chí", "Điểm tối đa", *names]):
        plan.put(2, place, caption, "header size_11")
    plan.heights[2] = (
        15.0
        * max(
            lines(text, width * 1.05, bold=True)
            for text, width in zip(["", "", "Điểm tối đa", *names], widths, strict=True)
        )
        + 6
    )
    shown = [one for one in tally.scale.criteria if any(_is_at(one, top) for top in tops)]
    rows = {one.path: row for row, one in enumerate(shown, 3)}
    for one in shown:
        _line(plan, places, one, rows)
    end = 2 + len(shown)
    plan.freeze = (3, 2)
    plan.page = Page(landscape=True, margins=MARGINS, repeat_rows=(2, 2), area=(0, 0, end, last))
    plan.page.scale = one_page_scale(plan, widths, end + 1)
    return plan


def _is_at(one: Criterion, top: Criterion) -> bool:
    return one.side is top.side and (one.path == top.path or one.path.startswith(f"{top.path}."))


def _line(plan: SheetPlan, places: Places, one: Criterion, rows: dict[str, int]) -> None:
    row = rows[one.path]
    look = "" if one.is_leaf else "group"
    plan.put(row, 0, one.number, f"cell centre {look}")
    plan.put(row, 1, one.printed, f"cell {look} wrap" + ("" if one.depth < 2 else " indent"))
    plan.put(row, 2, one.max_points or None, f"cell decimal centre {look}")
    for column, unit in enumerate(places.units, 3):
        plan.put(row, column, _value(places, one, unit, rows, column), f"cell decimal centre {look}")
    plan.heights[row] = max(
        18.0, 15.5 * lines(one.printed, CONTENT - (2 if one.depth >= 2 else 0), bold=not one.is_leaf) + 3
    )


def _value(places: Places, one: Criterion, unit: str, rows: dict[str, int], column: int) -> CellValue:
    standing = places.standing(unit)
    if not places.tally.scale.is_asked(one, unit):
        return NOT_ASKED
    if one.is_leaf:
        final = standing.lines[one.path].final
        address = places.finals.get((unit, one.path))
        return final if address is None else Formula(address, "" if final is None else final)
    text = group_formula(
        places.tally.scale,
        one,
        lambda part: cell(rows[part.path], column, False) if part.path in rows else "",
        places.tally.bloc.agreed.line_grain,
    )
    return Formula(text, standing.points.get(one.path, Decimal(0)))
