"""Certificates on the office's own blanks: every text at its millimetres, a page each, and a trial page."""

import io
import re
import zipfile
from dataclasses import replace
from decimal import Decimal

from docx import Document

from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.outputs.books.certificate_pages import PAGES, TRIAL, certificate_pages
from tdkt_sheets.roster.certificates import Align, Printed
from tests.bundles import province_bundle, short_bundle

NAME = Printed("TEN", Decimal(40), Decimal(95), Decimal(217), Decimal(28), is_bold=True)
ONLY = Printed(
    "THANH_TICH", Decimal(50), Decimal(112), Decimal(197), Decimal(16), Align.LEFT, awards=frozenset({"NO_SUCH"})
)
CATALOGUE = replace(built_in(), printed=(NAME, ONLY))


def made(**settings: str) -> dict[str, str]:
    catalogue = replace(CATALOGUE, settings={**CATALOGUE.settings, **settings})
    found = {}
    for name, _, data in certificate_pages(short_bundle(), catalogue):
        Document(io.BytesIO(data))  # Word's own reader of the package takes it
        found[name] = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    return found


def test_each_text_stands_at_its_millimetres() -> None:
    """1 mm is 56.69 twentieths of a point: 40 mm are 2268, 95 mm 5386; the printer's error is added, the paper is the blank's."""
    pages = made()
    held = [line for line in short_bundle().lines if line.award != "LDTT"]
    assert re.findall(r'w:x="(\d+)" w:y="(\d+)"', pages[PAGES]) == [("2268", "5386")] * len(held)
    assert pages[PAGES].count('w:type="page"') == len(held) - 1 and all(line.recipient in pages[PAGES] for line in held)
    assert '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>' in pages[PAGES]
    moved = made(certificate_shift="1,5; -2", certificate_page="420 x 297")
    assert re.search(r'w:x="2353" w:y="5272"', moved[PAGES]) and '<w:pgSz w:w="23811" w:h="16838"' in moved[PAGES]
    assert "|100" in pages[TRIAL] and "w:pBdr" in pages[TRIAL] and "w:pBdr" not in pages[PAGES]


def test_nothing_is_printed_without_measures_or_by_another_body() -> None:
    assert not list(certificate_pages(short_bundle(), built_in()))
    assert not list(certificate_pages(province_bundle(), CATALOGUE))
