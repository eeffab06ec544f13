"""TH-09 Đối chiếu: registered → reviewed → the council → decided, person by person and collective by collective, with the reason of every gap."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from typing import Any

from tdkt_sheets.awards.bundle import Route
from tdkt_sheets.awards.bundling import decisions_of, route_of
from tdkt_sheets.awards.cases import BundleNote, Case, Reached, Step
from tdkt_sheets.awards.initiative_round import InitiativeRound, initiative_rounds
from tdkt_sheets.awards.ledger import Given, Named
from tdkt_sheets.awards.people import PERSON
from tdkt_sheets.awards.proposals import Candidate, Proposals, Registered
from tdkt_sheets.awards.recorded import AGREED, given_for, last_vote
from tdkt_sheets.awards.spans import Span
from tdkt_sheets.core import dates
from tdkt_sheets.core.periods import Period
from tdkt_sheets.core.slots import Slot
from tdkt_sheets.core.text import count, named, upper_first
from tdkt_sheets.roster.roster import LEFT, NOTHING_REGISTERED
from tdkt_sheets.roster.rounds import DOSSIER
from tdkt_sheets.summaries.award_rows import award_frame, doubtful, of_year
from tdkt_sheets.summaries.engine import HELD_MARK, Material, summary
from tdkt_sheets.summaries.frame import PERIOD, UNIT
from tdkt_sheets.summaries.tables import ColumnKind, Listing, Report

NAME_KEYS = {"ca_nhan": "full_name", "tap_the": "collective"}
OBJECTS = {"ca_nhan": PERSON, "tap_the": "COLLECTIVE"}
READS = {
    "DK.ca_nhan": ("full_name", "birth", "title", "award"), "DK.tap_the": ("collective", "title", "award"),
    "BX.ca_nhan": ("full_name", "title", "award", "reason"), "BX.tap_the": ("collective", "title", "award", "reason"),
}  # fmt: skip


SHOWN = (Step.ASKED, Step.REVIEWED, Step.SENT_UP, Step.DECIDED, Step.HANDED_OVER, Step.PAID)
ROUTE_NAMES = {Route.UNIT: "Sở", Route.PROVINCE: "Tỉnh", Route.MINISTRY: "Bộ", Route.STATE: "Nhà nước"}


@dataclass(slots=True)
class Course:
    """What became of one subject's title in one period."""

    name: str
    unit: str
    span: Span
    subject: str  # who it is, as the rows of awards have it
    registered: Registered | None = None  # the last that was said
    reviewed: Candidate | None = None
    held: str = ""


@summary("TH-09", "Đối chiếu từ đăng ký đến quyết định", "9. Đối chiếu", READS)
def joined(material: Material) -> Report | None:
    """A list of persons, one of collectives, where every bundle is, and its cases; each only when it has somebody."""
    lists = [
        listing
        for listing in (
            _titles(material, "ca_nhan", "9. Đối chiếu", "CÁ NHÂN"),
            _titles(material, "tap_the", "9b. Đối chiếu tập thể", "TẬP THỂ"),
            _rounds(material),
            _cases(material),
        )
        if listing is not None
    ]
    return Report("TH-09", "", "", (), [], lists) if lists else None


def courses(material: Material, annex: str) -> list[Course]:
    """Everyone who registered or was reviewed, unit by unit as the roster has them, in the order of their sheets."""
    proposals = material.proposals
    kind = OBJECTS[annex]
    found: dict[tuple[str, int, bool, str], Course] = {}
    spans: dict[tuple[int, bool], Span] = {}
    for (key, ordinal, is_school), entries in proposals.registrations.items():
        span = spans.setdefault((ordinal, is_school), Span(ordinal, ordinal, is_school))
        for entry in entries:
            if entry.table.sheet.key != annex or entry.title in ("", NOTHING_REGISTERED, LEFT):
                continue
            whose = key or doubtful(kind, entry.name, entry.unit)
            course = _course(found, whose, span, entry.unit, entry.name)
            course.registered = entry
    for one in proposals.candidates:
        if one.group.form == DOSSIER or one.annex != annex or one.who.object_kind != kind:
            continue
        key = one.subject.key or doubtful(kind, one.who.name, one.unit.code)
        if one.title or (key, one.span.last, one.span.is_school, one.unit.code) in found:
            _course(found, key, one.span, one.unit.code, one.name).reviewed = one
    _tell_held(material, annex, found)
    rank = {code: place for place, code in enumerate(material.names)}
    return sorted(found.values(), key=lambda course: (course.span, rank.get(course.unit, len(rank))))


def _course(found: dict[tuple[str, int, bool, str], Course], key: str, span: Span, unit: str, name: str) -> Course:
    return found.setdefault((key, span.last, span.is_school, unit), Course(name, unit, span, key))


