"""A proposed copy of a book that LibreOffice saved, opened, marked and saved again: nothing is lost on the way, and it comes back as meant."""

from datetime import date
from pathlib import Path

import openpyxl

from tdkt_sheets.core.office_files import LEDGER_FILE
from tdkt_sheets.excel.read import read
from tdkt_sheets.proposed.changes import AddedRow, OfferedWords, Proposal
from tdkt_sheets.proposed.read import adopted, read_copy, typed_elsewhere
from tdkt_sheets.proposed.write import SHOWN, proposed_copy
from tests.office.calc import Calc

ROW = AddedRow("Quyết định", (("A", "12/QĐ-SNV"), ("B", "05/3/2021"), ("J", "Hiệu lực")))
PROPOSALS = (
    Proposal("Thêm quyết định 12/QĐ-SNV.", "Có trong sổ của đợt.", (ROW,)),
    Proposal("Danh sách “Cấp”.", "Danh mục đã đổi.", (OfferedWords("Từ dùng", "dm_cap_khen", "Cấp", ("Sở", "Tỉnh")),)),
)


def test_a_copy_goes_through_libreoffice_and_back(calc: Calc, year: Path, tmp_path: Path) -> None:
    saved, copy_path, marked = tmp_path / LEDGER_FILE, tmp_path / "de-xuat.xlsx", tmp_path / "da-xem.xlsx"
    calc.fill(year / "input" / LEDGER_FILE, {"Quyết định": {"A4": "11/QĐ-SNV", "B4": "02/3/2021"}}, saved)
    book = saved.read_bytes()
    copy_path.write_bytes(proposed_copy(book, LEDGER_FILE, PROPOSALS, date(2021, 4, 1)))

    shown = calc.opened(copy_path)
    assert shown, "LibreOffice opens it"
    calc.fill(copy_path, {SHOWN: {"E5": "x"}}, marked)
    copy = read_copy(marked.read_bytes())
    assert copy is not None and copy.proposals == PROPOSALS and copy.left_out == {1}
    assert typed_elsewhere(marked.read_bytes(), copy, book) == ()

    before, after = openpyxl.load_workbook(saved), openpyxl.load_workbook(marked)
    assert set(before.sheetnames) < set(after.sheetnames)
    for sheet in before:
        rules = [
            {str(rule.sqref) for rule in page.data_validations.dataValidation} for page in (sheet, after[sheet.title])
        ]
        assert rules[0] == rules[1], sheet.title

    sheet = read(adopted(copy, book), "xlsx").sheet("Quyết định")
    assert sheet is not None and [line[0] for line in sheet.grid[3:5]] == ["11/QĐ-SNV", "12/QĐ-SNV"]
    (tmp_path / "moi.xlsx").write_bytes(adopted(copy, book))
    assert calc.opened(tmp_path / "moi.xlsx")
