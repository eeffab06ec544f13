"""The marked copy: the current blank filled with the unit's rows as typed, faults coloured and explained where they are (contract §6)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from tdkt_sheets.acts.workspace_key import NO_KEY, WorkspaceKey
from tdkt_sheets.core.cell_notes import note_of
from tdkt_sheets.core.findings import Finding, Severity
from tdkt_sheets.core.periods import Period
from tdkt_sheets.core.plan import CellValue, Link, Page, SheetPlan, WorkbookPlan
from tdkt_sheets.core.rows import PlaceKind
from tdkt_sheets.core.sheets import RawValue, Sheet
from tdkt_sheets.core.submissions import Cover, Leftover, Submission
from tdkt_sheets.core.text import shortened
from tdkt_sheets.core.wrapping import lines
from tdkt_sheets.forms.columns import COVER, FAULTS_TAB, GROUP_MARK, LEFT_TAB, Form, FormSheet, Need
from tdkt_sheets.forms.types import LONGEST_SHOWN
from tdkt_sheets.outputs.answers.copied import CopiedRows
from tdkt_sheets.outputs.blanks.form_book import book_of
from tdkt_sheets.outputs.blanks.review_counts import set_live_counts
from tdkt_sheets.outputs.blanks.sheet_rows import FormContent, FormRow, Marked, as_typed, shown
from tdkt_sheets.roster.roster import Catalogue, Unit
from tdkt_sheets.rules.structure import NOT_IN_OWN_LIST, NOT_IN_OWN_TABLE

STYLES = {Severity.ERROR: "fault", Severity.WARNING: "doubt", Severity.CRITICAL: "fault"}


@dataclass(slots=True)
class _Place:
    """Where a finding is shown in the marked copy."""

    tab: str
    cell: str


def marked_copy(
    submission: Submission,
    findings: Iterable[Finding],
    unit: Unit,
    catalogue: Catalogue,
    blank: FormContent,
    seal: WorkspaceKey = NO_KEY,
) -> WorkbookPlan:
    """The unit's own rows in the current blank; `blank` is what that blank shows before anything is typed, `seal` stamps the codes of its rows."""
    form, period = catalogue.forms[submission.form], Period(submission.period)
    asked = catalogue.sheets_asked(unit, form, period, submission.round) or form.sheets
    shown_keys = {annex.key for annex in asked} | {sheet.key for sheet in submission.sheets if len(sheet)}
    # Rows that nobody asked for are kept too.
    annexes = tuple(annex for annex in form.sheets if annex.key in shown_keys)
    content = FormContent(cover=_cover_as_typed(form, submission.cover, blank), seal=seal)
    if not seal.key:
        submission = replace(submission, sheets=[replace(sheet, codes=[]) for sheet in submission.sheets])
    copied = {annex.key: _rows_as_typed(submission, annex, blank) for annex in annexes}
    content.rows |= {key: annex.rows for key, annex in copied.items()}
    listed = sorted(
        (finding for finding in findings if finding.severity in STYLES),
        key=lambda finding: (finding.severity.rank, not finding.waits),
    )
    places = [_mark(finding, content, form, copied) for finding in listed]
    listed = [_as_shown(finding, copied) for finding in listed]
    set_live_counts(form, content)
    plan = book_of(form, annexes, unit, period, catalogue, content, submission.round)
    where = _cells_of_cover(plan)
    if submission.leftovers:
        plan.sheets.insert(0, _leftover_sheet(submission.leftovers))
    plan.sheets.insert(0, _list_sheet(listed, [_resolved(place, where, form) for place in places]))
    return plan


def _cover_as_typed(form: Form, cover: Cover | None, blank: FormContent) -> dict[str, CellValue]:
    values = dict(blank.cover)
    if cover is None:
        return values
    for column in form.cover.columns:
        if column.key in ("unit", "period", "round") or column.key not in cover.cells:
            continue
        if column.key in cover.originals:
            values[column.key] = as_typed(column, cover.originals[column.key])
        else:
            values[column.key] = shown(column, cover.values.get(column.key))
    return values