def _tell_held(material: Material, annex: str, found: dict[tuple[str, int, bool, str], Course]) -> None:
    """Enter, for rows of a review that wait to be mended, what they wait for."""
    frame = material.frame(f"BX.{annex}{HELD_MARK}")
    if not len(frame):
        return
    why: dict[tuple[str, int], str] = {}
    for finding in material.findings:
        if finding.blocks and finding.sheet_key == annex:
            for row in finding.rows or (0,):
                why.setdefault((finding.file, row), finding.message)
    kind = OBJECTS[annex]
    blank = [None] * len(frame)
    marks, births = frame.columns.get("ma_can_bo", blank), frame.columns.get("birth", blank)
    for at, name in enumerate(frame.columns[NAME_KEYS[annex]]):
        unit, period = frame.columns[UNIT][at], Period(frame.columns[PERIOD][at])
        if name:
            who = Named(name, kind, marks[at] or "", births[at] or "", unit)
            people = material.proposals.history.people
            subject = people.subject(who)
            whose = subject.key or doubtful(kind, name, unit)
            course = _course(found, whose, Span.of(period), unit, people.printed(subject, who))
            course.held = (
                why.get((frame.file[at], frame.row[at])) or why.get((frame.file[at], 0)) or "Dòng chờ chỉnh sửa."
            )


def _name_of(material: Material, code: str) -> str:
    title = material.catalogue.title_by_code.get(code)
    return title.name if title else ""


def _decided(given: Given | None) -> str:
    if given is None:
        return ""
    return _paper(given.number, given.day)


def _paper(number: str, day: date | None) -> str:
    return f"QĐ {number}" + (f" ngày {dates.show(day.isoformat())}" if day else "")


def _council(proposals: Proposals, one: Candidate, award: str) -> tuple[str, str]:
    """How the council voted, as printed, and its conclusion."""
    voted = last_vote(proposals, one, award)
    if voted is None:
        return "", ""
    return f"{voted.words} ({count(voted.vote.votes_for)}/{count(voted.sitting.members)})", voted.vote.conclusion


def _titles(material: Material, annex: str, tab: str, what: str) -> Listing | None:
    rows = courses(material, annex)
    if not rows:
        return None
    is_person = annex == "ca_nhan"
    heads: list[tuple[str, float, ColumnKind]] = [
        ("STT", 5, "seq"), ("Họ và tên" if is_person else "Tập thể", 21, "text"), ("Đơn vị", 20, "text"), ("Kỳ", 11, "centre"),
        ("Đăng ký", 16, "text"), ("Đơn vị đề nghị", 16, "text"), ("Hội đồng", 14, "text"), ("Đã được công nhận", 24, "text"),
        ("Lý do chênh lệch, việc còn lại", 32, "text"), ("Khen thưởng khác trong năm", 24, "text"),
    ]  # fmt: skip
    note = (
        "Mỗi người (tập thể) một dòng cho mỗi kỳ; danh hiệu cao hơn đã bao gồm danh hiệu thấp hơn. "
        "Khen thưởng khác lấy từ danh sách khen thưởng của năm (trang 6a)."
    )
    return Listing(
        tab,
        f"ĐỐI CHIẾU DANH HIỆU THI ĐUA TỪ ĐĂNG KÝ ĐẾN QUYẾT ĐỊNH, {what}",
        heads,
        _title_rows(material, rows, annex),
        len(rows),
        note,
    )


def _title_rows(material: Material, rows: Sequence[Course], annex: str) -> Iterator[tuple[Any, ...]]:
    proposals = material.proposals
    others, not_reviewed = _other_awards(material), cache(partial(_not_reviewed, material))
    for number, course in enumerate(rows, 1):
        one = course.reviewed
        registered = course.registered.title if course.registered else ""
        council, conclusion = _council(proposals, one, one.title) if one and one.title else ("", "")
        given = (
            [given_for(proposals, one, award) for award in proposals.titles_implied(one.title)]
            if one and one.title
            else []
        )
        recorded = next((each for each in given if each), None)
        beside = others.get(course.subject)
        shown = f"{_name_of(material, recorded.award)} ({_decided(recorded)})" if recorded else None
        yield (
            number, course.name, material.names.get(course.unit, course.unit), course.span.words, _name_of(material, registered) or None,
            _proposed(material, course, one), council or None, shown,
            reason(material, course, registered, conclusion, recorded, not_reviewed) or None,
            named(beside, "nội dung", between="\n", longest=400) if beside else None,
        )  # fmt: skip


