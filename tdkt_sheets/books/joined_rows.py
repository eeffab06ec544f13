"""Rows that stand in files of their own, put below those of a book's sheet, so that both are read, checked and done alike."""

from collections.abc import Sequence
from dataclasses import replace

from tdkt_sheets.core.sheets import Elsewhere, Sheet

HEAD = 2  # the row of the captions, from 0


def first_free(sheet: Sheet) -> int:
    """The first row number below all of a sheet."""
    return max([*sheet.rows, *sheet.skipped, HEAD + 1]) + 1


def joined(sheet: Sheet, more: Sheet, places: Sequence[Elsewhere]) -> Sheet:
    """The sheet with the rows of another one of its kind behind; their numbers go on, and `places` says where each of them stands by itself."""
    before, first = len(sheet), first_free(sheet)
    originals = {(index + before, key): value for (index, key), value in more.originals.items()}
    numbers = range(first, first + len(more))
    blank = [None] * len(more)
    return replace(
        sheet,
        rows=[*sheet.rows, *numbers],
        columns={key: [*values, *more.columns.get(key, blank)] for key, values in sheet.columns.items()},
        letters=sheet.letters or more.letters,
        originals=sheet.originals | originals,
        elsewhere=sheet.elsewhere | dict(zip(numbers, places, strict=True)),
    )
