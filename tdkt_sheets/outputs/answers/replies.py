"""`phan-hoi/`: one mail for each unit that a run tells something new, with its marked copies; receipts, what to mend, what is owed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from tdkt_sheets.acts.workspace_key import WorkspaceKey, key_of
from tdkt_sheets.core import dates
from tdkt_sheets.core.clock import day_of
from tdkt_sheets.core.deliveries import Layer, Record
from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.plan import WorkbookPlan
from tdkt_sheets.core.submissions import Submission
from tdkt_sheets.core.text import count, upper_first
from tdkt_sheets.core.working_days import EARLIER, LATER
from tdkt_sheets.forms.columns import Form
from tdkt_sheets.month.known import Known
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.answers.letters import ASKS, LetterPart, LetterState, is_marked, letters, part_lines, told_of
from tdkt_sheets.outputs.answers.marked import marked_copy
from tdkt_sheets.outputs.answers.part_words import ask
from tdkt_sheets.outputs.answers.together import together
from tdkt_sheets.outputs.blanks.form_book import book_name
from tdkt_sheets.outputs.blanks.letters import OUTSIDE
from tdkt_sheets.outputs.blanks.prefill import prefilled
from tdkt_sheets.outputs.blanks.sheet_rows import FormContent
from tdkt_sheets.roster.roster import Catalogue, Unit

UNKNOWN = "_chua-ro"
LETTER = "thu.eml"


@dataclass(frozen=True, slots=True)
class ReplyBook:
    """A workbook that goes with a letter: its name beside the letter, and what it is made of."""

    name: str
    files: tuple[Record, ...]
    layers: Mapping[str, Layer]
    told: Mapping[str, Sequence[Finding]]
    unit: Unit
    catalogue: Catalogue
    blank: FormContent
    workspace: WorkspaceKey

    @property
    def value(self) -> tuple[Submission, list[Finding], Unit, Catalogue, FormContent, WorkspaceKey]:
        """All that it is made of: the rows of the files that are answered together, where one of them says what to mend."""
        submission, findings = together(self.files, self.layers, self.told)
        return submission, findings, self.unit, self.catalogue, self.blank, self.workspace

    def plan(self) -> WorkbookPlan:
        """The marked copy."""
        return marked_copy(*self.value)


@dataclass(frozen=True, slots=True)
class Reply:
    """One mail: everything that a run tells one unit, or one sender nobody knows. Names are relative to the unit's folder.

    `unit` is its code, '' where nobody knows the sender; `parts` are the hashes of what it tells.
    """

    unit: str
    parts: tuple[str, ...]
    folder: str
    name: str
    to: tuple[str, ...]
    subject: str
    body: str
    books: tuple[ReplyBook, ...] = ()


def replies(run: Run, known: Known, with_unsent: bool = False) -> Iterator[Reply]:
    """One mail for each unit that is told something new, in the order of the roster; then the senders nobody knows.

    With `with_unsent` those parts are told too that have not been noted as sent and say nothing new.
    """
    by_unit: dict[str, list[LetterPart]] = {}
    for letter in letters(run):
        if letter.state in (LetterState.NEW, LetterState.SENT) or (with_unsent and letter.is_unsent):
            by_unit.setdefault(_addressee(letter.part), []).append(letter.part)
    order = {unit.code: place for place, unit in enumerate(run.catalogue.units)}
    used: dict[str, int] = {}
    for key in sorted(by_unit, key=lambda key: (order.get(key, len(order)), key)):
        yield _mail(by_unit[key], run, known, used)


def _addressee(part: LetterPart) -> str:
    """Who gets a part: a unit, an address that nobody knows, or who sent a file of which nothing is known."""
    return part.unit.code if part.unit else part.notice.address if part.notice else part.key


def _mail(told: Sequence[LetterPart], run: Run, known: Known, used: dict[str, int]) -> Reply:
    """The parts of one unit as one mail: what was received first, then what is still owed."""
    unit = told[0].unit
    by = _mend_by(run)
    lines = [_greeting(unit), ""]
    for part in (one for one in told if one.answer is not None):
        lines += [*part_lines(part, run, by), ""]
    for part in told:
        if part.notice is not None:
            lines += [*part.notice.lines, ""]
    owed = [one for one in told if one.owing is not None]
    if owed and unit is not None:
        lines += [*_reminder_lines(unit, owed, run), ""]
    lines += _closing(run)
    books = tuple(book for part in told if part.answer is not None and (book := _book(part, run, known)) is not None)
    hashes = tuple(part.hash for part in told)
    if unit is not None:
        return Reply(
            unit.code, hashes, unit.code, LETTER, unit.addresses, _subject_of(told, run), "\n".join(lines), books
        )
    stem = _stem(told[0])
    used[stem.casefold()] = used.get(stem.casefold(), 0) + 1
    if used[stem.casefold()] > 1:
        stem += f"-{used[stem.casefold()]}"
    sender = told[0].notice.address if told[0].notice else told[0].answer.record.sender if told[0].answer else ""
    return Reply(
        "", hashes, UNKNOWN, f"{stem}.eml", (sender,) if sender else (), _subject_of(told, run), "\n".join(lines), books
    )


def _subject_of(told: Sequence[LetterPart], run: Run) -> str:
    """What a mail is about: its only part, else how many forms of each kind, and how many files of no known form."""
    if len(told) == 1:
        return told[0].subject
    counts: dict[tuple[str, str], int] = {}
    for part in told:
        is_form = part.answer is None or bool(part.answer.record.form)
        kind = (part.asks, "biểu" if is_form else "tệp")
        counts[kind] = counts.get(kind, 0) + 1
    said = [
        f"{words} {count(counts[words, what])} {what}"
        for words in ASKS
        for what in ("biểu", "tệp")
        if (words, what) in counts
    ]
    line = "; ".join(said)
    unit = told[0].unit
    return upper_first(line) + (f" ({unit.name})" if unit else "")


def _stem(part: LetterPart) -> str:
    if part.notice is not None:
        return part.notice.address
    assert part.answer is not None
    record = part.answer.record
    if part.unit and record.slot.is_whole:
        return f"{record.form}_{record.round or record.period}_{part.unit.code}"
    return record.path.rpartition("/")[2].rpartition(".")[0] or "tep"


def _book(part: LetterPart, run: Run, known: Known) -> ReplyBook | None:
    """The marked copy of a part that has one."""
    answer, unit = part.answer, part.unit
    assert answer is not None
    if unit is None or not is_marked(answer, unit, run):
        return None
    record = answer.record
    due = run.catalogue.due_of(record.slot)
    if due is None:
        return None
    blank = prefilled(run.catalogue.forms[record.form], unit, due.period, run.catalogue, known, due.round)
    group = run.by_slot.get(record.slot)
    layers = {layer.delivery.path: layer for layer in (group.layers if group else ())}
    name, told = f"{_stem(part)}_can-chinh-sua.xlsx", told_of(answer, run)
    return ReplyBook(name, tuple(answer.files_marked), layers, told, unit, run.catalogue, blank, key_of(run.acts))


def _greeting(unit: Unit | None) -> str:
    if unit is None:
        return "Kính gửi quý cơ quan, đơn vị,"
    return f"Kính gửi quý cơ quan {unit.name}," if unit.kind in OUTSIDE else f"Kính gửi {unit.name},"


def _mend_by(run: Run) -> str:
    """The day by which a mended file is asked for: a working day, the next one unless the office keeps such days earlier."""
    days = int(run.catalogue.setting("mend_days") or 5)
    off = run.catalogue.days
    return dates.show(
        off.moved(run.today + timedelta(days=days), EARLIER if off.moves == EARLIER else LATER).isoformat()
    )


def _reminder_lines(unit: Unit, owed: Sequence[LetterPart], run: Run) -> list[str]:
    """What is due and has not come; a unit that sent only the signed scan is told so, and how often it was asked."""
    catalogue = run.catalogue
    lines = [
        f"Đến hết ngày {dates.show(run.cut_off.isoformat())}, {catalogue.setting('office_name')} chưa nhận được tệp số liệu:"
    ]
    for number, part in enumerate(owed, 1):
        assert part.owing is not None
        due, waiting = part.owing.due, part.owing.waiting
        form: Form = catalogue.forms[due.form]
        note = " (đã nhận bản ký quét, còn thiếu tệp Excel)" if part.owing.signed else ""
        if waiting is not None:
            day = f" ngày {dates.show(day_of(waiting.received).isoformat())}" if waiting.received else ""
            note += f" (đã nhận tệp {waiting.path.rpartition('/')[2]}{day}, chưa xác định được biểu)"
        again = f"; đề nghị lần {part.again}" if part.again > 1 else ""
        file = book_name(form, unit, due.period, due.round)
        lines.append(
            f"{number}. {form.name}, {due.period.phrase}: thời hạn {dates.show(due.last_day.isoformat())}, tệp {file}{note}{again}."
        )
    asked = "gửi trong thời gian sớm nhất; nếu không phát sinh, chọn “Không phát sinh” ở trang “Thông tin chung” và gửi lại."
    return [*lines, "", f"{upper_first(ask(unit))} {asked}"]


def _closing(run: Run) -> list[str]:
    catalogue = run.catalogue
    contact = [
        catalogue.setting("office_contact"),
        catalogue.setting("office_phone"),
        catalogue.setting("office_email"),
    ]
    return ["Trân trọng.", catalogue.setting("office_name"), " · ".join(text for text in contact if text)]
