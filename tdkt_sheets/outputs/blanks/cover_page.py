"""The first page of a form, "Thông tin chung": it is the printed, signed cover and holds the fields and the live counts."""

from collections.abc import Iterator
from dataclasses import dataclass

from tdkt_sheets.core.formula_words import criterion, literal
from tdkt_sheets.core.periods import Period
from tdkt_sheets.core.plan import Comment, Formula, Page, SheetPlan
from tdkt_sheets.core.refs import a1
from tdkt_sheets.core.wrapping import lines
from tdkt_sheets.forms.columns import Column, Filler, Form, FormSheet
from tdkt_sheets.forms.types import LongText, PartialDate, WholeNumber
from tdkt_sheets.outputs.blanks.annex import name_range
from tdkt_sheets.outputs.blanks.score_totals import score_totals
from tdkt_sheets.outputs.blanks.sheet_rows import FormContent
from tdkt_sheets.outputs.pieces.keyboard_checks import keyboard_check
from tdkt_sheets.roster.bloc import MEMBER_KIND
from tdkt_sheets.roster.roster import LEFT, Catalogue, Unit
from tdkt_sheets.roster.whose import OUTSIDE_KIND

LABEL, VALUE, LAST = 0, 2, 5  # labels in A:B, values in C:F
WIDTHS = (20, 19, 14, 12, 16, 17)
LABEL_WIDTH, VALUE_WIDTH = sum(WIDTHS[:VALUE]), sum(WIDTHS[VALUE:])
NOBODY_YET = "(CHỌN ĐƠN VỊ)"  # heading of a blank for all
BELOW_TITLE = ("difficulties", "proposals", "remarks")
VOTE = ("meeting_date", "voters", "present", "written", "vote_method", "valid_votes", "minutes")
PAPERS = ("has_dossier", "has_letter", "has_report", "has_minutes", "has_certificate", "has_notice")
SECTIONS = {VOTE: "Họp bình xét, biểu quyết", PAPERS: "Hồ sơ kèm theo"}
TITLED = {"DK": "Đăng ký", "BX": "Đề nghị"}  # forms whose titles are counted, and how a count is called
UNCOUNTED = ("da_khen", "cong_hien")  # annexes of dossiers whose rows are no persons


@dataclass(frozen=True, slots=True)
class PlacedCover:
    """The page and where each field's value stands: key → (row, column), from 0."""

    plan: SheetPlan
    fields: dict[str, tuple[int, int]]


def cover_plan(
    form: Form, annexes: tuple[FormSheet, ...], unit: Unit, period: Period, catalogue: Catalogue, content: FormContent
) -> PlacedCover:
    """The first page of a form for a unit: only the annexes it is asked for are listed."""
    plan = SheetPlan(form.cover.tab, protect=True)
    for place, width in enumerate(WIDTHS):
        plan.columns[place] = (width, "", False)
    fields: dict[str, tuple[int, int]] = {}
    shown = {f"nil_{annex.key}" for annex in annexes}
    sectioned = {key: title for keys, title in SECTIONS.items() for key in keys}
    plain = [
        column
        for column in form.cover.columns
        if not column.key.startswith("nil_") and column.key not in BELOW_TITLE and column.key not in sectioned
    ]
    nils = [column for column in form.cover.columns if column.key in shown]
    long = [column for column in form.cover.columns if column.key in BELOW_TITLE]
    row = _heading(plan, catalogue, unit)
    plan.merge(row, 0, row, LAST, form.title.format(ky=period.phrase).upper(), "title")
    plan.heights[row] = 40
    plan.merge(row + 1, 0, row + 1, LAST, form.cover.instruction, "instruction centre")
    plan.heights[row + 1] = 34
    row += 3
    for column in plain:
        row = _field(plan, column, row, fields, content)
    for keys, title in SECTIONS.items():
        members = [column for column in form.cover.columns if column.key in keys]
        if members:
            row = _section(plan, title, row)
        for column in members:
            row = _field(plan, column, row, fields, content)
    row = _section(plan, "Các phụ lục kèm theo", row)
    for column in nils:
        row = _field(plan, column, row, fields, content)
    for column in long:
        row = _field(plan, column, row, fields, content, height=52)
    row = _totals(plan, form, annexes, catalogue, content, row)
    row = score_totals(plan, annexes, unit, catalogue, content, row)
    row = _signatures(plan, row, fields, content, unit)
    plan.page = Page(margins=(20, 15, 20, 30), area=(0, 0, row, LAST), one_page=True)
    first = next((fields[c.key] for c in (*plain, *nils) if c.is_entry and c.key != "delivery_kind"), None)
    plan.selected = first
    if not unit.code:
        _link_name(plan, fields)
    _link_heading(plan, fields, content, catalogue)
    return PlacedCover(plan, fields)


