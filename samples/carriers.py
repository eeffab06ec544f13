"""How units' lists are carried in the last week of February: packed by Outlook, a mailbox, signed whole, locked, in archives, without a file at all.

Everything here is written without a clock, as in `habits`.
"""

import base64
import unicodedata
from collections.abc import Iterable

from samples.habits import CSTDCS, LDTT, REGISTRATION, of_lines
from samples.inbox import HELLO, Inbox, mail_date
from samples.letters import OFFICE, Attachment, letter
from samples.oddities import photo_png
from tdkt_sheets.demo.wrappings import enveloped, winmail
from tests.test_passwords import locked_zip

HEAD = ("TT", "Họ và tên", "Năm sinh", "Chức vụ", "Đăng ký danh hiệu thi đua")
LIST = "Danh sách đăng ký.xlsx"
PASSWORD = "Ctxh-2021"
Person = tuple[str, str, str, str]

NURSING: tuple[Person, ...] = (
    ("Triệu Văn Khánh", "1970", "Giám đốc", CSTDCS),
    ("Lục Thị Nhung", "1970", "Phó Giám đốc", LDTT),
)
JOBS: tuple[Person, ...] = (
    ("Chu Thị Nga", "1978", "Giám đốc", CSTDCS),
    ("Hoàng Văn Nam", "1974", "Phó Giám đốc", LDTT),
)
CHILDREN: tuple[Person, ...] = (
    ("Hoàng Thị Thanh Nga", "1979", "Trưởng phòng", CSTDCS),
    ("Vi Thị Chinh", "1966", "Chuyên viên", LDTT),
)
VICES: tuple[Person, ...] = (
    ("Triệu Văn Đạt", "1970", "Chi cục trưởng", CSTDCS),
    ("Lý Quốc Quân", "1979", "Phó Chi cục trưởng", LDTT),
)
FINANCE: tuple[Person, ...] = (
    ("Dương Thị Bích Diệp", "1979", "Trưởng phòng", CSTDCS),
    ("Đàm Ngọc Vân", "1983", "Kế toán", LDTT),
)
OFFICE_STAFF: tuple[Person, ...] = (
    ("Đoàn Xuân Sơn", "1969", "Chánh Văn phòng", CSTDCS),
    ("Bế Quốc Quân", "1986", "Chuyên viên", LDTT),
)
SOCIAL_WORK: tuple[Person, ...] = (
    ("La Thị Kim Hoa", "1971", "Giám đốc", CSTDCS),
    ("Lý Văn Vượng", "1974", "Phó Giám đốc", LDTT),
)


def listed(unit: str, people: Iterable[Person]) -> bytes:
    """A plain list of a unit's own."""
    rows = ((str(number), *person) for number, person in enumerate(people, 1))
    return of_lines((unit,), ("DANH SÁCH ĐĂNG KÝ THI ĐUA NĂM 2021",), (), HEAD, *rows)


def _mail_of(inbox: Inbox, at: str, unit: str, *files: Attachment, what: str = REGISTRATION) -> bytes:
    """A whole mail, not yet put anywhere."""
    day, _, clock = at.partition(" ")
    name = inbox.names[unit]
    return letter(
        inbox.addresses[unit],
        name,
        mail_date(day, clock),
        f"{name}: {what}",
        HELLO.format(unit=name, what=what),
        list(files),
    )


def _in_windows_1258(text: str) -> bytes:
    """Letters whole, the five tones as marks behind them."""
    marked = unicodedata.normalize("NFD", text)
    tones = [letter if letter in "\u0300\u0301\u0303\u0309\u0323" else "" for letter in marked]
    letters = unicodedata.normalize(
        "NFC", "".join("\0" + tone if tone else letter for letter, tone in zip(marked, tones, strict=True))
    )
    return letters.replace("\0", "").encode("cp1258")


def _put(inbox: Inbox, at: str, name: str, data: bytes) -> None:
    inbox.put(f"thu/{at[:7]}/{at[:10]} {name}", data)


def packed_by_outlook(inbox: Inbox, at: str) -> None:
    """Outlook sent rich text: all that came is winmail.dat."""
    data = winmail("DANHSA~1.XLS", listed("TRUNG TÂM CÔNG TÁC XÃ HỘI", SOCIAL_WORK[:1]), LIST)
    _put(inbox, at, "TTCTXH DK.eml", _mail_of(inbox, at, "TTCTXH", Attachment("winmail.dat", data)))


def a_mailbox(inbox: Inbox, at: str) -> None:
    """A mail program gave out a folder of mails as one file."""
    data = _mail_of(inbox, at, "TTDDNCC", Attachment(LIST, listed("TRUNG TÂM ĐIỀU DƯỠNG NGƯỜI CÓ CÔNG", NURSING)))
    _put(
        inbox,
        at,
        "TTDDNCC.mbox",
        b"From ttddncc@soldtbxh.example Tue Feb 23 10:00:00 2021\n" + data.replace(b"\r\n", b"\n"),
    )


def in_a_rar(inbox: Inbox, at: str) -> None:
    """An archive that is not opened."""
    data = b"Rar!\x1a\x07\x01\x00" + b"DK_2021_TTCTXH.xlsx " * 30
    _put(inbox, at, "TTCTXH DK (nén).eml", _mail_of(inbox, at, "TTCTXH", Attachment("DK_2021_TTCTXH.rar", data)))


def in_a_7z(inbox: Inbox, at: str) -> None:
    """Another one."""
    data = b"7z\xbc\xaf\x27\x1c\x00\x04" + b"DK_2021_TTDDNCC.xlsx " * 30
    _put(inbox, at, "TTDDNCC DK (nén).eml", _mail_of(inbox, at, "TTDDNCC", Attachment("DK_2021_TTDDNCC.7z", data)))


