"""The table of contents: what each command that reads and writes does, step by step; `settling` is what all of them rest on.

What only some commands write is imported by them: a run starts to read a quarter of a second earlier.
"""

import os
from collections import ChainMap
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tdkt_sheets.acts.receipts import receipts
from tdkt_sheets.acts.standing import standing
from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.catalogue.shipped import FIRST_SCALE
from tdkt_sheets.commands.acts_folder import noted_in
from tdkt_sheets.commands.apart import keep_apart
from tdkt_sheets.commands.backing_up import last_backup
from tdkt_sheets.commands.cache_file import is_off
from tdkt_sheets.commands.days import days_of, last_day_of
from tdkt_sheets.commands.fault_report import tell_failures
from tdkt_sheets.commands.first_page import lead_to_newest
from tdkt_sheets.commands.inbox import Inbox, Progress, read_catalogue, read_inbox, silent
from tdkt_sheets.commands.kept_outputs import outputs_kept
from tdkt_sheets.commands.making import Made, making
from tdkt_sheets.commands.outcome import Outcome
from tdkt_sheets.commands.own_books import checked_books, split_books
from tdkt_sheets.commands.own_machine import processes
from tdkt_sheets.commands.passwords import passwords_of
from tdkt_sheets.commands.read_cache import is_of_the_files
from tdkt_sheets.commands.sample_notice import note_samples
from tdkt_sheets.commands.standing_month import LastRun, made_of, note_month
from tdkt_sheets.commands.unchanged import unchanged_month
from tdkt_sheets.commands.workers import Readers
from tdkt_sheets.core.deliveries import InputFile, Record
from tdkt_sheets.core.errors import UsageRefused
from tdkt_sheets.core.failures import Failure
from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.office_files import CATALOGUE_FILE
from tdkt_sheets.core.periods import Month, Period
from tdkt_sheets.core.spilled import HELD_ROWS
from tdkt_sheets.core.text import count, named
from tdkt_sheets.month.run import Run
from tdkt_sheets.month.run_days import RunDays
from tdkt_sheets.outputs.books.closing_line import closing_line
from tdkt_sheets.outputs.books.own_books import told_above
from tdkt_sheets.outputs.books.run_json import run_json
from tdkt_sheets.outputs.page.pointer import PAGE
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.rules.deliveries import UNDATED
from tdkt_sheets.rules.guard import Guard
from tdkt_sheets.settling import settle
from tdkt_sheets.stages.merge import account
from tdkt_sheets.stages.receive import latest_month, receive
from tdkt_sheets.stages.resolve import resolve

if TYPE_CHECKING:
    from tdkt_sheets.commands.engine import Engine
    from tdkt_sheets.commands.sending_mail import Asks, Says, Versions
    from tdkt_sheets.commands.upgrade import Copy
    from tdkt_sheets.outputs.page.things import LetterDraft

MANY_FILES = 200  # from so many on, long workbooks are written by processes of their own


def merge(
    month: Month | None,
    *,
    as_of: date | None = None,
    machine_day: date | None = None,
    inbox: Path,
    outbox: Path,
    jobs: int | None = None,
    only_data: bool = False,
    dry_run: bool = False,
    fresh: bool = False,
    with_unsent: bool = False,
    progress: Progress = silent,
    engine: "Engine | None" = None,
) -> Outcome:
    """Merge, check and answer everything received by the cut-off, and publish it as one folder.

    The cut-off is the last day of the month, or today if that is earlier: a month that is still running is not over. With `fresh` nothing that an
    earlier run read is taken over; the results are the same. Files are read and marked copies written by the engine that is given, else by this machine; all else is done here.
    """
    from tdkt_sheets.outputs.books.findings_book import open_findings

    keep_apart(inbox, outbox)
    source = "" if dry_run or is_off() else made_of(inbox, only_data, with_unsent)
    unchanged = None if fresh else unchanged_month(inbox, outbox, source, month, as_of, machine_day)
    if unchanged is not None:
        return unchanged
    read = read_inbox(inbox, jobs, progress, fresh=fresh, engine=engine)
    days = days_of(read, month, as_of, machine_day)
    run = settle(read, days.cut_off, compare=not only_data, today=days.today, now=days.now)
    blocked = any(finding.blocks for finding in open_findings(run))
    told = told_above(run.findings)
    if dry_run:
        return Outcome([], closing_line(run), blocked, run, told=told)
    from tdkt_sheets.commands.data_files import stage_data

    kept = outputs_kept(inbox, outbox / run.month.code, is_fresh=fresh)
    with kept, making(outbox, run.month.code, processes=_beside(run, jobs)) as made:
        stage_data(run, made.staging)
        drafts: list[LetterDraft] = []
        if not only_data:
            from tdkt_sheets.commands.results import stage_month

            progress("Viết kết quả", 0, 1)
            drafts = stage_month(
                run,
                read.templates,
                read.forms_out,
                read.books,
                read.kept_books,
                made.staging,
                jobs,
                progress,
                with_unsent,
                last_backup(inbox),
                engine,
            )
        made.about = run_json(run, drafts)
    outcome = Outcome(made.written, closing_line(run), blocked, run, by_hand=made.by_hand, told=told)
    keeps = source and not made.by_hand and is_of_the_files(read.parts) and not run.failures
    if keeps and source == made_of(inbox, only_data, with_unsent):  # nothing changed while the month was made
        _note(outcome, read, days, inbox, outbox, source)
    outcome.by_hand += lead_to_newest(outbox)
    tell_failures(outbox, run.failures)
    outcome.page = made.folder / PAGE if not only_data else None
    return outcome


