"""Targets and results that members have stated before: from their registration and their quarterly results.

The department's own figures are rolled up from those of its units.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tdkt_sheets.core.periods import Period
from tdkt_sheets.core.text import fold_term
from tdkt_sheets.roster.bloc import MEMBER_KIND, Bloc, Criterion
from tdkt_sheets.roster.roster import Catalogue

OUTSIDE_KIND = "Cơ quan ngoài"
_MEASURE = re.compile(r"\s*\([^()]*\)\s*$")
Number = int | Decimal
RowsOf = Callable[[str, str, str], Sequence[Mapping[str, Any]]]  # unit, form, annex → rows, each with its _period


@dataclass(frozen=True, slots=True)
class Drawn:
    """A figure and whose it is: (unit, period) of each part."""

    value: Number
    parts: tuple[tuple[str, str], ...]


def feeding_units(catalogue: Catalogue, unit: str) -> tuple[str, ...]:
    """Whose figures make those of a member: its own, of the department those of its units."""
    if unit != catalogue.bloc.own:
        return (unit,)
    kinds = (MEMBER_KIND, OUTSIDE_KIND)
    return tuple(one.code for one in catalogue.units if one.kind not in kinds and one.code != unit)


def target_of(catalogue: Catalogue, rows_of: RowsOf, unit: str, criterion: Criterion, period: Period) -> Drawn | None:
    """What a member registered for a criterion; the department what it registered itself, else what its units did."""
    own = _registered(rows_of, (unit,), criterion, period)
    if own is None and unit == catalogue.bloc.own:
        return _registered(rows_of, feeding_units(catalogue, unit), criterion, period)
    return own


def _registered(rows_of: RowsOf, units: Sequence[str], criterion: Criterion, period: Period) -> Drawn | None:
    found = [
        (unit, row["_period"], row["registered"])
        for unit in units
        for row in rows_of(unit, "DK", "noi_dung")
        if _is_about(criterion, row.get("content"))
        and isinstance(row.get("registered"), int | Decimal)
        and _holds(Period(row["_period"]), period)
    ]
    return _sum(found)


def result_of(catalogue: Catalogue, rows_of: RowsOf, unit: str, criterion: Criterion, period: Period) -> Drawn | None:
    """What a member has reached by the end of a period: the latest figure that each feeding unit stated."""
    found = []
    for feeding in feeding_units(catalogue, unit):
        stated = [
            (Period(row["_period"]), row["cumulative"])
            for row in rows_of(feeding, "KQ", "chi_tieu")
            if _is_about(criterion, row.get("content"))
            and isinstance(row.get("cumulative"), int | Decimal)
            and Period(row["_period"]).year == period.year
            and Period(row["_period"]).last <= period.last
        ]
        if stated:
            latest, value = max(stated, key=lambda one: one[0].last)
            found.append((feeding, latest.code, value))
    return _sum(found)


def _sum(found: Sequence[tuple[str, str, Number]]) -> Drawn | None:
    if not found:
        return None
    return Drawn(sum((value for _, _, value in found), 0), tuple((unit, period) for unit, period, _ in found))


def _is_about(criterion: Criterion, content: str | None) -> bool:
    """Whether a registered or reported line is the one that feeds a criterion, with or without its measure in brackets."""
    if not content:
        return False
    wanted = {fold_term(words) for words in (criterion.feed, criterion.label) if words}
    return not wanted.isdisjoint({fold_term(content), fold_term(_MEASURE.sub("", content))})


def _holds(registration: Period, period: Period) -> bool:
    return registration.first <= period.last <= registration.last


def registered_lines(bloc: Bloc) -> tuple[Criterion, ...]:
    """The criteria that members register a target for."""
    scale = bloc.sound_scale
    return tuple(leaf for leaf in scale.leaves if leaf.kind.has_target) if scale else ()
