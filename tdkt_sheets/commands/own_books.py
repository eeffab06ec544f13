"""The office's own workbooks among files that are to be checked: each is read as what it is, never as a unit's form."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from tdkt_sheets.books.load import load_handlings, load_ledger
from tdkt_sheets.commands.inbox import OFFICE, read_book, read_catalogue
from tdkt_sheets.commands.still_named import still_named_in
from tdkt_sheets.core.deliveries import InputFile, Record, State, Verdict
from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.office_files import CATALOGUE_FILE, LEDGER_FILE, OFFICE_FILES
from tdkt_sheets.core.removed import without
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.rules.guard import Guard


@dataclass(slots=True)
class Books:
    """What was found in the office's workbooks, and their lines of the register."""

    records: list[Record] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def split_books(paths: Iterable[Path]) -> tuple[list[Path], list[Path]]:
    """The office's workbooks by their names, and all else; each path once."""
    unique = list(dict.fromkeys(paths))
    books = [path for path in unique if path.name.casefold() in OFFICE_FILES]
    return books, [path for path in unique if path not in books]


def checked_books(paths: Iterable[Path], catalogue: Catalogue, guard: Guard) -> Books:
    """The workbooks as a run reads them; one that could not be worked with is refused in words."""
    found = Books()
    for path in paths:
        name = path.name.casefold()
        found.findings += _findings(path, name, catalogue, guard)
        verdict = Verdict(State.OFFICE, OFFICE[name])
        found.records.append(Record(path.as_posix(), "", "xlsx", verdict=verdict))
    return found


def _findings(path: Path, name: str, catalogue: Catalogue, guard: Guard) -> list[Finding]:
    if name == CATALOGUE_FILE:
        return read_catalogue(path)[1]
    raw, digest = read_book(InputFile(path.as_posix(), str(path), path.stat().st_size))
    raw, seen = without(raw, catalogue.removed)
    told = list(still_named_in(path.as_posix(), seen))
    if name == LEDGER_FILE:
        return [*told, *load_ledger(raw, catalogue, guard, digest)[1]]
    return [*told, *load_handlings(raw, catalogue, guard)[3]]
