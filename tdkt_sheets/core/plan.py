"""What a workbook shall hold, as plain data: comparable, printable, written by `excel.write` and by nothing else.

Rows and columns are counted from 0. A style is a name in `excel/style.toml`; several names joined by spaces are laid over
one another, the later one winning ("entry centre"). Text never becomes a formula: only `Formula` does.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from tdkt_sheets.core.refs import a1

MOST_ROWS = 1_000_000  # of a table on one sheet, which has 1,048,576; what is longer goes on on the next


class PlanRefused(Exception):
    """The plan says what no workbook can hold: a fault of the program, never of the data or the machine."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A live formula (without the '=') in functions of Excel 2010, and the value it stands at now."""

    text: str
    value: "str | int | float | Decimal | bool" = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A cell that leads elsewhere: `target` is "internal:'Phụ lục'!A1", "external:tệp.xlsx" or "mailto:…"."""

    target: str
    text: str
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Rich:
    """Text in pieces of (style, words); a style of '' leaves the words plain."""

    pieces: tuple[tuple[str, str], ...]


CellValue: TypeAlias = "str | int | float | Decimal | Formula | Link | Rich | None"


class Cell(NamedTuple):
    """A cell: what it shows and how."""

    value: CellValue
    style: str = ""


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells joined into one, the last row and column included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int
    value: CellValue
    style: str = ""


@dataclass(frozen=True, slots=True)
class Validation:
    """What a range accepts at the keyboard.

    `kind`: 'list' (`source` is "=ten_danh_sach" or the entries), 'whole' or 'decimal' (`minimum`, `maximum`), 'text'
    (`maximum` is the longest length), 'custom' (`source` is a formula), 'any' (only the prompt). A refusal of kind 'stop'
    blocks, 'warning' asks. Titles are cut to 32 characters, texts to 255.
    """

    first_row: int
    first_column: int
    last_row: int
    last_column: int
    kind: str
    source: "str | tuple[str, ...]" = ""
    minimum: "int | float | None" = None
    maximum: "int | float | None" = None
    prompt_title: str = ""
    prompt: str = ""
    error_title: str = ""
    error: str = ""
    refusal: str = "stop"


@dataclass(frozen=True, slots=True)
class Conditional:
    """A style laid over the cells of a range where a formula (without '=', relative to the first cell) is true."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int
    formula: str
    style: str


@dataclass(frozen=True, slots=True)
class Comment:
    """A note on a cell, sized to its text."""

    row: int
    column: int
    text: str
    author: str = "Văn phòng Sở"


@dataclass(frozen=True, slots=True)
class Series:
    """A series of a chart; ranges are (sheet name, first row, first column, last row, last column)."""

    name: str
    categories: tuple[str, int, int, int, int]
    values: tuple[str, int, int, int, int]
    colour: str = ""  # '#RRGGBB'; '' for the next of its chart


@dataclass(frozen=True, slots=True)
class Chart:
    """A native chart set at a cell; `kind` 'column', 'bar' or 'line', `subtype` '' or 'stacked'."""

    row: int
    column: int
    kind: str
    title: str
    series: tuple[Series, ...]
    subtype: str = ""
    width: int = 640
    height: int = 300
    axis: str = ""
    font: int = 10  # points of the names on the axes


@dataclass(slots=True)
class Page:
    """How a sheet is printed: A4, margins in millimetres (top, right, bottom, left)."""

    landscape: bool = False
    margins: tuple[int, int, int, int] = (20, 15, 20, 30)
    repeat_rows: tuple[int, int] | None = None
    area: tuple[int, int, int, int] | None = None
    footer: str = ""
    header: str = "&C&P"
    first_page_header: bool = False  # whether the page number also stands on page 1
    fit_wide: bool = True
    centred: bool = True
    one_page: bool = False
    scale: int | None = None  # in a hundred, instead of fitting the width: only then does Excel keep `breaks`
    breaks: tuple[int, ...] = ()  # rows that begin a page


