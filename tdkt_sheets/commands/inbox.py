"""What `input/` holds, read: the catalogue, the office's own books and templates, and every part that arrived."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from tdkt_sheets.acts.act import Act
from tdkt_sheets.acts.answers import answers
from tdkt_sheets.acts.closings import closed_by
from tdkt_sheets.acts.corrections import every_set
from tdkt_sheets.acts.proposing import offered, with_own_rounds
from tdkt_sheets.acts.receipts import receipts
from tdkt_sheets.acts.standing import not_withdrawn, standing
from tdkt_sheets.acts.workspace_key import WorkspaceKey, key_of
from tdkt_sheets.awards.frozen import Kept
from tdkt_sheets.awards.ledger import Ledger
from tdkt_sheets.awards.scored import Scored
from tdkt_sheets.books.ballot_count import COUNTING, read_count
from tdkt_sheets.books.frozen_rows import offers_of
from tdkt_sheets.books.initiative_scores import SCORING, read_scores
from tdkt_sheets.books.ledger_sheets import ledger_sheets
from tdkt_sheets.books.load import load_handlings, load_ledger, unusable
from tdkt_sheets.books.offers import Offer, read_offer
from tdkt_sheets.books.payments import Payment, read_payment
from tdkt_sheets.books.stamped import is_called
from tdkt_sheets.catalogue.examples import examples
from tdkt_sheets.catalogue.load import load
from tdkt_sheets.catalogue.refusal import refused
from tdkt_sheets.commands.acts_folder import is_ours, path_of, read_acts, removed_in
from tdkt_sheets.commands.engine import Engine
from tdkt_sheets.commands.former_closings import former_closings
from tdkt_sheets.commands.kept_books import kept_books
from tdkt_sheets.commands.own_machine import processes
from tdkt_sheets.commands.passwords import passwords_of
from tdkt_sheets.commands.read_cache import cache_of
from tdkt_sheets.commands.returned import with_genuine_codes
from tdkt_sheets.commands.rooms import apart, looked_into
from tdkt_sheets.commands.still_named import still_named_in
from tdkt_sheets.commands.typed_proposals import typed_proposals
from tdkt_sheets.commands.workers import LARGEST_BOOK, Readers, read_office_workbook
from tdkt_sheets.core.closed import Closed
from tdkt_sheets.core.codes import nearest
from tdkt_sheets.core.deliveries import InputFile, Part, ReadPart, Record, State, Verdict
from tdkt_sheets.core.errors import UsageRefused
from tdkt_sheets.core.failures import Failure
from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.office_files import (
    CATALOGUE_FILE,
    FORMS_ROOM,
    HANDLING_FILE,
    LEDGER_FILE,
    OFFERS_ROOM,
    PAID_ROOM,
    TEMPLATES_ROOM,
    copied_book,
    is_delivery,
    room_of,
)
from tdkt_sheets.core.removed import Removed, without
from tdkt_sheets.core.sheets import RawWorkbook
from tdkt_sheets.core.text import named
from tdkt_sheets.intake.scan import scan
from tdkt_sheets.month.frozen_bundles import frozen_by, standing_frozen
from tdkt_sheets.publish.names import safe_name
from tdkt_sheets.publish.plain_files import plain_bytes, plain_digest
from tdkt_sheets.roster.handling import HandlingKind, Handlings
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.rules.acts import NO_ACT
from tdkt_sheets.rules.files import NOT_OPENED, SAVE_AGAIN, told_of_fault
from tdkt_sheets.rules.guard import Guard
from tdkt_sheets.rules.templates import NAMELESS, UNUSABLE
from tdkt_sheets.stages.decide import Decisions

OFFICE = {CATALOGUE_FILE: "Danh mục.", LEDGER_FILE: "Sổ khen thưởng.", HANDLING_FILE: "Ý kiến xử lý."}
SAVED_AS = frozenset({"xls", "xlsm", "xlsb", "ods", "csv"})  # other formats an office program offers
TEMPLATES = TEMPLATES_ROOM.folder
NOT_READ = "Máy không đọc được tệp mẫu này (không còn, không phải tệp thường, hoặc không được phép đọc)."
COPY_AGAIN = "Chép lại tệp vào thư mục mẫu, hoặc bỏ ra."
MOST_CATALOGUES = 4  # kept by a process: of this year, the next, and another office
_CATALOGUES: dict[
    tuple[str, Removed], tuple[Catalogue, tuple[Finding, ...], bytes]
] = {}  # read and found usable, by sha256 and whom the office took out
LONGEST_FAULT = 1_500  # characters of a fault of the office's books, told in a line
OTHER_PROGRAM = "bản chương trình này không đọc được phần lưu của việc này"
SERIAL_FILES = 50  # below this one worker is enough: more would cost more than they save
Progress = Callable[[str, int, int], None]  # what is being done, how much of it, out of how much


def silent(what: str, done: int, total: int) -> None:
    """Tell nobody."""


@dataclass(slots=True)
class Inbox:
    """What `input/` holds, read: the catalogue, every part, the office's own books, and what was found in these.

    `templates` are the office's own Word templates by name of the paper, `acts` what the office noted, in order of writing.
    """

    catalogue: Catalogue
    parts: list[ReadPart]
    office: list[Record]
    findings: list[Finding] = field(default_factory=list)
    ledger: Ledger = field(default_factory=Ledger)
    decisions: Decisions = field(default_factory=Decisions)
    templates: dict[str, bytes] = field(default_factory=dict)
    failures: list[Failure] = field(default_factory=list)  # checks of the office's books that could not be asked
    acts: tuple[Act, ...] = ()
    handling_book: RawWorkbook | None = None  # the book of decisions as read
    closed: Mapping[str, Closed] = field(default_factory=dict)  # what acts of closing keep, by the act's name
    books: dict[str, bytes] = field(default_factory=dict, repr=False)  # the office's own workbooks, by name
    forms_out: dict[str, bytes] = field(default_factory=dict)  # workbooks of those who receive, by name
    frozen: Mapping[str, Kept] = field(default_factory=dict)  # what acts keep of bundles, by the act's name
    # The office's books as acts keep them, by the act's name.
    kept_books: Mapping[str, Mapping[str, bytes]] = field(default_factory=dict, repr=False)
    former_closed: tuple[Closed, ...] = ()  # periods of earlier years, as they were closed
    corrected: tuple[ReadPart, ...] = ()  # parts once more, with each set of corrections that counts at some cut-off

    @property
    def opened(self) -> "Inbox":
        """The same had the office closed nothing."""
        rows = tuple(row for row in self.decisions.handlings.rows if row.kind is not HandlingKind.CLOSED)
        return replace(self, closed={}, decisions=replace(self.decisions, handlings=Handlings(rows)))

    @property
    def last_act(self) -> str:
        """The name of the latest act that was there when this was read; '' where there was none."""
        return self.acts[-1].name if self.acts else ""


def read_inbox(
    inbox: Path,
    jobs: int | None = None,
    progress: Progress = silent,
    *,
    cached: bool = True,
    fresh: bool = False,
    engine: Engine | None = None,
) -> Inbox:
    """Read the catalogue, then everything else, in workers of this machine or by the engine that is given.

    What is known of files that were read before is not read again, unless all is to be `fresh`; without `cached` nothing is kept beside the folder.
    """
    inputs = scan(inbox)
    _refuse_folders(inbox)
    office = [file for file in inputs if file.path in OFFICE]
    drawn = [file for file in inputs if file.path.casefold().startswith(TEMPLATES) and not file.fault]
    roomed = [file for file in inputs if room_of(file.path) and file not in drawn and not is_ours(file.path)]
    arrived = [file for file in inputs if is_delivery(file.path)]
    noted = read_acts(inputs)
    _refuse_faulty_books(inputs, inbox)
    _refuse_other_formats(inputs)
    loaded, findings, of_catalogue = _own_catalogue(office, inbox)
    key = key_of(standing(noted.acts))
    typed = typed_proposals(roomed, key, loaded.removed)
    proposing = (*noted.acts, *typed.acts)
    catalogue = with_own_rounds(loaded, proposing)
    proposed = offered(proposing, catalogue, typed.places)
    books, about_removed = _books(office, catalogue.removed)
    guard = Guard()
    frozen, unread_bundles = frozen_by(not_withdrawn(noted.acts), noted.kept)
    kept = standing_frozen(standing(noted.acts), frozen)
    ledger, about_ledger, about_rooms = _ledger(books.get(LEDGER_FILE), kept, roomed, catalogue, key, guard)
    handled = books.get(HANDLING_FILE, (None, b""))[0]
    noted_answers = answers((path_of(act), act) for act in not_withdrawn(noted.acts))
    handlings, sheet, declared, about_handlings = load_handlings(handled, catalogue, guard, noted_answers)
    _refuse_unusable([*about_ledger, *about_handlings])
    catalogue = catalogue.with_names_accepted(handlings)
    to_read, left = _set_aside([*arrived, *looked_into(inputs)], handlings)
    said = (receipts(noted.acts), passwords_of(inbox), every_set(noted.acts))
    against = replace(catalogue, handlings=handlings)
    cache = cache_of(inbox, loaded, against, said[0], said[2], fresh) if cached else None
    with Readers(against, jobs or processes(len(arrived), SERIAL_FILES), *said, cache, engine) as readers:
        read = readers.read_all(to_read, _counting(progress, len(arrived)))
    bytes_of = {path: data for path, (_, data) in books.items()} | {CATALOGUE_FILE: of_catalogue}
    digests = {path: sha256(data).hexdigest() for path, data in bytes_of.items()}
    copies = [file for file in inputs if copied_book(file.path)]
    came = (each for each in (*read, *left, *map(_unread, copies)) if not each.corrected)
    parts, misplaced = apart(came, catalogue, digests)
    parts = list(with_genuine_codes(parts, key))
    dossiers = {each.path for each in proposed.parts}
    own = [*office, *copies, *drawn, *(file for file in roomed if file.path not in dossiers)]
    templates, faulty, records = _of_office(own, drawn, digests)
    closed, unread = closed_by(not_withdrawn(noted.acts), noted.kept)
    faulty += [NO_ACT.at(file=path_of(act), why=OTHER_PROGRAM) for act in (*unread, *unread_bundles)]
    former, about_former = former_closings(roomed, catalogue.year, catalogue.removed)
    faulty += [*typed.unclear(proposed.unclear), *about_former]
    found = [*findings, *about_removed, *about_ledger, *about_rooms, *about_handlings, *faulty, *noted.findings, *misplaced]  # fmt: skip
    return Inbox(
        catalogue, [*parts, *proposed.parts], records, found, ledger, Decisions(handlings, sheet, declared, HANDLING_FILE),
        templates, guard.failures, noted.acts, handled, closed, books=bytes_of,
        forms_out=_forms_out(roomed), frozen=frozen, kept_books=kept_books(noted.kept), former_closed=former, corrected=tuple(with_genuine_codes((each for each in read if each.corrected), key)),
    )  # fmt: skip


def _books(office: Iterable[InputFile], removed: Removed) -> tuple[dict[str, tuple[RawWorkbook, bytes]], list[Finding]]:
    """The office's books beside the catalogue, as if nobody whose data were taken out stood in them, and where one still does."""
    books: dict[str, tuple[RawWorkbook, bytes]] = {}
    findings: list[Finding] = []
    for file in office:
        if file.path != CATALOGUE_FILE:
            raw, data = _book_of(file)
            lean, places = without(raw, removed)
            books[file.path] = lean, data
            findings += still_named_in(file.path, places)
    return books, findings


