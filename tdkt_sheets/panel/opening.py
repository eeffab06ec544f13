"""Files and folders in their own program, as a double-click would open them; only documents, never what would run."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tdkt_sheets.core.errors import MachineRefused, UsageRefused

DOCUMENTS = frozenset(
    {
        ".xlsx", ".xls", ".ods", ".csv", ".docx", ".doc", ".odt", ".pdf", ".eml", ".msg", ".txt", ".html", ".json", ".png", ".jpg", ".jpeg",
        ".tif", ".tiff", ".zip",
    }
)  # fmt: skip
Opener = Callable[[Path], None]


def opened(path: Path) -> None:
    """The system shows a file or folder in the program that it has for it.

    Raises: UsageRefused for what is no document, MachineRefused when it is gone or nothing opens it.
    """
    refuse_to_run(path)
    if not path.exists():
        raise MachineRefused(f"“{path.name}” không còn ở chỗ cũ.")
    place = str(path.resolve())
    try:
        if sys.platform == "win32":
            os.startfile(place)  # noqa: S606 - a document, by its full path
        else:
            program = "open" if sys.platform == "darwin" else "xdg-open"
            subprocess.Popen(  # noqa: S603 - a document, by its full path
                [program, place], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                start_new_session=True,
            )  # fmt: skip
    except OSError as fault:
        raise MachineRefused(f"Máy không mở được “{path.name}”. Đề nghị mở từ thư mục: {path.parent}") from fault


def refuse_to_run(path: Path) -> None:
    """Nothing, for a folder or a document. Raises: UsageRefused for what the system might run."""
    if not path.is_dir() and path.suffix.casefold() not in DOCUMENTS:
        raise UsageRefused(
            f"“{path.name}” không phải là văn bản, bảng tính nên bảng không mở. Đề nghị xem từ thư mục: {path.parent}"
        )
