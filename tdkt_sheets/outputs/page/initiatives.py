"""The initiative council's rounds on the page of the month: what waits to be scored, and to be recognised."""

from collections.abc import Mapping, Sequence

from tdkt_sheets.core.text import count
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.books.initiative_papers import rounds_of
from tdkt_sheets.outputs.page.things import File, Thing


def of_initiatives(run: Run, papers: Mapping[str, Sequence[File]]) -> Thing | None:
    """The rounds that are not over, with their papers; None where there is none."""
    rounds = [one for one in rounds_of(run) if not one.is_over]
    if not rounds:
        return None
    works = [work for one in rounds for work in one.works]
    to_score = sum(one.is_recognised is None for one in works)
    to_decide = sum(one.is_recognised is True and not one.is_recorded for one in works)
    said = [f"{count(to_score)} sáng kiến chờ Hội đồng sáng kiến"] if to_score else []
    said += [f"{count(to_decide)} sáng kiến chờ quyết định công nhận"] if to_decide else []
    files = [file for one in rounds for file in papers.get(one.key, ())]
    return Thing("files", "Xét công nhận sáng kiến", "; ".join(said), f"{count(len(files))} tệp", files)
