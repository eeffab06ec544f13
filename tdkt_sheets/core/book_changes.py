"""What differs between two states of a book of the office."""

from dataclasses import dataclass

from tdkt_sheets.core.row_changes import Change


@dataclass(frozen=True, slots=True)
class BookChange:
    """A change of a row of a sheet: what the row begins with, the column and its old and new value in words, where it stands.

    Of a dropped row `place` is where it stood.
    """

    book: str
    tab: str
    kind: Change
    name: str
    place: str
    caption: str = ""
    old: str = ""
    new: str = ""


@dataclass(frozen=True, slots=True)
class BooksSince:
    """What changed in the office's books since an act kept them: how the page is called, its title, the changes."""

    tab: str
    title: str
    changes: tuple[BookChange, ...]
