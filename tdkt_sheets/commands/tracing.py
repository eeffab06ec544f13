"""Where a cell of any workbook below `output/` comes from: down to the units' cells where the program made it of rows, else to the cells of its formula."""

import json
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from tdkt_sheets.commands.amounts import amounts_of, money
from tdkt_sheets.commands.data_files import CLOSED_FOLDER
from tdkt_sheets.commands.traced_place import TracedCell
from tdkt_sheets.commands.tracing_lists import INDEXES, trace_in_list
from tdkt_sheets.core.closed import Closed
from tdkt_sheets.core.codes import nearest
from tdkt_sheets.core.errors import UsageRefused
from tdkt_sheets.core.refs import letters
from tdkt_sheets.core.text import count, number, quoted
from tdkt_sheets.excel.cells_of import CellsOf
from tdkt_sheets.month.narrowed import narrowed
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.books.merged_book import FILE as MERGED_BOOK
from tdkt_sheets.outputs.books.merged_book import source_of
from tdkt_sheets.outputs.books.payment_book import OF_DECISION
from tdkt_sheets.outputs.gathered.book import FOLDER as GATHERED
from tdkt_sheets.outputs.statistics.book import SOURCES_TAB as STATISTICS_SOURCES
from tdkt_sheets.outputs.statistics.book import trace_form
from tdkt_sheets.outputs.summary.book import trace_at
from tdkt_sheets.outputs.summary.sources import FIRST_LINE
from tdkt_sheets.outputs.summary.sources import TAB as SOURCES_TAB
from tdkt_sheets.outputs.tally.bloc_papers import TALLY, part_named
from tdkt_sheets.outputs.tally.differences import LISTED
from tdkt_sheets.outputs.tally.places import DIFFERENCES, SCORES
from tdkt_sheets.outputs.tally.scores import COLUMNS
from tdkt_sheets.publish.folder import made_whole
from tdkt_sheets.publish.hands import RUN_NAME
from tdkt_sheets.roster.bloc import TALLY_FORM
from tdkt_sheets.tally.paths import split_mark
from tdkt_sheets.tally.scores import STAGE_NAMES

MOST = 60  # cells listed
_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})")
_PAYMENT = re.compile(r"7-chi-tien-thuong(?:-(.+?))?(?: \(mới\))?\.xlsx")


def cut_off_of(path: Path) -> date:
    """The cut-off of the run that wrote a file, from the run.json beside it or above it. Raises: UsageRefused."""
    for folder in path.resolve().parents:
        if (folder / RUN_NAME).is_file():
            try:
                return date.fromisoformat(json.loads((folder / RUN_NAME).read_text(encoding="utf-8"))["cut_off"])
            except (ValueError, KeyError, TypeError):
                break
    raise UsageRefused(
        f"Không rõ {path} là kết quả của tháng nào: không có {RUN_NAME} bên cạnh. Đề nghị chạy lại tdkt merge."
    )


def trace_cell(path: Path, said: str, settled: Callable[[date], Run]) -> list[str]:
    """What stands in a cell and where it comes from, in lines; of a paper in Word, a number that stands in it.

    Raises: UsageRefused where there is no such file, sheet, cell or number.
    """
    for folder in path.resolve().parents[:4]:  # the folder of outputs is one of these
        made_whole(folder)
    if path.suffix.lower() == ".docx":
        from tdkt_sheets.commands.tracing_papers import trace_in_paper

        return trace_in_paper(path, said, settled(cut_off_of(path)))
    try:
        cells = CellsOf(path)
    except (OSError, ValueError, KeyError, BadZipFile) as fault:
        raise UsageRefused(f"Không mở được {path} như một tệp Excel.") from fault
    tab, address = _place(said, cells)
    head = f"{path.name}, trang “{tab}”, ô {address}: {_said(cells.value(tab, address))}"
    if path.resolve().parent.name.startswith(GATHERED):  # made of many inboxes: it carries its sources itself
        return [head, *(_of_own_sources(cells, tab, address) or _of_formula(cells, tab, address))]
    return [head, *traced(settled(cut_off_of(path)), path, cells, tab, address)]


def traced(run: Run, path: Path, cells: CellsOf, tab: str, address: str) -> list[str]:
    """Where what stands in a cell of a workbook of a run comes from, in lines."""
    name = path.name.replace(" (mới)", "")
    found: list[str] | None = None
    if name == "tong-hop.xlsx":
        found = trace_at(_narrowed(run, path), tab, address)
    elif name == "bieu-thong-ke.xlsx":
        found = trace_form(run, tab, address)
    elif name == MERGED_BOOK:
        found = source_of(run.tables, run.catalogue, tab, address)
    elif match := _PAYMENT.fullmatch(path.name):
        found = _of_payment(run, path.parent.name, match[1] or "", cells, tab, address)
    elif (part := part_named(name, TALLY, run)) is not None:
        found = _of_tally(part, cells, tab, address)
    if found is None and isinstance(cells.value(tab, address), int | float) and not cells.formula(tab, address):
        found = trace_in_list(run, TracedCell(path, cells, tab, address))
    return found if found is not None else _of_formula(cells, tab, address)


def _place(said: str, cells: CellsOf) -> tuple[str, str]:
    tab, _, address = said.rpartition("!")
    tab = tab.strip("'\" ")
    match = _ADDRESS.fullmatch(address.strip())
    if match is None:
        raise UsageRefused(f'{quoted(said)} không phải là một ô. Ghi trang và ô, ví dụ: "2. Đăng ký danh hiệu!F12".')
    if not tab and len(cells.tabs) == 1:
        tab = cells.tabs[0]
    if not cells.has(tab):
        near = nearest(tab, cells.tabs) if tab else None
        question = f" Có phải {quoted(near)}?" if near else f" Các trang: {'; '.join(cells.tabs[:20])}."
        raise UsageRefused(f"Tệp không có trang {quoted(tab)}.{question}")
    return tab, f"{match[1].upper()}{match[2]}"


