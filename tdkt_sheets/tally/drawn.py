"""Targets and results that members have stated before: from their registration and their quarterly results.

The department's own are rolled up from its units: from the targets of the names that the scale gives (`feed`), or from figures
of the summary workbook.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from tdkt_sheets.core.measures import is_rate, without_measure
from tdkt_sheets.core.periods import Period
from tdkt_sheets.core.text import fold_term
from tdkt_sheets.roster.bloc import MEMBER_KIND, Bloc, Criterion
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.roster.whose import OUTSIDE_KIND

_FIGURE = re.compile(r"TH-\d")
Number = int | Decimal
RowsOf = Callable[[str, str, str], Sequence[Mapping[str, Any]]]  # unit, form, annex → rows, each with its _period
FigureOf = Callable[[str], Number | None]  # id of a figure of the summary workbook → its value


def no_figures(id_: str) -> None:
    """Where there is no summary."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A figure and what it was added up from: (unit, period) of each part stated, ids of figures, ids that there are not."""

    value: Number | None
    parts: tuple[tuple[str, str], ...] = ()
    figures: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


def feeds_of(criterion: Criterion) -> tuple[str, ...]:
    """The figures and targets that a criterion of the department adds up."""
    return tuple(words for part in re.split(r"[;\n]", criterion.feed) if (words := part.strip()))


def takes_result(criterion: Criterion) -> bool:
    """Whether a number is entered for a criterion, from which its points follow."""
    return criterion.kind.is_quantitative or criterion.kind.is_counted


def feeding_units(catalogue: Catalogue, unit: str) -> tuple[str, ...]:
    """Whose figures make those of a member: its own, of the department those of its units."""
    if unit != catalogue.bloc.own:
        return (unit,)
    kinds = (MEMBER_KIND, OUTSIDE_KIND)
    return tuple(one.code for one in catalogue.units if one.kind not in kinds and one.code != unit)


def target_of(catalogue: Catalogue, rows_of: RowsOf, unit: str, criterion: Criterion, period: Period) -> Drawn | None:
    """What a member registered for a criterion; the department what it registered itself, else what its units did."""
    own = _registered(rows_of, (unit,), (criterion.label,), period)
    if own is None and unit == catalogue.bloc.own:
        return _one_rate(criterion, _registered(rows_of, feeding_units(catalogue, unit), names_of(criterion), period))
    return own


def names_of(criterion: Criterion) -> tuple[str, ...]:
    """The targets of the department's units that feed a criterion: those named, else that of the criterion's own words."""
    feeds = feeds_of(criterion)
    return tuple(words for words in feeds if not _FIGURE.match(words)) if feeds else (criterion.label,)


def _registered(rows_of: RowsOf, units: Sequence[str], names: Sequence[str], period: Period) -> Drawn | None:
    found = [
        (unit, row["_period"], row["registered"])
        for unit in units
        for row in rows_of(unit, "DK", "noi_dung")
        if is_about(names, row.get("content"))
        and isinstance(row.get("registered"), int | Decimal)
        and Period(row["_period"]).is_told_by(period)
    ]
    return _sum(found)


def result_of(
    catalogue: Catalogue,
    rows_of: RowsOf,
    unit: str,
    criterion: Criterion,
    period: Period,
    figure_of: FigureOf = no_figures,
) -> Drawn | None:
    """What a member has reached by the end of a period: the latest figure that each feeding unit stated, of each target named.

    The department's also adds up the figures of the summary workbook that the scale names.
    """
    is_own = unit == catalogue.bloc.own
    found = []
    for name in names_of(criterion) if is_own else (criterion.label,):
        for feeding in feeding_units(catalogue, unit):
            stated = [
                (Period(row["_period"]), row["cumulative"])
                for row in rows_of(feeding, "KQ", "chi_tieu")
                if is_about((name,), row.get("content"))
                and isinstance(row.get("cumulative"), int | Decimal)
                and Period(row["_period"]).year == period.year
                and Period(row["_period"]).last <= period.last
            ]
            if stated:
                latest, value = max(stated, key=lambda one: one[0].last)
                found.append((feeding, latest.code, value))
    ids = [words for words in feeds_of(criterion) if is_own and _FIGURE.match(words)]
    values = {id_: figure_of(id_) for id_ in ids}
    known = [value for value in values.values() if value is not None]
    unknown = tuple(id_ for id_, value in values.items() if value is None)
    stated_sum = _sum(found)
    if stated_sum is None and not ids:
        return None
    parts = stated_sum.parts if stated_sum else ()
    numbers = [value for _, _, value in found] + known
    drawn = Drawn(sum(numbers, 0) if numbers else None, parts, tuple(id_ for id_ in ids if id_ not in unknown), unknown)
    return _one_rate(criterion, drawn) if is_own else drawn


def _one_rate(criterion: Criterion, drawn: Drawn | None) -> Drawn | None:
    """Rates and scores of several units are no rate of the department: it is left to be stated."""
    several = drawn is not None and len(drawn.parts) + len(drawn.figures) > 1
    if drawn is None or not several or not is_rate(criterion.measure, criterion.label):
        return drawn
    return replace(drawn, value=None)


def _sum(found: Sequence[tuple[str, str, Number]]) -> Drawn | None:
    if not found:
        return None
    return Drawn(sum((value for _, _, value in found), 0), tuple((unit, period) for unit, period, _ in found))


def is_about(names: Sequence[str], content: str | None) -> bool:
    """Whether a registered or reported line goes by one of the names, with or without its measure in brackets."""
    if not content:
        return False
    wanted = {fold_term(words) for words in names}
    return not wanted.isdisjoint({fold_term(content), fold_term(without_measure(content))})


def registered_lines(bloc: Bloc) -> tuple[Criterion, ...]:
    """The criteria that members register a target for."""
    scale = bloc.sound_scale
    return tuple(leaf for leaf in scale.leaves if leaf.kind.has_target) if scale else ()
