"""A workbook under change: its sheets by tab, its defined names, sheets added behind."""

import posixpath
import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from tdkt_sheets.core.refs import a1, column_index, letters
from tdkt_sheets.core.text import fold
from tdkt_sheets.excel.read import read
from tdkt_sheets.proposed.changes import AddedColumn, AddedRow, AddedSheet, CellValue, Change, OfferedWords, Put
from tdkt_sheets.proposed.package import WORKSHEET_TYPE, BookParts, Element, child, inside, made, needed, tag
from tdkt_sheets.proposed.sheet_part import SheetPart, height
from tdkt_sheets.proposed.styles_part import StylesPart

_PRINTED = re.compile(r"(.{0,80}\$[A-Z]{1,3}\$\d{1,7}:\$[A-Z]{1,3}\$)(\d{1,7})")
_NAMED = re.compile(
    r"\A=?'?(?P<tab>(?:[^'!]|'')+)'?!\$(?P<column>[A-Z]+)\$(?P<first>\d+)(?::\$(?P=column)\$(?P<last>\d+))"
)
_FOLLOWS_ROWS = frozenset({"_xlnm.Print_Area", "_xlnm._FilterDatabase"})
_BEHIND_NAMES = frozenset({"calcPr", "oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes",
                           "webPublishing", "fileRecoveryPr", "webPublishObjects", "extLst"})  # fmt: skip
LAST_OFFERED = 2_000  # the last row in which a new column offers its list
HEADER_ROW = 3  # of the sheets that are added, from 1: title, instruction, header


