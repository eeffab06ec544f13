"""How many grassroots fighters a number of advanced workers allows."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_FLOOR, Decimal

from tdkt_sheets.awards.proposals import Proposals

SHARE = "grassroots_fighter.max_share"


@dataclass(frozen=True, slots=True)
class Allowance:
    """The allowance of a base: `allowed` is None where the law of the day sets no share. `is_own` when the province's lower share rules."""

    base: int
    fighters: int
    share: Decimal | None
    allowed: int | None
    is_own: bool = False

    @property
    def rate_pct(self) -> Decimal | None:
        """Fighters in a hundred of the base; None of an empty base."""
        return Decimal(self.fighters) * 100 / self.base if self.base else None


def allowance(base: int, fighters: int, day: date, proposals: Proposals) -> Allowance:
    """What the share in force that day allows, rounded down; the lower of the law's share and the province's own.

    Units: people. Source: Nghị định 91/2017/NĐ-CP, Điều 9; 15 % of 33 is 4,95: 4.
    """
    share = proposals.law(day)[SHARE]
    own = proposals.share("fighter_share_pct") if share is not None else None
    is_own = own is not None and share is not None and own < share
    used = own if is_own else share
    allowed = None if used is None else int((used * base).to_integral_value(ROUND_FLOOR))
    return Allowance(base, fighters, used, allowed, is_own)
