"""“Đến năm” of a title: it leaves the lists, whatever names it, and every form is still made and read."""

from collections.abc import Collection
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from tdkt_sheets.commands.inbox import read_catalogue
from tdkt_sheets.roster.roster import Catalogue
from tests.workspaces import catalogue_bytes, form_bytes

ENDED = 2020
EVERY = (
    "LDTT",
    "CSTDCS",
    "CSTDT",
    "CSTDTQ",
    "TTLDTT",
    "TTLDXS",
    "CO_TINH",
    "CO_CP",
    "GK",
    "BK_TINH",
    "BK_TTG",
    "HCLD_3",
)


def catalogue(folder: Path, codes: Collection[str]) -> Catalogue:
    """The shipped catalogue of 2021 in which these ended the year before."""
    book = openpyxl.load_workbook(BytesIO(catalogue_bytes()))
    sheet = book["Danh hiệu, hình thức"]
    [ends] = [cell for row in sheet.iter_rows(max_row=5) for cell in row if str(cell.value).startswith("Đến năm")]
    for row in sheet.iter_rows(min_row=ends.row + 1):
        if row[0].value in codes:
            sheet.cell(row[0].row, ends.column).value = ENDED
    path = folder / "danh-muc.xlsx"
    book.save(path)
    read, findings = read_catalogue(path)
    assert not [finding for finding in findings if finding.blocks]
    return read


@pytest.mark.parametrize("codes", [("CSTDCS",), ("TTLDXS", "CSTDT"), EVERY], ids=["one", "two", "nearly all"])
def test_every_form_is_made_without_what_ended(tmp_path: Path, codes: tuple[str, ...]) -> None:
    changed = catalogue(tmp_path, codes)
    names = {changed.title_by_code[code].name for code in codes}
    for form, period, round_ in (("DK", "2021", ""), ("BX", "2021", ""), ("HS", "2020", "CONG_TRANG")):
        book = openpyxl.load_workbook(BytesIO(form_bytes(form, "PNCC", period, round=round_, catalogue=changed)))
        shown = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value}
        assert not names & shown, form
