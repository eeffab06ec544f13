"""The days of a run over what was read."""

from datetime import date

from tdkt_sheets.commands.inbox import Inbox
from tdkt_sheets.core.errors import UsageRefused
from tdkt_sheets.core.periods import Month
from tdkt_sheets.month.run_days import RunDays, run_days
from tdkt_sheets.stages.receive import latest_month

NO_MONTH = (
    "Chưa có tệp nào ghi ngày nhận nên không biết tổng hợp đến tháng nào. Đề nghị ghi tháng, ví dụ: tdkt merge 2021-06"
)


def days_of(read: Inbox, month: Month | None, as_of: date | None, machine_day: date | None) -> RunDays:
    """The day that a run is made for, and its cut-off."""
    days = run_days(month, as_of, machine_day, read.catalogue.year, latest_month(read.parts))
    if days is None:
        raise UsageRefused(NO_MONTH)
    return days


def last_day_of(read: Inbox) -> date:
    """The end of the month of the latest receipt."""
    month = latest_month(read.parts)
    if month is None:
        raise UsageRefused(NO_MONTH)
    return month.last_day
