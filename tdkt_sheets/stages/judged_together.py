"""What only the other cells of a column tell about one: which mark parts thousands in it, whether its numbers lost their first 0."""

import re
from typing import Any

from tdkt_sheets.core import quantity
from tdkt_sheets.core.legacy_text import in_font, suspect
from tdkt_sheets.core.sheets import RawValue
from tdkt_sheets.core.syllables import is_syllable
from tdkt_sheets.core.text import clean, fold_term
from tdkt_sheets.forms import types
from tdkt_sheets.forms.columns import Column
from tdkt_sheets.forms.types import LongText, Number, NumberOrText, Reading, Text, ValueType, as_text
from tdkt_sheets.rules.row_people import names_in

_NUMBERED = re.compile(r"điện thoại|\bsđt\b|căn cước|\bcccd\b|\bcmnd\b|định danh|tài khoản|bảo hiểm xã hội")
_DIGITS = re.compile(r"0[\d .]{3,20}\Z")
_DECIMAL_DOT = re.compile(r"\A[+-]?(?:0\.\d+|\d+\.(?:\d{1,2}|\d{4,}))(?: ?%)?\Z")
_DOTS_GROUP = re.compile(r"[+-]?[1-9]\d{0,2}(?:\.\d{3}){1,5}\b")
_LETTERS = re.compile(r"[^\W\d_]+")
_FEWEST_WORDS = 3  # decoded in a column, before nothing is asked
_TIMES = 50  # so much larger than all others, the other reading is asked about

NAMES = ("full_name", "recipient", "author", "collective")

Told = list[tuple[int, Reading]]


def judged(column: Column, raws: list[RawValue], values: list[Any], told: Told) -> tuple[list[Any], Told]:
    """The values of a column and the readings that need a word, after each was held against the others."""
    if column.key in NAMES and any(isinstance(value, str) and "\n" in value for value in values):
        values, told = _on_one_line(values, told)
    if not told and float not in map(type, raws):
        return values, told
    kind = column.type
    if told and any(reading.fault == types.LEGACY_FONT for _, reading in told):
        values, told = _decoded(kind, raws, values, told)
    if isinstance(kind, Number | NumberOrText):
        found = _of_numbers(raws, values, told) if told else {}
    elif isinstance(kind, Text) and not isinstance(kind, LongText) and float in map(type, raws):
        found = _without_zero(column, raws, values)
    else:
        return values, told
    if not found:
        return values, told
    values = [None if index in found and found[index].fault else value for index, value in enumerate(values)]
    return values, sorted({**dict(told), **found}.items())


def _on_one_line(values: list[Any], told: Told) -> tuple[list[Any], Told]:
    """Names that were broken to fit a narrow column, each on one line; several people in one cell stay as they stand."""
    joined = {
        index: " ".join(value.split())
        for index, value in enumerate(values)
        if isinstance(value, str) and "\n" in value and names_in(value) == 1
    }
    known = dict(told)
    known |= {
        index: Reading(name, True) for index, name in joined.items() if not (index in known and known[index].doubt)
    }
    return [joined.get(index, value) for index, value in enumerate(values)], sorted(known.items())


def _decoded(kind: ValueType, raws: list[RawValue], values: list[Any], told: Told) -> tuple[list[Any], Told]:
    """Text of a legacy font as what it says, where the column leaves no doubt: one font, several words, each of them a syllable, or words of other cells.

    A cell that makes words either way is taken like the others, and is asked about where the column has cells in Unicode too.
    """
    found = {
        index: suspicion
        for index, reading in told
        if reading.fault == types.LEGACY_FONT and (suspicion := suspect(str(raws[index]))) is not None
    }
    font = max(sorted(fonts), key=fonts.count) if (fonts := [each.font for each in found.values()]) else ""
    meant = {
        index: each.meant if each.font == font else _either_way(raws[index], font) for index, each in found.items()
    }
    typed = {word for index in found for word in _LETTERS.findall(str(raws[index]))}
    words = {word for text in meant.values() for word in _LETTERS.findall(text)} - typed
    is_sure = all(meant.values()) and all(is_syllable(word) or word.isupper() for word in words)
    if not is_sure or (len(words) < _FEWEST_WORDS and not meant.keys() <= _said_elsewhere(meant, raws)):
        return values, told
    meant |= {index: text for index, raw in enumerate(raws) if index not in found and (text := _either_way(raw, font))}
    decoded = {index: kind.parse(text) for index, text in meant.items()}
    decoded = {index: Reading(read.value, True) for index, read in decoded.items() if not (read.fault or read.doubt)}
    if any(isinstance(raw, str) and not raw.isascii() and max(raw) >= "\u0100" for raw in raws):
        decoded |= {index: Reading(None, fault=types.LEGACY_FONT) for index in decoded if index not in found}
    values = [decoded[index].value if index in decoded else value for index, value in enumerate(values)]
    return values, sorted({**dict(told), **decoded}.items())


def _said_elsewhere(meant: dict[int, str], raws: list[RawValue]) -> set[int]:
    """Which of the decoded cells say what another cell of the column says as it stands."""
    others = {fold_term(raw) for index, raw in enumerate(raws) if index not in meant and isinstance(raw, str)}
    return {index for index, text in meant.items() if fold_term(text) in others}


def _either_way(raw: RawValue, font: str) -> str:
    """What a cell says in a font that gives it other Vietnamese words; '' for one that cannot be of that font."""
    return meant if isinstance(raw, str) and (meant := in_font(raw, font)) != raw else ""


def _of_numbers(raws: list[RawValue], values: list[Any], told: Told) -> dict[int, Reading]:
    """Typed numbers with two readings that the column settles against, or leaves open, by index."""
    typed = {index: clean(raw) for index, reading in told if isinstance(raw := raws[index], str) and not reading.fault}
    if not any("." in text or "," in text for text in typed.values()):
        return {}
    has_decimal_dots = any(_DECIMAL_DOT.match(text) for text in typed.values())
    has_dot_groups = any(_DOTS_GROUP.match(text) for text in typed.values())
    found = {}
    for index, text in typed.items():
        other = quantity.other_reading(text)
        value = values[index]
        if other is None or isinstance(value, str):
            continue
        is_comma = "," in text
        if has_dot_groups if is_comma else has_decimal_dots:
            found[index] = Reading(None, fault=types.MIXED_MARKS)
        elif not is_comma and _is_far_beyond(index, values, other):
            found[index] = Reading(value, True, doubt=types.TWO_READINGS)
    return found


def _is_far_beyond(index: int, values: list[Any], other: Any) -> bool:
    """Whether a number is many times any other of its column, and would not be by its other reading."""
    rest = [
        abs(value)
        for at, value in enumerate(values)
        if at != index and value is not None and not isinstance(value, str)
    ]
    return len(rest) > 1 and bool(max(rest)) and other <= max(rest) * 2 and values[index] > max(rest) * _TIMES


def _without_zero(column: Column, raws: list[RawValue], values: list[Any]) -> dict[int, Reading]:
    """Numbers in a column of numbers that begin with 0: in a cell of that kind no 0 stands in front."""
    is_numbered = any(_NUMBERED.search(fold_term(caption)) for caption in (column.header, *column.captions))
    if not is_numbered and not any(isinstance(raw, str) and _DIGITS.match(raw.strip()) for raw in raws):
        return {}
    return {
        index: Reading(values[index], doubt=types.LOST_ZERO)
        for index, raw in enumerate(raws)
        if type(raw) is float and values[index] is not None and raw >= 1_000 and len(as_text(raw)) < 12
    }
