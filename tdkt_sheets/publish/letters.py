"""Drafts of e-mails that the office opens, reads and sends.

Written by hand, so that the bytes do not change with the version of the mail library.
"""

import re
import unicodedata
from base64 import b64encode, encodebytes
from collections.abc import Sequence
from datetime import date, datetime, time
from email.utils import format_datetime
from hashlib import sha256
from pathlib import PurePosixPath
from urllib.parse import quote

from tdkt_sheets.core.addresses import ADDRESS
from tdkt_sheets.core.clock import VIETNAM
from tdkt_sheets.core.text import cut_short
from tdkt_sheets.publish.names import safe_name

_HALVES = re.compile("[\ud800-\udfff]")
LONGEST_SUBJECT = 300  # characters
_WORD_BYTES = 45  # of UTF-8 in an encoded word, which comes to at most 75 characters
_TYPES = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
    ".zip": "application/zip",
}


def eml_bytes(
    *,
    to: str | Sequence[str],
    subject: str,
    body: str,
    attachments: Sequence[tuple[str, bytes]],
    date: date,
    sender: str = "",
) -> bytes:
    """A draft (X-Unsent) dated at the start of the day in Vietnam; the same content gives the same bytes.

    `to` may hold several addresses, also parted by ',' or ';'; what is not an address is left out, and the office fills it
    in. No text can add a header: line ends and control characters in subject and names become spaces or go.
    """
    subject = cut_short(subject, LONGEST_SUBJECT)
    text = "\r\n".join(_whole(body).splitlines()) + "\r\n"
    files = [(safe_name(name), data) for name, data in attachments]
    digest = sha256()
    addresses = _addresses([to] if isinstance(to, str) else to)
    for piece in (*addresses, "", *_addresses([sender]), _line(subject), text, date.isoformat()):
        digest.update(piece.encode() + b"\0")
    for name, data in files:
        digest.update(name.encode() + b"\0" + sha256(data).digest())
    mark = digest.hexdigest()[:32]
    boundary = f"=_tdkt_{mark}"  # "=_" stands in no base64
    head = ["X-Unsent: 1"]
    if own := _addresses([sender]):
        head.append(f"From: {own[0]}")
    head += [
        "To: " + ",\r\n ".join(addresses),
        "Subject: " + "\r\n ".join(_words(_line(subject))),
        "Date: " + format_datetime(datetime.combine(date, time(), VIETNAM)),
        f"Message-ID: <{mark}@tdkt-sheets.invalid>",
        "MIME-Version: 1.0",
        f'Content-Type: multipart/mixed; boundary="{boundary}"',
    ]
    parts = ["\r\n".join(head) + "\r\n"]
    parts.append(_part(boundary, ["Content-Type: text/plain; charset=utf-8"], text.encode()))
    for name, data in files:
        kind = _TYPES.get(PurePosixPath(name).suffix.lower(), "application/octet-stream")
        shown = "\r\n ".join(_words(name))
        # Outlook of before 2010 reads the name in Content-Type, everyone else the one of RFC 2231.
        headers = [
            f'Content-Type: {kind};\r\n name="{shown}"',
            f"Content-Disposition: attachment;\r\n filename*=utf-8''{quote(name, safe='')}",
        ]
        parts.append(_part(boundary, headers, data))
    return ("\r\n".join(parts) + f"\r\n--{boundary}--\r\n").encode("ascii")


def _part(boundary: str, headers: Sequence[str], data: bytes) -> str:
    coded = encodebytes(data).decode("ascii").replace("\n", "\r\n")
    lines = [f"--{boundary}", *headers, "Content-Transfer-Encoding: base64", ""]
    return "\r\n".join(lines) + "\r\n" + coded.removesuffix("\r\n")


def _addresses(texts: Sequence[str]) -> list[str]:
    return [match[0] for text in texts for match in ADDRESS.finditer(text)]


def _whole(text: str) -> str:
    return _HALVES.sub("\ufffd", text)


def _line(text: str) -> str:
    """The text on one line, without control or invisible format characters."""
    text = "".join(" " if char.isspace() else char for char in _whole(text))
    return " ".join("".join(char for char in text if unicodedata.category(char) not in ("Cc", "Cf")).split())


def _words(text: str) -> list[str]:
    """The text as a header holds it: plain when it can be, else encoded words (RFC 2047) of whole characters."""
    if text.isascii() and text.isprintable() and "=?" not in text and '"' not in text and len(text) <= 60:
        return [text]
    words: list[bytes] = [b""]
    for char in text:
        coded = char.encode()
        if len(words[-1]) + len(coded) > _WORD_BYTES:
            words.append(b"")
        words[-1] += coded
    return [f"=?utf-8?B?{b64encode(word).decode('ascii')}?=" for word in words]
