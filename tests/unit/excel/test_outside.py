"""What a file points to outside itself or carries for another program is told by every format."""

import io
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from tdkt_sheets.excel.read import read
from tests.workspaces import form_bytes

GOOD = form_bytes()
OLD = Path(__file__).parent / "samples" / "libreoffice.xls"
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


@pytest.mark.parametrize(
    ("part", "field", "told"),
    [
        ("word/embeddings/oleObject1.bin", "", ("embedded",)),
        ("word/activeX/activeX1.bin", "", ("embedded",)),
        ("word/media/image1.png", ' DDEAUTO c:\\\\windows\\\\cmd "/c calc" ', ("dde",)),
        ("word/media/image1.png", " PAGE ", ()),
    ],
)
def test_a_list_in_word_tells_it_too(part: str, field: str, told: tuple[str, ...]) -> None:
    paper = docx.Document()
    words = paper.add_paragraph("ĐĂNG KÝ THI ĐUA NĂM 2021").add_run()._r.makeelement(qn("w:instrText"), {})
    words.text = field
    paper.paragraphs[0].runs[0]._r.append(words)
    table = paper.add_table(2, 3)
    for at, text in enumerate(("STT", "Họ và tên", "Danh hiệu", "1", "Nông Thị Mẫu", "LĐTT")):
        table.cell(at // 3, at % 3).text = text
    into = io.BytesIO()
    paper.save(into)
    with zipfile.ZipFile(into, "a") as package:
        package.writestr(part, b"\0" * 20)
    read_again = read(into.getvalue(), "docx")
    assert read_again.remarks == told
    assert read_again.sheets[0].grid[-1] == ["1", "Nông Thị Mẫu", "LĐTT"]


def test_an_old_workbook_tells_of_an_object_in_it() -> None:
    """Excel keeps each in a storage of its own, beside the workbook."""
    plain, name = OLD.read_bytes(), "\x05SummaryInformation"
    assert read(plain, "xls").remarks == ()
    with_object = plain.replace(name.encode("utf-16-le"), "MBD0A1B2C3D4E5F6789".encode("utf-16-le"))
    assert with_object != plain
    assert read(with_object, "xls").remarks == ("embedded",)
