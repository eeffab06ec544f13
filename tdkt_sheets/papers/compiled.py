"""A template opened, patched and compiled once: what is the same in all of its papers is at hand, what differs is a compiled part.

docxtpl knows what Word does to tags (`patch_xml`), line ends in texts (`resolve_listing`) and columns of tables (`fix_tables`); Jinja
fills the parts in.
"""

import re
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
_ANY_ROW_OVER = etree.XPath("boolean(.//w:tr[count(w:tc) > $columns])", namespaces=nsmap)
_ANY_ROW_OF = etree.XPath("boolean(.//w:tr[count(w:tc) = $columns])", namespaces=nsmap)
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
        xml = self.template.render(context).replace("\n<w:p ", "<w:p ").replace("\n<w:p>", "<w:p>")
        for written, meant in _LITERAL:
            xml = xml.replace(written, meant)
        if _LAID_OUT.search(xml):
            xml = docx.resolve_listing(xml)
        if self.frame is None:
            whole = parse_xml(xml)
        else:
            whole = _framed(xml, self.frame)
            if not all(map(_columns_agree, whole.iter(qn("w:tbl")))):
                whole = _framed(etree.tostring(docx.fix_tables(xml), encoding="unicode"), self.frame)
            for number, drawing in enumerate(whole.iterfind(".//wp:docPr", nsmap), _FIRST_DRAWING):
                drawing.set("id", str(number))
        gaps = highlight(whole, OPENS in xml or CLOSES in xml)
        return serialize_part_xml(whole), gaps


def _framed(body: str, frame: tuple[str, str]) -> Any:
    """The document with what is in a body. Its tag alone declares the namespaces once more; moving a parsed body costs more than all parsing."""
    before, after = frame
    return parse_xml(f"{before}{body.partition('>')[2].removesuffix('</w:body>')}{after}")


def _columns_agree(table: Any) -> bool:
    """Whether no row has more cells than the table has columns, and one fills them all: nothing is left for docxtpl to mend."""
    grid = table.find(qn("w:tblGrid"))
    if grid is None:
        return False
    columns = len(grid.findall(qn("w:gridCol")))
    if not _ANY_ROW_OVER(table, columns=columns) and _ANY_ROW_OF(table, columns=columns):
        return True
    widest = 0
    for row in table.iter(qn("w:tr")):
        cells = len(row.findall(qn("w:tc")))
        if cells > columns:
            return False
        spans = row.iterfind("w:tc/w:tcPr/w:gridSpan", nsmap)
        widest = max(widest, cells + sum(int(span.get(qn("w:val"))) - 1 for span in spans))
    return widest >= columns


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