def _other_awards(material: Material) -> dict[str, list[str]]:
    """The awards of the year that are no yearly title, in words, by who has them."""
    frame, known = award_frame(material), material.catalogue.title_by_code
    found: dict[str, list[str]] = {}
    for at in of_year(frame, material.catalogue.year):
        title = known.get(frame.columns["award"][at])
        if title is not None and not title.is_title:
            number, day = frame.columns["decision_no"][at], frame.columns["decision_date"][at]
            paper = " ".join(text for text in (number, f"ngày {dates.show(day)}" if day else "") if text)
            found.setdefault(frame.columns["subject"][at], []).append(f"{title.name} ({paper})")
    return found


def _proposed(material: Material, course: Course, one: Candidate | None) -> str | None:
    if one is None:
        return "Chờ chỉnh sửa" if course.held else None
    return _name_of(material, one.title) if one.title else "Không đề nghị"


def reason(
    material: Material,
    course: Course,
    registered: str,
    conclusion: str,
    recorded: Given | None,
    not_reviewed: Callable[[str, Span], str],
) -> str:
    """Why a course stands where it stands; '' when it has come to its end as registered."""
    proposals, one = material.proposals, course.reviewed
    if course.held:
        return f"Dòng bình xét chờ chỉnh sửa: {course.held}"
    if one is None:
        return not_reviewed(course.unit, course.span)
    said = str(one.get("reason") or "")
    if not one.title:
        return said or "Đơn vị không đề nghị, chưa ghi lý do."
    parts = []
    if not registered:
        parts.append("chưa đăng ký" if proposals.knows_registrations(one.group) else "chưa có số liệu đăng ký của kỳ")
    elif registered != one.title:
        parts.append(said or "Danh hiệu đề nghị khác đăng ký, chưa ghi lý do")
    if recorded is None:
        parts.append(_waits_for(proposals, one, one.title, conclusion))
    elif recorded.award != one.title:
        parts.append(f"{_name_of(material, one.title)}: {_waits_for(proposals, one, one.title, conclusion)}")
    if commendation := _without_dossier(proposals, one):
        parts.append(f"đề nghị thêm {_name_of(material, commendation)}, chưa có hồ sơ đề nghị khen thưởng")
    return _sentence("; ".join(part.rstrip(".") for part in parts))


def _without_dossier(proposals: Proposals, one: Candidate) -> str:
    """The commendation that a review's row names beside the title and no dossier asks for; '' when there is none."""
    named = str(one.get("award") or "")
    beside = proposals.by_subject.get(one.subject.key, ()) if one.subject.key else ()
    asked = any(other.award == named and other.achieved.last >= one.span.last for other in beside)
    return "" if asked else named


def _waits_for(proposals: Proposals, one: Candidate, award: str, conclusion: str) -> str:
    """What an award that is not recorded waits for: the council, a decision; and the decision that went past it."""
    if conclusion and conclusion != AGREED:
        return "Hội đồng không đồng ý" if conclusion == "KHONG_DONG_Y" else "Hội đồng đề nghị xem xét lại"
    route = route_of(proposals, award)
    said = "chờ quyết định" if conclusion == AGREED else "chờ Hội đồng" if route else "chờ cấp có thẩm quyền"
    if route is None or one.group.round is None:
        return said
    past = [
        decided
        for decided in decisions_of(proposals, one.group.round, route)
        if decided in proposals.listed and not (one.group.received and decided.day < one.group.received)
    ]
    return f"{said}; không có tên trong {_paper(past[-1].number, past[-1].day)}" if past else said


def _sentence(words: str) -> str:
    return f"{upper_first(words)}." if words else ""


def _not_reviewed(material: Material, unit: str, span: Span) -> str:
    """Why nobody of a unit who registered for a period was reviewed."""
    code = next(
        (r.period.code for r in material.catalogue.rounds if r.form != DOSSIER and Span.of(r.period) == span), ""
    )
    due = material.catalogue.due_of(Slot(form="BX", period=code))
    if due is None or (due.opens or due.due) > material.cut_off:
        return "Chưa đến kỳ bình xét."
    if unit not in {one.code for annex in NAME_KEYS for one in material.asked("BX", annex, code)}:
        return "Không bình xét tại Sở; Khối thi đua xét."
    if not material.has_come(unit, "BX", code):
        return "Đơn vị chưa gửi biểu bình xét."
    return "Đã đăng ký nhưng không có trong danh sách bình xét."


