"""Everything below `ho-so/`: the papers of each bundle of a round, one numbering through all of them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial

from tdkt_sheets.acts.workspace_key import NO_KEY, WorkspaceKey
from tdkt_sheets.awards.ballots import awards_by_ballot
from tdkt_sheets.awards.bundle import Bundle, Route
from tdkt_sheets.awards.payment import Paid, with_prizes
from tdkt_sheets.awards.terms import Terms, own_payers, terms_of
from tdkt_sheets.core.plan import WorkbookPlan
from tdkt_sheets.core.removed import NOT_COPIED
from tdkt_sheets.outputs.books.certificate_pages import certificate_pages
from tdkt_sheets.outputs.books.certificates_book import certificates_book
from tdkt_sheets.outputs.books.count_book import count_book
from tdkt_sheets.outputs.books.ledger_entries import ledger_entries
from tdkt_sheets.outputs.books.payment_book import payment_books
from tdkt_sheets.papers.balloted import balloted, to_ballot
from tdkt_sheets.papers.kinds import (
    achievement_outline,
    ballot,
    brief,
    candidate_list,
    council_minutes,
    counting_minutes,
    decision,
    handing_over,
    invitation,
    opinion_form,
    outcome_letter,
    public_list,
    read_first,
    session_file,
    submission_letter,
)
from tdkt_sheets.papers.kinds.read_first import MadeFile
from tdkt_sheets.papers.render import NO_OVERRIDES, Overrides, render
from tdkt_sheets.roster.roster import Catalogue

FOLDER = "ho-so"
OF_THE_MEETING = (
    "1-to-trinh",
    "2-bien-ban-hop",
    "2-giay-moi-hop",
    "2-tai-lieu-hop",
    "2-phieu-lay-y-kien",
    "3-bien-ban-kiem-phieu",
    "5-danh-sach-trich-ngang",
    "6-phieu-bau",
)
CERTIFICATES, DECISION = "8-in-giay-khen.xlsx", "4-quyet-dinh.docx"
KEPT = {CERTIFICATES: "In giấy khen (giữ nguyên như khi quyết định)"}
WHEN_SENT_UP = ("1-to-trinh.docx", "2-bien-ban-hop.docx", "3-bien-ban-kiem-phieu.docx", "5-danh-sach-trich-ngang.docx")
WHEN_DECIDED = (DECISION, CERTIFICATES)
Content = bytes | WorkbookPlan
Context = Callable[[Bundle, Catalogue], dict[str, object]]


def award_papers(
    bundles: Sequence[Bundle],
    catalogue: Catalogue,
    already: Iterable[Paid] = (),
    overrides: Overrides = NO_OVERRIDES,
    only: str = "",
    workspace: WorkspaceKey = NO_KEY,
    written: date | None = None,
) -> Iterator[tuple[str, Content]]:
    """Path below the month's folder and content of every paper, bundle by bundle; a bundle without lines gives none.

    Prizes are worked out over all bundles at once, so that nobody is paid twice; `already` are the payments the ledger knows of.
    `overrides` are the office's own templates by name of the paper; `only` is the code of the one round that is written.
    `workspace` stamps what is to come back; `written` is the day that the papers are made for, before which no list hangs out.
    """
    terms = terms_of(catalogue)
    for bundle in with_prizes([each for each in bundles if each.lines], terms, already):
        if only not in ("", bundle.round.code):
            continue
        folder = f"{FOLDER}/{bundle.key}"
        made: list[MadeFile] = []
        notes: list[str] = []
        kept = dict(bundle.papers)
        for number, name, title, context in _documents(bundle, catalogue, written):
            file = f"{number}.docx"
            if place := next((one for one in (file, f"{file}{NOT_COPIED}") if one in kept), ""):
                state = (
                    "giữ nguyên như đã trình, đã ký" if place == file else "nêu người đã gỡ dữ liệu, không chép ra nữa"
                )
                made.append(MadeFile(place, f"{title} ({state})"))
                yield f"{folder}/{place}", kept.pop(place)
                continue
            paper = render(name, context(bundle, catalogue.named_on(_day_of(number, bundle))), overrides)
            made.append(MadeFile(file, title, paper.gaps))
            notes += paper.notes
            yield f"{folder}/{file}", paper.data
        for unit in outcome_letter.units_told(bundle, catalogue):
            letter = render(outcome_letter.NAME, outcome_letter.context(bundle, catalogue, unit), overrides)
            made.append(
                MadeFile(
                    f"thong-bao-{unit}.docx", f"Thông báo kết quả gửi {catalogue.unit_by_code[unit].name}", letter.gaps
                )
            )
            notes += letter.notes
            yield f"{folder}/thong-bao-{unit}.docx", letter.data
        for file, title, content in _beside(bundle, catalogue, terms, workspace, kept):
            made.append(MadeFile(file, title))
            yield f"{folder}/{file}", content
        notes += _settings_to_look_at(catalogue)
        notes += public_list.told_of_days(bundle, catalogue, written)
        page = render(read_first.NAME, read_first.context(bundle, catalogue, made, dict.fromkeys(notes)), overrides)
        yield f"{folder}/0-doc-truoc.docx", page.data


def _beside(
    bundle: Bundle, catalogue: Catalogue, terms: Terms, workspace: WorkspaceKey, kept: Mapping[str, bytes]
) -> Iterator[tuple[str, str, Content]]:
    """Name, title and content of what goes with a bundle's papers; `kept` are files of it that stay as they were signed."""
    for name, plan in payment_books(bundle, catalogue, terms, workspace):
        yield f"7-chi-tien-thuong{name}.xlsx", plan.title, plan
    is_kept = CERTIFICATES in kept or f"{CERTIFICATES}{NOT_COPIED}" in kept
    certificates = None if is_kept else certificates_book(bundle, catalogue)
    if certificates is not None:
        yield CERTIFICATES, certificates.title, certificates
    yield from certificate_pages(bundle, catalogue)
    for file, data in sorted(kept.items()):
        own = KEPT.get(file, "Giữ nguyên như đã trình, đã ký")
        yield file, "Nêu người đã gỡ dữ liệu, không chép ra nữa" if file.endswith(NOT_COPIED) else own, data
    counting = count_book(bundle, catalogue, workspace)
    if counting is not None:
        yield "3-kiem-phieu.xlsx", counting.title, counting
    entries = ledger_entries(bundle, catalogue, workspace)
    if entries is not None:
        yield "9-ghi-so.xlsx", entries.title, entries


