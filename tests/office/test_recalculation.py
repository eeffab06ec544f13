"""What a formula was written with is what LibreOffice calculates, in every workbook we write (contract §10)."""

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.datetime import to_excel

from tdkt_sheets.summaries.control import TAB as CONTROL_TAB
from tests.office.calc import Calc
from tests.office.workspaces import ROOT, tdkt

Value = str | float


def stored(path: Path) -> dict[str, dict[str, Value]]:
    """Every stored value of a workbook, by sheet and address; '' is nothing."""
    book = openpyxl.load_workbook(path, data_only=True)
    return {
        sheet.title: {
            cell.coordinate: _plain(cell.value)
            for line in sheet.iter_rows()
            for cell in line
            if cell.value is not None and cell.value != ""
        }
        for sheet in book.worksheets
    }


def _plain(value: object) -> Value:
    if isinstance(value, datetime | date):
        return float(to_excel(value))
    if isinstance(value, bool | int | float):
        return float(value)
    return str(value)


def differences(path: Path, calc: Calc) -> list[str]:
    """The cells that a hard recalculation changes, adds or breaks."""
    ours, told = stored(path), calc.recalculated(path)
    found = [f"{sheet}!{cell}: {formula} gives {shown}" for sheet, cell, formula, shown in told["errors"]]
    if list(ours) != list(told["sheets"]):
        return [*found, f"sheets {list(ours)} are read as {list(told['sheets'])}"]
    for name, cells in ours.items():
        theirs = told["sheets"][name]["cells"]
        for address in sorted(cells.keys() | theirs.keys()):
            one, other = cells.get(address, ""), theirs.get(address, "")
            close = (
                isinstance(one, float)
                and isinstance(other, int | float)
                and abs(one - other) <= 1e-9 * max(1, abs(one))
            )
            if one != other and not close:
                found.append(f"{name}!{address}: stored {one!r}, calculated {other!r}")
    return found


def test_blanks_and_catalogue_recalculate_to_themselves(calc: Calc, year: Path) -> None:
    """A person who opens a blank and saves it changes nothing by that."""
    paths = [year / "input" / "danh-muc.xlsx", *sorted((year / "output").rglob("*.xlsx"))]
    assert len(paths) > 50
    kinds = ("VP", "PNCC", "TTDVVL", "CCPCTNXH", "TTCN", "KHOI_A")  # one of each kind of unit; the rest are built alike
    chosen = [path for path in paths if path.parent.name in (*kinds, "input")]
    assert {path.name: differences(path, calc) for path in chosen} == {path.name: [] for path in chosen}


def test_every_output_of_a_merge_recalculates_to_itself(calc: Calc, tmp_path: Path) -> None:
    """Summary, register, findings, merged rows and marked copies of the sample inbox hold the right stored values."""
    tdkt(tmp_path, "merge", "2021-06", "--input", str(ROOT / "input"))
    paths = sorted((tmp_path / "output" / "2021-06").rglob("*.xlsx"))
    assert len(paths) > 10
    assert {str(path): differences(path, calc) for path in paths} == {str(path): [] for path in paths}
    book, changed = tmp_path / "output" / "2021-06" / "tong-hop.xlsx", tmp_path / "sua.xlsx"
    calc.fill(book, {"5. Hoạt động": {"D10": 99.0}}, changed)
    cells = calc.recalculated(changed)["sheets"][CONTROL_TAB]["cells"]
    [line] = [at[1:] for at, value in cells.items() if value == "5. Hoạt động"]
    assert cells[f"D{line}"] == 4 and cells[f"E{line}"] == "Lệch", "the number, its row, its column and their total"


def test_workspaces_gathered_recalculate_to_themselves(calc: Calc, tmp_path: Path) -> None:
    """The summaries and the statistical forms of two bodies, gathered from the folders that they work in."""
    for seed, name in (("1", "Sở Nội vụ"), ("2", "Sở Y tế")):
        tdkt(tmp_path, "demo", f"so-{seed}", "--units", "4", "--seed", seed)
        path = tmp_path / f"so-{seed}" / "input" / "danh-muc.xlsx"
        book = openpyxl.load_workbook(path)
        for cell in (cell for row in book["Thiết lập chung"].iter_rows() for cell in row):
            if cell.value == "Sở Lao động - Thương binh và Xã hội":
                cell.value = name
        book.save(path)
    tdkt(tmp_path, "gather", "so-1", "so-2", "--month", "2021-12")
    paths = sorted((tmp_path / "output" / "chung-2021-12").glob("*.xlsx"))
    assert [path.name for path in paths] == ["bieu-thong-ke.xlsx", "tong-hop-chung.xlsx"]
    assert len(stored(paths[1])["1. Cơ quan"]) > 12
    assert {path.name: differences(path, calc) for path in paths} == {path.name: [] for path in paths}


@pytest.mark.parametrize(
    "formula", ["=IF(A1=1,2,3)", '=TEXT(A1,"00")&" người"', "=SUM(A1:A2)/0"], ids=["number", "text", "error"]
)
def test_a_wrong_stored_value_would_be_seen(formula: str, calc: Calc, tmp_path: Path) -> None:
    """The comparison itself finds a wrong number, a wrong text and an error."""
    xlsxwriter = pytest.importorskip("xlsxwriter")
    path = tmp_path / "wrong.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Một")
        sheet.write("A1", 1)
        sheet.write_formula("B1", formula, None, 9)
    assert differences(path, calc)
