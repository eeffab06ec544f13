"""The hidden sheet `_tdkt`: a file's identity, and its own map of where each column and field stands.

The blank writes it (`rows_of`), the reader reads it (`read`). Layout: key and value in A and B until a row 'sheet'; then
one row per column: sheet key, tab, column key, caption, column letters, row number (the header row; of a cover field its own).
"""

from dataclasses import dataclass, field

from tdkt_sheets.core.refs import column_index
from tdkt_sheets.core.sheets import RawSheet

SHEET_NAME = "_tdkt"
PROPERTY = "tdkt"  # the custom document property: "form|unit|period|revision|template", in dossiers with "|round"
HEAD = "tdkt_sheets"
LAYOUT = "1"
IDENTITY = ("form", "unit", "period", "revision", "template")
ROUND = "round"  # a line of its own, only in dossiers


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
    maps: dict[str, SheetMap] = field(default_factory=dict)


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
        if key in IDENTITY or key == ROUND:
            setattr(stamp, key, value.strip())
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
