"""A template and its fields become a document: docxtpl fills it in, marks are highlighted, what goes wrong is told in words."""

import re
from collections.abc import Iterator
from copy import deepcopy
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.run import Run
from docxtpl import DocxTemplate
from jinja2.exceptions import SecurityError, TemplateError, TemplateSyntaxError
from lxml import etree

from tdkt_sheets.core.codes import nearest
from tdkt_sheets.papers import faults
from tdkt_sheets.papers.declared import Record
from tdkt_sheets.papers.marks import CLOSES, OPENS, is_blank, pieces
from tdkt_sheets.papers.package import opened, packed
from tdkt_sheets.papers.sandbox import Sandbox, UnknownField

_TAG = re.compile(r"\{[{%#].*?(?:[}%#]\}|$)")
_NO_FILTER = re.compile(r"No filter named '(.*?)'")


class _Template(DocxTemplate):  # type: ignore[misc]
    """docxtpl 0.20 without its two habits of keeping silent: it repairs crossed markup by dropping text, and fills in titles."""

    def fix_tables(self, xml: str) -> Any:
        etree.fromstring(xml, etree.XMLParser(resolve_entities=False))
        return super().fix_tables(xml)

    def render_properties(self, context: Any, jinja_env: Any = None) -> None:
        """The title is set when the document is packed."""


def filled(template: bytes, context: Record, title: str) -> tuple[bytes, int]:
    """The document and how many blanks are left in it for a person.

    Raises: TemplateFault when the template cannot be used.
    """
    opened(template)  # within the limits
    made = _Template(BytesIO(template))
    try:
        made.render(dict(context), Sandbox(), autoescape=True)
    except UnknownField as fault:
        raise faults.unknown_field(fault.name, _nearest(fault, context)) from fault
    except SecurityError as fault:
        raise faults.not_allowed(_in_words(fault)) from fault
    except TemplateSyntaxError as fault:
        strange = _NO_FILTER.search(str(fault.message))
        raise faults.unknown_filter(strange[1]) if strange else faults.misspelt_tag(_place(fault)) from fault
    except etree.XMLSyntaxError as fault:
        raise faults.crossed_tags() from fault
    except TemplateError as fault:
        raise faults.misspelt_tag("") from fault
    except (TypeError, ValueError, ArithmeticError, AttributeError, KeyError, IndexError, RecursionError) as fault:
        raise faults.misspelt_tag("") from fault  # an expression that cannot be worked out
    written = BytesIO()
    made.docx.save(written)
    document = Document(written)
    runs = [run for part in _parts(document) for run in list(part.iter(qn("w:r")))]
    blanks = sum(_blanks(run) if _is_plain(run) else _highlight(run) for run in runs)
    return packed(document, title), blanks


def _nearest(fault: UnknownField, context: Record) -> str:
    """The field that was meant, when one is like it."""
    return nearest(fault.name, fault.among or list(context)) or ""


def _in_words(fault: SecurityError) -> str:
    """What the template tried; jinja's own sentences are English."""
    said = str(fault)
    return said if said.startswith(("phép tính", "cả một")) else "lời gọi hàm hoặc thuộc tính"


def _place(fault: TemplateSyntaxError) -> str:
    """The words beside a tag that cannot be read; docxtpl gives the lines around it."""
    lines = list(getattr(fault, "docx_context", ()))
    tags = [tag for line in lines for tag in _TAG.findall(line)]
    middle = lines[len(lines) // 2] if lines else ""
    return (_TAG.search(middle) or [tags[-1] if tags else middle.strip()])[0]


def _parts(document: WordDocument) -> Iterator[Any]:
    yield document.element.body
    seen = set()
    for section in document.sections:
        for part in (section.header, section.footer, section.first_page_header, section.first_page_footer):
            if not part.is_linked_to_previous and id(part._element) not in seen:
                seen.add(id(part._element))
                yield part._element


def _is_plain(run: Any) -> bool:
    """Whether no marks are in a run."""
    return not any(OPENS in (node.text or "") or CLOSES in (node.text or "") for node in run.iter(qn("w:t")))


def _blanks(run: Any) -> int:
    """1 for a highlighted run of dots, as templates have them."""
    return int(run.find(f"{qn('w:rPr')}/{qn('w:highlight')}") is not None and is_blank(Run(run, run).text.strip()))


def _highlight(run: Any) -> int:
    """Marked words of a run stand in runs of their own, highlighted; how many of them are blanks."""
    blanks = 0
    look = run.find(qn("w:rPr"))
    place = run
    for child in [node for node in run if node is not look]:
        is_text = child.tag == qn("w:t")
        for words, is_marked in pieces(child.text or "") if is_text else [("", False)]:
            own = OxmlElement("w:r")
            place.addnext(own)
            place = own
            if look is not None:
                own.append(deepcopy(look))
            if not is_text:
                own.append(child)
                continue
            wrapped = Run(own, run)
            wrapped.text = words
            if is_marked:
                wrapped.font.highlight_color = WD_COLOR_INDEX.YELLOW
                blanks += is_blank(words)
    run.getparent().remove(run)
    return blanks
