"""Which file counts for a unit, form, period and round, and which of its rows (contract §2)."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from typing import Any

from tdkt_sheets.core import dates
from tdkt_sheets.core.clock import day_of
from tdkt_sheets.core.deliveries import HELD, SET_ASIDE, TAKEN, Layer, Record, Resolved, State
from tdkt_sheets.core.findings import Finding, Severity
from tdkt_sheets.core.sheets import Sheet
from tdkt_sheets.core.slots import Slot
from tdkt_sheets.core.submissions import ADDITION, REPLACEMENT
from tdkt_sheets.core.text import count, quoted
from tdkt_sheets.forms.columns import FormSheet
from tdkt_sheets.forms.types import PartialDate
from tdkt_sheets.roster.bloc import TALLY_FORM
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.rules import deliveries as rules
from tdkt_sheets.rules.engine import Rule
from tdkt_sheets.rules.repeats import dates_agree, key_texts


def resolve(records: Iterable[Record], catalogue: Catalogue) -> list[Resolved]:
    """Decide the state of every record still open, and the fate of its rows. The same in any order of arrival."""
    groups: dict[Slot, list[Record]] = {}
    for record in records:
        if record.state is State.OPEN:
            groups.setdefault(record.slot, []).append(record)
    return [_resolve_group(slot, groups[slot], catalogue) for slot in sorted(groups)]


def _precedence(record: Record) -> tuple[bool, float, str]:
    received = record.received
    return (received is not None, received.timestamp() if received else 0.0, record.sha256)


def _resolve_group(slot: Slot, records: list[Record], catalogue: Catalogue) -> Resolved:
    resolved = Resolved(slot)
    ordered = sorted(records, key=_precedence)
    bases = [record for record in ordered if _kind(record) != ADDITION]
    bases = _chosen(bases)
    undated = [record for record in bases if record.received is None]
    if len(undated) > 1 and not any(record.received is not None and not record.has_error for record in bases):
        for record in undated:
            _tell(record, rules.CHOOSE, number=count(len(undated)))
            record.state, record.reason = State.REJECTED, rules.CHOOSE.says
        ordered = [record for record in ordered if record.state is not State.REJECTED]
        bases = [record for record in bases if record.state is not State.REJECTED]
    for earlier, later in pairwise(record for record in ordered if record.state is State.OPEN):
        if earlier.received is not None and earlier.received == later.received:
            _tell(later, rules.EQUAL_TIMES, other=quoted(earlier.path))
            _tell(earlier, rules.EQUAL_TIMES, other=quoted(later.path))
    current: list[Layer] = []
    for record in bases:
        current = _add(current, record, catalogue)
    current = _with_additions(current, [record for record in ordered if _kind(record) == ADDITION])
    for layer in current:
        layer.record.state = State.ACCEPTED
        layer.record.reason = layer.record.reason or "Đã tính vào số liệu tổng hợp."
    resolved.layers = current
    _settle_keys(resolved, catalogue)
    _tell_lateness(resolved, ordered, catalogue)
    return resolved


def _chosen(bases: list[Record]) -> list[Record]:
    """The files that no choice of the office put aside: where it chose one, all others that are no additions."""
    chosen = [record for record in bases if record.is_chosen]
    if not chosen:
        return bases
    for record in bases:
        if record is not chosen[-1]:
            _tell(record, rules.SUPERSEDED, later=_named(chosen[-1]))
            _supersede(record, "Văn phòng Sở đã chọn bản khác là bản chính thức.")
    return [chosen[-1]]


def _add(current: list[Layer], record: Record, catalogue: Catalogue) -> list[Layer]:
    """The files that count after one more, that is no addition, has come."""
    layer = Layer(record, own_fates(record))
    if not current:
        return [layer]
    good = [each.record for each in current if not each.record.has_error]
    if record.has_error and good and record.form != TALLY_FORM:
        _tell(record, rules.BAD_RESEND, kept=_named(good[-1]))
        _supersede(record, f"Còn nội dung cần chỉnh sửa; bản hợp lệ {_named(good[-1])} vẫn được dùng.")
        return current
    absent = 0 if _kind(record) == REPLACEMENT else _absent_rows(current, layer, catalogue)
    if absent:
        _tell(record, rules.DROPPED_ROWS, number=count(absent), earlier=_named(current[-1].record))
        return [*current, layer]
    for old in current:
        _tell(old.record, rules.SUPERSEDED, later=_named(record))
        _supersede(old.record, f"Đã có bản {_named(record)} thay thế.")
    return [layer]


def _with_additions(bases: list[Layer], additions: list[Record]) -> list[Layer]:
    """The base files with the additions laid over them, in order of precedence; a replacement ends what came before it."""
    ended = max((_precedence(each.record) for each in bases if _kind(each.record) == REPLACEMENT), default=None)
    laid = list(bases)
    for record in additions:
        if not bases:
            _tell(record, rules.NO_BASE)
        if ended is not None and record.received is not None and _precedence(record) < ended:
            _tell(record, rules.SUPERSEDED, later=_named(bases[-1].record))
            _supersede(record, f"Đã có bản {_named(bases[-1].record)} thay thế.")
        else:
            laid.append(Layer(record, own_fates(record)))
    return sorted(laid, key=lambda layer: _precedence(layer.record))


def _tell_lateness(resolved: Resolved, records: list[Record], catalogue: Catalogue) -> None:
    """Lateness goes by the first file that could be taken: a correction sent later does not make a unit late."""
    dated = [record for record in records if record.first_received is not None]
    if not dated:
        return
    first = min(
        dated, key=lambda record: (record.first_received.timestamp() if record.first_received else 0.0, record.path)
    )
    resolved.first_received = first.first_received
    due = catalogue.due_of.get((resolved.form, resolved.period, resolved.round))
    if due is None or first.first_received is None or resolved.form == TALLY_FORM:
        return
    day = day_of(first.first_received)
    if day > due.last_day:
        facts = {"due": dates.show(due.last_day.isoformat()), "received": dates.show(day.isoformat())}
        _tell(first, rules.LATE, days=f"{(day - due.last_day).days:02d}", **facts)


def _kind(record: Record) -> str | None:
    """What the delivery is, a code of the list loai_ban_nop: as the office decided, else as the unit says.

    The tally is the office's own workbook: its latest state replaces every earlier one, with what is wrong in it held row by row.
    """
    if record.form == TALLY_FORM:
        return REPLACEMENT
    if record.decided_kind:
        return record.decided_kind
    cover = record.submission.cover if record.submission else None
    return cover.values.get("delivery_kind") if cover else None


def _supersede(record: Record, reason: str) -> None:
    record.state, record.reason = State.SUPERSEDED, reason


def _named(record: Record) -> str:
    """How a file is called: the day it came, else its name."""
    if record.received:
        return f"ngày {dates.show(day_of(record.received).isoformat())}"
    return quoted(record.path.rpartition("/")[2])


def _tell(record: Record, rule: Rule, **facts: Any) -> None:
    finding = rule.at(file=record.path, **facts)
    record.findings.append(replace(finding, unit=record.unit, form=record.form, period=record.period))


def own_fates(record: Record) -> dict[str, list[str]]:
    """The fate of each row by the file's own findings: held by an error on it or on its sheet, set aside when it repeats."""
    submission = record.submission
    if submission is None:
        return {}
    held_rows, held_sheets = held_by(record.findings)
    fates = {}
    for sheet in submission.sheets:
        rows = held_rows.get(sheet.key, ())
        whole = sheet.key in held_sheets
        fates[sheet.key] = [
            SET_ASIDE if row in sheet.repeated else HELD if whole or row in rows else TAKEN for row in sheet.rows
        ]
    return fates


