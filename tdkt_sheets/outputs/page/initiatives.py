"""The initiative council's rounds on the page of the month: what waits to be scored, and to be recognised."""

from collections import Counter
from collections.abc import Mapping, Sequence

from tdkt_sheets.core.text import count
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.books.initiative_papers import rounds_of
from tdkt_sheets.outputs.page.things import File, Thing


def of_initiatives(run: Run, papers: Mapping[str, Sequence[File]]) -> Thing | None:
    """The rounds that are not over, and those refused as a whole, with their papers; None where there is none."""
    rounds = [one for one in rounds_of(run) if not one.is_over or one.not_agreed]
    if not rounds:
        return None
    number = Counter[str]()
    for one in rounds:
        number.update(one.standing)
    said = [f"{words}: {count(many)}" for words, many in number.items()]
    files = [file for one in rounds for file in papers.get(one.key, ())]
    return Thing("files", "Xét công nhận sáng kiến", "; ".join(said), f"{count(len(files))} tệp", files)
