"""A workbook in the frame of one that was written before: forms that go to hundreds of units differ in their cells alone.

The frame is all that XlsxWriter says beside cells: package, sheets without rows, names, relations. It is kept, as are columns, validations and
styles; cells, joined cells, links and notes are written anew. The bytes are those that XlsxWriter would give.
"""

import re
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache, lru_cache
from operator import attrgetter
from typing import Any

from tdkt_sheets.core.plan import (
    Cell,
    Comment,
    Conditional,
    Merge,
    Page,
    PlanRefused,
    SheetPlan,
    Validation,
    WorkbookPlan,
)
from tdkt_sheets.core.refs import a1
from tdkt_sheets.excel.cell_text import units, visible
from tdkt_sheets.excel.framed_rows import FramedRows, NotFramed, SharedTexts, between
from tdkt_sheets.excel.lean_worksheet import texts_part
from tdkt_sheets.excel.package import Tokens
from tdkt_sheets.excel.styles import Styles
from tdkt_sheets.excel.whole_book import Parts, new_book, notes_parts, sheet_markup, styles_part, whole_parts

_ANEW = ("cells", "merges", "columns", "heights", "validations", "conditionals", "comments")
_NEVER = ("charts", "leads", "hidden_rows", "folded")  # a sheet with one of them is written by XlsxWriter
_KEPT = tuple(one.name for one in fields(SheetPlan) if one.name not in (*_ANEW, *_NEVER, "rows", "row_heights", "page"))
_of_sheet, _never = attrgetter(*_KEPT), attrgetter(*_NEVER)
_of_page = attrgetter(*(one.name for one in fields(Page)))
_PRINTING = re.compile("<(?:printOptions|pageMargins)")  # what stands behind all rules of a sheet
_TOLD = ("docProps/core.xml", "docProps/custom.xml")  # title and properties
_FILLED_IN = re.compile(b"@([0-9]+)@")
_LONGEST_PROPERTY = 255  # UTF-16 units
_MOST_KINDS = 64
_SHAPES = 1_024  # notes that share a range of numbers

Columns = tuple[tuple[int, tuple[float, str, bool]], ...]


def framed_parts(plan: WorkbookPlan, tokens: Tokens) -> Parts | None:
    """The parts of a workbook; None where it is the first in its frame, or asks for what is not framed."""
    kind = _kind(plan)
    if kind is None:
        return None
    try:
        frame = _frame(kind, plan)
        return None if frame is None else _Framed(plan, tokens, frame).parts()
    except (NotFramed, PlanRefused):  # XlsxWriter says what is wrong, and where
        return None


def _kind(plan: WorkbookPlan) -> Hashable | None:
    """What two workbooks in one frame have in common, beside which of their sheets have notes; None where a workbook has no frame."""
    if any(sheet.rows is not None or any(_never(sheet)) for sheet in plan.sheets):
        return None
    if any(units(value) > _LONGEST_PROPERTY for value in plan.properties.values()):
        return None
    sheets = tuple((*_of_sheet(sheet), *_of_page(sheet.page)) for sheet in plan.sheets)
    return sheets, tuple(plan.names.items()), tuple(plan.properties), plan.created, plan.active


@dataclass(frozen=True, slots=True)
class _Frame:
    """The parts of a workbook without cells, and the pieces between which the cells of each sheet stand."""

    parts: Sequence[tuple[str, bytes]]
    sheets: Sequence[tuple[str, ...]]


_frames: dict[Hashable, dict[tuple[bool, ...], _Frame]] = {}  # by kind, then by which sheets have notes


def _frame(kind: Hashable, plan: WorkbookPlan) -> _Frame | None:
    """The frame of a workbook, from the second of its kind on: making it costs a seventh of what a workbook costs the whole way."""
    frames = _frames.get(kind)
    if frames is None:
        if len(_frames) >= _MOST_KINDS:
            _frames.clear()
        _frames[kind] = {}
        return None
    noted = tuple(bool(sheet.comments) for sheet in plan.sheets)
    if noted not in frames:
        frames[noted] = _made_frame(plan)
    return frames[noted]


