"""Which blanks go to whom on a day, and writing them with their covering drafts."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from tdkt_sheets.acts.kinds import SENT
from tdkt_sheets.catalogue.own_forms import SCALE
from tdkt_sheets.commands.acting import unit_code
from tdkt_sheets.commands.inbox import Progress
from tdkt_sheets.commands.making import put
from tdkt_sheets.commands.own_machine import OwnMachine
from tdkt_sheets.core import dates
from tdkt_sheets.core.errors import UsageRefused
from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.periods import Period
from tdkt_sheets.core.plan import WorkbookPlan, WrittenBook
from tdkt_sheets.core.text import count, named, quoted
from tdkt_sheets.excel.write import written_book
from tdkt_sheets.month.known import known_from
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.blanks import letters
from tdkt_sheets.outputs.blanks.common import NAME, common_book, common_name
from tdkt_sheets.outputs.blanks.form_book import book_name, form_book
from tdkt_sheets.outputs.blanks.prefill import FROM_THE_LAST_FORM, prefilled
from tdkt_sheets.outputs.blanks.sending_list import LIST, SentBlank, sending_list
from tdkt_sheets.outputs.books.own_books import losing_people
from tdkt_sheets.outputs.books.run_json import failure_json
from tdkt_sheets.outputs.summary.book import built_once, figure_of, rows_of_figure
from tdkt_sheets.outputs.tally.own_year import own_year, proofs_in_words
from tdkt_sheets.publish.folder import Staging
from tdkt_sheets.publish.letters import eml_bytes
from tdkt_sheets.publish.names import safe_name
from tdkt_sheets.roster.bloc import OF_THE_SCALE, SELF_FORM
from tdkt_sheets.roster.roster import Catalogue, Due, Unit
from tdkt_sheets.roster.rounds import DOSSIER
from tdkt_sheets.tally.tally import has_self_scores

OPEN = "dang-mo"  # what a sending is called that holds whatever is open


@dataclass(frozen=True, slots=True)
class BlanksAsked:
    """The blanks to write, and the words on those that have nothing to show yet."""

    blanks: Sequence[tuple[Unit, Due]]
    later: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which blanks are asked for: those of a period, of a round of dossiers, of a form, for a unit; without any, all that is open."""

    period: Period | None = None
    round: str = ""
    form: str = ""
    unit: str = ""
    common: bool = False  # one blank for all units, without people

    @property
    def is_open(self) -> bool:
        """Whether nothing but what is open was asked for."""
        return not (self.period or self.round)

    def folder(self, day: date) -> str:
        """The folder of this sending: its day, and what was asked for."""
        what = [self.round or (self.period.code if self.period else ""), self.form, self.unit]
        said = [text for text in what if text] or [OPEN]
        return safe_name("-".join([day.isoformat(), *said, *([NAME] if self.common else [])]))

    @classmethod
    def of(
        cls, period: Period | None, code: str, form: str, unit: str, catalogue: Catalogue, common: bool = False
    ) -> "Wanted":
        """What an officer asks for; a code is that of a form or of a round."""
        if code in catalogue.forms:
            form, code = code, ""
        form = form.strip().upper()
        if form and form not in catalogue.forms:
            raise UsageRefused(f"Danh mục không có biểu “{form}”. Các biểu đang có: {', '.join(catalogue.forms)}.")
        return cls(period, code, form, unit_code(unit, catalogue) if unit else "", common)


def asked_blanks(run: Run, wanted: Wanted, day: date, found: Iterable[Finding]) -> BlanksAsked:
    """The blanks that are asked for; refused in plain words where there is none.

    `found` are the findings on the catalogue: a faulty scale makes no blanks of the bloc.
    """
    catalogue = run.catalogue
    dues = _dues(wanted, catalogue, day)
    ready = [due for due in dues if _is_ready(due, day, run)]
    late = [
        due for due in dues if due not in ready and any(catalogue.is_invited(unit, due) for unit in catalogue.units)
    ]
    waiting = ", ".join(dict.fromkeys(catalogue.forms[due.form].name for due in late))
    later = f"Chưa tạo biểu {waiting}: chưa đến ngày gửi biểu, hoặc chưa nhận bảng tự chấm điểm nào." if waiting else ""
    later = f"{_unopened_words(wanted, dues, catalogue)} {later}".strip()
    if not ready:
        raise UsageRefused(later)
    units = [unit for unit in catalogue.units if wanted.unit in ("", unit.code)]
    blanks = [(unit, due) for due in ready for unit in units if catalogue.is_invited(unit, due)]
    if not blanks:
        raise UsageRefused(f"Không có biểu nào trong số này phải gửi cho {units[0].name if units else wanted.unit}.")
    kept = [(unit, due) for unit, due in blanks if _has_its_scale(unit, due, catalogue)]
    if len(kept) < len(blanks) and (not kept or not catalogue.bloc.groups):
        told_of = "\n".join(f"{fault.told} {fault.fix}" for fault in found if fault.sheet_key == SCALE)
        raise UsageRefused(f"Thang điểm còn lỗi nên chưa tạo được biểu của Khối. Đề nghị sửa rồi chạy lại:\n{told_of}")
    scored = [(unit, due) for unit, due in kept if _is_scored(unit, due, run)]
    if not scored:
        raise UsageRefused("Chưa nhận bảng tự chấm điểm nào của khối, nhóm này nên chưa tạo được biểu.")
    return BlanksAsked(scored, " ".join(filter(None, (later, *_groups_left_out(blanks, kept, scored, catalogue)))))


