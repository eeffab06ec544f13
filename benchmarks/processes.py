"""Whole processes measured: time on the clock, processor time with children, and memory shared out fairly (PSS)."""

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

Command = Sequence[str | Path]
SAMPLED_EVERY = 0.02
# Modules are compiled once, in the round that warms up, as an installation does. Every run begins from nothing.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
ENVIRONMENT["TDKT_NO_CACHE"] = "1"
CACHED = {name: value for name, value in ENVIRONMENT.items() if name != "TDKT_NO_CACHE"}


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds on the clock, and of processors."""

    wall: float
    cpu: float


def run(command: Command, cores: int = 0, cached: bool = False) -> Spent:
    """Run to the end, on so many processors (0: all), with what earlier runs kept where that is wanted; a failure is shown and raised."""
    return _spent(_pinned(command, cores), CACHED if cached else ENVIRONMENT, _awaited)


def _awaited(process: subprocess.Popen[bytes]) -> None:
    process.wait()


def _spent(
    command: list[str], known: Mapping[str, str], until_ended: Callable[[subprocess.Popen[bytes]], None]
) -> Spent:
    """What a command spends until it has ended; a failure is shown and raised."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(command, stdout=output, stderr=output, env=known)
        until_ended(process)
        wall = time.perf_counter() - started
        if process.returncode:
            output.seek(0)
            sys.stderr.write(output.read().decode(errors="replace"))
            raise SystemExit(f"failed: {' '.join(command)}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Spent(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def _pinned(command: Command, cores: int) -> list[str]:
    words = [str(word) for word in command]
    if not cores:
        return words
    allowed = sorted(os.sched_getaffinity(0))[:cores]
    return ["taskset", "-c", ",".join(map(str, allowed)), *words]


def peak_memory(command: Command) -> float:
    """The largest sum of PSS over a process and all below it, in MB."""
    return watched(command)[1]


def watched(command: Command, every: float = SAMPLED_EVERY) -> tuple[Spent, float]:
    """What a run to the end spends, and the largest sum of PSS over its processes, in MB; a failure is shown and raised."""
    peak = 0

    def look(process: subprocess.Popen[bytes]) -> None:
        nonlocal peak
        while process.poll() is None:
            peak = max(peak, sum(map(_pss, _tree(process.pid))))
            time.sleep(every)

    spent = _spent(_pinned(command, 0), ENVIRONMENT, look)
    return spent, peak / 1024


def _tree(root: int) -> list[int]:
    children: dict[int, list[int]] = {}
    for entry in os.scandir("/proc"):
        if entry.name.isdecimal():
            try:
                stat = Path(entry.path, "stat").read_text(encoding="utf-8", errors="replace")
            except OSError:
                continue
            children.setdefault(int(stat.rpartition(")")[2].split()[1]), []).append(int(entry.name))
    tree = [root]
    for pid in tree:
        tree += children.get(pid, [])
    return tree


def _pss(pid: int) -> int:
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0  # it has ended
    return next((int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")), 0)
