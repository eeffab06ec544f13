"""Tables for machines: UTF-8 without a mark at the start, lines ended by LF. Imports nothing of ours."""

import csv
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
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(header)
        writer.writerows([_field(value) for value in row] for row in rows)


def _field(value: Any) -> Any:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal) and value.is_finite() and abs(value.adjusted()) < 30:
        return f"{value:f}"
    return value
