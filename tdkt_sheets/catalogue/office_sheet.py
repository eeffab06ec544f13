"""A workbook that the office keeps by hand, as plans: sheets with title, instruction, header and rows, a guide in front, the words to pick behind.

The catalogue and the books of `books` look alike because all of them are made here; a sheet reads back as it is declared.
"""

from collections.abc import Iterable, Mapping
from importlib.resources import files

from tdkt_sheets.catalogue.own_forms import HEADER_ROW
from tdkt_sheets.core.codes import CodeList
from tdkt_sheets.core.formula_words import literal
from tdkt_sheets.core.plan import Comment, Conditional, Page, SheetPlan, Validation
from tdkt_sheets.core.refs import letters
from tdkt_sheets.core.sheets import Sheet
from tdkt_sheets.core.wrapping import lines
from tdkt_sheets.forms.columns import Column, FormSheet, Need
from tdkt_sheets.forms.types import Choice, ExcelRule, Mark, Number, PartialDate, WholeNumber

GUIDE_TAB, WORDS_TAB = "Đọc trước", "Từ dùng"
LAST_ROW = 1_999  # validations and number formats reach this row, counted from 0
_PAGE_MARGINS = (15, 10, 15, 10)
_GUIDE_WIDTH = 80
_LINE_HEIGHT = 17.0
_LITTLE_MORE_THAN_A_PAGE = 1_000.0  # points of a guide that is made to fit one
_MISSING = "entry"  # how a cell looks that a row begun still lacks


def guide_sheet(package: str, name: str, **words: str) -> SheetPlan:
    """The first sheet: how to use the workbook, from `defaults/<name>` of a package; '# ' begins a heading, `words` fill {places}."""
    sheet = SheetPlan(GUIDE_TAB, columns={0: (_GUIDE_WIDTH, "", False), 1: (1.0, "", False)}, tab_colour="#1F3864")
    text = files(package).joinpath("defaults", name).read_text(encoding="utf-8")
    for place, word in words.items():
        text = text.replace(f"{{{place}}}", word)
    for row, line in enumerate(text.splitlines()):
        heading = line.startswith("# ")
        shown = line.removeprefix("# ")
        sheet.put(row, 0, shown, "title" if row == 0 else "section" if heading else "text_wrap")
        sheet.heights[row] = 28.0 if heading else _height(shown, 1.15 * _GUIDE_WIDTH)
    short = sum(sheet.heights.values()) < _LITTLE_MORE_THAN_A_PAGE
    sheet.page = Page(
        margins=(15, 15, 15, 20),
        area=(0, 0, len(sheet.heights) - 1, 1),  # with one column alone LibreOffice does not fit the width
        header="",
        footer="" if short else "&C&P",
        one_page=short,
    )
    return sheet


def _height(text: str, width: float) -> float:
    """Points for a wrapped text in a column of `width` characters."""
    return _LINE_HEIGHT * lines(text, width) + 3


def office_sheet(
    declared: FormSheet, sheet: Sheet, notes: Mapping[str, str], last_row: int = LAST_ROW, *, is_begun: bool = False
) -> SheetPlan:
    """A sheet the office types into: title, instruction, header, the rows there are; lists and checks reach down to `last_row`.

    `notes` are comments on headers, by column key. Where there are no rows yet, or rows are only begun, what one still lacks is coloured.
    """
    last = len(declared.columns) - 1
    end = HEADER_ROW + len(sheet)
    wide = sum(column.width for column in declared.columns)
    plan = SheetPlan(declared.tab, gridlines=True)
    plan.merge(0, 0, 0, last, declared.title, "title left")
    plan.merge(1, 0, 1, last, declared.instruction, "instruction")
    tallest = max(_height(column.header, column.width * 0.72) for column in declared.columns)
    plan.heights = {0: 26.0, 1: _height(declared.instruction, wide), HEADER_ROW: max(36.0, tallest)}
    for place, column in enumerate(declared.columns):
        style = _style(column)
        plan.columns[place] = (column.width, f"{style} middle", False)
        plan.put(HEADER_ROW, place, column.header, "header")
        if note := notes.get(column.key):
            plan.comments.append(Comment(HEADER_ROW, place, note))
        if rule := _validation(column, place, last_row):
            plan.validations.append(rule)
        for index, value in enumerate(sheet.columns[column.key]):
            shown = column.type.show(value)
            plan.put(HEADER_ROW + 1 + index, place, shown, f"cell {style}")
            height = _height(str(shown or ""), column.width)
            plan.heights[HEADER_ROW + 1 + index] = max(height, plan.heights.get(HEADER_ROW + 1 + index, 0.0))
    labels = [place for place, column in enumerate(declared.columns) if column.key == declared.label]
    plan.freeze = (HEADER_ROW + 1, min(2, labels[0] + 1) if labels else 0)
    plan.autofilter = (HEADER_ROW, 0, max(end, HEADER_ROW + 1), last)
    plan.page = Page(
        landscape=True,
        margins=_PAGE_MARGINS,
        repeat_rows=(HEADER_ROW, HEADER_ROW),
        area=(0, 0, end, last) if len(sheet) else None,
        header="",
        footer="&L&A&R&P/&N",
    )
    plan.ignore_number_as_text = (f"A{HEADER_ROW + 2}:{letters(last)}{last_row + 1}",)
    plan.selected = (HEADER_ROW + 1, 0)
    if is_begun or not len(sheet):
        plan.conditionals += _typed_rows(declared, last_row)
    return plan


