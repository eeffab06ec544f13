"""Which criterion, and of whom, a row is about: by the hidden mark of a pre-filled row, else by its words."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from tdkt_sheets.core.text import fold_term
from tdkt_sheets.roster.bloc import Criterion, Scale

BETWEEN = ":"  # parts the unit from what follows it in a mark


def mark_of(unit: str, path: str) -> str:
    """The mark of a row on one criterion of one member: 'KHOI_A:I.1'."""
    return f"{unit}{BETWEEN}{path}"


def split_mark(mark: str | None) -> tuple[str, str]:
    """Unit and the rest of a mark; the unit is '' where a mark names none."""
    unit, between, rest = (mark or "").partition(BETWEEN)
    return (unit, rest) if between else ("", unit)


def criterion_of(scale: Scale, row: Mapping[str, Any]) -> Criterion | None:
    """The criterion of a row by its mark; where the scale has no such line, that of its words and, where several have, its most points."""
    _, path = split_mark(row.get("ma_dong"))
    if path in scale.by_path:
        return scale.by_path[path]
    words = fold_term(row.get("content") or "")
    found = [criterion for criterion in scale.criteria if fold_term(criterion.label) == words]
    if len(found) > 1:
        most = row.get("max_points")
        found = [one for one in found if most is not None and one.max_points == Decimal(most)]
    return found[0] if len(found) == 1 else None
