"""The cells of a sheet part: values put, rows and columns added; everything else in the part stays as it is."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import deepcopy

from tdkt_sheets.core.refs import a1, column_index, letters, split_a1
from tdkt_sheets.core.wrapping import lines
from tdkt_sheets.proposed.changes import CellValue
from tdkt_sheets.proposed.package import Element, child, inside, made, needed, tag
from tdkt_sheets.proposed.styles_part import StylesPart

_RANGE = re.compile(r"([A-Z]+)(\d+):([A-Z]+)(\d+)")
# What may follow the rules on what is typed, in the order of the standard.
_BEHIND_RULES = frozenset({
    "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks", "customProperties",
    "cellWatches", "ignoredErrors", "smartTags", "drawing", "legacyDrawing", "legacyDrawingHF", "picture", "oleObjects", "controls",
    "webPublishItems", "tableParts", "extLst",
})  # fmt: skip
USUAL_WIDTH = 9.0
MOST_COLUMNS = 400
LINE, TALLEST = 15.0, 25  # points; lines
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class SheetPart:
    """A worksheet; with `styles`, what is put into it is coloured."""

    def __init__(self, root: Element, styles: StylesPart | None = None) -> None:
        self._root, self._styles = root, styles
        self._data = needed(root, "sheetData")
        self._rows = _numbered(self._data)
        filled = (number for number, row in self._rows.items() if any(_is_filled(cell) for cell in row))
        self.last_row = max(filled, default=0)  # the last row (from 1) in which something stands; 0 in a blank sheet

    def last_column(self, row: int) -> int:
        """The last column (from 0) of a row in which something stands; -1 in a blank row."""
        cells = self._rows.get(row, ())
        return max((split_a1(cell.get("r"))[1] for cell in cells if _is_filled(cell)), default=-1)

    def style_at(self, row: int, column: int) -> int:
        """The format of a cell: its own, its row's, its column's."""
        cell = self._cell(row, column)
        if cell is not None:
            return int(cell.get("s", "0"))
        if row in self._rows and self._rows[row].get("s"):
            return int(self._rows[row].get("s", "0"))
        for given in inside(self._root, "cols"):
            if int(given.get("min", "0")) <= column + 1 <= int(given.get("max", "0")):
                return int(given.get("style", "0"))
        return 0

    def put(self, at: str, value: CellValue, style: int | None = None) -> None:
        """A value in a cell, which keeps its format unless one is given.

        Raises: ValueError over a formula.
        """
        row, column = split_a1(at)
        base = self.style_at(row + 1, column) if style is None else style
        cell = self._cell(row + 1, column)
        if cell is None:
            cell = self._new_cell(row + 1, column)
        elif child(cell, "f") is not None:
            raise ValueError(f"a formula stands in {at}")
        for inner in list(cell):
            cell.remove(inner)
        cell.attrib.pop("t", None)
        cell.attrib.pop("vm", None)
        cell.set("s", str(self._styles.marked(base) if self._styles else base))
        if isinstance(value, str):
            cell.set("t", "inlineStr")
            text = made(made(cell, "is"), "t")
            text.text = value
            text.set(_SPACE, "preserve")
        else:
            made(cell, "v").text = repr(value)
        self._widen(row + 1, column)
        self.last_row = max(self.last_row, row + 1)

    def colour(self, at: str, like: Callable[[int], int]) -> None:
        """A cell in another format, made from the one it has; what stands in it stays."""
        row, column = split_a1(at)
        base = self.style_at(row + 1, column)
        cell = self._cell(row + 1, column)
        (self._new_cell(row + 1, column) if cell is None else cell).set("s", str(like(base)))

    def add_row(self, cells: Mapping[str, CellValue]) -> int:
        """A row below the last one, in its looks; its number."""
        above, number = self.last_row, self.last_row + 1
        looks = {split_a1(cell.get("r"))[1]: int(cell.get("s", "0")) for cell in self._rows.get(above, ())}
        for place, look in looks.items():
            if self._cell(number, place) is None:
                self._new_cell(number, place).set("s", str(self._styles.marked(look) if self._styles else look))
        for column, value in cells.items():
            place = column_index(column)
            self.put(a1(number - 1, place), value, looks.get(place))
        widths = self.widths
        texts = [(str(value), widths.get(column_index(column), USUAL_WIDTH)) for column, value in cells.items()]
        self._rows[number].set("ht", f"{height(texts):g}")
        self._rows[number].set("customHeight", "1")
        self._reach_down(above, number)
        return number

    @property
    def widths(self) -> dict[int, float]:
        """The widths of columns (from 0) in characters, where one is given."""
        return {
            number - 1: float(one.get("width", USUAL_WIDTH))
            for one in inside(self._root, "cols")
            for number in range(int(one.get("min")), min(int(one.get("max")), MOST_COLUMNS) + 1)
        }

    def add_column(self, header_row: int, caption: str) -> str:
        """A column right of the last one with a caption, as wide; its letters."""
        last = self.last_column(header_row)
        place = last + 1
        self.put(a1(header_row - 1, place), caption, self.style_at(header_row, last))
        widths = {
            number: one
            for one in inside(self._root, "cols")
            for number in range(int(one.get("min")), min(int(one.get("max")), place + 1) + 1)
        }
        like = widths.get(last + 1)
        if like is not None and place + 1 not in widths:
            new = deepcopy(like)
            new.set("min", str(place + 1))
            new.set("max", str(place + 1))
            like.addnext(new)
        found = child(self._root, "autoFilter")
        if found is not None and (area := _RANGE.fullmatch(found.get("ref", ""))) and column_index(area[3]) == last:
            found.set("ref", f"{area[1]}{area[2]}:{letters(place)}{area[4]}")
        return letters(place)

    def offer(self, name: str, area: str) -> None:
        """The cells of an area offer the list of a defined name; another word is asked about, not refused."""
        rules = child(self._root, "dataValidations")
        if rules is None:
            rules = made(self._root, "dataValidations")
            self._root.remove(rules)
            behind = next((element for element in self._root if tag(element) in _BEHIND_RULES), None)
            if behind is None:
                self._root.append(rules)
            else:
                behind.addprevious(rules)
        rule = made(rules, "dataValidation", type="list", errorStyle="warning", allowBlank="1", showErrorMessage="1")
        rule.set("sqref", area)
        made(rule, "formula1").text = name
        rules.set("count", str(len(rules)))

    def replace_column(self, column: str, words: Sequence[str]) -> None:
        """Below its caption in row 1 a column holds exactly these words."""
        place = column_index(column)
        for number in self._rows:
            cell = self._cell(number, place) if number > 1 + len(words) else None
            if cell is not None:
                for inner in list(cell):
                    cell.remove(inner)
                cell.attrib.pop("t", None)
        for row, word in enumerate(words, 1):
            self.put(a1(row, place), word)

    def unselect(self) -> None:
        """The sheet is not among the selected ones."""
        for view in inside(self._root, "sheetViews"):
            view.attrib.pop("tabSelected", None)

    def _cell(self, row: int, column: int) -> Element | None:
        address = a1(row - 1, column)
        found = self._rows.get(row)
        return next((cell for cell in found if cell.get("r") == address), None) if found is not None else None

    def _new_cell(self, row: int, column: int) -> Element:
        if row not in self._rows:
            new = made(self._data, "row", r=str(row))
            before = [number for number in self._rows if number < row]
            if before:
                self._rows[max(before)].addnext(new)
            else:
                self._data.insert(0, new)
            self._rows[row] = new
        line = self._rows[row]
        line.attrib.pop("spans", None)
        cell = made(line, "c", r=a1(row - 1, column))
        left = [other for other in line if other is not cell and split_a1(other.get("r"))[1] < column]
        if left:
            left[-1].addnext(cell)
        else:
            line.insert(0, cell)
        return cell

    def _reach_down(self, above: int, number: int) -> None:
        """The filter that ended at the row above covers the new row."""
        found = child(self._root, "autoFilter")
        if found is not None and (area := _RANGE.fullmatch(found.get("ref", ""))) and int(area[4]) == above:
            found.set("ref", f"{area[1]}{area[2]}:{area[3]}{number}")

    def _widen(self, row: int, column: int) -> None:
        found = child(self._root, "dimension")
        if found is None:
            return
        ends = [split_a1(end) for end in found.get("ref", "A1").split(":")]
        rows, columns = [end[0] for end in ends] + [row - 1], [end[1] for end in ends] + [column]
        found.set("ref", f"{a1(min(rows), min(columns))}:{a1(max(rows), max(columns))}")


def height(texts: Iterable[tuple[str, float]]) -> float:
    """Points that texts need in cells of these widths, wrapped."""
    most = max((lines(text, width) for text, width in texts), default=1)
    return LINE * min(most, TALLEST) + 3


def _numbered(data: Element) -> dict[int, Element]:
    """The rows by number; some programs leave out the addresses of rows and cells that follow each other."""
    rows, number = {}, 0
    for row in data:
        number = int(row.get("r", number + 1))
        row.set("r", str(number))
        rows[number] = row
        column = -1
        for cell in row:
            column = split_a1(cell.get("r", a1(number - 1, column + 1)))[1]
            cell.set("r", a1(number - 1, column))
    return rows


def _is_filled(cell: Element) -> bool:
    """Whether a value or a formula stands in a cell."""
    return any(tag(inner) in ("v", "f") or (tag(inner) == "is" and "".join(inner.itertext())) for inner in cell)
