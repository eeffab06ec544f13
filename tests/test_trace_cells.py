"""Every number of an output leads to where it comes from: figures to the units' cells, sums to what they add up, amounts to multiple and base salary."""

import csv
import json
import os
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils.cell import coordinate_to_tuple, get_column_letter

from tdkt_sheets import batch
from tdkt_sheets.commands import tracing, tracing_lists
from tdkt_sheets.commands.tracing import trace_cell, traced
from tdkt_sheets.commands.tracing_lists import FINDINGS_BOOK
from tdkt_sheets.core.errors import UsageRefused
from tdkt_sheets.core.findings import Severity
from tdkt_sheets.core.periods import Month, Period
from tdkt_sheets.excel.cells_of import CellsOf
from tdkt_sheets.month.run import Run
from tdkt_sheets.outputs.statistics.book import SOURCES_TAB as STATISTICS_SOURCES
from tdkt_sheets.outputs.summary.book import built, material_of
from tdkt_sheets.outputs.summary.cells import PlacedFigure
from tdkt_sheets.outputs.summary.first import first_sheet
from tdkt_sheets.outputs.summary.sources import TAB as SOURCES
from tdkt_sheets.summaries import statistics
from tdkt_sheets.summaries.control import behind
from tdkt_sheets.summaries.figures import recomputed
from tdkt_sheets.summaries.official_forms import OF_2018, OF_2023, OfficialForm
from tdkt_sheets.summaries.statistics import faults_of
from tests import amounts_recount
from tests.points_recount import POINTS, compared
from tests.sample_recount import came, codes_of_awards, plain
from tests.statistics_recount import awards, drives
from tests.workspaces import Merged

pytestmark = pytest.mark.slow

SAMPLE = Path(__file__).parents[1] / "input"
LISTS = re.compile(rf"\d+[a-z]\. |{re.escape(SOURCES)}")  # rows of units and of sources: no figures


@pytest.fixture(scope="module")
def year(sample_december: Merged) -> Iterator[tuple[Path, Run]]:
    """The month; a workbook of it is opened once, not once a cell: nobody writes into it."""
    run = sample_december.outcome.run
    assert run is not None
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tracing, "CellsOf", opened)
        yield sample_december.folder, run


@cache
def opened(path: Path) -> CellsOf:
    return CellsOf(path)


def numbers(path: Path) -> list[tuple[str, str, Any]]:
    """Every number of a workbook: sheet, address, value."""
    book = openpyxl.load_workbook(BytesIO(path.read_bytes()), read_only=True, data_only=True)
    return [
        (sheet.title, cell.coordinate, cell.value)
        for sheet in book
        if sheet.sheet_state == "visible"
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, int | float) and not isinstance(cell.value, bool)
    ]


def trace(path: Path, cell: str, run: Run) -> list[str]:
    return trace_cell(path, cell, lambda _: run)


def test_every_number_of_the_summary_is_a_figure_or_an_index(year: tuple[Path, Run]) -> None:
    folder, run = year
    book = built(run)
    first_sheet(run, book.material, book.tables, book.placed)
    places = {(one.tab, one.address) for one in book.placed.figures.values()}
    seen = numbers(folder / "tong-hop.xlsx")
    left = [one for one in seen if one[:2] not in places and not one[1].startswith("A") and not LISTS.match(one[0])]
    assert len(seen) > 1_000 and left == []


