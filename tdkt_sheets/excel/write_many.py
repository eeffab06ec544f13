"""Many workbooks at once, in processes of their own."""

import gc
import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from typing import Any

from tdkt_sheets.core.beside import CAN_FORK
from tdkt_sheets.core.plan import WorkbookPlan, WrittenBook
from tdkt_sheets.core.quiet_processes import be_quiet, end_with, stops_held
from tdkt_sheets.excel.write import written_book

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
    asked: Iterable[tuple[Callable[[Any], WrittenBook], Any]], jobs: int, makers: Sequence[Callable[[], WorkbookPlan]]
) -> Iterator[WrittenBook]:
    """What is asked for, a little ahead of what is taken."""
    context = multiprocessing.get_context("fork" if CAN_FORK else "spawn")
    with ProcessPoolExecutor(jobs, context, _begin, (os.getpid(), makers)) as pool:
        waiting: deque[Future[WrittenBook]] = deque()
        try:
            for work, what in asked:
                with stops_held():
                    waiting.append(pool.submit(work, what))
                if len(waiting) > _WAITING * jobs:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()


_makers: list[Callable[[], WorkbookPlan]] = []  # of a writing process: what it was begun with


def _written_there(place: int) -> WrittenBook:
    """The workbook of one of the makers that this process was begun with."""
    return written_book(_makers[place]())


def _begin(parent: int, makers: Sequence[Callable[[], WorkbookPlan]]) -> None:
    """Let a writing process know its makers, say nothing, and end when its parent was ended without a word.

    What it has of its parent is left to the parent's collector: looking through it would copy it, page by page.
    """
    _makers[:] = makers
    gc.freeze()
    be_quiet()
    end_with(parent)
