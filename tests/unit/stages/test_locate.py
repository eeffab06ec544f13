"""The table of an annex is found where it stands, whatever was inserted, moved or renamed around it."""

import pytest

from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.forms.columns import Need
from tdkt_sheets.forms.stamp import SheetMap
from tdkt_sheets.stages.locate import locate
from tests.tables import sheet_of

PEOPLE = built_in().forms["DK"].sheets[0]
HEADER = "| STT | Họ và tên | Giới tính | Đăng ký danh hiệu thi đua |"
MAP = SheetMap(
    "PL1",
    0,
    {
        "seq": ("STT", 0),
        "full_name": ("Họ và tên", 1),
        "sex": ("Giới tính", 2),
        "title": ("Đăng ký danh hiệu thi đua", 3),
    },
)
FOUND = {
    "at the top": (f"{HEADER}\n| 1 | A | Nữ | LĐTT |", 0, 1),
    "xls-title-rows: below a heading": (f"| SỞ | | | |\n| DANH SÁCH | | | |\n{HEADER}\n| 1 | A | Nữ | LĐTT |", 2, 3),
    "xls-title-rows: below a merged title that names columns": (
        f"| Họ và tên, giới tính của cán bộ | | | |\n{HEADER}\n| 1 | A | Nữ | LĐTT |",
        1,
        2,
    ),
    "xls-number-row: over a row of numbers": (f"{HEADER}\n| 1 | 2 | 3 | 4 |\n| 1 | A | Nữ | LĐTT |", 0, 2),
    "xls-number-row: over a row of letters": (f"{HEADER}\n| A | B | C | D |\n| 1 | A | Nữ | LĐTT |", 0, 2),
    "xls-number-row: over sums and shares of columns": (
        f"{HEADER}\n| A | 1=(2+3) | (2) | 7=6:3 |\n| 1 | A | Nữ | LĐTT |",
        0,
        2,
    ),
    "xls-two-row-header: under captions of groups": (
        "| STT | Họ và tên | Giới tính | Đăng ký |\n| | | | Danh hiệu |\n| 1 | A | Nữ | LĐTT |",
        0,
        2,
    ),
    "in other cases and spaces": (
        "| stt | HỌ VÀ TÊN | Giới  tính | Đăng ký danh hiệu thi đua: |\n| 1 | A | Nữ | LĐTT |",
        0,
        1,
    ),
    "under captions it had before": ("| TT | Họ tên | Nam/Nữ | Danh hiệu |\n| 1 | A | Nữ | LĐTT |", 0, 1),
}


@pytest.mark.parametrize("text", FOUND.values(), ids=FOUND)
@pytest.mark.parametrize("hint", [None, MAP], ids=["by captions", "with the file's map"])
def test_where_the_table_stands(text: tuple[str, int, int], hint: SheetMap | None) -> None:
    """Header row, first data row, and the column of each key."""
    found = locate(sheet_of("PL1", text[0]), PEOPLE, hint)
    assert found is not None
    assert (found.header_row, found.first_row) == text[1:]
    assert found.columns == {"seq": 0, "full_name": 1, "sex": 2, "title": 3}
    assert not found.renamed


def test_nobody_says_from_which_row_to_which() -> None:
    """xls-row-range: forty rows and two columns inserted before the table move nothing out of it."""
    moved = "\n".join(["| | | | | | |"] * 40 + [f"| | {HEADER}", "| | | 1 | A | Nữ | LĐTT |"])
    found = locate(sheet_of("PL1", moved), PEOPLE, MAP)
    assert found is not None
    assert (found.first_row, found.columns["title"]) == (41, 5)


def test_an_inserted_column_moves_the_others() -> None:
    """They are known by their captions, and the new one is told as unknown."""
    raw = sheet_of("PL1", "| STT | Mã | Họ và tên | Giới tính | Đăng ký danh hiệu thi đua |\n| 1 | x | A | Nữ | LĐTT |")
    found = locate(raw, PEOPLE, MAP)
    assert found is not None
    assert found.columns == {"seq": 0, "full_name": 2, "sex": 3, "title": 4}
    assert found.unknown == [(1, "Mã")]


def test_a_renamed_column_is_claimed_only_where_nothing_moved() -> None:
    """With its neighbours in place the file's map tells what it is; after an insertion nobody guesses."""
    renamed = sheet_of("PL1", "| STT | Họ và tên | Giới tính | Nguyện vọng |\n| 1 | A | Nữ | LĐTT |")
    found = locate(renamed, PEOPLE, MAP)
    assert found is not None
    assert found.columns["title"] == 3
    assert found.renamed == [("title", "Nguyện vọng")]
    moved = sheet_of("PL1", "| STT | Họ và tên | Mới | Giới tính | Nguyện vọng |\n| 1 | A | x | Nữ | LĐTT |")
    found = locate(moved, PEOPLE, MAP)
    assert found is not None
    assert "title" not in found.columns
    assert "title" in found.missing(PEOPLE, Need.REQUIRED)


def test_two_columns_of_one_caption_are_told() -> None:
    """The first is used, the doubt is the caller's to word."""
    found = locate(sheet_of("PL1", "| Họ và tên | Danh hiệu | Giới tính | Danh hiệu |\n| A | LĐTT | Nữ | x |"), PEOPLE)
    assert found is not None
    assert found.doubled == [("title", [1, 3])]


@pytest.mark.parametrize(
    "text",
    ["| Hàng | Giá |\n| Giấy | 50000 |", "| Họ và tên |\n| A |", "| |"],
    ids=["prices", "one caption", "nothing"],
)
def test_no_table_is_made_up(text: str) -> None:
    """A sheet that only shares a word with the form is not the form."""
    assert locate(sheet_of("PL1", text), PEOPLE) is None
