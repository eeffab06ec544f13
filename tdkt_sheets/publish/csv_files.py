"""Tables for machines: UTF-8 without a mark at the start, lines ended by LF."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any

_BLOCK = 1_000  # records written at once
_STARTERS = ("=", "+", "@", "\t", "-")
_AT_LINE_STARTS = tuple("\n" + starter for starter in _STARTERS)
_RUN_BY_SPREADSHEETS = re.compile(r"\A(?:[=+@\t]|-.*[=|(!])")


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """The rows under their header, text as it was typed but for what a spreadsheet would run, quoted only where it must be.

    A text that begins like a formula (=, +, @, a tab, or - before more than a number or words) gets an apostrophe in front.

    None is an empty field, a decimal keeps its digits, true and false are words. A character that UTF-8 cannot hold (half
    of a surrogate pair) is written as \\udXXX.
    """
    with path.open("w", encoding="utf-8", errors="backslashreplace", newline="") as stream:
        stream.write(_line(header))
        source = iter(rows)
        while block := list(islice(source, _BLOCK)):
            stream.write(_lines(block))


def _lines(block: Sequence[Sequence[Any]]) -> str:
    """Many records; of equal ones, column by column, which takes a third of the time."""
    width = len(block[0])
    if width < 2 or any(len(row) != width for row in block):
        return "".join(map(_line, block))
    columns = [_fields(column) for column in zip(*block, strict=True)]
    return "\n".join(map(",".join, zip(*columns, strict=True))) + "\n"


def _fields(column: Sequence[Any]) -> Iterable[str]:
    """The fields of a column, quoted where they must be."""
    texts = [value if value.__class__ is str else "" if value is None else _field(value) for value in column]
    together = "\n".join(texts)
    if together[:1] in _STARTERS or any(starter in together for starter in _AT_LINE_STARTS):
        texts = [_harmless(text) if value.__class__ is str else text for text, value in zip(texts, column, strict=True)]
    if "," in together or '"' in together or "\r" in together or together.count("\n") >= len(texts):
        return map(_quoted, texts)
    return texts


def _line(values: Sequence[Any]) -> str:
    """One record. The csv module of Python 3.11 leaves a lone carriage return unquoted, and readers end the line there."""
    fields = [_harmless(value) if value.__class__ is str else _field(value) for value in values]
    line = ",".join(fields)
    if line.count(",") >= len(fields) or '"' in line or "\n" in line or "\r" in line:
        line = ",".join(map(_quoted, fields))
    return (line or '""') + "\n"


def _harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula; a minus sign before a number or words stays alone.

    >>> _harmless("=1+1"), _harmless("-5"), _harmless("- Chưa có"), _harmless("-2+cmd|x")
    ("'=1+1", '-5', '- Chưa có', "'-2+cmd|x")
    """
    return "'" + text if text[:1] in _STARTERS and _RUN_BY_SPREADSHEETS.match(text) else text


def _quoted(text: str) -> str:
    if "," in text or '"' in text or "\n" in text or "\r" in text:
        return '"' + text.replace('"', '""') + '"'
    return text


def _field(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal) and value.is_finite() and abs(value.adjusted()) < 30:
        return f"{value:f}"
    return str(value)
