"""The table of contents: what each command does, step by step, on one page.

What only some commands write is imported by them: a run starts to read a quarter of a second earlier.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from hashlib import file_digest, sha256
from pathlib import Path
from typing import TYPE_CHECKING

from tdkt_sheets.awards.history import History
from tdkt_sheets.awards.ledger import Ledger
from tdkt_sheets.awards.people import People
from tdkt_sheets.awards.proposals import Proposals
from tdkt_sheets.awards.told import decided_elsewhere
from tdkt_sheets.books.declared import BOOKS
from tdkt_sheets.books.load import load_handlings, load_ledger, unusable
from tdkt_sheets.catalogue.load import built_in, load
from tdkt_sheets.catalogue.own_forms import SCALE
from tdkt_sheets.catalogue.shipped import FIRST_SCALE
from tdkt_sheets.core import dates
from tdkt_sheets.core.codes import nearest
from tdkt_sheets.core.deliveries import InputFile, ReadPart, Record, Resolved
from tdkt_sheets.core.errors import MachineRefused, UsageRefused
from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.periods import Month, Period
from tdkt_sheets.core.sheets import RawWorkbook
from tdkt_sheets.core.text import count, fold_name
from tdkt_sheets.forms.merged import Merged
from tdkt_sheets.intake.scan import scan
from tdkt_sheets.outputs.merged_book import csv_table, merged_book
from tdkt_sheets.outputs.run import Run
from tdkt_sheets.outputs.run_json import run_json
from tdkt_sheets.publish.csv_files import write_csv
from tdkt_sheets.publish.folder import Staging, publishing
from tdkt_sheets.publish.names import safe_name
from tdkt_sheets.roster.bloc import OF_THE_SCALE, SELF_FORM
from tdkt_sheets.roster.roster import Catalogue, Due
from tdkt_sheets.roster.rounds import DOSSIER
from tdkt_sheets.rules.across import check_across
from tdkt_sheets.rules.all_proposals import check_proposals
from tdkt_sheets.rules.bloc import check_tally, check_two_sheets
from tdkt_sheets.rules.deliveries import UNDATED
from tdkt_sheets.rules.files import told_of_fault
from tdkt_sheets.rules.templates import NAMELESS, UNUSABLE
from tdkt_sheets.stages.attach import attach
from tdkt_sheets.stages.decide import Decisions, decide, waive
from tdkt_sheets.stages.merge import account, hold
from tdkt_sheets.stages.merge import merge as merge_rows
from tdkt_sheets.stages.receive import latest_month, receive
from tdkt_sheets.stages.resolve import resolve
from tdkt_sheets.tally.tally import has_self_scores
from tdkt_sheets.workers import Readers, read_office_workbook

if TYPE_CHECKING:
    from tdkt_sheets.core.plan import WorkbookPlan
    from tdkt_sheets.outputs.bloc_papers import Content
    from tdkt_sheets.outputs.prefill import Known

CATALOGUE, LEDGER, DECISIONS = "danh-muc.xlsx", "so-khen-thuong.xlsx", "y-kien-xu-ly.xlsx"
OFFICE = {CATALOGUE: "Danh mục.", LEDGER: "Sổ khen thưởng.", DECISIONS: "Ý kiến xử lý."}
SAVED_AS = frozenset({"xls", "xlsm", "xlsb", "ods", "csv"})  # other formats an office program offers
TEMPLATES = "mau-van-ban/"  # the folder of the office's own Word templates
SERIAL_FILES = 50  # below this one worker is enough: more would cost more than they save
SERIAL_BOOKS = 8  # the same of workbooks to write
Told = Callable[[str, int, int], None]  # what is being done, how much of it, out of how much


def _silent(what: str, done: int, total: int) -> None:
    """Tell nobody."""


@dataclass(slots=True)
class Inbox:
    """What `input/` holds, read: the catalogue, every part, the office's own books, and what was found in these.

    `templates` are the office's own Word templates by name of the paper.
    """

    catalogue: Catalogue
    parts: list[ReadPart]
    office: list[Record]
    findings: list[Finding] = field(default_factory=list)
    ledger: Ledger = field(default_factory=Ledger)
    decisions: Decisions = field(default_factory=Decisions)
    templates: dict[str, bytes] = field(default_factory=dict)


@dataclass(slots=True)
class Outcome:
    """What a command did: paths written, the closing line, whether something is still to be mended."""

    written: list[Path]
    closing_line: str
    blocked: bool = False
    run: Run | None = None
    findings: list[Finding] = field(default_factory=list)


def read_inbox(inbox: Path, jobs: int | None = None, told: Told = _silent) -> Inbox:
    """Read the catalogue, then everything else, in workers."""
    inputs = scan(inbox)
    office = [file for file in inputs if file.path in OFFICE]
    drawn = [file for file in inputs if file.path.casefold().startswith(TEMPLATES) and not file.fault]
    arrived = [file for file in inputs if file.path not in OFFICE and file not in drawn]
    for file in office:
        if file.fault:
            raise UsageRefused(f"Không đọc được {file.path} trong thư mục {inbox}: {told_of_fault(file.fault)}")
    _refuse_other_formats(inputs)
    own = next((file.location for file in office if file.path == CATALOGUE), None)
    catalogue, findings = _read_catalogue(Path(own) if own else inbox / CATALOGUE)
    books = {file.path: _read_book(file) for file in office if file.path != CATALOGUE}
    raw, digest = books.get(LEDGER, (None, ""))
    ledger, about_ledger = load_ledger(raw, catalogue, digest)
    handlings, sheet, declared, about_handlings = load_handlings(books.get(DECISIONS, (None, ""))[0], catalogue)
    _refuse_unusable([*about_ledger, *about_handlings])
    many = jobs or _processes(len(arrived), SERIAL_FILES)
    done = 0

    def progress(number: int) -> None:
        nonlocal done
        done += number
        told("Đọc tệp", done, len(arrived))

    with Readers(catalogue, many) as readers:
        parts = readers.read_all(arrived, progress)
    decisions = Decisions(handlings, sheet, declared, DECISIONS)
    templates, faulty = own_templates({file.path: file.location for file in drawn})
    records = [_office_record(file) for file in (*office, *drawn)]
    found = [*findings, *about_ledger, *about_handlings, *faulty]
    return Inbox(catalogue, parts, records, found, ledger, decisions, templates)


def _refuse_other_formats(inputs: Iterable[InputFile]) -> None:
    """Stop when a workbook of the office was saved as something else: passed over, it would be missed by nobody."""
    there = {file.path for file in inputs}
    stems = {name.removesuffix(".xlsx"): name for name in OFFICE if name not in there}
    for path in sorted(there):
        stem, _, suffix = path.casefold().rpartition(".")
        if stem in stems and suffix in SAVED_AS:
            raise UsageRefused(
                f"Thư mục tiếp nhận có {path} mà không có {stems[stem]}. Đề nghị mở bằng Excel, lưu thành {stems[stem]}."
            )


def _refuse_unusable(findings: Iterable[Finding]) -> None:
    """Stop when a whole sheet of an office book cannot be used: the run would take it for empty."""
    if found := unusable(findings):
        told = "\n".join(f"{f.file}, {f.place or f.sheet or ''}: {f.message} {f.fix}" for f in found)
        raise UsageRefused(f"Sổ của Văn phòng còn lỗi nên chưa chạy được:\n{told}")


def _read_book(file: InputFile) -> tuple[RawWorkbook, str]:
    """A workbook of the office and its hash; one that cannot be read stops the run, so that nothing in it is passed over."""
    raw, data, slug = read_office_workbook(file.location)
    if raw is None:
        raise UsageRefused(
            f"Không đọc được {file.path}: {told_of_fault(slug)} Đề nghị mở lại bằng Excel, lưu dạng .xlsx không mật khẩu."
        )
    return raw, sha256(data).hexdigest()


def own_templates(files: Mapping[str, str]) -> tuple[dict[str, bytes], list[Finding]]:
    """The office's own Word templates by name of the paper, from the paths and places of their files, and what is wrong with them."""
    from tdkt_sheets.papers.declared import every_paper
    from tdkt_sheets.papers.faults import LARGEST
    from tdkt_sheets.papers.shipped import ENDING, shipped

    found: dict[str, bytes] = {}
    paths: dict[str, str] = {}
    findings = []
    for path, location in files.items():
        name = path[len(TEMPLATES) :].casefold().removesuffix(ENDING)
        if name not in every_paper():
            names = ", ".join(f"“{known}{ENDING}”" for known in every_paper())
            near = nearest(name, list(every_paper()))
            question = f" (có phải “{near}{ENDING}”?)" if near else ""
            findings.append(NAMELESS.at(file=path, question=question, names=names))
            continue
        with Path(location).open("rb") as stream:
            found[name] = stream.read(LARGEST + 1)
        paths[name] = path
    if any(data != shipped(name) for name, data in found.items()):
        from tdkt_sheets.papers.render import faults_of

        for name, fault in faults_of(found).items():
            findings.append(UNUSABLE.at(file=paths[name], why=fault.what, fix=fault.fix))
    return found, findings


