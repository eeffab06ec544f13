"""What a run has to tell its units, part by part: which parts are new, which were sent, which say nothing new.

A part is one form, period or round of one unit, with what is told, asked and owed. Its meaning leaves out the day of writing and the
deadline counted from it. A part is old when its meaning is that of the last letter noted as sent for its slot; where none was noted, when
it would have read the same at the end of the month before, if the office worked here then; an answer to a file of which nobody noted when
it came is new. A part that a file received by the day of writing made untrue is left out.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from hashlib import sha256

from tdkt_sheets.acts.kinds import SENT
from tdkt_sheets.core import dates
from tdkt_sheets.core.clock import day_of
from tdkt_sheets.core.deliveries import Record, State
from tdkt_sheets.core.findings import Finding
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.answers.part_words import answer_lines, answer_subject
from tdkt_sheets.outputs.answers.parts import AnsweredPart, parts, told_to_sender
from tdkt_sheets.outputs.answers.senders import Notice, notices
from tdkt_sheets.outputs.summary.book import material_of
from tdkt_sheets.roster.roster import Due, Unit
from tdkt_sheets.summaries.submission import REFUSED, Owing, owings

ASK_AGAIN_AFTER = 5  # working days after a sending
_SLOT, _MEANING = 16, 48  # digits of a part's hash: whose slot it is, and what it says
RESEND, MEND, OWES, MAKES_CLEAR, RECEIVED = (
    "đề nghị gửi lại",
    "đề nghị chỉnh sửa",
    "đề nghị gửi",
    "đề nghị làm rõ",
    "đã nhận",
)
ASKS = (RESEND, MEND, OWES, MAKES_CLEAR, RECEIVED)  # in the order in which a subject says them


class LetterState(StrEnum):
    """What becomes of a part in a run."""

    NEW = "new"
    SENT = "sent"  # noted as sent at this very cut-off
    OLD = "old"  # says nothing new
    MOOT = "moot"  # a file that has come since made it untrue

    @property
    def caption(self) -> str:
        """As the office reads it."""
        return CAPTIONS[self]


CAPTIONS = {
    LetterState.NEW: "Mới, cần gửi", LetterState.SENT: "Đã gửi", LetterState.OLD: "Không có gì mới, không viết lại",
    LetterState.MOOT: "Đã có tệp nhận sau, không viết",
}  # fmt: skip


@dataclass(frozen=True)
class LetterPart:
    """One part of a letter: an answer to what was sent for a form, a notice of what somebody else sent, or a form that is owed."""

    key: str  # its slot: unit, form, period and round; of a file that nobody knows its path
    unit: Unit | None
    subject: str
    asks: str  # one of ASKS
    meaning: str
    answer: AnsweredPart | None = None
    owing: Owing | None = None
    notice: Notice | None = None
    again: int = 1  # which time it is asked

    @property
    def due(self) -> Due | None:
        """The form and period that are owed."""
        return self.owing.due if self.owing else None

    @property
    def hash(self) -> str:
        """Names its slot and what it says, in 64 digits."""
        return sha256(self.key.encode()).hexdigest()[:_SLOT] + sha256(self.meaning.encode()).hexdigest()[:_MEANING]


@dataclass(frozen=True, slots=True)
class Letter:
    """A part with what becomes of it; `is_noted` when its very words were noted as sent at an earlier cut-off."""

    part: LetterPart
    state: LetterState
    is_noted: bool = False

    @property
    def is_unsent(self) -> bool:
        """Whether it says nothing new, and nobody noted that it was ever sent."""
        return self.state is LetterState.OLD and not self.is_noted


def told_of(answer: AnsweredPart, run: Run) -> dict[str, list[Finding]]:
    """What the sender is told about each file of a part."""
    return {each.path: told_to_sender(each, run) for each in (*answer.beside, answer.record)}


def part_lines(part: LetterPart, run: Run, by: str) -> list[str]:
    """The words of an answer; `by` is the day by which something is asked for."""
    assert part.answer is not None
    return answer_lines(
        part.answer, part.unit, told_of(part.answer, run), run, is_marked(part.answer, part.unit, run), by
    )


def is_marked(answer: AnsweredPart, unit: Unit | None, run: Run) -> bool:
    """Whether a marked copy goes with an answer."""
    told = told_of(answer, run)
    return unit is not None and any(
        finding.blocks or finding.cells for each in answer.files_marked for finding in told[each.path]
    )


def letter_parts(run: Run) -> list[LetterPart]:
    """Everything that a run would tell: answers in the order of the register, then what each unit owes."""
    found = []
    for answer in parts(run):
        unit, record = run.catalogue.unit_by_code.get(answer.record.unit), answer.record
        findings = [finding for each in told_of(answer, run).values() for finding in each]
        words = "\n".join(answer_lines(answer, unit, told_of(answer, run), run, is_marked(answer, unit, run), "…"))
        key = _key(unit, record.form, record.period, record.round) if record.slot.is_whole else record.path
        subject = answer_subject(record, findings, run.catalogue)
        found.append(LetterPart(key, unit, subject, _asks(subject), words, answer))
    return [*found, *_of_senders(run), *_owed(run)]


def _of_senders(run: Run) -> Iterator[LetterPart]:
    """What both sides are told of files that somebody else sent."""
    for notice in notices(run):
        meaning = "\n".join(notice.lines)
        yield LetterPart(notice.key, notice.unit, notice.subject, _asks(notice.subject), meaning, notice=notice)


def _key(unit: Unit | None, form: str, period: str, round_: str) -> str:
    return "|".join((unit.code if unit else "", form, period, round_))


def _asks(subject: str) -> str:
    return next(words for words in ASKS if subject.casefold().startswith(words))


def _owed(run: Run) -> Iterator[LetterPart]:
    """The forms that were due by the cut-off and of which nothing has come that counts; a file that was refused is answered instead."""
    for one in owings(material_of(run)):
        if one.state != REFUSED and one.is_absent(run.cut_off) and not _is_to_be_answered_first(one.waiting, run):
            unit, due = one.unit, one.due
            come = "có bản ký quét" if one.signed else ""
            come += f" {one.waiting.path}" if one.waiting is not None else ""
            meaning = f"{due.last_day.isoformat()} {come}"
            subject = f"Đề nghị gửi biểu: {unit.name}"
            yield LetterPart(_key(unit, due.form, due.period.code, due.round), unit, subject, OWES, meaning, owing=one)


def _is_to_be_answered_first(waiting: Record | None, run: Run) -> bool:
    """Whether the office still has time to say what a file is before its unit is reminded."""
    received = waiting.received if waiting is not None else None
    return received is not None and run.today < run.catalogue.days.after(day_of(received), ASK_AGAIN_AFTER)


def letters(run: Run) -> list[Letter]:
    """Every part of a run with what becomes of it."""
    if run.letters is None:
        run.letters = list(_judged(run))
    found: list[Letter] = run.letters
    return found


def _judged(run: Run) -> Iterator[Letter]:
    before = {part.hash for part in letter_parts(run.before)} if run.before and _was_worked(run.before, run) else set()
    past, own = _sent(run)
    come = _come_since(run)
    for part in letter_parts(run):
        asked = _asked_again(part, past, run)
        if asked.hash in own:
            yield Letter(asked, LetterState.SENT)
        elif part.key in come:
            yield Letter(asked, LetterState.MOOT)
        elif asked.again > 1:
            yield Letter(asked, LetterState.NEW)
        elif (slot := part.hash[:_SLOT]) in past:
            same = past[slot][-1][1] == part.hash
            yield Letter(part, LetterState.OLD if same else LetterState.NEW, same)
        else:
            is_old = part.hash in before and not _is_undated(part)
            yield Letter(part, LetterState.OLD if is_old else LetterState.NEW)


def _is_undated(part: LetterPart) -> bool:
    """Whether it answers a file of which nobody noted when it came: nothing says that it was there a month before."""
    return part.answer is not None and part.answer.record.received is None


def _was_worked(earlier: Run, run: Run) -> bool:
    """Whether the office already worked here at an earlier cut-off: else nobody was told anything then."""
    return earlier.cut_off >= run.worked_since


# By slot: the day up to which a letter told, and its hash; the last one last.
Sendings = Mapping[str, list[tuple[date, str]]]


def _sent(run: Run) -> tuple[Sendings, frozenset[str]]:
    """What was noted as sent at earlier cut-offs, by slot; and what at this one."""
    past: dict[str, list[tuple[date, str]]] = {}
    own: set[str] = set()
    for act in sorted(run.acts.of(SENT), key=lambda act: (act.text("cut_off"), act.order)):
        cut_off = date.fromisoformat(act.text("cut_off"))
        for digest in act.listed("sent"):
            if cut_off == run.cut_off:
                own.add(digest)
            elif cut_off < run.cut_off:
                past.setdefault(digest[:_SLOT], []).append((act.written.date(), digest))
    return past, frozenset(own)


def _asked_again(part: LetterPart, past: Sendings, run: Run) -> LetterPart:
    """A form that is still owed some working days after it was asked for is asked for again: a part of its own."""
    sendings = past.get(part.hash[:_SLOT], [])
    if part.due is None or not sendings or run.catalogue.days.after(sendings[-1][0], ASK_AGAIN_AFTER) > run.today:
        return part
    times = len(sendings) + 1
    subject, meaning = f"{part.subject} (lần {times})", f"{part.meaning} lần {times}"
    return replace(part, subject=subject, meaning=meaning, again=times)


def _come_since(run: Run) -> frozenset[str]:
    """The slots of which a file came after the cut-off and by the day of writing: what would be asked of them is no longer so."""
    if run.today <= run.cut_off:
        return frozenset()
    units = run.catalogue.unit_by_code
    return frozenset(
        _key(units.get(one.unit), one.form, one.period, one.round)
        for one in run.records
        if one.state is State.IGNORED and one.slot.is_whole and one.received is not None
        if run.cut_off < day_of(one.received) <= run.today
    )


def shown_slot(letter: Letter, run: Run) -> tuple[str, str, str]:
    """Unit, form and period or round of a part, in words."""
    part = letter.part
    record = part.answer.record if part.answer else None
    form = part.due.form if part.due else record.form if record else ""
    due = part.due or (run.catalogue.due_of(record.slot) if record else None)
    if due is None:
        return part.unit.name if part.unit else part.notice.address if part.notice else part.key, form, ""
    asked = run.catalogue.round_by_code.get(due.round)
    return part.unit.name if part.unit else part.key, form, asked.name if asked else due.period.label


def listed(run: Run) -> Iterable[tuple[str, ...]]:
    """The parts of a run for the office's list: unit, form, period, what it is about, what becomes of it."""
    for letter in letters(run):
        day = f" (hạn {dates.show(letter.part.due.last_day.isoformat())})" if letter.part.due else ""
        yield (*shown_slot(letter, run), letter.part.subject + day, letter.state.caption)
