"""What every command ends with where sample people and addresses are left."""

import sqlite3
from pathlib import Path

from tdkt_sheets.commands.cache_file import changed, is_off, opened, place_of
from tdkt_sheets.core.digest import digest
from tdkt_sheets.core.errors import UsageRefused
from tdkt_sheets.core.office_files import CATALOGUE_FILE
from tdkt_sheets.core.program import program
from tdkt_sheets.publish.plain_files import plain_digest

_TABLE = "CREATE TABLE IF NOT EXISTS samples (catalogue TEXT PRIMARY KEY, said TEXT NOT NULL)"


def samples_notice(inbox: Path) -> str:
    """One sentence on the sample people and addresses that still stand in the catalogue; '' where there is none to read.

    What was noted of the same catalogue by this program is not worked out again.
    """
    said = None if is_off() else _noted(inbox)
    if said is not None:
        return said
    from tdkt_sheets.catalogue.samples import samples_left
    from tdkt_sheets.commands.inbox import read_catalogue

    try:
        return samples_left(read_catalogue(inbox / CATALOGUE_FILE)[0])
    except UsageRefused:
        return ""


def note_samples(inbox: Path, catalogue: str, said: str) -> None:
    """So it is said of the catalogue with that hash of its bytes; of any other nothing is known any more."""

    def change(kept: sqlite3.Connection) -> None:
        kept.execute(_TABLE)
        kept.execute("DELETE FROM samples")
        kept.execute("INSERT INTO samples VALUES (?, ?)", (_mark(catalogue), said))

    changed(place_of(inbox), change)


def _noted(inbox: Path) -> str | None:
    place = place_of(inbox)
    hashed = plain_digest(inbox / CATALOGUE_FILE) if place.exists() else ""
    if not hashed:
        return None
    try:
        with opened(place) as kept:
            found = kept.execute("SELECT said FROM samples WHERE catalogue = ?", (_mark(hashed),)).fetchone()
    except (sqlite3.Error, OSError):
        return None
    return str(found[0]) if found else None


def _mark(hashed: str) -> str:
    """The catalogue's workbook as this program reads it, by the hash of its bytes."""
    return digest([program(), hashed])
