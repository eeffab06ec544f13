"""Loaded by a worker of the tests: in the processes that it begins, files named so are slow, heavy or deadly, and the limit of time is short."""

import os
import signal
from typing import Any

from tdkt_sheets.commands import workers

SLOW, HEAVY, DEADLY = "chậm.xlsx", "nặng.xlsx", "chết.xlsx"
_honest_start, _honest_part, _honest_read = workers._start, workers.read_part, workers._read_part


def whole_part(part: Any, catalogue: Any) -> Any:
    if part.path.endswith(HEAVY):
        bytearray(workers.MEMORY_BYTES)
    if part.path.endswith(DEADLY):
        os.kill(os.getpid(), signal.SIGKILL)
    return _honest_part(part, catalogue)


def endless(part: Any, bare: Any, catalogue: Any) -> Any:
    while part.path.endswith(SLOW):
        pass
    return _honest_read(part, bare, catalogue)


def start(against: Any) -> None:
    workers.FILE_SECONDS = 1
    workers.read_part, workers._read_part = whole_part, endless
    _honest_start(against)


def dask_setup(worker: Any) -> None:
    """Asked by Dask when the worker begins."""
    workers._start = start
