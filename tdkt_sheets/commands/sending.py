"""Noting that a month's letters were sent: which parts, as the month's own run.json lists them."""

import json
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from tdkt_sheets.acts.act import Act
from tdkt_sheets.acts.kinds import KINDS
from tdkt_sheets.commands.acting import made_act, named_acts, unit_code
from tdkt_sheets.commands.acts_folder import add_act, noted_in
from tdkt_sheets.commands.inbox import read_catalogue
from tdkt_sheets.core.errors import UsageRefused
from tdkt_sheets.core.office_files import CATALOGUE_FILE
from tdkt_sheets.core.periods import Month
from tdkt_sheets.publish.folder import made_whole

WRITTEN = ("new", "sent")  # states of parts that lie in phan-hoi/


def sent(
    month: Month, unit: str, inbox: Path, outbox: Path, by: str, now: datetime, withdrawn: Iterable[str] = ()
) -> list[Act]:
    """The act that says that a month's letters, or those to one unit, were sent."""
    made_whole(outbox)
    known = month_run(outbox / month.code, month)
    code = unit_code(unit, read_catalogue(inbox / CATALOGUE_FILE)[0]) if unit else ""
    parts = [
        str(one["hash"])
        for one in known.get("letters", ())
        if one.get("state") in WRITTEN and (not code or one.get("unit") == code)
    ]
    if not parts:
        whose = f" gửi {code}" if code else ""
        raise UsageRefused(f"Tháng {month.number}/{month.year} không có thư nào{whose} trong thư mục phan-hoi.")
    values: dict[str, Any] = {"what": month.code, "cut_off": str(known["cut_off"]), "sent": tuple(dict.fromkeys(parts))}
    if code:
        values["unit"] = code
    return add_act(inbox, made_act(KINDS["da-gui"], by, now, values, named_acts(withdrawn, noted_in(inbox).acts)))


def month_run(folder: Path, month: Month) -> dict[str, Any]:
    """What the month's folder says of itself."""
    path = folder / "run.json"
    if not path.is_file():
        raise UsageRefused(f"Chưa có kết quả tháng {month.number}/{month.year}. Đề nghị chạy: tdkt merge {month.code}")
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as fault:
        raise UsageRefused(f"Không đọc được {path}. Đề nghị chạy lại: tdkt merge {month.code}") from fault
    if not isinstance(found, dict) or not isinstance(found.get("letters"), list) or "cut_off" not in found:
        raise UsageRefused(f"{path} không ghi các thư đã viết. Đề nghị chạy lại: tdkt merge {month.code}")
    return found
