"""A member's self-score in a Word file of its own: a table for each group of the scale, counted as one sheet."""

from decimal import Decimal
from io import BytesIO

from docx import Document

from tdkt_sheets.excel.word_tables import read_docx
from tests.bloc_scenes import DECIDED, Scene
from tests.bloc_year import OFFICES
from tests.catalogues import changed

HEAD = ("TT", "Nội dung, tiêu chí", "Điểm tối đa", "Tự chấm", "Minh chứng")
PATH = f"{DECIDED[:10]}/KHOI_A/BANG TU CHAM.docx"
GROUPS = {
    "I. Nhiệm vụ": [("1", "Việc chính", "40", "37,5", "BC 01"), ("2", "Chỉ tiêu chính", "20", "18", "")],
    "II. Phong trào": [("1", "Sáng kiến", "10", "4", "QĐ 5"), ("3", "Giữ kỷ luật", "10", "10", "")],
    "III. Thưởng": [("1", "Được khen", "8", "8", "QĐ 6"), ("2", "Đăng cai", "8", "8", "")],
    "IV. Trừ": [("1", "Vắng họp", "6", "1,5", "")],
}


def _read(groups: dict[str, list[tuple[str, ...]]]) -> Scene:
    document = Document()
    for title in ("SỞ A (MẪU)", "BẢNG TỰ CHẤM ĐIỂM THI ĐUA NĂM 2021"):
        document.add_paragraph(title)
    for title, rows in groups.items():
        document.add_paragraph(title)
        table = document.add_table(0, len(HEAD))
        for line in (HEAD, *rows):
            for cell, text in zip(table.add_row().cells, line, strict=True):
                cell.text = text
    target = BytesIO()
    document.save(target)
    base, sheets = OFFICES["khoi"]
    catalogue, _ = changed(base | {"bloc_papers": "", "bloc_unregistered_points": "0"}, **sheets)
    return Scene(catalogue, [], [(PATH, read_docx(target.getvalue()))])


def test_a_table_for_each_group_is_one_sheet() -> None:
    """The groups stand in the lines above their tables; 37,5 + 18 and 4 + 10, bonus 8 + 8 of at most 10, less 1,5: 78."""
    scene = _read(GROUPS)
    standing = scene.tally().by_unit["KHOI_A"]
    assert {path: line.final for path, line in standing.lines.items() if line.final is not None} == {
        "I.1": Decimal("37.5"), "I.2": 18, "II.1": 4, "II.3": 10, "III.1": 8, "III.2": 8, "IV.1": Decimal("1.5"),
    }  # fmt: skip
    assert (standing.groups, standing.bonus, standing.taken) == ({"I": Decimal("55.5"), "II": 14}, 10, Decimal("1.5"))
    assert standing.total == 78
    asked = [
        (one.rule, one.facts.get("name")) for one in scene.run().findings if one.rule in ("KH-35", "KH-36", "KH-38")
    ]
    assert asked == [("KH-35", "3. Kỷ luật")]  # other words at the mark of its group


def test_a_second_table_of_the_same_lines_is_told_and_not_added() -> None:
    scene = _read({**GROUPS, "Bản trước": [("1", "Việc chính", "40", "20", "")]})
    assert scene.tally().by_unit["KHOI_A"].total == 78
    assert [one.rule for one in scene.run().findings if "Bảng 5" in one.message]
