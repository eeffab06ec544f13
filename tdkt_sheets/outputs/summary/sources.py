"""The last sheet of the summary workbook: every figure, where it stands, and the cells it was made from."""

from collections.abc import Iterator, Mapping
from typing import Any

from tdkt_sheets.core.plan import CellValue, Link, SheetPlan
from tdkt_sheets.core.text import named, number
from tdkt_sheets.outputs.pieces.tables import Head, table_sheets
from tdkt_sheets.outputs.summary.cells import Number, Placed, Standing
from tdkt_sheets.summaries.control import TAB as CONTROL_TAB
from tdkt_sheets.summaries.figures import Figure, origins
from tdkt_sheets.summaries.frame import UNIT, Frame
from tdkt_sheets.summaries.plan_progress import ANSWERS
from tdkt_sheets.summaries.submission import REGISTER

TAB = "14. Nguồn số liệu"
FIRST_TAB = "Tóm tắt"
BY_UNIT = (REGISTER, ANSWERS)  # frames whose rows are units: a trace names them
LINKED = 4_000  # lines up to which each address is a link; beyond, it is only said
HEADS = (
    Head("Mã số liệu", 38), Head("Giá trị", 12, "cell centre"), Head("Trang", 26), Head("Ô", 9, "cell centre"), Head("Tệp nguồn hoặc công thức", 52),
    Head("Trang nguồn", 24), Head("Cột, dòng", 40),
)  # fmt: skip


def sources_sheets(placed: Placed, frames: Mapping[str, Frame]) -> list[SheetPlan]:
    """A line per figure and file, in the order the figures stand in; sums and shares say their formula."""
    rows = list(_rows(placed, frames))
    sheets = table_sheets(
        TAB,
        "NGUỒN CỦA TỪNG SỐ LIỆU",
        HEADS,
        rows,
        "Mỗi số liệu trong tệp này lấy từ các dòng nêu dưới đây. Xem trên máy: tdkt trace, tên tệp, trang và ô. Số liệu bằng 0 không có dòng nguồn nên không liệt kê.",
    )
    plan = sheets[0]
    if len(rows) <= LINKED:
        plan.rows, plan.row_styles = None, ()
        plan.heights |= dict(enumerate(plan.row_heights or (), 3))
        plan.row_heights = None
        for place, values in enumerate(rows, 3):
            for column, (value, head) in enumerate(zip(values, HEADS, strict=True)):
                if column == 3 and values[3]:
                    target = f"internal:'{values[2]}'!{values[3]}"
                    plan.put(place, column, Link(target, str(value)), f"{head.style} link")
                else:
                    plan.put(place, column, value, head.style)
    for sheet in sheets:
        sheet.page.margins = (20, 15, 15, 15)
    return sheets


def _rows(placed: Placed, frames: Mapping[str, Frame]) -> Iterator[list[CellValue]]:
    for standing in placed.figures.values():
        if standing.figure is not None:
            if not standing.figure.rows:
                continue
            head: list[CellValue] = [standing.id, standing.value, standing.tab, standing.address]
            for origin in origins(standing.figure, frames) or (None,):
                if origin is None:
                    yield [*head, standing.figure.says or "(chưa có tệp: đếm theo danh mục và ngày chốt)", None, None]
                else:
                    yield [*head, origin.file, origin.tab, origin.place]
                head = [standing.id, None, None, None]
        elif standing.formula and standing.tab not in (CONTROL_TAB, FIRST_TAB):
            yield [standing.id, _rounded(standing.value), standing.tab, standing.address, standing.formula, None, None]


def _rounded(value: "Number | str") -> Any:
    """A share to two places; what is exact stays as it is."""
    return round(value, 2) if isinstance(value, float) else value


def told(
    standing: Standing,
    placed: Placed,
    frames: Mapping[str, Frame],
    names: Mapping[str, str],
    file: str = "tong-hop.xlsx",
) -> list[str]:
    """A figure in words: its value, where it stands, and every file, sheet and cell behind it."""
    value = standing.value if isinstance(standing.value, str) else number(_rounded(standing.value))
    lines = [f"{standing.id} = {value}", f"Ở đâu:  {file}, trang “{standing.tab}”, ô {standing.address}"]
    if standing.formula:
        lines.append(f"Công thức:  {standing.formula}")
    if standing.says:
        lines.append(f"Cách tính:  {standing.says}.")
    if standing.figure is not None and standing.figure.says:
        lines.append(f"Cách tính:  {standing.figure.says}.")
    if standing.figure is not None and standing.figure.frame in BY_UNIT:
        codes = frames[standing.figure.frame].columns[UNIT]
        units = dict.fromkeys(names.get(codes[row], codes[row]) for row in standing.figure.rows)
        if units:
            lines.append(f"Đơn vị:  {named(list(units), 'đơn vị')}")
    lines.append("Lấy từ:")
    found: list[str] = []
    merged: dict[tuple[str, str, tuple[str, ...]], set[int]] = {}
    for one in _leaves(standing, placed, set()):
        if one is standing and one.says:
            continue
        if one.figure is None:
            found.append(f"  {one.id} = {one.value} (trang “{one.tab}”, ô {one.address})")
        else:
            key = (one.figure.frame, one.figure.column, one.figure.sheets)
            merged.setdefault(key, set()).update(one.figure.rows)
    for (frame, column, sheets), rows in merged.items():
        whole = Figure(standing.id, len(rows), frame, tuple(sorted(rows)), column, sheets=sheets)
        for origin in origins(whole, frames):
            where = f", trang “{origin.tab}”, {origin.place}" if origin.tab else ""
            found.append(f"  {origin.file}{where}")
    if not found and standing.says and not standing.parts:
        return lines[:-1]
    if not found:
        absent = standing.figure is not None and standing.figure.rows and standing.figure.frame in BY_UNIT
        found = ["  Chưa có dòng nào được tổng hợp của các đơn vị trên." if absent else "  Không có dòng nào."]
    return [*lines, *found]


def _leaves(standing: Standing, placed: Placed, passed: set[str]) -> Iterator[Standing]:
    """The figures that a formula comes down to, each once."""
    if standing.id in passed:
        return
    passed.add(standing.id)
    parts = [part for id_ in standing.parts if (part := placed.of(id_))]
    if standing.figure is not None or not parts:
        yield standing
    for part in parts:
        yield from _leaves(part, placed, passed)
