"""Where nothing but a name tells that somebody is a person whose data the office took out: told to the office, never to a unit."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tdkt_sheets.core.deliveries import ReadPart
from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.removed import Seen
from tdkt_sheets.core.text import count
from tdkt_sheets.rules.acts import IN_A_DELIVERY, IN_OWN_BOOK, KEPT_AS_IS, MAYBE_NAMED, TAKEN_OUT

MOST_ROWS = 20


def told_rows(rows: Sequence[int]) -> str:
    """Rows in words, at most MOST_ROWS of them."""
    more = f" và {count(len(rows) - MOST_ROWS)} dòng khác" if len(rows) > MOST_ROWS else ""
    return ", ".join(map(str, rows[:MOST_ROWS])) + more


def maybe_named_in(path: str, seen: Seen, *, is_own: bool = False) -> Iterator[Finding]:
    """What is told of such rows: taken out where nobody else of that name is known, else left; in a book of the office it mends them itself."""
    fix = IN_OWN_BOOK if is_own else IN_A_DELIVERY
    for places, done in ((seen.by_name, TAKEN_OUT), (seen.unclear, KEPT_AS_IS)):
        for tab, rows in places.items():
            where = told_rows(rows)
            yield MAYBE_NAMED.at(
                file=path,
                sheet=tab,
                rows=tuple(rows),
                tab=tab,
                where=where,
                done=done,
                born=fix["born"],
                gone=fix["gone"],
            )


def told_apart(read: ReadPart) -> tuple[ReadPart, list[Finding]]:
    """A part without what only the office is told, and that."""
    told = [one for one in read.findings if one.rule == MAYBE_NAMED.id]
    return (replace(read, findings=tuple(one for one in read.findings if one not in told)) if told else read), told
