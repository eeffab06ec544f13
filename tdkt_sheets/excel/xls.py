""".xls (BIFF5 and BIFF8): values by calamine; hidden, merged, formula and error cells from the records themselves.

xlrd opens the OLE2 container and, when it is in doubt how much text the cells repeat, the table of shared strings.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from struct import Struct
from struct import error as struct_error
from typing import Any

from tdkt_sheets.core.refs import a1
from tdkt_sheets.core.sheets import RawSheet, RawWorkbook
from tdkt_sheets.excel.far_cells import MOST, far_of
from tdkt_sheets.excel.faults import CUT, NO_BOOK, NO_CONTAINER, RECORDS, Unreadable
from tdkt_sheets.excel.grids import Grids
from tdkt_sheets.excel.limits import MAX_AREA, MAX_AREAS, MAX_SHEETS, MAX_TEXT
from tdkt_sheets.excel.notes import OWN_AUTHOR
from tdkt_sheets.excel.ole2 import SIGNATURE, container
from tdkt_sheets.excel.outside import DDE, EMBEDDED, LINKS
from tdkt_sheets.excel.percents import BUILT_IN, is_percent, show_percents

ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
_BOF, _EOF, _CONTINUE, _FILEPASS, _BOUNDSHEET, _SST, _SUPBOOK = 0x809, 0x0A, 0x3C, 0x2F, 0x85, 0xFC, 0x1AE
_FORMULA, _BOOLERR, _ROW, _MERGED, _LABELSST, _MULRK = 0x06, 0x205, 0x208, 0xE5, 0xFD, 0xBD
_WITH_VALUE = frozenset({_FORMULA, _BOOLERR, _LABELSST, _MULRK, 0x203, 0x204, 0x27E, 0x7E, 0xD6})
_FONT, _XF, _STRIKE_OUT, _FORMAT, _COLUMN_INFO, _NOTE = 0x31, 0xE0, 0x08, 0x41E, 0x7D, 0x1C
_NUMBERS = frozenset({0x203, 0x27E, _FORMULA})  # cells whose own style says how a number is shown
_NO_FONT = 4  # a number that no font has
_CELLS, _MACROS = 0, (1, 6)  # types of sheets
_OWN_BOOK, _ADD_INS = 0x0401, 0x3A01
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_VBA_STORAGE = "_VBA_PROJECT".encode("utf-16-le")
_HEADER, _NUMBER, _BLANK = Struct("<HH"), Struct("<H"), 0x201
_OBJECT_STORAGE = "MBD0".encode("utf-16-le")  # how Excel names the storages of objects of other programs
_PROGRAM_AND_TOPIC = b"\x03"  # stands between the two names of a link that starts a program
_AT = Struct("<HH")
_RANGE = Struct("<HHHH")
_DIMENSIONS, _DIMENSIONS_5, _DIMENSIONS_8 = 0x200, Struct("<HHHHH"), Struct("<IIHHH")
MOST_CELLS = 500_000  # of a sheet of which far cells are looked for
_SHORTEST_STRING = 3  # bytes of an empty one in the table of shared strings


@dataclass(slots=True)
class _Tab:
    position: int
    with_cells: bool
    with_macros: bool
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    formulas: set[tuple[int, int]] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    shared: list[int] = field(default_factory=list)  # numbers of the shared strings its cells show
    struck: set[tuple[int, int]] = field(default_factory=set)
    percents: set[tuple[int, int]] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    has_notes: bool = False
    far: tuple[tuple[int, int], ...] = ()


@dataclass(slots=True)
class _Styles:
    """The numbers of the styles of cells that are struck through, and of those that show percents."""

    struck: frozenset[int]
    percents: frozenset[int]


def read_xls(data: bytes) -> RawWorkbook:
    """The workbook, nothing in it run or followed."""
    if not data.startswith(SIGNATURE):
        raise Unreadable("broken", "not an OLE2 container", NO_CONTAINER)
    if _ENCRYPTED_STREAM in data:
        raise Unreadable("encrypted")
    name, stream = _workbook_stream(data)
    tabs, strings, styles, links = _globals(stream)
    if not any(tab.with_cells for tab in tabs):
        raise Unreadable("no_sheets")
    area = 0
    for at, tab in enumerate(tabs):
        if tab.with_cells:
            tabs[at], reached = _near(stream, tab, styles)
            area += reached
        if area > MAX_AREAS:
            raise Unreadable("extent", "all sheets together")
    _check_text(tabs, strings)
    book = Grids(container(name, bytes(stream)))
    if len(book.names) != len(tabs):
        raise Unreadable("broken", "sheets differ between readers")
    noted = _notes(data) if any(tab.has_notes for tab in tabs) else {}
    sheets = [_sheet(book, index, tab, noted) for index, tab in enumerate(tabs) if tab.with_cells]
    macros = ("macros",) if _VBA_STORAGE in data or any(tab.with_macros for tab in tabs) else ()
    embedded = (EMBEDDED,) if _OBJECT_STORAGE in data else ()
    return RawWorkbook("xls", sheets, {}, (*macros, *links, *embedded))


def _sheet(book: Grids, index: int, tab: _Tab, noted: dict[str, dict[tuple[int, int], str]]) -> RawSheet:
    grid, name = book.grid(index), book.names[index]
    show_percents(grid, tab.percents)
    return RawSheet(
        name,
        grid,
        book.hidden[index],
        tab.errors,
        frozenset(tab.formulas),
        frozenset(),
        frozenset(tab.hidden_rows),
        tuple(tab.merged),
        frozenset(tab.struck),
        frozenset(tab.hidden_columns),
        noted.get(name, {}),
        tab.far,
    )


def _notes(data: bytes) -> dict[str, dict[tuple[int, int], str]]:
    """What people wrote beside cells, by sheet; nothing where xlrd does not follow the records."""
    import xlrd

    try:
        book = xlrd.open_workbook(file_contents=data, logfile=io.StringIO(), on_demand=False)
        return {
            sheet.name: {at: note.text for at, note in sorted(sheet.cell_note_map.items()) if note.author != OWN_AUTHOR}
            for sheet in book.sheets()
        }
    except Exception:  # a reader of another's records: the values are read without it
        return {}


def _workbook_stream(data: bytes) -> tuple[str, bytearray]:
    from xlrd.compdoc import CompDoc, CompDocError

    try:
        document: Any = CompDoc(data, logfile=io.StringIO())
        for name in ("Workbook", "Book"):
            memory, start, size = document.locate_named_stream(name)
            if memory is not None:
                return name, bytearray(memory[start : start + size])
    except (CompDocError, AssertionError, IndexError, ValueError) as error:
        return _stream_by_its_own_chain(data, str(error))
    raise Unreadable("broken", "no workbook stream", NO_BOOK)


def _stream_by_its_own_chain(data: bytes, met: str) -> tuple[str, bytearray]:
    """The same of a container that loose writers chained into one, or whose mark of byte order is wrong: other programs follow the stream alone."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data[:28] + b"\xfe\xff" + data[30:])) as document:
            for name in ("Workbook", "Book"):
                if document.exists(name):
                    with document.openstream(name) as stream:
                        return name, bytearray(stream.read())
    except (OSError, ValueError, IndexError, TypeError, AttributeError) as error:
        raise Unreadable("broken", met, NO_BOOK) from error
    raise Unreadable("broken", met, NO_BOOK)


