"""How a council votes: by secret ballot on awards of which a decree names a share of votes and on all that goes to the State, on others by raised hands."""

from tdkt_sheets.awards.bundle import Bundle, Line, Route

BY_BALLOT = ("CSTDCS", "CSTDT", "CSTDB", "CSTDTQ", "CO_TINH", "CO_BO", "CO_CP")
BALLOT, HANDS = "bỏ phiếu kín", "biểu quyết giơ tay"


def asks_for_ballot(line: Line, bundle: Bundle) -> bool:
    """Whether an award is one that has to be voted on by ballot."""
    return line.award in BY_BALLOT or bundle.route is Route.STATE


def is_by_ballot(line: Line, bundle: Bundle) -> bool | None:
    """Whether a line was voted on by ballot in its sitting; None while nobody said how it voted.

    A sitting that voted by ballot did so on the awards that ask for it; on all where it says so, or where none of them asks.
    """
    meeting = bundle.meeting
    if meeting is None or meeting.is_secret is None:
        return None
    if not meeting.is_secret:
        return False
    if meeting.all_by_ballot or asks_for_ballot(line, bundle):
        return True
    return not any(asks_for_ballot(other, bundle) for other in bundle.voted_together)


def ways_of_voting(bundle: Bundle) -> dict[str, list[str]]:
    """The awards of a bundle by the way they were voted on, ballots first; none while that is not known."""
    found: dict[str, list[str]] = {BALLOT: [], HANDS: []}
    for line in bundle.voted_together:
        said = is_by_ballot(line, bundle)
        if said is not None:
            names = found[BALLOT if said else HANDS]
            names += [line.award_name] if line.award_name not in names else []
    return {way: names for way, names in found.items() if names}
