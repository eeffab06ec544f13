"""TH-03 Kế hoạch: the tasks of the year's plan by quarter, from what really proves each."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from tdkt_sheets.awards.cases import Step
from tdkt_sheets.core import dates
from tdkt_sheets.core.periods import NUMERALS, Period
from tdkt_sheets.core.slots import Slot
from tdkt_sheets.core.text import count, named
from tdkt_sheets.roster.bloc import SELF_FORM, TALLY_FORM
from tdkt_sheets.roster.roster import Task
from tdkt_sheets.roster.whose import Whose
from tdkt_sheets.summaries.engine import Material, says_nil, summary
from tdkt_sheets.summaries.figures import Figure
from tdkt_sheets.summaries.frame import PERIOD, UNIT, Frame, Rows
from tdkt_sheets.summaries.submission import OWED_BY_ROSTER, OWED_SHEETS, REGISTER, register
from tdkt_sheets.summaries.tables import CountIn, Head, Line, Report, Table, Value
from tdkt_sheets.summaries.task_rounds import rounds_of
from tdkt_sheets.summaries.whose_rows import is_of

DONE, DOING, NOT_DONE, NIL = "DA_HOAN_THANH", "DANG_THUC_HIEN", "CHUA_THUC_HIEN", "KHONG_PHAT_SINH"
STATES = (DONE, DOING, NOT_DONE, NIL)
COMPLETE, UNDER_WAY, SHORT, AHEAD = "Hoàn thành", "Đang thực hiện", "Chưa hoàn thành", "Chưa đến hạn"
OFFICE, PAPERS = "Văn phòng Sở thực hiện", "Theo hồ sơ tại Văn phòng Sở"
BEFORE_USE = "Trước khi dùng chương trình"
OUTCOMES = (COMPLETE, UNDER_WAY, SHORT, AHEAD, OFFICE, PAPERS, BEFORE_USE)
ANNEX = "nhiem_vu"
FRAME = f"KQ.{ANNEX}"
CELL = re.compile(r"([A-Z]+)([0-9]+)")
ANSWERS = "TH-03.tra_loi"  # the frame of who is asked to work on a task, and what came of it
SILENT = "CHUA_BAO_CAO"
ASKED_SHEETS = ("Kế hoạch", "Đơn vị")  # of the catalogue
ASKED = "Số đơn vị được giao việc này, theo danh mục"
UNTOLD = "Số đơn vị được giao trừ số đơn vị đã báo cáo (đã hoàn thành, đang thực hiện, chưa thực hiện, không phát sinh)"
OWED_UNTOLD = "Số đơn vị phải nộp biểu trừ số đơn vị đã có biểu được tổng hợp"
Answers = Mapping[tuple[Any, ...], Rows]  # rows by period, task and state


@summary("TH-03", "Tiến độ kế hoạch", "3. Kế hoạch", {FRAME: ("seq", "state")})
def plan_progress(material: Material) -> Report | None:
    """A line per task with the counts of the units' answers; none is overdue before its quarter ends."""
    tasks = material.catalogue.tasks
    if not tasks:
        return None
    year = material.catalogue.year
    answers = told_of(material).groups(PERIOD, "seq", "state")
    heads = (
        Head("number", "Số", "centre"),
        Head("task", "Nội dung công việc", "text"),
        Head("work", "Việc của đơn vị, căn cứ xác định", "text"),
        Head("DUOC_GIAO", "Số đơn vị được giao"),
        Head(DONE, "Đã hoàn thành", over="Đơn vị báo cáo"),
        Head(DOING, "Đang thực hiện", over="Đơn vị báo cáo"),
        Head(NOT_DONE, "Chưa thực hiện", over="Đơn vị báo cáo"),
        Head(NIL, "Không phát sinh", over="Đơn vị báo cáo"),
        Head(SILENT, "Chưa báo cáo"),
        Head("outcome", "Tình trạng", "state"),
    )
    lines: list[Line] = []
    outcomes: dict[str, int] = {}
    quarter = 0
    for task in sorted(tasks, key=lambda task: (task.quarter, task.number)):
        if task.quarter != quarter:
            quarter = task.quarter
            lines.append(Line(f"QUY_{NUMERALS[quarter]}", {"number": f"Quý {NUMERALS[quarter]}"}, "group"))
        line, outcome = _line(material, task, Period(f"{year}-Q{task.quarter}"), answers)
        outcomes[outcome] = outcomes.get(outcome, 0) + 1
        lines.append(line)
    counts = Table(
        "TH-03-TH",
        "Tổng hợp tình trạng",
        (Head("number", "", "centre"), Head("label", "Tình trạng", "text"), Head("SO_NHIEM_VU", "Số nhiệm vụ")),
        list(_outcome_lines(outcomes)),
    )
    notes = [
        "Nhiệm vụ của quý chỉ xét chưa hoàn thành khi quý đã kết thúc. Nhiệm vụ “(nếu có)” không có phát sinh là hoàn thành.",
        "“Chưa báo cáo” gồm đơn vị chưa gửi biểu quý và đơn vị có dòng đang chờ chỉnh sửa. "
        "Đơn vị chọn “Không phát sinh” cho cả phụ lục được tính là không phát sinh ở từng nhiệm vụ.",
    ]
    progress = Table("TH-03", "", heads, lines, notes)
    return Report(
        "TH-03",
        f"TIẾN ĐỘ THỰC HIỆN KẾ HOẠCH THI ĐUA, KHEN THƯỞNG NĂM {year}",
        "3. Kế hoạch",
        (7, 52, 33, 9, 9, 9, 9, 9, 9, 28),
        [progress, counts],
        landscape=True,
    )


