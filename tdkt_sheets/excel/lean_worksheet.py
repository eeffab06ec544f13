"""XlsxWriter's workbook and worksheet, the same parts with less ado: blanks are thousands of texts and styled empty cells.

It overrides inner methods of XlsxWriter 3.3; tests compare what comes
out with XlsxWriter's own worksheet.
"""

from collections.abc import Mapping
from functools import lru_cache
from io import BytesIO, StringIO
from typing import Any
from xml.sax.saxutils import quoteattr

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.packager import Packager
from xlsxwriter.worksheet import CellBlankTuple, CellStringTuple, Worksheet

from tdkt_sheets.core.refs import letters


class LeanWorkbook(Workbook):  # type: ignore[misc]  # XlsxWriter is not typed
    """A workbook in memory, whose parts are taken out as they are: `package` compresses them once, when they are finished."""

    def __init__(self, options: dict[str, Any]) -> None:
        super().__init__(BytesIO(), {**options, "in_memory": True})
        self._parts = _Parts()

    def parts(self) -> list[tuple[str, bytes]]:
        """Close the workbook: its parts by name, in XlsxWriter's order."""
        self.close()
        return self._parts.made

    def _get_packager(self) -> "_Parts":
        return self._parts


class _Parts(Packager):  # type: ignore[misc]  # XlsxWriter is not typed
    """Keeps the parts it makes, and leaves none to be packed."""

    def __init__(self) -> None:
        super().__init__()
        self.made: list[tuple[str, bytes]] = []

    def _filename(self, xml_filename: str) -> Any:
        self._take()
        return super()._filename(xml_filename)

    def _create_package(self) -> list[Any]:
        super()._create_package()
        self._take()
        return []

    def _take(self) -> None:
        """What is written is kept as bytes at once: as text it takes twice as much or more."""
        for content, name, is_binary in self.filenames:
            self.made.append((name, content.getvalue() if is_binary else content.getvalue().encode()))
            content.close()
        self.filenames.clear()


class LeanWorksheet(Worksheet):  # type: ignore[misc]  # XlsxWriter is not typed
    """Give it to `Workbook.add_worksheet`."""

    fh: Any
    _leads: Mapping[tuple[int, int], str] = {}
    _tip = ""

    def lead(self, leads: Mapping[tuple[int, int], str], tip: str) -> None:
        """Each of these cells leads on to another one; what it shows, and how, stays."""
        self._leads, self._tip = leads, tip

    def put_blank(self, row: int, column: int, style: Format | None) -> None:
        """An empty cell that has a look; nothing without one."""
        if style is not None:
            self.table[row][column] = CellBlankTuple(style)

    def put_text(self, row: int, column: int, text: str, style: Format | None) -> None:
        """A text that a cell can hold, never a formula or a number."""
        self.table[row][column] = CellStringTuple(self.str_table._get_shared_string_index(text), style)

    def state_extent(self) -> None:
        """What was put so far counts in the extent of the sheet; nothing of a sheet is written without it."""
        filled = {row: cells for row, cells in self.table.items() if cells}
        if filled:
            self._check_dimensions(min(filled), min(map(min, filled.values())))
            self._check_dimensions(max(filled), max(map(max, filled.values())))

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        if cell.format is None:
            super()._write_cell(row, col, cell)
        elif cell.__class__ is CellStringTuple:
            style = cell.format._get_xf_index()
            self.fh.write(f'<c r="{letters(col)}{row + 1}" s="{style}" t="s"><v>{cell.string}</v></c>')
        elif cell.__class__ is CellBlankTuple:
            self.fh.write(f'<c r="{letters(col)}{row + 1}" s="{cell.format._get_xf_index()}"/>')
        else:
            super()._write_cell(row, col, cell)

    def _write_hyperlinks(self) -> None:
        if not self._leads:
            super()._write_hyperlinks()
            return
        kept: Any = self.fh
        apart = self.fh = StringIO()
        super()._write_hyperlinks()
        others, self.fh = apart.getvalue(), kept
        self.fh.write(f"<hyperlinks>{others.removeprefix('<hyperlinks>').removesuffix('</hyperlinks>')}")
        tip = f" tooltip={quoteattr(self._tip)}" if self._tip else ""
        files: dict[str, str] = {}
        for (row, column), place in sorted(self._leads.items()):
            file, _, inside = place.rpartition("#")
            if file and file not in files:
                self.rel_count += 1
                self.external_hyper_links.append(["/hyperlink", file.replace(" ", "%20"), "External"])
                files[file] = f' r:id="rId{self.rel_count}"'
            into = files.get(file, "")
            self.fh.write(f'<hyperlink ref="{letters(column)}{row + 1}"{into} location={quoteattr(inside)}{tip}/>')
        self.fh.write("</hyperlinks>")

    def _calculate_spans(self) -> None:
        if self.comments:
            super()._calculate_spans()
            return
        blocks: dict[int, list[int]] = {}
        for row, cells in self.table.items():
            if cells:
                blocks.setdefault(row // 16, []).extend((min(cells), max(cells)))
        self.row_spans = {block: f"{min(ends) + 1}:{max(ends) + 1}" for block, ends in blocks.items()}

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        return _prepared(formula, expand_future_functions, self.use_future_functions)


@lru_cache(maxsize=5_000)
def _prepared(formula: str, expand: bool, future: bool) -> str:
    """A formula as XlsxWriter stores it: it looks for some forty names in each, and forms repeat theirs."""
    return str(_plain(future)._prepare_formula(formula, expand))


@lru_cache(maxsize=2)
def _plain(future: bool) -> Worksheet:
    """A worksheet that only prepares formulas."""
    plain = Worksheet()
    plain.use_future_functions = future
    return plain
