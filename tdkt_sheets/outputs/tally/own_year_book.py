"""`diem-cua-so.xlsx`: the department as a member of its bloc: points so far, the annex of proofs of its self-scoring, what papers cost."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tdkt_sheets.core import dates
from tdkt_sheets.core.plan import CellValue, Page, SheetPlan, WorkbookPlan
from tdkt_sheets.core.text import count, number
from tdkt_sheets.core.wrapping import lines as text_lines
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.tally.own_year import NO_PROOF, OwnLine, OwnYear
from tdkt_sheets.roster.bloc import SELF_FORM, Criterion, Side
from tdkt_sheets.tally.deduction_words import fault_words

SCORES, PROOFS, PAPERS = "Điểm đến nay", "Minh chứng", "Điểm trừ do biểu"
STEP = "    "
SIDES = {Side.MAIN: "", Side.BONUS: " (thưởng)", Side.PENALTY: " (trừ)"}
Row = tuple[tuple[CellValue, ...], str]  # values, look


def own_year_book(year: OwnYear, run: Run) -> WorkbookPlan:
    """The three pages."""
    pages = [_scores(year, run), _proofs(year, run), _papers(year, run)]
    return WorkbookPlan(f"Điểm thi đua của Sở đến {dates.show(year.cut_off.isoformat())}", pages)


def _page(
    name: str, title: str, note: str, columns: Sequence[tuple[str, float]], rows: Sequence[Row], centred: frozenset[int]
) -> SheetPlan:
    plan, last = SheetPlan(name), len(columns) - 1
    widths = [width for _, width in columns]
    for place, (caption, width) in enumerate(columns):
        plan.columns[place] = (width, "", False)
        plan.put(2, place, caption, "header")
    plan.merge(0, 0, 0, last, title, "title")
    plan.merge(1, 0, 1, last, note, "note")
    plan.heights |= {0: 26.0, 1: 15.5 * text_lines(note, sum(widths)) + 5, 2: 32.0}
    for at, (values, look) in enumerate(rows, 3):
        for place, value in enumerate(values):
            plan.put(at, place, value, f"cell{' centre' if place in centred else ''} {look} wrap")
        needed = max(
            text_lines(str(value or ""), width, look == "group") for value, width in zip(values, widths, strict=True)
        )
        plan.heights[at] = max(19.0, 15.5 * needed + 3)
    plan.freeze = (3, 0)
    plan.page = Page(landscape=True, repeat_rows=(2, 2), area=(0, 0, 2 + max(len(rows), 1), last))
    return plan


def _scores(year: OwnYear, run: Run) -> SheetPlan:
    columns = (("TT", 9.0), ("Nội dung, tiêu chí", 52.0), ("Điểm tối đa", 10.0), ("Chỉ tiêu", 11.0), ("Kết quả", 13.0), ("Điểm đến nay", 11.0), ("Còn thiếu", 30.0))  # fmt: skip
    lacking = f" Còn {count(len(year.lacking))} tiêu chí chưa đủ kết quả, minh chứng." if year.lacking else ""
    note = (
        f"{run.counted}. Điểm tự tính đến nay: {number(year.total)} / {number(year.most)}, chưa trừ do biểu (đã bị trừ {number(year.taken)} điểm). "
        f"Tiêu chí so với đơn vị khác do Khối tính, ở đây để trống.{lacking}"
    )
    rows = [_score_row(year, one) for one in year.scale.criteria if one.path in year.lines or one.children]
    return _page(SCORES, "ĐIỂM THI ĐUA CỦA SỞ TRONG KHỐI, ĐẾN NAY", note, columns, rows, frozenset({0, 2, 3, 4, 5}))


def _score_row(year: OwnYear, one: Criterion) -> Row:
    label = f"{STEP * one.depth}{one.label}{SIDES[one.side] if not one.parent else ''}"
    line = year.lines.get(one.path)
    if line is None:
        return (one.number, label, one.max_points, None, None, year.points.get(one.path), None), "group"
    points = line.points
    return (one.number, label, one.max_points, line.target, line.result, points, line.lacks or None), ""


def _proofs(year: OwnYear, run: Run) -> SheetPlan:
    columns = (
        ("TT", 9.0),
        ("Nội dung, tiêu chí", 40.0),
        ("Số, ký hiệu", 22.0),
        ("Ngày", 12.0),
        ("Nội dung văn bản, việc", 52.0),
        ("Lấy từ", 24.0),
    )
    note = f"Kèm theo bảng tự chấm điểm năm {run.catalogue.year}. {run.counted}. Đề nghị kiểm tra, bổ sung số, ngày còn trống trước khi in."
    rows = [row for line in year.lines.values() for row in _proof_rows(line)]
    plan = _page(PROOFS, "DANH MỤC MINH CHỨNG KÈM BẢNG TỰ CHẤM ĐIỂM", note, columns, rows, frozenset({0, 3}))
    if plan.page.area is not None:  # where a proof was found is for the office alone
        plan.page = replace(plan.page, area=(*plan.page.area[:3], len(columns) - 2))
    return plan


def _proof_rows(line: OwnLine) -> Iterator[Row]:
    """A criterion with each of its papers; one that lacks proof says so."""
    head: tuple[CellValue, ...] = (line.criterion.path, line.criterion.label)
    if line.said and not line.proofs:
        yield (*head, None, None, line.said, "bảng tự chấm"), ""
    for at, proof in enumerate(line.proofs):
        day = dates.show(proof.day) if proof.day else None
        yield (*(head if not at else (None, None)), proof.number or None, day, proof.matter or None, proof.source), ""
    if line.lacks == NO_PROOF:
        yield (*head, None, None, f"({line.lacks})", None), "doubt"


def _papers(year: OwnYear, run: Run) -> SheetPlan:
    columns = (("STT", 7.0), ("Biểu, nội dung", 64.0), ("Thời hạn", 13.0), ("Điểm trừ", 12.0), ("Tình trạng", 60.0))
    rows: list[Row] = []
    for line in year.deductions:
        due = dates.show(line.due.isoformat()) if line.due else None
        rows.append(
            ((len(rows) + 1, fault_words(line, run.catalogue), due, line.counted, "đã bị trừ theo sổ tiếp nhận"), "")
        )
    for ahead in year.ahead:
        form = run.catalogue.forms[ahead.due.form]
        costs = [f"gửi muộn trừ {number(ahead.late)} điểm"] if ahead.late else []
        costs += [f"thêm {number(ahead.per_day)} điểm mỗi ngày làm việc"] if ahead.per_day else []
        costs += [f"không gửi trừ {number(ahead.missing)} điểm"] if ahead.missing else []
        costs += ["không gửi thì không được xếp hạng"] if ahead.due.form == SELF_FORM else []
        what = f"Biểu {form.name} {ahead.due.period.phrase}"
        day = dates.show(ahead.due.last_day.isoformat())
        rows.append(((len(rows) + 1, what, day, None, f"chưa đến hạn: {'; '.join(costs) or 'không trừ điểm'}"), ""))
    note = "Mức trừ là thiết lập “Khối: …” của danh mục. Chỉ kể biểu mà Sở phải gửi Khối và có lưu trong sổ tiếp nhận."
    return _page(
        PAPERS, "ĐIỂM TRỪ DO GỬI MUỘN, THIẾU BIỂU: ĐÃ TRỪ VÀ SẮP ĐẾN HẠN", note, columns, rows, frozenset({0, 2, 3})
    )
