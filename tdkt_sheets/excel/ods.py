""".ods: content.xml counted cell by cell (its repeats bounded), values by calamine at the same addresses."""

import re
from dataclasses import dataclass, field
from xml.parsers import expat

from tdkt_sheets.core.refs import a1
from tdkt_sheets.core.sheets import RawSheet, RawWorkbook
from tdkt_sheets.excel.far_cells import MOST as MOST_FAR
from tdkt_sheets.excel.far_cells import far_of
from tdkt_sheets.excel.faults import MARKUP, NO_BOOK, Unreadable
from tdkt_sheets.excel.grids import Grid, Grids, Refused, trimmed
from tdkt_sheets.excel.guard import Package
from tdkt_sheets.excel.limits import MAX_AREA, MAX_COLUMNS, MAX_MARKS, MAX_ROWS, MAX_SHEETS, MAX_TEXT
from tdkt_sheets.excel.markup import refuse_document_type
from tdkt_sheets.excel.notes import MOST
from tdkt_sheets.excel.percents import show_percents

_ERROR_TEXT = re.compile(r"(?:#(?:REF!|N/A|DIV/0!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!)|Err:[0-9]{3})\Z")
_NO_HEIGHT = re.compile(r"0(?:\.0*)?(?:in|cm|mm|pt)?\Z")
_KIND = b"application/vnd.oasis.opendocument.spreadsheet"
_BETWEEN_TAGS = re.compile(rb">\s+(</?(?:table|office|style|text:p|calcext|draw|number|config))")
MOST_CELLS = 500_000  # of a sheet of which far cells are looked for
_READ_BY_CALAMINE = ("mimetype", "META-INF/manifest.xml", "content.xml", "settings.xml")


def read_ods(data: bytes) -> RawWorkbook:
    """The workbook, nothing in it run or followed."""
    package = Package(data)
    if b"encryption-data" in (package.xml("META-INF/manifest.xml") or b""):
        raise Unreadable("encrypted")
    content = package.xml("content.xml")
    if content is None:
        raise Unreadable("broken", "no content.xml", NO_BOOK)
    refuse_document_type(content, "content.xml")
    tables, content = _near(package, content)
    if not tables:
        raise Unreadable("no_sheets")
    book = _opened(package, data, content)
    if book.names != [table.name for table in tables]:
        raise Unreadable("broken", "sheets differ between readers")
    sheets = [_sheet(table, book.grid(index), book.hidden[index]) for index, table in enumerate(tables)]
    return RawWorkbook("ods", sheets, _properties(package), _remarks(package, content))


def _opened(package: Package, data: bytes, content: bytes) -> Grids:
    """The workbook by calamine; where it does not take it, with the mark of its kind and without the white space between cells."""
    try:
        return Grids(package.repacked(_READ_BY_CALAMINE) if package.small or package.is_changed else data)
    except Refused:
        package.replace("mimetype", _KIND)
        package.replace("content.xml", _BETWEEN_TAGS.sub(rb">\1", content))
        return Grids(package.repacked(_READ_BY_CALAMINE))


def _remarks(package: Package, content: bytes) -> tuple[str, ...]:
    found = []
    if any(
        name.startswith(("basic/", "scripts/")) and name.endswith((".xml", ".py", ".js")) for name in package.names()
    ):
        found.append("macros")
    if b"<table:table-source" in content:
        found.append("external_links")
    if b"<office:dde-source" in content or b":dde-link" in content:
        found.append("dde")
    if b"<draw:object-ole" in content:
        found.append("embedded")
    return tuple(found)


def _properties(package: Package) -> dict[str, str]:
    try:
        told = package.elements("meta.xml")
    except Unreadable as fault:
        if fault.slug != "broken":
            raise
        return {}  # what it says of itself is damaged, not what it holds
    return {element.attributes.get("name", ""): element.text for element in told if element.tag == "user-defined"}


@dataclass(slots=True)
class _Table:
    name: str
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    formulas: set[tuple[int, int]] = field(default_factory=set)
    uncalculated: set[tuple[int, int]] = field(default_factory=set)
    hidden: list[range] = field(default_factory=list)
    struck: set[tuple[int, int]] = field(default_factory=set)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    percents: set[tuple[int, int]] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    notes: dict[tuple[int, int], str] = field(default_factory=dict)
    last_row: int = 0
    last_column: int = 0
    # Where cells that stand once begin and end.
    places: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    far: tuple[tuple[int, int], ...] = ()


def _sheet(table: _Table, grid: Grid, hidden: bool) -> RawSheet:
    for row, column in table.errors:
        if row < len(grid) and column < len(grid[row]):
            grid[row][column] = ""  # some programs store 0 beside the error
    show_percents(grid, table.percents)
    rows = frozenset(row for block in table.hidden for row in block[: max(0, table.last_row - block.start)])
    return RawSheet(
        table.name,
        trimmed(grid),
        hidden,
        table.errors,
        frozenset(table.formulas),
        frozenset(table.uncalculated),
        rows,
        tuple(table.merged),
        frozenset(table.struck),
        frozenset(table.hidden_columns),
        table.notes,
        table.far,
    )


