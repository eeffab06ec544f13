"""The input folders of other bodies, each merged to its month as data alone, apart from the run that asks and from each other."""

import multiprocessing
import os
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pathlib import Path

from tdkt_sheets.commands.cache_file import OFF
from tdkt_sheets.core.errors import MachineRefused, UsageRefused
from tdkt_sheets.core.failures import place_of
from tdkt_sheets.core.office_files import CATALOGUE_FILE
from tdkt_sheets.core.periods import Month
from tdkt_sheets.core.quiet_processes import be_quiet, end_with, stops_held

INPUT = "input"
SECONDS = 3600  # by the clock, that merging one workspace may take
MEMORY_BYTES = 8 << 30  # address space of a process that merges
LOOKS = 1.0  # seconds between two looks at what is late

LATE = "gộp quá {minutes} phút chưa xong"
DIED = "tiến trình gộp bị dừng giữa chừng, có thể do thiếu bộ nhớ"
FAULT = "chương trình gặp lỗi ngoài dự kiến khi gộp ({place}); đề nghị gộp riêng thư mục này để xem"

# Merges an input folder below an output folder by a day, with so many processes; what is to be told of it.
Merges = Callable[[Path, Path, Month, date | None, int], str]


@dataclass(frozen=True, slots=True)
class MergeAsked:
    """A workspace to be merged: its input folder, and where its month comes to stand."""

    inbox: Path
    outbox: Path
    month: Month
    day: date | None  # today, as the machine that asks has it


@dataclass(frozen=True, slots=True)
class MergeAnswered:
    """Why a workspace could not be merged, '' where it was; and what is to be told of it else."""

    failed: str = ""
    told: str = ""


def is_workspace(folder: Path) -> bool:
    """Whether a folder is one that a body works in, not a month of it."""
    return (folder / INPUT / CATALOGUE_FILE).is_file()


def merged_apart(
    merge: Merges, asked: Iterable[MergeAsked], processes: int, each: int = 1
) -> Iterator[tuple[MergeAsked, MergeAnswered]]:
    """Each workspace merged in a process of its own, within limits of time and memory, so many at once; in the order in which they are done.

    Nothing is kept in a workspace, or written there. Such a process may begin others that read, each of `each` at once.
    """
    waiting = iter(asked)
    running: dict[Connection, _Merging] = {}
    try:
        while True:
            while len(running) < processes and (one := next(waiting, None)) is not None:
                begun = _Merging(merge, one, each)
                running[begun.receiver] = begun
            if not running:
                return
            ready = set(wait(list(running), LOOKS))
            for receiver in [key for key, value in running.items() if key in ready or value.is_late]:
                done = running.pop(receiver)
                yield done.asked, done.answer()
    finally:
        for left in running.values():
            left.end()


class _Merging:
    """A process that merges one workspace."""

    def __init__(self, merge: Merges, asked: MergeAsked, each: int) -> None:
        context = multiprocessing.get_context("spawn")  # who asks may have threads, of which a fork would know nothing
        self.asked = asked
        self.receiver, sender = context.Pipe(duplex=False)
        self._process: SpawnProcess = context.Process(
            target=_merge, args=(merge, asked, each, os.getpid(), sender), daemon=False
        )
        self._until = time.monotonic() + SECONDS
        with stops_held():
            self._process.start()
        sender.close()

    @property
    def is_late(self) -> bool:
        return time.monotonic() > self._until

    def answer(self) -> MergeAnswered:
        """What it says, or what became of it."""
        try:
            if not self.receiver.poll(0):
                return MergeAnswered(LATE.format(minutes=SECONDS // 60))
            answer: MergeAnswered = self.receiver.recv()
            return answer
        except EOFError:
            return MergeAnswered(DIED)
        finally:
            self.end()

    def end(self) -> None:
        self._process.kill()
        self._process.join()
        self.receiver.close()


def _merge(merge: Merges, asked: MergeAsked, each: int, parent: int, sender: Connection) -> None:
    """What such a process does."""
    be_quiet()
    end_with(parent)
    os.environ[OFF] = "here"  # the folders are those of others: nothing is kept beside them
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, resource.getrlimit(resource.RLIMIT_AS)[1]))
    try:
        answer = MergeAnswered(told=merge(asked.inbox, asked.outbox, asked.month, asked.day, each))
    except (UsageRefused, MachineRefused) as refusal:
        answer = MergeAnswered(str(refusal))
    except MemoryError:
        answer = MergeAnswered(DIED)
    except Exception as fault:
        answer = MergeAnswered(FAULT.format(place=place_of(fault)))
    sender.send(answer)
