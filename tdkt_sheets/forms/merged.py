"""Merged rows of one annex: columns of values, each row with its unit, period, round, file, sheet, row and time of receipt."""

from dataclasses import dataclass, field
from typing import Any, NoReturn

from tdkt_sheets.core.deliveries import Delivery
from tdkt_sheets.core.sheets import NO_TRUTH, Sheet
from tdkt_sheets.core.slots import Slot
from tdkt_sheets.forms.columns import Filler, FormSheet
from tdkt_sheets.forms.rows import SheetRows

PERSON_CODE = "ma_can_bo"


@dataclass(slots=True)
class Merged:
    """All taken rows of an annex. All lists are equally long; `sources` are the annexes that the rows came from.

    `columns` has those of the annex and, blank, those that are absent from it.
    """

    sheet: FormSheet
    columns: dict[str, list[Any]] = field(default_factory=dict)
    unit: list[str] = field(default_factory=list)
    period: list[str] = field(default_factory=list)
    round: list[str] = field(default_factory=list)
    file: list[str] = field(default_factory=list)
    tab: list[str] = field(default_factory=list)
    row: list[int] = field(default_factory=list)
    received: list[str] = field(default_factory=list)
    sources: list[Sheet] = field(default_factory=list)

    def __post_init__(self) -> None:
        for column in self.sheet.columns:
            if column.filler is not Filler.FORMULA:
                self.columns.setdefault(column.key, [])
        for key in self.sheet.absent:
            self.columns.setdefault(key, [])

    def __len__(self) -> int:
        return len(self.row)

    def __bool__(self) -> NoReturn:
        raise TypeError(NO_TRUTH)

    def add(self, sheet: Sheet, keep: list[int], delivery: Delivery) -> None:
        """Append the rows of those indexes of an annex of a delivery."""
        number = len(keep)
        whole = number == len(sheet)
        for key, values in self.columns.items():
            source = sheet.columns.get(key)
            if source is not None and key == PERSON_CODE and sheet.people:  # a code that lost is nobody's
                source = [code and (one.id or None) for code, one in zip(source, sheet.people, strict=True)]
            if source is None:
                values.extend([None] * number)
            else:
                values.extend(source if whole else [source[index] for index in keep])
        self.unit.extend([delivery.unit] * number)
        self.period.extend([delivery.period] * number)
        self.round.extend([delivery.round] * number)
        self.file.extend([delivery.path] * number)
        self.tab.extend([sheet.tab] * number)
        self.row.extend(sheet.rows if whole else [sheet.rows[index] for index in keep])
        self.received.extend([delivery.received.isoformat() if delivery.received else ""] * number)
        self.sources.extend([sheet] * number)

    @property
    def letters(self) -> list[dict[str, str]]:
        """The column letters of each row's source."""
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
