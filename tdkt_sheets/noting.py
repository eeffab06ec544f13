"""What the commands do by which the office notes something: each adds acts below `input/viec-da-lam/`, and gives a line for each."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tdkt_sheets.commands.acting import Said
from tdkt_sheets.commands.apart import keep_apart
from tdkt_sheets.commands.days import days_of, last_day_of
from tdkt_sheets.commands.inbox import Progress, read_inbox, silent
from tdkt_sheets.commands.making import making
from tdkt_sheets.core.errors import UsageRefused
from tdkt_sheets.core.periods import Month, Period
from tdkt_sheets.settling import settle

if TYPE_CHECKING:
    from types import ModuleType

    from tdkt_sheets.acts.act import Act
    from tdkt_sheets.commands.kept_papers import Office

OF_A_DECISION = ("da-trao", "da-chi")  # what follows on the decision of a bundle


def note_received(
    files: Sequence[Path], inbox: Path, said: Said, *, by: str, now: datetime, withdrawn: Iterable[str] = ()
) -> list[str]:
    """Note files that came without a mail as received: from whom, when, how; a line for each act written."""
    from tdkt_sheets.commands.acting import receive as received
    from tdkt_sheets.commands.acting import told

    return [told(act) for act in received(files, inbox, said, by, now, withdrawn)]


def note_proposal(
    people: Sequence[str], inbox: Path, said: Said, *, by: str, now: datetime, withdrawn: Iterable[str] = ()
) -> list[str]:
    """Note whom the office itself proposes for an award: who is meant, then the act written."""
    from tdkt_sheets.commands.acting import told
    from tdkt_sheets.commands.proposing import propose

    meant, act = propose(people, inbox, said, by, now, withdrawn)
    return [meant, told(act)]


def note_submitted(
    bundle: str, said: Said, inbox: Path, outbox: Path, *, by: str, now: datetime, withdrawn: Iterable[str] = ()
) -> list[str]:
    """Note that a bundle, or a round of the initiative council, was sent up: its papers, as they stand in the output folder, are kept."""
    return _frozen(lambda of: of.submit, bundle, said, inbox, outbox, by, now, withdrawn)


def note_decided(
    bundle: str, said: Said, inbox: Path, outbox: Path, *, by: str, now: datetime, withdrawn: Iterable[str] = ()
) -> list[str]:
    """Note what came of a bundle; where it was decided, its papers, amounts and rows of the ledger are made once and kept."""
    return _frozen(lambda of: of.decide, bundle, said, inbox, outbox, by, now, withdrawn)


def note_corrected(
    bundle: str, said: Said, inbox: Path, outbox: Path, *, by: str, now: datetime, withdrawn: Iterable[str] = ()
) -> list[str]:
    """Note a new version of what was decided of a bundle, and why."""
    return _frozen(lambda of: of.correct, bundle, said, inbox, outbox, by, now, withdrawn)


def _frozen(
    way: "Callable[[ModuleType], Callable[[str, Said, Office], tuple[list[str], Act]]]",
    bundle: str,
    said: Said,
    inbox: Path,
    outbox: Path,
    by: str,
    now: datetime,
    withdrawn: Iterable[str],
) -> list[str]:
    """Note by the one of `freezing` and `freezing_rounds` that keeps such bundles."""
    from tdkt_sheets.commands import freezing, freezing_rounds
    from tdkt_sheets.commands.acting import told
    from tdkt_sheets.commands.kept_papers import office_of

    of = freezing_rounds if freezing_rounds.is_of_the_council(bundle) else freezing
    keep_apart(inbox, outbox)
    read = read_inbox(inbox)
    office = office_of(read, inbox, outbox, lambda one, day: settle(one, day, compare=False), by, now, withdrawn)
    lines, act = way(of)(bundle, said, office)
    return [*lines, told(act)]


def note_answers(
    numbers: Sequence[str],
    said: Said,
    inbox: Path,
    *,
    by: str,
    now: datetime,
    withdrawn: Iterable[str] = (),
    as_of: date | None = None,
    jobs: int | None = None,
    progress: Progress = silent,
) -> list[str]:
    """Note the answers to questions of "Chờ ý kiến" for one reason, or a decision by its fields, once a run has shown that all would be carried out."""
    from tdkt_sheets.commands.acting import told
    from tdkt_sheets.commands.acts_folder import add_act
    from tdkt_sheets.commands.answering import answered

    read = read_inbox(inbox, jobs, progress)
    cut_off = as_of or last_day_of(read)
    acts = answered(numbers, said, read, lambda one: settle(one, cut_off, compare=False), by, now, withdrawn)
    return [told(add_act(inbox, act)[-1]) for act in acts]


def note_correction(
    path: str, cell: str, inbox: Path, said: Said, *, by: str, now: datetime, withdrawn: Iterable[str] = ()
) -> list[str]:
    """Note that a cell of a file is to be read as its unit said, once the file was read so."""
    from tdkt_sheets.commands.acting import told
    from tdkt_sheets.commands.correcting import correct

    return [told(correct(path, cell, said, inbox, by, now, withdrawn)[-1])]


def note_act(kind: str, inbox: Path, said: Said, *, by: str, now: datetime, withdrawn: Iterable[str] = ()) -> list[str]:
    """Note any other declared act; that awards were handed over or paid, once they were decided."""
    from tdkt_sheets.acts.kinds import KINDS, OPINION
    from tdkt_sheets.commands.acting import note, told

    if kind in OF_A_DECISION or (kind == OPINION and said.get("cases")):
        from tdkt_sheets.commands.freezing import check_is_decided
        from tdkt_sheets.commands.kept_papers import office_of
        from tdkt_sheets.commands.leader_opinions import with_cases

        read = read_inbox(inbox)
        there = office_of(read, inbox, inbox, lambda one, day: settle(one, day, compare=False), by, now, withdrawn)
        if kind == OPINION:
            said = with_cases(said, there)
        else:
            check_is_decided(KINDS[kind], said, there)
    return [told(note(KINDS[kind], inbox, said, by, now, withdrawn)[-1])]


def note_sent(
    what: Month | str, unit: str, inbox: Path, outbox: Path, *, by: str, now: datetime, withdrawn: Iterable[str] = ()
) -> list[str]:
    """Note that a month's letters, or the blanks of a sending, or those to one unit, were sent."""
    from tdkt_sheets.commands.acting import told
    from tdkt_sheets.commands.blank_sendings import sent_blanks
    from tdkt_sheets.commands.sending import sent

    if isinstance(what, str):
        return [told(sent_blanks(what, unit, inbox, outbox, by, now, withdrawn)[-1])]
    return [told(sent(what, unit, inbox, outbox, by, now, withdrawn)[-1])]