def _has_its_scale(unit: Unit, due: Due, catalogue: Catalogue) -> bool:
    return due.form not in OF_THE_SCALE or catalogue.within(unit.code).bloc.sound_scale is not None


def _is_scored(unit: Unit, due: Due, run: Run) -> bool:
    """Whether somebody of its bloc or group scored itself, where a blank shows what others gave themselves."""
    shows_others = due.form in OF_THE_SCALE and due.form != SELF_FORM
    return not shows_others or has_self_scores(run.within(unit.code).resolved, due.period)


def _groups_left_out(
    blanks: Sequence[tuple[Unit, Due]],
    kept: Sequence[tuple[Unit, Due]],
    scored: Sequence[tuple[Unit, Due]],
    catalogue: Catalogue,
) -> Iterator[str]:
    """Of which blocs or groups no blank is made, and why."""
    for more, less, why in (
        (blanks, kept, "thang điểm còn lỗi"),
        (kept, scored, "chưa nhận bảng tự chấm điểm nào"),
    ):
        groups = dict.fromkeys(quoted(catalogue.bloc.of(one[0].code).group) for one in more if one not in less)
        if groups:
            yield f"Chưa tạo biểu của {', '.join(groups)}: {why}."


def _dues(wanted: Wanted, catalogue: Catalogue, day: date) -> list[Due]:
    """What is asked for; where no period and no round is named, only what is open on that day and not yet due.

    Of a period whose forms open one after another those that opened are made, or the first where none has: a form that is named is made on any day.
    """
    if wanted.round:
        _known_round(wanted.round, catalogue)
    of_form = [due for due in catalogue.dues if wanted.form in ("", due.form)]
    if wanted.round:
        dues = [due for due in of_form if due.round == wanted.round]
    elif wanted.period:
        of_period = [due for due in of_form if due.period == wanted.period and not due.round]
        dues = of_period if wanted.form else _opened_or_first(of_period, day)
    else:
        ahead = [due for due in of_form if due.last_day >= day]
        dues = [due for due in ahead if _opened(due, day)]
        if ahead and not dues:
            raise UsageRefused(_not_yet(ahead, catalogue))
    if not dues:
        raise UsageRefused(_none(wanted, catalogue, day))
    return dues


def _not_yet(ahead: Iterable[Due], catalogue: Catalogue) -> str:
    """Which form opens next, and how to have it before."""
    due = min(ahead, key=lambda due: (due.opens or due.due, due.form))
    opens = dates.show((due.opens or due.due).isoformat())
    code = due.round or f"{due.period.code} --form {due.form}"
    return (
        f"Chưa đến ngày gửi biểu nào: sớm nhất là {catalogue.forms[due.form].name} ({due.period.phrase}), mở từ ngày {opens}. "
        f"Cần tạo trước thì ghi kỳ: tdkt templates {code}"
    )


def _opened_or_first(dues: Sequence[Due], day: date) -> list[Due]:
    opened = [due for due in dues if _opened(due, day)]
    first = min((due.opens for due in dues if due.opens), default=None)
    return opened or [due for due in dues if due.opens == first]


def _unopened_words(wanted: Wanted, dues: Iterable[Due], catalogue: Catalogue) -> str:
    """Which forms of the period are not made because their day has not come, and how to have one all the same."""
    if not wanted.period or wanted.form:
        return ""
    left = [
        due for due in catalogue.dues
        if due.period == wanted.period and not due.round and due not in dues and due.form not in OF_THE_SCALE
        and any(catalogue.is_invited(unit, due) for unit in catalogue.units)
    ]  # fmt: skip
    told = ", ".join(
        f"{catalogue.forms[due.form].name} (mở từ ngày {dates.show((due.opens or due.due).isoformat())})"
        for due in left
    )
    return f"Chưa tạo {told}; cần trước thì thêm --form {left[0].form}." if told else ""


