"""Long tables as text: the `<row>` elements of a streamed sheet, and what their cells say, in one pass and at constant memory.

XlsxWriter makes the sheet around them; this is 3 to 5 times as fast as its own constant_memory mode.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from math import isfinite
from operator import itemgetter
from typing import Any

from tdkt_sheets.core.plan import CellValue, Formula, Link, PlanRefused, Rich, SheetPlan
from tdkt_sheets.core.refs import letters
from tdkt_sheets.excel.cell_text import LONGEST, cut, element
from tdkt_sheets.excel.typed_cells import NUMBER, TEXT, said_in

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384
_CHUNK = 400  # rows joined before they are compressed
_NUMBER = "\0"  # stands for the row number in a row's template; no text that is taken as it is can hold it
_MARK = "¦"  # stands between texts when they are looked at together
_LONGEST_WHOLE = 10**15 - 1  # Excel shows no more digits of a number; longer ones are names


def rows_xml(
    sheet: SheetPlan, cell_styles: Sequence[int], column_styles: dict[int, int]
) -> Iterator[tuple[bytes, bytes]]:
    """The rows of a streamed sheet as XML, in pieces, each with what `typed_cells.said_in` finds in it.

    `cell_styles` are the style numbers of the row's cells; beyond them, and where nothing is written, the number in
    `column_styles` holds. Text too long for a cell is cut with a visible mark; numbers that a double cannot hold are text.

    Raises: PlanRefused past Excel's last row or column, or for a formula.
    """
    source = iter(sheet.rows or ())
    writer = _Rows(sheet.name, cell_styles, column_styles)
    first = sheet.rows_at + 1
    while batch := list(islice(source, _CHUNK)):
        if first + len(batch) - 1 > LAST_ROW:
            raise PlanRefused(f"{sheet.name}: more than {LAST_ROW} rows; split the table over sheets")
        writer.look_at(batch)
        made = [writer.row(number, values) for number, values in enumerate(batch, first)]
        rows = [row for row, _ in made]
        if sheet.row_heights is not None:
            begin = first - sheet.rows_at - 1
            heights = sheet.row_heights[begin : begin + len(rows)]
            rows = [_with_height(row, height) for row, height in zip(rows, heights, strict=True)]
        yield "".join(rows).encode(), "".join([said for _, said in made]).encode("utf-8", "surrogatepass")
        first += len(batch)


def _with_height(row: str, height: float) -> str:
    """A `<row>` element that states its height."""
    return row.replace("<row ", f'<row ht="{height:g}" customHeight="1" ', 1)


def stored_number(value: int | float | Decimal) -> str | None:
    """How a number is stored, so that reading gives the same double; None when it cannot be, or not with all digits."""
    if isinstance(value, int):
        return str(int(value)) if -_LONGEST_WHOLE <= value <= _LONGEST_WHOLE else None
    double = float(value)
    return repr(double).removesuffix(".0") if isfinite(double) else None


@dataclass(frozen=True, slots=True)
class _Template:
    """How rows of one shape (types by column) are written when nothing in them needs care; '' when all do."""

    text: str
    said: str
    words: Callable[[Any], Any] | None
    whole: tuple[int, ...]
    floats: tuple[int, ...]
    decimals: tuple[int, ...]


class _Rows:
    """Writes the rows of one sheet."""

    def __init__(self, name: str, cell_styles: Sequence[int], column_styles: dict[int, int]) -> None:
        self._name = name
        self._cell_styles = cell_styles
        self._column_styles = column_styles
        self._templates: dict[tuple[type, ...], _Template] = {}
        self._heads: list[tuple[str, str]] = []
        self._is_plain = False

    def look_at(self, batch: Sequence[Sequence[Any]]) -> None:
        """Whether no text of these rows needs care is known at once, so that none is looked at alone."""
        texts = ["", *(value for values in batch for value in values if value.__class__ is str and value), ""]
        self._is_plain = _are_plain(_MARK.join(texts)) and max(map(len, texts)) <= LONGEST // 2

    def row(self, number: int, values: Sequence[Any]) -> tuple[str, str]:
        """The `<row>` element of a row (its number counted from 1), and what its cells say; an empty text is written as nothing is."""
        if "" in values:
            values = [None if isinstance(value, str) and not value else value for value in values]
        kinds = tuple([value.__class__ for value in values])
        template = self._templates.get(kinds) or self._learn(kinds)
        if not template.text:
            return self._with_care(number, values)
        if template.words is not None and not self._is_plain:
            words = _MARK.join(template.words(values))
            if not _are_plain(words) or len(words) > LONGEST // 2:
                return self._with_care(number, values)
        for index in template.whole:
            if not -_LONGEST_WHOLE <= values[index] <= _LONGEST_WHOLE:
                return self._with_care(number, values)
        for index in template.floats:
            if not isfinite(values[index]):
                return self._with_care(number, values)
        if template.decimals:
            original, values = values, list(values)
            for index in template.decimals:
                values[index] = double = float(values[index])
                if not isfinite(double):
                    return self._with_care(number, original)
        values, at = tuple(values), str(number)
        return (template.text % values).replace(_NUMBER, at), (template.said % values).replace(_NUMBER, at)

    def _with_care(self, number: int, values: Sequence[CellValue]) -> tuple[str, str]:
        row = self._carefully(number, values)
        return row, said_in(row.encode()).decode("utf-8", "surrogatepass")

    def _learn(self, kinds: tuple[type, ...]) -> _Template:
        if len(kinds) > LAST_COLUMN:
            raise PlanRefused(f"{self._name}: more than {LAST_COLUMN} columns")

        def of(kind: type) -> tuple[int, ...]:
            return tuple(index for index, other in enumerate(kinds) if other is kind)

        text = said = ""
        if {str, int, float, Decimal, type(None)}.issuperset(kinds):
            slots = "".join(self._slot(column, kind) for column, kind in enumerate(kinds))
            text = f'<row r="{_NUMBER}">{slots}</row>'
            said = "".join(_said_slot(column, kind) for column, kind in enumerate(kinds))
        template = _Template(text, said, _picker(of(str)), of(int), of(float), of(Decimal))
        if len(self._templates) < 1_000:  # rows of ever new shapes do not fill the memory
            self._templates[kinds] = template
        return template

    def _slot(self, column: int, kind: type) -> str:
        head, style = self._head(column)
        if kind is str:
            return f'{head}{_NUMBER}"{style} t="inlineStr"><is><t>%s</t></is></c>'
        if kind is type(None):
            return self._blank(column, _NUMBER) + "%.0s"  # takes the value, shows nothing
        return f'{head}{_NUMBER}"{style}><v>%{"d" if kind is int else "r"}</v></c>'

    def _head(self, column: int) -> tuple[str, str]:
        while len(self._heads) <= column:
            at = len(self._heads)
            number = self._style(at)
            self._heads.append((f'<c r="{letters(at)}', f' s="{number}"' if number else ""))
        return self._heads[column]

    def _style(self, column: int) -> int:
        if column < len(self._cell_styles):
            return self._cell_styles[column]
        return self._column_styles.get(column, 0)

    def _blank(self, column: int, number: str) -> str:
        """An empty cell is written only where it looks otherwise than its column."""
        if self._style(column) == self._column_styles.get(column, 0):
            return ""
        head, style = self._head(column)
        return f'{head}{number}"{style}/>'

    def _carefully(self, number: int, values: Sequence[CellValue]) -> str:
        cells = [f'<row r="{number}">']
        for column, value in enumerate(values):
            if value is None:
                cells.append(self._blank(column, str(number)))
            else:
                head, style = self._head(column)
                cells.append(f'{head}{number}"{style}{self._content(value)}')
        cells.append("</row>")
        return "".join(cells)

    def _content(self, value: CellValue) -> str:
        match value:
            case bool():
                return f' t="b"><v>{int(value)}</v></c>'
            case int() | float() | Decimal():
                stored = stored_number(value)
                if stored is not None:
                    return f"><v>{stored}</v></c>"
                text = str(value)
            case str():
                text = cut(value)
            case Link():
                text = cut(value.text)
            case Rich():
                text = cut("".join(words for _, words in value.pieces))
            case Formula():
                raise PlanRefused(f"{self._name}: a streamed row holds no formula")
            case _:
                raise PlanRefused(f"{self._name}: no cell can hold {value!r}")
        return f' t="inlineStr"><is>{element(text)}</is></c>'


def _said_slot(column: int, kind: type) -> str:
    """What `said_in` finds in a cell, for a value to be put in."""
    if kind is type(None):
        return "%.0s"
    return f"{letters(column)}{_NUMBER}" + (f"{TEXT}%s\n" if kind is str else f"{NUMBER}%.12g\n")


def _are_plain(words: str) -> bool:
    """Whether texts, none of them empty and joined with a mark, can stand in markup as they are."""
    return (
        words.isprintable()
        and "¦ " not in words
        and " ¦" not in words
        and "<" not in words
        and "&" not in words
        and ">" not in words
        and "_x" not in words
    )


def _picker(columns: tuple[int, ...]) -> Callable[[Any], Any] | None:
    """What takes the texts out of a row, '' before and after: a space at an end then shows beside a mark."""
    if not columns:
        return None
    pick = itemgetter(*columns)
    if len(columns) == 1:
        return lambda values: ("", pick(values), "")
    return lambda values: ("", *pick(values), "")
