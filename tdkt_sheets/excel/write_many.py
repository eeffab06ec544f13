"""Many workbooks at once, in processes of their own."""

import gc
import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor

from tdkt_sheets.core.plan import WorkbookPlan, WrittenBook
from tdkt_sheets.core.quiet_processes import be_quiet, end_with, stops_held
from tdkt_sheets.excel.write import written_book

_WAITING = 2  # plans that may wait for each process: memory does not grow with the number of workbooks


def written_books(plans: Iterable[WorkbookPlan], jobs: int = 1) -> Iterator[WrittenBook]:
    """Each workbook as bytes with the hash of its cells, in order, the same whatever `jobs`; no plan may stream rows when `jobs` is above 1.

    Raises: PlanRefused when a plan says what no workbook can hold.
    """
    if jobs < 2:
        yield from map(written_book, plans)
        return
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    with ProcessPoolExecutor(jobs, multiprocessing.get_context(method), _end_with, (os.getpid(),)) as pool:
        waiting: deque[Future[WrittenBook]] = deque()
        try:
            for plan in plans:
                with stops_held():
                    waiting.append(pool.submit(written_book, plan))
                if len(waiting) > _WAITING * jobs:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()


def _end_with(parent: int) -> None:
    """Let a writing process say nothing, and end when its parent was ended without a word.

    What it has of its parent is left to the parent's collector: looking through it would copy it, page by page.
    """
    gc.freeze()
    be_quiet()
    end_with(parent)