@dataclass(slots=True)
class _Cell:
    column: int
    repeat: int
    has_value: bool
    is_formula: bool
    is_error: bool
    spans: tuple[int, int]  # rows, columns
    is_struck: bool = False
    is_percent: bool = False
    paragraphs: int = 0
    text: str = ""
    note: str = ""
    start: int = 0
    end: int = 0


def _near(package: Package, content: bytes) -> tuple[list[_Table], bytes]:
    """The tables and the content without the few cells that lie too far from the others; these are noted."""
    try:
        return _scan(content), content
    except Unreadable as fault:
        if fault.slug != "extent":
            raise
        refusal = fault
    tables = _scan(content, with_places=True)
    gone: list[tuple[int, int]] = []
    found: dict[int, tuple[tuple[int, int], ...]] = {}
    for number, table in enumerate(tables):
        far = far_of(table.places)
        if len(far) > MOST_FAR:
            raise refusal
        found[number] = tuple(sorted(far))
        gone += (table.places[place] for place in far)
    pieces, at = [], 0
    for start, end in sorted(gone):
        pieces += [content[at:start], b"<table:table-cell/>"]
        at = end
    rest = b"".join((*pieces, content[at:]))
    near = _scan(rest)
    for number, table in enumerate(near):
        table.far = found[number]
    package.replace("content.xml", rest)
    return near, rest


def _scan(content: bytes, with_places: bool = False) -> list[_Table]:
    """The tables; `with_places` also where each cell stands in the content, however far away it is."""
    parser = expat.ParserCreate()
    reader = _Handlers(parser if with_places else None, content)
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.characters
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise Unreadable("broken", f"content.xml: {error}", MARKUP) from error
    return reader.tables


