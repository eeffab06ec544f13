"""A scale as its office has it, in a workbook or a Word document: which table it is, which columns, what was understood."""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from tdkt_sheets.catalogue import own_forms, vocabulary
from tdkt_sheets.catalogue.load import Workbook
from tdkt_sheets.catalogue.scale import lines_of, scale_of
from tdkt_sheets.catalogue.tables import CatalogueTable, Faults
from tdkt_sheets.commands.inbox import read_catalogue
from tdkt_sheets.commands.still_named import read_without
from tdkt_sheets.core.codes import CodeEntry, CodeList
from tdkt_sheets.core.errors import UsageRefused
from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.office_files import CATALOGUE_FILE
from tdkt_sheets.core.refs import letters
from tdkt_sheets.core.sheets import RawValue, RawWorkbook, Sheet
from tdkt_sheets.core.text import lower_first
from tdkt_sheets.outputs.books.scale_book import UnderstoodScale
from tdkt_sheets.roster.bloc import Bloc, LeafKind, Scale
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.roster.scale_table import WEIGHT, joined, scale_tables
from tdkt_sheets.rules.files import SAVE_AGAIN, told_of_fault


def read_scales(file: Path | None, inbox: Path) -> list[UnderstoodScale]:
    """The scale of a file, or those of the workspace's catalogue; no received file is looked at.

    Raises: UsageRefused, when there is none to read.
    """
    known = inbox / CATALOGUE_FILE
    catalogue, said = read_catalogue(known) if os.path.lexists(known) else (None, [])
    if file is None and catalogue is None:
        raise UsageRefused(
            f"Chưa có danh mục {known}. Đề nghị ghi tên tệp có thang điểm, ví dụ: tdkt scale thang-diem.docx"
        )
    faults = Faults(str(file or CATALOGUE_FILE))
    table, aside = _table(file, inbox) if file is not None else (_pasted(known, faults), ())
    year = catalogue.year if catalogue is not None else 0
    read = []
    for bloc in _blocs(catalogue, is_of_file=file is not None):
        found = Faults(faults.file, list(faults.found))
        ways = _ways(scale_of(table, _members(catalogue), year, bloc.agreed.total, found, bloc.group))
        read.append(_understood(table, year, bloc, tuple(found.found), ways, aside))
    scales = _by_scale(read)
    if file is None:
        scales[0] = replace(scales[0], nobodys=_of_no_scale(scales, said))
    return scales


def _of_no_scale(scales: Sequence[UnderstoodScale], said: Iterable[Finding]) -> tuple[Finding, ...]:
    """What is wrong with lines of the catalogue's sheet that stand in no scale, since nobody is in the group they name."""
    shown = {row for one in scales for row in one.rows}
    return tuple(one for one in said if one.sheet_key == own_forms.SCALE and one.rows and shown.isdisjoint(one.rows))


def scales_within(book: RawWorkbook, catalogue: Catalogue, findings: Iterable[Finding]) -> list[UnderstoodScale]:
    """The scales of the workbook that a catalogue was read from, with what was found in each; none where it has no line."""
    table = _of_catalogue(book, Faults(CATALOGUE_FILE))
    said = tuple(one for one in findings if one.file == CATALOGUE_FILE and one.sheet_key == own_forms.SCALE)
    read = [
        _understood(table, catalogue.year, bloc, said, _ways(bloc.scale))
        for bloc in _blocs(catalogue, is_of_file=False)
    ]
    return _by_scale(one for one in read if one.lines)


def _blocs(catalogue: Catalogue | None, is_of_file: bool) -> Sequence[Bloc]:
    """The blocs or groups that have a scale of their own; a file's is nobody's yet."""
    if catalogue is None or is_of_file:
        return (Bloc(),)
    return [one.bloc for one in catalogue.apart]


def _understood(
    table: CatalogueTable,
    year: int,
    bloc: Bloc,
    said: tuple[Finding, ...],
    ways: Mapping[str, str],
    aside: tuple[str, ...] = (),
) -> UnderstoodScale:
    """What the scale of a bloc or group was understood to be, with what is said of its lines or of no line."""
    rows, lines = lines_of(table, year, bloc.agreed.total, bloc.group)
    here = set(rows)
    told = tuple(one for one in said if not bloc.group or not one.rows or here.intersection(one.rows))
    groups = (bloc.group,) if bloc.group else ()
    return UnderstoodScale(table.sheet.tab, tuple(rows), tuple(lines), told, bloc.agreed.total, groups, aside, ways)


def _by_scale(read: Iterable[UnderstoodScale]) -> list[UnderstoodScale]:
    """One of each scale, with all the groups that share it."""
    found: dict[tuple[tuple[int, ...], Decimal | None], UnderstoodScale] = {}
    for one in read:
        same = found.get((one.rows, one.declared))
        found[one.rows, one.declared] = one if same is None else replace(same, groups=(*same.groups, *one.groups))
    return list(found.values())


def _ways(scale: Scale | None) -> dict[str, str]:
    names = {entry.code: entry.name for entry in vocabulary.LEAF_KINDS.entries}
    found = {one.path: names[one.kind] for one in (scale.leaves if scale else ()) if one.kind is not LeafKind.DIRECT}
    return {path: lower_first(name) for path, name in found.items()}


def _of_catalogue(book: RawWorkbook, faults: Faults) -> CatalogueTable:
    return Workbook(book, faults)(own_forms.scale(vocabulary.FIXED))


def _pasted(path: Path, faults: Faults) -> CatalogueTable:
    raw, _, _ = read_without(path, path.parent)
    if raw is None:
        raise UsageRefused(f"Không đọc được danh mục {path}.")
    table = _of_catalogue(raw, faults)
    if not len(table.sheet):
        raise UsageRefused(
            "Trang “Tiêu chí, thang điểm” của danh mục chưa có dòng nào. Đề nghị dán thang điểm rồi chạy lại."
        )
    return table


def _table(file: Path, inbox: Path) -> tuple[CatalogueTable, tuple[str, ...]]:
    """The three columns of a file as a sheet of the catalogue is read, and the tabs of tables that are another scale."""
    tables = scale_tables(_grids(file, inbox))
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
    return CatalogueTable(declared, Sheet(declared.form, declared.key, found.tab, rows, values, cells)), aside


def _grids(file: Path, inbox: Path) -> list[tuple[str, Sequence[Sequence[RawValue]]]]:
    if not file.is_file():
        raise UsageRefused(f"Không có tệp {file}.")
    raw, _, slug = read_without(file, inbox)
    if raw is None:
        raise UsageRefused(f"Không đọc được {file}: {told_of_fault(slug)} {SAVE_AGAIN}")
    return [(sheet.name, sheet.grid) for sheet in raw.sheets if not sheet.hidden]


def _members(catalogue: Catalogue | None) -> CodeList:
    units = [catalogue.unit_by_code[one.unit] for one in catalogue.bloc.members] if catalogue is not None else []
    entries = tuple(CodeEntry(unit.code, unit.name, (unit.code, *unit.spellings)) for unit in units)
    return CodeList("ds_thanh_vien_khoi", "Thành viên Khối", entries)
