"""Mails as different programs write them: base64 or quoted-printable, names by RFC 2047 or RFC 2231 or plainly, one inside another."""

import base64
import quopri
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import quote

OFFICE = "thidua@soldtbxh.example"
KINDS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xls": "application/vnd.ms-excel",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "pdf": "application/pdf",
    "png": "image/png",
    "zip": "application/zip",
    "doc": "application/msword",
}


@dataclass(frozen=True)
class Attachment:
    """A file of a mail."""

    name: str
    data: bytes


def _coded(text: str) -> str:
    return f"=?UTF-8?B?{base64.b64encode(text.encode()).decode()}?="


def _word(text: str) -> str:
    """Text as a header word (RFC 2047)."""
    return text if text.isascii() else _coded(text)


def _words(text: str) -> str:
    """A long text as folded header words of whole letters, all encoded: between a coded and a plain word a reader shows a blank."""
    if text.isascii():
        return text
    return "\r\n ".join(_coded(text[start : start + 12]) for start in range(0, len(text), 12))


def _named(name: str, style: str) -> tuple[str, str]:
    """The parameters that give a file's name in the two headers: '2231', '2047' (as Outlook does) or 'plain' UTF-8."""
    if style == "2231":
        return "", f"filename*=UTF-8''{quote(name)}"
    if style == "2047":
        return f'; name="{_word(name)}"', f'filename="{_word(name)}"'
    return f'; name="{name}"', f'filename="{name}"'


def _body(text: str, encoding: str) -> bytes:
    data = text.replace("\n", "\r\n").encode()
    coded = base64.encodebytes(data).replace(b"\n", b"\r\n") if encoding == "base64" else quopri.encodestring(data)
    head = f"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n"
    return head.encode() + coded


def _file(attachment: Attachment, style: str) -> bytes:
    in_type, in_disposition = _named(attachment.name, style)
    kind = KINDS.get(attachment.name.rpartition(".")[2].lower(), "application/octet-stream")
    head = (
        f"Content-Type: {kind}{in_type}\r\nContent-Transfer-Encoding: base64\r\n"
        f"Content-Disposition: attachment; {in_disposition}\r\n\r\n"
    )
    return head.encode() + base64.encodebytes(attachment.data).replace(b"\n", b"\r\n")


def _multipart(parts: list[bytes], seed: str) -> bytes:
    boundary = f"----=_Part_{sha256(seed.encode()).hexdigest()[:24]}"
    lines = b"".join(b"--" + boundary.encode() + b"\r\n" + part + b"\r\n" for part in parts)
    head = f'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="{boundary}"\r\n\r\n'
    return head.encode() + lines + f"--{boundary}--\r\n".encode()


def _head(sender: str, name: str, date: str, subject: str) -> bytes:
    shown = f'"{name}"' if name.isascii() else _words(name)
    number = sha256(f"{sender}{date}{subject}".encode()).hexdigest()[:20]
    return (
        f"From: {shown} <{sender}>\r\nTo: <{OFFICE}>\r\nDate: {date}\r\nSubject: {_words(subject)}\r\n"
        f"Message-ID: <{number}@{sender.partition('@')[2]}>\r\n"
    ).encode()


def letter(
    sender: str,
    name: str,
    date: str,
    subject: str,
    text: str,
    attachments: list[Attachment],
    style: str = "2231",
    encoding: str = "base64",
) -> bytes:
    """A mail with its attachments."""  # fmt: skip
    parts = [_body(text, encoding), *(_file(attachment, style) for attachment in attachments)]
    return _head(sender, name, date, subject) + _multipart(parts, f"{sender}{date}{subject}")


def forwarded(sender: str, name: str, date: str, subject: str, text: str, inner: bytes) -> bytes:
    """A mail that carries another one whole (message/rfc822)."""
    carried = b"Content-Type: message/rfc822\r\nContent-Disposition: inline\r\n\r\n" + inner
    return _head(sender, name, date, subject) + _multipart(
        [_body(text, "quoted-printable"), carried], f"{date}{subject}"
    )
