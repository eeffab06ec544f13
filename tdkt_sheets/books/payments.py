"""Filled payment lists, kept as `da-chi/<bundle>.xlsx`: what was paid of a decision, when and by which voucher, read into the ledger's lines.

The day and the voucher are typed once at the head, a mark stands where somebody was not paid; the amount paid is the one on the list. Whom a
list left out stands on the next one, kept as `da-chi/<bundle>-lan-2.xlsx`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from tdkt_sheets.acts.workspace_key import WorkspaceKey
from tdkt_sheets.awards.paid_list import PaidLine, PaidList
from tdkt_sheets.books.ledger_sheets import LINES
from tdkt_sheets.books.offers import row_key
from tdkt_sheets.books.stamped import LAYOUT, NotOurs, StampedKind, opened
from tdkt_sheets.core import dates
from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.sheets import RawSheet, RawWorkbook, Sheet
from tdkt_sheets.core.text import fold_name, named, number
from tdkt_sheets.rules import payments as rules

PAYING = StampedKind(
    "tdkt_da_chi", "da-chi", "danh sách chi do chương trình lập, hoặc lập khi chưa có quyết định",
    facts=((1, 1), (1, 2), (2, 1), (2, 2), (0, 2)), sometimes=((1, 3),), key=3, width=5,
)  # fmt: skip
NUMBER, NAME, MULTIPLE, FULL, AMOUNT = 0, 1, 4, 5, 6  # columns of the list
REMARK, MARK = 7, 9  # the same where the list has no accounts
PAID = ("paid_date", "paid_doc", "paid_amount")


@dataclass(frozen=True, slots=True)
class OfferedLine:
    """A line of a list as it was offered: its number, who, what tells the award from all others of the decision, its place on the list.

    A list of an earlier program has no places: its lines stood under their numbers.
    """

    number: int
    name: str
    person: str
    birth: str
    award: str
    place: int = 0

    @property
    def shown(self) -> str:
        """What stands before it on the list."""
        return str(self.place or self.number)

    @property
    def record(self) -> dict[str, Any]:
        """What the ledger knows it by."""
        return {"recipient": self.name, "person": self.person or None, "birth": self.birth or None, "award": self.award}

    @property
    def cells(self) -> list[str]:
        """Its cells on the hidden sheet that are in the stamp."""
        return [str(self.number), self.name, self.person, self.birth, self.award]


@dataclass(frozen=True, slots=True)
class Payment:
    """A filled list: the decision it pays, the list as it was paid, and what the ledger knows each of its lines by."""

    decision: tuple[str, str]  # number, day
    held: PaidList
    offered: tuple[OfferedLine, ...]  # of each line of the list

    @property
    def paid(self) -> Iterator[tuple[OfferedLine, int]]:
        """What was paid, and to whom."""
        for offered, line in zip(self.offered, self.held.lines, strict=True):
            if line.is_paid and line.paid:
                yield offered, line.paid


def name_of(bundle: str, payer: str, time: int) -> str:
    """What the filled list is called in `da-chi/`: that of a bundle, of a body that pays ('' = the fund), for the nth day of paying.

    >>> name_of("BX_NAM-SO", "TTCN", 1), name_of("BX_NAM-SO", "", 2)
    ('BX_NAM-SO-TTCN.xlsx', 'BX_NAM-SO-lan-2.xlsx')
    """
    return f"{bundle}{f'-{payer}' if payer else ''}{again(time)}.xlsx"


def again(time: int) -> str:
    """What is behind the name of a list of the nth day of paying; '' for the first."""
    return f"-lan-{time}" if time > 1 else ""


def stamp_rows(
    bundle: str,
    payer: str,
    decision: tuple[str, str],
    head: str,
    lines: Sequence[OfferedLine],
    key: WorkspaceKey,
    time: int = 1,
) -> list[list[str]]:
    """The hidden sheet by which a list is known again; none where the workspace has no key.

    `time` says for which day of paying it is, `head` has the addresses of day and voucher, then the columns of the remark, the mark, the account and the bank where the list has accounts.
    """
    more = [str(time)] if time > 1 else []
    stamp = key.stamp(PAYING.identity, bundle, payer, *decision, head, *more, rows=[_code(one) for one in lines])
    return (
        [
            [PAYING.head, LAYOUT, head],
            ["bundle", bundle, payer, *more],
            ["decision", *decision],
            ["stamp", stamp],
            *([*one.cells, *([str(one.place)] if one.place else [])] for one in lines),
        ]
        if stamp
        else []
    )


def _code(one: OfferedLine) -> str:
    return "|".join(one.cells)


def read_payment(path: str, raw: RawWorkbook | str, key: WorkspaceKey) -> tuple[Payment | None, list[Finding]]:
    """The filled list, and what is wrong with it; `raw` is the slug of why it cannot be read, where it cannot. None while its head is blank."""
    try:
        found_in = opened(path, raw, PAYING, key, lambda facts: name_of(facts[0], facts[1], int(facts[5] or 1)))
    except NotOurs as fault:
        return None, [rules.NOT_READ.at(file=path, why=str(fault))]
    bundle, payer, number_, decided, head, time = found_in.facts
    decision, sheet = (number_, decided), found_in.page
    lines = [_offered(*line) for line in found_in.lines]
    day, voucher = _head(sheet, head)
    if not day and not voucher:
        return None, []
    kept = dates.read(day) if day else None
    if not voucher or kept is None or not dates.is_whole(kept):
        what = (
            "Chưa ghi số chứng từ" if not voucher else "Chưa ghi ngày chi" if not day else f"“{day}” không phải là ngày"
        )
        return None, [rules.HALF_FILLED.at(file=path, what=what)]
    found = list(_lines(sheet, lines, _columns(head)))
    on = date.fromisoformat(kept)
    held = PaidList(path, bundle, payer, on, voucher, tuple(line for _, line in found), int(time or 1))
    return Payment(decision, held, tuple(one for one, _ in found)), []


def _offered(number_: str, name: str, person: str = "", birth: str = "", award: str = "", *more: str) -> OfferedLine:
    place = next(iter(more), "")
    return OfferedLine(int(number_), name, person, birth, award, int(place) if place.isdecimal() else 0)


def _head(sheet: RawSheet, addresses: str) -> tuple[str, str]:
    """Day and voucher as typed."""
    day, voucher = (tuple(map(int, one.split(","))) for one in addresses.split(";")[:2])
    value = sheet.at(*day)
    shown = f"{value:%d/%m/%Y}" if hasattr(value, "strftime") else sheet.text(*day)
    return shown, sheet.text(*voucher)


def _columns(addresses: str) -> tuple[int, ...]:
    """The columns of the remark, the mark, and of account and bank where the list has them."""
    return tuple(map(int, addresses.split(";")[2:])) or (REMARK, MARK)


def _lines(
    sheet: RawSheet, lines: Iterable[OfferedLine], columns: tuple[int, ...]
) -> Iterator[tuple[OfferedLine, PaidLine]]:
    """The lines that still stand on the list, known by what stands before them and by name."""
    known = {(one.shown, fold_name(one.name)): one for one in lines}
    for row in range(len(sheet.grid)):
        one = known.get((sheet.text(row, NUMBER), fold_name(sheet.text(row, NAME))))
        if one is not None:
            remark, mark, account, bank = (*(sheet.text(row, column) for column in columns), "", "")[:4]
            full, paid = (_amount(sheet.at(row, column)) for column in (FULL, AMOUNT))
            multiple = _multiple(sheet.at(row, MULTIPLE))
            yield one, PaidLine(one.number, one.name, multiple, full, paid, remark, account, bank, is_paid=not mark)


def _multiple(value: object) -> Decimal | None:
    return Decimal(str(value)) if isinstance(value, int | float) else None


def _amount(value: object) -> int:
    return int(value) if isinstance(value, int | float) and value > 0 else 0


def with_payments(sheets: Mapping[str, Sheet], payments: Iterable[Payment]) -> tuple[dict[str, Sheet], list[Finding]]:
    """The ledger's sheets with what was paid in the lines of the decision; where the ledger says that already, it stays, and what differs is told."""
    lines = sheets[LINES]
    columns = {key: list(values) for key, values in lines.columns.items()}
    at = {row_key(LINES, record): (index, record) for index, record in enumerate(lines.records())}
    findings = []
    paid: dict[int, Payment] = {}
    for one in sorted(payments, key=lambda each: (each.held.day, each.held.time, each.held.path)):
        apart = []
        for offered, amount in one.paid:
            found = at.get(row_key(LINES, {"decision_no": one.decision[0], **offered.record}))
            if found is None:
                apart.append(f"{offered.name} (sổ không có dòng này của quyết định {one.decision[0]})")
                continue
            index, record = found
            if index in paid:
                before = paid[index].held
                apart.append(
                    f"{offered.name} (đã chi ngày {before.day:%d/%m/%Y} theo chứng từ {before.voucher}, danh sách này ghi chi lần nữa)"
                )
                continue
            paid[index] = one
            known = record.get("paid_amount")
            if known is not None and known != amount:
                apart.append(
                    f"{offered.name} (sổ đã ghi chi {number(known)} đồng, danh sách ghi {number(amount)} đồng)"
                )
            for key, value in zip(PAID, (one.held.day.isoformat(), one.held.voucher, amount), strict=True):
                if columns[key][index] is None:
                    columns[key][index] = value
        if apart:
            findings.append(
                rules.NOT_THE_SAME.at(file=one.held.path, bundle=one.held.bundle, names=named(apart, "trường hợp"))
            )
    return {**sheets, LINES: replace(lines, columns=columns)}, findings
