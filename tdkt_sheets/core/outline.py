"""The tree that the numbering of a list means: I, 1, 1.1, a), a dash, “Tiêu chí số 4”.

A list is pasted as a person numbered it, so nothing states how deep a line lies. Each kind of mark opens a level where it
first appears below the one before it; a mark that is made of others (1.2, 2.a) lies below the line that its beginning names.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from tdkt_sheets.core.text import fold

_LED_BY = re.compile(
    r"^(?P<word>tiêu chí|tc|chỉ tiêu|ct|nội dung|mục|nhóm|phần|chương|điều|khoản|điểm|mức)(?: (?:số|thứ))?(?:\b|(?=\d))[\s:-]*"
)
_ORDINALS = {"nhất": "1", "hai": "2", "nhì": "2", "ba": "3", "tư": "4", "bốn": "4", "năm": "5", "sáu": "6", "bảy": "7", "tám": "8", "chín": "9", "mười": "10"}  # fmt: skip
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_ROMAN_NUMBER = re.compile(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$")
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_GLUED = re.compile(r"\A(\d+)([^\W\d_])$|\A([^\W\d_])(\d+)$")  # 6a, 27b; a1
_BETWEEN = re.compile(r"[\s.,:;/()\[\]*'’–—-]+")
_UNSAID = re.compile(r"[?#…]")
FAR = 3  # numbers that a list may pass over
DIGIT, UPPER, LOWER, ROMAN, SMALL_ROMAN, DASH, NAMED = "1", "A", "a", "I", "i", "-", "tc"


@dataclass(frozen=True, slots=True)
class OutlinePlace:
    """Where a line stands: `parent` is the index of the line it lies below (None at the top).

    `code` is its mark in one spelling, unique only inside its parent; `path` the codes from the top, joined by dots.
    """

    parent: int | None
    code: str
    path: str
    depth: int


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way of reading a mark: its kind, its number within that kind, its spelling."""

    style: str
    number: int
    code: str


@dataclass(slots=True)
class _Open:
    """A line that further lines may lie below."""

    index: int
    style: str
    number: int
    names: frozenset[tuple[str, ...]]  # what a longer mark may begin with to lie below it
    path: str
    dashes: int = 0


def outline(marks: Iterable[str], heads: frozenset[int] = frozenset()) -> list[OutlinePlace | None]:
    """The place of every line by its mark, in order; None for a mark that is no number or letter.

    `heads` are lines that begin a group of the highest level whatever their mark: the next such group ends them.

    >>> [place.path for place in outline(["I", "1", "1.1", "1.2", "2", "a)", "b)", "II", "1"]) if place]
    ['I', 'I.1', 'I.1.1', 'I.1.2', 'I.2', 'I.2.a', 'I.2.b', 'II', 'II.1']
    """
    listed = list(marks)
    stack: list[_Open] = []
    tops = [0]
    nested: set[tuple[str, str]] = set()  # spellings of digits of which one was seen to lie below the other
    return [
        _head(index, stack, tops) if index in heads else _placed(index, listed, stack, tops, nested)
        for index in range(len(listed))
    ]


def _head(index: int, stack: list[_Open], tops: list[int]) -> OutlinePlace:
    """A group of the highest level that has no number of its own."""
    style, number = (stack[0].style, stack[0].number) if stack else (NAMED, 0)
    stack.clear()
    tops[0] += 1
    code = f"-{tops[0]}"
    stack.append(_Open(index, style, number, frozenset(((code,),)), code))
    return OutlinePlace(None, code, code, 0)


def _placed(
    index: int, marks: list[str], stack: list[_Open], tops: list[int], nested: set[tuple[str, str]]
) -> OutlinePlace | None:
    text = unicodedata.normalize("NFKC", marks[index]).strip()
    if text and not re.search(r"\w", text) and not _UNSAID.search(text):
        return _enter(index, _Reading(DASH if text[0] in "-–—−" else DASH + text[0], 0, ""), (), stack, tops)
    word, bare = _led(text)
    typed = [part for part in _BETWEEN.split(bare) if part]
    parts = [piece for part in typed for piece in _pieces(part)]
    if not parts or not all(map(_is_mark, parts)):
        return None
    spelt = tuple(map(_spelt, parts))
    if len(parts) > 1:
        for depth in range(len(stack), 0, -1):
            if spelt[:-1] in stack[depth - 1].names:
                del stack[depth:]
                style = _style_of(parts[-1])
                if any(open_.style == style for open_ in stack):
                    style = f"{stack[-1].style}>{style}"
                return _enter(index, _Reading(style, 0, spelt[-1]), spelt, stack, tops)
        if len(typed) == 1 and parts[0].isdecimal():  # 6a without a 6 goes on after 5
            return _enter(index, _Reading(DIGIT, int(parts[0]), "".join(spelt)), spelt, stack, tops)
        return _enter(index, _Reading(f"{len(parts)} phần", 0, ".".join(spelt)), spelt, stack, tops)
    if word:
        return _enter(index, _Reading(NAMED + word, 0, spelt[0]), spelt, stack, tops)
    if parts[0].isdecimal():
        style = _digit_style(int(parts[0]), bare, marks[index + 1 :], stack, nested)
        return _enter(index, _Reading(style, int(parts[0]), spelt[0]), spelt, stack, tops)
    readings = _readings(parts[0])
    return _enter(index, _chosen(readings, stack), spelt, stack, tops) if readings else None