def _of_office(
    own: Sequence[InputFile], drawn: Sequence[InputFile], digests: Mapping[str, str]
) -> tuple[dict[str, bytes], list[Finding], list[Record]]:
    """The office's own templates, what is wrong among them, and the lines of the register for all that is the office's own."""
    roomed = [file for file in own if room_of(file.path) and file not in drawn]
    templates, faulty, hashes = own_templates({file.path: file.location for file in drawn})
    faulty += _odd_templates(roomed)
    hashes |= {file.path: plain_digest(Path(file.location)) for file in roomed if not file.fault} | dict(digests)
    return templates, faulty, [_office_record(file, hashes.get(file.path, "")) for file in own]


def _forms_out(roomed: Iterable[InputFile]) -> dict[str, bytes]:
    """The workbooks of those who receive, by name; what cannot be read stands in the register alone."""
    found: dict[str, bytes] = {}
    for file in roomed:
        name = file.path[len(FORMS_ROOM.folder) :]
        if (
            room_of(file.path) is FORMS_ROOM
            and not file.fault
            and "/" not in name
            and name.casefold().endswith(".xlsx")
        ):
            data = plain_bytes(Path(file.location), LARGEST_BOOK)
            if data is not None:
                found[safe_name(name)] = data
    return found


def _set_aside(inputs: Iterable[InputFile], handlings: Handlings) -> tuple[list[InputFile], list[ReadPart]]:
    """The files to read, and those on which the machine stood still and that the office set aside: only their bytes are known."""
    rows = handlings.of(HandlingKind.SET_ASIDE)
    to_read, left = [], []
    for file in inputs:
        if any(row.is_path(file.path) or row.is_name_of(file.path) for row in rows):
            left.append(replace(_unread(file), findings=(NOT_OPENED.at(file=file.path, why="Văn phòng Sở để riêng"),)))
        else:
            to_read.append(file)
    return to_read, left


