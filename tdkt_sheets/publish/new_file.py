"""A file that was not there before: whole or not at all, and never over another."""

import os
from contextlib import suppress
from pathlib import Path

from tdkt_sheets.core.errors import MachineRefused

TEMPORARY = ".tdkt-ghi-"  # such a name is no file of the office


def write_new(target: Path, data: bytes) -> None:
    """The bytes stand at the target, on the disk; the folders above it are made.

    Raises: FileExistsError when something stands there, MachineRefused in plain words when the machine cannot write.
    """
    beside = target.with_name(f"{TEMPORARY}{os.getpid()}-{target.name}"[:200])
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        try:
            os.link(beside, target)  # refused where something stands, in one step
        except FileExistsError:
            raise
        except OSError:  # a file system without links
            if target.exists():
                raise FileExistsError(target) from None
            beside.rename(target)
    except FileExistsError:
        raise
    except OSError as fault:
        raise MachineRefused(
            f"Không ghi được {target.parent.name}/{target.name}. Đề nghị kiểm tra quyền ghi và chỗ trống của ổ đĩa."
        ) from fault
    finally:
        with suppress(OSError):
            beside.unlink()


def replace_file(target: Path, data: bytes, expected: bytes) -> None:
    """The bytes stand at the target in the place of those expected there.

    Raises: MachineRefused when the target was changed meanwhile, is open, or cannot be written.
    """
    beside = target.with_name(f"{TEMPORARY}{os.getpid()}-{target.name}"[:200])
    refuse_open(target)
    try:
        with beside.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if target.read_bytes() != expected:
            raise MachineRefused(f"“{target.name}” vừa được sửa. Đề nghị thử lại.")
        beside.replace(target)
    except OSError as fault:
        raise MachineRefused(
            f"Không ghi được “{target.name}”. Đề nghị đóng tệp, kiểm tra quyền ghi rồi thử lại."
        ) from fault
    finally:
        with suppress(OSError):
            beside.unlink()


def refuse_open(target: Path) -> None:
    """Nothing, when no office program says that it has the file open.

    Raises: MachineRefused naming the file.
    """
    for owner in (f"~${target.name}", f"~${target.name[2:]}", f".~lock.{target.name}#"):
        if target.with_name(owner).exists():
            raise MachineRefused(
                f"“{target.name}” đang mở. Đề nghị lưu, đóng tệp rồi thử lại; nếu không ai mở tệp, xin xóa tệp “{owner}” bên cạnh."
            )