def _beside(run: Run, jobs: int | None) -> int:
    """How many processes may write long workbooks beside the run: each holds what the run does, which of more rows than `HELD_ROWS` is too much."""
    if sum(map(len, run.tables.values())) > HELD_ROWS:
        return 0
    return (jobs or processes(len(run.records), MANY_FILES)) - 1


def _note(outcome: Outcome, read: Inbox, days: RunDays, inbox: Path, outbox: Path, source: str) -> None:
    """Keep what a month was made of, and what was said of it."""
    from tdkt_sheets.catalogue.samples import samples_left

    code, latest = Month.of(days.cut_off).code, latest_month(read.parts)
    said = LastRun(
        days.today.isoformat(), days.cut_off.isoformat(), read.catalogue.year, latest.code if latest else "",
        outcome.closing_line, tuple(outcome.told), outcome.blocked,
    )  # fmt: skip
    note_month(inbox, outbox, source, code, said)
    note_samples(inbox, read.catalogue.sha256, samples_left(read.catalogue))


def share(
    month: Month | None,
    folder: Path,
    *,
    as_of: date | None = None,
    machine_day: date | None = None,
    inbox: Path,
    outbox: Path,
    jobs: int | None = None,
    progress: Progress = silent,
    engine: "Engine | None" = None,
) -> Outcome:
    """Write what of a month may be given to others into an empty folder; nothing else is written."""
    from tdkt_sheets.commands.sharing import refuse_folder
    from tdkt_sheets.commands.sharing import share as write_shared

    refuse_folder(folder, inbox, outbox)
    read = read_inbox(inbox, jobs, progress, engine=engine)
    days = days_of(read, month, as_of, machine_day)
    run = settle(read, days.cut_off, compare=False, today=days.today)
    written = write_shared(run, folder)
    return Outcome(
        written,
        f"Đã có {count(len(written))} tệp để chia sẻ trong {folder}: không có ngày sinh, điện thoại, tài khoản, tệp nguồn.",
        run=run,
    )


def gather(
    folders: Sequence[Path],
    *,
    inbox: Path,
    outbox: Path,
    month: Month | None = None,
    machine_day: date | None = None,
    jobs: int | None = None,
    engine: "Engine | None" = None,
    progress: Progress = silent,
) -> Outcome:
    """The months' folders of many bodies as one: summaries, register, doubles, quotas, official forms a level up.

    A folder that a body works in is merged first, to the month asked for or else that of the others; nothing is written there.
    """
    from tdkt_sheets.commands.body_workspaces import INPUT
    from tdkt_sheets.commands.gathering import Merging, gather_folders, stage_gathered
    from tdkt_sheets.commands.own_machine import OwnMachine

    for place in (inbox, *(folder / INPUT for folder in folders)):
        keep_apart(place, outbox)
    with TemporaryDirectory(prefix="tdkt-") as into:
        merging = Merging(merge_data, month, machine_day, engine or OwnMachine(), jobs, Path(into), progress)
        found, left_out, said = gather_folders(folders, inbox, merging)
        with making(outbox, f"chung-{Month.of(found.material.cut_off).code}") as made:
            stage_gathered(found, left_out, made.staging)
    told = [
        f"Đã tổng hợp {count(len(found.bodies))} cơ quan; {count(len(found.doubles))} trường hợp trùng giữa các cơ quan."
    ]
    told += [f"Chưa tổng hợp {name}: {why}." for name, why in left_out[:20]]
    told += [f"{line}." for line in said[:20]]
    return Outcome(made.written, "\n".join(told), blocked=bool(left_out), by_hand=made.by_hand)


