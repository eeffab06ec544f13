"""How far the writer of long tables is from its floor, and from XlsxWriter's own constant_memory mode.

The floor is what plain Python needs at least: the rows as one f-string each, without a single check, and deflate level 6.
Runs are interleaved and medians of processor time printed, so that a busy machine shifts all of them alike.

    python benchmarks/write_floor.py [rows] [rounds]
"""

import sys
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from statistics import median
from time import process_time

import xlsxwriter

from tdkt_sheets.core.plan import SheetPlan, WorkbookPlan
from tdkt_sheets.excel.write import workbook_bytes

UNITS = [f"Phòng nghiệp vụ số {n:02d}" for n in range(40)]
TITLES = ["Lao động tiên tiến", "Chiến sĩ thi đua cơ sở", "Không đăng ký"]
COLUMNS = "ABCDEFGHIJKLMN"


def table(count: int) -> Iterator[tuple[str | int | float | None, ...]]:
    """Rows of 14 columns as `du-lieu-gop.xlsx` has them: names, picks, numbers, gaps, and where each came from."""
    for n in range(count):
        unit, title = UNITS[n % 40], TITLES[n % 3]
        yield (
            n + 1,
            f"Nông Thị Hạnh {n}",
            "Nữ" if n % 2 else "Nam",
            f"{n % 28 + 1:02d}/{n % 12 + 1:02d}/{1960 + n % 40}",
            "Chuyên viên",
            "Người trực tiếp công tác",
            title,
            None,
            n / 7,
            n % 100,
            unit,
            "2021",
            f"thu-{n % 500}.eml!/DK_2021.xlsx",
            n % 60 + 4,
        )


def floor(count: int) -> bytes:
    target = BytesIO()
    with (
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package,
        package.open("s.xml", "w") as out,
    ):
        lines = []
        for r, (a, b, c, d, e, f, g, _, i, j, k, m, n, o) in enumerate(table(count), 1):
            lines.append(
                f'<row r="{r}"><c r="A{r}" s="1"><v>{a}</v></c>'
                f'<c r="B{r}" s="2" t="inlineStr"><is><t>{b}</t></is></c>'
                f'<c r="C{r}" s="2" t="inlineStr"><is><t>{c}</t></is></c>'
                f'<c r="D{r}" s="2" t="inlineStr"><is><t>{d}</t></is></c>'
                f'<c r="E{r}" s="2" t="inlineStr"><is><t>{e}</t></is></c>'
                f'<c r="F{r}" s="2" t="inlineStr"><is><t>{f}</t></is></c>'
                f'<c r="G{r}" s="2" t="inlineStr"><is><t>{g}</t></is></c>'
                f'<c r="I{r}" s="1"><v>{i}</v></c><c r="J{r}" s="1"><v>{j}</v></c>'
                f'<c r="K{r}" s="2" t="inlineStr"><is><t>{k}</t></is></c>'
                f'<c r="L{r}" s="2" t="inlineStr"><is><t>{m}</t></is></c>'
                f'<c r="M{r}" s="2" t="inlineStr"><is><t>{n}</t></is></c><c r="N{r}" s="1"><v>{o}</v></c></row>'
            )
            if len(lines) == 400:
                out.write("".join(lines).encode())
                lines.clear()
        out.write("".join(lines).encode())
    return target.getvalue()


def ours(count: int) -> bytes:
    columns = {at: (14.0, "text" if at in (1, 2, 3, 4, 5, 6, 10, 11, 12) else "number", False) for at in range(14)}
    return workbook_bytes(WorkbookPlan("Dữ liệu", [SheetPlan("Dữ liệu", rows=table(count), columns=columns)]))


def constant_memory(count: int) -> bytes:
    target = BytesIO()
    book = xlsxwriter.Workbook(
        target, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    sheet = book.add_worksheet()
    text, number = book.add_format({"valign": "vcenter"}), book.add_format({"num_format": "#,##0"})
    for r, values in enumerate(table(count)):
        for c, value in enumerate(values):
            if isinstance(value, str):
                sheet.write_string(r, c, value, text)
            elif value is not None:
                sheet.write_number(r, c, value, number)
    book.close()
    return target.getvalue()


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 40_000
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    ways: dict[str, Callable[[int], bytes]] = {"floor": floor, "ours": ours, "constant_memory": constant_memory}
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    sizes = {}
    for _ in range(rounds):
        for name, way in ways.items():
            started = process_time()
            sizes[name] = len(way(count))
            seconds[name].append(process_time() - started)
    base = median(seconds["floor"])
    for name, runs in seconds.items():
        took = median(runs)
        print(f"{name:16} {took:7.3f} s   {took / base:5.2f} x floor   {sizes[name] / 1e6:6.2f} MB")
    print(f"ours is {median(seconds['constant_memory']) / median(seconds['ours']):.1f} x as fast as constant_memory")


if __name__ == "__main__":
    main()
