"""Tables of Word documents are read as sheets: under their titles, merged cells as in a workbook, nothing that was deleted."""

import io
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml

from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.commands.workers import read_part
from tdkt_sheets.core.deliveries import Part, ReadPart
from tdkt_sheets.excel.faults import Unreadable
from tdkt_sheets.excel.read import read
from tdkt_sheets.intake.sniff import sniff

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
HEAD = ("STT", "Họ và tên", "Chức vụ", "Đăng ký danh hiệu thi đua")
PEOPLE = (
    ("1", "Nông Thị Mẫu", "Chuyên viên", "Lao động tiên tiến"),
    ("2", "Vi Đức Mẫu", "Chuyên viên", "Chiến sĩ thi đua cơ sở"),
)


def document(title: str = "ĐĂNG KÝ THI ĐUA NĂM 2021", rows: Any = (HEAD, *PEOPLE)) -> Any:
    """A letter as offices write it: its heading a table without lines, then a title, then the list."""
    made = docx.Document()
    heading = made.add_table(1, 2)
    heading.cell(0, 0).text, heading.cell(0, 1).text = (
        "SỞ MẪU\nPHÒNG NGƯỜI CÓ CÔNG",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    )
    made.add_paragraph(title)
    table = made.add_table(len(rows), len(rows[0]))
    for row, line in enumerate(rows):
        for column, text in enumerate(line):
            table.cell(row, column).text = text
    made.add_paragraph("Nơi nhận: như trên")
    return made


def data_of(made: Any) -> bytes:
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def as_part(made: Any) -> ReadPart:
    data = data_of(made)
    return read_part(Part("2021-03-10/PNCC/danh sach.docx", sniff(data, "a.docx"), "0" * 64, data), built_in())


def test_a_table_is_a_sheet_under_its_titles() -> None:
    [sheet] = read(data_of(document()), "docx").sheets
    assert sheet.grid[-3:] == [list(HEAD), *map(list, PEOPLE)]
    assert [line[0] for line in sheet.grid[:-3]] == [
        "SỞ MẪU", "PHÒNG NGƯỜI CÓ CÔNG", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "ĐĂNG KÝ THI ĐUA NĂM 2021",
    ]  # fmt: skip


def test_merged_cells_are_told() -> None:
    made = document()
    table = made.tables[1]
    table.cell(1, 2).merge(table.cell(2, 2))
    table.cell(0, 0).merge(table.cell(0, 1))
    [sheet] = read(data_of(made), "docx").sheets
    assert set(sheet.merged) == {(5, 2, 6, 2), (4, 0, 4, 1)}
    assert sheet.grid[6][2] == ""


def test_what_track_changes_deleted_is_not_read() -> None:
    made = document()
    paragraph = made.tables[1].cell(1, 1).paragraphs[0]._p
    paragraph.append(parse_xml(f'<w:del {W} w:id="1" w:author="a"><w:r><w:delText>Cũ</w:delText></w:r></w:del>'))
    paragraph.append(parse_xml(f'<w:ins {W} w:id="2" w:author="a"><w:r><w:t> Mới</w:t></w:r></w:ins>'))
    [sheet] = read(data_of(made), "docx").sheets
    assert sheet.grid[5][1] == "Nông Thị Mẫu Mới"


def test_a_list_in_word_is_read_like_one_in_excel() -> None:
    """The same form, unit and rows as a list of the unit's own making in a workbook."""
    found = as_part(document())
    assert found.part.kind == "docx"
    assert found.submission is not None
    assert (found.submission.form, found.submission.unit, found.submission.period) == ("DK", "PNCC", "2021")
    sheet = found.submission.sheet("ca_nhan")
    assert sheet is not None
    assert sheet.columns["full_name"] == ["Nông Thị Mẫu", "Vi Đức Mẫu"]


@pytest.mark.parametrize(
    "rows", [(("Nơi nhận", "Giám đốc"), ("", "(ký)")), (("TT", "Mặt hàng", "Số lượng"), ("1", "Giấy", "5"))]
)
def test_a_letter_without_a_list_is_kept_as_it_is(rows: Any) -> None:
    """It is no form, and nobody is asked for one."""
    found = as_part(document("V/v đề nghị cấp văn phòng phẩm", rows))
    assert (found.part.kind, found.submission, found.findings) == ("word", None, ())


def test_a_document_that_declares_entities_is_refused() -> None:
    import zipfile

    source, into = io.BytesIO(data_of(document())), io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(into, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                content = b'<!DOCTYPE a [<!ENTITY b "c">]>' + content.partition(b"?>")[2]
            new.writestr(name, content)
    with pytest.raises(Unreadable) as fault:
        read(into.getvalue(), "docx")
    assert fault.value.slug == "dtd"
