"""`output/bat-dau.html`, which leads to the newest month's page; one that a person changed stays."""

import re
from pathlib import Path

from tdkt_sheets.outputs.page.pointer import PAGE, is_pointer, pointer_page
from tdkt_sheets.publish.lone_file import Left, replace_ours

_MONTH = re.compile(r"\d{4}-\d{2}")
_WHY = {
    Left.BY_HAND: "Giữ nguyên tệp đã sửa bằng tay {}",
    Left.NOT_WRITABLE: "Chưa ghi được {} (đang mở hoặc không được phép)",
}


def lead_to_newest(outbox: Path) -> list[str]:
    """The page in `output` leads to the newest month that has one; what the screen says where it was left as it stands."""
    months = sorted(
        entry.name for entry in outbox.iterdir() if _MONTH.fullmatch(entry.name) and (entry / PAGE).is_file()
    )
    if not months:
        return []
    newest = months[-1]
    page = pointer_page(newest, f"{newest}/{_name_in(outbox / newest)}")
    left = replace_ours(outbox / PAGE, page, is_pointer)
    return [f"{_WHY[left].format(outbox / PAGE)}; trang mới nhất: {outbox / newest / PAGE}"] if left else []


def _name_in(folder: Path) -> str:
    """The page of a month, or the new version beside one that a person edited."""
    stem, _, ending = PAGE.rpartition(".")
    beside = f"{stem} (mới).{ending}"
    return beside if (folder / beside).is_file() else PAGE
