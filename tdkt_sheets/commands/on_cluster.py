"""What runs on a worker of a cluster: files are read there as on the own machine, in a process of their own with limits of time and memory; workbooks are written as here; a workspace is merged in a folder that is gone afterwards.

All that comes is plain: bytes, texts, numbers, and the hashes by which they are known. Nothing of the program travels, so both sides must have the same.
"""

import atexit
import multiprocessing
import pickle
import platform
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any

from tdkt_sheets import __version__
from tdkt_sheets.commands.body_workspaces import INPUT, MergeAsked, Merges, merged_apart
from tdkt_sheets.commands.workers import ReadingHere
from tdkt_sheets.core.deliveries import InputFile
from tdkt_sheets.core.errors import MachineRefused
from tdkt_sheets.core.periods import Month
from tdkt_sheets.core.program import program

# A file: its path, size, fault, and the hash of its bytes ('' for one that must not be opened).
Sent = tuple[str, int, str, str]

_lock = threading.Lock()
_readings: dict[
    tuple[str, int], ReadingHere
] = {}  # by what they read against, and the thread of the worker that uses them


@dataclass(frozen=True, slots=True)
class WorkerAnswer:
    """What was asked for, thing by thing; or why this worker does nothing at all, and which program it has; or why it could not do this."""

    said: list[Any] = field(default_factory=list)
    refuses: str = ""  # 'program' | 'daemon'
    has: str = ""
    failed: str = ""


def this_program() -> str:
    """Which program this is, as people call it."""
    return f"{__version__}, Python {platform.python_version()}, {program()[:8]}"


def kept(data: bytes) -> bytes:
    """What files are read against, as it stays in the cluster while a run needs it."""
    return data


def read_there(asked_of: str, against: bytes, files: Sequence[Sent], contents: Mapping[str, bytes]) -> WorkerAnswer:
    """What these files say, read against what these bytes hold; the bytes of files are found by their hash."""
    if refused := _refused(asked_of):
        return refused
    try:
        inputs = [
            InputFile(path, "", size, fault, _genuine(contents[sha], sha) if sha else None)
            for path, size, fault, sha in files
        ]
        [(_, told)] = _reading(against).read([tuple(inputs)])
    except (MachineRefused, ValueError) as fault:
        return WorkerAnswer(failed=str(fault))
    return WorkerAnswer(told)


def write_there(asked_of: str, plans: bytes) -> WorkerAnswer:
    """The workbooks of these plans, in order. They say what this program said; only what came from outside is kept apart."""
    from tdkt_sheets.excel.write import written_book  # what only reads does not load what writes

    if refused := _refused(asked_of):
        return refused
    try:
        books = [written_book(plan) for plan in pickle.loads(plans)]  # noqa: S301 - the scheduler could as well send code
        return WorkerAnswer([(book.data, book.cells) for book in books])
    except Exception as fault:  # said once, where it was asked for: the plan is written there again
        return WorkerAnswer(failed=str(fault) or type(fault).__name__)


def merge_there(
    asked_of: str,
    merge: Merges,
    month: Month,
    day: date | None,
    name: str,
    folders: Sequence[str],
    files: Sequence[tuple[str, str]],
    contents: Mapping[str, bytes],
) -> WorkerAnswer:
    """The month of the workspace `name` that has these folders and files, bytes found by their hash: what became of it, and its files."""
    if refused := _refused(asked_of):
        return refused
    with TemporaryDirectory(prefix="tdkt-", dir=_own_folder()) as root:
        inbox, outbox = Path(root, name, INPUT), Path(root, name, "output")
        try:
            inbox.mkdir(parents=True)
            for folder in folders:
                _below(inbox, folder).mkdir()
            for path, sha in files:
                with _below(inbox, path).open("xb") as stream:
                    stream.write(_genuine(contents[sha], sha))
        except (OSError, ValueError) as fault:
            return WorkerAnswer(failed=str(fault) or type(fault).__name__)
        [(_, answered)] = merged_apart(merge, [MergeAsked(inbox, outbox, month, day)], 1)
        return WorkerAnswer([answered, *_files_of(outbox)])


def _own_folder() -> str:
    """The folder of this worker: should it be killed, the next worker that begins on this machine clears it."""
    from distributed import get_worker

    return str(get_worker().local_directory)


def _below(folder: Path, path: str) -> Path:
    """Raises: ValueError for a path that leads elsewhere."""
    parts = PurePosixPath(path).parts
    if path.startswith("/") or ".." in parts:
        raise ValueError(path)
    return folder.joinpath(*parts)


def _files_of(folder: Path) -> list[tuple[str, bytes]]:
    return [
        (path.relative_to(folder).as_posix(), path.read_bytes()) for path in sorted(folder.rglob("*")) if path.is_file()
    ]


def forget(hashed: str) -> None:
    """Nothing stays here of what files were read against."""
    with _lock:
        gone = [_readings.pop(key) for key in list(_readings) if key[0] == hashed]
    for each in gone:
        each.close()


def _refused(asked_of: str) -> WorkerAnswer | None:
    """Why this worker does nothing: its program is another, or it may not begin the processes in which files are read."""
    if program() != asked_of:
        return WorkerAnswer(refuses="program", has=this_program())
    if multiprocessing.current_process().daemon:
        return WorkerAnswer(refuses="daemon")
    return None


def _genuine(data: bytes, sha: str) -> bytes:
    """Raises: ValueError for bytes that are not those of the hash."""
    if sha256(data).hexdigest() != sha:
        raise ValueError("bytes")
    return data


def _reading(against: bytes) -> ReadingHere:
    """The readers of this thread for what files are read against; of an earlier run none is left.

    Its processes start afresh: a worker has threads of its own, of which a fork would know nothing.
    """
    key = sha256(against).hexdigest(), threading.get_ident()
    with _lock:
        if key in _readings:
            return _readings[key]
        gone = [_readings.pop(other) for other in list(_readings) if other[0] != key[0] and other[1] == key[1]]
    for each in gone:
        each.close()
    made = ReadingHere(pickle.loads(against), 1, multiprocessing.get_context("spawn"))  # noqa: S301 - the scheduler could as well send code
    with _lock:
        _readings[key] = made
    return made


@atexit.register
def _close_all() -> None:
    for key, _ in list(_readings):
        forget(key)