def _processes(files: int, worth_it: int) -> int:
    """How many processes to share so many files among: one when they are few."""
    return 1 if files < worth_it else min(os.cpu_count() or 1, 8)


def _read_catalogue(path: Path) -> tuple[Catalogue, list[Finding]]:
    if not path.is_file():
        raise UsageRefused(f"Chưa có danh mục {path}. Đề nghị chạy: tdkt init 2021")
    raw, data, slug = read_office_workbook(str(path))
    if raw is None:
        raise UsageRefused(
            f"Không đọc được danh mục {path}: {told_of_fault(slug)} Đề nghị mở lại bằng Excel, lưu dạng .xlsx không mật khẩu."
        )
    catalogue, findings = load(raw, sha256(data).hexdigest())
    if catalogue is None:
        told = "\n".join(
            f"{CATALOGUE}, {f.place or f.sheet or ''} {f.cell or ''}: {f.message} {f.fix}" for f in findings if f.blocks
        )
        raise UsageRefused(f"Danh mục còn lỗi nên chưa chạy được:\n{told}")
    return catalogue, findings


def _office_record(file: InputFile) -> Record:
    with Path(file.location).open("rb") as stream:
        digest = file_digest(stream, "sha256").hexdigest()
    kind = "xlsx" if file.path in OFFICE else "word"
    return Record(file.path, digest, kind, state="office", reason=OFFICE.get(file.path, "Mẫu văn bản."))