def _section(plan: SheetPlan, title: str, row: int) -> int:
    """A heading inside the page; the row after it."""
    plan.merge(row, 0, row, LAST, title, "section")
    plan.heights[row] = 24
    return row + 1


def _heading(plan: SheetPlan, catalogue: Catalogue, unit: Unit) -> int:
    """The administrative heading; the row after it."""
    department = catalogue.setting("department")
    is_beside = unit.code in catalogue.bloc.by_unit or unit.kind == MEMBER_KIND
    parent = catalogue.setting("parent_body") if is_beside else department
    is_outside = unit.kind == OUTSIDE_KIND  # its own superior is not known to us
    plan.merge(0, 0, 0, 2, None if is_outside else parent.upper(), "parent_body size_11")
    plan.merge(0, 3, 0, LAST, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "country size_11")
    name = department if unit.code == catalogue.bloc.own else unit.name
    if unit.code:
        plan.merge(1, 0, 1, 2, name.upper(), "body_name")
    plan.merge(1, 3, 1, LAST, "Độc lập - Tự do - Hạnh phúc", "motto")
    plan.heights[0] = 32
    plan.heights[1] = 36 if len(name) > 28 else 22
    plan.heights[2] = 22
    return 4


def _link_name(plan: SheetPlan, fields: dict[str, tuple[int, int]]) -> None:
    """The name in the heading of a blank for all: as it is picked below."""
    cell = a1(*fields["unit"])
    plan.merge(1, 0, 1, 2, Formula(f'IF({cell}="","{NOBODY_YET}",UPPER({cell}))', NOBODY_YET), "body_name")
    plan.heights[1] = 36


def _link_heading(
    plan: SheetPlan, fields: dict[str, tuple[int, int]], content: FormContent, catalogue: Catalogue
) -> None:
    """Number and date of the paper, live from the fields below."""
    if "doc_no" in fields:
        cell = a1(*fields["doc_no"])
        number = str(content.cover.get("doc_no") or "")
        plan.merge(
            2, 0, 2, 2, Formula(f'IF({cell}="","Số: …………","Số: "&{cell})', f"Số: {number or '…………'}"), "heading centre"
        )
    if "signed_date" in fields:
        cell = a1(*fields["signed_date"])
        day = str(content.cover.get("signed_date") or "")
        place = catalogue.setting("place")
        text = f'IF({cell}="",{literal(f"{place}, ngày …… tháng …… năm ……")},{literal(f"{place}, ngày ")}&{cell})'
        plan.merge(
            2, 3, 2, LAST, Formula(text, f"{place}, ngày " + (day or "…… tháng …… năm ……")), "place_date size_11"
        )


def _field(
    plan: SheetPlan,
    column: Column,
    row: int,
    fields: dict[str, tuple[int, int]],
    content: FormContent,
    height: float = 0,
) -> int:
    """A label and its value cell; the row after it."""
    value = content.cover.get(column.key)
    mark = content.cover_marks.get(column.key)
    plan.merge(row, LABEL, row, VALUE - 1, column.header, "label wrap" + (" top" if height else ""))
    style = _field_style(column)
    if mark is not None:
        style += f" {mark.style}"
        plan.comments.append(Comment(row, VALUE, mark.comment))
    plan.merge(row, VALUE, row, LAST, value, style)
    fields[column.key] = (row, VALUE)
    needed = max(lines(column.header, LABEL_WIDTH), lines(str(value or ""), VALUE_WIDTH))
    plan.heights[row] = max(height, 16.5 * min(needed, 12) + 4)
    if check := keyboard_check(column, row, VALUE, row):
        plan.validations.append(check)
    return row + 1


def _field_style(column: Column) -> str:
    kind = {Filler.OFFICE: "given", Filler.OFFICE_LOCKED: "given_locked"}.get(column.filler, "entry")
    if isinstance(column.type, WholeNumber):
        return f"{kind} number left"
    if isinstance(column.type, LongText):
        return f"{kind} as_text top"
    if isinstance(column.type, PartialDate):
        return f"{kind} date_text left"
    return f"{kind} as_text"