def held_by(findings: Iterable[Finding]) -> tuple[dict[str, set[int]], set[str]]:
    """The rows, and the whole sheets, that errors hold; by annex key."""
    rows: dict[str, set[int]] = {}
    sheets: set[str] = set()
    for finding in findings:
        if finding.severity is Severity.ERROR and finding.sheet_key:
            if finding.rows:
                rows.setdefault(finding.sheet_key, set()).update(finding.rows)
            else:
                sheets.add(finding.sheet_key)
    return rows, sheets


class _Keys:
    """Rows by what names them, dates compared by their common precision."""

    def __init__(self) -> None:
        self.rows: dict[tuple[str, ...], list[tuple[tuple[Any, ...], Any]]] = {}

    def add(self, key: tuple[str, ...], day: tuple[Any, ...], what: Any) -> None:
        """Enter a row."""
        self.rows.setdefault(key, []).append((day, what))

    def find(self, key: tuple[str, ...], day: tuple[Any, ...]) -> list[Any]:
        """What was entered for the same row."""
        return [
            what
            for other, what in self.rows.get(key, ())
            if all(dates_agree(first, second) for first, second in zip(day, other, strict=True))
        ]

    def has_like(self, key: tuple[str, ...], day: tuple[Any, ...]) -> bool:
        """Whether the same row was entered; a part of the name that either row left blank, or wrote wrongly, does not count."""
        return bool(self.find(key, day)) or any(
            self.find(other, day)
            for other in self.rows
            if ("" in key or "" in other)
            and all(not one or not two or one == two for one, two in zip(key, other, strict=True))
        )


