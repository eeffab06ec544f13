"""Many workbooks written in processes of their own."""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from functools import partial

import pytest

from tdkt_sheets.core.plan import Formula, PlanRefused, SheetPlan, WorkbookPlan
from tdkt_sheets.excel.write import workbook_bytes
from tdkt_sheets.excel.write_many import made_books, written_books


def plan(number: int) -> WorkbookPlan:
    sheet = SheetPlan("Phụ lục")
    sheet.put(0, 0, f"Đơn vị {number}", "header")
    sheet.put(1, 0, Formula("1+1", 2))
    return WorkbookPlan(f"Biểu {number}", [sheet])


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_the_same_bytes_in_the_same_order_with_any_number_of_processes(jobs: int) -> None:
    expected = [workbook_bytes(plan(number)) for number in range(12)]
    assert [book.data for book in written_books(map(plan, range(12)), jobs)] == expected
    assert [book.data for book in made_books([partial(plan, number) for number in range(12)], jobs)] == expected


def test_plans_are_made_only_a_few_ahead_of_what_is_taken() -> None:
    """A thousand marked copies never stand in memory together."""
    made = []

    def plans() -> Iterator[WorkbookPlan]:
        for number in range(30):
            made.append(number)
            yield plan(number)

    books = written_books(plans(), 2)
    next(books)
    assert len(made) <= 6
    books.close()
    assert len(made) <= 6


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_refused_plan_is_refused_as_alone(jobs: int) -> None:
    with pytest.raises(PlanRefused, match="no sheet"):
        list(written_books([plan(1), WorkbookPlan("Trống", [])], jobs))


@pytest.mark.parametrize("jobs", [1, 2])
def test_nothing_to_write_gives_nothing(jobs: int) -> None:
    assert list(written_books([], jobs)) == []


_ENDED_WHILE_IT_ANSWERS = """
import os, signal, time
from multiprocessing.connection import Connection
from tdkt_sheets.core.plan import SheetPlan, WorkbookPlan
from tdkt_sheets.excel.write_many import made_books

run, honest = os.getpid(), Connection._send

def half(self, words, *rest):
    if os.getpid() == run or len(words) < 1000:
        return honest(self, words, *rest)
    os.write(self._handle, bytes(words[: len(words) // 2]))
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(60)

Connection._send = half
try:
    list(made_books([lambda: WorkbookPlan("T", [SheetPlan("Trang")])] * 4, 2))
except Exception as fault:
    print(type(fault).__name__)
"""


@pytest.mark.skipif(os.name != "posix", reason="signals as on POSIX")
def test_nobody_waits_for_a_process_that_was_ended_while_it_answered() -> None:
    """A stop reaches all processes of a run at once, whatever they are doing."""
    run = subprocess.Popen(
        [sys.executable, "-c", _ENDED_WHILE_IT_ANSWERS], stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    try:
        assert run.communicate(timeout=30)[0] == "BrokenProcessPool\n"
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(run.pid, signal.SIGKILL)
