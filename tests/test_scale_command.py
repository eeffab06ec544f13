"""`tdkt scale`: what a scale of the catalogue, a workbook or a Word document is understood to be, before anything came or went."""

from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import openpyxl
import pytest
from click.testing import CliRunner, Result
from docx import Document

from tdkt_sheets.catalogue.starting import starting_plan
from tdkt_sheets.catalogue.tables import Faults
from tdkt_sheets.cli.main import cli
from tdkt_sheets.commands.inbox import read_catalogue
from tdkt_sheets.commands.marked_books import marked_books
from tdkt_sheets.excel.write import workbook_bytes
from tdkt_sheets.month.run import Run
from tests.catalogues import Changed
from tests.test_blocs_apart import CHANGED, SETTINGS

ROWS = [
    ("TT", "Nội dung, tiêu chí", "Điểm chuẩn", "Ghi chú"), ("I.", "Nhiệm vụ", "60", ""), ("1.", "Chỉ tiêu", "40", ""), ("1", "Kế hoạch", "tối đa 10", ""),
    ("2", "Kết quả", "30", ""), ("2a", "Đúng hạn", "20", ""), ("2b", "Đủ", "10", ""), ("2.", "Báo cáo", "20", ""), ("II.", "Phong trào", "40", ""),
    ("", "Tổng cộng", "100", ""),
]  # fmt: skip
TREE = [
    "I. Nhiệm vụ [60]",
    "    1. Chỉ tiêu [40]",
    "        1 Kế hoạch [10]",
    "        2 Kết quả [30]",
    "            2a Đúng hạn [20]",
]


def _run(tmp_path: Path, *args: str) -> Result:
    inbox = str(tmp_path / "input")
    return CliRunner().invoke(cli, ["scale", *args, "--input", inbox, "--output", str(tmp_path / "output")])


