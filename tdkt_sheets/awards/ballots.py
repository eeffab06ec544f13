"""How a council votes: by secret ballot on the awards that the office's setting names, on others by raised hands."""

from tdkt_sheets.awards.bundle import Bundle, BundleLine
from tdkt_sheets.core.text import fold_term
from tdkt_sheets.roster.roster import Catalogue

SETTING = "ballot_awards"
OF_THE_STATE, STATE = fold_term("cấp Nhà nước"), "TW"  # the word for all awards of a level, and the level
NONE = fold_term("không")  # the word for no award at all
BALLOT, HANDS = "bỏ phiếu kín", "biểu quyết giơ tay"


def awards_by_ballot(catalogue: Catalogue) -> tuple[frozenset[str], tuple[str, ...]]:
    """The awards that are voted on by ballot, as the setting names them; and its words that name none."""
    by_name = {fold_term(title.name): {title.code} for title in catalogue.titles}
    named = by_name | {
        OF_THE_STATE: {title.code for title in catalogue.titles if title.level == STATE},
        NONE: set(),
    }
    words = [word for word in map(str.strip, catalogue.setting(SETTING).split(";")) if word]
    found = frozenset(code for word in words for code in named.get(fold_term(word), ()))
    return found, tuple(word for word in words if fold_term(word) not in named)


def asks_for_ballot(line: BundleLine, bundle: Bundle) -> bool:
    """Whether an award is one that has to be voted on by ballot."""
    return line.award in bundle.by_ballot


def is_by_ballot(line: BundleLine, bundle: Bundle) -> bool | None:
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
