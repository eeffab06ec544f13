"""Where an annex's table stands: its header row and the column of each key, after columns or rows were inserted, moved or renamed."""

import re
from dataclasses import dataclass, field

from tdkt_sheets.core.refs import letters
from tdkt_sheets.core.sheets import RawSheet, RawValue
from tdkt_sheets.core.text import fold_term
from tdkt_sheets.forms.columns import Filler, FormSheet, Need
from tdkt_sheets.forms.stamp import ROW_CODE, SheetMap

SEARCHED_ROWS = 60


@dataclass(slots=True)
class Located:
    """A found table. `first_row` is the first row under the header; all numbers count from 0.

    `renamed` are (key, caption found), `doubled` (key, columns), `unknown` (column, caption) columns that no key claims; `codes` is the
    hidden column of a marked copy that has a code for each row.
    """

    header_row: int
    first_row: int
    columns: dict[str, int]
    renamed: list[tuple[str, str]] = field(default_factory=list)
    doubled: list[tuple[str, list[int]]] = field(default_factory=list)
    unknown: list[tuple[int, str]] = field(default_factory=list)
    moved: bool = False
    score: int = 0
    depth: int = 1  # rows the header takes
    codes: int | None = None
    # A column beside the grid → the column of the sheet that it is told by.
    worked_out: dict[int, int] = field(default_factory=dict)
    used: frozenset[int] = frozenset()  # other columns of the sheet that are read
    is_own: bool = False  # the table is of the unit's own making

    def letter(self, column: int) -> str:
        """The letter of a column, of one worked out that of the column of the sheet that it is told by."""
        return letters(self.worked_out.get(column, column))

    def missing(self, sheet: FormSheet, need: Need) -> list[str]:
        """Keys of that need that have no column."""
        return [
            column.key
            for column in sheet.columns
            if column.need is need and column.key not in self.columns and column.filler is not Filler.HIDDEN
        ]


