"""How a criterion is scored, in a few words for whoever fills the sheet, and as a formula where only its own row decides."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from tdkt_sheets.core.text import cut_short, fold_term, number
from tdkt_sheets.forms.columns import GROUP_MARK
from tdkt_sheets.outputs.blanks.sheet_rows import Computed, Values
from tdkt_sheets.roster.bloc import Criterion, Grain, LeafKind, Scale, Scorer, Side
from tdkt_sheets.tally.adding import combined, group_formula, is_capped, points_of
from tdkt_sheets.tally.exact import rounded, rounding
from tdkt_sheets.tally.leaf import FAIL, PART, PASS, MemberEntry, level_word, own_points
from tdkt_sheets.tally.paths import split_mark

NOT_ASSIGNED, BY_BLOC = "Không giao", "Khối chấm"
LATER = "tính khi tổng hợp"
LONGEST = 250  # characters of the column of methods
ENTERED = ("target", "result", "penalties", "score")  # what may be asked of a criterion


def method(criterion: Criterion) -> str:
    """How the points come about."""
    one = criterion.measure or "lần"
    most = number(criterion.max_points)
    match criterion.kind:
        case LeafKind.DIRECT:
            words = "Chấm thẳng" if criterion.side is not Side.PENALTY else "Ghi số điểm bị trừ"
        case LeafKind.PASS_FAIL:
            part = "" if criterion.points_each is None else f"{PART.lower()}: {number(criterion.points_each)}; "
            words = f"{PASS}: {most} điểm; {part}{FAIL.lower()}: 0"
        case LeafKind.STEPS:
            steps = [f"lần thứ {at}: {number(step)}" for at, step in enumerate(criterion.steps, 1)]
            steps += [f"mỗi lần sau: {number(criterion.further)}"] if criterion.further else []
            words = f"Theo bậc từng {one}: {'; '.join(steps)}; tối đa {most}"
        case LeafKind.CHOICE:
            levels = (
                f"{level_word(at)} ({level.label}): {number(level.points)}" for at, level in enumerate(criterion.levels)
            )
            words = f"Chọn một mức. {'; '.join(levels)}"
        case LeafKind.PER_OCCURRENCE:
            verb = "Trừ " if criterion.side is Side.PENALTY else ""
            words = f"{verb}{_shown(criterion.points_each)} điểm mỗi {one}, tối đa {most}"
        case LeafKind.BONUS_PENALTY:
            words = (
                f"Cộng {_shown(criterion.points_each)}, trừ {_shown(criterion.penalty_each)} điểm mỗi {one}; "
                f"từ {number(criterion.lowest)} đến {most}"
            )
        case LeafKind.LEADER:
            words = f"So với đơn vị dẫn đầu, {LATER}"
        case LeafKind.NO_TARGET:
            words = f"So với kết quả tốt nhất, {LATER}"
        case LeafKind.LINEAR:
            words = "Theo tỷ lệ hoàn thành chỉ tiêu"
        case LeafKind.BANDS:
            bands = "; ".join(
                f"{number(band.least)} % được {number(band.share)} %" for band in criterion.bands if band.share
            )
            words = f"Đạt từ {bands} điểm"
        case LeafKind.DEDUCT:
            words = f"Trừ {_shown(criterion.penalty_each)} điểm mỗi 1 % chưa đạt"
    if criterion.kind.is_quantitative and criterion.measure:
        words += f" ({criterion.measure})"
    words += "; thấp hơn là tốt hơn" if criterion.lower_is_better else ""
    return cut_short(". ".join([words, *criterion.notes]), LONGEST)


def _shown(value: Decimal | None) -> str:
    return number(value or 0)


def asked(criterion: Criterion) -> frozenset[str]:
    """The columns in which a member enters something for a criterion."""
    if Scorer.SELF not in criterion.scored_by:
        return frozenset()
    if criterion.kind is LeafKind.DIRECT:
        return frozenset({"score"})
    if criterion.kind is LeafKind.BONUS_PENALTY:
        return frozenset({"result", "penalties"})
    return frozenset({"target", "result"} if criterion.kind.has_target else {"result"})


def own_formula(criterion: Criterion, places: int | Grain) -> Computed | None:
    """The points of a criterion from its own row; None where they are typed, or depend on the other members."""
    text = _formula(criterion, places)

    def worth(values: Values, _: Sequence[Values]) -> str | Decimal:
        given = MemberEntry(
            result=_typed(values.get("result")),
            target=_number(values.get("target")),
            penalties=_number(values.get("penalties")),
        )
        if criterion.kind is LeafKind.CHOICE and given.result not in tuple(
            map(level_word, range(len(criterion.levels)))
        ):
            return ""
        words = (PASS, FAIL) if criterion.points_each is None else (PASS, PART, FAIL)
        if criterion.kind is LeafKind.PASS_FAIL and fold_term(str(given.result or "")) not in map(fold_term, words):
            return ""
        if criterion.kind is LeafKind.BONUS_PENALTY and given.result is None and given.penalties is None:
            return ""
        points = own_points(criterion, given, places)
        return "" if points is None else points

    return Computed(text, worth) if text else None


def _typed(value: Any) -> Any:
    """A shown value as the formula sees it: words stay words, nothing stays nothing."""
    return None if value in ("", None) else value if isinstance(value, str) else Decimal(str(value))


def _number(value: Any) -> Any:
    """A shown value where the formula looks only at numbers."""
    return None if value is None or isinstance(value, str) else Decimal(str(value))


def _formula(criterion: Criterion, places: int | Grain) -> str:
    """In functions of Excel 2010; '' where there is none."""
    most = _plain(criterion.max_points)
    match criterion.kind:
        case LeafKind.PASS_FAIL:
            part = (
                '""'
                if criterion.points_each is None
                else f'IF({{result}}="{PART}",{_plain(rounded(criterion.points_each, places))},"")'
            )
            return f'IF({{result}}="{PASS}",{most},IF({{result}}="{FAIL}",0,{part}))'
        case LeafKind.STEPS:
            listed = [f"IF({{result}}>={at},{_plain(step)},0)" for at, step in enumerate(criterion.steps, 1)]
            if criterion.further:
                listed.append(f"MAX(INT({{result}})-{len(criterion.steps)},0)*{_plain(criterion.further)}")
            points = f"MIN({'+'.join(listed)},{most})"
            return f'IF(ISNUMBER({{result}}),IF({{result}}<0,"",{rounding(points, places)}),"")'
        case LeafKind.CHOICE:
            text = '""'
            for at in reversed(range(len(criterion.levels))):
                points = _plain(rounded(criterion.levels[at].points, places))
                text = f'IF({{result}}="{level_word(at)}",{points},{text})'
            return text
        case LeafKind.PER_OCCURRENCE:
            points = f"MIN({{result}}*{_plain(criterion.points_each)},{most})"
            return f'IF(ISNUMBER({{result}}),IF({{result}}<0,"",{rounding(points, places)}),"")'
        case LeafKind.BONUS_PENALTY:
            points = f"MAX(N({{result}}),0)*{_plain(criterion.points_each)}-MAX(N({{penalties}}),0)*{_plain(criterion.penalty_each)}"
            bounded = f"MAX(MIN({points},{most}),{_plain(criterion.lowest)})"
            return f'IF(AND({{result}}="",{{penalties}}=""),"",{rounding(bounded, places)})'
        case LeafKind.LINEAR | LeafKind.BANDS | LeafKind.DEDUCT:
            has = "AND(ISNUMBER({result}),ISNUMBER({target}))"
            return f'IF({has},IF(OR({{target}}=0,{{result}}<0),"",{rounding(_by_ratio(criterion), places)}),"")'
    return ""


def _by_ratio(criterion: Criterion) -> str:
    most = _plain(criterion.max_points)
    upper, under = ("{target}", "{result}") if criterion.lower_is_better else ("{result}", "{target}")
    nothing_left = "{result}=0" if criterion.lower_is_better else ""
    if criterion.kind is LeafKind.BANDS:
        text = "0"
        for band in reversed(criterion.bands):
            text = f"IF({upper}*100>={under}*{_plain(band.least)},{_plain(criterion.max_points * band.share / 100)},{text})"
        return text
    if criterion.kind is LeafKind.LINEAR:
        points = f"{most}*MIN({upper}/{under},1)"
    else:
        points = f"MAX({most}-{_plain(criterion.penalty_each)}*MAX(100-100*{upper}/{under},0),0)"
    return f"IF({nothing_left},{most},{points})" if nothing_left else points


def _plain(value: Decimal | None) -> str:
    """A number as a formula has it."""
    return f"{(value or Decimal(0)).normalize():f}"


def subtotal(scale: Scale, criterion: Criterion, places: int | Grain) -> Computed:
    """The points of a line that heads others, from those of the rows below it."""
    text = line_text(scale, criterion, "{ma_dong:below}", "{score:below}", places)

    def worth(_: Values, below: Sequence[Values]) -> Decimal | int:
        return line_points(scale, criterion, below, places)

    return Computed(text, worth)


def is_plain(scale: Scale, criterion: Criterion) -> bool:
    """Whether a line is the plain sum of the criteria below it, all on its side."""
    lines = [one for one in scale.criteria if one.path == criterion.path or one.path.startswith(f"{criterion.path}.")]
    return not any(
        one.takes_highest
        or one.weight != 1
        or one.side is not criterion.side
        or (is_capped(one) and one is not criterion)
        for one in lines
    )


def line_text(scale: Scale, criterion: Criterion, marks: str, points: str, places: int | Grain) -> str:
    """The points of a line from a column of marks and one of points."""
    if criterion.is_leaf:
        return f'SUMPRODUCT(--({marks}="{criterion.path}"),{points})'
    if is_plain(scale, criterion):
        text = f'SUMIF({marks},"{criterion.path}.*",{points})'
        return combined(criterion, [text], places) if is_capped(criterion) else text
    return group_formula(scale, criterion, lambda one: line_text(scale, one, marks, points, places), places)


def line_points(scale: Scale, criterion: Criterion, rows: Sequence[Values], places: int | Grain) -> Decimal:
    """The same from the rows as they stand."""
    own: dict[str, Decimal] = {}
    for values in rows:
        mark, points = str(values.get("ma_dong") or ""), values.get("score")
        if not mark.startswith(GROUP_MARK) and points is not None and not isinstance(points, str):
            own[split_mark(mark)[1]] = Decimal(str(points))
    return points_of(scale, own, places)[criterion.path]
