"""The table of contents: what each command does, step by step, on one page.

What only some commands write is imported by them: a run starts to read a quarter of a second earlier.
"""

import os
from collections import ChainMap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from tdkt_sheets import __version__
from tdkt_sheets.acts.closings import standing_closings
from tdkt_sheets.acts.corrections import corrections
from tdkt_sheets.acts.extensions import extended
from tdkt_sheets.acts.kinds import REVIEWED
from tdkt_sheets.acts.receipts import receipts
from tdkt_sheets.acts.shown import last_shown
from tdkt_sheets.acts.standing import standing
from tdkt_sheets.awards.history import History
from tdkt_sheets.awards.people import People
from tdkt_sheets.awards.proposals import Proposals
from tdkt_sheets.awards.told import decided_elsewhere
from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.catalogue.shipped import FIRST_SCALE
from tdkt_sheets.commands.acting import Said
from tdkt_sheets.commands.acts_folder import noted_in, told_against
from tdkt_sheets.commands.fault_report import tell_failures
from tdkt_sheets.commands.first_page import lead_to_newest
from tdkt_sheets.commands.inbox import Inbox, Progress, read_catalogue, read_inbox, silent
from tdkt_sheets.commands.making import Made, making
from tdkt_sheets.commands.nil_acts import NOTHING_TO_REPORT, nil_words, with_nil
from tdkt_sheets.commands.own_books import checked_books, split_books
from tdkt_sheets.commands.passwords import passwords_of
from tdkt_sheets.commands.workers import Readers
from tdkt_sheets.core.deliveries import InputFile, Record, Resolved, State
from tdkt_sheets.core.errors import UsageRefused
from tdkt_sheets.core.failures import Failure
from tdkt_sheets.core.findings import Finding, in_order
from tdkt_sheets.core.mended import Mended
from tdkt_sheets.core.office_files import CATALOGUE_FILE
from tdkt_sheets.core.periods import Month, Period
from tdkt_sheets.core.text import count, named
from tdkt_sheets.forms.merged import Merged
from tdkt_sheets.month.frozen_bundles import standing_frozen
from tdkt_sheets.month.kept_differences import kept_differences
from tdkt_sheets.month.row_changes import adjustments
from tdkt_sheets.month.run import Run
from tdkt_sheets.month.run_days import run_days
from tdkt_sheets.month.unchecked import failed_checks
from tdkt_sheets.outputs.books.closing_line import closing_line
from tdkt_sheets.outputs.books.run_json import run_json
from tdkt_sheets.outputs.page.pointer import PAGE
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.rules.asked import OfRegister, OfTally, OfUnits, on_register, on_tables, on_tally
from tdkt_sheets.rules.deliveries import UNDATED
from tdkt_sheets.rules.guard import Guard
from tdkt_sheets.rules.proposal_engine import check_proposals
from tdkt_sheets.stages.attach import attach
from tdkt_sheets.stages.closed import accounted, as_closed, offers, parted, without_covered
from tdkt_sheets.stages.corrected import as_corrected
from tdkt_sheets.stages.decide import decide, waive
from tdkt_sheets.stages.merge import account, hold
from tdkt_sheets.stages.merge import merge as merge_rows
from tdkt_sheets.stages.past import outdated
from tdkt_sheets.stages.receive import latest_month, receive
from tdkt_sheets.stages.resolve import resolve

if TYPE_CHECKING:
    from tdkt_sheets.acts.act import Act
    from tdkt_sheets.commands.freezing import Office
    from tdkt_sheets.commands.sending_mail import Asks, Says, Versions
    from tdkt_sheets.commands.upgrade import Copy
    from tdkt_sheets.outputs.page.things import Draft


@dataclass(slots=True)
class Outcome:
    """What a command did: paths written, the closing line, whether something is still to be mended.

    `by_hand` has a line for each file that a person edited and that was left as it stands.
    """

    written: list[Path]
    closing_line: str
    blocked: bool = False
    run: Run | None = None
    findings: list[Finding] = field(default_factory=list)
    by_hand: list[str] = field(default_factory=list)
    page: Path | None = None  # the page to open

    @property
    def failures(self) -> list[Failure]:
        """What the program itself failed at."""
        return self.run.failures if self.run else []

    @property
    def is_unchecked(self) -> bool:
        """Whether a check could not be asked: what was published is less than it says."""
        return bool(failed_checks(self.failures))