def test_each_figure_is_recomputed_by_its_listed_cells(year: tuple[Path, Run]) -> None:
    """Figures of rows by their rows, the control page's by the files that it counts; formulas by what they name. None is left over."""
    folder, run = year
    book = built(run)
    first_sheet(run, book.material, book.tables, book.placed)
    frames, figures = book.material.frames, book.placed.figures
    left: Counter[str] = Counter()
    for one in figures.values():
        files = behind(book.material, one.id) if not one.formula else None
        if one.figure is not None:
            made = (
                recomputed(frames[one.figure.frame], one.figure.rows, one.figure.column, one.figure.how)
                if one.figure.rows
                else 0
            )
            assert made == one.figure.value, one.id
        elif files is not None:
            assert sum(each.number for each in files) == one.value, one.id
        elif one.formula:
            assert is_worked_out(one, figures), (one.id, one.formula)
        else:
            left[one.id.split("/")[0]] += 1
    changed = sum(1 for id_ in figures if id_.startswith("TH-16-SL/") and id_.endswith("/more"))
    earlier = sum(1 for id_ in figures if id_.startswith("TT/") and id_.endswith("/truoc"))
    assert (
        dict(left) == {"TH-12-TL": 4, "TH-10-DC": 3, "TH-10-ST": 13, "TT": 1 + earlier, "TH-16-SL": changed}
        and earlier
        and changed
    )

    register = [
        line["rows"] for line in json.loads((folder / "run.json").read_text(encoding="utf-8"))["inputs"] if line["rows"]
    ]
    said = {
        one.value
        for id_, one in figures.items()
        if id_.startswith("TH-10-DC/") and id_.endswith("/there") and not one.formula
    }
    inputs = json.loads((folder / "run.json").read_text(encoding="utf-8"))["inputs"]
    assert said == {sum(rows["read"] for rows in register), sum(rows["taken"] for rows in register), len(inputs)}
    share = amounts_recount.in_force(amounts_recount.FIGHTERS, date(2021, 12, 31))
    for id_, one in figures.items():
        if id_.startswith("TH-12-TL/") and id_.endswith("/most"):
            base = figures[id_.replace("/most", "/base")].value
            assert isinstance(share, Decimal) and one.value == int(share * base), id_  # type: ignore[operator]
    sheets = {sheet.title: sheet for sheet in openpyxl.load_workbook(folder / "tong-hop.xlsx", data_only=True)}
    for id_, one in figures.items():
        if id_.startswith("TH-10-ST/") and id_.endswith("/numbers") and not one.formula:
            tab = next(name for name in sheets if name.partition(".")[0] == id_.split("/")[1])
            cells = [cell.value for row in sheets[tab].iter_rows() for cell in row]
            assert one.value == sum(1 for value in cells if isinstance(value, int | float)), tab


def test_figures_of_other_states_are_those_of_a_run_of_these(year: tuple[Path, Run]) -> None:
    """What stood at the end of the month before, and what a page would read with the adjustments, are worked out of a run of that state."""
    _, run = year
    book = built(run)
    first_sheet(run, book.material, book.tables, book.placed)
    figures = book.placed.figures
    assert run.adjusted is not None and run.before is not None
    opened = built(run.adjusted).placed.figures
    more = [one for id_, one in figures.items() if id_.startswith("TH-16-SL/") and id_.endswith("/more")]
    for one in more:
        of = one.id.removeprefix("TH-16-SL/").removesuffix("/more")
        kept = figures[of].value if of in figures else 0
        assert one.value == opened[of].value - kept, of  # type: ignore[operator]
    former = built(run.before)
    page = first_sheet(run.before, former.material, former.tables, former.placed)
    words = {one.first_row: str(one.value) for one in page.merges}
    then = {
        words[one.row]: one.value
        for id_, one in former.placed.figures.items()
        if id_.startswith("TT/") and id_.endswith("/nay")
    }
    said = [one for id_, one in figures.items() if id_.startswith("TT/") and id_.endswith("/truoc")]
    assert more and len(said) > 5
    for one in said:
        assert one.value == then.get(re.findall("“(.+)”", one.says)[0], 0), one.says


def is_worked_out(one: PlacedFigure, figures: Mapping[str, PlacedFigure]) -> bool:
    """Whether a formula of the summary comes to what stands at it, from the figures whose cells it names."""
    at = {(each.tab, each.address): each.value for each in figures.values()}

    def value(tab: str, address: str) -> float:
        found = at.get((tab, address), 0)
        return 0.0 if isinstance(found, str) else float(found)

    if match := re.fullmatch(r"SUM\(([A-Z]+\d+):([A-Z]+\d+)\)", one.formula):
        first, last = map(coordinate_to_tuple, match.groups())
        cells = [(row, column) for row in range(first[0], last[0] + 1) for column in range(first[1], last[1] + 1)]
        wanted = sum(value(one.tab, f"{get_column_letter(column)}{row}") for row, column in cells)
    elif match := re.fullmatch(r'IF\((\w+)=0,"–",100\*(\w+)/\1\)', one.formula):
        whole = value(one.tab, match[1])
        return (
            one.value == "–" if not whole else float(one.value) == pytest.approx(100 * value(one.tab, match[2]) / whole)
        )
    elif match := re.fullmatch(r'IF\(ABS\((.+)\)<0\.000001,"Khớp","Lệch"\)', one.formula):
        return one.value == "Khớp" and abs(_signed(match[1], one.tab, value)) < 1e-6
    elif re.fullmatch(r"(?:'[^']+'!)?[A-Z]+\d+([+-](?:'[^']+'!)?[A-Z]+\d+)*", one.formula):
        wanted = _signed(one.formula, one.tab, value)
    else:  # counts of words of a column, and of cells changed by hand: LibreOffice works them out in tests/office
        return one.formula.startswith(("COUNTIF(", "SUMPRODUCT("))
    return float(one.value) == pytest.approx(wanted)