def _totals(
    plan: SheetPlan, form: Form, annexes: tuple[FormSheet, ...], catalogue: Catalogue, content: FormContent, row: int
) -> int:
    """The live counts: people and collectives, and the number of each title picked."""
    counted = [
        annex for annex in annexes if form.code in (*TITLED, "HS") and annex.key not in UNCOUNTED and annex.label
    ]
    if form.code in TITLED:
        counted = [annex for annex in counted if "title" in annex.by_key]
    if not counted:
        return row
    row = _section(plan, "Tổng hợp (máy tự tính từ các phụ lục)", row)
    names, people = [], []
    for annex in counted:
        for label, formula, value in _count_lines(annex, catalogue, content):
            plan.merge(row, LABEL, row, LAST - 1, label, "label" + ("" if label.startswith("Số") else " indent"))
            plan.put(row, LAST, Formula(formula, value), "computed number")
            if label.startswith("Số"):
                names.append((a1(row, LAST), annex.one_row_per))
                people.append(value)
            row += 1
    pieces = '&", "&'.join(f'TEXT({cell},"00")&" {word}"' for cell, word in names)
    text = ", ".join(f"{number:02d} {word}" for number, (_, word) in zip(people, names, strict=True))
    plan.merge(
        row, 0, row, LAST, Formula(f'"Danh sách gồm "&{pieces}&"./."', f"Danh sách gồm {text}./."), "label italic"
    )
    plan.heights[row] = 24
    return row + 1


def _count_lines(annex: FormSheet, catalogue: Catalogue, content: FormContent) -> Iterator[tuple[str, str, int]]:
    """Label, formula and present value of each count of an annex; a higher title implies the lower.

    Spellings that the list knows are counted like the name, so that the signed page is right before the office has read it.
    """
    rows = content.rows.get(annex.key, [])
    label_range = name_range(annex, annex.label)
    if annex.form not in TITLED:
        present = sum(bool(row.values.get(annex.label)) for row in rows)
        yield f"Số {annex.one_row_per} trong danh sách", f'COUNTIF({label_range},"?*")', present
        return
    title_range = name_range(annex, "title")
    codes = annex.by_key["title"].type.codes  # type: ignore[attr-defined]
    picked = [str(row.values.get("title") or "").casefold() for row in rows]

    def counted(*entries: str) -> tuple[str, int]:
        names = [name for code in entries for name in codes.counted.get(code, ())]
        return "+".join(f"COUNTIF({title_range},{criterion(name)})" for name in names) or "0", sum(
            picked.count(name.casefold()) for name in names
        )

    present = sum(bool(row.values.get(annex.label)) for row in rows)
    formula = f'COUNTIF({label_range},"?*")'
    if LEFT in codes.by_code:
        gone_formula, gone = counted(LEFT)
        formula, present = f"{formula}-({gone_formula})", present - gone
    yield f"Số {annex.one_row_per} trong danh sách", formula, present
    titles = [catalogue.title_by_code[code] for code in codes.by_code if catalogue.is_title(code)]
    for title in titles:
        higher = [other.code for other in titles if title.code in other.implies]
        suffix = " (kể cả danh hiệu cao hơn)" if higher else ""
        yield f"{TITLED[annex.form]} {title.name}{suffix}", *counted(title.code, *higher)


def _signatures(plan: SheetPlan, row: int, fields: dict[str, tuple[int, int]], content: FormContent, unit: Unit) -> int:
    """Who drew it up on the left, who signs on the right, live from the fields; the last row used."""
    if not {"signer_post", "signer_name", "preparer"} <= set(fields):
        return row
    post, signer, preparer = (a1(*fields[key]) for key in ("signer_post", "signer_name", "preparer"))
    row += 1
    plan.merge(row, 0, row, 2, "NGƯỜI LẬP BIỂU", "signer_title")
    plan.merge(
        row,
        3,
        row,
        LAST,
        Formula(f'SUBSTITUTE({post}," / ",CHAR(10))', str(content.cover.get("signer_post") or "").replace(" / ", "\n")),
        "signer_title",
    )
    plan.heights[row] = 36
    plan.merge(row + 1, 0, row + 1, 2, "(Ký, ghi rõ họ tên)", "note centre")
    plan.merge(row + 1, 3, row + 1, LAST, "(Ký, đóng dấu)" if unit.has_stamp else "(Ký, ghi rõ họ tên)", "note centre")
    plan.heights[row + 2] = 48
    plan.merge(
        row + 3, 0, row + 3, 2, Formula(f'{preparer}&""', str(content.cover.get("preparer") or "")), "signer_name"
    )
    plan.merge(
        row + 3, 3, row + 3, LAST, Formula(f'{signer}&""', str(content.cover.get("signer_name") or "")), "signer_name"
    )
    return row + 3
