"""What the cells of a sheet say, as `typed_cells` counts it, while they are written: nothing of a workbook is read again to hash it."""

from decimal import Decimal
from functools import lru_cache
from html import escape

from tdkt_sheets.core.refs import letters
from tdkt_sheets.excel.typed_cells import FORMULA, NUMBER, TEXT, plain_formula

_ACROSS = 16_384  # columns of a sheet


class SaidCells:
    """The cells of a sheet, put in any order."""

    def __init__(self) -> None:
        self._said: dict[int, str] = {}

    def plain_text(self, row: int, column: int, text: str) -> None:
        """A text that is not empty and has no ends of lines but plain ones."""
        self._said[row * _ACROSS + column] = TEXT + text

    def text(self, row: int, column: int, text: str) -> None:
        """A text, which is read with one kind of line end; an empty one is no cell."""
        if text:
            self.plain_text(row, column, text.replace("\r\n", "\n").replace("\r", "\n"))

    def number(self, row: int, column: int, number: int | float | Decimal) -> None:
        """A number; a truth counts as one."""
        self._said[row * _ACROSS + column] = f"{NUMBER}{float(number):.12g}"

    def formula(self, row: int, column: int, text: str) -> None:
        """A formula, whatever it comes to."""
        self._said[row * _ACROSS + column] = formula_said(text)

    def __bytes__(self) -> bytes:
        said = self._said
        lines = [f"{letters(at % _ACROSS)}{at // _ACROSS + 1}{said[at]}\n" for at in sorted(said)]
        return "".join(lines).encode("utf-8", "surrogatepass")


@lru_cache(4096)
def formula_said(text: str) -> str:
    """What a formula says, whatever it comes to."""
    return FORMULA + plain_formula(escape(text, quote=False).encode()).decode()
