"""The streams that commands print on: there, in UTF-8, and never the end of a run; and a stop that is asked for in any way."""

import io
import os
import signal
import sys
from types import FrameType
from typing import NoReturn, TextIO


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
    if hasattr(signal, "SIGTERM"):
        signal.signal(signal.SIGTERM, _stop)


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
    raise KeyboardInterrupt
