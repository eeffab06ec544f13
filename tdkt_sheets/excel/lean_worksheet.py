"""XlsxWriter's workbook and worksheet, the same parts with less ado: blanks are thousands of texts and styled empty cells.

It overrides inner methods of XlsxWriter 3.3; tests compare what comes
out with XlsxWriter's own worksheet.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from io import BytesIO, StringIO
from typing import Any
from xml.sax.saxutils import quoteattr

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.packager import Packager
from xlsxwriter.sharedstrings import SharedStrings, SharedStringTable
from xlsxwriter.worksheet import CellBlankTuple, CellNumberTuple, CellStringTuple, RowInfo, Worksheet

from tdkt_sheets.core.refs import letters
from tdkt_sheets.excel.cell_text import are_usual

_TOGETHER = 64  # texts that are looked at together
_SHORT = frozenset({CellStringTuple, CellBlankTuple, CellNumberTuple})
_ROWS = re.compile("(?<![0-9])[0-9]++(?![A-Za-z.(])")  # numbers of a formula that belong to no function's name
_CARE = re.compile("[<>&\x00-\x08\x0b-\x1f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_|^\\s|\\s$")  # in a shared text


class LeanWorkbook(Workbook):  # type: ignore[misc]  # XlsxWriter is not typed
    """A workbook in memory, whose parts are taken out as they are: `package` compresses them once, when they are finished."""

    def __init__(self, options: dict[str, Any]) -> None:
        super().__init__(BytesIO(), {**options, "in_memory": True})
        self._parts = _Parts()

    def parts(self) -> list[tuple[str, bytes]]:
        """Close the workbook: its parts by name, in XlsxWriter's order."""
        self.close()
        return self._parts.made

    def add_format(self, properties: Mapping[str, Any] | None = None) -> Format:
        """A format of this workbook."""
        wanted = tuple({**self.default_format_properties, **(properties or {})}.items())
        made = _LeanFormat(_format(wanted), self.xf_format_indices, self.dxf_format_indices)
        self.formats.append(made)
        return made

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

    def _write_shared_strings_file(self) -> None:
        if self.workbook.str_table.count:
            texts = _LeanTexts()
            texts.string_table = self.workbook.str_table
            texts._set_xml_writer(self._filename("xl/sharedStrings.xml"))
            texts._assemble_xml_file()

    def _take(self) -> None:
        """What is written is kept as bytes at once: as text it takes twice as much or more."""
        for content, name, is_binary in self.filenames:
            self.made.append((name, content.getvalue() if is_binary else content.getvalue().encode()))
            content.close()
        self.filenames.clear()


class _LeanTexts(SharedStrings):  # type: ignore[misc]  # XlsxWriter is not typed
    """The shared texts: most stand in markup as they are."""

    def _write_sst_strings(self) -> None:
        texts = self.string_table.string_array
        for start in range(0, len(texts), _TOGETHER):
            some = texts[start : start + _TOGETHER]
            markup = f"<si><t>{'</t></si><si><t>'.join(some)}</t></si>"
            if (
                all(some)
                and are_usual(some)
                and markup.count("<") == markup.count(">") == 4 * len(some)
                and "&" not in markup
            ):
                self.fh.write(markup)
            else:
                for text in some:
                    self._write_si(text)

    def _write_si(self, string: str) -> None:
        if string and _CARE.search(string) is None:
            self.fh.write(f"<si><t>{string}</t></si>")
        else:
            super()._write_si(string)


def texts_part(texts: Iterable[str], count: int) -> bytes:
    """The part of the shared texts, each told once, of a workbook that has so many cells with texts."""
    part, written = _LeanTexts(), StringIO()
    table = part.string_table = SharedStringTable()
    table.string_array = list(texts)
    table.count, table.unique_count = count, len(table.string_array)
    part._set_xml_writer(written)
    part._assemble_xml_file()
    return written.getvalue().encode()


class _LeanFormat(Format):  # type: ignore[misc]  # XlsxWriter is not typed
    """A format like one that was made before: thousands of workbooks have the same fifty."""

    def __init__(self, like: Format, xf_indices: Any, dxf_indices: Any) -> None:
        self.__dict__.update(like.__dict__)
        self.xf_format_indices, self.dxf_format_indices = xf_indices, dxf_indices