class Book:
    """A workbook under change. With `marked` what is put into it is coloured."""

    def __init__(self, data: bytes, marked: bool) -> None:
        self._data = data
        self.package = BookParts(data)
        root = self.package.related("")
        self._main = next((part for kind, part in root.values() if kind == "officeDocument"), "xl/workbook.xml")
        self._parts = self.package.related(self._main)
        self._sheets: dict[str, SheetPart] = {}
        self._has_marks = marked
        self._styles: StylesPart | None = None

    @property
    def styles(self) -> StylesPart:
        """The formats of the workbook, from now on changed."""
        if self._styles is None:
            self._styles = StylesPart(self.package.xml(next(p for kind, p in self._parts.values() if kind == "styles")))
        return self._styles

    def tabs(self) -> dict[str, str]:
        """The part of each sheet, by tab, in order."""
        sheets = needed(self.package.looked_at(self._main), "sheets")
        found = {}
        for sheet in sheets:
            relation = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")
            found[sheet.get("name")] = self._parts[relation][1]
        return found

    def sheet(self, tab: str) -> SheetPart:
        """A sheet, from now on changed. Raises: KeyError when there is none of that tab."""
        if tab not in self._sheets:
            root = self.package.xml(self.tabs()[tab])
            self._sheets[tab] = SheetPart(root, self.styles if self._has_marks else None)
        return self._sheets[tab]

    @property
    def names(self) -> list[Element]:
        """The names of cells and areas, only to be looked at."""
        return self._names()

    def work_out_on_opening(self) -> None:
        """Formulas are worked out anew when the workbook is opened: what they stand on was changed."""
        book = self.package.xml(self._main)
        counting = child(book, "calcPr")
        if counting is None:
            counting = made(book, "calcPr")
            book.remove(counting)
            behind = next((element for element in book if tag(element) in _BEHIND_NAMES - {"calcPr"}), None)
            if behind is not None:
                behind.addprevious(counting)
            else:
                book.append(counting)
        counting.set("fullCalcOnLoad", "1")

    def make(self, change: Change) -> None:
        """Carry out one change."""
        match change:
            case Put():
                self.sheet(change.tab).put(change.at, change.value)
            case AddedRow():
                sheet = self.sheet(change.tab)
                above = sheet.last_row
                number = sheet.add_row(dict(change.cells))
                self._follow_rows(change.tab, above, number)
            case AddedColumn():
                column = self.sheet(change.tab).add_column(change.header_row, change.caption)
                if change.offers:
                    first = change.header_row + 1
                    self.sheet(change.tab).offer(change.offers, f"{column}{first}:{column}{LAST_OFFERED}")
            case AddedSheet():
                self._add_sheet(change)
            case OfferedWords():
                self._offer(change)

    def empty_sheet(self, tab: str) -> None:
        """Nothing stands below the header of a sheet, nor anywhere else in the package for it alone; a workbook without it stays as it is."""
        part = next((part for name, part in self.tabs().items() if fold(name) == fold(tab)), None)
        if part is None:
            return
        data = needed(self.package.xml(part), "sheetData")
        gone = [row for row in data if int(row.get("r", "0")) > HEADER_ROW]
        texts = _shared(gone)
        for row in gone:
            data.remove(row)
        for kind, related in self.package.related(part).values():
            if kind == "comments":
                for said in inside(self.package.xml(related), "commentList"):
                    said.getparent().remove(said)
        for other in self.tabs().values():
            texts -= _shared(needed(self.package.looked_at(other), "sheetData"))
        strings = next((name for kind, name in self._parts.values() if kind == "sharedStrings"), "")
        for index, text in enumerate(self.package.xml(strings) if texts and strings else ()):
            if index in texts:
                for inner in list(text):
                    text.remove(inner)
                made(text, "t")

    def offered(self) -> dict[str, tuple[str, tuple[str, ...]]]:
        """Where each list that a defined name covers stands, and its words: name → (tab, words)."""
        found = {}
        tabs = self.tabs()
        grids = {sheet.name: sheet for sheet in read(self._data, "xlsx").sheets}
        for name in self._names():
            area = _NAMED.fullmatch(name.text or "")
            tab = area["tab"].replace("''", "'") if area else ""
            if area and name.get("localSheetId") is None and tab in tabs and tab in grids:
                column = column_index(area["column"])
                cells = (grids[tab].at(row, column) for row in range(int(area["first"]) - 1, int(area["last"])))
                found[name.get("name")] = (tab, tuple(str(text) for text in cells if text not in ("", None)))
        return found

    def add_plain_sheet(
        self,
        tab: str,
        rows: Sequence[Sequence[tuple[CellValue, int]]],
        widths: Sequence[float],
        joined: Mapping[int, str] = MappingProxyType({}),
        state: str = "visible",
    ) -> None:
        """A sheet behind the others, from values with their formats; `joined` are the cells that a row's long text is spread over, by row."""
        cells = []
        for number, line in enumerate(rows, 1):
            wide = [sum(widths)] * len(line) if number in joined else widths
            tall = height((str(value), width) for (value, _), width in zip(line, wide, strict=False))
            shown = "".join(_cell(number, place, value, style) for place, (value, style) in enumerate(line))
            cells.append(f'<row r="{number}" ht="{tall:g}" customHeight="1">{shown}</row>')
        merged = "".join(f'<mergeCell ref="{area}"/>' for area in joined.values())
        body = f"{_columns([(width, 0) for width in widths])}<sheetData>{''.join(cells)}</sheetData>"
        body += f'<mergeCells count="{len(joined)}">{merged}</mergeCells>' if joined else ""
        self._new_part(tab, body, "", state)

    def open_at(self, tab: str) -> None:
        """The workbook opens at a sheet, and at that alone."""
        sheets = list(self.tabs())
        book = self.package.xml(self._main)
        view = next(iter(inside(book, "bookViews")), None)
        if view is None:
            return
        before = int(view.get("activeTab", "0"))
        view.set("activeTab", str(sheets.index(tab)))
        view.attrib.pop("firstSheet", None)
        for other in {sheets[before] if before < len(sheets) else tab, *self._selected(sheets)} - {tab}:
            self._plain(other).unselect()

    def _selected(self, tabs: Sequence[str]) -> list[str]:
        parts = self.tabs()
        found = []
        for tab in tabs:
            views = inside(self.package.looked_at(parts[tab]), "sheetViews")
            if any(view.get("tabSelected") in ("1", "true") for view in views):
                found.append(tab)
        return found

    def _plain(self, tab: str) -> SheetPart:
        return self._sheets[tab] if tab in self._sheets else SheetPart(self.package.xml(self.tabs()[tab]))

    def _add_sheet(self, change: AddedSheet) -> None:
        like = SheetPart(self.package.looked_at(self.tabs()[change.like]))
        mark = self.styles.marked if self._has_marks else int
        cells = []
        for number, line in enumerate(change.lines, 1):
            shown = "".join(
                _cell(number, place, value, mark(like.style_at(min(number, HEADER_ROW + 1), min(place, like.last_column(HEADER_ROW)))))
                for place, value in enumerate(line)
                if value != "" or number > HEADER_ROW
            )  # fmt: skip
            wide = [sum(change.widths)] if number < HEADER_ROW else change.widths
            tall = height((str(value), width) for value, width in zip(line, wide, strict=False))
            shut = _shut(number, change.folded)
            cells.append(f'<row r="{number}" ht="{tall:g}" customHeight="1"{shut}>{shown}</row>')
        last = letters(len(change.widths) - 1)
        plain = [
            (width, like.style_at(HEADER_ROW + 1_000, min(place, like.last_column(HEADER_ROW))))
            for place, width in enumerate(change.widths)
        ]
        hidden = column_index(change.hidden) if change.hidden else None
        body = f"{_columns(plain, hidden)}<sheetData>{''.join(cells)}</sheetData>"
        end = max(len(change.lines), HEADER_ROW + 1)
        body += f'<autoFilter ref="A{HEADER_ROW}:{last}{end}"/>'
        body += f'<mergeCells count="2"><mergeCell ref="A1:{last}1"/><mergeCell ref="A2:{last}2"/></mergeCells>'
        if change.offers:
            rules = "".join(
                f'<dataValidation type="list" errorStyle="warning" allowBlank="1" showErrorMessage="1" sqref='
                f'"{column}{HEADER_ROW + 1}:{column}{LAST_OFFERED}"><formula1>{name}</formula1></dataValidation>'
                for column, name in change.offers
            )
            body += f'<dataValidations count="{len(change.offers)}">{rules}</dataValidations>'
        frozen = f'<pane ySplit="{HEADER_ROW}" topLeftCell="A{HEADER_ROW + 1}" activePane="bottomLeft" state="frozen"/>'
        self._new_part(change.tab, body, frozen, "visible", is_folded=bool(change.folded))

    def _new_part(self, tab: str, body: str, pane: str, state: str, *, is_folded: bool = False) -> None:
        numbers = [int(found[1]) for part in self.tabs().values() if (found := re.search(r"(\d+)\.xml$", part))]
        folder = posixpath.dirname(self._main)
        number = max(numbers, default=0) + 1
        while f"{folder}/worksheets/sheet{number}.xml" in self.package:
            number += 1
        name = f"{folder}/worksheets/sheet{number}.xml"
        book = self.package.xml(self._main)
        namespace = etree.QName(book).namespace
        above, levels = ('<outlinePr summaryBelow="0"/>', ' outlineLevelRow="1"') if is_folded else ("", "")
        text = (
            f"<worksheet xmlns={quoteattr(namespace)}><sheetPr>{above}<pageSetUpPr fitToPage="
            f'"1"/></sheetPr><sheetViews><sheetView workbookViewId="0">{pane}</sheetView></sheetViews>'
            f'<sheetFormatPr defaultRowHeight="15"{levels}/>{body}<pageMargins left="0.5" right="0.5" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>'
            '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
        )
        head = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        self.package.add(name, head + text.encode("utf-8"), WORKSHEET_TYPE)
        rels = self.package.xml(BookParts.rels_name(self._main))
        taken = {relation.get("Id") for relation in rels}
        id = next(f"rIdDeXuat{n}" for n in range(1, 10_000) if f"rIdDeXuat{n}" not in taken)
        kind = next(relation.get("Type") for relation in rels if relation.get("Type", "").endswith("/worksheet"))
        made(rels, "Relationship", Id=id, Type=kind, Target=f"/{name}")
        self._parts[id] = ("worksheet", name)
        sheets = needed(book, "sheets")
        ids = [int(sheet.get("sheetId")) for sheet in sheets]
        new = made(sheets, "sheet", name=tab, sheetId=str(max(ids) + 1))
        if state != "visible":
            new.set("state", state)
        key = next(key for key in sheets[0].attrib if key.endswith("}id"))
        new.set(key, id)

    def _follow_rows(self, tab: str, above: int, number: int) -> None:
        """What is printed and filtered of a sheet, when it ended with the row above, ends with the new one."""
        place = str(list(self.tabs()).index(tab))
        for name in self._names():
            if name.get("localSheetId") == place and name.get("name") in _FOLLOWS_ROWS:
                area = _PRINTED.fullmatch(name.text or "")
                if area and int(area[2]) == above:
                    self._name_elements()[self._name_index(name)].text = f"{area[1]}{number}"

    def _names(self) -> list[Element]:
        return inside(self.package.looked_at(self._main), "definedNames")

    def _name_elements(self) -> list[Element]:
        return inside(self.package.xml(self._main), "definedNames")

    def _name_index(self, name: Element) -> int:
        keys = [(other.get("name"), other.get("localSheetId")) for other in self._names()]
        return keys.index((name.get("name"), name.get("localSheetId")))

    def _offer(self, change: OfferedWords) -> None:
        """The column of a list holds exactly its words, and the name covers them; a new list gets the next column."""
        sheet = self.sheet(change.tab)
        found = next((name for name in self._names() if name.get("name") == change.name), None)
        area = re.search(r"\$([A-Z]+)\$\d+:\$", found.text or "") if found is not None else None
        column = sheet.add_column(1, change.caption) if area is None else area[1]
        sheet.replace_column(column, change.words)
        self._name(change.name, f"'{change.tab}'!${column}$2:${column}${max(1, len(change.words)) + 1}")

    def _name(self, name: str, area: str) -> None:
        book = self.package.xml(self._main)
        names = child(book, "definedNames")
        if names is None:
            names = made(book, "definedNames")
            book.remove(names)
            behind = next((element for element in book if tag(element) in _BEHIND_NAMES), None)
            if behind is not None:
                behind.addprevious(names)
            else:
                book.append(names)
        for other in names:
            if other.get("name") == name and other.get("localSheetId") is None:
                other.text = area
                return
        made(names, "definedName", name=name).text = area


