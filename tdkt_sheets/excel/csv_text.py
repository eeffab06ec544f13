""".csv and .tsv: decoded, split and left as text; a single sheet without a name."""

import codecs
import csv
import io
import re
import unicodedata

from tdkt_sheets.core import legacy_text
from tdkt_sheets.core.refs import a1
from tdkt_sheets.core.sheets import RawSheet, RawWorkbook
from tdkt_sheets.excel.faults import Unreadable
from tdkt_sheets.excel.grids import Grid, trimmed
from tdkt_sheets.excel.limits import MAX_AREA, MAX_COLUMNS, MAX_ROWS, MAX_TEXT

_DELIMITERS = (";", ",", "\t")
_SAMPLE_LINES = 50
_SAMPLE_LETTERS = 50_000  # that tell the encoding
_EXCEL_SAYS = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_FIELD_LIMIT = 1 << 20


def read_csv(data: bytes) -> RawWorkbook:
    """The rows as text: nothing is made a number or a date."""
    if len(data) > MAX_TEXT:
        raise Unreadable("text", f"{len(data)} bytes")
    text, guessed = _decode(data)
    if "\0" in text:
        raise Unreadable("broken", "binary content")
    said = _EXCEL_SAYS.match(text)
    delimiter = said[1] if said else _delimiter(text)
    grid: Grid = []  # the line "sep=;" is no row: Excel does not show it
    widest = 0
    csv.field_size_limit(_FIELD_LIMIT)
    try:
        for row in csv.reader(io.StringIO(text[said.end() :] if said else text, newline=""), delimiter=delimiter):
            grid.append(list(row))
            widest = max(widest, len(row))
            if len(grid) > MAX_ROWS or widest > MAX_COLUMNS or len(grid) * widest > MAX_AREA:
                raise Unreadable("extent", a1(len(grid) - 1, max(len(row) - 1, 0)))
    except csv.Error as error:
        raise Unreadable("broken", str(error)) from error
    for line in grid:
        line.extend([""] * (widest - len(line)))
    return RawWorkbook("csv", [RawSheet("", trimmed(grid))], {}, ("guessed_encoding",) if guessed else ())


def _decode(data: bytes) -> tuple[str, bool]:
    """The text, and whether its encoding had to be guessed."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace"), False
    try:
        return data.decode("utf-8-sig"), False
    except UnicodeDecodeError:
        pass
    letters = data.decode("latin-1")
    try:
        text = data.decode("cp1258")
    except UnicodeDecodeError:
        return letters, True
    is_in_a_font = legacy_text.is_in_a_font(
        letters[:_SAMPLE_LETTERS], unicodedata.normalize("NFC", text[:_SAMPLE_LETTERS])
    )
    return (letters if is_in_a_font else text), True


def _delimiter(text: str) -> str:
    """The delimiter that cuts the first lines into the most columns, most evenly; a comma when none cuts them."""
    lines = text.splitlines(keepends=True)[:_SAMPLE_LINES]
    best, best_score = ",", (0, 0)
    for delimiter in _DELIMITERS:
        widths = [len(row) for row in csv.reader(lines, delimiter=delimiter) if len(row) > 1]
        if widths:
            common = max(set(widths), key=lambda width: (widths.count(width), width))
            score = (widths.count(common), common)
            if score > best_score:
                best, best_score = delimiter, score
    return best