def merge_data(inbox: Path, outbox: Path, month: Month, machine_day: date | None, jobs: int) -> str:
    """The month of a body as data alone; what is to be told of it where the program failed at something."""
    outcome = merge(month, machine_day=machine_day, inbox=inbox, outbox=outbox, jobs=jobs, only_data=True)
    failed = sorted({each.file for each in outcome.failures if each.file})
    about = f" ở tệp {named(failed, 'tệp', 3)}" if failed else ""
    return f"chương trình gặp lỗi khi gộp{about}; đề nghị gộp riêng thư mục này để xem" if outcome.failures else ""


def tally(
    period: Period | None,
    *,
    as_of: date | None = None,
    inbox: Path,
    outbox: Path,
    jobs: int | None = None,
    progress: Progress = silent,
) -> Outcome:
    """Count the bloc's year, or its half year, and publish it as a folder of its own; the months' folders stay as they are."""
    from tdkt_sheets.commands.results import stage_bloc
    from tdkt_sheets.month.known import known_from
    from tdkt_sheets.outputs.summary.book import built_once, figure_of, rows_of_figure
    from tdkt_sheets.outputs.tally.bloc_papers import asked_papers, countable, counted
    from tdkt_sheets.outputs.tally.bloc_words import ranking_lines
    from tdkt_sheets.outputs.tally.own_year import own_year
    from tdkt_sheets.outputs.tally.own_year import told as own_lines

    keep_apart(inbox, outbox)
    read = read_inbox(inbox, jobs, progress)
    period = period or Period(str(read.catalogue.year))
    year = read.catalogue.year
    if period.year != year:
        raise UsageRefused(
            f"Danh mục là của năm {year}. Đề nghị ghi: tdkt tally {year}, hoặc tdkt tally {year}-H1 (sơ kết 6 tháng)."
        )
    run = settle(read, as_of or last_day_of(read), compare=False)
    book = built_once(run)
    known = known_from(run, figure_of(book), rows_of_figure(book))
    with making(outbox, f"khoi-{period.code}", {"cut_off": run.cut_off.isoformat()}) as made:
        stage_bloc(asked_papers(run, known, period, read.templates), run, made.staging)
    tell_failures(outbox, run.failures)
    own = None if run.catalogue.bloc.is_head else own_year(run, known)
    if own is not None:
        told = list(own_lines(own))
    else:
        parts, refused = countable(run, period)
        told = [line for part in parts for line in ranking_lines(counted(part, period), part)] + refused
    return Outcome(made.written, "\n".join(told), run=run, by_hand=made.by_hand)


def scale(file: Path | None, *, inbox: Path, outbox: Path) -> Outcome:
    """Show what a scale is understood to be, of a file or of the catalogue, and write it as a workbook; no received file is needed."""
    from tdkt_sheets.commands.scale_file import read_scales
    from tdkt_sheets.outputs.books.scale_book import scales_book, told_of_scales

    keep_apart(inbox, outbox)
    read = read_scales(file, inbox)
    book = scales_book(read)
    with making(outbox, "thang-diem") as made:
        made.put("thang-diem.xlsx", book)
    told, found = (
        "\n".join(told_of_scales(read)),
        list(dict.fromkeys(each for one in read for each in (*one.findings, *one.nobodys))),
    )
    return Outcome(made.written, told, any(one.blocked for one in read), findings=found, by_hand=made.by_hand)


