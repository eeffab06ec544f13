"""Row by row, what differs between two states of what counts of the same slots."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tdkt_sheets.core.clock import day_of
from tdkt_sheets.core.closed import Closed, closing_of
from tdkt_sheets.core.dates import agree
from tdkt_sheets.core.deliveries import TAKEN, Resolved, by_slot
from tdkt_sheets.core.row_changes import Change, RowChange, RowPlace
from tdkt_sheets.core.sheets import Sheet
from tdkt_sheets.core.slots import Slot
from tdkt_sheets.forms.columns import Filler, Form, FormSheet
from tdkt_sheets.forms.types import as_text
from tdkt_sheets.rules.repeats import key_days, key_texts


@dataclass(slots=True, eq=False)
class _CountingRow:
    """A row that counts, with all that may name it; `came` is the day of its file, where one is known."""

    sheet: Sheet
    at: int
    file: str
    came: date | None
    person: str
    key: tuple[str, ...] | None
    day: tuple[Any, ...]

    def place(self, key: str = "") -> RowPlace:
        """Where it stands, or its value of a column."""
        return RowPlace(self.file, self.sheet.tab, self.sheet.rows[self.at], self.sheet.letters.get(key, ""))


def row_changes(before: Iterable[Resolved], after: Iterable[Resolved], forms: Mapping[str, Form]) -> list[RowChange]:
    """What was added, dropped and changed, in order of slot, annex and row; a slot that one state lacks has no rows there."""
    old, new = by_slot(before), by_slot(after)
    found: list[RowChange] = []
    for slot in sorted({*old, *new}):
        form = forms.get(slot.form)
        one, other = old.get(slot), new.get(slot)
        if form is None or one == other:
            continue
        came = _day_of_news(one, other)
        for annex in form.sheets:
            found += _of_annex(slot, annex, _rows(one, annex), _rows(other, annex), came)
    return found


def _rows(group: Resolved | None, annex: FormSheet) -> list[_CountingRow]:
    rows: list[_CountingRow] = []
    for layer in group.layers if group else ():
        sheet = layer.delivery.sheet(annex.key)
        if sheet is None:
            continue
        came = day_of(layer.delivery.received) if layer.delivery.received else None
        texts, days = key_texts(sheet, annex), key_days(sheet, annex)
        for at, fate in enumerate(layer.fates[annex.key]):
            if fate == TAKEN:
                person = sheet.people[at].id if sheet.people else ""
                rows.append(
                    _CountingRow(sheet, at, layer.delivery.path, came, person, texts[at], () if person else days[at])
                )
    return rows


def _day_of_news(before: Resolved | None, after: Resolved | None) -> date | None:
    """When the latest file that only one of the states has came."""
    spoke = {layer.delivery.sha256 for layer in (before.layers if before else ())}
    moments = [
        layer.delivery.received
        for layer in (after.layers if after else ())
        if layer.delivery.sha256 not in spoke and layer.delivery.received is not None
    ]
    return day_of(max(moments)) if moments else None


def _of_annex(
    slot: Slot, annex: FormSheet, before: Sequence[_CountingRow], after: Sequence[_CountingRow], came: date | None
) -> Iterator[RowChange]:
    pairs, dropped, added = _paired(before, after, annex)
    for old, new in pairs:
        day = new.came if new.came and new.file != old.file else came
        for key in _compared(annex, old.sheet, new.sheet):
            was, now = old.sheet.get(old.at, key), new.sheet.get(new.at, key)
            if was != now:
                yield RowChange(
                    slot, annex.key, Change.CHANGED, _name(new, annex), key, _shown(annex, key, was), _shown(annex, key, now),
                    old.place(key), new.place(key), day,
                )  # fmt: skip
    for old in dropped:
        yield RowChange(slot, annex.key, Change.DROPPED, _name(old, annex), before=old.place(), day=came)
    for new in added:
        yield RowChange(slot, annex.key, Change.ADDED, _name(new, annex), after=new.place(), day=new.came)


def _paired(
    before: Sequence[_CountingRow], after: Sequence[_CountingRow], annex: FormSheet
) -> tuple[list[tuple[_CountingRow, _CountingRow]], list[_CountingRow], list[_CountingRow]]:
    """Rows that are about the same, then those that only one state has: by the person, by the key and its dates, by all they say."""
    left = {id(row): row for row in after}
    pairs: list[tuple[_CountingRow, _CountingRow]] = []
    rest = list(before)
    for same in (_is_same_person, _is_same_key, _says_the_same(annex)) if before else ():
        still: list[_CountingRow] = []
        near: dict[Any, list[_CountingRow]] = defaultdict(list)
        for row in left.values():
            near[_hint(same, row)].append(row)
        for old in rest:
            like = next((new for new in near.get(_hint(same, old), ()) if id(new) in left and same(old, new)), None)
            if like is None:
                still.append(old)
            else:
                del left[id(like)]
                pairs.append((old, like))
        rest = still
    return pairs, rest, list(left.values())


def _hint(same: Any, row: _CountingRow) -> Any:
    """What two rows that are the same by a test have in common, so that few are compared."""
    if same is _is_same_person:
        return row.person, row.key[1:] if row.key else ()
    return row.key if same is _is_same_key else None


def _is_same_person(old: _CountingRow, new: _CountingRow) -> bool:
    return bool(old.person) and old.person == new.person


def _is_same_key(old: _CountingRow, new: _CountingRow) -> bool:
    if old.key is None or old.key != new.key or (old.person and new.person):
        return False
    return all(agree(one, other) for one, other in zip(old.day, new.day, strict=False))


def _says_the_same(annex: FormSheet) -> Any:
    def same(old: _CountingRow, new: _CountingRow) -> bool:
        keys = _compared(annex, old.sheet, new.sheet)
        return old.key is None and all(old.sheet.get(old.at, key) == new.sheet.get(new.at, key) for key in keys)

    return same


def _compared(annex: FormSheet, old: Sheet, new: Sheet) -> list[str]:
    """The columns that both have and that somebody fills in."""
    return [
        column.key
        for column in annex.columns
        if column.key != "seq"
        and column.filler not in (Filler.HIDDEN, Filler.FORMULA)
        and column.key in old.columns
        and column.key in new.columns
    ]


def _name(row: _CountingRow, annex: FormSheet) -> str:
    value = row.sheet.get(row.at, annex.label)
    return as_text(value) if value is not None else ""


def _shown(annex: FormSheet, key: str, value: Any) -> str:
    return "" if value is None else str(annex.by_key[key].type.show(value))


def adjustments(
    closed: Sequence[Closed], groups: Sequence[Resolved], unclosed: Sequence[Resolved], forms: Mapping[str, Form]
) -> tuple[RowChange, ...]:
    """What closed periods would read differently had they stayed open; `unclosed` is what those would that only hold later files back."""
    kept = [group for one in closed for group in one.groups]
    kept += [group for group in groups if group.slot in {one.slot for one in unclosed}]
    opened = [group for group in groups if closing_of(group.slot, closed)]
    return tuple(row_changes(kept, (*opened, *unclosed), forms)) if closed or unclosed else ()
