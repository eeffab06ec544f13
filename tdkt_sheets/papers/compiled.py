"""A template opened, patched and compiled once: what is the same in all of its papers is at hand, what differs is a compiled part.

docxtpl knows what Word does to tags (`patch_xml`), line ends in texts (`resolve_listing`) and columns of tables (`fix_tables`); Jinja
fills the parts in.
"""

import re
from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.oxml import parse_xml
from docx.oxml.ns import nsmap, qn
from docxtpl import DocxTemplate
from jinja2 import Template
from jinja2.exceptions import TemplateSyntaxError
from lxml import etree

from tdkt_sheets.papers import faults
from tdkt_sheets.papers.declared import Record
from tdkt_sheets.papers.gaps import CLOSES, OPENS
from tdkt_sheets.papers.highlights import highlight
from tdkt_sheets.papers.long_body import Around, Piece, columns_agree, gathered, pieces
from tdkt_sheets.papers.package import opened, packed, parts_of
from tdkt_sheets.papers.revisions import accepted
from tdkt_sheets.papers.sandbox import Sandbox

_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_TAG = re.compile(r"\{[{%#].*?(?:[}%#]\}|$)")
_MARKUP = re.compile("<[^<>]+>")
_NO_FILTER = re.compile(r"No filter named '(.*?)'")
_LAID_OUT = re.compile("[\t\n\a\f]")
_LITERAL = (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}"))
_BODY = re.compile(r"<w:body([^<>]*)/>")
_FIRST_DRAWING = 1001
_MOST_KEPT = 64


@dataclass(frozen=True, slots=True)
class WordedPart:
    """A part with words. `frame` is the markup before and after what is in a body; a header, a footer or the notes have none."""

    template: Template
    frame: tuple[str, str] | None = None

    def filled(self, context: Record, docx: DocxTemplate) -> tuple[bytes, int]:
        """The part in a paper, and how many gaps are left in it.

        Raises: what Jinja raises; XMLSyntaxError where a loop or condition crosses the markup.
        """
        said = self.template.generate(context)
        begun, is_all = gathered(said)
        if self.frame is None or is_all:
            return self._whole("".join((begun, *said)), docx)
        return self._piecewise(pieces(begun, said), self.frame, docx) or self._whole(
            self.template.render(context), docx
        )

    def _whole(self, rendered: str, docx: DocxTemplate) -> tuple[bytes, int]:
        xml = _meant(rendered, docx)
        if self.frame is None:
            whole = parse_xml(xml)
        else:
            whole = _framed(xml, self.frame)
            if not all(map(columns_agree, whole.iter(qn("w:tbl")))):
                whole = _framed(etree.tostring(docx.fix_tables(xml), encoding="unicode"), self.frame)
            _number_drawings(whole, _FIRST_DRAWING)
        gaps = highlight(whole, OPENS in xml or CLOSES in xml)
        return serialize_part_xml(whole), gaps

    def _piecewise(
        self, found: Iterable[Piece], frame: tuple[str, str], docx: DocxTemplate
    ) -> tuple[bytes, int] | None:
        """The same of a long body, piece by piece; None where it has to be looked at as a whole."""
        around, made, gaps, drawing = Around(*frame), bytearray(), 0, _FIRST_DRAWING
        made += around.head
        for piece in found:
            xml = _meant(piece.text, docx)
            words = xml if piece.opens else xml.partition(">")[2]
            try:
                tree = around.tree(piece, words if piece.closes else words.removesuffix("</w:body>"))
            except etree.XMLSyntaxError:
                return None
            if not around.agrees(piece, tree):
                return None
            drawing = _number_drawings(tree, drawing)
            gaps += highlight(tree, OPENS in xml or CLOSES in xml)
            data = around.written(piece, tree)
            if data is None:
                return None
            made += data
        made += around.tail
        return bytes(made), gaps


def _meant(xml: str, docx: DocxTemplate) -> str:
    """What was filled in, as Word reads it."""
    xml = xml.replace("\n<w:p ", "<w:p ").replace("\n<w:p>", "<w:p>")
    for written, meant in _LITERAL:
        xml = xml.replace(written, meant)
    resolved: str = docx.resolve_listing(xml) if _LAID_OUT.search(xml) else xml
    return resolved


def _number_drawings(tree: Any, first: int) -> int:
    """Drawings are numbered from here on; the next number."""
    drawings = tree.findall(".//wp:docPr", nsmap)
    for number, drawing in enumerate(drawings, first):
        drawing.set("id", str(number))
    return first + len(drawings)


def _framed(body: str, frame: tuple[str, str]) -> Any:
    """The document with what is in a body. Its tag alone declares the namespaces once more; moving a parsed body costs more than all parsing."""
    before, after = frame
    return parse_xml(f"{before}{body.partition('>')[2].removesuffix('</w:body>')}{after}")


@dataclass(frozen=True, slots=True)
class Compiled:
    """A template, ready to be filled in as often as there are papers."""

    docx: DocxTemplate
    fixed: dict[str, bytes]  # every part of the package in its order, as it is before anything is filled in
    parts: dict[str, WordedPart]

    def filled(self, context: Record) -> tuple[bytes, int]:
        """The document and how many gaps are left in it for a person.

        Raises: see `WordedPart.filled`.
        """
        made = {name: part.filled(context, self.docx) for name, part in self.parts.items()}
        data = packed({name: made[name][0] if name in made else data for name, data in self.fixed.items()})
        return data, sum(gaps for _, gaps in made.values())


@lru_cache(_MOST_KEPT)
def compiled(template: bytes, title: str) -> Compiled:
    """A template, opened within the limits; its papers carry the title.

    Raises: TemplateFault when it cannot be opened or read.
    """
    document = opened(template)
    docx = DocxTemplate(None)
    docx.docx = document
    frame = deepcopy(document.element)
    frame.body[:] = []
    sandbox = Sandbox()
    before, tag, after = _BODY.split(etree.tostring(frame, encoding="unicode"))
    around = (f"{before}<w:body{tag}>", f"</w:body>{after}")
    parts = {document.part.partname.membername: WordedPart(_template(docx.get_xml(), docx, sandbox), around)}
    for uri in (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER):
        for _, part in docx.get_headers_footers(uri):
            parts[part.partname.membername] = WordedPart(_template(docx.get_part_xml(part), docx, sandbox))
    for part in document.part.package.iter_parts():
        if part.content_type == _FOOTNOTES:
            parts[part.partname.membername] = WordedPart(_template(docx.get_part_xml(part), docx, sandbox))
    return Compiled(docx, parts_of(document, title), parts)


def _template(xml: str, docx: DocxTemplate, sandbox: Sandbox) -> Template:
    """The words of a part with their tags, a paragraph a line.

    Raises: TemplateFault.
    """
    source = docx.patch_xml(accepted(xml)).replace("<w:p ", "\n<w:p ").replace("<w:p>", "\n<w:p>")
    try:
        return sandbox.from_string(source)
    except TemplateSyntaxError as fault:
        strange = _NO_FILTER.search(str(fault.message))
        place = _place(source, fault.lineno)
        raise faults.unknown_filter(strange[1]) if strange else faults.misspelt_tag(place) from fault


def _place(source: str, line: int) -> str:
    """The tag on a line, or the last one beside it, or the words of the line."""
    lines = [_MARKUP.sub("", each) for each in source.splitlines()]
    middle = lines[line - 1] if line <= len(lines) else ""
    tags = [tag for each in lines[max(line - 4, 0) : line + 3] for tag in _TAG.findall(each)]
    return (_TAG.search(middle) or [tags[-1] if tags else middle.strip()])[0]
