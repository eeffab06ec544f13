"""The words of one part of a letter: what became of what a unit sent for a form, what is asked, by when."""

from collections.abc import Mapping

from tdkt_sheets.core import dates
from tdkt_sheets.core.causes import Cause, by_cause
from tdkt_sheets.core.clock import day_of
from tdkt_sheets.core.deliveries import MAIL_KINDS, Record, State
from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.text import count, named, upper_first
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.answers.parts import AnsweredPart, is_after_closing
from tdkt_sheets.outputs.blanks.letters import OUTSIDE, said
from tdkt_sheets.roster.roster import Catalogue, Unit
from tdkt_sheets.rules.acts import CORRECTED
from tdkt_sheets.rules.deliveries import BAD_RESEND, DROPPED_ROWS, LATE, ROWS_LEFT_OUT


def answer_subject(record: Record, findings: list[Finding], catalogue: Catalogue) -> str:
    """What a mail of this part alone is called."""
    what = _what(record, catalogue)
    if is_after_closing(record):
        is_whole = not any(finding.blocks for finding in findings)
        return f"{'Đã nhận' if is_whole else 'Đề nghị chỉnh sửa'}: {what}, kỳ đã chốt"
    if record.state is State.REJECTED:
        return f"Đề nghị gửi lại: {what}"
    if any(finding.blocks and not finding.waits for finding in findings):
        return f"Đề nghị chỉnh sửa: {what}"
    asks = any(finding.waits or finding.rule in (DROPPED_ROWS.id, ROWS_LEFT_OUT.id) for finding in findings)
    return f"Đề nghị làm rõ: {what}" if asks else f"Đã nhận: {what}"


def _what(record: Record, catalogue: Catalogue) -> str:
    form = catalogue.forms.get(record.form)
    due = catalogue.due_of(record.slot)
    if form and due and due.round:
        return f"biểu {said(form, due, catalogue)}"
    if form and due:
        return "biểu " + (
            f"{form.name} {due.period.phrase}" if due.period.phrase not in form.name.lower() else form.name
        )
    return "thư của đơn vị" if record.kind in MAIL_KINDS else f"tệp {record.path.rpartition('/')[2]}"


def ask(unit: Unit | None) -> str:
    """How something is asked: more formally of other bodies, and of a sender nobody knows."""
    if unit is None:
        return "đề nghị quý cơ quan, đơn vị"
    return "trân trọng đề nghị quý cơ quan" if unit.kind in OUTSIDE else "đề nghị đơn vị"


def answer_lines(
    part: AnsweredPart, unit: Unit | None, told: Mapping[str, list[Finding]], run: Run, is_marked: bool, by: str
) -> list[str]:
    """What a unit is told about what it sent for one form; `by` is the day by which something is asked for."""
    record, office = part.record, run.catalogue.setting("office_name")
    lines: list[str] = []
    what = _what(record, run.catalogue)
    received = f" ngày {dates.show(day_of(record.first_received).isoformat())}" if record.first_received else ""
    rows = record.rows
    findings = told[record.path]
    errors = [finding for finding in findings if finding.blocks and not finding.waits]
    not_taken = next((finding for finding in findings if finding.rule == BAD_RESEND.id), None)
    mark = _mark(is_marked)
    if is_after_closing(record):
        noted = f"{office} đã nhận {what}{received}. Số liệu của kỳ này đã chốt; nội dung gửi lại được ghi nhận để điều chỉnh"
        return _after_closing(noted, errors, is_marked, f"{ask(unit)} chỉnh sửa", by)
    if record.state is State.REJECTED:
        lines.append(f"{office} {_refused(record, what, received)}.{_still_counted(record, run)}")
        lines.append(f"{upper_first(ask(unit))} gửi lại trước ngày {by}:")
    elif not_taken is not None:
        lines.append(f"{office} đã nhận {what}{received}. {not_taken.message}")
        lines.append(f"{upper_first(ask(unit))} chỉnh sửa{mark} và gửi lại trước ngày {by}:")
    elif errors:
        mend = "chỉnh sửa, làm rõ" if any(finding.waits for finding in findings) else "chỉnh sửa"
        held = f"; {ask(unit)} {mend} {count(rows.held)} dòng" if rows.held else f"; {ask(unit)} {mend}"
        lines.append(
            f"{office} đã nhận {what}{received}. Đã tổng hợp {rows.taken}/{rows.read} dòng{held}{mark} "
            f"và gửi lại trước ngày {by}:"
        )
    else:
        aside = (
            f"; {count(rows.set_aside)} dòng để riêng vì lặp lại hoặc đã có dòng gửi sau thay" if rows.set_aside else ""
        )
        if rows.held:
            aside = f"; {count(rows.held)} dòng chờ làm rõ, {ask(unit)} trả lời trước ngày {by}{aside}"
        done = f"Đã tổng hợp {rows.taken}/{rows.read} dòng{aside}" if rows.read else "Đã ghi nhận: không phát sinh"
        lines.append(f"{office} đã nhận {what}{received}. {done}.")
    lines += _listed(errors, is_marked)
    doubts = [finding for finding in findings if finding.waits or not finding.blocks]
    doubts.sort(key=lambda finding: not finding.waits)  # what rows wait for comes first
    # A file that is not taken is not called late: what it was meant to be is not known.
    late = [finding for finding in doubts if finding.rule == LATE.id and record.state is not State.REJECTED]
    # The first lines say the other.
    doubts = [finding for finding in doubts if finding.rule not in (LATE.id, BAD_RESEND.id)]
    if doubts:
        lines += ["", f"Nội dung cần làm rõ ({count(len(by_cause(doubts)))}):", *_listed(doubts, is_marked)]
    for each in part.beside:
        lines += ["", _beside(each, unit, is_marked, by), *_listed(told[each.path], is_marked)]
    for finding in late:
        lines += ["", finding.message]
    return lines + _corrected(part, run)


