"""A workbook taken through LibreOffice to .ods, .xls and back to .xlsx reads the same."""

import os
import shutil
import subprocess
from datetime import date

import openpyxl
import pytest

from tdkt_sheets.excel.read import read

pytestmark = pytest.mark.office


@pytest.fixture(scope="module")
def office():
    """The program; missing it is a failure where everything must run."""
    program = shutil.which("soffice")
    if program is None:
        if os.environ.get("CI"):
            pytest.fail("LibreOffice is not installed")
        pytest.skip("LibreOffice is not installed")
    return program


@pytest.fixture(scope="module")
def converted(office, tmp_path_factory):
    """The same workbook in each format."""
    folder = tmp_path_factory.mktemp("office")
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "PL1 Cá nhân"
    sheet.merge_cells("A1:E1")
    sheet["A1"] = "DANH SÁCH ĐĂNG KÝ"
    sheet["A2"] = "  hai  cách "
    for row in range(3, 40):
        sheet.cell(row, 1, row - 2)
        sheet.cell(row, 2, f"Nông Thị Hạnh {row}\ndòng hai")
        sheet.cell(row, 3, date(1985, 5, 12)).number_format = "dd/mm/yyyy"
        sheet.cell(row, 4, 12.5 + row)
        sheet.cell(row, 5, f"=A{row}*2")
        sheet.cell(row, 7, "=NA()" if row % 9 == 0 else "007")
    sheet["E41"] = '=IF(A3=1,"","x")'
    sheet.row_dimensions[7].hidden = True
    sheet.row_dimensions[8].hidden = True
    for row in range(42, 300):
        sheet.cell(row, 3).number_format = "dd/mm/yyyy"
    stamp = book.create_sheet("_tdkt")
    stamp["A1"] = "DK"
    stamp.sheet_state = "hidden"
    source = folder / "nguon" / "bieu.xlsx"
    source.parent.mkdir()
    book.save(source)
    found = {}
    for kind in ("xlsx", "ods", "xls"):
        done = subprocess.run(
            [office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", kind,
             "--outdir", str(folder / kind), str(source)],
            capture_output=True, text=True, timeout=180, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        found[kind] = (folder / kind / f"bieu.{kind}").read_bytes()
    found["openpyxl"] = source.read_bytes()
    return found


@pytest.mark.parametrize("kind", ["xlsx", "ods", "xls"])
def test_values_and_marks_survive_the_format(converted, kind):
    book = read(converted[kind], kind)
    main, stamp = book.sheets
    assert [(sheet.name, sheet.hidden) for sheet in book.sheets] == [("PL1 Cá nhân", False), ("_tdkt", True)]
    assert stamp.at(0, 0) == "DK"
    assert main.at(0, 0) == "DANH SÁCH ĐĂNG KÝ"
    assert main.at(1, 0) == "  hai  cách "
    for row in range(3, 40):
        seen = [main.at(row - 1, column) for column in range(5)]
        assert seen == [row - 2, f"Nông Thị Hạnh {row}\ndòng hai", date(1985, 5, 12), 12.5 + row, (row - 2) * 2]
        assert main.at(row - 1, 6) == ("" if row % 9 == 0 else "007")
    assert main.errors == {(row - 1, 6): "#N/A" for row in range(3, 40) if row % 9 == 0}
    assert main.formulas == {(row - 1, 4) for row in range(3, 40)} | set(main.errors) | {(40, 4)}
    assert not main.uncalculated
    assert main.hidden_rows == {6, 7}
    assert main.merged == ((0, 0, 0, 4),)
    assert len(main.grid) <= 41


def test_what_was_never_calculated_is_told_so(converted):
    main = read(converted["openpyxl"], "xlsx").sheets[0]
    assert main.uncalculated == main.formulas
    assert len(main.formulas) == 42