def _none(wanted: Wanted, catalogue: Catalogue, day: date) -> str:
    period = wanted.period
    asked = period.label if period else f"kỳ nào còn hạn sau ngày {day:%d/%m/%Y}"
    of_form = f" của biểu {wanted.form}" if wanted.form else ""
    other = "" if period and period.year == catalogue.year else f" Danh mục này là của năm {catalogue.year}."
    return f"Danh mục kỳ báo cáo không có {asked}{of_form}.{other}"


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


@dataclass(slots=True)
class BlankSending:
    """A sending in the making: its lines, how many blanks were noted as sent already and are left out."""

    lines: list[SentBlank] = field(default_factory=list)
    left_out: int = 0


def stage_blanks(
    asked: BlanksAsked, wanted: Wanted, run: Run, staging: Staging, jobs: int | None, progress: Progress
) -> BlankSending:
    """A folder for each unit: the blanks, each with the draft that carries it; a list of all.

    Where no period and no round was asked for, a blank that was noted as sent and would be the same is left out; who filled in the unit's
    last form is no difference.

    Raises: UsageRefused when nothing is left.
    """
    sending = BlankSending()
    noted = run.acts.of(SENT)
    sent = frozenset(digest for act in noted for digest in act.listed("sent")) if wanted.is_open else frozenset()
    made = _common(asked, run) if wanted.common else _for_each(asked, run)
    books = OwnMachine().workbooks([each.make for each in made], jobs)
    for number, (each, book) in enumerate(zip(made, books, strict=True), 1):
        progress("Viết biểu mẫu", number, len(made))
        if sent and _was_sent(each, book, sent):
            sending.left_out += 1
            continue
        put(staging, f"{each.folder}{each.name}", book)
        letter = f"{each.folder}{each.name.removesuffix('.xlsx')}.eml"
        draft = each.draft
        staging.path(letter).write_bytes(
            eml_bytes(
                to=each.to, subject=draft.subject, body=draft.body, attachments=[(each.name, book.data)],
                date=run.today, sender=run.catalogue.setting("office_email"),
            )
        )  # fmt: skip
        sending.lines += (
            SentBlank(unit, each.due, f"{each.folder}{each.name}", letter, draft.subject, draft.body)
            for unit in each.units
        )
    if not sending.lines:
        raise UsageRefused(
            f"Cả {count(sending.left_out)} biểu đang mở đã ghi nhận đã gửi và không có gì khác. "
            "Cần tạo lại thì ghi kỳ hoặc mã đợt, ví dụ: tdkt templates "
            + (made[0].due.round or made[0].due.period.code)
        )
    put(staging, LIST, sending_list(sending.lines, run.catalogue))
    return sending


def about_sending(run: Run, day: date) -> dict[str, Any]:
    """What the folder of a sending says of itself: its day, the catalogue it was made with, and the checks that failed, with whose files they failed on."""
    told: dict[str, Any] = {"day": day.isoformat(), "catalogue": run.catalogue.sha256}
    if run.failures:
        failed = {one.file for one in run.failures}
        told["unchecked"] = [failure_json(one) for one in run.failures]
        told["inputs"] = [{"path": one.path, "unit": one.unit or None} for one in run.records if one.path in failed]
    return told


def _was_sent(one: "_Made", book: WrittenBook, sent: Collection[str]) -> bool:
    """Whether a blank, or what it would be had the unit's later forms not come, was noted as sent."""
    return book.cells in sent or any(written_book(plan).cells in sent for plan in one.earlier())


def _no_plans() -> Iterator[WorkbookPlan]:
    yield from ()


@dataclass(frozen=True, slots=True)
class _Made:
    """A blank to be written: for whom, where, with which letter; `make` gives its plan.

    `earlier` are the same blank with who filled in the unit's forms before its last one.
    """

    units: Sequence[Unit]
    due: Due
    folder: str
    name: str
    to: tuple[str, ...]
    draft: letters.LetterText
    make: Callable[[], WorkbookPlan]
    earlier: Callable[[], Iterator[WorkbookPlan]] = _no_plans


