"""Workbooks that were locked with a password, opened in memory alone."""

import io
from collections.abc import Iterable

LARGEST = 64 << 20  # bytes of what is opened


def unlocked(data: bytes, passwords: Iterable[str]) -> bytes | None:
    """What a locked workbook holds, by the first password that opens it; None when none does."""
    tried = dict.fromkeys(typed for password in passwords for typed in (password, password.strip()))
    return next((opened for password in tried if (opened := _opened(data, password)) is not None), None)


def _opened(data: bytes, password: str) -> bytes | None:
    import msoffcrypto

    into = io.BytesIO()
    try:
        locked = msoffcrypto.OfficeFile(io.BytesIO(data))
        locked.load_key(password=password, verify_password=True)
        locked.decrypt(into)
    except MemoryError:
        raise
    except Exception:  # the wrong password, or a container that the library does not follow
        return None
    opened = into.getvalue()
    return opened if 0 < len(opened) <= LARGEST else None