def templates(
    period: Period | None,
    round: str = "",
    *,
    as_of: date,
    inbox: Path,
    outbox: Path,
    form: str = "",
    unit: str = "",
    jobs: int | None = None,
    anyway: bool = False,
    common: bool = False,
    progress: Progress = silent,
) -> Outcome:
    """Write blanks with a covering draft for every unit that is asked; not while a fault would leave people out of them, unless `anyway`.

    Those of a period are what the units owe; those of a round (or form) its dossiers; without either, everything open that is not yet due.
    """
    from tdkt_sheets.commands.blanks import (
        Wanted,
        about_sending,
        asked_blanks,
        closing_words,
        refuse_to_lose_people,
        stage_blanks,
    )
    from tdkt_sheets.outputs.blanks.sending_list import SENDINGS

    keep_apart(inbox, outbox)
    read = read_inbox(inbox, jobs, progress)
    if not anyway:
        refuse_to_lose_people(read.findings)
    run = settle(read, as_of, compare=False)
    wanted = Wanted.of(period, round, form, unit, run.catalogue, common)
    asked = asked_blanks(run, wanted, as_of, read.findings)
    with making(outbox, f"{SENDINGS}/{wanted.folder(as_of)}", about_sending(run, as_of)) as made:
        sending = stage_blanks(asked, wanted, run, made.staging, jobs, progress)
    tell_failures(outbox, run.failures)
    words = closing_words(asked, sending, made.folder, run.catalogue, common)
    return Outcome(made.written, words, run=run, by_hand=made.by_hand)


def papers(
    round: str,
    *,
    as_of: date | None = None,
    machine_day: date | None = None,
    inbox: Path,
    outbox: Path,
    jobs: int | None = None,
    progress: Progress = silent,
) -> Outcome:
    """Write the papers of one round, each of its bundles into a folder of its own below `ho-so/`, from all that came up to today."""
    from tdkt_sheets.commands import round_papers as of_rounds
    from tdkt_sheets.month.round_bundles import round_bundles

    keep_apart(inbox, outbox)
    read = read_inbox(inbox, jobs, progress)
    code = of_rounds.round_named(round, read.catalogue)
    days = days_of(read, None, as_of, machine_day)
    run = settle(read, days.cut_off, compare=False, today=days.today)
    if code == of_rounds.ROUND:
        said, papers_of = of_rounds.of_the_initiative_council(run, read.templates, outbox)
    else:
        bundles = round_bundles(run)
        mine = of_rounds.of_round(bundles, code, run)
        said, papers_of = (
            of_rounds.closing_words(mine, outbox),
            of_rounds.by_bundle(bundles, code, run, read.templates, read.forms_out),
        )
    progress("Viết hồ sơ khen thưởng", 0, 1)
    outcome = Outcome([], said, run=run)
    about = {"cut_off": run.cut_off.isoformat(), "today": run.today.isoformat()}
    for key, contents in papers_of:
        with making(outbox, f"{of_rounds.FOLDER}/{key}", about) as made:
            for name, content in contents:
                made.put(name, content)
        outcome.written += made.written
        outcome.by_hand += made.by_hand
    tell_failures(outbox, run.failures)
    return outcome


def eligible(
    unit: str,
    *,
    as_of: date,
    inbox: Path,
    outbox: Path,
    jobs: int | None = None,
    progress: Progress = silent,
) -> tuple[list[str], Outcome]:
    """Run the standards over the staff list, or that of one unit: lines for the screen, and a workbook below `du-kien/`."""
    from tdkt_sheets.commands.acting import unit_code
    from tdkt_sheets.outputs.books.outlook_book import outlook_book, outlook_lines
    from tdkt_sheets.rules.outlook import outlooks

    keep_apart(inbox, outbox)
    read = read_inbox(inbox, jobs, progress)
    code = unit_code(unit, read.catalogue) if unit else ""
    run = settle(read, as_of, compare=False)
    found = outlooks(run.proposals, [code] if code else [])
    name = f"du-kien-{run.catalogue.year}{f'-{code}' if code else ''}.xlsx"
    with making(outbox, "du-kien") as made:
        made.put(name, outlook_book(found, run))
    tell_failures(outbox, run.failures)
    lines = outlook_lines(found, run, is_whole=not code)
    return lines, Outcome(made.written, f"Đã ghi {made.folder / name}.", run=run, by_hand=made.by_hand)


def init(
    year: int,
    inbox: Path,
    beside: Path,
    scale: str = FIRST_SCALE,
    *,
    plan: str = "",
    given: Mapping[str, str] | None = None,
    month: Month | None = None,
    by: str,
    now: datetime,
) -> Outcome:
    """Write the starting catalogue of the year's era, the office's empty books, the launchers and the workspace's key.

    `given` are the names at the head of the settings, `month` the first one that the office works with the program.

    Never over an existing file.
    """
    from tdkt_sheets.commands.acting import begin
    from tdkt_sheets.commands.acts_folder import path_of
    from tdkt_sheets.commands.launchers import FIRST_GUIDE
    from tdkt_sheets.commands.starting import Start, write_start

    start = Start(year, scale, plan, given or {}, month)
    written, kept = write_start(start, inbox, beside)
    written += [inbox / path_of(act) for act in begin(inbox, by, now)]
    line = f"Đã tạo {count(len(written))} tệp." + (f" Giữ nguyên {count(len(kept))} tệp đã có." if kept else "")
    line += f" Tiếp theo: mở {inbox / CATALOGUE_FILE}, bắt đầu từ trang “Đọc trước”."
    if (guide := beside / FIRST_GUIDE).exists():
        line += f" Hướng dẫn: {guide.relative_to(beside)}."
    return Outcome(written, line)


