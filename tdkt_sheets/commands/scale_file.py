"""A scale as its office has it, in a workbook or a Word document: which table it is, which columns, what was understood."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from tdkt_sheets.catalogue import own_forms, vocabulary
from tdkt_sheets.catalogue.load import Workbook
from tdkt_sheets.catalogue.scale import lines_of, scale_of
from tdkt_sheets.catalogue.tables import Faults, Table
from tdkt_sheets.commands.inbox import read_catalogue
from tdkt_sheets.commands.workers import read_office_workbook
from tdkt_sheets.core.codes import CodeEntry, CodeList
from tdkt_sheets.core.errors import UsageRefused
from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.office_files import CATALOGUE_FILE
from tdkt_sheets.core.refs import letters
from tdkt_sheets.core.sheets import RawValue, Sheet
from tdkt_sheets.core.text import fold
from tdkt_sheets.roster.pasted_scale import Line
from tdkt_sheets.roster.point_words import worth
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.rules.files import told_of_fault

CAPTIONS = {
    "number": ("tt", "stt", "số tt", "mục", "mã", "ký hiệu", "tiêu chí số"),
    "label": ("nội dung", "tiêu chí", "nội dung, tiêu chí", "nội dung tiêu chí", "tên tiêu chí", "nội dung đánh giá", "nội dung thi đua"),
    "max_points": ("điểm", "điểm tối đa", "điểm chuẩn", "thang điểm", "số điểm", "mức điểm", "điểm số", "điểm quy định"),
}  # fmt: skip
HEAD_ROWS = 40  # rows among which a header is looked for


@dataclass(frozen=True, slots=True)
class Understood:
    """What a scale was understood to be: its lines in order, each with its row there, and what is wrong or asked."""

    file: str
    tab: str
    rows: tuple[int, ...]
    lines: tuple[Line, ...]
    findings: tuple[Finding, ...]
    declared: Decimal | None = None

    @property
    def blocked(self) -> bool:
        """Whether something in it has to be mended before it may be used."""
        return any(finding.blocks for finding in self.findings)


def read_scale(file: Path | None, inbox: Path) -> Understood:
    """The scale of a file, or of the workspace's catalogue; no received file is looked at.

    Raises: UsageRefused, when there is none to read.
    """
    known = inbox / CATALOGUE_FILE
    catalogue = read_catalogue(known)[0] if os.path.lexists(known) else None
    if file is None and catalogue is None:
        raise UsageRefused(
            f"Chưa có danh mục {known}. Đề nghị ghi tên tệp có thang điểm, ví dụ: tdkt scale thang-diem.docx"
        )
    declared = catalogue.bloc.agreed.total if catalogue is not None and file is None else None
    faults = Faults(str(file or CATALOGUE_FILE))
    table = _table(file, faults) if file is not None else _of_catalogue(known, faults)
    year = catalogue.year if catalogue is not None else 0
    scale_of(table, _members(catalogue), year, declared, faults)
    rows, lines = lines_of(table, year, declared)
    return Understood(faults.file, table.sheet.tab, tuple(rows), tuple(lines), tuple(faults.found), declared)


def _of_catalogue(path: Path, faults: Faults) -> Table:
    raw, _, _ = read_office_workbook(str(path))
    if raw is None:
        raise UsageRefused(f"Không đọc được danh mục {path}.")
    table = Workbook(raw, faults)(own_forms.scale(vocabulary.FIXED))
    if not len(table.sheet):
        raise UsageRefused(
            "Trang “Tiêu chí, thang điểm” của danh mục chưa có dòng nào. Đề nghị dán thang điểm rồi chạy lại."
        )
    return table


def _table(file: Path, faults: Faults) -> Table:
    """The three columns of a file as a sheet of the catalogue is read."""
    grids = _grids(file)
    found = [(tab, grid, at) for tab, grid in grids if (at := _columns(grid)) is not None]
    if not found:
        raise UsageRefused(
            f"Không thấy bảng thang điểm trong {file}. Bảng cần có cột nội dung (tiêu chí) và cột điểm; dòng đầu ghi tên cột."
        )
    tab, grid, (head, columns) = max(found, key=lambda one: len(one[1]))
    declared = own_forms.scale(vocabulary.FIXED)
    rows, values = [], {column.key: [] for column in declared.columns}  # type: ignore[var-annotated]
    for number, line in enumerate(grid[head + 1 :], head + 2):
        said = {key: line[place] if place < len(line) else None for key, place in columns.items()}
        if not _words(said.get("label")):
            if not _words(said.get("number")) or _words(said.get("max_points")):
                continue
            said["label"], said["number"] = said["number"], None  # a heading over the whole width
        rows.append(number)
        for column in declared.columns:
            values[column.key].append(column.type.parse(said.get(column.key)).value)
    cells = {key: letters(columns.get(key, 0)) for key in values}
    return Table(declared, Sheet(declared.form, declared.key, tab, rows, values, cells))


def _grids(file: Path) -> list[tuple[str, Sequence[Sequence[RawValue]]]]:
    if not file.is_file():
        raise UsageRefused(f"Không có tệp {file}.")
    raw, _, slug = read_office_workbook(str(file))
    if raw is None:
        raise UsageRefused(f"Không đọc được {file}: {told_of_fault(slug)}")
    return [(sheet.name, sheet.grid) for sheet in raw.sheets if not sheet.hidden]


def _words(value: Any) -> str:
    return fold(str(value)) if value not in (None, "") else ""


def _columns(grid: Sequence[Sequence[RawValue]]) -> tuple[int, dict[str, int]] | None:
    """The header row (from 0, -1 without one) and the place of each column; None for a table of something else."""
    for row, line in enumerate(grid[:HEAD_ROWS]):
        places: dict[str, int] = {}
        for key in ("number", "max_points", "label"):
            for place, value in enumerate(line):
                words = _words(value).strip(" .:")
                if place not in places.values() and (
                    words in CAPTIONS[key] or (key != "number" and words.startswith(CAPTIONS[key]))
                ):
                    places[key] = place
                    break
        if {"label", "max_points"} <= places.keys():
            return row, places
    return _without_header(grid)


def _without_header(grid: Sequence[Sequence[RawValue]]) -> tuple[int, dict[str, int]] | None:
    """Columns by what stands in them: the widest words, then a column of points behind them."""
    width = max((len(line) for line in grid), default=0)
    if width < 2 or not grid:
        return None
    columns = [[line[place] if place < len(line) else None for line in grid] for place in range(width)]
    length = [sum(len(_words(value)) for value in column) for column in columns]
    label = length.index(max(length))
    points = [
        place
        for place in range(label + 1, width)
        if sum(not (read := worth(value)).is_blank and read.is_read and not read.doubt for value in columns[place]) * 2
        > len(grid)
    ]
    if not points:
        return None
    return -1, {"label": label, "max_points": points[0]} | ({"number": label - 1} if label else {})


def _members(catalogue: Catalogue | None) -> CodeList:
    units = [catalogue.unit_by_code[one.unit] for one in catalogue.bloc.members] if catalogue is not None else []
    entries = tuple(CodeEntry(unit.code, unit.name, (unit.code, *unit.spellings)) for unit in units)
    return CodeList("ds_thanh_vien_khoi", "Thành viên Khối", entries)
