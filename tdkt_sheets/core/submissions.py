"""A file as understood: whose, which form, which period, its cover and annexes, and what was found in it."""

from dataclasses import dataclass, field
from typing import Any

from tdkt_sheets.core.failures import Failure
from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.sheets import RawValue, Sheet
from tdkt_sheets.core.slots import Slot

ADDITION, REPLACEMENT = "BO_SUNG", "THAY_THE"  # codes of the list loai_ban_nop


HASH_SHOWN = 16  # hexadecimal digits of a file's hash in a row code


def row_code(sha256: str, row: int) -> str:
    """The hidden code of a row in a marked copy: the answered file, and its row there."""
    return f"{sha256[:HASH_SHOWN]}-{row}"


@dataclass(frozen=True, slots=True)
class Answering:
    """What a marked copy says of itself: the codes that its rows were given, by annex, and the workspace's stamp over them and its identity."""

    stamp: str
    identity: tuple[str, ...]
    given: tuple[tuple[str, str], ...]  # annex key, row code

    @property
    def rows(self) -> list[str]:
        """The codes as they are stamped."""
        return [f"{annex}:{code}" for annex, code in self.given]

    @property
    def files(self) -> frozenset[str]:
        """The files that it answers, each by the beginning of its hash."""
        return frozenset(code.partition("-")[0] for _, code in self.given)


@dataclass(slots=True)
class Cover:
    """The first page: typed values, cell addresses and, where they differ, what was typed; by field key."""

    tab: str
    values: dict[str, Any] = field(default_factory=dict)
    cells: dict[str, str] = field(default_factory=dict)
    originals: dict[str, RawValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Leftover:
    """What a unit typed and no annex holds: where, and what; row 0 is a whole sheet."""

    tab: str
    row: int
    text: str


@dataclass(slots=True)
class Submission:
    """One workbook as understood.

    `form`, `unit` and `period` are '' when nothing tells them. `unreported` lists pre-filled rows left without an answer, by annex key: (Excel row, mark, label).
    """

    form: str = ""
    unit: str = ""
    period: str = ""
    round: str = ""  # of a dossier: which round of awards it is for
    revision: str = ""
    template: str = ""
    mapped: frozenset[str] = frozenset()  # annexes that the file's own stamp knows; empty without a stamp
    cover: Cover | None = None
    sheets: list[Sheet] = field(default_factory=list)
    unreported: dict[str, list[tuple[int, str, str]]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    candidates: tuple[str, ...] = ()  # the forms it may be, while the office is asked; of a dossier the rounds
    leftovers: list[Leftover] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)  # checks that could not be asked
    answering: Answering | None = None  # of a marked copy that came back

    @property
    def slot(self) -> Slot:
        """What it is for."""
        return Slot(self.unit, self.form, self.period, self.round)

    def sheet(self, key: str) -> Sheet | None:
        """The annex of that key, if it was located."""
        return next((sheet for sheet in self.sheets if sheet.key == key), None)

    @property
    def is_addition(self) -> bool:
        """Whether the unit says that this only adds rows to what it sent before."""
        return bool(self.cover and self.cover.values.get("delivery_kind") == ADDITION)

    @property
    def is_located(self) -> bool:
        """Whether at least one table was found."""
        return bool(self.sheets)
