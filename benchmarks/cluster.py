"""What reading takes with one worker of a cluster and with two, on this machine: each worker has one thread, and reads in a process of its own."""

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from tdkt_sheets.commands.engine_address import engine_at
from tdkt_sheets.commands.inbox import read_catalogue
from tdkt_sheets.commands.workers import Readers
from tdkt_sheets.core.office_files import CATALOGUE_FILE
from tdkt_sheets.intake.scan import scan

HERE = Path(__file__).parents[1]
PATIENCE = 60  # seconds in which a server begins
SLICE = 0.05  # seconds that a worker at half speed runs, and does not run
_SERVERS = {**os.environ, "PYTHONPATH": str(HERE), "PYTHONUTF8": "1", "DASK_DISTRIBUTED__WORKER__DAEMON": "False"}


@contextmanager
def _cluster(workers: int) -> Iterator[tuple[Any, ...]]:
    """The address of a cluster of so many workers, as long as the block lasts, and the processes: the scheduler's, the workers'."""
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "scheduler.json"
        shared = ("--scheduler-file", str(told), "--no-dashboard", "--host", "127.0.0.1")
        asked = [("dask_scheduler", ("--port", "0")), *[("dask_worker", ("--nthreads", "1", "--no-nanny"))] * workers]
        started = [
            subprocess.Popen(
                [sys.executable, "-m", f"distributed.cli.{name}", *shared, *words],
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder, env=_SERVERS,
            )
            for name, words in asked
        ]  # fmt: skip
        try:
            yield f"dask://127.0.0.1:{_port(told)}", *(process.pid for process in started)
        finally:
            for process in reversed(started):
                process.terminate()
                with suppress(subprocess.TimeoutExpired):
                    process.wait(10)
                process.kill()


def _port(told: Path) -> int:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with suppress(OSError, ValueError):
            return int(json.loads(told.read_text())["address"].rpartition(":")[2])
        time.sleep(0.05)
    raise SystemExit("the scheduler did not begin")


@dataclass(frozen=True)
class Reading:
    """Seconds by the clock in which an input folder is read, and of a processor by role."""

    wall: float
    asks: float
    scheduler: float
    workers: float


@contextmanager
def _half_speed(started: Sequence[int]) -> Iterator[None]:
    """As long as the block lasts, these processes and those that they begin may run half of the time: in turns, so that no two run at once where there are two."""
    over = threading.Event()

    def family(pid: int) -> list[psutil.Process]:
        one = psutil.Process(pid)
        return [one, *one.children(recursive=True)]

    def told(pid: int, what: str) -> None:
        for one in family(pid):
            with suppress(psutil.Error):
                getattr(one, what)()

    def in_turns() -> None:
        turn = 0
        while not over.wait(SLICE):
            for number, pid in enumerate(started):
                told(pid, "resume" if number % 2 == turn % 2 else "suspend")
            turn += 1
        for pid in started:
            told(pid, "resume")

    thread = threading.Thread(target=in_turns)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _spent(pid: int) -> float:
    """Seconds of a processor that a process and those that it began have taken, also those that are over."""
    one = psutil.Process(pid)
    return sum(sum(each.cpu_times()[:4]) for each in (one, *one.children(recursive=True)))


def reading(inbox: Path, workers: int, rounds: int, at_half_speed: bool = False) -> Reading:
    """What reading an input folder takes with so many workers: the quickest of some rounds, after one that is not counted."""
    catalogue, _ = read_catalogue(inbox / CATALOGUE_FILE)
    files = scan(inbox)
    found = []
    with _cluster(workers) as (address, scheduler, *readers):
        for turn in range(rounds + 1):
            engine = engine_at(address, None, print)
            assert engine is not None
            slow = _half_speed(readers) if at_half_speed and turn else nullcontext()
            with Readers(catalogue, engine=engine) as reading_there, slow:
                before = time.process_time(), _spent(scheduler), sum(map(_spent, readers))
                begun = time.perf_counter()
                reading_there.read_all(files)
                wall = time.perf_counter() - begun
                after = time.process_time(), _spent(scheduler), sum(map(_spent, readers))
            if turn:
                found.append(Reading(wall, *(then - once for once, then in zip(before, after, strict=True))))
    return min(found, key=lambda one: one.wall)
