"""Reading and syncing plain files of ours, where anything may stand in their place."""

import os
import stat
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from hashlib import file_digest
from io import BufferedReader
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

_AT_ONCE = 8  # files synced at the same time: a disk answers many together as fast as one


def plain_bytes(path: Path, most: int) -> bytes | None:
    """The bytes of a regular file of at most so many bytes; None for anything else: a link, a folder, a pipe, one too large or not readable."""
    data = _read(path, lambda stream: _bounded(stream, most))
    return data if data is not None and len(data) <= most else None


def _bounded(stream: BufferedReader, most: int) -> bytes:
    """At most one byte more than allowed; room is taken for what there is, since a reader takes it for all that it is asked for."""
    stands = os.fstat(stream.fileno()).st_size
    return stream.read(min(stands, most) + 1)


def plain_digest(path: Path) -> str:
    """The sha256 of a regular file; '' for anything else, or where it cannot be read."""
    return _read(path, lambda stream: file_digest(stream, "sha256").hexdigest()) or ""


def _read(path: Path, taken: Callable[[BufferedReader], T]) -> T | None:
    """What is taken from a regular file; None for anything else. Opening waits for nobody."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(path, flags)
    except OSError:
        return None
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return None
        with open(descriptor, "rb", closefd=False) as stream:
            return taken(stream)
    except OSError:
        return None
    finally:
        os.close(descriptor)


def is_link(path: Path) -> bool:
    """Whether a path is a link to somewhere else, a junction of Windows among them."""
    return path.is_symlink() or (hasattr(os.path, "isjunction") and os.path.isjunction(path))


def is_odd(path: Path, most: int) -> bool:
    """Whether what stands there is no file of ours: a link, a folder, a pipe, a file larger than so many bytes."""
    try:
        found = path.lstat()
    except OSError:
        return False
    return not stat.S_ISREG(found.st_mode) or found.st_size > most


def put_aside(path: Path) -> Path | None:
    """What stands there stands beside it under a name that says so; None when it cannot be moved."""
    for number in range(1, 100):
        aside = path.with_name(f"khong-phai-{path.name.lstrip('.')}-{number}")
        if aside.is_symlink() or aside.exists():
            continue
        try:
            path.rename(aside)
        except OSError:
            return None
        return aside
    return None


def sync_files(paths: Iterable[Path]) -> None:
    """What was written into these files is on the disk, not only in the memory of the machine."""
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        list(pool.map(_sync, paths))


def _sync(path: Path) -> None:
    with path.open("r+b") as stream:
        os.fsync(stream.fileno())
