"""Delimited text: any of three delimiters, any encoding met in offices, everything left as text."""

import pytest

from tdkt_sheets.excel.faults import Unreadable
from tdkt_sheets.excel.read import read

TABLE = [
    ["Họ và tên", "Ngày sinh", "Số tiền"],
    ["Nông Thị Hạnh", "12/5/1985", "1.490.000"],
    ["Lý, A; B", "007", "12,5"],
]


def joined(delimiter):
    return "\r\n".join(
        delimiter.join(f'"{cell}"' if any(mark in cell for mark in ',;\t"') else cell for cell in row) for row in TABLE
    )


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_table_is_read_as_text(delimiter, encoding):
    book = read(joined(delimiter).encode(encoding), "csv")
    assert [sheet.name for sheet in book.sheets] == [""]
    assert book.sheets[0].grid == TABLE
    assert (book.kind, book.remarks) == ("csv", ())


def test_utf_16_of_either_order_is_read():
    for mark, order in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        assert read(mark + joined(";").encode(order), "csv").sheets[0].grid == TABLE


def test_a_legacy_encoding_is_guessed_and_said_so():
    name = "Đàm Văn Đư\u0301c"  # this encoding writes most tones as marks of their own
    book = read(f"Ho\u0323 tên;Năm\r\n{name};1985".encode("cp1258"), "csv")
    assert book.remarks == ("guessed_encoding",)
    assert book.sheets[0].grid[1] == [name, "1985"]
    assert read(b"\xd2\xd2\xff;1\r\n\x81;2", "csv").sheets[0].grid[1][1] == "2"


@pytest.mark.parametrize("typed", ["Hä vµ tªn;TrÇn V¨n §øc", "Hoï vaø teân;Traàn Vaên Ñöùc"])
def test_bytes_of_a_legacy_font_stay_as_they_were_typed(typed: str) -> None:
    """What they say is decided column by column, with a note of each cell."""
    assert read(typed.encode("latin-1"), "csv").sheets[0].grid == [typed.split(";")]


@pytest.mark.parametrize(
    ("text", "grid"),
    [
        ("a;b\n1,5;2,5\n3,5;4,5", [["a", "b"], ["1,5", "2,5"], ["3,5", "4,5"]]),
        ("a,b\n1,2\n\n3,4", [["a", "b"], ["1", "2"], ["", ""], ["3", "4"]]),
        ("tiêu đề dài, có phẩy\nSTT;Tên;Năm\n1;A;1980\n2;B;1981", [["tiêu đề dài, có phẩy", "", ""], ["STT", "Tên", "Năm"], ["1", "A", "1980"], ["2", "B", "1981"]]),
        ("sep=;\r\na;b\r\n1;2", [["a", "b"], ["1", "2"]]),
        ("sep=|\na|b", [["a", "b"]]),
        ('a;"x\ny";c\n1;2;3', [["a", "x\ny", "c"], ["1", "2", "3"]]),
        ('a;"nói ""vậy""";c', [["a", 'nói "vậy"', "c"]]),
        ("chỉ một cột\nhai", [["chỉ một cột"], ["hai"]]),
        ("a;b\n;\n;\n", [["a", "b"]]),
        ("a\rb", [["a"], ["b"]]),
        ("\ufeff", []),
    ],
)  # fmt: skip
def test_rows_and_columns_are_as_a_spreadsheet_shows_them(text, grid):
    assert read(text.encode(), "csv").sheets[0].grid == grid


@pytest.mark.parametrize(
    ("data", "slug"),
    [
        (b"", "empty"),
        (b"a;b\0c", "broken"),
        (b"a,b\n" * 200_001, "extent"),
        (b"," * 1001, "extent"),
        (b'"' + b"x," * 600_000, "broken"),
    ],
)
def test_what_is_no_table_is_refused(data, slug):
    with pytest.raises(Unreadable) as fault:
        read(data, "csv")
    assert fault.value.slug == slug
