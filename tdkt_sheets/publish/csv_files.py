"""Tables for machines: UTF-8 without a mark at the start, lines ended by LF. Imports nothing of ours."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """The rows under their header, text as it was typed, quoted only where it must be.

    None is an empty field, a decimal keeps its digits, true and false are words. A character that UTF-8 cannot hold (half
    of a surrogate pair) is written as \\udXXX.
    """
    with path.open("w", encoding="utf-8", errors="backslashreplace", newline="") as stream:
        stream.write(_line(header))
        stream.writelines(_line(row) for row in rows)


def _line(values: Sequence[Any]) -> str:
    """One record. The csv module of Python 3.11 leaves a lone carriage return unquoted, and readers end the line there."""
    fields = [value if value.__class__ is str else _field(value) for value in values]
    line = ",".join(fields)
    if line.count(",") >= len(fields) or '"' in line or "\n" in line or "\r" in line:
        line = ",".join(map(_quoted, fields))
    return (line or '""') + "\n"


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
