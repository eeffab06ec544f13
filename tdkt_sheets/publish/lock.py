"""One run at a time in an output folder."""

import json
import os
import platform
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tdkt_sheets.core.errors import MachineRefused
from tdkt_sheets.publish.plain_files import is_odd, plain_bytes, put_aside

LOCK_NAME = ".tdkt-dang-chay"
_LARGEST = 64 << 10  # bytes of a lock
_SAME_START = 2.0  # seconds; a process id is used again, its start time is not


@contextmanager
def locked(output: Path) -> Iterator[list[str]]:
    """No other run writes to `output` meanwhile; the lock of a process that has died is taken over.

    Gives in words what stood in the place of a lock and could be none.

    Raises: MachineRefused while another process holds it.
    """
    path = output / LOCK_NAME
    said = _take(path)
    try:
        yield said
    finally:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def process_is_live(pid: int, started: float) -> bool:
    """Whether the process of that id is still the one that started then."""
    import psutil  # who only asks whether a lock is there needs none of it

    if pid <= 0:
        return False
    try:
        process = psutil.Process(pid)
        return abs(process.create_time() - started) < _SAME_START and process.status() != psutil.STATUS_ZOMBIE
    except (psutil.NoSuchProcess, OverflowError):  # gone, or a number that no process has
        return False
    except psutil.Error:  # it is there, and not ours to ask
        return True


def own_start() -> float:
    """When this process started."""
    import psutil

    return psutil.Process().create_time()


def _take(path: Path) -> list[str]:
    said: list[str] = []
    own = json.dumps({"pid": os.getpid(), "started": own_start(), "host": platform.node()}).encode()
    for attempt in range(20):
        try:
            descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY)
        except FileExistsError:
            if is_odd(path, _LARGEST):
                said.append(_moved_aside(path))
                continue
            held = _content(path)
            if held is None:
                continue
            if not held and attempt < 10:  # its owner is just writing it
                time.sleep(0.05)
                continue
            _refuse_while_live(held, path)
            _set_aside(path, held)
        else:
            try:
                with os.fdopen(descriptor, "wb") as stream:
                    stream.write(own)
            except BaseException:  # a full disk: no lock that names nobody is left behind
                path.unlink(missing_ok=True)
                raise
            return said
    raise MachineRefused(f"Chưa giữ được quyền ghi vào thư mục “{path.parent.name}”. Đề nghị chạy lại sau ít phút.")


def _moved_aside(path: Path) -> str:
    """What is no lock stands under another name; in words.

    Raises: MachineRefused when it cannot be moved.
    """
    aside = put_aside(path)
    if aside is None:
        raise MachineRefused(
            f"“{path.name}” trong thư mục kết quả không phải tệp khóa. Đề nghị xóa hoặc đổi tên rồi chạy lại."
        )
    return f"“{path.name}” trong thư mục kết quả không phải tệp khóa của chương trình; đã đổi tên thành “{aside.name}”."


def _content(path: Path) -> bytes | None:
    """What the lock says, b"" when it cannot be read; None when it is gone."""
    data = plain_bytes(path, _LARGEST)
    if data is not None:
        return data
    return b"" if path.is_symlink() or path.exists() else None


def _refuse_while_live(held: bytes, path: Path) -> None:
    try:
        owner = json.loads(held)
        pid, started, host = int(owner["pid"]), float(owner["started"]), str(owner["host"])
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
        return  # a lock that names nobody is left by a crash
    host = "".join(char for char in host if char.isprintable())[:60]
    where = f"Thư mục “{path.parent.name}” đang được một lần chạy khác ghi vào"
    if host != platform.node()[:60]:
        raise MachineRefused(
            f"{where} (máy {host}). Đề nghị chờ lần chạy đó xong; nếu chắc chắn không còn ai chạy, xin xóa tệp “{path.name}”."
        )
    if process_is_live(pid, started):
        raise MachineRefused(f"{where} (tiến trình {pid}). Đề nghị chờ lần chạy đó xong rồi chạy lại.")


def _set_aside(path: Path, held: bytes) -> None:
    """The dead lock is gone. Of several runs that try at once, none removes the new lock of another."""
    aside = path.with_name(f"{path.name}-{os.getpid()}")
    try:
        path.rename(aside)
    except (FileNotFoundError, FileExistsError):
        return
    if plain_bytes(aside, _LARGEST) != held:
        aside.rename(path)
    else:
        aside.unlink()