def _unread(file: InputFile) -> ReadPart:
    """A file of which only its bytes are known."""
    return ReadPart(Part(file.path, "unknown", plain_digest(Path(file.location))), None)


def _own_catalogue(office: Iterable[InputFile], inbox: Path) -> tuple[Catalogue, list[Finding], bytes]:
    """The catalogue of the folder, under whatever spelling of its name, and its bytes."""
    own = next((file.location for file in office if file.path == CATALOGUE_FILE), None)
    return catalogue_and_bytes(Path(own) if own else inbox / CATALOGUE_FILE)


def _odd_templates(roomed: Iterable[InputFile]) -> Iterator[Finding]:
    """What stands among the templates and must not be opened."""
    for file in roomed:
        if file.path.casefold().startswith(TEMPLATES) and file.fault != "temporary":
            yield UNUSABLE.at(file=file.path, why=told_of_fault(file.fault), fix=COPY_AGAIN)


def _counting(progress: Progress, total: int) -> Callable[[int], None]:
    """Tells how many files are read."""
    done = 0

    def another(number: int) -> None:
        nonlocal done
        done += number
        progress("Đọc tệp", done, total)

    return another


def _refuse_faulty_books(inputs: Iterable[InputFile], inbox: Path) -> None:
    """Stop when a workbook of the office, or what stands under its name, must not be opened."""
    there = {file.path for file in inputs} & OFFICE.keys()
    for file in inputs:
        if file.fault and (file.path in there or file.path.casefold() in OFFICE.keys() - there):
            raise UsageRefused(
                f"Không đọc được {file.path} trong thư mục {inbox}: {told_of_fault(file.fault)} "
                "Đề nghị thay bằng chính tệp Excel của Văn phòng, dạng .xlsx, rồi chạy lại."
            )


