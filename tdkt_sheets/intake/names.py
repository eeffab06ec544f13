"""Names as they arrive in any encoding, and the names we show. Shown names never reach the disk."""

import re
import unicodedata
from collections.abc import Iterable

from tdkt_sheets.core.legacy_text import suspect
from tdkt_sheets.core.text import without_private

MAX_NAME = 200  # characters of one component; longer names are cut before their suffix

_VIETNAMESE = frozenset(
    "ăâđêôơưáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"
    "ĂÂĐÊÔƠƯÁÀẢÃẠẤẦẨẪẬẮẰẲẴẶÉÈẺẼẸẾỀỂỄỆÍÌỈĨỊÓÒỎÕỌỐỒỔỖỘỚỜỞỠỢÚÙỦŨỤỨỪỬỮỰÝỲỶỸỴ"
)
_PUNCTUATION = frozenset("–—“”‘’…\u00a0")
_SINGLE_BYTE = re.compile(
    r"(us-?)?ascii|ansi.*|iso-?8859-?\d+|latin-?\d|(windows|cp)-?125\d|x-.*|unknown.*|default|", re.I
)
_SUFFIX = re.compile(r"(?<=.)\.[^\W_]{1,5}$")
_TEMPORARY = re.compile(
    r"~\$.*|\.~lock\..*#|\._.*|\.tdkt-.*|thumbs\.db|ehthumbs\.db|\.ds_store|desktop\.ini", re.IGNORECASE | re.DOTALL
)
_DRIVE = re.compile(r"[A-Za-z]:[\\/]|\\\\")


def guess(raw: bytes, last: str = "latin-1") -> str:
    """The text of bytes without a stated encoding: UTF-8, a legacy font, windows-1258 when it makes Vietnamese, else `last`.

    >>> guess("Đăng ký".encode()), guess("§¨ng ký".encode("latin-1")), guess(b"th\\xe1ng")
    ('Đăng ký', 'Đăng ký', 'tháng')
    """
    try:
        return raw.decode()
    except UnicodeDecodeError:
        pass
    if legacy := suspect(raw.decode("latin-1")):
        return legacy.meant
    try:
        text = unicodedata.normalize("NFC", raw.decode("cp1258"))
    except UnicodeDecodeError:
        return raw.decode(last)
    # In cp437 the bytes of punctuation are letters (ô, à, á), so there they prove nothing.
    letters = _VIETNAMESE if last == "cp437" else _VIETNAMESE | _PUNCTUATION
    return text if all(char.isascii() or char in letters for char in text) else raw.decode(last)


def labelled(raw: bytes, charset: str) -> str:
    """The text of bytes whose encoding is stated; a label that cannot be true is passed over.

    >>> labelled("Quý".encode(), "iso-8859-1"), labelled("Quý".encode(), "no-such-charset")
    ('Quý', 'Quý')
    """
    charset = charset.strip().partition("*")[0]  # RFC 2231 lets a language follow the star
    if _SINGLE_BYTE.fullmatch(charset):
        try:
            return raw.decode()
        except UnicodeDecodeError:
            if legacy := suspect(raw.decode("latin-1")):
                return legacy.meant
    try:
        return raw.decode(charset)
    except (LookupError, ValueError):
        return guess(raw)


def shown(name: str) -> str:
    """A name as we show it: NFC, nothing invisible, no control characters, no half characters, none of private use.

    >>> shown("Bie\\u0302\\u0309u\\u202e mau\\n.xlsx")
    'Biểu mau.xlsx'
    """
    if name.isascii() and name.isprintable():
        return name
    name = unicodedata.normalize("NFC", name)
    if not name.isprintable():
        kept = (char for char in name if unicodedata.category(char) not in ("Cc", "Cf"))
        name = unicodedata.normalize(
            "NFC", "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in kept)
        )
        name = without_private(name)
    return name


def folder(name: str) -> str:
    """A folder's shown name; one that ends in '!' cannot be taken for a container ('!/' leads into those)."""
    name = shown(name)
    return name[:-1] + "！" if name.endswith("!") else name


def member(name: str) -> str:
    """The shown path of a zip member: relative, without '..', drive or empty steps.

    >>> member("../../a\\\\DK.xlsx"), member("C:\\\\Users\\\\x\\\\DK.xlsx"), member("/etc/passwd"), member("..")
    ('a/DK.xlsx', 'Users/x/DK.xlsx', 'etc/passwd', '')
    """
    name = re.sub(r"^[A-Za-z]:(?=[\\/])", "", name).replace("\\", "/")
    steps = [step for step in (shown(step).strip() for step in name.split("/")) if step not in ("", ".", "..")]
    return "/".join([folder(_cut(step)) for step in steps[:-1]] + [_cut(step) for step in steps[-1:]])


def attachment(name: str) -> str:
    """The shown name of an attachment: one step, without the folders of the sender's disk.

    >>> attachment("C:\\\\Users\\\\x\\\\DK.xlsx"), attachment("Quý II/2021.xlsx"), attachment("../../DK.xlsx")
    ('DK.xlsx', 'Quý II-2021.xlsx', 'DK.xlsx')
    """
    if _DRIVE.match(name):
        name = name.rpartition("\\")[2]
    steps = (shown(step).strip() for step in name.replace("\\", "/").split("/"))
    return _cut("-".join(step for step in steps if step not in ("", ".", "..")))


def _cut(name: str) -> str:
    if len(name) <= MAX_NAME:
        return name
    stem, suffix = split_suffix(name)
    return stem[: MAX_NAME - len(suffix)] + suffix


def split_suffix(name: str) -> tuple[str, str]:
    """The name and its suffix with the dot; the suffix is '' when there is none.

    >>> split_suffix("a.b/DK.xlsx"), split_suffix("DK 1.2021 bản cuối")
    (('a.b/DK', '.xlsx'), ('DK 1.2021 bản cuối', ''))
    """
    match = _SUFFIX.search(name)
    return (name[: match.start()], match[0]) if match else (name, "")


def is_temporary(name: str) -> bool:
    """Whether a path is one that programs leave behind: lock files, previews, folder notes, files half written.

    >>> is_temporary("a/~$DK.xlsx"), is_temporary("__MACOSX/DK.xlsx"), is_temporary("DK~$.xlsx")
    (True, True, False)
    """
    last = name.rpartition("/")[2]
    return _TEMPORARY.fullmatch(last) is not None or name.startswith("__MACOSX/")


class Distinct:
    """Gives each name once: a name met again gets " (2)", " (3)" … before its suffix."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._given = set(taken)
        self._next: dict[str, int] = {}

    def of(self, name: str) -> str:
        """The name itself, or its first free numbered form."""
        given = name
        if name in self._given:
            stem, suffix = split_suffix(name)
            number = self._next.get(name, 2)
            while (given := f"{stem} ({number}){suffix}") in self._given:
                number += 1
            self._next[name] = number + 1
        self._given.add(given)
        return given
