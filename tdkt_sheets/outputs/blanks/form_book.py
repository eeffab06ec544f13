"""A form as a workbook: first page, annexes, guide, hidden lists, hidden identity. Blanks, marked copies and samples are all this."""

import hashlib
from operator import itemgetter

from tdkt_sheets.core import dates
from tdkt_sheets.core.periods import Period
from tdkt_sheets.core.plan import SheetPlan, WorkbookPlan
from tdkt_sheets.core.refs import letters
from tdkt_sheets.core.slots import Slot
from tdkt_sheets.core.wrapping import lines
from tdkt_sheets.forms import stamp
from tdkt_sheets.forms.columns import GUIDE_TAB, Form, FormSheet
from tdkt_sheets.forms.types import Choice
from tdkt_sheets.outputs.blanks.annex import HEADER_ROW, annex_plan
from tdkt_sheets.outputs.blanks.cover_page import PlacedCover, cover_plan
from tdkt_sheets.outputs.blanks.pick_people import is_picked, put_people
from tdkt_sheets.outputs.blanks.sheet_rows import FormContent
from tdkt_sheets.roster.bloc import OF_THE_SCALE
from tdkt_sheets.roster.occasion import OF_THE_OFFICE
from tdkt_sheets.roster.roster import Catalogue, Due, Unit

LISTS = "_dm"
FIRST_PAGE = "Điền trang “Thông tin chung”. Phụ lục nào không có nội dung thì chọn “Không phát sinh”."
REPLACED, ADDED = "chọn “Thay thế bản đã nộp”", "Chỉ gửi thêm dòng mới: chọn “Bổ sung”."
FREE_LINES = (
    "Điền các phụ lục. Thiếu dòng thì ghi tiếp ngay dưới dòng cuối hoặc chèn thêm dòng; không xóa dòng tiêu đề cột."
)
SCALE_LINES = "Điền các phụ lục. Các dòng là của thang điểm, của nội dung xin ý kiến: không thêm, bớt, không sửa nội dung và điểm tối đa."


def form_book(
    form: Form, unit: Unit, period: Period, catalogue: Catalogue, content: FormContent, round: str = ""
) -> WorkbookPlan:
    """The workbook of a form for a unit and period, of a dossier for a round, showing `content`."""
    annexes = catalogue.sheets_asked(unit, form, period, round) or form.sheets
    return book_of(form, annexes, unit, period, catalogue, content, round)


def book_of(
    form: Form,
    annexes: tuple[FormSheet, ...],
    unit: Unit,
    period: Period,
    catalogue: Catalogue,
    content: FormContent,
    round: str = "",
    revision: str = "",
) -> WorkbookPlan:
    """The workbook of a form with these annexes; of nobody's where the unit has no code. `revision` is that of the form it is read as."""
    hide = frozenset() if unit.sub_units else frozenset({"sub_unit"})
    placed = cover_plan(form, annexes, unit, period, catalogue, content)
    sheets = [placed.plan]
    sheets += [
        annex_plan(annex, period, content.rows.get(annex.key, []), hide, bool(content.people) and is_picked(annex))
        for annex in annexes
    ]
    sheets.append(_guide(form, annexes, period, catalogue, round))
    lists, names = _lists(form)
    if content.people:
        put_people(lists, names, content.people)
    sheets.append(lists)
    template = _digest(sheets)
    identity = (form.code, unit.code, period.code, revision or form.revision, template)
    sheets.append(_identity(identity, round, form, annexes, placed, content))
    title = " - ".join(filter(None, (form.name, unit.name, period.label)))
    witness = "|".join((*identity, round) if round else identity)
    return WorkbookPlan(title, sheets, names, {stamp.PROPERTY: witness})


def book_name(form: Form, unit: Unit, period: Period, round: str = "") -> str:
    """The file name of a form: 'DK_2021_PNCC.xlsx', of a dossier 'HS_BAU_CU_2021_PNCC.xlsx'."""
    return f"{form.code}_{round or period.code}_{unit.code}.xlsx"


def _digest(sheets: list[SheetPlan]) -> str:
    """The template id: a short hash of all that the workbook shows."""
    digest = hashlib.sha256()
    for sheet in sheets:
        shown = ", ".join(
            [
                f"(({row}, {at}), Cell(value={value!r}, style={style!r}))"
                for (row, at), (value, style) in sorted(sheet.cells.items(), key=itemgetter(0))
            ]
        )
        digest.update(f"{sheet.name}[{shown}]{sheet.merges}{sheet.columns}{sheet.validations}".encode())
    return digest.hexdigest()[:8]


def _identity(
    identity: tuple[str, ...],
    round: str,
    form: Form,
    annexes: tuple[FormSheet, ...],
    placed: PlacedCover,
    content: FormContent,
) -> SheetPlan:
    """The hidden sheet `_tdkt` (layout: forms.stamp)."""
    plan = SheetPlan(stamp.SHEET_NAME, visibility="hidden", protect=True)
    row = 0

    def line(*values: str) -> None:
        nonlocal row
        for column, value in enumerate(values):
            plan.put(row, column, value, "as_text")
        row += 1

    line(stamp.HEAD, stamp.LAYOUT)
    for key, value in zip(stamp.IDENTITY, identity, strict=True):
        line(key, value)
    if round:
        line(stamp.ROUND, round)
    coded = {annex.key for annex in annexes if any(row.code for row in content.rows.get(annex.key, ()))}
    if coded and content.seal.key:
        given = [(key, row.code) for key in sorted(coded) for row in content.rows[key] if row.code]
        line(stamp.ANSWER, content.seal.stamp(*identity, round, rows=[f"{key}:{code}" for key, code in given]))
        for words in stamp.given_lines(given):
            line(*words)
    line("sheet", "tab", "key", "caption", "column", "row")
    for column in form.cover.columns:
        if column.key in placed.fields:
            field_row, field_column = placed.fields[column.key]
            line(form.cover.key, form.cover.tab, column.key, column.header, letters(field_column), str(field_row + 1))
    for annex in annexes:
        for place, column in enumerate(annex.columns):
            line(annex.key, annex.tab, column.key, column.header, letters(place), str(HEADER_ROW + 1))
        if annex.key in coded:
            caption, place = stamp.ROW_CODE_CAPTION, len(annex.columns)
            line(annex.key, annex.tab, stamp.ROW_CODE, caption, letters(place), str(HEADER_ROW + 1))
    return plan