@lru_cache(maxsize=2_000)
def _format(properties: tuple[tuple[str, Any], ...]) -> Format:
    """A format of no workbook."""
    made = Format(dict(properties))
    made._get_format_key()
    return made


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

    def put_number(self, row: int, column: int, number: float, style: Format | None) -> None:
        """A number that a cell can hold."""
        self.table[row][column] = CellNumberTuple(number, style)

    def state_extent(self) -> None:
        """What was put so far counts in the extent of the sheet; nothing of a sheet is written without it."""
        filled = {row: cells for row, cells in self.table.items() if cells}
        if filled:
            self._check_dimensions(min(filled), min(map(min, filled.values())))
            self._check_dimensions(max(filled), max(map(max, filled.values())))

    def join(self, first_row: int, first_column: int, last_row: int, last_column: int, style: Format | None) -> int:
        """Cells joined into one, of which it is known that no other joined ones reach into them; not 0 where a sheet has no such cells."""
        outside = self._check_dimensions(first_row, first_column) or self._check_dimensions(last_row, last_column)
        if not outside:
            self.merge.append([first_row, first_column, last_row, last_column])
            for row in range(first_row, last_row + 1):
                for column in range(first_column, last_column + 1):
                    self.put_blank(row, column, style)
        return int(outside)

    def set_heights(self, heights: Mapping[int, float]) -> int:
        """Rows that are nothing but high: as `set_row` for each of them; not 0 where a sheet has no such row."""
        for row, height in heights.items():
            pixels = int(height * 4 / 3 + 0.5)
            if not pixels:
                self.set_row(row, height)
                continue
            self.row_info[row] = RowInfo(height=pixels)
            self.row_sizes[row] = [pixels, False]
        ends = (min(heights), max(heights)) if heights else ()
        return min((self._check_dimensions(row, self.dim_colmin or 0) for row in ends), default=0)

    def _write_rows(self) -> None:
        self._calculate_spans()
        pieces: list[str] = []
        for row in range(self.dim_rowmin, self.dim_rowmax + 1):
            cells = self.table.get(row)
            if cells:
                self._begin_row(row, pieces)
                for column in sorted(cells):
                    self._put_cell(row, column, cells[column], pieces)
                pieces.append("</row>")
            elif row in self.row_info or row in self.comments:
                self._pour(pieces)
                self._write_empty_row(row, self.row_spans.get(row // 16), self.row_info.get(row))
        self._pour(pieces)

    def _pour(self, pieces: list[str]) -> None:
        self.fh.write("".join(pieces))
        pieces.clear()

    def _begin_row(self, row: int, pieces: list[str]) -> None:
        """The tag of a row: by XlsxWriter where there is more to say than how high it is."""
        info, spans = self.row_info.get(row), self.row_spans.get(row // 16)
        height = self.default_row_height if info is None else info.height
        is_plain = info is None or not (info.row_format or info.hidden or info.level or info.collapsed)
        if height is None or not is_plain:
            self._pour(pieces)
            self._write_row(row, spans, info)
            return
        across = f' spans="{spans}"' if spans else ""
        is_usual = height == self.original_row_height == self.default_row_height
        high = "" if is_usual else f' ht="{height * 0.75:.16g}" customHeight="1"'
        pieces.append(f'<row r="{row + 1}"{across}{high}>')

    def _put_cell(self, row: int, column: int, cell: Any, pieces: list[str]) -> None:
        """A text, an empty cell or a number with a look; anything else by XlsxWriter."""
        kind, style = cell.__class__, cell.format
        if style is None or kind not in _SHORT:
            self._pour(pieces)
            self._write_cell(row, column, cell)
            return
        number = style.xf_index
        head = f'<c r="{letters(column)}{row + 1}" s="{style._get_xf_index() if number is None else number}"'
        if kind is CellStringTuple:
            pieces.append(f'{head} t="s"><v>{cell.string}</v></c>')
        elif kind is CellBlankTuple:
            pieces.append(f"{head}/>")
        else:
            pieces.append(f"{head}><v>{cell.number:.16G}</v></c>")

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
        like = _ROWS.sub("0", formula)
        if _prepared(like, expand_future_functions, self.use_future_functions) == like.removeprefix("="):
            return formula.removeprefix("=")  # as it stands, as all that differ from it in their rows
        return _prepared(formula, expand_future_functions, self.use_future_functions)


@lru_cache(maxsize=5_000)
def _prepared(formula: str, expand: bool, future: bool) -> str:
    """A formula as XlsxWriter stores it: it looks for some forty names in each, and forms repeat theirs."""
    return str(_plain(future)._prepare_formula(formula, expand))


def prepared_formula(formula: str) -> str:
    """A formula of a cell as XlsxWriter stores it."""
    return _prepared(formula, False, False)


@lru_cache(maxsize=2)
def _plain(future: bool) -> Worksheet:
    """A worksheet that only prepares formulas."""
    plain = Worksheet()
    plain.use_future_functions = future
    return plain
