"""A single file of ours outside any month's folder, which says itself whether a person changed it."""

import os
from collections.abc import Callable
from enum import Enum
from pathlib import Path

from tdkt_sheets.publish.plain_files import plain_bytes

_LARGEST = 100_000  # bytes; such a file is small


class Left(Enum):
    """Why a file was left as it stands."""

    BY_HAND = "a person changed it"
    NOT_WRITABLE = "it is open elsewhere, or may not be written"


def replace_ours(target: Path, data: bytes, is_ours: Callable[[bytes], bool]) -> Left | None:
    """The file holds these bytes, whole or as before; None, or why it was left: what is not ours stays."""
    if os.path.lexists(target):
        standing = plain_bytes(target, _LARGEST)
        if standing == data:
            return None
        if standing is None or not is_ours(standing):
            return Left.BY_HAND
    fresh = target.with_name(f".{target.name}.part")
    try:
        fresh.unlink(missing_ok=True)
        with fresh.open("xb") as stream:
            stream.write(data)
        fresh.replace(target)
    except OSError:
        return Left.NOT_WRITABLE
    return None
