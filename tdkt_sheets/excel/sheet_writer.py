"""One sheet of a plan, through XlsxWriter."""

from decimal import Decimal
from itertools import islice
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from tdkt_sheets.core.plan import CellValue, Comment, Formula, Link, PlanRefused, Rich, SheetPlan, Validation
from tdkt_sheets.core.refs import a1
from tdkt_sheets.excel.big_table import stored_number
from tdkt_sheets.excel.cell_text import LONGEST, cut, visible
from tdkt_sheets.excel.charts import chart_object
from tdkt_sheets.excel.formulas import LONGEST as LONGEST_FORMULA
from tdkt_sheets.excel.formulas import check_formula
from tdkt_sheets.excel.lean_worksheet import LeanWorksheet
from tdkt_sheets.excel.package import Tokens
from tdkt_sheets.excel.said_cells import SaidCells
from tdkt_sheets.excel.styles import Styles

_A4 = 9
_MM_PER_INCH = 25.4
_ALLOWED = (
    "format_columns",
    "format_rows",
    "insert_rows",
    "delete_rows",
    "sort",
    "autofilter",
    "select_locked_cells",
    "select_unlocked_cells",
)
_LONGEST_TITLE, _LONGEST_TIP = 32, 255  # UTF-16 units of a prompt's title; of its text, a header, a footer
_LONGEST_TARGET, _MOST_LINKS = 2_000, 65_530  # characters of a link's target; links of a sheet
_LONG_NUMBER = 10**15  # a whole number of more digits is not shown as one
_TALLEST = 409.5  # points of a row
_WIDEST = 999_999_999_999  # what a number may be where the plan states no bound


class _Stored(float):
    """A number written with all its digits: XlsxWriter 3.3 keeps 16 of the 17 that a double may need."""

    def __format__(self, spec: str) -> str:
        return stored_number(float(self)) or ""


