"""Mails in other wrappings than .eml, and what comes with mails and is no delivery."""

import base64
import struct
from collections.abc import Callable
from datetime import datetime
from email.message import EmailMessage

import pytest

from tdkt_sheets.core.deliveries import Part
from tdkt_sheets.demo.wrappings import DATA, SIGNED, element, enveloped, winmail
from tdkt_sheets.intake import dates, expand, mail, signed, tnef
from tdkt_sheets.intake.sniff import sniff

Opened = Callable[[str, bytes], list[Part]]
Bytes = Callable[[], bytes]
Mailed = Callable[..., EmailMessage]


def tree(parts: list[Part]) -> list[tuple[str, str, str]]:
    return [(part.path, part.kind, part.aside or part.fault) for part in parts]


# --- winmail.dat -----------------------------------------------------------------------------------------------------


def test_what_outlook_packed_is_taken_out(opened: Opened, mailed: Mailed, workbook: Bytes) -> None:
    """Under its long name; it came as the mail did."""
    message = mailed([("winmail.dat", winmail("DK_2021~1.XLS", workbook(), "Đăng ký 2021.xlsx"))])
    parts = opened("thu.eml", message.as_bytes())
    assert tree(parts)[1:] == [
        ("thu.eml!/winmail.dat", "tnef", ""),
        ("thu.eml!/winmail.dat!/Đăng ký 2021.xlsx", "xlsx", ""),
    ]
    assert parts[2].data == workbook()
    assert parts[2].sender == parts[0].sender != ""


