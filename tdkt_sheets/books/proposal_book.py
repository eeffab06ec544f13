"""The office's own proposal on one page, kept as `de-nghi/<name>.xlsx`: read as if it had been noted by `tdkt propose`."""

from collections.abc import Mapping
from datetime import date, datetime, time

from tdkt_sheets.acts.act import Act, ActRefused, made
from tdkt_sheets.acts.kinds import KINDS, PROPOSED
from tdkt_sheets.acts.workspace_key import WorkspaceKey
from tdkt_sheets.books.stamped import FOREIGN, STAMP_SHEET
from tdkt_sheets.core import dates
from tdkt_sheets.core.clock import VIETNAM
from tdkt_sheets.core.sheets import RawWorkbook
from tdkt_sheets.forms.types import PartialDate

TAB, HEAD, LAYOUT, IDENTITY = "Đề nghị", "tdkt_de_nghi", "1", "de-nghi"
FIELDS = {"award": 6, "achievement": 7, "day": 8, "round": 9, "round_name": 10, "by": 11}  # rows of the values, from 0
VALUE = 2  # their column
FIRST, LINES = 15, 15  # the first row of names, and how many there are
WHO = 1  # the column of names
BY_NOBODY = "Văn phòng"


class NotReadable(ValueError):
    """Why a workbook is no proposal, in words for the office."""


def stamp_rows(key: WorkspaceKey) -> list[list[str]]:
    """The hidden sheet by which it is known again; none where the workspace has no key."""
    stamp = key.stamp(IDENTITY, LAYOUT)
    return [[HEAD, LAYOUT], ["stamp", stamp]] if stamp else []


def read_proposal(raw: RawWorkbook, key: WorkspaceKey) -> Act | None:
    """What it proposes, as an act of the day of its matter; None while nobody is named.

    Raises: NotReadable.
    """
    hidden, sheet = raw.sheet(STAMP_SHEET), raw.sheet(TAB)
    if hidden is None or sheet is None or (hidden.text(0, 0), hidden.text(0, 1)) != (HEAD, LAYOUT):
        raise NotReadable("không phải phiếu đề nghị do tdkt propose --blank lập")
    if not key.is_stamp(hidden.text(1, 1), IDENTITY, LAYOUT):
        raise NotReadable(FOREIGN)
    people = [sheet.text(row, WHO) for row in range(FIRST, len(sheet.grid))]
    said = {name: sheet.text(row, VALUE) for name, row in FIELDS.items()}
    people = [text for text in people if text]
    if not people:
        return None
    by = said.pop("by") or BY_NOBODY
    day = PartialDate(1945, 2100).parse(sheet.at(FIELDS["day"], VALUE)).value
    if day is None or not dates.is_whole(day):
        raise NotReadable("chưa ghi ngày đề nghị, ví dụ 05/10/2021")
    values: Mapping[str, str | tuple[str, ...]] = {**said, "day": dates.show(day), "people": tuple(people)}
    try:
        return made(KINDS[PROPOSED], by, datetime.combine(date.fromisoformat(day), time(), VIETNAM), values)
    except ActRefused as fault:
        raise NotReadable(str(fault)) from fault
