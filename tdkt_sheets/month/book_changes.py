"""Row by row, what differs between two states of a book of the office, whatever sheets and columns it has."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tdkt_sheets.core.book_changes import BookChange
from tdkt_sheets.core.office_files import ACCOUNTS_TAB
from tdkt_sheets.core.refs import a1, letters
from tdkt_sheets.core.row_changes import Change
from tdkt_sheets.core.sheets import RawSheet, RawWorkbook
from tdkt_sheets.core.text import fold_term, shortened
from tdkt_sheets.forms.types import as_text

HEAD_WITHIN = 12  # rows, from the top, that may hold the captions
ALIKE = 0.5  # of the cells of two rows that are equal: from there on they are one row that was edited
MOST_PAIRS = 60_000  # compared cell by cell; beyond that only rows that begin alike
LONGEST = 300  # characters of a value
NOT_TOLD = "(không hiện)"


@dataclass(frozen=True)
class _Row:
    """A row with something in it: its number from 0, its values by column, the columns' places."""

    at: int
    cells: Mapping[str, str]
    places: Mapping[str, int]

    @property
    def name(self) -> str:
        """Its first words, numbers of lines left out."""
        words = [text for text in self.cells.values() if not text.isdecimal()] or list(self.cells.values())
        return shortened(" · ".join(words[:2]), 120)


def book_changes(book: str, before: RawWorkbook | None, after: RawWorkbook | None) -> Iterator[BookChange]:
    """Rows added, dropped and changed, by sheet and row; a row that only moved is none. Of accounts only the places are told."""
    old, new = (
        {sheet.name: sheet for sheet in one.sheets if not sheet.hidden} if one else {} for one in (before, after)
    )
    for tab in dict.fromkeys([*new, *old]):
        was, now = old.get(tab), new.get(tab)
        for one in _of_sheet(book, tab, _rows(was), _rows(now), _captions(now or was)):
            yield _silent(one) if tab == ACCOUNTS_TAB else one


def _silent(one: BookChange) -> BookChange:
    return BookChange(one.book, one.tab, one.kind, NOT_TOLD, one.place, one.caption)


def _head(sheet: RawSheet) -> int:
    """The row of captions: the first of the fullest near the top."""
    filled = [sum(1 for value in line if value not in ("", None)) for line in sheet.grid[:HEAD_WITHIN]]
    return filled.index(max(filled)) if filled else -1


def _captions(sheet: RawSheet | None) -> dict[str, str]:
    """What each column is called, by its key."""
    if sheet is None or not sheet.grid:
        return {}
    line = sheet.grid[_head(sheet)]
    return {key: as_text(line[place]) if place < len(line) else "" for key, place in _columns(sheet).items()}


def _columns(sheet: RawSheet) -> dict[str, int]:
    """The places of columns by key: the caption, of equal ones with its number; the letter where there is none."""
    width = max(map(len, sheet.grid), default=0)
    line = sheet.grid[_head(sheet)] if sheet.grid else []
    seen: Counter[str] = Counter()
    found = {}
    for place in range(width):
        caption = fold_term(as_text(line[place])) if place < len(line) and line[place] not in ("", None) else ""
        seen[caption] += 1
        found[f"{caption}#{seen[caption]}" if caption else f"@{letters(place)}"] = place
    return found


def _rows(sheet: RawSheet | None) -> list[_Row]:
    if sheet is None:
        return []
    columns = _columns(sheet)
    rows = []
    for at, line in enumerate(sheet.grid):
        texts = ((key, line[place]) for key, place in columns.items() if place < len(line))
        cells = {key: text for key, value in texts if value not in ("", None) and (text := as_text(value))}
        if cells:
            rows.append(_Row(at, cells, columns))
    return rows


def _of_sheet(
    book: str, tab: str, before: Sequence[_Row], after: Sequence[_Row], captions: Mapping[str, str]
) -> Iterator[BookChange]:
    pairs, dropped, added = _paired(before, after)
    found: list[tuple[int, int, BookChange]] = []
    for old, new in pairs:
        for key in dict.fromkeys([*new.places, *old.places]):
            was, now = old.cells.get(key, ""), new.cells.get(key, "")
            if was != now:
                column = new.places.get(key)
                place = f"ô {a1(new.at, column)}" if column is not None else f"dòng {new.at + 1}"
                values = shortened(was, LONGEST), shortened(now, LONGEST)
                found.append(
                    (new.at, 0, BookChange(book, tab, Change.CHANGED, new.name, place, captions.get(key, ""), *values))
                )
    found += [(row.at, 1, BookChange(book, tab, Change.ADDED, row.name, f"dòng {row.at + 1}")) for row in added]
    found += [
        (row.at, 2, BookChange(book, tab, Change.DROPPED, row.name, f"dòng {row.at + 1} của bản trước"))
        for row in dropped
    ]
    yield from (one for _, _, one in sorted(found, key=lambda each: each[:2]))


def _paired(before: Sequence[_Row], after: Sequence[_Row]) -> tuple[list[tuple[_Row, _Row]], list[_Row], list[_Row]]:
    """Rows that were edited, with what they became; rows that only one state has."""
    same: dict[frozenset[tuple[str, str]], list[_Row]] = defaultdict(list)
    for row in reversed(after):
        same[frozenset(row.cells.items())].append(row)
    old = [row for row in before if not (equal := same[frozenset(row.cells.items())]) or equal.pop() is None]
    new = sorted((row for rows in same.values() for row in rows), key=lambda row: row.at)
    is_many = len(old) * len(new) > MOST_PAIRS
    near = sorted(
        (-likeness, abs(old[one].at - new[other].at), one, other)
        for one in range(len(old))
        for other in range(len(new))
        if (not is_many or _first(old[one]) == _first(new[other]))
        and (likeness := _likeness(old[one].cells, new[other].cells)) >= ALIKE
    )
    taken: dict[int, int] = {}
    used: set[int] = set()
    for _, _, one, other in near:
        if one not in taken and other not in used:
            taken[one] = other
            used.add(other)
    pairs = [(old[one], new[other]) for one, other in sorted(taken.items())]
    dropped = [row for at, row in enumerate(old) if at not in taken]
    return pairs, dropped, [row for at, row in enumerate(new) if at not in used]


def _first(row: _Row) -> str:
    return next(iter(row.cells.values()))


def _likeness(one: Mapping[str, str], other: Mapping[str, str]) -> float:
    """How much of the cells of two rows is equal; those of the first column, if they are codes or names, count as much as three."""
    equal = sum(1 for key, text in one.items() if other.get(key) == text)
    first = next(iter(one))
    weight = 2 if other.get(first) == one[first] and not one[first].isdecimal() else 0
    return (equal + weight) / (max(len(one), len(other)) + weight)
