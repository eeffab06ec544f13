"""Which rounds of awards prove a task of the plan: those it names, else the ones that its own words name."""

import re
from collections.abc import Sequence

from tdkt_sheets.core.text import bare
from tdkt_sheets.roster.roster import Catalogue, Task
from tdkt_sheets.roster.rounds import REVIEW, Round

# Words that plans and names of rounds share whatever they are about.
COMMON = frozenset(
    [
        "khen",
        "thuong",
        "thi",
        "dua",
        "dot",
        "xet",
        "trinh",
        "lap",
        "thu",
        "tuc",
        "ho",
        "so",
        "ban",
        "hanh",
        "quyet",
        "dinh",
        "tang",
        "nam",
        "cua",
        "va",
        "cac",
        "theo",
        "hoac",
        "thanh",
        "tich",
        "cong",
        "tac",
        "ngay",
        "chao",
        "mung",
        "ky",
        "niem",
        "co",
        "neu",
        "duoc",
        "de",
        "nghi",
        "binh",
    ]
)
BY_DECISION = "quyết định"  # a task that ends in a decision is proved by its round
_WORD = re.compile(r"\w+")


def rounds_of(task: Task, catalogue: Catalogue) -> list[Round]:
    """The rounds whose dossiers and decisions prove a task, in the order of the catalogue; none for a task of another kind."""
    is_review = task.proof == REVIEW
    by_decision = BY_DECISION in f"{task.task} {task.proof}".casefold()
    if not (task.proof == "HS" or by_decision or ":" in task.proof):
        return []
    named = {word.strip() for word in task.proof.partition(":")[2].split(",")}
    rounds = [one for one in catalogue.rounds if (one.form == REVIEW) is is_review]
    if found := [one for one in rounds if one.code in named]:
        return found
    if is_review:
        return [one for one in rounds if one.period.is_school_year is ("năm học" in task.task.casefold())]
    return _named_by_words(task.task, rounds, str(catalogue.year))


def rounds_named(text: str, catalogue: Catalogue) -> list[Round]:
    """The rounds that a text names by their own words, whatever proves the task it is of."""
    return _named_by_words(text, catalogue.rounds, str(catalogue.year))


def _named_by_words(text: str, rounds: Sequence[Round], year: str) -> list[Round]:
    """The rounds all of whose own words stand in a text, the year of the plan aside; of several those with the most."""
    words = _own_words(text)
    fitting = [(len(own), one) for one in rounds if (own := _own_words(one.name) - {year}) and own <= words]
    most = max((number for number, _ in fitting), default=0)
    return [one for number, one in fitting if number == most]


def _own_words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(bare(text))) - COMMON