def locate(raw: RawSheet, sheet: FormSheet, hint: SheetMap | None = None, least: int = 2) -> Located | None:
    """The table of an annex on a sheet: from the file's own map when it still holds, else by at least so many captions.

    None when there is none.
    """
    if hint is not None and hint.columns and (fast := _as_mapped(raw, hint, sheet)) is not None and fast.score >= least:
        return _with_codes(fast, hint)
    needed = max(least, min(3, max(2, len(sheet.visible) // 2)))
    if max(map(len, raw.grid), default=0) < needed:
        return None  # narrower than the fewest captions
    captions = _captions(sheet, hint)
    best: Located | None = None
    worded = [_worded_columns(line) for line in raw.grid[: SEARCHED_ROWS + 1]]
    for row in range(min(SEARCHED_ROWS, len(raw.grid))):
        for depth in (1, 2):
            if len(set().union(*worded[row : row + depth])) < max(needed, best.score + 1 if best else 0):
                continue  # fewer words than captions
            found = _match(raw, row, depth, captions)
            if found.score >= needed and (best is None or found.score > best.score):
                best = found
        if best is not None and best.score == len(sheet.visible):
            break
    if best is not None and hint is not None:
        _claim_renamed(raw, best, sheet, hint)
    if best is not None:
        best.first_row = after_number_row(raw, best)
    return _with_codes(best, hint)


def _with_codes(found: Located | None, hint: SheetMap | None) -> Located | None:
    """The table, its column of row codes known by its caption and no column of the unit's own."""
    if found is None or hint is None or ROW_CODE not in hint.columns:
        return found
    caption = hint.columns[ROW_CODE][0]
    found.codes = next((column for column, text in found.unknown if text == caption), None)
    found.unknown = [(column, text) for column, text in found.unknown if column != found.codes]
    return found


def _worded_columns(line: list[RawValue]) -> set[int]:
    return {column for column, value in enumerate(line) if isinstance(value, str) and value}


def _as_mapped(raw: RawSheet, hint: SheetMap, sheet: FormSheet) -> Located | None:
    """The table exactly where the map says, if every caption still stands there and none stands twice."""
    if not 0 <= hint.header_row < len(raw.grid):
        return None
    line = raw.grid[hint.header_row]
    for caption, column in hint.columns.values():
        if column >= len(line) or line[column] != caption:
            return None
    declared = {key: column for key, (_, column) in hint.columns.items() if key in sheet.by_key}
    found = Located(hint.header_row, hint.header_row + 1, declared)
    found.unknown = _unclaimed(line, set(found.columns.values()))
    if found.unknown:
        captions = _captions(sheet, hint)
        if any(fold_term(text) in captions for _, text in found.unknown):
            return None
    found.first_row = after_number_row(raw, found)
    found.score = len(found.columns)
    return found


def _unclaimed(line: list, claimed: set[int]) -> list[tuple[int, str]]:  # type: ignore[type-arg]
    return [(column, str(text)) for column, text in enumerate(line) if text != "" and column not in claimed]


def _captions(sheet: FormSheet, hint: SheetMap | None) -> dict[str, str]:
    """Folded caption → key; what the file's own map says comes first, a declared caption before an alias."""
    captions: dict[str, str] = {}
    for column in sheet.columns:
        captions.setdefault(fold_term(column.header), column.key)
    for column in sheet.columns:
        for alias in column.aliases:
            captions.setdefault(fold_term(alias), column.key)
    for key, (caption, _) in (hint.columns if hint else {}).items():
        if key in sheet.by_key:
            captions[fold_term(caption)] = key
    if "seq" in sheet.by_key:
        captions.setdefault("tt", "seq")
    return captions


def _match(raw: RawSheet, row: int, depth: int, captions: dict[str, str]) -> Located:
    """What a row (or, at depth 2, a row of groups over a row of captions) gives as a header."""
    texts = _header_texts(raw, row, depth)
    found = Located(row, row + depth, {}, depth=depth)
    claims: dict[str, list[int]] = {}
    for column, text in texts:
        key = captions.get(fold_term(text))
        if key is None:
            found.unknown.append((column, text))
        else:
            claims.setdefault(key, []).append(column)
    found.columns = {key: columns[0] for key, columns in claims.items()}
    found.doubled = [(key, columns) for key, columns in claims.items() if len(columns) > 1]
    found.score = len(found.columns)
    if found.score:
        order = [found.columns[key] for key in captions.values() if key in found.columns]
        unique = list(dict.fromkeys(order))
        found.moved = unique != sorted(unique)
    return found


def _header_texts(raw: RawSheet, row: int, depth: int) -> list[tuple[int, str]]:
    upper = [str(value) if isinstance(value, str) else "" for value in raw.grid[row]]
    if depth == 1:
        return [(column, text) for column, text in enumerate(upper) if text.strip()]
    if row + 1 >= len(raw.grid):
        return []
    lower = [str(value) if isinstance(value, str) else "" for value in raw.grid[row + 1]]
    texts = []
    group = ""
    for column in range(max(len(upper), len(lower))):
        head = upper[column] if column < len(upper) else ""
        text = lower[column] if column < len(lower) else ""
        group = head or group
        if text.strip():
            texts.append((column, text if head.strip() == "" and not group else f"{group} {text}" if group else text))
        elif head.strip():
            texts.append((column, head))
    return texts


def _claim_renamed(raw: RawSheet, found: Located, sheet: FormSheet, hint: SheetMap) -> None:
    """Give a column with an unknown caption to the key whose place it stands in, when its neighbours have not moved."""
    taken = set(found.columns.values())
    shifts = {found.columns[key] - column for key, (_, column) in hint.columns.items() if key in found.columns}
    if len(shifts) != 1:
        return
    shift = shifts.pop()
    for key, (_, column) in hint.columns.items():
        place = column + shift
        if key in found.columns or place in taken or key not in sheet.by_key:
            continue
        text = str(raw.at(found.header_row, place))
        if not text.strip() and not any(raw.at(row, place) != "" for row in range(found.first_row, len(raw.grid))):
            continue  # nothing stands there: the column is gone, not renamed
        found.columns[key] = place
        found.renamed.append((key, text))
        found.unknown = [(at, caption) for at, caption in found.unknown if at != place]


_NUMBERING = re.compile(r"(?:[A-ZĐ]|\(?\d{1,2}\)?(?:\s*=.*)?)$")


def after_number_row(raw: RawSheet, found: Located) -> int:
    """The first data row: a row of column letters or numbers (A, B, 1, 2, "7=6:3") under the header is passed over."""
    row = found.first_row
    if row < len(raw.grid):
        texts = [str(raw.at(row, column)).removesuffix(".0").strip() for column in found.columns.values()]
        filled = [text for text in texts if text]
        if len(filled) >= 3 and all(_NUMBERING.match(text) for text in filled):
            return row + 1
    return row
