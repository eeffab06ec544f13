"""The numbers that Word itself writes in front of paragraphs, as it shows them."""

from typing import Any

from tdkt_sheets.excel.guard import Package
from tdkt_sheets.excel.markup import refuse_document_type

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
_MOST = 100_000  # a larger number is no number of a paragraph

Level = tuple[str, str]  # which list, how deep


def parsed(content: bytes, part: str) -> Any:
    """The root of a part of a document, with nothing in it followed."""
    from lxml import etree

    refuse_document_type(content, part)
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))


class Numbers:
    """Counts the paragraphs of a document's lists in their order: each paragraph is to be asked once."""

    def __init__(self, package: Package, main: str) -> None:
        parts = dict(package.relationships(main).values())
        self._levels: dict[Level, tuple[str, str, int]] = {}
        self._styles: dict[str, Any] = {}
        self._counts: dict[Level, int] = {}
        for kind, read in (("numbering", self._read_lists), ("styles", self._read_styles)):
            content = package.xml(parts[kind]) if kind in parts else None
            if content is not None:
                read(parsed(content, parts[kind]))

    def _read_lists(self, root: Any) -> None:
        shapes = {one.get(f"{W}abstractNumId"): one for one in root.findall(f"{W}abstractNum")}
        for number in root.findall(f"{W}num"):
            shape = shapes.get(_value(number, "abstractNumId"))
            for level in shape.findall(f"{W}lvl") if shape is not None else ():
                key = (number.get(f"{W}numId") or "", level.get(f"{W}ilvl") or "")
                start = _whole(_value(level, "start"), 1)
                self._levels[key] = (_value(level, "numFmt"), _value(level, "lvlText"), start)

    def _read_styles(self, root: Any) -> None:
        for style in root.findall(f"{W}style"):
            numbered = style.find(f"{W}pPr/{W}numPr")
            if numbered is not None:
                self._styles[style.get(f"{W}styleId") or ""] = numbered

    def before(self, paragraph: Any) -> str:
        """The number in front of a paragraph, '' where it has none."""
        numbered = paragraph.find(f"{W}pPr/{W}numPr")
        if numbered is None:
            numbered = self._styles.get(_value(paragraph.find(f"{W}pPr"), "pStyle"))
        if numbered is None:
            return ""
        key = (_value(numbered, "numId"), _value(numbered, "ilvl") or "0")
        if key not in self._levels:
            return ""
        self._count(key)
        return self._shown(key)

    def _count(self, key: Level) -> None:
        self._counts[key] = self._counts.get(key, self._levels[key][2] - 1) + 1
        for other in [one for one in self._counts if one[0] == key[0] and _whole(one[1], 0) > _whole(key[1], 0)]:
            del self._counts[other]

    def _shown(self, key: Level) -> str:
        style, words, _ = self._levels[key]
        if style == "bullet":
            return "-"
        for depth in range(min(_whole(key[1], 0), 8) + 1):
            at = (key[0], str(depth))
            if at in self._levels:
                number = self._counts.get(at, self._levels[at][2])
                words = words.replace(f"%{depth + 1}", _number(number, self._levels[at][0]))
        return words


def _value(element: Any, name: str) -> str:
    found = element.find(f"{W}{name}") if element is not None else None
    return str(found.get(f"{W}val") or "") if found is not None else ""


def _whole(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else otherwise


def _number(value: int, style: str) -> str:
    if style in ("upperRoman", "lowerRoman") and value < _MOST:
        text = ""
        for size, letters in _ROMAN:
            while value >= size:
                text, value = text + letters, value - size
        return text if style == "upperRoman" else text.lower()
    if style in ("upperLetter", "lowerLetter") and 0 < value <= 26:
        return chr((65 if style == "upperLetter" else 97) + value - 1)
    return str(value)
