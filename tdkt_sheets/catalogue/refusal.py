"""Why a catalogue cannot be used, in one short block: what all else comes from first, what follows from it counted."""

from collections.abc import Iterable, Sequence

from tdkt_sheets.catalogue import own_forms
from tdkt_sheets.core.findings import Finding, Severity
from tdkt_sheets.core.text import count, cut_short, named

MOST_LINES = 8
LONGEST_LINE = 1_500
PLACES = list(own_forms.SHEETS)  # in the order in which sheets are read: later ones pick words from earlier ones


def refused(findings: Iterable[Finding], file: str) -> str:
    """The block: a line for each fault that stops, at most 8, of like ones the first; then how many more there are and on which sheets.

    Where a sheet as a whole is faulty, what is wrong on sheets that pick words from it is only counted: it goes when that is mended.
    """
    graves = [finding for finding in findings if finding.blocks]
    roots = [finding for finding in graves if not finding.rows and finding.severity is Severity.CRITICAL]
    told = [*roots, *_first_of_each(finding for finding in graves if finding.rows and not _follows(finding, roots))]
    stopping = [finding for finding in told if finding.severity is Severity.CRITICAL] or told
    shown = stopping[:MOST_LINES]
    lines = [
        cut_short(f"{file}, {_where(finding)}: {finding.message} {finding.fix}", LONGEST_LINE) for finding in shown
    ]
    if rest := [finding for finding in graves if finding not in shown]:
        tabs = dict.fromkeys(finding.sheet or "" for finding in rest)
        where = named([f"“{tab}”" for tab in tabs if tab], "trang", between=", ")
        goes = " Phần lớn sẽ hết khi sửa xong các nội dung trên." if roots else ""
        lines.append(f"Còn {count(len(rest))} nội dung khác ở trang {where}.{goes}")
    return "\n".join(lines)


def _first_of_each(findings: Iterable[Finding]) -> list[Finding]:
    """Of findings of one rule on one column of one sheet, the first."""
    first: dict[tuple[str, str, str], Finding] = {}
    for finding in findings:
        first.setdefault((finding.rule, finding.sheet_key, _letters(finding)), finding)
    return list(first.values())


def _letters(finding: Finding) -> str:
    return (finding.cell or "").rstrip("0123456789")


def _follows(finding: Finding, roots: Sequence[Finding]) -> bool:
    """Whether a finding may come from a sheet that is faulty as a whole: it stands on one that is read after it, or names one of its rows."""
    places = [PLACES.index(root.sheet_key) for root in roots if root.sheet_key in PLACES]
    if not places or finding.sheet_key not in PLACES:
        return False
    return PLACES.index(finding.sheet_key) > min(places) or finding.sheet_key == own_forms.SETTINGS


def _where(finding: Finding) -> str:
    cell = f" {finding.cell}" if finding.cell else ""
    return f"{finding.place or finding.sheet or ''}{cell}"
