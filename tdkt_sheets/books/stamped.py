"""Workbooks of the office's own that are filled in and come back: the hidden sheet by which each is known again."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from tdkt_sheets.acts.workspace_key import WorkspaceKey
from tdkt_sheets.core.plan import SheetPlan
from tdkt_sheets.core.sheets import RawSheet, RawWorkbook
from tdkt_sheets.core.text import fold
from tdkt_sheets.forms.types import Reading, ValueType
from tdkt_sheets.rules.files import told_of_fault

STAMP_SHEET = "_tdkt"
FOREIGN = "tệp không mang dấu của nơi này: do nơi khác lập, hoặc phần ẩn đã bị sửa"
LAYOUT = "1"


class NotOurs(ValueError):
    """Why a workbook is not read, in words for the office."""


@dataclass(frozen=True, slots=True)
class StampedKind:
    """A kind of workbook that comes back: what its hidden sheet begins with, what it is called, where it says what it is about.

    `facts` are the cells (row and column from 0) that the stamp is over, the bundle first; `key` is the row of the stamp, below which the offered
    lines stand: of each the first `width` cells are in the stamp.
    """

    head: str
    identity: str
    what: str
    facts: tuple[tuple[int, int], ...]
    key: int
    width: int
    tab: str = ""  # of the page that is filled in; '' for the first that is not hidden
    sometimes: tuple[tuple[int, int], ...] = ()  # facts that only some have: in the stamp where they are there


@dataclass(frozen=True, slots=True)
class Stamped:
    """A workbook that this workspace wrote: the facts of its hidden sheet, its offered lines cell by cell, and the page that was filled in."""

    facts: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]
    page: RawSheet

    def head(self, cells: Mapping[str, tuple[int, int]], types: Mapping[str, ValueType]) -> dict[str, Reading]:
        """What is typed at the head of the page, by name."""
        return {name: types[name].parse(self.page.at(*cell)) for name, cell in cells.items()}


def opened(
    path: str, raw: RawWorkbook | str, kind: StampedKind, key: WorkspaceKey, name_of: Callable[[Sequence[str]], str]
) -> Stamped:
    """The filled workbook; `raw` is the slug of why it cannot be read, where it cannot, `name_of` how it is called by its facts.

    Raises: NotOurs.
    """
    if isinstance(raw, str):
        raise NotOurs(told_of_fault(raw).rstrip("."))
    hidden = raw.sheet(STAMP_SHEET)
    if hidden is None or (hidden.text(0, 0), hidden.text(0, 1)) != (kind.head, LAYOUT):
        raise NotOurs(f"không phải {kind.what}")
    page = raw.sheet(kind.tab) if kind.tab else next((one for one in raw.sheets if one.name != STAMP_SHEET), None)
    if page is None:
        raise NotOurs(f"không có trang “{kind.tab}” như khi lập")
    facts = tuple(hidden.text(*cell) for cell in kind.facts)
    lines = [
        tuple(hidden.text(row, column) for column in range(len(hidden.grid[row])))
        for row in range(kind.key + 1, len(hidden.grid))
        if hidden.text(row, 0)
    ]
    rows = ["|".join((*line, *[""] * kind.width)[: kind.width]) for line in lines]
    more = tuple(hidden.text(*cell) for cell in kind.sometimes)
    if not key.is_stamp(hidden.text(kind.key, 1), kind.identity, *facts, *filter(None, more), rows=rows):
        raise NotOurs(FOREIGN)
    found = Stamped((*facts, *more), tuple(lines), page)
    if fold(path.rpartition("/")[2]) != fold(name_of(found.facts)):
        raise NotOurs(f"tệp là của hồ sơ {facts[0]}, cần mang tên {name_of(found.facts)}")
    return found


def stamp_sheets(rows: Iterable[Iterable[str]]) -> list[SheetPlan]:
    """The hidden sheet with these rows; none where there are none, because the workspace has no key."""
    plan = SheetPlan(STAMP_SHEET, visibility="very_hidden")
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            plan.put(row, column, value, "as_text")
    return [plan] if plan.cells else []


def is_called(raw: RawWorkbook, kind: StampedKind) -> bool:
    """Whether a workbook says of itself that it is of this kind."""
    hidden = raw.sheet(STAMP_SHEET)
    return hidden is not None and hidden.text(0, 0) == kind.head
