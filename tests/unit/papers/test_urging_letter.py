"""The letter that urges: its annex is read at one look."""

from tdkt_sheets.papers.drawn.urging_letter import drawn


def test_a_day_stands_on_one_line() -> None:
    """Ten digits and strokes of 12 points are 22 mm wide, the margins of a cell 4 mm."""
    (annex,) = (table for table in drawn().tables if table.cell(0, 0).text == "STT")
    headed = {cell.text: cell.width.mm for cell in annex.rows[0].cells}
    assert headed["Thời hạn"] >= 26