def close(
    period: Period,
    form: str = "",
    *,
    as_of: date | None = None,
    machine_day: date | None = None,
    inbox: Path,
    by: str,
    now: datetime,
    anyway: bool = False,
    jobs: int | None = None,
    progress: Progress = silent,
) -> list[str]:
    """Keep what counts of a period, or of one form of it, with its pages, in one act: later runs take that period from it alone.

    A period of which nothing counts is only closed `anyway`.
    """
    from tdkt_sheets.commands.closing import close as close_period

    read = read_inbox(inbox, jobs, progress)
    days = days_of(read, None, as_of, machine_day)
    return close_period(settle(read, days.cut_off, compare=False), period.code, form, inbox, by, now, anyway=anyway)


def reopen(period: Period, form: str, day: date, reason: str, inbox: Path, *, by: str, now: datetime) -> list[str]:
    """Open a closed period again from a day on; what was closed stays what earlier cut-offs show."""
    from tdkt_sheets.commands.acting import told
    from tdkt_sheets.commands.closing import reopen as reopen_period

    return [told(reopen_period(period.code, form, day, reason, inbox, by, now))]


def adopt(path: Path, inbox: Path, *, by: str, now: datetime, dry_run: bool = False) -> list[str]:
    """Put a proposed copy in the place of the office's book, the former one being kept; what changes, then what was noted."""
    from tdkt_sheets.commands.acting import told
    from tdkt_sheets.commands.adopting import adopt as adopt_copy
    from tdkt_sheets.commands.adopting import adoption

    found = adoption(path, inbox)
    return found.lines if dry_run else [*found.lines, told(adopt_copy(found, inbox, by, now)[-1])]


def undo(
    numbers: Sequence[str],
    inbox: Path,
    outbox: Path,
    reason: str,
    *,
    by: str,
    now: datetime,
    with_later: bool = False,
) -> list[str]:
    """Take acts back by one act more; what an adopted book was before is offered as a copy where somebody edited it since."""
    from tdkt_sheets.commands.acting import told
    from tdkt_sheets.commands.adopting import EditedSince
    from tdkt_sheets.commands.reverting import reverting_copy
    from tdkt_sheets.commands.undoing import undo as take_back
    from tdkt_sheets.commands.upgrade import FOLDER

    try:
        return [told(take_back(numbers, inbox, reason, by, now, with_later)[-1])]
    except EditedSince as edited:
        name = edited.act.text("book")
        kept = f"Bản trước vẫn giữ ở {inbox / edited.act.text('kept')}."
        copy = reverting_copy(name, edited.book, edited.former, now.date())
        if copy is None:
            raise UsageRefused(f"{edited} {kept}") from edited
        keep_apart(inbox, outbox)
        with making(outbox, FOLDER) as made:
            made.put(name, copy)
        offered = f"Phần khác với bản trước được đề nghị trong {made.place_of(name)}; xem, đánh dấu phần không dùng, rồi: tdkt adopt"
        raise UsageRefused(f"{edited} {offered}. {kept}") from edited


def acts(inbox: Path) -> list[str]:
    """What the office noted, in order of writing; nothing is written."""
    from tdkt_sheets.commands.acting import listed

    return listed(inbox)


def remove(
    person: str, inbox: Path, outbox: Path, *, confirm: str, by: str, now: datetime, jobs: int | None = None
) -> list[str]:
    """Take a person out of everything that is made from now on, once the list of what names them was seen; in lines.

    Without the confirmation that stands at the end of the list nothing is noted.
    """
    from tdkt_sheets.commands import removing
    from tdkt_sheets.commands.acting import told

    keep_apart(inbox, outbox)
    asked = removing.asked_for(person, read_inbox(inbox, jobs))
    places = removing.places_of(asked, inbox, outbox)
    with making(outbox, removing.LIST) as made:
        made.put(f"{asked.code}.txt", removing.list_text(asked, places))
    lines = removing.told_places(asked, places, made.place_of(f"{asked.code}.txt"))
    code = places.confirmation(asked.code)
    if asked.taken is not None and not confirm:
        return [*lines, f"Dữ liệu của {asked.code} đã được gỡ; danh sách trên là các tệp còn nêu người ấy."]
    if not confirm:
        return [*lines, f"Chưa gỡ gì. Đã xem danh sách thì ghi: --confirm {code} --by “họ tên”."]
    if confirm != code:
        raise UsageRefused("\n".join([f"Danh sách nay khác danh sách đã xem; mã xác nhận bây giờ là {code}.", *lines]))
    act = removing.remove(asked, inbox, by, now)
    return [*lines, told(act), "Đề nghị gộp lại, rồi xóa các tệp trong danh sách."]
