"""One entry for every format: bytes in, a RawWorkbook out, or Unreadable."""

import gc
from collections.abc import Callable

from tdkt_sheets.core.sheets import RawSheet, RawWorkbook
from tdkt_sheets.excel.faults import CUT, PACKING, RECORDS, SAME_NAMES, TWICE, Unreadable
from tdkt_sheets.excel.xlsx import read_xlsx

BY_CALAMINE = frozenset({"xlsx", "xls", "xlsb", "ods"})  # formats of which calamine reads the values
# Where values would be guessed, nothing can be had, or sizes are false.
NOT_TRIED_AGAIN = frozenset({CUT, TWICE, SAME_NAMES, PACKING, RECORDS})


def read(data: bytes, kind: str) -> RawWorkbook:
    """The workbook that the bytes hold; `kind` was told from the content ('xlsx', 'xls', 'xlsb', 'ods', 'csv', 'docx').

    Raises: Unreadable, and nothing else, whatever the content.
    """
    if not data:
        raise Unreadable("empty")
    collecting = gc.isenabled()
    gc.disable()  # what is made here has no cycles: looking for them took a sixth of the time
    try:
        return _read(data, kind)
    except MemoryError:
        raise Unreadable("memory") from None
    finally:
        if collecting:
            gc.enable()


def _read(data: bytes, kind: str) -> RawWorkbook:
    """By our reader of the format; what that calls damaged is tried by calamine alone before it is refused."""
    try:
        return _reader(kind)(data)
    except Unreadable as fault:
        if fault.slug != "broken" or fault.cause in NOT_TRIED_AGAIN or kind not in BY_CALAMINE:
            raise
        refusal = fault
    except MemoryError:
        raise
    except Exception as error:
        refusal = Unreadable("broken", f"{type(error).__name__}: {error}")
    return _by_calamine(data, kind, refusal)


def _by_calamine(data: bytes, kind: str, refusal: Unreadable) -> RawWorkbook:
    """The values alone. Raises: `refusal` where calamine takes it for damaged too, or finds nothing in it."""
    if kind not in BY_CALAMINE:
        raise refusal
    from tdkt_sheets.excel.grids import Grids

    try:
        book = Grids(data)
        places = [at for at, has_cells in enumerate(book.with_cells) if has_cells]
        sheets = [RawSheet(book.names[at], book.grid(at), book.hidden[at]) for at in places]
    except Unreadable as fault:
        raise (refusal if fault.slug == "broken" else fault) from refusal
    if not any(sheet.grid for sheet in sheets) or len({name.casefold() for name in book.names}) < len(book.names):
        raise refusal
    return RawWorkbook(kind, sheets, {}, ("loosely_read",))


def _reader(kind: str) -> Callable[[bytes], RawWorkbook]:
    """The reader of a format; all but the first are imported when met."""
    match kind:
        case "xlsx":
            return read_xlsx
        case "xls":
            from tdkt_sheets.excel.xls import read_xls

            return read_xls
        case "xlsb":
            from tdkt_sheets.excel.xlsb import read_xlsb

            return read_xlsb
        case "ods":
            from tdkt_sheets.excel.ods import read_ods

            return read_ods
        case "csv":
            from tdkt_sheets.excel.csv_text import read_csv

            return read_csv
        case "docx":
            from tdkt_sheets.excel.word_tables import read_docx

            return read_docx
    raise Unreadable("kind", kind)