def settle(inbox: Inbox, cut_off: date, compare: bool = True) -> Run:
    """From what was read to what counts at a cut-off; with `compare`, also at the end of the month before."""
    catalogue = inbox.catalogue
    decisions = replace(inbox.decisions, findings=[])
    records = receive(inbox.parts, catalogue, cut_off)
    decide(records, decisions, cut_off)
    resolved = resolve(records, catalogue)
    attach(records, resolved, catalogue)
    tables = merge_rows(resolved, catalogue)
    proposals = proposals_of(inbox, decisions, tables, resolved, cut_off)
    across = [*check_across(tables, catalogue), *check_proposals(proposals)]
    if any(finding.blocks for finding in across):
        hold(resolved, across)
        tables = merge_rows(resolved, catalogue)  # without the rows now held
        proposals = proposals_of(inbox, decisions, tables, resolved, cut_off)
    account(records, resolved)
    records = sorted([*records, *inbox.office], key=lambda record: record.path)
    found = [*inbox.findings, *(finding for record in records for finding in record.findings), *across]
    run = Run(catalogue, cut_off, records, resolved, tables, [], given_proposals=proposals)
    found += _findings_of_the_bloc(run)
    findings = [*waive(found, records, decisions), *decisions.findings]
    findings.sort(key=lambda f: (f.file, f.severity.rank, f.sheet or "", f.rows[:1], f.cells[:1], f.rule, f.message))
    run.findings = findings
    run.before = settle(inbox, Month.of(cut_off).before.last_day, compare=False) if compare else None
    return run


