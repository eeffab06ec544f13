"""The workbook that `init` writes: the shipped catalogue of a year, as a plan."""

from collections.abc import Iterator
from importlib.resources import files

from tdkt_sheets.catalogue import own_forms, shipped, vocabulary
from tdkt_sheets.catalogue.build import build, lists_offered
from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.catalogue.tables import Faults, Reader, Table
from tdkt_sheets.core.codes import CodeList
from tdkt_sheets.core.plan import Comment, Page, SheetPlan, Validation, WorkbookPlan
from tdkt_sheets.core.refs import letters
from tdkt_sheets.forms.columns import Column, FormSheet
from tdkt_sheets.forms.types import Choice, ExcelRule, Mark, Number, PartialDate, Text

GUIDE_TAB, WORDS_TAB = "Đọc trước", "Từ dùng"
LAST_ROW = 1_999  # validations and number formats reach this row, counted from 0
SAMPLE = "Mẫu, tự đặt: đề nghị thay bằng thông tin thật."
EXAMPLE = "Ví dụ: đề nghị đặt theo quy định, phân công của cơ quan."
SAMPLES = {
    own_forms.SETTINGS: {"value": SAMPLE},
    own_forms.UNITS: dict.fromkeys(("name", "addresses", "contact", "phone", "signer_name", "sub_units"), SAMPLE),
    own_forms.PEOPLE: dict.fromkeys(("full_name", "birth", "position", "joined"), SAMPLE),
    own_forms.DUES: dict.fromkeys(("opens", "due"), EXAMPLE),
    own_forms.TASKS: dict.fromkeys(("work", "of", "proof"), EXAMPLE),
    own_forms.MOVEMENTS: dict.fromkeys(("scope", "since", "until", "level"), EXAMPLE),
    own_forms.OWED: {"who": EXAMPLE},
    own_forms.ROUNDS: dict.fromkeys(("who", "opens", "due", "decision_day"), EXAMPLE),
}
_PAGE_MARGINS = (15, 10, 15, 10)
_GUIDE_WIDTH = 80
_LINE_HEIGHT = 17.0


def starting_plan(year: int, read: Reader | None = None) -> WorkbookPlan:
    """The catalogue workbook of a year: it explains itself, offers its words, and reads back as `built_in(year)`.

    `read` gives its sheets when they are other than the shipped ones.
    """
    catalogue = built_in(year) if read is None else build(read, "", Faults(""))
    if catalogue is None:
        raise ValueError("the sheets given name no year")
    form_names = {form.code: form.name for form in catalogue.forms.values()}
    lists = lists_offered(catalogue.lists, catalogue.units, form_names)
    read = read or shipped.Shipped(year)
    tables = {key: read(own_forms.SHEETS[key](lists)) for key in own_forms.TAB_ORDER}
    used = _lists_used(tables)
    words_sheet, names = _words(used, tables)
    return WorkbookPlan(
        title=f"Danh mục thi đua, khen thưởng năm {year}",
        sheets=[_guide(year), *(_sheet(table) for table in tables.values()), words_sheet],
        names=names,
    )


def _guide(year: int) -> SheetPlan:
    """The first sheet: how to change things, in plain words."""
    sheet = SheetPlan(GUIDE_TAB, columns={0: (_GUIDE_WIDTH, "", False)}, tab_colour="#1F3864")
    text = files(__package__).joinpath("defaults", "doc_truoc.txt").read_text(encoding="utf-8")
    for row, line in enumerate(text.replace("{year}", str(year)).splitlines()):
        heading = line.startswith("# ")
        shown = line.removeprefix("# ")
        sheet.put(row, 0, shown, "title" if row == 0 else "section" if heading else "text_wrap")
        sheet.heights[row] = 28.0 if heading else _height(shown, 1.15 * _GUIDE_WIDTH)
    sheet.page = Page(margins=(15, 15, 15, 20), header="", footer="&C&P")
    return sheet


def _height(text: str, width: float) -> float:
    """Points for a wrapped text: a character takes about a unit of width."""
    return _LINE_HEIGHT * sum(1 + int(len(line) * 0.95 / width) for line in text.split("\n")) + 3