def _rounds(material: Material) -> Listing | None:
    """Where each bundle is: one line a bundle, with the days of its steps and how many of its cases are at each."""
    found: dict[str, list[Case]] = {}
    for case in material.cases:
        found.setdefault(case.bundle.key, []).append(case)
    of_initiatives = [
        one
        for one in initiative_rounds(
            material.tables,
            material.proposals.history.ledger,
            material.catalogue,
            material.proposals.frozen_rounds,
            material.proposals.heard,
        )
        if one.is_at_work
    ]
    if not found and not of_initiatives:
        return None
    heads: list[tuple[str, float, ColumnKind]] = [
        ("STT", 5, "seq"), ("Đợt xét khen thưởng", 34, "text"), ("Cấp quyết định", 14, "centre"), ("Mã hồ sơ", 16, "text"), ("Số trường hợp", 9, "centre"),
        *((step.words, 15, "centre") for step in SHOWN), ("Đang ở đâu", 34, "text"),
    ]  # fmt: skip

    def rows() -> Iterator[tuple[Any, ...]]:
        for number, (key, cases) in enumerate(found.items(), 1):
            bundle = cases[0].bundle
            at: dict[str, int] = {}
            for case in cases:
                at[_where(case)] = at.get(_where(case), 0) + 1
            yield (
                number, bundle.round.name, ROUTE_NAMES[bundle.route], key, len(cases),
                *(_step_words([one for case in cases if (one := case.reached(step))]) for step in SHOWN),
                "\n".join(f"{words}: {count(of)}" for words, of in at.items()),
            )  # fmt: skip
        for number, council in enumerate(of_initiatives, len(found) + 1):
            yield (
                number, f"Công nhận sáng kiến năm {council.year}", ROUTE_NAMES[Route.UNIT], council.key, len(council.works),
                *(_step_words(_of_initiatives(council, step, material.noted)) for step in SHOWN),
                "\n".join(f"{words}: {count(of)}" for words, of in council.standing.items()),
            )  # fmt: skip

    note = "Ngày trình, quyết định, trao, chi ghi một lần cho cả hồ sơ: tdkt submit, tdkt decide, tdkt note da-trao, da-chi; trường hợp khác cả đợt thì ghi ở sổ khen thưởng."
    return Listing(
        "9c. Hồ sơ đang ở đâu",
        "HỒ SƠ KHEN THƯỞNG ĐANG Ở ĐÂU, THEO ĐỢT",
        heads,
        rows(),
        len(found) + len(of_initiatives),
        note,
    )


def _of_initiatives(of: InitiativeRound, step: Step, noted: Iterable[BundleNote]) -> list[Reached]:
    """What a round of the initiative council has reached."""
    if step is Step.SENT_UP:
        return [one.reached for one in noted if (one.bundle, one.reached.step) == (of.key, step)][-1:]
    if step is Step.REVIEWED and of.sitting is not None:
        return [Reached(step, of.sitting.day, of.sitting.minutes_no)]
    if step is Step.DECIDED and of.decision is not None:
        return [Reached(step, of.decision.day, of.decision.number)]
    return []


def _where(case: Case) -> str:
    """The last step and what comes next; a step without a column of its own is said with its paper and day."""
    last, waits = case.last, case.standing
    said = last.step.words
    if last.step not in SHOWN:
        said += f" số {last.number}" if last.number else ""
        said += f" ngày {dates.show(last.day.isoformat())}" if last.day else ""
    return f"{said}, {waits}" if waits else said


def _step_words(reached: Sequence[Reached]) -> str | None:
    """When a step was reached: its day and paper where all cases have the same, else the first and the last day."""
    if not reached:
        return None
    days = sorted({one.day for one in reached if one.day})
    numbers = {one.number for one in reached if one.number}
    said = " – ".join(dates.show(day.isoformat()) for day in dict.fromkeys((*days[:1], *days[-1:])))
    paper = f"{numbers.pop()}, " if len(numbers) == 1 else ""
    return f"{paper}{said}" if said else paper.rstrip(", ") or "có"


def _cases(material: Material) -> Listing | None:
    """Every case of a dossier, and of a review those that are not over."""
    listed = [case for case in material.cases if case.bundle.round.form == DOSSIER or not case.is_over]
    if not listed:
        return None
    heads: list[tuple[str, float, ColumnKind]] = [
        ("STT", 6, "seq"), ("Đợt xét khen thưởng", 30, "text"), ("Họ và tên, tập thể, hộ", 26, "text"), ("Đơn vị đề nghị", 24, "text"),
        ("Hình thức đề nghị", 26, "text"), ("Phiếu của đơn vị", 10, "centre"), ("Hội đồng", 16, "text"),
        *((step.words, 14, "centre") for step in SHOWN), ("Đang ở đâu", 26, "text"),
    ]  # fmt: skip

    def rows() -> Iterator[tuple[Any, ...]]:
        for number, case in enumerate(listed, 1):
            line = case.line
            yield (
                number, case.bundle.round.name, line.recipient, material.names.get(line.unit, line.unit_name), line.award_name,
                line.unit_votes or None, line.conclusion or None,
                *(_step_words([one] if (one := case.reached(step)) else []) for step in SHOWN), _where(case),
            )  # fmt: skip

    return Listing("9d. Hồ sơ khen thưởng", "TỪNG HỒ SƠ KHEN THƯỞNG VÀ KẾT QUẢ", heads, rows(), len(listed))