def _findings_of_the_bloc(run: Run) -> Iterator[Finding]:
    """What the bloc's sheets leave open, where the department heads the bloc and at least one of them counts."""
    if not run.catalogue.bloc.is_head:
        return
    yield from check_two_sheets(run.records)
    for period in run.tally_periods:
        if (tally := run.tally(period)) is not None:
            yield from check_tally(tally, run.tables, run.catalogue)


def proposals_of(
    inbox: Inbox,
    decisions: Decisions,
    tables: Mapping[tuple[str, str], Merged],
    resolved: list[Resolved],
    cut_off: date,
) -> Proposals:
    """Who is proposed for what, beside the ledger as it stood and the law."""
    since = inbox.catalogue.settings.get("awards_complete_since")
    people = People(inbox.catalogue, decisions.handlings)
    told = tuple(decided_elsewhere(tables))
    history = History(inbox.ledger.until(cut_off), people, int(since) if since else None, told)
    return Proposals(inbox.catalogue, tables, resolved, history, cut_off)


def merge(
    month: Month | None,
    *,
    as_of: date | None = None,
    inbox: Path,
    outbox: Path,
    jobs: int | None = None,
    only_data: bool = False,
    dry_run: bool = False,
    told: Told = _silent,
) -> Outcome:
    """Merge, check and answer everything received by the cut-off, and publish it as one folder."""
    from tdkt_sheets.outputs.bloc_papers import bloc_papers
    from tdkt_sheets.outputs.findings_book import open_findings

    _keep_apart(inbox, outbox)
    read = read_inbox(inbox, jobs, told)
    cut_off = as_of or (month or latest_month(read.parts) or _no_month()).last_day
    run = settle(read, cut_off, compare=not only_data)
    blocked = any(finding.blocks for finding in open_findings(run))
    if dry_run:
        return Outcome([], closing_line(run), blocked, run)
    with publishing(outbox) as staging:
        _stage_data(run, staging)
        if not only_data:
            told("Viết kết quả", 0, 1)
            _stage_answers(run, staging, jobs, told)
            _stage_papers(run, read.templates, staging, told)
            _stage_bloc(bloc_papers(run, known_from(run), read.templates), run, staging)
        published = staging.commit(run.month.code, run_json(run))
    folder = outbox / run.month.code
    return Outcome(
        [folder / name for name in (*published.written, *published.unchanged)], closing_line(run), blocked, run
    )


def _keep_apart(inbox: Path, outbox: Path) -> None:
    """Refuse to write results where the next run would take them for deliveries."""
    if outbox.resolve().is_relative_to(inbox.resolve()):
        raise UsageRefused(f"Thư mục kết quả {outbox} nằm trong thư mục tiếp nhận {inbox}. Đề nghị chọn thư mục khác.")


def _no_month() -> Month:
    raise UsageRefused(
        "Chưa có tệp nào ghi ngày nhận nên không biết tổng hợp đến tháng nào. Đề nghị ghi tháng, ví dụ: tdkt merge 2021-06"
    )


def _stage_data(run: Run, staging: Staging) -> None:
    from tdkt_sheets.excel.write import write

    write(merged_book(run.tables, run.catalogue), staging.path("du-lieu-gop.xlsx"))
    for (form, annex), table in run.tables.items():
        write_csv(staging.path(f"data/{form}_{annex}.csv"), *csv_table(table))


