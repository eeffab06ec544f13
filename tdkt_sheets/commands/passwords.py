"""The passwords that units told the office: read where they are used, and nowhere kept."""

from pathlib import Path

from tdkt_sheets.core.office_files import PASSWORD_FILE
from tdkt_sheets.publish.plain_files import plain_bytes

LARGEST = 1 << 20  # bytes of the list
MOST, LONGEST = 200, 255  # passwords, and characters of one


def passwords_of(inbox: Path) -> tuple[str, ...]:
    """The passwords in the office's list, one a line; none where there is no list."""
    place = inbox / PASSWORD_FILE
    data = plain_bytes(place, LARGEST) if place.is_file() else None
    if data is None:
        return ()
    code = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    lines = (line.strip("\r\n") for line in data.decode(code, "replace").split("\n"))
    return tuple(dict.fromkeys(line for line in lines if line.strip() and len(line) <= LONGEST))[:MOST]
