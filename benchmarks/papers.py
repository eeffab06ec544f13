"""The papers of a large month in one process: templates compiled once, beside docxtpl used as its manual shows, a template a paper."""

import time
from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import cycle, islice
from typing import Any

from docx import Document
from docxtpl import DocxTemplate
from lxml import etree

from tdkt_sheets.papers.compiled import compiled
from tdkt_sheets.papers.declared import Record, every_paper, sample
from tdkt_sheets.papers.filling import filled
from tdkt_sheets.papers.highlights import highlight
from tdkt_sheets.papers.package import opened, packed, parts_of
from tdkt_sheets.papers.sandbox import Sandbox
from tdkt_sheets.papers.shipped import shipped

PAPERS = 127
Paper = tuple[bytes, Record, str]


class _Refusing(DocxTemplate):  # type: ignore[misc]
    """docxtpl without repairing crossed markup by dropping text; the title is set when the document is packed."""

    def fix_tables(self, xml: str) -> Any:
        etree.fromstring(xml, etree.XMLParser(resolve_entities=False))
        return super().fix_tables(xml)

    def render_properties(self, context: Any, jinja_env: Any = None) -> None:
        pass


def one_by_one(template: bytes, context: Record, title: str) -> tuple[bytes, int]:
    """A paper as docxtpl makes it: template opened, patched, compiled, filled in, saved; opened again for its marks."""
    opened(template)
    made = _Refusing(BytesIO(template))
    made.render(dict(context), Sandbox(), autoescape=True)
    written = BytesIO()
    made.docx.save(written)
    document = Document(written)
    section = document.sections[0]
    pages = (section.header, section.footer, section.first_page_header, section.first_page_footer)
    trees = [document.element.body, *(page._element for page in pages if not page.is_linked_to_previous)]
    gaps = sum(map(highlight, trees))
    return packed(parts_of(document, title)), gaps


def papers() -> Iterator[Paper]:
    """Every paper in turn, filled with its examples."""
    kinds = [(shipped(name), sample(paper.fields), paper.title) for name, paper in every_paper().items()]
    return islice(cycle(kinds), PAPERS)


def measure(rounds: int) -> tuple[list[float], list[float]]:
    """Processor seconds of all papers, by round: ours, with every template compiled anew, and one by one."""
    ways: tuple[Callable[..., tuple[bytes, int]], ...] = (filled, one_by_one)
    for paper in islice(papers(), len(every_paper())):
        if filled(*paper) != one_by_one(*paper):
            raise AssertionError(f"{paper[2]}: the two ways differ")
    spent: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for way, seconds in zip(ways, spent, strict=True):
            compiled.cache_clear()
            started = time.process_time()
            for paper in papers():
                way(*paper)
            seconds.append(time.process_time() - started)
    return spent
