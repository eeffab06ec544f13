"""What stands out in a filled document becomes highlighted runs of its own; the gaps that are left are counted."""

from copy import deepcopy
from typing import Any

from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import nsmap, qn
from docx.text.run import Run
from lxml import etree

from tdkt_sheets.papers.gaps import CLOSES, OPENS, is_gap, pieces

_STANDS_OUT = f".//w:t[contains(., '{OPENS}') or contains(., '{CLOSES}')]"
_TO_SPLIT = etree.XPath(f".//w:r[{_STANDS_OUT}]", namespaces=nsmap)
_BRIGHT = etree.XPath(f".//w:rPr[w:highlight]/parent::w:r[not({_STANDS_OUT})]", namespaces=nsmap)


def highlight(tree: Any, stands_out: bool = True) -> int:
    """What stands out below `tree`, if anything does, is in highlighted runs; how many gaps are in it, with those the template has."""
    bright = sum(is_gap(Run(run, run).text.strip()) for run in _BRIGHT(tree))
    return bright + (sum(map(_highlighted, _TO_SPLIT(tree))) if stands_out else 0)


def _highlighted(run: Any) -> int:
    """What stands out in a run has runs of its own, highlighted; how many of them are gaps."""
    gaps = 0
    look = run.find(qn("w:rPr"))
    place = run
    for child in [node for node in run if node is not look]:
        is_text = child.tag == qn("w:t")
        for words, is_bright in pieces(child.text or "") if is_text else [("", False)]:
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
            if is_bright:
                wrapped.font.highlight_color = WD_COLOR_INDEX.YELLOW
                gaps += is_gap(words)
    run.getparent().remove(run)
    return gaps
