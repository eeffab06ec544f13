"""Who sent a part and when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from tdkt_sheets.intake import dates


@dataclass(frozen=True, slots=True)
class Envelope:
    """What one message says of itself; `sender` is casefolded."""

    sender: str
    sent: datetime | None
    subject: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """How a part arrived; the fields are those of `Part`."""

    sender: str = ""
    received: datetime | None = None
    dated_by: str = ""
    subject: str = ""


def receipt(envelopes: Sequence[Envelope], path: str, addresses: frozenset[str]) -> Receipt:
    """The receipt of a part that came in `envelopes`, outermost first.

    The innermost message from a roster address speaks, else the outermost. When its date is missing or unreadable, the
    next roster message outwards dates the part, then the outermost, then a folder or file name.
    """
    known = [envelope for envelope in reversed(envelopes) if envelope.sender and envelope.sender in addresses]
    speaking = [*known, *envelopes[:1]]
    sender, subject = (speaking[0].sender, speaking[0].subject) if speaking else ("", "")
    for envelope in speaking:
        if envelope.sent is not None:
            return Receipt(sender, envelope.sent, "mail", subject)
    named = dates.in_path(path)
    return Receipt(sender, named, "name" if named else "", subject)
