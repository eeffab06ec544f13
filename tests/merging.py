"""What stands for the merging of a workspace in tests: what becomes of it is the name of its input folder."""

import os
import time
from datetime import date
from pathlib import Path

from tdkt_sheets.core.periods import Month


def as_named(inbox: Path, outbox: Path, month: Month, day: date | None, jobs: int) -> str:
    if inbox.name == "chết":
        os._exit(9)
    if inbox.name == "lâu":
        time.sleep(60)
    return {"tốt": "đã gộp"}[inbox.name]