def _rows_as_typed(submission: Submission, annex: FormSheet, blank: FormContent) -> CopiedRows:
    """The unit's rows in the order of its file, unanswered pre-filled rows among them."""
    sheet = submission.sheet(annex.key)
    if sheet is None:
        return CopiedRows(annex, list(blank.rows.get(annex.key, [])), {}, None)
    mark = annex.mark
    blank_rows = blank.rows.get(annex.key, [])
    prepared = {row.values.get(mark.key): row for row in blank_rows} if mark else {}
    entries: list[tuple[int, FormRow]] = []
    for number, row in zip(sheet.rows, _typed_rows(sheet, annex), strict=True):
        entries.append((number, _as_asked(row, prepared.get(row.values.get(mark.key)) if mark else None)))
    for number, known, label in submission.unreported.get(annex.key, ()):
        row = prepared.get(known) or FormRow(
            {annex.label: shortened(label, LONGEST_SHOWN), **({mark.key: known} if mark else {})}, given=True
        )
        entries.append((number, replace(row, values=dict(row.values), marks={})))
    entries.sort(key=lambda entry: entry[0])
    if mark and any(str(name).startswith(GROUP_MARK) for name in prepared):
        entries = _among_groups(entries, blank_rows, mark.key)
    positions = {number: position for position, (number, _) in enumerate(entries)}
    return CopiedRows(annex, [row for _, row in entries], positions, sheet)


def _as_asked(row: FormRow, prepared: FormRow | None) -> FormRow:
    """A typed row with what its blank row shuts, works out and offers."""
    if prepared is None or not (prepared.shut or prepared.computed or prepared.offers or prepared.look):
        return row
    values = {key: value for key, value in row.values.items() if key not in prepared.computed}
    return replace(
        row, values=values, shut=prepared.shut, computed=prepared.computed, offers=prepared.offers, look=prepared.look
    )


def _among_groups(entries: list[tuple[int, FormRow]], blank_rows: list[FormRow], key: str) -> list[tuple[int, FormRow]]:
    """The rows under the blank's own heads of groups, in the blank's order; what the blank does not have comes last."""
    by_mark: dict[object, list[tuple[int, FormRow]]] = {}
    for entry in entries:
        by_mark.setdefault(entry[1].values.get(key), []).append(entry)
    ordered: list[tuple[int, FormRow]] = []
    for place, row in enumerate(blank_rows):
        name = row.values.get(key)
        if str(name).startswith(GROUP_MARK):
            ordered.append((-1 - place, replace(row, marks={})))  # no row of the file
        else:
            ordered += by_mark.pop(name, [])
    return [*ordered, *(entry for left in by_mark.values() for entry in left)]


def _typed_rows(sheet: Sheet, annex: FormSheet) -> list[FormRow]:
    """Each row as the unit typed it."""
    originals: dict[str, dict[int, RawValue]] = {}
    for (index, key), original in sheet.originals.items():
        if original not in (None, ""):
            originals.setdefault(key, {})[index] = original
    values: list[dict[str, CellValue]] = [{} for _ in sheet.rows]
    for column in annex.columns:
        key, typed = column.key, originals.get(column.key, {})
        for index, value in enumerate(sheet.columns.get(key, ())):
            if value is not None and index not in typed:
                values[index][key] = shown(column, value)
        for index, original in typed.items():
            values[index][key] = as_typed(column, original)
    marks = sheet.columns.get(annex.mark.key, ()) if annex.mark else ()
    given = [bool(mark) for mark in marks] or [False] * len(values)
    codes = sheet.codes or [""] * len(values)
    return [FormRow(row, given=is_given, code=code) for row, is_given, code in zip(values, given, codes, strict=True)]


