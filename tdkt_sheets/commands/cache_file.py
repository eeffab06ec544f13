"""The file in which a workspace keeps what saves a later run work: private, beside the input folder, gone at any time without harm."""

import os
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from tdkt_sheets.publish.plain_files import is_link, is_odd

FOLDER = ".tdkt-cache"
OFF = "TDKT_NO_CACHE"  # set to anything: no run keeps or takes anything
LARGEST = 512 << 20  # bytes of text that are kept
_LARGEST_FILE = 2 * LARGEST
_WAITS = 2  # seconds for another run that is at it
_NOT_DAMAGED = frozenset(
    {
        sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_NOMEM,
    }
)  # fmt: skip


def is_off() -> bool:
    """Whether nothing is to be kept or taken."""
    return bool(os.environ.get(OFF))


def place_of(inbox: Path) -> Path:
    """Where what belongs to an input folder is kept: beside the folder, under its name."""
    own = inbox.resolve()
    return own.parent / FOLDER / f"{own.name or 'input'}.sqlite"


def changed(place: Path, change: Callable[[sqlite3.Connection], None]) -> None:
    """The change is kept, or nothing is; what is damaged is begun anew, once."""
    for _ in range(2):
        try:
            _made_private(place)
            with opened(place) as kept, kept:
                change(kept)
            return
        except sqlite3.Error as fault:
            if getattr(fault, "sqlite_errorcode", 0) & 0xFF in _NOT_DAMAGED:
                return
            forget(place)
        except OSError:
            return


def _made_private(place: Path) -> None:
    """The folder is there and nobody else's, the file too. Raises: OSError where that cannot be."""
    with suppress(FileExistsError):
        place.parent.mkdir(mode=0o700)
    if not _is_own(place):
        raise OSError(f"{place} is not ours")
    if os.name == "posix" and stat.S_IMODE(place.parent.lstat().st_mode) != 0o700:
        place.parent.chmod(0o700)
    with suppress(FileExistsError):
        os.close(os.open(place, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def _is_own(place: Path) -> bool:
    """Whether nobody else can have written there: a folder of this user's, reached through no link, and no odd file in it."""
    found = place.parent.lstat()
    is_mine = not hasattr(os, "geteuid") or found.st_uid == os.geteuid()
    return is_mine and stat.S_ISDIR(found.st_mode) and not is_link(place.parent) and not is_odd(place, _LARGEST_FILE)


@contextmanager
def opened(place: Path) -> Iterator[sqlite3.Connection]:
    """The cache, opened; what is deleted in it is overwritten, and nothing of it is written elsewhere."""
    if not _is_own(place):
        raise OSError(f"{place} is not ours")
    with closing(sqlite3.connect(place, timeout=_WAITS)) as lines:
        lines.execute("PRAGMA secure_delete = ON")
        lines.execute("PRAGMA journal_mode = MEMORY")
        lines.execute("PRAGMA synchronous = OFF")
        lines.execute("PRAGMA temp_store = MEMORY")
        yield lines


def forget(place: Path) -> int:
    """Nothing is kept any more; gives how many bytes were."""
    try:
        size = place.lstat().st_size
        place.unlink()
    except OSError:
        return 0
    with suppress(OSError):
        place.parent.rmdir()  # goes when it holds nothing else
    return size
