"""Word documents as lines of text, and small ones made for tests."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from tdkt_sheets.papers.gaps import pieces


def word_bytes(*paragraphs: str) -> bytes:
    """A Word document of plain paragraphs."""
    document = Document()
    for words in paragraphs:
        document.add_paragraph(words)
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def words_of(data: bytes) -> str:
    """All paragraphs, then all cells of tables, a line each."""
    document = Document(BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def unmarked(text: str) -> str:
    """The text as it reads, without the marks of what stands out."""
    return "".join(words for words, _ in pieces(text))


def lines(data: bytes) -> list[str]:
    """The document as it reads: head and foot of its pages, then paragraphs and rows of tables; highlighted words in [[…]]."""
    document = Document(BytesIO(data))
    section = document.sections[0]
    found = [
        f"page {section.page_width.mm:.0f} x {section.page_height.mm:.0f} mm, margins "
        f"{section.top_margin.mm:.0f} {section.right_margin.mm:.0f} {section.bottom_margin.mm:.0f} {section.left_margin.mm:.0f}"
    ]
    for name, part in (("head", section.header), ("foot", section.footer), ("first foot", section.first_page_footer)):
        said = " / ".join(_paragraph(each._p) for each in part.paragraphs)
        if said:
            found.append(f"{name}: {said}")
    return [*found, *_block(document.element.body)]


def _block(container: Any) -> Iterator[str]:
    for child in container:
        if child.tag == qn("w:p"):
            yield _paragraph(child)
        elif child.tag == qn("w:tbl"):
            for row in child.iter(qn("w:tr")):
                yield (
                    "| " + " | ".join(" / ".join(filter(None, _block(cell))) for cell in row.findall(qn("w:tc"))) + " |"
                )


def _paragraph(paragraph: Any) -> str:
    said = ""
    for run in paragraph.findall(qn("w:r")):
        words = "".join(_piece(node) for node in run)
        marked = run.find(f"{qn('w:rPr')}/{qn('w:highlight')}") is not None
        said += f"[[{words}]]" if marked and words else words
    return said


def _piece(node: Any) -> str:
    if node.tag == qn("w:t"):
        return node.text or ""
    if node.tag == qn("w:br") and node.get(qn("w:type")) == "page":
        return ""
    if node.tag == qn("w:instrText"):
        return f"<{node.text}>"
    return {qn("w:br"): "\\n", qn("w:tab"): "\\t"}.get(node.tag, "")
