"""Two versions of one unit's file beside each other: rows that came, went and were changed, each with its cell."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from tdkt_sheets.acts.receipts import receipts
from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.commands.acts_folder import noted_in
from tdkt_sheets.commands.inbox import read_catalogue
from tdkt_sheets.commands.passwords import passwords_of
from tdkt_sheets.commands.workers import Readers
from tdkt_sheets.core.deliveries import TAKEN, Delivery, InputFile, Layer, Resolved
from tdkt_sheets.core.errors import UsageRefused
from tdkt_sheets.core.office_files import CATALOGUE_FILE
from tdkt_sheets.core.periods import period_label
from tdkt_sheets.core.row_changes import Change, RowChange
from tdkt_sheets.core.text import count, quoted
from tdkt_sheets.month.row_changes import row_changes
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.stages.receive import receive

MOST = 200  # lines on a screen


def compared(earlier: Path, later: Path, inbox: Path, jobs: int | None = None) -> list[str]:
    """What differs between two files of one unit, form and period, in lines. Raises: UsageRefused where they are not that."""
    if earlier.read_bytes() == later.read_bytes():
        return ["Hai tệp giống nhau hoàn toàn."]
    catalogue = read_catalogue(inbox / CATALOGUE_FILE)[0] if (inbox / CATALOGUE_FILE).exists() else built_in()
    inputs = [InputFile(path.as_posix(), str(path), path.stat().st_size) for path in (earlier, later)]
    with Readers(catalogue, jobs or 1, receipts(noted_in(inbox).acts), passwords_of(inbox)) as readers:
        parts = readers.read_all(inputs)
    received = receive(parts, catalogue, date.max)
    pair = [_delivery(path, received.deliveries) for path in (earlier, later)]
    if pair[0].slot != pair[1].slot:
        raise UsageRefused(
            "Hai tệp không cùng đơn vị, biểu, kỳ: " + "; ".join(_what(one, catalogue) for one in pair) + "."
        )
    changes = row_changes([_whole(pair[0])], [_whole(pair[1])], catalogue.forms)
    names = (earlier.name, later.name) if earlier.name != later.name else (str(earlier), str(later))
    head = f"{_what(pair[1], catalogue)}: {' → '.join(names)}"
    lines = [head, _summed(changes), *(_line(one, catalogue) for one in changes[:MOST])]
    return [*lines, *([f"và {count(len(changes) - MOST)} thay đổi khác"] if len(changes) > MOST else [])]


def _delivery(path: Path, deliveries: Iterable[Delivery]) -> Delivery:
    found = [one for one in deliveries if one.path == path.as_posix() and one.submission is not None and one.form]
    if len(found) != 1:
        raise UsageRefused(f"Không đọc được {path} như một biểu. Xem: tdkt check {path}")
    return found[0]


def _whole(delivery: Delivery) -> Resolved:
    """The file with all of its rows, those that wait to be mended among them."""
    sheets = delivery.submission.sheets if delivery.submission else ()
    return Resolved(delivery.slot, (Layer(delivery, {sheet.key: (TAKEN,) * len(sheet) for sheet in sheets}),))


def _what(delivery: Delivery, catalogue: Catalogue) -> str:
    unit = catalogue.unit_by_code.get(delivery.unit)
    when = period_label(delivery.period) if delivery.period else delivery.round
    return f"{unit.name if unit else delivery.unit or 'chưa rõ đơn vị'}, {delivery.form} {when}".strip()


def _summed(changes: list[RowChange]) -> str:
    if not changes:
        return "Không có dòng nào thay đổi."
    rows = {(one.annex, (one.after or one.before), one.kind) for one in changes if one.kind is not Change.CHANGED}
    edited = {
        (one.annex, one.after and (one.after.tab, one.after.row)) for one in changes if one.kind is Change.CHANGED
    }
    told = [f"{kind.value}: {count(sum(one[2] is kind for one in rows))}" for kind in (Change.ADDED, Change.DROPPED)]
    return f"{'; '.join(told)}; {Change.CHANGED.value}: {count(len(edited))} dòng."


def _line(one: RowChange, catalogue: Catalogue) -> str:
    return " ".join(_words(one, catalogue))


def _words(one: RowChange, catalogue: Catalogue) -> Iterator[str]:
    form = catalogue.forms.get(one.slot.form)
    annex = form.sheet(one.annex) if form else None
    column = annex.by_key.get(one.key) if annex and one.key else None
    yield f"{one.kind.value}: {one.name or 'dòng không tên'}"
    if one.kind is Change.CHANGED:
        yield f"· {column.header if column else one.key}: {quoted(one.old) if one.old else 'trống'} → {quoted(one.new) if one.new else 'trống'}"
    place = one.after or one.before
    if place is not None:
        yield f"({place.words})"
