"""Many bodies' months into one folder: merged where a body has none yet, read, checked, gathered, written."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from tdkt_sheets.catalogue.load import built_in
from tdkt_sheets.commands.body_workspaces import INPUT, MergeAsked, Merges, is_workspace
from tdkt_sheets.commands.engine import Engine
from tdkt_sheets.commands.inbox import Progress, read_catalogue, silent
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
NO_MONTH = "{folder} là thư mục làm việc của một cơ quan, cần biết tổng hợp tháng nào. Đề nghị thêm --month, ví dụ: tdkt gather {folder} --month 2021-12"
FROM_WORKSPACE = "{folder} (thư mục làm việc, gộp {month})"


@dataclass(frozen=True, slots=True)
class Merging:
    """How workspaces among the folders are merged: by what, to which month, as of which day, by whom, and where their months stand meanwhile."""

    merge: Merges
    month: Month | None
    day: date | None
    engine: Engine
    jobs: int | None
    into: Path
    progress: Progress = silent


def gather_folders(folders: Sequence[Path], inbox: Path, merging: Merging) -> tuple[Gathered, LeftOut, list[str]]:
    """What the folders come to, which were not taken, with why, and what is to be told of workspaces. Raises: UsageRefused when none is."""
    found: dict[Path, BodyMonth] = {}
    failed: dict[Path, str] = {}
    workspaces = [folder for folder in dict.fromkeys(folders) if is_workspace(folder)]
    for folder in folders:
        if folder not in workspaces:
            _read(folder, folder, "", found, failed)
    told = _merged(workspaces, _month_of(workspaces, found.values(), merging.month), merging, found, failed)
    taken = [found[folder] for folder in folders if folder in found]
    left_out = [(str(folder), failed[folder]) for folder in folders if folder in failed]
    month = merging.month or max((Month.of(body.cut_off) for body in taken), default=None, key=lambda one: one.last_day)
    kept: list[BodyMonth] = []
    for body in taken:
        if month is not None and Month.of(body.cut_off) != month:
            left_out.append((body.shown, f"là của {_words(Month.of(body.cut_off))}, khác {_words(month)}"))
        elif any(other.name == body.name for other in kept):
            left_out.append((body.shown, f"{body.name} đã có ở thư mục khác"))
        else:
            kept.append(body)
    if month is None or not kept:
        raise UsageRefused(
            f"Không thư mục nào tổng hợp được. {'; '.join(f'{name}: {why}' for name, why in left_out[:5])}."
        )
    cut_off = max(body.cut_off for body in kept)
    try:
        whole = gathered(sorted(kept, key=lambda body: body.name), _catalogue(inbox, month.year), cut_off)
    except NotTaken as changed:
        raise UsageRefused(f"Có tệp thay đổi trong khi tổng hợp: {changed}. Đề nghị chạy lại.") from changed
    return whole, left_out, told


def _words(month: Month) -> str:
    return f"tháng {month.number}/{month.year}"


def _read(folder: Path, month: Path, shown: str, found: dict[Path, BodyMonth], failed: dict[Path, str]) -> None:
    try:
        found[folder] = read_folder(month, shown)
    except NotTaken as why:
        failed[folder] = str(why)


def _month_of(workspaces: Sequence[Path], bodies: Iterable[BodyMonth], asked: Month | None) -> Month | None:
    """To which month workspaces are merged: the one asked for, else the latest of the months' folders beside them. Raises: UsageRefused when neither tells."""
    month = asked or max((Month.of(body.cut_off) for body in bodies), default=None, key=lambda one: one.last_day)
    if workspaces and month is None:
        raise UsageRefused(NO_MONTH.format(folder=workspaces[0]))
    return month


def _merged(
    workspaces: Sequence[Path],
    month: Month | None,
    merging: Merging,
    found: dict[Path, BodyMonth],
    failed: dict[Path, str],
) -> list[str]:
    """The months of workspaces, each read where it came to stand; what is to be told of them."""
    if not workspaces or month is None:
        return []
    folder_of: dict[MergeAsked, Path] = {}
    for number, folder in enumerate(workspaces, 1):
        outbox = merging.into / f"{number:04d}" / folder.resolve().name / "output"
        folder_of[MergeAsked(folder / INPUT, outbox, month, merging.day)] = folder
    told: dict[Path, str] = {}
    merging.progress("Gộp thư mục làm việc", 0, len(workspaces))
    done = merging.engine.months(merging.merge, list(folder_of), merging.jobs)
    for number, (asked, answer) in enumerate(done, 1):
        merging.progress("Gộp thư mục làm việc", number, len(workspaces))
        folder = folder_of[asked]
        if answer.failed:
            failed[folder] = f"chưa gộp được {_words(month)}: {answer.failed.rstrip('.')}"
            continue
        told[folder] = answer.told
        _read(
            folder, asked.outbox / month.code, FROM_WORKSPACE.format(folder=folder, month=_words(month)), found, failed
        )
    return [f"{folder}: {told[folder]}" for folder in workspaces if told.get(folder)]


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