def _made_frame(plan: WorkbookPlan) -> _Frame:
    """What XlsxWriter makes of the workbook without its cells; title and properties are numbered places to be filled in."""
    bare: dict[str, Any] = {"merges": [], "columns": {}, "heights": {}, "validations": [], "conditionals": []}
    sheets = [
        replace(sheet, **bare, cells={(0, 0): Cell("-")}, comments=[Comment(0, 0, "-")] if sheet.comments else [])
        for sheet in plan.sheets
    ]
    properties = {name: f"@{at}@" for at, name in enumerate(plan.properties, 1)}
    parts = whole_parts(replace(plan, title="@0@", sheets=sheets, properties=properties), Tokens()).parts
    by_name, pieces = dict(parts), []
    for at in range(len(sheets)):
        pieces.append(_between_cells(by_name[_sheet_name(at)].decode()))
    return _Frame(parts, pieces)


def _between_cells(sheet: str) -> tuple[str, str, str, str]:
    """What stands before the dimension of a sheet, between it and its rows, between these and printing, and from there on. Raises: NotFramed."""
    head, _, rest = sheet.partition("<dimension ")
    _, _, rest = rest.partition("/>")
    views, _, rest = rest.partition("<sheetData>")
    _, _, rest = rest.rpartition("</sheetData>")
    printing = _PRINTING.search(rest)
    if printing is None:
        raise NotFramed
    return head, views, rest[: printing.start()], rest[printing.start() :]


class _Framed:
    """A workbook in its frame."""

    def __init__(self, plan: WorkbookPlan, tokens: Tokens, frame: _Frame) -> None:
        self._plan, self._frame = plan, frame
        self._texts = SharedTexts(tokens)
        self._looks, self._overlays = _Numbers(_look, 1), _Numbers(_overlay, 0)

    def parts(self) -> Parts:
        """All parts, in XlsxWriter's order."""
        made: dict[str, bytes] = {}
        said = []
        # Texts are numbered sheet by sheet before any is written, as are looks of rules; looks of cells while they are written.
        rows = [FramedRows(sheet, self._texts) for sheet in self._plan.sheets]
        for at, (sheet, of_sheet) in enumerate(zip(self._plan.sheets, rows, strict=True)):
            made[_sheet_name(at)], says = self._sheet(sheet, of_sheet, self._frame.sheets[at])
            said.append(says)
        if not self._texts.count:
            raise NotFramed
        made["xl/sharedStrings.xml"] = texts_part(self._texts.numbers, self._texts.count)
        made |= self._notes(rows)
        has_notes = any(sheet.comments for sheet in self._plan.sheets)
        made["xl/styles.xml"] = _styles_part(tuple(self._looks.names), tuple(self._overlays.names), has_notes)
        words = [between(visible(text)).encode() for text in (self._plan.title, *self._plan.properties.values())]
        for name, part in self._frame.parts:
            if name in _TOLD:
                made[name] = _FILLED_IN.sub(lambda place: words[int(place[1])], part)
        return Parts([(name, made.get(name, part)) for name, part in self._frame.parts], said)

    def _sheet(self, sheet: SheetPlan, rows: FramedRows, frame: tuple[str, ...]) -> tuple[bytes, bytes]:
        """A sheet as a part, and what its cells say."""
        head, views, rights, tail = frame
        columns = _columns(tuple(sheet.columns.items())).numbered(self._looks) if sheet.columns else ""
        markup, said = rows.written(self._looks)
        rules = _rules(tuple(sheet.conditionals)).numbered(self._overlays) if sheet.conditionals else ""
        checks = _checks(tuple(sheet.validations)) if sheet.validations else ""
        part = (
            f"{head}{rows.dimension}{views}{columns}<sheetData>{markup}</sheetData>{rights}"
            f"{_joined(sheet.merges)}{rules}{checks}{rows.hyperlinks}{tail}"
        )
        return part.encode(), said

    def _notes(self, rows: Sequence[FramedRows]) -> dict[str, bytes]:
        """The parts of the notes of all sheets."""
        made: dict[str, bytes] = {}
        block = number = 0
        for sheet, of_sheet in zip(self._plan.sheets, rows, strict=True):
            if not sheet.comments:
                continue
            if not all(of_sheet.has(comment.row, comment.column) for comment in sheet.comments):
                raise NotFramed
            number += 1
            shapes, notes = notes_parts(sheet, 1 + block, _SHAPES * (1 + block))
            made[f"xl/drawings/vmlDrawing{number}.vml"], made[f"xl/comments{number}.xml"] = shapes, notes
            block += (_SHAPES + len(sheet.comments)) // _SHAPES
        return made


