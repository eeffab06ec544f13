"""Sentences that say of rows that they count, or that they do not, held against what became of these rows."""

import re
from collections.abc import Iterator

from tdkt_sheets.core.deliveries import TAKEN, State
from tdkt_sheets.month.run import Run

SAYS_COUNTED = re.compile(r"(?<!không )(?<!chưa )(?<!được )\b(?:vẫn |đã |đang )(?:được )?(?:tính|tổng hợp)\b")
SAYS_NOT = re.compile(r"\b[Dd]òng này (?:không|chưa) được tính\b|dấu “như trên” thay cho tên; chưa được tính")
OF_OTHER_ROWS = {
    "GS-04", "CSK-03",  # the rows beside the one that is asked about
    "DQ-04",  # a row of the ledger that a decision keeps
    "TEP-18",  # the other files
    "NOP-30",  # which day was taken
    "NT-06",  # the time of an achievement, counted for another award
}  # fmt: skip


def untrue(run: Run) -> Iterator[str]:
    """Each sentence on rows or files of a run that says counted of what is not, or not counted of what is."""
    taken = {
        (layer.delivery.path, sheet.key, row)
        for group in run.resolved
        for layer in group.layers
        for sheet in layer.delivery.sheets
        for row, fate in zip(sheet.rows, layer.fates[sheet.key], strict=True)
        if fate == TAKEN
    }
    files = {record.path: record for record in run.records}
    for record in run.records:
        if record.state is State.ACCEPTED and "vào số liệu tổng hợp" in record.reason and not record.rows.taken:
            yield f"{record.path}: {record.reason}"
    for one in run.findings:
        if one.file not in files or one.rule in OF_OTHER_ROWS:
            continue
        rows = [(one.file, one.sheet_key, row) in taken for row in one.rows]
        counts = all(rows) if rows else files[one.file].rows.taken > 0
        if (SAYS_COUNTED.search(one.message) and not counts) or (SAYS_NOT.search(one.message) and any(rows)):
            yield f"{one.rule}: {one.message}"
