"""The cells of a sheet as markup, and what they say: the same bytes as XlsxWriter's, of plain cells only."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import lru_cache

from xlsxwriter.worksheet import re_dynamic_function

from tdkt_sheets.core.plan import Cell, CellValue, Formula, Link, SheetPlan
from tdkt_sheets.core.refs import a1, letters
from tdkt_sheets.excel.big_table import LAST_COLUMN, LAST_ROW, stored_number
from tdkt_sheets.excel.cell_text import LONGEST, cut, visible
from tdkt_sheets.excel.formulas import LONGEST as LONGEST_FORMULA
from tdkt_sheets.excel.formulas import check_formula
from tdkt_sheets.excel.lean_worksheet import prepared_formula
from tdkt_sheets.excel.package import Tokens
from tdkt_sheets.excel.said_cells import formula_said
from tdkt_sheets.excel.typed_cells import NUMBER, TEXT

USUAL = 21  # pixels of a row of which nothing is said
_LONG_NUMBER = 10**15  # a whole number of more digits is not shown as one
_LONGEST_LINK = 1_000  # characters of a link with its text, far from what XlsxWriter refuses
_INSIDE = "internal:"
_TALLEST = 409.5  # points of a row
_BLOCK = 16  # rows that tell together how far their cells reach
_ERRORS = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"})
_NOTHING = "/>"
_BLANK = (_NOTHING, "")

Content = tuple[str, str]  # what stands behind the style in the markup of a cell, and what the cell says
Row = list[tuple[int, str, str, str]]  # column, style, content


class NotFramed(Exception):
    """Something is asked for that only XlsxWriter itself writes."""


class SharedTexts:
    """The shared texts of a workbook, numbered in the order in which they were met."""

    def __init__(self, tokens: Tokens) -> None:
        self.numbers: dict[str, int] = {}
        self.count = 0
        self._tokens = tokens

    def plain(self, text: str) -> Content:
        """A cell with a text that stands as it is."""
        number = self.numbers.setdefault(text, len(self.numbers))
        self.count += 1
        return f' t="s"><v>{number}</v></c>', TEXT + text

    def any(self, text: str) -> Content:
        """A cell with whatever text."""
        text = cut(text)
        stored, _ = self.plain(self._tokens.stand_in(text))
        return stored, TEXT + text.replace("\r\n", "\n").replace("\r", "\n")


class FramedRows:
    """The cells of one sheet, gathered by row."""

    def __init__(self, sheet: SheetPlan, texts: SharedTexts) -> None:
        self._texts = texts
        self._sheet = sheet
        self._rows: dict[int, Row] = {}
        self._links: dict[tuple[int, int], str] = {}
        self._gather()
        self._rows = {row: sorted(cells) for row, cells in self._rows.items() if cells}

    def _gather(self) -> None:
        """Joined cells first, then all others in the order in which they were set: so texts are numbered."""
        for merge in self._sheet.merges:
            if (
                merge.first_row < 0
                or merge.first_column < 0
                or merge.last_row >= LAST_ROW
                or merge.last_column >= LAST_COLUMN
            ):
                raise NotFramed
            content = self._content(merge.first_row, merge.first_column, merge.value, merge.style)
            for row in range(merge.first_row, merge.last_row + 1):
                line = self._rows.setdefault(row, [])
                for column in range(merge.first_column, merge.last_column + 1):
                    if merge.style or content is not _BLANK:
                        line.append((column, merge.style, *content))
                    content = _BLANK
        cells = self._sheet.cells
        texts = [value for value, _ in cells.values() if value.__class__ is str and value]
        self._gather_cells(cells, Tokens.are_needless(texts) and max(map(len, texts), default=0) <= LONGEST // 2)

    def _gather_cells(self, cells: Mapping[tuple[int, int], Cell], are_plain: bool) -> None:
        rows, plain = self._rows, self._texts.plain
        for (row, column), (value, style) in cells.items():
            if value is None:
                stored, says = _BLANK
            elif are_plain and value.__class__ is str and value:
                stored, says = plain(value)
            else:
                stored, says = self._content(row, column, value, style)
            if not style and stored is _NOTHING:
                continue
            line = rows.get(row)
            if line is None:
                line = rows[row] = []
            line.append((column, style, stored, says))

    def _content(self, row: int, column: int, value: CellValue, style: str) -> Content:
        match value:
            case None | "":
                return _BLANK
            case bool():
                raise NotFramed
            case int() if abs(value) < _LONG_NUMBER:
                return f"><v>{value}</v></c>", f"{NUMBER}{float(value):.12g}"
            case float() | Decimal():
                stored = stored_number(value)
                if stored is not None:
                    return f"><v>{stored}</v></c>", f"{NUMBER}{float(value):.12g}"
            case str():
                return self._texts.any(value)
            case Formula():
                return _formula(value)
            case Link() if style.strip():
                return self._link(row, column, value)
        raise NotFramed

    def _link(self, row: int, column: int, link: Link) -> Content:
        """A cell that leads to another one of this workbook."""
        target, text = visible(link.target), link.text
        is_short = len(target) + len(text) < _LONGEST_LINK
        if not text or link.tip or not is_short or not target.startswith(_INSIDE) or not Tokens.are_needless([text]):
            raise NotFramed
        place = f'ref="{letters(column)}{row + 1}" location="{attribute(target.removeprefix(_INSIDE))}"'
        self._links[row, column] = f'<hyperlink {place} display="{attribute(text)}"/>'
        return self._texts.any(text)

    def has(self, row: int, column: int) -> bool:
        """Whether something stands in a cell, be it only a look."""
        return any(place == column for place, *_ in self._rows.get(row, ()))

    @property
    def hyperlinks(self) -> str:
        """Where the cells that lead on lead to."""
        if not self._links:
            return ""
        return f"<hyperlinks>{''.join(self._links[at] for at in sorted(self._links))}</hyperlinks>"

    @property
    def dimension(self) -> str:
        """How far the sheet reaches: its cells, the rows whose height is told, the columns with a look of their own."""
        sheet, rows = self._sheet, self._rows
        styled = [at for at, (width, style, hidden) in sheet.columns.items() if style.strip() or (width and hidden)]
        columns = [*styled, *(ends for row in rows.values() for ends in (row[0][0], row[-1][0]))]
        columns += (ends for merge in sheet.merges for ends in (merge.first_column, merge.last_column))
        if sheet.heights:
            columns.append(min(styled, default=0))
        everyone = [
            *rows,
            *sheet.heights,
            *(ends for merge in sheet.merges for ends in (merge.first_row, merge.last_row)),
        ]
        if not everyone or min(everyone) < 0 or max(everyone) >= LAST_ROW:
            raise NotFramed
        first, last = a1(min(everyone), min(columns)), a1(max(everyone), max(columns))
        return f'<dimension ref="{first}"/>' if first == last else f'<dimension ref="{first}:{last}"/>'

    def written(self, number: Callable[[str], int]) -> tuple[str, bytes]:
        """All rows as markup, and what their cells say; `number` gives the number of a style, asked for in the order of the markup."""
        sheet, rows, spans = self._sheet, self._rows, self._spans()
        of_columns = {at: style for at, (_, style, _) in sheet.columns.items() if style.strip()}
        looks: dict[str, str] = {}
        pieces: list[str] = []
        said: list[str] = []
        for row in sorted({*rows, *sheet.heights}):
            below = str(row + 1)
            shut = ' collapsed="1"' if row == 0 and row in sheet.heights else ""  # as `SheetWriter` has it
            head = f'<row r="{below}"{spans.get(row // _BLOCK, "")}{_height(sheet.heights.get(row))}{shut}'
            cells = rows.get(row)
            if not cells:
                pieces.append(f"{head}/>")
                continue
            pieces.append(f"{head}>")
            for column, named, stored, says in cells:
                style = named or of_columns.get(column, "")
                look = looks.get(style)
                if look is None:
                    look = looks[style] = f' s="{number(style)}"' if style else ""
                at = letters(column) + below
                pieces.append(f'<c r="{at}"{look}{stored}')
                if says:
                    said.append(f"{at}{says}\n")
            pieces.append("</row>")
        return "".join(pieces), "".join(said).encode("utf-8", "surrogatepass")

    def _spans(self) -> dict[int, str]:
        """How far the cells of sixteen rows reach together."""
        blocks: dict[int, list[int]] = {}
        for row, cells in self._rows.items():
            blocks.setdefault(row // _BLOCK, []).extend((cells[0][0], cells[-1][0]))
        return {block: f' spans="{min(ends) + 1}:{max(ends) + 1}"' for block, ends in blocks.items()}


def attribute(text: str) -> str:
    """A text as it stands in an attribute."""
    for sign, name in (("&", "&amp;"), ('"', "&quot;"), ("<", "&lt;"), (">", "&gt;"), ("\n", "&#xA;")):
        text = text.replace(sign, name)
    return text


def between(text: str) -> str:
    """A text as it stands between tags."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def pixels(height: float) -> int:
    """A height in points, in pixels; a row without any is a hidden one."""
    found = int(min(height, _TALLEST) * 4 / 3 + 0.5)
    if found <= 0:
        raise NotFramed
    return found


@lru_cache(maxsize=1_000)
def _height(points: float | None) -> str:
    high = USUAL if points is None else pixels(points)
    return "" if high == USUAL else f' ht="{high * 0.75:.16g}" customHeight="1"'


def _formula(formula: Formula) -> Content:
    value = formula.value
    text, says = _calculated(formula.text)
    if isinstance(value, str):
        value = cut(visible(value))
        kind = "" if not value else ' t="e"' if value in _ERRORS else ' t="str"'
        return f"{kind}><f>{text}</f><v>{between(value)}</v></c>", says
    if isinstance(value, bool) or stored_number(value) is None:
        raise NotFramed
    number = value if isinstance(value, int) else float(value)
    return f"><f>{text}</f><v>{number}</v></c>", says


@lru_cache(maxsize=5_000)
def _calculated(text: str) -> Content:
    """A formula as it is stored, and what it says."""
    if len(text) > LONGEST_FORMULA:
        raise NotFramed
    check_formula(text, "")
    bare = text.removeprefix("=")
    if re_dynamic_function.search(f"={bare}"):
        raise NotFramed
    return between(prepared_formula(f"={bare}")), formula_said(bare)
