import base64
import binascii
import hashlib
import io
import os
import struct
import unicodedata
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tdkt_sheets.core.deliveries import CONTAINER_KINDS, InputFile, Part
from tdkt_sheets.intake import expand as expand_module
from tdkt_sheets.intake.expand import expand
from tdkt_sheets.intake.faults import FAULTS

Opened = Callable[..., list[Part]]
Bytes = Callable[..., bytes]
Mailed = Callable[..., EmailMessage]
HEADER = b"From: a@so.gov.vn\nDate: Mon, 12 Apr 2021 08:30:00 +0700\nSubject: x\nMIME-Version: 1.0\n"


def tree(parts: list[Part]) -> list[tuple[str, str, str]]:
    return [(part.path, part.kind, part.fault) for part in parts]


def names_in(parts: list[Part]) -> list[str]:
    return [part.path.partition("!/")[2] for part in parts[1:]]


# ── files


def test_a_bare_workbook_is_one_part(opened: Opened, workbook: Bytes) -> None:
    [part] = opened("2021-03-18/VP/DK.xlsx", workbook())
    assert (part.path, part.kind, part.data) == ("2021-03-18/VP/DK.xlsx", "xlsx", workbook())
    assert part.sha256 == hashlib.sha256(workbook()).hexdigest()
    assert (part.sender, part.subject, part.dated_by) == ("", "", "name")
    assert part.received is not None
    assert part.received.isoformat() == "2021-03-18T00:00:00+07:00"


def test_file_times_are_never_read(opened: Opened, workbook: Bytes, tmp_path: Path) -> None:
    [part] = opened("DK.xlsx", workbook())
    os.utime(tmp_path / "DK.xlsx", (0, 0))
    [again] = opened("DK.xlsx", workbook())
    assert again == part
    assert (part.received, part.dated_by) == (None, "")


def test_a_faulty_file_is_not_opened() -> None:
    for fault in ("link", "special", "temporary", "unreadable"):
        [part] = expand(InputFile("x", "/nowhere/at/all", 0, fault), frozenset())
        assert (part.fault, part.sha256, part.data) == (fault, "", b"")
        assert (part.kind == "temporary") == (fault == "temporary")


def test_a_file_gone_since_the_scan_is_a_fault(tmp_path: Path) -> None:
    [part] = expand(InputFile("DK.xlsx", str(tmp_path / "DK.xlsx"), 1), frozenset())
    assert part.fault == "unreadable"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes on disk")
def test_what_took_a_files_place_is_neither_followed_nor_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to(__file__)
    for name in ("pipe", "link"):
        [part] = expand(InputFile(name, str(tmp_path / name), 1), frozenset())
        assert part.fault == "unreadable"


def test_a_file_that_another_program_holds_open_is_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    class Held(PermissionError):
        winerror = 32  # what Windows calls a sharing violation

    def refuse(*_: object) -> int:
        raise Held

    monkeypatch.setattr(expand_module.os, "open", refuse)
    [part] = expand(InputFile("DK.xlsx", "DK.xlsx", 1), frozenset())
    assert part.fault == "in_use"