def _refuse_folders(inbox: Path) -> None:
    """Stop when a folder has the name of a workbook of the office: what lies in it would be read as deliveries."""
    with os.scandir(inbox) as listing:
        named_so = sorted(entry.name for entry in listing if entry.name.casefold() in OFFICE and Path(entry).is_dir())
    for name in named_so:
        raise UsageRefused(
            f"“{name}” trong thư mục {inbox} là một thư mục, không phải tệp Excel. Đề nghị đổi tên thư mục này rồi chạy lại."
        )


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
        told = named([f"{f.file}, {f.told} {f.fix}" for f in found], "lỗi", between="\n", longest=LONGEST_FAULT)
        raise UsageRefused(f"Sổ của Văn phòng còn lỗi nên chưa chạy được:\n{told}")


def _ledger(
    book: tuple[RawWorkbook, bytes] | None,
    kept: Iterable[Kept],
    roomed: Sequence[InputFile],
    catalogue: Catalogue,
    key: WorkspaceKey,
    guard: Guard,
) -> tuple[Ledger, list[Finding], list[Finding]]:
    """The ledger with what acts keep and filled workbooks add to it, what is wrong with it, and with those workbooks."""
    offers, scored, about_offers = _ledger_offers(roomed, catalogue, key)
    decided = offers_of(kept, {one.key: one for one in ledger_sheets(catalogue)})
    payments, about_payments = _payments(roomed, key, catalogue.removed)
    raw, digest = (book[0], sha256(book[1]).hexdigest()) if book else (None, "")
    ledger, about = load_ledger(raw, catalogue, guard, digest, [*decided, *offers], payments, scored)
    return ledger, about, [*about_offers, *about_payments]


