"""How many lines a text takes in Times New Roman, from the widths of its characters: another route than the program's own estimate.

The widths are the advance widths of the font, in thousandths of its size; a letter with a mark is as wide as the letter.
"""

import re
import unicodedata
from functools import lru_cache

PLAIN = {
    180: "'", 200: "|", 250: " ,.", 278: "/:;\\ijlt", 333: "!()-I[]`fr‘’", 389: "Js", 408: '"', 444: "?acez“”", 469: "^", 480: "{}",
    500: "#$*0123456789_bdghknopquvxyđ–", 541: "~", 556: "FPS", 564: "+<=>", 611: "ELTZ", 667: "BCR", 722: "ADGHKNOQUVXYwĐ", 778: "&m",
    833: "%", 889: "M", 921: "@", 944: "W", 1000: "—…",
}  # fmt: skip
BOLD = {
    220: "|", 250: " ,.", 278: "'/\\il", 333: "!()-:;[]`fjt‘’", 389: "Is", 394: "{}", 444: "cerz", 500: "#$*0123456789?J_agovxy“”–",
    520: "~", 555: '"', 556: "Sbdhknpquđ", 570: "+<=>", 581: "^", 611: "FP", 667: "BELTZ", 722: "ACDNRUVXYwĐ", 778: "GHKOQ", 833: "&m",
    930: "@", 944: "M", 1000: "%W—…",
}  # fmt: skip
WIDTHS = tuple({letter: width for width, letters in table.items() for letter in letters} for table in (PLAIN, BOLD))
UNKNOWN = 600
DIGIT = 500  # the unit of column widths


@lru_cache(maxsize=100_000)
def points(text: str, size: float, bold: bool = False) -> float:
    """The width of a text on one line, in points."""
    widths = WIDTHS[bold]
    return (
        sum(widths.get(letter, widths.get(unicodedata.normalize("NFD", letter)[0], UNKNOWN)) for letter in text)
        * size
        / 1000
    )


def lines(text: str, room: float, size: float, bold: bool = False) -> int:
    """Lines of a text in a room of so many points: broken at blanks and behind hyphens, within a word where it is wider than the room.

    >>> lines("Phòng Người có công", 200, 12), lines("Phòng Người có công", 60, 12), lines("WWWWWWWWWW", 60, 12)
    (1, 3, 2)
    """
    count = 0
    for paragraph in text.split("\n"):
        count += 1
        used = 0.0
        for word in re.findall(r"[^ \-]*-|[^ \-]+| ", paragraph):
            length = points(word, size, bold)
            if word != " " and used and used + length > room:
                count += 1
                used = 0.0
            while word != " " and length > room:
                count += 1
                length -= room
            used += length
    return count
