"""A scheduler and workers of Dask on this machine, as `docs/many-machines.md` starts them, and a wire to the scheduler that can be cut."""

import contextlib
import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import psutil

ROOT = Path(__file__).parents[2]
UNSEEN = ("--no-dashboard", "--dashboard-address", "127.0.0.1:0")
NO_PAGES = {"DASK_DISTRIBUTED__SCHEDULER__HTTP__ROUTES": "[]", "DASK_DISTRIBUTED__WORKER__HTTP__ROUTES": "[]"}
PATIENCE = 60  # seconds that a server may take to begin, on a loaded machine


@dataclass
class Servers:
    """What was started, with its address."""

    folder: Path
    certificates: Path | None = None
    started: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def told(self) -> Path:
        return self.folder / "scheduler.json"

    @property
    def local(self) -> Path:
        """Where workers keep what they lay down."""
        return self.folder / "local"

    @property
    def tls(self) -> Sequence[str]:
        if self.certificates is None:
            return ()
        names = {"--tls-ca-file": "ca.pem", "--tls-cert": "cert.pem", "--tls-key": "key.pem"}
        return [word for option, name in names.items() for word in (option, str(self.certificates / name))]

    def start(self, kind: str, *words: str, **environment: str) -> None:
        log = (self.folder / f"{kind}-{len(self.started)}.log").open("wb")
        command = [sys.executable, "-m", f"distributed.cli.dask_{kind}", "--scheduler-file", str(self.told), *UNSEEN]
        if kind == "worker":
            command += ["--local-directory", str(self.local)]
        self.started.append(
            subprocess.Popen(
                [*command, *self.tls, *words],
                stdout=log,
                stderr=log,
                cwd=self.folder,
                env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **NO_PAGES, **environment},
            )
        )
        log.close()

    @property
    def port(self) -> int:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            with contextlib.suppress(OSError, ValueError):
                return int(json.loads(self.told.read_text())["address"].rpartition(":")[2])
            time.sleep(0.05)
        raise AssertionError("the scheduler did not begin")

    def stop(self) -> None:
        """All of it ends at once: a nanny would begin its worker again."""
        for process in self.started:
            family = [psutil.Process(process.pid)] if process.poll() is None else []
            family += [child for one in family for child in one.children(recursive=True)]
            for one in family:
                with contextlib.suppress(psutil.NoSuchProcess):
                    one.kill()
            process.wait()


class Wire:
    """A port that leads to another one, until it is cut; `mend` lets it lead there again."""

    def __init__(self, to: int) -> None:
        self._to, self._ends, self._whole = to, list[socket.socket](), True
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._door.getsockname()[1]
        threading.Thread(target=self._open, daemon=True).start()

    def _open(self) -> None:
        while True:
            try:
                here, _ = self._door.accept()
            except OSError:
                return
            if not self._whole:
                here.close()
                continue
            there = socket.create_connection(("127.0.0.1", self._to))
            self._ends += [here, there]
            for one, other in ((here, there), (there, here)):
                threading.Thread(target=_carry, args=(one, other), daemon=True).start()

    def cut(self, *, for_good: bool) -> None:
        """All that is spoken over it ends."""
        self._whole = not for_good
        ends, self._ends = self._ends, []
        for end in ends:
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        self.cut(for_good=True)
        self._door.close()


def _carry(one: socket.socket, other: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := one.recv(1 << 16):
            other.sendall(data)
    for end in (one, other):
        with contextlib.suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
    one.close()


@contextlib.contextmanager
def wire(to: int) -> Iterator[Wire]:
    made = Wire(to)
    try:
        yield made
    finally:
        made.close()
