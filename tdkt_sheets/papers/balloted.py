"""Which lines of a bundle are voted on by ballot: those of which a decree names a share of votes, and all that goes to the State."""

from tdkt_sheets.awards.bundle import Bundle, Line, Route

BY_BALLOT = ("CSTDCS", "CSTDT", "CSTDB", "CSTDTQ", "CO_TINH", "CO_BO", "CO_CP")


def balloted(bundle: Bundle) -> list[Line]:
    """The lines that ballots are printed for; none where hands were raised."""
    if bundle.meeting is not None and bundle.meeting.is_secret is False:
        return []
    return [line for line in bundle.voted_together if line.award in BY_BALLOT or bundle.route is Route.STATE]


def counted(bundle: Bundle) -> list[Line]:
    """The lines whose ballots are counted: all where the council voted by ballot; while that is not known, those that ask for one."""
    is_secret = bundle.meeting is not None and bundle.meeting.is_secret is True
    return bundle.voted_together if is_secret else balloted(bundle)
