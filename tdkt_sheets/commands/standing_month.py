"""A month that stands as a run would make it: made by this program, of the same files, for the same day, and every output as it was written.

What is known of it lies in the workspace's cache, so that `run.json` says the same on any machine.
"""

import json
import os
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path
from typing import Any

from tdkt_sheets.commands.backing_up import last_backup
from tdkt_sheets.commands.cache_file import changed, opened, place_of
from tdkt_sheets.core.digest import digest
from tdkt_sheets.core.periods import Month
from tdkt_sheets.core.program import program
from tdkt_sheets.intake.scan import scan
from tdkt_sheets.month.run_days import RunDays, run_days
from tdkt_sheets.publish.exchange import TEMPORARY
from tdkt_sheets.publish.hands import RUN_NAME, digest_of, read_listing
from tdkt_sheets.publish.lock import LOCK_NAME
from tdkt_sheets.publish.plain_files import plain_digest

_TABLE = "CREATE TABLE IF NOT EXISTS months (folder TEXT PRIMARY KEY, made_of TEXT NOT NULL, said TEXT NOT NULL)"


@dataclass(frozen=True, slots=True)
class LastRun:
    """What a run over a month said on the screen, and what its days came from: the year of the catalogue, the month of the latest receipt."""

    today: str
    cut_off: str
    year: int
    latest: str
    closing_line: str
    told: tuple[str, ...]
    blocked: bool
    run_json: str = ""  # the hash of the list of outputs


@dataclass(frozen=True, slots=True)
class StandingMonth:
    """A month that needs no run: its code, its outputs, and what the run that made it said."""

    month: str
    outputs: tuple[str, ...]
    said: LastRun


def made_of(inbox: Path, *options: bool) -> str:
    """A hash of all that a month is made of but the days: every file below the input folder, the program, what was asked for, the last backup.

    '' where a file cannot be read.
    """
    files = [(file.path, file.fault, "" if file.fault else plain_digest(Path(file.location))) for file in scan(inbox)]
    if any(not fault and not hashed for _, fault, hashed in files):
        return ""
    with os.scandir(inbox) as listing:
        # Of a link that leads to itself `Path` says no.
        folders = sorted(entry.name for entry in listing if Path(entry).is_dir())
    return digest([program(), list(options), folders, files, str(last_backup(inbox))])


def standing_month(
    inbox: Path, outbox: Path, source: str, month: Month | None, as_of: date | None, machine_day: date | None
) -> StandingMonth | None:
    """The month that a run would leave exactly as it stands; None where one has to be made."""
    if not source or (outbox / LOCK_NAME).exists() or any(outbox.glob(TEMPORARY + "*")):
        return None
    known = {folder: said for folder, of, said in _lines(place_of(inbox)) if of == source}
    for one in known.values():
        days = run_days(month, as_of, machine_day, one.year, Month.parse(one.latest) if one.latest else None)
        if days is None:
            return None
        code = Month.of(days.cut_off).code
        said = known.get(_folder(outbox, code))
        return _as_written(outbox, code, said) if said is not None and _is_for(said, days) else None
    return None


def _is_for(said: LastRun, days: RunDays) -> bool:
    return (said.today, said.cut_off) == (days.today.isoformat(), days.cut_off.isoformat())


def _as_written(outbox: Path, code: str, said: LastRun) -> StandingMonth | None:
    """The month, where every output stands as it was written and none beside a person's."""
    base = outbox / code
    if digest_of(base / RUN_NAME) != said.run_json:
        return None
    listing = read_listing(base)
    listed = listing.by_place.values()
    if listing.kept or any(one.at != one.path or digest_of(base / one.at) != one.sha256 for one in listed):
        return None
    return StandingMonth(code, tuple(sorted(one.path for one in listed)), said)


def note_month(inbox: Path, outbox: Path, source: str, code: str, said: LastRun) -> None:
    """A month was made so; of months made of other files nothing is known any more."""
    whole = replace(said, run_json=digest_of(outbox / code / RUN_NAME))
    line = (_folder(outbox, code), source, json.dumps([getattr(whole, each.name) for each in fields(LastRun)]))

    def change(kept: sqlite3.Connection) -> None:
        kept.execute(_TABLE)
        kept.execute("DELETE FROM months WHERE made_of != ?", (source,))
        kept.execute("INSERT OR REPLACE INTO months VALUES (?, ?, ?)", line)

    changed(place_of(inbox), change)


def _folder(outbox: Path, code: str) -> str:
    return str(outbox.resolve() / code)


def _lines(place: Path) -> Sequence[tuple[str, str, LastRun]]:
    """What is kept of months; nothing where it cannot be read."""
    if not place.exists():
        return ()
    try:
        with opened(place) as kept:
            found = list(kept.execute("SELECT folder, made_of, said FROM months"))
        return [(folder, of, _said(json.loads(text))) for folder, of, text in found]
    except (sqlite3.Error, OSError, ValueError, TypeError):
        return ()


def _said(values: list[Any]) -> LastRun:
    today, cut_off, year, latest, closing_line, told, blocked, run_json = values
    return LastRun(today, cut_off, int(year), latest, closing_line, tuple(told), blocked is True, run_json)