def test_a_file_of_a_pack_is_no_larger_than_one_of_a_mail(
    opened: Opened, workbook: Bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its limit is that of attachments and members of zips; it is named, with what it was known by."""
    monkeypatch.setattr(expand, "MAX_MEMBER", len(workbook()))
    packed = opened("winmail.dat", winmail("DK.xlsx", workbook() + b"\0"))
    assert tree(packed) == [("winmail.dat", "tnef", ""), ("winmail.dat!/DK.xlsx", "unknown", "too_large")]
    assert packed[1].sha256 and not packed[1].data
    assert tree(opened("winmail.dat", winmail("DK.xlsx", workbook())))[1][1:] == ("xlsx", "")


def test_a_pack_that_is_cut_is_told(opened: Opened, workbook: Bytes) -> None:
    assert tree(opened("winmail.dat", winmail("a.xlsx", workbook())[:-200]))[0][1:] == ("tnef", "rich_text")


# --- signed whole ----------------------------------------------------------------------------------------------------


def test_a_message_that_was_signed_whole_is_opened(opened: Opened, mailed: Mailed, workbook: Bytes) -> None:
    inner = EmailMessage()
    inner.set_content("Kính gửi")
    inner.add_attachment(workbook(), maintype="application", subtype="octet-stream", filename="DK.xlsx")
    message = mailed([("smime.p7m", enveloped(inner.as_bytes()))])
    parts = opened("thu.eml", message.as_bytes())
    assert [part.kind for part in parts] == ["eml", "signed", "eml", "xlsx"]
    assert parts[-1].sender == parts[0].sender
    assert parts[-1].received == parts[0].received


def test_pieces_of_a_signed_message_are_put_together() -> None:
    """Of a length that only a mark ends, as programs write that do not know it beforehand."""
    pieces = b"\x24\x80" + element(0x04, b"From: a\n") + element(0x04, b"\nx") + b"\0\0"
    inner = element(0x30, DATA, b"\xa0\x80" + pieces + b"\0\0")
    assert (
        signed.content(element(0x30, SIGNED, element(0xA0, element(0x30, b"\2\1\1", element(0x31), inner))))
        == b"From: a\n\nx"
    )


@pytest.mark.parametrize(("head", "foot"), [(b"", b""), (b"-----BEGIN PKCS7-----\n", b"-----END PKCS7-----\n")])
def test_a_signed_message_saved_as_text_is_opened(
    opened: Opened, mailed: Mailed, workbook: Bytes, head: bytes, foot: bytes
) -> None:
    inner = mailed([("DK.xlsx", workbook())]).as_bytes()
    parts = opened("smime.p7m", head + base64.encodebytes(enveloped(inner)) + foot)
    assert [part.kind for part in parts] == ["signed", "eml", "xlsx"]
    assert parts[-1].data == workbook()


def test_a_signature_alone_is_no_delivery(opened: Opened, mailed: Mailed, workbook: Bytes) -> None:
    message = mailed([("DK.xlsx", workbook()), ("smime.p7s", enveloped(None))])
    assert tree(opened("thu.eml", message.as_bytes()))[2] == ("thu.eml!/smime.p7s", "aside", "signature")


# --- mailbox, Outlook ------------------------------------------------------------------------------------------------


def test_each_message_of_a_mailbox_is_one(opened: Opened, mailed: Mailed, workbook: Bytes) -> None:
    first, second = mailed([("DK.xlsx", workbook())]).as_bytes(), b"From: b@c.vn\nSubject: x\n\n>From nay\n"
    box = b"From a@b.vn Mon Mar 15 08:30:00 2021\n" + first + b"\n\nFrom b@c.vn Tue Mar 16 08:30:00 2021\n" + second
    assert [(part.path, part.kind) for part in opened("hop-thu.mbox", box)] == [
        ("hop-thu.mbox", "mbox"),
        ("hop-thu.mbox!/thu-1.eml", "eml"),
        ("hop-thu.mbox!/thu-1.eml!/DK.xlsx", "xlsx"),
        ("hop-thu.mbox!/thu-2.eml", "eml"),
    ]


# --- what is no delivery ---------------------------------------------------------------------------------------------

CALENDAR = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n"
SMALL = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 180, 60)
PAGE = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 1240, 1754)


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("moi-hop.ics", CALENDAR, "aside"),
        ("danh-ba.vcf", b"BEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n", "aside"),
        ("ATT00001.txt", b"a;b;c\n1;2;3\n", "aside"),
        ("ATT00002.htm", b"<html><body>x</body></html>", "aside"),
        ("oledata.mso", b"\1\2\3", "aside"),
        ("themedata.thmx", b"\1\2\3", "aside"),
        ("filelist.xml", b"<xml/>", "aside"),
        ("image001.png", PAGE, "aside"),
        ("logo so.jpg", b"\xff\xd8\xff", "aside"),
        ("trang 1.png", SMALL, "aside"),
        ("ban ky.png", PAGE, "picture"),
        (
            "anh chup.jpg",
            b"\xff\xd8\xff\xe0\0\4ab\xff\xc0\0\x11\x08" + struct.pack(">HH", 3000, 2000) + bytes(9),
            "picture",
        ),
        ("ban ky.pdf", b"%PDF-1.4 ", "pdf"),
        ("signature.asc", b"-----BEGIN PGP SIGNATURE-----\n", "aside"),
    ],
)
def test_what_may_be_a_signed_copy(opened: Opened, mailed: Mailed, name: str, content: bytes, kind: str) -> None:
    """Logos, small pictures, calendars, contacts and what mail programs add may not."""
    assert tree(opened("thu.eml", mailed([(name, content)]).as_bytes()))[1][1] == kind


@pytest.mark.parametrize(
    ("head", "standing"),
    [
        (b"X-Unsent: 1\n", "draft"),
        (b"Content-Type: multipart/report; report-type=delivery-status; boundary=b\n", "bounce"),
        (b"From: MAILER-DAEMON@may-chu.vn\n", "bounce"),
        (b"From: pncc@so.example.vn\n", ""),
    ],
)
def test_a_draft_and_a_bounced_mail_are_no_mails_of_a_unit(head: bytes, standing: str) -> None:
    assert mail.read(head + b"Subject: x\n\nx").standing == standing


# --- header, dates, words --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("fold", [b" ", b"\t", b"  \t "])
def test_a_line_of_blanks_within_a_header_ends_nothing(
    opened: Opened, mailed: Mailed, workbook: Bytes, fold: bytes
) -> None:
    """Only an empty line does."""
    whole = mailed([("DK.xlsx", workbook())]).as_bytes()
    first, rest = whole.split(b"\n", 1)
    parts = opened("thu.eml", b"To: a@b.vn,\n" + fold + b"\n c@d.vn\n" + first + b"\n" + rest)
    assert [part.kind for part in parts] == ["eml", "xlsx"]
    assert parts[0].received is not None


def test_a_date_long_after_the_mail_came_is_not_believed(opened: Opened, workbook: Bytes) -> None:
    """The clock of the sender was wrong; the server's says when."""
    message = EmailMessage()
    message["From"], message["Date"] = "pncc@so.example.vn", "Sat, 15 Mar 2031 08:30:00 +0700"
    message["Received"] = "from a by b; Mon, 15 Mar 2021 08:31:00 +0700"
    message.add_attachment(workbook(), maintype="application", subtype="octet-stream", filename="DK.xlsx")
    part = opened("thu.eml", message.as_bytes())[1]
    assert part.received == datetime.fromisoformat("2021-03-15T08:31:00+07:00")
    assert part.stated == datetime.fromisoformat("2031-03-15T08:30:00+07:00")


@pytest.mark.parametrize("passed_on", [False, True])
def test_when_the_server_took_a_mail_is_kept_beside_its_date(opened: Opened, workbook: Bytes, passed_on: bool) -> None:
    """But for one that somebody sent again as it was."""
    message = EmailMessage()
    message["From"], message["Date"] = "pncc@so.example.vn", "Sun, 15 Mar 2020 08:30:00 +0700"
    message["Received"] = "from a by b; Mon, 15 Mar 2021 08:31:00 +0700"
    if passed_on:
        message["Resent-From"] = "vp@so.example.vn"
    message.add_attachment(workbook(), maintype="application", subtype="octet-stream", filename="DK.xlsx")
    part = opened("2021-03-16/thu.eml", message.as_bytes())[1]
    came, named = ("2021-03-15T08:31:00+07:00", "server"), ("2021-03-16T00:00:00+07:00", "name")
    assert [(at.isoformat(), by) for at, by in part.others] == ([named] if passed_on else [came, named])


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("Kèm QĐ 123-QĐ-UBND ngày 12-5-2020/DK.xlsx", None),
        ("mau_dang_ky_20231004.xlsx", None),
        ("2021-03-18/QĐ_123_20210301.xlsx", "2021-03-18"),
        ("Biểu_mẫu_20210301.xlsx", None),
        ("2021-03-18/Theo công văn 12 ngày 01.02.2021/DK.xlsx", "2021-03-18"),
        ("Nộp ngày 18.3.2021/DK.xlsx", "2021-03-18"),
    ],
)
def test_the_day_of_a_paper_or_template_is_no_receipt(name: str, day: str | None) -> None:
    found = next(iter(dates.all_in_path(name)), None)
    assert (found.date().isoformat() if found else None) == day


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("Đơn vị không phát sinh nội dung khen thưởng quý này.", ("nothing",)),
        ("Em gửi link https://drive.google.com/abc ạ", ("link",)),
        ("Xin gửi kèm danh sách", ("attached",)),
        ("<p><table><tr><td>1</td></tr></table>", ("table",)),
        ("<p>Xin <b>g&#7917;i</b> k&egrave;m</p>", ("attached",)),
        ("Đã nhận, cảm ơn.", ()),
    ],
)
def test_what_a_mail_speaks_of(text: str, slugs: tuple[str, ...]) -> None:
    assert mail.said(text) == slugs


def test_kinds_of_wrappings_are_told_from_the_content() -> None:
    assert (sniff(tnef.SIGNATURE + bytes(9), "a"), sniff(enveloped(b"x"), "a"), sniff(enveloped(None), "a")) == (
        "tnef", "signed", "signature",
    )  # fmt: skip
