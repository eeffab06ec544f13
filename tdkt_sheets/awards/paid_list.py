"""A payment list as it was paid: what each line gave, by which account; nothing of it is worked out again."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from tdkt_sheets.core.text import fold_name


@dataclass(frozen=True, slots=True)
class PaidLine:
    """A line of a filled list. `amount` is what the list gives for the award, `paid` what goes out; not `is_paid`: marked as not paid."""

    number: int
    name: str
    multiple: Decimal | None
    amount: int
    paid: int
    remark: str = ""
    account: str = field(default="", repr=False)
    bank: str = field(default="", repr=False)
    is_paid: bool = True


@dataclass(frozen=True, slots=True)
class PaidList:
    """A filled list of one bundle and one body that pays ('' = the fund): when it was paid, by which voucher; `time` counts the days of paying."""

    path: str
    bundle: str
    payer: str
    day: date
    voucher: str
    lines: tuple[PaidLine, ...]
    time: int = 1

    def line(self, number: int, name: str) -> PaidLine | None:
        """Its line of a number and name; None where it has none."""
        return next(
            (one for one in self.lines if one.number == number and fold_name(one.name) == fold_name(name)), None
        )
