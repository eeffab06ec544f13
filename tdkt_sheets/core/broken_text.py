"""Letters that a wrong encoding, a lost font or a web page has broken: what stands there is not what was typed.

Found on raw text, before anything is cleaned. What was meant is a suggestion for a person; nothing is mended silently.
"""

import re
from functools import lru_cache
from html import unescape

_LOST = "\ufffd"
_ENTITY = re.compile(r"&(?:#[0-9]{2,6}|#[xX][0-9A-Fa-f]{2,5}|[A-Za-z]{2,8});")
# As programs and mails write letters.
_CODED = re.compile(r"\\u[0-9A-Fa-f]{4}|(?:=[0-9A-F]{2}){2,4}|(?:%[0-9A-Fa-f]{2}){2,4}")
_TAG = re.compile(r"</?(?:b|i|u|p|a|br|div|em|font|span|strong|sub|sup|td|tr)(?:\s[^<>]{0,200})?/?>", re.IGNORECASE)
_SIGNS = re.compile(r"[?&\\=%<]")  # one of which stands in all that is broken without a strange letter
_ASKED = re.compile(r"([^\W\d_])\?([^\W\d_])")  # a capital behind a small letter begins a sentence
_ADDRESS = re.compile(r"://|www\.|@")
_LEAD = re.compile(
    "[\u00c3-\u00c6\u00e1\u00e2][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
)
_UNDEFINED = {0x81, 0x8D, 0x8F, 0x90, 0x9D}  # bytes that windows-1252 has no letter for


def broken_letters(text: str) -> str | None:
    """What a text with broken letters may have said; '' where nobody can tell; None when nothing in it is broken.

    >>> broken_letters("Nguyá»…n VÄƒn DÅ©ng"), broken_letters("Nguy?n V?n D?ng"), broken_letters("Tr&#7847;n"), broken_letters("Trần")
    ('Nguyễn Văn Dũng', '', 'Trần', None)
    >>> broken_letters("Nguy=E1=BB=85n"), broken_letters(r"Tr\\u1ea7n"), broken_letters("Nguy%E1%BB%85n"), broken_letters("95%, tỷ lệ=10%20")
    ('Nguyễn', 'Trần', 'Nguyễn', None)
    """
    if text.isascii() and _SIGNS.search(text) is None:
        return None
    return _broken(text)


@lru_cache(maxsize=1 << 14)
def _broken(text: str) -> str | None:
    if _LOST in text:
        return ""
    meant = " ".join(map(_as_utf8, text.split(" "))) if _LEAD.search(text) else text
    if _ENTITY.search(meant):
        meant = unescape(meant).replace("\u00a0", " ")
    if _TAG.search(meant):
        meant = _TAG.sub(" ", meant).strip()
    if _CODED.search(meant) and not _ADDRESS.search(meant):
        meant = _CODED.sub(_decoded, meant)
    if meant != text:
        return "" if _LEAD.search(meant) else meant
    return "" if any(_has_lost_letter(word) for word in text.split() if "?" in word) else None


def _decoded(code: re.Match[str]) -> str:
    """The letter that a code stands for; the code itself where it stands for none, or for one that is written as it is."""
    if code[0].startswith("\\u"):
        letter = chr(int(code[0][2:], 16))
    else:
        try:
            letter = bytes.fromhex(code[0].replace(code[0][0], "")).decode()
        except UnicodeDecodeError:
            return code[0]
    return letter if letter.isalpha() and not letter.isascii() else code[0]


def _has_lost_letter(word: str) -> bool:
    within = any(found[1].isupper() or not found[2].isupper() for found in _ASKED.finditer(word))
    return within and not _ADDRESS.search(word)


def _as_utf8(word: str) -> str:
    """A word whose bytes, taken for windows-1252, were UTF-8; any other word as it is."""
    if not _LEAD.search(word):
        return word
    raw = bytearray()
    for letter in word:
        if ord(letter) in _UNDEFINED:
            raw.append(ord(letter))
            continue
        try:
            raw += letter.encode("cp1252")
        except UnicodeEncodeError:
            return word
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return word