def next_year(
    year: int,
    former: Path,
    inbox: Path,
    outbox: Path,
    beside: Path,
    *,
    by: str,
    now: datetime,
    jobs: int | None = None,
    progress: Progress = silent,
) -> Outcome:
    """Begin a year from the folder of an earlier one, which is only read; `ban-giao.xlsx` says what passed and what is open."""
    from tdkt_sheets.catalogue.next_year import Turn
    from tdkt_sheets.commands.acting import begin
    from tdkt_sheets.commands.acts_folder import path_of
    from tdkt_sheets.commands.next_year import beginning, old_inbox, write
    from tdkt_sheets.outputs.books.handover_book import FILE, handover_book, unclosed

    keep_apart(inbox, outbox)
    old = old_inbox(former)
    read = read_inbox(old, jobs, progress, cached=False)
    begun = beginning(year, old, inbox, beside, read.ledger)
    run = settle(read, date(read.catalogue.year, 12, 31), compare=False)
    turn = Turn(read.catalogue, {}, year)
    with making(outbox, "ban-giao", {}) as made:
        made.put(FILE, handover_book(run, turn, begun.passed, begun.unread))
    written, kept = write(begun)
    written += [inbox / path_of(act) for act in begin(inbox, by, now, begun.former_keys)]
    told = made.folder / FILE
    line = f"Đã mở năm {year} từ {former}: {count(len(written))} tệp. Đề nghị đọc {told}."
    if open_ones := [period.label for period, _ in unclosed(run)]:
        line += f" Năm cũ chưa chốt {named(open_ones, 'kỳ', between=', ')}: lệnh chốt ở trang “Chốt kỳ”."
    line += f" Giữ nguyên {count(len(kept))} tệp đã có." if kept else ""
    return Outcome([*written, told], line, run=run, by_hand=made.by_hand)


def upgrade(inbox: Path, outbox: Path, day: date) -> Outcome:
    """Write a proposed copy of each of the office's books that lacks what is shipped, or offers other words than the catalogue has.

    The books themselves stay as they are.
    """
    from tdkt_sheets.commands.upgrade import closing_words, copies

    keep_apart(inbox, outbox)
    proposed = copies(inbox, day)
    made = _proposed(proposed, inbox, outbox)
    return Outcome(made.written, closing_words(proposed, made.folder), by_hand=made.by_hand)


def _proposed(copies: Mapping[str, "Copy"], inbox: Path, outbox: Path) -> Made:
    """Proposed copies of the office's books, published for `adopt`; none while a book names somebody whose data were taken out."""
    from tdkt_sheets.commands.still_named import refuse_still_named
    from tdkt_sheets.commands.upgrade import FOLDER

    refuse_still_named(inbox, "Chưa lập bản đề xuất")

    with making(outbox, FOLDER, {}) as made:
        for name, copy in copies.items():
            made.put(name, copy.data)
    return made


def past(
    files: Sequence[Path],
    inbox: Path,
    outbox: Path,
    day: date,
    *,
    number: str = "",
    decided: date | None = None,
    issuer: str = "",
    year: str = "",
) -> Outcome:
    """Write a proposed copy of the ledger with the awards of old lists; what a list does not say is asked."""
    from tdkt_sheets.commands.past import Typed, past_copy
    from tdkt_sheets.commands.upgrade import closing_words, copies
    from tdkt_sheets.core.office_files import LEDGER_FILE

    keep_apart(inbox, outbox)
    typed = Typed(number, decided.isoformat() if decided else "", issuer, year)
    copy, words, asked = past_copy(files, inbox, read_inbox(inbox), typed, day)
    made = _proposed(copies(inbox, day) | ({LEDGER_FILE: copy} if copy else {}), inbox, outbox)
    closing = f"{words} {closing_words({LEDGER_FILE: copy}, made.folder) if copy else ''}".strip()
    return Outcome(made.written, closing, by_hand=[*(f"Cần hỏi: {line}" for line in asked), *made.by_hand])


