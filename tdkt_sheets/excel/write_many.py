"""Many workbooks at once, in processes of their own.

Each process answers through a pipe that nobody else writes to: one that is lost while it answers ends its pipe, and nobody waits for the rest.
"""

import gc
import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from queue import SimpleQueue
from typing import Any, TypeAlias

from tdkt_sheets.core.beside import CAN_FORK
from tdkt_sheets.core.plan import WorkbookPlan, WrittenBook
from tdkt_sheets.core.quiet_processes import be_quiet, end_with, stops_held
from tdkt_sheets.excel.write import written_book

_Asked: TypeAlias = tuple[Callable[[Any], WrittenBook], Any]
_WAITING = 2  # plans that may wait for each process: memory does not grow with the number of workbooks


def made_books(makers: Sequence[Callable[[], WorkbookPlan]], jobs: int = 1) -> Iterator[WrittenBook]:
    """Each workbook in order, the same whatever `jobs`; no plan may stream rows when `jobs` is above 1.

    Where processes can be forked, plans are made by those that write them: nothing but what is written passes from one to another.

    Raises: PlanRefused when a plan says what no workbook can hold.
    """
    if jobs < 2 or not CAN_FORK:
        yield from written_books((make() for make in makers), jobs)
    else:
        yield from _in_processes(((_written_there, place) for place in range(len(makers))), jobs, makers)


def written_books(plans: Iterable[WorkbookPlan], jobs: int = 1) -> Iterator[WrittenBook]:
    """Each workbook in order, the same whatever `jobs`; no plan may stream rows when `jobs` is above 1.

    Raises: PlanRefused when a plan says what no workbook can hold.
    """
    if jobs < 2:
        yield from map(written_book, plans)
    else:
        yield from _in_processes(((written_book, plan) for plan in plans), jobs, ())


def _in_processes(
    asked: Iterable[_Asked], jobs: int, makers: Sequence[Callable[[], WorkbookPlan]]
) -> Iterator[WrittenBook]:
    """What is asked for, a little ahead of what is taken, by no more processes than there is work for."""
    work = iter(asked)
    first = list(islice(work, jobs))
    idle: SimpleQueue[Connection] = SimpleQueue()
    begun = [_begin(makers, idle) for _ in first]
    with ThreadPoolExecutor(max(1, len(begun))) as listening:  # each thread waits for the answer of one process
        waiting: deque[Future[WrittenBook]] = deque()
        try:
            for one in chain(first, work):
                with stops_held():
                    waiting.append(listening.submit(_answer, one, idle))
                if len(waiting) > _WAITING * jobs:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()
            for process in begun:
                process.kill()
                process.join()


def _begin(makers: Sequence[Callable[[], WorkbookPlan]], idle: "SimpleQueue[Connection]") -> BaseProcess:
    """A process that writes; it is asked through the connection that comes to stand among the idle ones."""
    context = multiprocessing.get_context("fork") if CAN_FORK else multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_write, args=(theirs, os.getpid(), makers), daemon=True)
    with stops_held():
        process.start()
    theirs.close()  # also for processes that begin later
    idle.put(ours)
    return process


def _answer(asked: _Asked, idle: "SimpleQueue[Connection]") -> WrittenBook:
    """What an idle process makes of what is asked. Raises: what it raised; BrokenProcessPool where it was lost."""
    process = idle.get()
    try:
        process.send(asked)
        book: WrittenBook | None
        book, fault = process.recv()
    except (EOFError, OSError) as lost:
        raise BrokenProcessPool("a process that writes workbooks was lost") from lost
    finally:
        idle.put(process)
    if book is None:
        raise fault
    return book


_makers: list[Callable[[], WorkbookPlan]] = []  # of a writing process: what it was begun with


def _written_there(place: int) -> WrittenBook:
    """The workbook of one of the makers that this process was begun with."""
    return written_book(_makers[place]())


def _write(questions: Connection, parent: int, makers: Sequence[Callable[[], WorkbookPlan]]) -> None:
    """Write what is asked for until the run ends this process; say nothing, and end too when the run was ended without a word.

    What it has of its parent is left to the parent's collector: looking through it would copy it, page by page.
    """
    _makers[:] = makers
    gc.freeze()
    be_quiet()
    end_with(parent)
    while True:
        work, what = questions.recv()
        answer: tuple[WrittenBook | None, BaseException | None]
        try:
            answer = work(what), None
        except BaseException as fault:
            answer = None, fault
        questions.send(answer)