def _outcome_lines(outcomes: dict[str, int]) -> Iterator[Line]:
    for place, outcome in enumerate(OUTCOMES, 1):
        if outcomes.get(outcome):
            yield Line(
                str(place), {"label": outcome, "SO_NHIEM_VU": CountIn("TH-03", "outcome", outcome, outcomes[outcome])}
            )


def told_of(material: Material) -> Frame:
    """A row per unit and task of the plan that it is asked to work on or answers, with where the answer stands."""
    if ANSWERS not in material.frames:
        material.frames[ANSWERS] = _told_of(material)
    return material.frames[ANSWERS]


def _told_of(material: Material) -> Frame:
    given = material.frame(FRAME)
    names = (UNIT, PERIOD, "seq", "state")
    columns: dict[str, list[Any]] = {name: list(given.columns.get(name, ())) for name in names}
    columns["state"] = [state if state in STATES else SILENT for state in columns["state"]]
    file, tab, row = list(given.file), list(given.tab), list(given.row)
    letters = list(given.letters or ({} for _ in row))
    answered = set(zip(columns[UNIT], columns[PERIOD], columns["seq"], strict=True))
    asked: set[tuple[str, str, str]] = set()
    for quarter in (Period(f"{material.catalogue.year}-Q{number}") for number in (1, 2, 3, 4)):
        for unit in material.catalogue.units:
            keys = [(unit.code, quarter.code, task.code) for task in material.catalogue.tasks_asked(unit, quarter)]
            asked.update(keys)
            nil = _nil_cell(material, unit.code, quarter.code)
            path, sheet, line, letter = nil or ("", "", 0, "")
            for key in keys:
                if key in answered:
                    continue
                for name, value in zip(names, (*key, NIL if nil else SILENT), strict=True):
                    columns[name].append(value)
                file.append(path)
                tab.append(sheet)
                row.append(line)
                letters.append({"state": letter} if letter else {})
    columns["asked"] = [key in asked for key in zip(columns[UNIT], columns[PERIOD], columns["seq"], strict=True)]
    return Frame(ANSWERS, columns, file, tab, row, letters)


def _nil_cell(material: Material, unit: str, period: str) -> tuple[str, str, int, str] | None:
    """Where the first page of what counts last says that no task had anything to report: file, sheet, row, column."""
    group = material.by_slot.get(Slot(unit, "KQ", period))
    for layer in reversed(group.layers if group else ()):
        submission = layer.delivery.submission
        if submission is None or submission.cover is None or not says_nil(submission, ANNEX):
            continue
        if any(
            len(sheet)
            for other in (group.layers if group else ())
            if (sheet := other.delivery.sheet(ANNEX)) is not None
        ):
            return None  # rows of another file that counts say otherwise
        match = CELL.fullmatch(submission.cover.cells.get(f"nil_{ANNEX}", ""))
        place = (submission.cover.tab, int(match[2]), match[1]) if match else ("", 0, "")
        return layer.delivery.path, *place
    return None


def _line(material: Material, task: Task, quarter: Period, answers: Answers) -> tuple[Line, str]:
    values: dict[str, Value] = {"number": task.code, "task": task.task, "work": task.work or _basis(task)}
    outcome, words = _state(material, task, quarter, answers, values)
    values["outcome"] = words
    return Line(task.code, values), outcome


