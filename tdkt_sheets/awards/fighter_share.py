"""How many grassroots fighters a number of advanced workers allows."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_FLOOR, Decimal

from tdkt_sheets.awards.proposals import Proposals

SHARE = "grassroots_fighter.max_share"


@dataclass(frozen=True, slots=True)
class Allowance:
    """The allowance of a base: `allowed` is None where the law of the day sets no share, or is not known. `is_own` when the province's lower share rules."""

    base: int
    fighters: int
    share: Decimal | None
    allowed: int | None
    is_own: bool = False

    @property
    def is_over(self) -> bool:
        """Whether there are more fighters than the base allows."""
        return self.allowed is not None and self.fighters > self.allowed

    @property
    def rate_pct(self) -> Decimal | None:
        """Fighters in a hundred of the base; None of an empty base."""
        return Decimal(self.fighters) * 100 / self.base if self.base else None


def allowed(share: Decimal, base: int) -> int:
    """How many a share of a number allows, rounded down.

    >>> allowed(Decimal("0.15"), 33), allowed(Decimal("0.15"), 40), allowed(Decimal("0.15"), 6)
    (4, 6, 0)
    """
    return int((share * base).to_integral_value(ROUND_FLOOR))


def lower_share(share: Decimal, day: date, proposals: Proposals) -> tuple[Decimal, bool]:
    """The law's share or the province's own when that is lower, and whether it is."""
    own = proposals.own(SHARE, day)
    return (own, True) if own is not None and own < share else (share, False)


def allowance(base: int, fighters: int, day: date, proposals: Proposals) -> Allowance:
    """What the share in force that day allows, rounded down; the lower of the law's share and the province's own.

    Units: people. Source: Nghị định 91/2017/NĐ-CP, Điều 9; 15 % of 33 is 4,95: 4.
    """
    known = proposals.law(day).known(SHARE)
    of_law = known.value if known else None
    if not isinstance(of_law, Decimal):
        return Allowance(base, fighters, None, None)
    share, is_own = lower_share(of_law, day, proposals)
    return Allowance(base, fighters, share, allowed(share, base), is_own)
