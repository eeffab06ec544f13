"""What is wrong in the office's own folders, as it reads it on top: acts that cannot be used, forms put in the wrong place."""

from collections.abc import Iterable

from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.text import count
from tdkt_sheets.rules.acts import AGAINST, COPIED_BOOK, MISPLACED, NO_ACT, OPEN_BOOK

TOLD_ON_TOP = frozenset({NO_ACT.id, AGAINST.id, MISPLACED.id, COPIED_BOOK.id, OPEN_BOOK.id})


def told_on_top(findings: Iterable[Finding], most: int) -> list[str]:
    """A line for each such finding; at most so many, the rest counted in one more."""
    lines = [
        f"{finding.file}: {finding.message}"
        for finding in findings
        if finding.rule in TOLD_ON_TOP and not finding.waived
    ]
    if len(lines) <= most:
        return lines
    return [
        *lines[:most],
        f"Và {count(len(lines) - most)} tệp khác trong các thư mục riêng của Văn phòng (xem noi-dung-can-chinh-sua.xlsx).",
    ]
