"""The attachments of a mail, split from its bytes.

`email.parser` is not used for the body: it cannot give back the exact bytes of a forwarded message, leaves transfer
encodings of forwarded messages undone, and recurses as deep as a mail asks for. Splitting at boundaries keeps every byte.
"""

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from tdkt_sheets.core.text import fold
from tdkt_sheets.intake import authentication, dates, mail_headers, names
from tdkt_sheets.intake.receipts import Envelope

MAX_MULTIPARTS = 20  # multiparts inside one another, within one message
MAX_PIECES = 4_000  # parts of one message, bodies included
MAX_TEXT = 100_000  # characters of the text looked at
GUESS_WITHIN = 1 << 20  # bytes looked through for a boundary that the header does not state

_SPOKEN = (
    ("nothing", re.compile(r"không (?:có )?phát sinh|không có (?:nội dung|số liệu|trường hợp)")),
    ("link", re.compile(r"https?://[^\s<>\"]*(?:drive|docs|sheets|onedrive|sharepoint|1drv|dropbox|fshare|mega|zalo)")),
    ("attached", re.compile(r"(?:đính|gửi) kèm|kèm theo|\battach")),
    ("table", re.compile(r"<table|\bstt\b[\s|<>/a-z]{0,60}họ và tên")),
)
_MARK = re.compile(r"<[^<>]{0,2000}>")
_BODY_TYPES = frozenset(
    [
        "text/plain",
        "text/html",
        "text/enriched",
        "text/richtext",
        "text/calendar",
        "text/rfc822-headers",
        "text/x-amp-html",
        "text/watch-html",
        "message/delivery-status",
        "message/disposition-notification",
        "message/feedback-report",
    ]
)
_MESSAGE_TYPES = frozenset({"message/rfc822", "message/global", "message/news"})
_BOUNDARY_LINE = re.compile(rb"^--(\S[^\r\n]{0,199})\r?$", re.MULTILINE)
_UU_BEGIN = re.compile(rb"^begin(?:-base64)? [0-7]{3,4} ([^\r\n]{1,255})\r?\n", re.MULTILINE)
_UU_END = re.compile(rb"^(?:end|====)[ \t]*\r?$", re.MULTILINE)
_RAW_DOCUMENT = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-")
_CODED_DOCUMENT = (b"UEsDB", b"0M8R4KGx", b"JVBERi0")
_OF_BASE64 = mail_headers.BASE64_LETTERS + b"=\r\n"


@dataclass(frozen=True, slots=True)
class Attachment:
    """Something a mail carries: `name` is shown and may be ''; `coded` is its body before the transfer encoding is undone."""

    name: str
    coded: bytes
    encoding: str
    is_message: bool = False
    is_inline: bool = False  # shown within the text
    message: "Message | None" = None  # already split from what carries it

    def data(self) -> bytes:
        """The attached bytes."""
        return _decode(self.coded, self.encoding)


@dataclass(frozen=True, slots=True)
class Message:
    """A mail as we need it.

    `fault` is 'broken' when its parts cannot be told apart, 'too_deep' or 'too_many' when there are more than we follow.
    """

    envelope: Envelope
    attachments: tuple[Attachment, ...]
    fault: str = ""
    said: tuple[str, ...] = ()  # slugs of what its text speaks of
    standing: str = ""  # 'draft' of one that was never sent, 'bounce' of one that says that another did not arrive


def read(data: bytes) -> Message:
    """The mail that these bytes are."""
    fields = mail_headers.parse(data)
    splitting = _Splitting()
    attachments = tuple(splitting.attachments(fields, data[fields.end :], 0, "text/plain"))
    return Message(envelope(fields), attachments, splitting.fault, said("\n".join(splitting.texts)), standing(fields))


def said(text: str) -> tuple[str, ...]:
    """What the text of a mail speaks of: 'nothing' to report, a 'link', something 'attached', a 'table'."""
    text = text[:MAX_TEXT]
    seen = fold(text)
    if "<" in text:  # a page: its words may be cut by marks, its links and tables stand in them
        seen = f"{seen} {fold(unescape(_MARK.sub('', text)))}"
    return tuple(slug for slug, pattern in _SPOKEN if pattern.search(seen))


