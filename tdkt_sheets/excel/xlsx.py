""".xlsx and .xlsm: parts found through relationships, each sheet scanned, values by calamine."""

import posixpath
import re
from dataclasses import dataclass

from tdkt_sheets.core.sheets import RawSheet, RawWorkbook
from tdkt_sheets.excel.far_cells import without_far_cells
from tdkt_sheets.excel.faults import NO_BOOK, NO_SHEET, SAME_NAMES, Unreadable
from tdkt_sheets.excel.grids import Grid, Grids, Refused
from tdkt_sheets.excel.guard import Package
from tdkt_sheets.excel.limits import MAX_SHEETS, MAX_TEXT
from tdkt_sheets.excel.markup import refuse_document_type
from tdkt_sheets.excel.notes import has_notes, notes
from tdkt_sheets.excel.outside import remarks_on
from tdkt_sheets.excel.percents import PercentStyles
from tdkt_sheets.excel.sheet_scan import SheetScan, scan
from tdkt_sheets.excel.struck_text import StruckText

_ITEM_END = re.compile(rb"</(?:\w+:)?si>|<(?:\w+:)?si/>")
_SHEET_ENTRY = re.compile(rb"<(?:\w+:)?sheet\s[^>]*?(?:/>|></(?:\w+:)?sheet>)")
_SHARED = re.compile(rb"""\bt\s*=\s*["']s["'][^>]*>\s*<(?:\w+:)?v[^>]*>\s*([0-9]{1,9})""")
_FRAME_PARTS = ("[Content_Types].xml", "_rels/.rels")
_VALUE_PARTS = frozenset({"worksheet", "chartsheet", "dialogsheet", "xlMacrosheet", "sharedStrings", "styles"})
LOST = "lost"
_SHORTEST_CELL = len(b'<c t="s"><v>0</v></c>')


@dataclass(frozen=True, slots=True)
class _Tab:
    name: str
    hidden: bool
    part: str
    type: str  # last word of the relationship's type; 'worksheet' for a sheet with cells, LOST where the part is gone


def read_xlsx(data: bytes) -> RawWorkbook:
    """The workbook, nothing in it run or followed."""
    package = Package(data)
    root = package.relationships("")
    book = next((part for kind, part in root.values() if kind == "officeDocument"), "xl/workbook.xml")
    if book not in package:
        raise Unreadable("broken", "no workbook part", NO_BOOK)
    parts = package.relationships(book)
    tabs = _tabs(package, book, parts)
    if lost := [tab.name for tab in tabs if tab.type == LOST]:
        _without_lost(package, book, parts)
        tabs = [tab for tab in tabs if tab.type != LOST]
    by_kind = dict(parts.values())
    strings, styles = by_kind.get("sharedStrings", ""), by_kind.get("styles", "")
    far: dict[str, tuple[tuple[int, int], ...]] = {}
    scans = _scans(package, tabs, far)
    _check_text(package, strings, tabs)
    remarks = _remarks(package, tabs)
    try:
        grids = _by_calamine(_for_calamine(package, data, book, parts), tabs)
    except Refused as refusal:
        from tdkt_sheets.excel.second_reader import read_grids

        package.refuse_document_types()
        exact = {tab.part: package.xml(tab.part) or b"" for tab in tabs if tab.type == "worksheet"}
        grids = read_grids(
            _for_calamine(package, data, book, parts) if far else data,
            [(tab.name, exact[tab.part]) for tab in tabs if tab.part in exact],
            refusal,
        )
        remarks = (*remarks, "second_reader")
    with_cells = [tab for tab in tabs if tab.type == "worksheet"]
    noted = has_notes(package)
    struck, percents = StruckText(package, styles, strings), PercentStyles(package, styles)
    sheets = []
    for tab, grid in zip(with_cells, grids, strict=True):
        xml = package.xml(tab.part) or b""
        percents.show(grid, xml)
        sheet = _sheet(tab, grid, scans[tab.part], struck.cells(xml))
        if noted:
            sheet.notes = notes(package, tab.part)
        if far:
            sheet.far = far.get(tab.part, ())
        sheets.append(sheet)
    return RawWorkbook("xlsx", sheets, _properties(package, root), remarks, lost=tuple(lost))


def _tabs(package: Package, book: str, parts: dict[str, tuple[str, str]]) -> list[_Tab]:
    tabs = []
    for element in package.elements(book):
        if element.tag != "sheet":
            continue
        given = element.attributes
        kind, part = parts.get(given.get("id", ""), ("", ""))
        if part not in package:
            kind = LOST
        tabs.append(_Tab(given.get("name", ""), given.get("state", "visible") != "visible", part, kind))
    if len(tabs) > MAX_SHEETS:
        raise Unreadable("sheets", str(len(tabs)))
    if not any(tab.type == "worksheet" for tab in tabs):
        if any(tab.type == LOST for tab in tabs):
            raise Unreadable("broken", "no sheet has its part", NO_SHEET)
        raise Unreadable("no_sheets")
    if len({tab.name.casefold() for tab in tabs}) < len(tabs):
        raise Unreadable("broken", "two sheets of one name", SAME_NAMES)
    return tabs