class _Handlers:
    """Handlers for expat. What stands inside a cell's note or drawing is not the cell's."""

    def __init__(self, parser: expat.XMLParserType | None, content: bytes) -> None:
        self._parser, self._content = parser, content
        self.tables: list[_Table] = []
        self._inner = 0  # depth inside a note or a drawing
        self._row = self._row_repeat = self._column = self._columns = 0
        self._row_hidden = False
        self._cells: list[_Cell] = []
        self._cell: _Cell | None = None
        self._table: _Table | None = None
        self._in_paragraph = False
        self._text_total = 0
        self._marks = 0
        self._style = ""
        self._struck: set[str] = set()  # names of styles whose text is struck through
        self._flat: set[str] = set()  # names of styles of rows without height
        self._note: list[str] | None = None  # the paragraphs of the note that is open
        self._in_note_text = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self._inner:
            self._inner += 1
            if self._note is not None and name == "text:p":
                self._note.append("")
                self._in_note_text = True
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self._start_cell(attributes)
        elif name == "text:p":
            if self._cell is not None:
                self._in_paragraph = True
                self._cell.paragraphs += 1
                if self._cell.paragraphs > 1:
                    self._cell.text += "\n"
        elif name == "table:table-row":
            self._row_repeat = _count(attributes.get("table:number-rows-repeated"))
            is_flat = attributes.get("table:style-name") in self._flat
            self._row_hidden = is_flat or attributes.get("table:visibility", "visible") != "visible"
            self._column = 0
            self._cells = []
        elif name == "table:table-column":
            self._count_column(attributes)
        elif name == "table:table":
            self._columns = 0
            if self._table is not None:
                raise Unreadable("broken", f"{self._table.name}: a table inside a cell", MARKUP)
            if len(self.tables) >= MAX_SHEETS:
                raise Unreadable("sheets", f"more than {MAX_SHEETS}")
            self._table = _Table(attributes.get("table:name", ""))
            self._row = 0
        elif name == "text:span":
            if self._cell is not None and attributes.get("text:style-name") in self._struck:
                self._cell.is_struck = True
        elif name.startswith("style:"):
            self._note_style(name, attributes)
        elif name == "office:annotation":
            self._inner = 1
            self._note = [] if self._cell is not None else None
        elif name in ("table:shapes", "table:tracked-changes") or name.startswith("draw:"):
            self._inner = 1

    def _note_style(self, name: str, attributes: dict[str, str]) -> None:
        if name == "style:style":
            self._style = attributes.get("style:name", "")
        elif name == "style:text-properties":
            kind = attributes.get("style:text-line-through-type", "none")
            if attributes.get("style:text-line-through-style", kind) != "none":
                self._struck.add(self._style)
        elif name == "style:table-row-properties" and _NO_HEIGHT.match(attributes.get("style:row-height", "")):
            self._flat.add(self._style)

    def _count_column(self, attributes: dict[str, str]) -> None:
        repeat = _count(attributes.get("table:number-columns-repeated"))
        if self._table is not None and attributes.get("table:visibility", "visible") != "visible":
            self._table.hidden_columns.update(range(self._columns, min(self._columns + repeat, MAX_COLUMNS)))
        self._columns += repeat

    def _start_cell(self, attributes: dict[str, str]) -> None:
        repeat = _count(attributes.get("table:number-columns-repeated"))
        if len(attributes) > ("table:number-columns-repeated" in attributes):
            kind = attributes.get("calcext:value-type") or attributes.get("office:value-type")
            rows = _count(attributes.get("table:number-rows-spanned"))
            columns = _count(attributes.get("table:number-columns-spanned"))
            is_formula = "table:formula" in attributes
            is_struck = attributes.get("table:style-name") in self._struck
            self._cell = _Cell(
                self._column, repeat, kind is not None, is_formula, kind == "error", (rows, columns), is_struck,
                kind == "percentage",
            )  # fmt: skip
        else:
            self._cell = _Cell(self._column, repeat, False, False, False, (1, 1))
        if self._parser is not None:
            self._cell.start = self._parser.CurrentByteIndex
        self._column += repeat

    def characters(self, data: str) -> None:
        if self._in_note_text and self._note:
            self._note[-1] += data
        elif self._in_paragraph and not self._inner and self._cell is not None:
            self._cell.text += data

    def end(self, name: str) -> None:
        if self._inner:
            self._inner -= 1
            self._in_note_text = self._in_note_text and name != "text:p"
            if not self._inner and self._note is not None and self._cell is not None:
                self._cell.note, self._note = "\n".join(self._note).strip(), None
        elif name in ("table:table-cell", "table:covered-table-cell"):
            cell = self._cell
            if cell is not None and self._parser is not None:
                cell.end = self._content.find(b">", self._parser.CurrentByteIndex) + 1
            if cell is not None and (
                cell.has_value or cell.text or cell.note or cell.is_formula or cell.spans != (1, 1)
            ):
                self._cells.append(cell)
            self._cell = None
            self._in_paragraph = False
        elif name == "text:p":
            self._in_paragraph = False
        elif name == "table:table-row":
            self._end_row()
        elif name == "table:table":
            if self._table is not None:
                self.tables.append(self._table)
            self._table = None

    def _end_row(self) -> None:
        table = self._table
        if table is None:
            return
        for cell in self._cells:
            self._place(table, cell)
        if self._row_hidden:
            table.hidden.append(range(self._row, self._row + self._row_repeat))
        self._row += self._row_repeat

    def _keep_place(self, table: _Table, cell: _Cell) -> None:
        """Notes where a cell stands; one that is repeated is no mistake of a key."""
        if self._row_repeat * cell.repeat > 1:
            if self._row >= MAX_ROWS or cell.column >= MAX_COLUMNS:
                raise Unreadable("extent", f"{table.name}: {a1(self._row, cell.column)}")
            return
        if len(table.places) >= MOST_CELLS:
            raise Unreadable("extent", table.name)
        table.places[self._row, cell.column] = (cell.start, cell.end)

    def _place(self, table: _Table, cell: _Cell) -> None:
        first, last_column = (self._row, cell.column), cell.column + cell.repeat
        if cell.spans != (1, 1):
            table.merged.append((*first, self._row + cell.spans[0] - 1, cell.column + cell.spans[1] - 1))
        if cell.note and first[0] < MAX_ROWS and first[1] < MAX_COLUMNS and len(table.notes) < MOST:
            table.notes[first] = cell.note
        if not (cell.has_value or cell.text or cell.is_formula):
            return
        if self._parser is not None:
            self._keep_place(table, cell)
            return
        table.last_row = self._row + self._row_repeat
        table.last_column = max(table.last_column, last_column)
        if (
            table.last_row > MAX_ROWS
            or table.last_column > MAX_COLUMNS
            or table.last_row * table.last_column > MAX_AREA
        ):
            raise Unreadable("extent", f"{table.name}: {a1(table.last_row - 1, last_column - 1)}")
        times = self._row_repeat * cell.repeat
        self._text_total += len(cell.text) * times
        if self._text_total > MAX_TEXT:
            raise Unreadable("text", table.name)
        is_error = cell.is_error or _ERROR_TEXT.match(cell.text) is not None
        if not (cell.is_formula or is_error or cell.is_struck or cell.is_percent):
            return
        self._marks += times
        if self._marks > MAX_MARKS:
            raise Unreadable("extent", f"{table.name}: {a1(*first)} repeated {times} times")
        for row in range(self._row, table.last_row):
            for column in range(cell.column, last_column):
                if is_error:
                    table.errors[row, column] = cell.text or "#ERROR!"
                if cell.is_struck:
                    table.struck.add((row, column))
                if cell.is_percent:
                    table.percents.add((row, column))
                if cell.is_formula:
                    table.formulas.add((row, column))
                    if not cell.has_value and not cell.paragraphs:
                        table.uncalculated.add((row, column))


def _count(text: str | None) -> int:
    """A repeat or span: 1 when it is not said, or not a number a sheet can have."""
    if text is None:
        return 1
    return int(text) if text.isdecimal() and 0 < len(text) < 9 and int(text) else 1