def _records(stream: bytearray, position: int) -> Iterator[tuple[int, int, bytes]]:
    """The records of one substream (number, where its body begins, body), those of charts inside it left out."""
    depth = 0
    unpack = _HEADER.unpack_from
    last = len(stream) - 4
    while position <= last:
        kind, size = unpack(stream, position)
        if kind == _BOF:
            depth += 1
        elif kind == _EOF:
            depth -= 1
            if depth <= 0:
                return
        elif depth == 1:
            yield kind, position + 4, bytes(stream[position + 4 : position + 4 + size])
        elif depth == 0:
            break
        elif kind == _DIMENSIONS and size == _DIMENSIONS_8.size:
            top, below, left, right, _ = _DIMENSIONS_8.unpack_from(stream, position + 4)  # of a chart: a few points
            if below < top or right < left or (below - top) * (right - left) > MAX_AREA:
                raise Unreadable("broken", "a chart states an impossible size", RECORDS)
        position += 4 + size
    raise Unreadable("broken", "the workbook stream ends too early", CUT)


def _globals(stream: bytearray) -> tuple[list[_Tab], list[bytes], _Styles, tuple[str, ...]]:
    """The sheets, the table of shared strings, what styles say of cells, slugs of the links to what is outside."""
    tabs: list[_Tab] = []
    strings: list[bytes] = []
    fonts: list[bool] = []
    styles: list[tuple[int, int]] = []  # font, number format
    percents = set(BUILT_IN)
    links: set[str] = set()
    previous = 0
    for kind, _, body in _records(stream, 0):
        if kind == _FILEPASS:
            raise Unreadable("encrypted")
        if kind == _BOUNDSHEET:
            tabs.append(_Tab(int.from_bytes(body[:4], "little"), body[5] == _CELLS, body[5] in _MACROS))
            if len(tabs) > MAX_SHEETS:
                raise Unreadable("sheets", f"more than {MAX_SHEETS}")
        elif kind == _SST or (kind == _CONTINUE and previous == _SST):
            strings.append(body)
            previous = _SST
            continue
        if kind == _FONT:
            fonts.append(len(body) > 2 and bool(body[2] & _STRIKE_OUT))
        elif kind == _XF:
            styles.append((int.from_bytes(body[:2], "little"), int.from_bytes(body[2:4], "little")))
        elif kind == _FORMAT:
            if is_percent(body[2:].decode("latin-1").replace("\0", "")):
                percents.add(int.from_bytes(body[:2], "little"))
        elif kind == _SUPBOOK and int.from_bytes(body[2:4], "little") not in (_OWN_BOOK, _ADD_INS):
            links.add(DDE if _PROGRAM_AND_TOPIC in body[4:] else LINKS)
        previous = kind
    struck = {number for number, is_struck in enumerate(fonts) if is_struck}
    struck = {number + (number >= _NO_FONT) for number in struck}
    told = _Styles(
        frozenset(at for at, (font, _) in enumerate(styles) if font in struck),
        frozenset(at for at, (_, shape) in enumerate(styles) if shape in percents),
    )
    return tabs, strings, told, tuple(sorted(links))


