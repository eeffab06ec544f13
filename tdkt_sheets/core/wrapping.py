"""How many lines wrapped words take in a column, so that a row is given the height its words need."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

WIDER = 0.3  # of a character that a capital is wider than a figure


@lru_cache(maxsize=50_000)
def lines(text: str, width: float, bold: bool = False) -> int:
    """Lines of a text in a column of `width` characters; words stay whole, a word wider than the column is broken: behind its hyphens first.

    >>> lines("Phòng Người có công", 30), lines("Cá nhân/Tập thể/Hộ", 9), lines("88/QĐ-SLĐTBXH, 12/3/2021", 15), lines("", 10)
    (1, 3, 3, 1)
    """
    room = max(2.0, width * (0.92 if bold else 1.0) - 0.8)
    total = 0
    for part in text.split("\n"):
        total += 1
        used = 0.0
        for word in part.split(" "):
            blank = 1 if used else 0
            # titles, names of files and keys, numbers of documents
            in_capitals = word.isupper() or "_" in word or ("/" in word and "-" in word)
            is_broken = "-" in word and _length(word, in_capitals) > room
            for piece in word.replace("-", "-\0").split("\0") if is_broken else (word,):
                length = _length(piece, in_capitals)
                if used and used + blank + length > room:
                    total += 1
                    used = blank = 0
                while length > room:
                    total += 1
                    length -= int(room)
                used += length + blank
                blank = 0
    return total


def most_lines(texts: Iterable[tuple[object, float]]) -> int:
    """The most lines that any of these texts takes in its column; what is no text takes one."""
    most = 1
    for text, width in texts:
        if isinstance(text, str) and _may_wrap(text, width):
            most = max(most, lines(text, width))
    return most


def lines_of_rows(rows: Sequence[Sequence[object]], widths: Sequence[float]) -> list[int]:
    """`most_lines` of each of these rows, which are of one length: of each column, texts that come again are counted once.

    >>> lines_of_rows([("Phòng Người có công", 1), ("", "Cá nhân/Tập thể/Hộ")], [30, 9])
    [1, 3]
    """
    most = [1] * len(rows)
    for width, column in zip(widths, zip(*rows, strict=True), strict=True):
        texts = {value for value in column if isinstance(value, str)}
        tall = {text: many for text in texts if _may_wrap(text, width) and (many := lines(text, width)) > 1}
        if tall:
            most = [max(high, tall.get(value, 1)) for high, value in zip(most, column, strict=True)]
    return most


def _may_wrap(text: str, width: float) -> bool:
    """False for most words, of which nothing has to be counted: they surely stand on one line."""
    return len(text) > width - 0.8 or "_" in text or "/" in text or "-" in text or "\n" in text


def _length(word: str, in_capitals: bool) -> float:
    return len(word) + (WIDER * sum(map(str.isupper, word)) if in_capitals else 0)
