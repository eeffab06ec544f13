"""A proposed copy of a workbook, and the workbook with proposals carried out."""

from collections.abc import Iterable, Sequence
from datetime import date
from hashlib import sha256

from tdkt_sheets.core.office_files import ACCOUNTS_TAB
from tdkt_sheets.proposed.book_part import Book
from tdkt_sheets.proposed.changes import CellValue, Change, Proposal

SHOWN, RECORD = "Đề xuất", "_de_xuat"  # tabs of the two sheets that a copy has more
FORMAT = "tdkt-de-xuat 1"
HEADERS = ("STT", "Đề xuất", "Vì sao", "Trang", "Bỏ (ghi x)")
FIRST_ROW = 3  # of the proposals on the sheet “Đề xuất”, from 0: title, how to, header
LEFT_OUT = 4  # the column of the mark, from 0
_WIDTHS = (6, 70, 60, 30, 10)
_LONGEST_CELL = 30_000  # characters; Excel takes 32,767


def carried_out(book: bytes, proposals: Iterable[Proposal]) -> bytes:
    """The workbook with the proposals in it, in their order; without any it is the same bytes.

    Raises: KeyError when a sheet is not there, ValueError when a formula stands where something is to be put.
    """
    changes = _once(proposals)
    if not changes:
        return book
    under_change = Book(book, marked=False)
    for change in changes:
        under_change.make(change)
    return under_change.package.to_bytes()


def proposed_copy(book: bytes, name: str, proposals: Sequence[Proposal], day: date) -> bytes:
    """The copy of the book `name` (a file name) with every proposal carried out and coloured, its list and its record.

    Accounts stay behind: a copy lies where others look.
    """
    copy = Book(book, marked=True)
    copy.empty_sheet(ACCOUNTS_TAB)
    for change in _once(proposals):
        copy.make(change)
    shown = _free(SHOWN, copy.tabs())
    styles = copy.styles
    plain, head, typed = styles.wrapped(), styles.heading(), styles.typed()
    how = (
        f"Bản này do chương trình tạo ngày {day:%d/%m/%Y} từ tệp {name}; chỗ mới được tô vàng ở từng trang. Đề nghị xem từng đề xuất dưới đây; "
        "không dùng đề xuất nào thì ghi x vào cột “Bỏ” của dòng đó rồi lưu lại. Nội dung khác đề nghị không sửa ở đây, mà sửa trong "
        f"{name} sau khi đã dùng bản đề xuất. Để dùng: lệnh tdkt adopt và đường dẫn của tệp này."
    )
    rows: list[list[tuple[CellValue, int]]] = [
        [("", plain), (f"ĐỀ XUẤT CHO TỆP {name}", head)],
        [("", plain), (how, plain)],
        [(text, head) for text in HEADERS],
    ]
    for number, proposal in enumerate(proposals, 1):
        cells: tuple[CellValue, ...] = (number, proposal.says, proposal.why, "; ".join(proposal.tabs))
        rows.append([*((cell, plain) for cell in cells), ("", typed)])
    copy.add_plain_sheet(shown, rows, _WIDTHS, {1: "B1:D1", 2: "B2:D2"})
    record = [[FORMAT, name, sha256(book).hexdigest(), day.isoformat(), shown]]
    record += [wrap_exactly(proposal.to_json()) for proposal in proposals]
    copy.add_plain_sheet(RECORD, [[(text, 0) for text in line] for line in record], (20,), state="hidden")
    copy.open_at(shown)
    return copy.package.to_bytes()


def wrap_exactly(text: str) -> list[str]:
    """A long text in parts that a cell holds; joined they are the text."""
    return [text[start : start + _LONGEST_CELL] for start in range(0, len(text), _LONGEST_CELL)]


def _once(proposals: Iterable[Proposal]) -> list[Change]:
    return list(dict.fromkeys(change for proposal in proposals for change in proposal.changes))


def _free(tab: str, taken: Iterable[str]) -> str:
    folded = {other.casefold() for other in taken}
    names = (tab, *(f"{tab} ({number})" for number in range(2, 1_000)))
    return next(name for name in names if name.casefold() not in folded)