def standing(fields: mail_headers.Fields) -> str:
    """Whether a mail was never sent, or only says that another one did not arrive."""
    if fields.get("x-unsent").strip() == b"1":
        return "draft"
    kind = fields.get("content-type").lower()
    is_report = b"multipart/report" in kind and b"delivery-status" in kind
    sender = mail_headers.address(fields.get("from"))
    return "bounce" if is_report or sender.partition("@")[0] in ("mailer-daemon", "postmaster") else ""


def envelope(fields: mail_headers.Fields) -> Envelope:
    """Who sent it, when and what about, as its header says."""
    return Envelope(
        sender=mail_headers.address(fields.get("from")),
        sent=dates.in_mail(mail_headers.text(fields.get("date"))),
        subject=names.shown(mail_headers.text(fields.get("subject"))).strip(),
        came=dates.in_mail(mail_headers.text(fields.get("received").rpartition(b";")[2])),
        failed_at=authentication.failed_at(value for name, value in fields.values if name == "authentication-results"),
        is_passed_on=any(name.startswith("resent-") for name, _ in fields.values),
    )


class _Splitting:
    """One message being split: what is left of its limits, and the first fault met."""

    def __init__(self) -> None:
        self.pieces = MAX_PIECES
        self.fault = ""
        self.texts: list[str] = []  # what its bodies say, as far as it is looked at

    def attachments(self, fields: mail_headers.Fields, body: bytes, depth: int, default: str) -> Iterator[Attachment]:
        """The attachments of a part and of the parts inside it, in the order they stand."""
        content_type = fields.get("content-type")
        kind = mail_headers.value_of(content_type)
        kind = kind if "/" in kind else default
        if kind.startswith("multipart/"):
            inner = "message/rfc822" if kind == "multipart/digest" else "text/plain"
            for piece in self._split(body, mail_headers.parameters(content_type).get("boundary", "").strip(), depth):
                inside = mail_headers.parse(piece) if piece[:1] not in (b"\r", b"\n") else mail_headers.Fields((), 0)
                yield from self.attachments(inside, piece[inside.end :], depth + 1, inner)
            return
        encoding = mail_headers.value_of(fields.get("content-transfer-encoding"))
        disposition = fields.get("content-disposition")
        name = _name(disposition, content_type)
        if kind == "application/applefile" and name:
            name = f"._{name}"  # the icon and colour that macOS sends beside a file
        is_message = kind in _MESSAGE_TYPES
        if name or is_message or kind not in _BODY_TYPES or mail_headers.value_of(disposition) == "attachment":
            is_inline = bool(fields.get("content-id")) and mail_headers.value_of(disposition) != "attachment"
            yield Attachment(name, body, encoding, is_message, is_inline)
            return
        if kind in ("text/plain", "text/html"):
            self._hear(body, encoding, content_type)
        if kind == "text/plain":
            for attachment in _uuencoded(_decode(body, encoding)):
                self.pieces -= 1
                if self.pieces < 0:
                    self.fault = self.fault or "too_many"
                    return
                yield attachment

    def _hear(self, body: bytes, encoding: str, content_type: bytes) -> None:
        if sum(map(len, self.texts)) < MAX_TEXT:
            charset = mail_headers.parameters(content_type).get("charset", "")
            self.texts.append(names.labelled(_decode(body[: 4 * MAX_TEXT], encoding), charset)[:MAX_TEXT])

    def _split(self, body: bytes, boundary: str, depth: int) -> list[bytes]:
        """The pieces between boundary lines; if the stated boundary divides nothing, the first line that looks like one does."""
        if depth >= MAX_MULTIPARTS:
            self.fault = self.fault or "too_deep"
            return []
        pieces = _between(body, boundary.encode("utf-8", "replace"), self.pieces) if boundary else []
        if not pieces and (match := _BOUNDARY_LINE.search(body, 0, GUESS_WITHIN)):
            pieces = _between(body, match[1].rstrip(), self.pieces)
        if not pieces and (depth == 0 or body.strip()):
            self.fault = self.fault or "broken"
        if len(pieces) > self.pieces:
            self.fault = self.fault or "too_many"
            return []
        self.pieces -= len(pieces)
        return pieces


