"""Who has sent what, as a table on the screen: a line a unit, a column a form, those who owe something first."""

import unicodedata
from collections.abc import Iterable, Sequence

from tdkt_sheets.core import dates
from tdkt_sheets.core.clock import day_of
from tdkt_sheets.core.deliveries import HELD
from tdkt_sheets.core.slots import Slot
from tdkt_sheets.core.text import count, on_screen
from tdkt_sheets.month.run import Run
from tdkt_sheets.roster.roster import Due, Unit

MISSING, NOT_DUE, COME, NOT_OWED = "CHƯA GỬI", "chưa đến hạn", "đã nhận", "–"
TO_CHOOSE = "bản, chờ chọn"  # ends what is said of copies among which the office is to choose
GAP = "  "


def status_lines(run: Run) -> list[str]:
    """The head says how much is missing and held, the table where; with a telephone beside each unit that owes something."""
    said = {due.slot(unit.code): _said(run, unit, due) for unit, due in run.owed}
    owing = {slot.unit for slot, words in said.items() if words.startswith(MISSING)}
    head = [f"Tình hình gửi biểu đến hết ngày {dates.show(run.cut_off.isoformat())}", _summed(run, said, owing)]
    if not said:
        return head
    forms = list(dict.fromkeys((due.form, due.period, due.round) for _, due in run.owed))
    heads = [
        ["Đơn vị", *(f"{form} {period.label}" for form, period, _ in forms), "Điện thoại" if owing else ""],
        ["", *(_last_days(run, *form) for form in forms), ""],
    ]
    units = list(dict.fromkeys(unit for unit, _ in run.owed))
    rows = [
        [
            on_screen(unit.name),
            *(said.get(Slot(unit.code, form, period.code, of), NOT_OWED) for form, period, of in forms),
            on_screen(unit.phone) if unit.code in owing else "",
        ]
        for unit in sorted(units, key=lambda unit: unit.code not in owing)
    ]
    return [*head, "", *_aligned([*heads, *rows])]


def _said(run: Run, unit: Unit, due: Due) -> str:
    """What the table says of one form of one unit."""
    group = run.by_slot.get(due.slot(unit.code))
    if group and group.layers:
        held = sum(layer.number_of(HELD) for layer in group.layers)
        is_late = group.first_received and day_of(group.first_received) > run.catalogue.due_for(unit.code, due).last_day
        remarks = (f"{count(held)} dòng chờ sửa" if held else "", "muộn" if is_late else "")
        return ", ".join((COME, *filter(None, remarks)))
    if copies := run.unchosen(unit, due):
        return f"{count(len(copies))} {TO_CHOOSE}"
    state = MISSING if run.is_missing(unit, due) else NOT_DUE
    if run.waiting(unit, due) is not None:
        return f"{state}, có tệp chờ xác định"
    return f"{state}, mới có bản ký" if run.scans(unit, due) else state


def _summed(run: Run, said: dict[Slot, str], owing: Iterable[str]) -> str:
    """How much is missing and how many rows wait, in one line."""
    missing = sum(words.startswith(MISSING) for words in said.values())
    held = sum(layer.number_of(HELD) for slot in said if (group := run.by_slot.get(slot)) for layer in group.layers)
    parts = [
        f"Chưa nhận được {count(missing)} biểu của {count(len(set(owing)))} đơn vị"
        if missing
        else "Đã nhận đủ các biểu đến hạn"
        if any(due.last_day <= run.cut_off for _, due in run.owed)
        else "Chưa có biểu nào đến hạn"
    ]
    if unchosen := sum(words.endswith(TO_CHOOSE) for words in said.values()):
        parts.append(f"{count(unchosen)} biểu có nhiều bản, chờ Văn phòng chọn bản được tính")
    if held:
        parts.append(f"còn {count(held)} dòng chờ đơn vị chỉnh sửa")
    return "; ".join(parts) + "."


def _last_days(run: Run, form: str, period: object, of: str) -> str:
    """The deadline of a form, or the first and last of them where units have their own."""
    days = sorted({due.last_day for _, due in run.owed if (due.form, due.period, due.round) == (form, period, of)})
    shown = [dates.show(day.isoformat()) for day in days]
    return f"hạn {shown[0]}" if len(shown) == 1 else f"hạn {shown[0]} đến {shown[-1]}"


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Columns as wide as their longest words, without blanks at the end of a line."""
    widths = [max(_width(row[place]) for row in rows) for place in range(len(rows[0]))]
    return [
        GAP.join(text + " " * (width - _width(text)) for text, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]


def _width(text: str) -> int:
    """How many places a text takes on a screen: marks that stand over a letter take none."""
    return sum(not unicodedata.combining(letter) for letter in text)