def _ledger_offers(
    roomed: Iterable[InputFile], catalogue: Catalogue, key: WorkspaceKey
) -> tuple[list[Offer], list[Scored], list[Finding]]:
    """The filled workbooks of `ghi-so/`: what goes into the ledger, the initiative council's scoring sheets, and what is wrong with them."""
    declared = {sheet.key: sheet for sheet in ledger_sheets(catalogue)}
    findings: list[Finding] = []
    offers, scored = [], []
    for file in roomed:
        if not file.path.casefold().startswith(OFFERS_ROOM.folder) or file.fault == "temporary":
            continue
        raw, _, slug = (None, b"", file.fault) if file.fault else read_office_workbook(file.location)
        if raw is not None:
            raw, places = without(raw, catalogue.removed)
            findings += still_named_in(file.path, places)
        if raw is not None and is_called(raw, SCORING):
            sitting, about = read_scores(file.path, raw, catalogue, key)
            scored += [sitting] if sitting else []
        else:
            if raw is not None and is_called(raw, COUNTING):
                offer, about = read_count(file.path, raw, declared, key)
            else:
                offer, about = read_offer(file.path, slug if raw is None else raw, declared, key)
            offers += [offer] if offer else []
        findings += about
    return offers, scored, findings


def _payments(roomed: Iterable[InputFile], key: WorkspaceKey, removed: Removed) -> tuple[list[Payment], list[Finding]]:
    """The filled payment lists of `da-chi/`, and what is wrong with them."""
    findings: list[Finding] = []
    payments = []
    for file in roomed:
        if not file.path.casefold().startswith(PAID_ROOM.folder) or file.fault == "temporary":
            continue
        raw, _, slug = (None, b"", file.fault) if file.fault else read_office_workbook(file.location)
        if raw is not None:
            raw, places = without(raw, removed)
            findings += still_named_in(file.path, places)
        payment, about = read_payment(file.path, slug if raw is None else raw, key)
        findings += about
        payments += [payment] if payment else []
    return payments, findings


def read_book(file: InputFile) -> tuple[RawWorkbook, str]:
    """A workbook of the office and its hash; one that cannot be read stops the run, so that nothing in it is passed over."""
    raw, data = _book_of(file)
    return raw, sha256(data).hexdigest()


def _book_of(file: InputFile) -> tuple[RawWorkbook, bytes]:
    raw, data, slug = read_office_workbook(file.location)
    if raw is None:
        raise UsageRefused(f"Không đọc được {file.path}: {told_of_fault(slug)} {SAVE_AGAIN}")
    return raw, data


