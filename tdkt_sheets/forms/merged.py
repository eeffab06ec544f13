"""Merged rows of one annex: columns of values, each row with its unit, period, round, file, sheet, row and time of receipt."""

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice, repeat
from typing import Any, NoReturn, TypeVar, overload

from tdkt_sheets.core.deliveries import Delivery
from tdkt_sheets.core.sheets import NO_TRUTH, Sheet
from tdkt_sheets.core.slots import Slot
from tdkt_sheets.core.spilled import LongColumn, Shelf
from tdkt_sheets.forms.columns import Filler, FormSheet
from tdkt_sheets.forms.rows import SheetRows

PERSON_CODE = "ma_can_bo"
Told = TypeVar("Told")
Other = TypeVar("Other")


def _values(sheet: Sheet, key: str, keep: Sequence[int] | None, number: int) -> Sequence[Any]:
    """The values that rows of an annex add to a column: of all of them, or of those indexes."""
    source = sheet.columns.get(key)
    if source is None:
        return [None] * number
    if key == PERSON_CODE and sheet.people:
        # A code that lost is nobody's; a name that no list has gives none of itself.
        source = [
            (code or one.is_spelt or None) and (one.id or None) for code, one in zip(source, sheet.people, strict=True)
        ]
    return source if keep is None else [source[index] for index in keep]


class _Spans:
    """Which rows of which annexes a table is made of, in order."""

    def __init__(self) -> None:
        self.parts: list[tuple[Sheet, Sequence[int] | None, int]] = []
        self.starts: list[int] = []
        self.size = 0

    def add(self, sheet: Sheet, keep: list[int] | None, number: int) -> None:
        if number:
            self.parts.append((sheet, None if keep is None else array("I", keep), number))
            self.starts.append(self.size)
            self.size += number


class LookedUp(Sequence[Any]):
    """A column of a merged table whose values stand in the annexes that its rows came from."""

    __slots__ = ("_key", "_spans")

    def __init__(self, key: str, spans: _Spans) -> None:
        self._key, self._spans = key, spans

    def __len__(self) -> int:
        return self._spans.size

    def __iter__(self) -> Iterator[Any]:
        for part in self._spans.parts:
            yield from self._of(part)

    def __getitem__(self, at: Any) -> Any:
        if isinstance(at, slice):
            start, stop, step = at.indices(len(self))
            return self._stretch(start, stop) if step == 1 else [self[index] for index in range(start, stop, step)]
        index = at + len(self) if at < 0 else at
        if not 0 <= index < len(self):
            raise IndexError(at)
        place = bisect_right(self._spans.starts, index) - 1
        return self._of(self._spans.parts[place])[index - self._spans.starts[place]]

    def _stretch(self, start: int, stop: int) -> list[Any]:
        """The values of some rows that follow each other; of each annex they are looked up once."""
        found: list[Any] = []
        place = bisect_right(self._spans.starts, start) - 1
        while start < stop:
            begins = self._spans.starts[place]
            values = self._of(self._spans.parts[place])[start - begins : stop - begins]
            found += values
            start += len(values)
            place += 1
        return found

    def _of(self, part: tuple[Sheet, Sequence[int] | None, int]) -> Sequence[Any]:
        return _values(part[0], self._key, part[1], part[2])


class Runs(Sequence[Told]):
    """A column in which one value stands in many rows that follow each other: each such run is kept once."""

    __slots__ = ("_size", "_starts", "_values")

    def __init__(self) -> None:
        self._values: list[Told] = []
        self._starts = array("I")
        self._size = 0

    def __len__(self) -> int:
        return self._size

    def append(self, value: Told, number: int = 1) -> None:
        """Append a value so many times."""
        if number and not (self._values and self._values[-1] is value):
            self._values.append(value)
            self._starts.append(self._size)
        self._size += number

    def mapped(self, of: "Callable[[Told], Other]") -> "Runs[Other]":
        """What is said of each value, in the same rows."""
        found: Runs[Other] = Runs()
        found._values, found._starts, found._size = [of(value) for value in self._values], self._starts, self._size
        return found

    def __iter__(self) -> Iterator[Told]:
        ends = chain(islice(self._starts, 1, None), (self._size,))
        for value, start, end in zip(self._values, self._starts, ends, strict=False):
            yield from repeat(value, end - start)

    @overload
    def __getitem__(self, at: int) -> Told: ...

    @overload
    def __getitem__(self, at: slice) -> list[Told]: ...

    def __getitem__(self, at: int | slice) -> Told | list[Told]:
        if isinstance(at, slice):
            return [self[index] for index in range(*at.indices(self._size))]
        index = at + self._size if at < 0 else at
        if not 0 <= index < self._size:
            raise IndexError(at)
        return self._values[bisect_right(self._starts, index) - 1]


