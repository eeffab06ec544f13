"""A workbook of the office with what is found in it: its cells coloured, a sheet in front of the others that says what and where."""

from collections.abc import Sequence
from dataclasses import dataclass

from tdkt_sheets.core.office_files import ACCOUNTS_TAB
from tdkt_sheets.core.refs import letters
from tdkt_sheets.core.text import shortened
from tdkt_sheets.proposed.book_part import Book
from tdkt_sheets.proposed.changes import CellValue

SHOWN = "Cần xem lại"
_WIDTHS = (6, 22, 14, 70, 60)
_HEADERS = ("STT", "Trang", "Ô", "Nội dung", "Đề nghị")
_LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class FoundInBook:
    """Something found in a workbook: its sheet, its cells, what is wrong, what to do; `is_fault` where it has to be mended."""

    tab: str
    cells: tuple[str, ...]
    says: str
    fix: str
    is_fault: bool


@dataclass(frozen=True, slots=True)
class ShownPage:
    """A page behind the list: a title, a note, captions, lines of values; `heads` are the lines that others stand under, `asked` those with a question."""

    tab: str
    title: str
    note: str
    captions: Sequence[str]
    lines: Sequence[Sequence[CellValue]]
    widths: Sequence[float]
    heads: frozenset[int] = frozenset()
    asked: frozenset[int] = frozenset()


def marked_book(book: bytes, name: str, found: Sequence[FoundInBook], pages: Sequence[ShownPage] = ()) -> bytes:
    """The copy of a book with the cells of what is found coloured, faults red, a list, and pages behind it; accounts stay behind."""
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
    shown = _free(SHOWN, copy)
    copy.add_plain_sheet(shown, rows, _WIDTHS, {1: "B1:E1", 2: "B2:E2"})
    for page in pages:
        _add(copy, page)
    copy.open_at(shown)
    return copy.package.to_bytes()


def _add(copy: Book, page: ShownPage) -> None:
    plain, head, marked = copy.styles.wrapped(), copy.styles.heading(), copy.styles.typed()
    rows: list[list[tuple[CellValue, int]]] = [
        [(page.title, head)], [(page.note, plain)], [(text, head) for text in page.captions],
    ]  # fmt: skip
    for at, line in enumerate(page.lines):
        style = marked if at in page.asked else head if at in page.heads else plain
        rows.append([(shortened(cell, _LONGEST) if isinstance(cell, str) else cell, style) for cell in line])
    last = letters(len(page.captions) - 1)
    copy.add_plain_sheet(_free(page.tab, copy), rows, page.widths, {1: f"A1:{last}1", 2: f"A2:{last}2"})


def _free(tab: str, copy: Book) -> str:
    """The name of a sheet, numbered where the workbook has one of that name."""
    taken = {one.casefold() for one in copy.tabs()}
    return next(name for name in (tab, *(f"{tab} ({n})" for n in range(2, 99))) if name.casefold() not in taken)