def _shared(rows: Iterable[Element]) -> set[int]:
    """The shared texts that cells of rows hold, by their numbers."""
    cells = (cell for row in rows for cell in row if cell.get("t") == "s")
    return {int(value.text) for cell in cells if (value := child(cell, "v")) is not None and value.text}


def _shut(row: int, folded: Sequence[int]) -> str:
    """What a row says of a shut group: that it is in it, or opens it."""
    if not folded:
        return ""
    if folded[0] <= row <= folded[1]:
        return ' hidden="1" outlineLevel="1"'
    return ' collapsed="1"' if row == folded[0] - 1 else ""


def _columns(widths: Sequence[tuple[float, int]], hidden: int | None = None) -> str:
    not_shown = ' hidden="1"'
    cols = "".join(
        f'<col min="{place}" max="{place}" width="{width}" style="{style}" customWidth="1"{not_shown if place - 1 == hidden else ""}/>'
        for place, (width, style) in enumerate(widths, 1)
    )
    return f"<cols>{cols}</cols>"


def _cell(row: int, column: int, value: CellValue, style: int) -> str:
    at = a1(row - 1, column)
    if value == "":
        return f'<c r="{at}" s="{style}"/>'
    if isinstance(value, str):
        return f'<c r="{at}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
    return f'<c r="{at}" s="{style}"><v>{value!r}</v></c>'
