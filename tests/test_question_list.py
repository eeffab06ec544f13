"""The meeting's list of disputed scores: whose line it is."""

from pathlib import Path

from tdkt_sheets.commands.tracing import traced
from tdkt_sheets.core.refs import letters
from tdkt_sheets.excel.cells_of import CellsOf
from tdkt_sheets.excel.write import workbook_bytes
from tdkt_sheets.outputs.tally.book import tally_book
from tdkt_sheets.outputs.tally.differences import AT, FIRST
from tdkt_sheets.outputs.tally.places import DIFFERENCES
from tdkt_sheets.tally.paths import mark_of
from tests.bloc_scenes import Scene, review_sheet, self_sheet, tally_in
from tests.bloc_year import OFFICES
from tests.catalogues import changed


def test_a_line_of_two_with_the_same_words_is_traced_by_its_mark(tmp_path: Path) -> None:
    """Only the second is disputed, so that it is the first of the list: 4 points of the 10 of II.1, not the 40 of I.1."""
    base, sheets = OFFICES["khoi"]
    named = sheets["thang_diem"].replace("| 1 | Sáng kiến |", "| 1 | Việc chính |")
    catalogue, _ = changed(base | {"bloc_papers": ""}, **{**sheets, "thang_diem": named})
    files = [
        self_sheet(catalogue, "KHOI_A", 5),
        review_sheet(catalogue, {mark_of("KHOI_A", "II.1"): ("4", "Thiếu quyết định")}),
    ]
    run = Scene(catalogue, files).run()
    path = tmp_path / "tong-ket-khoi.xlsx"
    path.write_bytes(workbook_bytes(tally_book(tally_in(run), run)))
    cells = CellsOf(path)

    def told(caption: str) -> str:
        return "\n".join(traced(run, path, cells, DIFFERENCES, f"{letters(AT[caption])}{FIRST + 1}"))

    row = tally_in(run).scale.by_path["II.1"].row
    assert "tiêu chí II.1 trong thang điểm" in told("Điểm tối đa")
    assert f"trang “Tiêu chí, thang điểm”, dòng {row}" in told("Điểm tối đa")
    assert "Khối chấm 4 trừ tự chấm 10." in told("Chênh lệch")
    assert "Sở A (mẫu), II.1, Khối chấm: 4 (tệp " in told("Khối chấm")