def _for_each(asked: BlanksAsked, run: Run) -> list[_Made]:
    catalogue, summary = run.catalogue, built_once(run)
    known = known_from(run, figure_of(summary), rows_of_figure(summary))
    known.proofs = lambda: proofs_in_words(year) if (year := own_year(run, known)) is not None else {}

    def book(unit: Unit, due: Due) -> WorkbookPlan:
        form = catalogue.forms[due.form]
        content = prefilled(form, unit, due.period, catalogue, known, due.round)
        return form_book(form, unit, due.period, catalogue, content, due.round)

    def earlier(unit: Unit, due: Due) -> Iterator[WorkbookPlan]:
        last, tried = known.last_cover.get(unit.code, {}), [_who_filled_in(known.last_cover.get(unit.code, {}))]
        for cover in known.earlier_covers.get(unit.code, []):
            if (who := _who_filled_in(cover)) not in tried:
                tried.append(who)
                known.last_cover[unit.code] = cover
                plan = book(unit, due)
                known.last_cover[unit.code] = last
                yield plan

    return [
        _Made(
            [unit], due, f"{safe_name(unit.code)}/", book_name(catalogue.forms[due.form], unit, due.period, due.round),
            unit.addresses, letters.blank_letter(unit, catalogue.forms[due.form], due, catalogue), partial(book, unit, due),
            partial(earlier, unit, due),
        )
        for unit, due in asked.blanks
    ]  # fmt: skip


def _who_filled_in(cover: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(cover.get(key) for key in FROM_THE_LAST_FORM)


def _common(asked: BlanksAsked, run: Run) -> list[_Made]:
    catalogue = run.catalogue
    units: dict[Due, list[Unit]] = {}
    for unit, due in asked.blanks:
        units.setdefault(due, []).append(unit)
    return [
        _Made(
            invited, due, "", common_name(catalogue.forms[due.form], due), (),
            letters.common_letter(catalogue.forms[due.form], due, catalogue, common_name(catalogue.forms[due.form], due)),
            partial(common_book, catalogue.forms[due.form], invited, due, catalogue),
        )
        for due, invited in units.items()
    ]  # fmt: skip


def refuse_to_lose_people(findings: Iterable[Finding]) -> None:
    """Stop before blanks are made that lack people by a fault of the catalogue: nobody notices who is missing in a list."""
    if found := losing_people(findings):
        lines = [f"- {cause.line}" for cause in found]
        raise UsageRefused(
            "\n".join(
                [
                    "Chưa tạo biểu mẫu, vì biểu sẽ thiếu người:",
                    *lines,
                    "Đề nghị sửa rồi chạy lại; vẫn cần tạo thì thêm --anyway vào cuối lệnh.",
                ]
            )
        )


def _without_people(asked: BlanksAsked, catalogue: Catalogue) -> list[str]:
    """The units whose lists of people are sent without anybody in them: the staff list has nobody who is there in the period."""
    empty: list[str] = []
    for unit, due in asked.blanks:
        annexes = catalogue.sheets_asked(unit, catalogue.forms[due.form], due.period, due.round)
        lists_people = any(annex.prefill and annex.label == "full_name" for annex in annexes)
        if lists_people and not any(each.stays_into(due.period.first) for each in catalogue.people_of(unit.code)):
            empty.append(unit.name)
    return list(dict.fromkeys(empty))


def closing_words(
    asked: BlanksAsked, sending: BlankSending, folder: Path, catalogue: Catalogue, common: bool = False
) -> str:
    """What was written, for whom nobody could be filled in, what was sent before, what is not ready yet; how to send it and to note that."""
    units = len({line.unit.code for line in sending.lines})
    books = len({line.file for line in sending.lines})
    line = f"Đã có {count(books)} biểu mẫu cho {count(units)} đơn vị trong {folder}; gửi gì cho ai: {LIST}."
    if sending.left_out:
        line += f" Không tạo lại {count(sending.left_out)} biểu đã ghi nhận đã gửi, không có gì khác."
    if not common and (empty := _without_people(asked, catalogue)):
        line += (
            f" Biểu của {named(empty, 'đơn vị')} không điền sẵn được ai: trang “Nhân sự” của danh-muc.xlsx không có người đang công tác ở đó;"
            " nếu thiếu thì bổ sung rồi tạo lại."
        )
    by_server = bool(catalogue.setting("smtp_server"))
    noted = f'tdkt sent {folder.name} --by "họ tên"'
    by_mail = (
        f"Gửi qua máy chủ thư: tdkt send {folder.name}; gửi cách khác thì ghi" if by_server else "Gửi xong thì ghi"
    )
    return f"{line} {asked.later}".strip() + f"\n{by_mail}: {noted}"
