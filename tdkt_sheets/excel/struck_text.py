"""Cells of .xlsx whose text is struck through, by their style or in a part of their text.

Looked for only where the styles or the shared strings know such text at all; cells that do not name themselves are passed over.
"""

import re

from tdkt_sheets.core.refs import column_index
from tdkt_sheets.excel.guard import Package

_STRUCK = re.compile(rb"<(?:\w+:)?strike(?![^>]*\bval\s*=\s*[\"'](?:0|false)[\"'])[ />]")
_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*[^/>])>(?:<(?:\w+:)?v[^>]*>([0-9]{1,9})<)?")
REFERENCE = re.compile(rb"\br\s*=\s*[\"']([A-Z]{1,3})([1-9][0-9]{0,6})[\"']")
STYLE = re.compile(rb"\bs\s*=\s*[\"']([0-9]{1,6})[\"']")
_SHARED = re.compile(rb"\bt\s*=\s*[\"']s[\"']")
_ITEM_END = re.compile(rb"</(?:\w+:)?si>|<(?:\w+:)?si/>")


class StruckText:
    """What a workbook knows of struck text: the numbers of its styles and of its shared strings."""

    def __init__(self, package: Package, styles: str, strings: str) -> None:
        self._styles = _struck_styles(package, styles)
        shared = (package.xml(strings) if strings else None) or b""
        items = _ITEM_END.split(shared) if b"strike" in shared else []
        self._strings = {number for number, item in enumerate(items) if b"strike" in item and _STRUCK.search(item)}

    def cells(self, xml: bytes) -> frozenset[tuple[int, int]]:
        """The cells of a sheet that hold struck text."""
        if not (self._styles or self._strings):
            return frozenset()
        found = set()
        for cell in _CELL.finditer(xml):
            reference, style = REFERENCE.search(cell[1]), STYLE.search(cell[1])
            is_struck = int(style[1]) in self._styles if style else 0 in self._styles
            if cell[2] is not None and self._strings and _SHARED.search(cell[1]):
                is_struck = is_struck or int(cell[2]) in self._strings
            if is_struck and reference:
                found.add((int(reference[2]) - 1, column_index(reference[1].decode())))
        return frozenset(found)


def _struck_styles(package: Package, styles: str) -> frozenset[int]:
    """The numbers of the styles of cells whose font is struck through."""
    if not styles or b"strike" not in (package.xml(styles) or b""):
        return frozenset()
    fonts: list[bool] = []
    found: list[int] = []
    section, number = "", -1
    for element in package.elements(styles):
        if element.tag in ("fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs"):
            section = element.tag
        elif section == "fonts" and element.tag == "font":
            fonts.append(False)
        elif section == "fonts" and element.tag == "strike" and fonts:
            fonts[-1] = element.attributes.get("val", "1") not in ("0", "false")
        elif section == "cellXfs" and element.tag == "xf":
            number += 1
            font = element.attributes.get("fontId", "0")
            if font.isdecimal() and int(font) < len(fonts) and fonts[int(font)]:
                found.append(number)
    return frozenset(found)
