"""The texts of a file of ours or of an office, for looking whether somebody is named in it; nothing in it is run."""

import email
import re
import zipfile
from collections.abc import Iterator
from email import policy
from html import unescape
from io import BytesIO
from zlib import error as ZlibError

LARGEST = 64 << 20  # bytes of one member
DEEPEST = 4
_PARAGRAPH = re.compile(rb"</(?:[\w-]+:)?(?:p|si|is|c|tr|td|text|row)>|\n")
_TAG = re.compile(rb"<[^>]*>")
_IMAGES = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")


def is_picture(data: bytes) -> bool:
    """Whether a file can only be looked at: a PDF or a picture."""
    return data.startswith(_IMAGES)


def texts_in(data: bytes, depth: int = 0) -> Iterator[str]:
    """The lines of text in a file and in what is packed into it; nothing of a PDF or a picture."""
    if is_picture(data) or depth > DEEPEST:
        return
    if data.startswith(b"PK\x03\x04"):
        yield from _packed(data, depth)
    elif data.startswith(b"\xd0\xcf\x11\xe0"):  # an old workbook, a message of Outlook
        for coding in ("utf-16-le", "cp1252"):
            yield from re.split(r"[\x00-\x1f\ud800-\udfff]+", data.decode(coding, "replace"))
    elif re.match(rb"(?:[A-Za-z-]+:[^\n]*\n|[ \t][^\n]*\n)+\r?\n", data[:65_536]) and b"From:" in data[:65_536]:
        yield from _mailed(data, depth)
    else:
        yield from _lines(data)


def _lines(data: bytes) -> Iterator[str]:
    if data[:256].lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        for paragraph in _PARAGRAPH.split(data):
            text = unescape(_TAG.sub(b"", paragraph).decode("utf-8", "replace")).strip()
            if text:
                yield text
    else:
        for line in data.decode("utf-8-sig", "replace").splitlines():
            yield from filter(None, re.split(r"[;,\t\"]", line))
            yield line


def _packed(data: bytes, depth: int) -> Iterator[str]:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            for one in archive.infolist():
                yield one.filename
                if one.file_size <= LARGEST and not one.flag_bits & 1:
                    yield from texts_in(archive.read(one), depth + 1)
    except (zipfile.BadZipFile, ZlibError, NotImplementedError, EOFError, OSError):
        return


def _mailed(data: bytes, depth: int) -> Iterator[str]:
    message = email.message_from_bytes(data, policy=policy.default)
    for part in message.walk():
        try:
            yield from (f"{value}" for value in part.values())
            payload = part.get_payload(decode=True)
        except (ValueError, LookupError, TypeError, AttributeError):
            continue
        if isinstance(payload, bytes):
            yield from texts_in(payload, depth + 1)
