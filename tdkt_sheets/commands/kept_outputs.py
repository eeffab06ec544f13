"""Outputs that stand from the run before, and of what they were made: known in the workspace's cache, so that `run.json` says the same on any machine."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tdkt_sheets.commands.cache_file import changed, is_off, opened, place_of
from tdkt_sheets.core.makings import Makings, Product, keeping
from tdkt_sheets.publish.hands import read_listing
from tdkt_sheets.publish.names import is_safe_path
from tdkt_sheets.publish.plain_files import plain_bytes

_TABLE = (
    "CREATE TABLE IF NOT EXISTS outputs"
    " (folder TEXT NOT NULL, place TEXT NOT NULL, key TEXT NOT NULL, sha256 TEXT NOT NULL, said TEXT NOT NULL, PRIMARY KEY (folder, place))"
)
LARGEST = 64 << 20  # bytes of an output that is taken over


@contextmanager
def outputs_kept(inbox: Path, folder: Path, is_fresh: bool) -> Iterator[None]:
    """What is published in a folder within the block is made of what changed; all else is taken over from there, where it stands as it was made.

    With `is_fresh` nothing is taken over.
    """
    if is_off():
        yield
        return
    place = place_of(inbox)
    known = {} if is_fresh else _known(place, folder)
    with keeping(Makings(lambda key: _standing(folder, known.get(key)))) as makings:
        yield
    if makings.made or known:
        changed(place, lambda kept: _note(kept, folder, makings))


def _known(place: Path, folder: Path) -> dict[str, tuple[str, str, str]]:
    """Where the output of each key stands, with its hash and what was said of it; nothing where it cannot be read."""
    if not place.exists():
        return {}
    try:
        with opened(place) as kept:
            lines = kept.execute("SELECT key, place, sha256, said FROM outputs WHERE folder = ?", (_name(folder),))
            return {key: (at, hashed, said) for key, at, hashed, said in lines if is_safe_path(at)}
    except (sqlite3.Error, OSError, ValueError, TypeError):
        return {}


def _standing(folder: Path, known: tuple[str, str, str] | None) -> Product | None:
    """An output as it was made; None where a person edited or removed it."""
    if known is None:
        return None
    at, hashed, said = known
    data = plain_bytes(folder / at, LARGEST)
    standing = Product(data, said) if data is not None else None
    return standing if standing is not None and standing.sha256 == hashed else None


def _note(kept: sqlite3.Connection, folder: Path, makings: Makings) -> None:
    """What stands in the folder now, and of what it was made; of what else stood there nothing is known any more."""
    listed = [(one.at, one.sha256) for one in read_listing(folder).by_place.values() if one.sha256 in makings.made]
    lines = [(_name(folder), at, makings.made[hashed][0], hashed, makings.made[hashed][1]) for at, hashed in listed]
    kept.execute(_TABLE)
    kept.execute("DELETE FROM outputs WHERE folder = ?", (_name(folder),))
    kept.executemany("INSERT INTO outputs VALUES (?, ?, ?, ?, ?)", lines)


def _name(folder: Path) -> str:
    return str(folder.resolve())
