"""The reports of the book, in order."""

from tdkt_sheets.summaries import (  # noqa: F401 - each registers its report
    activities,
    award_fund,
    award_shares,
    awards,
    difficulties,
    initiatives,
    joined,
    plan_progress,
    registration,
    submission,
    targets,
    titles_against,
    trends,
)
from tdkt_sheets.summaries.engine import SUMMARIES, Material
from tdkt_sheets.summaries.tables import Report


def reports(material: Material) -> list[Report]:
    """Every report that has something to say, in order of id."""
    made = (SUMMARIES[id_].make(material) for id_ in sorted(SUMMARIES))
    return [report for report in made if report is not None]
