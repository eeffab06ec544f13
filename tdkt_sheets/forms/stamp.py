"""The hidden sheet `_tdkt`: a file's identity, and its own map of where each column and field stands.

The blank writes it, the reader reads it (`read`). Layout: key and value in A and B until a row 'sheet'; then
one row per column: sheet key, tab, column key, caption, column letters, row number (the header row; of a cover field its own).
A marked copy has a line 'answer' with the workspace's stamp, and lines 'given': annex key, answered file, its rows in the copy.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count, groupby, islice

from tdkt_sheets.core.refs import column_index
from tdkt_sheets.core.sheets import RawSheet

SHEET_NAME = "_tdkt"
PROPERTY = "tdkt"  # the custom document property: "form|unit|period|revision|template", in dossiers with "|round"
HEAD = "tdkt_sheets"
LAYOUT = "1"
IDENTITY = ("form", "unit", "period", "revision", "template")
ROUND = "round"  # a line of its own, only in dossiers
ANSWER, GIVEN = "answer", "given"  # lines of a marked copy
ROW_CODE, ROW_CODE_CAPTION = "_row", "Mã dòng của bản đã gửi"  # its hidden column, which the declaration does not know
LONGEST_LINE = 400  # spans of rows in one line
MOST_CODES = 200_000


@dataclass(slots=True)
class SheetMap:
    """Where a file says its annex stands: `columns` key → (caption, column from 0); of the cover, `fields` → (caption, row, column)."""

    tab: str
    header_row: int = -1
    columns: dict[str, tuple[str, int]] = field(default_factory=dict)
    fields: dict[str, tuple[str, int, int]] = field(default_factory=dict)


@dataclass(slots=True)
class Stamp:
    """A file's identity and its map by sheet key."""

    form: str = ""
    unit: str = ""
    period: str = ""
    revision: str = ""
    template: str = ""
    round: str = ""
    answer: str = ""
    given: list[tuple[str, str]] = field(default_factory=list)  # annex key, row code
    maps: dict[str, SheetMap] = field(default_factory=dict)

    @property
    def identity(self) -> tuple[str, ...]:
        """What the workspace's stamp is made over, beside the codes of rows."""
        return (self.form, self.unit, self.period, self.revision, self.template, self.round)


def read(raw: RawSheet, cover_key: str) -> Stamp | None:
    """The stamp on a sheet; None when it is not one (of this layout)."""
    if str(raw.at(0, 0)) != HEAD or str(raw.at(0, 1)).removesuffix(".0") != LAYOUT:
        return None
    stamp = Stamp()
    lines = iter([line for line in raw.grid[1:] if line])
    for line in lines:
        key, value = str(line[0]), str(line[1]) if len(line) > 1 else ""
        if key == "sheet":
            break
        if key in IDENTITY or key in (ROUND, ANSWER):
            setattr(stamp, key, value.strip())
        elif key == GIVEN and len(line) > 3:
            left = MOST_CODES - len(stamp.given)
            stamp.given += ((value, f"{line[2]}-{row}") for row in islice(_rows(str(line[3])), left))
    for line in lines:
        cells = [str(value) for value in line[:6]]
        if len(cells) < 6 or not cells[0] or not cells[4].isalpha() or not cells[4].isascii() or len(cells[4]) > 3:
            continue
        sheet_key, tab, key, caption, letters, row = cells
        try:
            row_number, column = int(float(row)) - 1, column_index(letters.upper())
        except (ValueError, OverflowError):
            continue
        sheet_map = stamp.maps.setdefault(sheet_key, SheetMap(tab))
        if sheet_key == cover_key:
            sheet_map.fields[key] = (caption, row_number, column)
        else:
            sheet_map.header_row = row_number
            sheet_map.columns[key] = (caption, column)
    return stamp


def given_lines(given: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str, str, str]]:
    """The lines that say which codes the rows of a marked copy have.

    >>> list(given_lines([("ca_nhan", "ab-4"), ("ca_nhan", "ab-5"), ("ca_nhan", "ab-9")]))
    [('given', 'ca_nhan', 'ab', '4-5 9')]
    """
    by_file: dict[tuple[str, str], set[int]] = {}
    for annex, code in given:
        file, _, row = code.partition("-")
        by_file.setdefault((annex, file), set()).add(int(row))
    for (annex, file), rows in sorted(by_file.items()):
        spans = list(_spans(rows))
        for start in range(0, len(spans), LONGEST_LINE):
            yield GIVEN, annex, file, " ".join(spans[start : start + LONGEST_LINE])


def _spans(rows: Iterable[int]) -> Iterator[str]:
    places = count()
    for _, run in groupby(sorted(rows), key=lambda row: row - next(places)):
        span = list(run)
        yield f"{span[0]}-{span[-1]}" if len(span) > 1 else f"{span[0]}"


def _rows(text: str) -> Iterator[int]:
    """The rows that a line names; nothing of what is not written as we write it."""
    for span in text.split():
        first, _, last = span.removesuffix(".0").partition("-")
        if first.isdecimal() and (not last or last.isdecimal()) and len(first) < 10 and len(last) < 10:
            yield from range(int(first), int(last or first) + 1)