def registrations(path: Path, inbox: Path, outbox: Path) -> Outcome:
    """Write a filled registration form of each unit from the office's own list, to look at and to put into the inbox."""
    from tdkt_sheets.commands.registrations import FOLDER, registered

    keep_apart(inbox, outbox)
    read = read_inbox(inbox)
    due = next((due for due in read.catalogue.dues if due.form == "DK"), None)
    if due is None:
        raise UsageRefused("Danh mục không có kỳ nộp biểu DK, xem trang “Kỳ báo cáo”.")
    found = registered(path, read, due.period)
    with making(outbox, FOLDER, {}) as made:
        for name, plan in found.forms.items():
            made.put(name, plan)
    line = f"{found.words} Đề nghị xem, bổ sung các biểu trong {made.folder}, rồi chép vào {inbox}: chép rồi mới được tính."
    return Outcome(made.written, line, by_hand=[*(f"Cần hỏi: {one}" for one in found.asked), *made.by_hand])


def join(folder: Path, inbox: Path, outbox: Path, day: date, jobs: int | None = None) -> Outcome:
    """Write proposed copies of catalogue and ledger with the units, people and awards of a second department, whose folder is only read."""
    from tdkt_sheets.commands.joining import join_copies
    from tdkt_sheets.commands.next_year import old_inbox
    from tdkt_sheets.commands.upgrade import closing_words

    keep_apart(inbox, outbox)
    old = old_inbox(folder)
    if old.resolve() == inbox.resolve():
        raise UsageRefused(f"{folder} là thư mục đang dùng. Đề nghị ghi thư mục của Sở kia.")
    found = join_copies(inbox, read_inbox(inbox, jobs), read_inbox(old, jobs, cached=False), old, day)
    made = _proposed(found.copies, inbox, outbox)
    closing = f"{found.words} {closing_words(found.copies, made.folder) if found.copies else ''}".strip()
    return Outcome(made.written, closing, by_hand=[*(f"Cần hỏi: {line}" for line in found.asked), *made.by_hand])


def staff(path: Path | None, inbox: Path, outbox: Path, day: date, jobs: int | None = None) -> Outcome:
    """Write a proposed copy of the catalogue with what a personnel list says of the staff, or without one what the registrations say; what cannot be told is asked."""
    from tdkt_sheets.commands.staff import of_list, of_registrations, staff_copies
    from tdkt_sheets.commands.upgrade import closing_words

    keep_apart(inbox, outbox)
    if path is not None:
        said = of_list(path, inbox)
    else:
        run = settle(read_inbox(inbox, jobs), day, compare=False)
        said = of_registrations(run.tables.get(("DK", "ca_nhan")), run.catalogue)
    found = staff_copies(said, inbox, day)
    made = _proposed(found.copies, inbox, outbox)
    closing = (
        f"{found.words} {closing_words(found.copies, made.folder) if found.copies else 'Nhân sự đã khớp danh sách.'}"
    )
    return Outcome(made.written, closing, by_hand=[*(f"Cần hỏi: {line}" for line in found.asked), *made.by_hand])


@dataclass(slots=True)
class CheckedFiles:
    """What `check` found in the files; `about_catalogue` is what is wrong in the workspace's own catalogue."""

    records: list[Record]
    findings: list[Finding]
    catalogue: Catalogue
    failures: list[Failure] = field(default_factory=list)
    about_catalogue: list[Finding] = field(default_factory=list)

    @property
    def blocked(self) -> bool:
        """Whether something has to be mended."""
        return any(finding.blocks for finding in self.findings)


def by_unit(files: Iterable[Path], inbox: Path) -> dict[str, list[Path]]:
    """The files by the unit that each of them says it is of, in their order. Raises: UsageRefused for one that says none or several."""
    asked, found = list(files), dict[str, list[Path]]()
    told = [(record.path.partition("!/")[0], record.unit) for record in check(asked, inbox).records if record.unit]
    for file in asked:
        units = sorted({unit for path, unit in told if path == file.as_posix()})
        if len(units) != 1:
            what = "của nhiều đơn vị: " + ", ".join(units) if units else "không cho biết là của đơn vị nào"
            raise UsageRefused(f"Tệp “{file}” {what}. Đề nghị ghi riêng tệp này, thêm --unit và mã hoặc tên đơn vị.")
        found.setdefault(units[0], []).append(file)
    return found


