"""What came after the last day of a month that has ended: a run of that month does not count it, and says so."""

from collections import Counter

from tdkt_sheets.core.periods import period_label
from tdkt_sheets.core.text import count, named
from tdkt_sheets.month.run import Run
from tdkt_sheets.rules.deliveries import NEXT_TIME

NAMED = 6


def came_after(run: Run) -> str:
    """How many forms came after the cut-off, of which forms, and how to count them; '' where the month is not over or none came."""
    if run.cut_off >= run.today:
        return ""
    late = [
        record for record in run.records
        if record.form in run.catalogue.forms and any(one.rule == NEXT_TIME.id for one in record.findings)
    ]  # fmt: skip
    if not late:
        return ""
    forms = Counter((record.form, record.round or record.period) for record in late)
    listed = [f"{form} {period_label(when)}: {count(number)}" for (form, when), number in forms.most_common()]
    return (
        f"Sau ngày {run.cut_off:%d/%m/%Y} đã nhận thêm {count(len(late))} biểu, chưa tính ở đây ({named(listed, 'loại', NAMED)}). "
        f"Tính đến hôm nay: tdkt merge {run.today:%Y-%m}"
    )
