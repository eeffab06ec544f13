"""Two states of a book of the office: a row that moved is no change, one that was edited is one row with its cells."""

from hypothesis import given
from hypothesis import strategies as st

from tdkt_sheets.core.row_changes import Change
from tdkt_sheets.core.sheets import RawSheet, RawWorkbook
from tdkt_sheets.month.book_changes import book_changes

HEAD = ["Mã", "Tên", "Số", "Ghi chú"]
ROWS = [["A", "Phòng A", 1.0, ""], ["B", "Phòng B", 2.0, "x"], ["C", "Phòng C", 3.0, ""]]


def book(rows: list[list[object]], head: list[str] | None = None, tab: str = "Đơn vị") -> RawWorkbook:
    return RawWorkbook("xlsx", [RawSheet(tab, [["Sổ"], head or HEAD, *rows])])  # type: ignore[list-item]


def changes(before: RawWorkbook | None, after: RawWorkbook | None) -> list[tuple[Change, str, str, str, str]]:
    return [(one.kind, one.place, one.caption, one.old, one.new) for one in book_changes("s.xlsx", before, after)]


def test_a_row_that_moved_is_no_change() -> None:
    assert changes(book(ROWS), book(ROWS[::-1])) == []


def test_a_row_that_was_edited_is_told_by_its_cells() -> None:
    after = [
        ["A", "Phòng A", 1.0, ""],
        ["N", "Phòng N", 9.0, ""],
        ["B", "Phòng B mới", 2.0, ""],
        ["C", "Phòng C", 3.0, ""],
    ]
    assert changes(book(ROWS), book(after)) == [
        (Change.ADDED, "dòng 4", "", "", ""),
        (Change.CHANGED, "ô B5", "Tên", "Phòng B", "Phòng B mới"),
        (Change.CHANGED, "ô D5", "Ghi chú", "x", ""),
    ]


def test_a_row_that_went_is_told_where_it_stood() -> None:
    assert changes(book(ROWS), book(ROWS[:2])) == [(Change.DROPPED, "dòng 5 của bản trước", "", "", "")]


def test_columns_are_the_same_by_their_caption() -> None:
    """A column put in before others moves cells, and changes none."""
    after = [[row[0], "", *row[1:]] for row in ROWS]
    found = changes(book(ROWS), book(after, ["Mã", "Tên tắt", "Tên", "Số", "Ghi chú"]))
    assert [one for one in found if "dòng 2" not in one[1] and "2" not in one[1]] == [], "but for the line of captions"


def test_a_book_that_came_or_went_is_told_whole() -> None:
    assert {kind for kind, *_ in changes(None, book(ROWS))} == {Change.ADDED}
    assert {kind for kind, *_ in changes(book(ROWS), None)} == {Change.DROPPED}


@given(
    st.lists(st.lists(st.sampled_from(["", "a", "b", "c", 1.0]), min_size=4, max_size=4), max_size=8),
    st.lists(st.lists(st.sampled_from(["", "a", "b", "c", 1.0]), min_size=4, max_size=4), max_size=8),
)
def test_rows_add_up(before: list[list[object]], after: list[list[object]]) -> None:
    """As many rows as there were, less those that went, with those that came, are those that there are."""
    found = changes(book(before), book(after))
    came, went = (sum(one[0] is kind for one in found) for kind in (Change.ADDED, Change.DROPPED))
    filled = [sum(1 for row in rows if any(row)) for rows in (before, after)]
    assert filled[0] - went + came == filled[1]
    assert changes(book(after), book(after)) == []
