"""What workers say of files is in memory only until it is heard."""

import weakref
from typing import Any

import pytest

from tdkt_sheets.commands.workers import ReadingHere
from tdkt_sheets.core.deliveries import InputFile


class _Said:
    """A future that is done; it holds what it says, as that of a pool does."""

    def result(self) -> list[bytes]:
        return [b"said"]


def test_what_was_said_of_a_chunk_goes_once_it_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of 20,000 files it would be 230 MB until the last is read."""
    there: weakref.WeakSet[Any] = weakref.WeakSet()

    def scheduled(*_: object) -> _Said:
        future = _Said()
        there.add(future)
        return future

    monkeypatch.setattr(ReadingHere, "_scheduled", scheduled)
    reading = object.__new__(ReadingHere)
    chunks = [(InputFile(f"{at}.xlsx", "", 1),) for at in range(5)]
    left = [len(there) for _ in reading.read(chunks)]
    assert left == [5, 4, 3, 2, 1], "the one at hand, and those to come"
