"""What .xls says beside its values, from records written by hand and from a file LibreOffice saved."""

import struct
from datetime import date, time
from pathlib import Path

import pytest

from tdkt_sheets.excel.faults import Unreadable
from tdkt_sheets.excel.read import read

SAMPLES = Path(__file__).parent / "samples"


def number(row, column, value):
    return struct.pack("<HHHHHd", 0x203, 14, row, column, 0, value)


def formula(row, column, result):
    return struct.pack("<HHHHH8sHI", 0x06, 25, row, column, 0, result, 0, 0) + struct.pack("<HBH", 3, 0x1E, 1)


def test_what_libreoffice_saved_is_read_whole():
    book = read((SAMPLES / "libreoffice.xls").read_bytes(), "xls")
    first, second = book.sheets
    assert (book.kind, book.remarks) == ("xls", ())
    assert first.at(1, 1) == "x"
    assert first.at(6, 0) == date(2021, 5, 6)
    assert first.at(7, 1) == time(7, 30)
    assert first.at(7, 2) == "dòng 1\ndòng 2"
    assert first.errors == {(3, 0): "#DIV/0!", (5, 0): "#N/A"}
    assert {(3, 1), (4, 0)} <= first.formulas
    assert first.hidden_rows == {2}
    assert first.merged == ((0, 4, 1, 5),)
    assert (second.name, second.hidden, second.at(2, 2)) == ("Ẩn", True, "z")


@pytest.mark.parametrize("version", [0x0600, 0x0500])
def test_both_versions_of_the_format_give_values_errors_and_hidden_rows(xls_of, record, version):
    hidden = record(0x208, struct.pack("<HHHHHHI", 4, 0, 3, 255, 0, 0, 0x20))
    typed_error = record(0x205, struct.pack("<HHHBB", 1, 2, 0, 0x2A, 1))
    is_true = record(0x205, struct.pack("<HHHBB", 1, 3, 0, 1, 0))
    failed = formula(2, 0, bytes([2, 0, 0x17, 0, 0, 0, 0xFF, 0xFF]))
    worked = formula(2, 1, struct.pack("<d", 7.5))
    data = xls_of({"S": hidden + number(1, 1, 12.0) + typed_error + is_true + failed + worked}, version=version)
    sheet = read(data, "xls").sheets[0]
    assert sheet.at(1, 1) == 12.0
    assert sheet.at(1, 3) is True
    assert sheet.at(2, 1) == 7.5
    assert sheet.errors == {(1, 2): "#N/A", (2, 0): "#REF!"}
    assert sheet.formulas == {(2, 0), (2, 1)}
    assert sheet.hidden_rows == {4}


def test_hidden_sheets_and_macro_sheets_are_told_and_macro_sheets_are_not_read(xls_of):
    data = xls_of(
        {"A": number(0, 0, 1.0), "B": number(0, 0, 2.0), "M": number(0, 0, 3.0)}, kinds={1: (2, 0), 2: (0, 1)}
    )
    book = read(data, "xls")
    assert [(sheet.name, sheet.hidden) for sheet in book.sheets] == [("A", False), ("B", True)]
    assert book.remarks == ("macros",)


def test_a_link_to_another_workbook_is_told_and_not_followed(xls_of, record):
    data = xls_of({"A": number(0, 0, 1.0)}, extra=record(0x1AE, struct.pack("<HH", 1, 5) + b"\0abcde"))
    assert read(data, "xls").remarks == ("external_links",)


def test_cells_that_make_a_huge_rectangle_are_refused_by_the_address_of_one(xls_of):
    """Too many to be a key pressed by mistake."""
    cells = number(0, 0, 1.0) + b"".join(number(60_000 + 2 * each, 140 + each, 1.0) for each in range(110))
    with pytest.raises(Unreadable) as fault:
        read(xls_of({"A": cells}), "xls")
    assert (fault.value.slug, fault.value.detail) == ("extent", "EK60001")


def test_one_long_string_shown_by_very_many_cells_is_refused(xls_of, record):
    text = b"x" * 8000
    table = record(0xFC, struct.pack("<IIHB", 60_000, 1, len(text), 0) + text)
    cells = b"".join(record(0xFD, struct.pack("<HHHI", row, 0, 0, 0)) for row in range(60_000))
    with pytest.raises(Unreadable) as fault:
        read(xls_of({"A": cells}, extra=table), "xls")
    assert fault.value.slug == "text"


@pytest.mark.parametrize(
    ("spoil", "slug"),
    [
        (lambda data: data[:2000], "broken"),
        (lambda data: data[:512], "broken"),
        (lambda data: b"PK" + data, "broken"),
        (lambda data: data[:512] + b"\xff" * (len(data) - 512), "broken"),
        (lambda data: data[:8], "broken"),
    ],
)
def test_damage_is_told_as_damage(spoil, slug):
    with pytest.raises(Unreadable) as fault:
        read(spoil((SAMPLES / "libreoffice.xls").read_bytes()), "xls")
    assert fault.value.slug == slug


def test_a_password_is_told_as_a_password(xls_of, record):
    for data in ((SAMPLES / "password.xls").read_bytes(), xls_of({"A": b""}, extra=record(0x2F, b"\0" * 6))):
        with pytest.raises(Unreadable) as fault:
            read(data, "xls")
        assert fault.value.slug == "encrypted"


@pytest.mark.parametrize("stated", [(0, 0xFFFFFFFF, 0, 256), (9, 2, 7, 3), (0, 65536, 0, 256), (0, 0, 0, 0)])
def test_the_size_a_sheet_states_is_not_believed(xls_of, record, stated):
    """Memory would be reserved for it, and a wrong one ends the process."""
    size = record(0x200, struct.pack("<IIHHH", *stated, 0))
    book = read(xls_of({"A": size + number(1, 2, 5.0), "B": size}), "xls")
    assert [sheet.grid for sheet in book.sheets] == [[["", "", ""], ["", "", 5.0]], []]


def test_a_stated_size_in_an_unknown_shape_is_damage(xls_of, record):
    with pytest.raises(Unreadable) as fault:
        read(xls_of({"A": record(0x200, b"\xff" * 12) + number(1, 2, 5.0)}), "xls")
    assert fault.value.slug == "broken"


def test_a_chart_within_a_sheet_is_passed_over_unless_it_lies_about_its_size(xls_of, record):
    def chart(last):
        size = record(0x200, struct.pack("<IIHHH", 0, last, 0, 3, 0))
        return record(0x809, struct.pack("<HHHHII", 0x600, 0x20, 0, 0, 0, 6)) + size + number(9, 9, 1.0) + record(0x0A)

    assert read(xls_of({"A": number(0, 0, 5.0) + chart(4)}), "xls").sheets[0].at(0, 0) == 5.0
    with pytest.raises(Unreadable):
        read(xls_of({"A": number(0, 0, 5.0) + chart(0xFFFFFFFF)}), "xls")


def test_more_shared_strings_than_there_is_room_for_is_damage(xls_of, record):
    with pytest.raises(Unreadable) as fault:
        read(xls_of({"A": number(0, 0, 1.0)}, extra=record(0xFC, struct.pack("<II", 9, 0x7FFFFFFF))), "xls")
    assert fault.value.slug == "broken"