def check(paths: Iterable[Path], inbox: Path, jobs: int | None = None) -> CheckedFiles:
    """Check files as a merge would, against the workspace's catalogue or else the built-in one; the office's own books as what they are.

    Nothing is written.
    """
    if os.path.lexists(inbox / CATALOGUE_FILE):
        catalogue, findings = read_catalogue(inbox / CATALOGUE_FILE)
    else:
        catalogue, findings = built_in(), []
    guard = Guard()
    own, files = split_books(paths)
    books = checked_books(own, catalogue, guard)
    inputs = [InputFile(path.as_posix(), str(path), path.stat().st_size) for path in files]
    with Readers(catalogue, jobs or 1, receipts(noted_in(inbox).acts), passwords_of(inbox)) as readers:
        parts = readers.read_all(inputs)
    received = receive(parts, catalogue, date.max)
    alone = [resolve([each], {}, catalogue) for each in received.deliveries if each.path not in received.verdicts]
    verdicts = dict(ChainMap(*(dict(one.verdicts) for one in alone), dict(received.verdicts)))
    records = account(received.deliveries, verdicts, [group for one in alone for group in one.groups])
    found = [finding for record in records for finding in record.findings if finding.rule != UNDATED.id]
    failed = [*guard.failures, *(each for part in parts for each in part.failures)]
    told = catalogue.worded([*books.findings, *found])
    return CheckedFiles([*books.records, *records], told, catalogue, failed, findings)


def compare(earlier: Path, later: Path, inbox: Path, jobs: int | None = None) -> list[str]:
    """What differs between two versions of one unit's file; nothing is written."""
    from tdkt_sheets.commands.comparing import compared

    return compared(earlier, later, inbox, jobs)


def proposal_page(inbox: Path, outbox: Path) -> Outcome:
    """Write the blank page on which the office proposes by itself; saved below `de-nghi/` it is read like an act."""
    from tdkt_sheets.acts.workspace_key import key_of
    from tdkt_sheets.outputs.books.proposal_blank import NAME, proposal_blank

    keep_apart(inbox, outbox)
    acts = noted_in(inbox).acts
    plan = proposal_blank(read_catalogue(inbox / CATALOGUE_FILE)[0], key_of(standing(acts)))
    with making(outbox, "de-nghi", {}) as made:
        made.put(NAME, plan)
    line = f"Đã viết {made.place_of(NAME)}. Điền, lưu vào {inbox / 'de-nghi'} với tên tùy ý, rồi chạy tdkt papers hoặc gộp tháng."
    return Outcome(made.written, line, by_hand=made.by_hand)


def back_up(inbox: Path, now: datetime) -> Outcome:
    """Keep the input folder, with acts and signed papers, as one zip beside it, read back before it counts."""
    from tdkt_sheets.commands.backing_up import back_up as keep

    target, said = keep(inbox, now)
    return Outcome([target], said)


def read_already(inbox: Path, clear: bool = False) -> str:
    """Where what was read of the files that arrived is kept, and how much; with `clear` it is there no more."""
    from tdkt_sheets.commands.cache_file import forget, place_of

    place = place_of(inbox)
    if clear:
        size = forget(place)
        return f"Đã xóa phần đọc sẵn ({_megabytes(size)})." if size else "Không có phần đọc sẵn nào để xóa."
    size = place.stat().st_size if place.is_file() else 0
    return f"Phần đọc sẵn: {place} ({_megabytes(size)})." if size else "Chưa có phần đọc sẵn nào."


def _megabytes(size: int) -> str:
    return f"{max(1, round(size / 2**20))} MB"


def letters_to_send(
    what: Month | str | None, unit: str, inbox: Path, outbox: Path, versions: "Versions | None" = None
) -> list[str]:
    """Which letters of a month, or of a sending of blanks, would be sent, which not and why, and the mark by which the list is confirmed; nothing is written."""
    from tdkt_sheets.commands.sending_mail import list_lines, prepared

    return list_lines(prepared(what, unit, inbox, outbox, versions))


def send(
    what: Month | str | None,
    unit: str,
    mark: str,
    inbox: Path,
    outbox: Path,
    versions: "Versions | None" = None,
    *,
    by: str,
    now: Callable[[], datetime],
    asks: "Asks",
    says: "Says",
) -> None:
    """Send the letters of the list whose mark this is, each once, and note them as sent."""
    from tdkt_sheets.commands.sending_mail import prepared
    from tdkt_sheets.commands.sending_mail import send as send_letters

    send_letters(lambda: prepared(what, unit, inbox, outbox, versions), mark, inbox, outbox, by, now, asks, says)