def settle(inbox: Inbox, cut_off: date, compare: bool = True, today: date | None = None) -> Run:
    """From what was read to what counts at a cut-off; with `compare`, also at the end of the month before. Letters count from `today`."""
    noted = standing(inbox.acts, cut_off)
    closed = standing_closings(noted, inbox.closed)
    catalogue = replace(
        extended(inbox.catalogue, noted).named_on(today or cut_off), handlings=inbox.decisions.handlings
    )
    nil = nil_words(noted.of(NOTHING_TO_REPORT), inbox.decisions)
    parts = as_corrected(inbox.parts, inbox.corrected, corrections(noted).values())
    received = receive(with_nil(list(parts), nil, catalogue, cut_off), catalogue, cut_off)
    decided = decide(received, without_covered(inbox.decisions, closed), cut_off)
    resolution = resolve(decided.still_open(received.deliveries), decided.handled, catalogue, decided.held_back)
    verdicts = {**decided.verdicts, **resolution.verdicts}
    verdicts |= attach(received.deliveries, verdicts, resolution.groups)
    verdicts |= outdated(received.deliveries, verdicts, catalogue)
    kept = as_closed(received.deliveries, verdicts, resolution.groups, closed, catalogue)
    groups = kept.groups
    tables = merge_rows(groups, catalogue)
    proposals = proposals_of(inbox, tables, groups, cut_off, resolution.mended)
    guard = Guard()
    across, past = parted(
        [*on_tables.ask(OfUnits(tables, catalogue), guard), *check_proposals(proposals, guard)], closed
    )
    if any(finding.blocks for finding in across):
        groups = hold(groups, across)
        tables, used = merge_rows(groups, catalogue), proposals.law_used  # without the rows now held
        proposals = proposals_of(inbox, tables, groups, cut_off, resolution.mended)
        proposals.law_used = used
    listed = accounted(account(received.deliveries, kept.verdicts, groups), kept, closed, past)
    records = sorted([*listed, *inbox.office], key=lambda record: record.path)
    run = Run(catalogue, cut_off, records, groups, tables, [], given_proposals=proposals, acts=noted, made_on=today)
    run.last_act = inbox.last_act
    run.closed, run.adjustments = closed, adjustments(closed, resolution.groups, resolution.unclosed, catalogue.forms)
    found = [*inbox.findings, *(finding for record in records for finding in record.findings), *across]
    found += [*told_against(inbox.acts, cut_off), *offers(inbox.decisions, closed)]
    found += [*_findings_of_the_bloc(run, guard), *kept_differences(run)]
    if any(one.program != __version__ for one in closed):
        from tdkt_sheets.outputs.closed.pages import other_figures

        found += other_figures(run)
    run.failures = [*_failures_of(inbox, records), *guard.failures]
    run.findings = in_order([*waive(found, records, inbox.decisions, cut_off), *decided.findings])
    if compare:
        run.before = settle(inbox, Month.of(cut_off).before.last_day, compare=False)
        if (shown := last_shown(noted)) is not None and shown < run.before.cut_off:
            run.shown = settle(inbox, shown, compare=False)
        run.adjusted = settle(inbox.opened, cut_off, compare=False) if run.adjustments else None
    return run


def _failures_of(inbox: Inbox, records: list[Record]) -> Iterator[Failure]:
    """What the program failed at in the office's books, and in files that came by the cut-off and that no later one stands for."""
    yield from inbox.failures
    passed = {each.path for each in records if each.state in (State.DUPLICATE, State.IGNORED) or each.is_past}
    for read in inbox.parts:
        if read.path not in passed:
            yield from read.failures


def _findings_of_the_bloc(run: Run, guard: Guard) -> Iterator[Finding]:
    """What the bloc's sheets leave open, where the department heads the bloc and at least one of them counts."""
    if not run.catalogue.bloc.is_head:
        return
    yield from on_register.ask(OfRegister(tuple(run.records), run.catalogue), guard)
    for period in run.tally_periods:
        if (tally := run.tally(period)) is not None:
            yield from on_tally.ask(OfTally(tally, run.tables, run.catalogue), guard)


