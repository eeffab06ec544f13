"""Work beside a run: its value comes back, what it raises is raised, and a process that is lost costs time alone."""

import os
import signal

import pytest

from tdkt_sheets.core.beside import CAN_FORK, Beside
from tdkt_sheets.core.errors import MachineRefused

needs_fork = pytest.mark.skipif(not CAN_FORK, reason="this system begins no process with what the run knows")


@pytest.mark.parametrize("processes", [0, 1, 3])
def test_values_come_in_the_order_in_which_work_was_begun(processes):
    found, beside = [], Beside(processes)
    for number in range(5):
        beside.do(lambda number=number: number * 10, found.append)
    beside.wait()
    assert found == [0, 10, 20, 30, 40]


@pytest.mark.parametrize("processes", [0, 1])
def test_what_work_raises_is_raised_in_the_run(processes):
    def refused():
        raise MachineRefused("Ổ đĩa đã đầy")

    beside = Beside(processes)
    with pytest.raises(MachineRefused, match="Ổ đĩa đã đầy"):
        beside.do(refused, print)
        beside.wait()


@needs_fork
def test_work_is_done_elsewhere():
    found, beside = [], Beside(1)
    beside.do(os.getpid, found.append)
    beside.wait()
    assert found != [os.getpid()]


@needs_fork
def test_work_of_a_process_that_was_lost_is_done_here():
    run, found, beside = os.getpid(), [], Beside(1)

    def lost():
        if os.getpid() != run:
            os.kill(os.getpid(), signal.SIGKILL)
        return "done"

    beside.do(lost, found.append)
    beside.wait()
    assert found == ["done"]


@needs_fork
def test_nothing_goes_on_once_it_is_stopped():
    def endless():
        signal.pause()

    found, beside = [], Beside(1)
    beside.do(endless, found.append)
    [begun] = beside._begun
    beside.stop()
    assert begun.process.exitcode == -signal.SIGKILL
    beside.wait()
    assert found == []