def _as_shown(finding: Finding, copied: dict[str, CopiedRows]) -> Finding:
    """The finding as it is said in the copy; its cells still name those of the unit's file."""
    if finding.stands_in is PlaceKind.SHEET and finding.sheet_key in copied:
        return finding.shown_in(copied[finding.sheet_key])
    return finding


def _mark(finding: Finding, content: FormContent, form: Form, copied: dict[str, CopiedRows]) -> _Place | None:
    """Colour the cells of a finding and say where it is shown; None for a finding on the file as a whole."""
    words = Marked(STYLES[finding.severity], note_of(_as_shown(finding, copied)))
    if finding.stands_in is PlaceKind.COVER:
        return _mark_fields(finding, form, content, words)
    annex = copied.get(finding.sheet_key)
    if annex is None:
        return None
    nil = f"nil_{finding.sheet_key}"
    if finding.rule == NOT_IN_OWN_LIST.id and nil in form.cover.by_key:
        _lay(content.cover_marks, nil, words)
        return _Place(COVER, nil)
    cells = annex.cells_of(finding) or (_still_blank(annex) if finding.rule == NOT_IN_OWN_TABLE.id else [])
    if not cells and finding.blocks:
        cells = _cells_of_whole(finding, annex)
    for position, key in cells:
        _lay(annex.rows[position].marks, key, words)
    return _Place(annex.tab, annex.address(*cells[0]) if cells else annex.head_of(finding))


def _mark_fields(finding: Finding, form: Form, content: FormContent, words: Marked) -> _Place | None:
    """Mark the fields of the first page that a finding is about, or, when the whole page was missing, all that must be filled."""
    keys = [key for key in finding.keys if key in form.cover.by_key]
    if not keys and finding.sheet is None:
        keys = [column.key for column in form.cover.columns if column.is_entry and column.need is Need.REQUIRED]
    for key in keys:
        _lay(content.cover_marks, key, words)
    return _Place(COVER, keys[0]) if keys else None


def _needed(annex: FormSheet) -> list[str]:
    """The columns that every row needs."""
    return [column.key for column in annex.columns if column.need is Need.REQUIRED and column.when is None]


def _still_blank(copied: CopiedRows) -> list[tuple[int, str]]:
    """The blank cells of the columns that every row needs."""
    needed = _needed(copied.annex)
    return [
        (position, key)
        for position, row in enumerate(copied.rows)
        for key in needed
        if row.values.get(key) in (None, "")
    ]


def _cells_of_whole(finding: Finding, copied: CopiedRows) -> list[tuple[int, str]]:
    """What is marked for a finding without cells: its column on every row, else what is still to be filled, else an empty row."""
    annex, rows = copied.annex, copied.rows
    if rows and (missing := [key for key in finding.keys if key in annex.by_key]):
        return [(position, missing[0]) for position in range(len(rows))]
    waiting = _still_blank(copied)
    if not waiting:
        needed = _needed(annex)
        rows.append(FormRow())
        waiting = [(len(rows) - 1, column.key) for column in annex.columns if column.is_entry or column.key in needed]
    return waiting


def _lay(marks: dict[str, Marked], key: str, words: Marked) -> None:
    """Add a mark to a cell; the graver style stays, the comments follow each other."""
    known = marks.get(key)
    if known is None:
        marks[key] = words
    else:
        style = known.style if known.style == "fault" else words.style
        marks[key] = Marked(style, f"{known.comment}\n\n{words.comment}")


def _cells_of_cover(plan: WorkbookPlan) -> dict[str, str]:
    """Where each field of the first page stands, as the identity sheet says."""
    identity = plan.sheets[-1]
    lines: dict[int, dict[int, object]] = {}
    for (row, column), cell in identity.cells.items():
        lines.setdefault(row, {})[column] = cell.value
    return {str(line[2]): f"{line[4]}{line[5]}" for line in lines.values() if line.get(0) == COVER}


