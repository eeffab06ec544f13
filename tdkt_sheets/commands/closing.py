"""Closing a period: what counts of it, its pages and the files that spoke are kept in one act."""

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from tdkt_sheets import __version__
from tdkt_sheets.acts.act import Act
from tdkt_sheets.acts.kinds import CLOSED, KINDS, REOPENED
from tdkt_sheets.acts.parcel import KEPT, digest_of
from tdkt_sheets.acts.standing import standing
from tdkt_sheets.commands.acting import made_act
from tdkt_sheets.commands.acts_folder import add_act, noted_in
from tdkt_sheets.commands.kept_books import books_to_keep
from tdkt_sheets.core import dates
from tdkt_sheets.core.closed import Closed, ClosedFile, is_of
from tdkt_sheets.core.closed_text import members_of
from tdkt_sheets.core.deliveries import State
from tdkt_sheets.core.errors import UsageRefused
from tdkt_sheets.core.periods import period_label
from tdkt_sheets.core.text import count, named
from tdkt_sheets.excel.write import workbook_bytes
from tdkt_sheets.month.narrowed import narrowed
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.closed.pages import BOOK, closed_book, closed_tables
from tdkt_sheets.publish.csv_files import write_csv
from tdkt_sheets.roster.roster import Due

SPOKE = (State.ACCEPTED, State.SUPERSEDED, State.REJECTED, State.WITHDRAWN, State.IGNORED)


def refuse_unready(run: Run, period: str, form: str, acts: Iterable[Act]) -> None:
    """Nothing, when a period, or one form of it, may be closed at the cut-off of a run. Raises: UsageRefused in words."""
    what = label_of(period, form)
    if form and form not in run.catalogue.forms:
        raise UsageRefused(f"Danh mục không có biểu “{form}”: chỉ có {', '.join(run.catalogue.forms)}.")
    dues = [due for due in run.catalogue.dues if is_of(due.slot(""), period, form)]
    if not dues:
        raise UsageRefused(f"Danh mục không có kỳ báo cáo nào của {what}, xem trang “Kỳ báo cáo”.")
    day = dates.show(run.cut_off.isoformat())
    early = [
        f"{due.form} (hạn {dates.show(_last_day(due, run).isoformat())})"
        for due in dues
        if _last_day(due, run) > run.cut_off
    ]
    if early:
        told = f"Chưa chốt {what}: đến ngày {day} chưa hết hạn nộp {named(early, 'biểu', between=', ')}."
        ripe = sorted({due.form for due in dues if _last_day(due, run) <= run.cut_off})
        each = f" Chốt riêng biểu đã hết hạn: tdkt close {period} --form {ripe[0]}." if ripe and not form else ""
        raise UsageRefused(told + each)
    _refuse_before_reopening(run, period, form, acts)
    for one in run.closed:
        if one.period == period and (not form or one.form in ("", form)):
            raise UsageRefused(
                f"{one.label} đã chốt, số liệu đến ngày {dates.show(one.cut_off.isoformat())} (việc số {one.number}). "
                f"Muốn chốt lại thì mở lại trước: {reopening(one.period, one.form)}"
            )


def _last_day(due: Due, run: Run) -> date:
    """The last day on which anybody may still send it in time."""
    given = [
        one.until
        for slot, one in run.catalogue.extensions.items()
        if slot.form == due.form and slot.period == due.period.code
    ]
    return max([due.last_day, *given])


def _refuse_before_reopening(run: Run, period: str, form: str, acts: Iterable[Act]) -> None:
    """A period that was opened again is closed at a later cut-off than the day it was opened on: each day has one answer."""
    opened = [
        act.day for act in standing(acts).of(REOPENED) if act.text("period") == period and act.text("form") == form
    ]
    if opened and run.cut_off < max(opened):
        day = dates.show(max(opened).isoformat())
        raise UsageRefused(f"{label_of(period, form)} được mở lại ngày {day}; ngày chốt lại phải từ ngày đó trở đi.")


def label_of(period: str, form: str) -> str:
    """What is closed, in words."""
    return f"biểu {form} {period_label(period)}" if form else period_label(period)


def reopening(period: str, form: str) -> str:
    """The command that opens it again."""
    return f"tdkt reopen {period}{f' --form {form}' if form else ''} --reason …"


