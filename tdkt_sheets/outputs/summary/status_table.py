"""Who has sent what, as a table on the screen: a line a unit, a column a form, those who owe something first."""

import unicodedata
from collections.abc import Sequence

from tdkt_sheets.core import dates
from tdkt_sheets.core.slots import Slot
from tdkt_sheets.core.text import count, on_screen
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.summary.book import material_of
from tdkt_sheets.summaries.submission import CAME, LATE, Owing, owings

ABSENT, COME, NOT_OWED = "CHƯA CÓ", "đã nhận", "–"
GAP = "  "


def status_lines(run: Run) -> list[str]:
    """The head says how much is missing and held, the table where; with a telephone beside each unit that owes something."""
    found = owings(material_of(run))
    by_slot = {one.due.slot(one.unit.code): one for one in found}
    owing = {one.unit.code for one in found if one.is_absent(run.cut_off) and not one.copies}
    head = [f"Tình hình gửi biểu đến hết ngày {dates.show(run.cut_off.isoformat())}", _summed(run, found)]
    if not found:
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
            *(_said(by_slot.get(Slot(unit.code, form, period.code, of)), run) for form, period, of in forms),
            on_screen(unit.phone) if unit.code in owing else "",
        ]
        for unit in sorted(units, key=lambda unit: unit.code not in owing)
    ]
    return [*head, "", *_aligned([*heads, *rows])]


def _said(one: Owing | None, run: Run) -> str:
    """What the table says of one form of one unit: as the page “1. Tình hình nộp” has it, in fewer words."""
    if one is None:
        return NOT_OWED
    if one.state in CAME:
        held = f"{count(one.held)} dòng chờ sửa" if one.held else ""
        whole = "thiếu phụ lục" if one.lacks_annex else "sửa nội dung chung" if one.is_blocked else ""
        return ", ".join(filter(None, (COME, held, whole, "muộn" if one.state == LATE else "")))
    state = "" if one.copies else ABSENT if one.is_absent(run.cut_off) else one.state[0].lower() + one.state[1:]
    return ", ".join(filter(None, (state, one.note)))


def _summed(run: Run, found: Sequence[Owing]) -> str:
    """How much is missing and how many rows wait, in one line."""
    absent = [one for one in found if one.is_absent(run.cut_off) and not one.copies]
    units = {one.unit.code for one in absent}
    parts = [
        f"Chưa có tệp số liệu của {count(len(absent))} biểu, {count(len(units))} đơn vị"
        if absent
        else "Đã nhận đủ các biểu đến hạn"
        if any(one.is_asked(run.cut_off) for one in found)
        else "Chưa có biểu nào đến hạn"
    ]
    if unchosen := sum(bool(one.copies) for one in found):
        parts.append(f"{count(unchosen)} biểu có nhiều bản, chờ Văn phòng chọn bản được tính")
    if held := sum(one.held for one in found):
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
