"""The live totals of a self-scoring sheet on its first page: groups, bonus, what is taken away, the sum."""

from collections.abc import Sequence
from decimal import Decimal

from tdkt_sheets.core.plan import Formula, SheetPlan
from tdkt_sheets.core.refs import a1
from tdkt_sheets.core.text import number
from tdkt_sheets.core.wrapping import lines
from tdkt_sheets.forms.columns import FormSheet
from tdkt_sheets.outputs.blanks.annex import name_range
from tdkt_sheets.outputs.blanks.scale_words import LATER, line_points, line_text
from tdkt_sheets.outputs.blanks.sheet_rows import FormContent, Values, worked_out
from tdkt_sheets.roster.bloc import Criterion, Grain, Scale, Side
from tdkt_sheets.roster.roster import Catalogue, Unit
from tdkt_sheets.tally.adding import counted, counted_formula, plain
from tdkt_sheets.tally.exact import rounded, rounding

LAST = 5  # the last column of a first page
WIDE = 79  # characters left of it


def score_totals(
    plan: SheetPlan, annexes: Sequence[FormSheet], unit: Unit, catalogue: Catalogue, content: FormContent, row: int
) -> int:
    """The totals of the bloc's self-scoring sheet; the row after. Nothing on another form."""
    own = next((annex for annex in annexes if annex.prefill == "thang_diem"), None)
    catalogue = catalogue.within(unit.code)
    scale = catalogue.bloc.sound_scale
    if own is None or scale is None:
        return row
    plan.merge(row, 0, row, LAST, "Tổng hợp điểm tự chấm (máy tự tính từ phụ lục)", "section")
    plan.heights[row] = 24
    row += 1
    values = worked_out(content.rows.get(own.key, []))
    places = catalogue.bloc.agreed.line_grain
    added: list[tuple[str, Decimal]] = []
    for criterion in (*(top for top in scale.tops if top.side is Side.MAIN), *scale.of_side(Side.BONUS)):
        row = _line(plan, row, _label(criterion), *_of(scale, criterion, own, values, places), added)
    bonus_lines = scale.of_side(Side.BONUS)
    taken = [_of(scale, one, own, values, places) for one in scale.of_side(Side.PENALTY)]
    papers = next((annex for annex in annexes if annex.prefill == "tru_diem"), None)
    if papers is not None:
        listed = [values.get("points") for values in worked_out(content.rows.get(papers.key, []))]
        points = sum((Decimal(str(one)) for one in listed if one is not None), Decimal(0))
        text, most = f"SUM({name_range(papers, 'points')})", catalogue.bloc.agreed.papers_most
        taken.append((text, points) if most is None else (f"MIN({text},{plain(most)})", min(points, most)))
    less: list[tuple[str, Decimal]] = []
    if taken:
        text = "+".join(text for text, _ in taken)
        row = _line(
            plan, row, "Điểm trừ (thang điểm, sổ tiếp nhận)", text, sum((p for _, p in taken), Decimal(0)), less
        )
    cap = catalogue.bloc.agreed.bonus_cap if bonus_lines else None
    text, total = _sum(added, len(bonus_lines), cap)
    text += "".join(f"-{cell}" for cell, _ in less)
    total -= sum((points for _, points in less), Decimal(0))
    note = f" (chưa gồm tiêu chí so với đơn vị khác, {LATER})" if _has_later(scale, unit) else ""
    plan.merge(row, 0, row, LAST - 1, f"Tổng điểm tự chấm{note}", "label bold")
    grain = catalogue.bloc.agreed.total_grain
    plan.put(row, LAST, Formula(rounding(text, grain), rounded(total, grain)), "computed decimal bold")
    plan.heights[row] = 16.5 * lines(f"Tổng điểm tự chấm{note}", WIDE, bold=True) + 4
    return row + 1


def _label(criterion: Criterion) -> str:
    most = f" (tối đa {number(criterion.max_points)})" if criterion.max_points else ""
    return f"{criterion.name}{most}"


def _has_later(scale: Scale, unit: Unit) -> bool:
    return any(leaf.kind.is_comparing and scale.is_asked(leaf, unit.code) for leaf in scale.leaves)


def _of(
    scale: Scale, criterion: Criterion, annex: FormSheet, values: Sequence[Values], places: int | Grain
) -> tuple[str, Decimal]:
    """What a line counts in the total, as formula and as value."""
    marks, points = name_range(annex, "ma_dong"), name_range(annex, "score")
    text = counted_formula(criterion, line_text(scale, criterion, marks, points, places), places)
    return text, counted(criterion, line_points(scale, criterion, values, places), places)


def _line(plan: SheetPlan, row: int, label: str, text: str, points: Decimal, into: list[tuple[str, Decimal]]) -> int:
    plan.merge(row, 0, row, LAST - 1, label, "label")
    plan.put(row, LAST, Formula(text, points), "computed decimal")
    plan.heights[row] = 16.5 * lines(label, WIDE) + 4
    into.append((a1(row, LAST), points))
    return row + 1


def _sum(added: Sequence[tuple[str, Decimal]], bonus: int, cap: Decimal | None) -> tuple[str, Decimal]:
    """Groups and bonus together, the bonus no more than the bloc's cap."""
    if cap is None or not bonus:
        return "+".join(cell for cell, _ in added) or "0", sum((points for _, points in added), Decimal(0))
    main, extra = added[:-bonus], added[-bonus:]
    text = "+".join([*(cell for cell, _ in main), f"MIN({'+'.join(cell for cell, _ in extra)},{cap.normalize():f})"])
    return text, sum((p for _, p in main), Decimal(0)) + min(sum((p for _, p in extra), Decimal(0)), cap)