def _keyed(sheet: Sheet, form_sheet: FormSheet) -> list[tuple[tuple[str, ...] | None, tuple[Any, ...]]]:
    days = [
        sheet.columns.get(key, [None] * len(sheet))
        for key in form_sheet.row_key
        if isinstance(form_sheet.by_key[key].type, PartialDate)
    ]
    names = key_texts(sheet, form_sheet)
    return list(zip(names, zip(*days, strict=True) if days else [()] * len(sheet), strict=True))


def _absent_rows(current: list[Layer], new: Layer, catalogue: Catalogue) -> int:
    """How many rows that count so far are missing from a new file."""
    form = catalogue.forms[new.record.form]
    absent = 0
    for annex in form.sheets:
        known = _Keys()
        sheet = new.record.submission.sheet(annex.key) if new.record.submission else None
        if sheet is not None:
            for key, day in _keyed(sheet, annex):
                if key is not None:
                    known.add(key, day, None)
        seen = _Keys()
        for layer in current:
            old = layer.record.submission.sheet(annex.key) if layer.record.submission else None
            if old is None:
                continue
            for (key, day), fate in zip(_keyed(old, annex), layer.fates[annex.key], strict=True):
                if key is not None and fate != SET_ASIDE and not known.has_like(key, day) and not seen.find(key, day):
                    seen.add(key, day, None)
                    absent += 1
    return absent


def _settle_keys(resolved: Resolved, catalogue: Catalogue) -> None:
    """Between the files that count together, the later row of a key wins and the earlier one is set aside, and said so.

    A held row never displaces a taken one.
    """
    if len(resolved.layers) < 2:
        return
    form = catalogue.forms[resolved.form]
    for annex in form.sheets:
        taken, held = _Keys(), _Keys()  # rows of later files
        for position in range(len(resolved.layers) - 1, -1, -1):
            layer = resolved.layers[position]
            sheet = layer.record.submission.sheet(annex.key) if layer.record.submission else None
            if sheet is None:
                continue
            fates = layer.fates[annex.key]
            beaten: dict[str, int] = {}
            keyed = _keyed(sheet, annex)
            for index, (key, day) in enumerate(keyed):
                if key is None or fates[index] == SET_ASIDE:
                    continue
                winners = taken.find(key, day) or (held.find(key, day) if fates[index] == HELD else [])
                if winners:
                    fates[index] = SET_ASIDE
                    beaten[winners[-1]] = beaten.get(winners[-1], 0) + 1
            for index, (key, day) in enumerate(keyed):
                if key is not None and fates[index] != SET_ASIDE:
                    (taken if fates[index] == TAKEN else held).add(key, day, _named(layer.record))
            for name, number in sorted(beaten.items()):
                _tell(layer.record, rules.LATER_WINS, number=count(number), later=name)
