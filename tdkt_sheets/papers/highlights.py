"""Marks in a filled document become highlighted runs of their own; the blanks that are left are counted."""

from copy import deepcopy
from typing import Any

from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import nsmap, qn
from docx.text.run import Run
from lxml import etree

from tdkt_sheets.papers.marks import CLOSES, OPENS, is_blank, pieces

_HOLDS_MARKS = f".//w:t[contains(., '{OPENS}') or contains(., '{CLOSES}')]"
_MARKED = etree.XPath(f".//w:r[{_HOLDS_MARKS}]", namespaces=nsmap)
_BRIGHT = etree.XPath(f".//w:r[w:rPr/w:highlight][not({_HOLDS_MARKS})]", namespaces=nsmap)


def highlight(tree: Any) -> int:
    """Marked words below `tree` stand in highlighted runs; how many blanks are in it, with those the template has."""
    bright = sum(is_blank(Run(run, run).text.strip()) for run in _BRIGHT(tree))
    return bright + sum(map(_highlighted, _MARKED(tree)))


def _highlighted(run: Any) -> int:
    """The marked words of a run stand in runs of their own, highlighted; how many of them are blanks."""
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
