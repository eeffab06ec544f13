"""Backups of the office's folder beside it: making one, and when the last was made."""

import re
from datetime import date, datetime
from pathlib import Path

from tdkt_sheets.core.errors import UsageRefused
from tdkt_sheets.core.office_files import CATALOGUE_FILE, PASSWORD_FILE
from tdkt_sheets.core.text import count, number
from tdkt_sheets.publish.backup import pack

FOLDER = "sao-luu"
_NAME = re.compile(r"sao-luu-(\d{4}-\d{2}-\d{2})-\d{4}\.zip")
_MEGABYTE = 1 << 20


def back_up(inbox: Path, now: datetime) -> tuple[Path, str]:
    """The whole input folder as one zip beside it, read back; where it stands, and what to say. Passwords of units stay out of it."""
    if not (inbox / CATALOGUE_FILE).is_file():
        raise UsageRefused(f"Chưa có danh mục {inbox / CATALOGUE_FILE}, chưa có gì để sao lưu.")
    target = _folder(inbox) / f"sao-luu-{now:%Y-%m-%d-%H%M}.zip"
    packed = pack(inbox, target, frozenset({PASSWORD_FILE}))
    size = f"{number(round(packed.size / _MEGABYTE, 1))} MB" if packed.size >= _MEGABYTE // 10 else "dưới 0,1 MB"
    said = f"Đã sao lưu {count(len(packed.digests))} tệp ({size}) vào {target}, đã đọc lại đủ và đúng."
    if packed.left_out:
        said += f" Không sao lưu: {', '.join(packed.left_out[:5])}{'…' if len(packed.left_out) > 5 else ''}."
    return target, f"{said} Nên chép tệp này sang ổ đĩa khác."


def last_backup(inbox: Path) -> date | None:
    """The day of the newest backup beside the folder; None where there is none."""
    folder = _folder(inbox)
    names = (_NAME.fullmatch(one.name) for one in folder.iterdir()) if folder.is_dir() else iter(())
    days = [found[1] for found in names if found]
    try:
        return date.fromisoformat(max(days)) if days else None
    except ValueError:
        return None


def _folder(inbox: Path) -> Path:
    return inbox.resolve().parent / FOLDER
