"""The streams that commands print on: there, in UTF-8, and never the end of a run; and a stop that is asked for in any way."""

import _thread
import io
import os
import signal
import sys
import threading
from types import FrameType
from typing import NoReturn, TextIO

_CLEAN_UP_SECONDS = 0.1
_stop_asked = False


class _Forgiving(io.RawIOBase):
    """A stream whose reader may be gone or full: what was published stays published, so what cannot be shown is dropped."""

    def __init__(self, raw: io.RawIOBase) -> None:
        self._to = raw
        self.failed = False

    def writable(self) -> bool:
        """Always."""
        return True

    def isatty(self) -> bool:
        """Whether it is a terminal."""
        return self._to.isatty()

    def fileno(self) -> int:
        """Its descriptor."""
        return self._to.fileno()

    def write(self, data: object) -> int:
        """What can be written is; the rest is dropped."""
        size = memoryview(data).nbytes  # type: ignore[arg-type]
        try:
            return self._to.write(data) or 0 if not self.failed else size  # type: ignore[arg-type]
        except OSError:
            self.failed = True
            return size


def prepare() -> None:
    """Standard output and error are there and take any text; SIGTERM stops a run as Ctrl-C does."""
    _hold_descriptors()
    sys.stdout, sys.stderr = _ready(sys.stdout), _ready(sys.stderr)
    for stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stop, _stop)
    sys.unraisablehook = _heard_again


def forget_stop() -> None:
    """The interpreter no longer ends as killed by Ctrl-C: it notes a stop that fell into an `exec` of a library, and the next one clears it."""
    exec("")  # noqa: S102


def stop_was_asked() -> bool:
    """Whether somebody asked the run to stop: what fails afterwards, a helping process that is gone, is that stop."""
    return _stop_asked


def finish() -> bool:
    """What was printed is shown; whether all of it could be."""
    sys.stdout.flush()
    sys.stderr.flush()
    raw = getattr(getattr(sys.stdout, "buffer", None), "raw", None)
    return not (isinstance(raw, _Forgiving) and raw.failed)


def _hold_descriptors() -> None:
    """No file of ours takes the number of a stream that is closed: a library would write its words into it."""
    while (descriptor := os.open(os.devnull, os.O_RDWR)) < 3:
        continue
    os.close(descriptor)


def _ready(stream: TextIO | None) -> TextIO:
    if stream is None:  # a service, a window without a console
        return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 - for as long as the program runs
    buffer = getattr(stream, "buffer", None)
    raw = getattr(buffer, "raw", buffer)  # Python run unbuffered has no buffer between
    if not isinstance(raw, io.RawIOBase):
        return stream
    is_terminal = stream.isatty()
    if sys.platform == "win32" and is_terminal:
        return stream  # click writes to the console by itself
    forgiving = io.BufferedWriter(_Forgiving(raw))
    return io.TextIOWrapper(forgiving, encoding="utf-8", errors="replace", line_buffering=is_terminal)


def _stop(signum: int, frame: FrameType | None) -> NoReturn:
    global _stop_asked  # noqa: PLW0603 - a handler has nowhere else to leave it
    _stop_asked = True
    raise KeyboardInterrupt


def _heard_again(unraisable: "sys.UnraisableHookArgs") -> None:
    """A stop that fell into a clean-up, where no exception goes on, is asked again; any other fault there is shown as ever."""
    if issubclass(unraisable.exc_type, KeyboardInterrupt):
        # Asked now, it would fall into the same clean-up.
        again = threading.Timer(_CLEAN_UP_SECONDS, _thread.interrupt_main)
        again.daemon = True
        again.start()
    else:
        sys.__unraisablehook__(unraisable)
