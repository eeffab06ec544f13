"""The office's own folders below `input/`: what lies in them is no delivery, and a unit's form that was put there is told."""

from collections.abc import Iterable

from tdkt_sheets.core.deliveries import InputFile, ReadPart
from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.office_files import room_of
from tdkt_sheets.core.text import quoted
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.rules.acts import MISPLACED

WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")


def looked_into(inputs: Iterable[InputFile]) -> list[InputFile]:
    """The workbooks in the rooms: what of them is a unit's form, reading tells."""
    return [
        file for file in inputs if room_of(file.path) and not file.fault and file.path.casefold().endswith(WORKBOOKS)
    ]


def apart(parts: Iterable[ReadPart], catalogue: Catalogue) -> tuple[list[ReadPart], list[Finding]]:
    """The parts that were delivered, and what is told of forms in rooms."""
    delivered, told = [], []
    for read in parts:
        room = room_of(read.path)
        if room is None:
            delivered.append(read)
            continue
        found = read.submission
        if found is not None and found.form in catalogue.forms and found.unit in catalogue.unit_by_code:
            unit = catalogue.unit_by_code[found.unit].name
            told.append(
                MISPLACED.at(file=read.path, form=found.form, unit=unit, folder=quoted(room.folder.rstrip("/")))
            )
    return delivered, told