def _state(
    material: Material, task: Task, quarter: Period, answers: Answers, values: dict[str, Value]
) -> tuple[str, str]:
    """The state of a task from what really proves it: the office's own paper, a round's cases, the bloc, a form, the units' answers."""
    paper = material.published.get(task.code)
    if paper is not None:
        return COMPLETE, f"{COMPLETE} ({paper.number} ngày {dates.show(paper.day.isoformat())})"
    if material.catalogue.starts and quarter.last < material.catalogue.starts:
        return BEFORE_USE, BEFORE_USE
    if rounds := rounds_of(task, material.catalogue):
        return _by_cases(material, task, quarter, [one.code for one in rounds])
    if _is_of_the_bloc(task):
        return _by_bloc(material, quarter)
    if task.proof == "KQ" and not task.work:
        return (
            (SHORT, f"{SHORT}: chưa có báo cáo")
            if material.cut_off > quarter.last
            else (AHEAD, f"{AHEAD}, chưa có báo cáo")
        )
    if task.proof_form and task.proof_form in material.catalogue.forms:
        return _by_register(material, task, quarter, values)
    if not task.work:
        outcome = PAPERS if task.proof else OFFICE
        return outcome, outcome
    return _by_answers(material, task, quarter, answers, values)


def _by_cases(material: Material, task: Task, quarter: Period, rounds: Sequence[str]) -> tuple[str, str]:
    """The state of a task that dossiers and decisions prove; of what only happens "nếu có" those that came in its quarter."""
    cases = [case for case in material.cases if case.bundle.round.code in rounds]
    if task.is_conditional:
        cases = [
            case for case in cases if (day := case.steps[0].day) is not None and quarter.first <= day <= quarter.last
        ]
    is_over = material.cut_off > quarter.last
    if not cases:
        if is_over:
            return (
                (COMPLETE, f"{COMPLETE} (không phát sinh)")
                if task.is_conditional
                else (SHORT, f"{SHORT}: chưa có hồ sơ")
            )
        return AHEAD, AHEAD
    papers = {one.number: one for case in cases if (one := case.reached(Step.DECIDED)) is not None}
    open_ones = [case for case in cases if not case.reached(Step.DECIDED) and not case.is_over]
    decided = {case.bundle.route for case in cases if case.reached(Step.DECIDED)}
    waiting = [case for case in open_ones if case.bundle.route not in decided]
    if "hồ sơ trình" in task.task.casefold():
        waiting = [case for case in waiting if not case.reached(Step.SENT_UP)]
    said = [
        f"QĐ {one.number}" + (f" ngày {dates.show(one.day.isoformat())}" if one.day else "") for one in papers.values()
    ]
    if left := len(open_ones) - len(waiting):
        said.append(f"{count(left)} trường hợp chưa có trong quyết định")
    if not waiting:
        return COMPLETE, f"{COMPLETE} ({named(said, 'quyết định', 4)})" if said else f"{COMPLETE} (đã trình)"
    said.append(f"{count(len(waiting))}/{count(len(cases))} hồ sơ {waiting[0].waits_for}")
    outcome = SHORT if is_over else UNDER_WAY
    return outcome, f"{outcome} ({named(said, 'quyết định', 4)})"


def _is_of_the_bloc(task: Task) -> bool:
    """Whether the minutes of the bloc's review prove a task."""
    words = task.proof.casefold()
    return "biên bản" in words and "khối" in words


def _by_bloc(material: Material, quarter: Period) -> tuple[str, str]:
    """The bloc's review: the agreed tally where the department heads the bloc, else its own scoring sheet and its rank in the ledger."""
    catalogue, year = material.catalogue, material.catalogue.year
    counted = {(group.slot.form, group.slot.unit) for group in material.by_slot.values() if group.layers}
    is_over = material.cut_off > quarter.last
    if catalogue.bloc.is_head:
        agreed = {catalogue.bloc.of(unit).group for form, unit in counted if form == TALLY_FORM}
        open_ones = [group.group for group in catalogue.bloc.groups if group.group not in agreed]
        done, words = bool(agreed) and not open_ones, "Khối đã thống nhất kết quả"
        lacking = f"chưa có bảng tổng kết {', '.join(open_ones) or 'Khối'}"
    else:
        own = catalogue.setting("bloc_unit")
        ranked = any(one.span.last == year for one in material.proposals.ledger.ranks)
        sent = (SELF_FORM, own) in counted
        done, words = sent and ranked, "đã tự chấm điểm, có kết quả xếp hạng"
        lacking = "chưa có kết quả ở trang “Xếp hạng Khối” của sổ" if sent else "Sở chưa gửi bảng tự chấm điểm"
    if done:
        return COMPLETE, f"{COMPLETE} ({words})"
    if is_over:
        return SHORT, f"{SHORT}: {lacking}"
    return (
        (UNDER_WAY, f"{UNDER_WAY} ({lacking})")
        if counted & {(SELF_FORM, unit.code) for unit in catalogue.units}
        else (AHEAD, AHEAD)
    )