@dataclass(slots=True)
class SheetPlan:
    """One sheet.

    `cells` by (row, column). `rows` may stream a long table: from `rows_at` on, each item gives the values of one row
    from column 0, styled by `row_styles` (one name per column); it is read once. `columns` gives width (in characters),
    style and whether hidden, per column. `heights` are points. `protect` locks what is not unlocked by its style, without a
    password; selecting, formatting of columns and rows, inserting and deleting of rows, sorting and filtering stay allowed.
    `leads` are cells that lead on to another one, whatever they show and however they look: "'Nguồn số liệu'!A9", or in a workbook
    beside this one "du-lieu-gop.xlsx#'DK'!A9"; `lead_tip` says why.
    """

    name: str
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    columns: dict[int, tuple[float, str, bool]] = field(default_factory=dict)
    heights: dict[int, float] = field(default_factory=dict)
    validations: list[Validation] = field(default_factory=list)
    conditionals: list[Conditional] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    charts: list[Chart] = field(default_factory=list)
    leads: dict[tuple[int, int], str] = field(default_factory=dict)
    lead_tip: str = ""
    rows: Iterable[Sequence[CellValue]] | None = None
    rows_at: int = 0
    row_styles: tuple[str, ...] = ()
    row_heights: Sequence[float] | None = (
        None  # points of each streamed row; None leaves them to the program that opens it
    )
    freeze: tuple[int, int] | None = None
    autofilter: tuple[int, int, int, int] | None = None
    visibility: str = "shown"  # 'shown' | 'hidden' | 'very_hidden'
    protect: bool = False
    page: Page = field(default_factory=Page)
    tab_colour: str = ""
    zoom: int = 100
    gridlines: bool = False
    hidden_rows: frozenset[int] = frozenset()
    folded: tuple[int, int] | None = None  # the first and last row of a group that is shut, opened at the row above it
    selected: tuple[int, int] | None = None  # the cell the cursor stands on when the sheet opens
    ignore_number_as_text: tuple[str, ...] = ()  # ranges (A1:B9) where numbers kept as text are meant

    def put(self, row: int, column: int, value: CellValue, style: str = "") -> None:
        """Set a cell; a cell is set once."""
        if (row, column) in self.cells:
            raise ValueError(f"{self.name}!{a1(row, column)} is set twice")
        self.cells[row, column] = Cell(value, style)

    def put_all(self, cells: Mapping[tuple[int, int], Cell]) -> None:
        """Set many cells; a cell is set once."""
        if not self.cells.keys().isdisjoint(cells):
            raise ValueError(f"{self.name}: one of {len(cells)} cells is set twice")
        self.cells.update(cells)

    def merge(self, row: int, column: int, last_row: int, last_column: int, value: CellValue, style: str = "") -> None:
        """Join cells and set what they show; a single cell is just set."""
        if (row, column) == (last_row, last_column):
            self.put(row, column, value, style)
        else:
            self.merges.append(Merge(row, column, last_row, last_column, value, style))


@dataclass(slots=True)
class WorkbookPlan:
    """A workbook: sheets in order, defined names (name → "='Sheet'!$A$1:$A$9"), custom properties, and its title.

    `created` is fixed by the caller, so that the same plan gives the same bytes.
    """

    title: str
    sheets: list[SheetPlan]
    names: dict[str, str] = field(default_factory=dict)
    properties: dict[str, str] = field(default_factory=dict)
    created: datetime = datetime(2021, 1, 1)
    active: int = 0

    def sheet(self, name: str) -> SheetPlan:
        """The sheet of that name; KeyError when there is none."""
        for sheet in self.sheets:
            if sheet.name == name:
                return sheet
        raise KeyError(name)


@dataclass(frozen=True, slots=True)
class WrittenBook:
    """A workbook as bytes, and the hash of what its cells say (`excel.typed_cells`)."""

    data: bytes
    cells: str
