"""What Word kept while changes were tracked: a template says what its reader sees when all of them are accepted."""

from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsmap, qn
from lxml import etree

_MARKS = ("<w:del ", "<w:ins ", "<w:moveFrom ", "<w:moveTo ")
_GONE = tuple(
    qn(f"w:{mark}")
    for mark in ("del", "moveFrom", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd")
)
_KEPT = (qn("w:ins"), qn("w:moveTo"))
_DELETED_ROWS = etree.XPath(".//w:tr[w:trPr/w:del]", namespaces=nsmap)
_OF_PROPERTIES = (qn("w:rPr"), qn("w:trPr"))  # there the mark is of a paragraph's end, or of a row


def accepted(xml: str) -> str:
    """A part without what was deleted or moved away; what was put in stands there as any text."""
    if not any(mark in xml for mark in _MARKS):
        return xml
    part: Any = parse_xml(xml)
    for row in _DELETED_ROWS(part):
        table = row.getparent()
        table.remove(row)
        if table.find(qn("w:tr")) is None and table.getparent() is not None:
            table.getparent().remove(table)
    for mark in [*part.iter(*_GONE, *_KEPT)]:
        over = mark.getparent()
        if over is None:
            continue
        if mark.tag in _KEPT and over.tag not in _OF_PROPERTIES:
            for child in list(mark):
                mark.addprevious(child)
        over.remove(mark)
    return str(etree.tostring(part, encoding="unicode"))
