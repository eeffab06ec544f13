"""How lines of a scale add up: the sum of what lies right below, or the highest of it; coefficients; what a group may hold at most."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from tdkt_sheets.roster.bloc import Criterion, Grain, Scale, Side
from tdkt_sheets.tally.exact import rounded, rounding

ZERO, ONE = Decimal(0), Decimal(1)


def parts_of(scale: Scale, criterion: Criterion) -> list[Criterion]:
    """The lines right below one that are added up in it: those on its own side."""
    below = (scale.by_path[path] for path in criterion.children)
    return [one for one in below if one.side is criterion.side]


def counted(criterion: Criterion, points: Decimal, places: int | Grain) -> Decimal:
    """What points of a line are where they are added up: a criterion's own times its coefficient; a group's have theirs already."""
    if criterion.weight == ONE or not criterion.is_leaf:
        return points
    return rounded(Fraction(points) * Fraction(criterion.weight), places)


def group_points(criterion: Criterion, parts: Sequence[Decimal], places: int | Grain) -> Decimal:
    """The points of a group from what its parts count."""
    total = max(parts, default=ZERO) if criterion.takes_highest else sum(parts, ZERO)
    if criterion.weight != ONE:
        total = rounded(Fraction(total) * Fraction(criterion.weight), places)
    return min(total, criterion.max_points) if is_capped(criterion) else total


def is_capped(criterion: Criterion) -> bool:
    """Whether what a group holds at most is less than its parts may come to: bonus and penalties never exceed it."""
    return criterion.side is not Side.MAIN and bool(criterion.max_points) and not criterion.is_leaf


def points_of(scale: Scale, own: Mapping[str, Decimal], places: int | Grain) -> dict[str, Decimal]:
    """Points by path of every line, from those of the criteria."""
    found: dict[str, Decimal] = {}
    for criterion in reversed(scale.criteria):
        if criterion.is_leaf:
            found[criterion.path] = own.get(criterion.path, ZERO)
        else:
            parts = [counted(one, found[one.path], places) for one in parts_of(scale, criterion)]
            found[criterion.path] = group_points(criterion, parts, places)
    return found


def group_formula(scale: Scale, criterion: Criterion, cell_of: Callable[[Criterion], str], places: int | Grain) -> str:
    """The points of a group as a formula; `cell_of` is where those of a part stand, '' where it has none."""
    parts = [(one, text) for one in parts_of(scale, criterion) if (text := cell_of(one))]
    return combined(criterion, [counted_formula(one, text, places) for one, text in parts], places)


def counted_formula(criterion: Criterion, cell: str, places: int | Grain) -> str:
    """What a cell of points is where it is added up."""
    if criterion.weight == ONE or not criterion.is_leaf:
        return cell
    return rounding(f"N({cell})*{plain(criterion.weight)}", places)


def combined(criterion: Criterion, terms: Sequence[str], places: int | Grain) -> str:
    """Terms as the points of a group."""
    if not terms:
        return "0"
    text = f"{'MAX' if criterion.takes_highest else 'SUM'}({','.join(terms)})"
    if criterion.weight != ONE:
        text = rounding(f"{text}*{plain(criterion.weight)}", places)
    return f"MIN({text},{plain(criterion.max_points)})" if is_capped(criterion) else text


def plain(value: Decimal) -> str:
    """A number as a formula has it."""
    return f"{value.normalize():f}"


def most_of(scale: Scale, criterion: Criterion, is_asked: Callable[[Criterion], bool]) -> Decimal:
    """The most that a line can add to what lies above it, of what is asked."""
    if criterion.is_leaf:
        return criterion.max_points * criterion.weight if is_asked(criterion) else ZERO
    parts = [most_of(scale, one, is_asked) for one in parts_of(scale, criterion)]
    total = max(parts, default=ZERO) if criterion.takes_highest else sum(parts, ZERO)
    return total * criterion.weight
