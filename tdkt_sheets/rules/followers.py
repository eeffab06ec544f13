"""What only follows from a row that is not one person's: one cause, one finding."""

from collections.abc import Iterable

from tdkt_sheets.core.findings import Finding
from tdkt_sheets.rules.engine import ERROR

NOT_ONE = frozenset({"NS-05", "NS-07", "CT-19", "CT-20", "CT-24"})  # the row has to be written anew, or goes
MERGED = "CT-31"  # a cell that stands once for several rows: that it is blank in the others follows
BLANK = frozenset({"O-01", "O-02"})
BLANK_BIRTH = "DG-03"  # who it is nobody knows, since the birth is not there: that says that it is not


def without_followers(findings: Iterable[Finding]) -> list[Finding]:
    """The findings without the remarks on rows that wait for being one row each: what is blank there, who is named there.

    An error stays: it has to be mended in the rows that come of it too. A cell that is blank since it is merged is told as merged.
    """
    told = list(findings)
    causes = {(each.sheet_key, row): each.keys[:1] for each in told if each.rule in NOT_ONE for row in each.rows}
    births = {(each.sheet_key, row) for each in told if each.rule == BLANK_BIRTH for row in each.rows}
    merged = {(each.sheet_key, row, each.keys[:1]) for each in told if each.rule == MERGED for row in each.rows}
    if not causes and not births and not merged:
        return told
    return [
        each
        for each in told
        if not _follows(each, causes) and not _is_blank_birth(each, births) and not _is_merged(each, merged)
    ]


def _is_merged(each: Finding, merged: set[tuple[str, int, tuple[str, ...]]]) -> bool:
    return (
        each.rule in BLANK and bool(each.rows) and {(each.sheet_key, row, each.keys[:1]) for row in each.rows} <= merged
    )


def _is_blank_birth(each: Finding, births: set[tuple[str, int]]) -> bool:
    is_blank = each.severity != ERROR and each.keys[:1] == ("birth",) and not each.value
    return is_blank and bool(each.rows) and all((each.sheet_key, row) in births for row in each.rows)


def _follows(each: Finding, causes: dict[tuple[str, int], tuple[str, ...]]) -> bool:
    if each.rule in NOT_ONE or each.severity == ERROR or not each.rows:
        return False
    names = {causes.get((each.sheet_key, row)) for row in each.rows}
    return None not in names and (not each.value or {each.keys[:1]} == names)
