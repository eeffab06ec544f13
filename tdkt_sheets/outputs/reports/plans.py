"""Papers that the plan itself asks for: the plan of the year, or of the next, and guidance letters."""

import re
from collections.abc import Iterator, Mapping

from tdkt_sheets.catalogue.next_year import Turn
from tdkt_sheets.core import dates
from tdkt_sheets.core.periods import NUMERALS
from tdkt_sheets.core.text import bare, number, upper_first
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.reports.pieces import WAITING, ends, filled, open_tasks, where
from tdkt_sheets.outputs.summary.book import Built
from tdkt_sheets.papers import issuers
from tdkt_sheets.papers.gaps import gap, highlighted
from tdkt_sheets.papers.grounds import grounds_on
from tdkt_sheets.papers.kinds import guidance_letter, year_plan
from tdkt_sheets.roster.roster import Catalogue, Task
from tdkt_sheets.roster.rounds import REVIEW, Round
from tdkt_sheets.summaries.overview import form_period, totals
from tdkt_sheets.summaries.task_rounds import rounds_named

PLANS, GUIDANCE = r"(ban hanh|xay dung) ke hoach", r"(trinh )?ban hanh huong dan"


def plan_papers(run: Run, book: Built, templates: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each: at most one plan, a letter for each task of guidance."""
    task = next(open_tasks(run, PLANS), None)
    if task is not None:
        yield year_plan.NAME, _plan(task, run, book, templates)
    for task in open_tasks(run, GUIDANCE):
        yield f"{guidance_letter.NAME}-{task.code.replace('.', '-')}", _guidance(task, run, book, templates)


def _plan(task: Task, run: Run, book: Built, templates: Mapping[str, bytes]) -> bytes:
    catalogue = run.catalogue
    is_next = str(catalogue.year + 1) in task.task
    turn = Turn(catalogue, {}, catalogue.year + is_next)
    issuer = issuers.department(catalogue)
    context = {
        **ends(run, issuer, "KH", catalogue.year, "Lãnh đạo Sở", "Các phòng, đơn vị thuộc và trực thuộc"),
        "ten_co_quan": issuer.body,
        "nam": str(turn.year),
        "la_nam_sau": is_next,
        "quy": [
            {"ten": f"Quý {numeral}", "viec": [_task(one, turn, catalogue) for one in catalogue.tasks if one.quarter == quarter]}
            for quarter, numeral in enumerate(NUMERALS[1:], 1)
            if any(one.quarter == quarter for one in catalogue.tasks)
        ],
        "han": [] if is_next else list(_due(book)),
        "chi_tieu": list(_basis(book)) if is_next else [],
    }  # fmt: skip
    return filled(year_plan.NAME, context, templates)


def _task(task: Task, turn: Turn, catalogue: Catalogue) -> dict[str, str]:
    return {
        "so": task.code, "noi_dung": turn.text(task.task) or "", "chu_tri": catalogue.setting("office_name"), "phoi_hop": task.partners,
    }  # fmt: skip


def _due(book: Built) -> Iterator[dict[str, str]]:
    """When the forms of the units are due, in order of days; dossiers of rounds have their own invitations."""
    material = book.material
    owed = {(due.last_day, due.form, due.period.code) for due in material.catalogue.dues if not due.round and due.form in ("DK", "KQ", "BX")}  # fmt: skip
    for day, form, period in sorted(owed):
        yield {"ten": form_period(material, form, period), "ngay": dates.show(day.isoformat())}


def _basis(book: Built) -> Iterator[dict[str, str]]:
    for total in totals(book.material, book.tables):
        there = [standing for id_ in total.ids if (standing := book.placed.of(id_))]
        if there and total.label != WAITING:
            yield {"noi_dung": total.label, "so": number(total.now), "o_dau": where(there[0])}


def _guidance(task: Task, run: Run, book: Built, templates: Mapping[str, bytes]) -> bytes:
    catalogue = run.catalogue
    issuer = issuers.department(catalogue)
    said = _said(task)
    rounds = _rounds(task, catalogue)
    cited, doubt = grounds_on(run.cut_off)
    context = {
        **ends(run, issuer, "", catalogue.year, "Như trên", "Lãnh đạo Sở"),
        "so_ky_hieu": f"Số: {gap(2)}/{issuer.symbol}",
        "chua_kiem_chung": doubt,
        "ten_co_quan": issuer.body,
        "ve_viec": f"V/v {said}",
        "noi_dung": said,
        "kinh_gui": _sent_to(task),
        "nam": str(catalogue.year),
        "nhiem_vu": task.code,
        "can_cu": cited,
        "danh_hieu": [{"ten": highlighted(name)} for name in _titles(rounds, task, catalogue)],
        "bieu": list(_forms(rounds, catalogue)),
        "giay_to": [{"ten": caption} for caption in _papers(rounds, catalogue)],
        "dot": list(_days(rounds, catalogue)),
        "thu_nhan": catalogue.setting("office_email"),
        "lien_he": f"{catalogue.setting('office_contact')}, {catalogue.setting('office_phone')}",
    }
    return filled(guidance_letter.NAME, context, templates)


def _said(task: Task) -> str:
    """What is to be guided, as it stands in a sentence; to whom it goes is said elsewhere."""
    said = re.sub(r"^(Trình )?[Bb]an hành ", "", task.task)
    return re.sub(r",? gửi (các|các đơn vị) .+$", "", said).strip().rstrip(".")


def _sent_to(task: Task) -> str:
    """To whom: as the task says, else who works on it."""
    match = re.search(r" gửi (các .+)$", task.task)
    named = match[1] if match else task.partners
    return upper_first(named) if named else gap(14)


def _rounds(task: Task, catalogue: Catalogue) -> list[Round]:
    """The rounds that a task of guidance is about: those its words name, else those of the school year where it speaks of schools."""
    found = rounds_named(task.task, catalogue)
    if not found and "truong" in bare(task.task).split():
        found = [one for one in catalogue.rounds if one.period.is_school_year]
    return found


def _titles(rounds: list[Round], task: Task, catalogue: Catalogue) -> list[str]:
    """Titles that a review may give; of collectives alone where only these are spoken of."""
    if not any(one.form == REVIEW for one in rounds):
        return []
    objects = {"COLLECTIVE"} if "tap the" in bare(task.task) else {"COLLECTIVE", "INDIVIDUAL"}
    return [one.name for one in catalogue.titles if one.is_title and objects.intersection(one.objects)]


def _forms(rounds: list[Round], catalogue: Catalogue) -> Iterator[dict[str, str]]:
    for code in dict.fromkeys(one.form for one in rounds):
        form = catalogue.forms.get(code)
        annexes = {key for one in rounds if one.form == code for key in one.annexes}
        tabs = [sheet.tab for sheet in form.sheets if not annexes or sheet.key in annexes] if form else []
        if form and tabs:
            yield {"ten": form.name, "phu_luc": "; ".join(tabs)}


def _papers(rounds: list[Round], catalogue: Catalogue) -> list[str]:
    """What a dossier comes with, as its first page asks."""
    found: dict[str, None] = {}
    for code in dict.fromkeys(one.form for one in rounds):
        form = catalogue.forms.get(code)
        for column in form.cover.columns if form else ():
            if column.key.startswith("has_"):
                found.setdefault(column.header)
    return [one for one in found if not _is_told_apart(one, [other for other in found if other != one])]


def _is_told_apart(several: str, others: list[str]) -> bool:
    """Whether papers that stand together in one caption each begin another.

    >>> _is_told_apart("Tờ trình, biên bản", ["Tờ trình", "Biên bản họp, kết quả bỏ phiếu"])
    True
    """
    parts = [bare(part) for part in several.split(", ")]
    return len(parts) > 1 and all(any(bare(other).startswith(part) for other in others) for part in parts)


def _days(rounds: list[Round], catalogue: Catalogue) -> Iterator[dict[str, str]]:
    for one in rounds:
        dues = [due for due in catalogue.dues if due.form == one.form and due.period == one.period and due.round in ("", one.code)]  # fmt: skip
        for due in dues[:1]:
            yield {
                "ten": one.name, "tu": dates.show(due.opens.isoformat()) if due.opens else "", "han": dates.show(due.last_day.isoformat()),
            }  # fmt: skip