def proposals_of(
    inbox: Inbox,
    tables: Mapping[tuple[str, str], Merged],
    resolved: Sequence[Resolved],
    cut_off: date,
    mended: Sequence[Mended],
) -> Proposals:
    """Who is proposed for what, beside the ledger as it stood and the law."""
    since = inbox.catalogue.settings.get("awards_complete_since")
    people = People(inbox.catalogue, inbox.decisions.handlings, mended)
    told = tuple(decided_elsewhere(tables))
    history = History(inbox.ledger.until(cut_off), people, int(since) if since else None, told)
    noted = standing(inbox.acts, cut_off)
    reviewed = (act.day for act in noted.of(REVIEWED))
    return Proposals(
        inbox.catalogue, tables, resolved, history, cut_off, law_reviewed_until=max(reviewed, default=None),
        frozen=standing_frozen(noted, inbox.frozen),
    )  # fmt: skip


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
    with_unsent: bool = False,
    progress: Progress = silent,
) -> Outcome:
    """Merge, check and answer everything received by the cut-off, and publish it as one folder.

    The cut-off is the last day of the month, or today if that is earlier: a month that is still running is not over.
    """
    from tdkt_sheets.outputs.books.findings_book import open_findings

    _keep_apart(inbox, outbox)
    read = read_inbox(inbox, jobs, progress)
    days = run_days(month, as_of, machine_day, read.catalogue.year, latest_month(read.parts)) or _no_month()
    run = settle(read, days.cut_off, compare=not only_data, today=days.today)
    blocked = any(finding.blocks for finding in open_findings(run))
    if dry_run:
        return Outcome([], closing_line(run), blocked, run)
    from tdkt_sheets.commands.data_files import stage_data

    with making(outbox, run.month.code) as made:
        stage_data(run, made.staging)
        drafts: list[Draft] = []
        if not only_data:
            from tdkt_sheets.commands.results import stage_month

            progress("Viết kết quả", 0, 1)
            drafts = stage_month(run, read.templates, read.forms_out, made.staging, jobs, progress, with_unsent)
        made.about = run_json(run, drafts)
    made.by_hand += lead_to_newest(outbox)
    tell_failures(outbox, run.failures)
    page = made.folder / PAGE if not only_data else None
    return Outcome(made.written, closing_line(run), blocked, run, by_hand=made.by_hand, page=page)


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
) -> Outcome:
    """Write what of a month may be given to others into an empty folder; nothing else is written."""
    from tdkt_sheets.commands.sharing import refuse_folder
    from tdkt_sheets.commands.sharing import share as write_shared

    refuse_folder(folder, inbox, outbox)
    read = read_inbox(inbox, jobs, progress)
    days = run_days(month, as_of, machine_day, read.catalogue.year, latest_month(read.parts)) or _no_month()
    run = settle(read, days.cut_off, compare=False, today=days.today)
    written = write_shared(run, folder)
    return Outcome(
        written,
        f"Đã có {count(len(written))} tệp để chia sẻ trong {folder}: không có ngày sinh, điện thoại, tài khoản, tệp nguồn.",
        run=run,
    )


def _keep_apart(inbox: Path, outbox: Path) -> None:
    """Refuse to write results where the next run would take them for deliveries."""
    if outbox.resolve().is_relative_to(inbox.resolve()):
        raise UsageRefused(f"Thư mục kết quả {outbox} nằm trong thư mục tiếp nhận {inbox}. Đề nghị chọn thư mục khác.")


def _no_month() -> NoReturn:
    raise UsageRefused(
        "Chưa có tệp nào ghi ngày nhận nên không biết tổng hợp đến tháng nào. Đề nghị ghi tháng, ví dụ: tdkt merge 2021-06"
    )


def gather(folders: Sequence[Path], *, inbox: Path, outbox: Path) -> Outcome:
    """The months' folders of many bodies as one: summaries, register, doubles, quotas, official forms a level up."""
    from tdkt_sheets.commands.gathering import gather_folders, stage_gathered

    _keep_apart(inbox, outbox)
    found, left_out = gather_folders(folders, inbox)
    with making(outbox, f"chung-{Month.of(found.material.cut_off).code}") as made:
        stage_gathered(found, left_out, made.staging)
    told = [
        f"Đã tổng hợp {count(len(found.bodies))} cơ quan; {count(len(found.doubles))} trường hợp trùng giữa các cơ quan."
    ]
    told += [f"Chưa tổng hợp {name}: {why}." for name, why in left_out[:20]]
    return Outcome(made.written, "\n".join(told), blocked=bool(left_out), by_hand=made.by_hand)


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
    from tdkt_sheets.outputs.summary.book import figure_of
    from tdkt_sheets.outputs.tally.bloc_papers import asked_papers, counted
    from tdkt_sheets.outputs.tally.bloc_words import ranking_lines

    _keep_apart(inbox, outbox)
    read = read_inbox(inbox, jobs, progress)
    period = period or Period(str(read.catalogue.year))
    year = read.catalogue.year
    if period.year != year:
        raise UsageRefused(
            f"Danh mục là của năm {year}. Đề nghị ghi: tdkt tally {year}, hoặc tdkt tally {year}-H1 (sơ kết 6 tháng)."
        )
    run = settle(read, as_of or (latest_month(read.parts) or _no_month()).last_day, compare=False)
    with making(outbox, f"khoi-{period.code}") as made:
        stage_bloc(asked_papers(run, known_from(run, figure_of(run)), period, read.templates), run, made.staging)
    tell_failures(outbox, run.failures)
    return Outcome(made.written, "\n".join(ranking_lines(counted(run, period), run)), run=run, by_hand=made.by_hand)


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
    days = run_days(None, as_of, machine_day, read.catalogue.year, latest_month(read.parts)) or _no_month()
    return close_period(settle(read, days.cut_off, compare=False), period.code, form, inbox, by, now, anyway=anyway)


