"""The office's own folders below `input/`: what lies in them is no delivery, and a unit's form that was put there is told."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from tdkt_sheets.commands.namesakes import told_apart
from tdkt_sheets.core.deliveries import InputFile, ReadPart
from tdkt_sheets.core.findings import Finding
from tdkt_sheets.core.office_files import copied_book, opened_book, room_of
from tdkt_sheets.core.text import quoted
from tdkt_sheets.roster.roster import Catalogue
from tdkt_sheets.rules.acts import COPIED_BOOK, MISPLACED, OPEN_BOOK

NONE: Mapping[str, str] = MappingProxyType({})
WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")


def looked_into(inputs: Iterable[InputFile]) -> list[InputFile]:
    """The workbooks in the rooms: what of them is a unit's form, reading tells."""
    return [
        file for file in inputs if room_of(file.path) and not file.fault and file.path.casefold().endswith(WORKBOOKS)
    ]


def apart(
    parts: Iterable[ReadPart], catalogue: Catalogue, digests: Mapping[str, str] = NONE
) -> tuple[list[ReadPart], list[Finding]]:
    """The parts that were delivered, and what is told of forms in rooms and of copies of the office's books, whose sha256 `digests` gives."""
    delivered: list[ReadPart] = []
    told: list[Finding] = []
    for each in parts:
        read, about = told_apart(each)
        told += about
        if book := copied_book(read.path):
            same = bool(read.part.sha256) and read.part.sha256 == digests.get(book)
            words = "nội dung giống hệt tệp ấy" if same else "nội dung khác với tệp ấy"
            told.append(COPIED_BOOK.at(file=read.path, book=book, same=words))
            continue
        if book := opened_book(read.path):
            told.append(OPEN_BOOK.at(file=read.path, book=book))
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
