"""The score sheet of one member, to be sent to it before the meeting: its own lines alone, what was taken and what proves it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tdkt_sheets.core import dates
from tdkt_sheets.core.plan import CellValue, Formula, Page, SheetPlan, WorkbookPlan
from tdkt_sheets.core.text import count
from tdkt_sheets.core.wrapping import lines
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.blanks.letters import LetterText
from tdkt_sheets.outputs.pieces.print_pages import print_scale
from tdkt_sheets.outputs.summary.page import heading
from tdkt_sheets.outputs.tally.places import cell
from tdkt_sheets.outputs.tally.scores import MARGINS
from tdkt_sheets.outputs.tally.words import (
    UNCONFIRMED,
    final_formula,
    own_province_words,
    province_most,
    rounding_words,
)
from tdkt_sheets.roster.bloc import UNROUNDED, Criterion, Scale, Side
from tdkt_sheets.tally.adding import counted_formula, group_formula, plain
from tdkt_sheets.tally.deduction_words import paper_name, uncompared_words
from tdkt_sheets.tally.exact import fixed, rounding
from tdkt_sheets.tally.papers import Deduction
from tdkt_sheets.tally.scores import CriterionLine, Stage, stages_of
from tdkt_sheets.tally.standing import Standing
from tdkt_sheets.tally.tally import Tally

TAB = "Bảng điểm"
STAGES = {
    Stage.SELF: "Tự chấm",
    Stage.BLOC: "Khối chấm",
    Stage.AGREED: "Khối thống nhất",
    Stage.PROVINCE: "Tỉnh thẩm định",
}
ALWAYS = (Stage.SELF, Stage.BLOC)  # the other stages have a column only where they spoke
NUMBER, CONTENT, POINTS, WORDS = 6.0, 40.0, 8.5, 26.0


@dataclass(frozen=True, slots=True)
class MemberSheet:
    """What goes to a member: the workbook, its name, and the letter."""

    unit: str
    name: str
    book: WorkbookPlan
    letter: LetterText | None  # none to the department itself


def member_sheets(tally: Tally, run: Run) -> Iterator[MemberSheet]:
    """A sheet for every member that sent its own; the department keeps its own as well."""
    for unit in tally.names:
        standing = tally.by_unit[unit]
        if any(line.stages for line in standing.lines.values()):
            book = WorkbookPlan(f"Bảng điểm thi đua {tally.period.phrase}", [_Sheet(tally, standing, run).write()])
            name = f"bang-diem_{tally.period.code}_{unit}.xlsx"
            letter = None if unit == tally.bloc.own else _letter(tally, standing, run)
            yield MemberSheet(unit, name, book, letter)


class _Sheet:
    """Writes the one page; rows of criteria are entered so that groups can add them up."""

    def __init__(self, tally: Tally, standing: Standing, run: Run) -> None:
        self.tally, self.standing, self.run = tally, standing, run
        spoken = {stage for line in standing.lines.values() for stage in line.stages}
        self.stages = [stage for stage in Stage if stage in ALWAYS or stage in spoken]
        self.widths = [NUMBER, CONTENT, POINTS, *([POINTS] * len(self.stages)), POINTS, WORDS, WORDS]
        self.final = 3 + len(self.stages)
        self.last = len(self.widths) - 1
        self.plan = SheetPlan(TAB)
        self.rows: dict[str, int] = {}

    def write(self) -> SheetPlan:
        """All of it."""
        plan, tally = self.plan, self.tally
        for place, width in enumerate(self.widths):
            plan.columns[place] = (width, "", False)
        row = heading(plan, self.run, self.widths)
        plan.merge(row, 0, row, self.last, f"BẢNG ĐIỂM THI ĐUA {tally.period.phrase}".upper(), "title")
        plan.heights[row] = 26
        plan.merge(row + 1, 0, row + 1, self.last, self.standing.name, "subtitle")
        said = f"(Số liệu nhận đến hết ngày {dates.show(tally.cut_off.isoformat())})"
        plan.merge(row + 2, 0, row + 2, self.last, said, "label italic centre")
        plan.heights |= {row + 1: 22.0, row + 2: 20.0}
        header = row + 4
        captions = ["TT", "Nội dung, tiêu chí", "Điểm tối đa", *(STAGES[stage] for stage in self.stages), "Điểm chốt",
                    "Lý do chênh lệch", "Minh chứng đã nêu"]  # fmt: skip
        for place, caption in enumerate(captions):
            plan.put(header, place, caption, "header")
        plan.heights[header] = (
            16.0 * max(lines(text, width, True) for text, width in zip(captions, self.widths, strict=True)) + 6
        )
        end = self._criteria(header + 1)
        after, papers = self._papers(end + 1)
        after = self._totals(after + 1, papers)
        for note in self._notes():
            plan.merge(after, 0, after, self.last, note, "note")
            plan.heights[after] = 15.0 * lines(note, sum(self.widths)) + 2
            after += 1
        plan.freeze = (header + 1, 2)
        plan.page = Page(
            landscape=True, margins=MARGINS, repeat_rows=(header, header), area=(0, 0, after - 1, self.last)
        )
        plan.page.scale = print_scale(self.widths, True, MARGINS)
        return plan

    def _criteria(self, row: int) -> int:
        """A row for every criterion that the member is asked; the row after."""
        scale = self.tally.scale
        asked = [one for one in scale.criteria if scale.is_asked(one, self.standing.unit)]
        self.rows = {one.path: number for number, one in enumerate(asked, row)}
        for one in asked:
            self._criterion(one, scale)
        return row + len(asked)

    def _criterion(self, one: Criterion, scale: Scale) -> None:
        row, plan = self.rows[one.path], self.plan
        look = "" if one.is_leaf else "group wrap"
        values: list[CellValue] = [one.number, one.printed, one.max_points or None]
        if one.is_leaf:
            line = self.standing.lines[one.path]
            values += [line.stages[stage].points if stage in line.stages else None for stage in self.stages]
            values += [self._final(row, one, line), line.reason or None, line.evidence or None]
            if line.is_disputed:
                look = "doubt"
        else:
            values += [None] * len(self.stages)
            values += [
                Formula(
                    group_formula(scale, one, self._cell, self.tally.bloc.agreed.line_grain),
                    self.standing.points[one.path],
                ),
                None,
                None,
            ]
        for place, value in enumerate(values):
            style = "cell centre" if place == 0 else "cell decimal centre" if 2 <= place <= self.final else "cell"
            bold = " bold" if place == self.final else ""
            plan.put(row, place, value, f"{style} {look}{bold}")
        needed = max(
            lines(str(values[place] or ""), self.widths[place], not one.is_leaf)
            for place in (1, self.last - 1, self.last)
        )
        plan.heights[row] = max(20.0, 15.5 * needed + 4)

    def _cell(self, one: Criterion) -> str:
        """Where the final points of a line stand; '' where the member is not asked it."""
        return cell(self.rows[one.path], self.final, False) if one.path in self.rows else ""

    def _counted(self, one: Criterion) -> str:
        """The same as it counts in the total."""
        return counted_formula(one, self._cell(one), self.tally.bloc.agreed.line_grain)

    def _final(self, row: int, one: Criterion, line: CriterionLine) -> Formula:
        """The score that counts, by the rule of the bloc, as the workbook of the tally has it."""
        heard = stages_of(one)
        cells = [cell(row, 3 + place, False) for place, stage in enumerate(self.stages) if stage in heard]
        text = final_formula(self.tally.bloc.agreed, cells)
        return Formula(text, "" if line.final is None else line.final)

    def _papers(self, row: int) -> tuple[int, list[str]]:
        """What the register takes away, each with the paper it is for; the row after and the cells of the points."""
        plan, deductions = self.plan, self.standing.deductions
        plan.merge(row, 0, row, self.last, "Điểm trừ theo sổ tiếp nhận", "section")
        plan.heights[row] = 24
        row += 1
        if not deductions:
            plan.merge(row, 0, row, self.last, "Không có biểu nào gửi muộn hoặc thiếu.", "label italic")
            return row + 1, []
        captions = (
            "STT",
            "Nội dung",
            "Thời hạn",
            "Ngày nhận",
            "Số ngày muộn",
            "Trừ",
            "Kết luận của Khối",
            "Tệp trong sổ tiếp nhận",
        )
        for column, caption in zip(self._paper_columns(), captions, strict=True):
            plan.put(row, column, caption, "header")
        self._fill_header(row)
        plan.heights[row] = 36
        points = []
        for number, line in enumerate(deductions, 1):
            row += 1
            points.append(self._paper(row, number, line))
        return row + 1, points

    def _paper_columns(self) -> tuple[int, ...]:
        """Where the table of papers has its columns: the points stand under the final scores."""
        return (0, 1, 2, 3, 4, self.final, self.last - 1, self.last)

    def _fill_header(self, row: int) -> None:
        for column in range(5, self.final):
            self.plan.put(row, column, None, "header")

    def _paper(self, row: int, number: int, line: Deduction) -> str:
        name = paper_name(line, self.run.catalogue)
        settled = (
            ""
            if line.agreed is None
            else f"Theo thiết lập trừ {fixed(line.points, 2)}; Khối thống nhất trừ {fixed(line.agreed, 2)}."
        )
        said = " ".join(part for part in (settled, line.reason) if part)
        values: list[CellValue] = [
            number, name, dates.show(line.due.isoformat()) if line.due else None,
            dates.show(line.received.isoformat()) if line.received else "Chưa nhận", line.days, line.counted, said or None, line.file or None,
        ]  # fmt: skip
        for column in range(5, self.final):
            self.plan.put(row, column, None, "cell")
        for column, value in zip(self._paper_columns(), values, strict=True):
            is_words = column in (1, self.last - 1, self.last)
            self.plan.put(
                row,
                column,
                value,
                "cell size_11" if is_words else f"cell decimal centre size_11{' bold' if column == self.final else ''}",
            )
        needed = max(lines(name, CONTENT), lines(said, WORDS), lines(line.file, WORDS))
        self.plan.heights[row] = max(20.0, 15.0 * needed + 4)
        return cell(row, self.final, False)

    def _totals(self, row: int, papers: Sequence[str]) -> int:
        """The sums that make the total, live; the row after."""
        standing, scale, agreed = self.standing, self.tally.scale, self.tally.bloc.agreed
        mains = [self._counted(top) for top in scale.tops if top.side is Side.MAIN and top.path in self.rows]
        shown: list[tuple[str, str, Decimal]] = [
            ("Cộng điểm các nhóm", _added(mains), sum(standing.groups.values(), Decimal(0)))
        ]
        extra = [self._counted(one) for one in scale.of_side(Side.BONUS) if one.path in self.rows]
        if extra:
            text = _added(extra)
            cap = agreed.bonus_cap
            words = "Điểm thưởng" if cap is None else f"Điểm thưởng (không quá {fixed(cap, 2)})"
            shown.append((words, text if cap is None else f"MIN({text},{cap.normalize():f})", standing.bonus))
        minus = [self._counted(one) for one in scale.of_side(Side.PENALTY) if one.path in self.rows]
        shown.append(("Điểm trừ", _added([*minus, *_at_most(papers, agreed.papers_most)]), standing.taken))
        first = row
        for words, text, value in shown:
            self._sum(row, words, Formula(text, value))
            row += 1
        cells = [cell(place, self.final, False) for place in range(first, row)]
        text, counted = f"{_added(cells[:-1])}-{cells[-1]}", agreed.province
        if counted is not None and standing.province is not None:
            self._sum(row, f"Điểm tỉnh chấm{province_most(agreed)}", standing.province)
            given = cell(row, self.final, False)
            text = f"ROUND(({text})*{plain(counted.own_weight)}+{given}*{plain(counted.weight)},{UNROUNDED})"
            row += 1
        total = rounding(text, agreed.total_grain)
        self._sum(row, "Tổng điểm", Formula(total, standing.total), "group")
        return row + 2

    def _sum(self, row: int, words: str, value: Formula | Decimal, look: str = "") -> None:
        self.plan.merge(row, 0, row, self.final - 1, words, f"cell bold right {look}")
        self.plan.put(row, self.final, value, f"cell decimal_2 centre bold {look}")
        self.plan.heights[row] = 20

    def _notes(self) -> list[str]:
        said = uncompared_words(self.tally.uncompared, self.run.catalogue, self.tally.names)
        notes = [said] if said else []
        notes.append(rounding_words(self.tally.bloc.agreed))
        if said := own_province_words(self.tally, self.standing):
            notes.append(said)
        if self.standing.ground:
            notes.append(f"Không xếp hạng: {self.standing.ground}.")
        if self.standing.blanks:
            notes.append(f"Còn {count(len(self.standing.blanks))} tiêu chí chưa chấm; ô trống không được hiểu là 0.")
        if self.standing.held:
            notes.append(f"Còn {count(self.standing.held)} dòng chờ đơn vị chỉnh sửa, chưa kể vào bảng này.")
        return [*notes, "Dòng tô màu là dòng Khối chấm khác điểm tự chấm.", UNCONFIRMED]


def _at_most(cells: Sequence[str], most: Decimal | None) -> list[str]:
    """The terms of a sum that counts no more than so much."""
    return list(cells) if most is None or not cells else [f"MIN({_added(cells)},{plain(most)})"]


def _added(cells: Sequence[str]) -> str:
    """The sum of cells of which some may hold nothing: a blank is no number to `+`."""
    return f"SUM({','.join(cells)})" if cells else "0"


def _letter(tally: Tally, standing: Standing, run: Run) -> LetterText:
    """The letter that the sheet goes with: before the meeting a call for remarks, after it the result."""
    catalogue = run.catalogue
    taken = sum(line.is_disputed for line in standing.lines.values())
    parts = []
    if taken:
        parts.append(f"{count(taken)} tiêu chí Khối chấm khác điểm tự chấm")
    if standing.deductions:
        parts.append(f"{count(len(standing.deductions))} dòng điểm trừ theo sổ tiếp nhận")
    body = [f"Kính gửi quý cơ quan {standing.name},", ""]
    what = f"bảng điểm thi đua {tally.period.phrase} của quý cơ quan"
    if tally.agreed_file:
        body.append(f"{tally.bloc.name} gửi {what} sau khi Khối đã thống nhất (tệp kèm theo).")
    else:
        body.append(f"Để chuẩn bị phiên họp tổng kết, {tally.bloc.name} gửi {what} (tệp kèm theo).")
    body.append(
        f"Trong đó có {' và '.join(parts)}, ghi rõ lý do, chứng từ."
        if parts
        else "Khối chấm đúng như điểm tự chấm, không có điểm trừ."
    )
    if not tally.agreed_file:
        body.append("Trân trọng đề nghị quý cơ quan xem, có ý kiến trước phiên họp để Khối thống nhất.")
    contact = (catalogue.setting("office_contact"), catalogue.setting("office_phone"))
    body += ["", "Trân trọng.", catalogue.setting("office_name"), " · ".join(text for text in contact if text)]
    return LetterText(f"Bảng điểm thi đua {tally.period.phrase}: {standing.name}", "\n".join(body))
