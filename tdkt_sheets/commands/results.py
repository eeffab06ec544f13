"""What a run writes into its folder beside its data: books and answers, papers of rounds, the bloc's tally, the page of the month."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain

from tdkt_sheets.acts.workspace_key import key_of
from tdkt_sheets.awards.bundle import Bundle
from tdkt_sheets.awards.priced import payments_made
from tdkt_sheets.commands.amounts import amounts_of
from tdkt_sheets.commands.engine import Engine
from tdkt_sheets.commands.inbox import Progress
from tdkt_sheets.commands.kept_books import changed_books
from tdkt_sheets.commands.making import put, put_beside
from tdkt_sheets.commands.marked_books import marked_books
from tdkt_sheets.commands.new_addresses import with_new_addresses
from tdkt_sheets.commands.own_forms_out import filled_forms
from tdkt_sheets.commands.own_machine import OwnMachine
from tdkt_sheets.commands.still_named import unnamed
from tdkt_sheets.commands.tables_out import KnownLayout, bundle_tables, layouts_of, registration_tables
from tdkt_sheets.commands.treasury_out import TreasuryForm, treasury_forms, treasury_lists
from tdkt_sheets.core.makings import Product, found, note, value_key
from tdkt_sheets.core.office_files import CATALOGUE_FILE
from tdkt_sheets.core.plan import WrittenBook
from tdkt_sheets.excel.write import written_book
from tdkt_sheets.month.known import Known, known_from
from tdkt_sheets.month.round_bundles import round_bundles
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.answers.replies import ReplyBook, replies
from tdkt_sheets.outputs.books.award_papers import award_papers
from tdkt_sheets.outputs.books.changes_book import changes_book
from tdkt_sheets.outputs.books.dossiers_book import NAME as DOSSIERS
from tdkt_sheets.outputs.books.dossiers_book import dossiers_book
from tdkt_sheets.outputs.books.findings_book import findings_book
from tdkt_sheets.outputs.books.initiative_papers import initiative_papers, rounds_of
from tdkt_sheets.outputs.books.merged_book import FILE as MERGED_BOOK
from tdkt_sheets.outputs.books.register_book import register_book
from tdkt_sheets.outputs.page.faults import MARKED, PROPOSED
from tdkt_sheets.outputs.page.page import WrittenElsewhere, month_page
from tdkt_sheets.outputs.page.pointer import PAGE
from tdkt_sheets.outputs.page.things import File, LetterDraft
from tdkt_sheets.outputs.reports.papers import report_papers
from tdkt_sheets.outputs.reports.registration import promised_in, registration_due
from tdkt_sheets.outputs.statistics.book import statistics_book
from tdkt_sheets.outputs.summary.book import built_once, figure_of, rows_of_figure, summary_of
from tdkt_sheets.outputs.tally.bloc_papers import Content, bloc_papers
from tdkt_sheets.outputs.tally.member_scores import MemberSheet
from tdkt_sheets.outputs.tally.own_year import in_short, nearing
from tdkt_sheets.proposed.filled_table import opened
from tdkt_sheets.publish.folder import Staging
from tdkt_sheets.publish.letters import eml_bytes
from tdkt_sheets.publish.names import fitting_path, safe_name


def stage_month(
    run: Run,
    templates: Mapping[str, bytes],
    forms_out: Mapping[str, bytes],
    books: Mapping[str, bytes],
    kept: Mapping[str, Mapping[str, bytes]],
    staging: Staging,
    jobs: int | None,
    progress: Progress,
    with_unsent: bool,
    backed_up: date | None,
    engine: Engine | None = None,
) -> list[LetterDraft]:
    """Everything of the month but its data; the page comes last, since it leads to all the rest. Gives the mails to units.

    The answers come first: processes that write them share what the run has in memory, as long as that is little.
    """
    summary = built_once(run)
    known = known_from(run, figure_of(summary))
    drafts = stage_answers(run, known, staging, jobs, progress, with_unsent, engine or OwnMachine())
    book = summary()
    changed = changed_books(run.acts, kept, books, run.catalogue.removed)
    put_beside(staging, "thay-doi.xlsx", changes_book(run, changed))
    put(staging, "so-tiep-nhan.xlsx", register_book(run))
    put(staging, "noi-dung-can-chinh-sua.xlsx", findings_book(run))
    put_beside(staging, "tong-hop.xlsx", summary_of(run, book, MERGED_BOOK))
    put(staging, "bieu-thong-ke.xlsx", statistics_book(run))
    staging.beside.wait()  # the papers of all people take as much memory
    opened_forms = opened(forms_out)
    treasury = treasury_forms(opened_forms)
    layouts = layouts_of(opened_forms, run.catalogue, treasury)
    promised = promised_in(run) if registration_due(run) else None
    tables = {one.name for one in layouts} | {one.name for one in treasury}
    for path, content in chain(report_papers(run, book, templates), filled_forms(run, book, forms_out, tables)):
        put(staging, path, content)
    for path, data in registration_tables(run, promised, layouts) if promised else ():
        staging.path(path).write_bytes(data)
    bundles, papers = stage_papers(run, templates, layouts, treasury, staging, progress)
    dossiers = dossiers_book(run, book.material.cases)
    if dossiers is not None:
        put(staging, DOSSIERS, dossiers)
    marked = marked_books(run, unnamed(books, run.findings))
    for name, data in marked.items():
        staging.path(f"{MARKED}/{name}").write_bytes(data)
    proposed = _stage_proposed(run, books, staging)
    known = replace(known, figure_rows=rows_of_figure(summary))
    bloc = stage_bloc(bloc_papers(run, known, templates), run, staging)
    own = nearing(run, known)
    files = [File(fitting_path(path), path.removeprefix("khoi/")) for path in bloc]
    staging.path(PAGE).write_bytes(
        month_page(
            run,
            book,
            WrittenElsewhere(
                drafts,
                bundles,
                papers,
                files,
                in_short(own) if own else "",
                dossiers is not None,
                frozenset(marked),
                proposed,
                backed_up,
            ),
        )
    )
    return drafts


def _stage_proposed(run: Run, books: Mapping[str, bytes], staging: Staging) -> bool:
    """The proposed copy of the catalogue, where the office's answers lead to one."""
    data = with_new_addresses(run, books)
    if data is not None:
        staging.path(f"{PROPOSED}/{CATALOGUE_FILE}").write_bytes(data)
    return data is not None


