"""What the office's own workbooks are called, right below the input folder, and the folders there that hold no deliveries."""

import re
from dataclasses import dataclass

from tdkt_sheets.core.passing import Passing

CATALOGUE_FILE = "danh-muc.xlsx"
LEDGER_FILE = "so-khen-thuong.xlsx"  # the award ledger
HANDLING_FILE = "y-kien-xu-ly.xlsx"  # the book of decisions
OFFICE_FILES = frozenset({CATALOGUE_FILE, LEDGER_FILE, HANDLING_FILE})
CATALOGUE_FORM, LEDGER_FORM, HANDLING_FORM = "DM", "SO", "YK"  # their sheets are declared like those of forms
BOOK_FORMS = frozenset({CATALOGUE_FORM, LEDGER_FORM, HANDLING_FORM})
# What programs that keep folders in step, browsers and file managers add to the name of a copy.
_COPIED = re.compile(
    r" ?(?:\(\d{1,3}\)|- ?(?:copy|bản sao)(?: ?\(\d{1,3}\))?|\([^()]{0,80}(?:conflict|xung đột)[^()]{0,80}\)|\.sync-conflict-[\w-]{1,60}"
    r"|-(?:desktop|laptop|pc|may)[\w-]{0,60})"
)
_COPY_OF = ("copy of ", "bản sao của ")
PASSWORD_FILE = "mat-khau.txt"  # passwords of files that units locked; it is shown and listed nowhere  # noqa: S105
FETCHED_FILE = "thu/da-lay.csv"  # which mails were fetched
SENDING_FILE = "thu/da-gui.csv"  # what became of each letter that was sent
# Of the office beside its books, shown and counted nowhere.
LISTS = frozenset({PASSWORD_FILE, FETCHED_FILE, SENDING_FILE})


@dataclass(frozen=True, slots=True)
class Room:
    """A folder below `input/` of the office's own files; `caption` says in the register what lies in it, `passing` what the next year has of it."""

    folder: str
    caption: str
    passing: Passing


ACTS_ROOM = Room("viec-da-lam/", "Việc đã làm.", Passing.BEGUN)
FORMER_ROOM = Room("luu/", "Bản lưu của Văn phòng.", Passing.BEGUN)
FORMER_CLOSINGS = f"{FORMER_ROOM.folder}chot-ky/"  # closings of earlier years; they pass into the next one, too
TEMPLATES_ROOM = Room("mau-van-ban/", "Mẫu văn bản.", Passing.CARRIED)
OFFERS_ROOM = Room("ghi-so/", "Bản ghi sổ đã điền.", Passing.BEGUN)
ACCOUNTS_TAB = "Tài khoản"  # of the catalogue: on payment lists alone, and in no copy that is proposed
FORMS_ROOM = Room("mau-xuat/", "Mẫu của nơi nhận.", Passing.CARRIED)
PAID_ROOM = Room("da-chi/", "Bảng chi đã điền.", Passing.BEGUN)
PROPOSALS_ROOM = Room("de-nghi/", "Đề nghị của Văn phòng.", Passing.BEGUN)
SIGNED_ROOM = Room("van-ban-da-ky/", "Văn bản đã ký.", Passing.BEGUN)
ROOMS = (
    ACTS_ROOM,
    FORMER_ROOM,
    TEMPLATES_ROOM,
    FORMS_ROOM,
    OFFERS_ROOM,
    PAID_ROOM,
    PROPOSALS_ROOM,
    SIGNED_ROOM,
    Room("thu/khac/", "Thư không phải biểu gửi đến.", Passing.BEGUN),
)


def room_of(path: str) -> Room | None:
    """The room that a file lies in, by its path below the input folder, in whatever case it was typed.

    >>> room_of("Luu/2021/danh-muc.xlsx").caption, room_of("thu/1.eml"), room_of("luu")
    ('Bản lưu của Văn phòng.', None, None)
    """
    folded = path.casefold()
    return next((room for room in ROOMS if folded.startswith(room.folder)), None)


def copied_book(path: str) -> str:
    """The book of the office that a file right below the input folder is a copy of, by its name; '' for any other file.

    >>> [copied_book(f"danh-muc{mark}.xlsx") for mark in (" (1)", " - Copy", " (Máy A's conflicted copy 2026-04-02)", "-LAPTOP-7QK2")]
    ['danh-muc.xlsx', 'danh-muc.xlsx', 'danh-muc.xlsx', 'danh-muc.xlsx']
    >>> copied_book("danh-muc.xlsx"), copied_book("moi/danh-muc (1).xlsx"), copied_book("danh-muc thi đua.xlsx")
    ('', '', '')
    """
    stem, dot, ending = path.casefold().rpartition(".")
    for book in sorted(OFFICE_FILES) if "/" not in path else ():
        own = book.removesuffix(f"{dot}{ending}")
        if own != book and (
            (stem.startswith(own) and _COPIED.fullmatch(stem, len(own)))
            or stem in {f"{words}{own}" for words in _COPY_OF}
        ):
            return book
    return ""


def opened_book(path: str) -> str:
    """The book of the office that a file right below the input folder says is open, in Excel or in LibreOffice; '' for any other file.

    >>> opened_book("~$danh-muc.xlsx"), opened_book(".~lock.so-khen-thuong.xlsx#"), opened_book("moi/~$danh-muc.xlsx")
    ('danh-muc.xlsx', 'so-khen-thuong.xlsx', '')
    """
    name = path.casefold()
    book = name.removeprefix("~$") if name.startswith("~$") else name.removeprefix(".~lock.").removesuffix("#")
    return next((own for own in sorted(OFFICE_FILES) if book != name and book in (own, own[2:])), "")


def is_delivery(path: str) -> bool:
    """Whether what lies there came from outside: neither a book of the office or a copy of one, nor in one of its rooms, nor one of its lists."""
    is_own = path in OFFICE_FILES or path.casefold() in LISTS or bool(copied_book(path))
    return room_of(path) is None and not is_own
