"""What a row of totals states, beside what the rows it sums up come to. Totals are never read as data."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.refs import a1
from tdkt_sheets.core.sheets import RawSheet, RawValue, Sheet
from tdkt_sheets.core.text import fold
from tdkt_sheets.forms.columns import FormSheet
from tdkt_sheets.forms.rows import SheetRows
from tdkt_sheets.forms.types import Number, Percent, as_text
from tdkt_sheets.rules import structure
from tdkt_sheets.stages.locate import Located
from tdkt_sheets.stages.rows import GROUP, TOTAL, DataRows

_COUNTED = re.compile(r"\D(\d{1,3})(?: (?:người|cá nhân|tập thể|hộ|đơn vị)\b|\)?$)")


def total_findings(
    raw: RawSheet, typed: Sheet, sheet: FormSheet, located: Located, rows: DataRows, file: str
) -> Iterator[Finding]:
    """CT-17 for each number of a row of totals that no group of the rows around it comes to.

    A column in which a value was refused is not compared: nobody knows what it comes to.
    """
    table = SheetRows(typed, sheet)
    for total in (row for row, reason in sorted(rows.skipped.items()) if reason == TOTAL):
        groups = _groups(total, rows)
        for place, stated, sums in _stated(raw, typed, sheet, located, rows, total, groups):
            if stated not in sums:
                facts, as_typed = {"stated": Decimal(stated), "added": Decimal(sums[0])}, as_text(raw.at(total, place))
                found = structure.OTHER_TOTAL.on(table, (total + 1,), (), facts, file=file, value=as_typed)
                yield replace(found, cells=(a1(total, place),))


def _groups(total: int, rows: DataRows) -> list[range]:
    """The places among the data rows that a total may sum up: all above it, those since the last heading, all, those up to the next."""
    edges = [row for row, reason in sorted(rows.skipped.items()) if reason in (TOTAL, GROUP)]
    above = max((row for row in edges if row < total), default=-1)
    below = min((row for row in edges if row > total), default=max(rows.data, default=total) + 1)

    def between(first: int, last: int) -> range:
        places = [place for place, row in enumerate(rows.data) if first < row < last]
        return range(places[0], places[-1] + 1) if places else range(0)

    groups = (between(-1, total), between(above, total), range(len(rows.data)), between(total, below))
    return [group for group in groups if group]


def _stated(
    raw: RawSheet, typed: Sheet, sheet: FormSheet, located: Located, rows: DataRows, total: int, groups: list[range]
) -> Iterator[tuple[int, Any, list[Any]]]:
    """The numbers of a row of totals: the column of each, what it says, and what each group of rows comes to."""
    label = located.columns.get(sheet.label)
    counted = _counted(raw.at(total, label)) if label is not None else None
    if counted is not None and label is not None and groups:
        names = [typed.get(at, sheet.label) or (at, sheet.label) in typed.originals for at in range(len(typed))]
        yield label, counted, [sum(bool(names[at]) for at in group) for group in groups]
    for column in sheet.columns:
        values, place = typed.columns.get(column.key), located.columns.get(column.key)
        if values is None or place is None or column.key == "seq":
            continue
        if not isinstance(column.type, Number) or isinstance(column.type, Percent):
            continue
        stated = column.type.parse(raw.at(total, place)).value
        if stated is not None and groups and not _is_refused(raw, values, rows.data, place):
            yield place, stated, [_sum(values[index] for index in group) for group in groups]


def _counted(cell: RawValue) -> int | None:
    """How many rows a total says there are, in words or as a bare number where names stand."""
    text = as_text(cell).removesuffix(".0")
    if text.isdigit() and len(text) <= 3:
        return int(text)
    found = _COUNTED.search(fold(text))
    return int(found[1]) if found else None


def _is_refused(raw: RawSheet, values: list[Any], rows: list[int], place: int) -> bool:
    """Whether a cell of a column says something that is no number."""
    silent = (row for row, value in zip(rows, values, strict=True) if value is None)
    return any(
        raw.at(row, place) not in ("", None) or (row, place) in (*raw.errors, *raw.uncalculated) for row in silent
    )


def _sum(values: Any) -> Decimal:
    return sum((Decimal(value) for value in values if value is not None), Decimal(0))
