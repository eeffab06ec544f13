"""Input and output are two folders."""

from pathlib import Path

from tdkt_sheets.core.errors import UsageRefused


def keep_apart(inbox: Path, outbox: Path) -> None:
    """Refuse to write results where the next run would take them for deliveries."""
    if outbox.resolve().is_relative_to(inbox.resolve()):
        raise UsageRefused(f"Thư mục kết quả {outbox} nằm trong thư mục tiếp nhận {inbox}. Đề nghị chọn thư mục khác.")
