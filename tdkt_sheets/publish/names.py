"""File names that every machine takes."""

import re
import unicodedata
from hashlib import sha256

LONGEST = 80
# Of a path below a month's folder: with `output/.tdkt-tam-<process>/old-1/` before it, `.part` or ` (mới 2)` behind it, it has at most
# 150 characters below the working folder.
LONGEST_PATH = 96
_SHORTEST = 24  # a name is not cut further
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


def _shortened(text: str, longest: int = LONGEST) -> str:
    """The name, of at most so many characters: a mark of the whole stands for what is cut, so that two long names stay two."""
    if len(text) <= longest and len(text.encode()) <= _MOST_BYTES:
        return text
    stem, dot, ending = text.rpartition(".")
    if not dot or not stem or len(ending.encode()) > 12:
        stem, dot, ending = text, "", ""
    end = f"-{sha256(text.encode(errors='replace')).hexdigest()[:6]}{dot}{ending}"
    while len(stem) + len(end) > longest or len((stem + end).encode()) > _MOST_BYTES:
        stem = stem[:-1]
    return _trimmed(unicodedata.normalize("NFC", stem.rstrip(" .") + end))


def fitting_path(relative: str) -> str:
    """A path with '/' none of whose names is too long, nor all of them together: the longest names are cut, endings stay.

    >>> fitting_path("phan-hoi/VP/DK_2021_VP.eml")
    'phan-hoi/VP/DK_2021_VP.eml'
    >>> len(fitting_path("/".join(["phan-hoi", "A" * 90, "B" * 90 + ".eml"])))
    96
    """
    names = [_shortened(name) for name in relative.split("/")]
    while (over := len("/".join(names)) - LONGEST_PATH) > 0:
        at = max(range(len(names)), key=lambda place: len(names[place]))
        if len(names[at]) <= _SHORTEST:
            break  # more folders than a path has room for: only a fault of the program makes them
        names[at] = _shortened(names[at], max(_SHORTEST, len(names[at]) - over))
    return "/".join(names)