def _stage_answers(run: Run, staging: Staging, jobs: int | None, told: Told) -> None:
    from tdkt_sheets.excel.write import write
    from tdkt_sheets.excel.write_many import workbooks_bytes
    from tdkt_sheets.outputs.findings_book import findings_book
    from tdkt_sheets.outputs.register_book import register_book
    from tdkt_sheets.outputs.replies import replies
    from tdkt_sheets.outputs.summary_book import summary_book
    from tdkt_sheets.publish.letters import eml_bytes

    write(register_book(run), staging.path("so-tiep-nhan.xlsx"))
    write(findings_book(run), staging.path("noi-dung-can-chinh-sua.xlsx"))
    write(summary_book(run), staging.path("tong-hop.xlsx"))
    answers = list(replies(run, known_from(run)))
    sender = run.catalogue.setting("office_email")
    marked = [reply.book for reply in answers if reply.book is not None]
    books = workbooks_bytes((book() for book in marked), jobs or _processes(len(marked), SERIAL_BOOKS))
    for number, reply in enumerate(answers, 1):
        told("Viết phản hồi", number, len(answers))
        folder = "/".join(("phan-hoi", *map(safe_name, reply.folder.split("/"))))
        attached = []
        if reply.book is not None:
            data = next(books)
            staging.path(f"{folder}/{safe_name(reply.book_name)}").write_bytes(data)
            attached.append((reply.book_name, data))
        letter = eml_bytes(
            to=reply.to, subject=reply.subject, body=reply.body, attachments=attached, date=run.cut_off, sender=sender
        )
        staging.path(f"{folder}/{safe_name(reply.name)}").write_bytes(letter)


def _stage_papers(run: Run, templates: Mapping[str, bytes], staging: Staging, told: Told) -> None:
    """The papers of every round that somebody was proposed in; a template of the office that fails gives its place to ours."""
    from tdkt_sheets.excel.write import write
    from tdkt_sheets.outputs.award_papers import award_papers
    from tdkt_sheets.outputs.round_bundles import payments_made, round_bundles

    bundles = round_bundles(run)
    if bundles:
        told("Viết hồ sơ khen thưởng", 0, len(bundles))
    for path, content in award_papers(bundles, run.catalogue, payments_made(run), templates):
        if isinstance(content, bytes):
            staging.path(path).write_bytes(content)
        else:
            write(content, staging.path(path))


def _stage_bloc(papers: "Iterable[tuple[str, Content]]", run: Run, staging: Staging) -> list[str]:
    """Workbooks, papers and letters of the bloc; the paths written."""
    from tdkt_sheets.excel.write import write
    from tdkt_sheets.excel.write_many import workbooks_bytes
    from tdkt_sheets.outputs.member_scores import MemberSheet
    from tdkt_sheets.publish.letters import eml_bytes

    written = []
    for path, content in papers:
        written.append(path)
        if isinstance(content, bytes):
            staging.path(path).write_bytes(content)
        elif isinstance(content, MemberSheet):
            data = next(iter(workbooks_bytes([content.book], 1)))
            staging.path(path).write_bytes(data)
            if content.letter is None:
                continue
            letter = eml_bytes(
                to=run.catalogue.unit_by_code[content.unit].addresses, subject=content.letter.subject, body=content.letter.body,
                attachments=[(content.name, data)], date=run.cut_off, sender=run.catalogue.setting("office_email"),
            )  # fmt: skip
            written.append(f"{path.removesuffix('.xlsx')}.eml")
            staging.path(written[-1]).write_bytes(letter)
        else:
            write(content, staging.path(path))
    return written


def known_from(run: Run) -> "Known":
    """What accepted forms say of each unit, for the next blanks."""
    from tdkt_sheets.outputs.prefill import Known
    from tdkt_sheets.outputs.summary_book import figure_of

    known = Known(tally=run.tally, figure=figure_of(run))
    for (form, annex), table in run.tables.items():
        for index, values in enumerate(zip(*table.columns.values(), strict=True)):
            row = dict(zip(table.columns, values, strict=True)) | {"_period": table.period[index]}
            known.rows.setdefault((table.unit[index], form, annex), []).append(row)
    latest = sorted(
        (layer.record for group in run.resolved for layer in group.layers),
        key=lambda record: (
            record.received is not None,
            record.received.timestamp() if record.received else 0.0,
            record.sha256,
        ),
    )
    for one in run.proposals.ledger.initiatives:
        if one.day is not None and one.day.year == run.catalogue.year:
            who = one.who.person or fold_name(one.who.name)
            words = f"{one.name} (QĐ {one.number} ngày {dates.show(one.day.isoformat())})"
            before = known.initiatives.get(who)
            known.initiatives[who] = f"{before}; {words}" if before else words
    for record in latest:
        if record.submission and record.submission.cover:
            given = {key: value for key, value in record.submission.cover.values.items() if value is not None}
            known.last_cover.setdefault(record.unit, {}).update(given)
    return known