def _signed(formula: str, tab: str, value: Callable[[str, str], float]) -> float:
    """The sum and difference of cells."""
    parts = re.findall(r"([+-]?)(?:'([^']+)'!)?([A-Z]+\d+)", formula)
    return sum((-1 if sign == "-" else 1) * value(of or tab, address) for sign, of, address in parts)


@pytest.mark.parametrize(("name", "tab"), [("tong-hop.xlsx", SOURCES), ("bieu-thong-ke.xlsx", STATISTICS_SOURCES)])
def test_each_figure_leads_to_its_sources_and_back(name: str, tab: str, year: tuple[Path, Run]) -> None:
    """A figure that came out of rows is a link to the line with its id, place and value; the line to the row of the merged data that it names."""
    folder, _ = year
    book = openpyxl.load_workbook(folder / name, data_only=True)
    merged = openpyxl.load_workbook(folder / "du-lieu-gop.xlsx", data_only=True)
    lines, opened, quoted = book[tab], 0, 0
    for row in lines.iter_rows(min_row=4):
        id_, value, sheet, at, file, of, place, said = (cell.value for cell in row)
        if at:
            lead = book[sheet][at].hyperlink
            assert lead is not None and lead.location == f"'{tab}'!A{row[0].row}", id_
            assert row[3].hyperlink.location == f"'{sheet}'!{at}"
            assert value == book[sheet][at].value or round(book[sheet][at].value, 2) == value, id_
        if (link := row[6].hyperlink) is not None:
            assert link.target == "du-lieu-gop.xlsx"
            where, _, address = link.location.rpartition("!")
            cell = merged[where.strip("'")][address]
            shown = [each.value for each in merged[where.strip("'")][cell.row]]
            assert {file, of} <= set(shown), id_
            first = int(re.findall(r"dòng (\d+)", place)[0])
            assert address.startswith("A") or first in shown, id_
            opened += 1
            if said is not None and cell.column > 1:
                quoted += 1
                assert str(cell.value) in said or str(cell.value).replace(".", ",") in said.replace(".", ""), (
                    id_,
                    said,
                )
    assert opened > (5 if name == "bieu-thong-ke.xlsx" else 400) and quoted > 2


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("2. Đăng ký danh hiệu!F12", ["TTS/CSTDCS", "DK_2021_TTS.xlsx, trang “PL1 Cá nhân”"]),
        ("'5. Hoạt động'!$D$18", ["SUM(D10:D17)", "KQ_2021-Q2_VP.xlsx"]),
        ("Tóm tắt!B2", ["Không phải số tính ra"]),
    ],
)
def test_a_cell_of_the_summary_leads_to_the_units_cells(cell: str, told: list[str], year: tuple[Path, Run]) -> None:
    lines = "\n".join(trace(year[0] / "tong-hop.xlsx", cell, year[1]))
    assert all(words in lines for words in told), lines


UNKNOWN = "Ô không có công thức"
AT_NIGHT = bool(os.environ.get("TDKT_NIGHTLY"))
MOST_OF_A_COLUMN = 1_000_000 if AT_NIGHT else 2
COUNTED = (
    "Đọc",
    "Được tính",
    "Chờ chỉnh sửa",
    "Để riêng",
    "Bỏ qua",
    "Số trường hợp",
    *(one.caption for one in Severity),
)


@pytest.fixture(scope="module")
def june(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Run]:
    """A month in which nothing of the bloc is tallied yet."""
    outbox = tmp_path_factory.mktemp("june") / "output"
    run = batch.merge(Month(2021, 6), inbox=SAMPLE, outbox=outbox, jobs=1).run
    assert run is not None
    return outbox / "2021-06", run


