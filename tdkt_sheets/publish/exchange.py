"""New files take the place of old ones, with a journal from which the next run undoes what a crash left half done.

What lies in `output` is believed less than `input`: a journal acts only inside the folder of outputs that it names, on plain
files reached through no link, and only when all of it could be ours.
"""

import json
import os
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

from tdkt_sheets.publish.json_file import json_bytes
from tdkt_sheets.publish.names import is_safe_path
from tdkt_sheets.publish.plain_files import is_link, plain_bytes, plain_digest

TEMPORARY = ".tdkt-tam-"
_JOURNAL = "journal.json"
_NEW = "new"  # beside the backups: what has not yet taken its place
_LARGEST = 64 << 20  # bytes of a journal; each name is at most some hundred


class Exchange:
    """New files take the place of old ones; on any failure the old ones come back."""

    def __init__(self, output: Path, base: Path, new: Path, old: Path) -> None:
        self._output = output
        self._base = base
        self._new = new
        self._old = old

    def carry_out(self, changed: list[str], obsolete: list[str], digests: Mapping[str, str]) -> None:
        """Every changed file stands in its place and no obsolete one does, or all is as before. `digests` are those of the new files."""
        self._old.mkdir()
        fresh = [name for name in changed if not (self._base / name).exists()]
        for name in sorted({*changed} - {*fresh}):
            _keep(self._base / name, self._old / name)
        journal: dict[str, Any] = {
            "folder": self._base.relative_to(self._output).as_posix(),
            "fresh": fresh,
            "new": self._new.name,
        }
        journal["digests"] = {name: digests[name] for name in changed}
        with (self._old / _JOURNAL).open("wb") as stream:
            stream.write(json_bytes(journal))
            stream.flush()
            os.fsync(stream.fileno())
        try:
            for name in changed:
                target = self._base / name
                target.parent.mkdir(parents=True, exist_ok=True)
                (self._new / name).replace(target)
            for name in obsolete:
                aside = self._old / name
                aside.parent.mkdir(parents=True, exist_ok=True)
                (self._base / name).replace(aside)
        except BaseException:
            _restore(self._old, self._output)
            raise
        (self._old / _JOURNAL).unlink()


def _keep(target: Path, backup: Path) -> None:
    backup.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(target, backup)
    except OSError:  # a file system without links
        shutil.copy2(target, backup)


class _Journal(NamedTuple):
    """What a crash left: the folder it was in, the files that were not there before, the sha256 of all that were to stand there."""

    folder: str
    fresh: tuple[str, ...]
    digests: Mapping[str, str]


def _journal_of(old: Path) -> _Journal | None:
    """The journal of an exchange; None when it was cut short, or cannot be ours."""
    data = plain_bytes(old / _JOURNAL, _LARGEST)
    try:
        said: Any = json.loads(data) if data is not None else None
        folder, fresh, new, digests = said["folder"], said["fresh"], said["new"], said.get("digests", {})
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    if new != _NEW or not isinstance(fresh, list) or not all(map(_is_name, (folder, *fresh))):
        return None
    return _Journal(folder, tuple(fresh), digests if isinstance(digests, dict) else {})


def _is_name(name: Any) -> bool:
    return isinstance(name, str) and is_safe_path(name)


def _restore(old: Path, output: Path) -> bool:
    """The folder is as before the exchange whose backups and journal lie in `old`; done twice, the same.

    False, and nothing done, when the journal or a place that it leads to cannot be ours.
    """
    journal = _journal_of(old)
    if journal is None:
        return False
    base, new = output / journal.folder, old.parent / _NEW
    backups = sorted(path for path in old.rglob("*") if path.is_file() and path != old / _JOURNAL)
    names = [backup.relative_to(old).as_posix() for backup in backups]
    ways = [step for backup in backups for step in steps_to(old, backup)]
    ways += [step for name in (*names, *journal.fresh) for step in steps_to(output, base / name)]
    if any(map(is_link, dict.fromkeys(ways))) or not all(map(is_safe_path, names)):
        return False
    for backup, name in zip(backups, names, strict=True):
        target = base / name
        if _is_edited(target, backup, journal.digests.get(name)):
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        backup.replace(target)
    for name in journal.fresh:
        if not (new / name).exists() and not _is_edited(base / name, None, journal.digests.get(name)):
            (base / name).unlink(missing_ok=True)
    remove_emptied(base, journal.fresh)
    with suppress(OSError):
        base.rmdir()
    (old / _JOURNAL).unlink()
    return True


def _is_edited(target: Path, backup: Path | None, new: str | None) -> bool:
    """Whether a person changed what the crash left: neither the bytes that were to stand there nor those before. It stays."""
    if new is None or not target.is_file() or is_link(target):
        return False
    digest = plain_digest(target)
    return digest != new and (backup is None or digest != plain_digest(backup))


def undo_crashes(output: Path) -> list[str]:
    """Temporary folders of dead runs are gone, and what they left half done is undone; in words, what was passed over."""
    said = []
    for leftover in sorted(output.glob(TEMPORARY + "*")):
        if is_link(leftover) or not leftover.is_dir():
            continue
        done = [
            _restore(journal.parent, output)
            for journal in sorted(leftover.glob(f"old-*/{_JOURNAL}"))
            if not is_link(journal.parent)
        ]
        if not all(done):
            said.append(
                f"Trong thư mục kết quả có thư mục tạm “{leftover.name}” mà không lần chạy nào để lại như vậy; "
                "thư mục này đã được bỏ qua và xóa, không tệp nào khác bị thay đổi."
            )
        shutil.rmtree(leftover, ignore_errors=True)
    return said


def new_place(output: Path) -> Path:
    """A new empty folder to build in."""
    for number in count():
        place = output / f"{TEMPORARY}{os.getpid()}{f'-{number}' if number else ''}"
        with suppress(FileExistsError):  # a leftover that cannot be removed
            place.mkdir()
            return place
    raise AssertionError("numbers do not end")


def is_half_done(place: Path) -> bool:
    """Whether a temporary folder holds a journal that the next run restores from."""
    return any(place.glob(f"old-*/{_JOURNAL}"))


def steps_to(folder: Path, target: Path) -> list[Path]:
    """The target and every folder between it and the one it lies in."""
    return [target, *(parent for parent in target.parents if parent != folder and folder in parent.parents)]


def remove_emptied(base: Path, names: Iterable[str]) -> None:
    """Folders below `base` that held one of the names and hold nothing now are gone."""
    folders = {parent for name in names for parent in (base / name).parents if base in parent.parents}
    for folder in sorted(folders, key=lambda path: -len(path.parts)):
        with suppress(OSError):
            folder.rmdir()