class SheetWriter:
    """Writes one sheet of a plan into its worksheet. What is longer than Excel holds is cut with a mark, never refused."""

    def __init__(
        self, book: Workbook, worksheet: LeanWorksheet, sheet: SheetPlan, styles: Styles, tokens: Tokens
    ) -> None:
        self._book = book
        self._to = worksheet
        self._sheet = sheet
        self._styles = styles
        self._tokens = tokens
        self._said = SaidCells()
        self._links = 0

    def write(self) -> SaidCells:
        """All of the sheet but its streamed rows, for which two sample rows stand (see `package`); what its cells say."""
        sheet = self._sheet
        self._look()
        for merge in sheet.merges:
            style = self._styles.cell(merge.style)
            corners = merge.first_row, merge.first_column, merge.last_row, merge.last_column
            self._done(self._to.join(*corners, style), "joined cells", corners[0], corners[1])
            self._value(merge.first_row, merge.first_column, merge.value, merge.style)
        self._cells()
        self._to.state_extent()
        if sheet.leads:
            self._lead()
        for validation in sheet.validations:
            self._validation(validation)
        for rule in sheet.conditionals:
            where = f"{sheet.name}!{a1(rule.first_row, rule.first_column)}"
            check_formula(rule.formula, where)
            options = {
                "type": "formula",
                "criteria": "=" + rule.formula.removeprefix("="),
                "format": self._styles.overlay(rule.style),
            }
            corners = rule.first_row, rule.first_column, rule.last_row, rule.last_column
            self._done(self._to.conditional_format(*corners, options), "conditional style", corners[0], corners[1])
        for comment in sheet.comments:
            self._comment(comment)
        for chart in sheet.charts:
            drawn = chart_object(self._book, chart)
            self._done(self._to.insert_chart(chart.row, chart.column, drawn), "chart", chart.row, chart.column)
        if sheet.protect:
            self._to.protect("", dict.fromkeys(_ALLOWED, True))
        self._page()
        if sheet.rows is not None:
            self._samples()
        return self._said

    def write_notes(self) -> None:
        """The notes of the sheet alone, among rows and columns of its sizes."""
        self._look()
        for comment in self._sheet.comments:
            self._comment(comment)

    def _cells(self) -> None:
        """All cells; whether none of their texts needs care is known at once, so that none is looked at alone."""
        cells, to, style_of = self._sheet.cells, self._to, self._styles.cell
        texts = [cell.value for cell in cells.values() if cell.value.__class__ is str and cell.value]
        are_plain = Tokens.are_needless(texts) and max(map(len, texts), default=0) <= LONGEST // 2
        for (row, column), cell in cells.items():
            value = cell.value
            if value is None:
                to.put_blank(row, column, style_of(cell.style))
            elif are_plain and value.__class__ is str and value:
                to.put_text(row, column, value, style_of(cell.style))
                self._said.plain_text(row, column, value)
            elif value.__class__ is int and abs(value) < _LONG_NUMBER:
                to.put_number(row, column, value, style_of(cell.style))
                self._said.number(row, column, value)
            else:
                self._value(row, column, value, cell.style)

    def _lead(self) -> None:
        """Cells that lead on, as far as Excel holds so many links on a sheet."""
        room = max(0, _MOST_LINKS - self._links)
        self._to.lead(dict(islice(self._sheet.leads.items(), room)), visible(self._sheet.lead_tip))

    def _look(self) -> None:
        sheet, to = self._sheet, self._to
        for column, (width, style, hidden) in sheet.columns.items():
            self._done(
                to.set_column(column, column, width, self._styles.cell(style), {"hidden": hidden}), "column", 0, column
            )
        first, last = sheet.folded or (1, 0)
        shut = range(first, last + 1)
        if shut:
            to.outline_settings(symbols_below=False)
        other = {*sheet.hidden_rows, *shut}
        if shut or first - 1 in sheet.heights:
            other.add(first - 1)
        heights = {row: min(height, _TALLEST) for row, height in sheet.heights.items() if row not in other}
        self._done(to.set_heights(heights), "rows", max(heights, default=0), 0)
        for row in sorted(other):
            options: dict[str, object] = {"hidden": row in sheet.hidden_rows or row in shut}
            if row in shut:
                options["level"] = 1
            elif row == first - 1:
                options["collapsed"] = True
            height = min(sheet.heights[row], _TALLEST) if row in sheet.heights else None
            self._done(to.set_row(row, height, None, options), "row", row, 0)
        if not sheet.gridlines:
            to.hide_gridlines(2)
        if sheet.freeze is not None:
            to.freeze_panes(*sheet.freeze)
        if sheet.autofilter is not None:
            self._done(to.autofilter(*sheet.autofilter), "filter", *sheet.autofilter[:2])
        if sheet.visibility == "hidden":
            to.hide()
        elif sheet.visibility == "very_hidden":
            to.very_hidden()
        if sheet.tab_colour:
            to.set_tab_color(sheet.tab_colour)
        to.set_zoom(sheet.zoom)
        if sheet.selected is not None:
            to.set_selection(*sheet.selected, *sheet.selected)
        if sheet.ignore_number_as_text:
            to.ignore_errors({"number_stored_as_text": " ".join(sheet.ignore_number_as_text)})

    def _page(self) -> None:
        page, to = self._sheet.page, self._to
        to.set_paper(_A4)
        to.set_start_page(1)  # Nghị định 30: each annex is numbered by itself
        if page.landscape:
            to.set_landscape()
        top, right, bottom, left = (margin / _MM_PER_INCH for margin in page.margins)
        to.set_margins(*(round(inches, 4) for inches in (left, right, top, bottom)))
        if page.header:
            to.set_header(cut(visible(page.header), _LONGEST_TIP))
        if page.footer:
            to.set_footer(cut(visible(page.footer), _LONGEST_TIP))
        if page.repeat_rows is not None:
            to.repeat_rows(*page.repeat_rows)
        if page.area is not None:
            self._done(to.print_area(*page.area), "print area", *page.area[:2])
        if page.one_page:
            to.fit_to_pages(1, 1)
        elif page.scale is not None:
            to.set_print_scale(page.scale)
            to.set_h_pagebreaks(list(page.breaks))
        elif page.fit_wide:
            to.fit_to_pages(1, 0)
        if page.centred:
            to.center_horizontally()

    def _value(self, row: int, column: int, value: CellValue, names: str) -> None:
        to, style = self._to, self._styles.cell(names)
        code: int | None = None
        match value:
            case None | "":
                to.put_blank(row, column, style)
            case bool():
                self._said.number(row, column, value)
                code = to.write_boolean(row, column, value, style)
            case int() | float() | Decimal():
                code = self._number(row, column, value, style)
            case str():
                to.put_text(row, column, self._text(row, column, value), style)
            case Formula():
                code = self._formula(row, column, value, names)
            case Link():
                code = self._link(row, column, value, style)
            case Rich():
                code = self._rich(row, column, value, names)
            case _:
                raise PlanRefused(f"{self._at(row, column)}: no cell can hold {value!r}")
        self._done(code, "value", row, column)

    def _text(self, row: int, column: int, text: str) -> str:
        """What stands in a cell for a text."""
        text = cut(text)
        self._said.text(row, column, text)
        return self._tokens.stand_in(text)

    def _number(self, row: int, column: int, value: int | float | Decimal, style: Format | None) -> int | None:
        if stored_number(value) is not None:
            self._said.number(row, column, value)
            return _code(self._to.write_number(row, column, _Stored(value), style))
        if isinstance(value, int):  # more digits than Excel shows of a number: as text all of them stay
            return _code(self._to.write_string(row, column, self._text(row, column, str(value)), style))
        raise PlanRefused(f"{self._at(row, column)}: {value} is not a number that a cell can hold")

    def _formula(self, row: int, column: int, formula: Formula, names: str) -> int | None:
        value: Any = formula.value
        if len(formula.text) > LONGEST_FORMULA:  # it names more cells than Excel reads: what it comes to stays
            self._value(row, column, value, names)
            return None
        check_formula(formula.text, self._at(row, column))
        style = self._styles.cell(names)
        if isinstance(value, str):
            value = cut(visible(value))
        elif not isinstance(value, bool):
            if stored_number(value) is None:
                raise PlanRefused(f"{self._at(row, column)}: {value} is not a number that a cell can hold")
            value = value if isinstance(value, int) else float(value)
        text = formula.text.removeprefix("=")
        self._said.formula(row, column, text)
        return _code(self._to.write_formula(row, column, f"={text}", style, value))

    def _link(self, row: int, column: int, link: Link, style: Format | None) -> int | None:
        style = style or self._styles.cell("link")
        target = visible(link.target)
        if not target.startswith(("internal:", "external:", "mailto:", "http://", "https://")):
            raise PlanRefused(f"{self._at(row, column)}: a link to {target!r}")
        text = self._text(row, column, link.text or target.partition(":")[2])
        self._links += 1
        if len(target) > _LONGEST_TARGET or self._links > _MOST_LINKS:
            self._to.put_text(row, column, text, style)
            return None
        try:
            return _code(self._to.write_url(row, column, target, style, text, visible(link.tip) or None))
        except ValueError as fault:
            raise PlanRefused(f"{self._at(row, column)}: {fault}") from fault

    def _rich(self, row: int, column: int, rich: Rich, names: str) -> int | None:
        pieces = [(name, words) for name, words in rich.pieces if words]
        style = self._styles.cell(names)
        whole_text = "".join(words for _, words in pieces)
        if cut(whole_text) != whole_text:
            return _code(self._to.write_string(row, column, self._text(row, column, whole_text), style))
        if not pieces:
            return _code(self._to.write_blank(row, column, None, style))
        if len(pieces) == 1:
            name, words = pieces[0]
            whole = self._styles.cell(f"{names} {name}")
            return _code(self._to.write_string(row, column, self._text(row, column, words), whole))
        self._said.text(row, column, whole_text)
        parts: list[Format | str] = []
        for name, words in pieces:
            parts += [self._styles.run(f"{names} {name}"), self._tokens.stand_in(words)]
        return _code(self._to.write_rich_string(row, column, *parts, *([style] if style else [])))

    def _validation(self, validation: Validation) -> None:
        corners = validation.first_row, validation.first_column, validation.last_row, validation.last_column
        where = self._at(*corners[:2])
        options: dict[str, Any] = {"error_type": validation.refusal, **_accepted(validation, where)}
        for key, text in (
            ("input_title", validation.prompt_title),
            ("input_message", validation.prompt),
            ("error_title", validation.error_title),
            ("error_message", validation.error),
        ):
            if text:
                options[key] = cut(visible(text), _LONGEST_TITLE if key.endswith("title") else _LONGEST_TIP)
        self._done(self._to.data_validation(*corners, options), "validation", *corners[:2])

    def _comment(self, comment: Comment) -> None:
        text = cut(visible(comment.text))
        wide = 320
        per_line = 52  # characters of Times New Roman 11 in a note of that width
        lines = sum(max(1, -(-len(line) // per_line)) for line in text.split("\n"))
        options = {
            "author": visible(comment.author),
            "visible": False,
            "width": wide,
            "height": min(18 * lines + 14, 500),
            "font_name": "Times New Roman",
            "font_size": 11,
        }
        self._done(
            self._to.write_comment(comment.row, comment.column, text, options), "note", comment.row, comment.column
        )

    def _samples(self) -> None:
        """Two rows that `package` reads the style numbers from and takes away: row cells, then bare columns."""
        row = self._sheet.rows_at
        for column, style in enumerate(self._sheet.row_styles or ("",)):
            self._done(self._to.write_number(row, column, 0, self._styles.cell(style)), "row style", row, column)
        for column in range(max(self._sheet.columns, default=0) + 1):
            self._done(self._to.write_number(row + 1, column, 0), "column style", row, column)

    def _at(self, row: int, column: int) -> str:
        return f"{self._sheet.name}!{a1(row, column)}"

    def _done(self, code: int | None, what: str, row: int, column: int) -> None:
        if code:
            raise PlanRefused(f"{self._at(row, column)}: XlsxWriter refuses the {what} (code {code})")


def _code(answer: Any) -> int | None:
    """XlsxWriter's return code."""
    return None if answer is None else int(answer)


def _accepted(validation: Validation, where: str) -> dict[str, Any]:
    """XlsxWriter's words for what a validation accepts."""
    match validation.kind:
        case "list":
            return {"validate": "list", "source": _list_source(validation, where)}
        case "whole" | "decimal":
            low = -_WIDEST if validation.minimum is None else validation.minimum
            high = _WIDEST if validation.maximum is None else validation.maximum
            return {"validate": validation.kind, "criteria": "between", "minimum": low, "maximum": high}
        case "text":
            if validation.maximum is None:
                raise PlanRefused(f"{where}: a text validation without its longest length")
            low = int(validation.minimum or 0)
            return {"validate": "length", "criteria": "between", "minimum": low, "maximum": validation.maximum}
        case "custom" if isinstance(validation.source, str):
            check_formula(validation.source, where)
            return {"validate": "custom", "value": "=" + validation.source.removeprefix("=")}
        case "any":
            if not validation.prompt and not validation.prompt_title:
                raise PlanRefused(f"{where}: a validation that says nothing")
            return {"validate": "any"}
    raise PlanRefused(f"{where}: no validation of kind {validation.kind!r}")


def _list_source(validation: Validation, where: str) -> str | list[str]:
    source = validation.source
    if isinstance(source, str):
        check_formula(source, where)
        return "=" + source.removeprefix("=")
    if not source or any(not entry.strip() or set(entry) & set(',"\n') or visible(entry) != entry for entry in source):
        raise PlanRefused(f"{where}: entries that an inline list cannot hold; name a range instead")
    return list(source)