def _day_of(number: str, bundle: Bundle) -> date:
    """The day of a paper: of the meeting for what is written there, else of the decision, known or planned."""
    if number in OF_THE_MEETING and bundle.meeting is not None and bundle.meeting.day is not None:
        return bundle.meeting.day
    decided = bundle.decision.day if bundle.decision else None
    return decided or bundle.planned or bundle.law_day or bundle.round.period.last


def _documents(bundle: Bundle, catalogue: Catalogue, written: date | None) -> Iterator[tuple[str, str, str, Context]]:
    """The Word papers that a bundle needs: file name, template, title, what fills it in."""
    yield "1-to-trinh", submission_letter.NAME, submission_letter.PAPER.title, submission_letter.context
    if invitation.is_due(bundle, catalogue):
        yield "2-giay-moi-hop", invitation.NAME, invitation.PAPER.title, invitation.context
    if session_file.is_due(bundle):
        yield "2-tai-lieu-hop", session_file.NAME, session_file.PAPER.title, session_file.context
    if opinion_form.is_due(bundle):
        yield "2-phieu-lay-y-kien", opinion_form.NAME, opinion_form.PAPER.title, opinion_form.context
    # Told of in the minutes there.
    has_met = bundle.held_from and any(line.is_passed is not None for line in bundle.lines)
    if not has_met:
        yield "2-bien-ban-hop", council_minutes.NAME, council_minutes.PAPER.title, council_minutes.context
    if balloted(bundle) and not has_met:
        yield "3-bien-ban-kiem-phieu", counting_minutes.NAME, counting_minutes.PAPER.title, counting_minutes.context
    if bundle.route in decision.DRAFTED:
        own = bundle.route is Route.UNIT
        title = decision.PAPER.title if own else f"Dự thảo: {decision.PAPER.title}"
        yield f"4-{'' if own else 'du-thao-'}quyet-dinh", decision.NAME, title, decision.context
    yield "5-danh-sach-trich-ngang", candidate_list.NAME, candidate_list.PAPER.title, candidate_list.context
    if to_ballot(bundle):
        yield "6-phieu-bau", ballot.NAME, _ballots_to_print(bundle), ballot.context
    if handing_over.is_due(bundle):
        yield "trao-thuong", handing_over.NAME, handing_over.PAPER.title, handing_over.context
    elif bundle.decision is None:
        yield "cong-khai", public_list.NAME, public_list.PAPER.title, partial(public_list.context, written=written)
    if achievement_outline.is_due(bundle):
        outline = achievement_outline.PAPER.title
        yield achievement_outline.FILE, achievement_outline.NAME, outline, achievement_outline.context
    yield "phieu-trinh", brief.NAME, brief.PAPER.title, brief.context


def _ballots_to_print(bundle: Bundle) -> str:
    """What the page of ballots is, and how often to print it when the number of members is known."""
    title = ballot.PAPER.title
    many = len(ballot.on_one_page(bundle))
    members = bundle.meeting.members if bundle.meeting else None
    if many == 1:
        return f"{title}: in mỗi ủy viên một bản"
    pages = f", cần in {-(-members // many):02d} trang cho {members:02d} ủy viên" if members else ""
    return f"{title}: mỗi trang {many:02d} phiếu{pages}"


def _settings_to_look_at(catalogue: Catalogue) -> Iterator[str]:
    """Words of settings that mean nothing to the program."""
    for word in awards_by_ballot(catalogue)[1]:
        yield f"Thiết lập “Danh hiệu, hình thức Hội đồng bỏ phiếu kín”: không có danh hiệu, hình thức nào tên “{word}”; mục này chưa được dùng."
    _, strange = own_payers(catalogue)
    for word in strange:
        yield f"Thiết lập “Đơn vị dự toán tự chi tiền thưởng”: không có đơn vị, loại đơn vị nào tên “{word}”; mục này chưa được dùng."