def tally(
    period: Period | None,
    *,
    as_of: date | None = None,
    inbox: Path,
    outbox: Path,
    jobs: int | None = None,
    told: Told = _silent,
) -> Outcome:
    """Count the bloc's year, or its half year, and publish it as a folder of its own; the months' folders stay as they are."""
    from tdkt_sheets.outputs.bloc_papers import asked_papers, counted
    from tdkt_sheets.outputs.bloc_words import ranking_lines

    _keep_apart(inbox, outbox)
    read = read_inbox(inbox, jobs, told)
    period = period or Period(str(read.catalogue.year))
    year = read.catalogue.year
    if period.year != year:
        raise UsageRefused(
            f"Danh mục là của năm {year}. Đề nghị ghi: tdkt tally {year}, hoặc tdkt tally {year}-H1 (sơ kết 6 tháng)."
        )
    run = settle(read, as_of or (latest_month(read.parts) or _no_month()).last_day, compare=False)
    folder = f"khoi-{period.code}"
    with publishing(outbox) as staging:
        _stage_bloc(asked_papers(run, known_from(run), period, read.templates), run, staging)
        published = staging.commit(folder, None)
    written = [outbox / folder / name for name in sorted((*published.written, *published.unchanged))]
    return Outcome(written, "\n".join(ranking_lines(counted(run, period), run)), run=run)


def closing_line(run: Run) -> str:
    """What the run did, in one Vietnamese sentence."""
    files = sum(record.state == "accepted" for record in run.records)
    forms = sum(bool(group.layers) for group in run.resolved)
    rows = sum(record.rows.taken for record in run.records)
    held = sum(record.rows.held for record in run.records)
    refused = sum(record.state == "rejected" for record in run.records)
    parts = [f"Tháng {run.month.number}/{run.month.year}: đã tổng hợp {count(forms)} biểu"]
    if files != forms:
        parts[0] += f" từ {count(files)} tệp"
    parts[0] += f", {count(rows)} dòng"
    if held:
        parts.append(f"{count(held)} dòng chờ chỉnh sửa")
    if refused:
        parts.append(f"{count(refused)} tệp chưa tiếp nhận được")
    return "; ".join(parts) + "."


