"""Findings on rows that stand in a file of their own, not on the sheet that they are read with."""

from dataclasses import replace

from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.rows import PlaceKind
from tdkt_sheets.core.sheets import Sheet


def placed(finding: Finding, sheet: Sheet) -> Finding:
    """The finding at the file in which all its rows stand by themselves, as one on that file; any other one as it is."""
    files = {sheet.elsewhere[row][0] for row in finding.rows if row in sheet.elsewhere}
    if len(files) != 1 or any(row not in sheet.elsewhere for row in finding.rows):
        return finding
    return replace(
        finding, file=files.pop(), stands_in=PlaceKind.FILE, sheet=None, sheet_key="", rows=(), names=(), keys=(), caption="", cells=()
    )  # fmt: skip
