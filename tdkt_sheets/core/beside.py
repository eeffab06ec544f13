"""Work done by processes of its own while the run goes on: they begin with all that the run knows, and end with a value."""

import gc
import multiprocessing
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess
from typing import Any, TypeVar

from tdkt_sheets.core.quiet_processes import be_quiet, end_with, stops_held

T = TypeVar("T")
CAN_FORK = os.name == "posix" and "fork" in multiprocessing.get_all_start_methods()


@dataclass(frozen=True, slots=True)
class _Begun:
    """A piece of work in a process of its own."""

    work: Callable[[], Any]
    then: Callable[[Any], None]
    process: ForkProcess
    answers: Connection


class Beside:
    """At most so many processes beside the run; with none, or where none can be forked, work is done at once.

    Work must change nothing of the run but what stands on the disk, and leave the same there when it is done twice.
    """

    def __init__(self, processes: int) -> None:
        self._most = processes if CAN_FORK else 0
        self._begun: list[_Begun] = []

    def do(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        """Have it done by the time of `wait`; then its value is handed on. What it raises is raised here or there."""
        if not self._most:
            then(work())
            return
        if len(self._begun) >= self._most:
            self._end(self._begun.pop(0))
        context = multiprocessing.get_context("fork")
        receiver, sender = context.Pipe(duplex=False)
        process = context.Process(target=_answer, args=(work, os.getpid(), sender), daemon=True)
        with stops_held():
            process.start()
        sender.close()
        self._begun.append(_Begun(work, then, process, receiver))

    def wait(self) -> None:
        """Everything begun is done."""
        while self._begun:
            self._end(self._begun.pop(0))

    def stop(self) -> None:
        """Nothing begun goes on."""
        while self._begun:
            begun = self._begun.pop()
            begun.process.kill()
            begun.process.join()
            begun.answers.close()

    def _end(self, begun: _Begun) -> None:
        try:
            value, fault = begun.answers.recv()
        except EOFError:  # the process was lost: a lack of memory, or somebody ended it
            value, fault = begun.work(), None
        finally:
            begun.answers.close()
            begun.process.join()
        if fault is not None:
            raise fault
        begun.then(value)


def _answer(work: Callable[[], Any], parent: int, sender: Connection) -> None:
    """Hand back what comes of the work; what it has of the run is left to the run's collector: looking through it would copy it, page by page."""
    gc.freeze()
    be_quiet()
    end_with(parent)
    value: Any = None
    failed: BaseException | None = None
    try:
        value = work()
    except BaseException as fault:
        failed = fault
    with suppress(OSError):  # the run has ended
        sender.send((value, failed))
    os._exit(0)
