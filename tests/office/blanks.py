"""A blank as its own hidden map says: where each field and column stands, which rows are there already."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import openpyxl


@dataclass
class Annex:
    """An annex of a blank: its tab, column letters by key, and its pre-filled rows by row number, key → value."""

    tab: str
    header_row: int
    letters: dict[str, str] = field(default_factory=dict)
    captions: dict[str, str] = field(default_factory=dict)
    rows: dict[int, dict[str, Any]] = field(default_factory=dict)

    def at(self, row: int, key: str) -> str:
        """The address of a column's cell in a row."""
        return f"{self.letters[key]}{row}"

    @property
    def first_free(self) -> int:
        """The first row below the pre-filled ones."""
        return max([self.header_row, *self.rows]) + 1


@dataclass
class Blank:
    """A blank form: identity, cover fields by key → address, annexes by key."""

    path: Path
    form: str
    unit: str
    period: str
    cover_tab: str
    fields: dict[str, str]
    cover: dict[str, Any]
    annexes: dict[str, Annex]


def read_blank(path: Path) -> Blank:
    """The blank's own map and what is written in it beforehand."""
    book = openpyxl.load_workbook(path, data_only=True)
    lines = [[cell if cell is not None else "" for cell in row] for row in book["_tdkt"].iter_rows(values_only=True)]
    split = next(index for index, line in enumerate(lines) if line[0] == "sheet")
    identity = {line[0]: line[1] for line in lines[:split]}
    fields: dict[str, str] = {}
    annexes: dict[str, Annex] = {}
    cover_tab = ""
    for sheet, tab, key, caption, letter, row in lines[split + 1 :]:
        if sheet == "thong_tin_chung":
            cover_tab = tab
            fields[key] = f"{letter}{row}"
        else:
            annex = annexes.setdefault(sheet, Annex(tab, int(row)))
            annex.letters[key] = letter
            annex.captions[key] = caption
    for annex in annexes.values():
        sheet = book[annex.tab]
        for number in range(annex.header_row + 1, sheet.max_row + 1):
            values = {key: sheet[f"{letter}{number}"].value for key, letter in annex.letters.items()}
            if any(value is not None for key, value in values.items() if key not in ("seq", "rate_pct")):
                annex.rows[number] = values
    cover = {key: book[cover_tab][address].value for key, address in fields.items()}
    return Blank(path, identity["form"], identity["unit"], identity["period"], cover_tab, fields, cover, annexes)
