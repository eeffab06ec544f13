"""One entry for every format: bytes in, a RawWorkbook out, or Unreadable."""

import gc
from collections.abc import Callable

from tdkt_sheets.core.sheets import RawWorkbook
from tdkt_sheets.excel.faults import Unreadable
from tdkt_sheets.excel.xlsx import read_xlsx


def read(data: bytes, kind: str) -> RawWorkbook:
    """The workbook that the bytes hold; `kind` was told from the content ('xlsx', 'xls', 'xlsb', 'ods', 'csv', 'docx').

    Raises: Unreadable, and nothing else, whatever the content.
    """
    if not data:
        raise Unreadable("empty")
    collecting = gc.isenabled()
    gc.disable()  # what is made here has no cycles: looking for them took a sixth of the time
    try:
        return _reader(kind)(data)
    except Unreadable:
        raise
    except MemoryError:
        raise Unreadable("memory") from None
    except Exception as error:
        raise Unreadable("broken", f"{type(error).__name__}: {error}") from error
    finally:
        if collecting:
            gc.enable()


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
