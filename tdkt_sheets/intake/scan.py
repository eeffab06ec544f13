"""What lies below the input folder."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tdkt_sheets.core.deliveries import InputFile
from tdkt_sheets.core.errors import MachineRefused, UsageRefused
from tdkt_sheets.core.office_files import OFFICE_FILES
from tdkt_sheets.intake import names

_LINK_TAGS = frozenset({0xA0000003, 0xA000000C})  # mount points (junctions) and symbolic links of Windows


@dataclass(frozen=True, slots=True)
class _Found:
    """A file before its path is made unique; `raw` orders names that look alike."""

    path: str
    raw: bytes
    location: str
    size: int
    fault: str


def scan(folder: Path, office: frozenset[str] = OFFICE_FILES) -> list[InputFile]:
    """Every file below `folder`, sorted by path, whatever the order in which the disk lists them.

    Links are listed with a fault and never followed. Names that are equal once shown get " (2)" by the order of their
    bytes. An `office` workbook at the top carries its official path in whatever case it was typed, as on Windows.

    Raises UsageRefused when `folder` is no folder and MachineRefused when it cannot be listed: an empty answer would
    read as "everything was removed".
    """
    if not folder.is_dir():
        raise UsageRefused(f"Không tìm thấy thư mục “{folder}”. Đề nghị kiểm tra lại đường dẫn.")
    found = sorted(_walk(folder), key=lambda item: (item.path, item.raw))
    top = {item.path for item in found if "/" not in item.path}
    spelled = {name.casefold(): name for name in office if name not in top}
    distinct = names.Distinct(item.path for item in found)
    met: set[str] = set()
    files = []
    for item in found:
        path = item.path if item.fault else spelled.pop(item.path.casefold(), item.path)
        path = distinct.of(path) if path in met else path
        met.add(path)
        files.append(InputFile(path, item.location, item.size, item.fault))
    return sorted(files, key=lambda file: file.path)


def _walk(folder: Path) -> Iterator[_Found]:
    waiting = [(os.fspath(folder), "", b"")]
    while waiting:
        location, shown, raw = waiting.pop()
        try:
            with os.scandir(location) as listing:
                entries = list(listing)
        except OSError as error:
            if not shown:
                raise MachineRefused(
                    f"Máy không cho đọc thư mục “{folder}”. Đề nghị kiểm tra quyền truy cập."
                ) from error
            yield _Found(shown.rstrip("/"), raw, location, 0, "unreadable")
            continue
        for entry in entries:
            name = _name(entry.name)
            raw_path = raw + os.fsencode(entry.name)
            try:
                status = entry.stat(follow_symlinks=False)
            except OSError:
                yield _Found(shown + name, raw_path, entry.path, 0, "unreadable")
                continue
            if stat.S_ISDIR(status.st_mode) and not _is_link(status):
                waiting.append((entry.path, shown + names.folder(name) + "/", raw_path + b"/"))
            else:
                yield _Found(shown + name, raw_path, entry.path, _size(status), _fault(status, name))


def _name(name: str) -> str:
    """A name on disk as shown; bytes that are not UTF-8 are guessed."""
    try:
        name.encode()
    except UnicodeEncodeError:
        name = names.guess(os.fsencode(name))
    return names.shown(name) or "_"


def _is_link(status: os.stat_result) -> bool:
    return stat.S_ISLNK(status.st_mode) or getattr(status, "st_reparse_tag", 0) in _LINK_TAGS


def _size(status: os.stat_result) -> int:
    return status.st_size if stat.S_ISREG(status.st_mode) else 0


def _fault(status: os.stat_result, name: str) -> str:
    if _is_link(status):
        return "link"
    if not stat.S_ISREG(status.st_mode):
        return "special"
    return "temporary" if names.is_temporary(name) else ""