@pytest.mark.parametrize(
    "month", ["year", pytest.param("june", marks=pytest.mark.skipif(not AT_NIGHT, reason="twenty seconds more"))]
)
def test_every_number_of_every_book_is_a_figure_an_index_or_entered(
    month: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first numbers of each column of each book, at night all: none is unknown, and a count is that of the rows or findings that its trace lists."""
    folder, run = request.getfixturevalue(month)
    bundles = tracing.amounts_of(run)
    monkeypatch.setattr(tracing, "CellsOf", opened)
    monkeypatch.setattr(tracing, "amounts_of", lambda _: bundles)
    monkeypatch.setattr(tracing_lists, "amounts_of", lambda _: bundles)
    taken: Counter[tuple[str, str, str]] = Counter()
    recounted: Counter[str] = Counter()
    for path in sorted(folder.rglob("*.xlsx")):
        if "phan-hoi" in path.parts or path.name in (
            "tong-hop.xlsx",
            "bieu-thong-ke.xlsx",
        ):  # as units typed them; above
            continue
        cells = opened(path)
        for tab, at, value in numbers(path):
            column = (re.sub(r"^(7-chi|bang-diem).*", r"\1", path.stem), tab, at.rstrip("0123456789"))
            taken[column] += 1
            by_label = path.name == "tong-ket-khoi.xlsx" and tab == "Cuộc họp"
            if (taken[column] > MOST_OF_A_COLUMN and not by_label) or (cells.formula(tab, at) and taken[column] > 1):
                continue
            lines = traced(run, path, cells, tab, at)
            assert lines and not lines[0].startswith(UNKNOWN), (path.name, tab, at, value)
            caption = cells.caption(tab, at)
            if caption in COUNTED and not cells.formula(tab, at) and path.name in ("so-tiep-nhan.xlsx", FINDINGS_BOOK):
                assert _listed(lines) == value, (path.name, tab, at, lines)
                recounted[caption] += 1
    assert len(taken) > (150 if month == "year" else 80)
    assert set(recounted) >= {"Đọc", "Được tính", "Chờ chỉnh sửa", "Bỏ qua", "Cần làm rõ"}


def test_every_count_of_the_register_is_that_of_the_rows_listed(year: tuple[Path, Run]) -> None:
    """File by file: also of one that is not counted at all, as what came into a closed period: nothing is listed where nothing is counted."""
    folder, run = year
    path = folder / "so-tiep-nhan.xlsx"
    cells, uncounted = opened(path), 0
    for tab, at, value in numbers(path):
        if cells.caption(tab, at) in COUNTED and not cells.formula(tab, at):
            lines = traced(run, path, cells, tab, at)
            assert _listed(lines) == value, (at, value, lines)
            uncounted += lines[0].startswith("Tệp ở trạng thái “Không tính trong kỳ này”")
    assert uncounted


def _listed(lines: list[str]) -> int:
    """How many rows a trace names; lines without rows count as one, the last one may count what is not listed."""
    total = 0
    for line in lines[1:]:
        if rest := re.fullmatch(r"  và ([\d.]+) chỗ khác", line):
            total += int(rest[1].replace(".", ""))
            continue
        rows = re.search(r"dòng ([\d, -]+)$", line)
        for part in rows[1].split(", ") if rows else ("1",):
            first, _, last = part.partition("-")
            total += int(last or first) - int(first) + 1 if rows else 1
    return total


def test_a_row_of_the_merged_data_leads_to_its_cell(year: tuple[Path, Run]) -> None:
    """The cell that is named holds, in the unit's file, what stands in the merged workbook."""
    folder, _ = year
    lines = batch.trace(str(folder / "du-lieu-gop.xlsx"), SAMPLE, cell="DK PL1 Cá nhân!B5")
    found = re.search(r"  (\S.*\.xlsx), trang “(.+)”, ô ([A-Z]+\d+)$", lines[-1])
    assert found is not None
    shown = CellsOf(folder / "du-lieu-gop.xlsx").value("DK PL1 Cá nhân", "B5")
    assert CellsOf(SAMPLE / found[1]).value(found[2], found[3]) == shown


def test_amounts_of_a_payment_list(year: tuple[Path, Run]) -> None:
    """A line says multiple, base salary and the row that proposed it; the total comes down to the lines that it adds up."""
    path = year[0] / "ho-so" / "BX_NAM-SO" / "7-chi-tien-thuong.xlsx"
    cells = opened(path)
    [tab] = cells.tabs
    amounts = [(at, value) for _, at, value in numbers(path) if at.startswith("F")]
    first = "\n".join(trace(path, f"{tab}!{amounts[0][0]}", year[1]))
    assert "× lương cơ sở 1.490.000" in first and "trang “PL2 Tập thể”, dòng" in first
    total = amounts[-1]
    assert cells.formula(tab, total[0]).startswith("=SUM(")
    assert sum(cells.value(*place) for place in cells.leaves(tab, total[0])) == total[1]
    assert f"ô {amounts[0][0]}: " in "\n".join(trace(path, total[0], year[1]))


def test_every_amount_is_recounted_from_the_law(year: tuple[Path, Run]) -> None:
    """Multiple and base salary are those of the law on the day that the list names, the amount their product, rounded; what is paid is the amount less what the reason says."""
    folder, _ = year
    codes, settings = codes_of_awards(SAMPLE / "danh-muc.xlsx"), amounts_recount.settings_of(SAMPLE / "danh-muc.xlsx")
    tables = [path.read_text(encoding="utf-8-sig").splitlines() for path in (folder / "data").glob("*.csv")]
    people = {plain(row["full_name"]) for table in tables for row in csv.DictReader(table) if row.get("full_name")}
    lines = list(amounts_recount.lines_of(folder / "ho-so"))
    amounts = {one.key: one.amount for one in lines}
    reasons: Counter[str] = Counter()
    for one in lines:
        code = codes[plain(one.award)]
        assert one.salary == amounts_recount.in_force(amounts_recount.MONEY["base_salary"], one.day), one
        times = amounts_recount.multiple(code, plain(one.name) in people, one.day, settings)
        assert one.amount == (amounts_recount.amount(times, one.day) if times is not None else 0), one
        assert (one.multiple is None) is (times is None) and (times is None or Decimal(str(one.multiple)) == times), one
        less = re.search(r"đã tính ([\d.]+) đồng; chỉ chi phần chênh lệch", one.reason)
        higher = re.search(r"đã tính (\D+), mức bằng hoặc cao hơn", one.reason)
        if less:
            before = int(less[1].replace(".", ""))
            assert before in {value for key, value in amounts.items() if key[0] == plain(one.name)}, one
            assert one.paid == one.amount - before, one
        elif higher:
            assert one.paid == 0 and amounts[plain(one.name), plain(higher[1]), one.day.year] >= one.amount, one
        elif one.reason.startswith(("Đã chi theo sổ", "Hội đồng chưa nhất trí", "Chưa có hệ số")):
            assert one.paid == 0, one
        else:
            assert one.paid == one.amount and one.reason in ("", "Theo mức do Văn phòng nhập."), one
        reasons["less" if less else "higher" if higher else one.reason[:12]] += 1
    assert len(lines) > 150 and len(reasons) >= 6 and reasons["less"] and reasons["higher"]


def test_every_point_of_the_tally_is_recounted(year: tuple[Path, Run]) -> None:
    """Each point that was entered stands in the cell that its trace names; what a criterion comes to is its last stage, a group the sum below it, a total that of the groups."""
    folder, run = year
    path = folder / "tong-ket-khoi.xlsx"
    cells = opened(path)
    book = openpyxl.load_workbook(path, data_only=True)
    files = {one.path: one.sheets for one in came(SAMPLE)}
    entered = 0
    against: dict[str, dict[str, tuple[list[Any], Any]]] = {}
    final: dict[str, dict[str, Decimal]] = {}
    said: dict[str, dict[str, Decimal]] = {}
    for row in book["Chấm điểm"].iter_rows(min_row=4):
        values = [cell for cell in row[4:8] if isinstance(cell.value, int | float)]
        for cell in values:
            lines = traced(run, path, cells, "Chấm điểm", cell.coordinate)
            told = re.search(r"\(tệp (.+), (.+), ô ([A-Z]+)(\d+)\)$", lines[-1])
            assert told is not None, cell.coordinate
            source = files[told[1]][told[2]][int(told[4]) - 1]
            if told[3] == "F" and source[POINTS] in ("", None):
                place = str(row[10].value).partition(":")[2]
                against.setdefault(f"{place} {cell.column}", {})[str(row[0].value)] = (source, cell.value)
            else:  # the sheet worked its points out beside the result, or they were entered
                stood = source[POINTS] if told[3] == "F" else source[ord(told[3]) - ord("A")]
                assert float(cell.value) == pytest.approx(float(stood), abs=0.0051), cell.coordinate
            entered += 1
        unit, _, place = str(row[10].value or "").removeprefix("#").partition(":")
        if place and isinstance(row[8].value, int | float):
            shown = Decimal(str(row[8].value))
            if values:
                assert shown == Decimal(str(values[-1].value)), row[8].coordinate
                final.setdefault(unit, {})[place] = shown
            else:
                said.setdefault(unit, {})[place] = shown
    assert entered > 300 and len(against) > 3 and len(said) > 4
    for place, members in against.items():
        points = compared({unit: source for unit, (source, _) in members.items()})
        assert {unit: Decimal(str(shown)) for unit, (_, shown) in members.items()} == points, place
    for unit, groups in said.items():
        for place, shown in groups.items():
            below = [value for other, value in final.get(unit, {}).items() if other.startswith(f"{place}.")]
            assert sum(below) == shown, (unit, place)
    names = run.tally(Period("2021")).names  # type: ignore[union-attr]
    totals = {row[1]: row for row in book["Xếp hạng"].iter_rows(min_row=9, values_only=True) if row[1]}
    for unit, groups in said.items():
        row = totals[names[unit]]
        parts = [groups[group] for group in ("I", "II", "III")]
        assert [Decimal(str(value)) for value in row[2:5]] == parts, unit
        assert Decimal(str(row[6])) == sum(parts) - Decimal(str(row[5])), unit


def test_sums_of_the_bloc_come_down_to_points_that_were_entered(year: tuple[Path, Run]) -> None:
    """Every number with a formula in the tally names at least one cell without one; a nought may be of nothing."""
    path = year[0] / "tong-ket-khoi.xlsx"
    cells = opened(path)
    live = [(tab, at) for tab, at, value in numbers(path) if value and cells.formula(tab, at)]
    assert len(live) > 20
    assert [place for place in live if not cells.leaves(*place)] == []
    lines = trace(path, "!".join(live[0]), year[1])
    assert lines[1].startswith("Công thức:") and lines[2] == "Lấy từ:"


def test_a_total_of_the_ranking_leads_to_the_members_files(year: tuple[Path, Run]) -> None:
    """Each point that it adds up is named with the file, sheet and cell in which it was entered; there it stands."""
    folder, run = year
    path = folder / "tong-ket-khoi.xlsx"
    cells = opened(path)
    total = next(at for tab, at, value in numbers(path) if tab == "Xếp hạng" and at.startswith("G") and value > 900)
    lines = trace_cell(path, f"Xếp hạng!{total}", lambda _: run)
    told = [match for line in lines if (match := re.search(r": ([\d.,]+) \(tệp (.+), (.+), ô ([A-Z]+\d+)\)$", line))]
    assert len(told) > 30
    shown, file, tab, at = next(match.groups() for match in told if "!/" not in match[2] and match[2].endswith(".xlsx"))
    typed = CellsOf(SAMPLE / file).value(tab, at)
    assert float(typed) == float(shown.replace(".", "").replace(",", "."))
    first = next(at for tab, at, value in numbers(path) if tab == "Chấm điểm" and at.startswith("E"))
    assert (
        "tự chấm" in "\n".join(trace_cell(path, f"Chấm điểm!{first}", lambda _: run))
        and cells.formula("Chấm điểm", first) == ""
    )


def test_a_number_of_a_paper_leads_to_its_rows(year: tuple[Path, Run]) -> None:
    """An amount to multiple and base salary, a total to what it adds up, a figure of a report to the units' cells; any other word is refused."""
    folder, run = year
    handed = folder / "ho-so" / "BX_NAM_HOC-SO" / "trao-thuong.docx"
    one = "\n".join(trace_cell(handed, "450.000", lambda _: run))
    assert "hệ số 0,3 × lương cơ sở 1.490.000" in one and "trang “PL1 Cá nhân”, dòng" in one
    report = "\n".join(trace_cell(folder / "bao-cao" / "bao-cao-nam.docx", "55", lambda _: run))
    assert "TH-05" in report and "KQ_2021-Q2_VP.xlsx" in report
    with pytest.raises(UsageRefused, match="không có số"):
        trace_cell(handed, "123.456.789", lambda _: run)


def test_the_official_forms_of_the_year_are_those_of_the_register(year: tuple[Path, Run]) -> None:
    """Form 0703 recomputed from the register's own table, by another route: columns, kinds of recipient, modes; and traced to its rows."""
    column = {
        "BK_TINH": "E",
        "BK_BO": "E",
        "CSTDT": "F",
        "CSTDB": "F",
        "CO_TINH": "G",
        "CO_BO": "G",
        "HUYHIEU_CB": "H",
        "KNC_LDTBXH": "H",
    }
    kind = {"COLLECTIVE": "02", "HOUSEHOLD": "04", "INDIVIDUAL": "05"}
    mode = {
        "CONG_TRANG": "11",
        "THEO_DOT": "12",
        "DOT_XUAT": "13",
        "DOI_NGOAI": "14",
        "CONG_HIEN": "15",
        "NIEN_HAN": "16",
    }
    wanted: Counter[tuple[str, str]] = Counter()
    with (year[0] / "data" / "khen_thuong.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            at = column.get(row["award"])
            if (
                at is None
                or row["revoked"] == "true"
                or row["whose"] != "own"
                or not row["decision_date"].startswith("2021")
            ):
                continue
            for line in ("01", kind[row["object_kind"]], mode.get(row["reason_kind"], "")):
                wanted[line, at] += 1
                wanted[line, "D"] += 1
    path = year[0] / "bieu-thong-ke.xlsx"
    sheet = openpyxl.load_workbook(path, data_only=True)["0703"]
    rows = {str(cell.value): cell.row for cell in sheet["B"] if cell.value}
    shown = {
        (line, at): sheet[f"{at}{rows[line]}"].value
        for line in ("01", *kind.values(), *mode.values())
        for at in "DEFGH"
        if sheet[f"{at}{rows[line]}"].value
    }
    assert shown == {key: number for key, number in wanted.items() if key[0]} and wanted["01", "D"] > 10
    lines = trace(path, f"0703!E{rows['01']}", year[1])
    assert "bieu-thong-ke.xlsx, trang “0703”" in lines[2] and any("so-khen-thuong.xlsx" in line for line in lines)


@pytest.mark.parametrize("forms", [OF_2018, OF_2023], ids=["0701-0703", "0601-0603"])
def test_the_official_forms_are_recounted_from_what_lies_open(
    forms: tuple[OfficialForm, ...], year: tuple[Path, Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every cell of each form in each of seven years: nothing that can only be 0, no other year's awards, no counts swapped."""
    folder, run = year
    monkeypatch.setattr(statistics, "forms_of", lambda _: forms)
    material, data, catalogue = material_of(run), folder / "data", SAMPLE / "danh-muc.xlsx"
    counted: Counter[str] = Counter()
    for one in range(2015, 2022):
        shifted = replace(material, catalogue=replace(run.catalogue, settings={**run.catalogue.settings, "year": one}))
        for filled in statistics.statistics(shifted):
            kind = filled.form.counts
            if not kind:
                continue
            is_later = forms is OF_2023
            wanted = (
                drives(catalogue, one, is_later) if kind == "drives" else awards(data, catalogue, one, kind == "state")
            )
            places = [
                (line.code, column.key)
                for line in filled.form.lines
                if line.code
                for column in filled.form.columns
                if not column.adds
            ]
            shown = {place: number for place in places if (number := filled.value(*place))}
            assert shown == dict(wanted), (one, filled.form.code)
            assert faults_of(filled) == [] or filled.left_out, "sums hold, or it is said who is in no line"
            counted.update(column for _, column in shown)
    assert {"state", "province", "certificate", "badge", "certificate_c"} <= set(counted)


@pytest.mark.parametrize(
    ("cell", "why"),
    [("2. Đăng ký!F12", "Có phải “2. Đăng ký danh hiệu”"), ("F", "không phải là một ô"), ("F12", "không có trang")],
)
def test_what_is_no_cell_is_said(cell: str, why: str, year: tuple[Path, Run]) -> None:
    with pytest.raises(UsageRefused, match=re.escape(why)):
        trace(year[0] / "tong-hop.xlsx", cell, year[1])


def test_a_workbook_of_nobodys_run_is_refused(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "la.xlsx")
    with pytest.raises(UsageRefused, match=r"không có run\.json"):
        batch.trace(str(tmp_path / "la.xlsx"), SAMPLE, cell="Sheet!A1")
