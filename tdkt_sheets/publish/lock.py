"""One run at a time in an output folder. May import only `core`."""

import json
import os
import platform
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from tdkt_sheets.core.errors import MachineRefused

LOCK_NAME = ".tdkt-dang-chay"
_SAME_START = 2.0  # seconds; a process id is used again, its start time is not


@contextmanager
def locked(output: Path) -> Iterator[None]:
    """No other run writes to `output` meanwhile; the lock of a process that has died is taken over.

    Raises: MachineRefused while another process holds it.
    """
    path = output / LOCK_NAME
    _take(path)
    try:
        yield
    finally:
        path.unlink(missing_ok=True)


def process_is_live(pid: int, started: float) -> bool:
    """Whether the process of that id is still the one that started then."""
    try:
        process = psutil.Process(pid)
        return abs(process.create_time() - started) < _SAME_START and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
    except psutil.Error:  # it is there, and not ours to ask
        return True


def own_start() -> float:
    """When this process started."""
    return psutil.Process().create_time()


def _take(path: Path) -> None:
    own = json.dumps({"pid": os.getpid(), "started": own_start(), "host": platform.node()}).encode()
    for attempt in range(20):
        try:
            descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY)
        except FileExistsError:
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
            return
    raise MachineRefused(f"Chưa giữ được quyền ghi vào thư mục “{path.parent.name}”. Đề nghị chạy lại sau ít phút.")


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _refuse_while_live(held: bytes, path: Path) -> None:
    try:
        owner = json.loads(held)
        pid, started, host = int(owner["pid"]), float(owner["started"]), str(owner["host"])
    except (ValueError, TypeError, KeyError):
        return  # a lock that names nobody is left by a crash
    where = f"Thư mục “{path.parent.name}” đang được một lần chạy khác ghi vào"
    if host != platform.node():
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
    if aside.read_bytes() != held:
        aside.rename(path)
    else:
        aside.unlink()
