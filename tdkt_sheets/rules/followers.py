"""What only follows from a row that is not one person's: one cause, one finding."""

from collections.abc import Iterable

from tdkt_sheets.core.findings import Finding
from tdkt_sheets.rules.engine import ERROR

NOT_ONE = frozenset({"NS-05", "NS-07", "CT-19", "CT-20", "CT-24"})  # the row has to be written anew, or goes


def without_followers(findings: Iterable[Finding]) -> list[Finding]:
    """The findings without the remarks on rows that wait for being one row each: what is blank there, who is named there.

    An error stays: it has to be mended in the rows that come of it too.
    """
    told = list(findings)
    causes = {(each.sheet_key, row): each.keys[:1] for each in told if each.rule in NOT_ONE for row in each.rows}
    return [each for each in told if not causes or not _follows(each, causes)]


def _follows(each: Finding, causes: dict[tuple[str, int], tuple[str, ...]]) -> bool:
    if each.rule in NOT_ONE or each.severity == ERROR or not each.rows:
        return False
    names = {causes.get((each.sheet_key, row)) for row in each.rows}
    return None not in names and (not each.value or {each.keys[:1]} == names)