Column = list[Any] | LongColumn | LookedUp


def _put(column: list[Told] | Runs[Told], value: Told, number: int) -> None:
    """Append to a column one value so many times."""
    if isinstance(column, list):
        column.extend([value] * number)
    else:
        column.append(value, number)


@dataclass(slots=True)
class Merged:
    """All taken rows of an annex. All lists are equally long; `sources` are the annexes that the rows came from.

    `columns` has those of the annex and, blank, those that are absent from it.
    """

    sheet: FormSheet
    columns: dict[str, Column] = field(default_factory=dict)
    unit: list[str] | Runs[str] = field(default_factory=list)
    period: list[str] | Runs[str] = field(default_factory=list)
    round: list[str] | Runs[str] = field(default_factory=list)
    file: list[str] | Runs[str] = field(default_factory=list)
    tab: list[str] | Runs[str] = field(default_factory=list)
    row: "list[int] | array[int]" = field(default_factory=list)
    received: list[str] | Runs[str] = field(default_factory=list)
    sources: list[Sheet] | Runs[Sheet] = field(default_factory=list)

    _spans: "_Spans | None" = field(default=None, repr=False)

    def __post_init__(self) -> None:
        own = (column.key for column in self.sheet.columns if column.filler is not Filler.FORMULA)
        for key in (*own, *self.sheet.absent):
            self.columns.setdefault(key, [])

    @classmethod
    def looked_up(cls, sheet: FormSheet) -> "Merged":
        """A table whose values stay where its rows came from, and are looked up there."""
        table = cls._in_runs(sheet)
        table._spans = spans = _Spans()
        table.columns = {key: LookedUp(key, spans) for key in table.columns}
        return table

    @classmethod
    def shelved(cls, sheet: FormSheet, shelf: Shelf) -> "Merged":
        """A table of any length, put together row by row: its values stand on disk."""
        table = cls._in_runs(sheet)
        table.columns = {key: LongColumn(shelf) for key in table.columns}
        return table

    @classmethod
    def _in_runs(cls, sheet: FormSheet) -> "Merged":
        return cls(
            sheet, unit=Runs(), period=Runs(), round=Runs(), file=Runs(), tab=Runs(), row=array("I"), received=Runs(), sources=Runs()
        )  # fmt: skip

    def __len__(self) -> int:
        return len(self.row)

    def __bool__(self) -> NoReturn:
        raise TypeError(NO_TRUTH)

    def add(self, sheet: Sheet, keep: list[int], delivery: Delivery) -> None:
        """Append the rows of those indexes of an annex of a delivery."""
        number = len(keep)
        whole = number == len(sheet)
        if self._spans is not None:
            self._spans.add(sheet, None if whole else keep, number)
        else:
            for key, values in self.columns.items():
                assert isinstance(values, list)
                values.extend(_values(sheet, key, None if whole else keep, number))
        _put(self.unit, delivery.unit, number)
        _put(self.period, delivery.period, number)
        _put(self.round, delivery.round, number)
        _put(self.file, delivery.path, number)
        _put(self.tab, sheet.tab, number)
        self.row.extend(sheet.rows if whole else [sheet.rows[index] for index in keep])
        _put(self.received, delivery.received.isoformat() if delivery.received else "", number)
        _put(self.sources, sheet, number)

    def put(self, value: Callable[[str], Any]) -> None:
        """Append to each column its value, which goes by its key; of where the row came from nothing is appended."""
        for key, values in self.columns.items():
            assert not isinstance(values, LookedUp)
            values.append(value(key))

    def values(self, key: str, span: range) -> Iterable[Any]:
        """The values of a column in a span of rows, one after the other."""
        column = self.columns[key]
        return islice(column, span.start, span.stop) if isinstance(column, LookedUp) else column[span.start : span.stop]

    @property
    def letters(self) -> Sequence[dict[str, str]]:
        """The column letters of each row's source."""
        if isinstance(self.sources, Runs):
            return self.sources.mapped(lambda sheet: sheet.letters)
        return [sheet.letters for sheet in self.sources]

    def has(self, index: int, key: str) -> bool:
        """Whether the annex that a row came from has such a column."""
        return key in self.sources[index].letters

    def source(self, index: int) -> SheetRows:
        """The annex that a row came from: what is found about the row stands there."""
        return SheetRows(self.sources[index], self.sheet)

    def slot(self, index: int) -> Slot:
        """What the delivery of a row was for."""
        return Slot(self.unit[index], self.sheet.form, self.period[index], self.round[index])

    def cell(self, index: int, key: str) -> str:
        """The address a value came from."""
        return f"{self.sources[index].letters[key]}{self.row[index]}"
