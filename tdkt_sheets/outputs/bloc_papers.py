"""Everything that a run publishes of the bloc: the tally, what goes to each member before the meeting, the half-year view."""

from collections.abc import Iterator, Mapping

from tdkt_sheets.core.plan import WorkbookPlan
from tdkt_sheets.outputs.run import Run
from tdkt_sheets.outputs.tally_book import tally_book
from tdkt_sheets.tally.tally import has_self_scores, period_of_year

TALLY = "tong-ket-khoi.xlsx"


def bloc_papers(run: Run, templates: Mapping[str, bytes]) -> Iterator[tuple[str, bytes | WorkbookPlan]]:
    """Path below the month's folder and content of each; nothing where the department does not head the bloc."""
    if not run.catalogue.bloc.is_head:
        return
    year = period_of_year(run.catalogue)
    if has_self_scores(run.resolved, year) and (tally := run.tally(year)) is not None:
        yield TALLY, tally_book(tally, run)