def stage_answers(
    run: Run,
    known: Known,
    staging: Staging,
    jobs: int | None,
    progress: Progress,
    with_unsent: bool,
    engine: Engine,
) -> list[LetterDraft]:
    """One mail to every unit that is told something, with its marked copies; the mails."""
    answers = list(replies(run, known, with_unsent))
    sender = run.catalogue.setting("office_email")
    staging.beside.wait()  # the processes that write answers take its room
    books = _marked_copies([each for reply in answers for each in reply.books], jobs, engine)
    taken: dict[str, int] = {}
    drafts = []
    for number, reply in enumerate(answers, 1):
        progress("Viết phản hồi", number, len(answers))
        folder = "/".join(("phan-hoi", *map(safe_name, reply.folder.split("/"))))
        attached, files = [], []
        for each in reply.books:
            book = next(books)
            name = marked_name(each.name, _second(taken, f"{folder}/{safe_name(each.name)}"))
            place = fitting_path(f"{folder}/{safe_name(name)}")
            put(staging, place, book)
            attached.append((each.name, book.data))
            files.append(File(place, each.name))
        letter = eml_bytes(
            to=reply.to, subject=reply.subject, body=reply.body, attachments=attached, date=run.today, sender=sender
        )
        mark = _second(taken, f"{folder}/{safe_name(reply.name)}")
        place = fitting_path(f"{folder}/{safe_name(marked_name(reply.name, mark))}")
        staging.path(place).write_bytes(letter)
        drafts.append(LetterDraft(reply.unit, reply.parts, reply.to, reply.subject, reply.body, place, tuple(files)))
    return drafts


def _marked_copies(copies: Sequence[ReplyBook], jobs: int | None, engine: Engine) -> Iterator[WrittenBook]:
    """Each marked copy in order: taken over where the run before made it of equal rows and findings, else made now."""
    keys = [value_key("marked copy", each.value) for each in copies]
    standing = [found(key) for key in keys]
    new = [each.plan for each, known in zip(copies, standing, strict=True) if known is None]
    books = engine.workbooks(new, jobs)
    for key, known in zip(keys, standing, strict=True):
        if known is not None:
            yield WrittenBook(known.data, known.said)
        else:
            book = next(books)
            note(key, Product(book.data, book.cells))
            yield book


def _second(taken: dict[str, int], path: str) -> str:
    """What tells a path from the same one before it: '' for the first, '-2' for the second."""
    taken[path.casefold()] = many = taken.get(path.casefold(), 0) + 1
    return f"-{many}" if many > 1 else ""


def marked_name(name: str, mark: str) -> str:
    """A file name with a mark before its ending.

    >>> marked_name("DK.eml", "-2")
    'DK-2.eml'
    """
    stem, dot, ending = name.rpartition(".")
    return f"{stem}{mark}{dot}{ending}" if dot else f"{name}{mark}"


def stage_papers(
    run: Run,
    templates: Mapping[str, bytes],
    layouts: Sequence[KnownLayout],
    treasury: Sequence[TreasuryForm],
    staging: Staging,
    progress: Progress,
) -> tuple[list[Bundle], dict[str, list[File]]]:
    """The papers of every round that somebody was proposed in, and of the initiative council; a template of the office that fails gives its place to ours.

    The bundles, and the files of each, and of each round of the council, by its key.
    """
    bundles = round_bundles(run)
    if bundles:
        progress("Viết hồ sơ khen thưởng", 0, len(bundles))
    files: dict[str, list[File]] = {}
    workspace = key_of(run.acts)
    made = award_papers(
        bundles, run.catalogue, payments_made(run.proposals), templates, workspace=workspace, written=run.today
    )
    paid = treasury_lists(amounts_of(run) if treasury else (), run.catalogue, treasury)
    of_initiatives = initiative_papers(rounds_of(run), run.catalogue, templates, workspace)
    for path, content in chain(made, bundle_tables(bundles, run.catalogue, layouts), paid, of_initiatives):
        put(staging, path, content)
        _, key, name = path.split("/")
        files.setdefault(key, []).append(File(fitting_path(path), name))
    return bundles, {key: sorted(found, key=lambda file: file.name) for key, found in files.items()}


def stage_bloc(papers: Iterable[tuple[str, Content]], run: Run, staging: Staging) -> list[str]:
    """Workbooks, papers and letters of the bloc; the paths written."""
    written = []
    for path, content in papers:
        written.append(path)
        if isinstance(content, MemberSheet):
            book = written_book(content.book)
            put(staging, path, book)
            if content.letter is None:
                continue
            letter = eml_bytes(
                to=run.catalogue.unit_by_code[content.unit].addresses, subject=content.letter.subject, body=content.letter.body,
                attachments=[(content.name, book.data)], date=run.today, sender=run.catalogue.setting("office_email"),
            )  # fmt: skip
            written.append(f"{path.removesuffix('.xlsx')}.eml")
            staging.path(written[-1]).write_bytes(letter)
        else:
            put(staging, path, content)
    return written
