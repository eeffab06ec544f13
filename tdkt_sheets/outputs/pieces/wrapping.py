"""How many lines wrapped words take in a column, so that a row is given the height its words need."""

from functools import lru_cache


@lru_cache(maxsize=50_000)
def lines(text: str, width: float, bold: bool = False) -> int:
    """Lines of a text in a column of `width` characters; words stay whole, a word wider than the column is broken.

    >>> lines("Phòng Người có công", 30), lines("Cá nhân/Tập thể/Hộ", 9), lines("", 10)
    (1, 3, 1)
    """
    room = max(2.0, width * (0.92 if bold else 1.0) - 0.8)
    total = 0
    for part in text.split("\n"):
        total += 1
        used = 0.0
        for word in part.split(" "):
            length = len(word)
            if used and used + 1 + length > room:
                total += 1
                used = 0.0
            while length > room:
                total += 1
                length -= int(room)
            used += length + (1 if used else 0)
    return total
