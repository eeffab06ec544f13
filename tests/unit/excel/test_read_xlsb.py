"""Binary workbooks, record by record: values by calamine, and what bounds them."""

import struct

import pytest

from tdkt_sheets.excel.faults import Unreadable
from tdkt_sheets.excel.read import read


def binary(kind, body=b""):
    """A record: number and size in groups of seven bits."""
    number = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, count = b"", len(body)
    while True:
        size += bytes([count & 0x7F | (0x80 if count > 127 else 0)])
        count >>= 7
        if not count:
            return number + size + body


def wide(text):
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def header(row):
    return binary(0, struct.pack("<IIHHBI", row, 0, 300, 0, 0, 0))


def real(column, value):
    return binary(5, struct.pack("<IId", column, 0, value))


def label(column, text):
    return binary(6, struct.pack("<II", column, 0) + wide(text))


def shared(column, number):
    return binary(7, struct.pack("<III", column, 0, number))


def error(column, code):
    return binary(3, struct.pack("<IIB", column, 0, code))


@pytest.fixture
def xlsb_of(zip_of, relationships_of):
    def build(cells, strings=(), tail=b""):
        sheet = (
            binary(129)
            + binary(148, struct.pack("<IIII", 0, 9, 0, 9))
            + binary(145)
            + cells
            + binary(146)
            + binary(130)
            + tail
        )
        bundle = binary(156, struct.pack("<II", 0, 1) + wide("rId1") + wide("Biểu"))
        table = binary(159, struct.pack("<II", len(strings), len(strings)))
        table += b"".join(binary(19, b"\0" + wide(text)) for text in strings) + binary(160)
        return zip_of(
            {
                "[Content_Types].xml": "<Types/>",
                "_rels/.rels": relationships_of(("a", "officeDocument", "xl/workbook.bin")),
                "xl/workbook.bin": binary(131) + binary(143) + bundle + binary(144) + binary(132),
                "xl/_rels/workbook.bin.rels": relationships_of(
                    ("rId1", "worksheet", "worksheets/sheet1.bin"), ("rId2", "sharedStrings", "sharedStrings.bin")
                ),
                "xl/worksheets/sheet1.bin": sheet,
                "xl/sharedStrings.bin": table,
            }
        )

    return build


def test_values_errors_and_a_word_about_what_is_not_read(xlsb_of):
    cells = header(0) + label(0, "Họ tên") + shared(1, 0) + header(2) + real(1, 12.5) + error(2, 0x2A)
    book = read(xlsb_of(cells, ["Bế Văn"]), "xlsb")
    sheet = book.sheets[0]
    assert (book.kind, book.remarks, sheet.name) == ("xlsb", ("values_only",), "Biểu")
    assert (sheet.at(0, 0), sheet.at(0, 1), sheet.at(2, 1)) == ("Họ tên", "Bế Văn", 12.5)
    assert sheet.errors == {(2, 2): "#N/A"}


@pytest.mark.parametrize(
    ("stray", "at"),
    [
        (header(1_048_575) + real(0, 1.0), (1_048_575, 0)),
        (header(1) + real(16_383, 1.0), (1, 16_383)),
        (header(199_000) + real(900, 1.0), (199_000, 900)),
    ],
)
def test_a_stray_far_cell_costs_that_cell(xlsb_of, stray, at):
    [sheet] = read(xlsb_of(header(0) + label(0, "Họ tên") + real(1, 7.0) + stray), "xlsb").sheets
    assert (sheet.grid[0], sheet.far) == (["Họ tên", 7.0], (at,))
    assert len(sheet.grid) <= 2


@pytest.mark.parametrize(
    "stray", [header(4_000_000_000) + real(0, 1.0), b"".join(header(300_000 + row) + real(0, 1.0) for row in range(60))]
)
def test_cells_beyond_any_sheet_and_too_many_far_ones_are_refused(xlsb_of, stray):
    with pytest.raises(Unreadable) as fault:
        read(xlsb_of(header(0) + real(0, 1.0) + stray), "xlsb")
    assert fault.value.slug == "extent"


def test_one_long_string_shown_by_very_many_cells_is_refused(xlsb_of):
    cells = b"".join(header(row) + shared(0, 0) for row in range(5000))
    with pytest.raises(Unreadable) as fault:
        read(xlsb_of(cells, ["x" * 30_000]), "xlsb")
    assert fault.value.slug == "text"


def test_damage_is_told_as_damage(xlsb_of, xlsx_of):
    for data in (xlsb_of(b"", tail=b"\x05\x7f"), xlsb_of(header(0) + real(0, 1.0))[:200], xlsx_of("")):
        with pytest.raises(Unreadable) as fault:
            read(data, "xlsb")
        assert fault.value.slug == "broken"
