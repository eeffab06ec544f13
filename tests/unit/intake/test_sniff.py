import io
import zipfile
from collections.abc import Callable

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt_sheets.intake import compound as compound_module
from tdkt_sheets.intake.sniff import LEAST_TYPED_PDF, sniff

Zipped = Callable[..., bytes]
TYPES = '<Types><Override ContentType="application/vnd.{}"/></Types>'
MAIL = b"From: a@b.vn\r\nSubject: DK\r\nDate: Mon, 12 Apr 2021 08:30:00 +0700\r\n\r\nx"


def test_a_workbook_is_known_whatever_its_name(workbook: Callable[..., bytes]) -> None:
    stream = io.BytesIO()
    openpyxl.Workbook().save(stream)
    for data in (workbook(), stream.getvalue()):
        assert {sniff(data, name) for name in ("DK.xlsx", "DK.xls", "DK.zip", "DK.csv", "DK")} == {"xlsx"}


@pytest.mark.parametrize(
    ("members", "kind"),
    [
        ({"[Content_Types].xml": "", "xl/workbook.xml": ""}, "xlsx"),
        ({"[Content_Types].xml": "", "xl/workbook.bin": ""}, "xlsb"),
        ({"[Content_Types].xml": "", "XL\\Workbook.xml": ""}, "xlsx"),
        ({"[Content_Types].xml": TYPES.format("openxmlformats-officedocument.spreadsheetml.sheet.main+xml")}, "xlsx"),
        ({"[Content_Types].xml": TYPES.format("ms-excel.sheet.macroEnabled.main+xml")}, "xlsx"),
        ({"[Content_Types].xml": "", "word/document.xml": ""}, "docx"),
        ({"[Content_Types].xml": "", "ppt/presentation.xml": ""}, "unknown"),
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, "ods"),
        ({"mimetype": "application/vnd.oasis.opendocument.text"}, "old_word"),
        ({"mimetype": "application/vnd.oasis.opendocument.graphics"}, "unknown"),
        ({"content.xml": "", "META-INF/manifest.xml": "application/vnd.oasis.opendocument.spreadsheet"}, "ods"),
        ({"META-INF/MANIFEST.MF": "", "A.class": ""}, "unknown"),
        ({"DK.xlsx": "", "a/KQ.xlsx": ""}, "zip"),
        ({"a/[Content_Types].xml": "", "a/xl/workbook.xml": ""}, "zip"),  # a workbook's folder, zipped by hand
        ({}, "zip"),
    ],
)
def test_a_zip_is_what_its_directory_holds(zipped: Zipped, members: dict[str, str], kind: str) -> None:
    assert sniff(zipped([(name, text.encode()) for name, text in members.items()]), "tep.bin") == kind


def test_a_zip_cut_short_is_what_its_head_or_name_says(workbook: Callable[..., bytes], zipped: Zipped) -> None:
    assert sniff(workbook()[:2000], "DK.dat") == "xlsx"
    assert sniff(zipped([("DK.xlsx", workbook())])[:2000], "tep.zip") == "zip"
    assert sniff(b"PK\x03\x04", "DK.ods") == "ods"


@pytest.mark.parametrize(
    ("root", "inside", "kind"),
    [
        (["Workbook"], [], "xls"),
        (["Book"], [], "xls"),
        (["WORKBOOK", "\x05SummaryInformation"], [], "xls"),
        (["WordDocument", "1Table"], [], "old_word"),
        (["MBD0001", "WordDocument"], ["Workbook"], "old_word"),  # a table inside a letter
        (["MBD0001", "Workbook"], ["WordDocument"], "xls"),
        (["EncryptionInfo", "EncryptedPackage"], [], "encrypted"),
        (["__nameid_version1.0", "__properties_version1.0"], [], "msg"),
        (["PowerPoint Document"], [], "unknown"),
        (["a", "b", "c", "d", "e", "f", "g", "h", "Workbook"], [], "xls"),  # a directory of several sectors
        ([], [], "unknown"),
    ],
)
def test_a_compound_file_is_what_stands_at_its_root(
    compound: Callable[..., bytes], root: list[str], inside: list[str], kind: str
) -> None:
    assert sniff(compound(root, inside), "tep.bin") == kind


@pytest.mark.parametrize(
    ("name", "kind"), [("DK.xls", "xls"), ("a.doc", "old_word"), ("a.msg", "msg"), ("a", "unknown")]
)
def test_a_compound_file_cut_short_is_what_its_name_says(compound: Callable[..., bytes], name: str, kind: str) -> None:
    assert sniff(compound(["Workbook"])[:600], name) == kind