def _led(text: str) -> tuple[str, str]:
    """The word that leads a mark, in one spelling ('' for none), and the mark behind it."""
    folded = fold(text)
    named = _LED_BY.match(folded)
    if not named:
        return "", text
    bare = text[named.end() :] if len(folded) == len(text) else folded[named.end() :]
    word = {"tc": "tiêu chí", "ct": "chỉ tiêu"}.get(named["word"], named["word"])
    return word, _ORDINALS.get(fold(bare).strip(" .:"), bare)


def _pieces(part: str) -> list[str]:
    """A number and a letter written as one (6a) are two."""
    glued = _GLUED.match(part)
    return [piece for piece in glued.groups() if piece] if glued else [part]


def _spelling(bare: str) -> str:
    """How a number is set off: '' for 1, '.' for 1., ')' for 1)."""
    return re.sub(r"[\d\s]", "", bare)


def _digit_style(number: int, bare: str, after: list[str], stack: list[_Open], nested: set[tuple[str, str]]) -> str:
    """The level of a number: that of the open numbers spelt alike; below those spelt otherwise unless it goes on counting them.

    “1.” holds 1, 2, 3 and is followed by “2.”: two levels of numbers are told by their spelling.
    """
    spelling = _spelling(bare)
    own = DIGIT + spelling
    if any(open_.style == own for open_ in stack):
        return own
    for open_ in reversed(stack):
        if not open_.style.startswith(DIGIT):
            continue
        if (open_.style, own) in nested:
            return own
        outer = open_.style[len(DIGIT) :]
        if number == open_.number + 1:
            is_below = _comes_again(number, outer, after)
        elif number > open_.number + FAR or (number == 1 and open_.number > 1):
            is_below = True
        else:
            is_below = number >= open_.number and _comes_again(open_.number + 1, outer, after)
        if not is_below:
            return open_.style
        nested.add((open_.style, own))
        return own
    return own


def _comes_again(number: int, spelling: str, after: list[str]) -> bool:
    """Whether the same number still comes in another spelling, before any number of that spelling above it."""
    for mark in after:
        text = mark.strip()
        if re.fullmatch(r"[^\w]*\d+[^\w]*", text) and _spelling(text) == spelling:
            return int(re.sub(r"\D", "", text)) == number
    return False


def _is_mark(part: str) -> bool:
    """Whether it is a number, a letter or a Roman number."""
    return part.isdecimal() or (part.isalpha() and (len(part) == 1 or _ROMAN_NUMBER.match(part.lower()) is not None))


def _spelt(part: str) -> str:
    return str(int(part)) if part.isdecimal() else part


def _style_of(part: str) -> str:
    return DIGIT if part.isdecimal() else UPPER if part.isupper() else LOWER


def _readings(part: str) -> list[_Reading]:
    """Every way of reading a single number or letter, the likelier first."""
    if part.isdecimal():
        return [_Reading(DIGIT, int(part), str(int(part)))]
    lower, is_upper = part.lower(), part.isupper()
    found = []
    if set(lower) <= set(_ROMAN) and _ROMAN_NUMBER.match(lower):
        found.append(_Reading(ROMAN if is_upper else SMALL_ROMAN, _roman(lower), part))
    if len(part) == 1 and lower in _ALPHABET:
        found.append(_Reading(UPPER if is_upper else LOWER, _ALPHABET.index(lower) + 1, part))
    if not is_upper and len(found) > 1:
        found.reverse()  # a single small letter is a letter before it is a number
    return found


def _roman(text: str) -> int:
    values = [_ROMAN[char] for char in text]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


def _chosen(readings: list[_Reading], stack: list[_Open]) -> _Reading:
    """The reading that goes on with an open level, else one that begins a new level."""
    if len(readings) == 1:
        return readings[0]
    for open_ in reversed(stack):
        for reading in readings:
            gap = reading.number - open_.number
            if reading.style == open_.style and 0 < gap <= (1 if reading.style in (ROMAN, SMALL_ROMAN) else 4):
                return reading
    styles = {open_.style for open_ in stack}
    return next((one for one in readings if one.number == 1), None) or next(
        (one for one in readings if one.style in styles), readings[0]
    )


def _enter(index: int, reading: _Reading, spelt: tuple[str, ...], stack: list[_Open], tops: list[int]) -> OutlinePlace:
    """Close what the line ends, open it, and say where it stands."""
    for depth, open_ in enumerate(stack):
        if open_.style == reading.style:
            del stack[depth:]
            break
    above = stack[-1] if stack else None
    code = reading.code
    if not code:  # dashes are counted within what they lie below
        number = above.dashes + 1 if above else tops[0] + 1
        if above:
            above.dashes = number
        else:
            tops[0] = number
        code = f"-{number}"
    path = f"{above.path}.{code}" if above else code
    typed = spelt or (code,)
    names = {typed, *((*longer, code) for longer in (above.names if above else ()))}
    stack.append(_Open(index, reading.style, reading.number, frozenset(names), path))
    return OutlinePlace(above.index if above else None, code, path, len(stack) - 1)
