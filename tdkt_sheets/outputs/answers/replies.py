"""`phan-hoi/`: for each unit its marked copies and reply drafts; receipts for clean files, reminders for what is really missing."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from tdkt_sheets.core import dates
from tdkt_sheets.core.clock import day_of
from tdkt_sheets.core.deliveries import Record, State
from tdkt_sheets.core.findings import Finding, joined
from tdkt_sheets.core.plan import WorkbookPlan
from tdkt_sheets.core.text import count
from tdkt_sheets.forms.columns import Form
from tdkt_sheets.month.known import Known
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.answers.marked import marked_copy
from tdkt_sheets.outputs.answers.parts import Part, parts, told_to_sender
from tdkt_sheets.outputs.answers.together import together
from tdkt_sheets.outputs.blanks.form_book import book_name
from tdkt_sheets.outputs.blanks.letters import OUTSIDE, said
from tdkt_sheets.outputs.blanks.prefill import prefilled
from tdkt_sheets.roster.roster import Catalogue, Due, Unit
from tdkt_sheets.rules.deliveries import DROPPED_ROWS, LATE

UNKNOWN, EARLIER = "_chua-ro", "thang-truoc"


@dataclass(frozen=True, slots=True)
class Reply:
    """A letter, and the workbook that goes with it: names relative to the unit's folder."""

    folder: str
    name: str
    to: tuple[str, ...]
    subject: str
    body: str
    book_name: str = ""
    book: Callable[[], WorkbookPlan] | None = None


def replies(run: Run, known: Known) -> Iterator[Reply]:
    """One reply per form that asks for one, in order of the register; then what is missing, unit by unit."""
    used: dict[str, int] = {}
    for part in parts(run):
        unit = run.catalogue.unit_by_code.get(part.record.unit)
        stem = _stem(part.record, unit)
        used[stem.casefold()] = used.get(stem.casefold(), 0) + 1
        if used[stem.casefold()] > 1:
            stem += f"-{used[stem.casefold()]}"
        yield _reply(part, unit, stem, run, known)
    for unit, missing in _missing(run):
        yield _reminder(unit, missing, run)


def _missing(run: Run) -> Iterator[tuple[Unit, list[Due]]]:
    """Who lacks what was due, in roster order; what came and was refused is answered for itself."""
    refused = {
        (record.unit, record.form, period)
        for record in run.records
        if record.state is State.REJECTED
        for period in record.periods_meant
    }
    missing: dict[str, list[Due]] = {}
    for unit, due in run.owed:
        if (unit.code, due.form, due.period.code) not in refused and run.is_missing(unit, due):
            missing.setdefault(unit.code, []).append(due)
    for unit in run.catalogue.units:
        if unit.code in missing:
            yield unit, missing[unit.code]


def _stem(record: Record, unit: Unit | None) -> str:
    if unit and record.slot.is_whole:
        return f"{record.form}_{record.round or record.period}_{unit.code}"
    return record.path.rpartition("/")[2].rpartition(".")[0] or "tep"


def _reply(part: Part, unit: Unit | None, stem: str, run: Run, known: Known) -> Reply:
    record = part.record
    told = {each.path: told_to_sender(each, run) for each in (*part.beside, record)}
    findings = [finding for each in told.values() for finding in each]
    book = _marked(part, unit, told, run, known)
    return Reply(
        folder=_folder(record, unit, run, bool(findings)),
        name=f"{stem}.eml",
        to=unit.addresses if unit else ((record.sender,) if record.sender else ()),
        subject=_subject(record, findings, run.catalogue),
        body=_body(part, unit, told, run, book is not None),
        book_name=f"{stem}_can-chinh-sua.xlsx" if book is not None else "",
        book=book,
    )


