"""A workbook of an office with all that Excel keeps beside cells: lists of other sheets (x14), comments, a picture, colours that follow rules."""

import struct
import warnings
import zlib
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
import xlsxwriter

X14 = (
    '<ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main">'
    '<x14:dataValidations xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main" count="1"><x14:dataValidation type="list" '
    "allowBlank=\"1\"><x14:formula1><xm:f>'Từ dùng'!$A$2:$A$3</xm:f></x14:formula1><xm:sqref>B4:B50</xm:sqref></x14:dataValidation>"
    "</x14:dataValidations></ext>"
)
PEOPLE, WORDS = "Nhân sự", "Từ dùng"


def _picture() -> BytesIO:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\xff\0\0" * 4 for _ in range(4))
    head = struct.pack(">IIBBBBB", 4, 4, 8, 2, 0, 0, 0)
    data = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return BytesIO(b"\x89PNG\r\n\x1a\n" + data)


def _with_own_lists(data: bytes, part: str) -> bytes:
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w") as new:
        for info in old.infolist():
            text = old.read(info)
            if info.filename == part:
                text = text.replace(b"</extLst>", X14.encode() + b"</extLst>")
                assert X14.encode() in text
            new.writestr(info, text)
    return out.getvalue()


def opened(data: bytes) -> openpyxl.Workbook:
    """The workbook as openpyxl sees it; what it does not know it says, and nothing is saved with it."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=".*extension is not supported")
        return openpyxl.load_workbook(BytesIO(data))


@pytest.fixture(scope="session")
def office_book() -> bytes:
    out = BytesIO()
    book = xlsxwriter.Workbook(out)
    shade = book.add_format({"bg_color": "#DDEEFF", "border": 1})
    guide, people, words = (book.add_worksheet(tab) for tab in ("Đọc trước", PEOPLE, WORDS))
    guide.write("A1", "Sổ của Văn phòng (mẫu, tự đặt)")
    guide.insert_image("B3", "dau.png", {"image_data": _picture()})
    people.set_column("A:C", 20)
    people.write("A1", "NHÂN SỰ")
    people.write("A2", "Mỗi dòng là một người.")
    people.write_row("A3", ["Họ và tên", "Loại", "Số năm"], shade)
    people.write_row("A4", ["Nông Thị Mẫu", "Phòng", 5], shade)
    people.write_row("A5", ["Hoàng Văn Mẫu", "Trường", 7], shade)
    people.write_formula("E1", "=SUM(C4:C50)", None, 12)
    people.write_comment("A3", "Ghi đúng như quyết định.")
    people.data_validation("C4:C50", {"validate": "integer", "criteria": ">=", "value": 0})
    people.conditional_format("C4:C50", {"type": "data_bar", "data_bar_2010": True})
    people.conditional_format("A4:A50", {"type": "blanks", "format": shade})
    people.autofilter("A3:C5")
    people.print_area("A1:C5")
    people.freeze_panes(3, 1)
    words.write_column("A1", ["Loại", "Phòng", "Trường"])
    words.hide()
    book.define_name("dm_loai", f"='{WORDS}'!$A$2:$A$3")
    book.close()
    return _with_own_lists(out.getvalue(), "xl/worksheets/sheet2.xml")
