"""Ranks by points and the written rule for equal points; what the rule does not part stays equal."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from tdkt_sheets.core.quantity import decimal_of
from tdkt_sheets.roster.bloc import Agreed, Scale, TieKey
from tdkt_sheets.tally.standing import Standing
from tdkt_sheets.tally.votes import Ballot

WOMEN_PCT = Decimal(70)  # from this share on, a collective of mostly women goes first among equals
Measure = Callable[[Standing], Decimal | None]


def tie_measures(agreed: Agreed, scale: Scale, ballot: Ballot) -> dict[str, Measure]:
    """What each step of the tie rule looks at, in its order; larger goes first."""
    found: dict[str, Measure] = {}
    for step in agreed.tie_order:
        key, _, mark = step.partition(":")
        match key:
            case TieKey.GROUP if (path := scale.group_marks.get(mark)) is not None:
                found[step] = _of_group(path)
            case TieKey.DEDUCTIONS:
                found[step] = lambda standing: -standing.taken
            case TieKey.VOTES:
                found[step] = lambda standing: decimal_of(ballot.of(standing.unit).total)
            case TieKey.WOMEN:
                found[step] = _by_women
            case TieKey.BLOC:
                found[step] = lambda standing: None if standing.order is None else Decimal(-standing.order)
    return found


def _of_group(path: str) -> Measure:
    return lambda standing: standing.points[path]


def _by_women(standing: Standing) -> Decimal | None:
    return None if standing.women_pct is None else Decimal(standing.women_pct >= WOMEN_PCT)


def rank(standings: Sequence[Standing], agreed: Agreed, measures: Mapping[str, Measure]) -> tuple[str, ...]:
    """Give ranks to all that are not left out, best first: 1, 2, 2, 4. The steps of the tie rule that could be used.

    A step is used only where it is known of every ranked member; what the bloc decided among equals needs no such care.
    """
    ranked = [standing for standing in standings if not standing.ground]
    used = []
    keys: dict[str, list[Decimal]] = {standing.unit: [] for standing in ranked}
    for step, measure in measures.items():
        values = [measure(standing) for standing in ranked]
        known = [value for value in values if value is not None]
        if not known or (len(known) < len(values) and step != TieKey.BLOC):
            continue
        used.append(step)
        last = min(known) - 1
        for standing, value in zip(ranked, values, strict=True):
            keys[standing.unit].append(last if value is None else value)
    for standing in ranked:
        standing.tie_keys = tuple(keys[standing.unit])
    places = [(standing.score(agreed.rank_by), standing.tie_keys) for standing in ranked]
    for standing, place in zip(ranked, places, strict=True):
        standing.rank = 1 + sum(other > place for other in places)
        alike = zip(ranked, places, strict=True)
        standing.shares_rank_with = tuple(other.unit for other, at in alike if at == place and other is not standing)
    return tuple(used)


def in_order(standings: Sequence[Standing]) -> list[Standing]:
    """The ranked, best first; equals in the order they were given in; then those left out."""
    return sorted(standings, key=lambda standing: (standing.rank is None, standing.rank or 0))


def deciding_step(above: Standing, below: Standing, used: Sequence[str]) -> str:
    """The step of the tie rule that parts two members of equal points; '' when none does."""
    for step, one, other in zip(used, above.tie_keys, below.tie_keys, strict=True):
        if one != other:
            return step
    return ""