def note_arrived(
    what: Month | str | None,
    arrived: Sequence[str],
    not_arrived: Sequence[str],
    inbox: Path,
    outbox: Path,
    *,
    by: str,
    now: datetime,
) -> list[str]:
    """Note of letters of which nobody knew whether they left that they arrived, or did not."""
    from tdkt_sheets.commands.sending_mail import answered, prepared

    return answered(prepared(what, "", inbox, outbox), arrived, not_arrived, inbox, by, now)


def fetch(
    inbox: Path,
    *,
    now: Callable[[], datetime],
    asks: "Asks",
    says: "Says",
    progress: Progress = silent,
    since: date | None = None,
) -> None:
    """Fetch the mails that were not fetched yet into the input folder; the mailbox stays as it is."""
    from tdkt_sheets.commands.fetching import fetch as fetch_mails

    fetch_mails(inbox, now, asks, says, progress, since)


def status(inbox: Path, as_of: date, jobs: int | None = None, progress: Progress = silent) -> Run:
    """Who sent what by a day; nothing is written."""
    return status_of_files(inbox, as_of, jobs, progress)[0]


def status_of_files(inbox: Path, as_of: date, jobs: int | None = None, progress: Progress = silent) -> tuple[Run, bool]:
    """The same, and whether it follows from the files alone: then it is the same again as long as they are."""
    read = read_inbox(inbox, jobs, progress)
    run = settle(read, as_of, compare=False)
    return run, is_of_the_files(read.parts) and not run.failures


def history(
    name: str,
    *,
    with_page: bool,
    as_of: date | None = None,
    machine_day: date | None = None,
    inbox: Path,
    outbox: Path,
    jobs: int | None = None,
    progress: Progress = silent,
) -> tuple[list[str], list[Path], list[str]]:
    """The award record of a person or collective: its lines for the screen, the page where one is asked for, what a person edited there."""
    from tdkt_sheets.commands.award_records import FOLDER, page_name, record_named
    from tdkt_sheets.outputs.books.record_book import record_book, record_lines

    keep_apart(inbox, outbox)
    read = read_inbox(inbox, jobs, progress)
    days = days_of(read, None, as_of, machine_day)
    run = settle(read, days.cut_off, compare=False, today=days.today)
    record, said = record_named(name, run)
    lines = [*said, *record_lines(record, run)]
    if not with_page:
        return lines, [], []
    with making(outbox, FOLDER) as made:
        made.put(page_name(record), record_book(record, run))
    return lines, made.written, made.by_hand


def trace(
    figure: str,
    inbox: Path,
    as_of: date | None = None,
    jobs: int | None = None,
    progress: Progress = silent,
    cell: str = "",
) -> list[str]:
    """What a figure of the summary workbook was made from, at the end of the latest month or of a day; nothing is written.

    With a cell, `figure` is a workbook below `output/`, and the day that of the run that wrote it.
    """
    from tdkt_sheets.outputs.summary.book import trace as trace_figure

    if cell:
        from tdkt_sheets.commands.tracing import trace_cell

        return trace_cell(Path(figure), cell, lambda day: settle(read_inbox(inbox, jobs, progress), day))
    read = read_inbox(inbox, jobs, progress)
    run = settle(read, as_of or last_day_of(read), compare=False)
    try:
        return trace_figure(run, figure)
    except KeyError as unknown:
        raise UsageRefused(str(unknown.args[0])) from unknown


def explain_member(
    name: str, inbox: Path, as_of: date | None = None, jobs: int | None = None, progress: Progress = silent
) -> list[str]:
    """Why a member of the bloc stands where it does; empty when the workspace has no such member. Nothing is written."""
    from tdkt_sheets.outputs.tally.bloc_papers import counted
    from tdkt_sheets.outputs.tally.bloc_words import explained, member_of

    try:
        unit = member_of(name, read_catalogue(inbox / CATALOGUE_FILE)[0])
    except UsageRefused:
        return []  # no catalogue, or one that cannot be used: then nothing here is about its members
    if not unit:
        return []
    read = read_inbox(inbox, jobs, progress)
    run = settle(read, as_of or last_day_of(read), compare=False)
    run = run.within(unit)
    return list(explained(counted(run, Period(str(read.catalogue.year))), unit, run))
