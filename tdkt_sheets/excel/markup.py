"""Small XML parts as a flat list of elements, names without their prefixes."""

from dataclasses import dataclass
from xml.parsers import expat

from tdkt_sheets.excel.faults import Unreadable


@dataclass(slots=True)
class Element:
    """An element with its attributes and its own text."""

    tag: str
    attributes: dict[str, str]
    text: str = ""


def local(name: str) -> str:
    """A qualified name without its prefix.

    >>> local("x:sheetData"), local("row")
    ('sheetData', 'row')
    """
    return name.rpartition(":")[2]


def refuse_document_type(xml: bytes, part: str) -> None:
    """Raise Unreadable 'dtd' when the markup declares a document type: no entity is ever expanded."""
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise Unreadable("dtd", part)


def elements(xml: bytes) -> list[Element]:
    """All elements in document order. The caller has made sure that there is no document type.

    >>> [(e.tag, e.attributes, e.text) for e in elements(b'<p:a><b p:id="1">x</b></p:a>')]
    [('a', {}, ''), ('b', {'id': '1'}, 'x')]
    """
    found: list[Element] = []
    open_ones: list[Element] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        element = Element(local(name), {local(key): value for key, value in attributes.items()})
        found.append(element)
        open_ones.append(element)

    def end(_: str) -> None:
        open_ones.pop()

    def text(data: str) -> None:
        open_ones[-1].text += data

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.Parse(xml, True)
    return found
