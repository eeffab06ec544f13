"""Which lines of a bundle ballots are printed for and counted of, and how its council voted, in words."""

from tdkt_sheets.awards.ballots import asks_for_ballot, is_by_ballot, ways_of_voting
from tdkt_sheets.awards.bundle import Bundle, BundleLine
from tdkt_sheets.core.text import named
from tdkt_sheets.papers.gaps import gap

MOST_AWARDS = 6  # named in a sentence


def balloted(bundle: Bundle) -> list[BundleLine]:
    """The lines of its last sitting that are voted on by ballot: while nobody said how the council votes, those that ask for it."""
    return [line for line in bundle.voted_together if _by_ballot(line, bundle)]


def to_ballot(bundle: Bundle) -> list[BundleLine]:
    """The lines on which ballots are still to be cast: none once it is decided."""
    if bundle.decision is not None:
        return []
    return [
        line for line in bundle.lines if line.is_passed is None and not line.is_refused and _by_ballot(line, bundle)
    ]


def is_further_sitting(bundle: Bundle) -> bool:
    """Whether what is still to be balloted waits for another sitting: the last one counted ballots already."""
    return bool(to_ballot(bundle)) and any(line.is_passed is not None for line in balloted(bundle))


def _by_ballot(line: BundleLine, bundle: Bundle) -> bool:
    said = is_by_ballot(line, bundle)
    return asks_for_ballot(line, bundle) if said is None else said


def voting_words(bundle: Bundle) -> str:
    """How the council voted: one way, or which awards in which way; a gap while that is not known."""
    ways = ways_of_voting(bundle)
    if len(ways) < 2:
        return next(iter(ways), gap())
    return "; ".join(f"{way} đối với {named(names, 'loại', MOST_AWARDS, ', ')}" for way, names in ways.items())


def voting_of(bundle: Bundle) -> dict[str, str]:
    """How each award was voted on, by its name, where the sitting voted in both ways."""
    ways = ways_of_voting(bundle)
    return {name: way for way, names in ways.items() for name in names} if len(ways) > 1 else {}
