"""Points of criteria in which members are compared, worked out anew from what they wrote; nothing of the program is imported."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

METHOD, MOST, TARGET, RESULT, POINTS = 3, 2, 4, 5, 7  # columns of a member's self-scoring sheet, from 0
LEADER, BEST, LOWER = "So với đơn vị dẫn đầu", "So với kết quả tốt nhất", "thấp hơn là tốt hơn"


def compared(rows: Mapping[str, list[Any]]) -> dict[str, Decimal]:
    """The points of each member, by its line of one criterion that compares members."""
    method = str(next(iter(rows.values()))[METHOD])
    most = {unit: _exact(row[MOST]) for unit, row in rows.items()}
    results = {unit: _exact(row[RESULT]) for unit, row in rows.items()}
    if method.startswith(BEST):
        best = min(results.values()) if LOWER in method else max(results.values())
        share = {
            unit: Fraction(1) if one == best else best / one if LOWER in method else one / best
            for unit, one in results.items()
        }
    else:
        assert method.startswith(LEADER), method
        ratios = {unit: results[unit] / _exact(row[TARGET]) for unit, row in rows.items()}
        first = max(ratios.values())
        share = {
            unit: ratio / 2 if ratio <= 1 else Fraction(1, 2) + (ratio - 1) / (first - 1) / 2
            for unit, ratio in ratios.items()
        }
    return {unit: _rounded(most[unit] * share[unit]) for unit in rows}


def _exact(value: Any) -> Fraction:
    return Fraction(str(value).replace(".", "").replace(",", ".") if isinstance(value, str) else str(value))


def _rounded(value: Fraction) -> Decimal:
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(Decimal("0.01"), ROUND_HALF_UP)
