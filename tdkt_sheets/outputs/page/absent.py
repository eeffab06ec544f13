"""Who has not sent what was due, with whom to call; what has come of every unit."""

from collections.abc import Sequence

from tdkt_sheets.core import dates
from tdkt_sheets.core.periods import period_label
from tdkt_sheets.core.text import count, named
from tdkt_sheets.outputs.page.things import Absent, Grid, Thing, ThingState, Tone, UnitRow
from tdkt_sheets.roster.whose import Whose, counted, noun
from tdkt_sheets.summaries.engine import Material
from tdkt_sheets.summaries.overview import form_period
from tdkt_sheets.summaries.submission import LACKING, LATE, MISSING, NOT_DUE, REFUSED, SCAN, UNDATED, Owing, owings
from tdkt_sheets.summaries.whose_rows import is_of

MONTHS_A_QUARTER = 3


def absent(material: Material) -> Thing | None:
    """Units to call, the longest overdue first."""
    missing = sorted(
        (one for one in owings(material) if one.is_absent(material.cut_off)),
        key=lambda one: (one.due.last_day, one.due.form),
    )
    if not missing:
        return None
    rows = [_row(one, material) for one in missing]
    units = list({one.unit.code: one.unit for one in missing}.values())
    about = f"{count(len(missing))} biểu: {named([unit.name for unit in units], noun(units), 4)}"
    title = f"Gọi {counted(units)} còn thiếu tệp số liệu"
    return Thing("absent", title, about, f"quá hạn {count(max(row.late for row in rows))} ngày", rows, is_due=True)


def _row(one: Owing, material: Material) -> Absent:
    due = one.due
    what = form_period(material, due.form, due.period.code, due.round)
    slot = "|".join((one.unit.code, due.form, due.period.code))
    late = (material.cut_off - due.last_day).days
    shown = dates.show(due.last_day.isoformat())
    return Absent(one.unit.name, one.unit.code, slot, one.unit.phone, one.unit.contact, what, shown, late, one.note)


def full_units(material: Material) -> tuple[int, int]:
    """How many of the department's own units have sent all that was due, out of those of which something was due."""
    own = is_of(material, Whose.OWN)
    asked = {one.unit.code for one in owings(material) if one.is_asked(material.cut_off) and own(one.unit.code)}
    lacking = {one.unit.code for one in owings(material) if one.is_absent(material.cut_off)}
    return len(asked - lacking), len(asked)


def grid(material: Material) -> Grid:
    """Every unit by the forms due in the quarter of the cut-off, and earlier ones of which something is still open."""
    shown = [one for one in owings(material) if _is_of_the_quarter(one, material) or _is_open(one, material)]
    columns = sorted({(one.due.last_day, one.due.form, one.due.period.code) for one in shown})
    heads = [f"{form} {period_label(period)}" for _, form, period in columns]
    by_place = {(one.unit.code, one.due.form, one.due.period.code): one for one in owings(material)}
    rows: list[UnitRow] = []
    for unit in material.catalogue.units:
        found = [by_place.get((unit.code, form, period)) for _, form, period in columns]
        if any(one is not None for one in found):
            rows.append(UnitRow(unit.code, unit.name, unit.phone, _states(found)))
    return Grid(heads, rows)


def _is_of_the_quarter(one: Owing, material: Material) -> bool:
    day, cut_off = one.due.last_day, material.cut_off
    return day.year == cut_off.year and (day.month - 1) // MONTHS_A_QUARTER == (cut_off.month - 1) // MONTHS_A_QUARTER


def _is_open(one: Owing, material: Material) -> bool:
    return bool(one.held) or one.lacks_annex or one.is_blocked or one.is_absent(material.cut_off)


def _states(found: Sequence[Owing | None]) -> list[ThingState | None]:
    return [None if one is None else _state(one) for one in found]


def _state(one: Owing) -> ThingState:
    if one.state in LACKING:
        if one.copies or one.waiting is not None:
            return ThingState("?", one.note, Tone.ASKED)
        words = {MISSING: "chưa gửi", SCAN: "mới có bản ký", REFUSED: "chưa tiếp nhận được"}[one.state]
        return ThingState("✕", words, Tone.FAULT)
    if one.state == NOT_DUE:
        return ThingState("…", "chưa đến hạn", Tone.PLAIN)
    if one.held:
        return ThingState("✕", f"sửa {count(one.held)} dòng", Tone.FAULT)
    if one.lacks_annex:
        return ThingState("?", "thiếu phụ lục", Tone.ASKED)
    if one.is_blocked:
        return ThingState("✕", "sửa nội dung chung", Tone.FAULT)
    if one.state == UNDATED:
        return ThingState("?", "không rõ ngày nhận", Tone.ASKED)
    if one.state == LATE and not one.is_accepted:
        return ThingState("✓", f"muộn {count(one.days_late)} ngày", Tone.FINE)
    return ThingState("✓", "đủ", Tone.FINE)
