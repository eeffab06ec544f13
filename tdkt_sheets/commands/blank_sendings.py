"""Sendings of blanks below the output folder: which there are, and noting that one was sent."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

from tdkt_sheets.acts.act import Act
from tdkt_sheets.acts.kinds import KINDS, SENT
from tdkt_sheets.commands.acting import made_act, named_acts, unit_code
from tdkt_sheets.commands.acts_folder import add_act, noted_in
from tdkt_sheets.commands.inbox import read_catalogue
from tdkt_sheets.core.errors import UsageRefused
from tdkt_sheets.core.office_files import CATALOGUE_FILE
from tdkt_sheets.core.text import named
from tdkt_sheets.outputs.blanks.sending_list import LIST, SENDINGS
from tdkt_sheets.publish.folder import made_whole
from tdkt_sheets.publish.hands import RUN_NAME, read_listing

_NAME = re.compile(r"(\d{4}-\d{2}-\d{2})-.+")


def sendings(outbox: Path) -> list[str]:
    """The sendings that were made, the newest first."""
    folder = outbox / SENDINGS
    found = [one.name for one in folder.iterdir()] if folder.is_dir() else []
    return sorted(
        (name for name in found if _NAME.fullmatch(name) and (folder / name / RUN_NAME).is_file()), reverse=True
    )


def sent_blanks(
    name: str, unit: str, inbox: Path, outbox: Path, by: str, now: datetime, withdrawn: Iterable[str] = ()
) -> list[Act]:
    """The act that says that the blanks of a sending, or those of one unit, were sent: each by the hash of its cells.

    Raises: UsageRefused when there is no such sending, or nothing in it for the unit.
    """
    made_whole(outbox)
    known = sendings(outbox)
    if name not in known:
        made = f" Đã tạo: {named(known, 'lần', 5)}." if known else ""
        raise UsageRefused(f"Không có lần gửi biểu “{name}” trong {outbox / SENDINGS}.{made}")
    code = unit_code(unit, read_catalogue(inbox / CATALOGUE_FILE)[0]) if unit else ""
    listed = read_listing(outbox / SENDINGS / name).by_place.values()
    blanks = [
        one.cells for one in listed
        if one.cells and one.path != LIST and (not code or one.path.partition("/")[0] == code)
    ]  # fmt: skip
    if not blanks:
        raise UsageRefused(f"Lần gửi “{name}” không có biểu nào{f' gửi {code}' if code else ''}.")
    found = _NAME.fullmatch(name)
    day = date.fromisoformat(found[1]) if found else now.date()
    values: dict[str, str | tuple[str, ...]] = {
        "what": name,
        "cut_off": day.isoformat(),
        "sent": tuple(dict.fromkeys(blanks)),
    }
    if code:
        values["unit"] = code
    return add_act(inbox, made_act(KINDS[SENT], by, now, values, named_acts(withdrawn, noted_in(inbox).acts)))
