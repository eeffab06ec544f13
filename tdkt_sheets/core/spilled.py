"""Values of annexes that stand on disk while nobody looks at them.

What a department sends stays in memory. Beyond `HELD_ROWS` rows the columns of each further annex go into one file without a name, which nobody else
can open and which is gone with the process, however it ends; a column is decoded when it is asked for, and the last of them are kept.
"""

import os
import tempfile
from array import array
from collections.abc import Iterable, Iterator, MutableMapping, Sequence
from itertools import accumulate
from threading import Lock
from typing import Any, NoReturn
from weakref import finalize

from tdkt_sheets.core.deliveries import ReadPart
from tdkt_sheets.core.kept_text import NotKept, column_of, text_of_column
from tdkt_sheets.core.sheets import Sheet

HELD_ROWS = 100_000  # that stay in memory, of all files together
DECODED = 4_096  # columns of annexes that are kept after they were asked for
TOGETHER = 512  # values of a long column that are written together
NEAR = 256  # such pieces that are kept after they were asked for


class Spill:
    """Where the values of one inbox go. Where nothing can be written they stay in memory."""

    def __init__(self) -> None:
        self._rows = 0
        self._file: _File | None = None
        self._is_off = False
        self._shared: dict[Any, Any] = {}

    def taken(self, parts: list[ReadPart]) -> list[ReadPart]:
        """Parts that were just read and that nobody else has seen; those beyond the bound keep their values on disk."""
        for part in parts:
            if (read := part.submission) is None:
                continue
            for sheet in read.sheets:
                self._rows += len(sheet)
                if self._rows > HELD_ROWS:
                    if len(sheet) and not self._is_off:
                        self._put(sheet)
                    self._share(sheet)
            if self._rows > HELD_ROWS:
                read.mapped = self._once(read.mapped)
                if read.cover is not None:
                    read.cover.cells = self._same(read.cover.cells)
        return parts

    def _share(self, sheet: Sheet) -> None:
        """What annexes of one form have alike stands once: rows, captions, what was skipped."""
        sheet.rows = self._once(tuple(sheet.rows), sheet.rows)
        sheet.people = [self._once(one) for one in sheet.people]
        sheet.letters, sheet.skipped, sheet.elsewhere = (
            self._same(one) for one in (sheet.letters, sheet.skipped, sheet.elsewhere)
        )
        if not len(sheet):
            sheet.columns = self._once(tuple(sheet.columns), sheet.columns)
        if not sheet.originals:
            sheet.originals = self._same(sheet.originals)
        if not sheet.repeated:
            sheet.repeated = self._same(sheet.repeated)

    def _same(self, said: Any) -> Any:
        """One mapping for all that say the same in the same order."""
        return self._once(tuple(said.items()), said)

    def _put(self, sheet: Sheet) -> None:
        try:
            texts = [text_of_column(values) for values in sheet.columns.values()]
        except NotKept:
            return
        try:
            self._file = self._file or _File()
            at = self._file.put(b"".join(texts))
        except OSError:
            self._is_off = True
            return
        places = array("Q", accumulate(map(len, texts), initial=at))
        sheet.columns = SpilledColumns(self._file, self._once(tuple(sheet.columns)), places)

    def _once(self, key: Any, value: Any = None) -> Any:
        """One object of its kind for all that are equal."""
        value = key if value is None else value
        return self._shared.setdefault((type(value), key), value)


class SpilledColumns(MutableMapping[str, list[Any]]):
    """The columns of an annex by key, on disk. They are read alone: a list that is given is not the one that is given next time."""

    __slots__ = ("_file", "_keys", "_places")

    def __init__(self, file: "_File", keys: tuple[str, ...], places: "array[int]") -> None:
        self._file, self._keys, self._places = file, keys, places

    def __getitem__(self, key: str) -> list[Any]:
        try:
            at = self._keys.index(key)
        except ValueError:
            raise KeyError(key) from None
        return self._file.column(self._places[at], self._places[at + 1])

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)

    def __setitem__(self, key: str, values: list[Any]) -> NoReturn:
        raise TypeError("what was read is not changed")

    def __delitem__(self, key: str) -> NoReturn:
        raise TypeError("what was read is not changed")

    def __reduce__(self) -> tuple[type, tuple[dict[str, list[Any]]]]:
        return dict, (dict(self.items()),)  # another process has no such file


