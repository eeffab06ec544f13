"""A proposal and the changes it consists of, as values and as JSON."""

import json
from dataclasses import asdict, dataclass
from typing import Any

CellValue = str | int | float
Cells = tuple[tuple[str, CellValue], ...]  # column letters → value


@dataclass(frozen=True, slots=True)
class Put:
    """A value in a cell that is there or blank; never over a formula."""

    tab: str
    at: str
    value: CellValue


@dataclass(frozen=True, slots=True)
class AddedRow:
    """A row below the last one of a sheet, looking like that one."""

    tab: str
    cells: Cells


@dataclass(frozen=True, slots=True)
class AddedColumn:
    """A column right of the last one that has a caption in `header_row` (from 1), looking like that one.

    `offers` names the list that it offers; '' for none.
    """

    tab: str
    header_row: int
    caption: str
    offers: str = ""


@dataclass(frozen=True, slots=True)
class AddedSheet:
    """A sheet behind the others: title, instruction, header, rows; it takes its looks from the sheet `like`.

    `widths` are those of its columns in characters; `offers` names the list that a column (by letters) offers. `folded` are the first and
    last row (from 1) of a group that is shut, () for none; `hidden` is a column, by letters, that is not shown.
    """

    tab: str
    lines: tuple[tuple[CellValue, ...], ...]
    widths: tuple[float, ...]
    like: str
    offers: tuple[tuple[str, str], ...] = ()
    folded: tuple[int, ...] = ()
    hidden: str = ""


@dataclass(frozen=True, slots=True)
class OfferedWords:
    """The words of a pick list: a column of the sheet of words `tab`, under a caption, which the defined name `name` covers."""

    tab: str
    name: str
    caption: str
    words: tuple[str, ...]


Change = Put | AddedRow | AddedColumn | AddedSheet | OfferedWords
_KINDS: dict[str, type[Any]] = {kind.__name__: kind for kind in (Put, AddedRow, AddedColumn, AddedSheet, OfferedWords)}


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed, why, and its changes. Taken or left out whole; a change that several share is made once.

    `says` and `why` are sentences for the office.
    """

    says: str
    why: str
    changes: tuple[Change, ...]

    @property
    def tabs(self) -> tuple[str, ...]:
        """The sheets it changes."""
        return tuple(dict.fromkeys(change.tab for change in self.changes))

    def to_json(self) -> str:
        """The whole of it as one line."""
        changes = [{"is": type(change).__name__, **asdict(change)} for change in self.changes]
        return json.dumps({"says": self.says, "why": self.why, "changes": changes}, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> "Proposal":
        """From its line; ValueError when it is none."""
        try:
            read = json.loads(text)
            changes = tuple(
                _KINDS[given.pop("is")](**{key: _frozen(value) for key, value in given.items()})
                for given in read["changes"]
            )
            return cls(str(read["says"]), str(read["why"]), changes)
        except (KeyError, TypeError, AttributeError) as fault:
            raise ValueError(f"no proposal: {text[:80]}") from fault


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