def own_templates(files: Mapping[str, str]) -> tuple[dict[str, bytes], list[Finding], dict[str, str]]:
    """The office's own Word templates by name of the paper, from the paths and places of their files; what is wrong with them; their sha256 by path.

    Each is read once. One that cannot be read costs itself: the shipped one takes its place.
    """
    from tdkt_sheets.papers.declared import every_paper
    from tdkt_sheets.papers.faults import LARGEST
    from tdkt_sheets.papers.shipped import ENDING, shipped

    found: dict[str, bytes] = {}
    paths: dict[str, str] = {}
    digests: dict[str, str] = {}
    findings = []
    for path, location in files.items():
        name = path[len(TEMPLATES) :].casefold().removesuffix(ENDING)
        if name not in every_paper():
            names = ", ".join(f"“{known}{ENDING}”" for known in every_paper())
            near = nearest(name, list(every_paper()))
            question = f" (có phải “{near}{ENDING}”?)" if near else ""
            findings.append(NAMELESS.at(file=path, question=question, names=names))
            digests[path] = plain_digest(Path(location))
            continue
        data = plain_bytes(Path(location), LARGEST_BOOK)
        if data is None:
            findings.append(UNUSABLE.at(file=path, why=NOT_READ, fix=COPY_AGAIN))
            continue
        digests[path] = sha256(data).hexdigest()
        found[name] = data[: LARGEST + 1]
        paths[name] = path
    if any(data != shipped(name) for name, data in found.items()):
        from tdkt_sheets.papers.render import faults_of

        for name, fault in faults_of(found).items():
            findings.append(UNUSABLE.at(file=paths[name], why=fault.what, fix=fault.fix))
    return found, findings, digests


def read_catalogue(path: Path) -> tuple[Catalogue, list[Finding]]:
    """The catalogue of a workbook and what is doubtful in it; one that cannot be used is refused with every fault at its cell."""
    return catalogue_and_bytes(path)[:2]


def catalogue_and_bytes(path: Path) -> tuple[Catalogue, list[Finding], bytes]:
    """The same, and the bytes of the workbook. The same bytes are read once a process: most commands ask for them twice."""
    if not os.path.lexists(path):
        raise UsageRefused(f"Chưa có danh mục {path}. Đề nghị chạy: tdkt init và năm, ví dụ tdkt init 2026")
    removed = removed_in(path.parent)
    read_as = (plain_digest(path), removed)
    known = _CATALOGUES.get(read_as)
    if known is not None:
        return known[0], list(known[1]), known[2]
    raw, data, slug = read_office_workbook(str(path))
    if raw is None:
        raise UsageRefused(f"Không đọc được danh mục {path}: {told_of_fault(slug)} {SAVE_AGAIN}")
    digest = sha256(data).hexdigest()
    raw, still_named = without(raw, removed, nobody=examples() if removed else {})
    catalogue, findings = load(raw, digest)
    if catalogue is None:
        raise UsageRefused(f"Danh mục còn lỗi nên chưa chạy được:\n{refused(findings, CATALOGUE_FILE)}")
    while len(_CATALOGUES) >= MOST_CATALOGUES:
        del _CATALOGUES[next(iter(_CATALOGUES))]
    if removed:
        catalogue = replace(catalogue, removed=removed.beside(person.full_name for person in catalogue.people))
        findings += still_named_in(CATALOGUE_FILE, still_named)
    _CATALOGUES[digest, removed] = (catalogue, tuple(findings), data)
    return catalogue, findings, data


def _office_record(file: InputFile, digest: str) -> Record:
    """The line of a file of the office, with the hash of what was read of it; '' where nothing was."""
    if file.fault == "temporary":
        return Record(file.path, digest, "temporary", verdict=Verdict(State.IGNORED, "Tệp tạm, không phải biểu."))
    room = room_of(file.path)
    kind = "xlsx" if file.path in OFFICE else "word" if room is TEMPLATES_ROOM else "office"
    copied = f"Bản sao của {copied_book(file.path)}, không được dùng." if copied_book(file.path) else ""
    reason = OFFICE.get(file.path) or copied or (room.caption if room else "")
    return Record(file.path, digest, kind, verdict=Verdict(State.OFFICE, reason))
