"""What else lies in a real inbox: scans, a photo, a list typed anew without the form, a blank of an older revision."""

import struct
import zlib
from pathlib import Path

import openpyxl

from tests.office.calc import Calc

OLD_CAPTION = "Hình thức khen thưởng dự kiến đề nghị"


def scan_pdf(line: str) -> bytes:
    """A one-page PDF that stands for a signed scan."""
    text = f"BT /F1 14 Tf 60 760 Td ({line}) Tj ET".encode("latin-1")
    bodies = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(text), text),
        b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>",
    ]
    data, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        offsets.append(len(data))
        data += b"%d 0 obj%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    start = len(data)
    return data + b"xref\n0 6\n0000000000 65535 f \n" + table + (
        b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % start
    )  # fmt: skip


def photo_png(width: int = 120, height: int = 160) -> bytes:
    """A small grey picture that stands for a photographed sheet."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    lines = b"".join(
        b"\0" + bytes(90 if row % 12 == 6 and column % 9 else 235 for column in range(width)) for row in range(height)
    )
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(lines, 9)) + chunk(b"IEND", b"")


def age_catalogue(calc: Calc, catalogue: Path, older: Path) -> None:
    """The catalogue as it might have been a year ago: one caption of DK was another."""
    book = openpyxl.load_workbook(catalogue)
    sheet = book["Biểu mẫu"]
    place = next(
        cell.coordinate
        for row in sheet.iter_rows()
        for cell in row
        if cell.value == "Đăng ký hình thức khen thưởng" and "ca_nhan" in {str(other.value) for other in row}
    )
    calc.request(catalogue, [("force", "Biểu mẫu", place, OLD_CAPTION)], [older])


RETYPED = """
A1 SỞ LAO ĐỘNG - TB&XH CAO BẰNG
A2 TRUNG TÂM CÔNG TÁC XÃ HỘI
E1 CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
E2 Độc lập - Tự do - Hạnh phúc
A4 DANH SÁCH ĐĂNG KÝ THI ĐUA NĂM 2021
A5 (Kèm theo Công văn số 19/TTCTXH ngày 19/3/2021)
A7 TT
B7 Họ và tên
C7 Giới tính
D7 Năm sinh
E7 Chức vụ
F7 Đăng ký
F8 Thi đua
G8 Khen thưởng
H7 Tên sáng kiến, đề tài
A9 I
B9 Ban Giám đốc
A10 1
B10 La Thị Kim Hoa
C10 Nữ
D10 1971
E10 Giám đốc
F10 CSTĐCS
G10 Bằng khen của Chủ tịch UBND tỉnh
H10 Mô hình chăm sóc bán trú cho trẻ khuyết tật
A11 2
B11 Lý Văn Vượng
C11 Nam
D11 1974
E11 Phó Giám đốc
F11 LĐTT
A12 II
B12 Viên chức, người lao động
A13 1
B13 Ma Thị Huệ
C13 Nữ
D13 1974
E13 Trưởng phòng
F13 LĐTT
A14 2
B14 Lý Thị Thu Nga
C14 Nữ
D14 1984
E14 Trưởng phòng
F14 CSTĐCS
G14 Giấy khen
H14 Lịch trực luân phiên theo nhóm đối tượng
A15 3
B15 Phan Đức Khánh
C15 Nam
D15 1994
E15 Nhân viên
F15 LĐTT
A16 4
B16 Nông Thị Hạnh
C16 Nữ
D16 1991
E16 Viên chức
F16 LĐTT
A17 5
B17 Trần Thu Loan
C17 Nữ
D17 1992
E17 Viên chức
F17 LĐTT
A18 6
B18 Triệu Văn Việt
C18 Nam
D18 1992
E18 Viên chức
F18 LĐTT
B19 Tổng cộng: 08 người
E21 Cao Bằng, ngày 19 tháng 3 năm 2021
A22 NGƯỜI LẬP BIỂU
E22 GIÁM ĐỐC
A26 Lý Thị Thu Nga
E26 La Thị Kim Hoa
"""


def retyped_list(calc: Calc, target: Path) -> None:
    """A list with the unit's own layout: heading, a header of two rows, groups, a total, signatures; no identity."""
    steps: list[tuple[str, ...]] = [("rename", "", "Danh sách")]
    for line in RETYPED.strip().splitlines():
        address, _, text = line.partition(" ")
        steps.append(("type", "Danh sách", address, text))
    for area in ("A1:C1", "A2:C2", "E1:H1", "E2:H2", "A4:H4", "A5:H5", "F7:G7"):
        steps.append(("merge", "Danh sách", area))
    steps += [("merge", "Danh sách", f"{letter}7:{letter}8") for letter in "ABCDEH"]
    steps += [("bold", "Danh sách", area) for area in ("A1:H4", "A7:H8", "A9:B9", "A12:B12")]
    calc.request(None, steps, [target])