def _sheet(table: Table) -> SheetPlan:
    """A sheet of the catalogue: title, instruction, header, rows."""
    declared, sheet = table.declared, table.sheet
    header = own_forms.HEADER_ROW
    last = len(declared.columns) - 1
    end = header + len(sheet)
    wide = sum(column.width for column in declared.columns)
    plan = SheetPlan(declared.tab, gridlines=True)
    plan.merge(0, 0, 0, last, declared.title, "title left")
    plan.merge(1, 0, 1, last, declared.instruction, "instruction")
    plan.heights = {0: 26.0, 1: _height(declared.instruction, wide), header: 36.0}
    for place, column in enumerate(declared.columns):
        style = _style(column)
        plan.columns[place] = (column.width, style, False)
        plan.put(header, place, column.header, "header")
        if note := SAMPLES.get(declared.key, {}).get(column.key):
            plan.comments.append(Comment(header, place, note))
        if rule := _validation(column, place):
            plan.validations.append(rule)
        for index, value in enumerate(sheet.columns[column.key]):
            shown = column.type.show(value)
            plan.put(header + 1 + index, place, shown, f"cell {style}")
            height = _height(str(shown or ""), column.width)
            plan.heights[header + 1 + index] = max(height, plan.heights.get(header + 1 + index, 0.0))
    labels = [place for place, column in enumerate(declared.columns) if column.key == declared.label]
    plan.freeze = (header + 1, min(2, labels[0] + 1) if labels else 0)
    plan.autofilter = (header, 0, end, last)
    plan.page = Page(
        landscape=True,
        margins=_PAGE_MARGINS,
        repeat_rows=(header, header),
        area=(0, 0, end, last),
        header="",
        footer="&L&A&R&P/&N",
    )
    plan.ignore_number_as_text = (f"A{header + 2}:{letters(last)}{LAST_ROW + 1}",)
    plan.selected = (header + 1, 0)
    return plan


def _style(column: Column) -> str:
    """Text, codes, phones and dates stay as typed; numbers are plain numbers."""
    if isinstance(column.type, Number):
        return "integer"
    if isinstance(column.type, PartialDate):
        return "date_text"
    if isinstance(column.type, Mark):
        return "as_text shade"
    return "as_text wrap" if isinstance(column.type, Text) else "as_text"


def _validation(column: Column, place: int) -> Validation | None:
    """What Excel offers and explains in a column; a word outside a list is asked about, not refused."""
    rule = column.type.excel_validation()
    help_text = column.help or (column.type.describe() if isinstance(column.type, Choice | PartialDate) else "")
    if rule is None and not help_text:
        return None
    rule = rule or ExcelRule("any")
    listed = rule.kind == "list"
    return Validation(
        own_forms.HEADER_ROW + 1,
        place,
        LAST_ROW,
        place,
        rule.kind,
        source=rule.source,
        minimum=rule.minimum,
        maximum=rule.maximum,
        prompt_title=column.header[:32],
        prompt=help_text[:1].upper() + help_text[1:255],
        error_title="Chưa đúng" if rule.kind != "any" else "",
        error=("Nội dung không có trong danh sách." if listed else f"Ô này nhận {column.type.describe()}")[:255]
        if rule.kind != "any"
        else "",
        refusal="warning",
    )


def _lists_used(tables: dict[str, Table]) -> dict[str, CodeList]:
    """The lists that the catalogue's own columns pick from."""
    return {
        column.type.codes.key: column.type.codes
        for table in tables.values()
        for column in table.declared.columns
        if isinstance(column.type, Choice)
    }


def _words(used: dict[str, CodeList], tables: dict[str, Table]) -> tuple[SheetPlan, dict[str, str]]:
    """The hidden sheet of words with no sheet of their own, and the names of all lists.

    A list that stands on a sheet is named there, so that a row added in its midst is offered at once.
    """
    sheet = SheetPlan(WORDS_TAB, visibility="hidden")
    names = dict(_named_on_sheets(used, tables))
    place = 0
    for key, codes in used.items():
        if key in names:
            continue
        sheet.put(0, place, codes.name, "header")
        for row, text in enumerate(codes.names, start=1):
            sheet.put(row, place, text, "as_text")
        sheet.columns[place] = (30, "as_text", False)
        names[key] = _range(WORDS_TAB, place, 1, max(1, len(codes.entries)))
        place += 1
    return sheet, {f"dm_{key}": area for key, area in names.items()}


def _named_on_sheets(used: dict[str, CodeList], tables: dict[str, Table]) -> Iterator[tuple[str, str]]:
    own = {own_forms.UNIT_LIST: (own_forms.UNITS, "name"), own_forms.FORM_LIST: (own_forms.FORMS, "code")}
    for key, (sheet, column) in own.items():
        table = tables[sheet]
        yield key, _range(table.declared.tab, _place(table.declared, column), own_forms.HEADER_ROW + 1, LAST_ROW)
    table = tables[own_forms.LISTS]
    place = _place(table.declared, "name")
    for key in used:
        if key in vocabulary.FIXED:
            continue
        rows = [index for index, listed in enumerate(table.sheet.columns["list"]) if listed == key]
        if rows:
            start = own_forms.HEADER_ROW + 1
            yield key, _range(table.declared.tab, place, start + rows[0], start + rows[-1])


def _place(declared: FormSheet, key: str) -> int:
    return next(place for place, column in enumerate(declared.columns) if column.key == key)


def _range(tab: str, column: int, first: int, last: int) -> str:
    return f"='{tab}'!${letters(column)}${first + 1}:${letters(column)}${last + 1}"