def _near(stream: bytearray, tab: _Tab, styles: _Styles) -> tuple[_Tab, int]:
    """The sheet as noted and the area it fills, without the few cells that lie too far from the others."""
    try:
        return tab, _scan(stream, tab, styles)
    except Unreadable as fault:
        far = _without_far_cells(stream, tab) if fault.slug == "extent" else ()
        if not far:
            raise
    again = _Tab(tab.position, tab.with_cells, tab.with_macros, far=far)
    return again, _scan(stream, again, styles)


def _without_far_cells(stream: bytearray, tab: _Tab) -> tuple[tuple[int, int], ...]:
    """The few cells that lie too far from the others; from now on their records are ones without a value."""
    last_row = last_column = number = 0
    for kind, _, body in _records(stream, tab.position):
        if kind in _WITH_VALUE:
            row, column = _AT.unpack_from(body)
            last_row, last_column, number = max(last_row, row + 1), max(last_column, column + 1), number + 1
    if last_row * last_column <= MAX_AREA or number > MOST_CELLS:
        return ()
    places = {
        _AT.unpack_from(body): start
        for kind, start, body in _records(stream, tab.position)
        if kind in _WITH_VALUE and kind != _MULRK
    }
    far = far_of(places)
    if not far or len(far) > MOST:
        return ()
    for place in far:
        _NUMBER.pack_into(stream, places[place] - 4, _BLANK)
    return tuple(sorted(far))


