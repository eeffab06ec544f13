"""Work in a process of its own: its answer, its exception, and what becomes of work that never ends or takes all memory."""

import time

import pytest

from tdkt_sheets.core.bounded import BeyondLimits, Bounded


def work(task: str) -> str:
    """As told."""
    if task == "round and round":
        while True:
            pass
    if task == "still":
        time.sleep(600)
    if task == "all of it":
        return "x" * (8 << 30)
    if task == "wrong":
        raise KeyError(task)
    return task.upper()


@pytest.fixture
def bounded(monkeypatch: pytest.MonkeyPatch) -> "Bounded":
    monkeypatch.setattr("tdkt_sheets.core.bounded.WAITS", 2)
    return Bounded(work, 1, 256 << 20)


def test_an_answer_and_an_exception_come_back(bounded: Bounded) -> None:
    assert bounded("a") == "A"
    with pytest.raises(KeyError):
        bounded("wrong")
    assert bounded("b") == "B"
    bounded.end()


@pytest.mark.parametrize("task", ["round and round", "still", "all of it"])
def test_what_takes_too_much_costs_that_work(bounded: Bounded, task: str) -> None:
    """The next call is answered."""
    with pytest.raises(BeyondLimits):
        bounded(task)
    assert bounded("a") == "A"
    bounded.end()