def _lists(form: Form) -> tuple[SheetPlan, dict[str, str]]:
    """The hidden sheet of pick lists, one a column, and their names."""
    plan = SheetPlan(LISTS, visibility="hidden", protect=True)
    names: dict[str, str] = {}
    for sheet in (form.cover, *form.sheets):
        for column in sheet.columns:
            if not isinstance(column.type, Choice) or f"dm_{column.type.codes.key}" in names:
                continue
            codes = column.type.codes
            place = len(names)
            plan.put(0, place, codes.name, "header")
            for index, name in enumerate(codes.names, 1):
                plan.put(index, place, name, "as_text")
            plan.columns[place] = (34, "", False)
            column_letter = letters(place)
            last = max(2, len(codes.names) + 1)
            names[f"dm_{codes.key}"] = f"='{LISTS}'!${column_letter}$2:${column_letter}${last}"
    return plan, names


def _guide(form: Form, annexes: tuple[FormSheet, ...], period: Period, catalogue: Catalogue, round: str) -> SheetPlan:
    """A short guide: the colours, the order of work, when and where to send."""
    plan = SheetPlan(GUIDE_TAB, protect=True)
    plan.columns = {0: (5, "", False), 1: (30, "", False), 2: (72, "", False)}
    plan.merge(0, 0, 0, 2, "HƯỚNG DẪN ĐIỀN BIỂU", "title")
    plan.heights[0] = 28
    row = 2
    for style, name, meaning in (
        ("entry", "Ô vàng", "Đơn vị điền. Ô có mũi tên thì chọn trong danh sách, không gõ tay."),
        ("given", "Ô xám nhạt", "Văn phòng Sở đã điền sẵn; đơn vị sửa lại nếu chưa đúng."),
        ("given_locked", "Ô xám đậm", "Văn phòng Sở đã điền sẵn; không sửa."),
        ("computed", "Ô xanh", "Máy tự tính."),
    ):
        plan.put(row, 0, None, style)
        plan.put(row, 1, name, "bold")
        plan.put(row, 2, meaning, "text wrap")
        row += 1
    row += 1
    for number, step in enumerate(_steps(form, period, catalogue, round), 1):
        plan.put(row, 0, number, "integer top")
        plan.merge(row, 1, row, 2, step, "text wrap")
        plan.heights[row] = 16.0 * lines(step, 102) + 4
        row += 1
    row += 1
    plan.put(row, 1, "Phụ lục", "header")
    plan.put(row, 2, "Cách điền", "header")
    for annex in annexes:
        row += 1
        plan.put(row, 1, annex.tab, "cell")
        plan.put(row, 2, annex.instruction, "cell")
        plan.heights[row] = 16.0 * lines(annex.instruction, 72) + 4
    if catalogue.setting("office_phone"):
        row += 2
        plan.merge(
            row,
            0,
            row,
            2,
            f"Cần hỗ trợ: {catalogue.setting('office_name')}, điện thoại {catalogue.setting('office_phone')}.",
            "note",
        )
    return plan


def _steps(form: Form, period: Period, catalogue: Catalogue, round: str) -> list[str]:
    """The order of work."""
    due = catalogue.due_of(Slot("", form.code, period.code, round))
    if form.code in OF_THE_OFFICE:
        return [
            FIRST_PAGE, FREE_LINES, _days_typed(period),
            f"Bỏ chính tệp này (giữ nguyên dạng .xlsx) vào thư mục input{_until(due)}",
            f"Sửa lại: {REPLACED} rồi bỏ tệp vào thư mục input. {ADDED}",
        ]  # fmt: skip
    email = catalogue.setting("office_email")
    return [
        FIRST_PAGE,
        SCALE_LINES if form.code in OF_THE_SCALE else FREE_LINES,
        _days_typed(period),
        "In trang “Thông tin chung” để thủ trưởng đơn vị ký; gửi kèm bản chụp hoặc bản quét đã ký (nếu có).",
        f"Gửi chính tệp này (giữ nguyên dạng .xlsx) về {catalogue.setting('office_name')}"
        + (f", thư điện tử {email}" if email else "")
        + (f", {_until(due).lstrip()}" if due else "."),
        f"Gửi lại bản đã sửa: {REPLACED}." + ("" if form.code in OF_THE_SCALE else f" {ADDED}"),
    ]


def _days_typed(period: Period) -> str:
    return f"Ngày ghi dạng ngày/tháng/năm, ví dụ 18/3/{period.first.year}; chỉ biết năm thì ghi năm."


def _until(due: Due | None) -> str:
    """The last day, where there is one, and the end of the sentence."""
    return f" trước hoặc trong ngày {dates.show(due.last_day.isoformat())}." if due else "."
