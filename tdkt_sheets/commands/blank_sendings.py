"""Sendings of blanks below the output folder: which there are, their letters, and noting that one was sent."""

import json
import re
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from tdkt_sheets.acts.act import Act
from tdkt_sheets.acts.kinds import KINDS, SENT
from tdkt_sheets.commands.acting import made_act, named_acts, unit_code
from tdkt_sheets.commands.acts_folder import add_act, noted_in
from tdkt_sheets.commands.inbox import read_catalogue
from tdkt_sheets.commands.letters_out import Outbox
from tdkt_sheets.core.errors import UsageRefused
from tdkt_sheets.core.office_files import CATALOGUE_FILE
from tdkt_sheets.core.text import named
from tdkt_sheets.excel.typed_cells import typed_cells
from tdkt_sheets.outputs.blanks.sending_list import LIST, SENDINGS
from tdkt_sheets.publish.folder import made_whole
from tdkt_sheets.publish.hands import LARGEST_RUN, RUN_NAME, WORKBOOK, Judge, ListedOutput, read_listing
from tdkt_sheets.publish.names import safe_name
from tdkt_sheets.publish.plain_files import plain_bytes
from tdkt_sheets.roster.roster import Catalogue

_NAME = re.compile(r"\d{4}-\d{2}-\d{2}-.+")
_LETTER = ".eml"


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
    folder = _folder_of(name, outbox)
    code = unit_code(unit, read_catalogue(inbox / CATALOGUE_FILE)[0]) if unit else ""
    blanks = [one.cells for one in _blanks(folder) if not code or one.path.partition("/")[0] == code]
    if not blanks:
        raise UsageRefused(f"Lần gửi “{name}” không có biểu nào{f' gửi {code}' if code else ''}.")
    values: dict[str, str | tuple[str, ...]] = {
        "what": name,
        "cut_off": _day_of(name),
        "sent": tuple(dict.fromkeys(blanks)),
    }
    if code:
        values["unit"] = code
    return add_act(inbox, made_act(KINDS[SENT], by, now, values, named_acts(withdrawn, noted_in(inbox).acts)))


def blanks_of(name: str, outbox: Path) -> frozenset[str]:
    """The hashes of the cells of the blanks of a sending, by which an act names them."""
    return frozenset(one.cells for one in _blanks(outbox / SENDINGS / name))


def sending_outbox(name: str, outbox: Path, catalogue: Catalogue) -> Outbox:
    """The letters of a sending, each with the blank that it carries as its one part.

    A letter waits where the office edited its blank and not the letter: it would carry the blank as it was before.

    Raises: UsageRefused when there is no such sending, or an earlier program made it.
    """
    folder = _folder_of(name, outbox)
    told = _told(folder)
    judge = Judge(folder, typed_cells)
    letters = {one.path: one for one in judge.listing.by_place.values() if one.path.endswith(_LETTER)}
    units = {safe_name(unit.code): unit.code for unit in catalogue.units}
    mails, held = [], {}
    for blank in sorted(_blanks(folder), key=lambda one: one.path):
        letter = letters.get(blank.path.removesuffix(WORKBOOK) + _LETTER)
        if letter is None:
            continue
        unit = units.get(blank.path.rpartition("/")[0])
        mails.append({"path": letter.path, "unit": unit, "parts": [blank.cells]})
        if _is_edited(blank, judge) and judge.is_ours(letter.path):
            held[letter.path] = "biểu đã sửa tay mà thư còn đính kèm bản trước: sửa cả thư, hoặc xóa biểu đã sửa"
    run = {
        "cut_off": _day_of(name),
        "catalogue": told.get("catalogue"),
        "mails": mails if "catalogue" in told else None,
        "outputs": [one.as_json() for one in letters.values()],
        "unchecked": told.get("unchecked", ()),
        "inputs": told.get("inputs", ()),
    }
    return Outbox(folder, run, "tdkt templates", held)


def _folder_of(name: str, outbox: Path) -> Path:
    known = sendings(outbox)
    if name not in known:
        made = f" Đã tạo: {named(known, 'lần', 5)}." if known else ""
        raise UsageRefused(f"Không có lần gửi biểu “{name}” trong {outbox / SENDINGS}.{made}")
    return outbox / SENDINGS / name


def _day_of(name: str) -> str:
    """The day in the name of a sending."""
    return name[: len("2021-03-01")]


def _blanks(folder: Path) -> list[ListedOutput]:
    return [one for one in read_listing(folder).by_place.values() if one.cells and one.path != LIST]


def _is_edited(blank: ListedOutput, judge: Judge) -> bool:
    """Whether a person's version of a blank lies under its name, or under that of the version beside it."""
    return any(judge.digest(place) and not judge.is_ours(place) for place in (blank.path, blank.at))


def _told(folder: Path) -> dict[str, Any]:
    """What the folder says of itself."""
    try:
        found = json.loads(plain_bytes(folder / RUN_NAME, LARGEST_RUN) or b"")
    except (ValueError, RecursionError):
        found = None
    return found if isinstance(found, dict) else {}