def templates(
    period: Period | None,
    round: str = "",
    *,
    as_of: date,
    inbox: Path,
    outbox: Path,
    jobs: int | None = None,
    told: Told = _silent,
) -> Outcome:
    """Write blanks with a covering draft for every unit that is asked.

    Those of a period are what the units owe; those of a round its dossiers; without either, everything open that is not yet due.
    """
    from tdkt_sheets.excel.write_many import workbooks_bytes
    from tdkt_sheets.outputs import letters
    from tdkt_sheets.outputs.form_book import book_name, form_book
    from tdkt_sheets.outputs.prefill import prefilled
    from tdkt_sheets.publish.letters import eml_bytes

    _keep_apart(inbox, outbox)
    read = read_inbox(inbox, jobs, told)
    run = settle(read, as_of, compare=False)
    catalogue, known = run.catalogue, known_from(run)
    if round:
        _known_round(round, catalogue)
        dues = [due for due in catalogue.dues if due.round == round]
    elif period:
        dues = [due for due in catalogue.dues if due.period == period and not due.round]
    else:
        dues = [due for due in catalogue.dues if due.last_day >= as_of and (not due.round or _opened(due, as_of))]
    if not dues:
        raise UsageRefused(
            f"Danh mục kỳ báo cáo không có {period.label if period else f'kỳ nào còn hạn sau ngày {as_of:%d/%m/%Y}'}."
        )
    ready = [due for due in dues if _is_ready(due, as_of, run)]
    waiting = ", ".join(dict.fromkeys(catalogue.forms[due.form].name for due in dues if due not in ready))
    later = f"Chưa tạo biểu {waiting}: chưa đến ngày gửi biểu, hoặc chưa nhận bảng tự chấm điểm nào." if waiting else ""
    if not ready:
        raise UsageRefused(later)
    todo = [(unit, due) for due in ready for unit in catalogue.units if catalogue.is_invited(unit, due)]
    if any(due.form in OF_THE_SCALE for _, due in todo) and catalogue.bloc.sound_scale is None:
        told_of = "\n".join(
            f"{fault.place}: {fault.message} {fault.fix}" for fault in read.findings if fault.sheet_key == SCALE
        )
        raise UsageRefused(f"Thang điểm còn lỗi nên chưa tạo được biểu của Khối. Đề nghị sửa rồi chạy lại:\n{told_of}")
    plans = (
        form_book(
            catalogue.forms[due.form],
            unit,
            due.period,
            catalogue,
            prefilled(catalogue.forms[due.form], unit, due.period, catalogue, known, due.round),
            due.round,
        )
        for unit, due in todo
    )
    books = workbooks_bytes(plans, jobs or _processes(len(todo), SERIAL_BOOKS))
    with publishing(outbox) as staging:
        for number, ((unit, due), data) in enumerate(zip(todo, books, strict=True), 1):
            told("Viết biểu mẫu", number, len(todo))
            form = catalogue.forms[due.form]
            name = book_name(form, unit, due.period, due.round)
            folder = safe_name(unit.code)
            staging.path(f"{folder}/{name}").write_bytes(data)
            draft = letters.blank_letter(unit, form, due, catalogue)
            letter = eml_bytes(
                to=unit.addresses, subject=draft.subject, body=draft.body, attachments=[(name, data)],
                date=due.opens or due.due, sender=catalogue.setting("office_email"),
            )  # fmt: skip
            staging.path(f"{folder}/{name.removesuffix('.xlsx')}.eml").write_bytes(letter)
        published = staging.commit("bieu-mau", None)
    written = [outbox / "bieu-mau" / name for name in (*published.written, *published.unchanged)]
    units = len({unit.code for unit, _ in todo})
    line = f"Đã có {count(len(todo))} biểu mẫu cho {count(units)} đơn vị trong {outbox / 'bieu-mau'}."
    return Outcome(written, f"{line} {later}".strip(), run=run)


def _is_ready(due: Due, day: date, run: Run) -> bool:
    """Whether a blank has something to show: those of the bloc's year end from their day on, scoring others once somebody scored itself."""
    if due.form not in OF_THE_SCALE:
        return True
    return _opened(due, day) and (due.form == SELF_FORM or has_self_scores(run.resolved, due.period))


def _opened(due: Due, day: date) -> bool:
    return due.opens is None or due.opens <= day


def _known_round(code: str, catalogue: Catalogue) -> None:
    """Refuse a code that is no round of dossiers, with those that are."""
    known = [round.code for round in catalogue.rounds if round.form == DOSSIER]
    if code not in known:
        raise UsageRefused(
            f"Danh mục không có đợt hồ sơ khen thưởng mang mã “{code}”. Các đợt đang có: {', '.join(known)}."
        )


def init(year: int, inbox: Path, beside: Path, scale: str = FIRST_SCALE) -> Outcome:
    """Write the starting catalogue with an example scale, the office's empty books and the launchers, never over an existing file."""
    try:
        return _init(year, inbox, beside, scale)
    except OSError as fault:
        raise MachineRefused(
            f"Không ghi được vào {fault.filename or inbox}. Đề nghị kiểm tra quyền ghi và chỗ trống của ổ đĩa."
        ) from fault


