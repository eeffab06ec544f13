"""What the office's own workbooks are called, right below the input folder, and the folders there that hold no deliveries."""

from dataclasses import dataclass

from tdkt_sheets.core.passing import Passing

CATALOGUE_FILE = "danh-muc.xlsx"
LEDGER_FILE = "so-khen-thuong.xlsx"  # the award ledger
HANDLING_FILE = "y-kien-xu-ly.xlsx"  # the book of decisions
OFFICE_FILES = frozenset({CATALOGUE_FILE, LEDGER_FILE, HANDLING_FILE})
CATALOGUE_FORM, LEDGER_FORM, HANDLING_FORM = "DM", "SO", "YK"  # their sheets are declared like those of forms
BOOK_FORMS = frozenset({CATALOGUE_FORM, LEDGER_FORM, HANDLING_FORM})
PASSWORD_FILE = "mat-khau.txt"  # passwords of files that units locked; it is shown and listed nowhere  # noqa: S105
FETCHED_FILE = "thu/da-lay.csv"  # which mails were fetched


@dataclass(frozen=True, slots=True)
class Room:
    """A folder below `input/` of the office's own files; `caption` says in the register what lies in it, `passing` what the next year has of it."""

    folder: str
    caption: str
    passing: Passing


ACTS_ROOM = Room("viec-da-lam/", "Việc đã làm.", Passing.BEGUN)
FORMER_ROOM = Room("luu/", "Bản lưu của Văn phòng.", Passing.BEGUN)
TEMPLATES_ROOM = Room("mau-van-ban/", "Mẫu văn bản.", Passing.CARRIED)
OFFERS_ROOM = Room("ghi-so/", "Bản ghi sổ đã điền.", Passing.BEGUN)
ACCOUNTS_TAB = "Tài khoản"  # of the catalogue: on payment lists alone, and in no copy that is proposed
FORMS_ROOM = Room("mau-xuat/", "Mẫu của nơi nhận.", Passing.CARRIED)
PAID_ROOM = Room("da-chi/", "Bảng chi đã điền.", Passing.BEGUN)
ROOMS = (
    ACTS_ROOM,
    FORMER_ROOM,
    TEMPLATES_ROOM,
    FORMS_ROOM,
    OFFERS_ROOM,
    PAID_ROOM,
    Room("de-nghi/", "Đề nghị của Văn phòng.", Passing.BEGUN),
    Room("van-ban-da-ky/", "Văn bản đã ký.", Passing.BEGUN),
    Room("thu/khac/", "Thư không phải biểu gửi đến.", Passing.BEGUN),
)


def room_of(path: str) -> Room | None:
    """The room that a file lies in, by its path below the input folder, in whatever case it was typed.

    >>> room_of("Luu/2021/danh-muc.xlsx").caption, room_of("thu/1.eml"), room_of("luu")
    ('Bản lưu của Văn phòng.', None, None)
    """
    folded = path.casefold()
    return next((room for room in ROOMS if folded.startswith(room.folder)), None)


def is_delivery(path: str) -> bool:
    """Whether what lies there came from outside: neither a book of the office, nor in one of its rooms, nor one of its lists."""
    return room_of(path) is None and path not in OFFICE_FILES and path.casefold() not in (PASSWORD_FILE, FETCHED_FILE)
