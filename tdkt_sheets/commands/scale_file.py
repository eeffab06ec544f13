"""A scale as its office has it, in a workbook or a Word document: which table it is, which columns, what was understood."""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

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
from tdkt_sheets.core.sheets import RawValue, RawWorkbook, Sheet
from tdkt_sheets.roster.bloc import LeafKind, Scale
from tdkt_sheets.roster.pasted_scale import Line
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.roster.scale_table import WEIGHT, joined, scale_tables
from tdkt_sheets.rules.files import told_of_fault


@dataclass(frozen=True, slots=True)
class Understood:
    """What a scale was understood to be: its lines in order, each with its row there, and what is wrong or asked."""

    file: str
    tab: str
    rows: tuple[int, ...]
    lines: tuple[Line, ...]
    findings: tuple[Finding, ...]
    declared: Decimal | None = None
    not_read: tuple[str, ...] = ()  # tables of scales that were left aside
    ways: Mapping[str, str] = field(default_factory=dict)  # in words, of criteria that are not scored directly, by path

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
    table, aside = _table(file) if file is not None else (_pasted(known, faults), ())
    year = catalogue.year if catalogue is not None else 0
    ways = _ways(scale_of(table, _members(catalogue), year, declared, faults))
    rows, lines = lines_of(table, year, declared)
    found = tuple(faults.found)
    return Understood(faults.file, table.sheet.tab, tuple(rows), tuple(lines), found, declared, aside, ways)


def scale_within(book: RawWorkbook, catalogue: Catalogue, findings: Iterable[Finding]) -> Understood | None:
    """The scale of the workbook that a catalogue was read from, with what was found in it; None where it has none."""
    table, declared = _of_catalogue(book, Faults(CATALOGUE_FILE)), catalogue.bloc.agreed.total
    rows, lines = lines_of(table, catalogue.year, declared)
    if not lines:
        return None
    said = tuple(one for one in findings if one.file == CATALOGUE_FILE and one.sheet_key == own_forms.SCALE)
    ways = _ways(catalogue.bloc.scale)
    return Understood(CATALOGUE_FILE, table.sheet.tab, tuple(rows), tuple(lines), said, declared, ways=ways)


def _ways(scale: Scale | None) -> dict[str, str]:
    names = {entry.code: entry.name for entry in vocabulary.LEAF_KINDS.entries}
    found = {one.path: names[one.kind] for one in (scale.leaves if scale else ()) if one.kind is not LeafKind.DIRECT}
    return {path: name[:1].lower() + name[1:] for path, name in found.items()}


def _of_catalogue(book: RawWorkbook, faults: Faults) -> Table:
    return Workbook(book, faults)(own_forms.scale(vocabulary.FIXED))


def _pasted(path: Path, faults: Faults) -> Table:
    raw, _, _ = read_office_workbook(str(path))
    if raw is None:
        raise UsageRefused(f"Không đọc được danh mục {path}.")
    table = _of_catalogue(raw, faults)
    if not len(table.sheet):
        raise UsageRefused(
            "Trang “Tiêu chí, thang điểm” của danh mục chưa có dòng nào. Đề nghị dán thang điểm rồi chạy lại."
        )
    return table


def _table(file: Path) -> tuple[Table, tuple[str, ...]]:
    """The three columns of a file as a sheet of the catalogue is read, and the tabs of tables that are another scale."""
    tables = scale_tables(_grids(file))
    if not tables:
        raise UsageRefused(
            f"Không thấy bảng thang điểm trong {file}. Bảng cần có cột nội dung (tiêu chí) và cột điểm; dòng đầu ghi tên cột."
        )
    found, others = joined(tables)
    declared = own_forms.scale(vocabulary.FIXED)
    rows, values = [], {column.key: [] for column in declared.columns}  # type: ignore[var-annotated]
    for line in found.lines:
        said = {
            "number": line.number,
            "label": line.label,
            "max_points": line.points,
            "weight": line.others.get(WEIGHT),
        }
        rows.append(line.row)
        for column in declared.columns:
            values[column.key].append(column.type.parse(said.get(column.key)).value)
    cells = {key: letters(found.columns.get(key, 0)) for key in values}
    aside = tuple(dict.fromkeys(one.tab for one in others if one.tab != found.tab))
    return Table(declared, Sheet(declared.form, declared.key, found.tab, rows, values, cells)), aside


def _grids(file: Path) -> list[tuple[str, Sequence[Sequence[RawValue]]]]:
    if not file.is_file():
        raise UsageRefused(f"Không có tệp {file}.")
    raw, _, slug = read_office_workbook(str(file))
    if raw is None:
        raise UsageRefused(f"Không đọc được {file}: {told_of_fault(slug)}")
    return [(sheet.name, sheet.grid) for sheet in raw.sheets if not sheet.hidden]


def _members(catalogue: Catalogue | None) -> CodeList:
    units = [catalogue.unit_by_code[one.unit] for one in catalogue.bloc.members] if catalogue is not None else []
    entries = tuple(CodeEntry(unit.code, unit.name, (unit.code, *unit.spellings)) for unit in units)
    return CodeList("ds_thanh_vien_khoi", "Thành viên Khối", entries)
