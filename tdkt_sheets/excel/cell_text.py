"""Text as it may stand in a workbook. Knows XML and Excel's limits.

In cells nothing is lost: what XML cannot hold is written as `_xHHHH_`, which Excel and its readers turn back. Where Excel
knows no such escape (prompts, comments, stored results), `visible` puts U+FFFD in its place.
"""

import re
from collections.abc import Iterable

from tdkt_sheets.core.text import count

LONGEST = 32_767  # UTF-16 units in a cell

_UNHOLDABLE = "\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff"
_HARD = re.compile(f"[{_UNHOLDABLE}]")
_LITERAL = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_CARE = re.compile(f"[<>&{_UNHOLDABLE}]|_x[0-9A-Fa-f]{{4}}_")


def units(text: str) -> int:
    """The length as Excel counts it, in UTF-16 units."""
    return len(text) if text.isascii() else len(text) + sum(char > "\uffff" for char in text)


def cut(text: str, most: int = LONGEST) -> str:
    """The text; its beginning, with how long it is, when there is no room for so many units.

    >>> cut("Khen thưởng", 11), cut("x" * 32_800, 22)
    ('Khen thưởng', 'xxxxxx… (32.800 ký tự)')
    """
    if len(text) <= most // 2 or units(text) <= most:
        return text
    mark = f"… ({count(len(text))} ký tự)"
    room = most - len(mark)
    if room <= 0:
        mark, room = "…", most - 1
    kept = text[:room]
    while (over := units(kept) - room) > 0:
        kept = kept[: -((over + 1) // 2)]
    return kept + mark


def escaped(text: str) -> str:
    """The text between the tags of a cell: readers give back exactly `text`.

    >>> escaped("a<b \\x0b _x0041_")
    'a&lt;b _x000B_ _x005F_x0041_'
    """
    if _CARE.search(text) is None:
        return text
    text = _LITERAL.sub("_x005F_", text)
    text = _HARD.sub(lambda match: f"_x{ord(match[0]):04X}_", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def element(text: str) -> str:
    """The `<t>` element of a text, its spaces kept.

    >>> element(" hai")
    '<t xml:space="preserve"> hai</t>'
    """
    space = ' xml:space="preserve"' if text != text.strip() else ""
    return f"<t{space}>{escaped(text)}</t>"


def are_usual(texts: Iterable[str]) -> bool:
    """Whether all these texts surely have nothing but characters that are seen and ends of lines inside: no edges of space, no escapes.

    >>> are_usual(["Đàm Thị Hạnh", "a < b"]), are_usual([" hai"]), are_usual(["a_x0041_"]), are_usual(["<r>x</r>"])
    (True, False, False, False)
    """
    joined = f"¦{'¦'.join(texts)}¦".replace("\n", " ")
    return joined.isprintable() and not any(sign in joined for sign in ("_x", "<r>", "¦ ", " ¦"))


def visible(text: str) -> str:
    """The text with U+FFFD for each character that XML cannot hold.

    >>> visible("a\\x00b")
    'a\ufffdb'
    """
    return _HARD.sub("\ufffd", text)
