"""Processes that help a run: they end when it ends, and say nothing on the screen themselves."""

import os
import signal
from contextlib import suppress


def be_quiet() -> None:
    """In a helping process: Ctrl-C is the run's to hear, a stop ends it at once, and what libraries print of a fault is not shown.

    What fails is handed back or kept; a trace in English tells the office nothing.
    """
    with suppress(ValueError, OSError):  # not in the main thread
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
    with suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 2)
        os.close(nowhere)