def _typed_rows(declared: FormSheet, last_row: int) -> Iterable[Conditional]:
    """Rows of a sheet that starts empty: what is needed and still missing is coloured, and what is typed gets a border."""
    first, last = HEADER_ROW + 1, len(declared.columns) - 1
    begun = f"COUNTA($A{first + 1}:${letters(last)}{first + 1})>0"
    for place, column in enumerate(declared.columns):
        if column.need is not Need.REQUIRED:
            continue
        lacking = f'{letters(place)}{first + 1}=""'
        needed = _needed(column, declared, first) or begun
        yield Conditional(first, place, last_row, place, f"AND({needed},{lacking})", _MISSING)
    yield Conditional(first, 0, last_row, last, begun, "border")


def _needed(column: Column, declared: FormSheet, row: int) -> str:
    """The formula that is true where a column's condition holds; '' for a column that is always needed."""
    when = column.when
    if when is None:
        return ""
    other = declared.by_key[when.key]
    cell = f"${letters(list(declared.by_key).index(when.key))}{row + 1}"
    if when.codes == ("*",) or not isinstance(other.type, Choice):
        return f'{cell}<>""'
    names = [other.type.codes.name_of(code) for code in when.codes]
    return "OR(" + ",".join(f"{cell}={literal(name)}" for name in names) + ")"


def _style(column: Column) -> str:
    """Text, codes, phones and dates stay as typed; numbers are plain numbers, with all their decimals."""
    if isinstance(column.type, WholeNumber):
        return "integer"
    if isinstance(column.type, Number):
        return "decimal centre"
    if isinstance(column.type, PartialDate):
        return "date_text"
    if isinstance(column.type, Mark):
        return "as_text shade"
    return "as_text wrap"


def _validation(column: Column, place: int, last_row: int) -> Validation | None:
    """What Excel offers and explains in a column; a word outside a list is asked about, not refused."""
    rule = column.type.excel_validation()
    help_text = column.help or (column.type.describe() if isinstance(column.type, Choice | PartialDate) else "")
    if column.example:
        help_text = f"{help_text} Ví dụ: {column.example}".strip()
    if rule is None and not help_text:
        return None
    rule = rule or ExcelRule("any")
    listed = rule.kind == "list"
    return Validation(
        HEADER_ROW + 1,
        place,
        last_row,
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


def lists_used(sheets: Iterable[FormSheet]) -> dict[str, CodeList]:
    """The lists that the columns of some sheets pick from."""
    return {
        column.type.codes.key: column.type.codes
        for sheet in sheets
        for column in sheet.columns
        if isinstance(column.type, Choice)
    }


def words_sheet(used: Mapping[str, CodeList], named: Mapping[str, str]) -> tuple[SheetPlan, dict[str, str]]:
    """The hidden sheet of words with no sheet of their own, and the names of all lists; `named` are ranges of those that have one."""
    sheet = SheetPlan(WORDS_TAB, visibility="hidden")
    names = dict(named)
    place = 0
    for key, codes in used.items():
        if key in names:
            continue
        sheet.put(0, place, codes.name, "header")
        for row, text in enumerate(codes.names, start=1):
            sheet.put(row, place, text, "as_text")
        sheet.columns[place] = (30, "as_text", False)
        names[key] = cells_named(WORDS_TAB, place, 1, max(1, len(codes.entries)))
        place += 1
    return sheet, {f"dm_{key}": area for key, area in names.items()}


def cells_named(tab: str, column: int, first: int, last: int) -> str:
    """The cells of a column as a defined name says them."""
    return f"='{tab}'!${letters(column)}${first + 1}:${letters(column)}${last + 1}"