def _scan(stream: bytearray, tab: _Tab, styles: _Styles) -> int:
    """Notes what the records say and gives the area of the sheet's filled rectangle.

    The size that the sheet states is set right: calamine (0.37) reserves memory for it, unchecked.
    """
    last_row = last_column = 0
    stated: list[tuple[int, int]] = []
    for kind, start, body in _records(stream, tab.position):
        if kind in _WITH_VALUE:
            row, column = here = _AT.unpack_from(body)
            right = int.from_bytes(body[-2:], "little") if kind == _MULRK else column
            last_row, last_column = max(last_row, row + 1), max(last_column, right + 1)
            if last_row * last_column > MAX_AREA:
                raise Unreadable("extent", a1(row, right))
            _note_styles(tab, styles, kind, here, body)
            if kind == _LABELSST:
                tab.shared.append(int.from_bytes(body[6:10], "little"))
            elif kind == _FORMULA:
                tab.formulas.add(here)
                if body[12:14] == b"\xff\xff" and body[6] == 2:
                    tab.errors[here] = ERRORS.get(body[8], "#ERROR!")
            elif kind == _BOOLERR and body[7]:
                tab.errors[here] = ERRORS.get(body[6], "#ERROR!")
        elif kind == _ROW and (body[12] & 0x20 or not int.from_bytes(body[6:8], "little") & 0x7FFF):
            tab.hidden_rows.add(int.from_bytes(body[:2], "little"))
        elif kind == _COLUMN_INFO and (body[8] & 1 or body[4:6] == b"\0\0"):
            first, last = _AT.unpack_from(body)
            tab.hidden_columns.update(range(first, min(last, 255) + 1))
        elif kind == _NOTE:
            tab.has_notes = True
        elif kind == _DIMENSIONS:
            stated.append((start, len(body)))
        elif kind == _MERGED:
            for first, last, left, right in _RANGE.iter_unpack(body[2 : 2 + 8 * int.from_bytes(body[:2], "little")]):
                tab.merged.append((first, left, last, right))
    for start, size in stated:
        if size < _DIMENSIONS_5.size:
            raise Unreadable("broken", "a sheet states its size in no known way", RECORDS)
        (_DIMENSIONS_5 if size < _DIMENSIONS_8.size else _DIMENSIONS_8).pack_into(
            stream, start, 0, last_row, 0, last_column, 0
        )
    return last_row * last_column


def _note_styles(tab: _Tab, styles: _Styles, kind: int, here: tuple[int, int], body: bytes) -> None:
    """What the styles of one record's cells say."""
    style = int.from_bytes(body[4:6], "little")
    if kind == _MULRK:
        for place, each in enumerate(range(4, len(body) - 2, 6)):
            if int.from_bytes(body[each : each + 2], "little") in styles.percents:
                tab.percents.add((here[0], here[1] + place))
        return
    if style in styles.struck:
        tab.struck.add(here)
    if kind in _NUMBERS and style in styles.percents:
        tab.percents.add(here)


def _check_text(tabs: list[_Tab], strings: list[bytes]) -> None:
    """Refuse cells that repeat long shared strings until they fill the memory."""
    size = sum(map(len, strings))
    if strings and int.from_bytes(strings[0][4:8], "little") * _SHORTEST_STRING > size:
        raise Unreadable("broken", "more shared strings than there is room for", RECORDS)
    if sum(len(tab.shared) for tab in tabs) * size <= MAX_TEXT:
        return
    from xlrd.book import unpack_SST_table

    try:
        texts, _ = unpack_SST_table(strings, int.from_bytes(strings[0][4:8], "little"))
    except (AssertionError, IndexError, struct_error):
        return  # it counts its strings wrongly; what it takes is bounded by the worker
    lengths = [len(text) for text in texts]
    total = 0
    for tab in tabs:
        total += sum(lengths[number] for number in tab.shared if number < len(lengths))
        if total > MAX_TEXT:
            raise Unreadable("text")