def reopen(period: str, form: str, day: date, reason: str, inbox: Path, by: str, now: datetime) -> Act:
    """The act that opens a closed period again from a day on. Raises: UsageRefused where it is not closed."""
    closed = [act for act in standing(noted_in(inbox).acts).of(CLOSED) if act.text("period") == period]
    if all(act.text("form") != form for act in closed):
        others = ", ".join(f"biểu {act.text('form')}" if act.text("form") else "cả kỳ" for act in closed)
        told = f" Đã chốt: {others}." if others else ""
        raise UsageRefused(f"Chưa chốt {label_of(period, form)} nên không có gì để mở lại.{told}")
    said = {"period": period, "form": form, "day": day.isoformat(), "reason": reason}
    return add_act(inbox, made_act(KINDS[REOPENED], by, now, said))[-1]


def snapshot(run: Run, period: str, form: str, by: str) -> Closed:
    """What is kept of a period at the cut-off of a run."""
    own = narrowed(run, period, form)
    plan, figures = closed_book(own, label_of(period, form))
    pages = {BOOK: workbook_bytes(plan)}
    with TemporaryDirectory() as place:
        for path, (header, rows) in closed_tables(own).items():
            target = Path(place) / "table.csv"
            write_csv(target, header, rows)
            pages[path] = target.read_bytes()
    files = tuple(
        ClosedFile(one.path, one.sha256, one.slot, one.state.value, one.reason, one.rows, one.verdict.later)
        for one in own.records
        if one.sha256 and one.state in SPOKE and one.submission is not None
    )
    return Closed(period, form, run.cut_off, by, "", __version__, tuple(own.resolved), files, figures, pages)


def close(run: Run, period: str, form: str, inbox: Path, by: str, now: datetime, *, anyway: bool = False) -> list[str]:
    """The act of closing stands; what was closed and what is still open in it, in lines.

    Raises: UsageRefused where the period cannot be closed; where nothing counts of it too, unless it is to be closed `anyway`.
    """
    refuse_unready(run, period, form, noted_in(inbox).acts)
    kept = snapshot(run, period, form, by)
    if not anyway and not any(group.layers for group in kept.groups):
        raise UsageRefused(_empty(run, kept))
    members = members_of(kept) | books_to_keep(inbox)
    said = {"period": period, "form": form, "cut_off": run.cut_off.isoformat(), KEPT: digest_of(members)}
    act = add_act(inbox, made_act(KINDS[CLOSED], by, now, said), members)[-1]
    return [*_lines(run, kept), f"Việc số {act.number}. Mở lại khi cần: {reopening(period, form)}"]


def _empty(run: Run, kept: Closed) -> str:
    """That nothing counts of a period, who still owes it, and how it is closed all the same."""
    missing = _missing(run, kept)
    owed = f" Chưa nộp: {named(missing, 'biểu')}." if missing else ""
    command = f"tdkt close {kept.period}{f' --form {kept.form}' if kept.form else ''} --anyway"
    return (
        f"Chưa chốt {label_of(kept.period, kept.form)}: đến hết ngày {dates.show(kept.cut_off.isoformat())} chưa có biểu nào được tính.{owed} "
        f"Chốt bây giờ thì số liệu của kỳ là không; biểu đến sau thành điều chỉnh. Đúng là kỳ không có số liệu thì chạy: {command}"
    )


def _lines(run: Run, kept: Closed) -> list[str]:
    counted = [group for group in kept.groups if group.layers]
    taken = sum(layer.number_of("taken") for group in counted for layer in group.layers)
    held = sum(layer.number_of("held") for group in counted for layer in group.layers)
    lines = [
        f"Đã chốt {label_of(kept.period, kept.form)}, số liệu đến hết ngày {dates.show(kept.cut_off.isoformat())}: "
        f"{count(len(counted))} biểu, {count(taken)} dòng được tính."
    ]
    if held:
        lines.append(f"Còn {count(held)} dòng chờ chỉnh sửa chưa tính; sửa sau sẽ là điều chỉnh.")
    if missing := _missing(run, kept):
        lines.append(f"Chưa nộp: {named(missing, 'biểu')}.")
    return lines


def _missing(run: Run, kept: Closed) -> list[str]:
    return [
        f"{unit.name} ({due.form})"
        for unit, due in run.owed
        if kept.holds(due.slot(unit.code)) and run.is_missing(unit, due)
    ]
