"""Who is to be reminded before a deadline: forms due within a few working days that have not come, with a text to copy."""

from collections.abc import Iterable

from tdkt_sheets.core import dates
from tdkt_sheets.core.text import count, named
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.page.deadlines import named_due
from tdkt_sheets.outputs.page.things import Reminder, Thing
from tdkt_sheets.roster.roster import Due, Unit
from tdkt_sheets.roster.whose import counted
from tdkt_sheets.summaries.engine import Material
from tdkt_sheets.summaries.submission import NOT_DUE, SCAN, owings

WITHIN = 5  # working days before the last one


def to_remind(run: Run, material: Material) -> Thing | None:
    """A line for each form that falls due soon and that some unit has not sent; None where there is none."""
    waiting: dict[Due, list[Unit]] = {}
    until = run.catalogue.days.after(run.today, WITHIN)
    for one in owings(material):
        # Else a letter, or the office, speaks of what has come.
        is_open = one.state in (NOT_DUE, SCAN) and one.waiting is None
        if is_open and run.today < one.due.last_day <= until:
            waiting.setdefault(one.due, []).append(one.unit)
    if not waiting:
        return None
    listed = [_reminder(due, units, run) for due, units in sorted(waiting.items(), key=lambda one: one[0].last_day)]
    units = list({unit.code: unit for found in waiting.values() for unit in found}.values())
    about = "; ".join(f"{one.what}, hạn {one.due}" for one in listed[:3]) + ("…" if len(listed) > 3 else "")
    nearest = min(one.left for one in listed)
    return Thing("remind", f"Nhắc trước hạn {counted(units)}", about, f"còn {count(nearest)} ngày làm việc", listed)


def _reminder(due: Due, units: Iterable[Unit], run: Run) -> Reminder:
    names, what = [unit.name for unit in units], named_due(due, run)
    day, left = dates.show(due.last_day.isoformat()), run.catalogue.days.between(run.today, due.last_day)
    text = (
        f"{run.catalogue.setting('office_name')} kính nhắc: {what}, thời hạn ngày {day} (còn {count(left)} ngày làm việc). "
        f"Chưa nhận được biểu của: {named(names, 'đơn vị', 60)}. Kính đề nghị các đơn vị gửi đúng hạn."
    )
    return Reminder(what, day, left, names, text)