def _marked(
    part: Part, unit: Unit | None, told: Mapping[str, list[Finding]], run: Run, known: Known
) -> Callable[[], WorkbookPlan] | None:
    """What makes the marked copy: the rows of all files that are answered together, where one of them says what to mend."""
    copied = part.files_marked
    asks = any(finding.blocks or finding.cells for each in copied for finding in told[each.path])
    record, owner = part.record, unit
    due = run.catalogue.due_of(record.slot)
    if owner is None or due is None or not asks:
        return None
    blank = prefilled(run.catalogue.forms[record.form], owner, due.period, run.catalogue, known, due.round)
    group = run.by_slot.get(record.slot)
    layers = {layer.delivery.path: layer for layer in (group.layers if group else ())}

    def book() -> WorkbookPlan:
        submission, findings = together(copied, layers, told)
        return marked_copy(submission, findings, owner, run.catalogue, blank)

    return book


def _folder(record: Record, unit: Unit | None, run: Run, asks: bool) -> str:
    """Where a reply lies: receipts of earlier months, which the unit has had, stand apart from what is new."""
    folder = unit.code if unit else UNKNOWN
    received = record.received
    is_old = received is not None and day_of(received) <= run.month.before.last_day
    return f"{folder}/{EARLIER}" if is_old and not asks else folder


def _subject(record: Record, findings: list[Finding], catalogue: Catalogue) -> str:
    what = _what(record, catalogue)
    if record.state is State.REJECTED:
        return f"Đề nghị gửi lại: {what}"
    if any(finding.blocks for finding in findings):
        return f"Đề nghị chỉnh sửa: {what}"
    asks = any(finding.rule == DROPPED_ROWS.id for finding in findings)
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
    return f"tệp {record.path.rpartition('/')[2]}"


def _greeting(unit: Unit | None) -> str:
    if unit is None:
        return "Kính gửi quý cơ quan, đơn vị,"
    return f"Kính gửi quý cơ quan {unit.name}," if unit.kind in OUTSIDE else f"Kính gửi {unit.name},"


def _ask(unit: Unit | None) -> str:
    """How something is asked: more formally of other bodies, and of a sender nobody knows."""
    if unit is None:
        return "đề nghị quý cơ quan, đơn vị"
    return "trân trọng đề nghị quý cơ quan" if unit.kind in OUTSIDE else "đề nghị đơn vị"


def _sentence(words: str) -> str:
    """The words at the beginning of a sentence."""
    return words[:1].upper() + words[1:]


def _mend_by(run: Run) -> str:
    """The day by which a mended file is asked for."""
    days = int(run.catalogue.setting("mend_days") or 5)
    return dates.show((run.today + timedelta(days=days)).isoformat())


def _body(part: Part, unit: Unit | None, told: Mapping[str, list[Finding]], run: Run, is_marked: bool) -> str:
    record, office = part.record, run.catalogue.setting("office_name")
    lines = [_greeting(unit), ""]
    what = _what(record, run.catalogue)
    received = f" ngày {dates.show(day_of(record.first_received).isoformat())}" if record.first_received else ""
    rows = record.rows
    findings = told[record.path]
    errors = [finding for finding in findings if finding.blocks]
    if record.state is State.REJECTED:
        lines.append(f"{office} đã nhận {what}{received} nhưng chưa tiếp nhận được.")
        lines.append(f"{_sentence(_ask(unit))} gửi lại trước ngày {_mend_by(run)}:")
    elif errors:
        held = f"; {_ask(unit)} chỉnh sửa {count(rows.held)} dòng" if rows.held else f"; {_ask(unit)} chỉnh sửa"
        mark = " (ô tô màu trong tệp kèm theo)" if is_marked else ""
        if record.state is State.SUPERSEDED:
            lines.append(
                f"{office} đã nhận {what}{received}. Bản này còn nội dung cần chỉnh sửa nên bản hợp lệ gửi trước vẫn được dùng."
            )
            lines.append(f"{_sentence(_ask(unit))} chỉnh sửa{mark} và gửi lại trước ngày {_mend_by(run)}:")
        else:
            lines.append(
                f"{office} đã nhận {what}{received}. Đã tổng hợp {rows.taken}/{rows.read} dòng{held}{mark} "
                f"và gửi lại trước ngày {_mend_by(run)}:"
            )
    else:
        aside = (
            f"; {count(rows.set_aside)} dòng để riêng vì lặp lại hoặc đã có dòng gửi sau thay" if rows.set_aside else ""
        )
        done = f"Đã tổng hợp {rows.taken}/{rows.read} dòng{aside}" if rows.read else "Đã ghi nhận: không phát sinh"
        lines.append(f"{office} đã nhận {what}{received}. {done}.")
    lines += _listed(errors, is_marked)
    doubts = [finding for finding in findings if not finding.blocks]
    # A file that is not taken is not called late: what it was meant to be is not known.
    late = [finding for finding in doubts if finding.rule == LATE.id and record.state is not State.REJECTED]
    doubts = [finding for finding in doubts if finding.rule != LATE.id]
    if doubts:
        lines += ["", f"Nội dung cần làm rõ ({count(len(doubts))}):", *_listed(doubts, is_marked)]
    for each in part.beside:
        lines += ["", _beside(each, unit, run, is_marked), *_listed(told[each.path], is_marked)]
    for finding in late:
        lines += ["", finding.message]
    lines += ["", *_closing(run)]
    return "\n".join(lines)