def _mark(is_marked: bool) -> str:
    return " (ô tô màu trong tệp kèm theo)" if is_marked else ""


def _after_closing(noted: str, errors: list[Finding], is_marked: bool, asked: str, by: str) -> list[str]:
    """What is said of a file for a closed period: that it is noted, but for what still has to be mended."""
    if not errors:
        return [f"{noted}, đơn vị không phải gửi lại."]
    mark = _mark(is_marked)
    return [f"{noted}, trừ các nội dung sau; {asked}{mark} và gửi lại trước ngày {by}:", *_listed(errors, is_marked)]


def _refused(record: Record, what: str, received: str) -> str:
    """What came of which nothing was taken: a file, or a mail without the file that it is about."""
    if record.kind in MAIL_KINDS and record.form:
        return f"đã nhận thư của đơn vị{received}, chưa nhận được {what} trong thư"
    return f"đã nhận {what}{received} nhưng chưa tiếp nhận được"


def _corrected(part: AnsweredPart, run: Run) -> list[str]:
    """What the office corrected on the unit's word, said back so that the unit can contradict."""
    files = [each.path for each in (*part.beside, part.record) if each.state is State.ACCEPTED]
    said = [one.told for path in files for one in run.findings_by_file.get(path, ()) if one.rule == CORRECTED.id]
    if not said:
        return []
    listed = [f"- {line}" for line in said[:SHOWN]] + (
        [f"… và {count(len(said) - SHOWN)} chỗ khác."] if len(said) > SHOWN else []
    )
    return ["", *listed, "Nếu chưa đúng, đề nghị đơn vị gửi lại biểu."]


def _still_counted(record: Record, run: Run) -> str:
    """That what came before a refused file goes on counting, and of which day it is; '' where nothing counts."""
    group = run.by_slot.get(record.slot)
    if group is None or not group.layers:
        return ""
    received = group.layers[-1].delivery.received
    day = f" ngày {dates.show(day_of(received).isoformat())}" if received else ""
    return f" Bản{day} gửi trước vẫn được tính."


def _beside(record: Record, unit: Unit | None, is_marked: bool, by: str) -> str:
    """How an earlier file that counts beside the one that is answered is introduced, before what it leaves open is listed."""
    day = f" ngày {dates.show(day_of(record.received).isoformat())}" if record.received else " gửi trước"
    if not record.rows.held:
        return f"Bản{day} đang được tính; nội dung cần làm rõ của bản đó:"
    mark = _mark(is_marked)
    return (
        f"Bản{day} đang được tính, còn {count(record.rows.held)} dòng chờ chỉnh sửa; "
        f"{ask(unit)} chỉnh sửa{mark} và gửi lại trước ngày {by}:"
    )


SHOWN = 12  # lines of a letter; the marked copy lists everything


def _listed(findings: list[Finding], is_marked: bool) -> list[str]:
    """A line for each cause, with all its places; where they differ, with the first, and a line for each other."""
    told = by_cause(findings)
    lines = []
    for number, cause in enumerate(told[:SHOWN], 1):
        said = Cause((cause.first,)) if cause.is_listed else cause
        where = f"{said.place}: " if said.place else ""
        values = [] if all(one.quotes_its_value for one in said.findings) else said.values
        value = f"đang ghi {named([f'“{text}”' for text in values], 'giá trị', 4, ', ')}. " if values else ""
        fix = f" Đề nghị: {cause.first.fix}" if cause.first.fix else ""
        lines.append(f"{number}. {where}{value}{cause.why}{fix}")
        lines += [f"   {one}" for one in cause.each] if cause.is_listed else []
    if len(told) > SHOWN:
        place = ", ghi ở trang “Cần chỉnh sửa” của tệp kèm theo" if is_marked else ""
        lines.append(f"… và {count(len(told) - SHOWN)} nội dung khác{place}.")
    return lines