def _resolved(place: _Place | None, where: dict[str, str], form: Form) -> _Place | None:
    if place is not None and place.tab == COVER:
        return _Place(form.cover.tab, where.get(place.cell, "A1"))
    return place


def _leftover_sheet(leftovers: Iterable[Leftover]) -> SheetPlan:
    """What the unit typed and no annex holds, as it stands: nothing typed is missing from the copy."""
    plan = SheetPlan(LEFT_TAB, protect=True)
    heads = (("Trang", 24), ("Dòng", 8), ("Nội dung đã ghi", 110))
    plan.merge(0, 0, 0, len(heads) - 1, "NỘI DUNG CHƯA ĐƯA VÀO BIỂU", "title left")
    text = "Những gì đơn vị đã ghi mà biểu không có chỗ, hoặc chưa hiểu được. Cần tính thì chép vào đúng ô của phụ lục."
    plan.merge(1, 0, 1, len(heads) - 1, text, "instruction")
    plan.heights = {0: 26, 1: 20, 2: 22}
    for place, (caption, width) in enumerate(heads):
        plan.columns[place] = (width, "", False)
        plan.put(2, place, caption, "header")
    for row, one in enumerate(leftovers, 3):
        words = shortened(one.text, LONGEST_SHOWN)
        plan.put(row, 0, one.tab, "cell as_text")
        plan.put(row, 1, one.row or "", "cell centre")
        plan.put(row, 2, words, "cell as_text")
        plan.heights[row] = 16.0 * lines(words, 110) + 4
    plan.freeze = (3, 0)
    plan.page = Page(landscape=True, margins=(15, 12, 15, 15), repeat_rows=(2, 2))
    return plan


def _list_sheet(findings: list[Finding], places: list[_Place | None]) -> SheetPlan:
    """The list of what is to be mended, each line leading to its cell."""
    plan = SheetPlan(FAULTS_TAB, protect=True)
    heads = (("STT", 5), ("Mức", 15), ("Ô", 7), ("Ở đâu", 36), ("Đang ghi", 20), ("Vì sao", 50), ("Đề nghị", 40))
    plan.merge(0, 0, 0, len(heads) - 1, "NỘI DUNG CẦN CHỈNH SỬA, CẦN LÀM RÕ", "title left")
    text = "Bấm vào cột “Ô” để tới ô được đánh dấu. Sửa các ô tô đỏ ngay trong tệp này, xem lại các ô tô vàng cam, rồi gửi lại."
    plan.merge(1, 0, 1, len(heads) - 1, text, "instruction")
    plan.heights = {0: 26, 1: 20, 2: 22}
    for place, (caption, width) in enumerate(heads):
        plan.columns[place] = (width, "", False)
        plan.put(2, place, caption, "header")
    for row, (finding, shown_at) in enumerate(zip(findings, places, strict=True), 3):
        plan.put(row, 0, row - 2, "cell centre")
        plan.put(row, 1, finding.severity.caption, f"cell {STYLES[finding.severity]} locked")
        words = finding.place or "Cả tệp"
        if shown_at is None:
            plan.put(row, 2, "", "cell")
        else:
            tab = shown_at.tab.replace("'", "''")
            plan.put(row, 2, Link(f"internal:'{tab}'!{shown_at.cell}", shown_at.cell), "cell centre link")
        plan.put(row, 3, words, "cell")
        plan.put(row, 4, finding.value, "cell as_text")
        plan.put(row, 5, finding.why, "cell")
        plan.put(row, 6, finding.fix, "cell")
        needed = max(lines(words, 36), lines(finding.why, 50), lines(finding.fix, 40), lines(finding.value, 20))
        plan.heights[row] = 16.0 * needed + 4
    plan.freeze = (3, 0)
    plan.page = Page(landscape=True, margins=(15, 12, 15, 15), repeat_rows=(2, 2))
    return plan