def signed_whole(inbox: Inbox, at: str) -> None:
    """The mail lies within its signature."""
    inner = _mail_of(inbox, at, "TTDVVL", Attachment(LIST, listed("TRUNG TÂM DỊCH VỤ VIỆC LÀM", JOBS)))
    _put(inbox, at, "TTDVVL DK.eml", _mail_of(inbox, at, "TTDVVL", Attachment("smime.p7m", enveloped(inner))))


def with_bystanders(inbox: Inbox, at: str) -> None:
    """Beside the list what mail programs add: a logo, a signature, a visiting card, an empty text."""
    files = [
        Attachment(LIST, listed("PHÒNG TRẺ EM VÀ BÌNH ĐẲNG GIỚI", CHILDREN)), Attachment("image001.png", photo_png(90, 40)),
        Attachment("smime.p7s", enveloped(None)), Attachment("danh thiep.vcf", b"BEGIN:VCARD\r\nVERSION:3.0\r\nN:Mau\r\nEND:VCARD\r\n"),
        Attachment("ATT00001.txt", b"\r\n"),
    ]  # fmt: skip
    _put(inbox, at, "PTEBDG DK.eml", _mail_of(inbox, at, "PTEBDG", *files))


def by_an_odd_program(inbox: Inbox, at: str) -> None:
    """A header with a line of blanks, its subject raw in windows-1258, a zone of two digits, the file's name in pieces of letters and marks."""
    data = base64.encodebytes(listed("CHI CỤC PHÒNG, CHỐNG TỆ NẠN XÃ HỘI", VICES)).replace(b"\n", b"\r\n")
    subject = _in_windows_1258("Đăng ký thi đua")
    name = unicodedata.normalize("NFD", LIST).encode()
    head = (
        b"From: <ccpctnxh@soldtbxh.example>\r\nTo: <" + OFFICE.encode() + b">,\r\n \t\r\n <luu@soldtbxh.example>\r\n"
        b"Date: Wed, 24 Feb 2021 23:50:00 +07\r\nSubject: " + subject + b" 2021\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/mixed; boundary="=_b12"\r\n\r\n--=_b12\r\nContent-Type: text/plain\r\n\r\nKinh gui Van phong So.\r\n'
        b'--=_b12\r\nContent-Type: application/vnd.ms-excel; name="' + name + b'"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
    )  # fmt: skip
    _put(inbox, at, "CCPCTNXH DK.eml", head + data + b"--=_b12--\r\n")


def by_a_wrong_clock(inbox: Inbox, at: str) -> None:
    """The sender's clock was ten years ahead; the server says when it came."""
    data = _mail_of(inbox, at, "PKHTC", Attachment(LIST, listed("PHÒNG KẾ HOẠCH - TÀI CHÍNH", FINANCE)))
    day, _, clock = at.partition(" ")
    came = f"Received: from may-pkhtc by thudientu.example; {mail_date(day, clock)}\r\n".encode()
    _put(inbox, at, "PKHTC DK.eml", came + data.replace(b" 2021 " + clock.encode(), b" 2031 " + clock.encode(), 1))


def in_a_folder_called_after_a_decision(inbox: Inbox, at: str) -> None:
    """The day in the folder's name is a decision's; the day of the receipt is the outer folder's."""
    data = listed("VĂN PHÒNG SỞ", OFFICE_STAFF)
    inbox.put(f"{at}/Kèm QĐ 12-QĐ-SLĐTBXH ngày 12-5-2020/{LIST}", data)


def under_a_password(inbox: Inbox, at: str) -> None:
    """A zip under a password that the office learned by telephone and noted."""
    data = locked_zip(LIST, listed("TRUNG TÂM CÔNG TÁC XÃ HỘI", SOCIAL_WORK), PASSWORD.encode())
    _put(inbox, at, "TTCTXH DK.eml", _mail_of(inbox, at, "TTCTXH", Attachment("dang ky.zip", data)))
    inbox.put("mat-khau.txt", f"{PASSWORD}\r\n".encode())


def only_a_link(inbox: Inbox, at: str) -> None:
    """The file lies in a cloud; the mail has a link."""
    _without_file(
        inbox,
        at,
        "TTCTXH",
        "Danh sách ở https://drive.example/d/1abc, đề nghị Văn phòng tải về: https://drive.google.example/d/1abc",
    )


def typed_into_the_mail(inbox: Inbox, at: str) -> None:
    """The list stands in the text of the mail."""
    _without_file(inbox, at, "CCPCTNXH", "STT  Họ và tên  Danh hiệu\n1  Triệu Văn Đạt  CSTĐCS\n2  Lý Quốc Quân  LĐTT")


def forgotten_attachment(inbox: Inbox, at: str) -> None:
    """The text says that a file is attached."""
    _without_file(inbox, at, "PLDVL", "Phòng gửi kèm theo danh sách đăng ký thi đua năm 2021.")


def _without_file(inbox: Inbox, at: str, unit: str, text: str) -> None:
    day, _, clock = at.partition(" ")
    name = inbox.names[unit]
    data = letter(inbox.addresses[unit], name, mail_date(day, clock), f"{name}: {REGISTRATION}", text, [])
    _put(inbox, at, f"{unit} DK_2021.eml", data)


def the_offices_own_draft(inbox: Inbox, at: str) -> None:
    """A covering draft of the office saved among the mails."""
    day, _, clock = at.partition(" ")
    data = letter(OFFICE, "Văn phòng Sở", mail_date(day, clock), "Biểu mẫu năm 2021", "Kính gửi các đơn vị.", [])
    _put(inbox, at, "thu nhap.eml", b"X-Unsent: 1\r\n" + data)