def _said(value: Any) -> str:
    if value is None:
        return "ô trống"
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return quoted(str(value))
    return number(round(value, 6) if isinstance(value, float) else value)


def _narrowed(run: Run, path: Path) -> Run:
    """The run, or as much of it as a closed period holds where the file is one of its pages."""
    if path.parent.parent.name != CLOSED_FOLDER:
        return run
    closed: Closed | None = next((one for one in run.closed if one.name == path.parent.name), None)
    return narrowed(run, closed.period, closed.form) if closed else run


def _of_payment(run: Run, folder: str, unit: str, cells: CellsOf, tab: str, address: str) -> list[str] | None:
    """The amount of a line of a payment list: multiple, base salary, the row that proposed it; None for any other cell."""
    if cells.caption(tab, address) in INDEXES:
        return None
    bundle = next((each for each in amounts_of(run) if each.key == folder), None)
    shown = cells.line(tab, address)
    at = shown.get(OF_DECISION, shown.get("STT"))  # a list of an earlier program has one number, that of the decision
    line = next((each for each in bundle.lines if each.number == at), None) if bundle and isinstance(at, int) else None
    if bundle is None or line is None or line.prize is None or cells.formula(tab, address):
        return None
    return list(money(bundle, line))


def _of_tally(run: Run, cells: CellsOf, tab: str, address: str) -> list[str] | None:
    """The points that a number of the tally comes down to, each with the file and cell it was entered in; None where none is."""
    form = run.catalogue.forms.get(TALLY_FORM)
    annex = form.sheet(SCORES) if form else None
    if annex is None:
        return None
    pages = {annex.tab: {column.key: letters(place) for place, column in enumerate(annex.columns)}}
    pages[DIFFERENCES] = {key: letters(place) for key, place in LISTED.items()}
    stages = {
        (page, columns[key]): stage
        for page, columns in pages.items()
        for stage, key in COLUMNS.items()
        if key in columns
    }
    tallies = {period.code: run.tally(period) for period in run.tally_periods}
    tally = next((one for code, one in tallies.items() if one is not None and code == str(run.catalogue.year)), None)
    formula = cells.formula(tab, address)
    found: list[str] = []
    for other, at in cells.leaves(tab, address) if formula else [(tab, address)]:
        row = at.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        stage = stages.get((other, at.removesuffix(row)))
        if stage is None or tally is None:
            continue
        unit, path = split_mark(cells.value(other, f"{pages[other]['ma_dong']}{row}"))
        line = tally.by_unit[unit].lines.get(path) if unit in tally.by_unit else None
        entered = line.stages.get(stage) if line else None
        if entered is not None and line is not None:
            words = f"{tally.names[unit]}, {path}, {STAGE_NAMES[stage]}"
            found.append(f"  {words}: {_said(cells.value(other, at))} ({line.where(stage)})")
    if not found:
        return None
    shown = [*found[:MOST], *([f"  và {count(len(found) - MOST)} ô khác"] if len(found) > MOST else [])]
    return [*([f"Công thức:  {formula[1:]}"] if formula else []), "Lấy từ:", *shown]


def _of_own_sources(cells: CellsOf, tab: str, address: str) -> list[str]:
    """What the workbook's own sheet of sources says of a cell, or of the cells that its formula comes down to; nothing of any other."""
    listed = [one for one in cells.tabs if one in (SOURCES_TAB, STATISTICS_SOURCES)]
    lines: dict[Any, list[str]] = {}
    places: dict[tuple[Any, Any], Any] = {}
    for one in listed:
        for id_, _, of, at, file, sheet, place, said in cells.rows(one, FIRST_LINE + 1):
            if of and at:
                places[of, at] = id_
            if file and sheet:
                lines.setdefault(id_, []).append(f"  {file}, trang “{sheet}”, {place}" + (f": {said}" if said else ""))
    formula = cells.formula(tab, address)
    leaves = cells.leaves(tab, address) if formula else [(tab, address)]
    found = [line for place in leaves for line in lines.get(places.get(place), ())]
    if not found:
        return []
    rest = [f"  và {count(len(found) - MOST)} chỗ khác"] if len(found) > MOST else []
    return [*([f"Công thức:  {formula[1:]}"] if formula else []), "Lấy từ:", *found[:MOST], *rest]


def _of_formula(cells: CellsOf, tab: str, address: str) -> list[str]:
    """The formula of a cell and the cells it comes down to; of a cell without one, that it is written as it stands."""
    formula = cells.formula(tab, address)
    if not formula:
        if isinstance(cells.value(tab, address), int | float):
            return ["Ô không có công thức: số thứ tự, giá trị nhập vào, hoặc số đã đếm khi lập trang này."]
        return ["Không phải số tính ra: chữ, hoặc giá trị ghi sẵn, nhập vào."]
    leaves = cells.leaves(tab, address)
    lines = [f"Công thức:  {formula[1:]}", "Lấy từ:"]
    for other, at in leaves[:MOST]:
        words = cells.beside(other, at)
        lines.append(f"  trang “{other}”, ô {at}: {_said(cells.value(other, at))}" + (f" ({words})" if words else ""))
    if len(leaves) > MOST:
        lines.append(f"  và {count(len(leaves) - MOST)} ô khác")
    return lines if leaves else [*lines, "  Không có ô nào."]
