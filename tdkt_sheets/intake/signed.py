"""The message inside one that was signed whole (smime.p7m): taken out, the signature neither checked nor needed."""

import re

from tdkt_sheets.intake import mail_headers

_SIGNED = bytes.fromhex("06092a864886f70d010702")
_ENVELOPED = bytes.fromhex("06092a864886f70d010703")
_DATA = bytes.fromhex("06092a864886f70d010701")
_WRITTEN = re.compile(rb"(?:-----BEGIN (?:PKCS7|CMS|PKCS #7 SIGNED DATA)-----\s+)?(?=MI[A-Za-z0-9+/])")
_OCTETS, _CONSTRUCTED, _INDEFINITE = 0x04, 0x20, 0x80
_MAX_DEPTH = 32


def kind(data: bytes) -> str:
    """'signed' with a message in it, 'signature' of something that stands beside it, 'encrypted', '' of anything else."""
    head = _binary(data[:128])[:64]
    if head[:1] != b"\x30":
        return ""
    if _ENVELOPED in head:
        return "encrypted"
    if _SIGNED not in head:
        return ""
    return "signed" if content(data) else "signature"


def content(data: bytes) -> bytes:
    """The signed message; b'' when there is none inside."""
    data = _binary(data)
    start = data.find(_DATA, 0, 4_096)
    if start < 0:
        return b""
    at = start + len(_DATA)
    tag, body, _ = _element(data, at)
    return _octets(data, body, 0)[0] if tag == 0xA0 else b""


def _binary(data: bytes) -> bytes:
    """The bytes of what was saved as text."""
    written = _WRITTEN.match(data[:64])
    return mail_headers.base64(data[written.end() :].partition(b"-")[0].partition(b"=")[0]) if written else data


def _element(data: bytes, at: int) -> tuple[int, int, int]:
    """The tag of an element, where its content begins, and its size; -1 when it ends by a mark."""
    if at + 2 > len(data):
        return 0, len(data), 0
    tag, first = data[at], data[at + 1]
    if first < _INDEFINITE:
        return tag, at + 2, first
    if first == _INDEFINITE:
        return tag, at + 2, -1
    width = first & 0x7F
    return tag, at + 2 + width, int.from_bytes(data[at + 2 : at + 2 + min(width, 8)], "big")


def _octets(data: bytes, at: int, depth: int) -> tuple[bytes, int]:
    """The bytes of an octet string in one piece or many, and where it ends."""
    tag, body, size = _element(data, at)
    if tag & ~_CONSTRUCTED != _OCTETS or depth > _MAX_DEPTH:
        return b"", len(data)
    if not tag & _CONSTRUCTED:
        return data[body : body + max(size, 0)], body + max(size, 0)
    end = len(data) if size < 0 else min(body + size, len(data))
    pieces, at = [], body
    while at < end and data[at : at + 2] != b"\0\0":
        piece, at = _octets(data, at, depth + 1)
        pieces.append(piece)
    return b"".join(pieces), at + 2 if size < 0 else end