def reopen(period: Period, form: str, day: date, reason: str, inbox: Path, *, by: str, now: datetime) -> list[str]:
    """Open a closed period again from a day on; what was closed stays what earlier cut-offs show."""
    from tdkt_sheets.commands.acting import told
    from tdkt_sheets.commands.closing import reopen as reopen_period

    return [told(reopen_period(period.code, form, day, reason, inbox, by, now))]


def scale(file: Path | None, *, inbox: Path, outbox: Path) -> Outcome:
    """Show what a scale is understood to be, of a file or of the catalogue, and write it as a workbook; no received file is needed."""
    from tdkt_sheets.commands.scale_file import read_scale
    from tdkt_sheets.outputs.books.scale_book import scale_book, tree_lines

    _keep_apart(inbox, outbox)
    read = read_scale(file, inbox)
    book = scale_book(read.rows, read.lines, read.findings, read.declared)
    with making(outbox, "thang-diem") as made:
        made.put("thang-diem.xlsx", book)
    told = "\n".join(tree_lines(read.rows, read.lines, read.findings, read.not_read))
    return Outcome(made.written, told, read.blocked, findings=list(read.findings), by_hand=made.by_hand)


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
    from tdkt_sheets.commands.blanks import Wanted, asked_blanks, closing_words, refuse_to_lose_people, stage_blanks
    from tdkt_sheets.outputs.blanks.sending_list import SENDINGS

    _keep_apart(inbox, outbox)
    read = read_inbox(inbox, jobs, progress)
    if not anyway:
        refuse_to_lose_people(read.findings)
    run = settle(read, as_of, compare=False)
    wanted = Wanted.of(period, round, form, unit, run.catalogue, common)
    asked = asked_blanks(run, wanted, as_of, read.findings)
    with making(outbox, f"{SENDINGS}/{wanted.folder(as_of)}", {"day": as_of.isoformat()}) as made:
        sending = stage_blanks(asked, wanted, run, made.staging, jobs, progress)
    tell_failures(outbox, run.failures)
    return Outcome(made.written, closing_words(asked, sending, made.folder), run=run, by_hand=made.by_hand)


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

    _keep_apart(inbox, outbox)
    read = read_inbox(inbox, jobs, progress)
    code = of_rounds.round_named(round, read.catalogue)
    days = run_days(None, as_of, machine_day, read.catalogue.year, latest_month(read.parts)) or _no_month()
    run = settle(read, days.cut_off, compare=False, today=days.today)
    if code == of_rounds.ROUND:
        said, papers_of = of_rounds.of_the_initiative_council(run, read.templates)
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

    _keep_apart(inbox, outbox)
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
    from tdkt_sheets.commands.starting import Start, write_start

    start = Start(year, scale, plan, given or {}, month)
    written, kept = write_start(start, inbox, beside)
    written += [inbox / path_of(act) for act in begin(inbox, by, now)]
    line = f"Đã tạo {count(len(written))} tệp." + (f" Giữ nguyên {count(len(kept))} tệp đã có." if kept else "")
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

    _keep_apart(inbox, outbox)
    old = old_inbox(former)
    read = read_inbox(old, jobs, progress)
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

    _keep_apart(inbox, outbox)
    proposed = copies(inbox, day)
    made = _proposed(proposed, outbox)
    return Outcome(made.written, closing_words(proposed, made.folder), by_hand=made.by_hand)


