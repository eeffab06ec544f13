"""Tables of a Word document as text, with the numbers that Word itself writes in front of paragraphs."""

from collections.abc import Iterator
from typing import Any

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.table import _Row
from docx.text.paragraph import Paragraph

from tdkt_sheets.papers.package import opened

Grid = list[list[str]]
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip


def tables_of(data: bytes) -> list[Grid]:
    """The tables of a document in their order; a cell that spans several columns has its words once.

    Raises: TemplateFault, when it is no document or too large.
    """
    document = opened(data)
    numbers = _Numbers(document)
    return [[list(_cells(row, numbers)) for row in table.rows] for table in document.tables]


def _cells(row: _Row, numbers: "_Numbers") -> Iterator[str]:
    """The words of each cell of the grid; of merged ones only the first has them."""
    before = None
    for cell in row.cells:
        if cell._tc is before:
            yield ""
            continue
        before = cell._tc
        yield "\n".join(numbers.text(paragraph) for paragraph in cell.paragraphs).strip()


class _Numbers:
    """Counts automatic numbers as Word shows them."""

    def __init__(self, document: WordDocument) -> None:
        self.levels: dict[tuple[str, str], tuple[str, str, int]] = {}
        self.counts: dict[tuple[str, str], int] = {}
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return
        shapes = {one.get(qn("w:abstractNumId")): one for one in root.findall(qn("w:abstractNum"))}
        for number in root.findall(qn("w:num")):
            link = number.find(qn("w:abstractNumId"))
            shape = shapes.get(link.get(qn("w:val"))) if link is not None else None
            for level in shape.findall(qn("w:lvl")) if shape is not None else ():
                key = (number.get(qn("w:numId")), level.get(qn("w:ilvl")))
                self.levels[key] = (
                    _value(level, "w:numFmt"),
                    _value(level, "w:lvlText"),
                    int(_value(level, "w:start") or 1),
                )

    def text(self, paragraph: Paragraph) -> str:
        """The paragraph with its number in front."""
        numbered = _numbering(paragraph._p.pPr)
        if numbered is None and paragraph.style is not None:
            numbered = _numbering(paragraph.style.element.find(qn("w:pPr")))
        if numbered is None:
            return paragraph.text
        key = (_value(numbered, "w:numId"), _value(numbered, "w:ilvl") or "0")
        if key not in self.levels:
            return paragraph.text
        self._count(key)
        return f"{self._shown(key)} {paragraph.text}".strip()

    def _count(self, key: tuple[str, str]) -> None:
        self.counts[key] = self.counts.get(key, self.levels[key][2] - 1) + 1
        for other in [one for one in self.counts if one[0] == key[0] and int(one[1]) > int(key[1])]:
            del self.counts[other]

    def _shown(self, key: tuple[str, str]) -> str:
        style, words, _ = self.levels[key]
        if style == "bullet":
            return "-"
        for depth in range(int(key[1]) + 1):
            at = (key[0], str(depth))
            if at in self.levels:
                words = words.replace(
                    f"%{depth + 1}", _number(self.counts.get(at, self.levels[at][2]), self.levels[at][0])
                )
        return words


def _numbering(properties: Any) -> Any:
    return properties.find(qn("w:numPr")) if properties is not None else None


def _value(level: object, name: str) -> str:
    found = level.find(qn(name))  # type: ignore[attr-defined]
    return str(found.get(qn("w:val")) or "") if found is not None else ""


def _number(value: int, style: str) -> str:
    if style in ("upperRoman", "lowerRoman"):
        text = ""
        for size, letters in _ROMAN:
            while value >= size:
                text, value = text + letters, value - size
        return text if style == "upperRoman" else text.lower()
    if style in ("upperLetter", "lowerLetter") and 0 < value <= 26:
        return chr((65 if style == "upperLetter" else 97) + value - 1)
    return str(value)
