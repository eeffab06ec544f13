"""A workbook of the office with what is found in it: its cells coloured, a sheet in front of the others that says what and where."""

from collections.abc import Sequence
from dataclasses import dataclass

from tdkt_sheets.core.office_files import ACCOUNTS_TAB
from tdkt_sheets.core.text import shortened
from tdkt_sheets.proposed.book_part import Book
from tdkt_sheets.proposed.changes import CellValue

SHOWN = "Cần xem lại"
_WIDTHS = (6, 22, 14, 70, 60)
_HEADERS = ("STT", "Trang", "Ô", "Nội dung", "Đề nghị")
_LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class Found:
    """Something found in a workbook: its sheet, its cells, what is wrong, what to do; `is_fault` where it has to be mended."""

    tab: str
    cells: tuple[str, ...]
    says: str
    fix: str
    is_fault: bool


def marked_book(book: bytes, name: str, found: Sequence[Found]) -> bytes:
    """The copy of a book with the cells of what is found coloured, faults red, and a list; accounts stay behind."""
    copy = Book(book, marked=False)
    tabs = copy.tabs()
    copy.empty_sheet(ACCOUNTS_TAB)
    for one in found:
        if one.tab in tabs and one.tab != ACCOUNTS_TAB:
            for at in one.cells:
                sheet, styles = copy.sheet(one.tab), copy.styles
                sheet.colour(at, styles.faulty if one.is_fault else styles.marked)
    plain, head = copy.styles.wrapped(), copy.styles.heading()
    how = (
        f"Bản đánh dấu của {name}: ô đỏ cần chỉnh sửa, ô vàng cần xem lại. Đề nghị sửa trong {name} ở thư mục input, không sửa ở đây; "
        "lần gộp sau bản này được làm lại."
    )
    rows: list[list[tuple[CellValue, int]]] = [
        [("", plain), (f"NỘI DUNG CẦN XEM LẠI CỦA TỆP {name}", head)], [("", plain), (how, plain)], [(text, head) for text in _HEADERS],
    ]  # fmt: skip
    for number, one in enumerate(found, 1):
        cells: tuple[CellValue, ...] = (
            number,
            one.tab,
            ", ".join(one.cells[:20]),
            shortened(one.says, _LONGEST),
            shortened(one.fix, _LONGEST),
        )
        rows.append([(cell, plain) for cell in cells])
    shown = next(
        tab
        for tab in (SHOWN, *(f"{SHOWN} ({n})" for n in range(2, 99)))
        if tab.casefold() not in {one.casefold() for one in tabs}
    )
    copy.add_plain_sheet(shown, rows, _WIDTHS, {1: "B1:E1", 2: "B2:E2"})
    copy.open_at(shown)
    return copy.package.to_bytes()
