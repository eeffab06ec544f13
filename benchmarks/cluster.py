"""What reading takes with one worker of a cluster and with two, on this machine: each worker has one thread, and reads in a process of its own."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tdkt_sheets.commands.engine_address import engine_at
from tdkt_sheets.commands.inbox import read_catalogue
from tdkt_sheets.commands.workers import Readers
from tdkt_sheets.core.office_files import CATALOGUE_FILE
from tdkt_sheets.intake.scan import scan

HERE = Path(__file__).parents[1]
PATIENCE = 60  # seconds in which a server begins
_SERVERS = {**os.environ, "PYTHONPATH": str(HERE), "PYTHONUTF8": "1", "DASK_DISTRIBUTED__WORKER__DAEMON": "False"}


@contextmanager
def _cluster(workers: int) -> Iterator[str]:
    """The address of a cluster of so many workers, as long as the block lasts."""
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
            yield f"dask://127.0.0.1:{_port(told)}"
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


def reading(inbox: Path, workers: int, rounds: int) -> float:
    """Seconds by the clock in which so many workers read an input folder: the least of some rounds, after one that is not counted."""
    catalogue, _ = read_catalogue(inbox / CATALOGUE_FILE)
    files = scan(inbox)
    spent = []
    with _cluster(workers) as address:
        for _ in range(rounds + 1):
            engine = engine_at(address, None, print)
            assert engine is not None
            with Readers(catalogue, engine=engine) as readers:
                begun = time.perf_counter()
                readers.read_all(files)
                spent.append(time.perf_counter() - begun)
    return min(spent[1:])
