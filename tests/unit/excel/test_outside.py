"""What a file points to outside itself or carries for another program is told by every format."""

import io
import zipfile
from typing import Any

import pytest

from tdkt_sheets.excel.read import read
from tests.workspaces import form_bytes

GOOD = form_bytes()
DDE = b'<externalLink><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>'


def with_part(name: str, content: bytes) -> bytes:
    """A good workbook with one part more."""
    into = io.BytesIO(GOOD)
    with zipfile.ZipFile(into, "a") as package:
        package.writestr(name, content)
    return into.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("xl/externalLinks/externalLink1.xml", b"<externalLink><externalBook/></externalLink>", ("external_links",)),
        ("xl/externalLinks/externalLink1.xml", DDE, ("dde",)),
        ("xl/embeddings/oleObject1.bin", b"\0" * 20, ("embedded",)),
        ("xl/activeX/activeX1.xml", b"<ocx/>", ("embedded",)),
        ("xl/drawings/drawing9.xml", b"<wsDr/>", ()),
    ],
)
def test_a_workbook_tells_what_is_outside(name: str, content: bytes, told: tuple[str, ...]) -> None:
    assert read(with_part(name, content), "xlsx").remarks == told


@pytest.mark.parametrize(
    ("markup", "told"),
    [
        ('<table:table-source xlink:href="x"/>', ("external_links",)),
        ('<office:dde-source office:dde-application="cmd"/>', ("dde",)),
        ("<draw:object-ole/>", ("embedded",)),
        ("", ()),
    ],
)
def test_a_sheet_of_libreoffice_tells_it_too(markup: str, told: tuple[str, ...], ods_of: Any) -> None:
    cell = '<table:table-row><table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>'
    assert read(ods_of(cell + markup), "ods").remarks == told