def test_a_file_beyond_the_limit_has_its_hash_and_no_data(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(expand_module, "MAX_FILE", 1000)
    monkeypatch.setattr(expand_module, "_CHUNK", 64)
    [at_limit] = opened("a.pdf", b"%PDF-" + bytes(995))
    assert (at_limit.kind, at_limit.fault) == ("pdf", "")
    data = b"%PDF-" + bytes(5000)
    [part] = opened("a.pdf", data)
    assert (part.kind, part.fault, part.data, part.sha256) == (
        "unknown", "too_large", b"", hashlib.sha256(data).hexdigest()
    )  # fmt: skip


# ── mails


def test_a_mail_gives_its_attachments_with_sender_date_and_subject(
    opened: Opened, workbook: Bytes, mailed: Mailed
) -> None:
    message = mailed([("Biểu đăng ký.xlsx", workbook()), ("ký.pdf", b"%PDF-1.4")], subject="Gửi biểu quý II")
    parts = opened("2021-03-18/thu.eml", message.as_bytes())
    assert tree(parts) == [
        ("2021-03-18/thu.eml", "eml", ""),
        ("2021-03-18/thu.eml!/Biểu đăng ký.xlsx", "xlsx", ""),
        ("2021-03-18/thu.eml!/ký.pdf", "pdf", ""),
    ]
    assert parts[1].data == workbook()
    assert parts[0].data == b""
    for part in parts:
        assert (part.sender, part.subject, part.dated_by) == ("a@so.gov.vn", "Gửi biểu quý II", "mail")
        assert part.received is not None
        assert part.received.isoformat() == "2021-04-12T08:30:00+07:00"


def test_a_forwarded_mail_speaks_for_its_attachment_when_it_comes_from_the_roster(
    opened: Opened, workbook: Bytes, mailed: Mailed
) -> None:
    innermost = mailed([("DK.xlsx", workbook())], sender="nguoi.la@x.vn", date="1 Apr 2021 08:00:00 +0700", subject="1")
    from_unit = mailed(forwarded=[innermost], sender="A@So.gov.vn", date="2 Apr 2021 08:00:00 +0700", subject="2")
    outermost = mailed(
        [("KQ.xlsx", workbook())], forwarded=[from_unit], sender="vp@x.vn", date="3 Apr 2021 08:00 +0700", subject="3"
    )
    data = outermost.as_bytes()

    def receipts(addresses: set[str]) -> dict[str, tuple[str, str]]:
        return {part.path: (part.sender, part.subject) for part in opened("thu.eml", data, addresses)}

    path = "thu.eml!/tep-2.eml!/tep-1.eml!/DK.xlsx"
    assert receipts({"a@so.gov.vn"}) == {
        "thu.eml": ("vp@x.vn", "3"),
        "thu.eml!/KQ.xlsx": ("vp@x.vn", "3"),  # the unit's message does not carry it
        "thu.eml!/tep-2.eml": ("a@so.gov.vn", "2"),
        "thu.eml!/tep-2.eml!/tep-1.eml": ("a@so.gov.vn", "2"),
        path: ("a@so.gov.vn", "2"),
    }
    assert receipts(set())[path] == ("vp@x.vn", "3")
    assert receipts({"a@so.gov.vn", "nguoi.la@x.vn"})[path] == ("nguoi.la@x.vn", "1")


@pytest.mark.parametrize(
    ("inner_date", "outer_date", "received", "dated_by"),
    [
        ("2 Apr 2021 08:00 +0700", "3 Apr 2021 08:00 +0700", "2021-04-02T08:00:00+07:00", "mail"),
        (None, "3 Apr 2021 08:00 +0700", "2021-04-03T08:00:00+07:00", "mail"),
        ("hôm qua", "3 Apr 2021 08:00 +0700", "2021-04-03T08:00:00+07:00", "mail"),
        (None, None, "2021-05-06T00:00:00+07:00", "name"),
    ],
)
def test_a_mail_without_a_date_is_dated_by_the_one_around_it_then_by_its_folder(
    opened: Opened,
    workbook: Bytes,
    mailed: Mailed,
    inner_date: str | None,
    outer_date: str | None,
    received: str,
    dated_by: str,
) -> None:
    inner = mailed([("DK.xlsx", workbook())], date=inner_date)
    outer = mailed(forwarded=[inner], sender="vp@x.vn", date=outer_date)
    part = opened("2021-05-06/thu.eml", outer.as_bytes(), {"a@so.gov.vn"})[-1]
    assert part.received is not None
    assert (part.sender, part.received.isoformat(), part.dated_by) == ("a@so.gov.vn", received, dated_by)


def test_a_forwarded_message_keeps_its_exact_bytes(opened: Opened, workbook: Bytes, mailed: Mailed) -> None:
    """The same mail forwarded by two people has one hash, whatever wraps it."""
    inner = mailed([("DK.xlsx", workbook())]).as_bytes().replace(b"\n", b"\r\n")
    for encoding, body in ((b"8bit", inner), (b"base64", base64.encodebytes(inner))):
        wrapped = HEADER + b"Content-Type: multipart/mixed; boundary=BB\n\n--BB\nContent-Type: message/rfc822\n"
        wrapped += b"Content-Transfer-Encoding: " + encoding + b"\n\n" + body + b"\n--BB--\n"
        parts = opened("thu.eml", wrapped)
        assert [part.kind for part in parts] == ["eml", "eml", "xlsx"]
        assert parts[1].sha256 == hashlib.sha256(inner).hexdigest()


def test_bodies_are_no_parts_and_pictures_of_a_signature_are_no_delivery(
    opened: Opened, mailed: Mailed, workbook: Bytes
) -> None:
    message = mailed()
    message.add_alternative("<p>Kính gửi <img src='cid:logo'></p>", subtype="html")
    html = message.get_payload()[1]
    assert isinstance(html, EmailMessage)
    html.add_related(b"\x89PNG\r\n\x1a\n", "image", "png", cid="<logo>")
    message.add_attachment(workbook(), maintype="application", subtype="octet-stream", filename="DK.xlsx")
    assert tree(opened("thu.eml", message.as_bytes()))[1:] == [
        ("thu.eml!/tep-1.png", "aside", ""),
        ("thu.eml!/DK.xlsx", "xlsx", ""),
    ]


def test_a_text_with_a_name_or_marked_as_attached_is_a_part(opened: Opened) -> None:
    mail = (
        HEADER
        + b"Content-Type: multipart/mixed; boundary=BB\n\n--BB\n\nbody\n--BB\nContent-Type: text/plain; name=a.csv\n"
    )
    mail += b"\nA;B\n--BB\nContent-Type: text/plain\nContent-Disposition: attachment\n\nx\n--BB--"
    assert tree(opened("thu.eml", mail))[1:] == [
        ("thu.eml!/a.csv", "csv", ""),
        ("thu.eml!/tep-2.bin", "unknown", ""),
    ]


def test_attachments_without_a_name_and_with_one_name_are_told_apart(opened: Opened, workbook: Bytes) -> None:
    body = b"\n\n" + base64.encodebytes(workbook())
    part = b"--BB\nContent-Type: application/octet-stream\nContent-Transfer-Encoding: base64"
    named = part + b"\nContent-Disposition: attachment; filename=DK.xlsx" + body
    mail = HEADER + b"Content-Type: multipart/mixed; boundary=BB\n\n" + named + part + body + named + b"--BB--\n"
    assert names_in(opened("thu.eml", mail)) == ["DK.xlsx", "tep-2.xlsx", "DK (2).xlsx"]


def test_decomposed_names_and_names_with_folders_are_shown_plainly(
    opened: Opened, mailed: Mailed, workbook: Bytes
) -> None:
    names = [unicodedata.normalize("NFD", "Biểu.xlsx"), "../../KQ.xlsx", "C:\\VP\\BX.xlsx", "Quý II/2021.xlsx"]
    message = mailed([(name, workbook()) for name in names])
    assert names_in(opened("thu.eml", message.as_bytes())) == ["Biểu.xlsx", "KQ.xlsx", "BX.xlsx", "Quý II-2021.xlsx"]


def test_a_mail_that_is_itself_the_attachment_is_opened(opened: Opened, workbook: Bytes) -> None:
    mail = HEADER + b"Content-Type: application/vnd.ms-excel; name=DK.xlsx\nContent-Transfer-Encoding: base64\n\n"
    assert names_in(opened("thu.eml", mail + base64.encodebytes(workbook()))) == ["DK.xlsx"]


def test_what_outlook_packs_and_what_mac_adds_is_named(opened: Opened, mailed: Mailed) -> None:
    message = mailed(
        [("winmail.dat", b"\x78\x9f\x3e\x22" + bytes(2) + b"\1" * 9), ("~$DK.xlsx", b"x"), ("._DK.xlsx", b"x")]
    )
    assert tree(opened("thu.eml", message.as_bytes()))[1:] == [
        ("thu.eml!/winmail.dat", "tnef", "rich_text"),
        ("thu.eml!/~$DK.xlsx", "temporary", "temporary"),
        ("thu.eml!/._DK.xlsx", "temporary", "temporary"),
    ]


def coded_mail(encoding: bytes, coded: bytes, boundary: bytes = b"; boundary=BB", end: bytes = b"\n--BB--\n") -> bytes:
    head = (
        HEADER + b"Content-Type: multipart/mixed" + boundary + b"\n\nnot shown\n--BB\nContent-Type: text/plain\n\nbody"
    )
    head += b"\n--BB\nContent-Type: application/octet-stream; name=DK.xlsx\n"
    return head + (b"Content-Transfer-Encoding: " + encoding + b"\n" if encoding else b"") + b"\n" + coded + end


def quoted_printable(data: bytes) -> bytes:
    text = "".join(f"={byte:02X}" for byte in data)
    return "=\n".join(text[at : at + 75] for at in range(0, len(text), 75)).encode()


def uuencoded(data: bytes, name: bytes = b"DK.xlsx") -> bytes:
    lines = [binascii.b2a_uu(data[at : at + 45]) for at in range(0, len(data), 45)]
    return b"begin 644 " + name + b"\n" + b"".join(lines) + b"`\nend\n"


CODINGS: dict[str, Callable[[bytes], bytes]] = {
    "base64": lambda data: coded_mail(b"base64", base64.encodebytes(data)),
    "with CRLF": lambda data: coded_mail(b"base64", base64.encodebytes(data)).replace(b"\n", b"\r\n"),
    "in one line": lambda data: coded_mail(b"BASE64", base64.b64encode(data)),
    "with junk in the lines": lambda data: coded_mail(
        b"base64", base64.encodebytes(data).replace(b"\n", b"!\n", 3).replace(b"A", b"\xa0A", 2)
    ),
    "quoted": lambda data: coded_mail(b"base64", b"> " + base64.encodebytes(data).replace(b"\n", b"\n> ")),
    "without padding": lambda data: coded_mail(b"base64", base64.encodebytes(data).rstrip(b"=\n")),
    "with a footer": lambda data: coded_mail(
        b"base64", base64.encodebytes(data) + b"\n-- \nThis mail was checked for viruses.\nhttp://x.vn/a b\n"
    ),
    "said to be base64 and raw": lambda data: coded_mail(b"base64", data),
    "coded and not said": lambda data: coded_mail(b"", base64.encodebytes(data)),
    "coded and said to be 7bit": lambda data: coded_mail(b"7bit", base64.encodebytes(data)),
    "quoted-printable": lambda data: coded_mail(b"quoted-printable", quoted_printable(data)),
    "binary": lambda data: coded_mail(b"binary", data),
    "uuencode": lambda data: coded_mail(b"x-uuencode", uuencoded(data)),
    "uuencode in the text": lambda data: HEADER + b"\nbody\n\n" + uuencoded(data) + b"\nregards\n",
    "no boundary stated": lambda data: coded_mail(b"base64", base64.encodebytes(data), boundary=b""),
    "another boundary stated": lambda data: coded_mail(b"base64", base64.encodebytes(data), boundary=b"; boundary=x"),
    "boundary in quotes": lambda data: coded_mail(b"base64", base64.encodebytes(data), boundary=b'; boundary="BB"'),
    "spaces behind the boundary": lambda data: coded_mail(b"base64", base64.encodebytes(data), end=b"\n--BB--  \nx"),
    "cut before its end": lambda data: coded_mail(b"base64", base64.encodebytes(data), end=b""),
    "a unix line in front": lambda data: b"From a@b Mon\n" + coded_mail(b"base64", base64.encodebytes(data)),
    "a mark in front": lambda data: b"\xef\xbb\xbf" + coded_mail(b"base64", base64.encodebytes(data)),
    "lines of CR": lambda data: coded_mail(b"base64", base64.encodebytes(data)).replace(b"\n", b"\r"),
}


@pytest.mark.parametrize("coding", CODINGS)
def test_an_attachment_is_the_same_bytes_however_it_was_coded(opened: Opened, workbook: Bytes, coding: str) -> None:
    parts = opened("thu.eml", CODINGS[coding](workbook()))
    assert [(part.path, part.data == workbook()) for part in parts[1:]] == [("thu.eml!/DK.xlsx", True)]
    assert parts[0].fault == ""
    assert parts[0].sender == "a@so.gov.vn"


def test_a_mail_whose_parts_cannot_be_told_apart_says_so(opened: Opened) -> None:
    for body in (b"UEsDBBQABgAIAAAAIQ\n", b""):  # the second: a mail program fetched the header alone
        mail = HEADER + b"Content-Type: multipart/mixed; boundary=BB\n\n" + body
        assert tree(opened("thu.eml", mail)) == [("thu.eml", "eml", "broken")]


def test_parts_inside_parts_end_somewhere(opened: Opened) -> None:
    mail = HEADER
    for depth in range(200):
        mail += b"Content-Type: multipart/mixed; boundary=B%03d\n\n--B%03d\n" % (depth, depth)
    assert tree(opened("thu.eml", mail)) == [("thu.eml", "eml", "too_deep")]


def test_messages_inside_messages_end_somewhere(opened: Opened) -> None:
    mail = (HEADER + b"Content-Type: message/rfc822\n\n") * 500 + HEADER
    parts = opened("thu.eml", mail)
    assert len(parts) == expand_module.MAX_MAILS + 1
    assert [part.fault for part in parts if part.fault] == ["too_deep"]


def test_more_attachments_than_the_limit_are_not_opened(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(expand_module, "MAX_MEMBERS", 3)
    monkeypatch.setattr(expand_module._Allowance.__init__, "__defaults__", (3, expand_module.MAX_TOTAL, 10))
    part = b"--BB\nContent-Type: text/plain; name=a.txt\n\nx\n"
    for number, fault in ((3, ""), (4, "too_many")):
        mail = HEADER + b"Content-Type: multipart/mixed; boundary=BB\n\n" + part * number + b"--BB--"
        parts = opened("thu.eml", mail)
        assert (parts[0].fault, len(parts)) == (fault, 1 if fault else number + 1)
    flood = HEADER + b"Content-Type: multipart/mixed; boundary=BB\n\n" + b"--BB\n\nx\n" * 5000
    assert tree(opened("thu.eml", flood)) == [("thu.eml", "eml", "too_many")]


# ── zips


def test_zips_in_mails_and_mails_in_zips_are_walked_depth_first(
    opened: Opened, workbook: Bytes, mailed: Mailed, zipped: Bytes
) -> None:
    inner = zipped([("a/DK.xlsx", workbook()), ("thu.eml", mailed([("KQ.xlsx", workbook("KQ"))]).as_bytes())])
    mail = mailed([("bieu.zip", inner), ("BX.xlsx", workbook("BX"))], sender="b@so.gov.vn")
    data = zipped([("mail.eml", mail.as_bytes()), ("cuoi.xlsx", workbook())])
    assert [(part.path, part.kind, part.sender) for part in opened("hop.zip", data, {"a@so.gov.vn"})] == [
        ("hop.zip", "zip", ""),
        ("hop.zip!/mail.eml", "eml", "b@so.gov.vn"),
        ("hop.zip!/mail.eml!/bieu.zip", "zip", "b@so.gov.vn"),
        ("hop.zip!/mail.eml!/bieu.zip!/a/DK.xlsx", "xlsx", "b@so.gov.vn"),
        ("hop.zip!/mail.eml!/bieu.zip!/thu.eml", "eml", "a@so.gov.vn"),
        ("hop.zip!/mail.eml!/bieu.zip!/thu.eml!/KQ.xlsx", "xlsx", "a@so.gov.vn"),
        ("hop.zip!/mail.eml!/BX.xlsx", "xlsx", "b@so.gov.vn"),
        ("hop.zip!/cuoi.xlsx", "xlsx", ""),
    ]


def test_members_get_safe_distinct_names_and_folders_are_none(opened: Opened, workbook: Bytes, zipped: Bytes) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = zipped(
            [
                ("VP/", b""),
                ("VP/DK.xlsx", workbook("1")),
                ("../VP/DK.xlsx", workbook("2")),
                ("/VP/DK.xlsx", workbook("3")),
                ("VP/DK.xlsx", workbook("4")),
                ("..", b"x"),
                ("__MACOSX/VP/._DK.xlsx", b"x"),
                ("VP/Thumbs.db", b"x"),
            ]
        )
    parts = opened("a.zip", data)
    assert [(part.path, part.kind) for part in parts[1:]] == [
        ("a.zip!/VP/DK.xlsx", "xlsx"),
        ("a.zip!/VP/DK (2).xlsx", "xlsx"),
        ("a.zip!/VP/DK (3).xlsx", "xlsx"),
        ("a.zip!/VP/DK (4).xlsx", "xlsx"),
        ("a.zip!/tep-5", "unknown"),
        ("a.zip!/__MACOSX/VP/._DK.xlsx", "temporary"),
        ("a.zip!/VP/Thumbs.db", "temporary"),
    ]
    assert [part.data for part in parts[1:5]] == [workbook(text) for text in "1234"]


def test_a_member_dates_itself_before_its_zip_does(opened: Opened, workbook: Bytes, zipped: Bytes) -> None:
    parts = opened("2021-03-18.zip", zipped([("DK.xlsx", workbook()), ("20210412/DK.xlsx", workbook())]))
    assert [part.received.isoformat()[:10] if part.received else "" for part in parts] == [
        "2021-03-18", "2021-03-18", "2021-04-12"
    ]  # fmt: skip


def test_an_encrypted_member_is_named_and_its_neighbour_read(opened: Opened, workbook: Bytes, zipped: Bytes) -> None:
    data = bytearray(zipped([("mat.xlsx", workbook()), ("DK.xlsx", workbook())]))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert tree(opened("a.zip", bytes(data)))[1:] == [
        ("a.zip!/mat.xlsx", "encrypted", "encrypted"),
        ("a.zip!/DK.xlsx", "xlsx", ""),
    ]


def test_a_damaged_member_is_named_and_its_neighbour_read(opened: Opened, workbook: Bytes, zipped: Bytes) -> None:
    data = bytearray(zipped([("hong.xlsx", workbook()), ("DK.xlsx", workbook())]))
    data[60] ^= 0xFF
    parts = opened("a.zip", bytes(data))
    assert tree(parts)[1:] == [("a.zip!/hong.xlsx", "unknown", "broken"), ("a.zip!/DK.xlsx", "xlsx", "")]
    assert parts[1].sha256 == ""


def test_a_zip_cut_short_is_broken_as_a_whole(opened: Opened, workbook: Bytes, zipped: Bytes) -> None:
    data = zipped([("DK.xlsx", workbook()), ("KQ.xlsx", workbook())])
    assert tree(opened("a.zip", data[:-30])) == [("a.zip", "zip", "broken")]


def test_a_method_we_do_not_read_is_named(opened: Opened, zipped: Bytes) -> None:
    data = bytearray(zipped([("a.txt", b"x")]))
    data[8:10] = struct.pack("<H", 97)
    at = data.index(b"PK\x01\x02") + 10
    data[at : at + 2] = struct.pack("<H", 97)
    assert tree(opened("a.zip", bytes(data)))[1:] == [("a.zip!/a.txt", "unknown", "unsupported")]


def test_an_encrypted_workbook_is_named(opened: Opened, compound: Bytes) -> None:
    [part] = opened("DK.xlsx", compound(["EncryptionInfo", "EncryptedPackage"]))
    assert (part.kind, part.fault) == ("encrypted", "encrypted")
    assert part.data, "a password of the office may open it"
    assert part.sha256


def test_bombs_are_not_opened(opened: Opened, zipped: Bytes, workbook: Bytes) -> None:
    data = zipped([("bom.csv", bytes(9 << 20)), ("DK.xlsx", workbook())])
    assert tree(opened("a.zip", data))[1:] == [("a.zip!/bom.csv", "unknown", "bomb"), ("a.zip!/DK.xlsx", "xlsx", "")]


def test_members_that_share_bytes_are_a_bomb(opened: Opened, workbook: Bytes, zipped: Bytes) -> None:
    data = zipped([("a.xlsx", workbook())])
    start = data.index(b"PK\x01\x02")
    end = data.rindex(b"PK\x05\x06")
    central = data[start:end]
    twice = data[:start] + central * 2 + b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 2, 2, 2 * len(central), start, 0)
    assert tree(opened("a.zip", twice)) == [("a.zip", "zip", "bomb")]


def test_a_member_that_lies_about_its_size_is_broken(opened: Opened, zipped: Bytes) -> None:
    data = bytearray(zipped([("a.csv", b"A;B\n" * 100_000)]))
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = struct.pack("<I", 10)
    assert tree(opened("a.zip", bytes(data)))[1:] == [("a.zip!/a.csv", "unknown", "broken")]


def test_zips_inside_zips_end_somewhere(opened: Opened, workbook: Bytes, zipped: Bytes) -> None:
    data = workbook()
    for _ in range(expand_module.MAX_ZIPS):
        data = zipped([("a.zip", data)])
    assert [part.kind for part in opened("a.zip", data)] == ["zip"] * expand_module.MAX_ZIPS + ["xlsx"]
    parts = opened("a.zip", zipped([("a.zip", data)]))
    assert [part.fault for part in parts] == [""] * expand_module.MAX_ZIPS + ["too_deep"]


def test_limits_on_members_and_their_bytes_hold_across_nested_zips(
    opened: Opened, zipped: Bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(expand_module._Allowance.__init__, "__defaults__", (5, 1000, 10))
    monkeypatch.setattr(expand_module, "MAX_MEMBER", 600)
    two = zipped([("1.csv", b"1;2"), ("2.csv", b"1;2")])
    parts = opened("a.zip", zipped([("a.zip", two), ("b.zip", two)]))
    assert [part.fault for part in parts] == ["", "", "", "", "too_many"]
    many = zipped([("a.csv", b"a" * 601), ("b.csv", b"b" * 600), ("c.csv", b"c" * 500), ("d.csv", b"d" * 400)])
    assert [part.fault for part in opened("a.zip", many)] == ["", "too_large", "", "too_large", ""]


def test_a_directory_longer_than_the_limit_is_refused_though_most_are_folders(
    opened: Opened, zipped: Bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(expand_module, "MAX_LINES", 10)
    data = zipped([(f"{number}/", b"") for number in range(10)] + [("DK.csv", b"A;B")])
    assert tree(opened("a.zip", data)) == [("a.zip", "zip", "too_many")]


# ── always


def test_a_member_that_is_an_archive_of_another_make_is_one_part(opened: Opened, zipped: Bytes) -> None:
    assert tree(opened("a.zip", zipped([("b.rar", b"Rar!\x1a\x07\x00")])))[1:] == [("a.zip!/b.rar", "archive", "")]


WORDS = [
    b"\n", b"\r\n", b"--BB", b"--BB--", b"Content-Type: multipart/mixed; boundary=BB\n\n", b"PK\x03\x04", b"PK\x01\x02",
    b"Content-Type: message/rfc822\n\n", b"Content-Disposition: attachment; filename*0*=", b"=?utf-8?B?", b"?=", HEADER,
    b"Content-Transfer-Encoding: base64\n", b"begin 644 a\n", b"end\n", b"UEsDB", b"=", b'"', b";", b"PK\x05\x06" + bytes(18),
]  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(WORDS) | st.binary(max_size=30), max_size=30).map(b"".join), st.booleans())
def test_no_content_raises_and_each_part_is_sound(opened_bytes: Opened, data: bytes, is_mail: bool) -> None:
    parts = opened_bytes(HEADER + data if is_mail else data, "thu.eml" if is_mail else "tep")
    assert parts[0].path == ("thu.eml" if is_mail else "tep")
    paths = [part.path for part in parts]
    assert len(set(paths)) == len(paths)
    for part in parts:
        assert part.fault == "" or part.fault in FAULTS
        assert part.received is None or part.received.utcoffset() is not None
        if part.kind in CONTAINER_KINDS:
            assert part.data == b""
        elif part.data:
            assert part.sha256 == hashlib.sha256(part.data).hexdigest()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100, deadline=None)
@given(st.integers(0, 400), st.binary(min_size=1, max_size=8))
def test_no_damage_to_a_zip_raises(opened_bytes: Opened, at: int, patch: bytes) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Đăng ký.csv", "A;B\n" * 20)
        archive.writestr("thu.eml", HEADER + b"\nx")
    data = bytearray(stream.getvalue())
    data[at : at + len(patch)] = patch
    for part in opened_bytes(bytes(data), "a.zip"):
        assert part.fault == "" or part.fault in FAULTS