def _beside(record: Record, unit: Unit | None, run: Run, is_marked: bool) -> str:
    """How an earlier file that counts beside the one that is answered is introduced, before what it leaves open is listed."""
    day = f" ngày {dates.show(day_of(record.received).isoformat())}" if record.received else " gửi trước"
    if not record.rows.held:
        return f"Bản{day} đang được tính; nội dung cần làm rõ của bản đó:"
    mark = " (ô tô màu trong tệp kèm theo)" if is_marked else ""
    return (
        f"Bản{day} đang được tính, còn {count(record.rows.held)} dòng chờ chỉnh sửa; "
        f"{_ask(unit)} chỉnh sửa{mark} và gửi lại trước ngày {_mend_by(run)}:"
    )


SHOWN = 12  # lines of a letter; the marked copy lists everything


def _listed(findings: list[Finding], is_marked: bool) -> list[str]:
    """A line for each finding; those that say the same of several rows share one."""
    told = joined(findings)
    lines = []
    for number, finding in enumerate(told[:SHOWN], 1):
        where = f"{finding.place}: " if finding.place else ""
        value = f"đang ghi “{finding.value}”. " if finding.value and not finding.quotes_its_value else ""
        fix = f" Đề nghị: {finding.fix}" if finding.fix else ""
        lines.append(f"{number}. {where}{value}{finding.why}{fix}")
    if len(told) > SHOWN:
        place = ", ghi ở trang “Cần chỉnh sửa” của tệp kèm theo" if is_marked else ""
        lines.append(f"… và {count(len(told) - SHOWN)} nội dung khác{place}.")
    return lines


def _closing(run: Run) -> list[str]:
    catalogue = run.catalogue
    contact = [
        catalogue.setting("office_contact"),
        catalogue.setting("office_phone"),
        catalogue.setting("office_email"),
    ]
    return ["Trân trọng.", catalogue.setting("office_name"), " · ".join(text for text in contact if text)]


def _reminder(unit: Unit, missing: list[Due], run: Run) -> Reply:
    """A letter naming what is due and has not come; a unit that sent only the signed scan is told so."""
    catalogue = run.catalogue
    lines = [
        _greeting(unit),
        "",
        f"Đến hết ngày {dates.show(run.cut_off.isoformat())}, {catalogue.setting('office_name')} chưa nhận được tệp số liệu:",
    ]
    for number, due in enumerate(missing, 1):
        form: Form = catalogue.forms[due.form]
        note = " (đã nhận bản ký quét, còn thiếu tệp Excel)" if run.scans(unit, due) else ""
        file = book_name(form, unit, due.period, due.round)
        lines.append(
            f"{number}. {form.name}, {due.period.phrase}: thời hạn {dates.show(due.last_day.isoformat())}, tệp {file}{note}."
        )
    lines += [
        "",
        f"{_sentence(_ask(unit))} gửi trong thời gian sớm nhất; nếu không phát sinh, chọn “Không phát sinh” ở trang “Thông tin chung” và gửi lại.",
    ]
    lines += ["", *_closing(run)]
    return Reply(unit.code, "nhac-nop.eml", unit.addresses, f"Đề nghị gửi biểu: {unit.name}", "\n".join(lines))
