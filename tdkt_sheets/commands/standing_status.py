"""Who sent what, as it was shown last: nothing is read or worked out again while the files and the day are the same."""

import json
import sqlite3
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from tdkt_sheets.commands.cache_file import changed, opened, place_of

_TABLE = "CREATE TABLE IF NOT EXISTS shown (day TEXT PRIMARY KEY, made_of TEXT NOT NULL, lines TEXT NOT NULL)"
_FIND = "SELECT lines FROM shown WHERE day = ? AND made_of = ?"


def shown_status(inbox: Path, day: date, source: str) -> list[str] | None:
    """The lines that were shown for a day, of the same files (`standing_month.made_of`); None where they are not known."""
    place = place_of(inbox)
    if not source or not place.exists():
        return None
    try:
        with opened(place) as kept:
            found = kept.execute(_FIND, (day.isoformat(), source)).fetchone()
        return [str(line) for line in json.loads(found[0])] if found else None
    except (sqlite3.Error, OSError, ValueError, TypeError):
        return None


def note_status(inbox: Path, day: date, source: str, lines: Sequence[str]) -> None:
    """So it was shown; what was shown of other files is not kept."""

    def change(kept: sqlite3.Connection) -> None:
        kept.execute(_TABLE)
        kept.execute("DELETE FROM shown WHERE made_of != ?", (source,))
        kept.execute("INSERT OR REPLACE INTO shown VALUES (?, ?, ?)", (day.isoformat(), source, json.dumps(lines)))

    changed(place_of(inbox), change)