def _name(disposition: bytes, content_type: bytes) -> str:
    stated = mail_headers.parameters(disposition).get("filename") or mail_headers.parameters(content_type).get("name")
    return names.attachment(stated) if stated else ""


def _between(body: bytes, boundary: bytes, limit: int) -> list[bytes]:
    """The pieces between lines of that boundary, at most one more than `limit`."""
    marker = b"--" + boundary
    pieces: list[bytes] = []
    start = -1  # where the open piece begins
    at = body.find(marker)
    while at >= 0 and len(pieces) <= limit:
        line_end = _line_end(body, at)
        if at == 0 or body[at - 1] in b"\r\n":
            rest = body[at + len(marker) : line_end].strip()
            if rest in (b"", b"--"):
                if start >= 0:
                    pieces.append(_without_line_end(body[start:at]))
                start = line_end + (2 if body[line_end : line_end + 2] == b"\r\n" else 1) if rest == b"" else -1
        at = body.find(marker, max(line_end, at + len(marker)))
    if 0 <= start < len(body):
        pieces.append(body[start:])  # the mail was cut before its last boundary
    return pieces


def _line_end(body: bytes, at: int) -> int:
    ends = [end for end in (body.find(b"\n", at, at + 1000), body.find(b"\r", at, at + 1000)) if end >= 0]
    return min(ends, default=min(len(body), at + 1000))


def _without_line_end(piece: bytes) -> bytes:
    if piece.endswith(b"\r\n"):
        return piece[:-2]
    return piece[:-1] if piece[-1:] in (b"\r", b"\n") else piece


def _decode(coded: bytes, encoding: str) -> bytes:
    if encoding == "base64":
        return coded if coded.lstrip().startswith(_RAW_DOCUMENT) else _base64(coded)
    if encoding == "quoted-printable":
        return binascii.a2b_qp(coded)
    if encoding in ("uuencode", "x-uuencode", "x-uue", "uue"):
        return next((attachment.coded for attachment in _uuencoded(coded)), coded)
    if (
        encoding not in ("8bit", "binary")
        and coded.startswith(_CODED_DOCUMENT)
        and not coded.translate(None, _OF_BASE64)
    ):
        return _base64(coded)  # the mail program forgot to say so
    return coded


def _base64(coded: bytes) -> bytes:
    """The bytes of base64 lines; quote marks and junk go, and lines of words that a mailing list or scanner put below."""
    if coded.translate(None, _OF_BASE64):
        lines = (line.lstrip(b"> \t").rstrip() for line in coded.splitlines())
        coded = b"\n".join(line for line in lines if b" " not in line and line not in (b"--", b"-- "))
    end = coded.find(b"=")
    return mail_headers.base64(coded if end < 0 else coded[:end])


def _uuencoded(body: bytes) -> Iterator[Attachment]:
    at = 0
    while begin := _UU_BEGIN.search(body, at):
        end = _UU_END.search(body, begin.end())
        if end is None:
            return
        at = end.end()
        coded = body[begin.end() : end.start()]
        name = names.attachment(mail_headers.text(begin[1].strip()))
        data = _base64(coded) if begin[0].startswith(b"begin-base64") else b"".join(map(_uu_line, coded.splitlines()))
        yield Attachment(name, data, "binary")


def _uu_line(line: bytes) -> bytes:
    try:
        return binascii.a2b_uu(line)
    except binascii.Error:
        try:  # some encoders pad a line beyond its count
            return binascii.a2b_uu(line[: 1 + ((((line[0] - 32) & 63) * 4 + 5) // 3)])
        except (binascii.Error, IndexError):
            return b""