class _Numbers:
    """Numbers of looks in the order in which they are asked for; two styles of one look have one number."""

    def __init__(self, look: Callable[[str], Hashable], first: int) -> None:
        self.names: list[str] = []
        self._look, self._first = look, first
        self._by_name: dict[str, int] = {}
        self._by_look: dict[Hashable, int] = {}

    def __call__(self, style: str) -> int:
        number = self._by_name.get(style)
        if number is None:
            look = self._look(style)
            number = self._by_look.get(look)
            if number is None:
                number = self._by_look[look] = len(self.names) + self._first
                self.names.append(style)
            self._by_name[style] = number
        return number


@cache
def _styles() -> Styles:
    """Formats of no workbook that is written."""
    return Styles(new_book())


@lru_cache(maxsize=2_000)
def _look(style: str) -> Hashable:
    """What XlsxWriter knows a format of a cell by."""
    made = _styles().cell(style)
    if made is None:
        raise NotFramed
    return str(made._get_format_key())


@lru_cache(maxsize=200)
def _overlay(style: str) -> Hashable:
    """What XlsxWriter knows a format of a rule by."""
    return str(_styles().overlay(style)._get_format_key())


@dataclass(frozen=True, slots=True)
class _Numbered:
    """Markup with the number of a style between each two pieces of it; `asked` are all styles in the order in which they get theirs."""

    pieces: Sequence[str]
    styles: Sequence[str]
    asked: Sequence[str]

    def numbered(self, number: _Numbers) -> str:
        """The markup with a workbook's numbers."""
        for style in self.asked:
            number(style)
        first, *others = self.pieces
        return first + "".join(f"{number(style)}{piece}" for style, piece in zip(self.styles, others, strict=True))


def _numbered(sheet: SheetPlan, element: str, attribute: str, numbers: _Numbers, asked: Sequence[str]) -> _Numbered:
    """An element of a sheet, and the styles whose numbers stand in it; in a sheet by itself `numbers` gives those."""
    own: dict[int, str] = {}
    for style in asked:
        own.setdefault(numbers(style), style)
    markup = _element(sheet, element)
    pieces = re.split(f'(?<= {attribute}=")([0-9]+)(?=")', markup)
    return _Numbered(pieces[::2], [own[int(number)] for number in pieces[1::2]], asked)


@lru_cache(maxsize=500)
def _columns(columns: Columns) -> _Numbered:
    sheet = SheetPlan("-", columns=dict(columns))
    asked = [style for _, (_, style, _) in sorted(columns) if style.strip()]
    return _numbered(sheet, "cols", "style", _Numbers(_look, 1), asked)


@lru_cache(maxsize=2_000)
def _rules(rules: tuple[Conditional, ...]) -> _Numbered:
    sheet = SheetPlan("-", conditionals=list(rules))
    return _numbered(sheet, "conditionalFormatting", "dxfId", _Numbers(_overlay, 0), [rule.style for rule in rules])


@lru_cache(maxsize=2_000)
def _checks(checks: tuple[Validation, ...]) -> str:
    return _element(SheetPlan("-", validations=list(checks)), "dataValidations")


def _element(sheet: SheetPlan, name: str) -> str:
    """All elements of a name, which follow each other, as XlsxWriter writes them."""
    found = re.search(f"<{name}[ >].*</{name}>", sheet_markup(sheet), re.DOTALL)
    return found[0] if found else ""


_styles_part = lru_cache(maxsize=200)(styles_part)


def _joined(merges: Sequence[Merge]) -> str:
    """The joined cells of a sheet."""
    if not merges:
        return ""
    places = "".join(
        f'<mergeCell ref="{a1(one.first_row, one.first_column)}:{a1(one.last_row, one.last_column)}"/>'
        for one in merges
    )
    return f'<mergeCells count="{len(merges)}">{places}</mergeCells>'


def _sheet_name(at: int) -> str:
    return f"xl/worksheets/sheet{at + 1}.xml"