def _without_lost(package: Package, book: str, parts: dict[str, tuple[str, str]]) -> None:
    """The list of sheets without those whose parts are gone, for the reader of values."""

    def kept(match: re.Match[bytes]) -> bytes:
        said = re.search(rb"""\bid\s*=\s*["']([^"']*)["']""", match[0])
        part = parts.get(said[1].decode("utf-8", "replace"), ("", ""))[1] if said else ""
        return match[0] if part in package else b""

    package.replace(book, _SHEET_ENTRY.sub(kept, package.xml(book) or b""))


def _scans(package: Package, tabs: list[_Tab], far: dict[str, tuple[tuple[int, int], ...]]) -> dict[str, SheetScan]:
    """What the sheets say beside their values; the few cells that lie too far away are taken out of them and noted in `far`."""
    scans: dict[str, SheetScan] = {}
    for tab in tabs:
        if tab.type == "worksheet" and tab.part not in scans:
            xml = package.xml(tab.part) or b""
            try:
                scans[tab.part] = found = scan(xml)
                _leave_out(package, tab.part, found.spare)
            except Unreadable as fault:
                if fault.slug == "extent" and (rest := without_far_cells(xml)) is not None:
                    package.replace(tab.part, rest[0])
                    scans[tab.part], far[tab.part] = scan(rest[0]), rest[1]
                    continue
                raise Unreadable(fault.slug, f"{tab.name}: {fault.detail}", fault.cause) from fault
    return scans


def _leave_out(package: Package, part: str, spare: tuple[int, int]) -> None:
    """Nobody after the scan looks at rows without values: offices draw borders far below their tables."""
    content = package.content(part) or b""
    if package.small and spare[0] < spare[1] and content is package.xml(part):
        package.replace(part, content[: spare[0]] + content[spare[1] :])


def _check_text(package: Package, strings: str, tabs: list[_Tab]) -> None:
    """Refuse cells that repeat long shared strings until they fill the memory: calamine copies one for each cell."""
    shared = package.xml(strings) if strings else None
    if shared is None:
        return
    refuse_document_type(shared, strings)
    cells = sum(package.size(tab.part) // _SHORTEST_CELL for tab in tabs)
    if cells * len(shared) <= MAX_TEXT:
        return
    lengths = [len(item) for item in _ITEM_END.split(shared[max(shared.find(b"si>"), 0) :])]
    longest = max(lengths)
    if cells * longest <= MAX_TEXT:
        return
    pages = [package.xml(tab.part) or b"" for tab in tabs]
    if sum(page.count(b"<v") + page.count(b":v") for page in pages) * longest <= MAX_TEXT:
        return
    total = 0
    for tab, page in zip(tabs, pages, strict=True):
        for match in _SHARED.finditer(page):
            number = int(match[1])
            total += lengths[number] if number < len(lengths) else 0
            if total > MAX_TEXT:
                raise Unreadable("text", tab.name)


def _remarks(package: Package, tabs: list[_Tab]) -> tuple[str, ...]:
    names = package.names()
    found = []
    if any("vbaproject" in name for name in names) or any("acrosheet" in tab.type for tab in tabs):
        found.append("macros")
    return (*found, *remarks_on(package))


def _properties(package: Package, root: dict[str, tuple[str, str]]) -> dict[str, str]:
    part = next((part for kind, part in root.values() if kind in ("custom-properties", "customProperties")), "")
    found: dict[str, str] = {}
    name = ""
    for element in package.elements(part) if part else []:
        if element.tag == "property":
            name = element.attributes.get("name", "")
        elif name:
            found[name] = element.text
            name = ""
    return found


def _for_calamine(package: Package, data: bytes, book: str, parts: dict[str, tuple[str, str]]) -> bytes:
    """The parts that hold values, as they were scanned: nothing is inflated twice, or seen differently."""
    if not (package.small or package.is_changed):
        return data
    folder, base = posixpath.split(book)
    wanted = (part for kind, part in parts.values() if kind in _VALUE_PARTS)
    return package.repacked((*_FRAME_PARTS, book, posixpath.join(folder, "_rels", f"{base}.rels"), *wanted))


def _by_calamine(data: bytes, tabs: list[_Tab]) -> list[Grid]:
    book = Grids(data)
    if book.names != [tab.name for tab in tabs]:
        raise Refused("broken", "sheets differ between readers")
    return [book.grid(index) for index, tab in enumerate(tabs) if tab.type == "worksheet"]


def _sheet(tab: _Tab, grid: Grid, found: SheetScan, struck: frozenset[tuple[int, int]]) -> RawSheet:
    return RawSheet(
        tab.name,
        grid,
        tab.hidden,
        found.errors,
        frozenset(found.formulas),
        frozenset(found.uncalculated),
        frozenset(found.hidden_rows),
        tuple(found.merged),
        struck,
        frozenset(found.hidden_columns),
    )
