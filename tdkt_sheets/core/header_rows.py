"""The captions of a table whose header takes one to three rows: of each column all that its cells and the groups over them say."""

from collections.abc import Iterator
from dataclasses import dataclass

from tdkt_sheets.core.legacy_text import as_meant
from tdkt_sheets.core.sheets import RawSheet, RawValue

DEEPEST = 3
_SEXES = frozenset({"nam", "nữ", "nu"})  # nobody's row holds that alone
YEARS = range(1990, 2101)  # that a caption may be
MOST_COLUMNS, LONGEST_CAPTION = 80, 200  # of a header, and characters of a caption that are looked at


@dataclass(frozen=True, slots=True)
class ColumnHead:
    """What stands over a column: the captions of groups and its own, from above, each once; the columns that its last caption spans."""

    column: int
    texts: tuple[str, ...]
    last: int

    @property
    def shown(self) -> str:
        """Its captions as a person reads them."""
        return " - ".join(text.replace("\n", " ").strip() for text in self.texts)

    @property
    def ways(self) -> Iterator[str]:
        """What its caption may be: all from above, without one group after the other, its own alone."""
        for at in range(len(self.texts)):
            yield " ".join(self.texts[at:])


def heads(raw: RawSheet, row: int, depth: int) -> list[ColumnHead]:
    """The columns with a caption in the rows of a header."""
    lines = [_texts(raw, row + at) for at in range(depth)]
    width = max(map(len, lines), default=0)
    filled = [line + [""] * (width - len(line)) for line in lines]
    spans = _spans(raw, row, depth)
    for at in range(depth - 1):  # captions of groups reach over the columns they head
        _carry(filled[at], filled[at + 1 :], spans.get(row + at, {}))
    found = []
    for column in range(width):
        own = [at for at in range(depth) if filled[at][column]]
        if own:
            texts = tuple(dict.fromkeys(filled[at][column] for at in own))
            last = max(spans.get(row + at, {}).get(column, column) for at in own[-1:])
            found.append(ColumnHead(column, texts, last))
    return found


def has_sub_header(raw: RawSheet, row: int) -> bool:
    """Whether the row below holds captions of parts of groups and nothing else: a group is merged over columns, or the cells beside its name are blank."""
    upper, lower = _texts(raw, row), _texts(raw, row + 1)
    if not any(lower) or row + 1 >= len(raw.grid):
        return False
    if any(value != "" and not isinstance(value, str) for value in raw.grid[row + 1]):
        return False
    spans = _spans(raw, row, 1).get(row, {})
    under = {column for start, last in spans.items() if last > start for column in range(start, last + 1)}
    placed = {column for column, text in enumerate(lower) if text}
    if all(text.casefold() in _SEXES for text in lower if text):
        return all(column < len(upper) for column in placed)
    beside = {column for column in placed if column >= len(upper) or not upper[column]}
    return (bool(under) and placed <= under) or (
        not under and len(beside) * 2 >= len(placed) > 1 and _starts_after(upper, placed)
    )


def merged_depth(raw: RawSheet, row: int) -> int:
    """How many rows a header that begins in a row takes at least: captions beside its groups are merged downwards."""
    line = raw.grid[row]
    depths = [
        bottom - top + 1
        for top, left, bottom, right in raw.merged
        if top == row < bottom and left == right < len(line) and line[left] != ""
    ]
    return min(max(depths, default=1), DEEPEST)


def may_be_lower(raw: RawSheet, row: int) -> bool:
    """Whether a row can be a lower row of a header: in it stand no numbers but years, as rows of a table have."""
    line = raw.grid[row] if row < len(raw.grid) else []
    numbers = [value for value in line if value not in ("", None) and not isinstance(value, str)]
    return all(isinstance(value, float) and value in YEARS for value in numbers)


def _starts_after(upper: list[str], placed: set[int]) -> bool:
    """Whether captions below stand under a group's name and to its right only."""
    first = min(placed)
    return first < len(upper) and upper[first] != "" and first > 1


def _texts(raw: RawSheet, row: int) -> list[str]:
    line: list[RawValue] = raw.grid[row] if 0 <= row < len(raw.grid) else []
    return [
        as_meant(value[:LONGEST_CAPTION].strip()) if isinstance(value, str) else "" for value in line[:MOST_COLUMNS]
    ]


def _spans(raw: RawSheet, row: int, depth: int) -> dict[int, dict[int, int]]:
    """By row and first column, the last column of each merged range that begins in a row of the header."""
    found: dict[int, dict[int, int]] = {}
    for top, left, _, right in raw.merged:
        if row <= top < row + depth:
            found.setdefault(top, {})[left] = right
    return found


def _carry(upper: list[str], below: list[list[str]], spans: dict[int, int]) -> None:
    """Give the caption of a group to the columns it heads that have one of their own below: those it is merged over, else the next ones."""
    group, until = "", -1
    for column, text in enumerate(upper):
        has_own = any(line[column] for line in below)
        if text:
            until = spans.get(column, column)
            is_group = has_own or until > column
            group, until = (text, until if until > column else len(upper)) if is_group else ("", -1)
        elif group and has_own and column <= until:
            upper[column] = group
        else:
            group = ""
