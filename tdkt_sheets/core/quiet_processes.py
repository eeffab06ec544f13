"""Processes that help a run: they end when it ends, and say nothing on the screen themselves."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_STOPS = (signal.SIGINT, signal.SIGTERM)
_LOOK_EVERY = 1.0  # seconds between looks at whether the parent still lives


@contextmanager
def stops_held() -> Iterator[None]:
    """While processes are begun: a stop that comes meanwhile is heard by the run afterwards, and by no process half begun.

    Threads that begin here never hear one; what they begin in turn hears it when it is `be_quiet`.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _STOPS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def be_quiet() -> None:
    """In a helping process: Ctrl-C is the run's to hear, a stop ends it at once, and what libraries print of a fault is not shown.

    What fails is handed back or kept; a trace in English tells the office nothing.
    """
    with suppress(ValueError, OSError):  # not in the main thread
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPS)
    with suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 2)
        os.close(nowhere)


def end_with(parent: int) -> None:
    """In a helping process: it ends when its parent, of this id, was ended without a word."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(_LOOK_EVERY)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
