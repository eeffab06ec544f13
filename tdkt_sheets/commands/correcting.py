"""Correcting a cell of a file on the unit's word: only data, only as the unit said it, votes only with the paper that proves them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from tdkt_sheets.acts.act import Act
from tdkt_sheets.acts.corrections import every_set
from tdkt_sheets.acts.kinds import KINDS, ON_THEIR_WORD
from tdkt_sheets.commands.acting import Said, made_act, named_acts
from tdkt_sheets.commands.acts_folder import add_act, noted_in, refuse_against
from tdkt_sheets.commands.inbox import read_catalogue
from tdkt_sheets.commands.passwords import passwords_of
from tdkt_sheets.commands.workers import Readers
from tdkt_sheets.core.deliveries import InputFile, ReadPart
from tdkt_sheets.core.errors import UsageRefused
from tdkt_sheets.core.office_files import CATALOGUE_FILE, is_delivery
from tdkt_sheets.core.refs import split_a1
from tdkt_sheets.core.text import quoted
from tdkt_sheets.intake.scan import scan
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.rules.acts import NOT_CORRECTED
from tdkt_sheets.stages.corrected import cell_of

VOTES = frozenset({"votes", "voters", "present", "written", "vote_method", "valid_votes"})
INSIDE = "!/"  # between a mail or archive and what is in it


def correct(
    path: str, cell: str, said: Said, inbox: Path, by: str, now: datetime, withdrawn: Iterable[str]
) -> list[Act]:
    """The act that corrects a cell of a file, once it was read with it.

    Raises: UsageRefused in words: no such file, no cell of data, something else stands there, votes without a paper.
    """
    catalogue, _ = read_catalogue(inbox / CATALOGUE_FILE)
    file = _file(path, inbox)
    read = _read(file, path, catalogue, inbox, ())
    tab, _, address = cell.rpartition("!")
    row, letter = _place(address)
    found = cell_of(read.submission, tab, row, letter, catalogue) if read.submission else None
    if found is None:
        raise UsageRefused(
            f"Ô {quoted(cell)} không phải là ô số liệu của tệp này. Ghi dạng “Trang!G12”, như ở nội dung cần chỉnh sửa."
        )
    table, key = found
    values = {name: value for name, value in said.items() if value}
    if key in VOTES and not values.get("paper"):
        raise UsageRefused("Số phiếu chỉ được sửa khi có văn bản chứng minh: đề nghị ghi biên bản nào (số, ngày).")
    stands = table.shown(row, key).strip()
    given = values.get("old", stands)
    if given != stands:
        raise UsageRefused(
            f"Ô {cell} đang ghi {quoted(stands) if stands else 'trống'}, không phải {quoted(str(given))}. Chưa sửa gì."
        )
    acts = noted_in(inbox).acts
    own = {"file": read.path, "sha256": read.part.sha256, "row": f"{tab}!{row}", "column": letter, "old": stands}
    act = made_act(KINDS[ON_THEIR_WORD], by, now, {**values, **own}, named_acts(withdrawn, acts))
    refuse_against(act, acts)
    trial = _read(file, path, catalogue, inbox, (replace(act, withdraws=()),), corrected=True)
    if any(finding.rule == NOT_CORRECTED.id for finding in trial.findings):
        raise UsageRefused("Chương trình chưa sửa được ô này của tệp. Đề nghị đơn vị gửi lại.")
    return add_act(inbox, act)


def _file(path: str, inbox: Path) -> InputFile:
    """The file of the input folder that a path of the register lies in, or names on the disk."""
    outer = path.partition(INSIDE)[0]
    for file in scan(inbox):
        if (
            not file.fault
            and is_delivery(file.path)
            and (file.path == outer or Path(file.location).resolve() == Path(outer).resolve())
        ):
            return file
    raise UsageRefused(f"Không có tệp {quoted(path)} trong thư mục {inbox}.")


def _read(
    file: InputFile, path: str, catalogue: Catalogue, inbox: Path, acts: tuple[Act, ...], corrected: bool = False
) -> ReadPart:
    """The file, or the one inside it, as a worker reads it."""
    with Readers(catalogue, 1, {}, passwords_of(inbox), every_set(acts)) as readers:
        parts = readers.read_all([file])
    inside = path.partition(INSIDE)[2]
    wanted = f"{file.path}{INSIDE}{inside}" if inside else file.path
    found = next((part for part in parts if part.path == wanted and bool(part.corrected) is corrected), None)
    if found is None or found.submission is None:
        raise UsageRefused(f"Tệp {quoted(path)} không phải là biểu đọc được nên không sửa theo đơn vị được.")
    return found


def _place(address: str) -> tuple[int, str]:
    try:
        row, _ = split_a1(address.strip().upper())
    except ValueError:
        return 0, ""
    return row + 1, address.strip().upper().rstrip("0123456789")
