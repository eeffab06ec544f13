"""Ids that no rule may have: once given and gone, or passed over. An id stands in letters and books for ever, with one meaning.

Whoever takes a rule away writes its id here, and what became of what it asked.
"""

RETIRED = {
    "BX-32": "one with HD-02: votes of a row above what could be cast",
    "DM-17": "a shipped form, annex or column that is missing is left out (DM-62), or taken as shipped (DM-63)",
    "TEP-07": "messages of Outlook and mailboxes are opened; what cannot be is TEP-01",
    "TEP-12": "told apart by what is wrong with the container: TEP-01 and those after it",
}
PASSED_OVER = {
    "CT": (26, 27, 28, 29),
    "DK": (2, 7, 8),
    "DM": (*range(36, 51), *range(66, 71), 77, 78, 79, 83, 84, 85),  # the rules on the bloc begin at 51
    "KQ": (4, 12, 15, 17),
    "LK": (2, 3),
    "NOP": tuple(range(23, 30)),
    "TEP": (19,),
}


def gone(id: str) -> str:
    """Why no rule may have an id; '' when one may."""
    if id in RETIRED:
        return RETIRED[id]
    family, _, number = id.partition("-")
    return "passed over" if number.isdigit() and int(number) in PASSED_OVER.get(family, ()) else ""
