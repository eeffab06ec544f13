"""Where money is paid to: the sheet “Tài khoản” that the accountant keeps. Only a payment list may show it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from tdkt_sheets.core.text import fold, fold_name


@dataclass(frozen=True, slots=True)
class BankAccount:
    """An account: whose it is, by a code of the staff list or the units where one is given, else by name."""

    code: str
    name: str
    number: str = field(repr=False)
    bank: str = field(default="", repr=False)


def account_of(accounts: Iterable[BankAccount], who: str, name: str, namesakes: int = 0) -> BankAccount | None:
    """The account of a recipient: by the code, else by the name where one account and at most one person of the staff list are called so.

    >>> mine = BankAccount("CB-016", "Nông Thị Hạnh", "0123")
    >>> account_of([mine], "CB-016", "") is mine, account_of([mine], "", "nông thị hạnh")
    (True, None)
    """
    code = who.removeprefix("@").casefold()
    listed = list(accounts)
    if code and (mine := [one for one in listed if one.code.casefold() == code]):
        return mine[0]
    called = [one for one in listed if not one.code and _called(one.name) == _called(name)]
    return called[0] if len(called) == 1 and namesakes < 2 else None


def _called(name: str) -> tuple[str, str]:
    return fold_name(name), fold(name)
