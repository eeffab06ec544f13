"""A change touches the parts it has to; all else in the package is the office's own, byte for byte."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree

from tdkt_sheets.core.sheets import RawWorkbook
from tdkt_sheets.excel.read import read
from tdkt_sheets.proposed.changes import AddedColumn, AddedRow, AddedSheet, Change, OfferedWords, Proposal, Put
from tdkt_sheets.proposed.write import carried_out
from tests.unit.proposed.conftest import PEOPLE, WORDS, opened

ROW = AddedRow(PEOPLE, (("A", "Lò Thị Mẫu"), ("B", "Phòng"), ("C", 9)))


def proposal(*changes: Change) -> Proposal:
    return Proposal("Thêm.", "Vì bản mới có.", changes)


def parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def changed_parts(before: bytes, after: bytes) -> set[str]:
    old, new = parts(before), parts(after)
    assert old.keys() <= new.keys(), "no part is lost"
    return {name for name in new if old.get(name) != new[name]}


def beside_cells(data: bytes, part: str) -> dict[str, bytes]:
    """The elements of a sheet part, its cells apart, each in canonical form."""
    root = etree.fromstring(parts(data)[part])
    return {
        etree.QName(element).localname: etree.tostring(element, method="c14n")
        for element in root
        if etree.QName(element).localname not in ("sheetData", "dimension", "autoFilter")
    }


def raw(data: bytes) -> RawWorkbook:
    return read(data, "xlsx")


def line(data: bytes, tab: str, row: int) -> list[object]:
    sheet = raw(data).sheet(tab)
    assert sheet is not None
    return list(sheet.grid[row - 1])


def test_without_changes_the_bytes_are_the_same(office_book: bytes) -> None:
    assert carried_out(office_book, []) == office_book


def test_a_row_changes_its_sheet_and_the_names_that_end_there(office_book: bytes) -> None:
    """What is printed and filtered follows; formats, pictures, comments and their drawings are the same bytes."""
    after = carried_out(office_book, [proposal(ROW)])
    assert changed_parts(office_book, after) == {"xl/worksheets/sheet2.xml", "xl/workbook.xml"}
    assert line(after, PEOPLE, 6)[:3] == ["Lò Thị Mẫu", "Phòng", 9.0]
    sheet = opened(after)[PEOPLE]
    assert sheet.auto_filter.ref == "A3:C6" and sheet.print_area == f"'{PEOPLE}'!$A$1:$C$6"
    assert sheet["A6"].style_id == sheet["A5"].style_id and sheet["A3"].comment.text == "Ghi đúng như quyết định."


def test_lists_of_excel_rules_of_colour_and_comments_stay(office_book: bytes) -> None:
    """Lists of another sheet (x14), data bars, validations, frozen panes: all stand as they stood."""
    after = carried_out(office_book, [proposal(ROW), proposal(AddedColumn(PEOPLE, 3, "Ghi chú"))])
    before_it, after_it = (beside_cells(data, "xl/worksheets/sheet2.xml") for data in (office_book, after))
    assert {"extLst", "conditionalFormatting", "dataValidations", "legacyDrawing", "sheetViews"} <= set(before_it)
    before_it.pop("cols"), after_it.pop("cols")
    assert after_it == before_it
    assert b"x14:dataValidation" in after_it["extLst"]


def test_rows_of_several_proposals_follow_each_other(office_book: bytes) -> None:
    """A proposal left out leaves no gap, and what two share is there once."""
    other = AddedRow(PEOPLE, (("A", "Vi Văn Mẫu"),))
    after = carried_out(office_book, [proposal(ROW), proposal(ROW, other)])
    assert [line(after, PEOPLE, row)[0] for row in (5, 6, 7)] == ["Hoàng Văn Mẫu", "Lò Thị Mẫu", "Vi Văn Mẫu"]
    assert len(raw(after).sheet(PEOPLE).grid) == 7  # type: ignore[union-attr]


def test_a_value_is_put_and_never_over_a_formula(office_book: bytes) -> None:
    after = carried_out(office_book, [proposal(Put(PEOPLE, "B5", "Chi cục"), Put(PEOPLE, "G20", 3))])
    assert line(after, PEOPLE, 5)[1] == "Chi cục" and line(after, PEOPLE, 20)[6] == 3.0
    with pytest.raises(ValueError, match="E1"):
        carried_out(office_book, [proposal(Put(PEOPLE, "E1", 3))])


def test_a_column_stands_right_of_the_last_as_wide(office_book: bytes) -> None:
    after = carried_out(office_book, [proposal(AddedColumn(PEOPLE, 3, "Địa bàn"))])
    sheet = opened(after)[PEOPLE]
    assert sheet["D3"].value == "Địa bàn" and sheet["D3"].style_id == sheet["C3"].style_id
    assert sheet.auto_filter.ref == "A3:D5"
    assert sheet.column_dimensions["D"].width == sheet.column_dimensions["A"].width


@pytest.mark.parametrize("words", [("Phòng",), ("Phòng", "Trường", "Chi cục", "Hội")])
def test_a_list_offers_exactly_its_words(office_book: bytes, words: tuple[str, ...]) -> None:
    """Longer or shorter than before; every sheet that offers it by name follows, and only the sheet of words changes."""
    after = carried_out(office_book, [proposal(OfferedWords(WORDS, "dm_loai", "Loại", words))])
    assert changed_parts(office_book, after) == {"xl/worksheets/sheet3.xml", "xl/workbook.xml"}
    shown = [text for text, *_ in raw(after).sheet(WORDS).grid if text]  # type: ignore[union-attr]
    assert shown == ["Loại", *words]
    assert opened(after).defined_names["dm_loai"].attr_text == f"'{WORDS}'!$A$2:$A${len(words) + 1}"


def test_a_new_list_gets_the_next_column(office_book: bytes) -> None:
    after = carried_out(office_book, [proposal(OfferedWords(WORDS, "dm_cap", "Cấp", ("Sở", "Tỉnh")))])
    book = opened(after)
    assert [book[WORDS][at].value for at in ("B1", "B2", "B3")] == ["Cấp", "Sở", "Tỉnh"]
    assert book.defined_names["dm_cap"].attr_text == f"'{WORDS}'!$B$2:$B$3"
    assert book[WORDS].sheet_state == "hidden"


def test_a_sheet_is_added_behind_in_the_looks_of_another(office_book: bytes) -> None:
    """The places of the other sheets do not move: names that go by them stay right."""
    lines = (("ĐƠN VỊ",), ("Mỗi dòng là một đơn vị.",), ("Tên", "Loại"), ("Phòng <A> & B", "Phòng"))
    added = AddedSheet("Đơn vị", lines, (30.0, 12.0), PEOPLE, (("B", "dm_loai"),))
    after = carried_out(office_book, [proposal(added)])
    book = opened(after)
    assert book.sheetnames == ["Đọc trước", PEOPLE, WORDS, "Đơn vị"]
    sheet = book["Đơn vị"]
    assert sheet["A4"].value == "Phòng <A> & B" and sheet["A3"].style_id == book[PEOPLE]["A3"].style_id
    assert sheet.freeze_panes == "A4" and sheet.auto_filter.ref == "A3:B4"
    [rule] = sheet.data_validations.dataValidation
    assert rule.formula1 == "dm_loai" and str(rule.sqref) == "B4:B2000"
    assert changed_parts(office_book, after) == {
        "[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet4.xml",
    }  # fmt: skip


def test_the_same_proposals_give_the_same_bytes(office_book: bytes) -> None:
    todo = [proposal(ROW), proposal(OfferedWords(WORDS, "dm_loai", "Loại", ("Phòng",)))]
    assert carried_out(office_book, todo) == carried_out(office_book, todo)


def test_what_was_changed_can_be_changed_again(office_book: bytes) -> None:
    once = carried_out(office_book, [proposal(ROW)])
    again = carried_out(once, [proposal(AddedRow(PEOPLE, (("A", "Vi Văn Mẫu"),)))])
    assert line(again, PEOPLE, 7)[0] == "Vi Văn Mẫu"
