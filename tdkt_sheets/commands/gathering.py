"""Many bodies' months into one folder: read, checked, gathered, written."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.commands.inbox import read_catalogue
from tdkt_sheets.commands.making import put
from tdkt_sheets.core.errors import UsageRefused
from tdkt_sheets.core.office_files import CATALOGUE_FILE
from tdkt_sheets.core.periods import Month
from tdkt_sheets.gathered.folders import BodyMonth, NotTaken, read_folder
from tdkt_sheets.gathered.material import Gathered, gathered
from tdkt_sheets.outputs.gathered.book import gathered_books
from tdkt_sheets.publish.folder import Staging
from tdkt_sheets.roster.roster import Catalogue

LeftOut = list[tuple[str, str]]


def gather_folders(folders: Sequence[Path], inbox: Path) -> tuple[Gathered, LeftOut]:
    """What the folders come to, and which were not taken, with why. Raises: UsageRefused when none is."""
    taken: list[BodyMonth] = []
    left_out: LeftOut = []
    for folder in folders:
        try:
            taken.append(read_folder(folder))
        except NotTaken as why:
            left_out.append((str(folder), str(why)))
    month = max((Month.of(body.cut_off) for body in taken), default=None, key=lambda one: one.last_day)
    if month is None:
        raise UsageRefused(
            f"Không thư mục nào tổng hợp được. {'; '.join(f'{name}: {why}' for name, why in left_out[:5])}."
        )
    kept: list[BodyMonth] = []
    for body in taken:
        if Month.of(body.cut_off) != month:
            left_out.append(
                (
                    body.folder,
                    f"là của tháng {body.cut_off.month}/{body.cut_off.year}, khác tháng {month.number}/{month.year}",
                )
            )
        elif any(other.name == body.name for other in kept):
            left_out.append((body.folder, f"{body.name} đã có ở thư mục khác"))
        else:
            kept.append(body)
    cut_off = max(body.cut_off for body in kept)
    try:
        found = gathered(sorted(kept, key=lambda body: body.name), _catalogue(inbox, month.year), cut_off)
    except NotTaken as changed:
        raise UsageRefused(f"Có tệp thay đổi trong khi tổng hợp: {changed}. Đề nghị chạy lại.") from changed
    return found, left_out


SIGNS, HEADS = ("office_contact", "head_name", "office_head_name"), ("parent_body", "department", "place")
GAP = "……………………"


def _catalogue(inbox: Path, year: int) -> Catalogue:
    """The gatherer's own catalogue of the year where it has one, else the shipped one, without names and drives: who gathers is not known."""
    if (inbox / CATALOGUE_FILE).exists():
        own = read_catalogue(inbox / CATALOGUE_FILE)[0]
        if own.year == year:
            return own
    shipped = built_in(year)
    settings = {**shipped.settings, **dict.fromkeys(SIGNS, ""), **dict.fromkeys(HEADS, GAP)}
    return replace(shipped, settings=settings, movements=())


def stage_gathered(found: Gathered, left_out: LeftOut, staging: Staging) -> None:
    """The workbooks stand in the folder of all bodies."""
    for name, plan in gathered_books(found, left_out):
        put(staging, name, plan)