class LongColumn(Sequence[Any]):
    """A column of any length that grows at its end: but for the last of them its values stand on disk. Where nothing can be written they stay in memory."""

    __slots__ = ("_last", "_pieces", "_shelf")

    def __init__(self, shelf: "Shelf", values: Iterable[Any] = ()) -> None:
        self._shelf = shelf
        self._pieces: list[tuple[int, int] | list[Any]] = []  # where `TOGETHER` values stand, or they themselves
        self._last: list[Any] = []
        for value in values:
            self.append(value)

    def append(self, value: Any) -> None:
        """Append a value."""
        self._last.append(value)
        if len(self._last) == TOGETHER:
            self._pieces.append(self._shelf.put(self._last))
            self._last = []

    def __len__(self) -> int:
        return TOGETHER * len(self._pieces) + len(self._last)

    def __iter__(self) -> Iterator[Any]:
        for at in range(len(self._pieces) + 1):
            yield from self._piece(at)

    def __getitem__(self, at: Any) -> Any:
        if isinstance(at, slice):
            return [self[index] for index in range(*at.indices(len(self)))]
        index = at + len(self) if at < 0 else at
        if not 0 <= index < len(self):
            raise IndexError(at)
        return self._piece(index // TOGETHER)[index % TOGETHER]

    def _piece(self, at: int) -> list[Any]:
        if at == len(self._pieces):
            return self._last
        piece = self._pieces[at]
        return piece if isinstance(piece, list) else self._shelf.of(piece)


class Shelf:
    """Where the pieces of long columns go: one file without a name; so many of them are `kept` after they were asked for."""

    def __init__(self, kept: int = NEAR) -> None:
        self._kept = kept
        self._file: _File | None = None
        self._is_off = False

    def put(self, values: list[Any]) -> tuple[int, int] | list[Any]:
        """Where these values stand from now on: from where to where, or they themselves."""
        if self._is_off:
            return values
        try:
            text = text_of_column(values)
            self._file = self._file or _File(self._kept)
            begin = self._file.put(text)
        except NotKept:
            return values
        except OSError:
            self._is_off = True
            return values
        return begin, begin + len(text)

    def of(self, place: tuple[int, int]) -> list[Any]:
        """The values that stand there."""
        assert self._file is not None
        return self._file.column(*place)


class Texts:
    """Texts that nobody needs until the end, on disk; where nothing can be written they stay in memory."""

    def __init__(self) -> None:
        self._file: _File | None = None

    def put(self, text: bytes) -> tuple[int, int] | bytes:
        """Where the text stands from now on: from where and how long, or it itself."""
        try:
            self._file = self._file or _File()
            return self._file.put(text), len(text)
        except OSError:
            return text

    def of(self, place: tuple[int, int] | bytes) -> bytes:
        """The text that stands there. Raises: OSError."""
        if isinstance(place, bytes):
            return place
        assert self._file is not None
        return self._file.read(*place)


class _File:
    """A file without a name, read at any place by this process and those forked from it; so many of its columns are `kept` after they were asked for."""

    def __init__(self, kept: int = DECODED) -> None:
        self._file = file = tempfile.TemporaryFile(prefix="tdkt-", buffering=0)  # noqa: SIM115 - it lives as long as what stands in it
        finalize(self, file.close)
        self._end = 0
        self._lock = Lock()
        self._kept = kept
        self._decoded: dict[int, list[Any]] = {}

    def put(self, data: bytes) -> int:
        """Where the bytes begin that were added at the end."""
        begin, left = self._end, memoryview(data)
        self._file.seek(begin)
        while left:
            left = left[self._file.write(left) :]
        self._end += len(data)
        return begin

    def column(self, begin: int, end: int) -> list[Any]:
        """The values that stand there."""
        found = self._decoded.get(begin)
        if found is None:
            found = column_of(self.read(begin, end - begin))
            if len(self._decoded) >= self._kept:
                for old in list(self._decoded)[: self._kept // 4 + 1]:
                    self._decoded.pop(old, None)
            self._decoded[begin] = found
        return found

    def read(self, begin: int, size: int) -> bytes:
        """So many bytes that stand there."""
        if hasattr(os, "pread"):
            return os.pread(self._file.fileno(), size, begin)
        with self._lock:
            self._file.seek(begin)
            return self._file.read(size)


def is_spilled(sheets: Iterable[Sheet]) -> bool:
    """Whether the values of any of them stand on disk."""
    return any(isinstance(sheet.columns, SpilledColumns) for sheet in sheets)
