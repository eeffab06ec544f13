"""A cell that says of a person what several columns of ours ask: cut at its marks, each piece put where it belongs."""

import re
from collections.abc import Sequence

from tdkt_sheets.core import dates
from tdkt_sheets.core.text import without_address

BIRTH = "birth"
_AFTER_NAME = re.compile(r"(?<!\s)\s*(?:[,;\n]|\s[-–]\s|\()\s*")
_BEFORE_BIRTH = re.compile(r"(?<!\s)\s+(?=(?:sinh|sn)\b)", re.IGNORECASE)
_SAYS_BIRTH = re.compile(r"^(?:sinh|sn)\b[ .:]*(?:năm|ngày)?[ :]*", re.IGNORECASE)
_STROKE = re.compile(r"(?<=[^\W\d])\s?/\s?(?=[^\W\d])")  # between words, where nothing else parts a cell


def parts_of(text: str, keys: Sequence[str], named: int) -> list[str]:
    """What a cell says of each column that its caption names, in their order; `named` is the place of the person's name.

    A date is the birth wherever it stands. A name stands where its words say so, even where the caption has it elsewhere.

    >>> parts_of("Nông Văn Mẫu, 1975, Trưởng phòng", ("full_name", "birth", "position"), 0)
    ['Nông Văn Mẫu', '1975', 'Trưởng phòng']
    >>> parts_of("Bà Bế Thị Mẫu, Chuyên viên", ("position", "full_name"), 1), parts_of("Trưởng phòng Nông Văn Mẫu", ("position", "full_name"), 1)
    (['Chuyên viên', 'Bà Bế Thị Mẫu'], ['Trưởng phòng', 'Nông Văn Mẫu'])
    >>> parts_of("Bế Thị Mẫu (Chuyên viên)", ("full_name", "birth", "position"), 0)
    ['Bế Thị Mẫu', '', 'Chuyên viên']
    """
    found = [""] * len(keys)
    pieces = _pieces(text.strip(), len(keys), BIRTH in keys)
    open_ones = list(range(len(keys)))
    if BIRTH in keys:
        at = keys.index(BIRTH)
        born = next((piece for piece in pieces if dates.read(_SAYS_BIRTH.sub("", piece)) is not None), None)
        if born is not None:
            found[at] = _SAYS_BIRTH.sub("", born)
            pieces.remove(born)
        if born is not None or len(pieces) < len(keys):
            open_ones.remove(at)
    if named == 1 and len(pieces) == 1 and len(keys) == 2:
        pieces = _before_a_name(pieces[0])
    if named in open_ones and len(pieces) == len(open_ones) == 2:
        place = open_ones.index(named)
        if _reads_as_name(pieces[1 - place]) and not _reads_as_name(pieces[place]):
            pieces.reverse()
    for place, piece in zip(open_ones, pieces, strict=False):
        found[place] = piece
    return found


def _pieces(text: str, most: int, with_birth: bool) -> list[str]:
    """The cell in as many pieces as its caption names, cut at the first marks."""
    pieces: list[str] = []
    while len(pieces) < most - 1:
        marks = [_AFTER_NAME.search(text), _BEFORE_BIRTH.search(text) if with_birth else None]
        mark = min((each for each in marks if each), key=lambda each: each.start(), default=None)
        mark = mark or (None if pieces else _stroke(text))
        if mark is None:
            break
        pieces.append(text[: mark.start()])
        text = text[mark.end() :]
        if mark[0].strip() == "(":
            text = text.replace(")", "", 1)
    return [*pieces, text] if text or not pieces else pieces


def _stroke(text: str) -> re.Match[str] | None:
    """The stroke behind a name: one in "Đ/c" is none."""
    return next((mark for mark in _STROKE.finditer(text) if len(text[: mark.start()].split()) > 1), None)


def _reads_as_name(text: str) -> bool:
    """Whether every word begins with a capital letter, as in a name and not in a post."""
    words = without_address(text).split()
    return 2 <= len(words) <= 6 and not text.isupper() and all(word[0].isupper() for word in words)


def _before_a_name(text: str) -> list[str]:
    """A post and the name behind it, where only capital letters tell one from the other."""
    words = text.split()
    first = len(words)
    while first and words[first - 1][0].isupper():
        first -= 1
    is_told = 1 < len(words) - first <= 6 and first > 0
    return [" ".join(words[:first]), " ".join(words[first:])] if is_told else [text]
