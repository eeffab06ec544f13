"""What a proposed copy says when it comes back, and the workbook that adopting it makes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from tdkt_sheets.core.refs import a1
from tdkt_sheets.core.sheets import RawSheet, RawWorkbook
from tdkt_sheets.excel.read import read
from tdkt_sheets.proposed.changes import Proposal
from tdkt_sheets.proposed.write import FIRST_ROW, FORMAT, LEFT_OUT, RECORD, carried_out, proposed_copy

MOST_TOLD = 20


@dataclass(frozen=True, slots=True)
class ProposedCopy:
    """A copy as it came back: which book it is for, which bytes of it (sha256) it was made from, of which day, what it proposes.

    `left_out` are the places of `proposals` (from 0) that the office marked as not wanted.
    """

    book: str
    sha256: str
    day: date
    proposals: tuple[Proposal, ...]
    left_out: frozenset[int]

    @property
    def kept(self) -> tuple[Proposal, ...]:
        """The proposals to carry out."""
        return tuple(one for place, one in enumerate(self.proposals) if place not in self.left_out)


def read_copy(data: bytes) -> ProposedCopy | None:
    """What a workbook proposes; None when it is no proposed copy, or its record was damaged.

    Raises: Unreadable, as `excel.read.read` does.
    """
    raw = read(data, "xlsx")
    record = raw.sheet(RECORD)
    if record is None or _text(record, 0, 0) != FORMAT:
        return None
    name, digest, day, shown = (_text(record, 0, column) for column in range(1, 5))
    lines = ("".join(map(str, line)) for line in record.grid[1:])
    try:
        proposals = tuple(Proposal.from_json(line) for line in lines if line)
        made_on = date.fromisoformat(day)
    except ValueError:
        return None
    page = raw.sheet(shown)
    return ProposedCopy(name, digest, made_on, proposals, _left_out(page) if page else frozenset())


def adopted(copy: ProposedCopy, book: bytes) -> bytes:
    """The book with the proposals that were kept; every other part of it as it is.

    Raises: ValueError when the book is not the one that the copy was made from.
    """
    if sha256(book).hexdigest() != copy.sha256:
        raise ValueError(f"{copy.book} is not what the copy was made from")
    return carried_out(book, copy.kept)


def typed_elsewhere(data: bytes, copy: ProposedCopy, book: bytes) -> tuple[str, ...]:
    """Places ("trang “…”, ô …") where the copy holds other values than it was written with, marks apart: adopting would lose them.

    At most 20, then how many more. `book` is the one that the copy was made from.
    """
    now = read(data, "xlsx")
    then = read(proposed_copy(book, copy.book, copy.proposals, copy.day), "xlsx")
    places = list(_differences(now, then))
    told = places[:MOST_TOLD]
    if len(places) > MOST_TOLD:
        told.append(f"{len(places) - MOST_TOLD} ô khác")
    return tuple(told)


def _differences(now: RawWorkbook, then: RawWorkbook) -> Iterator[str]:
    record = then.sheet(RECORD)
    shown = _text(record, 0, 4) if record else ""
    was: Mapping[str, RawSheet] = {sheet.name: sheet for sheet in then.sheets}
    for name in was.keys() - {sheet.name for sheet in now.sheets}:
        yield f"trang “{name}” đã bị xóa"
    for sheet in now.sheets:
        other = was.get(sheet.name)
        if other is None:
            yield f"trang “{sheet.name}” mới thêm"
            continue
        passed = sheet.formulas | other.formulas
        for row in range(max(len(sheet.grid), len(other.grid))):
            width = max((len(page.grid[row]) for page in (sheet, other) if row < len(page.grid)), default=0)
            for column in range(width):
                if (row, column) in passed or (sheet.name == shown and column == LEFT_OUT and row >= FIRST_ROW):
                    continue
                if sheet.at(row, column) != other.at(row, column):
                    yield f"trang “{sheet.name}”, ô {a1(row, column)}"


def _left_out(page: RawSheet) -> frozenset[int]:
    """The places of proposals with something in the column “Bỏ”; rows are told by their number, in whatever order they stand."""
    found = set()
    for row in range(FIRST_ROW, len(page.grid)):
        number, mark = page.at(row, 0), page.at(row, LEFT_OUT)
        if isinstance(number, int | float) and str(mark).strip():
            found.add(int(number) - 1)
    return frozenset(found)


def _text(sheet: RawSheet, row: int, column: int) -> str:
    return str(sheet.at(row, column))
