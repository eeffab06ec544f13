"""`so-ket-khoi.xlsx`: the bloc at the half year, member by member in the order of the roster, without any ranking."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from tdkt_sheets.core import dates
from tdkt_sheets.core.clock import day_of
from tdkt_sheets.core.periods import Period
from tdkt_sheets.core.plan import CellValue, Formula, Page, SheetPlan, WorkbookPlan
from tdkt_sheets.core.text import count
from tdkt_sheets.core.wrapping import lines, most_lines
from tdkt_sheets.forms.merged import Merged
from tdkt_sheets.month.known import Known
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.blanks.letters import said
from tdkt_sheets.outputs.pieces.print_pages import one_page_scale
from tdkt_sheets.outputs.summary.page import heading
from tdkt_sheets.outputs.tally.groups import group_sheets
from tdkt_sheets.outputs.tally.places import Places, cell
from tdkt_sheets.outputs.tally.words import UNCONFIRMED
from tdkt_sheets.roster.bloc import SELF_FORM, Criterion
from tdkt_sheets.roster.roster import Due
from tdkt_sheets.summaries.plan_progress import BEFORE_USE
from tdkt_sheets.summaries.submission import MISSING
from tdkt_sheets.tally.deduction_words import deduction_words, uncompared_words
from tdkt_sheets.tally.drawn import Drawn, feeding_units, registered_lines, result_of, target_of
from tdkt_sheets.tally.tally import Tally, has_self_scores

JOINT = "HOAT_DONG_KHOI"
MARGINS = (15, 12, 15, 15)
MEMBERS, TARGETS = "Sơ kết", "Chỉ tiêu"
NOT_OWED = "–"
HALF = Decimal(50)
JOINT_CAPTION, REGISTERED, REPORTED, HALF_REACHED = "Hoạt động Khối", "Chỉ tiêu có đăng ký", "Đã báo cáo", "Đạt từ 50 %"
TAKEN, AIM, DONE = "Điểm trừ tạm tính", "Đăng ký cả năm", "Thực hiện"


@dataclass(frozen=True, slots=True)
class ReachedLine:
    """A registered line of a member: what it is, what was registered, what was reached."""

    criterion: Criterion
    target: Drawn | None
    result: Drawn | None

    @property
    def percent(self) -> Decimal | None:
        """Result in a hundred of the target."""
        if self.target is None or not self.target.value or self.result is None or self.result.value is None:
            return None
        return (100 * Decimal(self.result.value) / Decimal(self.target.value)).quantize(Decimal("0.1"))


def half_year_book(tally: Tally, run: Run, known: Known) -> WorkbookPlan:
    """Who sent what, joint activities, targets and how far they are reached; points only where self-scoring was asked for."""
    reached = {unit: reached_by(tally, run, known, unit) for unit in tally.names}
    scored = has_self_scores(run.resolved, tally.period)
    sheets = [_members_sheet(tally, run, known, reached, scored), _targets_sheet(tally, reached)]
    if scored:
        sheets += group_sheets(Places(tally, run.catalogue))
    return WorkbookPlan(f"Sơ kết {tally.bloc.name} {tally.period.phrase}", sheets)


def reached_by(tally: Tally, run: Run, known: Known, unit: str) -> list[ReachedLine]:
    """The registered lines of a member."""
    catalogue = run.catalogue
    return [
        ReachedLine(
            one,
            target_of(catalogue, known.rows_of, unit, one, tally.period),
            result_of(catalogue, known.rows_of, unit, one, tally.period, known.figure),
        )
        for one in registered_lines(tally.bloc)
        if tally.scale.is_asked(one, unit)
    ]


def joint_rows(tally: Tally, run: Run, unit: str) -> Iterator[tuple[Merged, int]]:
    """The joint activities of the bloc that a member, of the department its units, told of within the half year."""
    table = run.tables.get(("KQ", "hoat_dong"))
    if table is None:
        return
    periods = {due.period.code for due in _dues(tally, run) if due.form == "KQ"}
    feeding = feeding_units(run.catalogue, unit)
    for at, kind in enumerate(table.columns["kind"]):
        if kind == JOINT and table.unit[at] in feeding and table.period[at] in periods:
            yield table, at


def _dues(tally: Tally, run: Run) -> list[Due]:
    """The papers of the half year, the registration of the year first."""
    found = [
        due
        for due in run.catalogue.dues
        if not due.round
        and due.form in (*tally.bloc.agreed.papers, "DK", "KQ")
        and due.period.year == tally.period.year
        and not due.period.is_school_year
        and (due.form == "DK" or due.period.last <= tally.period.last)
    ]
    return sorted(found, key=lambda due: (due.last_day, due.form))


def _members_sheet(
    tally: Tally, run: Run, known: Known, reached: dict[str, list[ReachedLine]], scored: bool
) -> SheetPlan:
    plan, dues = SheetPlan(MEMBERS, tab_colour="#1F3864"), _dues(tally, run)
    captions = ["STT", "Đơn vị", *(_due_caption(due, run) for due in dues), JOINT_CAPTION, REGISTERED, REPORTED,
                HALF_REACHED, TAKEN, *(["Điểm tạm tính"] if scored else []), "Ghi chú"]  # fmt: skip
    widths = [5.0, 26.0, *([12.0] * len(dues)), 10.0, 10.0, 9.0, 9.0, 10.0, *([10.0] if scored else []), 44.0]
    for place, width in enumerate(widths):
        plan.columns[place] = (width, "", False)
    last = len(widths) - 1
    row = heading(plan, run, widths)
    plan.merge(row, 0, row, last, f"SƠ KẾT THI ĐUA {tally.bloc.name} {tally.period.phrase}".upper(), "title")
    plan.heights[row] = 26
    day = dates.show(tally.cut_off.isoformat())
    plan.merge(
        row + 1, 0, row + 1, last, f"(Số liệu nhận đến hết ngày {day}; sơ kết không xếp hạng)", "label italic centre"
    )
    header = row + 3
    for place, caption in enumerate(captions):
        plan.put(header, place, caption, "header")
    plan.heights[header] = (
        16.0 * max(lines(text, width, True) for text, width in zip(captions, widths, strict=True)) + 6
    )
    row = header + 1
    for place, unit in enumerate(tally.names, 1):
        values = [place, tally.names[unit], *_of_member(tally, run, known, unit, dues, reached[unit], scored)]
        for column, value in enumerate(values):
            words = column in (1, last)
            style = "cell" if column == 1 else "cell size_11" if words else "cell decimal centre"
            plan.put(row, column, value, style)
        tallest = most_lines(zip(values, widths, strict=True))
        plan.heights[row] = max(22.0, 15.0 * tallest + 6)
        row += 1
    row += 1
    for note in (
        *filter(None, (uncompared_words(tally.uncompared, run.catalogue, tally.names),)),
        "“Đạt từ 50 %”: số chỉ tiêu đã đạt ít nhất một nửa mức đăng ký cả năm. Số liệu của Sở cộng từ báo cáo của các đơn vị thuộc Sở.",
        "Điểm trừ tạm tính theo sổ tiếp nhận, Khối quyết định ở kỳ tổng kết. " + UNCONFIRMED,
    ):
        plan.merge(row, 0, row, last, note, "note")
        plan.heights[row] = 15.0 * lines(note, sum(widths)) + 2
        row += 1
    plan.freeze = (header + 1, 2)
    plan.page = Page(landscape=True, margins=MARGINS, repeat_rows=(header, header), area=(0, 0, row - 1, last))
    plan.page.scale = one_page_scale(plan, widths, row)
    return plan


def _due_caption(due: Due, run: Run) -> str:
    name = {"DK": "Đăng ký", "KQ": "Kết quả", SELF_FORM: "Tự chấm"}.get(
        due.form, said(run.catalogue.forms[due.form], due, run.catalogue)
    )
    label = due.period.label
    return f"{name} {label[0].lower()}{label[1:]}"


def _of_member(
    tally: Tally, run: Run, known: Known, unit: str, dues: list[Due], reached: list[ReachedLine], scored: bool
) -> Iterator[CellValue]:
    catalogue, standing = run.catalogue, tally.by_unit[unit]
    for due in dues:
        yield _came(run, unit, due)
    yield sum(1 for _ in joint_rows(tally, run, unit))
    yield sum(one.target is not None for one in reached)
    yield sum(one.percent is not None for one in reached)
    yield sum(one.percent is not None and one.percent >= HALF for one in reached)
    yield standing.paper_points
    if scored:
        yield standing.total if any(line.stages for line in standing.lines.values()) else None
    notes = [f"Trừ {deduction_words(line, catalogue)}." for line in standing.deductions if line.counted]
    silent = [one for one in reached if one.target is not None and one.percent is None]
    if silent:
        notes.append(f"Chưa có số thực hiện của {count(len(silent))} chỉ tiêu.")
    yield " ".join(notes) or None


def _came(run: Run, unit: str, due: Due) -> str:
    """The day a paper came, and how late; whether it is still waited for."""
    if not run.catalogue.owes(run.catalogue.unit_by_code[unit], run.catalogue.forms[due.form], due.period):
        return NOT_OWED
    group = run.by_slot.get(due.slot(unit))
    if group is None or not group.layers:
        return MISSING if run.catalogue.asks(due) else BEFORE_USE
    if group.first_received is None:
        return "Đã gửi"
    day = day_of(group.first_received)
    late = (day - run.catalogue.due_for(unit, due).last_day).days
    return dates.show(day.isoformat()) + (f" (muộn {count(late)} ngày)" if late > 0 else "")


def _targets_sheet(tally: Tally, reached: dict[str, list[ReachedLine]]) -> SheetPlan:
    """Criterion by criterion: what each member registered and reached; the share is live."""
    plan = SheetPlan(TARGETS)
    captions = ("STT", "Đơn vị", AIM, DONE, "% đăng ký", "Nguồn số liệu")
    widths = (6.0, 44.0, 15.0, 15.0, 12.0, 42.0)
    for place, width in enumerate(widths):
        plan.columns[place] = (width, "", False)
        plan.put(2, place, captions[place], "header")
    last = len(widths) - 1
    plan.merge(0, 0, 0, last, f"CHỈ TIÊU ĐĂNG KÝ VÀ THỰC HIỆN {tally.period.phrase}".upper(), "title")
    plan.merge(
        1, 0, 1, last, "Thực hiện lấy từ báo cáo kết quả gần nhất trong kỳ; để trống là chưa có số liệu.", "note"
    )
    plan.heights |= {0: 26.0, 2: 22.0}
    row = 3
    for one in registered_lines(tally.bloc):
        measure = f" ({one.measure})" if one.measure else ""
        plan.merge(row, 0, row, last, f"{one.path}. {one.label}{measure}", "section group")
        plan.heights[row] = 22
        row += 1
        for place, unit in enumerate(tally.names, 1):
            line = next((each for each in reached[unit] if each.criterion is one), None)
            _target_row(plan, row, place, tally, unit, line)
            row += 1
    plan.freeze = (3, 2)
    plan.page = Page(landscape=True, margins=MARGINS, repeat_rows=(2, 2), area=(0, 0, row - 1, last))
    return plan


def _target_row(plan: SheetPlan, row: int, place: int, tally: Tally, unit: str, line: ReachedLine | None) -> None:
    target = line.target.value if line and line.target else None
    result = line.result.value if line and line.result else None
    percent = line.percent if line else None
    aim, here = cell(row, 2, False), cell(row, 3, False)
    share = Formula(
        f'IF(AND(ISNUMBER({aim}),ISNUMBER({here}),N({aim})<>0),ROUND(100*{here}/{aim},1),"")',
        "" if percent is None else percent,
    )
    values: list[CellValue] = [place, tally.names[unit], target, result, share, _source(line)]
    for column, value in enumerate(values):
        style = (
            "cell"
            if column == 1
            else "cell size_11"
            if column == 5
            else "cell decimal_1 centre"
            if column == 4
            else "cell decimal centre"
        )
        plan.put(row, column, value, style)
    plan.heights[row] = max(19.0, 15.0 * lines(str(values[5] or ""), 42.0) + 4)


def _source(line: ReachedLine | None) -> str | None:
    """Whose report a result is from."""
    if line is None or line.result is None:
        return None
    parts = line.result.parts
    said = [f"Báo cáo {Period(code).phrase}" for code in dict.fromkeys(code for _, code in parts)]
    if len({unit for unit, _ in parts}) > 1:
        said.append(f"{count(len({unit for unit, _ in parts}))} đơn vị")
    if line.result.figures:
        said.append(f"tong-hop.xlsx: {', '.join(line.result.figures)}")
    return ", ".join(said) or None
