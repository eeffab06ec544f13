"""What came into closed periods since, for machines."""

from collections.abc import Iterator, Sequence
from typing import Any

from tdkt_sheets.month.run import Run

HEADER = (
    "period", "unit", "form", "annex", "change", "row", "column", "old", "new", "received", "file", "sheet", "cell", "old_file", "old_sheet", "old_cell",
)  # fmt: skip


def adjustment_table(run: Run) -> tuple[Sequence[str], Iterator[Sequence[Any]]]:
    """Header and rows of `data/dieu_chinh.csv`: one line an adjustment, in order of period, unit and row."""
    return HEADER, _rows(run)


def _rows(run: Run) -> Iterator[Sequence[Any]]:
    for one in run.adjustments:
        places = []
        for place in (one.after, one.before):
            places += [place.file, place.tab, f"{place.letter}{place.row}"] if place else ["", "", ""]
        yield (
            one.slot.period, one.slot.unit, one.slot.form, one.annex, one.kind.name.lower(), one.name, one.key, one.old, one.new,
            one.day.isoformat() if one.day else "", *places,
        )  # fmt: skip