def _proposed(copies: Mapping[str, "Copy"], outbox: Path) -> Made:
    """Proposed copies of the office's books, published for `adopt`."""
    from tdkt_sheets.commands.upgrade import FOLDER

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

    _keep_apart(inbox, outbox)
    typed = Typed(number, decided.isoformat() if decided else "", issuer, year)
    copy, words, asked = past_copy(files, inbox, read_inbox(inbox), typed, day)
    made = _proposed(copies(inbox, day) | ({LEDGER_FILE: copy} if copy else {}), outbox)
    closing = f"{words} {closing_words({LEDGER_FILE: copy}, made.folder) if copy else ''}".strip()
    return Outcome(made.written, closing, by_hand=[*(f"Cần hỏi: {line}" for line in asked), *made.by_hand])


def registrations(path: Path, inbox: Path, outbox: Path) -> Outcome:
    """Write a filled registration form of each unit from the office's own list, to look at and to put into the inbox."""
    from tdkt_sheets.commands.registrations import FOLDER, registered

    _keep_apart(inbox, outbox)
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

    _keep_apart(inbox, outbox)
    old = old_inbox(folder)
    if old.resolve() == inbox.resolve():
        raise UsageRefused(f"{folder} là thư mục đang dùng. Đề nghị ghi thư mục của Sở kia.")
    found = join_copies(inbox, read_inbox(inbox, jobs), read_inbox(old, jobs), old, day)
    made = _proposed(found.copies, outbox)
    closing = f"{found.words} {closing_words(found.copies, made.folder) if found.copies else ''}".strip()
    return Outcome(made.written, closing, by_hand=[*(f"Cần hỏi: {line}" for line in found.asked), *made.by_hand])


def staff(path: Path | None, inbox: Path, outbox: Path, day: date, jobs: int | None = None) -> Outcome:
    """Write a proposed copy of the catalogue with what a personnel list says of the staff, or without one what the registrations say; what cannot be told is asked."""
    from tdkt_sheets.commands.staff import of_list, of_registrations, staff_copies
    from tdkt_sheets.commands.upgrade import closing_words

    _keep_apart(inbox, outbox)
    if path is not None:
        said = of_list(path, inbox)
    else:
        run = settle(read_inbox(inbox, jobs), day, compare=False)
        said = of_registrations(run.tables.get(("DK", "ca_nhan")), run.catalogue)
    found = staff_copies(said, inbox, day)
    made = _proposed(found.copies, outbox)
    closing = (
        f"{found.words} {closing_words(found.copies, made.folder) if found.copies else 'Nhân sự đã khớp danh sách.'}"
    )
    return Outcome(made.written, closing, by_hand=[*(f"Cần hỏi: {line}" for line in found.asked), *made.by_hand])


@dataclass(slots=True)
class Checked:
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


def check(paths: Iterable[Path], inbox: Path, jobs: int | None = None) -> Checked:
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
    return Checked([*books.records, *records], [*books.findings, *found], catalogue, failed, findings)


def compare(earlier: Path, later: Path, inbox: Path, jobs: int | None = None) -> list[str]:
    """What differs between two versions of one unit's file; nothing is written."""
    from tdkt_sheets.commands.comparing import compared

    return compared(earlier, later, inbox, jobs)


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


def proposal_page(inbox: Path, outbox: Path) -> Outcome:
    """Write the blank page on which the office proposes by itself; saved below `de-nghi/` it is read like an act."""
    from tdkt_sheets.acts.workspace_key import key_of
    from tdkt_sheets.outputs.books.proposal_blank import NAME, proposal_blank

    _keep_apart(inbox, outbox)
    acts = noted_in(inbox).acts
    plan = proposal_blank(read_catalogue(inbox / CATALOGUE_FILE)[0], key_of(standing(acts)))
    with making(outbox, "de-nghi", {}) as made:
        made.put(NAME, plan)
    line = f"Đã viết {made.place_of(NAME)}. Điền, lưu vào {inbox / 'de-nghi'} với tên tùy ý, rồi chạy tdkt papers hoặc gộp tháng."
    return Outcome(made.written, line, by_hand=made.by_hand)


def note_submitted(
    bundle: str, said: Said, inbox: Path, outbox: Path, *, by: str, now: datetime, withdrawn: Iterable[str] = ()
) -> list[str]:
    """Note that a bundle was sent up: its papers, as they stand in the output folder, are kept."""
    from tdkt_sheets.commands.freezing import submit

    return _frozen(submit, bundle, said, inbox, outbox, by, now, withdrawn)