def test_a_directory_that_runs_in_a_circle_ends(compound: Callable[..., bytes]) -> None:
    data = bytearray(compound(["Workbook", "b", "c", "d", "e"]))
    data[512 + 4 : 512 + 8] = (1).to_bytes(4, "little")  # the directory's sector follows itself
    data[512 + 512 + 128 + 72 : 512 + 512 + 128 + 76] = (1).to_bytes(4, "little")  # an entry is its own neighbour
    assert compound_module.root_names(bytes(data)) == {"Workbook"}


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"", "DK.xlsx", "empty"),
        (b" \r\n\0\0", "DK.xlsx", "empty"),
        (b"\xef\xbb\xbf", "DK.csv", "empty"),
        (b"%PDF-1.7\n", "DK.xlsx", "pdf"),
        (b"%PDF-1.7\n/Font" + b"x" * LEAST_TYPED_PDF, "DK.pdf", "pdf_text"),
        (b"%PDF-1.7\n/Font /Subtype /Image" + b"x" * LEAST_TYPED_PDF, "ky.pdf", "pdf"),
        (b"%PDF-1.7\n/ObjStm /ByteRange" + b"x" * LEAST_TYPED_PDF, "ky so.pdf", "pdf"),
        (b"\r\n\r\n%PDF-1.4", "a.pdf", "pdf"),
        (b"\xff\xd8\xff\xe0..JFIF", "a.xlsx", "picture"),
        (b"\x89PNG\r\n\x1a\n", "a", "picture"),
        (b"GIF89a", "a", "picture"),
        (b"II*\0....", "a.tif", "picture"),
        (b"MM\0*....", "a.tif", "picture"),
        (b"BM" + b"\x40\0\0\0" + bytes(4) + b"x" * 40, "a.bmp", "picture"),
        (b"BM;Tinh\nA;B\n", "a.csv", "csv"),
        (b"RIFF....WEBPVP8 ", "a", "picture"),
        (b"\0\0\0\x18ftypheic", "a", "picture"),
        (b"\0\0\0\x18ftypmp42", "a.mp4", "unknown"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a.svg", "picture"),
        (b"{\\rtf1\\ansi}", "a.doc", "old_word"),
        (b"Rar!\x1a\x07\x01\0", "a.zip", "archive"),
        (b"7z\xbc\xaf\x27\x1c", "a.7z", "archive"),
        (b"DK.xlsx".ljust(257, b"\0") + b"ustar\0" + b"00".ljust(249, b"\0"), "a.tar", "archive"),
        (b"\x09\x08\x10\0\0\x06\x05\0", "a.xls", "xls"),  # a bare stream, as old programs export
        (b"<html><body><table><tr><td>1</td></tr></table>", "DK.xls", "html"),
        ("\n <TABLE>".encode("utf-16"), "DK.xls", "html"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "DK.xls", "flat"),
        (b"<office:document office:mimetype='application/vnd.oasis.opendocument.spreadsheet'", "DK.ods", "flat"),
        (b'<html xmlns:w="urn:schemas-microsoft-com:office:word"><body>', "a.doc", "old_word"),
        (b'<?xml version="1.0"?><config/>', "a.xml", "unknown"),
        (
            b"MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\nContent-Type: multipart/related\r\n\r\n",
            "DK.xls",
            "html",
        ),
        (b"From: <Saved by Blink>\nSubject: x\nContent-Type: multipart/related\n\n", "a.mht", "html"),
        (MAIL, "thu.eml", "eml"),
        (MAIL, "thu.dat", "eml"),
        (b"\xef\xbb\xbf\r\n" + MAIL, "thu.eml", "eml"),
        (b"From a@b.vn Mon Apr 12 08:30:00 2021\n" + MAIL, "Inbox", "mbox"),
        (b"From a@b.vn Mon Apr 12 08:30:00 2021\n" + MAIL, "thu.eml", "eml"),
        (b"From: A\nSent: Monday\nTo: B\nSubject: C\n\nx", "thu.txt", "unknown"),  # a letter pasted as text
        (b"Received: by x\nFrom: A\nSubject: C\n\nx", "thu.txt", "eml"),
        (b"Subject: C\n\nx", "thu.eml", "eml"),
        (b"xin ch\xc3\xa0o", "thu.eml", "unknown"),
        ("Họ và tên;Danh hiệu\n".encode(), "DK.csv", "csv"),
        (b"just one column\nand another line", "DK.csv", "csv"),
        (b"a\tb\tc\n1\t2\t3\n4\t5\t6\n", "DK.txt", "csv"),
        (b"a\tb\tc\n1\t2\t3\n4\t5\t6\n", "DK.xls", "csv"),  # tabs renamed .xls
        ("a\tb\n1\t2\n".encode("utf-16"), "DK.txt", "csv"),
        (b"a;b;c\n1;2;3\n", "DK", "csv"),
        (b"Kinh gui, thua ong ba, xin chao.\nToi gui bieu, mong nhan.\nCam on, chao.\n", "doc.txt", "unknown"),
        (b"a;b;c\n1;2;3\n", "x.bat", "unknown"),
        (b"L\0\0\0\x01\x14\x02\0" + bytes(60), "DK - Shortcut.lnk", "link"),
        (b"[InternetShortcut]\r\nURL=https://vi-du.vn/a\r\n", "DK.url", "link"),
        (b'{"url":"https://vi-du.vn/open?id=a","doc_id":"a"}', "DK.gsheet", "link"),
        (b"MZ\x90\0", "DK.xlsx", "unknown"),
        (b"#!/bin/sh\n", "DK.csv", "unknown"),
        (b"\x78\x9f\x3e\x22" + bytes(range(32)) * 10, "winmail.dat", "tnef"),
        (b"\x01\x02\x03;\x04;\x05\n" * 5, "DK.csv", "unknown"),
    ],
)
def test_the_content_decides_and_the_name_only_breaks_ties(data: bytes, name: str, kind: str) -> None:
    assert sniff(data, name) == kind


HEADS = [b"", b"PK\x03\x04", b"PK\x05\x06", compound_module.SIGNATURE, b"From: ", b"<", b"%PDF-", b"\xff\xfe"]


@given(st.sampled_from(HEADS), st.binary(max_size=1500), st.sampled_from(["a.xlsx", "a.eml", "a", "a.csv"]))
def test_any_bytes_have_a_kind(head: bytes, rest: bytes, name: str) -> None:
    assert sniff(head + rest, name)


def test_only_the_directory_of_a_zip_is_read() -> None:
    """A bomb of a [Content_Types].xml is not inflated to tell what the file is."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b" " * (64 << 20))
    assert sniff(stream.getvalue(), "DK.xlsx") == "unknown"
