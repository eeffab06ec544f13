"""The figures of a review against each other: counts of a collective and the list of its people (BX-33)."""

from collections.abc import Iterator

from tdkt_sheets.awards.proposals import Candidate, Proposals
from tdkt_sheets.awards.review_counts import COUNTED
from tdkt_sheets.core.sheets import Sheet
from tdkt_sheets.core.text import count, fold_collective
from tdkt_sheets.rules.engine import WARNING
from tdkt_sheets.rules.proposal_engine import Found, candidate_rule


@candidate_rule(
    "BX-33", WARNING, forms=("BX",), annexes=("tap_the",),
    says="Các số của tập thể khớp với danh sách cá nhân của đơn vị.",
    message="Ghi {here}, danh sách cá nhân của đơn vị có {there}.",
    fix="Ghi lại theo danh sách cá nhân, hoặc xác nhận số đúng.",
    example={"here": "08", "there": "07"},
)  # fmt: skip
def counts_of_a_collective(one: Candidate, proposals: Proposals) -> Iterator[Found]:
    """What is counted of a collective is what the same file lists of its people."""
    submission = proposals.submissions.get(one.table.file[one.index])
    people = submission.sheet("ca_nhan") if submission else None
    inside = _inside(one, people, proposals) if people is not None else []
    if people is None or not inside:
        return
    for key, (column, codes) in COUNTED.items():
        here, values = one.get(key), people.columns.get(column)
        if here is None or values is None:
            continue
        there = sum(values[at] in codes if codes else bool(values[at]) for at in inside)
        if here != there:
            yield Found(key, {"here": count(int(here)), "there": count(there)})


def _inside(one: Candidate, people: Sheet, proposals: Proposals) -> list[int]:
    """The rows of the people of a collective: all of a unit's, else those that name it as their section."""
    every = [at for at in range(len(people)) if people.rows[at] not in people.repeated]
    if one.subject.key == f"@{one.unit.code}":
        return every
    name, sections = fold_collective(one.who.name), people.columns.get("sub_unit") or [None] * len(people)
    return [at for at in every if fold_collective(sections[at] or "") == name]