def _basis(task: Task) -> str:
    names = {
        "DK": "Theo biểu đăng ký thi đua", "KQ": "Theo biểu kết quả quý", "BX": "Theo danh sách bình xét",
        "HS": "Theo hồ sơ đề nghị khen thưởng",
    }  # fmt: skip
    return names.get(task.proof, task.proof)


def _by_register(material: Material, task: Task, quarter: Period, values: dict[str, Value]) -> tuple[str, str]:
    """The state of a task that a form proves: who owes that form, and how many have sent it."""
    frame = register(material)
    dues = [
        due.period.code
        for due in material.catalogue.dues
        if due.form == task.proof_form
        and (due.period == quarter or (due.period.quarter is None and quarter.first <= due.due <= quarter.last))
    ]
    wanted, own = {f"{task.proof_form}.{period}" for period in dues}, is_of(material, Whose.OWN)
    owed = [
        row
        for row in range(len(frame))
        if frame.columns["column"][row] in wanted and own(frame.columns[UNIT][row])  # the bloc has a plan of its own
    ]
    came = tuple(row for row in owed if frame.file[row] and material.has_come(
        frame.columns["_unit"][row], task.proof_form, frame.columns[PERIOD][row]
    ))  # fmt: skip
    if not owed:
        return AHEAD, AHEAD
    whole = Figure(
        f"TH-03/{task.code}/DUOC_GIAO", len(owed), REGISTER, tuple(owed), says=OWED_BY_ROSTER, sheets=OWED_SHEETS
    )
    values["DUOC_GIAO"], values[DONE] = whole, Figure(f"TH-03/{task.code}/{DONE}", len(came), REGISTER, came)
    absent = tuple(row for row in owed if row not in set(came))
    values[SILENT] = Figure(f"TH-03/{task.code}/{SILENT}", len(absent), REGISTER, absent, says=OWED_UNTOLD)
    words = f"{task.proof_form}: {count(len(came))}/{count(len(owed))} đơn vị"
    if not absent:
        return COMPLETE, f"{COMPLETE} ({words})"
    if material.cut_off > quarter.last:
        return SHORT, f"{SHORT} ({words})"
    return UNDER_WAY, f"{UNDER_WAY} ({words})"


def _by_answers(
    material: Material, task: Task, quarter: Period, answers: Answers, values: dict[str, Value]
) -> tuple[str, str]:
    """The state of a task from what the units report of it."""
    given = {state: answers.get((quarter.code, task.code, state), ()) for state in STATES}
    told = sum(map(len, given.values()))
    absent = answers.get((quarter.code, task.code, SILENT), ())
    silent = len(absent)
    asked = _asked_rows(material, (row for rows in (absent, *given.values()) for row in rows))
    values["DUOC_GIAO"] = Figure(
        f"TH-03/{task.code}/DUOC_GIAO", len(asked), ANSWERS, asked, says=ASKED, sheets=ASKED_SHEETS
    )
    opened = told or any(due.form == "KQ" and due.period == quarter for _, due in material.owed)
    if opened:
        for state in STATES:
            values[state] = Figure(f"TH-03/{task.code}/{state}", len(given[state]), ANSWERS, given[state], "state")
        values[SILENT] = Figure(f"TH-03/{task.code}/{SILENT}", silent, ANSWERS, absent, says=UNTOLD)
    if not silent and not given[DOING] and not given[NOT_DONE] and told:
        return COMPLETE, COMPLETE if given[DONE] else f"{COMPLETE} (không phát sinh)"
    over = material.cut_off > quarter.last
    if over and task.is_conditional and not given[DOING] and not given[NOT_DONE] and not given[DONE]:
        return COMPLETE, f"{COMPLETE} (không phát sinh)"
    if over:
        parts = [
            f"{count(number)} đơn vị {words}"
            for number, words in (
                (len(given[NOT_DONE]), "chưa thực hiện"), (len(given[DOING]), "đang thực hiện"), (silent, "chưa báo cáo"),
            )
            if number
        ]  # fmt: skip
        return SHORT, f"{SHORT}: {', '.join(parts)}"
    return (UNDER_WAY, UNDER_WAY) if told else (AHEAD, AHEAD)


def _asked_rows(material: Material, rows: Iterable[int]) -> Rows:
    """One row of each unit that the catalogue asks; a unit that answers unasked is not among them."""
    frame = told_of(material)
    first: dict[str, int] = {}
    for row in sorted(rows):
        if frame.columns["asked"][row]:
            first.setdefault(frame.columns[UNIT][row], row)
    return tuple(first.values())
