"""What comes with mails and is no delivery: signatures, logos, calendars, contacts, what a mail program adds."""

import re
import struct

SMALLEST_PAPER = 500  # points of the shorter side of a picture that a signed page can be read on
_ADDED = re.compile(
    r"att\d{3,6}\.(?:txt|html?|dat|bin|c)|(?:filelist|colorschememapping|item\d{3}|props\d{3})\.xml|[^/]{1,80}\.(?:mso|thmx|wmz|emz)",
    re.IGNORECASE,
)
_DECORATION = re.compile(r"(?:image\d*|logo.*|chu[-_ ]?ky.*|signature.*|banner.*|footer.*|icon.*)\.\w+", re.IGNORECASE)
_TEXTS = (b"BEGIN:VCALENDAR", b"BEGIN:VCARD", b"-----BEGIN PGP SIGNATURE-----")
_SIGNATURES = (".p7s", ".asc", ".sig")
_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})  # segments of a JPEG that state its size


def aside(name: str, data: bytes, kind: str, is_inline: bool = False) -> str:
    """The slug of what something is instead of a delivery; '' for what may be one."""
    last = name.rpartition("/")[2]
    if _ADDED.fullmatch(last) and kind not in ("xlsx", "xls", "ods", "xlsb", "pdf", "pdf_text"):
        return "added"
    if kind == "picture" and (is_inline or _DECORATION.fullmatch(last) or _is_small(data)):
        return "decoration"
    head = data[:200].lstrip(b"\xef\xbb\xbf \t\r\n").upper()
    if head.startswith(_TEXTS[:2]):
        return "calendar"
    if kind == "unknown" and (head.startswith(_TEXTS[2]) or last.casefold().endswith(_SIGNATURES)):
        return "signature"
    return ""


def _is_small(data: bytes) -> bool:
    """Whether a picture states a size on which no page could be read."""
    size = picture_size(data)
    return size is not None and min(size) < SMALLEST_PAPER


def picture_size(data: bytes) -> tuple[int, int] | None:
    """Width and height in points of a PNG, GIF or JPEG; None when it states none that can be followed.

    >>> picture_size(b"GIF89a" + bytes((88, 2, 32, 3)))
    (600, 800)
    """
    try:
        if data.startswith(b"\x89PNG"):
            return struct.unpack_from(">II", data, 16)
        if data.startswith(b"GIF8"):
            return struct.unpack_from("<HH", data, 6)
        return _jpeg_size(data) if data.startswith(b"\xff\xd8") else None
    except struct.error:
        return None


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        if data[at + 1] in _FRAMES:
            height, width = struct.unpack_from(">HH", data, at + 5)
            return width, height
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return None
