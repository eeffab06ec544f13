"""One zip of a folder, read back before it stands under its name."""

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from tdkt_sheets.core.clock import FIRST_OF_ZIP
from tdkt_sheets.core.errors import MachineRefused
from tdkt_sheets.publish.new_file import TEMPORARY
from tdkt_sheets.publish.plain_files import is_link

PIECE = 1 << 20  # bytes read at once


@dataclass(slots=True)
class BackupContent:
    """What a zip holds: hashes by path; what was left out."""

    digests: dict[str, str] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)
    size: int = 0


def pack(folder: Path, target: Path, without: frozenset[str]) -> BackupContent:
    """Every plain file below a folder, in a new zip, each read back from it and compared; links and `without` are left out.

    Raises: MachineRefused when something cannot be read or written, or does not read back as it was: then no zip is left.
    """
    packed = BackupContent()
    beside = target.with_name(f"{TEMPORARY}{os.getpid()}-{target.name}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("xb") as stream:
            with ZipFile(stream, "w", ZIP_DEFLATED) as package:
                for path, name in _files(folder, without, packed):
                    packed.digests[name] = _put(package, path, name)
            stream.flush()
            os.fsync(stream.fileno())
        _read_back(beside, packed)
        packed.size = beside.stat().st_size
        if target.exists():
            raise MachineRefused(f"Đã có {target.name}. Đề nghị thử lại sau một phút.")
        beside.rename(target)
    except (OSError, BadZipFile, EOFError) as fault:
        name = os.fsdecode(fault.filename) if isinstance(fault, OSError) and fault.filename else target.name
        raise MachineRefused(
            f"Chưa sao lưu được: không đọc hoặc không ghi được “{Path(name).name}”. Đề nghị kiểm tra chỗ trống, quyền ghi, đóng tệp đang mở rồi chạy lại."
        ) from fault
    finally:
        with suppress(OSError):
            beside.unlink()
    return packed


def _files(folder: Path, without: frozenset[str], packed: BackupContent) -> Iterator[tuple[Path, str]]:
    for place, folders, names in os.walk(folder):
        linked = [name for name in folders if is_link(Path(place, name))]
        packed.left_out += (Path(place, name).relative_to(folder).as_posix() for name in sorted(linked))
        folders[:] = sorted(set(folders) - set(linked))
        for name in sorted(names):
            path = Path(place, name)
            shown = path.relative_to(folder).as_posix()
            if shown.casefold() in without or is_link(path) or not path.is_file():
                packed.left_out.append(shown)
            else:
                yield path, shown


def _put(package: ZipFile, path: Path, name: str) -> str:
    digest = sha256()
    about = ZipInfo(name, FIRST_OF_ZIP)
    about.compress_type = ZIP_DEFLATED
    with path.open("rb") as source, package.open(about, "w", force_zip64=True) as into:
        while piece := source.read(PIECE):
            digest.update(piece)
            into.write(piece)
    return digest.hexdigest()


def _read_back(path: Path, packed: BackupContent) -> None:
    """Nothing, when every file reads as it was. Raises: MachineRefused naming the first that does not."""
    with ZipFile(path) as package:
        names = package.namelist()
        for name in names:
            digest = sha256()
            with package.open(name) as stream:
                while piece := stream.read(PIECE):
                    digest.update(piece)
            if packed.digests.get(name) != digest.hexdigest():
                raise MachineRefused(f"Bản sao lưu đọc lại không đúng ở tệp “{name}” nên đã bỏ. Đề nghị chạy lại.")
    if len(names) != len(packed.digests):
        raise MachineRefused("Bản sao lưu đọc lại không đủ tệp nên đã bỏ. Đề nghị chạy lại.")