def _word(rows: list[tuple[str, ...]]) -> bytes:
    document, held = Document(), BytesIO()
    document.add_table(1, 2).cell(0, 0).text = "CƠ QUAN"
    table = document.add_table(0, len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(held)
    return held.getvalue()


def _excel(rows: list[tuple[str, ...]]) -> bytes:
    book, held = openpyxl.Workbook(), BytesIO()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Phụ lục"])
    for row in rows:
        sheet.append(row)
    book.save(held)
    return held.getvalue()


@pytest.mark.parametrize(("name", "made"), [("thang.docx", _word), ("thang.xlsx", _excel)])
def test_the_table_of_a_file_is_shown_as_a_tree_with_its_points(name: str, made: object, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(made(ROWS))  # type: ignore[operator]
    result = _run(tmp_path, str(tmp_path / name))
    assert result.exit_code == 0, result.output
    assert result.output.splitlines()[:5] == TREE
    assert "Tổng điểm các nhóm: 100. 05 tiêu chí có điểm." in result.output
    book = openpyxl.load_workbook(tmp_path / "output" / "thang-diem" / "thang-diem.xlsx")
    assert [cell.value for cell in book["Dán vào danh mục"]["A"]][1:5] == ["I.", "1.", "1", "2"]


LAID_OUT = {
    "captions over two rows, a column of marks named like criteria, scores and signatures": (
        [("Tiêu chí", "Nội dung", "Điểm", "", ""), ("", "", "Tự chấm", "Điểm chuẩn", "Khối chấm"), ("Phần I", "Nhiệm vụ", "", "60", ""), ("TC 1", "Kế hoạch", "55", "60", ""),
         ("Phần II", "Thi đua", "", "40", ""), ("", "Tổng điểm", "95", "100", ""), ("", "TRƯỞNG KHỐI", "", "", "")],
        ["Phần I Nhiệm vụ [60]", "    TC 1 Kế hoạch [60]", "Phần II Thi đua [40]"],
    ),
    "levels in a column of their own": (
        [("TT", "Nội dung", "Mức đạt", "Điểm"), ("I", "Nhóm", "", "50"), ("1", "Chỉ tiêu", "Từ 100%", "30"), ("", "", "Dưới 100%", "10"), ("2", "Việc", "", "20")],
        ["I Nhóm [50]", "    1 Chỉ tiêu [30] (chọn một trong 02 mức)", "        - Từ 100% [30] (một mức để chọn)", "        - Dưới 100% [10] (một mức để chọn)", "    2 Việc [20]"],
    ),
    "several lines of words in one cell": (
        [("TT", "Nội dung", "Điểm"), ("1", "Kế hoạch\n- Đúng hạn: 10 điểm\n- Chậm: 5 điểm", "10"), ("2", "Báo cáo\n- Đủ\n- Đúng", "30\n20\n10")],
        ["1 Kế hoạch [10] (chọn một trong 02 mức)", "    - Đúng hạn: 10 điểm [10] (một mức để chọn)", "    - Chậm: 5 điểm [5] (một mức để chọn)", "2 Báo cáo [30]", "    - Đủ [20]", "    - Đúng [10]"],
    ),
    "points in words of every kind": (
        [("TT", "Nội dung", "Điểm"), ("1", "A", "0 -> 40"), ("2", "B", "60 đ"), ("3", "Điểm trừ", ""), ("3.1", "Chậm", "-1đ/ngày"), ("3.2", "Vi phạm", "trừ từ 3 đến 5 điểm")],
        ["1 A [0–40]", "2 B [60]", "3 Điểm trừ", "    3.1 Chậm [-1 mỗi ngày] (tính theo số lần; điểm trừ)", "    3.2 Vi phạm [trừ 3–5]"],
    ),
    "how it is scored in a column of its own, coefficients": (
        [("TT", "Nội dung", "Hệ số", "Điểm", "Hướng dẫn chấm"), ("I", "Nhóm", "2", "50", ""), ("1", "Chỉ tiêu", "", "40", "Đạt 100%: 40 điểm; dưới 100%: 20 điểm"), ("2", "Báo cáo (chậm 01 lần trừ 1 điểm)", "", "10", "Theo sổ")],
        ["I Nhóm [50] (nhóm, cộng 02 dòng con; hệ số 2)", "    1 Chỉ tiêu [40] (chọn một trong 02 mức)", "        - Đạt 100%: 40 điểm [40] (một mức để chọn)", "        - dưới 100%: 20 điểm [20] (một mức để chọn)", "    2 Báo cáo (chậm 01 lần trừ 1 điểm) [10]", "        - Theo sổ (nội dung diễn giải của dòng trên)"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("made", ["docx", "xlsx"])
@pytest.mark.parametrize("name", LAID_OUT)
def test_a_table_is_read_however_it_is_laid_out(name: str, made: str, tmp_path: Path) -> None:
    rows, expected = LAID_OUT[name]
    (tmp_path / f"bang.{made}").write_bytes(_word(rows) if made == "docx" else _excel(rows))
    result = _run(tmp_path, str(tmp_path / f"bang.{made}"))
    assert result.output.splitlines()[: len(expected)] == expected and "?" not in result.output


def test_a_table_goes_on_in_the_next_one_and_another_scale_is_told_of(tmp_path: Path) -> None:
    document = Document()
    head = ("TT", "Nội dung", "Điểm")
    for rows in ([head, ("I", "A", "60"), ("1", "x", "60")], [head, ("II", "B", "40")], [head, ("I", "C", "30")]):
        table = document.add_table(0, 3)
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
        document.add_paragraph()
    document.save(str(tmp_path / "nhieu.docx"))
    told = _run(tmp_path, str(tmp_path / "nhieu.docx")).output
    assert "Tổng điểm các nhóm: 100. 02 tiêu chí" in told and "Chưa đọc bảng thang điểm khác trong tệp: Bảng 3" in told


def test_numbers_that_word_writes_itself_are_marks(tmp_path: Path) -> None:
    document = Document()
    table = document.add_table(0, 2)
    for label, points in (("I. Nhiệm vụ", "60"), ("Việc A", "35"), ("Việc B", "25"), ("II. Phong trào", "40")):
        cells = table.add_row().cells
        cells[0].paragraphs[0].text, cells[1].text = label, points
        if label.startswith("Việc"):
            cells[0].paragraphs[0].style = document.styles["List Number"]
    document.save(str(tmp_path / "tu-danh-so.docx"))
    result = _run(tmp_path, str(tmp_path / "tu-danh-so.docx"))
    assert result.output.splitlines()[:3] == ["I. Nhiệm vụ [60]", "    1. Việc A [35]", "    2. Việc B [25]"]


def test_the_scale_of_the_catalogue_is_checked_without_any_received_file(tmp_path: Path) -> None:
    (tmp_path / "input").mkdir()
    (tmp_path / "input" / "danh-muc.xlsx").write_bytes(workbook_bytes(starting_plan(2021)))
    result = _run(tmp_path)
    assert result.exit_code == 0 and "Tổng điểm các nhóm: 1.000" in result.output


def test_what_must_be_mended_is_said_at_its_line_and_ends_with_one(tmp_path: Path) -> None:
    rows = [*ROWS[:4], ("2", "Kết quả", "25", ""), *ROWS[7:]]
    (tmp_path / "thieu.docx").write_bytes(_word(rows))
    result = _run(tmp_path, str(tmp_path / "thieu.docx"))
    assert result.exit_code == 1 and "Điểm tối đa ghi 40, trong khi tổng các dòng con là 35" in result.output


@pytest.mark.parametrize("data", [b"", b"PK no zip", _word([("a", "b")])])
def test_a_file_without_a_scale_is_refused_in_one_line(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "la.docx").write_bytes(data)
    result = _run(tmp_path, str(tmp_path / "la.docx"))
    assert result.exit_code == 2 or isinstance(result.exception, Exception)
    assert "Traceback" not in result.output


def test_the_marked_copy_of_the_catalogue_shows_its_scale_as_understood(tmp_path: Path) -> None:
    """A page behind the list: each line at its depth, with its row, its points and what is asked of it."""
    book, held = openpyxl.load_workbook(BytesIO(workbook_bytes(starting_plan(2021)))), BytesIO()
    book["Tiêu chí, thang điểm"]["C5"] = 7
    book.save(held)
    (tmp_path / "danh-muc.xlsx").write_bytes(held.getvalue())
    catalogue, findings = read_catalogue(tmp_path / "danh-muc.xlsx")
    run = cast(Run, SimpleNamespace(catalogue=catalogue, findings=findings))
    marked = openpyxl.load_workbook(BytesIO(marked_books(run, {"danh-muc.xlsx": held.getvalue()})["danh-muc.xlsx"]))
    assert marked.sheetnames[-2:] == ["Cần xem lại", "Thang điểm đã hiểu"]
    page = marked["Thang điểm đã hiểu"]
    lines = [[cell.value for cell in row] for row in page.iter_rows(min_row=4)]
    assert [line[:4] for line in lines[:3]] == [
        [4, "I", "Thực hiện nhiệm vụ chính trị, chuyên môn được giao", "700"],
        [5, "1", "    Chỉ tiêu kinh tế - xã hội, nhiệm vụ UBND tỉnh giao", "7"],
        [6, "a)", "        Chỉ tiêu chủ yếu thứ nhất của ngành", "100"],
    ]
    assert (lines[2][4], lines[5][4]) == ("tiêu chí, so với đơn vị dẫn đầu", "tiêu chí, theo mức hoàn thành")
    asked = {line[0]: line[5] for line in lines if line[5]}
    assert set(asked) == {4, 5} and "7" in asked[5]
    coloured = {row[0].value for row in page.iter_rows(min_row=4) if row[0].fill.fgColor.rgb == "FFFFF2CC"}
    assert coloured == set(asked)


def test_each_scale_of_several_is_shown_with_who_uses_it(tmp_path: Path) -> None:
    """Groups that share a scale are named above it once; a line that only a group without members names is told at the end."""
    scale = CHANGED["thang_diem"] + "| III | Việc riêng | 7 | | | | Nhóm 3 |\n"
    (tmp_path / "input").mkdir()
    book = workbook_bytes(starting_plan(2021, Changed({**CHANGED, "thang_diem": scale}, SETTINGS, Faults(""))))
    (tmp_path / "input" / "danh-muc.xlsx").write_bytes(book)
    result = _run(tmp_path)
    lines = result.output.splitlines()
    assert result.exit_code == 1
    assert lines[lines.index("Khối kinh tế:") + 1 :][:2] == ["I Kinh tế [60]", "    1 Tăng trưởng [40]"]
    assert lines[lines.index("Nhóm 1; Nhóm 2:") + 1 :][:2] == ["I Nội chính [30]", "II Phong trào [20]"]
    assert "? dòng 11: Khối, nhóm “Nhóm 3” chưa có thành viên nào ở trang “Khối thi đua”. Có phải “Nhóm 1”?" in lines
    shown = openpyxl.load_workbook(next((tmp_path / "output").rglob("thang-diem.xlsx")))
    assert shown.sheetnames == [
        "1. Thang điểm đã hiểu",
        "1. Dán vào danh mục",
        "2. Thang điểm đã hiểu",
        "2. Dán vào danh mục",
    ]
    assert shown["2. Thang điểm đã hiểu"]["A1"].value == "THANG ĐIỂM THI ĐUA ĐÃ ĐƯỢC HIỂU: Nhóm 1; Nhóm 2"