def note_decided(
    bundle: str, said: Said, inbox: Path, outbox: Path, *, by: str, now: datetime, withdrawn: Iterable[str] = ()
) -> list[str]:
    """Note what came of a bundle; where it was decided, its papers, amounts and rows of the ledger are made once and kept."""
    from tdkt_sheets.commands.freezing import decide

    return _frozen(decide, bundle, said, inbox, outbox, by, now, withdrawn)


def note_corrected(
    bundle: str, said: Said, inbox: Path, outbox: Path, *, by: str, now: datetime, withdrawn: Iterable[str] = ()
) -> list[str]:
    """Note a new version of what was decided of a bundle, and why."""
    from tdkt_sheets.commands.freezing import correct

    return _frozen(correct, bundle, said, inbox, outbox, by, now, withdrawn)


def _frozen(
    write: "Callable[[str, Said, Office], tuple[list[str], Act]]",
    bundle: str,
    said: Said,
    inbox: Path,
    outbox: Path,
    by: str,
    now: datetime,
    withdrawn: Iterable[str],
) -> list[str]:
    from tdkt_sheets.commands.acting import told
    from tdkt_sheets.commands.freezing import office_of

    _keep_apart(inbox, outbox)
    read = read_inbox(inbox)
    office = office_of(read, inbox, outbox, lambda one, day: settle(one, day, compare=False), by, now, withdrawn)
    lines, act = write(bundle, said, office)
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
    cut_off = as_of or (latest_month(read.parts) or _no_month()).last_day
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
    """Note any other declared act."""
    from tdkt_sheets.acts.kinds import KINDS
    from tdkt_sheets.commands.acting import note, told

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


def back_up(inbox: Path, now: datetime) -> Outcome:
    """Keep the input folder, with acts and signed papers, as one zip beside it, read back before it counts."""
    from tdkt_sheets.commands.backing_up import back_up as keep

    target, said = keep(inbox, now)
    return Outcome([target], said)


def letters_to_send(
    month: Month | None, unit: str, inbox: Path, outbox: Path, versions: "Versions | None" = None
) -> list[str]:
    """Which letters of a month would be sent, which not and why, and the mark by which the list is confirmed; nothing is written."""
    from tdkt_sheets.commands.sending_mail import list_lines, prepared

    return list_lines(prepared(month, unit, inbox, outbox, versions))


def send(
    month: Month | None,
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

    send_letters(lambda: prepared(month, unit, inbox, outbox, versions), mark, inbox, outbox, by, now, asks, says)


def note_arrived(
    month: Month | None,
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

    return answered(prepared(month, "", inbox, outbox), arrived, not_arrived, inbox, by, now)


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
        _keep_apart(inbox, outbox)
        with making(outbox, FOLDER) as made:
            made.put(name, copy)
        offered = f"Phần khác với bản trước được đề nghị trong {made.place_of(name)}; xem, đánh dấu phần không dùng, rồi: tdkt adopt"
        raise UsageRefused(f"{edited} {offered}. {kept}") from edited


def samples(inbox: Path) -> str:
    """One sentence on the sample people and addresses that still stand in the catalogue; '' where there is none to read."""
    from tdkt_sheets.catalogue.samples import samples_left

    try:
        return samples_left(read_catalogue(inbox / CATALOGUE_FILE)[0])
    except UsageRefused:
        return ""


def acts(inbox: Path) -> list[str]:
    """What the office noted, in order of writing; nothing is written."""
    from tdkt_sheets.commands.acting import listed

    return listed(inbox)


def status(inbox: Path, as_of: date, jobs: int | None = None, progress: Progress = silent) -> Run:
    """Who sent what by a day; nothing is written."""
    return settle(read_inbox(inbox, jobs, progress), as_of, compare=False)


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

    _keep_apart(inbox, outbox)
    read = read_inbox(inbox, jobs, progress)
    days = run_days(None, as_of, machine_day, read.catalogue.year, latest_month(read.parts)) or _no_month()
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

    read = read_inbox(inbox, jobs, progress)
    if cell:
        from tdkt_sheets.commands.tracing import trace_cell

        return trace_cell(Path(figure), cell, lambda day: settle(read, day))
    run = settle(read, as_of or (latest_month(read.parts) or _no_month()).last_day, compare=False)
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
    run = settle(read, as_of or (latest_month(read.parts) or _no_month()).last_day, compare=False)
    return list(explained(counted(run, Period(str(read.catalogue.year))), unit, run))
