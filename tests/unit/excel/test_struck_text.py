"""Text that somebody struck through is told, in each format that keeps it, as the cells it stands in."""

import io
import struct

import pytest
import xlsxwriter

from tdkt_sheets.excel.read import read


def with_xlsxwriter(strike: bool) -> bytes:
    """B1 and C1 struck, in B2 one word of two, C2 styled and empty; else the same in bold."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet("Biểu")
    style = book.add_format({"font_strikeout": True} if strike else {"bold": True})
    sheet.write_row(0, 0, ("a", "gạch", 5))
    sheet.write(0, 1, "gạch", style)
    sheet.write(0, 2, 5, style)
    sheet.write_rich_string(1, 1, "một phần ", style, "bỏ")
    sheet.write_blank(1, 2, None, style)
    book.close()
    return buffer.getvalue()


def test_struck_cells_of_xlsx_are_told() -> None:
    """By the font of their style, or by a part of their text."""
    sheet = read(with_xlsxwriter(strike=True), "xlsx").sheets[0]
    assert {at for at in sheet.struck if sheet.at(*at) != ""} == {(0, 1), (0, 2), (1, 1)}


def test_another_font_is_nothing_to_tell() -> None:
    assert read(with_xlsxwriter(strike=False), "xlsx").sheets[0].struck == frozenset()


@pytest.mark.parametrize(
    ("font", "is_struck"),
    [("<strike/>", True), ('<strike val="1"/>', True), ('<strike val="0"/>', False), ("<b/>", False)],
)
def test_a_strike_that_is_switched_off_is_none(xlsx_of, relationships_of, font: str, is_struck: bool) -> None:  # type: ignore[no-untyped-def]
    """Excel writes val="0" where a style takes back what another one set."""
    styles = (
        f"<styleSheet><fonts><font/><font>{font}</font></fonts><cellXfs><xf/><xf fontId='1'/></cellXfs>"
        "<dxfs><dxf><font><strike/></font></dxf></dxfs></styleSheet>"
    )
    parts = {
        "xl/styles.xml": styles,
        "xl/_rels/workbook.xml.rels": relationships_of(
            ("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "styles", "styles.xml")
        ),
    }
    data = xlsx_of('<row r="1"><c r="A1"><v>1</v></c><c s="1" r="B1"><v>2</v></c></row>', parts=parts)
    assert (read(data, "xlsx").sheets[0].struck == {(0, 1)}) is is_struck


@pytest.mark.parametrize("version", [0x0600, 0x0500])
def test_struck_cells_of_xls_are_told(xls_of, record, version: int) -> None:  # type: ignore[no-untyped-def]
    """No font has the number 4: the fifth is number 5."""
    fonts = b"".join(
        record(0x31, struct.pack("<HH", 200, 0x08 if struck else 0) + b"\0" * 12) for struck in (0, 0, 0, 0, 1)
    )
    styles = b"".join(record(0xE0, struct.pack("<HH", font, 0) + b"\0" * 16) for font in (0, 5))
    cells = b"".join(struct.pack("<HHHHHd", 0x203, 14, 0, column, style, 1.0) for column, style in ((0, 0), (1, 1)))
    assert read(xls_of({"S": cells}, extra=fonts + styles, version=version), "xls").sheets[0].struck == {(0, 1)}


def test_struck_cells_of_ods_are_told(ods_of) -> None:  # type: ignore[no-untyped-def]
    """By the style of the cell, or of a span in it; LibreOffice writes either of two attributes."""
    styles = "".join(
        f'<style:style style:name="{name}" style:family="table-cell"><style:text-properties {said}/></style:style>'
        for name, said in (
            ("ce1", 'style:text-line-through-style="solid"'),
            ("ce2", 'style:text-line-through-style="none" style:text-line-through-type="none"'),
            ("T1", 'style:text-line-through-type="single"'),
        )
    )
    cells = (
        '<table:table-cell table:style-name="ce1" office:value-type="string"><text:p>a</text:p></table:table-cell>'
        '<table:table-cell table:style-name="ce2" office:value-type="string"><text:p>b</text:p></table:table-cell>'
        '<table:table-cell office:value-type="string"><text:p>c <text:span text:style-name="T1">d</text:span></text:p></table:table-cell>'
    )
    table = f'<table:table table:name="Biểu"><table:table-row>{cells}</table:table-row></table:table>'
    content = ods_of(tables=table)
    whole = read(content, "ods").sheets[0]
    assert whole.struck == frozenset(), "styles that nothing declares"
    spaces = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    spaces += ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    declared = (
        f"<office:document-content {spaces}><office:automatic-styles>{styles}</office:automatic-styles><office:body>"
        f"<office:spreadsheet>{table}</office:spreadsheet></office:body></office:document-content>"
    )
    assert read(ods_of(content=declared), "ods").sheets[0].struck == {(0, 0), (0, 2)}
