"""File names that every machine takes."""

import re
import unicodedata

LONGEST = 80
_MOST_BYTES = 240  # ext4, NTFS and zip tools hold 255
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]+')
_RESERVED = re.compile(
    r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)\s*(?:\..*)?", re.IGNORECASE | re.DOTALL
)
_NAMELESS = "khong-ten"


def safe_name(text: str) -> str:
    """A file or folder name for what the text says; Vietnamese letters stay. Doing it twice changes nothing.

    >>> safe_name("Phòng Người có công / Thanh tra: quý II?")
    'Phòng Người có công - Thanh tra- quý II-'
    >>> safe_name("con.xlsx"), safe_name("../.."), safe_name("a\\u202egnp.exe. ")
    ('_con.xlsx', '-', 'agnp.exe')
    """
    text = "".join(" " if char.isspace() else char for char in text)
    text = "".join(char for char in text if unicodedata.category(char)[0] != "C")
    text = _trimmed(unicodedata.normalize("NFC", _FORBIDDEN.sub("-", text)))
    text = _shortened(text)
    if _RESERVED.fullmatch(text):
        text = _shortened("_" + text)
    return text or _NAMELESS


def is_safe_path(relative: str) -> bool:
    """Whether a path with '/' stays below its folder and all its names are as `safe_name` leaves them."""
    return bool(relative) and all(part == safe_name(part) for part in relative.split("/"))


def _trimmed(text: str) -> str:
    """Single spaces; nothing at the ends that Windows drops, that hides the file or that looks like an owner file."""
    return " ".join(text.split()).lstrip(" .~$").rstrip(" .")


def _shortened(text: str) -> str:
    if len(text) <= LONGEST and len(text.encode()) <= _MOST_BYTES:
        return text
    stem, dot, ending = text.rpartition(".")
    if not dot or not stem or len(ending.encode()) > 12:
        stem, dot, ending = text, "", ""
    while len(stem) + len(dot) + len(ending) > LONGEST or len((stem + dot + ending).encode()) > _MOST_BYTES:
        stem = stem[:-1]
    return _trimmed(unicodedata.normalize("NFC", stem.rstrip(" .") + dot + ending))
