"""What files said when they were read, kept beside the input folder, so that a later run reads only what is new.

A line is found again by everything that its reading used: the bytes, the path, what the office noted of it, the catalogue with what was decided, the
program. Whatever is wrong with the cache costs time and nothing else. It holds what the last run read: what has left the input folder leaves it too.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from hashlib import sha256
from pathlib import Path

from tdkt_sheets.commands.cache_file import LARGEST, changed, is_off, opened, place_of
from tdkt_sheets.core.corrections import Correction
from tdkt_sheets.core.deliveries import SHEET_KINDS, InputFile, NotedReceipt, ReadPart
from tdkt_sheets.core.digest import NoDigest, digest
from tdkt_sheets.core.kept_text import FORMAT, parts_of
from tdkt_sheets.core.program import program
from tdkt_sheets.core.spilled import Texts
from tdkt_sheets.publish.plain_files import plain_digest
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.rules import files

_BY_SYSTEM = frozenset({"unreadable", "in_use"})  # faults that the machine decides
_NOT_ITS_OWN = _BY_SYSTEM | {"encrypted"}
_BY_MACHINE = frozenset(rule.id for rule in (files.TOO_SLOW, files.KILLED, files.NOT_UNDERSTOOD))
_LOCKED = frozenset({files.ENCRYPTED.id, files.UNLOCKED.id})
_TOO_LARGE = frozenset({files.TOO_LARGE.id})  # by its bytes, or for the memory of this machine


def read_against(loaded: Catalogue, used: Catalogue) -> str:
    """A hash of all that files are read against: the workbook, whom the office took out, the program, and every part of the catalogue that is no longer as it was loaded."""
    told = {
        each.name: getattr(used, each.name)
        for each in fields(Catalogue)
        if getattr(used, each.name) is not getattr(loaded, each.name)
    }
    return digest([FORMAT, program(), loaded.sha256, used.removed, told])


@dataclass(slots=True)
class ReadCache:
    """What the files of one input folder said, read against one catalogue. `noted` and `corrections` are by the hash of a part."""

    place: Path
    against: str
    noted: Mapping[str, NotedReceipt] = field(default_factory=dict)
    corrections: Mapping[str, tuple[tuple[Correction, ...], ...]] = field(default_factory=dict)
    is_fresh: bool = False  # nothing is taken from it, all is kept anew
    _used: set[str] = field(default_factory=set)
    _stale: bool = False
    _texts: Texts = field(default_factory=Texts, repr=False)
    # By key, what is kept of what was read.
    _fresh: dict[str, tuple[str, tuple[int, int] | bytes]] = field(default_factory=dict, repr=False)

    def known(
        self, inputs: Iterable[InputFile], taken: Callable[[list[ReadPart]], list[ReadPart]] = list
    ) -> dict[str, list[ReadPart]]:
        """What is known of these files, by path; whoever takes it has it file by file."""
        if self.is_fresh or not self.place.exists():
            self._stale = self.is_fresh
            return {}
        asked = {self._key(file.path, hashed): file.path for file, hashed in _hashed(inputs)}
        found: dict[str, list[ReadPart]] = {}
        try:
            with opened(self.place) as lines:
                for key, said, seal, text in lines.execute("SELECT key, said, seal, text FROM kept"):
                    parts = _whole(key, said, seal, text) if key in asked else None
                    if parts is not None and self._said(parts) == said:
                        found[asked[key]] = taken(parts)
                        self._used.add(key)
                    else:
                        self._stale = True
        except (sqlite3.Error, OSError):
            self._stale = True
        return found

    def take(self, path: str, parts: list[ReadPart], text: bytes) -> None:
        """Take what was just read, to be kept at the end as far as it may be; until then it stands on disk."""
        if _may_be_kept(path, parts):
            self._fresh[self._key(path, parts[0].part.sha256)] = self._said(parts), self._texts.put(text)

    def keep(self) -> None:
        """Keep what was taken beside what was used; all else is forgotten."""
        if self._fresh or self._stale:
            changed(self.place, self._write)

    def _write(self, kept: sqlite3.Connection) -> None:
        kept.execute(
            "CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, said TEXT NOT NULL, seal TEXT NOT NULL, text BLOB NOT NULL)"
        )
        gone = [
            (key,) for (key,) in kept.execute("SELECT key FROM kept") if key not in self._used or key in self._fresh
        ]
        kept.executemany("DELETE FROM kept WHERE key = ?", gone)
        [(size,)] = kept.execute("SELECT coalesce(sum(length(text)), 0) FROM kept")
        for key, (said, place) in self._fresh.items():
            text = self._texts.of(place)
            size += len(text)
            if size > LARGEST:
                break
            kept.execute("INSERT INTO kept VALUES (?, ?, ?, ?)", (key, said, _seal(key, said, text), text))

    def _key(self, path: str, hashed: str) -> str:
        return digest([self.against, path, hashed])

    def _said(self, parts: Iterable[ReadPart]) -> str:
        """A hash of what the office noted of the parts, and of the corrections in them."""
        hashes = list(dict.fromkeys(each.part.sha256 for each in parts))
        return digest([(each, self.noted.get(each), self.corrections.get(each)) for each in hashes])


def _hashed(inputs: Iterable[InputFile]) -> Iterator[tuple[InputFile, str]]:
    for file in inputs:
        if not file.fault and (hashed := plain_digest(Path(file.location))):
            yield file, hashed


def _may_be_kept(path: str, parts: list[ReadPart]) -> bool:
    """Whether what a file said follows from its bytes alone, and no password opened anything in it."""
    if not parts or parts[0].path != path or not parts[0].part.sha256:
        return False
    return all(
        not each.part.unlocked
        and each.part.fault not in _NOT_ITS_OWN
        and each.part.kind != "encrypted"
        and not each.failures
        and not (each.submission and each.submission.failures)
        and (each.submission is not None or bool(each.part.fault) or each.part.kind not in SHEET_KINDS)
        and (_BY_MACHINE | _LOCKED).isdisjoint(finding.rule for finding in each.findings)
        for each in parts
    )


def is_of_the_files(parts: Iterable[ReadPart]) -> bool:
    """Whether all that was read follows from the files alone, and nothing from how the machine fared that day."""
    return not any(
        each.failures
        or each.part.fault in _BY_SYSTEM
        or not (_BY_MACHINE | _TOO_LARGE).isdisjoint(finding.rule for finding in each.findings)
        for each in parts
    )


def _whole(key: str, said: str, seal: str, text: bytes) -> list[ReadPart] | None:
    """The parts of a line; None for one that is not as it was written."""
    try:
        return parts_of(text) if seal == _seal(key, said, text) else None
    except (ValueError, TypeError, AttributeError):
        return None


def _seal(key: str, said: str, text: bytes) -> str:
    return sha256(b"%s %s %s" % (key.encode(), said.encode(), text)).hexdigest()


def cache_of(
    inbox: Path,
    loaded: Catalogue,
    used: Catalogue,
    noted: Mapping[str, NotedReceipt],
    corrections: Mapping[str, tuple[tuple[Correction, ...], ...]],
    is_fresh: bool = False,
) -> ReadCache | None:
    """The cache of an input folder, None where nothing is to be kept."""
    if is_off():
        return None
    try:
        return ReadCache(place_of(inbox), read_against(loaded, used), noted, corrections, is_fresh)
    except (NoDigest, OSError):
        return None
