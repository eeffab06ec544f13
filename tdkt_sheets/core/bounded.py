"""Work on what somebody else wrote, in a process of its own with a limit of processor time and memory: what it takes beyond costs that work alone."""

import contextlib
import multiprocessing
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

from tdkt_sheets.core.beside import CAN_FORK
from tdkt_sheets.core.quiet_processes import be_quiet, stops_held

WAITS = 6  # times the processor time that the clock may take: a loaded machine changes no answer


class BeyondLimits(Exception):
    """The work took more time or memory than it may."""


class Bounded:
    """Calls a function of a module in a process that stays for the next call; a call beyond the limits ends that process."""

    def __init__(self, work: Callable[[Any], Any], seconds: int, memory: int) -> None:
        self.work, self.seconds, self.memory = work, seconds, memory
        self._process: Any = None
        self._to: Connection | None = None

    def __call__(self, task: Any) -> Any:
        """What the function gives, or raises. Raises: BeyondLimits."""
        if self._process is None or not self._process.is_alive():
            self._start()
        assert self._to is not None
        try:
            self._to.send(task)
            if not self._to.poll(self.seconds * WAITS):
                raise BeyondLimits
            is_good, answer = self._to.recv()
        except (EOFError, BrokenPipeError, ConnectionResetError):
            self.end()
            raise BeyondLimits from None
        except BaseException:
            self.end()
            raise
        if is_good:
            return answer
        raise answer

    def _start(self) -> None:
        context: Any = multiprocessing.get_context("fork" if CAN_FORK else "spawn")
        self._to, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, self.work, self.seconds, self.memory), daemon=True)
        with stops_held():
            self._process.start()
        theirs.close()

    def end(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
        if self._to is not None:
            self._to.close()
        self._process = self._to = None


def _serve(connection: Connection, work: Callable[[Any], Any], seconds: int, memory: int) -> None:
    be_quiet()
    _limit_memory(memory)
    while True:
        try:
            task = connection.recv()
        except (EOFError, OSError):
            return
        _limit_time(seconds)
        try:
            answer = True, work(task)
        except MemoryError:
            answer = False, BeyondLimits()
        except Exception as fault:
            answer = False, fault
        try:
            connection.send(answer)
        except (OSError, ValueError):
            return
        except Exception:  # an exception that cannot be handed over
            connection.send((False, RuntimeError(str(answer[1])[:1_000])))


def _limit_memory(more: int) -> None:
    """No more than this beside what the process begins with."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        import psutil

        most = psutil.Process().memory_info().vms + more
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_time(seconds: int) -> None:
    """The system ends the process when it used so much more of a processor."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        most = int(used.ru_utime + used.ru_stime) + 1 + seconds
        resource.setrlimit(resource.RLIMIT_CPU, (most, resource.getrlimit(resource.RLIMIT_CPU)[1]))
