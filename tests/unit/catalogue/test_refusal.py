"""A catalogue that cannot be used is refused in a few lines: the cause first, its consequences counted."""

from typing import Any

from tdkt_sheets.catalogue.refusal import MOST_LINES, refused


def block(book: Any) -> list[str]:
    catalogue, found = book.load()
    assert catalogue is None
    return refused(found, "danh-muc.xlsx").splitlines()


def test_a_column_deleted_is_the_first_line_and_what_follows_is_counted(book: Any) -> None:
    """Without the kind of each unit no unit is known, so every person's unit is unknown: 100 lines that say nothing."""
    place = book.column("Đơn vị", "Loại đơn vị")
    for line in book.sheet("Đơn vị").grid[2:]:
        line[place] = ""
    lines = block(book)
    assert len(lines) == 2 and "thiếu cột bắt buộc “Loại đơn vị”" in lines[0]
    assert "nội dung khác ở trang" in lines[1] and "“Nhân sự”" in lines[1] and "Phần lớn sẽ hết" in lines[1]


def test_a_missing_sheet_is_the_first_line(book: Any) -> None:
    book.raw.sheets = [sheet for sheet in book.raw.sheets if sheet.name != "Biểu"]
    lines = block(book)
    assert "Danh mục không có trang “Biểu”" in lines[0] and len(lines) == 2


def test_faults_of_cells_are_told_one_of_each_kind(book: Any) -> None:
    for line in book.sheet("Biểu mẫu").grid[3:40]:
        line[5] = "chu"
    cell = book.put("Kỳ báo cáo", ("Quý I/2021",), "Thời hạn", "")
    lines = block(book)
    assert sum("“chu”" in line for line in lines) == 1
    assert any(f" {cell}:" in line for line in lines)
    assert lines[-1].startswith("Còn 37 nội dung khác ở trang ") and "Phần lớn" not in lines[-1]


def test_faults_before_the_cause_are_told_beside_it(book: Any) -> None:
    """What stands on a sheet that is read earlier cannot come from it."""
    book.raw.sheets = [sheet for sheet in book.raw.sheets if sheet.name != "Biểu phải nộp"]
    cell = book.put("Danh mục chọn", ("gioi_tinh", "NU"), "Mã", "NAM")
    lines = block(book)
    assert "“Biểu phải nộp”" in lines[0] and any(f" {cell}:" in line for line in lines[1:])


def test_the_block_stays_short(book: Any) -> None:
    for tab in (
        "Đơn vị",
        "Nhân sự",
        "Biểu mẫu",
        "Phụ lục",
        "Biểu",
        "Kỳ báo cáo",
        "Danh mục chọn",
        "Danh hiệu, hình thức",
    ):
        for line in book.sheet(tab).grid[3:]:
            line[:] = [f"{text} ?" if text else "" for text in line]
    assert len(block(book)) <= MOST_LINES + 1
