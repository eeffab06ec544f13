"""What arrives: files in `input/`, and the parts found inside them."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file below `input/`: `path` is relative, NFC, with '/'; `location` is where to open it."""

    path: str
    location: str
    size: int
    fault: str = ""  # a slug when it must not be opened (a link out of the folder, a temporary lock file …)


@dataclass(frozen=True, slots=True)
class Part:
    """A file, or something found inside one (`thu.eml!/a.zip!/DK.xlsx`).

    `kind` is told from the content: 'xlsx' 'xls' 'xlsb' 'ods' 'csv' (sheets), 'eml' 'zip' (containers),
    'pdf' 'picture' 'word' (kèm theo), 'msg' 'mbox' 'html' 'encrypted' 'empty' 'temporary' 'unknown'.
    `received` follows contract §1 with its offset when the mail states one; a date from a folder or file name has no time
    and is given as midnight with `dated_by` = 'name'. `fault` is a slug when the part could not be opened.
    """

    path: str
    kind: str
    sha256: str
    data: bytes = b""
    sender: str = ""
    received: datetime | None = None
    dated_by: str = ""  # 'mail' | 'name' | ''
    subject: str = ""
    fault: str = ""


SHEET_KINDS = frozenset({"xlsx", "xls", "xlsb", "ods", "csv"})
ATTACHED_KINDS = frozenset({"pdf", "picture", "word"})
CONTAINER_KINDS = frozenset({"eml", "zip"})