def _init(year: int, inbox: Path, beside: Path, scale: str) -> Outcome:
    from tdkt_sheets.books.starting import starting_book
    from tdkt_sheets.catalogue.shipped import Shipped
    from tdkt_sheets.catalogue.starting import starting_plan
    from tdkt_sheets.excel.write import write
    from tdkt_sheets.outputs import launchers
    from tdkt_sheets.papers.shipped import shipped_templates

    (inbox / TEMPLATES).mkdir(parents=True, exist_ok=True)
    catalogue = _catalogue_or_shipped(inbox / CATALOGUE, year)  # whose lists the books offer
    plans: dict[Path, Callable[[], WorkbookPlan]] = {
        inbox / CATALOGUE: partial(starting_plan, year, Shipped(year, scale))
    }
    plans |= {inbox / kind.file: partial(starting_book, kind, catalogue) for kind in BOOKS.values()}
    contents = {inbox / TEMPLATES / name: content for name, content in shipped_templates().items()}
    contents |= {beside / name: content for name, content in launchers.LAUNCHERS.items()}
    targets = [*plans, *contents]
    kept = [target for target in targets if target.exists()]
    written = [target for target in targets if target not in kept]
    for target in written:
        if target in plans:
            write(plans[target](), target)
        else:
            target.write_bytes(contents[target])
    line = f"Đã tạo {count(len(written))} tệp." + (f" Giữ nguyên {count(len(kept))} tệp đã có." if kept else "")
    return Outcome(written, line)


def _catalogue_or_shipped(path: Path, year: int) -> Catalogue:
    """The catalogue that is there, else the shipped one of a year."""
    try:
        return _read_catalogue(path)[0]
    except UsageRefused:
        return built_in(year)


@dataclass(slots=True)
class Checked:
    """What `check` found."""

    records: list[Record]
    findings: list[Finding]
    catalogue: Catalogue

    @property
    def blocked(self) -> bool:
        """Whether something has to be mended."""
        return any(finding.blocks for finding in self.findings)


def check(paths: Iterable[Path], inbox: Path, jobs: int | None = None) -> Checked:
    """Check files as a merge would, against the workspace's catalogue or else the built-in one; nothing is written."""
    if (inbox / CATALOGUE).is_file():
        catalogue, findings = _read_catalogue(inbox / CATALOGUE)
    else:
        catalogue, findings = built_in(), []
    inputs = [InputFile(path.as_posix(), str(path), path.stat().st_size) for path in dict.fromkeys(paths)]
    with Readers(catalogue, jobs or 1) as readers:
        parts = readers.read_all(inputs)
    records = receive(parts, catalogue, date.max)
    account(records, [group for record in records for group in resolve([record], catalogue)])  # each by itself
    found = [finding for record in records for finding in record.findings if finding.rule != UNDATED.id]
    return Checked(records, [*findings, *found], catalogue)


def status(inbox: Path, as_of: date, jobs: int | None = None, told: Told = _silent) -> Run:
    """Who sent what by a day; nothing is written."""
    return settle(read_inbox(inbox, jobs, told), as_of, compare=False)


def trace(
    figure: str, inbox: Path, as_of: date | None = None, jobs: int | None = None, told: Told = _silent
) -> list[str]:
    """What a figure of the summary workbook was made from, at the end of the latest month or of a day; nothing is written."""
    from tdkt_sheets.outputs.summary_book import trace as trace_figure

    read = read_inbox(inbox, jobs, told)
    run = settle(read, as_of or (latest_month(read.parts) or _no_month()).last_day, compare=False)
    try:
        return trace_figure(run, figure)
    except KeyError as unknown:
        raise UsageRefused(str(unknown.args[0])) from unknown


def explain_member(
    name: str, inbox: Path, as_of: date | None = None, jobs: int | None = None, told: Told = _silent
) -> list[str]:
    """Why a member of the bloc stands where it does; empty when the workspace has no such member. Nothing is written."""
    from tdkt_sheets.outputs.bloc_papers import counted
    from tdkt_sheets.outputs.bloc_words import explained, member_of

    try:
        unit = member_of(name, _read_catalogue(inbox / CATALOGUE)[0])
    except UsageRefused:
        return []  # no catalogue, or one that cannot be used: then nothing here is about its members
    if not unit:
        return []
    read = read_inbox(inbox, jobs, told)
    run = settle(read, as_of or (latest_month(read.parts) or _no_month()).last_day, compare=False)
    return list(explained(counted(run, Period(str(read.catalogue.year))), unit, run))
