"""A workbook of another's with named cells: numbers are put where names ask for them, all else in the package stays as it is."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from zipfile import BadZipFile

from lxml.etree import XMLSyntaxError

from tdkt_sheets.proposed.book_part import Book

_CELL = re.compile(r"^(?:'((?:[^']|'')+)'|([^'!]+))!\$?([A-Z]{1,3})\$?([1-9]\d*)$")


@dataclass(frozen=True, slots=True)
class FilledBook:
    """The workbook with its numbers: how many cells were filled, and each name that was not, with why."""

    data: bytes
    number: int
    left: tuple[tuple[str, str], ...]


class NotAWorkbook(Exception):
    """What cannot be opened as an .xlsx."""


def fill_named_cells(
    data: bytes, asked: Callable[[str], bool], value_of: Callable[[str], int | float | None]
) -> FilledBook:
    """Each cell whose name is asked for holds its value; formulas stay and are worked out anew on opening.

    Raises: NotAWorkbook.
    """
    try:
        book = Book(data, marked=False)
        names = [(one.get("name") or "", one.text or "") for one in book.names if one.get("localSheetId") is None]
        left: list[tuple[str, str]] = []
        number = 0
        for name, area in names:
            if not asked(name):
                continue
            match = _CELL.match(area.strip())
            value = value_of(name)
            if match is None:
                left.append((name, "không phải tên của một ô"))
            elif value is None:
                left.append((name, "không có số liệu nào mang mã này"))
            else:
                try:
                    book.sheet((match[1] or match[2]).replace("''", "'")).put(f"{match[3]}{match[4]}", value)
                    number += 1
                except ValueError:
                    left.append((name, "ô có công thức nên giữ nguyên"))
        if number:
            book.work_out_on_opening()
        return FilledBook(book.package.to_bytes() if number else data, number, tuple(left))
    except (BadZipFile, KeyError, IndexError, StopIteration, ValueError, XMLSyntaxError) as fault:
        raise NotAWorkbook(str(fault)) from fault
