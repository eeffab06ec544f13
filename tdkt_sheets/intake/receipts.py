"""Who sent a part and when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from tdkt_sheets.intake import dates

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Envelope:
    """What one message says of itself; `sender` is casefolded."""

    sender: str
    sent: datetime | None
    subject: str
    came: datetime | None = None  # when the last server noted it, as its Received line says
    failed_at: tuple[str, ...] = ()  # servers that marked it as not from whom it says
    is_passed_on: bool = False  # sent again as it was: it may have come long after it was written

    @property
    def is_impossible(self) -> bool:
        """Whether the sender's clock was wrong: no mail is written a day after it came."""
        return self.sent is not None and self.came is not None and self.sent - self.came > ONE_DAY

    @property
    def at(self) -> datetime | None:
        """When it was sent; when it came where the sender's clock cannot be right."""
        return self.came if self.is_impossible or self.sent is None else self.sent


@dataclass(frozen=True, slots=True)
class Receipt:
    """How a part arrived; the fields are those of `Part`."""

    sender: str = ""
    received: datetime | None = None
    dated_by: str = ""
    stated: datetime | None = None  # what the mail says where that cannot be, or a name of a paper's day
    subject: str = ""
    carrier: str | None = None
    failed_at: tuple[str, ...] = ()
    others: tuple[tuple[datetime, str], ...] = ()


def receipt(envelopes: Sequence[Envelope], path: str, addresses: frozenset[str]) -> Receipt:
    """The receipt of a part that came in `envelopes`, outermost first.

    The innermost message from a roster address speaks, else the outermost. When its date is missing or unreadable, the
    next roster message outwards dates the part, then the outermost, then a folder or file name. What else states a day is kept beside it.
    """
    known = [envelope for envelope in reversed(envelopes) if envelope.sender and envelope.sender in addresses]
    speaking = [*known, *envelopes[:1]]
    sender, subject = (speaking[0].sender, speaking[0].subject) if speaking else ("", "")
    carrier = envelopes[0].sender if envelopes else None
    failed_at = tuple(dict.fromkeys(server for envelope in envelopes for server in envelope.failed_at))
    named = [(day, "name") for day in dates.all_in_path(path)]
    for envelope in speaking:
        if envelope.at is not None:
            stated = envelope.sent if envelope.is_impossible else None
            came = [
                (each.came, "server" if each is envelope else "mail")
                for each in speaking
                if each.came is not None and each.came != envelope.at and not each.is_passed_on
            ]
            return Receipt(sender, envelope.at, "mail", stated, subject, carrier, failed_at, (*came, *named))
    if named:
        return Receipt(sender, named[0][0], "name", None, subject, carrier, failed_at, tuple(named[1:]))
    return Receipt(sender, None, "", dates.of_a_paper(path), subject, carrier, failed_at)
