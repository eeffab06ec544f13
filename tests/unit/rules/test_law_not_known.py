"""What could not be checked on a day is read where the round is worked on: on the first page of its folder and among the figures; no unit reads it."""

from io import BytesIO

import openpyxl

from tdkt_sheets.excel.write import workbook_bytes
from tdkt_sheets.month.round_bundles import round_bundles
from tdkt_sheets.outputs.summary.book import built, summary_of
from tdkt_sheets.papers.kinds.read_first import context
from tests.case_files import FOLDER, Case, cases


def case() -> Case:
    return next(each for each in cases(FOLDER / "DX-03.toml") if each.name == "the medal, whose circular was replaced")


def test_the_page_of_the_round_begins_with_it() -> None:
    run = case().run
    (bundle,) = round_bundles(run)
    said = [line["noi_dung"] for line in context(bundle, run.catalogue, [], [])["viec"]]  # type: ignore[attr-defined]
    assert any(text.startswith("Nội dung chưa kiểm tra được ở ngày áp dụng (ngày 20/12/2025)") for text in said)
    assert any("14/02/2024" in text for text in said)


def test_it_stands_in_the_summary_once() -> None:
    run = case().run
    book = openpyxl.load_workbook(BytesIO(workbook_bytes(summary_of(run, built(run)))))
    texts = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
    assert sum("văn bản mới đối chiếu đến hết" in text for text in texts) == 1
    assert sum("Nội dung chưa kiểm tra được ở ngày áp dụng của" in text for text in texts) == 1


def test_no_unit_reads_it() -> None:
    """It is about the catalogue's rounds: in no file of a unit."""
    found = [each for each in case().run.findings if each.rule in ("DX-02", "DX-03")]
    assert found and all(each.file == "danh-muc.xlsx" and not each.unit for each in found)
